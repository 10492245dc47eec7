//! Two devices of one judge on one sheet, over a network that loses, repeats and delays: whatever the server said it has
//! is in the chain once, nothing is overwritten unseen, and a field that one device alone wrote ends as it was typed.

mod acts; // What a device does.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    operation::Operation,
    page::judging::Marked,
    refusal::Refusal,
    score::{Act as Recorded, Sheet},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use tests::{CODE, World, people::Person, refused};
use tokio::runtime::Runtime;

use self::acts::{Act, Way, acts, operation};

/// Two marks and a note; the third criterion is marked before.
const FIELDS: [(&str, bool); 3] = [("tinh-moi", true), ("ap-dung", true), ("tinh-moi", false)];
const DEVICES: usize = 2;
/// Sheets that cases and their shrinking can use up.
const SHEETS: usize = 1_000;

/// A copy that waits: what was typed, and what is sent with it.
#[derive(Clone, Debug)]
struct Copy {
    value: String,
    operation: Operation,
}

#[derive(Default)]
struct Device {
    shown: Sheet,
    waits: [Option<Copy>; 3],
}

/// One case: the sheet, its devices, and what they learned.
struct Play<'a> {
    world: &'a World,
    judge: &'a Person,
    sheet: String,
    devices: [Device; DEVICES],
    late: Vec<(usize, Copy)>,
    typed: usize,
    /// Values that the server said it has.
    acknowledged: BTreeSet<(usize, String)>,
    /// How often the judge stayed with a value that the sheet said otherwise.
    decided: BTreeMap<(usize, String), usize>,
    /// Who typed what last, by field, and whether both devices did.
    last: [Option<(usize, String)>; 3],
    both: [bool; 3],
    locked: bool,
}

#[test]
fn no_order_of_what_two_devices_do_loses_a_mark_or_has_it_twice() {
    let runtime = Runtime::new().expect("a runtime");
    for (postgres, cases) in [(false, 48), (true, 12)] {
        let (world, judge, mut sheets) = runtime.block_on(async {
            let world = if postgres {
                World::postgres("2023-04-20").await
            } else {
                World::sqlite("2023-04-20").await
            };
            world.load_edition().await;
            let (judge, sheets) = world.hall(1, SHEETS).await.remove(0);
            world.on("2023-05-10");
            (world, judge, sheets)
        });
        let mut runner = TestRunner::new(Config {
            cases,
            failure_persistence: None,
            ..Config::default()
        });
        let fresh = std::cell::RefCell::new(&mut sheets);
        let checked = runner.run(&acts(), |acts| {
            let sheet = fresh.borrow_mut().pop().expect("a sheet");
            runtime.block_on(play(&world, &judge, sheet, acts))
        });
        if let Err(error) = checked {
            panic!("{error} on {}", world.engine);
        }
        let report = runtime.block_on(world.backend.verify_ledger(&backend::operator(), CODE));
        assert_eq!(report.expect("a report").broken, None);
    }
}

async fn play(
    world: &World,
    judge: &Person,
    sheet: String,
    acts: Vec<(usize, usize, Act)>,
) -> Result<(), TestCaseError> {
    let third = world
        .backend
        .save_mark(&judge.actor, &sheet, "hieu-qua", "10", 0);
    third.await.expect("marked");
    let mut play = Play {
        world,
        judge,
        sheet,
        devices: Default::default(),
        late: Vec::new(),
        typed: 0,
        acknowledged: BTreeSet::new(),
        decided: BTreeMap::new(),
        last: Default::default(),
        both: [false; 3],
        locked: false,
    };
    for device in 0..DEVICES {
        play.reload(device).await;
    }
    for (device, field, act) in acts {
        match act {
            Act::Type => play.type_into(device, field),
            Act::Send(way) => play.send(device, field, way).await?,
            Act::Reload => play.reload(device).await,
            Act::Arrive => play.arrive().await?,
            Act::Sign(heard) => play.sign(device, heard).await?,
            Act::Leave => {
                let world = play.world;
                let declared =
                    world
                        .backend
                        .declare_conflict(&judge.actor, &play.sheet, "Quen", None);
                if declared.await.is_ok() {
                    play.locked = true;
                }
            }
        }
    }
    play.end().await
}

impl Play<'_> {
    fn type_into(&mut self, device: usize, field: usize) {
        self.typed += 1;
        let value = if FIELDS[field].1 {
            domain::points::Points(50 * i64::try_from(self.typed).unwrap_or(0)).text()
        } else {
            format!("Nhận xét {}", self.typed)
        };
        let own = &mut self.devices[device];
        let base = own.waits[field]
            .as_ref()
            .map_or(own.shown.last, |copy| copy.operation.base);
        let operation = operation(base);
        self.devices[device].waits[field] = Some(Copy {
            value: value.clone(),
            operation,
        });
        if let Some((other, _)) = &self.last[field] {
            self.both[field] |= *other != device;
        }
        self.last[field] = Some((device, value));
    }

    /// What the server does with a request, held against the chain before and after it.
    async fn come(
        &mut self,
        field: usize,
        copy: &Copy,
    ) -> Result<Result<Marked, Refusal>, TestCaseError> {
        let before = self.chain().await;
        let (backend, actor) = (&self.world.backend, &self.judge.actor);
        let (criterion, is_mark) = FIELDS[field];
        let Copy { value, operation } = copy;
        let answer = if is_mark {
            backend
                .save_mark(actor, &self.sheet, criterion, value, operation.clone())
                .await
        } else {
            backend
                .save_note(actor, &self.sheet, criterion, value, operation.clone())
                .await
        };
        let after = self.chain().await;
        let answer = match answer {
            Ok(marked) => Ok(marked),
            Err(error) => Err(refused::<()>(Err(error))),
        };
        let wrote = after.len() > before.len();
        prop_assert!(after.len() <= before.len() + 1 && after.starts_with(&before));
        if wrote {
            prop_assert!(matches!(answer, Ok(Marked::Done(_))), "{answer:?} wrote");
            let newest = before.iter().rev().find(|(_, of, _)| *of == Some(field));
            let seen = newest.is_none_or(|(seq, _, _)| *seq <= operation.base);
            prop_assert!(
                seen,
                "{value} was written over what its device had not seen"
            );
        }
        match &answer {
            Ok(Marked::Done(sheet)) => prop_assert_eq!(&value_of(sheet, field), value),
            Ok(Marked::Conflict { sheet, .. }) => prop_assert_ne!(&value_of(sheet, field), value),
            Err(refusal) => prop_assert!(self.locked, "{refusal:?} while it is open"),
        }
        Ok(answer)
    }

    async fn send(&mut self, device: usize, field: usize, way: Way) -> Result<(), TestCaseError> {
        let Some(copy) = self.devices[device].waits[field].clone() else {
            return Ok(());
        };
        match way {
            Way::Lost => return Ok(()),
            Way::Late => {
                self.late.push((field, copy));
                return Ok(());
            }
            Way::Unheard => {
                let _ = self.come(field, &copy).await?;
                return Ok(());
            }
            Way::Twice => drop(self.come(field, &copy).await?),
            Way::Answered => {}
        }
        let answer = self.come(field, &copy).await?;
        let own = &mut self.devices[device];
        match answer {
            Ok(Marked::Done(sheet)) => {
                own.shown = sheet;
                own.waits[field] = None;
                self.acknowledged.insert((field, copy.value));
            }
            // Both values are shown, and the judge stays with what was typed here.
            Ok(Marked::Conflict { sheet, .. }) => {
                let operation = operation(sheet.last);
                let decision = (field, copy.value.clone());
                *self.decided.entry(decision).or_default() += 1;
                own.shown = sheet;
                own.waits[field] = Some(Copy { operation, ..copy });
            }
            // Shown as refused, beside what stands there.
            Err(_) => own.waits[field] = None,
        }
        Ok(())
    }

    async fn arrive(&mut self) -> Result<(), TestCaseError> {
        if let Some((field, copy)) = self.late.pop() {
            // Whatever is answered, nobody listens.
            let _ = self.come(field, &copy).await?;
        }
        Ok(())
    }

    async fn reload(&mut self, device: usize) {
        let page = self
            .world
            .backend
            .sheet_page(&self.judge.actor, &self.sheet);
        self.devices[device].shown = page.await.expect("a sheet").sheet;
    }

    /// Signs what the device shows, once nothing waits on it.
    async fn sign(&mut self, device: usize, heard: bool) -> Result<(), TestCaseError> {
        let own = &self.devices[device];
        // A page offers to sign when every criterion on it has a mark.
        let marked = own.shown.marks.len() == 3;
        if !marked || own.waits.iter().any(Option::is_some) {
            return Ok(());
        }
        let marks = own.shown.marks.iter();
        let shown: BTreeMap<String, String> = marks
            .map(|(criterion, points)| (criterion.clone(), points.text()))
            .collect();
        let last = Some(operation(own.shown.last));
        for _ in 0..=usize::from(!heard) {
            let backend = &self.world.backend;
            let signed =
                backend.sign_shown_sheet(&self.judge.actor, &self.sheet, &shown, last.clone());
            let signed = signed.await.is_ok();
            let page = backend.sheet_page(&self.judge.actor, &self.sheet).await;
            let stands = page.expect("a sheet").sheet;
            if signed {
                self.locked = true;
                let signed: BTreeMap<String, String> = stands
                    .marks
                    .iter()
                    .map(|(criterion, points)| (criterion.clone(), points.text()))
                    .collect();
                prop_assert_eq!(&signed, &shown, "other marks were signed than shown");
            }
        }
        Ok(())
    }

    /// Both devices find the network, and what hung somewhere comes.
    async fn end(mut self) -> Result<(), TestCaseError> {
        while !self.late.is_empty() && self.typed.is_multiple_of(2) {
            self.arrive().await?;
        }
        for _ in 0..3 {
            for device in 0..DEVICES {
                for field in 0..FIELDS.len() {
                    self.send(device, field, Way::Answered).await?;
                }
            }
        }
        let stands = self.chain().await;
        while !self.late.is_empty() {
            self.arrive().await?;
        }
        prop_assert_eq!(
            &self.chain().await,
            &stands,
            "what came late changed something"
        );
        for own in &self.devices {
            prop_assert!(own.waits.iter().all(Option::is_none), "{:?}", own.waits);
        }
        let times = |field: usize, value: &str| {
            let same = stands
                .iter()
                .filter(|(_, of, own)| *of == Some(field) && own == value);
            same.count()
        };
        for (field, value) in &self.acknowledged {
            prop_assert!(times(*field, value) >= 1, "{value} is not there");
        }
        for (_, field, value) in &stands {
            if let Some(field) = field {
                let decided = self.decided.get(&(*field, value.clone()));
                let most = 1 + decided.copied().unwrap_or_default();
                prop_assert!(times(*field, value) <= most, "{value} stands there twice");
            }
        }
        let signatures = stands
            .iter()
            .filter(|(_, field, value)| field.is_none() && value == "sign");
        prop_assert!(signatures.count() <= 1);
        // As on a perfect network, where nobody else wrote and nothing was locked in between.
        self.reload(0).await;
        for (field, last) in self.last.iter().enumerate() {
            if let Some((_, typed)) = last.as_ref().filter(|_| !self.both[field] && !self.locked) {
                prop_assert_eq!(&value_of(&self.devices[0].shown, field), typed);
            }
        }
        Ok(())
    }

    /// Links of the sheet: place, field if it is one of them, and what it says; no change of a device is there twice.
    async fn chain(&self) -> Vec<(i64, Option<usize>, String)> {
        let links = format!(
            "SELECT CAST(seq AS TEXT), act FROM ledger WHERE sheet = '{}' ORDER BY ledger.seq",
            self.sheet
        );
        let rows = self.world.rows::<2>(&links).await.into_iter();
        let mut names = BTreeSet::new();
        let told = |[seq, act]: [String; 2]| {
            let act: Recorded = serde_json::from_str(&act).expect("an act");
            if let Some(name) = act.operation() {
                assert!(names.insert(name.clone()), "{act:?} is there twice");
            }
            let (field, value) = match act {
                Recorded::Mark {
                    criterion, points, ..
                } => {
                    let is = |(code, is_mark): &(&str, bool)| *is_mark && *code == criterion;
                    let text = points.map(|points| points.text()).unwrap_or_default();
                    (FIELDS.iter().position(is), text)
                }
                Recorded::Note { text, .. } => (Some(2), text),
                Recorded::Sign { .. } => (None, "sign".to_owned()),
                other => (None, format!("{other:?}")),
            };
            (seq.parse().expect("a place"), field, value)
        };
        rows.map(told).collect()
    }
}

/// What a sheet says in a field.
fn value_of(sheet: &Sheet, field: usize) -> String {
    let (criterion, is_mark) = FIELDS[field];
    if is_mark {
        let points = sheet.marks.get(criterion);
        points.map(|points| points.text()).unwrap_or_default()
    } else {
        sheet.notes.get(criterion).cloned().unwrap_or_default()
    }
}
