//! Conflicts of interest: finding them, and what the secretariat pins beside what is found.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    assignment::Pair,
    conflict::{Entry, Findings, Found, Judge, Pin, bars, find},
    edition::Workplaces,
    id::{AccountId, EntryId},
    page::{
        Choice, EventKind,
        conflicts::{ConflictLine, ConflictsPage, Pinned},
        secretariat::SheetStand,
    },
    policy::{Action, Actor},
    proposal::takes_two,
    refusal::{Problem, Refusal, both},
    text::phone,
    vietnamese::name_sort_key,
};

use crate::{
    Backend,
    deliberation::accepted,
    error::Result,
    head::head_of,
    proposals::{reason_of, releasing::counting},
    reading::{Holding, Reading},
    store::{AcceptedEntry, Audit, EditionRow, JudgeRow, NewPin, PinRow, SheetRow, Tx},
};

/// Why a sheet was left, as the ledger keeps it for ever; the typed reason stands with the pin and can be erased.
const PINNED: &str = "Tổ Thư ký ghi là có liên quan";

/// What stands between judges and entries.
pub(crate) struct Interests {
    found: Findings,
    pins: BTreeMap<Pair, PinRow>,
}

impl Interests {
    /// `sheets` are those of every round, whose declared conflicts count.
    pub(crate) async fn of(
        tx: &mut Tx,
        edition: &EditionRow,
        entries: &[AcceptedEntry],
        judges: &[JudgeRow],
        sheets: &[SheetRow],
    ) -> Result<Self> {
        let code = &edition.spec.code;
        let mut phones: HashMap<String, String> = HashMap::new();
        let mut workplaces: HashMap<String, BTreeSet<String>> = HashMap::new();
        let places = Workplaces::of(&edition.spec);
        for (entry, key, typed) in tx.phones_and_workplaces(code).await? {
            if key != "phone" {
                let named = places.named_in(&typed).into_iter().map(str::to_owned);
                workplaces.entry(entry).or_default().extend(named);
            } else if let Ok(phone) = phone(&typed) {
                phones.insert(entry, phone);
            }
        }
        let authors = tx.authors_of_all().await?;
        let pins = tx.conflict_pins(code).await?;
        let mut members: HashMap<String, BTreeSet<String>> = HashMap::new();
        for (entry, account) in tx.members_of_edition(code).await? {
            members.entry(entry).or_default().insert(account);
        }
        let known: Vec<Judge> = judges
            .iter()
            .map(|judge| Judge {
                id: judge.id.clone(),
                name: judge.name_folded.clone(),
                unit: judge.unit.clone(),
                phone: judge.phone.clone(),
            })
            .collect();
        let asked: Vec<Entry> = entries
            .iter()
            .map(|entry| {
                let workplaces = workplaces.remove(&entry.id).unwrap_or_default();
                let units = workplaces.iter().chain([&entry.unit]);
                let related = units.flat_map(|unit| edition.spec.related_units(unit));
                Entry {
                    id: entry.id.clone(),
                    owner: entry.owner.clone().unwrap_or_default(),
                    members: members.remove(&entry.id).unwrap_or_default(),
                    unit: entry.unit.clone(),
                    related: related.map(str::to_owned).collect(),
                    workplaces,
                    phone: phones.remove(&entry.id).unwrap_or_default(),
                }
            })
            .collect();
        let mut found = find(&known, &asked, &authors);
        let there: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        for sheet in sheets.iter().filter(|sheet| {
            sheet.stand == SheetStand::Conflict && there.contains(sheet.entry.as_str())
        }) {
            let all = found.entry(pair_of(sheet)).or_default();
            if !all.contains(&Found::Declared) {
                all.push(Found::Declared);
                all.sort();
            }
        }
        let pair = |pin: &PinRow| (pin.judge.clone(), pin.entry.clone());
        Ok(Self {
            found,
            pins: pins.into_iter().map(|pin| (pair(&pin), pin)).collect(),
        })
    }

    /// Judges and entries that must not come together.
    pub(crate) fn barred(&self) -> Vec<Pair> {
        let pinned = self
            .pins
            .keys()
            .filter(|pair| !self.found.contains_key(pair));
        let pairs = self.found.keys().chain(pinned);
        pairs.filter(|pair| self.bars(pair)).cloned().collect()
    }

    fn bars(&self, pair: &Pair) -> bool {
        let found = self.found.get(pair).map(Vec::as_slice);
        let pin = self.pins.get(pair).map(|pin| pin.pin);
        bars(found.unwrap_or_default(), pin)
    }
}

fn pair_of(sheet: &SheetRow) -> Pair {
    (sheet.judge.to_string(), sheet.entry.to_string())
}

impl Backend {
    /// What is found and pinned between judges and the entries of their groups, of all judges or of one account.
    pub async fn conflicts_page(
        &self,
        actor: &Actor,
        edition: &str,
        judge: &str,
    ) -> Result<ConflictsPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadConflicts, edition)
            .await?;
        let spec = edition.judged();
        let entries = tx.entries_of_round(&edition).await?;
        let mut judges = tx.judges(&spec.code).await?;
        judges.retain(|judge| judge.active);
        judges.sort_by_cached_key(|judge| name_sort_key(&judge.name));
        if !judge.is_empty() && judges.iter().all(|known| known.id != judge) {
            return Err(Refusal::NotFound.into());
        }
        let sheets = tx.sheets_of_edition(&spec.code).await?;
        let interests = Interests::of(&mut tx, &edition, &entries, &judges, &sheets).await?;
        drop(tx);
        let by_id: HashMap<&str, &AcceptedEntry> = entries
            .iter()
            .map(|entry| (entry.id.as_str(), entry))
            .collect();
        let stands: BTreeMap<Pair, SheetStand> = sheets
            .iter()
            .filter(|sheet| sheet.round == edition.round())
            .map(|sheet| (pair_of(sheet), sheet.stand))
            .collect();
        let mut lines = Vec::new();
        for known in judges
            .iter()
            .filter(|known| judge.is_empty() || known.id == judge)
        {
            let from = (known.id.clone(), String::new());
            let own = |pair: &&Pair| pair.0 == known.id;
            let found = interests.found.range(from.clone()..);
            let found = found.map(|(pair, _)| pair).take_while(own);
            let pinned = interests.pins.range(from..).map(|(pair, _)| pair);
            let pairs: BTreeSet<&Pair> = found.chain(pinned.take_while(own)).collect();
            for pair in pairs {
                let Some(entry) = by_id.get(pair.1.as_str()) else {
                    continue;
                };
                let group = spec.group_of(&entry.field);
                let pinned = interests.pins.get(pair);
                if pinned.is_none()
                    && !group.is_some_and(|group| known.groups.contains(&group.code))
                {
                    continue;
                }
                lines.push(ConflictLine {
                    judge: known.id.clone(),
                    name: known.name.clone(),
                    code: entry.code.clone(),
                    title: entry.title.clone(),
                    found: interests.found.get(pair).cloned().unwrap_or_default(),
                    pinned: pinned.map(|row| Pinned {
                        pin: row.pin,
                        reason: row.reason.clone(),
                        by: row.by.clone(),
                        at: row.at,
                    }),
                    bars: interests.bars(pair),
                    stand: stands.get(pair).copied().filter(|stand| stand.counts()),
                });
            }
        }
        Ok(ConflictsPage {
            head: head_of(&edition, actor, now),
            judges: judges
                .into_iter()
                .map(|judge| Choice {
                    code: judge.id,
                    name: judge.name,
                })
                .collect(),
            judge: judge.to_owned(),
            lines,
            may_pin: edition.lets(actor, Action::PinConflict, now),
        })
    }

    /// Pins whether a judge has a conflict with an entry, with the reason; nothing takes the pin away. Once there is a
    /// conflict a sheet of the two that has no mark counts no more, and of one that has some it is proposed.
    pub async fn pin_conflict(
        &self,
        actor: &Actor,
        edition: &str,
        judge: &str,
        code: &str,
        pin: Option<Pin>,
        reason: &str,
    ) -> Result<()> {
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::PinConflict, edition)
            .await?;
        let contest = &edition.spec.code;
        let judges = tx.judges(contest).await?;
        let judge = judges
            .iter()
            .find(|known| known.active && known.id == judge);
        let judge = judge.and_then(|judge| AccountId::parse(&judge.id));
        let judge = judge.ok_or_else(|| Refusal::invalid("judge", Problem::NotAChoice));
        let entry = match accepted(&mut tx, &edition, code).await {
            Ok(entry) => EntryId::parse(&entry.id).map(|id| (id, entry.code)),
            Err(crate::Error::Refused(Refusal::NotFound)) => None,
            Err(error) => return Err(error),
        };
        let entry = entry.ok_or_else(|| Refusal::invalid("code", Problem::NoSuchCode));
        let (judge, (entry, code)) = both(judge, entry)?;
        // Nobody says of themselves that they are free.
        if actor.account.as_ref() == Some(&judge) {
            return Err(Refusal::NotAllowed.into());
        }
        let reason = reason_of(reason)?;
        if pin == Some(Pin::No) {
            let entries = tx.accepted_entries(contest).await?;
            let sheets = tx.sheets_of_edition(contest).await?;
            let interests = Interests::of(&mut tx, &edition, &entries, &judges, &sheets).await?;
            let pair = (judge.to_string(), entry.to_string());
            let found = interests.found.get(&pair).map(Vec::as_slice);
            if bars(found.unwrap_or_default(), pin) {
                return Err(Refusal::invalid("pin", Problem::CannotLift).into());
            }
        }
        match pin {
            Some(pin) => {
                let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
                tx.put_conflict_pin(&NewPin {
                    edition: contest,
                    judge: &judge,
                    entry: &entry,
                    pin,
                    reason: &reason,
                    at: now,
                    by,
                })
                .await?;
            }
            None if !tx.drop_conflict_pin(&judge, &entry).await? => {
                return Err(Refusal::invalid("pin", Problem::NothingSaid).into());
            }
            None => {}
        }
        if pin == Some(Pin::Yes) {
            let mut sheets = counting(&mut tx, &edition, &judge, now).await?;
            sheets.retain(|sheet| sheet.entry == entry);
            match sheets.first() {
                Some(sheet) if takes_two(sheet.stand) => {
                    // When something else waits about it, that is settled first.
                    self.propose_removal(&mut tx, actor, sheet, PINNED, now)
                        .await?;
                }
                Some(_) => {
                    let of = judge.as_str();
                    self.leave_sheets(&mut tx, &mut end, &edition, of, Some(&entry), PINNED, now)
                        .await?;
                }
                None => {}
            }
        }
        // Authors read the history of their entry, and must not learn of its judges.
        let word = pin.map_or("none", Pin::code);
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: contest,
            entry: "",
            what: EventKind::ConflictPinned,
            from: "",
            to: word,
            // The reason, which may name people, stands with the pin alone and goes with the entry.
            note: &format!("{code} {judge}"),
        })
        .await?;
        tx.commit().await
    }
}
