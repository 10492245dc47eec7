//! Score sheets on paper: printed, typed in, typed again.

use super::texts;

texts! {
    heading => "Phiếu giấy", "Paper sheets";
    lead => "Giám khảo chấm trên giấy thì Tổ Thư ký nhập phiếu vào đây. Điểm chỉ được tính khi một người thứ hai nhập lại từ chính phiếu đó và hai lần khớp nhau.", "When a judge marks on paper, the secretariat types the sheet in here. It counts once a second person has typed the same from the same paper.";
    code => "Mã phiếu", "Code of the sheet";
    code_hint => "Tám ký tự dưới mã QR. Máy quét mã cũng gõ vào ô này được; hoặc mở camera điện thoại quét mã trên phiếu.", "Eight characters below the QR code. A hand scanner types into this box, too; or point a telephone's camera at the code.";
    open => "Mở phiếu", "Open the sheet";
    unknown(code: &str) => "Không có phiếu nào mã “{code}”. Anh chị xem lại tám ký tự dưới mã QR.", "No sheet has the code “{code}”. Please look at the eight characters again.";
    waiting => "Chờ người thứ hai nhập lại", "To be typed again by a second person";
    none_waiting => "Không có phiếu nào đang chờ.", "Nothing is waiting.";
    waiting_note(judge: &str, by: &str, at: &str) => "Giám khảo {judge}. {by} nhập lúc {at}", "Judge {judge}. Typed by {by} at {at}";
    compare => "Nhập lại", "Type again";
    look => "Xem", "Look";
    judges => "In phiếu cho giám khảo", "Print sheets for judges";
    judges_about => "Phiếu chưa ký in ra để trống, phiếu đã ký in kèm điểm. Mỗi giải pháp một tờ A4.", "Unsigned sheets are printed empty, signed ones with their marks. An A4 page for each entry.";
    sheets(n: u32) => "{n} phiếu", "{n} sheet" | "{n} sheets";
    print => "In", "Print";
    print_one => "In phiếu này", "Print this sheet";
    own_print => "In phiếu của tôi", "Print my sheets";

    sheet_of(judge: &str) => "Phiếu của {judge}", "Sheet of {judge}";
    of_entry(title: &str, entry: &str, code: &str) => "{title} ({entry}). Mã phiếu {code}", "{title} ({entry}). Sheet {code}";
    closed_signed(at: &str) => "Phiếu này đã ký trên máy lúc {at} nên không nhập từ giấy. Nếu phiếu giấy mới đúng, hai người đề nghị mở lại phiếu trước.", "The sheet was signed on a device at {at}, so paper is not typed in. If the paper is right, two people have to open the sheet again first.";
    closed_paper(at: &str) => "Đã nhập từ phiếu giấy, hai người nhập khớp nhau, lúc {at}.", "Taken from paper, typed alike by two people, at {at}.";
    closed => "Phiếu này không còn tính, đang có đề nghị khác chờ, hoặc đã hết giai đoạn chấm.", "The sheet counts no more, another proposal about it waits, or judging is over.";
    on_device(n: u32) => "Giám khảo đã chấm {n} mục của phiếu này trên máy. Nếu điểm trên giấy khác, người thứ hai sẽ thấy cả hai rồi mới xác nhận.", "The judge has marked {n} criterion of this sheet on a device; the second person will see both." | "The judge has marked {n} criteria of this sheet on a device; the second person will see both.";
    type_first => "Nhập điểm đúng như trên giấy, kể cả khi thấy giám khảo cộng sai.", "Type the marks as the paper has them, also where the judge's sum is wrong.";
    most(most: &str) => "Từ 0 đến {most}", "From 0 to {most}";
    total => "Cộng", "Total";
    note(criterion: &str) => "Nhận xét: {criterion}", "Note: {criterion}";
    with_notes => "Nhận xét của giám khảo (nếu có)", "The judge's notes (if any)";
    signed => "Phiếu giấy có chữ ký của giám khảo", "The paper has the judge's signature";
    send => "Gửi cho người thứ hai", "Pass on to the second person";
    own_waits(at: &str) => "Anh chị đã nhập phiếu này lúc {at}. Chờ một người khác nhập lại từ phiếu giấy.", "You typed this sheet at {at}. Somebody else has to type it again from the paper.";
    withdraw => "Rút lại để sửa", "Take it back";
    typed_by(name: &str, at: &str) => "{name} nhập lần đầu lúc {at}", "First typed by {name} at {at}";
    type_again => "Anh chị nhập lại điểm từ phiếu giấy. Điểm của người trước chưa hiện để hai lần nhập không ảnh hưởng nhau.", "Type the marks from the paper again. What the first person typed is not shown yet, so that neither reads the other's slip.";
    notes_to_read => "Đối chiếu nhận xét với phiếu giấy", "Compare the notes with the paper";
    confirm => "So và xác nhận", "Compare and confirm";
    not_yours => "Phiếu chờ một người khác, không phải người đã nhập và không phải giám khảo của phiếu.", "It waits for somebody who neither typed it nor is its judge.";
    same => "Hai lần nhập khớp nhau. Phiếu đã được ghi vào sổ.", "Both typed the same. The sheet is recorded.";
    typing_title => "Hai lần nhập khác nhau, chưa ghi gì", "The two differ; nothing is recorded";
    typing_text => "Anh chị xem lại phiếu giấy. Nếu mình gõ nhầm thì sửa rồi bấm lại; nếu người trước gõ nhầm thì trả lại để nhập lại từ đầu.", "Look at the paper again. If the slip is yours, mend it and press again; if it is the other person's, send it back.";
    device_title => "Giám khảo đã chấm khác trên máy, chưa ghi gì", "The judge marked otherwise on a device; nothing is recorded";
    device_text => "Hỏi giám khảo bản nào đúng. Nếu phiếu giấy đúng, điểm trên máy vẫn còn trong sổ nhưng không tính nữa.", "Ask the judge which is right. If the paper is, the device's marks stay in the ledger but count no more.";
    device_signed_title => "Giám khảo đã ký phiếu này trên máy, chưa ghi gì", "The judge signed this sheet on a device; nothing is recorded";
    device_signed_text => "Điểm đã ký được giữ. Nếu phiếu giấy mới đúng: trả lại phiếu nhập này, rồi hai người đề nghị mở lại phiếu ở Tiến độ chấm.", "What was signed stays. If the paper is right: send this back, then two people open the sheet again from the progress board.";
    device_signed_same => "Điểm đã ký giống hệt phiếu giấy, không cần nhập nữa.", "The signed marks are those of the paper, so there is nothing to type.";
    paper_counts => "Giấy đúng, ghi theo giấy", "The paper is right, record it";
    on_paper => "Trên giấy", "On paper";
    on_the_device => "Trên máy", "On the device";
    criterion => "Tiêu chí", "Criterion";
    sent_back(name: &str, at: &str) => "{name} trả lại lần nhập trước lúc {at}. Anh chị nhập lại từ đầu.", "{name} sent the last typing back at {at}. Please type the sheet again.";
    send_back => "Trả lại", "Send back";
    send_back_title => "Trả lại phiếu nhập này?", "Send this back?";
    reason => "Lý do", "Reason";
    from_paper(at: &str) => "Phiếu này được nhập từ phiếu giấy của anh chị lúc {at}, hai người nhập khớp nhau. Nếu có chỗ không đúng, báo Tổ Thư ký.", "This sheet was taken from your paper at {at}, typed alike by two people. If something is wrong, tell the secretariat.";

    paper_title => "PHIẾU CHẤM ĐIỂM", "SCORE SHEET";
    paper_entry => "Mã hồ sơ", "Code";
    paper_field => "Lĩnh vực", "Field";
    paper_judge => "Giám khảo", "Judge";
    paper_most => "Điểm tối đa", "Most";
    paper_mark => "Điểm chấm", "Mark";
    paper_note => "Nhận xét", "Note";
    paper_signs => "GIÁM KHẢO", "THE JUDGE";
    paper_qr(code: &str) => "Mã QR của phiếu {code}", "QR code of sheet {code}";
    paper_signed(at: &str) => "Đã ký trên máy lúc {at}", "Signed on a device at {at}";
    paper_signed_earlier(clock: &str, at: &str) => "Đã ký trên máy lúc {clock} theo đồng hồ của máy, máy chủ nhận lúc {at}", "Signed on a device at {clock} by its clock, received by the server at {at}";
    paper_from_paper(at: &str) => "Nhập từ phiếu giấy, ghi sổ lúc {at}", "Taken from paper, recorded at {at}";
    nothing_to_print => "Chưa có phiếu nào để in", "There is no sheet to print";
}
