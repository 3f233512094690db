//! A small map of a stage that is larger than its room: where the cards are, what is in sight, and a way to go there.

use crate::widgets::list;
use engine::view::Stage;
use engine::view::stage::Rect;
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The map's largest width and height, px.
const LARGEST: (f64, f64) = (150.0, 170.0);
/// A picture that is larger than its room by less than this has no map: it is found by scrolling a little.
const MUCH: f64 = 1.15;
/// The same in a room of one column of cards, which the map would cover.
const MUCH_NARROW: f64 = 2.0;
/// Width of the widest such room, px.
const NARROW: f64 = 460.0;

#[derive(Properties, PartialEq)]
pub struct MapProps {
    /// The picture.
    pub stage: Rc<Stage>,
    /// The element that scrolls it.
    pub scroller: NodeRef,
    /// Px on the screen for one of the picture.
    pub scale: f64,
    /// Width at the left that names cover which stay in sight, px on the screen.
    pub held: i32,
    /// Width and height of what is in sight, px on the screen.
    pub room: (f64, f64),
}

/// Its frame, and the distance from the corner, px.
const AROUND: f64 = 26.0;

/// A card that is out of sight by less than this, px of the picture, is found by scrolling a little.
const LITTLE: f64 = 24.0;

/// The map; nothing when the picture fits, nor while everything that is there is in sight.
#[component]
pub fn StageMap(props: &MapProps) -> Html {
    let at = use_state_eq(|| (0, 0));
    {
        let at = at.setter();
        use_effect_with(props.scroller.clone(), move |node| {
            let listener = node.cast::<Element>().map(|element| {
                let scrolled = element.clone();
                EventListener::new(&element, "scroll", move |_| {
                    at.set((scrolled.scroll_left(), scrolled.scroll_top()));
                })
            });
            move || drop(listener)
        });
    }
    let stage = &*props.stage;
    let (width, height) = (f64::from(stage.width), f64::from(stage.height));
    let (room, tall) = (props.room.0 / props.scale, props.room.1 / props.scale);
    let much = if props.room.0 < NARROW {
        MUCH_NARROW
    } else {
        MUCH
    };
    if props.room.0 < 1.0 || (width < room * much && height < tall * much) {
        return Html::default();
    }
    // Where it was scrolled to may be beyond the end of a picture that has become smaller.
    let within = |at: i32, size: f64, sight: f64| {
        (f64::from(at) / props.scale).clamp(0.0, (size - sight).max(0.0))
    };
    let (left, top) = (within(at.0, width, room), within(at.1, height, tall));
    // Cards and names: where each begins as it is seen, what covers it at the left, and how much it is worth to be seen.
    let covered = left + f64::from(props.held) / props.scale;
    let frames = stage.frames.iter().map(|frame| &frame.rect);
    let cards = stage.cards.iter().map(|card| {
        let changed = card.badge.why.is_some();
        (
            &card.rect,
            f64::from(card.rect.x),
            covered,
            if changed { 9 } else { 1 },
        )
    });
    let frames = frames.map(|rect| {
        let held = props.held > 0;
        (rect, if held { left } else { f64::from(rect.x) }, left, 1)
    });
    let seen: Vec<(&Rect, f64, f64, usize)> = cards.chain(frames).collect();
    let outside = |&(rect, x, from, _): &(&Rect, f64, f64, usize)| {
        let y = f64::from(rect.y);
        x < from - LITTLE
            || y < top - LITTLE
            || x + f64::from(rect.w) > left + room + LITTLE
            || y + f64::from(rect.h) > top + tall + LITTLE
    };
    if !seen.iter().any(outside) {
        return Html::default();
    }
    let small = (LARGEST.0 / width).min(LARGEST.1 / height);
    let go = {
        let (node, scale) = (props.scroller.clone(), props.scale);
        Callback::from(move |event: PointerEvent| {
            if event.buttons() == 1 {
                go_to(&event, &node, small / scale);
            }
        })
    };
    let cards = stage.cards.iter().map(|card| {
        let class = (stage.focus == Some(card.label.id)).then_some("now");
        tile(card.rect, class)
    });
    let frames = stage
        .frames
        .iter()
        .map(|frame| tile(frame.rect, Some("frame")));
    // Of the corners the one where it covers least; above, the thread passes too.
    let covers = |(left_side, upper): (bool, bool)| {
        let (w, h) = (
            (width * small + AROUND) / props.scale,
            (height * small + AROUND) / props.scale,
        );
        let x = if left_side { left } else { left + room - w };
        let y = if upper { top } else { top + tall - h };
        let lies_over = |&&(rect, left, ..): &&(&Rect, f64, f64, usize)| {
            let top = f64::from(rect.y);
            let (right, bottom) = (left + f64::from(rect.w), top + f64::from(rect.h));
            left < x + w && right > x && top < y + h && bottom > y
        };
        let covered = seen.iter().filter(lies_over);
        covered.map(|(.., worth)| worth).sum::<usize>()
    };
    // Names that stay in sight have the left side.
    let corners = [(false, false), (true, false), (false, true), (true, true)].into_iter();
    let corner = corners
        .filter(|(left_side, _)| !left_side || props.held == 0)
        .min_by_key(|corner| covers(*corner) + usize::from(corner.1));
    let (left_side, upper) = corner.unwrap_or_default();
    let side = (left_side.then_some("left"), upper.then_some("upper"));
    // Lines are as thick on the screen in every map.
    let line = 1.4 / small;
    html! {
        <svg class={classes!("stage-map", side.0, side.1)} aria-hidden="true" width={px(width * small)} height={px(height * small)} viewBox={format!("0 0 {width} {height}")}
            onpointerdown={go.clone()} onpointermove={go}>
            { list(frames) }
            { list(cards) }
            <rect class="sight" x={px(left)} y={px(top)} width={px(room.min(width - left))} height={px(tall.min(height - top))} stroke-width={px(line)} />
        </svg>
    }
}

fn tile(rect: Rect, class: Option<&'static str>) -> Html {
    html! {
        <rect {class} x={rect.x.to_string()} y={rect.y.to_string()} width={rect.w.to_string()} height={rect.h.to_string()} />
    }
}

fn px(length: f64) -> String {
    format!("{length:.1}")
}

/// Brings the place of the map under the pointer into the middle of the sight; `small`: px of the map for one on the screen.
fn go_to(event: &PointerEvent, node: &NodeRef, small: f64) {
    let map = event
        .current_target()
        .and_then(|it| it.dyn_into::<Element>().ok());
    if let (Some(map), Some(stage)) = (map, node.cast::<Element>()) {
        let corner = map.get_bounding_client_rect();
        let middle = |pointer: i32, corner: f64, sight: i32| {
            // A place on the stage: far below 2^31.
            #[expect(clippy::cast_possible_truncation, reason = "a rounded place in px")]
            let at = ((f64::from(pointer) - corner) / small).round() as i32;
            at - sight / 2
        };
        stage.set_scroll_left(middle(
            event.client_x(),
            corner.left(),
            stage.client_width(),
        ));
        stage.set_scroll_top(middle(
            event.client_y(),
            corner.top(),
            stage.client_height(),
        ));
    }
}
