//! Signing in and up, one-time links.

use super::texts;

texts! {
    sign_in_heading => "Đăng nhập", "Sign in";
    sign_in_lead => "Dùng số điện thoại hoặc email đã đăng ký.", "Use the phone number or e-mail that you registered.";
    login => "Số điện thoại hoặc email", "Phone number or e-mail";
    password => "Mật khẩu", "Password";
    show => "Hiện", "Show";
    hide => "Ẩn", "Hide";
    forgot_heading => "Quên mật khẩu", "Forgotten your password";
    forgot_text(phone: &str) => "Gọi Tổ Thư ký ({phone}) để xin một đường dẫn vào lại.", "Call the secretariat ({phone}) for a link that lets you in.";
    no_account => "Tạo tài khoản mới", "Create an account";
    others_heading => "Giám khảo, đơn vị", "Judges and units";
    by_link => "Quét mã QR trên thẻ, hoặc mở đường dẫn được gửi", "Scan the QR code of your card, or open the link you were sent";
    by_link_text => "Không cần mật khẩu. Đường dẫn dùng một lần; thẻ giám khảo dùng lại được trên máy đã quét.", "No password is needed. A link works once; a judge's card works again on the device that scanned it.";

    sign_up_heading => "Tạo tài khoản", "Create an account";
    sign_up_lead => "Chỉ ba dòng. Sau đó viết hồ sơ được ngay.", "Three lines only, then you can begin to write.";
    name => "Họ và tên", "Full name";
    name_hint => "Viết có dấu, như trên giấy tờ.", "As on your papers.";
    login_hint => "Tổ Thư ký liên hệ qua số hoặc email này.", "The secretariat contacts you here.";
    password_hint => "Ít nhất 8 ký tự. Một câu ngắn dễ nhớ là tốt nhất.", "At least 8 characters. A short sentence is best.";
    sign_up_act => "Tạo tài khoản", "Create the account";
    have_account => "Đã có tài khoản? Đăng nhập", "Have an account? Sign in";

    link_heading => "Đăng nhập bằng đường dẫn riêng", "Enter by your own link";
    link_lead => "Bấm nút để đăng nhập. Đường dẫn chỉ dùng được một lần, nên đừng gửi cho người khác.", "Press the button to enter. The link works once, so do not pass it on.";
    link_act => "Đăng nhập", "Enter";
    card_heading => "Vào chấm bằng thẻ", "Enter by card";
    card_lead => "Bấm nút để vào chấm. Thẻ gắn với máy đầu tiên dùng nó; lần sau quét lại trên chính máy đó.", "Press the button to enter. The card belongs to the first device that uses it; scan it there again next time.";
    card_act => "Vào chấm", "Enter";
    gone_heading => "Đã xóa tài khoản", "The account is deleted";
    gone_text => "Tài khoản, hồ sơ và các tệp của anh chị đã được xóa khỏi máy chủ. Cảm ơn anh chị đã đến với Hội thi.", "Your account, dossiers and files are deleted from the server. Thank you for having come.";
    signed_in_as(name: &str) => "Đang đăng nhập: {name}", "Signed in as {name}";
    unsent_heading => "Đăng xuất khi còn thứ chưa gửi?", "Sign out with something not sent yet?";
    unsent_lead => "Máy chủ chưa có những thứ này, chúng chỉ ở trên máy này:", "The server does not have these yet; they are on this device alone:";
    unsent_marks(n: usize) => "{n} điểm, nhận xét hoặc chữ ký", "{n} mark, note or signature" | "{n} marks, notes or signatures";
    unsent_answers(n: usize) => "{n} câu trả lời", "{n} answer" | "{n} answers";
    unsent_files(n: usize) => "{n} tệp", "{n} file" | "{n} files";
    unsent_text => "Nên chờ có mạng để gửi xong đã. Nếu đăng xuất bây giờ, chúng vẫn nằm trên máy này và chỉ gửi được khi chính anh chị đăng nhập lại trên máy này.", "Better wait for a network until they are sent. If you sign out now they stay on this device, and go only once you sign in on it again.";
    stay => "Ở lại", "Stay";
    leave_anyway => "Vẫn đăng xuất", "Sign out anyway";
    not_left_heading => "Không có mạng, chưa đăng xuất được", "No connection: you are not signed out";
    not_left_text => "Máy chủ không trả lời. Anh chị vẫn đang đăng nhập, mọi thứ trên máy này còn nguyên. Có mạng rồi hãy đăng xuất lại.", "The server does not answer. You are still signed in, and everything on this device is as it was. Sign out again once there is a network.";
    signed_in_lead => "Muốn dùng tài khoản khác thì đăng xuất trước.", "Sign out first to use another account.";
}
