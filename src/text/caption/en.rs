//! In English.

use super::line::Binding;
use crate::state::prefs::Lang;
use crate::text::sentence::Sentence;
use crate::text::{collector, nouns, number};
use engine::timeline::{BlockKind, HolderKind, Reason, Slot};
use engine::view::caption::{Back, PoolEffect, Source};
use engine::view::narration::Put;
use engine::view::{Caption, CaptionKind, Count, HolderLabel, Label, Purpose};

pub(super) fn bound(bound: &Binding<'_>) -> Sentence {
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
        // What a call hands back may be a copy: it is said only where a reference came to one that was there.
        let said = said.text(" is tied to ").text(the(bound.object));
        match bound.count {
            Some((before, after)) => said
                .text(". Nothing is copied, so its count goes ")
                .mark(format!("from {before} to {after}"))
                .text("."),
            None => said.text("."),
        }
    };
    match bound.before {
        Some((_, count)) if count.n == 0 && !count.shared => {
            said.text(" What it led to before had no other holder and is freed.")
        }
        Some((before, count)) if !count.shared => said.text(format!(
            " The count of {} falls to {}.",
            nouns::object(before),
            count.n
        )),
        _ => said,
    }
}

/// An exception goes on where it is handled. `name`: of an `except ... as name`. `new`: it was raised in this line, not
/// in a call of it.
pub(super) fn caught(exception: &Label, name: Option<&HolderLabel>, new: bool) -> Sentence {
    let said = Sentence::new().mark(the(exception));
    match (name, new) {
        (Some(name), _) => said
            .text(if new {
                " is raised and caught: "
            } else {
                " comes out of a call and is caught: "
            })
            .code(&*name.name)
            .text(" leads to it."),
        (None, true) => said.text(" is raised. The program goes on where that is handled."),
        (None, false) => {
            said.text(" comes out of a call. The program goes on where that is handled.")
        }
    }
}

/// An exception is handled. `name`: the one that goes with the except clause.
pub(super) fn handled(exception: &Label, name: Option<&HolderLabel>, freed: bool) -> Sentence {
    let said = Sentence::new().text(format!("{} is handled", the(exception)));
    let said = match name {
        Some(name) => said
            .text(", and the name ")
            .code(&*name.name)
            .text(" is taken away."),
        None => said.text("."),
    };
    if freed {
        said.text(" Nothing else holds it, so it is freed.")
    } else {
        said
    }
}

/// A loop has walked over all that there was.
pub(super) fn loop_over(iterator: &Label) -> Sentence {
    Sentence::new()
        .text("The loop is over, and ")
        .mark(the(iterator))
        .text(", which walked for it, is freed.")
}

/// Behind a sentence about something else.
pub(super) fn freed(object: &Label) -> Sentence {
    Sentence::new()
        .mark(the(object))
        .text(" has no holder any more and is freed.")
}

pub(super) fn nothing(line: u32) -> Sentence {
    Sentence::new().text(format!(
        "Line {line} has run. Every count is what it was before."
    ))
}

/// `kept`: the name that led to the owner before, and was bound to it again.
pub(super) fn put(put: &Put, kept: Option<&Binding<'_>>) -> Sentence {
    let said = match kept {
        Some(kept) => Sentence::new()
            .code(&*kept.holder.name)
            .text(format!(" leads to {} as before. ", the(kept.object))),
        None => Sentence::new(),
    };
    let said = said
        .then(capital(nouns::holder(&put.place, Lang::En)))
        .text(" leads to ")
        .mark(the(&put.object))
        .text(" now");
    let said = match put.count {
        Some((before, after)) => said
            .text(", so its count goes ")
            .mark(format!("from {before} to {after}"))
            .text("."),
        None => said.text("."),
    };
    let said = match &put.died {
        Some(_) => said.text(" What it led to before had no other holder and is freed."),
        None => said,
    };
    if put.alone {
        said
    } else {
        said.text(" Other places changed as well.")
    }
}

pub(super) fn removed(owner: &Label, n: usize, of: Slot, freed: bool) -> Sentence {
    let (one, many) = match of {
        Slot::Item => ("item", "items"),
        Slot::Key | Slot::Value => ("entry", "entries"),
        Slot::Named(_) => ("attribute", "attributes"),
    };
    let fewer = match n {
        1 => format!("one {one} less"),
        n => format!("{} {many} fewer", number(n as u64)),
    };
    let said = Sentence::new()
        .text(the_capital(owner))
        .text(" has ")
        .mark(fewer)
        .text(".");
    if freed {
        said.text(" What was held by nothing else is freed.")
    } else {
        said
    }
}

pub(super) fn last_name_deleted(
    object: &Label,
    holder: &HolderLabel,
    fate: &CaptionKind,
) -> Sentence {
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

pub(super) fn sentence(caption: &Caption) -> Sentence {
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
                (object, block) => capital(nouns::block(*block, object.as_ref(), Lang::En))
                    .text(if is_many(*block) { " need " } else { " needs " }),
            };
            let said = said.mark(bytes(*request)).text(". ");
            // That no spare waits is why pymalloc is asked, and not why a pool has no room.
            let inside = source.is_pool_with_room();
            let said = match empty {
                Some(list) => said.text(format!(
                    "No spare {} is waiting{}",
                    nouns::free_list(*list, Lang::En),
                    if inside { ", so " } else { ". " }
                )),
                None => said,
            };
            served(said, *source, empty.is_some() && inside)
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
                .text(match (is_many(*block), to >= from) {
                    (true, true) => " get more room: ",
                    (true, false) => " get less room: ",
                    (false, true) => " gets more room: ",
                    (false, false) => " gets less room: ",
                })
                .mark(format!(
                    "{} → {} bytes",
                    number((*from).into()),
                    number((*to).into())
                ))
                .text(". ");
            if *moved {
                let moves = if is_many(*block) {
                    "They move: "
                } else {
                    "It moves: "
                };
                served(said.text(moves), *source, true)
            } else if is_many(*block) {
                said.text("They stay where they are.")
            } else {
                said.text("It stays where it is.")
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
            let said =
                capital(nouns::block(*block, object.as_ref(), Lang::En)).text(if is_many(*block) {
                    " are not needed any more. "
                } else {
                    " is not needed any more. "
                });
            given_back(said, "The", *back)
        }
        CaptionKind::Entered {
            function,
            is_class: true,
            ..
        } => said
            .text("The body of class ")
            .code(&**function)
            .text(" begins to run."),
        CaptionKind::Left {
            function,
            is_class: true,
            result: Some(_),
            ..
        } => said
            .text("The body of class ")
            .code(&**function)
            .text(" has run."),
        CaptionKind::Entered {
            function,
            is_class: _,
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
            let named = arguments.iter().filter(|(name, _)| !name.starts_with('.'));
            for (place, (name, object)) in named.clone().take(3).enumerate() {
                said = said
                    .text(if place == 0 { " " } else { ", " })
                    .code(&**name)
                    .text(" leads to ")
                    .text(the(object));
            }
            if named.count() == 0 {
                said
            } else {
                said.text(".")
            }
        }
        CaptionKind::Left {
            function,
            is_class: _,
            result,
            suspended,
        } => {
            let said = said.code(&**function);
            match result {
                Some(result) if *suspended => said.text(" waits and hands out ").text(the(result)),
                Some(result) => said.text(" returns ").text(the(result)),
                None if *suspended => said.text(" waits"),
                // It has no result.
                None => said.text(" is left by an exception"),
            }
            .text(".")
        }
        CaptionKind::Printed { text } if text.trim_end().is_empty() => {
            said.code("print").text(" writes an empty line.")
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
        CaptionKind::Switched { enabled: true } => said
            .text("Collections begin of themselves again, when ")
            .mark("generation 0")
            .text(" is over its threshold."),
        CaptionKind::Switched { enabled: false } => said
            .text("From now on no collection begins of itself: only ")
            .code("gc.collect()")
            .text(" starts one. Counting goes on."),
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
        Source::Older(bytes) => said
            .text("pymalloc hands out the ")
            .mark(format!("{bytes}-byte block"))
            .text(" that was freed last, in a pool from before the program."),
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
            .text(start("over 512 bytes: ", "Over 512 bytes: "))
            .text("pymalloc passes it on to the ")
            .mark("C library")
            .text("."),
        Source::InPlace => said.text(start(
            "the block is large enough already.",
            "The block is large enough already.",
        )),
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
        Back::Older(bytes) => said
            .text(format!("{whose} "))
            .mark(format!("{bytes}-byte block"))
            .text(" goes back to its pool, which is from before the program and not drawn."),
        Back::Raw => said
            .text(format!("{whose} memory goes back to the "))
            .mark("C library")
            .text("."),
    }
}

/// Whether what a block is for is more than one thing: `the items`, `the values`.
const fn is_many(block: BlockKind) -> bool {
    matches!(
        block,
        BlockKind::ListItems
            | BlockKind::DictValues
            | BlockKind::SharedKeys
            | BlockKind::InstanceValues
    )
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

pub(super) fn bytes(n: u32) -> String {
    format!("{} bytes", number(n.into()))
}

/// The interpreter holds what it calls while it is called.
pub(super) fn of_call(place: &HolderLabel) -> bool {
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
