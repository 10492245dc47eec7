//! Judging, awards, drawings and the receipt.

use leptos::prelude::*;

use crate::components::{
    Button, ButtonKind, Drawing, DrawingName, Fact, Figure, IconName, Plate, Qr, Rank, SaveSign,
    SaveState, TitleBlock,
};

pub(super) fn judging() -> AnyView {
    let bands = [
        ("27–30", "Rất rõ, có số liệu trước và sau", false),
        ("21–26,5", "Rõ, số liệu của một vụ", true),
        ("15–20,5", "Có, chủ yếu do tác giả ước tính", false),
        ("0–14,5", "Chưa thấy rõ", false),
    ]
    .map(|(points, words, chosen)| {
        view! {
            <button type="button" aria-pressed=chosen.to_string()>
                <b>{points}</b>
                <span>{words}</span>
            </button>
        }
    })
    .collect_view();
    let keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", ",5"]
        .map(|key| view! { <button type="button" class="btn">{key}</button> })
        .collect_view();
    view! {
        <div class="cols wall">
            <div class="sheet">
                <div class="crit">
                    <div class="top">
                        <span>
                            <b>"1. Tính mới, tính sáng tạo"</b>
                            <small>"Khá, mới trong tỉnh"</small>
                        </span>
                        <span class="got">
                            <span class="score">"32,5 " <small>"/ 40"</small></span>
                            <SaveSign state=SaveState::Saved text="Máy chủ đã nhận" />
                        </span>
                    </div>
                </div>
                <details class="crit" open>
                    <summary>
                        <span>
                            <b>"2. Hiệu quả"</b>
                            <small>"Kinh tế, kỹ thuật, xã hội"</small>
                        </span>
                        <span class="got">
                            <span class="score">"22,0 " <small>"/ 30"</small></span>
                            <SaveSign state=SaveState::Local text="Đã lưu trên máy" />
                        </span>
                    </summary>
                    <div class="in">
                        <div class="bands" role="group" aria-label="Mức">
                            {bands}
                        </div>
                        <div class="pad-keys" role="group" aria-label="Bàn phím số">
                            {keys}
                            <Button icon=IconName::Delete label="Xóa số cuối" />
                        </div>
                    </div>
                </details>
                <div class="actbar row apart">
                    <p class="total">
                        <span class="small soft">"Tổng"</span>
                        <b>"79,5"</b>
                        <span class="soft">"/ 100"</span>
                    </p>
                    <Button kind=ButtonKind::Main icon=IconName::PenLine>
                        "Ký phiếu"
                    </Button>
                </div>
            </div>
            {matrix()}
        </div>
    }
    .into_any()
}

fn matrix() -> impl IntoView {
    view! {
        <table class="matrix">
            <caption class="sr">"Điểm theo giám khảo"</caption>
            <thead>
                <tr>
                    <th scope="col">"Hồ sơ"</th>
                    <th scope="col">"Minh"</th>
                    <th scope="col">"Sương"</th>
                    <th scope="col">"Trung bình"</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">"Dao cạo mủ cao su"</th>
                    <td data-state="done">"91,5"</td>
                    <td data-state="done">"89,0"</td>
                    <td>"90,25"</td>
                </tr>
                <tr>
                    <th scope="row">"Bộ kèm uốn cáp thép"</th>
                    <td data-state="none">
                        <span class="sr">"Chưa chấm"</span>
                    </td>
                    <td data-state="doing">"40,0 …"</td>
                    <td>"–"</td>
                </tr>
                <tr>
                    <th scope="row">"Cửa cống tự đóng"</th>
                    <td data-state="far">"82,0"</td>
                    <td data-state="far">"68,0"</td>
                    <td>"75,00"</td>
                </tr>
                <tr>
                    <th scope="row">"Bộ gá khoan lỗ nghiêng"</th>
                    <td data-state="off">"–"</td>
                    <td data-state="done">"73,5"</td>
                    <td>"73,50"</td>
                </tr>
            </tbody>
        </table>
    }
}

pub(super) fn plates() -> AnyView {
    let lines = |people: &str, unit: &str, code: &str| {
        vec![people.to_owned(), unit.to_owned(), code.to_owned()]
    };
    view! {
        <ul role="list" class="cols">
            <li>
                <Plate
                    href="#nhat"
                    title="Dao cạo mủ cao su có cữ chặn độ sâu cho thợ mới"
                    rank=Rank::First
                    seal="Giải Nhất"
                    meta=lines("Lâm Quốc Thắng, Điểu Khơn", "Công ty TNHH MTV Cao su Lộc Ninh", "Cơ khí · LN6-0112")
                >
                    <Drawing name=DrawingName::Knife />
                </Plate>
            </li>
            <li>
                <Plate
                    href="#nhi"
                    title="Giá đọc sách cho người khuyết tật cả hai tay"
                    rank=Rank::Second
                    meta=lines("Đặng Thùy Trâm Anh", "Trường THPT Lộc Thái", "Giáo dục · LN6-0131")
                >
                    <Drawing name=DrawingName::Stand />
                </Plate>
            </li>
            <li>
                <Plate
                    href="#ba"
                    title="Guồng nước đa năng"
                    rank=Rank::Third
                    meta=lines("Hồ Văn Bảo", "Xã Lộc Quang", "Nông, lâm, ngư nghiệp · LN6-0018")
                >
                    <Drawing name=DrawingName::Wheel />
                </Plate>
            </li>
        </ul>
    }
    .into_any()
}

pub(super) fn drawings() -> AnyView {
    let drawings = DrawingName::ALL
        .map(|name| {
            view! {
                <Figure caption=format!("{name:?}")>
                    <Drawing name=name />
                </Figure>
            }
        })
        .collect_view();
    view! { <div class="cols">{drawings}</div> }.into_any()
}

pub(super) fn receipt() -> AnyView {
    view! {
        <div class="cols wall">
            <div class="sheet receipt">
                <div class="squared">
                    <p>
                        <span class="small soft">"Mã biên nhận"</span>
                        <br />
                        <b class="code">"LN6-0146"</b>
                    </p>
                    <Qr path=FINDERS size=29 label="Mã QR mở biên nhận LN6-0146" />
                </div>
                <TitleBlock>
                    <Fact label="Giải pháp" wide=true>
                        "Máy gieo hạt đậu đẩy tay, chỉnh được khoảng cách"
                    </Fact>
                    <Fact label="Đơn vị">"Xã Lộc Thạnh"</Fact>
                    <Fact label="Lĩnh vực">"Cơ khí, tự động hóa"</Fact>
                </TitleBlock>
            </div>
        </div>
    }
    .into_any()
}

/// The three finder squares of a QR code of version 1: its look, not a code to scan.
const FINDERS: &str = "M4 4h7v7h-7zM5 5v5h5v-5zM6 6h3v3h-3zM18 4h7v7h-7zM19 5v5h5v-5zM20 6h3v3h-3z\
                       M4 18h7v7h-7zM5 19v5h5v-5zM6 20h3v3h-3zM10 12h1v1h-1zM12 10h1v1h-1zM14 14h2v2h-2z\
                       M18 18h2v1h-2zM22 20h2v2h-2zM16 22h2v2h-2zM20 23h1v1h-1zM13 17h1v3h-1z";
