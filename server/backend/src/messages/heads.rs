//! The head of the ledger, mailed to the heads of panels every evening.
//!
//! A mail is written down as in hand before it is handed over, and only one that was surely not taken is tried again;
//! so nobody gets two on one day, and a day may pass without one.

use domain::{
    message::{Facts, Occasion, fill, fill_line},
    page::EventKind,
    policy::Actor,
    time::Timestamp,
};

use super::{note_of, sending::NO_SERVER_WAIT};
use crate::{
    Backend, Tried,
    error::Result,
    store::{Audit, MailedHead},
};

/// Mails begin at this hour, when a day of judging is over.
const FROM_HOUR: i64 = 18;

/// A mail in hand.
pub(super) struct HeadMail {
    pub(super) id: String,
    edition: String,
    pub(super) recipient: String,
    pub(super) subject: String,
    pub(super) text: String,
}

impl Backend {
    /// Takes the mail of a head in hand who had none today, once the evening has come.
    pub(super) async fn take_head_mail(&self, now: Timestamp) -> Result<Option<HeadMail>> {
        if now.clock().0 < FROM_HOUR {
            return Ok(None);
        }
        let day = now.date().iso();
        let mut tx = self.db.read().await?;
        let mut heads = tx.heads_to_mail(&day, now).await?;
        let told = tx.editions().await?.into_iter();
        let told = told.filter(|row| row.spec.messages.of(Occasion::Ledger).is_some());
        let told: Vec<String> = told.map(|row| row.spec.code.clone()).collect();
        drop(tx);
        heads.retain(|head| told.contains(&head.edition));
        for head in heads {
            let mail = self.claim_head_mail(&head, &day, now).await?;
            if mail.is_some() {
                return Ok(mail);
            }
        }
        Ok(None)
    }

    async fn claim_head_mail(
        &self,
        head: &MailedHead,
        day: &str,
        now: Timestamp,
    ) -> Result<Option<HeadMail>> {
        let mut tx = self.db.begin().await?;
        let Some(edition) = tx.edition(&head.edition).await? else {
            return Ok(None);
        };
        let spec = &edition.spec;
        let Some(template) = spec.messages.of(Occasion::Ledger) else {
            return Ok(None);
        };
        let Some(id) = tx.claim_head_mail(&self.new_id(), head, day, now).await? else {
            return Ok(None);
        };
        let ledger = tx.chain_head(&head.edition).await?;
        let facts = Facts {
            name: &head.name,
            contest: &spec.name,
            ordinal: &spec.ordinal,
            phone: &spec.office.phone,
            link: &format!("{}/e/{}", self.address, spec.code),
            head: &ledger.short(),
            links: &ledger.links.to_string(),
            ..Facts::default()
        };
        let mail = HeadMail {
            id,
            edition: spec.code.clone(),
            recipient: head.email.clone(),
            subject: fill_line(&template.subject, &facts),
            text: fill(&template.text, &facts).trim().to_owned(),
        };
        tx.commit().await?;
        Ok(Some(mail))
    }

    /// Writes down what came of a mail that was in hand.
    pub(super) async fn head_mail_tried(
        &self,
        mail: &HeadMail,
        tried: &Tried,
        now: Timestamp,
    ) -> Result<()> {
        let (state, what) = match tried {
            Tried::Sent => ("sent", Some(EventKind::MessageSent)),
            Tried::Refused(_) => ("failed", Some(EventKind::MessageNotSent)),
            Tried::Unsure(_) => ("unsure", Some(EventKind::MessageNotSent)),
            Tried::NotNow(_) | Tried::NoServer(_) => ("later", None),
        };
        let mut tx = self.db.begin().await?;
        tx.end_head_mail(&mail.id, state, now.plus_ms(NO_SERVER_WAIT))
            .await?;
        if let Some(what) = what {
            tx.audit(&Audit {
                id: self.new_id(),
                at: now,
                actor: &Actor::nobody(),
                edition: &mail.edition,
                entry: "",
                what,
                from: "",
                to: "",
                note: &note_of(&mail.recipient, &mail.subject),
            })
            .await?;
        }
        tx.commit().await
    }
}
