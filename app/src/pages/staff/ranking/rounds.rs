//! Rounds beside a ranking: which one is shown, and closing the one that is open.

use domain::page::committee::{RankingPage, Rounds};
use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, Notice, NoticeKind, TextArea},
    context::{lang, typed},
    form::{PostForm, Posting},
    routes,
    text::rounds as words,
};

/// Links to the ranking of every round that has one.
pub(super) fn links(edition: &str, rounds: &Rounds) -> AnyView {
    let lang = lang();
    let open = rounds
        .all
        .iter()
        .position(|round| round.code == rounds.open);
    let links = (0..).zip(&rounds.all).map(|(place, round)| {
        let name = round.name.clone();
        let reached = open.is_none_or(|open| place <= open);
        let stand = match open {
            Some(open) if place == open => words::open(lang),
            Some(open) if place > open => words::to_come(lang),
            _ => "",
        };
        let query = [("round", round.code.as_str())];
        let href = routes::with_query(&routes::ranking(edition), &query);
        let here = (round.code == rounds.shown).then_some("page");
        let name = if reached {
            view! { <a href=href aria-current=here>{name}</a> }.into_any()
        } else {
            view! { <span class="soft">{name}</span> }.into_any()
        };
        let stand =
            (!stand.is_empty()).then(|| view! { <span class="small soft">" " {stand}</span> });
        view! { <li>{name} {stand}</li> }
    });
    view! {
        <nav aria-label=words::rounds(lang) class="no-print">
            <ol role="list" class="row">{links.collect_view()}</ol>
        </nav>
    }
    .into_any()
}

/// Who closed the round that is shown.
pub(super) fn closed(rounds: &Rounds) -> Option<AnyView> {
    let closing = rounds.closing.clone()?;
    let title = words::closed_by(lang(), &closing.by, &closing.at.deadline_text());
    let reason = (!closing.reason.is_empty()).then(|| view! { <p>{closing.reason}</p> });
    Some(view! { <Notice kind=NoticeKind::Ok title=title>{reason}</Notice> }.into_any())
}

/// The form that closes the round; who passes stands in the table.
pub(super) fn close(page: &RankingPage, posting: Posting) -> AnyView {
    let lang = lang();
    let next = page.awards.levels.first().map(|level| level.name.clone());
    let edition = page.head.edition.code.clone();
    view! {
        <PostForm posting=posting id="awards" class="sheet pad stack">
            <h2 class="h3">{words::close(lang)}</h2>
            <p>{words::close_lead(lang, &next.unwrap_or_default())}</p>
            <input type="hidden" name="edition" value=edition />
            <TextArea
                name="reason"
                label=words::reason(lang)
                hint=words::reason_hint(lang)
                value=typed("reason")
                short=true
                error=posting.fault_of("reason")
            />
            <Button submit=true full=true busy=posting.busy kind=ButtonKind::Main>
                {words::close(lang)}
            </Button>
            <p class="small soft">{words::close_text(lang)}</p>
        </PostForm>
    }
    .into_any()
}

/// The form that opens the last round again.
pub(super) fn open_again(edition: &str, round: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let (act, edition) = (words::open_again(lang, round), edition.to_owned());
    view! {
        <PostForm posting=posting class="sheet pad stack">
            <h2 class="h3">{act.clone()}</h2>
            <p class="small soft">{words::open_again_text(lang)}</p>
            <input type="hidden" name="edition" value=edition />
            <TextArea
                name="reason"
                label=words::reason(lang)
                value=typed("reason")
                short=true
                required=true
                error=posting.fault_of("reason")
            />
            <Button submit=true busy=posting.busy>{act}</Button>
        </PostForm>
    }
    .into_any()
}
