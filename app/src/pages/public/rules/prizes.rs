//! The prizes of an edition.

use domain::edition::Edition;
use leptos::prelude::*;

use crate::{
    components::*,
    context::lang,
    text::{awards, number, public as words},
};

pub(super) fn awards(edition: &Edition) -> AnyView {
    let lang = lang();
    let rules = &edition.awards;
    let money = move |amount| {
        if amount > 0 {
            number::money(lang, amount)
        } else {
            "–".to_owned()
        }
    };
    let columns = vec![
        Column::new(words::level(lang)),
        Column::number(words::number_of_prizes(lang)),
        Column::number(words::at_least(lang)),
        Column::number(words::money_each(lang)),
    ];
    let rows = rules.levels.iter().map(move |level| {
        let mut count = level.count.to_string();
        if let Some(most) = level.most_per_field {
            count = format!("{count}, {}", awards::per_field(lang, most));
        }
        let mut least = vec![level.at_least.text()];
        for (code, points) in &level.at_least_in {
            let criterion = edition.rubric.criterion(code);
            let name = criterion.map_or(code, |criterion| &criterion.name);
            least.push(awards::at_least_in(lang, name, &points.text()));
        }
        let (name, least, money) = (level.name.clone(), least.join(", "), money(level.money));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <Td label=words::number_of_prizes(lang) number=true>{count}</Td>
                <Td label=words::at_least(lang) number=true>{least}</Td>
                <Td label=words::money_each(lang) number=true>{money}</Td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let handing = rules.carry_over.then(|| awards::carry_over(lang));
    let limit = rules
        .money_limit
        .map(|limit| awards::money_limit(lang, &number::money(lang, limit)));
    let more =
        (handing.is_some() || limit.is_some()).then(|| view! { <p>{handing} " " {limit}</p> });
    let special = (!rules.special.is_empty()).then(|| special(edition));
    view! {
        <DataTable caption=words::awards_heading(lang) columns=columns>
            {rows}
        </DataTable>
        {more}
        {special}
    }
    .into_any()
}

/// Prizes beside the levels.
fn special(edition: &Edition) -> AnyView {
    let lang = lang();
    let columns = vec![
        Column::new(awards::special_heading(lang)),
        Column::new(awards::kind(lang)),
        Column::number(words::number_of_prizes(lang)),
        Column::number(words::money_each(lang)),
    ];
    let rows = edition.awards.special.iter().map(move |prize| {
        let mut kind = awards::kind_name(lang, prize.kind).to_owned();
        if !prize.giver.is_empty() {
            kind = format!("{kind}. {}", awards::given_by(lang, &prize.giver));
        }
        let money = if prize.money > 0 {
            number::money(lang, prize.money)
        } else {
            "–".to_owned()
        };
        let (name, count) = (prize.name.clone(), prize.count.to_string());
        view! {
            <tr>
                <th scope="row">{name}</th>
                <Td label=awards::kind(lang)>{kind}</Td>
                <Td label=words::number_of_prizes(lang) number=true>{count}</Td>
                <Td label=words::money_each(lang) number=true>{money}</Td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! { <DataTable caption=awards::special_heading(lang) columns=columns>{rows}</DataTable> }
        .into_any()
}
