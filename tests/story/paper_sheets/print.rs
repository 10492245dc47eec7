//! What is printed.

use domain::operation::{Operation, OperationId};

use super::*;

#[tokio::test]
async fn what_is_printed_shows_a_mark_to_its_judge_and_once_signed() {
    on_both_engines("2023-04-01", |world| async move {
        let hall = Hall::open(&world).await;
        let backend = &world.backend;
        let judge = hall.judge.account.as_ref().expect("an account").as_str();
        let print = |code: &'static str| {
            backend.paper_print_page(hall.first(), CODE, judge, code, "https://hoithi.example")
        };
        backend
            .save_mark(&hall.judge, &hall.sheet, "tinh-moi", "35", 0)
            .await
            .expect("marked");
        let page = print("").await.expect("a page");
        assert_eq!(
            (page.sheets.len(), page.sheets[0].code.as_str()),
            (1, hall.code.as_str())
        );
        assert!(
            page.sheets[0].qr_size > 20
                && page.sheets[0].lines.iter().all(|line| line.mark.is_none())
        );
        let own = backend
            .own_paper_page(&hall.judge, CODE, "")
            .await
            .expect("a page");
        assert_eq!(own.sheets[0].lines[0].mark, Some(Points(3_500)));
        for (criterion, points) in [("ap-dung", "25"), ("hieu-qua", "20")] {
            backend
                .save_mark(&hall.judge, &hall.sheet, criterion, points, i64::MAX)
                .await
                .expect("marked");
        }
        // On a tablet that found no network for two hours.
        let heard = backend.now();
        let clock = Timestamp(heard.0 - 7_200_000);
        let operation = Operation {
            id: Some(OperationId::new(clock, 1)),
            base: i64::MAX,
        };
        let shown = domain::parcel::signed("tinh-moi=35;ap-dung=25;hieu-qua=20");
        backend
            .sign_shown_sheet(&hall.judge, &hall.sheet, &shown, Some(operation))
            .await
            .expect("signed");
        let page = print("").await.expect("a page");
        assert_eq!(page.sheets[0].total, Some(Points(8_000)));
        let (at, earlier) = (page.sheets[0].signed_at, page.sheets[0].signed_earlier);
        assert_eq!((at, earlier), (Some(heard), Some(clock)));
        let by_committee = backend
            .paper_print_page(&hall.staff.committee.actor, CODE, judge, "", "")
            .await;
        assert_eq!(refused(by_committee), Refusal::NotAllowed);
        assert_eq!(refused(print("2222-2222").await), Refusal::NotFound);
    })
    .await;
}
