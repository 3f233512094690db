//! Names, objects and the references between them.

use super::backs::Backs;
use super::frame_card::{FrameView, row_label};
use super::object_card::{ObjectView, sentence};
use super::sheet::WIDE_FROM;
use super::stage_map::StageMap;
use super::wires::{Stubs, Wires};
use crate::WHOLE;
use crate::hooks::use_before_paint;
use crate::state::use_prefs;
use crate::text::text;
use crate::widgets::list;
use engine::addr::ObjectId;
use engine::view::stage::{BadgeKind, Body, FrameKind, HiddenKind, ObjectCard, Rect};
use engine::view::{Stage, Tables};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The picture.
    pub stage: Rc<Stage>,
    /// Its words, for those who hear it.
    pub tables: Rc<Tables>,
    /// How much larger than drawn it may be, in hundredths.
    pub largest: u32,
    /// The width and height that have to be in sight, px as drawn; `None`: all of it.
    #[prop_or_default]
    pub reach: Option<(i32, i32)>,
    /// The width there is, px.
    pub room: f64,
    /// The height there is, px.
    pub height: f64,
    /// Whether a picture that is larger than its room has a map.
    #[prop_or_default]
    pub map: bool,
    /// All of it is in sight, however small that makes it.
    #[prop_or_default]
    pub whole: bool,
    /// What the sentence is about, when the step ends elsewhere.
    #[prop_or_default]
    pub told: Option<ObjectId>,
    /// It was reached by a step back.
    #[prop_or_default]
    pub back: bool,
    /// Stands over the picture, at the picture's scale.
    #[prop_or_default]
    pub over: Html,
}

/// Room at the right of what has to be in sight, px.
const MARGIN: i32 = 24;

/// Width of the reason above a card that is to be in sight with it, px.
const REASON: i32 = 170;

/// A picture that is scrolled has type of 12 px at least.
const SMALLEST: f64 = 0.92;
/// Where a little less brings the whole width in sight, that is worth more.
const SMALLEST_FITTED: f64 = 0.8;
/// In a room that is narrower than the narrow picture ever is, px, it is a little smaller rather than cut off.
const SMALLEST_NARROW: f64 = 0.8;
const NARROWEST: f64 = 370.0;
/// And in the room of a figure on the smallest phones, px, smaller still: its first column is what it is about.
const SMALLEST_FIGURE: f64 = 0.66;
const FIGURE: f64 = 290.0;

/// Room that objects need beside names that stay in sight, px as drawn: a card with the reason for its count, and its wires.
const BESIDE_NAMES: f64 = 320.0;
/// Room at the right of a picture that is scrolled, px: for the thread.
const BESIDE: f64 = 26.0;

/// `largest` in front of a class, and how small a picture is there at most: its 13 px letters are 20 px high.
pub const PRESENTED: u32 = 240;
const SMALLEST_PRESENTED: f64 = 1.54;

/// No picture is made smaller than this: of the largest ones a part is in sight.
const SMALLEST_WHOLE: f64 = 0.22;

/// The stage.
#[component]
pub fn StageView(props: &StageProps) -> Html {
    let prefs = use_prefs();
    let lang = prefs.lang;
    let strings = text(lang);
    let stage = &*props.stage;
    let room = (props.room, props.height);
    let scale = stage_scale(stage, props.whole, props.largest, props.reach, room);
    let cards = stage.cards.iter().map(|card| {
        let row = props.tables.object(card.label.id);
        let label = row.map_or_else(String::new, |row| sentence(row, lang));
        html! { <ObjectView key={card.label.id.0} card={card.clone()} label={label} /> }
    });
    let names = names_edge(stage);
    let held = if are_names_held(names, scale, props.room) {
        drawn(names, scale)
    } else {
        0
    };
    let frames = stage.frames.iter().map(|frame| {
        let rows = frame.rows.iter();
        let labels: Rc<[String]> = rows
            .map(|row| row_label(row, &props.tables, lang))
            .collect();
        html! { <FrameView key={frame.frame.0} frame={frame.clone()} {labels} held={held > 0} /> }
    });
    let hidden = stage.hidden.iter().map(|hidden| {
        let (name, rect) = (hidden_name(hidden.kind, lang), hidden.rect);
        let place = format!("left:{}px;top:{}px;width:{}px", rect.x, rect.y, rect.w);
        html! {
            <div key={name} role="group" class="frame ghost" style={place} aria-label={name}>
                <div class="row"><span>{ name }</span><span class="port o" /></div>
            </div>
        }
    });
    let framed = prefs.frame.embed.is_some() || prefs.frame.present;
    let lifted = if framed { channel(stage) } else { 0 };
    let up = f64::from(lifted) * scale;
    let node = use_node_ref();
    use_focus_in_sight(&node, stage, props.told, scale, lifted, held);
    let at_scale = format!("transform:scale({scale:.3})");
    let names_style = format!("{at_scale};--w:{names}px;--h:{}px", stage.height);
    let width = (f64::from(stage.width) * scale).round();
    // The thread goes down beside the last cards.
    let beside = if width > props.room { BESIDE } else { 0.0 };
    let size = format!(
        "width:{}px;height:{}px;margin-top:{}px",
        width + beside,
        (f64::from(stage.height) * scale).round(),
        -up.round()
    );
    // The lessons' small programs hardly need one, and their build is fetched first.
    let map = (WHOLE && props.map).then(|| {
        html! { <StageMap stage={props.stage.clone()} scroller={node.clone()} {scale} {held} room={(props.room, props.height)} /> }
    });
    html! {
        <>
        <div ref={node} class="stage" role="group" aria-label={strings.names_and_objects} tabindex="0">
            <div class="stage-size" style={size}>
                <div class={classes!("stage-names", (held > 0).then_some("held"))} style={names_style}>
                    { list(frames) }
                    { list(hidden) }
                </div>
                <div class="stage-in" style={at_scale}>
                    <Wires stage={props.stage.clone()} />
                    <Backs stage={props.stage.clone()} back={props.back} />
                    { list(cards) }
                    <Stubs stage={props.stage.clone()} />
                    { props.over.clone() }
                </div>
            </div>
        </div>
        { map }
        </>
    }
}

/// The right edge of the names and of what holds without a name, px as drawn.
fn names_edge(stage: &Stage) -> i32 {
    let frames = stage.frames.iter().map(|frame| frame.rect);
    let hidden = stage.hidden.iter().map(|hidden| hidden.rect);
    let edges = frames.chain(hidden).map(|rect| rect.x + rect.w);
    edges.max().unwrap_or(0)
}

/// Whether the names stay in sight while the objects are scrolled: where at least a card has room beside them.
fn are_names_held(names: i32, scale: f64, room: f64) -> bool {
    names > 0 && room / scale >= f64::from(names) + BESIDE_NAMES
}

/// The room above the picture that is kept for the thread, px as drawn: where a scene is framed, it is needed for other things.
fn channel(stage: &Stage) -> i32 {
    let top = stage.frames.iter().map(|frame| frame.rect.y).min();
    (top.unwrap_or(0) - 44).max(0)
}

/// The card that the step's sentence is about, else the one that the step changed last; else the uppermost of which a part
/// changed, else of those whose count did.
fn about(stage: &Stage, told: Option<ObjectId>) -> Option<&ObjectCard> {
    let changed = |card: &ObjectCard| match &card.body {
        Body::Value(_) => false,
        Body::Cells(cells) => cells.iter().any(|cell| cell.fresh),
        Body::Entries(entries) => entries.iter().any(|entry| entry.fresh),
    };
    let cards = || stage.cards.iter().map(|card| &**card);
    let of = |id: Option<ObjectId>| cards().find(|card| Some(card.label.id) == id);
    let top = |card: &&ObjectCard| (card.rect.y, card.rect.x);
    let counted = || cards().filter(|card| card.badge.kind != BadgeKind::Plain);
    of(told)
        .or_else(|| of(stage.focus))
        .or_else(|| cards().filter(|card| changed(card)).min_by_key(top))
        .or_else(|| counted().min_by_key(top))
}

/// Scrolls to what the step is about, when it is not in sight; no further than needed. A line begins as near to the names
/// as what it is about lets it, wherever the line before had to go.
#[hook]
fn use_focus_in_sight(
    node: &NodeRef,
    stage: &Stage,
    told: Option<ObjectId>,
    scale: f64,
    lifted: i32,
    held: i32,
) {
    let focus = about(stage, told).map(|card| {
        let reason = card.badge.why.as_ref().map_or(0, |_| card.room.min(REASON));
        let w = card.rect.w.max(reason);
        Rect { w, ..card.rect }
    });
    // What it is about has no card: then at least one is in sight, if there are any.
    let first = stage.cards.iter().map(|card| card.rect);
    let first = first.min_by_key(|rect| (rect.y, rect.x));
    let running = stage
        .frames
        .iter()
        .find(|frame| frame.kind == FrameKind::Running);
    let line = running.map(|frame| (frame.frame, frame.line));
    let line_before = use_mut_ref(|| line);
    let node = node.clone();
    use_before_paint(
        (focus, first, line, scale, lifted, held),
        move |(focus, first, line, scale, lifted, held)| {
            let Some(stage) = node.cast::<web_sys::Element>() else {
                return;
            };
            if line_before.replace(*line) != *line {
                // Names that stay in sight do not have to be gone back to.
                if *held == 0 {
                    stage.set_scroll_left(0);
                }
                stage.set_scroll_top(0);
            }
            let at_rest = || stage.scroll_left() == 0 && stage.scroll_top() == 0;
            let Some(rect) = focus.or_else(|| first.filter(|_| at_rest())) else {
                return;
            };
            // What is `held` of the room covers what has been scrolled below it.
            let within = |now: i32, room: i32, held: i32, from: i32, size: i32| {
                let at = |px: i32| drawn(px, *scale);
                let (left, right) = (at(from), at(from + size));
                let in_sight = left >= now + held && right <= now + room;
                if held > 0 && in_sight {
                    now
                } else if at(from + size * 3 / 4) <= room {
                    // From the beginning it is in sight, and the names are too.
                    0
                } else if in_sight {
                    now
                } else if right - left >= room - held || left < now + held {
                    (at(from - MARGIN) - held).max(0)
                } else {
                    at(from + size + MARGIN) - room
                }
            };
            let left = within(
                stage.scroll_left(),
                stage.client_width(),
                *held,
                rect.x,
                rect.w,
            );
            let top = within(
                stage.scroll_top(),
                stage.client_height(),
                0,
                rect.y - *lifted,
                rect.h,
            );
            stage.set_scroll_left(left);
            stage.set_scroll_top(top);
        },
    );
}

/// So many px of the drawing, at a scale, in whole px.
fn drawn(px: i32, scale: f64) -> i32 {
    // A place on the stage: far below 2^31.
    #[expect(clippy::cast_possible_truncation, reason = "a rounded place in px")]
    let px = (f64::from(px) * scale).round() as i32;
    px
}

/// The room that the whole picture needs on a desk at the size of one that is scrolled, px; app.css has the share of it that
/// one needs at its smallest.
pub fn least_width(stage: &Stage) -> f64 {
    (f64::from(stage.width) * SMALLEST).ceil()
}

/// The scale at which the whole picture is in sight.
fn whole_scale(stage: &Stage, (room, room_height): (f64, f64)) -> f64 {
    let (wide, tall) = (
        room / f64::from(stage.width.max(1)),
        room_height / f64::from(stage.height.max(1)),
    );
    wide.min(tall).clamp(SMALLEST_WHOLE, 1.0)
}

/// Whether the whole picture would be smaller than it is to be readable: then it is a choice.
pub fn is_larger(stage: &Stage, room: (f64, f64)) -> bool {
    room.0 > 1.0 && room.1 > 1.0 && whole_scale(stage, room) < SMALLEST * 0.95
}

/// How much larger than drawn the stage is shown: as large as there is room, up to `largest` hundredths; `whole`: so that all
/// of it is in sight.
pub fn stage_scale(
    stage: &Stage,
    whole: bool,
    largest: u32,
    reach: Option<(i32, i32)>,
    (room, room_height): (f64, f64),
) -> f64 {
    if whole {
        return whole_scale(stage, (room, room_height));
    }
    let most = f64::from(largest) / 100.0;
    let (width, height) = (f64::from(stage.width), f64::from(stage.height));
    if room < 1.0 || width < 1.0 {
        return 1.0;
    }
    let needed = |all: f64, reach: Option<i32>| {
        reach.map_or(all, |reach| f64::from(reach + MARGIN).min(all))
    };
    // In one column what is soon gone stands among the others: there it has to be in sight too.
    let across = reach.map(|reach| reach.0).filter(|_| room >= WIDE_FROM);
    let wide = room / needed(width, across);
    let height = needed(height, reach.map(|reach| reach.1));
    // A tall picture does not shrink for its height below its drawn size: it is scrolled.
    let tall = if room_height > 1.0 && height > 1.0 {
        (room_height / height).max(1.0)
    } else {
        most
    };
    let smallest = if largest == PRESENTED && room >= WIDE_FROM {
        SMALLEST_PRESENTED
    } else if room < FIGURE {
        SMALLEST_FIGURE
    } else if room < NARROWEST {
        SMALLEST_NARROW
    } else if width * SMALLEST_FITTED <= room {
        SMALLEST_FITTED
    } else {
        SMALLEST
    };
    wide.min(tall).min(most).max(smallest)
}

fn hidden_name(kind: HiddenKind, lang: crate::state::prefs::Lang) -> &'static str {
    use crate::state::prefs::Lang;
    match (kind, lang) {
        (HiddenKind::Constants, Lang::En) => "constants",
        (HiddenKind::Constants, Lang::Zh) => "常量",
        (HiddenKind::Interpreter, Lang::En) => "interpreter",
        (HiddenKind::Interpreter, Lang::Zh) => "解释器",
    }
}
