//! Units by name: what people choose and read where names are equal, and what a list means by one.

use super::{Edition, Unit};
use crate::{time::Date, vietnamese::fold};

/// What a cell of a list means by a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedUnit<'a> {
    One(&'a Unit),
    /// Units of the same name, between which only a code or a whole label decides.
    Several(Vec<&'a Unit>),
    Unknown,
}

/// The units that lists may name on a day, folded once for all rows.
pub struct UnitNames<'a> {
    edition: &'a Edition,
    /// Names and labels of those that exist on the day.
    names: Vec<(String, String, &'a Unit)>,
}

impl<'a> UnitNames<'a> {
    /// The names of the units that authors may name on a day.
    pub fn of(edition: &'a Edition, day: Date) -> Self {
        let names = edition.units_entering(day).map(|unit| {
            let label = edition.unit_label(&unit.code);
            (fold(&unit.name), fold(&label), unit)
        });
        Self {
            edition,
            names: names.collect(),
        }
    }

    /// What a cell means: of several parts with semicolons between them the first that is known, by the code first,
    /// then by the label, by the name, and by the name before a comma.
    pub fn named(&self, cell: &str) -> NamedUnit<'a> {
        for part in cell.split(';').map(str::trim) {
            let code = self.edition.unit(part).filter(|unit| unit.enters);
            if let Some(unit) = code {
                return NamedUnit::One(unit);
            }
            let whole = fold(part);
            let before_comma = fold(part.split(',').next().unwrap_or_default());
            let with = |fits: &dyn Fn(&str, &str) -> bool| -> Vec<&'a Unit> {
                let fitting = self
                    .names
                    .iter()
                    .filter(|(name, label, _)| fits(name, label));
                fitting.map(|(_, _, unit)| *unit).collect()
            };
            for found in [
                with(&|_, label| label == whole),
                with(&|name, _| name == whole),
                with(&|name, _| name == before_comma),
            ] {
                match *found {
                    [] => {}
                    [unit] => return NamedUnit::One(unit),
                    _ => return NamedUnit::Several(found),
                }
            }
        }
        NamedUnit::Unknown
    }
}

impl Edition {
    /// The name of a unit as people choose and read it: where another one that authors may name is called the same,
    /// with the unit above it, else with its years, else with its code. The code itself when nobody knows it.
    pub fn unit_label(&self, code: &str) -> String {
        let Some(unit) = self.unit(code) else {
            return code.to_owned();
        };
        let same: Vec<&Unit> = self
            .units
            .iter()
            .filter(|other| other.enters && other.code != code && other.name == unit.name)
            .collect();
        if same.is_empty() {
            return unit.name.clone();
        }
        let parent = unit.parent.as_deref().and_then(|parent| self.unit(parent));
        match parent {
            Some(parent) if same.iter().all(|other| other.parent != unit.parent) => {
                format!("{}, {}", unit.name, parent.name)
            }
            _ if same.iter().all(|other| years(other) != years(unit)) => {
                format!("{} ({})", unit.name, years(unit))
            }
            _ => format!("{} ({code})", unit.name),
        }
    }
}

/// `2013–2025`, `–2025`, `2025–`; a dash alone for a unit of all times.
fn years(unit: &Unit) -> String {
    let year = |day: Option<Date>| day.map(|day| day.year().to_string()).unwrap_or_default();
    format!("{}–{}", year(unit.from), year(unit.until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check_edition::tests::loc_ninh, edition::UnitKind};

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day")
    }

    /// Two communes with a school of one name each, and a commune that was founded anew under its old name.
    fn alike() -> Edition {
        let unit = |code: &str, name: &str, parent: Option<&str>| Unit {
            code: code.into(),
            name: name.into(),
            kind: UnitKind::Commune,
            duties: vec![],
            enters: true,
            parent: parent.map(str::to_owned),
            from: None,
            until: None,
            successor: None,
            quota: None,
        };
        let mut edition = loc_ninh();
        let mut old = unit("xa-a", "Xã Lộc An", None);
        old.until = Some(day("2025-06-30"));
        let mut new = unit("xa-a-moi", "Xã Lộc An", None);
        new.from = Some(day("2025-07-01"));
        let mut hidden = unit("an", "Trường Kim Đồng", None);
        hidden.enters = false;
        edition.units = vec![
            old,
            new,
            unit("xa-b", "Xã Lộc Bình", None),
            unit("kd-a", "Trường Kim Đồng", Some("xa-a")),
            unit("kd-b", "Trường Kim Đồng", Some("xa-b")),
            unit("tn-1", "Trường Thanh Niên", Some("xa-b")),
            unit("tn-2", "Trường Thanh Niên", Some("xa-b")),
            hidden,
        ];
        edition
    }

    #[test]
    fn equal_names_are_told_apart() {
        let edition = alike();
        for (code, label) in [
            ("xa-b", "Xã Lộc Bình"),
            ("kd-a", "Trường Kim Đồng, Xã Lộc An"),
            ("kd-b", "Trường Kim Đồng, Xã Lộc Bình"),
            ("xa-a", "Xã Lộc An (–2025)"),
            ("xa-a-moi", "Xã Lộc An (2025–)"),
            ("tn-1", "Trường Thanh Niên (tn-1)"),
            ("khong-co", "khong-co"),
            ("", ""),
        ] {
            assert_eq!(edition.unit_label(code), label);
        }
    }

    #[test]
    fn a_list_means_a_unit_by_code_then_by_what_exists() {
        let edition = alike();
        let (before, after) = (day("2025-06-30"), day("2025-07-01"));
        for (cell, day, codes) in [
            ("kd-b", after, &["kd-b"][..]),
            // Whoever writes the code of what has ended means just that.
            ("xa-a", after, &["xa-a"]),
            ("Xã Lộc An", before, &["xa-a"]),
            ("xa loc an", after, &["xa-a-moi"]),
            ("Xã Lộc An, huyện Lộc Ninh", after, &["xa-a-moi"]),
            ("Trường Kim Đồng", after, &["kd-a", "kd-b"]),
            ("Trường Kim Đồng, xã Lộc Bình", after, &["kd-b"]),
            ("Trường Kim Đồng, xã khác", after, &["kd-a", "kd-b"]),
            (
                "Nhà văn hóa; Xã Lộc Bình; Trường Kim Đồng",
                after,
                &["xa-b"],
            ),
            ("Nhà văn hóa", after, &[]),
            ("an", after, &[]),
            ("", after, &[]),
        ] {
            let names = UnitNames::of(&edition, day);
            let found = match names.named(cell) {
                NamedUnit::One(unit) => vec![unit],
                NamedUnit::Several(units) => units,
                NamedUnit::Unknown => Vec::new(),
            };
            let found: Vec<&str> = found.into_iter().map(|unit| unit.code.as_str()).collect();
            assert_eq!(found, codes, "{cell} {day:?}");
        }
    }
}
