//! The PIN that covers a judge's tablet.

use super::texts;

texts! {
    heading => "Khóa máy bằng mã PIN", "Lock this device with a PIN";
    about => "Nếu máy tắt màn hình quá 1 phút hoặc để trên bàn quá 10 phút, điểm sẽ bị che cho đến khi nhập đúng mã. Mã chỉ có trên máy này, không cần mạng.", "When the screen was dark for a minute or nobody touched the device for ten, marks are covered until the PIN is typed. The PIN exists on this device only and needs no network.";
    choose => "Chọn mã PIN", "Choose a PIN";
    choose_hint => "Từ 4 đến 8 chữ số.", "4 to 8 digits.";
    again => "Nhập lại mã PIN", "The PIN once more";
    set => "Đặt mã PIN", "Set the PIN";
    not_same => "Hai lần nhập khác nhau.", "The two are not the same.";
    not_kept => "Trình duyệt này không giữ được mã PIN.", "This browser cannot keep a PIN.";
    digits => "Mã PIN có từ 4 đến 8 chữ số.", "A PIN has 4 to 8 digits.";
    is_set => "Máy này có mã PIN, tự khóa khi tắt màn hình hoặc sau 10 phút không dùng.", "This device has a PIN and locks when its screen goes dark, or after 10 minutes.";
    later => "Để sau", "Later";
    lock_now => "Khóa ngay", "Lock now";
    remove => "Bỏ mã PIN", "Remove the PIN";

    covered => "Máy đang khóa", "The device is locked";
    covered_text => "Nhập mã PIN anh chị đã đặt trên máy này để chấm tiếp.", "Type the PIN that you chose on this device to go on.";
    pin => "Mã PIN", "PIN";
    open => "Mở khóa", "Unlock";
    wrong(left: u8) => "Mã PIN chưa đúng, còn {left} lần thử.", "That is not the PIN; {left} try is left." | "That is not the PIN; {left} tries are left.";
    spent => "Nhập sai năm lần. Anh chị đăng nhập lại bằng thẻ hoặc mật khẩu; điểm chưa gửi vẫn còn trên máy.", "Five wrong tries. Please sign in again by card or password; marks that wait stay on the device.";
    forgot => "Quên mã PIN: đăng nhập lại", "Forgot the PIN: sign in again";
    sign_in_again => "Đăng nhập lại", "Sign in again";
    kept => "Điểm chưa gửi vẫn còn trên máy này và được gửi sau khi anh chị đăng nhập lại.", "Marks that wait stay on this device and are sent once you have signed in again.";
    offline => "Máy chưa có mạng nên chưa đăng nhập lại được. Điểm chưa gửi vẫn còn trên máy.", "There is no network to sign in again. Marks that wait stay on the device.";
}
