//! The sentence of a stop in English, made from the caption's kind and arguments.
//!
//! Who did what, then why. Present tense, active, numbers with units, at most two key words marked.

use super::sentence::Sentence;
use super::{caption_zh, collector, nouns, number};
use crate::state::prefs::Lang;
use engine::timeline::{BlockKind, GcPhase, HolderKind, Reason};
use engine::view::caption::{Back, PoolEffect, Source};
use engine::view::stage::Why;
use engine::view::{Caption, CaptionKind, Count, HolderLabel, Label, Purpose};

/// The sentence under the picture for one stop.
pub fn sentence(caption: &Caption, lang: Lang) -> Sentence {
    match lang {
        Lang::En => english(caption),
        Lang::Zh => caption_zh::sentence(caption),
    }
}

/// One sentence for a whole line: what it did in the end.
pub fn line_sentence(stops: &[std::rc::Rc<Caption>], lang: Lang) -> Option<Sentence> {
    let last = stops.last()?;
    let calls = Calls::of(stops);
    let bound = binding(stops, &calls.outside);
    let dead = calls.outside.iter().rev().find(|stop| {
        matches!(
            stop.kind,
            CaptionKind::Died { .. } | CaptionKind::KeptAsSpare { .. }
        )
    });
    let deleted = calls.outside.iter().rev().find(
        |stop| matches!(&stop.kind, CaptionKind::CountDown { reason, .. } if *reason == Reason::NameDeleted),
    );
    let told = stops.iter().find(|stop| {
        matches!(
            stop.kind,
            CaptionKind::Raised { .. } | CaptionKind::Printed { .. }
        )
    });
    if let Some(stop) = told.or(calls.entered) {
        return Some(sentence(stop, lang));
    }
    let collected = stops.iter().rev().find(|stop| {
        matches!(
            stop.kind,
            CaptionKind::Collecting { phase: GcPhase::Over, n, .. } if n > 0
        )
    });
    if let Some(stop) = collected {
        return Some(sentence(stop, lang));
    }
    if let (Some(deleted), Some(dead)) = (deleted, dead)
        && let CaptionKind::CountDown { object, holder, .. } = &deleted.kind
        && dead
            .object
            .as_ref()
            .is_some_and(|dead| dead.id == object.id)
    {
        return Some(match lang {
            Lang::En => last_name_deleted(object, holder, &dead.kind),
            Lang::Zh => caption_zh::last_name_deleted(object, holder, &dead.kind),
        });
    }
    if let Some(bound) = bound {
        return Some(match lang {
            Lang::En => bound_english(&bound),
            Lang::Zh => caption_zh::bound(&bound),
        });
    }
    let telling = deleted.or(dead).copied().or(calls.through);
    Some(sentence(telling.unwrap_or(last), lang))
}

/// What a line did itself, and what the calls did that it made.
struct Calls<'a> {
    /// The first call that goes on when the line's stops end.
    entered: Option<&'a std::rc::Rc<Caption>>,
    /// The first call that began and ended among them: a comprehension, a function called from C.
    through: Option<&'a std::rc::Rc<Caption>>,
    /// The stops outside those that ended.
    outside: Vec<&'a std::rc::Rc<Caption>>,
}

impl<'a> Calls<'a> {
    fn of(stops: &'a [std::rc::Rc<Caption>]) -> Self {
        let (mut open, mut through, mut outside) = (Vec::new(), None, Vec::new());
        for stop in stops {
            match stop.kind {
                CaptionKind::Entered { .. } => open.push((stop, outside.len())),
                CaptionKind::Left { .. } => {
                    if let Some((entered, n)) = open.pop() {
                        through = through.or(open.is_empty().then_some(entered));
                        outside.truncate(n);
                        continue;
                    }
                }
                _ => {}
            }
            outside.push(stop);
        }
        Self {
            entered: open.first().map(|(entered, _)| *entered),
            through,
            outside,
        }
    }
}

/// A name that leads to an object since this line.
pub(super) struct Binding<'a> {
    /// The name.
    pub(super) holder: &'a HolderLabel,
    /// The object.
    pub(super) object: &'a Label,
    /// The object's count before and after the line; `None` when it did not change, or is not known.
    pub(super) count: Option<(i64, i64)>,
    /// The object was made in this line.
    pub(super) new: bool,
    /// The object that the name let go of, its count, and whether it died.
    pub(super) before: Option<(&'a Label, Count)>,
}

fn binding<'a>(
    stops: &'a [std::rc::Rc<Caption>],
    outside: &[&'a std::rc::Rc<Caption>],
) -> Option<Binding<'a>> {
    let (holder, object) = outside.iter().rev().find_map(|stop| match &stop.kind {
        CaptionKind::TookOver { object, holder, .. } if holder.kind == HolderKind::Name => {
            Some((holder, object))
        }
        CaptionKind::CountUp { object, holder, .. } if holder.kind == HolderKind::Name => {
            Some((holder, object))
        }
        _ => None,
    })?;
    let mut bound = Binding {
        holder,
        object,
        count: None,
        new: false,
        before: None,
    };
    for stop in stops {
        // Within a line a count goes up and down; what the line did is the difference.
        let changed = match &stop.kind {
            CaptionKind::CountUp { object, count, .. } => Some((object, count, 1)),
            CaptionKind::CountDown { object, count, .. } => Some((object, count, -1)),
            _ => None,
        };
        if let Some((_, count, delta)) = changed.filter(|(changed, count, _)| {
            changed.id == object.id && !count.shared && !count.immortal
        }) {
            let before = bound.count.map_or(count.n - delta, |(before, _)| before);
            bound.count = Some((before, count.n));
        }
        match &stop.kind {
            CaptionKind::Allocated {
                object: Some(new), ..
            }
            | CaptionKind::FromFreeList { object: new, .. }
                if new.id == object.id =>
            {
                bound.new = true;
            }
            CaptionKind::CountDown {
                object: down,
                count,
                reason: Reason::NameRebound,
                ..
            } => bound.before = Some((down, *count)),
            _ => {}
        }
    }
    bound.count = bound.count.filter(|(before, after)| before != after);
    Some(bound)
}

fn bound_english(bound: &Binding<'_>) -> Sentence {
    let name = &bound.holder.name;
    let said = Sentence::new().code(&**name);
    let said = if bound.new {
        said.text(format!(
            " is tied to a new {}: ",
            nouns::type_name(&bound.object.type_name, Lang::En)
        ))
        .mark(the(bound.object))
        .text(".")
    } else {
        let said = said
            .text(" is tied to ")
            .text(the(bound.object))
            .text(". Nothing is copied");
        match bound.count {
            Some((before, after)) => said
                .text(", so its count goes ")
                .mark(format!("from {before} to {after}"))
                .text("."),
            None => said.text("."),
        }
    };
    match bound.before {
        Some((_, count)) if count.n == 0 && !count.shared => {
            said.text(" What it led to before had no other holder and is freed.")
        }
        Some((before, count)) if !count.shared => {
            said.text(format!(" {} falls to {}.", nouns::object(before), count.n))
        }
        _ => said,
    }
}

fn last_name_deleted(object: &Label, holder: &HolderLabel, fate: &CaptionKind) -> Sentence {
    let said = Sentence::new()
        .code(format!("del {}", holder.name))
        .text(" removes the last reference to ")
        .text(the(object));
    match fate {
        CaptionKind::KeptAsSpare { .. } => said
            .text(", so it dies ")
            .mark("on the spot")
            .text(". Its memory is kept as a spare for the next one."),
        _ => said.text(", so it is freed ").mark("on the spot").text("."),
    }
}

fn english(caption: &Caption) -> Sentence {
    let said = Sentence::new();
    match &caption.kind {
        CaptionKind::Start => {
            said.text("Nothing has run yet. Step, and watch what each line changes.")
        }
        CaptionKind::End => said.text("The program is over."),
        CaptionKind::Quiet => said.text(format!(
            "Line {} has run. No reference came or went.",
            caption.line
        )),
        CaptionKind::CountUp {
            object,
            count,
            reason,
            holder,
            purpose,
        } => count_up(object, *count, *reason, holder, purpose),
        CaptionKind::CountDown {
            object,
            count,
            reason,
            holder,
            now,
        } => count_down(object, *count, *reason, holder, now.as_ref()),
        CaptionKind::TookOver { object, holder, .. } => capital(nouns::holder(holder, Lang::En))
            .text(" takes over the reference to ")
            .text(the(object))
            .text(" that was in hand. The count stays."),
        CaptionKind::TakenInHand { object, holder, .. } => said
            .text(the_capital(object))
            .text(" goes from ")
            .text(nouns::holder(holder, Lang::En))
            .text(" into the hand. The count stays."),
        CaptionKind::Allocated {
            object,
            block,
            request,
            source,
            empty,
            ..
        } => {
            let said = match (object, block) {
                (Some(object), BlockKind::Object) => said.text(format!(
                    "The new {} needs ",
                    nouns::type_name(&object.type_name, Lang::En)
                )),
                (object, block) => capital(nouns::block(*block, object.as_ref(), Lang::En)).text(
                    if matches!(block, BlockKind::ListItems | BlockKind::DictValues) {
                        " need "
                    } else {
                        " needs "
                    },
                ),
            };
            let said = said.mark(bytes(*request)).text(". ");
            let said = match empty {
                Some(list) => said.text(format!(
                    "No spare {} is waiting, so ",
                    nouns::free_list(*list, Lang::En)
                )),
                None => said,
            };
            served(said, *source, empty.is_some())
        }
        CaptionKind::FromFreeList {
            object, list, left, ..
        } => said
            .text("A spare ")
            .mark(nouns::free_list(*list, Lang::En))
            .text(format!(
                " was waiting and becomes {}. No memory is asked for; {} left.",
                nouns::object(object),
                spares(*left)
            )),
        CaptionKind::Resized {
            object,
            block,
            from,
            to,
            moved,
            source,
        } => {
            let said = capital(nouns::block(*block, object.as_ref(), Lang::En))
                .text(if to >= from {
                    " get more room: "
                } else {
                    " get less room: "
                })
                .mark(format!(
                    "{} → {} bytes",
                    number((*from).into()),
                    number((*to).into())
                ))
                .text(". ");
            if *moved {
                served(said.text("They move: "), *source, true)
            } else {
                said.text("They stay where they are.")
            }
        }
        CaptionKind::Died { object, back, .. } => {
            let said = said
                .text("Nobody holds ")
                .text(the(object))
                .text(" any more, so it is freed. ");
            given_back(said, "Its", *back)
        }
        CaptionKind::KeptAsSpare { object, list, now } => said
            .text("Nobody holds ")
            .text(the(object))
            .text(" any more. Its memory is kept as a ")
            .mark(format!("spare {}", nouns::free_list(*list, Lang::En)))
            .text(format!("; {} now.", spares(*now))),
        CaptionKind::Freed {
            object,
            block,
            back,
            ..
        } => {
            let said = capital(nouns::block(*block, object.as_ref(), Lang::En)).text(
                if matches!(block, BlockKind::ListItems | BlockKind::DictValues) {
                    " are not needed any more. "
                } else {
                    " is not needed any more. "
                },
            );
            given_back(said, "The", *back)
        }
        CaptionKind::Entered {
            function,
            arguments,
            resumed,
        } => {
            let said = said
                .text(if *resumed { "" } else { "The call enters " })
                .code(&**function)
                .text(if *resumed {
                    " goes on where it waited."
                } else {
                    "."
                });
            let mut said = said;
            for (place, (name, object)) in arguments.iter().take(3).enumerate() {
                said = said
                    .text(if place == 0 { " " } else { ", " })
                    .code(&**name)
                    .text(" leads to ")
                    .text(the(object));
            }
            if arguments.is_empty() {
                said
            } else {
                said.text(".")
            }
        }
        CaptionKind::Left {
            function,
            result,
            suspended,
        } => {
            let said = said.code(&**function).text(if *suspended {
                " waits and hands out "
            } else {
                " returns "
            });
            match result {
                Some(result) => said.text(the(result)).text("."),
                None => said.text("."),
            }
        }
        CaptionKind::Printed { text } => said
            .code("print")
            .text(" writes ")
            .code(text.trim_end())
            .text("."),
        CaptionKind::Raised { text } => said
            .text("The program stops: ")
            .code(text.trim_end().lines().last().unwrap_or_default())
            .text("."),
        CaptionKind::Collecting {
            phase,
            generation,
            n,
        } => collector::sentence(*phase, *generation, *n, Lang::En),
        CaptionKind::PutBack { object, by } => collector::put_back(object, by, Lang::En),
        CaptionKind::Tracked { object, tracked } => said
            .text("The collector ")
            .text(if *tracked { "begins" } else { "stops" })
            .text(" to watch ")
            .text(the(object))
            .text("."),
    }
}

fn count_up(
    object: &Label,
    count: Count,
    reason: Reason,
    holder: &HolderLabel,
    purpose: &Purpose,
) -> Sentence {
    let said = match (reason, purpose) {
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Name(name)) => Sentence::new()
            .code(&*name.name)
            .text(" is tied to ")
            .text(the(object)),
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place)) if of_call(place) => {
            Sentence::new()
                .text(the_capital(object))
                .text(" is picked up to be called")
        }
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place)) => Sentence::new()
            .text(the_capital(object))
            .text(" is picked up for ")
            .text(nouns::holder(place, Lang::En)),
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Argument { name, function }) => {
            Sentence::new()
                .text(the_capital(object))
                .text(" is picked up as the argument ")
                .code(&**name)
                .text(" of ")
                .code(format!("{function}()"))
        }
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Result) => Sentence::new()
            .text(the_capital(object))
            .text(" is picked up to be handed back"),
        (Reason::PickedUp | Reason::ConstantLoaded, _) => Sentence::new()
            .text(the_capital(object))
            .text(" is in hand while the line uses it"),
        (Reason::PassedAsArgument, _) => Sentence::new()
            .text("The parameter ")
            .code(&*holder.name)
            .text(" leads to ")
            .text(the(object)),
        (Reason::Returned, _) => Sentence::new()
            .text(the_capital(object))
            .text(" is handed back"),
        _ => capital(nouns::holder(holder, Lang::En))
            .text(" holds ")
            .text(the(object)),
    };
    if count.shared || count.immortal {
        return said.text(". It is shared with the interpreter, so its count never reaches 0.");
    }
    said.text(": its count goes ")
        .mark(from_to(count, 1))
        .text(".")
}

fn count_down(
    object: &Label,
    count: Count,
    reason: Reason,
    holder: &HolderLabel,
    now: Option<&Label>,
) -> Sentence {
    let said = Sentence::new();
    let said = match reason {
        Reason::NameDeleted => said
            .code(format!("del {}", holder.name))
            .text(" takes the name away, not the object"),
        Reason::NameRebound => match now {
            Some(now) => said
                .code(&*holder.name)
                .text(format!(
                    " leads to {} now and lets go of ",
                    nouns::object(now)
                ))
                .text(the(object)),
            None => said
                .code(&*holder.name)
                .text(" lets go of ")
                .text(the(object)),
        },
        // What the call itself held (its function, its code) has no name.
        Reason::CallOver if holder.name.is_empty() => said
            .text("The call is over and lets go of ")
            .text(the(object)),
        Reason::CallOver => said
            .text("The call is over, so ")
            .code(&*holder.name)
            .text(" lets go of ")
            .text(the(object)),
        Reason::ContainerDied => match &holder.owner {
            Some(owner) => said
                .text(the_capital(owner))
                .text(" is gone and lets go of ")
                .text(the(object)),
            None => said
                .text("Its container is gone and lets go of ")
                .text(the(object)),
        },
        Reason::Used | Reason::Discarded => said
            .text(the_capital(object))
            .text(" is not in hand any more"),
        Reason::LoopEnded => said
            .text("The loop is over and lets go of ")
            .text(the(object)),
        Reason::CycleBroken => said
            .text("The collector breaks the cycle: ")
            .text(the(object))
            .text(" loses a holder"),
        _ => capital(nouns::holder(holder, Lang::En))
            .text(" lets go of ")
            .text(the(object)),
    };
    if count.shared || count.immortal {
        return said.text(".");
    }
    if count.n == 0 {
        return said
            .text(". It was the last reference: the count is ")
            .mark("0")
            .text(".");
    }
    said.text(": its count goes ")
        .mark(from_to(count, -1))
        .text(".")
}

/// The end of "... so pymalloc": who served the request.
fn served(said: Sentence, source: Source, inside: bool) -> Sentence {
    let start = |inside_form: &'static str, capital: &'static str| {
        if inside { inside_form } else { capital }
    };
    match source {
        Source::FreedBlock(place) => said
            .text("pymalloc hands out the ")
            .mark(format!("{}-byte block", place.class_bytes))
            .text(" that was freed last."),
        Source::FreshBlock(place) => said
            .text("pymalloc hands out a fresh ")
            .mark(format!("{}-byte block", place.class_bytes))
            .text("."),
        Source::NewPool(place) => said
            .text(start(
                "no pool of this size has room: ",
                "No pool of this size has room: ",
            ))
            .text(format!("pool {} is set up for ", place.pool))
            .mark(format!("{}-byte blocks", place.class_bytes))
            .text("."),
        Source::NewArena(place) => said
            .text(start(
                "no arena has a pool left: ",
                "No arena has a pool left: ",
            ))
            .mark("1 MiB")
            .text(format!(
                " is mapped, and a pool of {}-byte blocks set up.",
                place.class_bytes
            )),
        Source::Raw => said
            .text("over 512 bytes: pymalloc passes it on to the ")
            .mark("C library")
            .text("."),
        Source::InPlace => said.text("the block is large enough already."),
    }
}

fn given_back(said: Sentence, whose: &str, back: Back) -> Sentence {
    match back {
        Back::Pool { place, effect } => {
            let said = said
                .text(format!("{whose} "))
                .mark(format!("{}-byte block", place.class_bytes))
                .text(format!(" goes back to pool {}", place.pool));
            match effect {
                PoolEffect::None => said.text("."),
                PoolEffect::PoolHasRoom => said.text(", which was full and has room again."),
                PoolEffect::PoolEmptied => said.text(", which is empty now."),
                PoolEffect::ArenaReleased => {
                    said.text("; its whole arena is empty and goes back to the system.")
                }
            }
        }
        Back::Raw => said
            .text(format!("{whose} memory goes back to the "))
            .mark("C library")
            .text("."),
    }
}

/// `from 1 to 2`, for a count that just changed by `delta`.
fn from_to(count: Count, delta: i64) -> String {
    format!("from {} to {}", count.n - delta, count.n)
}

fn spares(n: u32) -> String {
    match n {
        0 => "none is".to_owned(),
        1 => "one waits".to_owned(),
        n => format!("{n} wait"),
    }
}

fn bytes(n: u32) -> String {
    format!("{} bytes", number(n.into()))
}

/// The interpreter holds what it calls while it is called.
fn of_call(place: &HolderLabel) -> bool {
    matches!(place.kind, HolderKind::Interpreter | HolderKind::Native)
}

/// `the list #1` reads badly: numbered objects stand without an article, values with their type.
fn the(label: &Label) -> String {
    nouns::object_long(label)
}

fn the_capital(label: &Label) -> String {
    // Type names are code and keep their case; a sentence may begin with one.
    the(label)
}

fn capital(phrase: impl AsRef<str>) -> Sentence {
    let mut letters = phrase.as_ref().chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    Sentence::new().text(first.into_iter().chain(letters).collect::<String>())
}

/// The line above a card: `+1 the name b`.
pub fn why(why: &Why, lang: Lang) -> String {
    let sign = if why.delta >= 0 {
        format!("+{}", why.delta)
    } else {
        format!("−{}", why.delta.unsigned_abs())
    };
    let one = reason(why.reason, &why.holder, lang);
    // The last reference that came or went is named, the others are counted.
    match (why.delta.unsigned_abs().saturating_sub(1), lang) {
        (0, _) => format!("{sign} {one}"),
        (others, Lang::En) => format!("{sign} {one} and {others} more"),
        (others, Lang::Zh) => format!("{sign} {one}，另有 {others} 处"),
    }
}

/// A reason as a noun phrase: the holder that came or went.
pub fn reason(reason: Reason, holder: &HolderLabel, lang: Lang) -> String {
    if lang == Lang::Zh {
        return caption_zh::reason(reason, holder);
    }
    match reason {
        Reason::NameRebound => format!("{} moved on", holder.name),
        Reason::NameDeleted => format!("del {}", holder.name),
        Reason::PassedAsArgument => format!("argument {}", holder.name),
        Reason::CallOver => match &*holder.frame_name {
            "" | "<module>" => "the call is over".to_owned(),
            function => format!("{function}() returned"),
        },
        Reason::ContainerDied => match &holder.owner {
            Some(owner) => format!("{} was freed", nouns::object(owner)),
            None => "its container was freed".to_owned(),
        },
        Reason::CycleBroken => "the collector broke the cycle".to_owned(),
        Reason::PickedUp if holder.kind == HolderKind::Hand => "picked up".to_owned(),
        Reason::ConstantLoaded if holder.kind == HolderKind::Hand => {
            "picked up from the constants".to_owned()
        }
        Reason::Used => "used".to_owned(),
        Reason::Discarded => "thrown away".to_owned(),
        Reason::Returned => "handed back".to_owned(),
        Reason::LoopStarted => "the loop walks over it".to_owned(),
        Reason::LoopEnded => "the loop is over".to_owned(),
        _ => nouns::holder(holder, lang),
    }
}

/// The two lines of an item in "line 2, event by event": what changed, and why. The first has the key words marked.
pub fn item(caption: &Caption, lang: Lang) -> (Sentence, String) {
    let zh = lang == Lang::Zh;
    let said = Sentence::new();
    match &caption.kind {
        CaptionKind::CountUp {
            object,
            reason: why,
            holder,
            purpose,
            ..
        } => {
            let why = match (why, purpose) {
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place))
                    if of_call(place) =>
                {
                    if zh {
                        "取出，用于调用"
                    } else {
                        "picked up to be called"
                    }
                    .to_owned()
                }
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place)) => {
                    let place = nouns::holder(place, lang);
                    if zh {
                        format!("取出，用作{place}")
                    } else {
                        format!("picked up for {place}")
                    }
                }
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Argument { name, .. }) => {
                    if zh {
                        format!("取出，用作参数 {name}")
                    } else {
                        format!("picked up as argument {name}")
                    }
                }
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Name(name)) => {
                    nouns::holder(name, lang)
                }
                _ => reason(*why, holder, lang),
            };
            (said.mark(nouns::object_long(object)).text(" +1"), why)
        }
        CaptionKind::CountDown {
            object,
            reason: why,
            holder,
            ..
        } => (
            said.mark(nouns::object_long(object)).text(" −1"),
            reason(*why, holder, lang),
        ),
        CaptionKind::TookOver { object, holder, .. } => (
            said.mark(nouns::holder_short(holder, lang))
                .text(format!(" → {}", nouns::object(object))),
            if zh {
                "接过暂存的引用"
            } else {
                "takes over the reference"
            }
            .to_owned(),
        ),
        CaptionKind::TakenInHand { object, holder, .. } => (
            said.mark(nouns::object(object)),
            if zh {
                format!("从{}进入暂存", nouns::holder(holder, lang))
            } else {
                format!("from {} into the hand", nouns::holder(holder, lang))
            },
        ),
        CaptionKind::Allocated {
            object,
            block,
            request,
            source,
            ..
        } => (
            said.mark(if zh {
                format!("{} 字节", number((*request).into()))
            } else {
                bytes(*request)
            })
            .text(if zh { "，给 " } else { " for " })
            .mark(nouns::block(*block, object.as_ref(), lang)),
            source_short(*source, zh),
        ),
        CaptionKind::FromFreeList { object, list, .. } => (
            said.mark(nouns::object(object)),
            if zh {
                format!("来自空闲链表 {}", nouns::free_list(*list, lang))
            } else {
                format!("from a spare {}", nouns::free_list(*list, lang))
            },
        ),
        CaptionKind::Resized {
            object,
            block,
            from,
            to,
            moved,
            ..
        } => (
            said.mark(format!("{from} → {to} B"))
                .text(if zh { "，" } else { " for " })
                .mark(nouns::block(*block, object.as_ref(), lang)),
            match (zh, moved) {
                (false, true) => "moves to another block",
                (false, false) => "stays where it is",
                (true, true) => "移到另一个块",
                (true, false) => "留在原处",
            }
            .to_owned(),
        ),
        CaptionKind::Died { object, back, .. } => (
            said.mark(nouns::object_long(object))
                .text(if zh { " 被释放" } else { " is freed" }),
            back_short(*back, zh),
        ),
        CaptionKind::KeptAsSpare { object, list, .. } => (
            said.mark(nouns::object_long(object))
                .text(if zh { " 死亡" } else { " dies" }),
            if zh {
                format!("留作备用的 {}", nouns::free_list(*list, lang))
            } else {
                format!("kept as a spare {}", nouns::free_list(*list, lang))
            },
        ),
        CaptionKind::Freed {
            object,
            block,
            back,
            ..
        } => (
            said.mark(nouns::block(*block, object.as_ref(), lang)),
            back_short(*back, zh),
        ),
        CaptionKind::Entered { function, .. } => (
            said.mark(format!("{function}()"))
                .text(if zh { " 开始" } else { " begins" }),
            String::new(),
        ),
        CaptionKind::Left {
            function, result, ..
        } => (
            said.mark(format!("{function}()"))
                .text(if zh { " 返回" } else { " returns" }),
            result.as_ref().map(nouns::object).unwrap_or_default(),
        ),
        CaptionKind::Printed { text } => (said.mark("print"), text.trim_end().to_owned()),
        CaptionKind::Raised { text } => (
            said.mark(text.trim_end().lines().last().unwrap_or_default()),
            String::new(),
        ),
        CaptionKind::Collecting {
            phase,
            generation,
            n,
        } => (
            said.mark(collector::title(*phase, *generation, lang)),
            collector::under(*phase, *n, lang),
        ),
        CaptionKind::PutBack { object, by } => (
            said.mark(nouns::object(object)),
            collector::reached(by, lang),
        ),
        CaptionKind::Tracked { object, tracked } => (
            said.mark(nouns::object(object)),
            match (zh, tracked) {
                (false, true) => "watched by the collector",
                (false, false) => "not watched any more",
                (true, true) => "由回收器跟踪",
                (true, false) => "不再跟踪",
            }
            .to_owned(),
        ),
        CaptionKind::Start | CaptionKind::End | CaptionKind::Quiet => {
            (sentence(caption, lang), String::new())
        }
    }
}

fn source_short(source: Source, zh: bool) -> String {
    match (source, zh) {
        (Source::FreedBlock(place), false) => {
            format!("the block freed last, {} bytes", place.class_bytes)
        }
        (Source::FreedBlock(place), true) => format!("最近释放的 {} 字节块", place.class_bytes),
        (Source::FreshBlock(place), false) => format!("a fresh {}-byte block", place.class_bytes),
        (Source::FreshBlock(place), true) => format!("新的 {} 字节块", place.class_bytes),
        (Source::NewPool(place), false) => {
            format!("a new pool of {}-byte blocks", place.class_bytes)
        }
        (Source::NewPool(place), true) => format!("新建 {} 字节块的内存池", place.class_bytes),
        (Source::NewArena(_), false) => "a new arena of 1 MiB".to_owned(),
        (Source::NewArena(_), true) => "新建 1 MiB 的内存区".to_owned(),
        (Source::Raw, false) => "from the C library".to_owned(),
        (Source::Raw, true) => "来自 C 库".to_owned(),
        (Source::InPlace, false) => "the block is large enough".to_owned(),
        (Source::InPlace, true) => "原来的块够大".to_owned(),
    }
}

fn back_short(back: Back, zh: bool) -> String {
    match (back, zh) {
        (Back::Pool { place, .. }, false) => {
            format!("{} bytes back to pool {}", place.class_bytes, place.pool)
        }
        (Back::Pool { place, .. }, true) => {
            format!("{} 字节还给内存池 {}", place.class_bytes, place.pool)
        }
        (Back::Raw, false) => "back to the C library".to_owned(),
        (Back::Raw, true) => "还给 C 库".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{item, line_sentence, sentence, why};
    use crate::state::prefs::Lang;
    use engine::addr::ObjectId;
    use engine::timeline::{BlockKind, HolderKind, Reason};
    use engine::view::caption::{Back, BlockPlace, PoolEffect, Source};
    use engine::view::stage::Why;
    use engine::view::{Caption, CaptionKind, Count, HolderLabel, Label, MarkShape, Purpose};
    use std::rc::Rc;

    fn list() -> Label {
        Label {
            id: ObjectId(1),
            type_name: Rc::from("list"),
            number: Some(1),
            value: None,
        }
    }

    fn name(name: &str) -> HolderLabel {
        HolderLabel {
            kind: HolderKind::Name,
            name: Rc::from(name),
            owner: None,
            frame: None,
            frame_name: Rc::from("<module>"),
            index: None,
        }
    }

    fn count(n: i64) -> Count {
        Count {
            n,
            ..Count::default()
        }
    }

    fn said(kind: CaptionKind) -> Caption {
        Caption {
            kind,
            line: 2,
            frame_name: Rc::from("<module>"),
            shape: MarkShape::Up,
            object: Some(list()),
        }
    }

    fn up() -> CaptionKind {
        CaptionKind::CountUp {
            object: list(),
            count: count(2),
            reason: Reason::PickedUp,
            holder: name("b"),
            purpose: Purpose::Name(name("b")),
        }
    }

    fn check(kind: CaptionKind, english: &str, chinese: &str) {
        let caption = said(kind);
        assert_eq!(sentence(&caption, Lang::En).plain(), english);
        assert_eq!(sentence(&caption, Lang::Zh).plain(), chinese);
    }

    const PLACE: BlockPlace = BlockPlace {
        arena: 0,
        pool: 5,
        block: 41,
        class_bytes: 64,
        class_idx: 3,
    };

    #[test]
    fn a_second_name_says_which_count_rose_and_how_far() {
        check(
            up(),
            "b is tied to list #1: its count goes from 1 to 2.",
            "b 系到 list #1 上，引用计数从 1 变为 2。",
        );
    }

    #[test]
    fn del_takes_the_name_away() {
        check(
            CaptionKind::CountDown {
                object: list(),
                count: count(1),
                reason: Reason::NameDeleted,
                holder: name("b"),
                now: None,
            },
            "del b takes the name away, not the object: its count goes from 2 to 1.",
            "del b 拿走的是名字，不是对象，引用计数从 2 变为 1。",
        );
    }

    #[test]
    fn a_request_says_who_served_it() {
        check(
            CaptionKind::Allocated {
                object: Some(list()),
                block: BlockKind::Object,
                request: 56,
                source: Source::FreshBlock(PLACE),
                empty: None,
                is_object: true,
            },
            "The new list needs 56 bytes. pymalloc hands out a fresh 64-byte block.",
            "新列表需要 56 字节。pymalloc 分出下一个从未用过的 64 字节块。",
        );
    }

    #[test]
    fn a_death_says_where_the_memory_goes() {
        check(
            CaptionKind::Died {
                object: list(),
                bytes: 56,
                back: Back::Pool {
                    place: PLACE,
                    effect: PoolEffect::None,
                },
            },
            "Nobody holds list #1 any more, so it is freed. Its 64-byte block goes back to pool 5.",
            "不再有谁持有 list #1，它被释放。64 字节的块还给内存池 5。",
        );
    }

    #[test]
    fn a_whole_line_is_summed_up_by_its_binding() {
        let line = [Rc::new(said(up()))];
        let sentence = line_sentence(&line, Lang::En).expect("the line did something");
        assert_eq!(
            sentence.plain(),
            "b is tied to list #1. Nothing is copied, so its count goes from 1 to 2."
        );
        assert_eq!(line_sentence(&[], Lang::En), None);
    }

    #[test]
    fn a_line_tells_its_own_name_and_a_call_only_when_that_goes_on() {
        let enters = || {
            Rc::new(said(CaptionKind::Entered {
                function: Rc::from("<dictcomp>"),
                arguments: Vec::new(),
                resumed: false,
            }))
        };
        let leaves = || {
            Rc::new(said(CaptionKind::Left {
                function: Rc::from("<dictcomp>"),
                result: None,
                suspended: false,
            }))
        };
        let within = CaptionKind::TookOver {
            object: list(),
            holder: name("inner"),
            reason: Reason::NameBound,
        };
        let through = [
            enters(),
            enters(),
            leaves(),
            Rc::new(said(within)),
            leaves(),
            Rc::new(said(up())),
        ];
        let plain = |line: &[Rc<Caption>]| {
            line_sentence(line, Lang::En)
                .expect("the line did something")
                .plain()
        };
        assert!(plain(&through).starts_with("b is tied"));
        // Without anything of its own the line is its call; so is a line whose call goes on.
        assert!(plain(&through[..5]).starts_with("The call enters"));
        assert!(plain(&through[..4]).starts_with("The call enters"));
    }

    #[test]
    fn items_of_the_list_are_two_short_lines() {
        let (what, reason) = item(&said(up()), Lang::En);
        assert_eq!(
            (what.plain().as_str(), reason.as_str()),
            ("list #1 +1", "the name b")
        );
    }

    #[test]
    fn the_reason_above_a_card_is_a_sign_and_a_holder() {
        let risen = Why {
            delta: 1,
            holder: name("b"),
            reason: Reason::NameBound,
        };
        assert_eq!(why(&risen, Lang::En), "+1 the name b");
        let twice = Why {
            delta: 2,
            ..risen.clone()
        };
        assert_eq!(why(&twice, Lang::En), "+2 the name b and 1 more");
        assert_eq!(why(&twice, Lang::Zh), "+2 名字 b，另有 1 处");
        let fallen = Why {
            delta: -1,
            holder: name("a"),
            reason: Reason::NameRebound,
        };
        assert_eq!(why(&fallen, Lang::En), "−1 a moved on");
        assert_eq!(why(&fallen, Lang::Zh), "−1 a 改指别处");
    }

    #[test]
    fn a_shared_object_has_no_count_to_tell() {
        let kind = CaptionKind::CountUp {
            object: list(),
            count: Count {
                n: 1,
                shared: true,
                immortal: false,
            },
            reason: Reason::NameBound,
            holder: name("x"),
            purpose: Purpose::None,
        };
        let plain = sentence(&said(kind), Lang::En).plain();
        assert!(!plain.contains("from"), "{plain}");
    }
}
