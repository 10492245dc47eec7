//! What is wrong with what was typed into one field.

use domain::refusal::Problem;

use super::{Lang, missing};

/// What is wrong with one field, with its name as forms show it.
pub fn of_field(lang: Lang, field: &str, what: Problem) -> String {
    let problem = missing::problem(lang, field, what);
    let (vi, en) = match field {
        "login" => ("Số điện thoại hoặc email", "Phone or e-mail"),
        "password" => ("Mật khẩu", "Password"),
        "name" => ("Họ và tên", "Full name"),
        "verdict" => ("Trả lời của đơn vị", "The unit's answer"),
        "position" => ("Chức vụ", "Position"),
        "guardian" => ("Họ tên cha, mẹ hoặc người giám hộ", "Parent or guardian"),
        "taking_part" => ("Đồng ý dự thi", "Taking part"),
        "child" => ("Cháu cũng đồng ý", "The child's own yes"),
        "sure" => ("Chắc chắn xóa", "To be deleted for good"),
        "note" => ("Chỗ chưa đúng", "What is wrong"),
        "code" => ("Mã hồ sơ", "Code"),
        "reason" => ("Lý do", "Reason"),
        "remark" => ("Nhận xét", "Remark"),
        "until" => ("Hạn", "Date"),
        "tasks" => ("Việc cần bổ sung", "What is to be completed"),
        "caption" => ("Ghi chú", "Caption"),
        "number" => ("Số quyết định", "Number of the decision"),
        "date" => ("Ngày quyết định", "Date of the decision"),
        "issuer" => ("Cơ quan ban hành", "Issued by"),
        "award" => ("Giải", "Prize"),
        "special" => ("Giải chuyên đề, giải tập thể", "Special prizes"),
        "why" => ("Lý do trao giải", "Reason for the prize"),
        "groups" => ("Tổ giám khảo", "Judging groups"),
        "role" => ("Vai trò", "Role"),
        "subject" => ("Tiêu đề", "Subject"),
        "text" => ("Nội dung", "Text"),
        "entries" => ("Hồ sơ đã chọn", "Chosen dossiers"),
        "group" => ("Tổ giám khảo", "Panel"),
        "head" => ("Tổ trưởng", "Head"),
        "secretary" => ("Thư ký tổ", "Secretary of the panel"),
        "judge" => ("Giám khảo", "Judge"),
        "question" => ("Nội dung biểu quyết", "Question"),
        "kind" => ("Cách trả lời", "Answers"),
        "codes" => ("Mã các giải pháp", "Codes of entries"),
        "body" => ("Ai biểu quyết", "Who votes"),
        "chair" => ("Người chủ trì", "Chair"),
        "ballot" => ("Hình thức biểu quyết", "Ballot"),
        "choice" => ("Phiếu của anh chị", "Your ballot"),
        "pin" => ("Có liên quan không", "Whether there is a conflict"),
        "models" => ("Mô hình đã chọn", "Chosen models"),
        "act" => ("Việc cần ghi", "What is recorded"),
        "place" => ("Để tại", "Put at"),
        "pieces" => ("Số kiện", "Pieces"),
        "condition" => ("Hiện trạng", "Condition"),
        "party" => ("Bên giao, bên nhận", "Brought or taken by"),
        "messages" => ("Thư đã chọn", "Chosen messages"),
        "edition" => ("Kỳ hội thi", "Edition"),
        _ => {
            let name = missing::label(lang, field, &[]);
            // A question of the description stands alone on its page.
            return if name == field || field.starts_with("section.") {
                problem.to_owned()
            } else {
                missing::line(lang, &name, problem)
            };
        }
    };
    let name = match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    missing::line(lang, name, problem)
}

/// What is wrong with one field.
pub fn sentence(lang: Lang, problem: Problem) -> &'static str {
    let (vi, en) = match problem {
        Problem::Missing => ("Mục này chưa điền.", "This is still empty."),
        Problem::TooShort => ("Nội dung còn ngắn quá.", "Write a little more."),
        Problem::TooLong => ("Nội dung quá dài.", "The text is too long."),
        Problem::BadCharacters => (
            "Có ký tự lạ không dùng được. Gõ lại mục này.",
            "There are characters that cannot be used. Type it again.",
        ),
        Problem::NotAName => (
            "Họ tên chỉ gồm chữ cái, không có chữ số.",
            "A name has letters only, no digits.",
        ),
        Problem::NotAPhone => (
            "Số điện thoại bắt đầu bằng số 0 và có 10 hoặc 11 chữ số.",
            "A telephone number begins with 0 and has 10 or 11 digits.",
        ),
        Problem::PasswordTooShort => (
            "Mật khẩu cần ít nhất 8 ký tự.",
            "A password needs at least 8 characters.",
        ),
        Problem::PhoneTooShort => (
            "Số điện thoại thiếu số.",
            "The telephone number lacks digits.",
        ),
        Problem::NotAnEmail => (
            "Địa chỉ email chưa đúng, ví dụ ten@example.com.",
            "This is not an e-mail address such as name@example.com.",
        ),
        Problem::NotADate => (
            "Ngày không có thật. Viết như 30/04/2023.",
            "There is no such date. Write it like 30/04/2023.",
        ),
        Problem::NotAMonth => (
            "Không có tháng, năm như vậy. Viết như 01/2022.",
            "There is no such month. Write it like 01/2022.",
        ),
        Problem::NotANumber => ("Mục này phải là số.", "A number is needed here."),
        Problem::OutOfRange => (
            "Con số nằm ngoài mức cho phép.",
            "The number is outside what is allowed.",
        ),
        Problem::NoSuchCode => (
            "Không có hồ sơ mang mã này trong kỳ. Xem lại từng chữ của mã.",
            "No dossier of this edition has this code. Check it letter by letter.",
        ),
        Problem::NotLater => (
            "Chọn một ngày muộn hơn hạn hồ sơ đang có.",
            "Choose a day after the one that the dossier has already.",
        ),
        Problem::NotAVoter => (
            "Người này không ở trong số người biểu quyết.",
            "This person is not among those who vote.",
        ),
        Problem::SamePerson => ("Chọn hai người khác nhau.", "Choose two different people."),
        Problem::CannotLift => (
            "Giải pháp của chính giám khảo, hoặc mối liên quan giám khảo tự khai, thì không bỏ được.",
            "Nothing lifts the ban on a judge's own entry, or what a judge declared.",
        ),
        Problem::NothingSaid => (
            "Chưa ghi gì cho giám khảo và hồ sơ này nên không có gì để bỏ.",
            "Nothing was said of this judge and this dossier, so there is nothing to take back.",
        ),
        Problem::AfterJudging => (
            "Chọn một ngày không muộn hơn ngày chấm xong.",
            "Choose a day no later than the end of judging.",
        ),
        Problem::NotAChoice => ("Chọn một mục trong danh sách.", "Choose one of the list."),
        Problem::NotTicked => (
            "Cần đánh dấu vào ô này thì mới ghi nhận được.",
            "This has to be ticked.",
        ),
        Problem::SumNot100 => (
            "Phần đóng góp của các tác giả cộng lại phải đúng 100%.",
            "The shares of all authors must add up to 100%.",
        ),
        Problem::MainShareSmall => (
            "Phần của tác giả đại diện ít hơn mức thể lệ quy định.",
            "The main author's share is less than the rules want.",
        ),
        Problem::TooEarly => (
            "Giải pháp tạo ra sớm hơn thời gian kỳ này nhận.",
            "The solution is older than this edition takes.",
        ),
        Problem::InTheFuture => ("Ngày này chưa tới.", "This lies in the future."),
        Problem::TooOld => (
            "Sinh trước khoảng ngày mà thể lệ nhận.",
            "Born before the days that the rules take.",
        ),
        Problem::TooYoung => ("Chưa đủ tuổi theo thể lệ.", "Too young by the rules."),
        Problem::NotADay => ("Ghi đủ ngày, tháng, năm.", "Write day, month and year."),
        Problem::TooManyEntries => (
            "Người này đã đứng tên trong đủ số giải pháp mà thể lệ cho phép.",
            "This person has as many entries as the rules allow.",
        ),
        Problem::OffStep => (
            "Điểm phải đúng bước chấm của phiếu (ví dụ 0,5).",
            "The mark is not on the step of the sheet.",
        ),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
