//! Who learns when that sheets diverge, by which rule; and notes of deliberations.

use std::collections::BTreeMap;

use backend::operator;
use domain::{divergence::Apart, points::Points, refusal::Refusal};
use tests::{CODE, on_both_engines, refused, repository_file};

use super::{REASON, page, sheets};

#[tokio::test]
async fn who_still_marks_learns_nothing_and_an_edition_without_the_rule_goes_on() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let secretary = &staff.secretary.actor;
        let backend = &world.backend;
        let with_sheets = sheets(&world, &staff).await;
        for ((judge, ..), new) in with_sheets.iter().take(2).zip([35, 5]) {
            let marks = |_: &str| [Points::whole(new), Points(2_500), Points(2_000)];
            world.judge(judge, marks).await;
        }
        let board = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page")
            .board;
        assert_eq!((board.numbers.signed, board.numbers.diverging), (2, 0));
        assert_eq!(page(&world, secretary).await.entries, []);
        let marks = |_: &str| [Points::whole(30), Points(2_500), Points(2_000)];
        world.judge(&with_sheets[2].0, marks).await;
        assert_eq!(page(&world, secretary).await.entries.len(), 1);

        let by_band = "divergence = { rule = \"band\", more_than = 2 }";
        for (rule, diverging) in [
            (
                by_band,
                Some(Apart::Bands {
                    criterion: "tinh-moi".to_owned(),
                    bands: 2,
                }),
            ),
            (
                "divergence = { rule = \"band\", more_than = 1 }",
                Some(Apart::Bands {
                    criterion: "tinh-moi".to_owned(),
                    bands: 2,
                }),
            ),
            (
                "divergence = { rule = \"deviation\", more_than = 1_600 }",
                Some(Apart::Points(Points(1_834))),
            ),
            ("", None),
        ] {
            let text = repository_file("contests/loc-ninh-vi.toml");
            let text = text.replacen(
                "divergence = { rule = \"range\", more_than = 2000 }",
                rule,
                1,
            );
            let loaded = backend.load_edition(&operator(), &text).await;
            loaded.expect("an edition");
            let ranking = backend
                .ranking_page(&staff.committee.actor, CODE)
                .await
                .expect("a page");
            let apart = ranking.lines[0]
                .diverging
                .clone()
                .map(|diverging| diverging.apart);
            let expected = diverging.filter(|_| rule != by_band);
            assert_eq!(apart, expected, "{rule}");
        }
        let code = backend
            .ranking_page(&staff.committee.actor, CODE)
            .await
            .expect("a page")
            .lines[0]
            .code
            .clone();
        let none = backend
            .propose_for_entry(secretary, CODE, &code, "keep", REASON)
            .await;
        assert_eq!(refused(none), Refusal::NotDiverging);
        let prizes = world
            .confirm(&staff.committee.actor, "2023-05-01", &BTreeMap::new())
            .await;
        prizes.expect("prizes");
    })
    .await;
}

#[tokio::test]
async fn a_note_is_kept_with_its_writer_and_told_to_no_author() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, author, entry) = world.one_assigned().await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let ranking = backend.ranking_page(committee, CODE).await.expect("a page");
        let code = ranking.lines[0].code.clone();
        let note = |by, text| backend.note_deliberation(by, CODE, &code, text);
        for wrong in ["", " \n "] {
            assert!(matches!(
                refused(note(secretary, wrong).await),
                Refusal::Invalid(_)
            ));
        }
        let long = "a".repeat(4_001);
        assert_eq!(
            refused(note(secretary, &long).await),
            Refusal::TooLong(4_000)
        );
        assert_eq!(
            refused(note(&staff.judges[0].actor, "x").await),
            Refusal::NotAllowed
        );
        let nowhere = backend
            .note_deliberation(secretary, CODE, "LN6-XXXXX", "x")
            .await;
        assert_eq!(refused(nowhere), Refusal::NotFound);
        note(secretary, "An: mới trong tỉnh.\nBình: đã có ở Lộc Tấn.")
            .await
            .expect("noted");
        world.pass_a_minute();
        note(committee, "Thống nhất: mới trong tỉnh.")
            .await
            .expect("noted");

        let shown = page(&world, committee).await;
        let notes: Vec<_> = shown.entries[0]
            .notes
            .iter()
            .map(|note| (note.by.as_str(), note.text.as_str()))
            .collect();
        assert_eq!(
            notes,
            [
                (
                    "Ngô Thị Kim Cúc",
                    "An: mới trong tỉnh.\nBình: đã có ở Lộc Tấn."
                ),
                ("Hồ Quang Khánh", "Thống nhất: mới trong tỉnh.")
            ]
        );
        let dossier = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        let told = format!("{dossier:?}");
        assert!(!told.contains("Thống nhất") && !told.contains("DeliberationNoted"));
        let wrong = backend
            .deliberation_page(secretary, CODE, "LN6-XXXXX")
            .await;
        assert_eq!(refused(wrong), Refusal::NotFound);
    })
    .await;
}
