//! What happened, for timelines.

use domain::page::EventKind;

use super::Lang;

/// One act, told from the side of the dossier.
pub fn event(lang: Lang, kind: EventKind) -> &'static str {
    let (vi, en) = match kind {
        EventKind::AccountCreated => ("Tạo tài khoản", "Account created"),
        EventKind::SignedIn => ("Đăng nhập", "Signed in"),
        EventKind::SignedOut => ("Đăng xuất", "Signed out"),
        EventKind::LinkMade => ("Cấp đường dẫn dùng một lần", "One-time link made"),
        EventKind::LinkRevoked => ("Thu hồi đường dẫn", "Link revoked"),
        EventKind::CardMade => ("Cấp thẻ giám khảo", "Judge's card made"),
        EventKind::CardBound => (
            "Thẻ giám khảo gắn với máy",
            "Judge's card bound to a device",
        ),
        EventKind::CardReleased => ("Mở lại thẻ giám khảo", "Judge's card released"),
        EventKind::CardRevoked => ("Thu hồi thẻ giám khảo", "Judge's card revoked"),
        EventKind::RoleGranted => ("Giao vai trò", "Role given"),
        EventKind::RoleTaken => ("Thôi giao vai trò", "Role taken away"),
        EventKind::EditionLoaded => ("Nạp kế hoạch của kỳ hội thi", "Edition loaded"),
        EventKind::EntryStarted => ("Bắt đầu viết hồ sơ", "Dossier begun"),
        EventKind::AnswerSaved => ("Lưu nội dung", "Answer saved"),
        EventKind::UploadBegun => ("Bắt đầu gửi tệp", "Began to send a file"),
        EventKind::UploadDropped => ("Thôi gửi tệp", "Gave up sending a file"),
        EventKind::FileAdded => ("Thêm tệp", "File added"),
        EventKind::FileRemoved => ("Bỏ tệp", "File removed"),
        EventKind::EntrySubmitted => ("Nộp hồ sơ", "Handed in"),
        EventKind::EntryWithdrawn => ("Rút hồ sơ", "Withdrawn"),
        EventKind::EndorsementAsked => ("Nhờ đơn vị xác nhận", "Confirmation asked for"),
        EventKind::EndorsementReturned => ("Đơn vị trả lại để sửa", "Sent back by the unit"),
        EventKind::EndorsementRefused => ("Đơn vị không xác nhận", "Refused by the unit"),
        EventKind::StampAccepted => (
            "Chấp nhận ảnh trang có dấu",
            "Photo of the stamped page accepted",
        ),
        EventKind::StampRefused => (
            "Không chấp nhận ảnh trang có dấu",
            "Photo of the stamped page refused",
        ),
        EventKind::EntryEndorsed => ("Đơn vị xác nhận", "Confirmed by the unit"),
        EventKind::ConfirmationAsked => ("Nhờ đồng tác giả xác nhận", "Co-author asked to confirm"),
        EventKind::AuthorConfirmed => ("Đồng tác giả xác nhận", "Confirmed by a co-author"),
        EventKind::ConfirmationObjected => (
            "Đồng tác giả báo có chỗ chưa đúng",
            "A co-author says something is wrong",
        ),
        EventKind::ConfirmationRecorded => {
            ("Ghi nhận đồng ý trên giấy", "Consent on paper recorded")
        }
        EventKind::MemberJoined => (
            "Đồng tác giả cùng viết bằng tài khoản của mình",
            "A co-author writes along from an account",
        ),
        EventKind::AuthorLeft => ("Đồng tác giả rút tên", "A co-author left"),
        EventKind::LeavingAsked => ("Đồng tác giả xin rút tên", "A co-author asks to leave"),
        EventKind::AuthorTakenOut => (
            "Rút tên đồng tác giả theo yêu cầu",
            "Co-author taken out, as asked for",
        ),
        EventKind::PaperRefused => (
            "Không chấp nhận ảnh bản đồng ý của người giám hộ",
            "Photo of a guardian's consent refused",
        ),
        EventKind::PublishingGranted => ("Đồng ý công bố họ tên", "Agreed to be named in public"),
        EventKind::PublishingWithdrawn => (
            "Rút đồng ý công bố họ tên",
            "Consent to be named taken back",
        ),
        EventKind::EntryAccepted => ("Đủ điều kiện", "Accepted"),
        EventKind::EntryReturned => ("Đề nghị bổ sung", "Returned for completion"),
        EventKind::EntryRejected => ("Không đủ điều kiện", "Not accepted"),
        EventKind::EntryRanked => ("Đơn vị xếp thứ tự", "Put into order by its unit"),
        EventKind::EntryExtended => ("Gia hạn nộp", "Given more time"),
        EventKind::EntryCorrected => ("Sửa chỗ ghi sai", "Slip put right"),
        EventKind::DecisionUndone => ("Hoàn tác quyết định", "Decision taken back"),
        EventKind::ChecksSaved => ("Kiểm tra hồ sơ", "Checks saved"),
        EventKind::FieldChosen => ("Chọn lĩnh vực", "Field chosen"),
        EventKind::EntryImported => ("Nhập từ danh sách có sẵn", "Imported from a list"),
        EventKind::ImportPrepared => ("Gửi danh sách để nhập", "List sent for import"),
        EventKind::JudgesAssigned => ("Phân công giám khảo", "Judges assigned"),
        EventKind::SheetMarked => ("Cho điểm", "Marked"),
        EventKind::SheetSigned => ("Ký phiếu chấm", "Sheet signed"),
        EventKind::ConflictDeclared => ("Khai có liên quan", "Conflict declared"),
        EventKind::PanelNamed => ("Cử tổ trưởng, thư ký tổ", "Panel named"),
        EventKind::ExpertiseSaved => ("Ghi chuyên môn giám khảo", "Expertise of judges saved"),
        EventKind::AnchorChosen => ("Chọn bài chấm chung", "Common entry chosen"),
        EventKind::ConflictPinned => (
            "Ghi có hay không liên quan",
            "Conflict of interest said or denied",
        ),
        EventKind::ParcelTaken => (
            "Nhận tệp phiếu chấm từ máy không có mạng",
            "Marks taken from a file",
        ),
        EventKind::ProposalMade => ("Đề nghị thay đổi", "Change proposed"),
        EventKind::ProposalConfirmed => ("Xác nhận đề nghị", "Proposal confirmed"),
        EventKind::ProposalRefused => ("Không đồng ý đề nghị", "Proposal refused"),
        EventKind::ProposalWithdrawn => ("Rút đề nghị", "Proposal withdrawn"),
        EventKind::DeliberationNoted => ("Ghi ý kiến thảo luận", "Deliberation noted"),
        EventKind::VoteOpened => ("Mở biểu quyết", "Vote opened"),
        EventKind::VoteCast => ("Bỏ phiếu", "Voted"),
        EventKind::VoteClosed => ("Kết thúc biểu quyết", "Vote closed"),
        EventKind::VoteWithdrawn => ("Rút lại biểu quyết", "Vote withdrawn"),
        EventKind::RoundClosed => ("Chốt vòng chấm", "Judging round closed"),
        EventKind::RoundOpenedAgain => ("Mở lại vòng chấm", "Judging round opened again"),
        EventKind::AwardsConfirmed => ("Ban Tổ chức xác nhận danh sách giải", "Prizes confirmed"),
        EventKind::EntriesRecognised => {
            ("Lập danh sách công nhận", "List of recognised entries made")
        }
        EventKind::RecognitionCorrected => (
            "Điều chỉnh danh sách công nhận",
            "List of recognised entries corrected",
        ),
        EventKind::ResultsPublished => ("Công bố kết quả", "Results published"),
        EventKind::ResultsCorrected => ("Đính chính kết quả", "Results corrected"),
        EventKind::MessageEdited => ("Sửa thư báo", "Message edited"),
        EventKind::MessageApproved => ("Duyệt thư báo", "Message approved"),
        EventKind::MessageDropped => ("Bỏ thư báo", "Message dropped"),
        EventKind::MessageTold => ("Đã báo cho tác giả", "The author was told"),
        EventKind::MessageAgain => ("Đưa thư báo vào gửi lại", "Message taken up again"),
        EventKind::MessageSent => ("Đã gửi thư cho tác giả", "Message sent to the author"),
        EventKind::ModelReceived => ("Nhận mô hình", "Model received"),
        EventKind::ModelMoved => ("Chuyển chỗ mô hình", "Model moved"),
        EventKind::ModelHandedOver => ("Bàn giao mô hình", "Model handed over"),
        EventKind::ModelReturned => ("Trả mô hình", "Model returned"),
        EventKind::ModelPhotographed => ("Chụp ảnh mô hình", "Model photographed"),
        EventKind::ModelUndone => ("Bỏ dòng ghi nhầm về mô hình", "Model entry taken back"),
        EventKind::DossiersTaken => ("Tải hồ sơ về máy", "Dossiers taken along"),
        EventKind::DataDownloaded => ("Tải về dữ liệu của mình", "Own data downloaded"),
        EventKind::DataSwept => ("Xóa dữ liệu hết hạn lưu", "Data over its time deleted"),
        EventKind::DataDeleted => ("Xóa dữ liệu của mình", "Own data deleted"),
        EventKind::MessageNotSent => ("Chưa gửi được thư", "Message not delivered"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
