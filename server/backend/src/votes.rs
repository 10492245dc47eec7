//! Votes of the committee and of panels: opened with a question, voted in once by each, closed by counting.
//!
//! A secret ballot leaves no row: its voter is marked as having voted, and the counts of all choices are written anew,
//! so no key, order or time joins the two. What was voted on shows once the vote is closed, so nobody closes it by its
//! counts.

mod ending; // Closing a vote, or taking it back.
mod people; // Who can vote.
mod ties; // What votes say of equal entries.
mod view; // A vote as people see it.

use std::collections::BTreeSet;

use domain::{
    edition::Votes,
    id::{AccountId, EntryId, parse_receipt_code},
    page::{
        Choice, EventKind,
        votes::{Opening, Own, VotesPage},
    },
    policy::{Action, Actor, Role, permit},
    refusal::{Problem, Refusal},
    time::Timestamp,
    vote::{Ballot, Body, Motion, YES_NO},
};

use crate::{
    Backend, clean,
    conflicts::Interests,
    error::Result,
    head::head_of,
    ranking::open_sheets,
    reading::{Reading, permit_edition},
    store::{AcceptedEntry, EditionRow, JudgeRow, NewVote, Tx, VoteRow},
};
pub(crate) use people::People;
pub(crate) use ties::{tie_votes, votes_on_ties};
pub(crate) use view::{Views, chosen};

/// Most characters of a question.
const LONGEST_QUESTION: u64 = 500;
/// Most entries that one vote is about.
const MOST_ENTRIES: usize = 12;

/// A vote as a form opens it.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedVote<'a> {
    pub question: &'a str,
    /// `choice` between the entries, or `yes-no`.
    pub kind: &'a str,
    /// Receipt codes of the entries that it is about, apart from each other in any way.
    pub codes: &'a str,
    /// [`Body::code`].
    pub body: &'a str,
    /// Account of whoever chairs it; empty for nobody.
    pub chair: &'a str,
    /// [`Ballot::code`], where the edition lets people choose.
    pub ballot: &'a str,
}

impl Backend {
    /// The votes of an edition that the reader votes in, or all of them for whoever holds votes; `codes` are written
    /// into the form that opens one.
    pub async fn votes_page(&self, actor: &Actor, edition: &str, codes: &str) -> Result<VotesPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self.read_edition(actor, Action::ReadVotes, edition).await?;
        let spec = &edition.spec;
        let reader = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let roles = [Role::Secretary, Role::Committee];
        let all = roles.iter().any(|role| actor.is(*role, &spec.code));
        let may = edition.lets(actor, Action::HoldVotes, now);
        let may_close = edition.lets(actor, Action::CloseVote, now);
        let may_vote = edition.lets(actor, Action::CastVote, now);
        let rows = tx.votes(&spec.code).await?;
        let people = People::of(&mut tx, &spec.code).await?;
        let entries = tx.accepted_entries(&spec.code).await?;
        let views = Views::of(&edition, &people, &entries);
        let mut votes: Vec<_> = rows
            .iter()
            .filter(|row| {
                let body = &row.motion.body;
                all || row.voters.contains_key(reader.as_str()) && sits(actor, body, &spec.code)
            })
            .map(|row| {
                let mut view = views.one(row, all);
                let sits = sits(actor, &row.motion.body, &spec.code);
                view.own = own(row, reader, may_vote && sits);
                view.may_close = may_close && row.closed.is_none();
                view
            })
            .collect();
        // What others said of an entry would tell what to mark.
        let own_sheets = open_sheets(&mut tx, actor, &edition).await?;
        for view in votes.iter_mut().filter(|_| own_sheets > 0) {
            if !view.entries.is_empty() {
                view.result = None;
            }
        }
        // A card does not move away under the hand that has just voted on it.
        votes.sort_by_key(|view| view.result.is_some());
        Ok(VotesPage {
            head: head_of(&edition, actor, now),
            rules: spec.votes,
            votes,
            opening: spec.votes.filter(|_| may).map(|_| Opening {
                bodies: bodies(&edition),
                people: people.choices(),
                codes: codes.to_owned(),
            }),
            deliberates: all,
            own_sheets,
        })
    }

    /// Opens a vote; who may vote is frozen with it.
    pub async fn open_vote(
        &self,
        actor: &Actor,
        edition: &str,
        typed: TypedVote<'_>,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::HoldVotes, edition, now)?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let rules = edition.spec.votes.ok_or(Refusal::NoVotes)?;
        let (motion, entries) = motion_of(&mut tx, &edition, rules, typed).await?;
        let id = self.new_id();
        tx.put_vote(&NewVote {
            id: &id,
            edition: &edition.spec.code,
            motion: &motion,
            entries: &entries,
            by,
            at: now,
        })
        .await?;
        let code = &edition.spec.code;
        self.note(&mut tx, actor, EventKind::VoteOpened, code, &id)
            .await?;
        tx.commit().await
    }

    /// Votes, once.
    pub async fn cast_vote(&self, actor: &Actor, vote: &str, choice: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let (row, edition) = vote_for(&mut tx, actor, vote).await?;
        permit(actor, Action::CastVote, &edition.facts(now))?;
        let account = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        if !row.motion.has(choice) {
            let problem = if choice.is_empty() {
                Problem::Missing
            } else {
                Problem::NotAChoice
            };
            return Err(Refusal::invalid("choice", problem).into());
        }
        let code = &edition.spec.code;
        let voter = row.voters.get(account.as_str());
        let voter = voter.filter(|_| sits(actor, &row.motion.body, code));
        if voter.ok_or(Refusal::NotEntitled)?.voted {
            return Err(Refusal::VotedAlready.into());
        }
        // What was declared since the vote was opened counts as well.
        let mut entries = tx.accepted_entries(code).await?;
        entries.retain(|entry| row.motion.entries.contains(&entry.code));
        let people = People::of(&mut tx, code).await?;
        let own = |person: &&JudgeRow| person.id == account.as_str();
        let person = people.body(&row.motion.body).find(own).cloned();
        let person: Vec<JudgeRow> = person.into_iter().collect();
        if !barred(&mut tx, &edition, &entries, &person)
            .await?
            .is_empty()
        {
            return Err(Refusal::NotEntitled.into());
        }
        if !tx.hold_vote(&row.id).await? {
            return Err(Refusal::VoteClosed.into());
        }
        let told = match row.motion.ballot {
            Ballot::Open => choice,
            Ballot::Secret => "",
        };
        if !tx.mark_voted(&row.id, account, told).await? {
            return Err(Refusal::VotedAlready.into());
        }
        tx.count_ballot(&row.id, choice).await?;
        self.note(&mut tx, actor, EventKind::VoteCast, code, &row.id)
            .await?;
        tx.commit().await
    }
}

/// How many votes wait for somebody's ballot; nothing where people do not vote.
pub(crate) async fn votes_waiting(
    tx: &mut Tx,
    edition: &EditionRow,
    actor: &Actor,
    now: Timestamp,
) -> Result<Option<u32>> {
    let Some((account, _)) = actor.account.as_ref().zip(edition.spec.votes) else {
        return Ok(None);
    };
    if !edition.lets(actor, Action::CastVote, now) {
        return Ok(Some(0));
    }
    let code = &edition.spec.code;
    let motions = tx.motions_waiting(code, account).await?;
    let own = motions
        .iter()
        .filter(|motion| sits(actor, &motion.body, code));
    Ok(Some(u32::try_from(own.count()).unwrap_or(u32::MAX)))
}

/// Whoever asks is here in the role that votes in the body: a judge's card casts no ballot of the committee.
fn sits(actor: &Actor, body: &Body, edition: &str) -> bool {
    let role = match body {
        Body::Committee => Role::Committee,
        Body::Judges | Body::Group(_) => Role::Judge,
    };
    actor.is(role, edition)
}

/// A vote with its edition.
async fn vote_for(tx: &mut Tx, actor: &Actor, vote: &str) -> Result<(VoteRow, EditionRow)> {
    if actor.account.is_none() {
        return Err(Refusal::SignInFirst.into());
    }
    let row = tx.vote(vote).await?.ok_or(Refusal::NotFound)?;
    let edition = tx.edition(&row.edition).await?.ok_or(Refusal::NotFound)?;
    Ok((row, edition))
}

fn own(row: &VoteRow, reader: &AccountId, may_vote: bool) -> Own {
    match row.voters.get(reader.as_str()) {
        None => Own::NotEntitled,
        Some(voter) if voter.voted => Own::Voted,
        Some(_) if row.closed.is_none() && may_vote => Own::Waiting,
        Some(_) => Own::Missed,
    }
}

fn bodies(edition: &EditionRow) -> Vec<Choice> {
    let groups = edition.spec.judging.groups.iter();
    let groups = groups.map(|group| (Body::Group(group.code.clone()), group.name.clone()));
    // The page has words for the first two.
    [Body::Committee, Body::Judges]
        .map(|body| (body, String::new()))
        .into_iter()
        .chain(groups)
        .map(|(body, name)| Choice {
            code: body.code(),
            name,
        })
        .collect()
}

/// What a form opens, with the entries that it is about.
async fn motion_of(
    tx: &mut Tx,
    edition: &EditionRow,
    rules: Votes,
    typed: TypedVote<'_>,
) -> Result<(Motion, Vec<EntryId>)> {
    let spec = &edition.spec;
    let not_a_choice = |field: &str| Refusal::invalid(field, Problem::NotAChoice);
    let question =
        clean::text(typed.question).map_err(|problem| Refusal::invalid("question", problem))?;
    match question.chars().count() as u64 {
        0 => return Err(Refusal::invalid("question", Problem::Missing).into()),
        length if length > LONGEST_QUESTION => {
            return Err(Refusal::invalid("question", Problem::TooLong).into());
        }
        _ => {}
    }
    let is_choice = match typed.kind {
        "choice" => true,
        "yes-no" => false,
        _ => return Err(not_a_choice("kind").into()),
    };
    let accepted = tx.accepted_entries(&spec.code).await?;
    let entries = named(&accepted, typed.codes)?;
    if is_choice && entries.len() < 2 || entries.len() > MOST_ENTRIES {
        return Err(Refusal::invalid("codes", Problem::OutOfRange).into());
    }
    let known = |body: &Body| match body {
        Body::Committee | Body::Judges => true,
        Body::Group(code) => spec.judging.groups.iter().any(|group| group.code == *code),
    };
    let body = Body::parse(typed.body).filter(known);
    let body = body.ok_or_else(|| not_a_choice("body"))?;
    let ballot = Ballot::of(rules.ballot, typed.ballot).ok_or_else(|| not_a_choice("ballot"))?;
    let people = People::of(tx, &spec.code).await?;
    let people: Vec<JudgeRow> = people.body(&body).cloned().collect();
    let barred = barred(tx, edition, &entries, &people).await?;
    let account = |person: &JudgeRow| person.id.clone();
    let all: BTreeSet<String> = people.iter().map(account).collect();
    let entitled: Vec<String> = all.difference(&barred).cloned().collect();
    let least = ballot.least();
    if (entitled.len() as u64) < u64::from(least) {
        return Err(Refusal::TooFewVoters(u64::from(least)).into());
    }
    let chair = typed.chair.to_owned();
    if !chair.is_empty() && !entitled.contains(&chair) {
        return Err(Refusal::invalid("chair", Problem::NotAVoter).into());
    }
    let codes: Vec<String> = entries.iter().map(|entry| entry.code.clone()).collect();
    let ids = entries.iter().filter_map(|entry| EntryId::parse(&entry.id));
    let motion = Motion {
        question,
        body,
        ballot,
        options: if is_choice {
            codes.clone()
        } else {
            YES_NO.map(str::to_owned).into()
        },
        entries: codes,
        quorum: rules.quorum,
        majority: rules.majority,
        // A secret ballot does not tell the chair's side.
        chair_decides: rules.chair_decides && ballot == Ballot::Open && !chair.is_empty(),
        chair,
        entitled,
        barred: barred.into_iter().collect(),
    };
    Ok((motion, ids.collect()))
}

/// The entries of receipt codes, each once.
fn named(accepted: &[AcceptedEntry], codes: &str) -> Result<Vec<AcceptedEntry>, Refusal> {
    let (mut entries, mut unknown) = (Vec::<AcceptedEntry>::new(), Vec::new());
    let typed = codes.split([',', ';', ' ', '\n', '\r', '\t']);
    for typed in typed.filter(|typed| !typed.is_empty()) {
        let code = parse_receipt_code(typed);
        match accepted.iter().find(|own| Some(&own.code) == code.as_ref()) {
            None => unknown.push(typed.chars().take(20).collect()),
            Some(entry) if entries.iter().all(|known| known.id != entry.id) => {
                entries.push(entry.clone());
            }
            Some(_) => {}
        }
    }
    unknown.truncate(MOST_ENTRIES);
    if unknown.is_empty() {
        return Ok(entries);
    }
    Err(Refusal::UnknownCodes(unknown))
}

/// Accounts of those who have a conflict of interest with one of the entries.
async fn barred(
    tx: &mut Tx,
    edition: &EditionRow,
    entries: &[AcceptedEntry],
    people: &[JudgeRow],
) -> Result<BTreeSet<String>> {
    if entries.is_empty() {
        return Ok(BTreeSet::new());
    }
    let sheets = tx.sheets_of_edition(&edition.spec.code).await?;
    let interests = Interests::of(tx, edition, entries, people, &sheets).await?;
    let asked: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let here: BTreeSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
    let pairs = interests.barred().into_iter();
    Ok(pairs
        .filter(|(person, entry)| asked.contains(entry.as_str()) && here.contains(person.as_str()))
        .map(|(person, _)| person)
        .collect())
}
