//! A tablet that never finds the network: what waits on it comes to the secretariat as a file.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use backend::{operator, parcel_key};
use domain::{
    operation::{Operation, OperationId},
    page::{judging::SheetPage, parcel::ParcelView},
    parcel::{Change, Fate, Parcel},
    refusal::Refusal,
    time::Timestamp,
};
use tests::{
    CODE, World, chain::sha256_hex, contest::Staff, on_both_engines, people::Person, refused,
};

use crate::ledger::broken;

/// An accepted entry with judges who have marked nothing; its judges that have it, with their sheets.
async fn assigned(world: &World) -> (Staff, Vec<(Person, String)>) {
    world.load_edition().await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
    world.accept(&staff.secretary.actor, &entry).await;
    world.on("2023-05-01");
    let backend = &world.backend;
    let done = backend.assign_judges(&staff.secretary.actor, CODE).await;
    done.expect("judges");
    let mut judges = Vec::new();
    for judge in &staff.judges {
        let list = backend.judging_page(&judge.actor, CODE).await;
        for line in list.expect("a list").lines {
            judges.push((judge.clone(), line.id.to_string()));
        }
    }
    assert_eq!(judges.len(), 3);
    (staff, judges)
}

fn change(sheet: &str, matter: &str, text: &str, base: i64) -> Change {
    Change {
        sheet: sheet.to_owned(),
        matter: matter.to_owned(),
        text: text.to_owned(),
        base,
        operation: operation(sheet, matter),
    }
}

/// The same whenever somebody asks.
fn operation(sheet: &str, matter: &str) -> OperationId {
    let mut hasher = DefaultHasher::new();
    (sheet, matter).hash(&mut hasher);
    OperationId::new(Timestamp(1_690_000_000_000), hasher.finish().into())
}

/// A whole sheet with its signature, as it waits on a device that saw it untouched.
fn whole(sheet: &str) -> Vec<Change> {
    vec![
        change(sheet, "signature", "tinh-moi=35;ap-dung=25;hieu-qua=20", 0),
        change(sheet, "mark.tinh-moi", "35", 0),
        change(sheet, "note.tinh-moi", "Làm được ngay tại vườn", 0),
        change(sheet, "mark.ap-dung", "25", 0),
        change(sheet, "mark.hieu-qua", "20", 0),
    ]
}

fn packed(judge: &Person, edition: &str, changes: Vec<Change>, key: &str) -> String {
    let account = judge.actor.account.clone().expect("an account");
    let at = tests::noon("2023-05-01");
    let parcel = Parcel::pack(edition.to_owned(), account, at, changes, key, |text| {
        sha256_hex(text)
    });
    serde_json::to_string(&parcel).expect("text")
}

fn parcel_of(judge: &Person, changes: Vec<Change>) -> String {
    packed(judge, CODE, changes, &parcel_key(&judge.secret))
}

async fn sheet(world: &World, judge: &Person, sheet: &str) -> SheetPage {
    let page = world.backend.sheet_page(&judge.actor, sheet).await;
    page.expect("a sheet")
}

fn fates(view: &ParcelView) -> Vec<Fate> {
    let sheets = view.sheets.iter();
    sheets.flat_map(|sheet| sheet.fates.clone()).collect()
}

#[tokio::test]
async fn what_waits_on_a_device_comes_as_a_file_once() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, judges) = assigned(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, id) = &judges[0];
        let text = parcel_of(judge, whole(id));

        // A look changes nothing and tells no mark.
        let before = world.contents().await;
        let look = backend.look_at_parcel(secretary, CODE, &text).await;
        let look = look.expect("a look");
        before.assert_same(&world.contents().await, "a look");
        let line = &look.sheets[0];
        assert_eq!(
            (line.marks, line.notes, line.signed, look.fresh()),
            (3, 1, true, 5)
        );
        assert_eq!(look.judge, judge.actor.name);

        let taken = backend.take_parcel(secretary, CODE, &text).await;
        assert_eq!(taken.expect("taken"), look);
        let page = sheet(&world, judge, id).await;
        assert!(page.sheet.signed_at.is_some());
        assert_eq!(page.sheet.signed_clock, Some(Timestamp(1_690_000_000_000)));
        assert_eq!(page.sheet.total().text(), "80");
        assert_eq!(page.sheet.notes["tinh-moi"], "Làm được ngay tại vườn");
        assert_eq!(broken(&world).await, None);
        let after = world.contents().await;
        assert_eq!(after.rows("ledger"), before.rows("ledger") + 5);
        assert!(after.has("audit", "parcel-taken"));

        // Again, by the file or by the device that is online at last, changes nothing.
        let again = backend.take_parcel(secretary, CODE, &text).await;
        assert_eq!(fates(&again.expect("taken")), vec![Fate::Same; 5]);
        let [same, other] =
            [operation(id, "mark.tinh-moi"), operation(id, "another")].map(|name| Operation {
                id: Some(name),
                base: 0,
            });
        let mark = backend.save_mark(&judge.actor, id, "tinh-moi", "35", same);
        mark.await.expect("there already");
        let mark = backend.save_mark(&judge.actor, id, "tinh-moi", "35", other);
        mark.await.expect("there already");
        let shown = domain::parcel::signed("tinh-moi=35;ap-dung=25;hieu-qua=20");
        let signed = backend.sign_shown_sheet(&judge.actor, id, &shown, Some(0.into()));
        signed.await.expect("there already");
        after.assert_same(&world.contents().await, "once more");

        // What two people opened again is not signed by an old file or an old signature.
        let proposed = backend.propose_for_sheet(secretary, id, "reopen", "Ghi nhầm điểm");
        proposed.await.expect("proposed");
        world.pass_a_minute();
        world.agree(&staff.committee.actor).await;
        let before = world.contents().await;
        let old = backend.take_parcel(secretary, CODE, &text).await;
        let old = fates(&old.expect("looked at"));
        assert_eq!((old.len(), old.last()), (5, Some(&Fate::Conflict)));
        let late = backend.sign_shown_sheet(&judge.actor, id, &shown, Some(0.into()));
        assert_eq!(refused(late.await), Refusal::Stale);
        before.assert_same(&world.contents().await, "an old file");
    })
    .await;
}

#[tokio::test]
async fn a_conflict_of_interest_comes_as_a_file_once() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, judges) = assigned(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, id) = &judges[0];
        let changes = vec![
            change(id, "mark.tinh-moi", "35", 0),
            change(id, "conflict", "Người nhà của tác giả", 0),
        ];
        let text = parcel_of(judge, changes);
        let taken = backend.take_parcel(secretary, CODE, &text).await;
        let taken = taken.expect("taken");
        assert!(taken.sheets[0].conflict);
        assert_eq!(fates(&taken), [Fate::New, Fate::New]);
        let page = sheet(&world, judge, id).await;
        assert_eq!(
            page.sheet.conflict.as_deref(),
            Some("Người nhà của tác giả")
        );
        let before = world.contents().await;
        let again = backend.take_parcel(secretary, CODE, &text).await;
        assert_eq!(fates(&again.expect("taken")), [Fate::Same, Fate::Same]);
        // Nor by the device that is online at last.
        let twice = backend.declare_conflict(&judge.actor, id, "Người nhà của tác giả", None);
        twice.await.expect("there already");
        before.assert_same(&world.contents().await, "once more");
        // An empty one is none.
        let (other, id) = &judges[1];
        let empty = parcel_of(other, vec![change(id, "conflict", " ", 0)]);
        let empty = backend.take_parcel(secretary, CODE, &empty).await;
        assert_eq!(
            fates(&empty.expect("looked at")),
            [Fate::Refused(Refusal::ReasonMissing)]
        );
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn what_is_newer_on_the_server_stays() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, judges) = assigned(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, id) = &judges[0];
        // Given on another device meanwhile.
        let mark = backend.save_mark(&judge.actor, id, "ap-dung", "28", 0);
        mark.await.expect("marked");
        let mut changes = whole(id);
        changes.push(change(id, "mark.hieu-qua", "99", 0));
        let text = parcel_of(judge, changes);
        let taken = backend.take_parcel(secretary, CODE, &text).await;
        let taken = fates(&taken.expect("taken"));
        assert_eq!(
            taken[..4],
            [Fate::New, Fate::New, Fate::Conflict, Fate::New]
        );
        assert!(matches!(&taken[4], Fate::Refused(Refusal::Invalid(_))));
        assert_eq!(taken[5], Fate::Held);
        let page = sheet(&world, judge, id).await;
        assert_eq!(page.sheet.marks["ap-dung"].text(), "28");
        assert_eq!(page.sheet.marks["tinh-moi"].text(), "35");
        assert_eq!(page.sheet.signed_at, None);
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_wrong_is_refused_whole() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, judges) = assigned(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let [(judge, id), (other, others), _] = &judges[..] else {
            panic!("three judges");
        };
        let key = parcel_key(&judge.secret);
        let good = parcel_of(judge, whole(id));
        let mut mixed = whole(id);
        mixed.extend(whole(others));
        let unknown = vec![change(id, "total", "100", 0)];
        // The secretariat has sessions too, and must not mark with them.
        let forged = packed(judge, CODE, whole(id), &parcel_key(&staff.secretary.secret));
        let nobody = &staff.secretary;
        let table = [
            ("", Refusal::ParcelBroken),
            ("{}", Refusal::ParcelBroken),
            (&good.replace("\"35\"", "\"36\""), Refusal::ParcelBroken),
            (&good[..good.len() / 2], Refusal::ParcelBroken),
            (&forged, Refusal::ParcelBroken),
            (&parcel_of(judge, unknown), Refusal::ParcelBroken),
            (
                &packed(other, CODE, whole(others), &key),
                Refusal::ParcelBroken,
            ),
            (
                &packed(judge, "ky-khac", whole(id), &key),
                Refusal::ParcelElsewhere,
            ),
            (&parcel_of(judge, mixed), Refusal::ParcelForeign),
            (&parcel_of(judge, whole(others)), Refusal::ParcelForeign),
            (&parcel_of(nobody, Vec::new()), Refusal::ParcelForeign),
        ];
        let before = world.contents().await;
        for (place, (text, refusal)) in table.into_iter().enumerate() {
            for taken in [
                backend.look_at_parcel(secretary, CODE, text).await,
                backend.take_parcel(secretary, CODE, text).await,
            ] {
                assert_eq!(refused(taken), refusal, "{place}");
            }
        }
        // A judge reads no file in, also not the own one; nor does anybody before judging.
        let own = backend.take_parcel(&judge.actor, CODE, &good).await;
        assert_eq!(refused(own), Refusal::NotAllowed);
        world.on("2023-04-01");
        let early = backend.take_parcel(secretary, CODE, &good).await;
        assert!(matches!(refused(early), Refusal::WrongPhase(_)));
        world.on("2023-05-01");
        before.assert_same(&world.contents().await, "refused files");

        // A closed account marks no more: its devices are signed out, so no seal of theirs counts.
        let (closed, sheet) = (&judges[2].0, &judges[2].1);
        let login = ["a", "b", "c"].into_iter().flat_map(|letter| {
            let groups = tests::contest::GROUPS.into_iter();
            groups.map(move |group| format!("{letter}.{group}@example.vn"))
        });
        let text = parcel_of(closed, whole(sheet));
        for login in login {
            // Whichever of them it is.
            let _ = backend.set_disabled(&operator(), &login, true).await;
        }
        let late = backend.take_parcel(secretary, CODE, &text).await;
        assert_eq!(refused(late), Refusal::ParcelEnded);
    })
    .await;
}
