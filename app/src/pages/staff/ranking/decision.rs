//! The form that confirms a list of prizes, or proposes another one.

use domain::page::committee::RankingPage;
use leptos::prelude::*;

use super::special::special_fields;
use crate::{
    components::{Button, ButtonKind, IconName, LinkButton, TextArea, TextField},
    context::{lang, typed, typed_or},
    form::{PostForm, Posting},
    routes, text,
};

/// Decision and, once there is one, the reason for another list; the levels stand in the table.
pub(super) fn decision_form(page: &RankingPage, posting: Posting) -> AnyView {
    let lang = lang();
    let known = page.decision.clone();
    let (number, date, issuer) = known.map_or_else(
        || (String::new(), page.today.text(), page.issuer.clone()),
        |decision| (decision.number, decision.date.text(), decision.issuer),
    );
    let edition = page.head.edition.code.clone();
    let kind = if page.may_publish.is_some() {
        ButtonKind::Second
    } else {
        ButtonKind::Main
    };
    let replaces = page.decided_at.is_some();
    let corrects = page.published_at.is_some();
    let (heading, act, explained) = if corrects {
        (
            text::proposals::correction_form(lang),
            text::proposals::propose(lang),
            text::proposals::correction_text(lang),
        )
    } else if replaces {
        (
            text::proposals::awards_form(lang),
            text::proposals::propose(lang),
            text::proposals::awards_text(lang),
        )
    } else {
        (
            text::staff::decision(lang),
            text::staff::confirm(lang),
            text::staff::confirm_text(lang),
        )
    };
    let reason = replaces.then(|| {
        view! {
            <TextArea
                name="reason"
                label=if corrects { text::proposals::correction_reason(lang) } else { text::proposals::reason(lang) }
                value=typed("reason")
                short=true
                required=true
                error=posting.fault_of("reason")
            />
        }
    });
    let special = special_fields(page);
    let fields = view! {
        <input type="hidden" name="edition" value=edition />
        <TextField
            name="number"
            label=text::staff::number(lang)
            hint=text::staff::number_hint(lang)
            value=typed_or("number", &number)
            required=true
            error=posting.fault_of("number")
        />
        <TextField name="date" label=text::staff::date(lang) value=typed_or("date", &date) required=true error=posting.fault_of("date") />
        <TextField name="issuer" label=text::staff::issuer(lang) value=typed_or("issuer", &issuer) required=true error=posting.fault_of("issuer") />
        {special}
        {reason}
        <Button submit=true full=true busy=posting.busy kind=kind>
            {act}
        </Button>
        <p class="small soft">{explained}</p>
    };
    // What is decided stands; another list is a matter for the few who found a mistake.
    if replaces {
        return view! {
            <details class="sheet pad" open=posting.refused()>
                <summary><h2 class="h3">{heading}</h2></summary>
                <PostForm posting=posting id="awards" class="stack">{fields}</PostForm>
            </details>
        }
        .into_any();
    }
    view! {
        <PostForm posting=posting id="awards" class="sheet pad stack">
            <h2 class="h3">{heading}</h2>
            {fields}
        </PostForm>
    }
    .into_any()
}

/// The form that asks a second person to make the results public.
pub(super) fn propose_publication(edition: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let (edition, proposals) = (edition.to_owned(), routes::proposals(edition));
    view! {
        <PostForm posting=posting class="sheet pad stack">
            <h2 class="h3">{text::staff::publish(lang)}</h2>
            <input type="hidden" name="edition" value=edition />
            <TextArea
                name="reason"
                id="publication-remark"
                label=text::proposals::publish_remark(lang)
                short=true
                error=posting.fault_of("reason")
            />
            <Button submit=true full=true busy=posting.busy kind=ButtonKind::Main>
                {text::proposals::publish(lang)}
            </Button>
            <p class="small soft">
                {text::proposals::publish_text(lang)} " "
                <a href=proposals>{text::proposals::heading(lang)}</a>
            </p>
        </PostForm>
    }
    .into_any()
}

/// The way to what everybody reads, and to the file with which anybody can check it.
pub(super) fn published(edition: &str) -> AnyView {
    let lang = lang();
    view! {
        <LinkButton href=routes::results(edition)>{text::staff::see_results(lang)}</LinkButton>
        <LinkButton href=routes::bundle(edition) icon=IconName::Download download=true>
            {text::staff::bundle(lang)}
        </LinkButton>
        <p class="small soft">{text::staff::bundle_text(lang)}</p>
    }
    .into_any()
}
