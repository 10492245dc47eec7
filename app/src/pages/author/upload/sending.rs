//! Lines of what is on its way.

use domain::{page::UploadView, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, Icon, IconName, Progress},
    context::lang,
    routes, text,
    uploading::{Queue, Sent, Stage, is_final},
};

/// A file that this page sends.
#[component]
pub(super) fn SentLine(sent: Sent, queue: Queue) -> impl IntoView {
    let lang = lang();
    let progress = sent.progress.clone();
    let part = Signal::derive({
        let progress = progress.clone();
        move || progress.with(|now| (now.received / now.size.max(1.0)).min(1.0))
    });
    let stage = Memo::new({
        let progress = progress.clone();
        move |_| progress.with(|now| now.stage.clone())
    });
    let words = Signal::derive(move || {
        let percent = percent(part.get());
        match stage.get() {
            Stage::Waiting => text::author::upload_waits(lang).to_owned(),
            Stage::Preparing => text::author::upload_prepares(lang).to_owned(),
            Stage::Sending => text::author::uploading(lang, percent),
            Stage::Paused => text::author::upload_paused(lang, percent),
            Stage::Checking => text::author::upload_checks(lang).to_owned(),
            Stage::Refused(refusal) => text::refusal::sentence(lang, &refusal),
        }
    });
    let refused = Signal::derive(move || matches!(stage.get(), Stage::Refused(_)));
    let sign_in = move || {
        let signed_out = stage.get() == Stage::Refused(Refusal::SignInFirst);
        signed_out.then(|| view! { <a href=routes::SIGN_IN>{text::common::sign_in(lang)}</a> })
    };
    let (again, stop) = (sent.clone(), sent.clone());
    let retry = move || {
        let again = again.clone();
        let hope = matches!(stage.get(), Stage::Refused(refusal) if !is_final(&refusal));
        hope.then(|| {
            view! {
                <Button icon=IconName::Upload on_click=Callback::new(move |()| queue.again(&again))>
                    {text::author::upload_again(lang)}
                </Button>
            }
        })
    };
    view! {
        <div class="upload">
            <div class="figure">
                <Icon name=IconName::Upload />
            </div>
            <div>
                <b>{sent.name.clone()}</b>
                <Progress value=part max=1.0 label=words paused=Signal::derive(move || stage.get() == Stage::Paused) />
                <p class="small" class:soft=move || !refused.get() role="status">{words} " " {sign_in}</p>
            </div>
            <div class="acts">
                {retry}
                <Button kind=ButtonKind::PlainDanger on_click=Callback::new(move |()| queue.stop(&stop))>
                    {text::author::upload_stop(lang)}
                </Button>
            </div>
        </div>
    }
}

/// A file that another device began to send, or this one before it lost its copy.
#[component]
pub(super) fn Elsewhere(upload: UploadView, entry: String) -> impl IntoView {
    let lang = lang();
    let (received, length) = (
        text::number::size(lang, upload.received),
        text::number::size(lang, upload.length),
    );
    let drop = format!("{}/{}/drop", routes::uploads(&entry), upload.id);
    view! {
        <div class="upload">
            <div class="figure">
                <Icon name=IconName::Upload />
            </div>
            <div>
                <b>{upload.name.clone()}</b>
                <p class="small soft">{text::author::upload_elsewhere(lang, &received, &length)}</p>
            </div>
            <form method="post" action=drop class="acts">
                <Button kind=ButtonKind::PlainDanger submit=true>
                    {text::author::upload_stop(lang)}
                </Button>
            </form>
        </div>
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1"
)]
fn percent(part: f64) -> u32 {
    (part * 100.0).floor() as u32
}
