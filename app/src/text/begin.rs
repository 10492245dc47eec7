//! Writing before signing in.

use super::texts;

texts! {
    begin => "Viết thử trước, tạo tài khoản sau", "Write first, sign up later";
    heading => "Viết giải pháp", "Write your entry";
    lead => "Anh chị cứ viết. Máy này giữ lại từng chữ; tạo tài khoản xong là mang theo được.", "Just write. This device keeps every word, and an account takes it along.";
    lead_signed_in => "Đây là phần anh chị viết trước khi đăng nhập. Lưu vào tài khoản rồi làm tiếp các phần còn lại.", "This is what you wrote before signing in. Save it to your account and go on with the other parts.";
    on_device => "Đã lưu trên máy này, chưa gửi đi đâu", "Saved on this device only";
    not_kept => "Máy này không giữ được bản sao: tạo tài khoản ngay để khỏi mất chữ", "This device keeps no copy: sign up now so that nothing is lost";
    take_along => "Lưu vào tài khoản của tôi", "Save to my account";
    sign_up => "Tạo tài khoản để lưu", "Sign up to save it";
    sign_in => "Đã có tài khoản? Đăng nhập", "Have an account? Sign in";
    closed => "Hiện kỳ hội thi không nhận giải pháp mới", "This contest takes no new entries now";
    no_script => "Trình duyệt này không chạy được phần lưu trên máy, nên hãy tạo tài khoản trước khi viết.", "This browser cannot keep what you write; sign up before you begin.";
}
