//! Boxes and choices.

use leptos::prelude::*;

use crate::components::{
    CheckBox, Chip, Chips, ErrorSummary, Example, Fault, FileField, PasswordField, RadioGroup,
    RadioOption, SaveSign, SaveState, SearchField, Segmented, Select, SelectOption, TextArea,
    TextField,
};

pub(super) fn fields() -> AnyView {
    let wrong = |text: &str| Some(text.to_owned());
    let units = vec![
        SelectOption::new("loc-thanh", "Xã Lộc Thạnh").group("Xã, thị trấn"),
        SelectOption::new("loc-hung", "Xã Lộc Hưng").group("Xã, thị trấn"),
        SelectOption::new("thpt", "Trường THPT Lộc Thái").group("Trường học"),
    ];
    view! {
        <form class="stack loose">
            <ErrorSummary
                title="Còn 2 chỗ cần sửa"
                items=vec![Fault::new("#sdt", "Số điện thoại"), Fault::new("#muc-do", "Mức độ mới")]
            />
            <div class="cols">
                <TextField
                    name="ten"
                    label="Tên giải pháp"
                    hint="Ngắn, nói được vật gì và để làm gì"
                    placeholder="Ví dụ: Máy tách hạt tiêu"
                    autocomplete="off"
                />
                <div class="field">
                    <label for="ho-ten">"Họ và tên"</label>
                    <p class="hint">"Viết đủ dấu, họ trước tên sau"</p>
                    <input class="input focus" id="ho-ten" autocomplete="name" value="Đặng Thùy Trâm Anh" />
                </div>
                <TextField
                    name="sdt"
                    label="Số điện thoại"
                    kind="tel"
                    autocomplete="username"
                    value="091234567"
                    error=wrong("Số này thiếu một chữ số")
                />
                <TextField
                    name="ma"
                    label="Mã hồ sơ"
                    hint="Hệ thống đặt, không sửa"
                    value="LN6-0146"
                    autocomplete="off"
                    readonly=true
                />
                <Select name="don-vi" label="Đơn vị" options=units blank="Chọn đơn vị" value="loc-thanh" />
                <PasswordField
                    name="mat-khau"
                    label="Mật khẩu"
                    show="Hiện"
                    hide="Ẩn"
                    autocomplete="new-password"
                />
                <TextArea
                    name="muc-dich"
                    label="Mục đích"
                    value="Giảm công cạo, giữ vỏ cây."
                    short=true
                    counter=|n| format!("{n} trong 1.000 ký tự")
                >
                    <SaveSign state=SaveState::Sending text="Đang gửi" />
                </TextArea>
                <FileField
                    name="anh"
                    label="Hình ảnh"
                    accept="image/jpeg,image/png,image/webp"
                    hint="JPEG, PNG hoặc WebP, mỗi ảnh đến 10 MB"
                    multiple=true
                />
                <SearchField
                    name="q"
                    label="Tìm theo tên giải pháp, tác giả, đơn vị"
                    button="Tìm"
                    placeholder="Ví dụ: may say"
                    main=true
                />
            </div>
            <Example summary="Xem một ví dụ">
                <p>"Máy cũ chỉ gieo được một khoảng cách. Vòng chặn sáu lỗ xoay để mở 1, 2, 3 hoặc 6 lỗ."</p>
            </Example>
        </form>
    }
    .into_any()
}

pub(super) fn choices() -> AnyView {
    let who = vec![
        RadioOption::new("one", "Cá nhân"),
        RadioOption::new("many", "Nhóm tác giả"),
    ];
    let new = vec![
        RadioOption::new("unit", "Mới trong đơn vị"),
        RadioOption::new("province", "Mới trong huyện, trong tỉnh"),
        RadioOption::new("country", "Mới trong nước").note("Chưa thấy ai làm hoặc bán ở Việt Nam"),
    ];
    let chips = vec![
        Chip::new("Tất cả", "#tat-ca").count("18").current(true),
        Chip::new("Nhất", "#nhat").count("2"),
        Chip::new("Nhì", "#nhi").count("3"),
        Chip::new("Khuyến khích", "#kk").count("8"),
    ];
    let answers = || {
        vec![
            ("ok".to_owned(), "Đạt".to_owned()),
            ("lacks".to_owned(), "Thiếu".to_owned()),
        ]
    };
    view! {
        <div class="stack loose">
            <div class="cols">
                <div class="stack">
                    <RadioGroup name="ai" legend="Người dự thi" options=who value="one" />
                    <CheckBox
                        name="cong-bo"
                        label="Cho công bố họ tên"
                        note="Rút lại lúc nào cũng được"
                        checked=true
                    />
                </div>
                <RadioGroup
                    name="muc-do"
                    legend="Mới đến mức nào?"
                    options=new
                    error=Some("Chọn một mức. Nếu chưa chắc, chọn mức nhỏ hơn.".to_owned())
                />
                <div class="stack">
                    <CheckBox
                        name="cam-ket"
                        label="Tôi cam kết giải pháp do chúng tôi làm ra"
                        error=Some("Đánh dấu vào ô này thì mới nộp được".to_owned())
                    />
                    <div>
                        <div class="check">
                            <span>
                                <b>"Đúng lĩnh vực dự thi"</b>
                                <small>"Cơ khí, tự động hóa"</small>
                            </span>
                            <Segmented name="linh-vuc" legend="Đúng lĩnh vực dự thi" options=answers() value="ok" />
                        </div>
                        <div class="check">
                            <span>
                                <b>"Có xác nhận của đơn vị"</b>
                                <small>"Ảnh chụp mờ, không đọc được dấu"</small>
                            </span>
                            <Segmented name="xac-nhan" legend="Có xác nhận của đơn vị" options=answers() value="lacks" />
                        </div>
                        <div class="check">
                            <span>
                                <b>"Bản mô tả đủ năm mục"</b>
                                <small>"1.840 chữ"</small>
                            </span>
                            <Segmented name="mo-ta" legend="Bản mô tả đủ năm mục" options=answers() />
                        </div>
                    </div>
                </div>
            </div>
            <Chips label="Giải" items=chips />
        </div>
    }
    .into_any()
}
