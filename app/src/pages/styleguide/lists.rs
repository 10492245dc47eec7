//! Tables, lists, time and figures.

use leptos::prelude::*;

use crate::components::{
    Bar, Bars, ButtonKind, Column, DataTable, Dimension, Event, Events, Glyph, IconName, Item,
    LinkButton, List, MarkState, NavLink, Pager, Phase, PhaseState, Progress, Ruler, Spark, Step,
    Steps, Tag, TagState, Tally, Td,
};

pub(super) fn table() -> AnyView {
    let columns = vec![
        Column::new("Giải pháp"),
        Column::new("Đơn vị"),
        Column::number("Điểm"),
        Column::new("Trạng thái"),
    ];
    view! {
        <div class="stack">
            <DataTable caption="Giải pháp" columns=columns>
                <tr>
                    <th scope="row">"Lò sấy nông sản từ vỏ điều"</th>
                    <Td label="Đơn vị">"Xã Lộc Thành"</Td>
                    <Td label="Điểm" number=true>
                        "81,00"
                    </Td>
                    <Td label="Trạng thái">
                        <Tag state=TagState::Judging label="Đang chấm" />
                    </Td>
                </tr>
                <tr class="cut">
                    <td colspan="4">
                        <Dimension text="Ngưỡng giải Nhì: từ 80" />
                    </td>
                </tr>
                <tr data-tie="">
                    <th scope="row">"Guồng nước đa năng"</th>
                    <Td label="Đơn vị">"Xã Lộc Quang"</Td>
                    <Td label="Điểm" number=true>
                        <span>"79,50" <span class="tie">"đồng hạng 4"</span></span>
                    </Td>
                    <Td label="Trạng thái">
                        <Tag state=TagState::Ok label="Đủ điều kiện" />
                    </Td>
                </tr>
            </DataTable>
            <Pager
                label="Trang"
                previous=NavLink::new("Trước", "#truoc")
                next=NavLink::new("Sau", "#sau")
                at="51–100 trong 312"
            />
        </div>
    }
    .into_any()
}

pub(super) fn items() -> AnyView {
    view! {
        <div class="cols wall">
            <List>
                <Item href="#chung" mark=MarkState::Done title="Thông tin chung" note="Đã xong" />
                <Item href="#mo-ta" mark=MarkState::Doing title="Mô tả" note="Đang làm, còn 2 câu hỏi" current=true />
                <Item href="#anh" mark=MarkState::Back title="Hình ảnh và tài liệu" note="1 ảnh đang chờ mạng" />
                <Item href="#xac-nhan" mark=MarkState::Todo title="Xác nhận của đơn vị" note="Chưa bắt đầu" />
                <Item
                    href="#co-khi"
                    glyph=Glyph::Gear
                    title="Cơ khí tự động hóa, xây dựng, giao thông, vận tải"
                    note="Máy, đồ gá, cải tiến xe và công trình"
                />
            </List>
            <List sheet=true>
                <Item
                    mark=MarkState::Doing
                    title="Máy tách hạt tiêu dùng mô tơ xe đạp điện cũ"
                    note="LN6-0029, xã Lộc Hưng. Đã chấm 2 trong 3 tiêu chí"
                >
                    <span class="score">"57,5"</span>
                    <LinkButton href="#cham" kind=ButtonKind::Main>
                        "Chấm tiếp"
                    </LinkButton>
                </Item>
                <Item
                    mark=MarkState::Todo
                    title="Gia công bộ kèm uốn cáp thép TK loại cứng để hỗ trợ làm nhanh dây néo phục vụ công tác sửa chữa thường xuyên"
                    note="LN6-0071, Điện lực Lộc Ninh"
                >
                    <LinkButton href="#cham">"Chấm"</LinkButton>
                </Item>
                <Item icon=IconName::UserX title="Hồ sơ LN6-0136" note="Anh đã khai có liên quan với tác giả">
                    <span class="small soft">"Không chấm"</span>
                </Item>
                <Item title="Dòng không có dấu" note="Chữ bắt đầu ở mép trái" href="#khong-dau" />
            </List>
        </div>
    }
    .into_any()
}

pub(super) fn time() -> AnyView {
    let phases = vec![
        Phase::new(PhaseState::Done, "Quý I/2022", "Phát động"),
        Phase::new(PhaseState::Now, "Đến 23:59, 30/04/2023", "Nhận hồ sơ").note("Đang diễn ra"),
        Phase::new(
            PhaseState::Todo,
            "30/04 – 20/05/2023",
            "Chấm giải cấp huyện",
        ),
        Phase::new(
            PhaseState::Todo,
            "Tháng 12/2023 (dự kiến)",
            "Tổng kết, trao giải",
        ),
    ];
    let steps = vec![
        Step::new("Đã nộp", "12/04/2023, 20:07").done(true),
        Step::new(
            "Tổ Thư ký kiểm tra",
            "Trước 19/04/2023. Thiếu gì sẽ báo, anh chị có 5 ngày để bổ sung",
        ),
        Step::new("Chấm giải cấp huyện", "30/04 đến 20/05/2023"),
    ];
    let events = vec![
        Event::new("14/04/2023, 09:12", "Tổ Thư ký đề nghị bổ sung")
            .note("Nhờ chị chụp lại trang xác nhận, thấy rõ chữ ký và dấu của UBND xã.")
            .state(MarkState::Back),
        Event::new("12/04/2023, 20:07", "Nộp hồ sơ")
            .note("Trần Thị Ngọc Hạnh")
            .state(MarkState::Done),
        Event::new("06/04/2023, 19:58", "Bắt đầu hồ sơ"),
    ];
    view! {
        <div class="stack loose">
            <Ruler phases=phases />
            <div class="cols">
                <Steps items=steps />
                <Events items=events />
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn figures() -> AnyView {
    let fields = vec![
        Bar::new("Giáo dục, đào tạo", 14.0, "14"),
        Bar::new("Cơ khí tự động hóa, xây dựng", 9.0, "9"),
        Bar::new("Nông, lâm, ngư nghiệp", 8.0, "8"),
        Bar::new("Y dược", 3.0, "3"),
    ];
    view! {
        <div class="stack loose">
            <div class="cols">
                <Tally label="Phiếu đã ký" value="81" of="126">
                    <Progress value=81.0 max=126.0 label="81 trong 126" />
                </Tally>
                <Tally label="Lệch quá 10 điểm" value="3">
                    <a href="#moi-cham">"Mời chấm lại"</a>
                </Tally>
                <div class="stack tight rule">
                    <p class="soft">"Điểm trong bảng"</p>
                    <Spark share=0.91 />
                    <Spark share=0.62 />
                </div>
            </div>
            <figure class="stack tight">
                <Bars label="Giải pháp theo lĩnh vực: giáo dục 14, cơ khí 9, nông nghiệp 8, y dược 3" rows=fields />
                <figcaption>"Giải pháp theo lĩnh vực"</figcaption>
            </figure>
        </div>
    }
    .into_any()
}
