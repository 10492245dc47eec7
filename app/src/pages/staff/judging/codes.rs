//! What waits on this device as QR codes, one after another, for a secretariat that reads them off the screen.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    components::{Button, Qr},
    context::lang,
    judging::codes::drawn,
    text::parcel as words,
};

/// How long a code stands: a camera needs less, and nobody wants to wait through many.
const STANDS: Duration = Duration::from_millis(1_500);

/// The codes, which turn by themselves until somebody holds them.
#[component]
pub(super) fn QueueCodes(pieces: Vec<String>) -> impl IntoView {
    let lang = lang();
    let of = pieces.len();
    let (place, held) = (RwSignal::new(0_usize), RwSignal::new(of < 2));
    let turn = move |by: usize| {
        place.try_update(|place| *place = (*place + by) % of.max(1));
    };
    Effect::new(move |_| {
        let next = move || {
            if held.try_get_untracked() == Some(false) {
                turn(1);
            }
        };
        let timer = set_interval_with_handle(next, STANDS);
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    let code = move || {
        let place = place.get();
        pieces.get(place).map(|piece| {
            let (path, size) = drawn(piece);
            view! {
                <div class="screen-code" data-digits=piece.clone()>
                    <Qr path=path size=size label=words::code(lang, place + 1, of) />
                </div>
            }
        })
    };
    view! {
        <div class="stack tight">
            <p class="num">
                <b>{move || words::code(lang, place.get() + 1, of)}</b>
            </p>
            {code}
            <div class="row" hidden=of < 2>
                <Button on_click=move |()| {
                    held.set(true);
                    turn(of.saturating_sub(1));
                }>{words::code_before(lang)}</Button>
                <Button on_click=move |()| held.update(|held| *held = !*held)>
                    {move || if held.get() { words::codes_turn(lang) } else { words::codes_hold(lang) }}
                </Button>
                <Button on_click=move |()| {
                    held.set(true);
                    turn(1);
                }>{words::code_after(lang)}</Button>
            </div>
            <p class="small soft">{words::codes_bright(lang)}</p>
        </div>
    }
    .into_any()
}
