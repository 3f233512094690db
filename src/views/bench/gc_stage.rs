//! A collection as a picture: two areas, a card per candidate with its `gc_refs` written out, and who holds it from outside.

use crate::canvas::{P, head, rounded, shortened};
use crate::hooks::browser;
use crate::state::use_prefs;
use crate::text::collector::{Words, words};
use crate::text::{nouns, text};
use crate::views::bench::gc_card::{GcCard, Lead};
use crate::widgets::list;
use engine::timeline::GcPhase;
use engine::view::GcScreen;
use engine::view::gc::{GcRow, GcSet, GcWire};
use engine::view::layout::RADIUS;
use engine::view::stage::Rect;
use std::rc::Rc;
use yew::prelude::*;

/// A picture that is as small as this is not made smaller for its height.
const LEAST_WHOLE: f64 = 0.8;

#[derive(Properties, PartialEq)]
pub struct GcStageProps {
    /// The collection.
    pub screen: Rc<GcScreen>,
    /// The width and height there are, px.
    pub room: (f64, f64),
}

/// The collector's stage.
#[component]
pub fn GcStage(props: &GcStageProps) -> Html {
    use_effect_with((), |()| browser::want("gc.css"));
    let lang = use_prefs().lang;
    let w = words(lang);
    let screen = &*props.screen;
    let (width, height) = (f64::from(screen.size.0), f64::from(screen.size.1));
    let wide = (props.room.0 / width).clamp(0.6, 1.3);
    // A little smaller it may be in sight as a whole; one that is much too tall is scrolled.
    let whole = props.room.1 / height;
    let scale = if whole > LEAST_WHOLE {
        wide.min(whole)
    } else {
        wide
    };
    let size = format!(
        "width:{:.0}px;height:{:.0}px",
        width * scale,
        height * scale
    );
    let narrow = screen.size.0 < 500;
    let divided = screen.n_sets.1 > 0 || screen.rows.iter().any(|row| row.set == GcSet::Reachable);
    let [inside, outside] = screen.zones;
    html! {
        <div class={classes!("stage", "gc-stage", narrow.then_some("narrow"))} role="group" tabindex="0" data-testid="collector"
            aria-label={(w.objects_in)(screen.generation)}>
            <div class="stage-size" style={size}><div class="stage-in" style={format!("transform:scale({scale:.3})")}>
                <div class="zone kept" style={place(inside)}>
                    <h3>{ if divided { w.reachable } else { w.examined } }</h3>
                    if screen.left_out > 0 { <p class="note">{ (w.left_out)(screen.left_out) }</p> }
                </div>
                <div class="zone lost" style={place(outside)}>
                    <h3>{ w.unreachable }</h3>
                    <p class="note">{ said_of_lost(screen, w) }</p>
                </div>
                { wires(screen) }
                { list(screen.rows.iter().filter(|_| !narrow).filter_map(|row| outside_holders(row, lang))) }
                { list(screen.rows.iter().map(|row| html! { <GcCard key={row.object.id.0} row={row.clone()} leads={leads(screen, row)} /> })) }
                if !narrow { { legend(screen, w) } }
            </div></div>
        </div>
    }
}

fn place(rect: Rect) -> String {
    let Rect { x, y, w, h } = rect;
    format!("left:{x}px;top:{y}px;width:{w}px;height:{h}px")
}

/// What is said of the area "unreachable" in this phase.
fn said_of_lost(screen: &GcScreen, w: &Words) -> &'static str {
    let holds_some = screen.rows.iter().any(|row| row.set == GcSet::Unreachable);
    if screen.n_sets.1 == 0 && !holds_some {
        w.nobody
    } else if screen.phase == GcPhase::MoveUnreachable {
        w.for_now
    } else {
        w.only_each_other
    }
}

/// What the equations mean, below the last holder.
fn legend(screen: &GcScreen, w: &Words) -> Html {
    let top = screen.size.1 - 92;
    html! {
        <p class="note gc-legend" style={format!("left:18px;top:{top}px;width:150px")}>{ w.legend }</p>
    }
}

/// Who holds a candidate from outside, level with its card.
fn outside_holders(row: &GcRow, lang: crate::state::prefs::Lang) -> Option<Html> {
    let first = row.outside.first()?;
    let more = row.outside.len() > 1;
    let top = row.rect.y + 2;
    let name = nouns::holder_short(first, lang);
    let of = match first.frame {
        Some(_) => nouns::frame(&first.frame_name, lang),
        None => String::new(),
    };
    Some(html! {
        <div key={format!("h{}", row.object.id.0)} class="gc-holder" style={format!("left:18px;top:{top}px")} data-o={format!("o{}", row.object.id.0)}>
            <b>{ name }</b>if more { <span>{ "+" }</span> }<small>{ of }</small><span class="port" />
        </div>
    })
}

/// What is seen of a card's wires on the card itself.
fn leads(screen: &GcScreen, row: &GcRow) -> Vec<Lead> {
    let wires = screen
        .wires
        .iter()
        .filter(|wire| wire.from == row.object.id);
    let lead = |wire: &GcWire| {
        let (start, next) = (wire.points.first()?, wire.points.get(1)?);
        let (x, right) = (start.x - row.rect.x, next.x > start.x);
        Some(Lead {
            left: if right { x } else { 0 },
            width: if right { row.rect.w - x } else { x },
            top: start.y - row.rect.y,
            unreachable: wire.unreachable,
        })
    };
    wires.filter_map(lead).collect()
}

fn wires(screen: &GcScreen) -> Html {
    let lines = screen.wires.iter().map(|wire| {
        let points: Vec<P> = wire.points.iter().copied().map(P::from).collect();
        let path = rounded(&shortened(&points, 6.0), f64::from(RADIUS));
        let class = wire.unreachable.then_some("gc");
        let links = format!("o{} o{}", wire.from.0, wire.to.0);
        html! {
            <g key={links.clone()} class={classes!("wg", class)} data-w={links}>
                <path class="w-case" d={path.clone()} /><path class="w" d={path} /><path class="w-head" d={head(&points, 9.0)} />
            </g>
        }
    });
    let narrow = screen.size.0 < 500;
    let outside = screen
        .rows
        .iter()
        .filter(|row| !narrow && !row.outside.is_empty());
    let straight = outside.map(|row| {
        let y = f64::from(row.rect.y + 18);
        let points = [P { x: 168.0, y }, P { x: f64::from(row.rect.x - 3), y }];
        let path = rounded(&shortened(&points, 6.0), 0.0);
        let link = format!("o{}", row.object.id.0);
        html! {
            <g key={format!("out{}", row.object.id.0)} class="wg" data-w={link}>
                <path class="w-case" d={path.clone()} /><path class="w" d={path} /><path class="w-head" d={head(&points, 9.0)} />
            </g>
        }
    });
    html! {
        <svg class="wires" width={screen.size.0.to_string()} height={screen.size.1.to_string()} aria-hidden="true">
            { list(lines) }{ list(straight) }
        </svg>
    }
}

#[derive(Properties, PartialEq)]
pub struct GcTableProps {
    /// The collection.
    pub screen: Rc<GcScreen>,
}

/// The same as a table.
#[component]
pub fn GcTable(props: &GcTableProps) -> Html {
    let lang = use_prefs().lang;
    let (w, s) = (words(lang), text(lang));
    let rows = props.screen.rows.iter().map(|row| {
        let (inside, refs) = match row.refs {
            Some(refs) => ((row.copied - refs).to_string(), refs.to_string()),
            None => (String::new(), row.copied.to_string()),
        };
        let set = match row.set {
            GcSet::Undecided => w.examined,
            GcSet::Reachable => w.reachable,
            GcSet::Unreachable => w.unreachable,
            GcSet::Gone => w.gone,
        };
        html! {
            <tr key={row.object.id.0} class={row.fresh.then_some("now")} data-o={format!("o{}", row.object.id.0)}>
                <th scope="row">{ nouns::object_long(&row.object) }</th><td>{ row.copied }</td><td>{ inside }</td><td>{ refs }</td><td>{ set }</td>
            </tr>
        }
    });
    html! {
        <div class="tbls" tabindex="0" role="region" aria-label={s.as_table} data-testid="gc-table">
            <table>
                <caption>{ (w.objects_in)(props.screen.generation) }</caption>
                <thead><tr>{ for w.columns.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
