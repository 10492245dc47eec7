//! Score sheets, and who may be given which: judges, accepted entries and their authors.

use domain::{
    assignment::Pair,
    edition::Rubric,
    id::{AccountId, EntryId, SheetId},
    page::secretariat::SheetStand,
    points::Points,
    time::Timestamp,
};

use super::{EditionRow, Tx, broken_row, on};
use crate::error::Result;

/// One sheet of an accepted entry, as lists show it.
pub(crate) struct SheetRow {
    pub(crate) id: SheetId,
    pub(crate) edition: String,
    pub(crate) entry: EntryId,
    pub(crate) judge: AccountId,
    pub(crate) stand: SheetStand,
    pub(crate) marked: u32,
    pub(crate) total: Points,
    pub(crate) signed_at: Option<Timestamp>,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) field: String,
    pub(crate) unit: String,
    /// Code of the round; empty for the last one.
    pub(crate) round: String,
}

/// An accepted entry.
#[derive(Clone, sqlx::FromRow)]
pub(crate) struct AcceptedEntry {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) field: String,
    pub(crate) unit: String,
    pub(crate) owner: Option<String>,
}

/// Somebody who judges in an edition, or did.
#[derive(Clone)]
pub(crate) struct JudgeRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) name_folded: String,
    /// E.164; empty when unknown.
    pub(crate) phone: String,
    pub(crate) unit: String,
    pub(crate) groups: Vec<String>,
    /// Still a judge, with an account that is not disabled.
    pub(crate) active: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    edition: String,
    entry: String,
    judge: String,
    stand: String,
    marked: i64,
    total: i64,
    signed_at: Option<i64>,
    code: String,
    title: String,
    field: String,
    unit: String,
    round: String,
}

#[derive(sqlx::FromRow)]
struct JudgeFields {
    id: String,
    name: String,
    name_folded: String,
    phone: String,
    unit: String,
    judging_groups: String,
    active: bool,
}

macro_rules! select {
    ($rest:literal) => {
        select!("AND e.state = 'accepted' ", $rest)
    };
    ($of:literal, $rest:literal) => {
        concat!(
            "SELECT s.id, s.edition, s.entry, s.judge, s.stand, s.marked, s.total, s.signed_at, \
             s.round, e.code, e.title, e.field, e.unit \
             FROM sheet s JOIN entry e ON e.id = s.entry ",
            $of,
            $rest
        )
    };
}

impl Tx {
    /// One sheet.
    pub(crate) async fn sheet(&mut self, id: &str) -> Result<Option<SheetRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(select!("WHERE s.id = $1"))
            .bind(id)
            .fetch_optional(c)
            .await)?;
        row.map(SheetRow::of).transpose()
    }

    /// The sheet whose id ends so, as paper has it.
    pub(crate) async fn sheet_by_end(
        &mut self,
        edition: &str,
        end: &str,
    ) -> Result<Option<SheetRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "WHERE s.edition = $1 AND substr(s.id, 19) = $2"
        ))
        .bind(edition)
        .bind(end)
        .fetch_optional(c)
        .await)?;
        row.map(SheetRow::of).transpose()
    }

    /// The sheets of one judge in every round, by the code of the entry.
    pub(crate) async fn sheets_of_judge(
        &mut self,
        edition: &str,
        judge: &str,
    ) -> Result<Vec<SheetRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "WHERE s.judge = $2 AND s.edition = $1 ORDER BY e.code"
        ))
        .bind(edition)
        .bind(judge)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(SheetRow::of).collect()
    }

    /// Every sheet of an edition in every round, whatever became of its entry.
    pub(crate) async fn sheets_of_edition(&mut self, edition: &str) -> Result<Vec<SheetRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "", "WHERE s.edition = $1 ORDER BY s.id"
        ))
        .bind(edition)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(SheetRow::of).collect()
    }

    /// The sheets of the present round; those of one entry stand together, in the order of its judges' accounts.
    pub(crate) async fn sheets_of_round(&mut self, edition: &EditionRow) -> Result<Vec<SheetRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "WHERE s.edition = $1 AND s.round = $2 ORDER BY s.entry, s.judge"
        ))
        .bind(&edition.spec.code)
        .bind(edition.round())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(SheetRow::of).collect()
    }

    /// Judge and entry of the sheets of the present round that nobody has begun, and about which nothing is proposed:
    /// what was typed in from paper is a proposal until a second person confirms it.
    pub(crate) async fn untouched_sheets(&mut self, edition: &EditionRow) -> Result<Vec<Pair>> {
        Ok(on!(self, c => sqlx::query_as::<_, Pair>(
            "SELECT s.judge, s.entry FROM sheet s WHERE s.edition = $1 AND s.round = $2 AND s.stand = 'todo'
             AND NOT EXISTS (SELECT 1 FROM ledger v
                 WHERE v.sheet = s.id AND v.kind NOT IN ('leaving', 'rejoining'))
             AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.edition = s.edition AND p.state = 'open'
                 AND (p.sheet = s.id OR p.judge = s.judge OR p.entry = s.entry))
             ORDER BY s.id",
        )
        .bind(&edition.spec.code)
        .bind(edition.round())
        .fetch_all(c)
        .await)?)
    }

    /// Some judge was given an entry, in any round.
    pub(crate) async fn has_sheets(&mut self, edition: &str) -> Result<bool> {
        Ok(on!(self, c => sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM sheet WHERE edition = $1)",
        )
        .bind(edition)
        .fetch_one(c)
        .await)?)
    }

    /// Gives an entry to a judge in the present round, once; says no when there is such a sheet.
    pub(crate) async fn put_sheet(
        &mut self,
        id: &str,
        edition: &EditionRow,
        entry: &str,
        judge: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "INSERT INTO sheet (id, edition, entry, judge, assigned_at, stand, round, owner, members)
             SELECT $1, $2, id, $4, $5, $6, $7, COALESCE(owner, ''),
             COALESCE((SELECT string_agg(f.account, ',' ORDER BY f.account) FROM ever_member f
                 WHERE f.entry = $3), '') FROM entry WHERE id = $3
             ON CONFLICT (entry, judge, round) DO NOTHING",
        )
        .bind(id)
        .bind(&edition.spec.code)
        .bind(entry)
        .bind(judge)
        .bind(now.0)
        .bind(stand_code(SheetStand::Todo))
        .bind(edition.round())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows > 0)
    }

    /// Repeats what the chain says of a sheet, for lists.
    pub(crate) async fn project_sheet(
        &mut self,
        id: &SheetId,
        stand: SheetStand,
        marked: u32,
        total: Points,
        signed_at: Option<Timestamp>,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE sheet SET stand = $2, marked = $3, total = $4, signed_at = $5 WHERE id = $1",
        )
        .bind(id.as_str())
        .bind(stand_code(stand))
        .bind(i64::from(marked))
        .bind(total.0)
        .bind(signed_at.map(|at| at.0))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The accepted entries of an edition, by code.
    pub(crate) async fn accepted_entries(&mut self, edition: &str) -> Result<Vec<AcceptedEntry>> {
        Ok(on!(self, c => sqlx::query_as::<_, AcceptedEntry>(
            "SELECT id, code, title, field, unit, owner FROM entry
             WHERE edition = $1 AND state = 'accepted' ORDER BY code",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// The accepted entries that are judged in the present round, by code.
    pub(crate) async fn entries_of_round(
        &mut self,
        edition: &EditionRow,
    ) -> Result<Vec<AcceptedEntry>> {
        Ok(on!(self, c => sqlx::query_as::<_, AcceptedEntry>(
            "SELECT id, code, title, field, unit, owner FROM entry
             WHERE edition = $1 AND state = 'accepted' AND ($2 = '' OR EXISTS (
                 SELECT 1 FROM passage p WHERE p.entry = entry.id AND p.round = $2))
             ORDER BY code",
        )
        .bind(&edition.spec.code)
        .bind(edition.after())
        .fetch_all(c)
        .await)?)
    }

    /// The judges of an edition, and whoever else has a sheet in it.
    pub(crate) async fn judges(&mut self, edition: &str) -> Result<Vec<JudgeRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, JudgeFields>(
            "SELECT a.id, a.name, a.name_folded, COALESCE(a.phone, '') AS phone, COALESCE(g.unit, '') AS unit,
             COALESCE(g.judging_groups, '') AS judging_groups,
             g.account IS NOT NULL AND a.disabled_at IS NULL AS active
             FROM account a
             LEFT JOIN role_grant g ON g.account = a.id AND g.edition = $1 AND g.role = 'judge'
             WHERE g.account IS NOT NULL OR a.id IN (SELECT judge FROM sheet WHERE edition = $1)
             ORDER BY a.id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(JudgeRow::of).collect())
    }

    /// The members of the committee, as far as votes and conflicts of interest go by it.
    pub(crate) async fn committee(&mut self, edition: &str) -> Result<Vec<JudgeRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, JudgeFields>(
            "SELECT a.id, a.name, a.name_folded, COALESCE(a.phone, '') AS phone, g.unit, '' AS judging_groups,
             a.disabled_at IS NULL AS active
             FROM account a JOIN role_grant g ON g.account = a.id AND g.edition = $1 AND g.role = 'committee'
             ORDER BY a.id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(JudgeRow::of).collect())
    }

    /// A version of an edition's rubric.
    pub(crate) async fn rubric(&mut self, edition: &str, version: u32) -> Result<Option<Rubric>> {
        let spec = on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT spec FROM rubric WHERE edition = $1 AND version = $2",
        )
        .bind(edition)
        .bind(i64::from(version))
        .fetch_optional(c)
        .await)?;
        spec.map(|spec| {
            serde_json::from_str(&spec)
                .map_err(|_json| broken_row("rubric", "spec", &format!("{edition} {version}")))
        })
        .transpose()
    }
}

impl SheetRow {
    fn of(row: Row) -> Result<Self> {
        let broken = |column| broken_row("sheet", column, &row.id);
        Ok(Self {
            id: SheetId::parse(&row.id).ok_or_else(|| broken("id"))?,
            entry: EntryId::parse(&row.entry).ok_or_else(|| broken("entry"))?,
            judge: AccountId::parse(&row.judge).ok_or_else(|| broken("judge"))?,
            stand: parse_stand(&row.stand).ok_or_else(|| broken("stand"))?,
            marked: u32::try_from(row.marked).map_err(|_range| broken("marked"))?,
            total: Points(row.total),
            signed_at: row.signed_at.map(Timestamp),
            edition: row.edition,
            code: row.code,
            title: row.title,
            field: row.field,
            unit: row.unit,
            round: row.round,
        })
    }
}

impl JudgeRow {
    fn of(row: JudgeFields) -> Self {
        Self {
            groups: row
                .judging_groups
                .split(',')
                .filter(|group| !group.is_empty())
                .map(str::to_owned)
                .collect(),
            id: row.id,
            name: row.name,
            name_folded: row.name_folded,
            phone: row.phone,
            unit: row.unit,
            active: row.active,
        }
    }
}

/// The word for how far a sheet is, in the database and in audit events.
pub(crate) fn stand_code(stand: SheetStand) -> &'static str {
    match stand {
        SheetStand::Todo => "todo",
        SheetStand::Doing => "doing",
        SheetStand::Signed => "signed",
        SheetStand::Conflict => "conflict",
        SheetStand::Removed => "removed",
        SheetStand::Left => "left",
    }
}

fn parse_stand(code: &str) -> Option<SheetStand> {
    [
        SheetStand::Todo,
        SheetStand::Doing,
        SheetStand::Signed,
        SheetStand::Conflict,
        SheetStand::Removed,
        SheetStand::Left,
    ]
    .into_iter()
    .find(|stand| stand_code(*stand) == code)
}
