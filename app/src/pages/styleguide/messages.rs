//! What a page says: notices, blank states, questions, skeletons.

use leptos::prelude::*;

use crate::components::{
    Blank, Bones, Button, ButtonKind, Confirm, DrawingName, IconName, LinkButton, Notice,
    NoticeKind, Progress, Toast,
};

pub(super) fn notices() -> AnyView {
    view! {
        <div class="cols">
            <Notice title="Nhận mô hình đến hết ngày 30/04/2023">
                <p>"Mang mã QR của biên nhận theo."</p>
            </Notice>
            <Notice kind=NoticeKind::Ok title="Đơn vị đã xác nhận">
                <p>"Công ty TNHH MTV Cao su Lộc Ninh, 15:20."</p>
            </Notice>
            <Notice kind=NoticeKind::Warn icon=IconName::WifiOff title="Đang mất mạng">
                <p>"Chữ và ảnh vẫn nằm trong máy này."</p>
            </Notice>
            <Notice kind=NoticeKind::Error title="Chưa gửi được">
                <p>
                    "Máy chủ không trả lời. " <a href="#lai">"Gửi lại"</a>
                </p>
            </Notice>
        </div>
    }
    .into_any()
}

pub(super) fn blanks() -> AnyView {
    view! {
        <div class="cols">
            <Blank
                drawing=DrawingName::Empty
                title="Chưa có giải pháp nào"
                text="Bắt đầu từ một cái tên, viết tiếp sau cũng được."
            >
                <LinkButton href="#moi" kind=ButtonKind::Main>
                    "Giải pháp mới"
                </LinkButton>
            </Blank>
            <Blank
                icon=IconName::WifiOff
                title="Chưa tải được trang này"
                text="Máy đang mất mạng. Những gì anh chị đã gõ vẫn còn."
            >
                <Button icon=IconName::RotateCw>"Thử lại"</Button>
            </Blank>
            <Blank
                icon=IconName::Lock
                title="Trang này dành cho Tổ Thư ký"
                text="Anh chị đang vào bằng tài khoản tác giả."
            >
                <Button>"Đổi tài khoản"</Button>
            </Blank>
            <Blank
                icon=IconName::CircleAlert
                title="Máy chủ chưa trả lời"
                text="Lỗi ở phía Hội thi. Báo mã E-2093 khi gọi 02713 569 370."
            >
                <Button icon=IconName::RotateCw>"Thử lại"</Button>
            </Blank>
        </div>
    }
    .into_any()
}

pub(super) fn questions() -> AnyView {
    view! {
        <div class="cols">
            <div class="dialog shown stack" role="group" aria-labelledby="ky-mau">
                <h3 id="ky-mau">"Ký phiếu chấm LN6-0029?"</h3>
                <p>"Tổng 79,5 điểm: 32,5 + 25,0 + 22,0. Ký rồi muốn sửa phải nhờ tổ trưởng mở lại."</p>
                <div class="row">
                    <Button kind=ButtonKind::Main>"Ký phiếu"</Button>
                    <Button kind=ButtonKind::Plain>"Xem lại"</Button>
                </div>
            </div>
            <div class="stack">
                <Toast text="Đã chuyển sang Đủ điều kiện">
                    <a href="#hoan-tac">"Hoàn tác"</a>
                </Toast>
                <div class="row">
                    <Confirm
                        id="hoi-ky"
                        trigger="Ký phiếu"
                        icon=IconName::PenLine
                        kind=ButtonKind::Main
                        title="Ký phiếu chấm LN6-0029?"
                        confirm="Ký phiếu"
                        cancel="Xem lại"
                    >
                        <p>"Tổng 79,5 điểm. Ký rồi muốn sửa phải nhờ tổ trưởng mở lại."</p>
                    </Confirm>
                    <Confirm
                        id="hoi-rut"
                        trigger="Rút hồ sơ"
                        kind=ButtonKind::PlainDanger
                        title="Rút giải pháp này khỏi Hội thi?"
                        confirm="Rút hồ sơ"
                        cancel="Giữ lại"
                    >
                        <p>"Hồ sơ không được chấm nữa. Anh chị vẫn xem lại được."</p>
                    </Confirm>
                </div>
                <div class="stack tight">
                    <b>"Đang gửi ảnh"</b>
                    <Progress value=64.0 max=100.0 label="64%" />
                    <b>"Tạm dừng"</b>
                    <Progress value=38.0 max=100.0 label="Dừng ở 38%" paused=true />
                </div>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn bones() -> AnyView {
    view! {
        <div class="cols">
            <Bones />
            <Bones picture=true />
        </div>
    }
    .into_any()
}
