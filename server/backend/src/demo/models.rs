//! Models at the counter: some have not come, some are here, some went on or back.

use domain::custody::{Act, TypedDetails};

use super::{Play, cast::Cast, entries::Fate, plan::Stage};
use crate::{custody::TypedDeed, error::Result};

/// Every other entry comes with something to look at.
pub(super) fn brings_model(place: usize) -> bool {
    place.is_multiple_of(2)
}

impl Play {
    /// Receives the models that come, and lets some go.
    pub(super) async fn handle_models(&self, cast: &Cast) -> Result<()> {
        let mut came = 0;
        for (place, (owner, entry)) in cast.owners.iter().zip(&self.entries).enumerate() {
            let handed_in = !matches!(entry.fate, Fate::Draft | Fate::Nearly | Fate::Withdrawn);
            // One in three has not come while entries are still taken.
            if !brings_model(place) || !handed_in || self.stage == Stage::Open && place % 3 == 0 {
                continue;
            }
            came += 1;
            let id = self.entry_of(owner, &entry.title).await?;
            let receipt = self.backend.receipt_page(owner, id.as_str()).await?;
            let models = [receipt.entry.code];
            let record = async |act, details| {
                self.pass(2);
                let deed = TypedDeed {
                    models: &models,
                    act,
                    details,
                    shown: None,
                };
                let edition = &self.edition.code;
                let recorded = self.backend.record_models(&cast.secretary, edition, &deed);
                recorded.await.map(drop)
            };
            let received = TypedDetails {
                place: if came % 2 == 0 {
                    "Kho tầng 1"
                } else {
                    "Hội trường, bàn 2"
                },
                pieces: if came % 3 == 0 { "2" } else { "1" },
                condition: if came % 4 == 3 {
                    "Xước nhẹ mặt bên, chạy thử được"
                } else {
                    "Nguyên vẹn"
                },
                party: &owner.name,
            };
            record(Act::Receive, received).await?;
            let next = match came % 5 {
                2 => Some((Act::HandOver, "Ban Tổ chức Hội thi tỉnh, ông Vũ Văn Mẫu")),
                4 => Some((Act::Return, owner.name.as_str())),
                _ => None,
            };
            if let Some((act, party)) = next {
                let to = TypedDetails {
                    party,
                    ..TypedDetails::default()
                };
                record(act, to).await?;
            }
        }
        Ok(())
    }
}
