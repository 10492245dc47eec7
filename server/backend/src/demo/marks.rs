//! Judging, prizes and publication of an invented contest.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    edition::Criterion, page::secretariat::SheetStand, points::Points, policy::Actor,
    time::Timestamp,
};

use super::{Play, cast::Cast, plan::Stage};
use crate::{
    awards::AwardList,
    error::{Error, Result},
};

/// Hundredths of the most points that the best and the worst entry get.
const BEST: i64 = 95;
const WORST: i64 = 62;

/// What a judge does with the sheets, in the order of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// Signs all.
    All,
    /// Signs all but the last two.
    Most,
    /// Declares a conflict, signs three, begins two.
    Some,
}

impl Play {
    /// Gives the entries to judges and lets them mark.
    pub(super) async fn judge_all(&self, cast: &Cast) -> Result<()> {
        let begins = self.edition.phases.judging_from.start().plus_days(1);
        let latest = self.now.plus_days(-3);
        self.clock.set(Timestamp(begins.0.min(latest.0)));
        self.backend
            .assign_judges(&cast.secretary, &self.edition.code)
            .await?;
        let done = self.stage == Stage::Published;
        let mine = if done { Pace::All } else { Pace::Some };
        self.mark(&cast.judge, mine, 0, &BTreeSet::new()).await?;
        let code = &self.edition.code;
        let list = self.backend.judging_page(&cast.judge, code).await?.lines;
        let titles: BTreeSet<String> = list
            .into_iter()
            .filter(|line| line.stand == SheetStand::Todo)
            .map(|line| line.title)
            .collect();
        for (number, judge) in (1..).zip(&cast.judges) {
            let pace = if done || number % 2 == 0 {
                Pace::All
            } else {
                Pace::Most
            };
            self.mark(judge, pace, number, &titles).await?;
        }
        Ok(())
    }

    /// Entries of `first` are marked first, so that they wait for the judge whose list they are, alone.
    async fn mark(
        &self,
        judge: &Actor,
        pace: Pace,
        judge_number: i64,
        first: &BTreeSet<String>,
    ) -> Result<()> {
        let list = self.backend.judging_page(judge, &self.edition.code).await?;
        let sheets = list
            .lines
            .iter()
            .filter(|line| line.stand == SheetStand::Todo);
        let mut sheets: Vec<_> = sheets.collect();
        sheets.sort_by_key(|line| !first.contains(&line.title));
        let signed = match pace {
            Pace::All => sheets.len(),
            Pace::Most => sheets.len().saturating_sub(2),
            Pace::Some => 3,
        };
        for (number, line) in sheets.iter().enumerate() {
            let (backend, id) = (&self.backend, line.id.as_str());
            if pace == Pace::Some && number == signed + 2 {
                let reason = "Tôi đã hướng dẫn nhóm tác giả này làm giải pháp.";
                let declared = backend.declare_conflict(judge, id, reason, None);
                return declared.await.map(drop);
            }
            let criteria = if number < signed { usize::MAX } else { 2 };
            if pace == Pace::Most && number >= signed {
                continue;
            }
            let marks = self.marks(&line.title, judge_number, criteria);
            let notes = self.notes(&line.title);
            self.pass(14);
            backend.save_sheet(judge, id, &marks, &notes, 0).await?;
            if number < signed {
                self.pass(2);
                backend.sign_sheet(judge, id, &BTreeMap::new()).await?;
            }
        }
        Ok(())
    }

    /// Marks for an entry: those that stand first in the file are better, and judges differ a little.
    fn marks(&self, title: &str, judge: i64, criteria: usize) -> BTreeMap<String, String> {
        let rubric = &self.edition.rubric;
        let step = rubric.step.0.max(1);
        let mark = |place: i64, criterion: &Criterion| {
            let apart = (judge * 3 + place * 5 + self.place_of(title)) % 5 - 2;
            let share = (self.quality(title) + apart).clamp(0, 100);
            let points = criterion.most.0 * share / 100 / step * step;
            (criterion.code.clone(), Points(points).text())
        };
        let criteria = (0..).zip(&rubric.criteria).take(criteria);
        criteria
            .map(|(place, criterion)| mark(place, criterion))
            .collect()
    }

    /// A note to the first criterion of every other entry.
    fn notes(&self, title: &str) -> BTreeMap<String, String> {
        let first = self.edition.rubric.criteria.first();
        first
            .filter(|_| self.place_of(title) % 2 == 0)
            .map(|criterion| {
                let note = "Cách làm gọn, phần khác với máy bán sẵn nói rõ. Nên bổ sung số liệu của một vụ nữa.";
                (criterion.code.clone(), note.to_owned())
            })
            .into_iter()
            .collect()
    }

    fn quality(&self, title: &str) -> i64 {
        let last = i64::try_from(self.entries.len()).unwrap_or(1).max(2) - 1;
        BEST - (BEST - WORST) * self.place_of(title) / last
    }

    fn place_of(&self, title: &str) -> i64 {
        let place = self.entries.iter().position(|entry| entry.title == title);
        place
            .and_then(|place| i64::try_from(place).ok())
            .unwrap_or(0)
    }

    /// Confirms the prizes that the ranking suggests and makes them public.
    pub(super) async fn award(&self, cast: &Cast) -> Result<()> {
        let code = &self.edition.code;
        self.clock.set(
            self.edition
                .phases
                .judging_until
                .start()
                .plus_days(3)
                .plus_ms(9 * 3_600_000),
        );
        let page = self.backend.ranking_page(&cast.committee, code).await?;
        let prize =
            |line: domain::page::committee::RankingLine| Some((line.code, line.ranked.suggested?));
        let awards: AwardList = page.lines.into_iter().filter_map(prize).collect();
        if awards.is_empty() {
            return Err(Error::internal("the ranking of the demo suggests no prize"));
        }
        let day = self.backend.now().date().iso();
        let issuer = &self.edition.organiser.name;
        self.backend
            .confirm_awards(&cast.committee, code, "01/QĐ-CT", &day, issuer, &awards)
            .await?;
        self.pass(90);
        self.backend
            .propose_publication(&cast.secretary, code, "")
            .await?;
        self.pass(30);
        let page = self
            .backend
            .proposals_page(&cast.committee, code, "")
            .await?;
        for proposal in page.open {
            self.backend
                .confirm_proposal(&cast.committee, proposal.id.as_str())
                .await?;
        }
        Ok(())
    }
}
