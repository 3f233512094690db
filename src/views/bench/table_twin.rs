//! The text twins of the stage: names and objects as tables, and below them what leads where as a tree.

use super::tree_twin::TreeTwin;
use crate::WHOLE;
use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::{nouns, text};
use crate::views::elsewhere::Later;
use engine::view::Tables;
use engine::view::stage::BadgeKind;
use engine::view::tables::{NameRow, ObjectRow};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TableTwinProps {
    /// The tables.
    pub tables: Rc<Tables>,
}

/// Both tables and the tree.
#[component]
pub fn TableTwin(props: &TableTwinProps) -> Html {
    let lang = use_prefs().lang;
    let s = text(lang);
    html! {
        <div class="tbls" tabindex="0" role="region" aria-label={s.as_table} data-testid="tables">
            <table>
                <caption>{ s.names }</caption>
                <thead><tr><th scope="col">{ s.t_name }</th><th scope="col">{ s.t_where }</th><th scope="col">{ s.t_leads }</th></tr></thead>
                <tbody>{ for props.tables.names.iter().map(|row| name_row(row, lang)) }</tbody>
            </table>
            <table>
                <caption>{ s.objects }</caption>
                <thead><tr>
                    <th scope="col">{ s.t_object }</th><th scope="col">{ s.t_count }</th><th scope="col">{ s.t_holds }</th>
                    <th scope="col">{ s.t_held_by }</th><th scope="col">{ s.t_memory }</th>
                </tr></thead>
                <tbody>{ for props.tables.objects.iter().map(|row| object_row(row, lang)) }</tbody>
            </table>
            if WHOLE { <TreeTwin tables={props.tables.clone()} /> } else { <Later>{ s.t_tree }</Later> }
        </div>
    }
}

fn name_row(row: &NameRow, lang: Lang) -> Html {
    let s = text(lang);
    let name = row.name.as_deref().unwrap_or(s.in_hand).to_owned();
    let target = row
        .target
        .as_ref()
        .map_or(s.not_set.to_owned(), nouns::object_long);
    let object = row.target.as_ref().map(|label| format!("o{}", label.id.0));
    html! {
        <tr class={row.fresh.then_some("now")} data-o={object}>
            <th scope="row">{ name }</th><td>{ nouns::frame(&row.frame_name, lang) }</td><td>{ target }</td>
        </tr>
    }
}

fn object_row(row: &ObjectRow, lang: Lang) -> Html {
    let s = text(lang);
    let joined = |words: Vec<String>| words.join(if lang == Lang::Zh { "、" } else { ", " });
    let mut holds: Vec<String> = row.holds.iter().map(nouns::object).collect();
    if row.holds_more > 0 {
        holds.push((s.t_more)(row.holds_more));
    }
    let holders = row.holders.iter();
    let mut held: Vec<String> = holders
        .map(|holder| nouns::holder_short(holder, lang))
        .collect();
    if row.holders_more > 0 {
        held.push((s.t_more)(row.holders_more));
    }
    let change = match row.badge {
        BadgeKind::Plain => Html::default(),
        BadgeKind::Up => html! { <b class="up">{ ", +1" }</b> },
        BadgeKind::Down => html! { <b class="down">{ ", −1" }</b> },
        BadgeKind::New => html! { <>{ ", " }{ s.t_new }</> },
        BadgeKind::Zero => html! { <b class="gone">{ ", " }{ s.t_freed }</b> },
    };
    let memory = match (row.place, row.request) {
        (Some(place), Some(request)) => (s.t_block)(request, place.pool, place.block),
        (None, Some(request)) => format!("{request} B"),
        _ => String::new(),
    };
    html! {
        <tr class={(row.badge != BadgeKind::Plain).then_some("now")} data-o={format!("o{}", row.object.id.0)}>
            <th scope="row">{ nouns::object_long(&row.object) }</th>
            <td>{ nouns::count(row.count) }{ change }</td>
            <td>{ joined(holds) }</td><td>{ joined(held) }</td><td>{ memory }</td>
        </tr>
    }
}
