//! One draft, open for writing.

use domain::{
    page::messages::{MessageView, MessagesQuery},
    refusal::Refusal,
};
use leptos::{prelude::*, task::spawn_local};

use super::to;
use crate::{
    api,
    components::{Button, ButtonKind, LinkButton, Notice, NoticeKind, TextArea, TextField},
    context::{lang, typed},
    form::{PostForm, Posting},
    routes,
    text::messages as words,
};

pub(super) fn edit(edition: &str, message: &MessageView, saving: Posting) -> AnyView {
    let lang = lang();
    let or = |name: &'static str, known: &str| {
        let again = typed(name);
        if again.is_empty() {
            known.to_owned()
        } else {
            again
        }
    };
    let (subject, words_of) = (or("subject", &message.subject), or("text", &message.text));
    let about = words::entry(lang, &message.code, &message.title);
    let (to, back) = (to(message), routes::messages(edition));
    let shown = RwSignal::new(message.shown.clone());
    // Without scripts the page comes back with one's own words beside what is stored.
    let own = (&subject, &words_of) == (&message.subject, &message.text);
    let theirs = RwSignal::new((!own).then(|| (message.subject.clone(), message.text.clone())));
    let (edition, query) = (
        edition.to_owned(),
        MessagesQuery {
            edit: message.id.to_string(),
            ..MessagesQuery::default()
        },
    );
    Effect::new(move |_| {
        if saving.error.get() != Some(Refusal::Stale.into()) {
            return;
        }
        let (edition, query) = (edition.clone(), query.clone());
        spawn_local(async move {
            if let Ok(page) = api::messages::messages(edition, query).await
                && let Some(now) = page.messages.into_iter().next()
            {
                shown.try_set(now.shown);
                theirs.try_set(Some((now.subject, now.text)));
            }
        });
    });
    let changed = move || {
        theirs.get().map(|(subject, text)| {
            view! {
                <Notice kind=NoticeKind::Warn title=words::changed_meanwhile(lang)>
                    <p>{words::changed_text(lang)}</p>
                    <blockquote class="prose">
                        <p><b>{subject}</b></p>
                        <p class="as-typed">{text}</p>
                    </blockquote>
                </Notice>
            }
        })
    };
    view! {
        <PostForm posting=saving class="sheet pad stack">
            <div class="stack tight">
                <p>{to}</p>
                <p class="small soft">{about}</p>
            </div>
            {changed}
            <input type="hidden" name="message" prop:value=shown value=shown.get_untracked() />
            <TextField
                name="subject"
                label=words::subject(lang)
                value=subject
                maxlength=200
                required=true
                error=saving.fault_of("subject")
            />
            <TextArea
                name="text"
                label=words::text(lang)
                value=words_of
                rows=14
                maxlength=8000
                required=true
                error=saving.fault_of("text")
            />
            <div class="row">
                // The enter key presses the first button, and only saves.
                <Button submit=true busy=saving.busy>{words::save(lang)}</Button>
                <Button submit=true kind=ButtonKind::Main name="approve" value="yes" busy=saving.busy>
                    {words::save_and_approve(lang)}
                </Button>
                <LinkButton href=back kind=ButtonKind::Plain>
                    {words::leave(lang)}
                </LinkButton>
            </div>
        </PostForm>
    }
    .into_any()
}
