//! Votes: the reader's own ballots, what was decided, and opening one.

use domain::{
    edition::{Balloting, Votes},
    page::votes::{Opening, Own, VoteView, VotesPage},
    vote::{ABSTAIN, Ballot, Body, Outcome, YES_NO},
};
use leptos::prelude::*;

use super::{
    connection::{connection, marks_wait, needs_line},
    guard::Guard,
    layout::Work,
};
use crate::{
    components::{
        Blank, Button, ButtonKind, Confirm, DrawingName, ErrorSummary, Fact, Notice, NoticeKind,
        RadioGroup, RadioOption, Select, SelectOption, TextArea, TextField, TitleBlock,
    },
    context::{lang, typed, typed_or},
    form::{PostForm, Posting},
    routes,
    saving::SelfSaving,
    text,
    text::votes as words,
};

/// The page.
pub fn votes(page: VotesPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let [opening, casting, closing, withdrawing] =
        ["open_vote", "cast_vote", "close_vote", "withdraw_vote"].map(Posting::to);
    let faults = Signal::derive(move || {
        [opening, casting, closing, withdrawing]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    let none = match page.rules {
        None => Some((words::no_rules(lang), words::no_rules_text(lang))),
        Some(_) if page.votes.is_empty() => Some((words::none(lang), "")),
        Some(_) => None,
    };
    let none = none.map(|(title, text)| {
        view! { <Blank title=title text=text drawing=DrawingName::Empty /> }
    });
    let votes = page.votes.into_iter();
    let votes = votes
        .map(|vote| one(&vote, casting, closing, withdrawing))
        .collect_view();
    let open = page.opening.zip(page.rules);
    let open = open.map(|(options, rules)| open_form(&edition, &options, rules, opening));
    let here = if page.deliberates {
        routes::progress(&edition)
    } else {
        routes::judging(&edition)
    };
    let ways = page.deliberates.then(|| ways(&edition));
    let own = page.own_sheets;
    let own = (own > 0)
        .then(|| view! { <Notice kind=NoticeKind::Info title=words::own_sheets(lang, own) /> });
    // A judge's tablet may lie about; whoever deliberates sits at a desk, but a PIN of theirs counts as well.
    let sign = (!page.deliberates).then(|| connection(marks_wait(), false.into()));
    view! {
        <Work head=page.head name=words::heading(lang) here=here sign=sign main_class="wrap band-s stack loose guarded">
            <Guard />
            <div class="stack tight">
                <h1>{words::heading(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
                {ways}
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {own}
            {none}
            {votes}
            {open}
        </Work>
    }
    .into_any()
}

/// The ways from here to what goes into the minutes.
fn ways(edition: &str) -> AnyView {
    let lang = lang();
    view! {
        <p class="small row no-print">
            <a href=routes::deliberation(edition)>{text::deliberation::heading(lang)}</a>
            <a href=routes::minutes(edition)>{text::minutes::link(lang)}</a>
        </p>
    }
    .into_any()
}

/// How many votes wait for the reader, with the way there.
#[component]
pub(super) fn VotesWaiting(waiting: Option<u32>, #[prop(into)] edition: String) -> impl IntoView {
    let lang = lang();
    waiting.filter(|waiting| *waiting > 0).map(|waiting| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::waiting(lang, waiting)>
                <p><a href=routes::votes(&edition)>{words::heading(lang)}</a> {needs_line()}</p>
            </Notice>
        }
    })
}

fn one(vote: &VoteView, casting: Posting, closing: Posting, withdrawing: Posting) -> AnyView {
    let lang = lang();
    let about = (!vote.is_choice && !vote.entries.is_empty()).then(|| {
        let entries = vote.entries.iter();
        let entries: Vec<String> = entries
            .map(|entry| words::option_name(lang, vote, &entry.code))
            .collect();
        view! { <p>{words::about(lang)} ": " {entries.join("; ")}</p> }
    });
    let rules = words::rules(lang, vote.quorum, vote.majority, vote.chair_decides);
    let opened = words::opened(lang, &vote.opened_by, &vote.opened_at.deadline_text());
    let own = match vote.own {
        Own::Waiting => Some(ballot(vote, casting)),
        Own::Voted if vote.result.is_none() => {
            Some(view! { <Notice kind=NoticeKind::Ok title=words::voted(lang) /> }.into_any())
        }
        Own::Missed => Some(view! { <p class="soft">{words::missed(lang)}</p> }.into_any()),
        Own::Voted | Own::NotEntitled => None,
    };
    let names = |words: fn(text::Lang, &str) -> String, names: &[String]| {
        (!names.is_empty()).then(|| view! { <p class="small">{words(lang, &names.join(", "))}</p> })
    };
    let close = vote.may_close.then(|| close(vote, closing));
    let withdraw = (vote.may_close && vote.voted == 0).then(|| withdraw(vote, withdrawing));
    let ways = vote
        .may_close
        .then(|| view! { <div class="row no-print">{close} {withdraw}</div> });
    view! {
        <article class="sheet pad stack">
            <div class="stack tight">
                <h2 class="as-typed">{vote.question.clone()}</h2>
                <p>{asked(vote)}</p>
                {about}
                <p class="small soft">{rules} " " {opened}</p>
            </div>
            {own}
            {outcome(vote)}
            <p class="num">{words::turnout(lang, vote.voted, vote.entitled)}</p>
            {names(words::not_yet, &vote.waiting)}
            {names(words::gone, &vote.gone)}
            {names(words::barred, &vote.barred)}
            {ways}
        </article>
    }
    .into_any()
}

/// Who votes, how, and under whom.
fn asked(vote: &VoteView) -> String {
    let lang = lang();
    let body = words::body_name(lang, &vote.body, &vote.group);
    let ballot = words::ballot_name(lang, vote.ballot).to_lowercase();
    let asked = words::asked(lang, &body, &ballot);
    if vote.chair.is_empty() {
        return asked;
    }
    format!("{asked}. {}", words::chaired(lang, &vote.chair))
}

/// What a closed vote says: the outcome, the counts, and the ballots of an open one.
pub(super) fn outcome(vote: &VoteView) -> Option<AnyView> {
    let lang = lang();
    let result = vote.result.as_ref()?;
    let kind = match result.outcome {
        Outcome::Decided { .. } => NoticeKind::Ok,
        _ => NoticeKind::Warn,
    };
    let counts = result
        .counts
        .iter()
        .map(|(option, votes)| {
            let label = words::option_name(lang, vote, option);
            let votes = words::votes_for(lang, *votes);
            view! { <Fact label=label>{votes}</Fact> }
        })
        .collect_view();
    let ballots = result.ballots.iter();
    let ballots: Vec<String> = ballots
        .map(|(name, choice)| format!("{name}: {}", words::option_name(lang, vote, choice)))
        .collect();
    let ballots = (!ballots.is_empty())
        .then(|| view! { <p class="small">{words::who(lang, &ballots.join("; "))}</p> });
    let closed = words::closed(lang, &result.closed_by, &result.closed_at.deadline_text());
    Some(
        view! {
            <Notice kind=kind title=words::outcome(lang, vote) />
            <TitleBlock>{counts}</TitleBlock>
            {ballots}
            <p class="small soft">{closed}</p>
        }
        .into_any(),
    )
}

/// The form that votes.
fn ballot(vote: &VoteView, posting: Posting) -> AnyView {
    let lang = lang();
    let entries = vote.entries.iter().map(|entry| entry.code.as_str());
    let options: Vec<&str> = if vote.is_choice {
        entries.chain([ABSTAIN]).collect()
    } else {
        YES_NO.into_iter().chain([ABSTAIN]).collect()
    };
    let options = options.into_iter();
    let options = options
        .map(|option| RadioOption::new(option, words::option_name(lang, vote, option)))
        .collect();
    let hint = match vote.ballot {
        Ballot::Open => words::open_note(lang),
        Ballot::Secret => words::secret_note(lang),
    };
    let (id, vote) = (format!("choice-{}", vote.id), vote.id.clone());
    view! {
        <PostForm posting=posting class="stack no-print">
            <input type="hidden" name="vote" value=vote />
            <RadioGroup
                name="choice"
                id=id
                legend=words::your_vote(lang)
                hint=hint
                options=options
                required=true
                error=posting.fault_of("choice")
            />
            <p class="small">{words::once(lang)}</p>
            <div class="row">
                <Button submit=true kind=ButtonKind::Main busy=posting.busy>
                    {words::cast(lang)}
                </Button>
            </div>
        </PostForm>
    }
    .into_any()
}

fn close(vote: &VoteView, posting: Posting) -> AnyView {
    let lang = lang();
    let text = words::close_text(lang, vote.voted, vote.entitled);
    let needed = vote.quorum.least(vote.entitled);
    let early = (vote.voted < needed)
        .then(|| view! { <p class="warn-t">{words::close_early(lang, needed)}</p> });
    let asked = view! { {early} <p>{text}</p> }.into_any();
    let (name, title) = (words::close(lang), words::close_title(lang));
    act(vote, posting, "close", name, title, asked)
}

/// A vote that was opened by mistake goes while nobody has voted.
fn withdraw(vote: &VoteView, posting: Posting) -> AnyView {
    let lang = lang();
    let asked = view! { <p>{words::withdraw_text(lang)}</p> }.into_any();
    let (name, title) = (words::withdraw(lang), words::withdraw_title(lang));
    act(vote, posting, "withdraw", name, title, asked)
}

/// A form with nothing but the vote, sent after a question.
fn act(
    vote: &VoteView,
    posting: Posting,
    id: &str,
    name: &'static str,
    title: &'static str,
    asked: AnyView,
) -> AnyView {
    let form = format!("{id}-{}", vote.id);
    let vote = vote.id.clone();
    view! {
        <PostForm posting=posting id=form.clone()>
            <input type="hidden" name="vote" value=vote />
        </PostForm>
        <Confirm
            id=format!("{form}-dialog")
            trigger=name
            title=title
            confirm=name
            cancel=text::common::cancel(lang())
            form=form
        >
            {asked}
        </Confirm>
    }
    .into_any()
}

/// The form that opens a vote.
fn open_form(edition: &str, opening: &Opening, rules: Votes, posting: Posting) -> AnyView {
    let lang = lang();
    let question = SelfSaving::in_form("open_vote", edition, "question");
    if question.text.with_untracked(String::is_empty) {
        question.text.set(typed("question"));
    }
    let option = |value: &str, label: &str, note: &str| RadioOption::new(value, label).note(note);
    let kinds = vec![
        option("yes-no", words::yes_no(lang), ""),
        option("choice", words::choice(lang), words::choice_note(lang)),
    ];
    let kind = if opening.codes.is_empty() {
        "yes-no"
    } else {
        "choice"
    };
    let bodies = opening.bodies.iter().map(|body| {
        let known = Body::parse(&body.code).unwrap_or(Body::Committee);
        SelectOption::new(
            body.code.clone(),
            words::body_name(lang, &known, &body.name),
        )
    });
    let people = opening.people.iter();
    let people = people.map(|own| SelectOption::new(own.code.clone(), own.name.clone()));
    let (bodies, people): (Vec<_>, Vec<_>) = (bodies.collect(), people.collect());
    let ballot = (rules.ballot == Balloting::Chosen).then(|| {
        let ballots = [
            (Ballot::Open, words::open_note(lang)),
            (Ballot::Secret, words::secret_note(lang)),
        ];
        let ballots = ballots
            .map(|(ballot, note)| option(ballot.code(), words::ballot_name(lang, ballot), note));
        view! {
            <RadioGroup
                name="ballot"
                legend=words::ballot(lang)
                options=ballots.into()
                value=typed("ballot")
                required=true
                error=posting.fault_of("ballot")
            />
        }
    });
    let said = words::rules(lang, rules.quorum, rules.majority, rules.chair_decides);
    let sample = rules
        .sample
        .then(|| view! { <span class="soft">" " {words::sample(lang)}</span> });
    let (edition, codes) = (edition.to_owned(), typed_or("codes", &opening.codes));
    view! {
        <PostForm posting=posting id="open" class="sheet pad stack no-print">
            <div class="stack tight">
                <h2>{words::open_one(lang)}</h2>
                <p>{said} {sample}</p>
            </div>
            <input type="hidden" name="edition" value=edition />
            <TextArea
                name="question"
                label=words::question(lang)
                hint=words::question_hint(lang)
                short=true
                required=true
                value=question.text
                on_input=move |typed| question.typed(typed)
                error=posting.fault_of("question")
            />
            <RadioGroup
                name="kind"
                legend=words::kind(lang)
                options=kinds
                value=typed_or("kind", kind)
                required=true
                error=posting.fault_of("kind")
            />
            <TextField
                name="codes"
                label=words::codes(lang)
                hint=words::codes_hint(lang)
                value=codes
                error=posting.fault_of("codes")
            />
            <Select
                name="body"
                label=words::body(lang)
                options=bodies
                value=typed_or("body", &Body::Committee.code())
                error=posting.fault_of("body")
            />
            <Select
                name="chair"
                label=words::chair(lang)
                hint=words::chair_hint(lang)
                blank=words::chair_blank(lang)
                options=people
                value=typed("chair")
                error=posting.fault_of("chair")
            />
            {ballot}
            <p class="small">{words::frozen(lang)}</p>
            <div class="row">
                <Button submit=true busy=posting.busy>{words::open_one(lang)}</Button>
            </div>
        </PostForm>
    }
    .into_any()
}
