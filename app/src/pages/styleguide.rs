//! Every component in every state, one source for light and dark (development only).

mod forms;
mod lists;
mod messages;
mod results;

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::{
    Button, ButtonKind, Dimension, Fact, Frame, Icon, IconName, LanguageSwitch, LinkButton, Mark,
    MarkState, NavLink, PublicLayout, SaveSign, SaveState, Tag, TagState, TitleBlock,
};

/// The page.
pub fn styleguide() -> AnyView {
    let nav = vec![
        NavLink::new("Thể lệ", "#the-le"),
        NavLink::new("Kết quả", "#ket-qua").current(true),
        NavLink::new("Tra cứu chứng nhận", "#tra-cuu"),
    ];
    view! {
        <Title text="Thành phần giao diện" />
        <PublicLayout
            frame=frame()
            nav=nav
            account=NavLink::new("Đăng nhập", "#dang-nhap")
            main_class="wrap band-s stack gallery"
        >
            <div class="stack tight">
                <h1>"Thành phần giao diện"</h1>
                <p class="lead">"Mỗi thành phần ở mọi trạng thái, một nguồn cho cả nền sáng và nền tối."</p>
            </div>
            {section("Màu theo vai", colours())}
            {section("Chữ", type_scale())}
            {section("Nét vẽ mang nghĩa", lines())}
            {section("Nút", buttons())}
            {section("Trạng thái hồ sơ", tags())}
            {section("Dấu lưu và dấu đồng bộ", save_signs())}
            {section("Ô nhập", forms::fields())}
            {section("Chọn và đánh dấu", forms::choices())}
            {section("Thông báo", messages::notices())}
            {section("Trống, mất mạng, không có quyền, lỗi", messages::blanks())}
            {section("Hộp hỏi và tin báo", messages::questions())}
            {section("Khung chờ, giữ đúng chỗ", messages::bones())}
            {section("Bảng, thành thẻ khi màn hình hẹp", lists::table())}
            {section("Danh sách việc", lists::items())}
            {section("Mốc thời gian", lists::time())}
            {section("Con số và biểu đồ", lists::figures())}
            {section("Phiếu chấm và bảng chấm", results::judging())}
            {section("Tấm giải", results::plates())}
            {section("Hình vẽ", results::drawings())}
            {section("Biên nhận", results::receipt())}
            {section("Biểu tượng", icons())}
        </PublicLayout>
    }
    .into_any()
}

fn frame() -> Frame {
    Frame {
        skip: "Tới nội dung chính".into(),
        brand: "Sáng tạo kỹ thuật".into(),
        brand_line: "Huyện Lộc Ninh, lần VI".into(),
        home: "/".into(),
        nav_label: "Trang chính".into(),
        menu: "Mục lục".into(),
        foot: "Ban Tổ chức Hội thi Sáng tạo kỹ thuật huyện Lộc Ninh lần VI, 2022–2023".into(),
        foot_links: vec![
            NavLink::new("Liên hệ", "#lien-he"),
            NavLink::new("Dữ liệu cá nhân", "#du-lieu"),
        ],
        language: Some(LanguageSwitch {
            action: "/language".into(),
            label: "English".into(),
            lang: "en".into(),
            back: "/styleguide".into(),
        }),
    }
}

fn section(title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn colours() -> AnyView {
    let roles = [
        ("Bàn", "--paper"),
        ("Tờ giấy", "--sheet"),
        ("Nền chìm", "--well"),
        ("Mực", "--ink"),
        ("Mực nhạt", "--ink-soft"),
        ("Viền ô", "--edge"),
        ("Việc làm được", "--accent"),
        ("Bản in xanh", "--blueprint"),
        ("Đạt", "--ok"),
        ("Chú ý", "--warn"),
        ("Lỗi", "--error"),
        ("Chỉ cho giải", "--sun"),
    ];
    let swatches = roles
        .map(|(name, token)| {
            view! {
                <li>
                    <svg class="swatch" aria-hidden="true">
                        <rect width="100%" height="100%" fill=format!("var({token})")></rect>
                    </svg>
                    <p class="small">
                        <b>{name}</b>
                        <br />
                        <span class="soft">{token}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul role="list" class="swatches">
            {swatches}
        </ul>
    }
    .into_any()
}

fn type_scale() -> AnyView {
    view! {
        <div class="stack">
            <p class="display">"Sáng tạo từ ruộng rẫy, xưởng máy, lớp học"</p>
            <p class="t3">"Giải pháp kỹ thuật của người Lộc Ninh"</p>
            <p class="lead">"Khuyến khích những sửa đổi nhỏ nhưng dùng được mỗi ngày."</p>
            <p>
                "Dấu chồng phải tách rõ: ẾCH ỘP, Ngữ Ễnh, Nguyễn Hữu Phước, thuở bỡ ngỡ, kỹ thuật thủy lợi nội đồng."
            </p>
            <p class="small soft">
                "Chữ nhỏ 15 px, không dùng nhỏ hơn 13 px. " <a href="#chu">"Đường dẫn trong câu"</a> "."
            </p>
            <p class="num">"1.111.111 đồng, 71,10" <br /> "8.888.888 đồng, 86,50"</p>
        </div>
    }
    .into_any()
}

fn lines() -> AnyView {
    let marks = [
        (MarkState::Todo, "Nét đứt: chưa bắt đầu"),
        (MarkState::Doing, "Nét chấm gạch: đang làm"),
        (MarkState::Done, "Nét liền, tô kín: đã xong"),
        (MarkState::Back, "Cần chú ý"),
    ];
    let marks = marks
        .map(|(state, word)| {
            view! {
                <li class="row">
                    <Mark state=state />
                    {word}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="cols">
            <div class="stack tight">
                <Dimension text="Còn 23 ngày" />
                <Dimension text="Còn 2 ngày" warn=true />
                <p class="small soft">"Đường kích thước: phần còn lại"</p>
            </div>
            <ul role="list" class="stack tight">
                {marks}
            </ul>
            <div class="stack tight">
                <TitleBlock>
                    <Fact label="Mã hồ sơ">"LN6-0112"</Fact>
                    <Fact label="Lĩnh vực">"Cơ khí"</Fact>
                    <Fact label="Đơn vị" wide=true>
                        "Xã Lộc Hưng"
                    </Fact>
                </TitleBlock>
                <p class="small soft">"Khung tên: một vật là gì"</p>
            </div>
        </div>
    }
    .into_any()
}

fn buttons() -> AnyView {
    view! {
        <div class="stack">
            <div class="row">
                <Button kind=ButtonKind::Main>"Việc chính"</Button>
                <button class="btn main hover">"Trỏ vào"</button>
                <button class="btn main focus">"Đang chọn"</button>
                <button class="btn main active">"Đang nhấn"</button>
                <Button kind=ButtonKind::Main busy=true>
                    "Đang gửi"
                </Button>
                <Button kind=ButtonKind::Main disabled=true>
                    "Chưa được"
                </Button>
            </div>
            <div class="row">
                <Button>"Việc phụ"</Button>
                <button class="btn hover">"Trỏ vào"</button>
                <button class="btn focus">"Đang chọn"</button>
                <Button kind=ButtonKind::Plain icon=IconName::Printer>
                    "Nút chữ"
                </Button>
                <Button kind=ButtonKind::Danger>"Không nhận"</Button>
                <Button kind=ButtonKind::PlainDanger icon=IconName::Trash>
                    "Bỏ"
                </Button>
                <Button icon=IconName::ArrowUp label="Đưa lên" />
                <LinkButton href="#gui" kind=ButtonKind::Main big=true icon=IconName::PencilRuler>
                    "Gửi giải pháp dự thi"
                </LinkButton>
            </div>
        </div>
    }
    .into_any()
}

fn tags() -> AnyView {
    let tags = [
        (TagState::Draft, "Đang viết"),
        (TagState::Sent, "Đã nộp"),
        (TagState::Back, "Đề nghị bổ sung"),
        (TagState::Ok, "Đủ điều kiện"),
        (TagState::No, "Không đủ điều kiện"),
        (TagState::Judging, "Đang chấm"),
        (TagState::Award, "Giải Nhất"),
        (TagState::Withdrawn, "Đã rút"),
    ];
    let tags = tags
        .map(|(state, word)| view! { <Tag state=state label=word /> })
        .collect_view();
    view! { <div class="row">{tags}</div> }.into_any()
}

fn save_signs() -> AnyView {
    let signs = [
        (SaveState::Local, "Đã lưu trên máy"),
        (SaveState::Sending, "Đang gửi"),
        (SaveState::Saved, "Đã lưu"),
        (SaveState::Local, "Mất mạng, 3 điểm chờ gửi"),
        (SaveState::Saved, "Máy chủ đã nhận"),
    ];
    let signs = signs
        .map(|(state, words)| view! { <SaveSign state=state text=words /> })
        .collect_view();
    view! { <div class="row">{signs}</div> }.into_any()
}

fn icons() -> AnyView {
    let icons = IconName::ALL
        .iter()
        .map(|name| {
            view! {
                <li class="row small">
                    <Icon name=*name />
                    {format!("{name:?}")}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul role="list" class="swatches">
            {icons}
        </ul>
    }
    .into_any()
}
