//! The dock: caption, transport, timeline. A question or a message stands in the caption's place.

use super::class_row::ClassRow;
use super::strip::TimelineStrip;
use super::transport::Transport;
use super::why::Why;
use crate::WHOLE;
use crate::hooks::browser;
use crate::state::bench::Outcome;
use crate::state::window::Window;
use crate::state::{Bench, use_prefs};
use crate::text::sentence::Sentence;
use crate::text::{bytes, caption, find, nouns, share, text};
use crate::views::share::open_address;
use crate::widgets::icons;
use engine::timeline::Grain;
use engine::view::history::history;
use engine::view::strip::StripRun;
use engine::view::{Lifetimes, Place, Scene, Strip};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DockProps {
    /// The workbench.
    pub bench: Rc<Bench>,
    /// The scene; `None` before there is a recording.
    pub scene: Option<Rc<Scene>>,
    /// A question is open: Step says Skip.
    #[prop_or_default]
    pub asking: bool,
    /// Where Step leads at the end; see the transport.
    #[prop_or_default]
    pub onward: Option<(&'static str, AttrValue)>,
    /// Stands in the caption's place.
    #[prop_or_default]
    pub instead: Option<Html>,
    /// Stands above everything: an error, a limit.
    #[prop_or_default]
    pub above: Option<Html>,
}

/// The dock.
#[component]
pub fn Dock(props: &DockProps) -> Html {
    let (lang, frame) = (use_prefs().lang, use_prefs().frame);
    let strings = text(lang);
    let middle = match (&props.instead, &props.scene) {
        (Some(instead), _) => instead.clone(),
        (None, Some(scene)) => {
            let plain = frame.present || frame.embed.is_some();
            caption_line(scene, &props.bench, WHOLE && !plain, lang)
        }
        (None, None) => Html::default(),
    };
    let lives = use_state_eq(|| false);
    let toggle = {
        let lives = lives.clone();
        Callback::from(move |_: MouseEvent| lives.set(!*lives))
    };
    let key = (
        props.bench.shown.as_ref().map(Rc::as_ptr),
        props.bench.pinned,
    );
    let bench = props.bench.clone();
    let linked = use_memo(key, move |(_, pinned)| stops_of(&bench, *pinned));
    let part = use_part(props, *lives);
    let film = Callback::from(|_: MouseEvent| browser::open_film());
    if frame.present {
        return html! {
            <footer class="dock" aria-label={strings.timeline}>
                { props.above.clone() }
                { middle }
                <ClassRow bench={props.bench.clone()} asking={props.asking} />
            </footer>
        };
    }
    html! {
        <footer class="dock" aria-label={strings.timeline}>
            { props.above.clone() }
            { middle }
            if let Some(scene) = &props.scene {
                <div class="tl">
                    <Transport cursor={props.bench.cursor} place={scene.place} asking={props.asking} onward={props.onward.clone()} />
                    <TimelineStrip strip={part.strip(&scene.strip)} place={scene.place} valuetext={value_text(scene, lang)} window={part.window} lifetimes={part.lifetimes.clone()}
                        on_window={part.choose.clone()} linked={(*linked).clone()} />
                    if frame.embed.is_some() { <OpenRow position={props.bench.cursor.position} /> } else { <div class="tl-r">
                        <b>{ bytes(scene.memory.made_bytes) }</b><br />{ strings.made_by_run }<br />
                        <button class="linkish" data-testid="lifetimes" aria-pressed={lives.to_string()} onclick={toggle}>{ find::words(lang).lifetimes }</button>
                        if *lives { { zoom_buttons(&part, scene.place, lang) } }
                        { " " }<button class="linkish" data-testid="film-open" onclick={film}>{ find::words(lang).film }</button>
                    </div> }
                </div>
            }
        </footer>
    }
}

/// The part of the run that the timeline shows.
struct Part {
    window: Window,
    /// Its marks, unless it is all of the run.
    marks: Option<Rc<StripRun>>,
    /// The lanes of that part, when the timeline has that form.
    lifetimes: Option<Rc<Lifetimes>>,
    /// Shows another part.
    choose: Callback<Window>,
}

impl Part {
    /// The strip with the marks of this part.
    fn strip(&self, whole: &Strip) -> Strip {
        let run = self.marks.as_ref().unwrap_or(&whole.run);
        Strip {
            run: run.clone(),
            ..whole.clone()
        }
    }
}

/// All of the run, until a part is chosen; of the next run all again. It goes where the cursor goes.
#[hook]
fn use_part(props: &DockProps, lives: bool) -> Part {
    let shown = props.bench.shown.clone();
    let run = shown.as_ref().map(Rc::as_ptr);
    let chosen = use_state_eq(|| (run, None::<Window>));
    let place = props.scene.as_ref().map(|scene| scene.place);
    let place = place.unwrap_or_default();
    let window = chosen
        .1
        .filter(|_| chosen.0 == run)
        .map_or(Window::whole(place.n_stops), |window| {
            window.showing(place.stop, place.n_stops)
        });
    let whole = props.scene.as_ref().map(|scene| scene.strip.run.clone());
    let drawn = use_memo((run, lives, window), move |(_, lives, window)| {
        let stops = window.first..=window.last;
        let Some(run) = shown.as_ref().map(|shown| &shown.timeline) else {
            return (None, None);
        };
        let part = whole.filter(|whole| WHOLE && !lives && window.n_stops() < whole.n_stops);
        let marks = part.map(|whole| Rc::new(whole.within(run, stops.clone())));
        let lanes = lives.then(|| Rc::new(Lifetimes::within(run, stops)));
        (marks, lanes)
    });
    let (marks, lifetimes) = (*drawn).clone();
    Part {
        window,
        marks,
        lifetimes,
        choose: Callback::from(move |window: Window| chosen.set((run, Some(window)))),
    }
}

/// What the brush and the keys do, by press.
fn zoom_buttons(part: &Part, place: Place, lang: crate::state::prefs::Lang) -> Html {
    let words = find::words(lang);
    let button = |nearer: bool, sign: &'static str, name: &'static str| {
        let next = part.window.zoomed(nearer, place.stop, place.n_stops);
        let choose = part.choose.reform(move |_: MouseEvent| next);
        html! { <button class="btn bare icon" data-testid={if nearer { "nearer" } else { "farther" }} aria-label={name} title={name} disabled={next == part.window} onclick={choose}>{ sign }</button> }
    };
    html! { <>{ button(true, "+", words.nearer) }{ button(false, "−", words.farther) }</> }
}

#[derive(Properties, PartialEq)]
pub struct OpenRowProps {
    /// The event the scene stands at.
    pub position: u32,
}

/// In an embedded scene: the way to a page of its own, at the same moment, and to the whole screen.
#[component]
pub fn OpenRow(props: &OpenRowProps) -> Html {
    let w = share::words(use_prefs().lang);
    let full = Callback::from(|_: MouseEvent| browser::toggle_full_screen());
    html! {
        <div class="tl-r open-row">
            <a class="btn bare" data-testid="open" href={open_address(props.position)} target="_blank" rel="noopener">{ icons::logo() }<span>{ w.open }</span></a>
            <button class="btn bare icon" data-testid="full-screen" aria-label={w.full_screen} title={w.full_screen} onclick={full}>{ icons::expand() }</button>
        </div>
    }
}

/// The stops at which an object changes, without repeats.
fn stops_of(bench: &Bench, object: Option<engine::addr::ObjectId>) -> Rc<[u32]> {
    let (Some(shown), Some(id)) = (&bench.shown, object) else {
        return Rc::from([]);
    };
    let ledger = history(&shown.timeline, id, 0);
    let index = shown.timeline.index();
    let mut stops: Vec<u32> = ledger
        .rows
        .iter()
        .map(|row| index.stops_done(row.position))
        .filter(|stop| *stop > 0)
        .collect();
    stops.dedup();
    stops.into()
}

/// The sentence for where the cursor stands: of the line at the line grain, of the stop otherwise.
pub fn sentence(scene: &Scene, grain: Grain, lang: crate::state::prefs::Lang) -> Sentence {
    let narration = &scene.narration;
    let line = (grain == Grain::Line && scene.code.line_done)
        .then(|| caption::line_sentence(narration, lang))
        .flatten();
    let now = || {
        narration
            .now
            .as_ref()
            .map(|now| caption::sentence(now, lang))
    };
    line.or_else(now).unwrap_or_default()
}

/// `why`: sizes are explained where the reader asks.
fn caption_line(scene: &Scene, bench: &Bench, why: bool, lang: crate::state::prefs::Lang) -> Html {
    let strings = text(lang);
    let live = if bench.cursor.playing {
        "off"
    } else {
        "polite"
    };
    // The new text was not run, so nothing in the picture is of it.
    let old = matches!(bench.outcome, Some(Outcome::Failed(_)));
    let place = scene.place;
    let title = if place.at_start {
        strings.at_start.to_owned()
    } else {
        (strings.event_of)(place.stop, place.n_stops)
    };
    html! {
        <div class="cap">
            <div class="where" style={counter_width(place.n_stops, strings)}><b>{ title }</b>{ where_text(scene, lang) }</div>
            <p aria-live={live} data-testid="caption">if old { { find::words(lang).last_run }{ " " } }{ sentence(scene, bench.cursor.grain, lang).html() }</p>
            if let Some(block) = scene.memory.pymalloc.block.as_ref().filter(|_| why) {
                <Why block={block.clone()} steps={bench.profile.alloc.alignment} position={bench.cursor.position} />
            }
        </div>
    }
}

/// Room for the counter at its widest: the caption beside it does not move while it counts.
fn counter_width(n: u32, strings: &crate::text::Text) -> String {
    width_for(&(strings.event_of)(n, n))
}

/// Room for a counter that is at most as long as this.
pub fn width_for(widest: &str) -> String {
    format!("min-width:{}px", 9 * widest.chars().count())
}

/// `line 2, inside push()`.
pub fn where_text(scene: &Scene, lang: crate::state::prefs::Lang) -> String {
    let strings = text(lang);
    match (scene.code.current, scene.code.next) {
        (Some(line), _)
            if *scene.events.frame_name == *"<module>" || scene.events.frame_name.is_empty() =>
        {
            (strings.at_line)(line)
        }
        (Some(line), _) => (strings.at_line_inside)(line, &scene.events.frame_name),
        (None, Some(next)) => (strings.line_next)(next),
        (None, None) => String::new(),
    }
}

fn value_text(scene: &Scene, lang: crate::state::prefs::Lang) -> String {
    let strings = text(lang);
    let place = scene.place;
    let at = (strings.event_of)(place.stop, place.n_stops);
    let line = where_text(scene, lang);
    let what = scene
        .narration
        .now
        .as_ref()
        .map(|now| caption::sentence(now, lang).plain());
    let object = scene
        .stage
        .focus
        .and_then(|focus| scene.tables.object(focus));
    let object = object.map(|row| nouns::object_long(&row.object));
    [Some(at), Some(line), what, object]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
