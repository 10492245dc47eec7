//! Models at the counter: which are expected, where each is, what both sides sign.

mod photo; // A photo of a model as it came or went.
mod recording; // What was done with models.

use std::collections::BTreeSet;

use domain::{
    custody::{Deed, Details, Stand, Whereabouts, code_in, standing},
    edition::Edition,
    entry::StateName,
    id::parse_receipt_code,
    page::{
        author::ModelView,
        models::{
            CustodyLine, CustodyPage, Label, LabelsPage, ModelCard, ModelLine, ModelsPage,
            ModelsQuery,
        },
        privacy::Looked,
    },
    policy::{Action, Actor},
    refusal::Refusal,
    search::Condition,
    time::Timestamp,
};

pub use self::recording::TypedDeed;
use crate::{
    Backend,
    dossier_pages::phone_text,
    entries::Found,
    error::Result,
    head::head_of,
    qr,
    reading::Reading,
    search,
    store::{Deeds, EditionRow, ListFilter, Tx},
};

/// Lines of one page of the list.
const LINES: usize = 50;

impl Backend {
    /// The list of models, and the one that is open at the counter: by its code, or because a search is a code.
    pub async fn models_page(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        query: ModelsQuery,
    ) -> Result<ModelsPage> {
        let page = self.models(actor, edition, code, query, LINES).await?;
        // The list says who brings what, the card how to reach them.
        if let Some(card) = &page.open {
            let entry = card.line.id.as_str();
            self.note_access(actor, edition, entry, Looked::Dossier)
                .await;
        }
        Ok(page)
    }

    /// Everything that the list finds, for a sheet. A search that means nothing is refused.
    pub async fn models_sheet(
        &self,
        actor: &Actor,
        edition: &str,
        query: ModelsQuery,
    ) -> Result<ModelsPage> {
        let mut page = self.models(actor, edition, "", query, usize::MAX).await?;
        if page.fault.is_some() {
            return Err(Refusal::BadRequest.into());
        }
        page.lines.extend(page.open.take().map(|open| open.line));
        self.note_access(actor, edition, "", Looked::List).await;
        Ok(page)
    }

    /// Labels for one model, or for everything that the list finds; `origin` is what their QR codes begin with.
    pub async fn labels_page(
        &self,
        actor: &Actor,
        edition: &str,
        query: ModelsQuery,
        origin: &str,
    ) -> Result<LabelsPage> {
        let page = self.models(actor, edition, "", query, usize::MAX).await?;
        self.note_access(actor, edition, "", Looked::List).await;
        let lines = page.open.map_or(page.lines, |open| vec![open.line]);
        let labels = lines.into_iter().map(|line| {
            let address = format!("{origin}/e/{}/models/{}", page.head.edition.code, line.code);
            let (qr_path, qr_size) = qr::svg_path(&address);
            Label {
                line,
                qr_path,
                qr_size,
            }
        });
        Ok(LabelsPage {
            labels: labels.collect(),
            query: page.query,
            head: page.head,
        })
    }

    /// What both sides sign of what was recorded together, without what was taken back since.
    pub async fn custody_paper(
        &self,
        actor: &Actor,
        edition: &str,
        paper: &str,
    ) -> Result<CustodyPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadModels, edition)
            .await?;
        taken(&edition)?;
        let deeds = tx.deeds(&edition.spec.code).await?;
        let lines = every_line(&mut tx, &edition, &[], &deeds, now).await?;
        let (mut listed, mut last, mut undone) = (Vec::new(), None, 0);
        for line in lines {
            let all = deeds.get(line.id.as_str()).map_or(&[][..], Vec::as_slice);
            let on_it = |deed: &&Deed| deed.paper == paper && deed.act.has_paper();
            let Some(place) = all.iter().position(|deed| on_it(&deed)) else {
                continue;
            };
            let (before, recorded) = all.split_at(place);
            let Some(recorded) = recorded.first() else {
                continue;
            };
            if standing(all).into_iter().any(|deed| on_it(&deed)) {
                // A hand-over repeats what was noted when it came.
                let then = Whereabouts::of(&[before, std::slice::from_ref(recorded)].concat());
                let details = Details {
                    pieces: then.pieces,
                    condition: then.condition,
                    ..recorded.details.clone()
                };
                listed.push(CustodyLine {
                    photo: recorded.photo.clone(),
                    line,
                    details,
                });
            } else {
                undone += 1;
            }
            last = Some(recorded.clone());
        }
        let deed = last.ok_or(Refusal::NotFound)?;
        drop(tx);
        self.note_access(actor, &edition.spec.code, "", Looked::List)
            .await;
        Ok(CustodyPage {
            head: head_of(&edition, actor, now),
            act: deed.act,
            at: deed.at,
            by: deed.by,
            party: deed.details.party,
            lines: listed,
            undone,
        })
    }

    async fn models(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        query: ModelsQuery,
        most: usize,
    ) -> Result<ModelsPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadModels, edition)
            .await?;
        taken(&edition)?;
        let spec = &edition.spec;
        let deeds = tx.deeds(&spec.code).await?;
        let open = match (code, code_in(&query.q)) {
            ("", None) => None,
            ("", Some(typed)) => open(&mut tx, &edition, &typed, &deeds).await?,
            (code, _) => {
                let code = parse_receipt_code(code).ok_or(Refusal::NotFound)?;
                let open = open(&mut tx, &edition, &code, &deeds).await?;
                Some(open.ok_or(Refusal::NotFound)?)
            }
        };
        let (conditions, fault) = match search::read(&query.q, spec) {
            Ok(conditions) => (conditions, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        let mut lines = if open.is_some() || fault.is_some() {
            Vec::new()
        } else {
            lines_of(&mut tx, &edition, &conditions, &deeds, now).await?
        };
        let count = |stand: Stand| {
            let there = lines.iter().filter(|line| line.now.stand == stand).count();
            u32::try_from(there).unwrap_or(u32::MAX)
        };
        let counts = Stand::ALL
            .iter()
            .map(|stand| (*stand, count(*stand)))
            .collect();
        // Whoever searches does not know where it is; whoever only looks wants what has not come.
        let first = conditions.is_empty().then_some(Stand::Away);
        let stand = Stand::parse(&query.stand).or(first);
        lines.retain(|line| stand.is_none_or(|stand| line.now.stand == stand));
        let found = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let after = parse_receipt_code(&query.after).unwrap_or_default();
        lines.retain(|line| line.code > after);
        let more = lines.len() > most;
        lines.truncate(most);
        let next = lines.last().filter(|_| more).map(|line| line.code.clone());
        Ok(ModelsPage {
            head: head_of(&edition, actor, now),
            counts,
            found,
            next: next.unwrap_or_default(),
            lines,
            places: places(spec, &deeds),
            until: spec.models_until().unwrap_or(spec.phases.entries_until),
            query: ModelsQuery {
                stand: stand.map_or(String::new(), |stand| stand.code().to_owned()),
                after,
                ..query
            },
            open,
            fault,
        })
    }
}

/// What an author knows of the model of an entry; nothing when the edition takes none.
pub(crate) async fn model_of(
    tx: &mut Tx,
    found: &Found,
    announced: bool,
) -> Result<Option<ModelView>> {
    let Some(until) = found.edition.spec.models_until() else {
        return Ok(None);
    };
    let deeds = tx.deeds_of_entry(&found.entry.id).await?;
    Ok(Some(ModelView {
        announced,
        until,
        now: Whereabouts::of(&deeds),
    }))
}

/// Refuses an edition that takes no models.
fn taken(edition: &EditionRow) -> Result<(), Refusal> {
    match edition.spec.models {
        Some(_) => Ok(()),
        None => Err(Refusal::NotFound),
    }
}

/// The models that conditions find, each with where it is, by code; one that nobody waits for and that is not here
/// is no line.
async fn lines_of(
    tx: &mut Tx,
    edition: &EditionRow,
    conditions: &[Condition],
    deeds: &Deeds,
    now: Timestamp,
) -> Result<Vec<ModelLine>> {
    let mut lines = every_line(tx, edition, conditions, deeds, now).await?;
    lines.retain(is_listed);
    Ok(lines)
}

/// The same with those that are no line, since a slip may stand on a paper.
async fn every_line(
    tx: &mut Tx,
    edition: &EditionRow,
    conditions: &[Condition],
    deeds: &Deeds,
    now: Timestamp,
) -> Result<Vec<ModelLine>> {
    let spec = &edition.spec;
    let filter = ListFilter {
        edition: &spec.code,
        state: None,
        field: "",
        unit: "",
        search: conditions,
        checks: spec.screening.checks.len(),
        now,
    };
    let lines = tx.model_lines(&filter).await?;
    let lines = lines.into_iter().map(|line| placed(edition, line, deeds));
    Ok(lines.collect())
}

fn placed(edition: &EditionRow, line: ModelLine, deeds: &Deeds) -> ModelLine {
    let happened = deeds.get(line.id.as_str()).map_or(&[][..], Vec::as_slice);
    ModelLine {
        unit: edition.unit_name(&line.unit),
        now: Whereabouts::of(happened),
        ..line
    }
}

fn is_listed(line: &ModelLine) -> bool {
    use StateName::{Accepted, Returned, Submitted};
    line.now.stand != Stand::Away
        || line.announced && matches!(line.state, Submitted | Returned | Accepted)
}

async fn open(
    tx: &mut Tx,
    edition: &EditionRow,
    code: &str,
    deeds: &Deeds,
) -> Result<Option<ModelCard>> {
    let Some(line) = tx.model_line(&edition.spec.code, code).await? else {
        return Ok(None);
    };
    let line = placed(edition, line, deeds);
    let phone = tx.answer(&line.id, "phone").await?;
    Ok(Some(ModelCard {
        phone: phone_text(&phone.map(|phone| phone.text).unwrap_or_default()),
        deeds: deeds.get(line.id.as_str()).cloned().unwrap_or_default(),
        line,
    }))
}

/// The office, and every place that was named.
fn places(spec: &Edition, deeds: &Deeds) -> Vec<String> {
    let named = deeds.values().flatten().map(|deed| &deed.details.place);
    let named: BTreeSet<&String> = named.filter(|place| !place.is_empty()).collect();
    let office = Some(&spec.office.name).filter(|office| !named.contains(office));
    named.into_iter().chain(office).cloned().collect()
}
