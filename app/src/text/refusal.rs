//! Why something was not done, and what to do about it.

use domain::refusal::Refusal;

use super::{Lang, models, names, number, problem, texts};
use crate::error::ApiError;

texts! {
    sign_in_first => "Phiên làm việc đã hết. Đăng nhập rồi làm tiếp.", "Your session has ended. Sign in and go on.";
    not_found => "Không có nội dung này.", "There is no such thing.";
    not_allowed => "Tài khoản này không có quyền làm việc đó.", "This account may not do that.";
    wrong_phase(now: &str) => "Việc này không làm được lúc này ({now}).", "This cannot be done at this time ({now}).";
    wrong_state(now: &str) => "Hồ sơ đang ở tình trạng “{now}” nên không làm được việc này.", "The dossier is “{now}”, so this cannot be done.";
    deadline_passed(when: &str) => "Đã quá hạn {when}.", "The deadline {when} has passed.";
    task_closed(task: &str) => "Phần “{task}” giữ như đã nộp, vì Tổ Thư ký chỉ đề nghị bổ sung phần khác.", "“{task}” stays as handed in, since the secretariat asked for other parts only.";
    not_complete(n: u64) => "Hồ sơ còn thiếu {n} mục. Bổ sung rồi nộp lại.", "{n} thing is still missing. Add it and hand in again." | "{n} things are still missing. Add them and hand in again.";
    stale => "Có người khác vừa sửa chỗ này. Xem lại bản mới rồi sửa tiếp; chữ của anh chị vẫn được giữ.", "Somebody else has just changed this. Look at the new text; what you typed has been kept.";
    reason_missing => "Cần ghi rõ lý do.", "Please give a reason.";
    date_not_ahead => "Hạn bổ sung phải sau hôm nay.", "The date must lie ahead.";
    too_long(most: u64) => "Nội dung quá dài, nhiều nhất {most} ký tự.", "The text is too long: at most {most} characters.";
    wrong_password => "Số điện thoại, email hoặc mật khẩu chưa đúng.", "The telephone number, e-mail or password is not right.";
    sign_in_again => "Muốn xóa, xin đăng nhập lại rồi làm trong vòng 15 phút. Không có mật khẩu thì xin người quản trị cấp một đường dẫn mới.", "To delete, sign in again and do it within 15 minutes. Without a password, ask the administrator for a new link.";
    download_running => "Đang có một lần tải về chưa xong. Chờ xong rồi tải lại.", "A download is still under way. Wait until it is done.";
    too_many_tries(minutes: u64) => "Đã thử quá nhiều lần. Chờ {minutes} phút rồi thử lại.", "Too many tries. Wait {minutes} minute." | "Too many tries. Wait {minutes} minutes.";
    account_exists => "Số điện thoại hoặc email này đã có tài khoản. Đăng nhập là được.", "This phone or e-mail already has an account. Just sign in.";
    link_dead => "Đường dẫn này đã dùng rồi, đã bị thu hồi hoặc quá hạn. Nhờ người đã gửi tạo đường dẫn mới.", "This link was used, revoked or is too old. Ask whoever sent it for a new one.";
    confirm_first => "Xem và xác nhận phần ghi về mình trước, rồi thêm vào giải pháp của mình.", "Read and confirm your part first, then add the entry to yours.";
    guardian_link => "Đường dẫn này dành cho cha, mẹ hoặc người giám hộ của tác giả dưới 16 tuổi nên không thêm vào giải pháp của ai được.", "This link is for the parent or guardian of an author under 16, so it adds the entry to nobody's account.";
    part_taken => "Phần của tác giả này đã ở trong một tài khoản khác. Nếu không phải của anh chị, báo tác giả đại diện và Tổ Thư ký.", "This author's part is in another account already. If that is not yours, tell the main author and the secretariat.";
    other_author => "Tài khoản này đã là của một tác giả khác trong giải pháp. Mỗi người dùng tài khoản của mình.", "This account is another author's of the same entry. Everybody has an account of their own.";
    judge_of_entry => "Tài khoản này được giao chấm giải pháp nên không thêm vào giải pháp của mình được. Hãy báo Tổ Thư ký là có liên quan.", "This account was given the entry to judge, so it cannot be an author's of it. Tell the secretariat of the conflict.";
    card_dead => "Thẻ này đã bị thu hồi, đã được thay bằng thẻ khác hoặc hội thi đã xong. Hỏi Tổ Thư ký để nhận thẻ mới.", "This card was revoked or replaced, or the contest is over. Ask the secretariat for a new one.";
    card_elsewhere => "Thẻ này đã dùng trên máy khác; nhờ Tổ Thư ký mở lại thẻ rồi quét lại trên máy này.", "This card is in use on another device; ask the secretariat to release it, then scan it here again.";
    file_too_large(mb: u64) => "Tệp lớn hơn {mb} MB.", "The file is larger than {mb} MB.";
    too_many_files(most: u64) => "Hồ sơ đã đủ {most} tệp. Bỏ bớt một tệp rồi thêm.", "The dossier already has {most} file. Remove one first." | "The dossier already has {most} files. Remove one first.";
    file_kind => "Chỉ nhận ảnh JPEG, PNG, WebP và tài liệu PDF.", "Only JPEG, PNG and WebP pictures and PDF documents are taken.";
    video_kind => "Ở đây không nhận video.", "Videos are not taken here.";
    picture_kind => "Chỉ nhận ảnh JPEG, PNG, WebP.", "Only JPEG, PNG and WebP pictures are taken.";
    file_broken => "Tệp bị hỏng, không mở được. Chụp hoặc xuất lại rồi gửi.", "The file cannot be opened. Take or export it again.";
    sheet_gone => "Danh sách này không còn trên máy chủ. Gửi lại tệp.", "This list is no longer on the server. Send the file again.";
    upload_cut => "Tệp chưa gửi hết vì mất kết nối. Gửi lại tệp đó.", "The connection broke before the file was complete. Send it again.";
    too_many_pixels(millions: u64) => "Ảnh quá lớn, máy chủ chỉ mở ảnh tới {millions} triệu điểm ảnh. Thu nhỏ ảnh rồi gửi lại.", "The picture is too large: at most {millions} million pixels can be opened. Make it smaller and send it again.";
    upload_offset => "Tệp đang gửi dở ở chỗ khác. Hệ thống sẽ gửi tiếp từ chỗ máy chủ đã nhận.", "The file is at another place by now. It goes on from what the server has received.";
    upload_checksum => "Một phần tệp bị sai trên đường truyền. Gửi lại phần đó.", "A part of the file was damaged on its way. Send that part again.";
    upload_gone => "Lần gửi tệp này đã bị bỏ hoặc chờ quá lâu. Chọn tệp rồi gửi lại.", "This upload was given up or waited too long. Choose the file and send it again.";
    parcel_broken => "Tệp này không phải tệp phiếu chấm lưu từ máy của giám khảo, hoặc đã bị sửa, bị hỏng khi chép. Lưu lại trên máy của giám khảo rồi chọn tệp mới.", "This is no file from a judge's device, or it was changed or damaged on its way. Save it again on the device.";
    parcel_ended => "Máy lưu tệp này đã bị đăng xuất (thẻ được mở lại, cấp lại hoặc thu hồi), nên tệp không dùng được nữa. Phần chấm vẫn còn trên máy: cho giám khảo đăng nhập lại trên chính máy đó, rồi lưu tệp mới.", "The device that saved this file was signed out (its card was released, replaced or revoked), so the file counts no more. The marks are still on it: let the judge sign in there again, and save a new file.";
    no_votes => "Kế hoạch của kỳ này chưa quy định cách biểu quyết.", "The plan of this edition does not say how people vote.";
    not_entitled => "Anh chị không có trong danh sách biểu quyết việc này.", "You are not among those who vote on this.";
    voted_already => "Phiếu của anh chị đã được ghi trước đó, nên không ghi thêm.", "Your ballot is in already; nothing was added.";
    vote_closed => "Cuộc biểu quyết này đã kết thúc. Tải lại trang để xem kết quả.", "This vote is closed. Load the page again to see its outcome.";
    unknown_codes(codes: &str) => "Không có giải pháp nào đang dự chấm mang mã {codes}. Xem lại từng chữ của mã.", "No entry that is judged has the code {codes}. Check it letter by letter.";
    ballots_cast => "Đã có người bỏ phiếu nên không rút lại được. Kết thúc biểu quyết để ghi kết quả.", "Somebody has voted, so it cannot be withdrawn. Close it to record its outcome.";
    too_few_voters(least: u64) => "Cần ít nhất {least} người biểu quyết, không tính người có liên quan đến giải pháp được hỏi.", "It takes at least {least} people who vote, without those who have a conflict of interest.";
    nobody_passes => "Chọn ít nhất một giải pháp vào vòng trong.", "Choose at least one entry that goes on.";
    parcel_elsewhere => "Tệp này thuộc kỳ hội thi khác. Mở trang Tiến độ chấm của kỳ đó rồi nhận tệp.", "This file belongs to another edition. Open the progress page of that edition.";
    parcel_foreign => "Trong tệp có phiếu không giao cho giám khảo này, nên không nhận gì từ tệp.", "The file has sheets that this judge does not have, so nothing of it is taken.";
    sheet_signed => "Phiếu đã ký nên không sửa được nữa.", "The sheet is signed and can no longer be changed.";
    sheet_off => "Phiếu này không còn tính: giám khảo có liên quan, không còn được giao phiếu này, hoặc hai người đã xác nhận không tính. Máy chủ không nhận thay đổi nữa.", "This sheet counts no more: there is a conflict, its judge judges it no more, or two people took it out. Changes are taken no more.";
    sheet_not_signed => "Phiếu này chưa ký hoặc không còn tính, nên không có gì để mở lại.", "The sheet is not signed or counts no more, so there is nothing to open again.";
    second_person => "Việc này cần hai người: một người đề nghị, một người khác xác nhận.", "This takes two people: one proposes, another one confirms.";
    proposal_open => "Ở đây đang có một đề nghị chờ xác nhận.", "There is an open proposal about this already.";
    proposal_settled => "Đề nghị này đã được xử lý. Tải lại trang để xem.", "The proposal has been settled already. Load the page again.";
    sheet_incomplete(n: u64) => "Còn {n} tiêu chí chưa cho điểm.", "{n} criterion has no mark yet." | "{n} criteria have no mark yet.";
    checks_open(n: u64) => "Còn {n} mục kiểm tra chưa đạt, nên hồ sơ chưa đủ điều kiện.", "{n} check is not passed, so the entry cannot be accepted." | "{n} checks are not passed, so the entry cannot be accepted.";
    guardians_open(names: &str) => "Chưa có sự đồng ý của người giám hộ cho {names}, và của cháu nếu từ 7 tuổi. Nhắc tác giả đại diện gửi đường dẫn, hoặc ghi nhận bản giấy.", "A guardian has not agreed yet for {names}, nor the child where it is 7 or older. Remind the main author to send the link, or note the paper.";
    stamp_open => "Ảnh trang có dấu của đơn vị chưa được chấp nhận. Xem ảnh rồi chấp nhận trước, hoặc đề nghị tác giả gửi ảnh khác.", "The photo of the unit’s stamped page is not accepted yet. Look at it and accept it first, or ask for another one.";
    list_made => "Danh sách công nhận đã lập. Thêm hay đưa giải pháp ra khỏi danh sách thì dùng mục Điều chỉnh ở trang Danh sách công nhận.", "The list of recognised entries is made. Use the correction on its page.";
    list_missing => "Chưa lập danh sách công nhận. Lập danh sách trước rồi làm tiếp.", "The list of recognised entries is not made yet. Make it first.";
    quota_full(most: u64) => "Đơn vị đã xác nhận đủ {most} giải pháp theo quy định của kỳ này. Muốn xác nhận thêm, hãy trả lại một giải pháp khác trước.", "The unit has confirmed {most} entry, as many as this edition lets it. Send another one back first." | "The unit has confirmed {most} entries, as many as this edition lets it. Send another one back first.";
    decision_stands => "Quyết định này không hoàn tác được nữa: tác giả đã được báo hoặc đã sửa hồ sơ, hay đã có danh sách công nhận, giám khảo.", "This decision can no longer be undone: the author was told or has changed the dossier, or there is a list or judges already.";
    decisions_stand(codes: &str) => "Chưa hoàn tác hồ sơ nào, vì {codes}: tác giả đã được báo hoặc đã sửa hồ sơ, hay đã có danh sách công nhận, giám khảo. Các hồ sơ khác thì mở từng hồ sơ để hoàn tác.", "Nothing was undone, because of {codes}: the author was told or has changed the dossier, or there is a list or judges already. Open the other dossiers one by one to undo theirs.";
    entries_barred(codes: &str) => "Chưa quyết định hồ sơ nào: {codes} vừa đổi tình trạng hoặc chưa đủ mục kiểm tra. Mở lại trang này để xem.", "Nothing was decided: {codes} has changed, or lacks a check. Open this page again to see.";
    nothing_accepted => "Chưa có hồ sơ nào đủ điều kiện nên chưa lập được danh sách.", "No entry is accepted yet, so there is nothing to list.";
    unit_confirmed => "Đơn vị đang ghi đã xác nhận hồ sơ này nên không đổi sang đơn vị khác được.", "The unit that stands there has confirmed this dossier, so another one cannot take its place.";
    entry_assigned => "Giải pháp này đã giao cho giám khảo nên không đưa ra khỏi danh sách, không đổi lĩnh vực hay đơn vị được nữa.", "Judges have this entry, so it stays on the list, in its field and with its unit.";
    model_elsewhere(entry: &str, stand: &str) => "Mô hình {entry} đang ở tình trạng “{stand}” nên không ghi được việc này.", "The model of {entry} is “{stand}”, so this cannot be recorded.";
    this_model => "vừa chọn", "this entry";
    not_enough_judges(codes: &str) => "Chưa đủ giám khảo cho {codes}, nên chưa phân công gì. Mời thêm giám khảo của lĩnh vực đó: không cùng đơn vị, không cùng đứng tên, chưa khai có liên quan với giải pháp.", "Nobody was assigned, for these entries lack judges: {codes}. Invite more for their fields: of another unit, no author of them, without a declared conflict.";
    sheets_open(n: u64) => "Còn {n} phiếu chấm chưa ký.", "{n} sheet is not signed yet." | "{n} sheets are not signed yet.";
    round_open(round: &str) => "Vòng “{round}” chưa chốt. Chốt danh sách vào vòng trong trước, rồi mới xét giải ở vòng cuối.", "The round “{round}” is still open. Close it first; prizes are decided in the last round.";
    own_role => "Không ai tự thôi vai trò của chính mình. Nhờ một người quản trị khác.", "Nobody takes a role away from themselves. Ask another administrator.";
    last_admin => "Đây là người quản trị cuối cùng. Giao vai trò này cho người khác trước đã.", "This is the last administrator. Give the role to somebody else first.";
    round_closed => "Vòng này đã chốt, phiếu chấm của vòng không đổi được nữa.", "This round is closed, so its sheets stay as they are.";
    round_begun => "Vòng sau đã phân công giám khảo nên không mở lại vòng trước được.", "Judges have entries of the next round already, so the round before stays closed.";
    own_sheets_first(n: u64) => "Anh chị còn {n} phiếu chưa ký. Ký hết phiếu của mình rồi mới xem được điểm của người khác.", "You have {n} sheet to sign. What others marked shows once all of yours are signed." | "You have {n} sheets to sign. What others marked shows once all of yours are signed.";
    sheets_diverge(n: u64) => "{n} giải pháp lệch điểm chưa xử lý. Mở trang Lệch điểm, thảo luận: chấm lại hoặc giữ nguyên có lý do.", "The sheets of {n} entry diverge and nothing is decided about it. Open Divergence and deliberation." | "The sheets of {n} entries diverge and nothing is decided about it. Open Divergence and deliberation.";
    not_diverging => "Giải pháp này không lệch điểm theo quy định của kỳ hội thi, hoặc đã xử lý.", "The sheets of this entry do not diverge, or what becomes of it is decided.";
    too_many_in_field(prize: &str, field: &str) => "{prize}: lĩnh vực {field} có nhiều giải hơn mức cho phép.", "{prize}: the field {field} has more of them than it may.";
    too_many_prizes(prize: &str) => "{prize}: đã chọn nhiều hơn số giải của kỳ này.", "{prize}: more are chosen than this edition has.";
    this_prize => "Giải này", "This prize";
    below_threshold(entry: &str, prize: &str, least: &str) => "{entry} chưa đạt {least} điểm nên không nhận {prize} được.", "{entry} has fewer than the {least} points that {prize} needs.";
    one_criterion => "một tiêu chí", "a criterion";
    below_floor(entry: &str, prize: &str, criterion: &str, least: &str) => "{entry} chưa đạt {least} điểm ở “{criterion}” nên không nhận {prize} được.", "{entry} has fewer than the {least} points in “{criterion}” that {prize} needs.";
    prize_twice(prize: &str) => "{prize}: đã chọn cùng một nơi nhận hai lần.", "{prize}: the same recipient is chosen twice.";
    prize_reason(prize: &str) => "{prize}: hãy ghi lý do, vì nơi nhận không phải do thể lệ xác định.", "{prize}: say why, since the rules did not choose the recipient.";
    over_money(sum: &str, limit: &str) => "Tổng tiền thưởng {sum} vượt hạn mức {limit} của kỳ này. Hãy bớt giải hoặc xin điều chỉnh hạn mức.", "The prizes cost {sum} and pass the limit of {limit}. Give fewer, or have the limit changed.";
    cross_site => "Yêu cầu đến từ một trang khác nên không được nhận. Mở lại trang này rồi làm lại.", "The request came from another site. Open this page again and retry.";
    body_too_large => "Nội dung gửi lên quá lớn.", "What was sent is too large.";
    bad_request => "Máy chủ không đọc được nội dung gửi lên. Tải lại trang rồi thử lại.", "What was sent cannot be read. Load the page again and retry.";
    internal => "Máy chủ gặp lỗi. Việc vừa rồi chưa được ghi, xin thử lại sau ít phút.", "Something broke on our side. Nothing was written; please try again in a few minutes.";
    internal_with(reference: &str) => "Máy chủ gặp lỗi. Việc vừa rồi chưa được ghi, xin thử lại sau ít phút. Khi hỏi, đọc mã {reference}.", "Something broke on our side. Nothing was written; please try again in a few minutes. When you ask, quote {reference}.";
}

/// One sentence for whatever went wrong.
pub fn error(lang: Lang, error: &ApiError) -> String {
    match error {
        ApiError::Refused(refusal) => sentence(lang, refusal),
        ApiError::Offline => super::common::offline_text(lang).to_owned(),
    }
}

/// One sentence for a refusal.
pub fn sentence(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::SignInFirst => sign_in_first(lang).to_owned(),
        Refusal::NotFound => not_found(lang).to_owned(),
        Refusal::NotAllowed => not_allowed(lang).to_owned(),
        Refusal::WrongPhase(phase) => wrong_phase(lang, names::phase(lang, *phase)),
        Refusal::WrongState(state) => wrong_state(lang, names::state(lang, *state)),
        Refusal::TaskClosed(task) => task_closed(lang, names::task(lang, *task)),
        Refusal::DeadlinePassed(at) => deadline_passed(lang, &at.deadline_text()),
        Refusal::NotComplete(count) => not_complete(lang, *count),
        Refusal::Stale => stale(lang).to_owned(),
        Refusal::ReasonMissing => reason_missing(lang).to_owned(),
        Refusal::DateNotAhead => date_not_ahead(lang).to_owned(),
        Refusal::TooLong(most) => too_long(lang, *most),
        Refusal::Invalid(wrong) => {
            let sentences = wrong
                .iter()
                .map(|wrong| problem::sentence(lang, wrong.problem));
            sentences.collect::<Vec<_>>().join(" ")
        }
        Refusal::WrongPassword => wrong_password(lang).to_owned(),
        Refusal::SignInAgain => sign_in_again(lang).to_owned(),
        Refusal::DownloadRunning => download_running(lang).to_owned(),
        Refusal::TooManyTries(seconds) => too_many_tries(lang, seconds.div_ceil(60).max(1)),
        Refusal::AccountExists => account_exists(lang).to_owned(),
        Refusal::LinkDead => link_dead(lang).to_owned(),
        Refusal::ConfirmFirst => confirm_first(lang).to_owned(),
        Refusal::GuardianLink => guardian_link(lang).to_owned(),
        Refusal::PartTaken => part_taken(lang).to_owned(),
        Refusal::OtherAuthor => other_author(lang).to_owned(),
        Refusal::JudgeOfEntry => judge_of_entry(lang).to_owned(),
        Refusal::CardDead => card_dead(lang).to_owned(),
        Refusal::CardElsewhere => card_elsewhere(lang).to_owned(),
        Refusal::FileTooLarge(mb) => file_too_large(lang, *mb),
        Refusal::TooManyFiles(most) => too_many_files(lang, *most),
        Refusal::FileKind => file_kind(lang).to_owned(),
        Refusal::VideoKind => video_kind(lang).to_owned(),
        Refusal::PictureKind => picture_kind(lang).to_owned(),
        Refusal::FileBroken => file_broken(lang).to_owned(),
        Refusal::BadSheet { line, fault } => super::import::sheet_fault(lang, *line, fault),
        Refusal::SheetGone => sheet_gone(lang).to_owned(),
        Refusal::TooManyPixels(millions) => too_many_pixels(lang, *millions),
        Refusal::UploadCut => upload_cut(lang).to_owned(),
        Refusal::UploadOffset(_) => upload_offset(lang).to_owned(),
        Refusal::UploadChecksum => upload_checksum(lang).to_owned(),
        Refusal::UploadGone => upload_gone(lang).to_owned(),
        Refusal::ParcelBroken => parcel_broken(lang).to_owned(),
        Refusal::ParcelEnded => parcel_ended(lang).to_owned(),
        Refusal::ParcelElsewhere => parcel_elsewhere(lang).to_owned(),
        Refusal::ParcelForeign => parcel_foreign(lang).to_owned(),
        Refusal::SheetSigned => sheet_signed(lang).to_owned(),
        Refusal::SheetOff => sheet_off(lang).to_owned(),
        Refusal::SheetNotSigned => sheet_not_signed(lang).to_owned(),
        Refusal::SecondPerson => second_person(lang).to_owned(),
        Refusal::ProposalOpen => proposal_open(lang).to_owned(),
        Refusal::ProposalSettled => proposal_settled(lang).to_owned(),
        Refusal::SheetIncomplete(count) => sheet_incomplete(lang, *count),
        Refusal::ChecksOpen(count) => checks_open(lang, *count),
        Refusal::GuardiansOpen(names) => guardians_open(lang, &names.join(", ")),
        Refusal::StampOpen => stamp_open(lang).to_owned(),
        Refusal::ListMade => list_made(lang).to_owned(),
        Refusal::ListMissing => list_missing(lang).to_owned(),
        Refusal::QuotaFull(most) => quota_full(lang, *most),
        Refusal::DecisionStands => decision_stands(lang).to_owned(),
        Refusal::DecisionsStand(codes) => decisions_stand(lang, &codes.join(", ")),
        Refusal::EntriesBarred(codes) => entries_barred(lang, &codes.join(", ")),
        Refusal::NothingAccepted => nothing_accepted(lang).to_owned(),
        Refusal::EntryAssigned => entry_assigned(lang).to_owned(),
        Refusal::UnitConfirmed => unit_confirmed(lang).to_owned(),
        Refusal::ModelElsewhere { entry, stand } => {
            let entry = if entry.is_empty() {
                this_model(lang)
            } else {
                entry
            };
            model_elsewhere(lang, entry, models::stand(lang, *stand))
        }
        Refusal::NotEnoughJudges(codes) => not_enough_judges(lang, &codes.join(", ")),
        Refusal::SheetsOpen(count) => sheets_open(lang, *count),
        Refusal::SheetsDiverge(count) => sheets_diverge(lang, *count),
        Refusal::NotDiverging => not_diverging(lang).to_owned(),
        Refusal::NoVotes => no_votes(lang).to_owned(),
        Refusal::NotEntitled => not_entitled(lang).to_owned(),
        Refusal::VotedAlready => voted_already(lang).to_owned(),
        Refusal::VoteClosed => vote_closed(lang).to_owned(),
        Refusal::UnknownCodes(codes) => unknown_codes(lang, &codes.join(", ")),
        Refusal::BallotsCast => ballots_cast(lang).to_owned(),
        Refusal::TooFewVoters(least) => too_few_voters(lang, *least),
        Refusal::RoundOpen(round) => round_open(lang, round),
        Refusal::OwnRole => own_role(lang).to_owned(),
        Refusal::LastAdmin => last_admin(lang).to_owned(),
        Refusal::RoundClosed => round_closed(lang).to_owned(),
        Refusal::NobodyPasses => nobody_passes(lang).to_owned(),
        Refusal::RoundBegun => round_begun(lang).to_owned(),
        Refusal::OwnSheetsFirst(count) => own_sheets_first(lang, *count),
        Refusal::TooManyInField { prize, field } => {
            too_many_in_field(lang, prize_named(lang, prize), field)
        }
        Refusal::TooManyPrizes(prize) => too_many_prizes(lang, prize_named(lang, prize)),
        Refusal::BelowThreshold {
            entry,
            prize,
            at_least,
        } => below_threshold(lang, entry, prize_named(lang, prize), &at_least.text()),
        Refusal::BelowFloor {
            entry,
            prize,
            criterion,
            at_least,
        } => {
            let criterion = if criterion.is_empty() {
                one_criterion(lang)
            } else {
                criterion
            };
            let prize = prize_named(lang, prize);
            below_floor(lang, entry, prize, criterion, &at_least.text())
        }
        Refusal::PrizeTwice(prize) => prize_twice(lang, prize_named(lang, prize)),
        Refusal::PrizeReason(prize) => prize_reason(lang, prize_named(lang, prize)),
        Refusal::OverMoney { sum, limit } => {
            let (sum, limit) = (number::money(lang, *sum), number::money(lang, *limit));
            over_money(lang, &sum, &limit)
        }
        Refusal::CrossSite => cross_site(lang).to_owned(),
        Refusal::BodyTooLarge => body_too_large(lang).to_owned(),
        Refusal::BadRequest => bad_request(lang).to_owned(),
        Refusal::Internal(reference) if reference.is_empty() => internal(lang).to_owned(),
        Refusal::Internal(reference) => internal_with(lang, reference),
    }
}

/// The name of a prize, which an answer that came in an address does not carry.
fn prize_named(lang: Lang, name: &str) -> &str {
    if name.is_empty() {
        this_prize(lang)
    } else {
        name
    }
}
