//! What giving entries to judges would change, before it is done.

use domain::page::{
    Choice,
    assigning::{AssigningLine, AssigningPage, JudgeLoad, Mode},
};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{
        Blank, Button, ButtonKind, Column, DataTable, DrawingName, ErrorSummary, IconName, Item,
        List, Notice, NoticeKind, Td, TextField,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
    text::assigning as words,
};

/// The page.
pub fn assigning(page: AssigningPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let here = routes::progress(&edition);
    let posting = Posting::to("assign_judges");
    let short = page
        .lines
        .iter()
        .filter(|line| line.lacking.is_some())
        .count();
    let given_out = page.loads.iter().any(|load| load.sheets > 0);
    let (all, rebalances) = (page.lines.len(), page.mode == Mode::Rebalance);
    let act = if short > 0 {
        view! {
            <Notice kind=NoticeKind::Warn title=words::short(lang, short)>
                <p>{words::short_text(lang)}</p>
            </Notice>
        }
        .into_any()
    } else {
        view! {
            <PostForm posting=posting class="row no-print">
                <input type="hidden" name="edition" value=edition />
                <input type="hidden" name="mode" value=page.mode.code() />
                <input type="hidden" name="plan" value=page.plan />
                <Button submit=true kind=ButtonKind::Main busy=posting.busy>
                    {if rebalances { words::apply_rebalance(lang) } else { words::apply(lang) }}
                </Button>
            </PostForm>
        }
        .into_any()
    };
    let body = if all == 0 {
        let title = if rebalances {
            words::nothing_rebalance(lang)
        } else {
            words::nothing(lang)
        };
        view! {
            <Blank title=title drawing=DrawingName::Empty />
            {rebalances.then(|| loads(page.loads, rebalances))}
        }
        .into_any()
    } else {
        let mut columns = vec![
            Column::new(text::common::entry(lang)),
            Column::new(words::there(lang)),
        ];
        if rebalances {
            columns.push(Column::new(words::gone(lang)));
        }
        columns.push(Column::new(words::new(lang)));
        let lead = if rebalances {
            words::lead_rebalance(lang, all, page.entries)
        } else {
            words::lead(lang, all, page.entries)
        };
        view! {
            {(short == 0).then(|| view! { <p>{lead}</p> })}
            {act}
            {loads(page.loads, rebalances)}
            <section class="stack tight">
                <h2 class="h3">{words::by_entry(lang)}</h2>
                <DataTable caption=words::by_entry(lang) columns=columns dense=true>
                    {page.lines.into_iter().map(|line| entry(line, rebalances)).collect_view()}
                </DataTable>
            </section>
        }
        .into_any()
    };
    let edition = page.head.edition.code.clone();
    let (conflicts, panels) = (routes::conflicts(&edition), routes::panels(&edition));
    let anchors = anchors(&edition, &page.anchors);
    let apart = (!page.apart.is_empty()).then(|| {
        let title = words::apart(lang, &page.apart.join(", "));
        view! {
            <Notice kind=NoticeKind::Warn title=title>
                <p>{words::apart_text(lang)}</p>
            </Notice>
        }
    });
    let first = (rebalances && all > 0 && short == 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::rebalance_first(lang)>
                <p>{words::rebalance_first_text(lang)}</p>
            </Notice>
        }
    });
    let other = (rebalances || given_out).then(|| other_way(&edition, rebalances));
    let strange = (page.strange > 0)
        .then(|| view! { <p class="small">{words::strange(lang, page.strange)}</p> });
    view! {
        <Work head=page.head name=words::heading(lang) here=here>
            <h1>{words::heading(lang)}</h1>
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            {strange}
            {apart}
            {first}
            {body}
            {other}
            {anchors}
            <p class="row small">
                <a href=conflicts>{text::conflicts::heading(lang)}</a>
                <a href=panels>{words::expertise_way(lang)}</a>
            </p>
        </Work>
    }
    .into_any()
}

/// The way to a plan in which more may change, or less.
fn other_way(edition: &str, rebalances: bool) -> AnyView {
    let lang = lang();
    if rebalances {
        let href = routes::assigning(edition);
        return view! { <p class="small no-print"><a href=href>{words::fill_only(lang)}</a></p> }
            .into_any();
    }
    view! {
        <p class="small no-print">
            <a href=routes::rebalancing(edition)>{words::rebalance(lang)}</a>
            ". "
            <span class="soft">{words::rebalance_lead(lang)}</span>
        </p>
    }
    .into_any()
}

/// Entries that all judges of their group get, and the way to one more.
fn anchors(edition: &str, anchors: &[Choice]) -> AnyView {
    let lang = lang();
    let hidden = [("edition", edition), ("chosen", "yes")];
    let (adding, edition) = (Posting::of("set_anchor", &hidden), edition.to_owned());
    let lines = anchors
        .iter()
        .map(|anchor| {
            let (edition, code) = (edition.clone(), anchor.code.clone());
            let hidden = [("edition", &*edition), ("code", &code), ("chosen", "no")];
            let dropping = Posting::of("set_anchor", &hidden);
            let label = words::anchor_drop_of(lang, &code);
            view! {
                <Item icon=IconName::FileText title=anchor.name.clone() note=code.clone()>
                    <PostForm posting=dropping tells=true>
                        <input type="hidden" name="edition" value=edition />
                        <input type="hidden" name="code" value=code />
                        <input type="hidden" name="chosen" value="no" />
                        <Button submit=true kind=ButtonKind::Plain label=label busy=dropping.busy>
                            {words::anchor_drop(lang)}
                        </Button>
                    </PostForm>
                </Item>
            }
        })
        .collect_view();
    let list = (!anchors.is_empty()).then(|| view! { <List sheet=true>{lines}</List> });
    view! {
        <section class="stack" aria-labelledby="anchors">
            <h2 id="anchors" class="h3">{words::anchors(lang)}</h2>
            <p class="small soft">{words::anchors_lead(lang)}</p>
            {list}
            <PostForm posting=adding class="stack tight no-print" tells=true>
                <input type="hidden" name="edition" value=edition />
                <input type="hidden" name="chosen" value="yes" />
                <TextField name="code" label=words::anchor_code(lang) required=true value=adding.typed_or("code", "") error=adding.fault_of("code") />
                <div class="row">
                    <Button submit=true busy=adding.busy>{words::anchor_add(lang)}</Button>
                </div>
            </PostForm>
        </section>
    }
    .into_any()
}

fn entry(line: AssigningLine, rebalances: bool) -> AnyView {
    let lang = lang();
    let names = move |names: Vec<String>| {
        if names.is_empty() {
            words::nobody(lang).to_owned()
        } else {
            names.join(", ")
        }
    };
    let lacks = line.lacking.map(|lacking| {
        let (group, judges, needed) = (&lacking.group, lacking.judges, lacking.needed);
        let why = if lacking.barred.is_empty() {
            words::group_small(lang, group, judges, needed)
        } else {
            words::lacking_why(lang, group, judges, &lacking.barred.join(", "), needed)
        };
        view! { " " <span class="warn-t">{words::lacks(lang, lacking.count)}</span> <br /> <small>{why}</small> }
    });
    let gone = rebalances.then(|| {
        let gone = Some(line.gone.join(", ")).filter(|names| !names.is_empty());
        view! { <Td label=words::gone(lang)>{gone.unwrap_or_else(|| "–".to_owned())}</Td> }
    });
    let new = (!line.new.is_empty() || lacks.is_none()).then(|| names(line.new));
    view! {
        <tr>
            <th scope="row">
                {line.title} " " <small class="soft num">{line.code}</small>
            </th>
            <Td label=words::there(lang)>{names(line.there)}</Td>
            {gone}
            <Td label=words::new(lang)>{new} {lacks}</Td>
        </tr>
    }
    .into_any()
}

/// How many sheets judges have and would have; where sheets move, also how many are done with.
fn loads(loads: Vec<JudgeLoad>, rebalances: bool) -> AnyView {
    let lang = lang();
    let mut columns = vec![
        Column::new(words::judge(lang)),
        Column::number(words::before(lang)),
    ];
    if rebalances {
        columns.push(Column::number(words::signed(lang)));
    }
    columns.push(Column::number(words::after(lang)));
    view! {
        <section class="stack tight">
            <h2 class="h3">{words::by_judge(lang)}</h2>
            <DataTable caption=words::by_judge(lang) columns=columns dense=true>
                {loads.into_iter().map(|line| load(line, rebalances)).collect_view()}
            </DataTable>
        </section>
    }
    .into_any()
}

fn load(load: JudgeLoad, rebalances: bool) -> AnyView {
    let lang = lang();
    let signed =
        rebalances.then(|| view! { <Td label=words::signed(lang) number=true>{load.signed}</Td> });
    view! {
        <tr>
            <th scope="row">{load.name}</th>
            <Td label=words::before(lang) number=true>{load.sheets}</Td>
            {signed}
            <Td label=words::after(lang) number=true>{load.sheets + load.new - load.gone}</Td>
        </tr>
    }
    .into_any()
}
