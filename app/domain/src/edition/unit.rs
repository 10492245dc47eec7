//! Units: who belongs to whom, how long each exists, and what took its place.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Edition, yes};
use crate::time::Date;

/// The kinds of unit (đơn vị) that a plan names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    Commune,
    School,
    Department,
    Association,
    Company,
}

/// A unit that takes part or has duties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Names it for good, since names return: two communes of one name, or one that is founded anew.
    pub code: String,
    pub name: String,
    pub kind: UnitKind,
    /// What the plan asks of it.
    #[serde(default)]
    pub duties: Vec<String>,
    /// Authors may name it as theirs.
    #[serde(default = "yes")]
    pub enters: bool,
    /// Code of the unit above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// First day on which it exists, if the office knows of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day on which it exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Code of the unit that speaks for its entries once it exists no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    /// Most entries that it may confirm, in place of the number for all units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<u16>,
}

impl Unit {
    /// Says whether it exists on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Edition {
    /// The unit of that code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// The units that authors may name on a day.
    pub fn units_entering(&self, day: Date) -> impl Iterator<Item = &Unit> {
        self.units
            .iter()
            .filter(move |unit| unit.enters && unit.exists_on(day))
    }

    /// Code of the unit that speaks on a day for what names a unit: itself, or what took its place when it ended.
    pub fn speaks_for<'a>(&'a self, code: &'a str, day: Date) -> &'a str {
        let mut code = code;
        // No longer way than there are units, so that a circle ends.
        for _ in &self.units {
            let ended = self
                .unit(code)
                .filter(|unit| unit.until.is_some_and(|until| until < day));
            match ended.and_then(|unit| unit.successor.as_deref()) {
                Some(successor) => code = successor,
                None => break,
            }
        }
        code
    }

    /// Codes of the units whose entries a unit speaks for on a day, its own first; none for one that ended and has a
    /// successor.
    pub fn spoken_for_by(&self, code: &str, day: Date) -> Vec<&str> {
        let mut codes: Vec<&str> = self
            .units
            .iter()
            .map(|unit| unit.code.as_str())
            .filter(|of| self.speaks_for(of, day) == code)
            .collect();
        codes.sort_by_key(|of| *of != code);
        codes
    }

    /// Codes of a unit, of all above it and of all below it, and of what came before or after one of these: people of
    /// these do not judge its entries.
    pub fn related_units<'a>(&'a self, code: &'a str) -> BTreeSet<&'a str> {
        let codes = || self.units.iter().map(|unit| unit.code.as_str());
        let above = |of| self.chain(of, |unit| unit.parent.as_deref());
        let after = |of| self.chain(of, |unit| unit.successor.as_deref());
        let mut near: BTreeSet<&str> = above(code).into_iter().collect();
        near.extend(codes().filter(|of| above(of).contains(&code)));
        let later: Vec<&str> = near.iter().flat_map(|of| after(of)).collect();
        let earlier: Vec<&str> = codes()
            .filter(|of| after(of).iter().any(|later| near.contains(later)))
            .collect();
        near.extend(later.into_iter().chain(earlier));
        near
    }

    /// A unit and those that follow it by a link, no more than there are units, so that a circle ends.
    fn chain<'a>(
        &'a self,
        code: &'a str,
        link: impl Fn(&'a Unit) -> Option<&'a str>,
    ) -> Vec<&'a str> {
        let mut codes = vec![code];
        for _ in &self.units {
            let last = codes.last().and_then(|code| self.unit(code));
            match last.and_then(&link) {
                Some(next) => codes.push(next),
                None => break,
            }
        }
        codes
    }

    /// The commune that a unit is or belongs to.
    pub fn commune_of(&self, code: &str) -> Option<&Unit> {
        let mut chain = self.chain(code, |unit| unit.parent.as_deref()).into_iter();
        chain.find_map(|code| {
            self.unit(code)
                .filter(|unit| unit.kind == UnitKind::Commune)
        })
    }

    /// Most entries that a unit may confirm; nothing when there is no limit.
    pub fn quota_of(&self, code: &str) -> Option<u16> {
        let own = self.unit(code).and_then(|unit| unit.quota);
        own.or(Some(self.rules.unit_quota).filter(|quota| *quota > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check_edition::{check, tests::loc_ninh};

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day")
    }

    /// Two communes that became one, under a district that ended; a school below one of them.
    fn merged() -> Edition {
        let mut edition = loc_ninh();
        let unit = |code: &str, parent: Option<&str>| Unit {
            code: code.into(),
            name: code.into(),
            kind: UnitKind::Commune,
            duties: vec![],
            enters: true,
            parent: parent.map(str::to_owned),
            from: None,
            until: None,
            successor: None,
            quota: None,
        };
        let ended = |mut unit: Unit, successor: &str| {
            unit.until = Some(day("2025-06-30"));
            unit.successor = Some(successor.into());
            unit
        };
        let mut new = unit("xa-moi", None);
        new.from = Some(day("2025-07-01"));
        new.quota = Some(3);
        edition.units = vec![
            unit("huyen", None),
            ended(unit("xa-a", Some("huyen")), "xa-moi"),
            ended(unit("xa-b", Some("huyen")), "xa-moi"),
            unit("truong", Some("xa-a")),
            new,
        ];
        edition
    }

    #[test]
    fn what_ended_is_spoken_for_by_its_successor_and_chosen_no_more() {
        let edition = merged();
        assert_eq!(check(&edition), []);
        let (last, after) = (day("2025-06-30"), day("2025-07-01"));
        let chosen = |day| -> Vec<&str> {
            let units = edition.units_entering(day);
            units.map(|unit| unit.code.as_str()).collect()
        };
        assert_eq!(chosen(last), ["huyen", "xa-a", "xa-b", "truong"]);
        assert_eq!(chosen(after), ["huyen", "truong", "xa-moi"]);
        for (of, day, by) in [
            ("xa-a", last, "xa-a"),
            ("xa-a", after, "xa-moi"),
            ("xa-moi", after, "xa-moi"),
            ("truong", after, "truong"),
            ("khong-co", after, "khong-co"),
        ] {
            assert_eq!(edition.speaks_for(of, day), by, "{of}");
        }
        assert_eq!(
            edition.spoken_for_by("xa-moi", after),
            ["xa-moi", "xa-a", "xa-b"]
        );
        assert_eq!(edition.spoken_for_by("xa-a", after), [""; 0]);
        assert_eq!(edition.spoken_for_by("xa-a", last), ["xa-a"]);
    }

    #[test]
    fn superiors_subordinates_and_successors_are_related_and_sisters_are_not() {
        let edition = merged();
        let related = |code| edition.related_units(code).into_iter().collect::<Vec<_>>();
        assert_eq!(related("truong"), ["huyen", "truong", "xa-a", "xa-moi"]);
        assert_eq!(related("xa-b"), ["huyen", "xa-b", "xa-moi"]);
        assert_eq!(related("xa-moi"), ["xa-a", "xa-b", "xa-moi"]);
        assert_eq!(
            related("huyen"),
            ["huyen", "truong", "xa-a", "xa-b", "xa-moi"]
        );
        assert_eq!(related("khong-co"), ["khong-co"]);
        let mut edition = merged();
        edition.units[3].kind = UnitKind::School;
        let commune = |code| edition.commune_of(code).map(|unit| unit.code.as_str());
        assert_eq!(
            (commune("truong"), commune("xa-b")),
            (Some("xa-a"), Some("xa-b"))
        );
        assert_eq!(commune("khong-co"), None);
    }

    #[test]
    fn a_quota_of_its_own_stands_in_place_of_the_one_for_all() {
        let mut edition = merged();
        assert_eq!(
            (edition.quota_of("xa-a"), edition.quota_of("xa-moi")),
            (None, Some(3))
        );
        edition.rules.unit_quota = 5;
        assert_eq!(
            (edition.quota_of("xa-a"), edition.quota_of("xa-moi")),
            (Some(5), Some(3))
        );
    }

    #[test]
    fn circles_end() {
        let mut edition = merged();
        edition.units[4].until = Some(day("2025-07-01"));
        edition.units[4].successor = Some("xa-a".into());
        edition.units[0].parent = Some("truong".into());
        edition.speaks_for("xa-a", day("2026-01-01"));
        assert_eq!(edition.related_units("huyen").len(), 5);
        assert!(!check(&edition).is_empty());
    }
}
