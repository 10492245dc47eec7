//! Photos of a model: those that there are, and one for what was recorded last.

use domain::{
    custody::{Act, Deed, standing},
    page::models::ModelCard,
};
use leptos::{html::Input, prelude::*};

use crate::{
    components::{Button, FileField, IconName},
    context::lang,
    form::{FileForm, Posting},
    routes,
    text::models as words,
    uploading::shrink_chosen,
};

pub(super) fn photos(edition: &str, open: &ModelCard, posting: Posting) -> AnyView {
    let lang = lang();
    let last = standing(&open.deeds).pop();
    let place = open.deeds.iter().rposition(|deed| Some(deed) == last);
    let form = place.map(|place| {
        let line = (place + 1).to_string();
        let action = routes::model_photo(edition, &open.line.code, &line);
        let input = NodeRef::<Input>::new();
        let shrink = move |()| {
            if let Some(input) = input.get_untracked() {
                leptos::task::spawn_local(async move { shrink_chosen(&input).await });
            }
        };
        let again = last.is_some_and(|deed| deed.photo.is_some());
        let hint = if again {
            words::photo_again(lang)
        } else {
            words::photo_hint(lang)
        };
        view! {
            <FileForm posting=posting action=action class="stack tight no-print">
                <FileField
                    name="file"
                    label=words::photo_label(lang)
                    hint=hint
                    accept="image/jpeg,image/png,image/webp"
                    camera=true
                    required=true
                    error=posting.fault_of("file")
                    node_ref=input
                    on_change=Callback::new(shrink)
                />
                <Button submit=true icon=IconName::Camera busy=posting.busy>
                    {words::photo_save(lang)}
                </Button>
            </FileForm>
        }
    });
    let shown: Vec<_> = open.deeds.iter().rev().filter_map(shown).collect();
    if shown.is_empty() && form.is_none() {
        return ().into_any();
    }
    view! {
        <section class="stack tight">
            <h2 class="h3">{words::photos(lang)}</h2>
            {(!shown.is_empty()).then(|| view! { <div class="thumbs">{shown}</div> })}
            {form}
        </section>
    }
    .into_any()
}

fn shown(deed: &Deed) -> Option<AnyView> {
    let lang = lang();
    let photo = deed.photo.as_ref().filter(|_| deed.act != Act::Undo)?;
    let words = format!("{} {}", words::done(lang, deed.act), deed.at.text());
    let shown = view! {
        <a class="figure" href=routes::picture(photo.as_str()) rel="external" target="_blank">
            <img src=routes::small_picture(photo.as_str()) alt=words loading="lazy" />
        </a>
    };
    Some(shown.into_any())
}
