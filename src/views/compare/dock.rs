//! Caption, transport and the one timeline of both.

use crate::hooks::{use_scrub, use_width, use_words};
use crate::state::{Action, Compare, use_dispatch, use_prefs};
use crate::text::compare::{Words, causes, subject, value, words};
use crate::text::sentence::Sentence;
use crate::text::{Text, number, text};
use crate::views::bench::{Transport, width_for};
use crate::widgets::{icons, list};
use engine::timeline::{Breaks, Command, Cursor, Goal};
use engine::view::compare::Comparison;
use engine::view::{Place, Scene};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DockProps {
    /// The comparison.
    pub compare: Rc<Compare>,
    /// Both pictures.
    pub scenes: [Option<Rc<Scene>>; 2],
    /// What differs.
    pub found: Rc<Comparison>,
    /// Stands above everything.
    pub above: Html,
}

/// The dock.
#[component]
pub fn CompareDock(props: &DockProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let (s, w) = (text(lang), words(lang));
    let state = &props.compare;
    let n = state.n_statements();
    let place = Place {
        at_start: state.done == 0,
        at_end: state.done >= n,
        ..Place::default()
    };
    let cursor = Cursor {
        playing: state.playing,
        ..Cursor::default()
    };
    let title = if state.done == 0 {
        w.at_start.to_owned()
    } else {
        (w.statement_of)(state.done, n)
    };
    let line = state
        .done
        .checked_sub(1)
        .and_then(|rank| Some(state.both.as_ref()?.aligned.pairs.get(rank as usize)?.line));
    let file = use_words(format!("compare.{}", lang.word()));
    let sentence = sentence(props, &file, w, lang);
    let made = props
        .scenes
        .each_ref()
        .map(|scene| scene.as_ref().map_or(0, |scene| scene.memory.made_bytes));
    let delta = if made[1] >= made[0] {
        format!("+{} B", number(made[1] - made[0]))
    } else {
        format!("−{} B", number(made[0] - made[1]))
    };
    let marks = [true, false].map(|back| {
        let dispatch = dispatch.clone();
        let press = Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::Sought(Goal::Break(Breaks::default()), back));
        });
        let name = w.marks[usize::from(back)];
        let icon = if back { icons::back() } else { icons::play() };
        html! { <button class="btn small" data-testid={if back { "previous-mark" } else { "next-mark" }} aria-label={name} title={name} onclick={press}>{ icon }</button> }
    });
    html! {
        <footer class="dock" aria-label={s.timeline}>
            { props.above.clone() }
            if state.both.is_some() {
                <div class="cap">
                    <div class="where" style={width_for(&(w.statement_of)(n, n))}><b>{ title.clone() }</b>{ line.map(w.both_line) }</div>
                    <p aria-live={if state.playing { "off" } else { "polite" }} data-testid="caption">{ sentence.html() }</p>
                    <div class="more cmp-marks" role="group" aria-label={w.differs}><span aria-hidden="true">{ w.difference }</span>{ for marks }</div>
                </div>
                <div class="tl">
                    <Transport {cursor} {place} />
                    <Strip compare={state.clone()} folded={folded(props)} value={format!("{title}, {}", sentence.plain())} />
                    <div class="tl-r"><b>{ delta }</b><br />{ (w.from_to)(state.sides[0].profile.name, state.sides[1].profile.name) }</div>
                </div>
            }
        </footer>
    }
}

/// The first new difference and its cause as a sentence: about an object before one about the whole statement.
fn sentence(
    props: &DockProps,
    file: &str,
    w: &'static Words,
    lang: crate::state::prefs::Lang,
) -> Sentence {
    let state = &props.compare;
    // Before the first line, what the releases begin with.
    let mut fresh = (props.found.differences.iter()).filter(|it| it.fresh || state.done == 0);
    let first = fresh.next();
    let object = fresh.find(|it| it.n_objects > 0);
    let Some(difference) = first.filter(|it| it.n_objects > 0).or(object).or(first) else {
        return Sentence::new().text(if state.done == 0 { w.none } else { w.same });
    };
    let values = [0, 1].map(|side| value(difference, side, lang));
    let releases = state.sides.each_ref().map(|side| side.profile.name);
    let texts = causes(file);
    let cause = texts.iter().find(|it| it.0 == difference.cause.word());
    let title = cause.map(|it| it.1);
    (w.sentence)(
        &subject(difference, lang),
        values.each_ref().map(String::as_str),
        releases,
        title,
    )
}

/// Passes of a loop that the timeline has as one: first and last statement, from 1, and how many passes.
fn folded(props: &DockProps) -> Rc<[(u32, u32, u32)]> {
    let (Some(scene), Some(both)) = (&props.scenes[0], &props.compare.both) else {
        return Rc::from([]);
    };
    let run = &both.runs[0].timeline;
    let brackets = &scene.strip.run.brackets;
    let done = |at: usize| both.aligned.done(0, run, brackets[at].position);
    let folded = (1..brackets.len()).filter(|at| brackets[*at].passes > 1);
    folded
        .map(|at| (done(at - 1) + 1, done(at), brackets[at].passes))
        .collect()
}

#[derive(Properties, PartialEq)]
struct StripProps {
    compare: Rc<Compare>,
    folded: Rc<[(u32, u32, u32)]>,
    value: String,
}

const HEIGHT: f64 = 78.0;
const AXIS: f64 = 40.0;
const PAD: f64 = 16.0;
/// Lines have their number below the axis as long as there is this much room, px.
const LABEL_ROOM: f64 = 18.0;

/// A mark for every statement: full where the releases differ.
#[component]
fn Strip(props: &StripProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), crate::state::use_text());
    let node = use_node_ref();
    let width = use_width(node.clone());
    let width = width.max(160.0);
    let state = &props.compare;
    let n = state.n_statements();
    let step = (width - 2.0 * PAD) / f64::from(n.max(1));
    let x = move |done: u32| PAD + step * f64::from(done);
    let scrub = use_scrub(node.clone(), move |at| {
        let done = ((at - PAD) / step).round().clamp(0.0, f64::from(n));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to a number of statements"
        )]
        let done = done as u32;
        dispatch.send(Action::CursorMoved(Command::Seek(done)));
    });
    let here = x(state.done);
    let layers = [false, true].map(|future| {
        let (differ, same) = paths(state, step, future);
        html! { <g class={future.then_some("future")}><path class="cm-same" d={same} /><path class="t-gc" d={differ} /></g> }
    });
    html! {
        <div class="scrub" ref={node} role="slider" tabindex="0" data-testid="timeline" aria-label={strings.timeline}
            aria-valuemin="0" aria-valuemax={n.to_string()} aria-valuenow={state.done.to_string()} aria-valuetext={props.value.clone()}
            onpointerdown={scrub.down} onpointermove={scrub.moved} onpointerup={scrub.up.clone()} onpointercancel={scrub.up}>
            <svg width={width.to_string()} height={HEIGHT.to_string()} viewBox={format!("0 0 {width} {HEIGHT}")} aria-hidden="true">
                <path class="ph-g" d={format!("M{here:.1} 8V{}", HEIGHT - 20.0)} />
                <path class="sc-axis" d={format!("M{} {AXIS}H{}", PAD - 8.0, width - PAD + 8.0)} />
                { list(layers) }
                { list(labels(state, step, &props.folded)) }
                { list(props.folded.iter().map(|fold| passes(*fold, step, state.done, strings))) }
                <path class="ph" d={format!("M{here:.1} 10V{}", HEIGHT - 16.0)} />
                <path class="ph-h" d={format!("M{:.1} 0h14v6l-7 6-7-6z", here - 7.0)} />
            </svg>
        </div>
    }
}

/// Diamonds for statements that differ, dots for the others; one mark for every 3 px at most.
fn paths(state: &Compare, step: f64, future: bool) -> (String, String) {
    let (mut differ, mut same) = (String::new(), String::new());
    let Some(both) = &state.both else {
        return (differ, same);
    };
    let mut last = [f64::MIN; 2];
    for (rank, mark) in (1_u32..).zip(&both.marks) {
        let x = PAD + step * f64::from(rank);
        let last = &mut last[usize::from(*mark)];
        if (rank > state.done) != future || x - *last < 3.0 {
            continue;
        }
        *last = x;
        // Writing to a string cannot fail.
        let _ = if *mark {
            let r = (step * 0.4).clamp(2.5, 7.0);
            write!(
                differ,
                "M{x:.1} {:.1}l{r:.1} {r:.1}-{r:.1} {r:.1}-{r:.1}-{r:.1}z",
                AXIS - r
            )
        } else {
            write!(
                same,
                "M{:.1} {AXIS}a2.4 2.4 0 1 1 4.8 0a2.4 2.4 0 1 1-4.8 0z",
                x - 2.4
            )
        };
    }
    (differ, same)
}

/// Line numbers; in a long run, those there is room for.
fn labels(state: &Compare, step: f64, folded: &[(u32, u32, u32)]) -> Vec<Html> {
    let Some(both) = &state.both else {
        return Vec::new();
    };
    let mut last = f64::MIN;
    let mut labels = Vec::new();
    for (rank, pair) in (1_u32..).zip(&both.aligned.pairs) {
        let x = PAD + step * f64::from(rank);
        let within = folded.partition_point(|fold| fold.1 < rank);
        if x - last < LABEL_ROOM || folded.get(within).is_some_and(|fold| fold.0 <= rank) {
            continue;
        }
        last = x;
        let on = (rank == state.done).then_some("on");
        labels.push(html! {
            <text key={rank} class={classes!("seg-l", on)} x={format!("{x:.1}")} y={(HEIGHT - 3.0).to_string()}>{ pair.line }</text>
        });
    }
    labels
}

/// Passes of a loop: a bracket with their number, as on the workbench.
fn passes((first, last, n): (u32, u32, u32), step: f64, done: u32, strings: &Text) -> Html {
    let x = |rank: u32| PAD + step * f64::from(rank);
    let (y, on) = (
        HEIGHT - 16.0,
        (first..=last).contains(&done).then_some("on"),
    );
    let said = (strings.passes)(n);
    // A label that has no room is left out.
    let room = 7.5 * f64::from(u32::try_from(said.chars().count()).unwrap_or(9));
    html! {
        <g key={first}>
            <path class={classes!("seg-b", on)} d={format!("M{:.1} {y}H{:.1}", x(first), x(last))} />
            if x(last) - x(first) > room {
                <text class={classes!("seg-l", on)} x={format!("{:.1}", f64::midpoint(x(first), x(last)))} y={(y + 13.0).to_string()}>{ said }</text>
            }
        </g>
    }
}
