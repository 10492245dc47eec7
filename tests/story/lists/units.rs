//! Units and telephones of a list: by code, by name where one has it, and never in silence.

use domain::{
    import::{RowFault, RowNews, RowRemark},
    page::secretariat::ScreeningQuery,
};
use tests::{CODE, on_both_engines, people::As, repository_file};

use super::look;

#[tokio::test]
async fn equal_names_are_told_and_unknown_ones_remarked() {
    on_both_engines("2023-04-20", |world| async move {
        let plan = repository_file("contests/loc-ninh-vi.toml").replacen(
            "name = \"Xã Lộc Tấn\"",
            "name = \"Xã Lộc Hòa\"",
            1,
        );
        world.load(&plan).await;
        let backend = &world.backend;
        let secretary = &world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await
            .actor;
        let list = "Tên giải pháp,Đơn vị,Điện thoại\n\
                    Máy gieo hạt,Xã Lộc Hòa,\n\
                    Máy sấy điều,loc-tan,912345678\n\
                    Máy tách hạt,Nhà văn hóa thôn 3,\n\
                    Máy cày tay,,chưa có\n";
        let keep = async || {
            let bytes = list.as_bytes().to_vec();
            let kept = backend.prepare_import(secretary, CODE, "giấy.csv", bytes);
            kept.await.expect("kept")
        };
        let id = keep().await;
        let file = look(&world, secretary, &id).await.expect("the file");
        assert_eq!((file.new, file.refused, file.unknown_units), (2, 2, 1));
        let RowNews::Refused(RowFault::UnitNames(units)) = &file.rows[0].news else {
            panic!("{:?}", file.rows);
        };
        let mut units = units.clone();
        units.sort();
        assert_eq!(
            units,
            [("loc-hoa", "loc-hoa"), ("loc-tan", "loc-tan")]
                .map(|(label, code)| (format!("Xã Lộc Hòa ({label})"), code.to_owned()))
        );
        let other = RowRemark::OtherUnit("Đơn vị khác".to_owned());
        let remarks: Vec<_> = file.rows.iter().map(|row| row.remark.clone()).collect();
        assert_eq!(remarks, [None, None, Some(other), None]);
        let wrong = RowFault::Phone("chưa có".to_owned());
        assert_eq!(file.rows[3].news, RowNews::Refused(wrong));

        let taken = backend.import_file(secretary, CODE, &id).await;
        taken.expect("taken");
        let page = backend
            .screening_page(secretary, CODE, None, ScreeningQuery::default())
            .await
            .expect("a page");
        let mut units: Vec<_> = page.lines.iter().map(|line| &*line.unit).collect();
        units.sort_unstable();
        assert_eq!(units, ["Xã Lộc Hòa (loc-tan)", "Đơn vị khác"]);
        let drying = page.lines.iter().find(|line| line.title == "Máy sấy điều");
        let entry = drying.expect("a line").id.as_str();

        // Whoever was imported from paper is told by telephone.
        let rejected = backend.reject_entry(secretary, entry, "Không phải kỹ thuật");
        rejected.await.expect("refused");
        let told: Vec<String> = world
            .drafts(secretary)
            .await
            .into_iter()
            .map(|draft| draft.recipient)
            .collect();
        assert_eq!(told, ["+84912345678"]);

        // The same list again is the same, however the number is written.
        let again = look(&world, secretary, &keep().await).await;
        let again = again.expect("the file");
        assert_eq!((again.new, again.same, again.changed), (0, 2, 0));
    })
    .await;
}
