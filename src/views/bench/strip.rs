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
    let width = use_width(node.clone());
    let width = width.max(200.0);
    let run = &props.strip.run;
    let window = props.window.unwrap_or(Window::whole(run.n_stops));
    let lives = props.lifetimes.as_deref();
    let tall = lives.map_or(HEIGHT, |lives| (lanes::height(lives) + FOOT).max(HEIGHT));
    let left = lives.map_or(0.0, |_| lanes::NAMES);
    let scale = Scale::of(window, left, width);
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
        Callback::from(move |event: KeyboardEvent| {
            if matches!(&*event.key(), "[" | "]") {
                choose.emit(window.zoomed(event.key() == "]", now, n));
            }
        })
    };
    let part = (window.n_stops() < run.n_stops).then_some("part");
    html! {
        <div class={classes!("scrub", part)} onkeydown={on_key} data-first={window.first.to_string()} data-last={window.last.to_string()} ref={node} role="slider" tabindex="0" data-testid="timeline" aria-label={strings.timeline}
            aria-valuemin="0" aria-valuemax={run.n_stops.to_string()} aria-valuenow={props.place.stop.to_string()}
            aria-valuetext={props.valuetext.clone()}
            onpointerdown={scrub.down} onpointermove={scrub.moved} onpointerup={scrub.up.clone()} onpointercancel={scrub.up}>
            <svg width={width.to_string()} height={tall.to_string()} viewBox={format!("0 0 {width} {tall}")} aria-hidden="true">
                if let Some(lives) = lives {
                    { now(scale, props.strip.now, tall) }
                    { list(brush.map(|(from, to)| html! { <rect class="brush" x={from.min(to).to_string()} y="0" width={(from - to).abs().to_string()} height={(tall - FOOT).to_string()} /> })) }
                    { lanes(lives, |stop| scale.x(stop), props.strip.now, width, &(strings.t_more)(lives.more)) }
                } else {
                    <Ground run={run.clone()} {window} width={width} />
                    { now(scale, props.strip.now, tall) }
                    <path class="sc-axis" d={format!("M{} {AXIS}H{}", PAD - 8.0, width - PAD + 8.0)} />
                    { marks(run, scale, width, props.strip.now) }
                    if WHOLE { { pointed(run, scale, tall) } }
                }
                { list(run.brackets.iter().enumerate().map(|(index, bracket)| {
                    bracket_view(bracket, scale, (width, tall), props.strip.bracket.is_some_and(|now| now as usize == index), strings)
                })) }
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

#[derive(Properties, PartialEq)]
struct GroundProps {
    run: Rc<StripRun>,
    window: Window,
    width: f64,
}

/// The grey area: bytes in use. The same at every step, so it is drawn once.
#[component]
fn Ground(props: &GroundProps) -> Html {
    let (run, width) = (&*props.run, props.width);
    let scale = Scale::of(props.window, 0.0, width);
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
        if mark.last == run.n_stops {
            let _ = write!(path, "L{right:.1} {AXIS}z");
        }
    }
    html! { <path class="sc-area" d={path} /> }
}

/// All marks, as two paths per kind: what has happened, and what is still to come.
fn marks(run: &StripRun, scale: Scale, width: f64, now: u32) -> Html {
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
    let size = if run.binned {
        0.5
    } else {
        (scale.step / 14.0).clamp(0.45, 1.0)
    };
    let layer = |future: bool| {
        let drawn = SHAPES.into_iter().filter_map(move |shape| {
            let mut path = String::new();
            for mark in &run.marks {
                let is_future = mark.first > now;
                let shown = (-PAD..width + PAD).contains(&scale.mark(mark));
                if is_future == future
                    && shown
                    && (mark.above == Some(shape) || mark.below == Some(shape))
                {
                    let share = mark.shares[usize::from(mark.above != Some(shape))];
                    draw(&mut path, shape, scale.mark(mark), size, share);
                }
            }
            (!path.is_empty())
                .then(|| html! { <path key={class(shape)} class={class(shape)} d={path} /> })
        });
        html! { <g class={future.then_some("future")}>{ for drawn }</g> }
    };
    html! { <>{ layer(false) }{ layer(true) }</> }
}

/// Each mark can be pointed at: what it is about lights up.
fn pointed(run: &StripRun, scale: Scale, tall: f64) -> Html {
    let width = scale.step.clamp(3.0, 14.0);
    let places = run.marks.iter().filter_map(|mark| {
        let object = format!("o{}", mark.object?.0);
        let x = format!("{:.1}", scale.mark(mark) - width / 2.0);
        Some(html! { <rect key={mark.first} class="at-mark" data-o={object} {x} y="0" width={format!("{width:.1}")} height={(tall - FOOT).to_string()} /> })
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
        MarkShape::Collect => write!(path, "M{x:.1} {:.1}l7 14-7 14-7-14z", AXIS - 14.0),
        MarkShape::Call => write!(path, "M{:.1} {:.1}l4 3.5-4 3.5", x - 2.0, AXIS - 3.5),
        MarkShape::Return => write!(path, "M{:.1} {:.1}l-4 3.5 4 3.5", x + 2.0, AXIS - 3.5),
        MarkShape::Bind | MarkShape::Print => {
            let r = 2.4 * size.max(0.6);
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

fn bracket_view(
    bracket: &Bracket,
    scale: Scale,
    (width, tall): (f64, f64),
    on: bool,
    strings: &crate::text::Text,
) -> Html {
    if bracket.last < bracket.first
        || scale.x(bracket.last) < scale.left - PAD
        || scale.x(bracket.first) > width
    {
        return Html::default();
    }
    let y = tall - 16.0;
    let half = (scale.step * 0.34).min(34.0);
    let (mut left, mut right) = (
        (scale.x(bracket.first) - half).max(scale.left - PAD + 2.0),
        (scale.x(bracket.last) + half).min(width - 2.0),
    );
    if right - left < 3.0 {
        let middle = f64::midpoint(left, right);
        (left, right) = (middle - 1.5, middle + 1.5);
    }
    let label = if bracket.passes > 1 {
        (strings.passes)(bracket.passes)
    } else {
        bracket.line.to_string()
    };
    // A label that has no room is left out: the bracket itself stays.
    let room = right - left + scale.step * 0.3;
    let fits = on || room > 7.5 * f64::from(u32::try_from(label.chars().count()).unwrap_or(9));
    let state = on.then_some("on");
    html! {
        <g key={format!("{}-{}", bracket.first, bracket.last)}>
            <path class={classes!("seg-b", state)} d={format!("M{left:.1} {y}H{right:.1}")} />
            if fits {
                <text class={classes!("seg-l", state)} x={format!("{:.1}", f64::midpoint(left, right))} y={(y + 13.0).to_string()}>{ label }</text>
            }
        </g>
    }
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
