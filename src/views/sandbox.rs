//! The sandbox: the reader's own program.

use super::begin::Begin;
use super::bench::{Bytecode, Dock, EventColumn, PRESENTED, Sheet, use_scene};
use super::editor::Editor;
use super::lesson::marks;
use super::lesson::question::Ask;
use super::lesson::verdict::VerdictLine;
use super::listing::Listing;
use super::task::TaskBar;
use super::top_bar::{RunsAs, TopBar};
use crate::WHOLE;
use crate::hooks::browser;
use crate::state::ask_me::AskMe;
use crate::state::bench::Outcome;
use crate::state::opening::Damage;
use crate::state::prefs::{Lamps, Lang, Prefs};
use crate::state::{Action, Bench, Dialog, Dispatch, EngineState, use_dispatch, use_prefs};
use crate::text::find::words;
use crate::text::highlight::line_and_column;
use crate::text::share::damaged;
use crate::text::{Text, number, text};
use crate::text::{compare, programs};
use crate::widgets::icons;
use engine::protocol::{Diagnostic, DiagnosticKind, Limit};
use engine::timeline::Command;
use engine::view::Scene;
use engine::view::layout::Shape;
use engine::view::memory::PoolView;
use std::rc::Rc;
use yew::prelude::*;

/// Programs to start from; their names are in the language tables.
const STARTERS: [&str; 3] = [
    "a = [1, 2]\nb = a\nb.append(3)\na = \"done\"\ndel b\n",
    "def push(stack, value):\n    cell = (value, stack)\n    return cell\n\ntop = None\ntop = push(top, 2.5)\ntop = push(top, \"hi\")\ntop = push(top, [7, 8])\n",
    "xs = []\nfor i in range(6):\n    xs.append(i * 1000)\ntotal = 0\nwhile xs:\n    total = total + xs.pop()\nprint(total)\n",
];

#[derive(Properties, PartialEq)]
pub struct SandboxProps {
    /// The workbench.
    pub bench: Rc<Bench>,
    /// The lit views.
    pub lamps: Lamps,
    /// The arrangement of the stage.
    pub shape: Shape,
    /// The worker.
    pub engine: EngineState,
    /// What is wrong with the link that led here.
    pub damage: Option<Damage>,
    /// The lesson whose task brought the reader here.
    #[prop_or_default]
    pub task: Option<AttrValue>,
    /// Whether a dialog is open: in one of them programs get their names.
    pub dialog: bool,
    /// Questions about the program, once they were asked for.
    pub ask_me: Option<Rc<AskMe>>,
    /// Stops the run.
    pub cancel: Callback<()>,
}

/// The sandbox.
#[component]
pub fn Sandbox(props: &SandboxProps) -> Html {
    let (dispatch, prefs) = (use_dispatch(), use_prefs());
    let s = text(prefs.lang);
    let bench = &props.bench;
    let scene = use_scene(bench, props.shape);
    let left = left_column(props, scene.as_ref(), &dispatch, &prefs);
    let title = use_title(&bench.text, prefs.lang, props.dialog);
    let title = title.or_else(|| bench.editing.then_some(AttrValue::Static(s.untitled)));
    let above = html! { <>
        { link_damage(props.damage, prefs.lang) }
        if props.damage == Some(Damage::NoVersion) {
            <div class="strip warn" role="alert" data-testid="link-version">{ icons::halt() }<div>{ (s.link_version)(bench.profile.name) }</div></div>
        }
        { message(bench, props.engine, &dispatch, &props.cancel, prefs.lang) }
        if let Some(lesson) = &props.task {
            <TaskBar {lesson} bench={bench.clone()} />
        }
    </> };
    let (asking, instead) = asked(props, scene.as_ref());
    let empty = (bench.pending.is_none()).then(|| html! { <Starters /> });
    let to_compare = html! {
        if bench.shown.is_some() {
            <a class="btn bare compare-link" data-testid="compare" href="#/compare">{ compare::words(prefs.lang).compare }</a>
        }
    };
    html! {
        <div class="app" data-screen="sandbox">
            <TopBar kind={s.sandbox} {title} lamps={props.lamps} runs_as={RunsAs::Chosen(bench.profile.name)} share={bench.shown.is_some()} find={bench.shown.is_some()} more={to_compare} />
            <Sheet bench={bench.clone()} scene={scene.clone()} lamps={props.lamps} class="sandbox" largest={if prefs.frame.present { PRESENTED } else { 140 }}
                {left} empty={empty.unwrap_or_default()} tabs={[s.code, s.objects, s.memory]} />
            <Dock bench={bench.clone()} {scene} {asking} {instead} {above} />
        </div>
    }
}

/// What the program is called: one of ours by its name, one that the reader kept by the name it was kept under.
#[hook]
fn use_title(program: &Rc<str>, lang: Lang, dialog: bool) -> Option<AttrValue> {
    let title = use_memo((program.clone(), lang, dialog), |(program, lang, _)| {
        let ours = STARTERS.into_iter().zip(text(*lang).starters);
        let mut ours = ours.filter(|(one, _)| one.trim_end() == program.trim_end());
        let own = || {
            let mut own = browser::stored_programs().into_iter();
            own.find(|one| *one.text == **program)
        };
        ours.next()
            .map(|(_, name)| AttrValue::Static(name))
            .or_else(|| own().map(|one| AttrValue::from(format!("{}.py", one.name))))
    });
    (*title).clone()
}

/// Whether a question is open, and what stands in the caption's place: the question, or what is said about its answer.
fn asked(props: &SandboxProps, scene: Option<&Rc<Scene>>) -> (bool, Option<Html>) {
    let bench = &props.bench;
    let (Some(ask_me), Some(scene)) = (&props.ask_me, scene) else {
        return (false, None);
    };
    let position = bench.cursor.position;
    if let Some(question) = ask_me.open(position) {
        let marks = marks(question, bench, position);
        return (
            true,
            Some(html! {
                <Ask question={question.clone()} next={scene.code.next} pool={None::<Rc<PoolView>>} {marks} />
            }),
        );
    }
    let judged = ask_me.judged(position).map(|(question, verdict)| {
        html! {
            <VerdictLine verdict={verdict.clone()} because={question.because.clone()} line={scene.code.current} />
        }
    });
    (false, judged)
}

fn left_column(
    props: &SandboxProps,
    scene: Option<&Rc<Scene>>,
    dispatch: &Dispatch,
    prefs: &Prefs,
) -> Html {
    let (s, frame) = (text(prefs.lang), prefs.frame);
    let bench = &props.bench;
    let send = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(action()))
    };
    let shown = bench
        .shown
        .as_ref()
        .filter(|_| !bench.editing && bench.pending.is_none());
    let (Some(shown), Some(scene)) = (shown, scene) else {
        let diagnostics = match &bench.outcome {
            Some(Outcome::Failed(diagnostics)) => diagnostics.clone(),
            _ => Rc::from([]),
        };
        let running = bench.pending.is_some();
        let programs_title = programs::words(prefs.lang).title;
        return html! {
            <>
                <div class="hd">
                    <b>{ s.code }</b><span class="grow" />
                    <button class="linkish" data-testid="programs" onclick={send(|| Action::DialogChanged(Some(Dialog::Programs)))}>{ programs_title }</button>
                    <kbd class="kbd by-key" aria-hidden="true">{ s.run_hint }</kbd>
                    <button class="btn ink small" data-testid="run" aria-disabled={running.to_string()} onclick={send(|| Action::RunRequested)}>{ s.run }</button>
                </div>
                <Editor text={bench.text.clone()} version={bench.profile.name} {diagnostics} />
                <Begin bench={bench.clone()} />
            </>
        };
    };
    if frame.present || frame.embed.is_some() {
        return html! {
            <>
                <p class="class-title">{ s.sandbox }</p>
                <Listing source={shown.source.clone()} code={scene.code.clone()} bad={bad_line(scene, shown)} />
                { output(scene, shown, s) }
            </>
        };
    }
    html! {
        <>
            <div class="hd">
                <b>{ s.code }</b><span class="grow" />
                <button class="linkish" data-testid="ask-me" onclick={send(|| Action::AskRequested)}>{ s.ask_me }</button>
                <button class="linkish" data-testid="prove" onclick={send(|| Action::DialogChanged(Some(Dialog::Proof)))}>{ s.prove }</button>
                <button class="linkish" data-testid="edit" onclick={send(|| Action::EditRequested)}>{ s.edit }</button>
            </div>
            <Listing source={shown.source.clone()} code={scene.code.clone()} breaks={bench.breaks.clone()} bad={bad_line(scene, shown)} />
            if props.ask_me.as_ref().is_some_and(|ask_me| ask_me.questions.is_empty()) {
                <p class="strip" role="status" data-testid="ask-none">{ s.ask_none }</p>
            }
            { output(scene, shown, s) }
            if props.lamps.bytecode {
                <Bytecode code={scene.bytecode.clone()} />
            }
            <EventColumn events={scene.events.clone()} ledger={scene.ledger.clone()} bench={bench.clone()}
                    collector={scene.collector.clone().filter(|_| props.lamps.gc)} alive={scene.alive.clone()} />
        </>
    }
}

/// What the program has printed so far.
pub fn output(scene: &Scene, shown: &crate::state::Recorded, s: &'static Text) -> Html {
    if scene.output.is_empty() && scene.raised.is_none() {
        return Html::default();
    }
    // The end of a long output is what the reader looks for.
    let mut printed: Vec<&str> = scene
        .output
        .iter()
        .rev()
        .take(200)
        .map(|piece| shown.timeline.text(*piece))
        .collect();
    printed.reverse();
    let trace = scene.raised.map(
        |raised| html! { <span class="trace">{ shown.timeline.text(raised).to_owned() }</span> },
    );
    html! {
        <>
            <div class="hd ruled"><b>{ s.output }</b></div>
            <pre class="out" tabindex="0" data-testid="output" aria-label={s.output}>{ printed.concat() }{ trace }</pre>
        </>
    }
}

/// Programs to begin with, while there is none: ours, and the reader's own.
#[component]
fn Starters() -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let s = text(lang);
    let own = use_state_eq(browser::stored_programs);
    let choice = |name: &str, program: &str| {
        let (dispatch, text) = (dispatch.clone(), program.to_owned());
        let choose = Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::TextEdited(text.clone()));
            dispatch.send(Action::RunRequested);
        });
        let first = program.lines().find(|line| !line.is_empty());
        html! { <button key={name} onclick={choose}><span>{ name }<code>{ first.unwrap_or_default() }</code></span>{ icons::arrow() }</button> }
    };
    let ours = STARTERS.into_iter().zip(s.starters);
    html! {
        <div class="starts-box"><p>{ s.type_python }</p><div class="starts">{ for ours.map(|(program, name)| choice(name, program)) }</div>
            if !own.is_empty() {
                <p>{ programs::words(lang).title }</p>
                <div class="starts" data-testid="own">{ for own.iter().map(|program| choice(&program.name, &program.text)) }</div>
            }
        </div>
    }
}

/// What is wrong with the link that led here, where the rest of it is opened.
pub fn link_damage(damage: Option<Damage>, lang: Lang) -> Html {
    damaged(damage, lang).map_or_else(Html::default, |said| {
        html! { <div class="strip warn" role="alert" data-testid="link-damage">{ icons::halt() }<div>{ said }</div></div> }
    })
}

/// Errors, limits and waiting, above the caption. What, where, what now.
pub fn message(
    bench: &Bench,
    engine: EngineState,
    dispatch: &Dispatch,
    cancel: &Callback<()>,
    lang: Lang,
) -> Html {
    let s = text(lang);
    if !WHOLE {
        // It runs no program: its lessons come with their runs.
        return raised(bench, dispatch, s, lang);
    }
    let send = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(action()))
    };
    if engine == EngineState::Stale {
        let reload = Callback::from(|_: MouseEvent| browser::reload());
        return html! {
            <div class="strip warn" role="alert">{ icons::halt() }<div>{ s.stale }</div><button class="btn" onclick={reload}>{ s.reload }</button></div>
        };
    }
    if let Some(pending) = &bench.pending {
        let what = if pending.n_events == 0 && engine == EngineState::Loading {
            s.loading.to_owned()
        } else {
            (s.running)(pending.n_events)
        };
        let stop = {
            let cancel = cancel.clone();
            Callback::from(move |_: MouseEvent| cancel.emit(()))
        };
        return html! {
            <div class="strip wait" role="status"><span class="spin" aria-hidden="true" /><div>{ what }</div>
                <button class="btn" data-testid="cancel" onclick={stop}>{ s.cancel }</button></div>
        };
    }
    match &bench.outcome {
        Some(Outcome::Failed(diagnostics)) => diagnostics.first().map_or_else(Html::default, |diagnostic| {
            let rest = diagnostics.len() - 1;
            html! {
                <div class="strip err" role="alert" data-testid="diagnostic" id="ed-message">
                    { icons::warning() }<div>{ diagnostic_text(diagnostic, &bench.text, s) }
                    if rest > 0 { <span class="fl-s">{ " " }{ (s.t_more)(u32::try_from(rest).unwrap_or(u32::MAX)) }</span> }</div>
                    if diagnostic.kind == DiagnosticKind::Unsupported {
                        <button class="btn" data-testid="works" onclick={send(|| Action::DialogChanged(Some(Dialog::Works)))}>{ s.works }</button>
                    }
                </div>
            }
        }),
        Some(Outcome::Stopped(limit)) => {
            let what = match limit {
                Limit::Events => {
                    // The counter's unit: what is recorded besides has no stop of its own.
                    let n = bench.shown.as_ref().map_or(0, |shown| shown.timeline.index().stops.len());
                    (s.stopped_events)(&number(n as u64))
                }
                Limit::Memory => s.stopped_memory.to_owned(),
                Limit::Depth => s.stopped_depth.to_owned(),
                Limit::Work => s.stopped_work.to_owned(),
            };
            let more = send(|| Action::MoreRequested);
            html! {
                <div class="strip warn" role="status" data-testid="limit">{ icons::halt() }<div><b>{ what }</b>{ " " }{ s.can_be_stepped }</div>
                    if *limit == Limit::Events {
                        <button class="btn" data-testid="run-more" onclick={more}>{ words(lang).run_more }</button>
                    }</div>
            }
        }
        Some(Outcome::Cancelled) => html! {
            <div class="strip warn" role="status" data-testid="limit">{ icons::halt() }<div><b>{ s.cancelled }</b>{ " " }{ s.can_be_stepped }</div></div>
        },
        Some(Outcome::Crashed) => html! {
            <div class="strip err" role="alert" data-testid="crash">{ icons::warning() }<div><b>{ s.crashed }</b>{ " " }{ s.crashed_text }</div>
                <button class="btn" onclick={send(|| Action::RunRequested)}>{ s.try_again }</button></div>
        },
        Some(Outcome::Done) => raised(bench, dispatch, s, lang),
        None => Html::default(),
    }
}

fn diagnostic_text(diagnostic: &Diagnostic, source: &str, s: &'static Text) -> Html {
    let (line, _) = line_and_column(source, diagnostic.span.start as usize);
    match diagnostic.kind {
        DiagnosticKind::Unsupported => {
            let (before, what, after) = (s.unsupported)(line, &diagnostic.message);
            html! { <><b>{ before }<code>{ what }</code>{ after }</b>{ " " }{ s.what_works }</> }
        }
        DiagnosticKind::Syntax => {
            html! { <><b>{ (s.syntax_error)(line) }</b>{ " " }{ diagnostic.message.clone() }</> }
        }
        DiagnosticKind::TooLarge => {
            html! { <><b>{ s.too_large }</b>{ " " }{ diagnostic.message.clone() }</> }
        }
        DiagnosticKind::Lesson => {
            html! { <><b>{ s.not_a_lesson }</b>{ " " }{ diagnostic.message.clone() }</> }
        }
        DiagnosticKind::Internal => {
            html! { <><b>{ s.crashed }</b>{ " " }{ diagnostic.message.clone() }</> }
        }
    }
}

/// The program's lines in a traceback, the innermost first. Lines of modules are of other files.
fn raised_lines(trace: &str) -> impl Iterator<Item = u32> {
    let frame = |line: &str| {
        let (file, after) = line
            .trim_start()
            .strip_prefix("File ")?
            .split_once(", line ")?;
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        Some((file.to_owned(), digits.parse::<u32>().ok()?))
    };
    let program = trace.lines().find_map(frame).map(|(file, _)| file);
    let frames = trace.lines().rev().filter_map(frame);
    frames.filter_map(move |(file, line)| (Some(file) == program).then_some(line))
}

/// The line at which the program raised, at the end of one that did.
fn bad_line(scene: &Scene, shown: &crate::state::Recorded) -> Option<u32> {
    raised_lines(shown.timeline.text(scene.raised?)).next()
}

/// The innermost line of a traceback, and the line that called it.
fn raised_at(trace: &str, lang: Lang) -> Option<String> {
    let mut lines = raised_lines(trace);
    let line = lines.next()?;
    Some((words(lang).raised_at)(line, lines.next()))
}

/// At the end of a program that raised: what it said.
fn raised(bench: &Bench, dispatch: &Dispatch, s: &'static Text, lang: Lang) -> Html {
    let Some(shown) = bench
        .shown
        .as_ref()
        .filter(|shown| bench.cursor.position >= shown.timeline.len())
    else {
        return Html::default();
    };
    let Some(trace) = shown.timeline.last().raised else {
        return Html::default();
    };
    let trace = shown.timeline.text(trace).trim_end().to_owned();
    let last = trace.lines().last().unwrap_or_default().to_owned();
    let place = raised_at(&trace, lang);
    let back = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Action::CursorMoved(Command::StepBack)))
    };
    html! {
        <div class="strip err" role="alert" data-testid="raised">
            { icons::warning() }<div title={trace}><b>{ last }</b><br />{ place }{ " " }{ s.step_back_hint }</div>
            <button class="btn ink" onclick={back}>{ s.step_back }</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::raised_lines;

    #[test]
    fn the_innermost_line_is_the_programs_own() {
        let trace = "Traceback (most recent call last):\n  File \"program.py\", line 4, in <module>\n    mean([])\n  File \"program.py\", line 2, in mean\n    return 1 / 0\n  File \"fractions.py\", line 90, in f\nZeroDivisionError: division by zero\n";
        assert_eq!(raised_lines(trace).collect::<Vec<_>>(), [2, 4]);
    }
}
