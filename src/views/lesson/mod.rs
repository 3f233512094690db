//! A lesson: prose and program at the left, the picture, and questions in the caption's place.

pub mod closing;
pub mod prose;
pub mod question;
pub mod verdict;

use super::bench::{Asked, Bytecode, Dock, EventColumn, PRESENTED, Picked, Sheet, use_scene};
use super::elsewhere::Fetching;
use super::listing::Listing;
use super::memory::block_under;
use super::sandbox::{link_damage, message, output};
use super::top_bar::{RunsAs, TopBar};
use crate::WHOLE;
use crate::hooks::{browser, use_before_paint};
use crate::state::fetch::Fault;
use crate::state::lesson::LessonState;
use crate::state::opening::Damage;
use crate::state::prefs::{Lamps, Lang};
use crate::state::{Action, Bench, Dispatch, EngineState, use_dispatch, use_prefs};
use crate::text::{Text, nouns, text};
use crate::widgets::icons;
use closing::Closing;
use engine::addr::{Addr, FrameId, NameId, ObjectId};
use engine::lesson::{Answer, PointAt, Question, QuestionKind, candidates};
use engine::timeline::Grain;
use engine::view::layout::Shape;
use engine::view::memory::PoolView;
use engine::view::{CodeView, Scene};
use prose::paragraphs;
use question::Ask;
use std::rc::Rc;
use verdict::VerdictLine;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LessonProps {
    /// The workbench.
    pub bench: Rc<Bench>,
    /// The lesson and the place in it.
    pub lesson: Rc<LessonState>,
    /// The lit views.
    pub lamps: Lamps,
    /// The arrangement of the stage.
    pub shape: Shape,
    /// The worker.
    pub engine: EngineState,
    /// Why the lesson's file did not come.
    pub fault: Option<Fault>,
    /// What is wrong with the link that led here.
    pub damage: Option<Damage>,
    /// Stops the run.
    pub cancel: Callback<()>,
}

/// The lesson screen.
#[component]
pub fn LessonScreen(props: &LessonProps) -> Html {
    let (dispatch, prefs) = (use_dispatch(), use_prefs());
    let lang = prefs.lang;
    let s = text(lang);
    let (bench, lesson) = (&props.bench, &props.lesson);
    let scene = use_scene(bench, props.shape);
    let position = bench.cursor.position;
    // What is said of this place stands below the program: a new note is scrolled into sight.
    let note = lesson.note(position).map(|(index, _)| index);
    use_before_paint(note, |_| browser::show("[data-testid=note]"));
    let title = AttrValue::from(lesson.title(lang).replace('`', ""));
    let open = lesson
        .open_question(position)
        .filter(|_| bench.shown.is_some() && bench.pending.is_none());
    let judged = lesson
        .verdict
        .as_ref()
        .filter(|judged| judged.at == position);
    let verdict = judged.zip(scene.as_ref()).and_then(|(judged, scene)| {
        let question = lesson.lesson.as_ref()?.questions.get(judged.question)?;
        Some(html! {
            <VerdictLine verdict={judged.verdict.clone()} because={question.because.clone()} line={scene.code.current} />
        })
    });
    // Where the next question stands at the same place, the verdict stands above it.
    let (instead, verdict_above) = match (open, &scene) {
        (Some((_, question)), Some(scene)) => (
            Some(html! {
                <Ask question={Rc::new(question.clone())} next={scene.code.next} pool={scene.memory.pymalloc.pool.clone()} marks={marks(question, bench, position)} />
            }),
            verdict,
        ),
        _ => (verdict, None),
    };
    // The end has something to say that the last event has not.
    let over = is_over(lesson, bench);
    let take_away = lesson.lesson.as_ref().filter(|_| over && instead.is_none());
    let instead = instead.or_else(|| {
        let said = prose::inline(&take_away?.take_away);
        Some(html! {
            <div class="cap"><div class="where"><b>{ s.take_away }</b></div><p aria-live="polite" data-testid="caption">{ said }</p></div>
        })
    });
    let next = lesson.next_room().filter(|_| prefs.frame.embed.is_none());
    let onward = next.map(|next| {
        (
            s.next_lesson,
            AttrValue::from(format!("#/learn/{}", next.id)),
        )
    });
    let on_pick = open.and_then(|(_, question)| match question.kind {
        QuestionKind::Point { at, .. } => Some(pick(at, scene.clone()?, bench.clone(), &dispatch)),
        _ => None,
    });
    let asked = Asked(open.and_then(|(_, question)| match question.kind {
        QuestionKind::Point { at, .. } => Some(at),
        _ => None,
    }));
    let asking = open.is_some();
    let n_options = lesson.n_options(position);
    let left = if bench.shown.is_some() && (prefs.frame.present || prefs.frame.embed.is_some()) {
        bare_column(props, scene.as_ref(), title.clone(), asking)
    } else {
        left_column(props, scene.as_ref(), lang)
    };
    let said = message(bench, props.engine, &dispatch, &props.cancel, lang);
    // In a room that is there already, the text in the other language may be what is missing.
    let missing = props.fault.filter(|_| lesson.lesson.is_some());
    let above = html! { <>{ link_damage(props.damage, lang) }{ said }{ for missing.map(|fault| waiting(Some(fault), &dispatch, s)) }if !WHOLE && bench.pending.is_some() { <Fetching /> }{ for verdict_above }</> };
    let own = lesson.room.is_own();
    let empty = lesson.lesson.is_none().then(|| if own {
        // What is wrong with its file is said above the dock.
        html! {}
    } else if lesson.room.available() {
        waiting(props.fault, &dispatch, s)
    } else {
        html! { <div class="msg"><h2>{ s.soon_title }</h2><p>{ s.soon_text }</p><a class="btn" href="#/">{ s.to_map }</a></div> }
    });
    let release = bench.profile.name;
    let runs_as = if bench.shown.is_some() && lesson.is_for_every_release() {
        RunsAs::Chosen(release)
    } else {
        RunsAs::Fixed(release)
    };
    let columns = if props.lamps.memory {
        "lesson deep"
    } else {
        "lesson"
    };
    html! {
        <div class="app" data-screen="lesson">
            <TopBar kind={if own { s.own_lesson.to_owned() } else { (s.lesson)(lesson.room.number) }} {title} lamps={props.lamps} {runs_as} share={bench.shown.is_some()} find={bench.shown.is_some()} />
            <Sheet bench={bench.clone()} scene={scene.clone()} lamps={props.lamps} class={columns} largest={if prefs.frame.present { PRESENTED } else { 150 }}
                {left} empty={empty.unwrap_or_default()} tabs={[s.text_tab, s.objects, s.memory]} with_code={s.code_and_objects} {on_pick} {asked} {n_options} />
            <Dock bench={bench.clone()} {scene} {asking} {onward} {instead} {above} />
        </div>
    }
}

/// Whether the run is at its end, and nothing is asked there.
fn is_over(lesson: &LessonState, bench: &Bench) -> bool {
    let position = bench.cursor.position;
    let shown = bench.shown.as_ref();
    shown.is_some_and(|shown| position >= shown.timeline.len())
        && lesson.open_question(position).is_none()
}

/// What the objects of a question that asks to mark some are called.
pub fn marks(question: &Question, bench: &Bench, position: u32) -> Rc<[(ObjectId, String)]> {
    let (QuestionKind::Mark { of, .. }, Some(shown)) = (&question.kind, &bench.shown) else {
        return Rc::default();
    };
    let state = shown.timeline.seek(position);
    let of = candidates(&shown.timeline, question, of).unwrap_or_default();
    let named = of
        .into_iter()
        .map(|id| (id, nouns::object(&shown.timeline.label(&state, id))));
    named.collect()
}

/// Instead of a lesson whose file has not come, or did not.
fn waiting(fault: Option<Fault>, dispatch: &Dispatch, s: &'static Text) -> Html {
    let Some(fault) = fault else {
        return html! { <div class="strip wait" role="status"><span class="spin" aria-hidden="true" /><div>{ s.lesson_loading }</div></div> };
    };
    let (words, button, action): (_, _, fn(&Dispatch)) = match fault {
        Fault::Unreachable => (s.lesson_unreachable, s.try_again, |dispatch| {
            dispatch.send(Action::FetchRequested);
        }),
        Fault::OtherBuild => (s.stale, s.reload, |_| browser::reload()),
    };
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| action(&dispatch));
    html! {
        <div class="strip warn" role="alert" data-testid="lesson-fault">{ icons::halt() }<div>{ words }</div>
            <button class="btn" {onclick}>{ button }</button></div>
    }
}

/// In front of a class, and inside somebody else's page: the program alone.
fn bare_column(
    props: &LessonProps,
    scene: Option<&Rc<Scene>>,
    title: AttrValue,
    asking: bool,
) -> Html {
    let bench = &props.bench;
    let source = bench
        .shown
        .as_ref()
        .map_or_else(|| bench.text.clone(), |shown| shown.source.clone());
    html! {
        <>
            <p class="class-title">{ title }</p>
            <Listing {source} code={scene.map(|scene| marked(scene, asking))} />
        </>
    }
}

fn left_column(props: &LessonProps, scene: Option<&Rc<Scene>>, lang: Lang) -> Html {
    let s = text(lang);
    let (state, bench) = (&props.lesson, &props.bench);
    let title = state.title(lang);
    let meta = if state.room.is_own() {
        s.own_lesson.to_owned()
    } else {
        (s.lesson_of)(state.room.number)
    };
    let Some(lesson) = &state.lesson else {
        return html! { <div class="prose"><p class="meta">{ meta }</p><h1>{ prose::inline_code(title) }</h1></div> };
    };
    let position = bench.cursor.position;
    let asking = state.open_question(position).is_some();
    let source = bench
        .shown
        .as_ref()
        .map_or_else(|| bench.text.clone(), |shown| shown.source.clone());
    let note = state.note(position).filter(|_| bench.shown.is_some());
    let done = is_over(state, bench);
    let events = scene.filter(|scene| {
        let collecting = props.lamps.gc && scene.collector.is_some();
        let pinned = bench.pinned.is_some();
        bench.cursor.grain != Grain::Line || props.lamps.memory || collecting || pinned
    });
    html! {
        <div class="lesson-scroll" tabindex="0" role="region" aria-label={s.text_tab}>
            <div class="prose">
                <p class="meta">{ meta }</p>
                <h1>{ prose::inline_code(title) }</h1>
                { paragraphs(&lesson.hook) }
            </div>
            <Listing {source} code={scene.map(|scene| marked(scene, asking))} large={true} />
            if let (Some(scene), Some(shown)) = (scene, &bench.shown) {
                { output(scene, shown, s) }
            }
            if let Some(scene) = scene.filter(|_| props.lamps.bytecode) {
                if WHOLE { <Bytecode code={scene.bytecode.clone()} /> } else { <Fetching /> }
            }
            if let Some((_, note)) = note {
                <div class="prose note-here" data-testid="note">{ paragraphs(note) }</div>
            }
            if let Some(scene) = events {
                <EventColumn events={scene.events.clone()} ledger={scene.ledger.clone()} bench={bench.clone()}
                    collector={scene.collector.clone().filter(|_| props.lamps.gc)} alive={scene.alive.clone()} />
            }
            if done {
                <Closing lesson={state.clone()} bench={bench.clone()} />
            } else {
                { prose::words(&lesson.words, lang.lesson(), s) }
            }
        </div>
    }
}

/// While a question is open nothing is highlighted: a triangle says which line comes next.
fn marked(scene: &Scene, asking: bool) -> Rc<CodeView> {
    if !asking || scene.code.next.is_none() {
        return scene.code.clone();
    }
    Rc::new(CodeView {
        current: None,
        ..(*scene.code).clone()
    })
}

/// Turns something that was chosen on the sheet into an answer.
fn pick(
    at: PointAt,
    scene: Rc<Scene>,
    bench: Rc<Bench>,
    dispatch: &Dispatch,
) -> Callback<Picked, bool> {
    let dispatch = dispatch.clone();
    Callback::from(move |picked: Picked| {
        let element = &picked.element;
        let answer = match at {
            PointAt::Object => browser::object_at(element).map(|id| Answer::Object(ObjectId(id))),
            PointAt::Name => name_at(element, &bench),
            PointAt::Block => block_at(&picked, &scene),
            PointAt::Pool => pool_at(element, &scene).map(Answer::Pool),
            PointAt::Arena => arena_at(element, &scene).map(Answer::Arena),
        };
        let found = answer.is_some();
        if let Some(answer) = answer {
            dispatch.send(Action::Answered(answer));
            // On an object the arrow keys go to its neighbours; now they are to go on.
            browser::focus("[data-testid=step]");
        }
        found
    })
}

/// The pool of a tile of the arena, or the one that is drawn large.
fn pool_at(element: &Element, scene: &Scene) -> Option<Addr> {
    let shown = scene.memory.pymalloc.pool.as_ref()?;
    let tile = element.closest("[data-pool]").ok().flatten();
    let Some(tile) = tile.and_then(|tile| tile.get_attribute("data-pool")) else {
        let within = element.closest(".arena,.pool").ok().flatten();
        return within.map(|_| shown.address);
    };
    address_in_arena(shown, tile.parse().ok()?)
}

/// Where the pool with this index begins, in the arena of a pool that is known.
fn address_in_arena(known: &PoolView, index: u32) -> Option<Addr> {
    let bytes = u64::from(known.bytes);
    let first = known.address.0.checked_sub(u64::from(known.pool) * bytes)?;
    Some(Addr(first).offset(u64::from(index) * bytes))
}

/// The arena that is drawn.
fn arena_at(element: &Element, scene: &Scene) -> Option<Addr> {
    element.closest(".arena").ok().flatten()?;
    let pymalloc = &scene.memory.pymalloc;
    let arena = pymalloc
        .arenas
        .iter()
        .find(|arena| Some(arena.arena) == pymalloc.chosen)?;
    Some(arena.address)
}

fn name_at(element: &Element, bench: &Bench) -> Option<Answer> {
    let row = element.closest("[data-name]").ok().flatten()?;
    let word = row.get_attribute("data-name")?;
    let (frame, name) = word.split_once(':')?;
    let names = &bench.shown.as_ref()?.timeline.tables().names;
    let index = names.iter().position(|known| known == name)?;
    Some(Answer::Name(
        FrameId(frame.parse().ok()?),
        NameId(u32::try_from(index).ok()?),
    ))
}

fn block_at(picked: &Picked, scene: &Scene) -> Option<Answer> {
    let drawing = picked
        .element
        .closest(".pool")
        .ok()
        .flatten()?
        .get_bounding_client_rect();
    let pool = scene.memory.pymalloc.pool.as_ref()?;
    let block = block_under(
        pool,
        (picked.x - drawing.left(), picked.y - drawing.top()),
        drawing.height(),
    )?;
    Some(Answer::Block(address_of(pool, block)))
}

/// Where a block begins: behind the pool's header, one size class after the other.
fn address_of(pool: &PoolView, block: u32) -> Addr {
    let offset = u64::from(pool.header_bytes) + u64::from(block) * u64::from(pool.class_bytes);
    pool.address.offset(offset)
}
