//! The list of an author's entries.

use domain::{
    completion::asked_for,
    confirmation,
    dossier::{self, Answers, Task, TaskState},
    membership::Hand,
    page::author::{EntryCard, MyEntriesPage, TaskView},
    policy::{Action, Actor, permit},
    refusal::Refusal,
    time::{self, Timestamp},
};

use crate::{
    Backend,
    confirmations::with_confirmations,
    entries::{owns, until_of},
    error::Result,
    head::head_of,
    store::{EditionRow, EntryRow, FileCounts, LastWords, Whose},
};

impl Backend {
    /// The entries that the actor began or writes along, newest first, and the editions that take drafts.
    pub async fn my_entries_page(&self, actor: &Actor) -> Result<MyEntriesPage> {
        let now = self.now();
        let account = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let mut tx = self.db.read().await?;
        let current = tx.current_edition(now).await?.ok_or(Refusal::NotFound)?;
        permit(actor, Action::ReadMyEntries, &current.facts(now))?;
        let editions = tx.editions().await?;
        let mut entries = tx.entries_of_owner(account).await?;
        let members = tx.memberships(account).await?;
        let member = |entry: &EntryRow| {
            let mut held = members.iter().filter(|member| member.holds());
            held.any(|member| member.entry == entry.id)
        };
        let along = tx.entries_of_member(account).await?;
        entries.extend(along.into_iter().filter(&member));
        // Ids begin with the time.
        entries.sort_by(|one, other| other.id.cmp(&one.id));
        let whose = Whose::Author(account);
        let answers = tx.open_answers(whose).await?;
        let files = tx.open_file_counts(whose).await?;
        let words = tx.open_confirmations(whose).await?;
        let awards = tx.public_awards_of(account).await?;
        let (none, silent) = (Answers::new(), LastWords::new());
        let card = |entry: &EntryRow| {
            let edition = editions
                .iter()
                .find(|edition| edition.spec.code == entry.edition)?;
            let own = awards.iter().filter(|(id, _)| id == entry.id.as_str());
            let level = own
                .clone()
                .find_map(|(_, code)| edition.spec.award(code))
                .map(|(_, level)| level.name.clone());
            let special = own.filter_map(|(_, code)| edition.spec.awards.special(code));
            let begun = owns(entry, actor);
            // Whose row a member is does not matter for what they write.
            let hand = if begun { Hand::Owner } else { Hand::Member(0) };
            let (done, next) = done_of(
                edition,
                entry,
                hand,
                answers.get(&entry.id).unwrap_or(&none),
                files.get(&entry.id).copied().unwrap_or_default(),
                words.get(&entry.id).unwrap_or(&silent),
                now,
            );
            Some(EntryCard {
                id: entry.id.clone(),
                code: entry.code.clone(),
                title: entry.title.clone(),
                edition: entry.edition.clone(),
                edition_name: edition.spec.name.clone(),
                phase: edition.phase(now),
                state: entry.state.clone(),
                left: time::left(now, until_of(entry, edition, now)),
                done,
                next,
                award: level,
                special: special.map(|prize| prize.name.clone()).collect(),
                along: !begun,
            })
        };
        Ok(MyEntriesPage {
            head: head_of(&current, actor, now),
            entries: entries.iter().filter_map(card).collect(),
            may_start: editions
                .iter()
                .filter(|edition| permit(actor, Action::StartEntry, &edition.facts(now)).is_ok())
                .map(|edition| edition.head(now))
                .collect(),
        })
    }
}

/// How many tasks are done, all of them once it was handed in, and the first that is left for a hand.
fn done_of(
    edition: &EditionRow,
    entry: &EntryRow,
    hand: Hand,
    answers: &Answers,
    counts: FileCounts,
    words: &LastWords,
    now: Timestamp,
) -> (u32, Option<Task>) {
    if !entry.state.is_open() {
        return (u32::try_from(Task::ALL.len()).unwrap_or(0), None);
    }
    let tasks = tasks_of(edition, entry, answers, counts, words, now);
    let done = tasks.iter().filter(|task| task.state == TaskState::Done);
    let next = tasks
        .iter()
        .find(|task| task.state != TaskState::Done && hand.writes(task.task));
    (
        u32::try_from(done.count()).unwrap_or(0),
        next.map(|task| task.task),
    )
}

/// The tasks of an entry that its author may still change.
pub(crate) fn tasks_of(
    edition: &EditionRow,
    entry: &EntryRow,
    answers: &Answers,
    counts: FileCounts,
    words: &LastWords,
    now: Timestamp,
) -> Vec<TaskView> {
    let endorsed = entry.endorsed(counts.stamps);
    let files = counts.files;
    let missing = dossier::missing(&edition.spec, answers, files, endorsed, now.date());
    let most = edition.spec.rules.most_authors;
    let stands = confirmation::stands(most, answers, words, now.date());
    let missing = with_confirmations(edition, &stands, missing);
    let missing = asked_for(&entry.state, missing);
    dossier::tasks(&edition.spec, answers, files, endorsed, &missing)
}
