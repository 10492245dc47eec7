//! Reading in QR codes from a judge's screen: by the camera, or by a hand scanner that types.

use domain::parcel::codes::{Collected, Read};
use leptos::prelude::*;

use crate::{
    components::TextArea,
    context::lang,
    judging::codes::file_of,
    pages::staff::scan::{Scan, Seen},
    text::parcel as words,
};

/// Collects codes, in any order; `whole` gets what they say once all are there, as a file would have it.
#[component]
pub(super) fn ReadCodes(whole: Callback<String>) -> impl IntoView {
    let lang = lang();
    let collected = RwSignal::new(Collected::default());
    let (typed, misread) = (RwSignal::new(String::new()), RwSignal::new(false));
    let take = move |code: &str| {
        let read = collected.try_update(|collected| collected.take(code));
        let read = read.unwrap_or(Read::Nothing);
        misread.try_set(read == Read::Nothing);
        if read != Read::Nothing
            && let Some(brief) = collected.with_untracked(Collected::whole)
        {
            whole.run(file_of(&brief).unwrap_or(brief));
            return Seen::Done;
        }
        match read {
            Read::Nothing => Seen::Foreign,
            Read::New | Read::Again => Seen::More,
        }
    };
    let seen = Callback::new(move |code: String| take(&code));
    let type_in = move |text: String| {
        // The last one may still be on its way.
        let (done, rest) = match text.rfind(char::is_whitespace) {
            Some(end) => text.split_at(end),
            None => ("", text.as_str()),
        };
        for code in done.split_whitespace() {
            take(code);
        }
        let mut rest = rest.trim().to_owned();
        if collected
            .try_with_untracked(|collected| collected.clone().take(&rest))
            .is_some_and(|read| read != Read::Nothing)
        {
            take(&rest);
            rest.clear();
        }
        if rest != text {
            typed.set(rest);
        }
    };
    let stand = move || {
        let (there, of, missing) = collected.with(Collected::stand)?;
        let words = if missing.is_empty() {
            words::codes_whole(lang, of)
        } else {
            let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
            words::codes_missing(lang, there, of, &missing.join(", "))
        };
        Some(words)
    };
    view! {
        <div class="stack tight">
            <h3>{words::codes_heading(lang)}</h3>
            <p>{words::codes_lead(lang)}</p>
            <TextArea
                name="codes"
                label=words::codes_typed(lang)
                hint=words::codes_typed_hint(lang)
                short=true
                value=typed
                on_input=type_in
            />
            <Scan about=words::codes_camera(lang) foreign=words::code_foreign(lang) on_read=seen />
            <p role="status">
                <b class="num">{stand}</b>
                " "
                {move || misread.get().then(|| words::code_misread(lang))}
            </p>
        </div>
    }
    .into_any()
}
