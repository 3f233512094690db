//! The share dialog: the link to this scene, and the lines that put it into another page.

use crate::WHOLE;
use crate::hooks::browser;
use crate::state::bench::{Goto, Pending, USUAL};
use crate::state::frame::{Embed, Frame};
use crate::state::opening::{FIRST, TASK, share_grain};
use crate::state::prefs::{Lamps, Lang, Theme};
use crate::state::{Bench, Compare, Lab, use_prefs, use_text};
use crate::text::share::words;
use crate::widgets::icons;
use engine::lesson::{Room, course};
use engine::share::Scenario;
use engine::share::route::{LessonLink, Route, format as format_route, lesson_link, parse_page};
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

#[derive(Properties, Clone, PartialEq)]
pub struct ShareProps {
    /// The workbench.
    pub bench: Rc<Bench>,
    /// The lesson's id, on a lesson's screen.
    pub lesson: Option<AttrValue>,
    /// The lesson whose task the program of the sandbox is for.
    pub task: Option<AttrValue>,
    /// The lit views.
    pub lamps: Lamps,
    /// The allocator playground, on its screen.
    pub lab: Option<Rc<Lab>>,
    /// The comparison, on its screen.
    pub compare: Option<Rc<Compare>>,
}

/// What the sender chose for the reader.
#[derive(Clone, Copy, PartialEq)]
struct Choices {
    /// Opens at this moment, not at the start.
    here: bool,
    /// With the memory column; `None`: as it is seen here.
    memory: Option<bool>,
    /// Theme and language, and for the other page what the scene offers there.
    frame: Frame,
    /// Runs as the release that the reader has chosen, from its start: moments are counted in one release.
    any: bool,
    /// Begins with a question.
    ask: bool,
}

impl Choices {
    /// This moment, as it is seen here.
    fn here() -> Self {
        Self {
            here: true,
            memory: None,
            frame: Frame::default(),
            any: false,
            ask: false,
        }
    }
}

/// The link, and what it carries.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let (s, lang) = (use_text(), use_prefs().lang);
    let w = words(lang);
    let tab = use_state_eq(|| 0);
    let chosen = use_state_eq(Choices::here);
    let (event, line) = match (&props.lab, &props.compare) {
        (Some(lab), _) if WHOLE => (lab.position, lab.position),
        (None, Some(compare)) if WHOLE => (compare.done, compare.done),
        _ => place(&props.bench),
    };
    let version = match (&props.lab, &props.compare) {
        (Some(lab), _) if WHOLE => lab.profile.to_string(),
        (None, Some(compare)) if WHOLE => {
            let [a, b] = compare.sides.each_ref().map(|side| side.profile.name);
            format!("{a} · {b}")
        }
        _ => run_as(&props.bench).to_owned(),
    };
    let program = props.lab.is_none() && props.compare.is_none();
    let set = |change: fn(&mut Choices, usize)| {
        let chosen = chosen.clone();
        Callback::from(move |index: usize| {
            let mut next = *chosen;
            change(&mut next, index);
            chosen.set(next);
        })
    };
    let fragment = link(props, *chosen);
    let embedding = *tab == 1;
    // Only the workbench has a picture of objects.
    let names = [w.tab_link, w.tab_embed, w.tab_picture];
    let tabs = names.into_iter().take(if program { 3 } else { 2 }).enumerate().map(|(index, name)| {
        let (tab, selected) = (tab.clone(), *tab == index);
        let press = Callback::from(move |_: MouseEvent| tab.set(index));
        html! { <button key={index} role="tab" id={format!("share-tab-{index}")} data-testid={format!("share-tab-{index}")} aria-controls="share-panel" aria-selected={selected.to_string()} onclick={press}>{ name }</button> }
    });
    let panel = match *tab {
        0 => html! { <LinkLine address={address(chosen.frame, &fragment)} /> },
        1 => {
            html! { <EmbedLines fragment={fragment.clone()} frame={chosen.frame} code={code_of(props)} lesson={props.lesson.clone()} title={frame_title(props, lang)} /> }
        }
        _ => html! { <Picture /> },
    };
    let (lang_names, theme_names) = ([w.auto, "EN", "中文"], [w.auto, w.light, w.dark]);
    let chosen_lang = match chosen.frame.lang {
        None => 0,
        Some(Lang::En) => 1,
        Some(Lang::Zh) => 2,
    };
    let chosen_theme = match chosen.frame.theme {
        None | Some(Theme::System) => 0,
        Some(Theme::Light) => 1,
        Some(Theme::Dark) => 2,
    };
    html! {
        <div class="bd">
            <div class="share-tabs" role="tablist" aria-label={s.share}>{ for tabs }</div>
            <div id="share-panel" class="share-panel" role="tabpanel" aria-labelledby={format!("share-tab-{}", *tab)}>{ panel }</div>
            if *tab < 2 {
            <div class="opts2">
                <Segments name={s.opens_at} options={vec![AttrValue::from((s.opens_here)(event)), AttrValue::Static(s.opens_start)]}
                    chosen={usize::from(!chosen.here)} choose={set(|choices, index| { choices.here = index == 0; choices.any &= !choices.here; })} />
                <Segments name={w.language} options={lang_names.map(AttrValue::Static).to_vec()} chosen={chosen_lang}
                    choose={set(|choices, index| choices.frame.lang = [None, Some(Lang::En), Some(Lang::Zh)][index.min(2)])} />
                <Segments name={w.theme} options={theme_names.map(AttrValue::Static).to_vec()} chosen={chosen_theme}
                    choose={set(|choices, index| choices.frame.theme = [None, Some(Theme::Light), Some(Theme::Dark)][index.min(2)])} />
                if program && props.lesson.is_none() {
                    <Segments name={s.version} options={vec![AttrValue::from(version.clone()), AttrValue::Static(w.any_version)]}
                        chosen={usize::from(chosen.any)} choose={set(|choices, index| { choices.any = index == 1; choices.here &= !choices.any; })} />
                } else {
                    <div class="f"><span class="l">{ s.version }</span><span>{ format!("CPython {version}") }</span></div>
                }
                if program && props.lesson.as_deref() != Some(Room::own().id) {
                    <Segments name={w.ask} options={w.asks.map(AttrValue::Static).to_vec()}
                        chosen={usize::from(chosen.ask)} choose={set(|choices, index| choices.ask = index == 1)} />
                }
                if program {
                    <Segments name={w.memory_view} options={vec![AttrValue::Static(w.yes), AttrValue::Static(w.no)]}
                        chosen={usize::from(!chosen.memory.unwrap_or(props.lamps.memory))} choose={set(|choices, index| choices.memory = Some(index == 0))} />
                }
                if embedding && program {
                    <Segments name={w.offers} options={w.embeds.map(AttrValue::Static).to_vec()} chosen={offered(chosen.frame)}
                        choose={set(|choices, index| choices.frame.embed = Some(Embed::ALL[index.min(2)]))} />
                }
            </div>
            }
            if program && *tab < 2 { <div class="pv"><div><b>{ s.first_sight }</b><span>{ (s.first_sight_text)(if chosen.here { line } else { 0 }, &version) }</span></div></div> }
        </div>
    }
}

/// The present moment as a file: `static/film-picture.js` draws it from the page.
#[component]
fn Picture() -> Html {
    let w = words(use_prefs().lang);
    use_effect_with((), |()| browser::want("film-picture.js"));
    html! { <step-picture class="step-picture" data-testid="step-picture" name={w.tab_picture} empty={w.no_picture} /> }
}

fn offered(frame: Frame) -> usize {
    let embed = frame.embed.unwrap_or_default();
    let found = Embed::ALL.iter().position(|known| *known == embed);
    found.unwrap_or(0)
}

#[derive(Properties, PartialEq)]
struct SegmentsProps {
    name: &'static str,
    options: Vec<AttrValue>,
    chosen: usize,
    choose: Callback<usize>,
}

/// A choice among a few.
#[component]
fn Segments(props: &SegmentsProps) -> Html {
    let options = props.options.iter().enumerate().map(|(index, name)| {
        let choose = props.choose.clone();
        let press = Callback::from(move |_: MouseEvent| choose.emit(index));
        html! { <button key={index} aria-pressed={(index == props.chosen).to_string()} onclick={press}>{ name }</button> }
    });
    html! {
        <div class="f"><span class="l" aria-hidden="true">{ props.name }</span>
            <div class="seg" role="group" aria-label={props.name}>{ for options }</div></div>
    }
}

#[derive(Properties, PartialEq)]
struct LinkLineProps {
    address: AttrValue,
}

/// The link to copy, how long it is, and its QR code.
#[component]
fn LinkLine(props: &LinkLineProps) -> Html {
    let (s, w) = (use_text(), words(use_prefs().lang));
    let address = &props.address;
    let (page, rest) = address.split_at(browser::page_address().len().min(address.len()));
    let characters = rest.chars().filter(|c| *c != '#').count();
    html! {
        <>
            <div class="lnk">
                <code data-testid="share-link" tabindex="0" aria-label={s.link}>{ page.to_owned() }<b>{ rest.to_owned() }</b></code>
                <CopyButton text={address.clone()} select="[data-testid=share-link]" testid="copy-link" />
            </div>
            <div class="qr-row">
                <Qr address={address.clone()} />
                <p><b>{ w.qr }</b><span>{ w.qr_text }</span><span class="count">{ (w.characters)(characters) }</span></p>
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct QrProps {
    address: AttrValue,
}

/// The QR code: `static/qr.js` draws it, fetched when it is first needed.
#[component]
fn Qr(props: &QrProps) -> Html {
    let w = words(use_prefs().lang);
    use_effect_with((), |()| browser::want("qr.js"));
    html! { <qr-code class="qr" data-testid="qr" role="img" aria-label={w.qr} text={props.address.clone()} toolong={w.qr_too_long} /> }
}

/// The QR code of this moment, large.
#[component]
pub fn BigQr(props: &ShareProps) -> Html {
    let address = address(Frame::default(), &scene_link(props));
    html! { <div class="bd big-qr"><Qr {address} /></div> }
}

#[derive(Properties, PartialEq)]
struct CopyProps {
    text: AttrValue,
    /// What is selected where copying is not allowed.
    select: &'static str,
    testid: &'static str,
}

#[component]
fn CopyButton(props: &CopyProps) -> Html {
    let s = use_text();
    let copied = use_state_eq(|| AttrValue::Static(""));
    let done = !props.text.is_empty() && *copied == props.text;
    let copy = {
        let (text, select, copied) = (props.text.clone(), props.select, copied.setter());
        Callback::from(move |_: MouseEvent| {
            let clipboard = browser::window().navigator().clipboard();
            let (promise, text, copied) =
                (clipboard.write_text(&text), text.clone(), copied.clone());
            spawn_local(async move {
                match JsFuture::from(promise).await {
                    Ok(_) => copied.set(text),
                    // Without the right to write, the text is selected for the reader to copy.
                    Err(_) => browser::select_text(select),
                }
            });
        })
    };
    html! {
        <button data-testid={props.testid} onclick={copy}>{ if done { icons::check() } else { icons::copy() } }{ " " }<span aria-live="polite">{ if done { s.copied } else { s.copy } }</span></button>
    }
}

#[derive(Properties, PartialEq)]
struct EmbedProps {
    fragment: AttrValue,
    frame: Frame,
    /// The program, which is shown before the scene is fetched.
    code: AttrValue,
    lesson: Option<AttrValue>,
    /// What the frame is called.
    title: AttrValue,
}

/// The lines to paste: the element, and the frame for pages that allow no script.
#[component]
fn EmbedLines(props: &EmbedProps) -> Html {
    let w = words(use_prefs().lang);
    let rows = [
        (w.by_element, element_lines(props), "embed-element"),
        (w.by_frame, frame_line(props), "embed-frame"),
    ];
    rows.into_iter()
        .map(|(name, lines, testid)| {
            html! {
                <div key={testid} class="embed-lines">
                    <span id={format!("{testid}-name")}>{ name }</span>
                    <div class="lnk"><pre id={testid} data-testid={testid} tabindex="0" role="region" aria-labelledby={format!("{testid}-name")}>{ lines.clone() }</pre>
                        <CopyButton text={lines} select={if testid == "embed-frame" { "#embed-frame" } else { "#embed-element" }} testid="copy-embed" /></div>
                </div>
            }
        })
        .collect()
}

/// What a frame with this scene is called; frames of one page are told apart by it.
fn frame_title(props: &ShareProps, lang: Lang) -> AttrValue {
    let room = props.lesson.as_deref();
    let room = room.and_then(|id| course().iter().find(|room| room.id == id));
    room.map_or(AttrValue::Static("Cutaway"), |room| {
        let title = room.title_in(lang.lesson()).replace('`', "");
        (words(lang).titled)(&title).into()
    })
}

fn element_lines(props: &EmbedProps) -> String {
    let page = browser::page_address();
    let folder = &page[..=page.rfind('/').unwrap_or(page.len() - 1)];
    let frame = props.frame;
    let link = props.fragment.trim_start_matches('#');
    let attribute = |(name, value): (&str, &str)| format!(" {name}=\"{value}\"");
    let link = escaped(link);
    let rest = [
        Some(("link", link.as_str())),
        frame
            .embed
            .filter(|embed| *embed != Embed::All)
            .map(|embed| ("mode", embed.word())),
        frame.theme.map(|theme| ("theme", theme.word())),
        frame.lang.map(|lang| ("lang", lang.word())),
    ];
    let attributes: String = rest.into_iter().flatten().map(attribute).collect();
    // A lesson brings a picture of its own.
    let inside = if props.lesson.is_some() {
        String::new()
    } else {
        format!("<pre>{}</pre>", escaped(props.code.trim_end()))
    };
    format!(
        "<script type=\"module\" src=\"{folder}embed.js\"></script>\n<cut-away{attributes}>{inside}</cut-away>"
    )
}

fn frame_line(props: &EmbedProps) -> String {
    let frame = Frame {
        embed: Some(props.frame.embed.unwrap_or_default()),
        ..props.frame
    };
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"520\" style=\"border:0\" loading=\"lazy\" allow=\"fullscreen\"></iframe>",
        escaped(&address(frame, &props.fragment)),
        escaped(&props.title)
    )
}

/// Text inside HTML.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;")
}

/// A whole address.
fn address(frame: Frame, fragment: &str) -> AttrValue {
    let frame = Frame {
        present: false,
        ..frame
    };
    format!("{}{}{fragment}", browser::page_address(), frame.query()).into()
}

/// The address of this lesson, whose file is in it, at another place.
fn own_lesson(position: u32) -> AttrValue {
    AttrValue::from(fragment_at(position))
}

/// This scene outside of the frame it is shown in.
pub fn open_address(position: u32) -> AttrValue {
    address(Frame::default(), &fragment_at(position))
}

/// What the address says, at another place.
fn fragment_at(position: u32) -> String {
    if !WHOLE {
        let route = parse_page(&browser::fragment()).route;
        return match route {
            Route::Lesson(link) => lesson_link(&LessonLink {
                at: Some(position.into()),
                ..link
            }),
            _ => browser::fragment(),
        };
    }
    let mut parsed = engine::share::route::parse(&browser::fragment());
    match &mut parsed.route {
        Route::Lesson(link) => link.at = Some(position.into()),
        Route::Sandbox(scenario)
        | Route::Allocator(scenario)
        | Route::Compare(scenario)
        | Route::OwnLesson(scenario) => {
            scenario.step = position.into();
        }
        _ => {}
    }
    format_route(&parsed.route).unwrap_or_else(|_| browser::fragment())
}

/// The number of the stop the reader is at, and its line.
fn place(bench: &Bench) -> (u32, u32) {
    let Some(shown) = &bench.shown else {
        return (0, 0);
    };
    let index = shown.timeline.index();
    let line = index
        .step_at(bench.cursor.position)
        .map_or(0, |step| index.steps[step as usize].line);
    (index.stops_done(bench.cursor.position), line)
}

/// The release of what is shown.
fn run_as(bench: &Bench) -> &'static str {
    let shown = bench.shown.as_ref();
    shown
        .map_or(bench.profile, |shown| shown.timeline.profile())
        .name
}

/// Whether the editor shows another program than the one that ran.
fn is_draft(bench: &Bench) -> bool {
    let ran = bench.shown.as_ref().map(|shown| &shown.source);
    bench.editing && ran.is_none_or(|source| *source != bench.text)
}

fn code_of(props: &ShareProps) -> AttrValue {
    if WHOLE && let Some(lab) = &props.lab {
        return lab.scenario(false).code.into();
    }
    if WHOLE && let Some(compare) = &props.compare {
        return compare.scenario(false).code.into();
    }
    let bench = &props.bench;
    let ran = bench.shown.as_ref().filter(|_| !is_draft(bench));
    let code = ran.map_or(&bench.text, |shown| &shown.source);
    AttrValue::from(code.to_string())
}

/// The link to this moment, as it is on this screen.
pub fn scene_link(props: &ShareProps) -> AttrValue {
    link(props, Choices::here())
}

fn link(props: &ShareProps, chosen: Choices) -> AttrValue {
    if WHOLE && let Some(lab) = &props.lab {
        let route = Route::Allocator(lab.scenario(chosen.here));
        let link = format_route(&route);
        return link.unwrap_or_else(|_| "#/allocator".to_owned()).into();
    }
    if WHOLE && let Some(compare) = &props.compare {
        let link = format_route(&Route::Compare(compare.scenario(chosen.here)));
        return link.unwrap_or_else(|_| "#/compare".to_owned()).into();
    }
    if props.lesson.as_deref() == Some(Room::own().id) {
        // Its file is in the address already.
        return own_lesson(if chosen.here {
            props.bench.cursor.position
        } else {
            0
        });
    }
    let bench = &props.bench;
    let position = if chosen.here && !is_draft(bench) {
        bench.cursor.position
    } else {
        0
    };
    let at = (position > 0).then_some(u64::from(position));
    let lamps = Lamps {
        memory: chosen.memory.unwrap_or(props.lamps.memory),
        ..props.lamps
    };
    if let Some(id) = &props.lesson {
        // While another release is asked for, the place is one of the run before.
        let at = match &bench.pending {
            Some(Pending {
                at: Goto::Event(at),
                ..
            }) => Some(u64::from(*at)),
            Some(_) => None,
            None => at,
        };
        let link = LessonLink {
            id: id.to_string(),
            at,
            lamps: (lamps != props.lamps).then(|| lamps.to_share()),
            ask: chosen.ask.then(|| FIRST.to_owned()),
            profile: (bench.profile.name != USUAL.name).then(|| bench.profile.name.to_owned()),
            ..LessonLink::default()
        };
        return lesson_link(&link).into();
    }
    if !WHOLE {
        return AttrValue::Static("#/sandbox");
    }
    let link = format_route(&Route::Sandbox(Scenario {
        code: code_of(props).to_string(),
        profile: if chosen.any { "" } else { run_as(bench) }.to_owned(),
        question: if chosen.ask {
            Some(FIRST.to_owned())
        } else {
            props.task.as_ref().map(|id| format!("{TASK}{id}"))
        },
        grain: share_grain(bench.cursor.grain),
        step: u64::from(position),
        lamps: Some(lamps.to_share()),
        inputs: bench.inputs.lines().map(str::to_owned).collect(),
        real_start: bench.memory.is_started(),
        ..Scenario::default()
    }));
    link.unwrap_or_else(|_| "#/sandbox".to_owned()).into()
}
