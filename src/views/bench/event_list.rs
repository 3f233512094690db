//! "Line 2, event by event", and the ledger below it.

use super::gc_shelves::Phases;
use super::ledger::LedgerTable;
use super::life::Life;
use super::sheet::Hovered;
use crate::WHOLE;
use crate::hooks::{use_before_paint, use_calm};
use crate::state::{Action, Bench, use_dispatch, use_prefs};
use crate::text::{caption, number, text};
use crate::widgets::{icons, list};
use engine::addr::ObjectId;
use engine::timeline::Command;
use engine::view::caption::MarkShape;
use engine::view::layout::Shape;
use engine::view::{Alive, EventItem, EventList, GcScreen, Ledger, Selection};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// The phases of the collection; the lessons' build has none of its pictures.
fn phases(screen: &Rc<GcScreen>) -> Html {
    if WHOLE {
        html! { <Phases screen={screen.clone()} /> }
    } else {
        Html::default()
    }
}

#[derive(Properties, PartialEq)]
pub struct EventColumnProps {
    /// The line's events.
    pub events: Rc<EventList>,
    /// Who holds what.
    pub ledger: Rc<Ledger>,
    /// The collection that runs, when the collector is shown.
    #[prop_or_default]
    pub collector: Option<Rc<GcScreen>>,
    /// Why the pinned object lives.
    #[prop_or_default]
    pub alive: Option<Rc<Alive>>,
    /// The workbench, to look up what is pointed at.
    pub bench: Rc<Bench>,
}

/// The lower part of the code column.
#[component]
pub fn EventColumn(props: &EventColumnProps) -> Html {
    let strings = text(use_prefs().lang);
    let (events, held) = use_calm(&props.events, &props.ledger);
    let hovered = use_context::<Hovered>().unwrap_or_default();
    let ledger = use_memo(
        (hovered, props.bench.clone(), held),
        |(hovered, bench, ledger)| {
            let pointed = hovered.0.and_then(|id| ledger_of(bench, ObjectId(id)));
            pointed.unwrap_or_else(|| ledger.clone())
        },
    );
    let node = use_node_ref();
    let current = events.items.iter().find(|item| item.current);
    use_before_paint(
        (node.clone(), current.map(|item| item.stop)),
        |(node, _)| {
            // A lesson's text is scrolled as one.
            if WHOLE {
                keep_in_sight(node);
            }
        },
    );
    let title = match events.line {
        0 => strings.events_before.to_owned(),
        line => (strings.events_of)(line),
    };
    let (before, after) = events.left_out;
    let gap = |n: u32| {
        (n > 0).then(
            || html! { <li class="gap" key={format!("gap{n}")}>{ (strings.more_events)(n) }</li> },
        )
    };
    html! {
        <>
            if let Some(screen) = &props.collector {
                { phases(screen) }
            } else {
                <div class="hd ruled">
                    <b>{ title }</b><span class="grow" />
                    <span aria-hidden="true"><kbd class="kbd">{ "⇧" }</kbd>{ " " }<kbd class="kbd">{ "→" }</kbd></span>
                </div>
                <ol class="evs" ref={node}>
                    { list(gap(before)) }
                    { list(events.items.iter().map(|item| html! { <EventRow key={item.stop} item={item.clone()} /> })) }
                    { list(gap(after)) }
                </ol>
            }
            <LedgerTable ledger={(*ledger).clone()} />
            if props.bench.pinned.is_some() {
                <Life bench={props.bench.clone()} alive={props.alive.clone()} />
            }
        </>
    }
}

/// Scrolls the list to the row of the current event when it is out of sight.
fn keep_in_sight(list: &NodeRef) -> Option<()> {
    let list = list.cast::<Element>()?;
    let row = list.query_selector(".now").ok().flatten()?;
    let (row, room) = (
        row.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let by = if row.top() < room.top() {
        row.top() - room.top()
    } else {
        (row.bottom() - room.bottom()).max(0.0)
    };
    #[expect(clippy::cast_possible_truncation, reason = "a place in whole px")]
    list.set_scroll_top((f64::from(list.scroll_top()) + by).round() as i32);
    Some(())
}

/// The ledger of one object at the cursor.
fn ledger_of(bench: &Bench, object: ObjectId) -> Option<Rc<Ledger>> {
    let shown = bench.shown.as_ref()?;
    let selection = Selection {
        object: Some(object),
        grain: bench.cursor.grain,
        ..Selection::default()
    };
    let scene = shown.scene(Shape::Wide, bench.cursor.position, &selection);
    scene.ledger.selected.then_some(scene.ledger)
}

#[derive(Properties, PartialEq)]
struct EventRowProps {
    item: Rc<EventItem>,
}

#[component]
fn EventRow(props: &EventRowProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let item = &*props.item;
    let (what, why) = caption::item(&item.caption, lang);
    let state = if item.current {
        Some("now")
    } else if item.future {
        Some("next")
    } else {
        None
    };
    let position = item.position;
    let go = Callback::from(move |_: MouseEvent| {
        dispatch.send(Action::CursorMoved(Command::Seek(position)));
    });
    let object = item
        .caption
        .object
        .as_ref()
        .map(|label| format!("o{}", label.id.0));
    html! {
        <li class={classes!(state)} data-o={object} aria-current={item.current.then_some("step")}>
            <button onclick={go}>
                <span class="no">{ number(item.number.into()) }</span>{ icons::glyph(glyph(item.caption.shape)) }
                <span class="what">{ what.html() }if !why.is_empty() {<span class="sub">{ why }</span>}</span>
            </button>
        </li>
    }
}

fn glyph(shape: MarkShape) -> &'static str {
    match shape {
        MarkShape::Up => "inc",
        MarkShape::Down => "dec",
        MarkShape::Alloc => "alloc",
        MarkShape::Free => "free",
        MarkShape::Collect => "gc",
        MarkShape::None
        | MarkShape::Call
        | MarkShape::Return
        | MarkShape::Bind
        | MarkShape::Print => "bind",
    }
}
