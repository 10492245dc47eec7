//! Prizes beside the levels: whom each goes to, as fields of the form that confirms the list.

use domain::{
    awards::{Given, Open},
    edition::SpecialPrize,
    page::committee::RankingPage,
};
use leptos::prelude::*;

use crate::{
    components::{Fact, Select, SelectOption, TextField, TitleBlock},
    context::{lang, typed_or},
    text::awards as words,
};

/// Id of the list of receipt codes that browsers offer while one is typed.
const CODES: &str = "codes";

/// A field and a reason for every place of every special prize, filled with what was confirmed or is suggested.
pub(super) fn special_fields(page: &RankingPage) -> Option<AnyView> {
    let lang = lang();
    if page.awards.special.is_empty() {
        return None;
    }
    let fields = page
        .awards
        .special
        .iter()
        .map(|prize| fields(page, prize))
        .collect_view();
    let codes = page
        .lines
        .iter()
        .map(|line| view! { <option value=line.code.clone()>{line.title.clone()}</option> })
        .collect_view();
    Some(
        view! {
            <h3>{words::special_heading(lang)}</h3>
            <p class="small soft">{words::special_text(lang)}</p>
            <datalist id=CODES>{codes}</datalist>
            {fields}
        }
        .into_any(),
    )
}

fn fields(page: &RankingPage, prize: &SpecialPrize) -> AnyView {
    let lang = lang();
    let given: Vec<&Given> = page
        .special
        .iter()
        .filter(|given| given.prize == prize.code)
        .collect();
    let hint = hint(page, prize);
    (1..=prize.count)
        .map(|number| {
            let key = format!("{}.{number}", prize.code);
            let name = if prize.count > 1 {
                words::numbered(lang, &prize.name, number)
            } else {
                prize.name.clone()
            };
            let given = given.get(usize::from(number) - 1);
            let to = given.map(|given| given.to.clone()).unwrap_or_default();
            let why = given.map(|given| given.reason.clone()).unwrap_or_default();
            let hint = if number == 1 {
                hint.clone()
            } else {
                String::new()
            };
            let to_name = format!("special[{key}][to]");
            let to = typed_or(&to_name, &to);
            let why_name = format!("special[{key}][why]");
            let why = typed_or(&why_name, &why);
            let field = if prize.kind.is_of_unit() {
                let options = page.units.iter();
                let options: Vec<SelectOption> = options
                    .map(|unit| SelectOption::new(&*unit.code, &*unit.name))
                    .collect();
                view! {
                    <Select
                        name=to_name
                        id=format!("special-{key}")
                        label=words::to_unit(lang, &name)
                        hint=hint
                        blank=words::nobody(lang)
                        options=options
                        value=to
                    />
                }
                .into_any()
            } else {
                view! {
                    <TextField
                        name=to_name
                        id=format!("special-{key}")
                        label=words::to_entry(lang, &name)
                        hint=hint
                        list=CODES
                        autocomplete="off"
                        value=to
                    />
                }
                .into_any()
            };
            view! {
                {field}
                <TextField
                    name=why_name
                    id=format!("why-{key}")
                    label=words::reason_for(lang, &name)
                    value=why
                />
            }
        })
        .collect_view()
        .into_any()
}

/// Who gives it, and what the rules leave to people.
fn hint(page: &RankingPage, prize: &SpecialPrize) -> String {
    let lang = lang();
    let mut hints = Vec::new();
    if !prize.giver.is_empty() {
        hints.push(words::given_by(lang, &prize.giver) + ".");
    }
    for open in &page.outcome.open {
        match open {
            Open::Claims {
                prize: of,
                to,
                places,
            } if *of == prize.code => {
                let to: Vec<String> = to.iter().map(|to| name_of(page, to)).collect();
                hints.push(words::claims(lang, *places, &to.join(", ")));
            }
            Open::ByHand { prize: of } if *of == prize.code => {
                hints.push(words::by_hand(lang).to_owned());
            }
            _ => {}
        }
    }
    hints.join(" ")
}

/// What was confirmed, or nothing.
pub(super) fn given(page: &RankingPage) -> Option<AnyView> {
    let lang = lang();
    if page.decided_at.is_none() || page.special.is_empty() {
        return None;
    }
    let facts = page
        .special
        .iter()
        .map(|given| {
            let name = page.awards.name_of(&given.prize).to_owned();
            let to = name_of(page, &given.to);
            let words = if given.reason.is_empty() {
                to
            } else {
                format!("{to}: {}", given.reason)
            };
            view! { <Fact label=name wide=true>{words}</Fact> }
        })
        .collect_view();
    Some(
        view! {
            <section class="sheet pad stack tight">
                <h2 class="h3">{words::special_heading(lang)}</h2>
                <TitleBlock>{facts}</TitleBlock>
            </section>
        }
        .into_any(),
    )
}

/// The name of a unit, or the code of an entry.
pub(super) fn name_of(page: &RankingPage, to: &str) -> String {
    let unit = page.units.iter().find(|unit| unit.code == to);
    unit.map_or_else(|| to.to_owned(), |unit| unit.name.clone())
}
