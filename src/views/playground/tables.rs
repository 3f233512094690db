//! The text twin: arenas, pools, blocks and lists as tables.

use super::arenas::tile_state;
use crate::state::{Lab, use_prefs};
use crate::text::playground::lab as words;
use crate::text::{number, text};
use crate::widgets::list;
use engine::view::playground::Playground;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TablesProps {
    /// The playground.
    pub lab: Rc<Lab>,
    /// The moment.
    pub view: Rc<Playground>,
}

/// A table: its caption, heads, and rows of which the first cell is the head.
fn table(caption: String, heads: &[&'static str], rows: impl Iterator<Item = Vec<String>>) -> Html {
    let rows = rows.enumerate().map(|(index, row)| {
        let mut cells = row.into_iter();
        let head = cells.next().unwrap_or_default();
        html! { <tr key={index}><th scope="row">{ head }</th>{ list(cells.map(|cell| html! { <td>{ cell }</td> })) }</tr> }
    });
    html! {
        <table><caption>{ caption }</caption>
            <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody></table>
    }
}

/// The tables.
#[component]
pub fn Tables(props: &TablesProps) -> Html {
    let lang = use_prefs().lang;
    let s = words(lang);
    let view = &props.view;
    let lists = &view.lists;
    let arenas = view.map.arenas.iter().map(|arena| {
        let order = arena
            .rank
            .map_or("—".to_owned(), |rank| (rank + 1).to_string());
        vec![
            arena.arena.to_string(),
            format!("{:#x}", arena.address),
            format!("{} {} {}", arena.n_used, s.t_of, arena.ntotalpools),
            arena.nfreepools.to_string(),
            order,
        ]
    });
    let chosen = view
        .map
        .arenas
        .iter()
        .find(|arena| Some(arena.arena) == view.arena);
    let pools = chosen
        .into_iter()
        .flat_map(|arena| arena.tiles.iter().enumerate())
        .map(|(index, tile)| vec![index.to_string(), tile_state(tile, lang)]);
    let blocks = view.pool.iter().flat_map(|pool| {
        pool.cells.iter().enumerate().map(|(index, cell)| {
            let rank = pool.chain.iter().position(|block| *block as usize == index);
            let next = rank.map(|rank| {
                pool.chain
                    .get(rank + 1)
                    .map_or("NULL".to_owned(), ToString::to_string)
            });
            let addr = pool.block_addr(u32::try_from(index).unwrap_or(0));
            vec![
                index.to_string(),
                format!("{addr:#x}"),
                s.cells[*cell as usize].to_owned(),
                next.unwrap_or_default(),
            ]
        })
    });
    let classes = lists.classes.iter().map(|row| {
        let used = row
            .used
            .iter()
            .map(|(arena, pool)| format!("{arena}.{pool}"))
            .collect::<Vec<_>>()
            .join(", ");
        vec![
            row.class.to_string(),
            row.size.to_string(),
            row.per_pool.to_string(),
            row.waste.to_string(),
            row.in_use.to_string(),
            used,
        ]
    });
    let usable = lists
        .usable
        .iter()
        .map(|(arena, free)| vec![arena.to_string(), free.to_string()]);
    let last = lists
        .nfp2lasta
        .iter()
        .flatten()
        .map(|(free, arena)| vec![free.to_string(), arena.to_string()]);
    let raw = lists
        .raw
        .iter()
        .map(|row| vec![format!("{:#x}", row.addr), number(row.bytes)]);
    let arena_name = view
        .arena
        .map_or_else(String::new, |arena| format!("{} {arena}: ", s.t_arena));
    let pool_name = view
        .pool
        .as_ref()
        .map_or_else(String::new, |pool| format!("{} {}: ", s.t_pool, pool.pool));
    html! {
        <div class="tbls lab-tables" tabindex="0" role="region" aria-label={text(lang).as_table} data-testid="tables">
            { table(s.all_arenas.to_owned(), &[s.t_arena, s.t_address, s.t_pools, s.t_free, s.t_order], arenas) }
            { table(format!("{arena_name}{}", s.t_pools), &[s.t_pool, s.t_state], pools) }
            { table(format!("{pool_name}{}", s.t_block), &[s.t_block, s.t_address, s.t_state, s.t_next], blocks) }
            { table("usedpools".to_owned(), &[s.t_class, s.t_size, s.t_per_pool, s.t_waste, s.t_in_use, s.t_used], classes) }
            { table("usable_arenas".to_owned(), &[s.t_arena, s.t_free], usable) }
            if lists.nfp2lasta.is_some() { { table("nfp2lasta".to_owned(), &[s.t_free, s.t_arena], last) } }
            { table("+1 malloc".to_owned(), &[s.t_address, s.t_bytes], raw) }
        </div>
    }
}
