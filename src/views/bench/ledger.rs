//! "Who holds what": a row per object, or per reference of the one object that is chosen. Sums to the badge.

use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::{nouns, text};
use crate::widgets::list;
use engine::view::ledger::LedgerHolder;
use engine::view::{Ledger, LedgerRow};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LedgerProps {
    /// The rows.
    pub ledger: Rc<Ledger>,
}

/// The ledger.
#[component]
pub fn LedgerTable(props: &LedgerProps) -> Html {
    let lang = use_prefs().lang;
    let strings = text(lang);
    let ledger = &*props.ledger;
    if let (true, Some(row)) = (ledger.selected, ledger.rows.first()) {
        return one(row, lang);
    }
    if ledger.rows.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <div class="hd ruled"><b>{ strings.who_holds }</b></div>
            <table class="led" data-testid="ledger">
                <caption class="vh">{ strings.who_holds }</caption>
                <tbody>{ for ledger.rows.iter().map(|row| summary(row, lang)) }</tbody>
            </table>
        </>
    }
}

fn summary(row: &LedgerRow, lang: Lang) -> Html {
    let strings = text(lang);
    let holders = row.holders.iter().enumerate().map(|(place, held)| {
        let name = nouns::holder_short(&held.holder, lang);
        let joint = if place == 0 && row.older == 0 {
            ""
        } else {
            " + "
        };
        if held.fresh {
            html! { <span class="plus">{ joint }{ name }</span> }
        } else {
            html! { <>{ joint }{ name }</> }
        }
    });
    let older = (row.older > 0).then(|| (strings.t_more)(row.older));
    let nobody = row.holders.is_empty().then_some(strings.no_holders);
    html! {
        <tr key={row.object.id.0} data-o={format!("o{}", row.object.id.0)}>
            <th scope="row">{ nouns::object_long(&row.object) }</th>
            <td class="c">{ nouns::count(row.count) }</td>
            <td>{ older }{ list(holders) }{ nobody }</td>
        </tr>
    }
}

fn one(row: &LedgerRow, lang: Lang) -> Html {
    let strings = text(lang);
    let title = (strings.who_holds_one)(&nouns::object_long(&row.object));
    // The last digits tell addresses apart; the whole one is in the title.
    let whole = row.addr.to_string();
    let tail = format!("…{}", &whole[whole.len().saturating_sub(5)..]);
    let older = (row.older > 0).then(|| (strings.t_more)(row.older));
    html! {
        <>
            <div class="hd ruled"><b>{ title.clone() }</b><span class="grow" />{ older }<span class="mono addr" title={whole}>{ tail }</span></div>
            <table class="led one" data-testid="ledger" data-o={format!("o{}", row.object.id.0)}>
                <caption class="vh">{ title }</caption>
                <tbody>{ for row.holders.iter().map(|held| reference(held, lang)) }</tbody>
            </table>
        </>
    }
}

fn reference(held: &LedgerHolder, lang: Lang) -> Html {
    let strings = text(lang);
    let when = if held.this_line {
        strings.this_line.to_owned()
    } else if held.line == 0 {
        strings.from_start.to_owned()
    } else {
        (strings.from_line)(held.line)
    };
    html! {
        <tr><td class="c">{ "+1" }</td><td>{ nouns::holder(&held.holder, lang) }</td><td>{ when }</td></tr>
    }
}
