//! The word of the unit, as its author sees it: asked for by a link, given here or on paper.

use domain::{
    endorsement::{Endorsement, Verdict},
    page::FreshLink,
    stamp::{Stamp, Stamps},
    upload::Purpose,
};
use leptos::{html::H2, prelude::*};

use super::{
    answer::Answering,
    task::{Onward, TaskFrame, place_of},
    upload::Files,
};
use crate::{
    components::{
        Button, ButtonKind, Example, HandOver, IconName, LinkButton, Notice, NoticeKind, Qr,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
    text::endorsement as words,
};

/// Stamped pages that a dossier takes; the use case of uploading holds the same limit.
const MOST_ENDORSEMENTS: u8 = 3;

/// The task.
pub(super) fn endorsement(answering: Answering) -> AnyView {
    let lang = lang();
    let page = &answering.page;
    let task = page.task;
    // Whoever cannot ask reads only what the unit said.
    let asks = page.entry.may_edit || page.endorsement.may_ask || page.endorsement.may_replace;
    let bar = asks.then(|| view! { <Onward answering=answering.clone() /> }.into_any());
    let silent = (!asks && page.endorsement.last.is_none()).then(|| {
        let said = if page.endorsement.on_paper {
            words::said_on_paper(lang)
        } else {
            words::nothing_said(lang)
        };
        view! { <p class="soft">{said}</p> }
    });
    let entry = page.entry.id.to_string();
    let largest = page.rules.largest_file_mb;
    let (last, asking) = (
        page.endorsement.last.as_ref().map(|word| said(word, false)),
        asking(&answering),
    );
    let stamp = stamp(&answering);
    let ways = asks.then(|| {
        view! {
            <p class="lead">{text::author::endorsement_lead(lang)}</p>
            <ul class="stack tight bulleted">
                <li>{text::author::endorsement_online(lang)}</li>
                <li>{words::by_link(lang)}</li>
                <li>{text::author::endorsement_paper(lang)}</li>
            </ul>
            {asking}
            <LinkButton href=routes::paper(&entry, "registration") icon=IconName::Printer>
                {text::author::print_dossier(lang)}
            </LinkButton>
        }
    });
    view! {
        <TaskFrame answering=answering.clone() heading=text::names::task(lang, task) place=place_of(task) bar=bar>
            {last}
            {stamp}
            {silent}
            {ways}
            <Files
                answering=answering
                label=text::author::endorsement_photo(lang)
                hint=text::author::files_limit(lang, MOST_ENDORSEMENTS, largest)
                purpose=Purpose::Stamp
            />
        </TaskFrame>
    }
    .into_any()
}

/// Where the photo of the stamped page stands, unless the unit has said yes itself.
fn stamp(answering: &Answering) -> Option<AnyView> {
    let lang = lang();
    let page = &answering.page;
    let confirmed = page
        .endorsement
        .last
        .as_ref()
        .is_some_and(|word| word.verdict == Verdict::Confirmed);
    let stamps: Vec<_> = page
        .files
        .iter()
        .filter_map(|file| file.stamp.clone())
        .collect();
    let counted = Stamps::of(&stamps);
    let refused = stamps.into_iter().rev().find_map(|stamp| match stamp {
        Stamp::Refused(reason) => Some(reason),
        Stamp::Waiting | Stamp::Accepted => None,
    });
    if confirmed || counted.accepted > 0 {
        return None;
    }
    if counted.waiting > 0 {
        return Some(
            view! { <Notice kind=NoticeKind::Info title=words::stamp_waiting_text(lang) /> }
                .into_any(),
        );
    }
    refused.map(|reason| {
        let may_add = page.entry.may_edit || page.endorsement.may_replace;
        view! {
            <Notice kind=NoticeKind::Warn title=words::stamp_refused_title(lang)>
                <p class="as-typed">{reason}</p>
                {may_add.then(|| view! { <p>{words::stamp_send_another_text(lang)}</p> })}
            </Notice>
        }
        .into_any()
    })
}

/// What the unit said, and by whom; who screens is told how sure that is.
pub(crate) fn said(word: &Endorsement, screening: bool) -> AnyView {
    let lang = lang();
    let kind = match word.verdict {
        Verdict::Confirmed => NoticeKind::Ok,
        Verdict::Returned | Verdict::Refused => NoticeKind::Warn,
    };
    let (speaker, reason) = (words::speaker(word), word.reason.clone());
    let reason = (!reason.is_empty()).then(|| view! { <p class="as-typed">{reason}</p> });
    let unchecked = (screening && word.by_link)
        .then(|| view! { <p class="small">{words::unchecked(lang)}</p> });
    view! {
        <Notice kind=kind title=words::said(lang, word)>
            {reason}
            <p class="small">{speaker}</p>
            {unchecked}
        </Notice>
    }
    .into_any()
}

/// The link that was just made, or the way to one.
fn asking(answering: &Answering) -> Option<AnyView> {
    let lang = lang();
    let page = &answering.page;
    let asked = &page.endorsement;
    if page.entry.unit.is_empty() && page.entry.may_edit {
        return Some(view! { <p class="small soft">{words::no_unit(lang)}</p> }.into_any());
    }
    if !asked.may_ask {
        return None;
    }
    let confirmed = asked
        .last
        .as_ref()
        .is_some_and(|word| word.verdict == Verdict::Confirmed);
    if let Some(link) = &asked.link {
        let title = titled(&page.entry.title);
        return Some(handed_on(&HandedOn {
            link,
            heading: words::link_ready(lang).to_owned(),
            message: words::message(lang, &page.entry.unit, title, &link.address),
            subject: words::heading(lang),
            qr: words::qr(lang).to_owned(),
            until: words::link_until(lang, &link.until.date().text()),
        }));
    }
    if confirmed {
        return None;
    }
    let posting = Posting::to("ask_endorsement");
    let entry = page.entry.id.to_string();
    let waiting = asked.asked_until.map(|until| {
        view! {
            <Notice kind=NoticeKind::Info title=words::waiting(lang, &until.date().text())>
                <p class="small">{words::again_ends(lang)}</p>
            </Notice>
        }
    });
    let act = if waiting.is_some() {
        words::ask_again(lang)
    } else {
        words::ask(lang)
    };
    let view = view! {
        {waiting}
        <PostForm posting=posting tells=true>
            <input type="hidden" name="entry" value=entry />
            <Button submit=true kind=ButtonKind::Second full=true icon=IconName::Qr busy=posting.busy>
                {act}
            </Button>
        </PostForm>
    };
    Some(view.into_any())
}

/// A link that was just made, in words.
pub(super) struct HandedOn<'a> {
    pub(super) link: &'a FreshLink,
    pub(super) heading: String,
    /// What goes with it to whom it is for.
    pub(super) message: String,
    pub(super) subject: &'static str,
    /// What the QR code is.
    pub(super) qr: String,
    pub(super) until: String,
}

/// The link with the ways to hand it on.
pub(super) fn handed_on(one: &HandedOn<'_>) -> AnyView {
    let lang = lang();
    let (message, subject) = (routes::escape(&one.message), routes::escape(one.subject));
    let said = one.message.clone();
    let heading = NodeRef::<H2>::new();
    Effect::new(move |_| {
        // It was asked for far below.
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <section class="sheet pad stack" aria-labelledby="link">
            <h2 id="link" class="h3" tabindex="-1" node_ref=heading>{one.heading.clone()}</h2>
            <p><code class="break">{one.link.address.clone()}</code></p>
            <p class="row">
                <HandOver text=one.message.clone() share=words::share(lang) copy=words::copy(lang) copied=words::copied(lang) />
                <LinkButton href=format!("sms:?&body={message}")>{words::by_sms(lang)}</LinkButton>
                <LinkButton href=format!("mailto:?subject={subject}&body={message}")>{words::by_email(lang)}</LinkButton>
            </p>
            <Example summary=words::goes_with(lang)>
                <blockquote>{said}</blockquote>
            </Example>
            <Qr path=one.link.qr_path.clone() size=one.link.qr_size label=one.qr.clone() />
            <p class="small soft">{one.until.clone()}</p>
        </section>
    }
    .into_any()
}

/// The title of an entry, or what stands for one.
pub(super) fn titled(title: &str) -> &str {
    if title.is_empty() {
        words::untitled(lang())
    } else {
        title
    }
}
