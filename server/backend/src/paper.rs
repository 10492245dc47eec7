//! What is put on paper.

use domain::{
    dossier::{author_rows, authors_of},
    membership::Hand,
    page::{
        paper::{Paper, PaperPage},
        privacy::Looked,
    },
    policy::{Action, Actor},
    refusal::Refusal,
};

use crate::{
    Backend,
    dossier_pages::{phone_text, sections_of, typed},
    entries::{Found, owns},
    error::Result,
    head::head_of,
};

impl Backend {
    /// A form of an entry, `registration`, `description` or `guardian`, from the answers as they stand.
    pub async fn paper_page(&self, actor: &Actor, entry: &str, paper: &str) -> Result<PaperPage> {
        let page = self.read_paper(actor, entry, paper).await?;
        if !page.own {
            let edition = &page.head.edition.code;
            self.note_access(actor, edition, page.id.as_str(), Looked::Paper)
                .await;
        }
        Ok(page)
    }

    async fn read_paper(&self, actor: &Actor, entry: &str, paper: &str) -> Result<PaperPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        let paper = Paper::parse(paper);
        // The other forms have the births of all authors, or are for guardians.
        let written = found.hand() != Hand::Owner && paper == Some(Paper::Description);
        let action = if written {
            Action::ReadEntry
        } else {
            Action::PrintEntry
        };
        found.permit(actor, action, now)?;
        let hand = if written { found.hand() } else { Hand::Owner };
        let Found { entry, edition, .. } = &found;
        let own = written || owns(entry, actor);
        // Until it is handed in a draft is for its author, and for the unit that is to vouch for it.
        let vouches = found.permit(actor, Action::EndorseEntry, now).is_ok();
        if !own && !vouches && entry.submitted_at.is_none() {
            return Err(Refusal::NotFound.into());
        }
        let paper = paper.ok_or(Refusal::NotFound)?;
        let answers = tx.answers_of_entry(&entry.id).await?;
        let files = tx.files_of_entry(&entry.id).await?;
        let spec = &edition.spec;
        let field = spec.field(&entry.field);
        let most = spec.rules.most_authors;
        let mut authors = authors_of(&answers, most).0;
        hand.told(&author_rows(&answers, most), &mut authors);
        let phone = match hand {
            Hand::Owner => phone_text(typed(&answers, "phone")),
            Hand::Member(_) => String::new(),
        };
        Ok(PaperPage {
            head: head_of(edition, actor, now),
            paper,
            id: entry.id.clone(),
            code: entry.code.clone(),
            title: entry.title.clone(),
            field: field.map(|field| field.name.clone()).unwrap_or_default(),
            unit: edition.unit_name(&entry.unit),
            made: typed(&answers, "made").to_owned(),
            phone,
            authors,
            sections: sections_of(edition, &answers),
            pledge: spec.dossier.pledge.clone(),
            files: files.into_iter().filter(|file| !file.endorsement).collect(),
            draft: entry.state.is_open(),
            submitted_at: entry.submitted_at,
            own,
        })
    }
}
