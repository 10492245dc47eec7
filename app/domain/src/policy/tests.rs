use super::*;
use crate::id::AccountId;

/// Who may do what, in which phases: A announced, O open, J judging, D decided, P published,
/// `*` in all of them, `-` in none. Columns stand for people of one edition and one entry; `member` is a co-author,
/// `other` is an author of another entry, `unit2` the officer of another unit, `judge2` has another sheet.
const TABLE: &str = "
                nobody author member other  unit unit2 judge judge2 secretary committee admin
ReadPublic      *      *      *      *      *    *     *     *      *         *         *
ReadResults     P      P      P      P      P    P     P     P      P         P         P
SignUp          *      *      *      *      *    *     *     *      *         *         *
SignIn          *      *      *      *      *    *     *     *      *         *         *
SignOut         -      *      *      *      *    *     *     *      *         *         *
ReadMyEntries   -      *      *      *      *    *     *     *      *         *         *
ReadMyData      -      *      *      *      *    *     *     *      *         *         *
DeleteMyData    -      *      *      *      *    *     *     *      *         *         *
StartEntry      -      AO     AO     AO     AO   AO    AO    AO     AO        AO        AO
ReadEntry       -      *      *      -      -    -     -     -      -         -         -
ReadOwnMarks    -      P      P      -      -    -     -     -      -         -         -
EditEntry       -      AOJ    AOJ    -      -    -     -     -      -         -         -
ManageEntry     -      AOJ    -      -      -    -     -     -      -         -         -
LeaveEntry      -      -      *      -      -    -     -     -      -         -         -
SubmitEntry     -      OJ     -      -      -    -     -     -      -         -         -
WithdrawEntry   -      AOJ    -      -      -    -     -     -      -         -         -
PrintEntry      -      *      -      -      *    -     -     -      *         -         -
ReadFile        -      *      *      -      *    -     *     -      *         *         -
ReadSentFile    -      -      -      -      -    -     -     -      *         -         -
ReadPaper       -      *      *      -      -    -     -     -      *         -         -
ReadUnit        -      -      -      -      *    *     -     -      -         -         -
EndorseEntry    -      -      -      -      OJ   -     -     -      -         -         -
AskEndorsement  -      AOJ    -      -      -    -     -     -      -         -         -
ReadEndorsement *      *      *      *      *    *     *     *      *         *         *
EndorseByLink   OJ     -      -      OJ     OJ   OJ    OJ    OJ     OJ        OJ        OJ
AskConfirmation -      AOJ    -      -      -    -     -     -      -         -         -
ReadConfirmation *      *      *      *      *    *     *     *      *         *         *
ConfirmByLink   AOJ    -      -      AOJ    AOJ  AOJ   AOJ   AOJ    AOJ       AOJ       AOJ
ChangePublishing *      -      -      *      *    *     *     *      *         *         *
JoinEntry       -      -      -      *      *    *     *     *      *         *         *
PublishName     -      *      -      -      -    -     -     -      -         -         -
RecordConfirmation -      -      -      -      -    -     -     -      *         -         -
ReadDesk        -      -      -      -      -    -     -     -      *         -         -
ReadScreening   -      -      -      -      -    -     -     -      *         -         -
TakeDossiers    -      -      -      -      -    -     -     -      *         -         -
ScreenEntry     -      -      -      -      -    -     -     -      OJ        -         -
CorrectEntry    -      -      -      -      -    -     -     -      OJDP      -         -
ReadExtensions  -      -      -      -      -    -     -     -      *         -         -
ExtendEntry     -      -      -      -      -    -     -     -      OJ        -         -
ReadRecognition -      -      -      -      -    -     -     -      *         *         -
RecogniseEntries -      -      -      -      -    -     -     -      J         J         -
CorrectRecognition -      -      -      -      -    -     -     -      J         J         -
ReadMessages    -      -      -      -      -    -     -     -      *         -         -
HandleMessages  -      -      -      -      -    -     -     -      *         -         -
ReadModels      -      -      -      -      -    -     -     -      *         -         -
HandleModels    -      -      -      -      -    -     -     -      *         -         -
AssignJudges    -      -      -      -      -    -     -     -      J         -         -
ReadConflicts   -      -      -      -      -    -     -     -      *         -         -
PinConflict     -      -      -      -      -    -     -     -      OJ        -         -
ReadPanels      -      -      -      -      -    -     -     -      *         *         -
NamePanels      -      -      -      -      -    -     -     -      AOJD      -         -
ReleaseJudge    -      -      -      -      -    -     -     -      *         -         *
ReadProgress    -      -      -      -      -    -     -     -      JDP       JDP       -
TakeParcel      -      -      -      -      -    -     -     -      J         -         -
ReadPaperSheets -      -      -      -      -    -     -     -      JDP       JDP       -
PrintPaperSheets -      -      -      -      -    -     -     -      JDP       -         -
TypePaperSheet  -      -      -      -      -    -     -     -      J         -         -
ConfirmPaperSheet -      -      -      -      -    -     -     -      J         J         -
ReadSheets      -      -      -      -      -    -     *     *      -         -         -
ReadSheet       -      -      -      -      -    -     JDP   -      -         -         -
MarkSheet       -      -      -      -      -    -     J     -      -         -         -
ReadRanking     -      -      -      -      -    -     -     -      JDP       JDP       -
ReadProposals   -      -      -      -      -    -     -     -      JDP       JDP       -
ReadDeliberation -      -      -      -      -    -     -     -      JDP       JDP       -
ReadMinutes     -      -      -      -      -    -     -     -      JDP       JDP       -
NoteDeliberation -      -      -      -      -    -     -     -      JD        JD        -
ReadVotes       -      -      -      -      -    -     JDP   JDP    JDP       JDP       -
HoldVotes       -      -      -      -      -    -     -     -      JD        JD        -
CloseVote       -      -      -      -      -    -     -     -      JDP       JDP       -
CastVote        -      -      -      -      -    -     JD    JD     -         JD        -
ChangeSheet     -      -      -      -      -    -     -     -      J         J         -
ProposeAwards   -      -      -      -      -    -     -     -      DP        DP        -
ProposePublication -      -      -      -      -    -     -     -      D         D         -
SettleProposal  -      -      -      -      -    -     -     -      JDP       JDP       -
CloseRound      -      -      -      -      -    -     -     -      -         J         -
ConfirmAwards   -      -      -      -      -    -     -     -      -         JD        -
PublishResults  -      -      -      -      -    -     -     -      -         D         -
CorrectResults  -      -      -      -      -    -     -     -      -         P         -
ExportBundle    -      -      -      -      -    -     -     -      -         P         P
ReadPeople      -      -      -      -      -    -     -     -      -         -         *
ManagePeople    -      -      -      -      -    -     -     -      -         -         *
ReadAccess      -      -      -      -      -    -     -     -      -         -         *
ReadCards       -      -      -      -      -    -     -     -      *         -         *
ManageCards     -      -      -      -      -    -     -     -      AOJD      -         AOJD
LoadEdition     -      -      -      -      -    -     -     -      -         -         AOJ
ImportEntries   -      -      -      -      -    -     -     -      AOJ       -         AOJ
";

const EDITION: &str = "loc-ninh-vi";

fn person(role: Option<Role>, unit: &str) -> Actor {
    let grants = role.map(|role| Grant {
        role,
        edition: if role == Admin { "" } else { EDITION }.into(),
        unit: unit.into(),
        groups: vec![],
    });
    Actor {
        account: AccountId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        name: "Lê Văn Vui".into(),
        grants: grants.into_iter().collect(),
        by_card: false,
    }
}

fn actor(column: &str) -> Actor {
    match column {
        "nobody" => Actor::nobody(),
        "author" | "member" | "other" => person(None, ""),
        "unit" => person(Some(Role::UnitOfficer), "loc-an"),
        "unit2" => person(Some(Role::UnitOfficer), "loc-tan"),
        "judge" | "judge2" => person(Some(Judge), "loc-an"),
        "secretary" => person(Some(Secretary), ""),
        "committee" => person(Some(Committee), ""),
        "admin" => person(Some(Admin), ""),
        other => panic!("unknown column {other}"),
    }
}

fn facts(column: &str, phase: Phase) -> Facts<'static> {
    Facts {
        edition: EDITION,
        phase,
        own: column == "author",
        member: column == "member",
        judges: column == "judge",
        leads: false,
        unit: "loc-an",
    }
}

#[test]
fn every_role_action_and_phase() {
    let mut lines = TABLE.lines().filter(|line| !line.trim().is_empty());
    let columns: Vec<&str> = lines.next().expect("a head").split_whitespace().collect();
    let mut rows = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        rows.push((cells.next().expect("an action"), cells.collect::<Vec<_>>()));
    }
    assert_eq!(
        rows.iter().map(|row| row.0.to_owned()).collect::<Vec<_>>(),
        Action::ALL
            .iter()
            .map(|action| format!("{action:?}"))
            .collect::<Vec<_>>(),
        "every action has one row"
    );
    for (action, (name, cells)) in Action::ALL.iter().zip(&rows) {
        assert_eq!(cells.len(), columns.len(), "{name}");
        for (column, cell) in columns.iter().zip(cells) {
            let allowed: String = Phase::ALL
                .into_iter()
                .zip("AOJDP".chars())
                .filter(|(phase, _)| {
                    permit(&actor(column), *action, &facts(column, *phase)).is_ok()
                })
                .map(|(_, letter)| letter)
                .collect();
            let expected = match *cell {
                "*" => "AOJDP",
                "-" => "",
                letters => letters,
            };
            assert_eq!(allowed, expected, "{name} as {column}");
        }
    }
}

#[test]
fn a_refusal_says_no_more_than_it_must() {
    let refusal = |column: &str, action, phase| {
        permit(&actor(column), action, &facts(column, phase)).expect_err("a refusal")
    };
    assert_eq!(
        refusal("nobody", Action::ReadEntry, Open),
        Refusal::SignInFirst
    );
    assert_eq!(refusal("other", Action::ReadEntry, Open), Refusal::NotFound);
    // Who writes along knows that the rest is there.
    assert_eq!(
        refusal("member", Action::SubmitEntry, Open),
        Refusal::NotAllowed
    );
    assert_eq!(
        refusal("other", Action::SubmitEntry, Published),
        Refusal::NotFound
    );
    assert_eq!(
        refusal("unit2", Action::EndorseEntry, Open),
        Refusal::NotFound
    );
    assert_eq!(
        refusal("judge2", Action::ReadSheet, Judging),
        Refusal::NotFound
    );
    assert_eq!(
        refusal("admin", Action::ReadFile, Published),
        Refusal::NotFound
    );
    assert_eq!(
        refusal("author", Action::ReadDesk, Open),
        Refusal::NotAllowed
    );
    assert_eq!(
        refusal("author", Action::StartEntry, Judging),
        Refusal::WrongPhase(Judging)
    );
    assert_eq!(
        refusal("committee", Action::PublishResults, Judging),
        Refusal::WrongPhase(Judging)
    );
    assert_eq!(
        refusal("committee", Action::ReadResults, Decided),
        Refusal::NotFound
    );
}

#[test]
fn a_role_counts_in_its_own_edition_only() {
    let elsewhere = Facts::of_edition("hon-quan-i", Judging);
    for (column, action) in [
        ("secretary", Action::ReadDesk),
        ("committee", Action::ReadRanking),
        ("judge", Action::ReadSheets),
        ("unit", Action::ReadUnit),
    ] {
        assert_eq!(
            permit(&actor(column), action, &elsewhere),
            Err(Refusal::NotAllowed)
        );
    }
    assert_eq!(
        permit(&actor("admin"), Action::ReadPeople, &elsewhere),
        Ok(())
    );
}

#[test]
fn an_officer_without_a_unit_confirms_nothing() {
    let officer = person(Some(Role::UnitOfficer), "");
    let entry_without_unit = Facts::of_edition(EDITION, Open);
    assert_eq!(
        permit(&officer, Action::EndorseEntry, &entry_without_unit),
        Err(Refusal::NotFound)
    );
}

#[test]
fn head_and_secretary_of_a_panel_read_its_minutes() {
    let judge = person(Some(Judge), "");
    for (phase, leads, allowed) in [
        (Judging, true, true),
        (Published, true, true),
        (Open, true, false),
        (Judging, false, false),
    ] {
        let facts = Facts {
            leads,
            ..Facts::of_edition(EDITION, phase)
        };
        let read = permit(&judge, Action::ReadMinutes, &facts).is_ok();
        assert_eq!(read, allowed, "{phase:?} {leads}");
    }
}

#[test]
fn words_of_roles_read_back() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.code()), Some(role));
    }
    assert_eq!(Role::parse("root"), None);
}

#[test]
fn a_card_opens_judging_and_nothing_else_of_the_person() {
    let by_card = Actor {
        by_card: true,
        ..person(Some(Judge), "loc-an")
    };
    // An entry of one's own, and a sheet of one's own.
    let facts = Facts {
        own: true,
        judges: true,
        ..facts("judge", Judging)
    };
    let may: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|action| {
            rule(*action).0 != Who::Anyone && permit(&by_card, *action, &facts).is_ok()
        })
        .collect();
    assert_eq!(
        may,
        [
            Action::SignOut,
            Action::ReadFile,
            Action::ReadSheets,
            Action::ReadSheet,
            Action::MarkSheet,
            Action::ReadVotes,
            Action::CastVote,
        ]
    );
}
