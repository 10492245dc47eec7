//! Units by name: what people choose and read where names are equal, and what a list means by one.

use super::{Edition, Unit};
use crate::{
    time::Date,
    vietnamese::{fold, lowered},
};

/// What a cell of a list means by a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedUnit<'a> {
    One(&'a Unit),
    /// Units of the same name, between which only a code or a whole label decides.
    Several(Vec<&'a Unit>),
    Unknown,
}

/// How names are compared: as they are read with their tones, and folded.
const READINGS: [fn(&str) -> String; 2] = [lowered, fold];

/// The units that lists may name on a day, made ready once for all rows.
pub struct UnitNames<'a> {
    edition: &'a Edition,
    /// Name and label of those that exist on the day, by each reading.
    names: [Vec<(String, String, &'a Unit)>; 2],
}

impl<'a> UnitNames<'a> {
    /// The names of the units that authors may name on a day.
    pub fn of(edition: &'a Edition, day: Date) -> Self {
        let names = READINGS.map(|read| {
            let names = edition.units_entering(day).map(|unit| {
                let label = edition.unit_label(&unit.code);
                (read(&unit.name), read(&label), unit)
            });
            names.collect()
        });
        Self { edition, names }
    }

    /// What a cell means: of several parts with semicolons between them the first that is known, by the code first,
    /// then by the label, by the name, and by the name before a comma; without tones only where nothing has them so, for
    /// Lộc Thành and Lộc Thạnh are two.
    pub fn named(&self, cell: &str) -> NamedUnit<'a> {
        for part in cell.split(';').map(str::trim) {
            let code = self.edition.unit(part).filter(|unit| unit.enters);
            if let Some(unit) = code {
                return NamedUnit::One(unit);
            }
            for (read, names) in READINGS.iter().zip(&self.names) {
                let whole = read(part);
                let before_comma = read(part.split(',').next().unwrap_or_default());
                let with = |fits: &dyn Fn(&str, &str) -> bool| -> Vec<&'a Unit> {
                    let fitting = names.iter().filter(|(name, label, _)| fits(name, label));
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
        }
        NamedUnit::Unknown
    }
}

/// The units whose names stand in what people write as their workplace, made ready once for many.
pub struct Workplaces<'a> {
    /// Names between spaces with their codes, by each reading.
    names: [Vec<(String, &'a str)>; 2],
}

impl<'a> Workplaces<'a> {
    /// The names of all units of an edition, also of those that have ended.
    pub fn of(edition: &'a Edition) -> Self {
        let names = READINGS.map(|read| {
            let units = edition.units.iter();
            let names = units.map(|unit| (spaced(&read(&unit.name)), unit.code.as_str()));
            names.collect()
        });
        Self { names }
    }

    /// Codes of the units that a workplace names, in any letters; one whose name is only a part of another's that stands
    /// there is not meant. Tones count where the text has any.
    pub fn named_in(&self, workplace: &str) -> Vec<&'a str> {
        let [toned, folded] = READINGS.map(|read| spaced(&read(workplace)));
        let [with_tones, without] = &self.names;
        let (text, names) = if toned == folded {
            (folded, without)
        } else {
            (toned, with_tones)
        };
        let there: Vec<_> = names
            .iter()
            .filter(|(name, _)| text.contains(&**name))
            .collect();
        let is_part = |name: &str| {
            let longer = |other: &str| other.len() > name.len() && other.contains(name);
            there.iter().any(|(other, _)| longer(other))
        };
        let meant = there.iter().filter(|(name, _)| !is_part(name));
        meant.map(|(_, code)| *code).collect()
    }
}

fn spaced(text: &str) -> String {
    format!(" {text} ")
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

    #[test]
    fn names_that_differ_in_a_tone_are_two() {
        let mut edition = alike();
        for (unit, name) in edition
            .units
            .iter_mut()
            .skip(2)
            .zip(["Xã Lộc Thành", "Xã Lộc Thạnh"])
        {
            unit.name = name.into();
        }
        let names = UnitNames::of(&edition, day("2023-05-01"));
        let code = |cell| match names.named(cell) {
            NamedUnit::One(unit) => unit.code.clone(),
            NamedUnit::Several(units) => format!("{} of them", units.len()),
            NamedUnit::Unknown => String::new(),
        };
        for (cell, expected) in [
            ("Xã Lộc Thành", "xa-b"),
            ("XÃ LỘC THẠNH, huyện Lộc Ninh", "kd-a"),
            ("Xa Loc Thanh", "2 of them"),
        ] {
            assert_eq!(code(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_workplace_names_units_in_whole_words_the_longest_that_stands_there() {
        let mut edition = alike();
        let names = [
            "Huyện Lộc Ninh",
            "Xã Lộc",
            "Xã Lộc Thành",
            "Xã Lộc Thạnh",
            "Trường THCS Lộc An",
        ];
        edition.units.truncate(names.len());
        for (unit, name) in edition.units.iter_mut().zip(names) {
            unit.name = name.into();
        }
        let codes: Vec<String> = edition.units.iter().map(|unit| unit.code.clone()).collect();
        let places = Workplaces::of(&edition);
        let table: [(&str, &[usize]); 7] = [
            ("Trường THCS Lộc An", &[4]),
            ("Tổ Toán - trường THCS LỘC AN, huyện Lộc Ninh", &[0, 4]),
            ("TRUONG THCS LOC AN", &[4]),
            ("xã Lộc Thành", &[2]),
            ("xa loc thanh", &[2, 3]),
            ("Trường THCS Lộc Anh", &[]),
            ("", &[]),
        ];
        for (workplace, expected) in table {
            let expected: Vec<&str> = expected.iter().map(|place| &*codes[*place]).collect();
            assert_eq!(places.named_in(workplace), expected, "{workplace}");
        }
    }
}
