//! Special prizes that rest on births or authors, by the order of the claims to them.

use std::collections::BTreeSet;

use super::{Difference, difference};
use crate::{
    awards::{Ordered, surely_first},
    bundle::{CLAIMS, Claim, RESULTS, Rules},
    edition::SpecialPrize,
    page::public::{Snapshot, SpecialResult},
};

/// Prizes that rest on births or authors and went elsewhere than the order of the claims says, and what an order cannot
/// be.
pub fn wrong_claims(rules: &Rules, results: &Snapshot, claims: &[Claim]) -> Vec<Difference> {
    let mut wrong = Vec::new();
    let prizes = rules.awards.special.iter();
    let prizes: Vec<&SpecialPrize> = prizes.filter(|prize| prize.kind.is_of_person()).collect();
    for claim in claims {
        if prizes.iter().all(|prize| prize.code != claim.prize) {
            wrong.push(difference(CLAIMS, &claim.prize, &claim.entry, &""));
        }
    }
    for prize in prizes {
        let own: Vec<&Claim> = claims.iter().filter(|of| of.prize == prize.code).collect();
        wrong.extend(no_order(&prize.code, &own));
        let sure = first_of(prize, &own);
        for given in by_rule(results, &prize.code) {
            if !sure.contains(&given.code) {
                let follows = sure.join(", ");
                wrong.push(difference(RESULTS, &prize.code, &given.code, &follows));
            }
        }
        let names = own.iter().map(|claim| claim.entry.as_str());
        let given: BTreeSet<&str> = by_rule(results, &prize.code)
            .map(|given| given.code.as_str())
            .collect();
        // A receipt code stands for who got the prize and for nobody else.
        for name in names.filter(|name| !is_number(name) && !given.contains(name)) {
            wrong.push(difference(CLAIMS, &prize.code, &name, &""));
        }
    }
    wrong
}

/// Numbers of the claims to a prize that are no order: some are missing, stand the wrong way round, or one entry has two.
fn no_order(prize: &str, claims: &[&Claim]) -> Vec<Difference> {
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    for claim in claims {
        if claim.from > claim.until || !names.insert(&claim.entry) {
            let says = format!("{}–{}", claim.from, claim.until);
            let place = format!("{prize}, {}", claim.entry);
            wrong.push(difference(CLAIMS, &place, &says, &""));
        }
    }
    let ends = claims.iter().flat_map(|claim| [claim.from, claim.until]);
    let ends: BTreeSet<u32> = ends.collect();
    let gap = ends.iter().zip(1..).find(|(end, place)| **end != *place);
    if let Some((end, place)) = gap {
        wrong.push(difference(CLAIMS, &prize, end, &place));
    }
    wrong
}

/// Special prizes that people gave to fewer than the order of the claims surely gives them to, by their names.
pub(super) fn withheld(rules: &Rules, results: &Snapshot, claims: &[Claim]) -> Vec<String> {
    let prizes = rules.awards.special.iter();
    let prizes = prizes.filter(|prize| prize.kind.is_of_person());
    let withheld = prizes.filter(|prize| {
        let own: Vec<&Claim> = claims.iter().filter(|of| of.prize == prize.code).collect();
        first_of(prize, &own).len() > by_rule(results, &prize.code).count()
    });
    withheld.map(|prize| prize.name.clone()).collect()
}

/// What people did not choose.
fn by_rule<'a>(
    results: &'a Snapshot,
    prize: &'a str,
) -> impl Iterator<Item = &'a SpecialResult> + use<'a> {
    let given = results.special.iter();
    given.filter(move |given| given.prize == prize && given.reason.is_empty())
}

fn first_of(prize: &SpecialPrize, claims: &[&Claim]) -> Vec<String> {
    let ordered: Vec<Ordered> = claims
        .iter()
        .map(|claim| Ordered {
            to: claim.entry.clone(),
            from: claim.from,
            until: claim.until,
        })
        .collect();
    surely_first(&ordered, usize::from(prize.count))
}

/// A name that was drawn: `A12`.
fn is_number(name: &str) -> bool {
    let digits = name.strip_prefix('A').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}
