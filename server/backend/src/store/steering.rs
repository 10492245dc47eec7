//! What steers who gets which entry: the fields that judges know, and entries that all judges of their group get.

use std::collections::{BTreeSet, HashMap};

use super::{Tx, on};
use crate::error::Result;

/// What steers the giving out of an edition's entries.
#[derive(Default)]
pub(crate) struct Steering {
    /// Codes of fields by account.
    pub(crate) expertise: HashMap<String, Vec<String>>,
    /// Ids of entries.
    pub(crate) anchors: BTreeSet<String>,
}

impl Tx {
    /// Everything that was chosen in an edition.
    pub(crate) async fn steering(&mut self, edition: &str) -> Result<Steering> {
        let anchors = on!(self, c => sqlx::query_scalar(
            "SELECT a.entry FROM anchor a JOIN entry e ON e.id = a.entry WHERE e.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        Ok(Steering {
            expertise: self.expertise(edition).await?,
            anchors: anchors.into_iter().collect(),
        })
    }

    /// The fields that judges know, by account; whoever knows none in particular is not in it.
    pub(crate) async fn expertise(
        &mut self,
        edition: &str,
    ) -> Result<HashMap<String, Vec<String>>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String)>(
            "SELECT judge, field FROM expertise WHERE edition = $1 ORDER BY judge, field",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let mut expertise: HashMap<String, Vec<String>> = HashMap::new();
        for (judge, field) in rows {
            expertise.entry(judge).or_default().push(field);
        }
        Ok(expertise)
    }

    /// A judge knows these of some fields, and none of the others of them.
    pub(crate) async fn put_expertise(
        &mut self,
        edition: &str,
        judge: &str,
        of: &[String],
        known: &[&str],
    ) -> Result<()> {
        for field in of {
            on!(self, c => sqlx::query(
                "DELETE FROM expertise WHERE edition = $1 AND judge = $2 AND field = $3",
            )
            .bind(edition)
            .bind(judge)
            .bind(field)
            .execute(c)
            .await
            .map(|_| ()))?;
        }
        for field in known {
            on!(self, c => sqlx::query(
                "INSERT INTO expertise (edition, judge, field) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            )
            .bind(edition)
            .bind(judge)
            .bind(*field)
            .execute(c)
            .await
            .map(|_| ()))?;
        }
        Ok(())
    }

    /// All judges of its group get the entry from now on, or so many as others do.
    pub(crate) async fn set_anchor(&mut self, entry: &str, chosen: bool) -> Result<()> {
        let statement = if chosen {
            "INSERT INTO anchor (entry) VALUES ($1) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM anchor WHERE entry = $1"
        };
        on!(self, c => sqlx::query(statement).bind(entry).execute(c).await.map(|_| ()))?;
        Ok(())
    }
}
