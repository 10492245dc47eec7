//! The whole list, for taking along.

use domain::{
    page::{
        privacy::Looked,
        secretariat::{ScreeningQuery, ScreeningSheet, SheetLine},
    },
    policy::{Action, Actor},
    refusal::Refusal,
};

use super::asked::{self, Asked};
use crate::{Backend, dossier_pages::phone_text, error::Result, reading::Reading};

/// Most lines of a sheet, far above what a contest has.
const SHEET_LINES: i64 = 20_000;

impl Backend {
    /// Everything that the list finds, for a sheet. A search that means nothing is refused.
    pub async fn screening_sheet(
        &self,
        actor: &Actor,
        edition: &str,
        query: ScreeningQuery,
    ) -> Result<ScreeningSheet> {
        let sheet = self
            .read_sheet(actor, Action::ReadScreening, edition, query)
            .await?;
        self.note_access(actor, edition, "", Looked::List).await;
        Ok(sheet)
    }

    pub(crate) async fn read_sheet(
        &self,
        actor: &Actor,
        action: Action,
        edition: &str,
        query: ScreeningQuery,
    ) -> Result<ScreeningSheet> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self.read_edition(actor, action, edition).await?;
        let spec = &edition.spec;
        let Asked {
            query,
            state,
            search,
            fault,
        } = Asked::of(query, spec);
        if fault.is_some() {
            return Err(Refusal::BadRequest.into());
        }
        let filter = asked::filter(spec, &query, state, &search, now);
        let lines = tx.screening_sheet(&filter, SHEET_LINES).await?;
        let lines = lines.into_iter().map(|line| {
            Ok(SheetLine {
                id: line.id()?,
                state: line.state()?,
                submitted_at: line.submitted_at(),
                unit: edition.unit_name(&line.unit),
                field: edition.field_name(&line.field),
                phone: phone_text(&line.phone),
                again: line.returns > 0,
                checked: u32::try_from(line.checked).unwrap_or(0),
                endorsed: line.endorsed,
                code: line.code,
                title: line.title,
                authors: line.authors,
            })
        });
        Ok(ScreeningSheet {
            edition: edition.head(now),
            lines: lines.collect::<Result<_>>()?,
        })
    }
}
