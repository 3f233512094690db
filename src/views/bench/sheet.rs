//! The sheet: the columns of the workbench and what happens on them.

use super::asked::{Asked, use_asked_tab};
use super::backs::use_step_back;
use super::closer;
use super::gc_shelves::Shelves;
use super::gc_stage::{GcStage, GcTable};
use super::gc_strip::GcStrip;
use super::pointed::{Pointed, linked, use_outside, use_preview};
use super::stage::{StageView, is_larger, least_width, stage_scale};
use super::table_twin::TableTwin;
use super::thread::Thread;
use super::walk;
use crate::WHOLE;
use crate::hooks::{browser, use_shortcuts, use_size};
use crate::state::frame::Frame;
use crate::state::keys::{Command as Key, Moment};
use crate::state::prefs::{Lamps, Lang};
use crate::state::{Action, Bench, Dialog, use_dispatch, use_prefs, use_text};
use crate::text::collector::words;
use crate::text::{find, text};
use crate::views::elsewhere::Fetching;
use crate::views::memory::MemoryColumn;
use crate::views::memory::zoom::Zoom;
use crate::widgets::icons;
use engine::addr::ObjectId;
use engine::lesson::{Answer, PointAt};
use engine::timeline::{Command, Goal, Grain};
use engine::view::gc::{GcMark, GcScreen};
use engine::view::layout::Shape;
use engine::view::{Scene, Selection};
use std::fmt::Write;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The scene at the cursor; the ledger is about `hovered` when something is.
#[hook]
pub fn use_scene(bench: &Rc<Bench>, shape: Shape) -> Option<Rc<Scene>> {
    use_memo((bench.clone(), shape), |(bench, shape)| {
        let shown = bench.shown.as_ref()?;
        if !shown.is_laid_out(*shape) {
            browser::timed("layout", || shown.layout(*shape));
        }
        let selection = Selection {
            object: bench.pinned,
            grain: bench.cursor.grain,
            ..Selection::default()
        };
        Some(Rc::new(shown.scene(
            *shape,
            bench.cursor.position,
            &selection,
        )))
    })
    .as_ref()
    .clone()
}

/// From this width of the window on the columns stand beside the stage, px: app.css.
const COLUMNS_FROM: f64 = 1360.0;

/// Something that was chosen, and where: px from the window's corner.
#[derive(Clone, Debug)]
pub struct Picked {
    /// The innermost element.
    pub element: Element,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The object under the pointer or the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hovered(pub Option<u32>);

#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// The workbench.
    pub bench: Rc<Bench>,
    /// The scene.
    pub scene: Option<Rc<Scene>>,
    /// The lit views.
    pub lamps: Lamps,
    /// `lesson` or `sandbox`: sets the columns.
    pub class: &'static str,
    /// How much larger than drawn the stage may be, in hundredths.
    pub largest: u32,
    /// The left column.
    pub left: Html,
    /// Stands on the stage while there is no scene.
    #[prop_or_default]
    pub empty: Html,
    /// Names of the tabs of small windows: left column, stage, memory.
    pub tabs: [&'static str; 3],
    /// What a phone calls the stage where it has the program above it: lessons.
    #[prop_or_default]
    pub with_code: Option<&'static str>,
    /// Something on the stage was chosen; true when that was an answer.
    #[prop_or_default]
    pub on_pick: Option<Callback<Picked, bool>>,
    /// What the open question asks to point at.
    #[prop_or_default]
    pub asked: Asked,
    /// How many options can be answered by number.
    #[prop_or(0)]
    pub n_options: usize,
}

/// The columns.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let (dispatch, strings, prefs) = (use_dispatch(), use_text(), use_prefs());
    let node = use_node_ref();
    let stage_node = use_node_ref();
    let size = use_size(node.clone());
    let stage_size = use_size(stage_node.clone());
    let shape = use_shape(stage_size.0, &dispatch);
    // With where it was pointed at: who steps on wants to see what the step did, wherever the pointer rests.
    let held = use_state_eq(|| (Pointed::default(), 0));
    let position = props.bench.cursor.position;
    let pointed = held.0;
    let looked_at = if held.1 == position {
        pointed
    } else {
        Pointed::default()
    };
    let back = use_step_back(&props.bench);
    let zoom = use_state_eq(Zoom::default);
    // What was chosen in the memory column is looked at while nothing else is pointed at.
    let looked_at = if WHOLE && looked_at.is_nothing() {
        zoom.pointed(position)
    } else {
        looked_at
    };
    let preview = use_preview(&props.bench, shape, looked_at);
    let tab = use_state_eq(|| 1usize);
    let on_key = use_keys(props, &dispatch, prefs.frame, &zoom);
    use_shortcuts(prefs.letter_keys, on_key);
    let scene = props.scene.as_ref();
    let wants_whole = use_state_eq(|| false);
    let larger =
        WHOLE && scene.is_some_and(|scene| *wants_whole || is_larger(&scene.stage, stage_size));
    let whole = larger && *wants_whole;
    // To see the whole picture is what the reader asked for: where the columns stand beside it, it has their room too.
    let alone = whole && size.0 >= COLUMNS_FROM;
    let lit = props.lamps.memory || props.lamps.caches;
    let memory = lit && !alone;
    use_asked_tab(props.asked, memory, tab.setter());
    // The generations stand where the memory would.
    let gens = props.lamps.gc && !lit && !alone;
    let collector = scene
        .and_then(|scene| scene.collector.clone())
        .filter(|_| props.lamps.gc);
    // Events before the first line (the constants' birth) are before the start: they are not counted.
    let home = props
        .bench
        .shown
        .as_ref()
        .map_or(0, |shown| shown.timeline.index().home());
    let place = scene.map(|scene| scene.place).unwrap_or_default();
    let (event, events) = (
        place.position.saturating_sub(home),
        place.len.saturating_sub(home),
    );

    let hover = {
        let held = held.setter();
        move |element: Option<Element>| {
            let pointed = element.as_ref().map_or_else(Pointed::default, Pointed::at);
            held.set((pointed, position));
        }
    };
    use_outside(position, hover.clone());
    let target = |event: &Event| {
        event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
    };
    let on_over = {
        let hover = hover.clone();
        let chosen = WHOLE && zoom.pointed(position).pool.is_some();
        Callback::from(move |event: PointerEvent| {
            // What a choice brought under a pointer that rests is not pointed at: what was chosen stays in sight.
            let rests = event.movement_x() == 0 && event.movement_y() == 0;
            if !(chosen && rests && event.pointer_type() == "mouse") {
                hover(target(&event));
            }
        })
    };
    let on_leave = {
        let hover = hover.clone();
        Callback::from(move |_: PointerEvent| hover(None))
    };
    let on_focus = Callback::from(move |event: FocusEvent| hover(target(&event)));
    let on_click = use_choose(props, &dispatch, &zoom, held.setter());
    // Enter on an object is a click on it.
    let on_enter = Callback::from(|event: KeyboardEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(target) = target.filter(|target| {
            event.key() == "Enter" && target.matches(".obj,.row,.refs li").unwrap_or(false)
        }) {
            event.prevent_default();
            target.click();
        }
    });
    let moment = (
        props.bench.cursor.position,
        pixels(size.0) ^ pixels(stage_size.0).rotate_left(11),
        pixels(size.1)
            ^ u32::from(whole) << 19
            ^ u32::from(props.bench.table) << 20
            ^ u32::from(props.lamps.memory) << 21
            ^ u32::from(props.lamps.caches) << 22
            ^ u32::from(props.lamps.gc) << 23
            ^ u32::try_from(*tab).unwrap_or(0) << 24
            ^ (zoom.scale as u32) << 28
            ^ zoom
                .pool
                .map_or(0, |(arena, pool)| (1 + pool) ^ (arena << 8)),
    );
    let mut names = vec![(0, props.tabs[0]), (1, props.tabs[1])];
    if memory {
        names.push((2, props.tabs[2]));
    } else if gens {
        names.push((2, words(prefs.lang).generations));
    }
    let asked = scene.is_some_and(|scene| scene.memory.request.is_some());
    let tabs = names.into_iter().map(|(index, name)| {
        let tab_setter = tab.setter();
        let press = Callback::from(move |_: MouseEvent| tab_setter.set(index));
        let changed = *tab != index && (index == 2 && asked || index == 1);
        html! {
            <button key={index} role="tab" aria-selected={(*tab == index).to_string()} onclick={press}>
                if let Some(with_code) = props.with_code.filter(|_| index == 1) {
                    <span class="plain">{ name }</span><span class="with-code">{ with_code }</span>
                } else {
                    { name }
                }
                if changed && scene.is_some() {
                    <span class="dot" role="img" aria-label={strings.changed} />
                }
            </button>
        }
    });
    let pinned = props.bench.pinned.map(|pinned| pinned.0);
    let mut linked = linked(pointed, pinned, preview.as_ref());
    // What does not live at this moment has nothing that could light up.
    linked.retain(|id| scene.is_some_and(|it| it.tables.object(ObjectId(*id)).is_some()));
    let elsewhere = preview.is_some();
    let on_point = {
        let held = held.setter();
        Callback::from(move |at: Pointed| held.set((at, position)))
    };
    let idle = pointed.object.is_none();
    let hovered = Hovered(pointed.object);
    let state = props.bench.state_word();
    let stage_width = scene.map(|scene| format!("--stage-w:{}px", least_width(&scene.stage)));
    html! {
        <main id="content" tabindex="-1" ref={node.clone()} class={classes!("bench", props.class, (memory || gens).then_some("with-memory"), gens.then_some("with-gens"), alone.then_some("alone"), asking_class(props.asked))}
            data-testid="bench" data-state={state} data-at={place.position.to_string()} data-event={event.to_string()} data-events={events.to_string()}
            data-tab={tab.to_string()} data-back={back.then_some("")} style={stage_width} data-linked={linked.first().map(ToString::to_string)}
            onpointerover={on_over} onpointerleave={on_leave} onfocusin={on_focus} onclick={on_click} onkeydown={on_enter}>
            if !linked.is_empty() { { link_style(&linked, elsewhere, !looked_at.is_nothing()) } }
            { path_style(scene, idle && collector.is_none()) }
            { icons::patterns() }
            <div class="tabs" role="tablist">{ for tabs }</div>
            { peek(props) }
            <section class="col code-col" aria-label={strings.code}>
                <ContextProvider<Hovered> context={hovered}>{ props.left.clone() }</ContextProvider<Hovered>>
            </section>
            <section class="col stage-col" aria-label={strings.names_and_objects}>
                { stage_head(props, stage_size, &dispatch, prefs.lang, larger.then_some(&wants_whole)) }
                <div class="stage-box" ref={stage_node}>
                    if let Some(scene) = scene {
                        if let Some(screen) = &collector {
                            { collection(screen, props.bench.table, stage_size) }
                        } else if props.bench.table {
                            <TableTwin tables={scene.tables.clone()} />
                        } else if props.lamps.objects {
                            <ContextProvider<Asked> context={props.asked}>
                                <StageView stage={scene.stage.clone()} tables={scene.tables.clone()} largest={props.largest} reach={reach(props)} map={true} {whole} {back} told={told(scene)}
                                    room={stage_size.0} height={stage_size.1} />
                            </ContextProvider<Asked>>
                        }
                    } else {
                        { props.empty.clone() }
                    }
                </div>
                if let Some(mark) = scene.and_then(|scene| scene.collected).filter(|_| props.lamps.gc) {
                    { collected(mark, &dispatch, prefs.lang) }
                } else if let Some(screen) = &collector {
                    <div class="gc-mark">{ icons::glyph("gc") }<span>{ (words(prefs.lang).collecting)(screen.generation) }</span>{ by_hand(prefs.lang, &dispatch) }</div>
                }
                if let Some(scene) = scene.filter(|_| props.lamps.gc && lit) {
                    <GcStrip gc={scene.gc} />
                }
            </section>
            if memory {
                <section class="col mem-col" aria-label={strings.memory}>
                    if let Some(scene) = scene {
                        <MemoryColumn memory={preview.unwrap_or_else(|| scene.memory.clone())} {on_point} lamps={props.lamps} zoom={*zoom} {position}
                            on_zoom={WHOLE.then(|| { let setter = zoom.setter(); Callback::from(move |to: Zoom| setter.set(to)) })} more={more_memory(props, prefs.lang, prefs.frame)} />
                    }
                </section>
            } else if gens {
                <section class="col mem-col" aria-label={words(prefs.lang).generations}>
                    if let Some(scene) = scene {
                        if WHOLE { <Shelves shelves={scene.shelves.clone()} running={collector.is_some()} enabled={scene.gc.enabled} /> } else { <Fetching /> }
                    }
                </section>
            }
            if let Some(scene) = scene.filter(|_| !props.bench.table && !props.bench.editing && collector.is_none()) {
                <Thread bench={node} focus={focus_of(scene)} {moment} />
            }
        </main>
    }
}

/// On a phone the current line stays on top, whatever tab is open.
fn peek(props: &SheetProps) -> Html {
    let (Some(scene), Some(shown)) = (&props.scene, &props.bench.shown) else {
        return Html::default();
    };
    let Some(line) = scene.code.current.or(scene.code.next) else {
        return Html::default();
    };
    let text = shown
        .source
        .lines()
        .nth(line as usize - 1)
        .unwrap_or_default()
        .trim()
        .to_owned();
    let next = scene.code.current.is_none().then_some("next");
    html! { <div class={classes!("peek", next)} aria-hidden="true"><i>{ line }</i><span>{ text }</span></div> }
}

/// At the line grain only what stands at the ends of lines has to fit.
fn reach(props: &SheetProps) -> Option<(i32, i32)> {
    let shown = props.bench.shown.as_ref()?;
    if props.bench.cursor.grain == Grain::Line {
        shown.reach()
    } else {
        None
    }
}

/// The object that the sentence is about.
fn told(scene: &Scene) -> Option<ObjectId> {
    let now = scene.narration.now.as_ref();
    now.and_then(|now| now.object.as_ref())
        .map(|label| label.id)
}

/// The object that the thread leads to: inside a line the one its sentence is about.
fn focus_of(scene: &Scene) -> Option<u32> {
    let told = told(scene).filter(|_| !scene.code.line_done);
    told.or(scene.stage.focus).map(|focus| focus.0)
}

/// A collection, as a picture or as a table.
fn collection(screen: &Rc<GcScreen>, table: bool, room: (f64, f64)) -> Html {
    if !WHOLE {
        return html! { <Fetching /> };
    }
    if table {
        html! { <GcTable screen={screen.clone()} /> }
    } else {
        html! { <GcStage screen={screen.clone()} {room} /> }
    }
}

fn asking_class(asked: Asked) -> Option<&'static str> {
    asked.0.map(|at| match at {
        PointAt::Object => "ask-object",
        PointAt::Name => "ask-name",
        PointAt::Block => "ask-block",
        PointAt::Pool | PointAt::Arena => "ask-pool",
    })
}

fn pixels(size: f64) -> u32 {
    // Sizes of elements are rounded, positive, and small.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rounded size in px"
    )]
    let px = size.max(0.0) as u32;
    px
}

/// Everything of these objects lights up; other wires and the thread step back. `elsewhere`: the memory column shows another
/// pool than that to which the thread leads.
fn link_style(ids: &[u32], elsewhere: bool, points: bool) -> Html {
    let each = |sign: &str| {
        let each: Vec<String> = ids
            .iter()
            .map(|id| format!("[data-{sign}='o{id}']"))
            .collect();
        format!(":is({})", each.join(","))
    };
    let (o, w) = (each("o"), each("w~"));
    let thread = if elsewhere { "0" } else { ".16" };
    // One thing is pointed at: what the event was about steps back meanwhile.
    let event = if points {
        format!(".bench .stage .obj:is(.new,.lit):not(.pile,{o}){{box-shadow:none}}")
    } else {
        String::new()
    };
    html! {
        <style>{ format!(
            "{event}.bench .wg:not(.folded,{w}),.bench .stubs g:not({w}){{opacity:.22}}.bench .thread{{opacity:{thread}}}\
             .bench .wg.folded{w}{{opacity:1}}\
             .bench :is(.obj,.row,.led tr,.tbls tr,.refs li,.chip,.rf,.flag,.bx span,.gc-holder,.spares li){o}{{box-shadow:0 0 0 4px var(--hl)}}\
             .bench :is(.tok,.evs li){o}{{background:var(--hl)}}\
             .bench .obj{o}{{border-color:var(--hl-line)}}\
             .lane-names li{o}{{background:var(--hl)}}.lanes .lane{o} path{{stroke:var(--hl-line);stroke-width:4.5}}\
             .bench svg rect{o}{{fill:var(--hl);stroke:var(--hl-line);stroke-width:2}}"
        ) }</style>
    }
}

/// The way from a root to the pinned object.
fn path_style(scene: Option<&Rc<Scene>>, on: bool) -> Html {
    let alive = scene.filter(|_| on).and_then(|scene| scene.alive.as_ref());
    let Some(alive) = alive.filter(|alive| !alive.path.is_empty()) else {
        return Html::default();
    };
    let mut style = String::new();
    let mut above = None::<u32>;
    for step in &alive.path {
        let o = step.object.id.0;
        let wire = above.map_or_else(
            || format!("[data-w='o{o}']"),
            |above| format!("[data-w='o{above} o{o}']"),
        );
        // Writing to a string cannot fail.
        let _ = write!(
            style,
            ".bench .stage .wg{wire}{{opacity:1!important}}.bench .stage .wg{wire} .w{{stroke:var(--hl-line);stroke-width:2.6}}\
             .bench .stage .obj[data-o='o{o}']{{box-shadow:0 0 0 4px var(--hl)}}"
        );
        above = Some(o);
    }
    html! { <style>{ style }</style> }
}

fn stage_head(
    props: &SheetProps,
    size: (f64, f64),
    dispatch: &crate::state::Dispatch,
    lang: Lang,
    whole: Option<&UseStateHandle<bool>>,
) -> Html {
    let strings = text(lang);
    let Some(scene) = &props.scene else {
        return Html::default();
    };
    let all = whole.is_some_and(|whole| **whole);
    // The titles stand over their columns at any size.
    let scale = stage_scale(&scene.stage, all, props.largest, reach(props), size);
    let widths = scene
        .stage
        .frames
        .iter()
        .map(|frame| (frame.rect.x, frame.rect.w))
        .next();
    let names_x = f64::from(widths.map_or(18, |(x, _)| x)) * scale;
    // Where they are out of sight, it stays beside the buttons, with room for the numbers in one line.
    let buttons = if whole.is_some() { 76.0 } else { 0.0 };
    let last = (size.0 - 308.0 - buttons).max(names_x + 60.0);
    let objects_x = (f64::from(scene.stage.objects_x) * scale).min(last);
    let at = |x: f64| {
        let right = x + 128.0 + buttons;
        format!("left:{x:.0}px;max-width:calc(100% - {right:.0}px)")
    };
    let collected = scene.collector.as_ref().filter(|_| props.lamps.gc);
    let collected = collected.map(|screen| screen.generation);
    let toggle = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Action::TableToggled))
    };
    let (icon, name) = if props.bench.table {
        (icons::picture(), strings.as_picture)
    } else {
        (icons::table(), strings.as_table)
    };
    html! {
        <div class="hd">
            if let Some(generation) = collected {
                <b>{ (words(lang).objects_in)(generation) }</b>
            } else if props.bench.table {
                <b>{ strings.names_and_objects }</b>
            } else {
                <b class="over" style={at(names_x)}>{ strings.names }</b><b class="over" style={at(objects_x)}>{ strings.objects }{ folded(scene, lang) }</b>
            }
            <span class="grow" />
            if let Some(whole) = whole.filter(|_| collected.is_none() && !props.bench.table && props.lamps.objects) {
                { whole_button(whole, lang) }
            }
            if props.lamps.objects {
                <button class="linkish" data-testid="as-table" aria-pressed={props.bench.table.to_string()} onclick={toggle}>{ icon }{ " " }<span>{ name }</span></button>
            }
        </div>
    }
}

/// A stage with less room than this, px, has one column of objects.
pub(super) const WIDE_FROM: f64 = 470.0;

/// Gives the picture the form that its room needs. A stage behind another tab has no room, and keeps its form.
#[hook]
fn use_shape(room: f64, dispatch: &crate::state::Dispatch) -> Shape {
    let shape = if room < WIDE_FROM {
        Shape::Narrow
    } else {
        Shape::Wide
    };
    let dispatch = dispatch.clone();
    use_effect_with((shape, room >= 1.0), move |(shape, shown)| {
        if *shown {
            dispatch.send(Action::ShapeChanged(*shape));
        }
    });
    shape
}

/// Opens the collection to be done by hand.
fn by_hand(lang: Lang, dispatch: &crate::state::Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let open = Callback::from(move |_: MouseEvent| {
        dispatch.send(Action::DialogChanged(Some(Dialog::Trial)));
    });
    html! { <button class="linkish" data-testid="by-hand" onclick={open}>{ words(lang).by_hand }</button> }
}

/// A collection in the line that ran, and the way into it: the picture stays that of the objects.
fn collected(mark: GcMark, dispatch: &crate::state::Dispatch, lang: Lang) -> Html {
    let (w, dispatch) = (words(lang), dispatch.clone());
    let look = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::CursorMoved(Command::Seek(mark.position)));
        })
    };
    html! {
        <div class="gc-mark" data-testid="collected">{ icons::glyph("gc") }<span>{ (w.ran)(mark.generation, mark.n, mark.found, mark.automatic) }</span>
            <button class="linkish" data-testid="look-inside" onclick={look}>{ w.look_inside }</button>{ by_hand(lang, &dispatch) }</div>
    }
}

/// The way to the allocator's page, in the build that has it.
fn more_memory(props: &SheetProps, lang: Lang, frame: Frame) -> Html {
    if !WHOLE || frame.embed.is_some() || frame.present {
        return Html::default();
    }
    html! { <><span class="grow" />{ closer::button(&props.bench, lang) }</> }
}

/// All of the picture in sight, or as large as it is drawn.
fn whole_button(whole: &UseStateHandle<bool>, lang: Lang) -> Html {
    let words = find::words(lang).whole;
    let press = {
        let whole = whole.clone();
        Callback::from(move |_: MouseEvent| whole.set(!*whole))
    };
    html! { <button class="linkish whole" data-testid="whole" aria-pressed={whole.to_string()} onclick={press}><span>{ words[usize::from(**whole)] }</span></button> }
}

/// How many objects there are, when not all have a card.
fn folded(scene: &Scene, lang: Lang) -> Html {
    let (live, folded) = (scene.stage.n_live, scene.stage.n_folded);
    if folded == 0 {
        return Html::default();
    }
    let said = (find::words(lang).folded)(live, live.saturating_sub(folded));
    html! { <span class="folded" data-testid="folded">{ said }</span> }
}

/// A click pins the object under it, or lets go; with an open question it may be the answer.
#[hook]
fn use_choose(
    props: &SheetProps,
    dispatch: &crate::state::Dispatch,
    zoom: &UseStateHandle<Zoom>,
    held: UseStateSetter<(Pointed, u32)>,
) -> Callback<MouseEvent> {
    let (dispatch, pinned, on_pick) = (dispatch.clone(), props.bench.pinned, props.on_pick.clone());
    let (zoom, position) = (zoom.clone(), props.bench.cursor.position);
    Callback::from(move |event: MouseEvent| {
        let Some(target) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
        if !within(".stage,.mem-col,.tbls,.led") {
            return;
        }
        // A press is no stay: arrow keys go on through the run. Enter on an object presses it, too, with no clicks to count.
        if event.detail() > 0 && within(".stage") {
            browser::focus("[data-testid=step]");
        }
        let picked = Picked {
            element: target.clone(),
            x: f64::from(event.client_x()),
            y: f64::from(event.client_y()),
        };
        if on_pick.as_ref().is_some_and(|pick| pick.emit(picked)) {
            return;
        }
        if WHOLE && let Some(chosen) = zoom.chosen(&target, position) {
            zoom.set(chosen);
            // The press also brought the focus, to another cell.
            held.set((Pointed::default(), position));
        }
        let object = browser::object_at(&target).map(ObjectId);
        let next = if object == pinned { None } else { object };
        if next != pinned {
            dispatch.send(Action::Pinned(next));
        }
    })
}

/// What keys do here.
#[hook]
fn use_keys(
    props: &SheetProps,
    dispatch: &crate::state::Dispatch,
    frame: Frame,
    zoom: &UseStateHandle<Zoom>,
) -> Callback<Key, bool> {
    let zoom = zoom.clone();
    let (dispatch, scene) = (dispatch.clone(), props.scene.clone());
    let has_memory = props.lamps.memory;
    // Inside somebody else's page, and in front of a class, the program stays as it is.
    let fixed = frame.embed.is_some() || frame.present;
    let (bench, n_options, editable) = (
        props.bench.clone(),
        props.n_options,
        props.class == "sandbox" && !fixed,
    );
    Callback::from(move |key: Key| {
        if browser::dialog_is_open() {
            return false;
        }
        let action = match key {
            Key::NextStep => Action::CursorMoved(Command::Step),
            Key::PrevStep => Action::CursorMoved(Command::StepBack),
            Key::NextEvent => Action::CursorMoved(Command::StepBy(Grain::Event)),
            Key::PrevEvent => Action::CursorMoved(Command::StepBackBy(Grain::Event)),
            Key::First => Action::CursorMoved(Command::Home),
            Key::Last => Action::CursorMoved(Command::End),
            Key::TogglePlay => Action::CursorMoved(Command::Play(!bench.cursor.playing)),
            Key::Faster => Action::PaceChanged(true),
            Key::Slower => Action::PaceChanged(false),
            Key::Toggle(lamp) => Action::LampPressed(lamp),
            Key::Table => Action::TableToggled,
            Key::Keys => Action::DialogChanged(Some(Dialog::Keys)),
            Key::Find => Action::DialogChanged(Some(Dialog::Find)),
            Key::Moment(moment, back) => {
                let Some(goal) = goal(moment, &bench) else {
                    return false;
                };
                Action::Sought(goal, back)
            }
            Key::Edit if editable => Action::EditRequested,
            Key::Run if editable => Action::RunRequested,
            Key::Zoom(nearer) if WHOLE && has_memory => {
                zoom.set(zoom.next(nearer));
                return true;
            }
            Key::Edit | Key::Run | Key::Zoom(_) | Key::Undo(_) => return false,
            Key::Release if bench.pinned.is_some() => Action::Pinned(None),
            Key::Release if walk::leave() => return true,
            Key::Release if frame.present => Action::PresentToggled,
            Key::Present if frame.embed.is_none() => Action::PresentToggled,
            Key::Release | Key::Present => return false,
            Key::Answer(n) if n > 0 && usize::from(n) <= n_options => {
                browser::focus("[data-testid=step]");
                Action::Answered(Answer::Choice(usize::from(n) - 1))
            }
            Key::Answer(_) => return false,
            Key::Neighbour(columns, rows) => {
                if let Some(scene) = &scene {
                    walk::to_neighbour(scene, columns.into(), rows.into());
                }
                return true;
            }
            Key::Related(held) => {
                let from = browser::focused_object().map(ObjectId);
                let next = from.zip(scene.as_ref()).and_then(|(from, scene)| {
                    walk::related(&scene.tables, bench.pinned.unwrap_or(from), from, held)
                });
                if let Some(next) = next {
                    walk::to_card(next);
                }
                return true;
            }
        };
        dispatch.send(action);
        true
    })
}

/// The goal of a key; `None` when nothing is pinned, or no breakpoint is set.
fn goal(moment: Moment, bench: &Bench) -> Option<Goal> {
    Some(match moment {
        Moment::Allocation => Goal::Allocation,
        Moment::Free => Goal::Free,
        Moment::Collection => Goal::Collection,
        Moment::Change => Goal::Change(bench.pinned?),
        Moment::Break if bench.breaks.is_empty() => return None,
        Moment::Break => Goal::Break((*bench.breaks).clone()),
    })
}
