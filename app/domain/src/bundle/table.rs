//! The tables of a bundle as text: no part can hold a comma or a line break, so nothing is quoted.

use super::{Claim, Place, PublicLink, Score};
use crate::points::Points;

const SCORES_HEAD: &str = "entry,judge,rubric,criterion,points";
const RANKING_HEAD: &str = "entry,mean,rank,suggested,border,prize";
const CLAIMS_HEAD: &str = "prize,entry,from,until";
const CHAIN_HEAD: &str = "seq,at,kind,digest,hash";

/// A line that cannot be read, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLine(pub usize);

/// Writes marks.
pub fn write_scores(scores: &[Score]) -> String {
    write(SCORES_HEAD, scores, score_line)
}

/// Reads marks; a line that would be written otherwise is wrong.
pub fn read_scores(text: &str) -> Result<Vec<Score>, WrongLine> {
    read(
        text,
        SCORES_HEAD,
        score_line,
        |[entry, judge, rubric, criterion, points]| {
            Some(Score {
                entry: entry.to_owned(),
                judge: judge.parse().ok()?,
                rubric: rubric.parse().ok()?,
                criterion: criterion.to_owned(),
                points: Points::parse(points)?,
            })
        },
    )
}

/// Writes a ranking.
pub fn write_ranking(places: &[Place]) -> String {
    write(RANKING_HEAD, places, place_line)
}

/// Reads a ranking; a line that would be written otherwise is wrong.
pub fn read_ranking(text: &str) -> Result<Vec<Place>, WrongLine> {
    read(
        text,
        RANKING_HEAD,
        place_line,
        |[entry, mean, rank, suggested, border, prize]| {
            Some(Place {
                entry: entry.to_owned(),
                mean: optional(mean, Points::parse)?,
                rank: optional(rank, |rank| rank.parse().ok())?,
                suggested: suggested.to_owned(),
                border: border.to_owned(),
                prize: prize.to_owned(),
            })
        },
    )
}

/// Writes claims to special prizes.
pub fn write_claims(claims: &[Claim]) -> String {
    write(CLAIMS_HEAD, claims, claim_line)
}

/// Reads claims to special prizes; a line that would be written otherwise is wrong.
pub fn read_claims(text: &str) -> Result<Vec<Claim>, WrongLine> {
    read(
        text,
        CLAIMS_HEAD,
        claim_line,
        |[prize, entry, from, until]| {
            Some(Claim {
                prize: prize.to_owned(),
                entry: entry.to_owned(),
                from: from.parse().ok()?,
                until: until.parse().ok()?,
            })
        },
    )
}

/// Writes a chain as everybody may see it.
pub fn write_chain(links: &[PublicLink]) -> String {
    write(CHAIN_HEAD, links, link_line)
}

/// Reads a chain; a line that would be written otherwise is wrong.
pub fn read_chain(text: &str) -> Result<Vec<PublicLink>, WrongLine> {
    read(
        text,
        CHAIN_HEAD,
        link_line,
        |[seq, at, kind, digest, hash]| {
            Some(PublicLink {
                seq: seq.parse().ok()?,
                at: optional(at, |at| at.parse().ok())?,
                kind: kind.to_owned(),
                digest: digest.to_owned(),
                hash: hash.to_owned(),
            })
        },
    )
}

fn score_line(score: &Score) -> String {
    format!(
        "{},{},{},{},{}",
        score.entry,
        score.judge,
        score.rubric,
        score.criterion,
        point(score.points)
    )
}

fn place_line(place: &Place) -> String {
    format!(
        "{},{},{},{},{},{}",
        place.entry,
        place.mean.map(point).unwrap_or_default(),
        place.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        place.suggested,
        place.border,
        place.prize
    )
}

fn claim_line(claim: &Claim) -> String {
    format!(
        "{},{},{},{}",
        claim.prize, claim.entry, claim.from, claim.until
    )
}

fn link_line(link: &PublicLink) -> String {
    let at = link.at.map(|at| at.to_string()).unwrap_or_default();
    format!(
        "{},{at},{},{},{}",
        link.seq, link.kind, link.digest, link.hash
    )
}

/// `30.50`: with a point, since the comma parts columns.
fn point(points: Points) -> String {
    points.text_fixed().replace(',', ".")
}

/// An empty cell is nothing; anything else has to be readable.
#[expect(clippy::option_option, reason = "outside: readable; inside: there")]
fn optional<T>(cell: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if cell.is_empty() {
        return Some(None);
    }
    read(cell).map(Some)
}

fn write<T>(head: &str, rows: &[T], line: impl Fn(&T) -> String) -> String {
    let mut text = format!("{head}\n");
    for row in rows {
        text.push_str(&line(row));
        text.push('\n');
    }
    text
}

fn read<T, const COLUMNS: usize>(
    text: &str,
    head: &str,
    line: impl Fn(&T) -> String,
    row: impl Fn([&str; COLUMNS]) -> Option<T>,
) -> Result<Vec<T>, WrongLine> {
    let mut lines = (1..).zip(text.split('\n'));
    match lines.next() {
        Some((_, first)) if first == head => {}
        _ => return Err(WrongLine(1)),
    }
    let mut rows = Vec::new();
    while let Some((number, text)) = lines.next() {
        if text.is_empty() {
            // The line break of the last line, and nothing after it.
            return match lines.next() {
                None => Ok(rows),
                Some(_) => Err(WrongLine(number)),
            };
        }
        let cells: Vec<&str> = text.split(',').collect();
        let read = cells.try_into().ok().and_then(&row);
        let read = read.filter(|read| line(read) == text);
        rows.push(read.ok_or(WrongLine(number))?);
    }
    // The last line does not end.
    Err(WrongLine(rows.len() + 1))
}
