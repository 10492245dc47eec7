//! Cards by which judges sign in on one device.

use super::texts;

texts! {
    cards => "Thẻ đăng nhập của giám khảo", "Judges' cards";
    lead => "Giám khảo quét mã QR trên thẻ là vào chấm, không cần mật khẩu. Thẻ gắn với máy đầu tiên dùng nó, trên máy đó vào lại lúc nào cũng được cho đến khi công bố kết quả.", "A judge scans the QR code and is in, without a password. The card belongs to the first device that uses it, and works there again and again until results are public.";
    make(n: usize) => "Cấp thẻ cho {n} người chưa có", "Make {n} card" | "Make {n} cards";
    make_one => "Cấp thẻ", "Make a card";
    again => "Cấp thẻ khác", "Make another card";
    release => "Mở lại cho máy khác", "Release";
    release_title => "Mở lại thẻ này?", "Release this card?";
    release_text(name: &str) => "Máy đang dùng thẻ của {name} bị đăng xuất ngay. Máy nào quét thẻ trước thì thẻ gắn với máy đó. Nếu máy cũ còn phần chấm chưa gửi, hãy cho máy đó có mạng gửi xong đã: tệp đã lưu từ máy đó sẽ không nhận được nữa.", "The device that uses the card of {name} is signed out at once. The next device that scans it gets it. If marks still wait on the old one, let it send them first: a file that it saved can no longer be read in.";
    revoke => "Thu hồi", "Revoke";
    revoke_title => "Thu hồi thẻ này?", "Revoke this card?";
    revoke_text(name: &str) => "Thẻ của {name} không dùng được nữa và máy đang dùng bị đăng xuất ngay. Phần đã chấm mà chưa gửi vẫn nằm trên máy đó.", "The card of {name} works no more and its device is signed out at once. What was not sent yet stays on that device.";
    again_title => "Cấp thẻ khác?", "Make another card?";
    again_text(name: &str) => "Thẻ cũ của {name} hết dùng được, máy đang dùng bị đăng xuất. Nếu máy đó còn phần chấm chưa gửi, hãy cho nó có mạng gửi xong đã.", "The old card of {name} works no more, and its device is signed out. If marks still wait on it, let it send them first.";
    missing => "chưa có thẻ", "no card";
    unused => "thẻ chưa dùng", "not used yet";
    bound(at: &str) => "đang dùng trên máy từ {at}", "on a device since {at}";
    revoked(at: &str) => "đã thu hồi lúc {at}", "revoked at {at}";
    nobody => "Chưa có giám khảo nào trong kỳ này", "This edition has no judges yet";
    print => "In thẻ", "Print the cards";
    print_now => "In ngay và đưa đúng người. Rời trang này thì không xem lại mã được, chỉ cấp thẻ khác.", "Print now and hand each card to its judge. The codes cannot be shown again, only made anew.";
    done => "Xong", "Done";
    card => "Thẻ giám khảo", "Judge";
    scan => "Quét mã để vào chấm", "Scan to enter";
    qr(name: &str) => "Mã QR đăng nhập của {name}", "Sign-in QR code of {name}";
}
