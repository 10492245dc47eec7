//! The minutes of the judges' council or of one panel.

use domain::{
    page::{
        deliberation::{DeliberatedEntry, NoteView, Outcome},
        minutes::{DecidedSheet, MinutesPage, MinutesPrize, PanelPresent, PassedRound, Released},
        votes::VoteView,
    },
    points::Points,
};
use leptos::prelude::*;

use super::{Sheet, VI, contest, letterhead, or_untitled, place_and_day, signature, table};
use crate::{
    components::{Button, Notice, NoticeKind, Select, SelectOption},
    context::lang,
    routes,
    text::{deliberation, leaving, minutes as words, paper, proposals, staff, votes},
};

/// The page.
pub fn minutes(page: MinutesPage) -> AnyView {
    let contest = contest(&page.head);
    let about = page.group.as_ref().map_or_else(
        || words::about(VI, &contest),
        |group| words::about_group(VI, &group.name, &contest),
    );
    let under = page.group.as_ref().map_or_else(
        || words::council(VI).to_owned(),
        |own| own.name.to_uppercase(),
    );
    let left = view! {
        <p class="office of">{page.organiser.to_uppercase()}</p>
        <p class="office">{under}</p>
        <p class="of">{words::number(VI)}</p>
    };
    let day = place_and_day(&page.head, None);
    let (chair, keeper) = officers(&page);
    let dots = |name: &str, named: fn(_, &str) -> String, open: &str| {
        if name.is_empty() {
            open.to_owned()
        } else {
            named(VI, name)
        }
    };
    let people = [
        dots(&chair, words::chair_of, words::chair(VI)),
        dots(&keeper, words::keeper_of, words::keeper(VI)),
    ];
    let committee = (!page.committee.is_empty())
        .then(|| text(words::committee(VI, &page.committee.join(", "))));
    let panels = page.panels.iter().map(present).collect_view();
    let released = page.released.iter().map(released).collect_view();
    let sheets = page.sheets.iter().map(sheet).collect_view();
    let from_paper = (page.from_paper > 0).then(|| text(words::from_paper(VI, page.from_paper)));
    let passed = page.passed.iter().map(passed).collect_view();
    let round = page.rounds.iter().find(|round| round.code == page.round);
    let round = round.map(|round| {
        view! { <p class="about">{round.name.clone()}</p> }
    });
    let discussed = page.discussed.iter().map(entry).collect_view();
    let discussed = if page.discussed.is_empty() {
        text(words::none_discussed(VI).to_owned())
    } else {
        discussed.into_any()
    };
    let voted = page.votes.iter().zip(1..).map(vote).collect_view();
    let voted = if page.votes.is_empty() {
        text(words::none_voted(VI).to_owned())
    } else {
        voted.into_any()
    };
    let open_votes = (page.open_votes > 0).then(|| {
        let words = words::open_votes(lang(), page.open_votes);
        view! { <Notice kind=NoticeKind::Warn title=words /> }
    });
    let now = page.head.now.deadline_text();
    let ledger = words::ledger(VI, &page.ledger.short(), page.ledger.links, &now);
    let prizes = prizes(&page);
    let changed = page.changed.iter().map(changed).collect_view();
    let choose = choose(&page);
    // On the screen's own ground, for paper is white in the dark, too.
    let before = view! {
        {choose}
        <div class="no-print">{open_votes}</div>
    }
    .into_any();
    let edition = &page.head.edition.code;
    // Whoever reads the minutes of the own group alone is one of its judges.
    let back = if page.groups.is_empty() {
        routes::judging(edition)
    } else {
        routes::deliberation(edition)
    };
    let counted = words::counted(VI, page.judged, page.entries);
    view! {
        <Sheet head=page.head name=words::link(lang()) back=back before=before>
            {letterhead(left.into_any())}
            <p class="day">{day}</p>
            <h1>{words::heading(VI)}</h1>
            <p class="about">{about}</p>
            {round}
            <p>{words::time(VI)}</p>
            <p>{words::venue(VI)}</p>
            <h2>{words::present(VI)}</h2>
            {people.map(|line| view! { <p>{line}</p> }).into_iter().collect_view()}
            {committee}
            {panels}
            <h2>{words::marking(VI)}</h2>
            {text(counted)}
            {from_paper}
            {sheets}
            {released}
            {passed}
            <h2>{words::discussed(VI)}</h2>
            {discussed}
            <h2>{words::votes(VI)}</h2>
            {voted}
            <h2>{words::prizes(VI)}</h2>
            {prizes}
            {changed}
            {text(ledger)}
            {text(words::end(VI).to_owned())}
            <footer class="signatures">
                {signature(words::keeper_signs(VI), words::sign(VI), keeper)}
                {signature(words::chair_signs(VI), words::sign(VI), chair)}
            </footer>
        </Sheet>
    }
    .into_any()
}

fn text(text: String) -> AnyView {
    view! { <p class="text">{text}</p> }.into_any()
}

/// Head and secretary of the one panel; whoever else chairs signs by hand.
fn officers(page: &MinutesPage) -> (String, String) {
    match &page.panels[..] {
        [only] if page.group.is_some() => (only.head.clone(), only.secretary.clone()),
        _ => (String::new(), String::new()),
    }
}

/// Whose minutes these are, chosen on the screen alone.
fn choose(page: &MinutesPage) -> AnyView {
    let lang = lang();
    let groups = page.groups.iter();
    let groups = groups.map(|group| SelectOption::new(group.code.clone(), group.name.clone()));
    let chosen = page.group.as_ref().map(|group| group.code.clone());
    // The open round is the blank line.
    let (open, closed) = match page.rounds.split_last() {
        Some((open, closed)) => (Some(open), closed),
        None => (None, &[][..]),
    };
    let rounds: Vec<_> = closed
        .iter()
        .map(|round| SelectOption::new(round.code.clone(), round.name.clone()))
        .collect();
    let chosen_round = closed.iter().find(|round| round.code == page.round);
    let chosen_round = chosen_round.map_or_else(String::new, |round| round.code.clone());
    let rounds = open.map(|open| {
        view! {
            <Select
                name="round"
                label=words::round(lang)
                blank=open.name.clone()
                options=rounds
                value=chosen_round
            />
        }
    });
    let chosen = chosen.unwrap_or_default();
    let whose = if page.groups.is_empty() {
        view! { <input type="hidden" name="group" value=chosen /> }.into_any()
    } else {
        view! {
            <Select
                name="group"
                label=words::whose(lang)
                blank=words::of_all(lang)
                options=groups.collect()
                value=chosen
            />
        }
        .into_any()
    };
    let some = !page.groups.is_empty() || rounds.is_some();
    some.then(|| {
        view! {
            <form method="get" action=routes::minutes(&page.head.edition.code) class="toolbar no-print">
                {whose}
                {rounds}
                <Button submit=true>{words::show(lang)}</Button>
            </form>
        }
    })
    .into_any()
}

fn present(panel: &PanelPresent) -> AnyView {
    let officers = [
        (&panel.head, words::head as fn(_, &str) -> String),
        (&panel.secretary, words::panel_secretary),
    ];
    let officers = officers.into_iter().filter(|(name, _)| !name.is_empty());
    let mut names: Vec<String> = officers.map(|(name, named)| named(VI, name)).collect();
    let judges = panel.judges.iter();
    names.extend(judges.map(|(name, signed)| words::signed(VI, name, *signed)));
    if names.is_empty() {
        names.push(words::nobody(VI).to_owned());
    }
    text(words::panel(VI, &panel.name, &names.join(", ")))
}

fn changed(changed: &Outcome) -> AnyView {
    let what = proposals::matter_name(VI, changed.matter);
    text(outcome(what, changed))
}

fn released(released: &Released) -> AnyView {
    let what = words::released(VI, &released.judge);
    let sheets = leaving::sheets(VI, released.kept, released.left);
    let told = outcome(&what, &released.outcome);
    text(format!("{told} {sheets}"))
}

fn sheet(sheet: &DecidedSheet) -> AnyView {
    let matter = proposals::matter_name(VI, sheet.outcome.matter);
    let what = words::decided_sheet(VI, matter, &sheet.judge, &sheet.title, &sheet.code);
    text(outcome(&what, &sheet.outcome))
}

fn passed(passed: &PassedRound) -> AnyView {
    let (by, at) = (&passed.closing.by, passed.closing.at.deadline_text());
    let told = words::passed(VI, &passed.name, &passed.codes.join(", "), by, &at);
    if passed.closing.reason.is_empty() {
        return text(told);
    }
    let reason = words::passed_otherwise(VI, &passed.closing.reason);
    text(format!("{told} {reason}"))
}

/// What two people decided, with both of them.
fn outcome(what: &str, outcome: &Outcome) -> String {
    let (proposed, confirmed) = (&outcome.proposed_by, &outcome.confirmed_by);
    let at = outcome.at.deadline_text();
    // The remark on a publication may be left out.
    if outcome.reason.is_empty() {
        return words::agreed(VI, what, proposed, confirmed, &at);
    }
    words::outcome(VI, what, &outcome.reason, proposed, confirmed, &at)
}

fn entry(entry: &DeliberatedEntry) -> AnyView {
    let title = or_untitled(&entry.title);
    let totals = (!entry.totals.is_empty()).then(|| {
        let totals: Vec<String> = entry.totals.iter().map(|total| total.text()).collect();
        text(words::totals(VI, &totals.join("; ")))
    });
    let apart = entry.diverging.as_ref().map(|diverging| {
        let apart = deliberation::apart(VI, &diverging.apart, &entry.criterion);
        let apart = if diverging.kept {
            deliberation::kept(VI, &apart)
        } else {
            apart
        };
        text(words::apart(VI, &apart))
    });
    let note = |note: &NoteView| {
        let said = words::note(VI, &note.text, &note.by, &note.at.deadline_text());
        text(said)
    };
    let decided = |decided: &Outcome| {
        let mut what = proposals::matter_name(VI, decided.matter).to_owned();
        if !decided.marks.is_empty() {
            what = format!("{what}. {}", deliberation::marks(VI, &decided.marks));
        }
        text(outcome(&what, decided))
    };
    view! {
        <p><b>{title} " (" {entry.code.clone()} ")"</b></p>
        {totals}
        {apart}
        {entry.notes.iter().map(note).collect_view()}
        {entry.outcomes.iter().map(decided).collect_view()}
    }
    .into_any()
}

fn vote((vote, number): (&VoteView, usize)) -> AnyView {
    let Some(result) = &vote.result else {
        return ().into_any();
    };
    let body = votes::body_name(VI, &vote.body, &vote.group);
    let ballot = votes::ballot_name(VI, vote.ballot).to_lowercase();
    let mut about = votes::asked(VI, &body, &ballot);
    if !vote.chair.is_empty() {
        about = format!("{about}. {}", votes::chaired(VI, &vote.chair));
    }
    let turnout = votes::turnout(VI, vote.voted, vote.entitled);
    let mut about = words::vote_about(VI, &format!("{about}. {turnout}"));
    if !vote.barred.is_empty() {
        let barred = votes::barred(VI, &vote.barred.join(", "));
        about = format!("{about} {}", words::vote_about(VI, &barred));
    }
    let rules = votes::rules(VI, vote.quorum, vote.majority, vote.chair_decides);
    let rows = result
        .counts
        .iter()
        .map(|(option, votes)| {
            view! {
                <tr>
                    <td>{votes::option_name(VI, vote, option)}</td>
                    <td class="c">{*votes}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = [words::option(VI), words::number_of_votes(VI)];
    let ballots = (!result.ballots.is_empty()).then(|| {
        let ballots = result
            .ballots
            .iter()
            .map(|(name, choice)| format!("{name}: {}", votes::option_name(VI, vote, choice)));
        let ballots: Vec<String> = ballots.collect();
        text(words::ballots(VI, &ballots.join("; ")))
    });
    view! {
        <p><b>{words::vote(VI, number, &vote.question)}</b></p>
        {text(about)}
        {text(rules)}
        {table(&vote.question, columns, rows.into_any())}
        {ballots}
        {text(words::vote_result(VI, &votes::outcome(VI, vote)))}
    }
    .into_any()
}

fn prizes(page: &MinutesPage) -> AnyView {
    let ties = page.ties.iter();
    let ties = ties
        .map(|codes| text(words::ties(VI, &codes.join(", "))))
        .collect_view();
    let told = match &page.decision {
        _ if !page.round.is_empty() => words::of_round(VI).to_owned(),
        _ if page.group.is_some() => words::of_group(VI).to_owned(),
        _ if page.prizes.is_empty() => words::no_prizes(VI).to_owned(),
        None => words::suggested(VI).to_owned(),
        Some(decision) => {
            let day = paper::day(VI, decision.date);
            words::confirmed(VI, &decision.number, &day, &decision.issuer)
        }
    };
    let row = |prize: &MinutesPrize| {
        let mut result = prize.result.map(Points::text_fixed).unwrap_or_default();
        if let Some(rank) = prize.shared_rank {
            result = format!("{result} ({})", staff::tied(VI, rank));
        }
        view! {
            <tr>
                <td>{prize.prize.clone()}</td>
                <td>
                    {prize.title.clone()}
                    <br />
                    <small>{prize.code.clone()}</small>
                </td>
                <td class="c">{result}</td>
            </tr>
        }
    };
    let columns = [words::prize(VI), paper::title(VI), words::result(VI)];
    let rows = page.prizes.iter().map(row).collect_view();
    let list = (!page.prizes.is_empty()).then(|| table(words::prize(VI), columns, rows.into_any()));
    view! {
        {ties}
        {text(told)}
        {list}
    }
    .into_any()
}
