//! References as lines, under the cards, and their beginnings inside cells, above the cards.

use crate::canvas::{P, head, rounded, shortened};
use crate::widgets::list;
use engine::view::layout::RADIUS;
use engine::view::stage::{ObjectCard, Stage, Wire, WireEnd, WireKind, WireState};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct WiresProps {
    /// The picture.
    pub stage: Rc<Stage>,
}

/// Lines and heads.
#[component]
pub fn Wires(props: &WiresProps) -> Html {
    let stage = &*props.stage;
    html! {
        <svg class="wires" width={stage.width.to_string()} height={stage.height.to_string()} aria-hidden="true">
            { list(stage.folded.iter().map(|wire| line(wire, Some("folded")))) }
            { list(stage.wires.iter().map(|wire| line(wire, None))) }
        </svg>
    }
}

/// The first pieces of wires that begin inside a card.
#[component]
pub fn Stubs(props: &WiresProps) -> Html {
    let stage = &*props.stage;
    html! {
        <svg class="stubs" width="10" height="10" aria-hidden="true">
            { for stage.wires.iter().filter_map(|wire| stub(wire, &stage.cards)) }
        </svg>
    }
}

fn line(wire: &Wire, folded: Option<&'static str>) -> Html {
    let points: Vec<P> = wire.points.iter().copied().map(P::from).collect();
    let radius = f64::from(RADIUS);
    let class = tone(wire);
    let key = format!("{:?}{}", wire.from, wire.to.0);
    let links = links(wire);
    let to = format!("o{}", wire.to.0);
    if wire.kind == WireKind::Hidden {
        return html! {
            <g {key} class={classes!("wg", "hid", class)} data-w={links} data-o={to}><path class="w" d={rounded(&points, radius)} /></g>
        };
    }
    let drawn = if wire.head {
        shortened(&points, 6.0)
    } else {
        points.clone()
    };
    let path = rounded(&drawn, radius);
    let removed = wire.state == WireState::Removed;
    html! {
        <g {key} class={classes!("wg", folded, class)} data-w={links} data-o={to}>
            if wire.cased {
                <path class="w-case" d={path.clone()} />
            }
            if removed {
                <path class="w-back" pathLength="1" d={path.clone()} />
            }
            <path class="w" pathLength={(!removed).then_some("1")} d={path} />
            if wire.head {
                <path class="w-head" d={head(&points, 9.0)} />
            }
        </g>
    }
}

/// The class of a wire: what happened to it goes before what kind it is.
fn tone(wire: &Wire) -> Option<&'static str> {
    match (wire.state, wire.kind) {
        (WireState::Added, _) => Some("inc"),
        (WireState::New, _) => Some("new"),
        (WireState::Removed, _) => Some("dec"),
        (WireState::Plain, WireKind::Object) => Some("dim"),
        (WireState::Plain, WireKind::Weak) => Some("weak"),
        (WireState::Plain, WireKind::Name | WireKind::Hidden) => None,
    }
}

/// The objects whose linking lights this wire: both of its ends.
fn links(wire: &Wire) -> String {
    match wire.from {
        WireEnd::Cell(owner, _) => format!("o{} o{}", owner.0, wire.to.0),
        WireEnd::Row(..) | WireEnd::Hidden(_) => format!("o{}", wire.to.0),
    }
}

fn stub(wire: &Wire, cards: &[Rc<ObjectCard>]) -> Option<Html> {
    let WireEnd::Cell(owner, _) = wire.from else {
        return None;
    };
    let rect = cards.iter().find(|card| card.label.id == owner)?.rect;
    let start = *wire.points.first()?;
    // To the card's edge and no further: outside, the line lies under other cards.
    let mut path = format!("M{} {}", start.x, start.y);
    for next in &wire.points[1..] {
        let x = next.x.clamp(rect.x, rect.x + rect.w);
        let y = next.y.clamp(rect.y, rect.y + rect.h);
        // Writing to a string cannot fail.
        let _ = write!(path, "L{x} {y}");
        if (x, y) != (next.x, next.y) {
            break;
        }
    }
    let class = tone(wire);
    let key = format!("{:?}{}", wire.from, wire.to.0);
    Some(html! {
        <g {key} data-w={links(wire)}>
            <path {class} fill="none" d={path} />
            <circle {class} cx={start.x.to_string()} cy={start.y.to_string()} r="4.5" />
        </g>
    })
}
