//! The timeline: a mark per stop about an axis, bytes in use behind, lines below, and the handle.

use super::lanes::{self, lanes};
use crate::WHOLE;
use crate::hooks::{use_brush, use_width};
use crate::state::window::Window;
use crate::state::{Action, use_dispatch, use_text};
use crate::widgets::list;
use engine::timeline::Command;
use engine::view::caption::MarkShape;
use engine::view::strip::{Bracket, Strip, StripMark, StripRun};
use engine::view::{Lifetimes, Place};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

const HEIGHT: f64 = 78.0;
/// Lines of the program, below the marks, px.
const FOOT: f64 = 20.0;
const AXIS: f64 = 39.0;
const PAD: f64 = 14.0;

#[derive(Properties, PartialEq)]
pub struct StripProps {
    /// Marks and brackets.
    pub strip: Strip,
    /// Where the cursor stands.
    pub place: Place,
    /// Stops at which the pinned object changes.
    #[prop_or_default]
    pub linked: Rc<[u32]>,
    /// The part of the run that is shown; `None`: all of it.
    #[prop_or_default]
    pub window: Option<Window>,
    /// Another part is chosen, by key or, on the lanes, by dragging.
    #[prop_or_default]
    pub on_window: Callback<Window>,
    /// Lifetime lanes instead of the waveform.
    #[prop_or_default]
    pub lifetimes: Option<Rc<Lifetimes>>,
    /// The moment as a sentence.
    pub valuetext: AttrValue,
}

/// The slider.
#[component]
pub fn TimelineStrip(props: &StripProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let node = use_node_ref();
    let wide = use_width(node.clone()).max(200.0);
    let run = &props.strip.run;
    let window = props.window.unwrap_or(Window::whole(run.n_stops));
    let lives = props.lifetimes.as_deref();
    let tall = lives.map_or(HEIGHT, |lives| (lanes::height(lives) + FOOT).max(HEIGHT));
    let left = lives.map_or(0.0, |_| lanes::NAMES);
    let scale = Scale::of(window, left, wide);
    let drawn = use_memo((run.clone(), window, wide), |(run, window, wide)| {
        Drawn::of(run, *window, *wide)
    });
    let brushed = {
        let (choose, n) = (props.on_window.clone(), run.n_stops);
        Callback::from(move |(from, to): (f64, f64)| {
            choose.emit(Window::between(scale.stop(from), scale.stop(to), n));
        })
    };
    let (scrub, brush) = {
        let run = run.clone();
        let seek = move |x| {
            if let Some(position) = position_at(&run, scale, x) {
                dispatch.send(Action::CursorMoved(Command::Seek(position)));
            }
        };
        let brushed = props.lifetimes.is_some().then_some(brushed);
        use_brush(node.clone(), seek, tall - FOOT, brushed)
    };
    let on_key = {
        let choose = props.on_window.clone();
        let (now, n) = (props.place.stop, run.n_stops);
        let has_parts = props.window.is_some();
        Callback::from(move |event: KeyboardEvent| {
            if has_parts && matches!(&*event.key(), "[" | "]") {
                choose.emit(window.zoomed(event.key() == "]", now, n));
                // Elsewhere these keys zoom the memory.
                event.stop_propagation();
            }
        })
    };
    let part = (window.n_stops() < run.n_stops).then_some("part");
    let view_box = AttrValue::from(format!("0 0 {wide} {tall}"));
    let (width, height) = (
        AttrValue::from(wide.to_string()),
        AttrValue::from(tall.to_string()),
    );
    html! {
        <div class={classes!("scrub", part)} onkeydown={on_key} data-first={window.first.to_string()} data-last={window.last.to_string()} ref={node} role="slider" tabindex="0" data-testid="timeline" aria-label={strings.timeline}
            aria-valuemin="0" aria-valuemax={run.n_stops.to_string()} aria-valuenow={props.place.stop.to_string()}
            aria-valuetext={props.valuetext.clone()}
            onpointerdown={scrub.down} onpointermove={scrub.moved} onpointerup={scrub.up.clone()} onpointercancel={scrub.up}>
            <svg width={width.clone()} height={height.clone()} viewBox={view_box.clone()} aria-hidden="true">
                if let Some(lives) = lives {
                    { now(scale, props.strip.now, tall) }
                    { list(brush.map(|(from, to)| html! { <rect class="brush" x={from.min(to).to_string()} y="0" width={(from - to).abs().to_string()} height={(tall - FOOT).to_string()} /> })) }
                    { lanes(lives, |stop| scale.x(stop), props.strip.now, wide, &(strings.t_more)(lives.more)) }
                } else {
                    <path class="sc-area" d={drawn.ground.clone()} />
                    { now(scale, props.strip.now, tall) }
                    <path class="sc-axis" d={format!("M{} {AXIS}H{}", PAD - 8.0, wide - PAD + 8.0)} />
                }
            </svg>
            if lives.is_none() { { marks(&drawn, edge(&run.marks, scale, props.strip.now), wide) } }
            <svg class="over" {width} {height} viewBox={view_box} aria-hidden="true">
                if WHOLE && lives.is_none() { <Pointed run={run.clone()} {window} width={wide} /> }
                { brackets(&run.brackets, props.strip.bracket, scale, (wide, tall), strings) }
                { list(props.linked.iter().map(|stop| html! {
                    <circle key={*stop} class="strip-link" cx={format!("{:.1}", scale.x(*stop))} cy={(tall - FOOT - 1.0).to_string()} r="3.2" />
                })) }
                { handle(scale, props.strip.now, tall) }
            </svg>
            { list(lives.map(lanes::names)) }
        </div>
    }
}

/// From stops to px.
#[derive(Clone, Copy, PartialEq)]
struct Scale {
    first: u32,
    step: f64,
    left: f64,
}

impl Scale {
    /// `left`: what is kept free at the left, px.
    fn of(window: Window, left: f64, width: f64) -> Self {
        let gaps = f64::from((window.n_stops() - 1).max(1));
        Self {
            first: window.first,
            step: (width - left - 2.0 * PAD) / gaps,
            left: left + PAD,
        }
    }

    /// The middle of a stop, from 1; 0 is before the first. Beyond the edges for what is not shown.
    fn x(self, stop: u32) -> f64 {
        if stop == 0 && self.first == 1 {
            return self.left - 10.0;
        }
        self.left + (f64::from(stop) - f64::from(self.first)) * self.step
    }

    /// The stop that is nearest to a place.
    fn stop(self, x: f64) -> u32 {
        let stop = f64::from(self.first) + (x - self.left) / self.step;
        // Saturates: left of the first stop is 0, and no run has 2^32.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rounded number of stops"
        )]
        let stop = stop.round() as u32;
        stop
    }

    /// From mark to mark, px.
    fn apart(self, run: &StripRun) -> f64 {
        let (Some(one), Some(last)) = (run.marks.first(), run.marks.last()) else {
            return self.step;
        };
        let gaps = u32::try_from(run.marks.len() - 1).unwrap_or(u32::MAX);
        (self.mark(last) - self.mark(one)) / f64::from(gaps.max(1))
    }

    fn mark(self, mark: &StripMark) -> f64 {
        f64::midpoint(self.x(mark.first), self.x(mark.last))
    }
}

fn position_at(run: &StripRun, scale: Scale, x: f64) -> Option<u32> {
    let nearest = run.marks.iter().min_by(|a, b| {
        let distance = |mark: &StripMark| (scale.mark(mark) - x).abs();
        distance(a).total_cmp(&distance(b))
    })?;
    // Left of the first mark is the start.
    if x < scale.x(1) - (scale.step / 2.0).min(8.0) {
        return Some(0);
    }
    Some(nearest.position)
}

/// What is the same at every moment, so it is drawn once.
#[derive(Properties, PartialEq)]
struct RunProps {
    run: Rc<StripRun>,
    window: Window,
    width: f64,
}

/// What is drawn of a run, the same at every moment.
struct Drawn {
    /// The grey area: bytes in use.
    ground: AttrValue,
    /// The marks, a path per kind.
    marks: Vec<(MarkShape, AttrValue)>,
}

impl Drawn {
    fn of(run: &StripRun, window: Window, width: f64) -> Self {
        let scale = Scale::of(window, 0.0, width);
        Self {
            ground: ground(run, scale, width).into(),
            marks: shapes(run, scale, width),
        }
    }
}

fn ground(run: &StripRun, scale: Scale, width: f64) -> String {
    let most = f64::from(run.bytes_max.max(1));
    let mut path = String::new();
    let clamp = |x: f64| x.clamp(2.0, width - 2.0);
    for (mark, bytes) in run.marks.iter().zip(&run.bytes) {
        let half = scale.step * f64::from(mark.last - mark.first + 1) / 2.0;
        let (left, right) = (
            clamp(scale.mark(mark) - half),
            clamp(scale.mark(mark) + half),
        );
        let y = AXIS - 2.0 - f64::from(*bytes) / most * 26.0;
        if path.is_empty() {
            let _ = write!(path, "M{left:.1} {AXIS}");
        }
        let _ = write!(path, "L{left:.1} {y:.1}L{right:.1} {y:.1}");
        if Some(mark) == run.marks.last() {
            let _ = write!(path, "L{right:.1} {AXIS}z");
        }
    }
    path
}

/// All marks twice, what has happened and what is still to come, each on a sheet of its own that the browser paints
/// once: a moment changes only how much of each is seen. Painting them is most of what a frame of a scrub would cost.
fn marks(drawn: &Drawn, edge: f64, width: f64) -> Html {
    let past = edge.clamp(0.0, width).round();
    let sheet = |side: &'static str, seen: f64| {
        html! {
            <div class={side} style={format!("width:{seen}px")}><svg width={width.to_string()} height={HEIGHT.to_string()} aria-hidden="true">
                { for drawn.marks.iter().map(|(shape, d)| html! { <path key={class(*shape)} class={class(*shape)} d={d.clone()} /> }) }
            </svg></div>
        }
    };
    html! {
        <div class="strip-marks" style={format!("width:{width}px;height:{HEIGHT}px")}>
            { sheet("past", past) }{ sheet("future", width - past) }
        </div>
    }
}

/// Between the last mark that has happened and the first that has not, px; infinite when there is none on a side.
fn edge(marks: &[StripMark], scale: Scale, now: u32) -> f64 {
    let past = marks.partition_point(|mark| mark.first <= now);
    let at = |index: usize| marks.get(index).map(|mark| scale.mark(mark));
    match (past.checked_sub(1).and_then(at), at(past)) {
        (Some(before), Some(after)) => f64::midpoint(before, after),
        (None, Some(_)) => f64::NEG_INFINITY,
        (_, None) => f64::INFINITY,
    }
}

/// The marks, a path per kind.
fn shapes(run: &StripRun, scale: Scale, width: f64) -> Vec<(MarkShape, AttrValue)> {
    const SHAPES: [MarkShape; 9] = [
        MarkShape::Bind,
        MarkShape::Call,
        MarkShape::Return,
        MarkShape::Print,
        MarkShape::Up,
        MarkShape::Down,
        MarkShape::Alloc,
        MarkShape::Free,
        MarkShape::Collect,
    ];
    // As wide as there is room: marks that stand side by side do not cover each other.
    let size = (scale.apart(run) / 14.0).clamp(0.1, 1.0);
    let drawn = SHAPES.into_iter().filter_map(|shape| {
        let mut path = String::new();
        for mark in &run.marks {
            let shown = (-PAD..width + PAD).contains(&scale.mark(mark));
            if shown && (mark.above == Some(shape) || mark.below == Some(shape)) {
                let share = mark.shares[usize::from(mark.above != Some(shape))];
                draw(&mut path, shape, scale.mark(mark), size, share);
            }
        }
        (!path.is_empty()).then(|| (shape, AttrValue::from(path)))
    });
    drawn.collect()
}

/// Each mark can be pointed at: what it is about lights up.
#[component]
fn Pointed(props: &RunProps) -> Html {
    let scale = Scale::of(props.window, 0.0, props.width);
    let width = scale.step.clamp(3.0, 14.0);
    let places = props.run.marks.iter().filter_map(|mark| {
        let object = format!("o{}", mark.object?.0);
        let x = format!("{:.1}", scale.mark(mark) - width / 2.0);
        Some(html! { <rect key={mark.first} class="at-mark" data-o={object} {x} y="0" width={format!("{width:.1}")} height={(HEIGHT - FOOT).to_string()} /> })
    });
    html! { <g>{ for places }</g> }
}

const fn class(shape: MarkShape) -> &'static str {
    match shape {
        MarkShape::Up => "t-inc",
        MarkShape::Down => "t-dec",
        MarkShape::Alloc => "t-alloc",
        MarkShape::Free => "t-free",
        MarkShape::Collect => "t-gc",
        MarkShape::Print => "t-bind print",
        MarkShape::Call => "t-bind call",
        MarkShape::Return => "t-bind ret",
        MarkShape::Bind | MarkShape::None => "t-bind",
    }
}

/// Adds a mark to a path; `share`: how high it stands, in percent. Growth stands above the axis, shrinking below.
fn draw(path: &mut String, shape: MarkShape, x: f64, size: f64, share: u8) {
    let stem = f64::from(share) / 100.0;
    let (w, h) = (5.0 * size, 8.5 * size.max(0.7));
    // Writing to a string cannot fail.
    let _ = match shape {
        MarkShape::Up => write!(
            path,
            "M{x:.1} {:.1}l{w:.1} {h:.1}h{:.1}z",
            AXIS - 3.5 - h,
            -2.0 * w
        ),
        MarkShape::Down => write!(
            path,
            "M{x:.1} {:.1}l{w:.1} {:.1}h{:.1}z",
            AXIS + 3.5 + h,
            -h,
            -2.0 * w
        ),
        MarkShape::Alloc => {
            let s = 9.0 * size;
            write!(
                path,
                "M{x:.1} {AXIS}V{:.1}M{:.1} {:.1}h{s:.1}v{s:.1}h-{s:.1}z",
                AXIS - 18.0 * stem,
                x - s / 2.0,
                AXIS - 18.0 * stem - 6.0
            )
        }
        MarkShape::Free => {
            let s = 8.0 * size;
            write!(
                path,
                "M{x:.1} {AXIS}V{:.1}M{:.1} {:.1}h{s:.1}v{s:.1}h-{s:.1}z",
                AXIS + 9.0 * stem,
                x - s / 2.0,
                AXIS + 9.0 * stem
            )
        }
        MarkShape::Collect => {
            let w = 7.0 * size.max(0.3);
            write!(
                path,
                "M{x:.1} {:.1}l{w:.1} 14-{w:.1} 14-{w:.1}-14z",
                AXIS - 14.0
            )
        }
        MarkShape::Call | MarkShape::Return => {
            let w = if shape == MarkShape::Call { 4.0 } else { -4.0 } * size.max(0.3);
            write!(
                path,
                "M{:.1} {:.1}l{w:.1} 3.5{:.1} 3.5",
                x - w / 2.0,
                AXIS - 3.5,
                -w
            )
        }
        MarkShape::Bind | MarkShape::Print => {
            let r = 2.4 * size.max(0.3);
            write!(
                path,
                "M{:.1} {AXIS}a{r} {r} 0 1 1 {:.1} 0a{r} {r} 0 1 1 {:.1} 0z",
                x - r,
                2.0 * r,
                -2.0 * r
            )
        }
        MarkShape::None => Ok(()),
    };
}

/// Width of a letter of a bracket's label, px, with some room.
const LETTER: f64 = 7.5;

/// The lines' brackets; `on` is the index of the one that is executed.
fn brackets(
    brackets: &[Bracket],
    on: Option<u32>,
    scale: Scale,
    (width, tall): (f64, f64),
    strings: &crate::text::Text,
) -> Html {
    let place = |bracket: &Bracket| {
        let half = (scale.step * 0.34).min(34.0);
        let (left, right) = (
            (scale.x(bracket.first) - half).max(scale.left - PAD + 2.0),
            (scale.x(bracket.last) + half).min(width - 2.0),
        );
        let (middle, half) = (f64::midpoint(left, right), ((right - left) / 2.0).max(1.5));
        let label = if bracket.passes > 1 {
            (strings.passes)(bracket.passes)
        } else {
            bracket.line.to_string()
        };
        let letters = f64::from(u32::try_from(label.chars().count()).unwrap_or(9));
        (middle, half, label, letters * LETTER)
    };
    let on = on.map(|on| on as usize);
    let now = on.and_then(|on| brackets.get(on)).map(place);
    let y = tall - 16.0;
    let drawn = brackets.iter().enumerate().filter(|(_, bracket)| {
        bracket.last >= bracket.first
            && scale.x(bracket.last) >= scale.left - PAD
            && scale.x(bracket.first) <= width
    });
    list(drawn.map(|(index, bracket)| {
        let (middle, half, label, wide) = place(bracket);
        let is_on = on == Some(index);
        // A label that has no room is left out, beside the one of the line that is executed too: the bracket itself stays.
        let is_free = |(at, _, _, room): &(f64, f64, String, f64)| {
            (at - middle).abs() >= f64::midpoint(*room, wide) + 0.7 * LETTER
        };
        let fits = is_on
            || 2.0 * half + scale.step * 0.3 > wide && now.as_ref().is_none_or(is_free);
        let state = is_on.then_some("on");
        html! {
            <g key={format!("{}-{}", bracket.first, bracket.last)}>
                <path class={classes!("seg-b", state)} d={format!("M{:.1} {y}H{:.1}", middle - half, middle + half)} />
                if fits {
                    <text class={classes!("seg-l", state)} x={format!("{middle:.1}")} y={(y + 13.0).to_string()}>{ label }</text>
                }
            </g>
        }
    }))
}

fn now(scale: Scale, now: u32, tall: f64) -> Html {
    let x = scale.x(now);
    html! {
        <>
            <path class="ph-g" d={format!("M{x:.1} 8V{}", tall - FOOT)} />
            <path class="ph" d={format!("M{x:.1} 10V{}", tall - 16.0)} />
        </>
    }
}

fn handle(scale: Scale, now: u32, tall: f64) -> Html {
    let x = scale.x(now);
    html! {
        <>
            <path class="ph" d={format!("M{x:.1} {}V{}", AXIS + 12.0, tall - 16.0)} />
            <path class="ph-h" d={format!("M{:.1} 0h14v6l-7 6-7-6z", x - 7.0)} />
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::{PAD, Scale, StripMark, Window, edge};

    fn mark(first: u32, last: u32) -> StripMark {
        StripMark {
            first,
            last,
            position: 0,
            above: None,
            below: None,
            object: None,
            shares: [100; 2],
        }
    }

    #[test]
    fn what_is_to_come_begins_between_two_marks() {
        let width = 2.0 * PAD + 300.0;
        // Stops 1 to 4, 100 px apart; the second and third are one bin.
        let scale = Scale::of(Window::whole(4), 0.0, width);
        let marks = [mark(1, 1), mark(2, 3), mark(4, 4)];
        let at = |now| edge(&marks, scale, now);
        assert!(at(0) < -1e9);
        for (now, wanted) in [(1, PAD + 75.0), (2, PAD + 225.0), (3, PAD + 225.0)] {
            assert!((at(now) - wanted).abs() < 0.01, "at {now}: {}", at(now));
        }
        assert!(at(4) > 1e9);
    }
}
