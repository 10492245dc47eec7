//! Checking the files of a bundle: the chain against itself, the publication against the chain, the frozen files
//! against the publication, and the manifest against all of them.

use domain::{
    bundle::{
        CHAIN, CLAIMS, FROZEN, MANIFEST, Manifest, PUBLICATION, PublicLink, ROUNDS, RULES, Rules,
        read_chain,
    },
    ledger::{ChainHead, Kind, Publication, link},
    time::Timestamp,
};

use super::{Bundle, BundleFault, Wrong, manifest_of};
use crate::secrets::sha256_hex;

pub(super) fn verify(bundle: &Bundle) -> Result<ChainHead, Vec<BundleFault>> {
    let always = || FROZEN.into_iter().chain([PUBLICATION, CHAIN, MANIFEST]);
    let known = || always().chain([ROUNDS, CLAIMS]);
    let missing = always().filter(|name| !bundle.files.contains_key(*name));
    let unknown = bundle
        .files
        .keys()
        .filter(|name| !known().any(|known| known == *name));
    let mut faults: Vec<BundleFault> = missing
        .map(|name| BundleFault::of(name, Wrong::Missing))
        .chain(unknown.map(|name| BundleFault::of(name, Wrong::Unknown)))
        .collect();
    let end = match walked(bundle) {
        Ok(end) => Some(end),
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    if let Some(End { publications, .. }) = &end {
        faults.extend(changed(bundle, publications));
    }
    faults.retain(|fault| fault.what != Wrong::Missing || !bundle.files.contains_key(&fault.file));
    faults.dedup();
    match end {
        Some(end) if faults.is_empty() => {
            wrong_manifest(bundle, &end).map_or(Ok(end.head), |fault| Err(vec![fault]))
        }
        _ => Err(faults),
    }
}

/// Where a chain ends.
struct End {
    edition: String,
    head: ChainHead,
    /// Digest of every publication.
    publications: Vec<String>,
}

fn walked(bundle: &Bundle) -> Result<End, BundleFault> {
    let links = bundle.table(CHAIN, read_chain)?;
    // A link names its edition. If the two files that do so differ, one of them is wrong, not the chain.
    let by_rules = bundle.json::<Rules>(RULES).map(|rules| rules.edition);
    let by_manifest = bundle
        .json::<Manifest>(MANIFEST)
        .map(|manifest| manifest.edition);
    let mut end = Err(BundleFault::of(CHAIN, Wrong::Unlinked));
    for edition in [by_rules, by_manifest].into_iter().flatten() {
        end = walk(&edition, &links);
        if end.is_ok() {
            break;
        }
    }
    end
}

fn walk(edition: &str, links: &[PublicLink]) -> Result<End, BundleFault> {
    let mut end = End {
        edition: edition.to_owned(),
        head: ChainHead::start(),
        publications: Vec::new(),
    };
    // The first line of the file names the columns.
    for (line, row) in (2..).zip(links) {
        let next = step(&end, row).ok_or_else(|| BundleFault {
            line: Some(line),
            ..BundleFault::of(CHAIN, Wrong::Unlinked)
        })?;
        end.head = next;
        if Kind::parse(&row.kind) == Some(Kind::Publication) {
            end.publications.push(row.digest.clone());
        }
    }
    Ok(end)
}

/// The head after one more link; nothing when it does not follow.
fn step(end: &End, row: &PublicLink) -> Option<ChainHead> {
    let kind = Kind::parse(&row.kind)?;
    let follows = if kind == Kind::ScoreUnsalted {
        // One line stands for all links from before salts; the next link covers its hash.
        end.head.links == 0 && row.seq > 0 && row.at.is_none() && row.digest.is_empty()
    } else {
        let at = Timestamp(row.at?);
        let text = link(&end.head.hash, &end.edition, row.seq, at, kind, &row.digest);
        row.seq == end.head.links + 1 && row.hash == sha256_hex(text)
    };
    follows.then(|| ChainHead {
        links: row.seq,
        hash: row.hash.clone(),
    })
}

/// What is not as it was published.
fn changed(bundle: &Bundle, publications: &[String]) -> Vec<BundleFault> {
    if publications.is_empty() {
        return vec![BundleFault::of(CHAIN, Wrong::Missing)];
    }
    match bundle.bytes(PUBLICATION) {
        Ok(bytes) if publications.contains(&sha256_hex(bytes)) => {}
        Ok(_) => return vec![BundleFault::of(PUBLICATION, Wrong::Changed)],
        Err(fault) => return vec![fault],
    }
    let published: Publication = match bundle.json(PUBLICATION) {
        Ok(published) => published,
        Err(fault) => return vec![fault],
    };
    let same = |name: &str| {
        let digest = bundle.files.get(name).map(sha256_hex);
        digest.is_some() && digest.as_ref() == published.files.get(name)
    };
    let there = FROZEN.into_iter().chain([ROUNDS, CLAIMS]);
    let changed = there
        .filter(|name| bundle.files.contains_key(*name) && !same(name))
        .map(|name| BundleFault::of(name, Wrong::Changed));
    let gone = published
        .files
        .keys()
        .filter(|name| !bundle.files.contains_key(*name))
        .map(|name| BundleFault::of(name, Wrong::Missing));
    changed.chain(gone).collect()
}

/// The first line of the manifest that is not what everything else says.
fn wrong_manifest(bundle: &Bundle, end: &End) -> Option<BundleFault> {
    let wrong = |line| {
        Some(BundleFault {
            line,
            ..BundleFault::of(MANIFEST, Wrong::Changed)
        })
    };
    let (Ok(says), Ok(follows)) = (
        bundle.text(MANIFEST),
        manifest_of(&end.edition, &end.head, &bundle.files),
    ) else {
        return wrong(None);
    };
    if says == follows {
        return None;
    }
    let same = says.split('\n').zip(follows.split('\n'));
    wrong(Some(same.take_while(|(a, b)| a == b).count() + 1))
}
