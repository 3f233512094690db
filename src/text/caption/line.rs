//! One sentence for a whole line.

use super::{en, sentence, zh};
use crate::state::prefs::Lang;
use crate::text::sentence::Sentence;
use engine::timeline::{GcPhase, HolderKind, Reason};
use engine::view::narration::LineChange;
use engine::view::{Caption, CaptionKind, Count, HolderLabel, Label, Narration};
use std::rc::Rc;

/// One sentence for a whole line: what it did in the end.
pub fn line_sentence(narration: &Narration, lang: Lang) -> Option<Sentence> {
    let stops = &narration.line[..];
    let last = stops.last()?;
    let calls = Calls::of(stops);
    let bound = binding(stops, &calls.outside);
    // What the line made for itself, a slice or a comparison's operand, is not what it is about.
    let dead = calls.outside.iter().rev().find(|stop| {
        let died = matches!(
            stop.kind,
            CaptionKind::Died { .. } | CaptionKind::KeptAsSpare { .. }
        );
        died && !stops
            .iter()
            .any(|made| made.object == stop.object && is_birth(made))
    });
    // An except clause that is over takes its name away: that is told with the exception.
    let deleted = calls.outside.iter().rev().find(|stop| {
        matches!(&stop.kind, CaptionKind::CountDown { reason, holder, .. }
            if *reason == Reason::NameDeleted && !was_emptied(stops, holder))
    });
    if let Some(told) = told(stops, lang) {
        return Some(told);
    }
    let placed = matches!(narration.change, LineChange::Put(_));
    let collected = stops.iter().rev().find(|stop| {
        matches!(
            stop.kind,
            CaptionKind::Collecting { phase: GcPhase::Over, n, .. }
                if n > 0 || narration.change == LineChange::Nothing
        ) || matches!(stop.kind, CaptionKind::Switched { .. })
    });
    // Of a long line the middle is not among the stops: a call that ended there seems to go on.
    let entered = calls.entered.filter(|_| !placed && narration.goes_on);
    if let Some(stop) = entered.or(collected) {
        return Some(sentence(stop, lang));
    }
    // A function that has no result was left by an exception.
    let broken = calls.outside.iter().rev().find(|stop| {
        matches!(
            stop.kind,
            CaptionKind::Left {
                result: None,
                suspended: false,
                ..
            }
        )
    });
    if let Some(broken) = broken {
        return Some(sentence(broken, lang));
    }
    let fate_of = Fates { stops, dead };
    let cleared = handled(&calls.outside, Reason::ExceptionCleared);
    let caught = handled(&calls.outside, Reason::ExceptionHeld);
    if let Some(caught) = caught.filter(|caught| cleared.is_none_or(|over| over.id != caught.id)) {
        let name = bound.as_ref().filter(|name| name.object.id == caught.id);
        let new = fate_of.born(caught);
        let name = name.map(|name| name.holder);
        return Some(match lang {
            Lang::En => en::caught(caught, name, new),
            Lang::Zh => zh::caught(caught, name, new),
        });
    }
    // Said behind what the line did itself, or alone.
    // What came and went within the line nobody but C code saw.
    let over = cleared.filter(|over| !fate_of.born(over)).map(|over| {
        let name = calls.outside.iter().find_map(|stop| match &stop.kind {
            CaptionKind::CountDown {
                object,
                reason: Reason::NameRebound,
                holder,
                ..
            } if object.id == over.id && was_emptied(stops, holder) => Some(holder),
            _ => None,
        });
        let freed = fate_of.died(over);
        match lang {
            Lang::En => en::handled(over, name, freed),
            Lang::Zh => zh::handled(over, name, freed),
        }
    });
    let behind = |said: Sentence| match &over {
        Some(over) => said.text(gap(lang)).then(over.clone()),
        None => said,
    };
    if let (Some(deleted), Some(dead)) = (deleted, dead)
        && let CaptionKind::CountDown { object, holder, .. } = &deleted.kind
        && dead
            .object
            .as_ref()
            .is_some_and(|dead| dead.id == object.id)
    {
        return Some(match lang {
            Lang::En => en::last_name_deleted(object, holder, &dead.kind),
            Lang::Zh => zh::last_name_deleted(object, holder, &dead.kind),
        });
    }
    // A generator's line is what it hands out, not what was done with that. A function may be over without `return`.
    let left = calls.outside.iter().rev().find(|stop| {
        let nothing = narration.change == LineChange::Nothing;
        matches!(stop.kind, CaptionKind::Left { suspended, .. } if suspended || nothing)
    });
    let change = change(narration, bound.as_ref(), dead.is_some(), lang);
    let change = change.filter(|_| left.is_none());
    if let Some(bound) = bound.filter(|bound| !bound.same || change.is_none()) {
        return Some(behind(match lang {
            Lang::En => en::bound(&bound),
            Lang::Zh => zh::bound(&bound),
        }));
    }
    if let Some(returned) = returned(&calls.outside) {
        let returns = sentence(returned, lang);
        // What the interpreter itself needed for the call is no news.
        let dead = dead.and_then(|dead| dead.object.as_ref());
        let dead = dead
            .filter(|dead| !matches!(&*dead.type_name, "frame" | "traceback" | "cell" | "method"));
        return Some(behind(match (change, dead) {
            (Some(change), _) => change.text(gap(lang)).then(returns),
            (None, Some(dead)) => returns.text(gap(lang)).then(match lang {
                Lang::En => en::freed(dead),
                Lang::Zh => zh::freed(dead),
            }),
            (None, None) => returns,
        }));
    }
    if over.is_some() && deleted.is_none() {
        return match change {
            Some(change) => Some(behind(change)),
            None => over,
        };
    }
    if let (Some(walked), None, None) = (fate_of.walked(&calls.outside), &change, deleted) {
        return Some(match lang {
            Lang::En => en::loop_over(walked),
            Lang::Zh => zh::loop_over(walked),
        });
    }
    let fate = deleted.or(dead.filter(|_| change.is_none())).copied();
    match (fate, change) {
        (None, Some(change)) => Some(change),
        (None, None)
            if calls.through.is_none()
                && left.is_none()
                && (is_call_over(last) || was_in_hand(stops, last)) =>
        {
            Some(match lang {
                Lang::En => Sentence::new().text("The call is over."),
                Lang::Zh => Sentence::new().text("调用结束。"),
            })
        }
        (fate, _) => {
            let telling = fate.or(left.copied()).or(calls.through);
            Some(sentence(telling.unwrap_or(last), lang))
        }
    }
}

/// What the call itself held, its function or its code, is no news.
fn is_call_over(stop: &Caption) -> bool {
    matches!(
        &stop.kind,
        CaptionKind::CountDown { reason: Reason::CallOver, holder, .. } if holder.name.is_empty()
    )
}

/// The last that the line lets go of it had in hand before its first stop: it goes on where a call is over.
fn was_in_hand(stops: &[Rc<Caption>], last: &Caption) -> bool {
    let CaptionKind::CountDown {
        object,
        reason: Reason::Used | Reason::Discarded,
        ..
    } = &last.kind
    else {
        return false;
    };
    let mut all = stops.iter();
    let first = all.find(|stop| stop.object.as_ref().is_some_and(|of| of.id == object.id));
    first.is_some_and(|first| matches!(first.kind, CaptionKind::CountDown { .. }))
}

/// Whether a name was given `None` only to be deleted: so an except clause ends.
fn was_emptied(stops: &[Rc<Caption>], name: &HolderLabel) -> bool {
    let of_name = |holder: &HolderLabel| (holder.frame, &holder.name) == (name.frame, &name.name);
    let mut gone = stops.iter().filter_map(|stop| match &stop.kind {
        CaptionKind::CountDown {
            object,
            reason,
            holder,
            ..
        } if of_name(holder) => Some((object, *reason)),
        _ => None,
    });
    let rebound = gone.any(|(_, reason)| reason == Reason::NameRebound);
    rebound
        && gone.any(|(object, reason)| {
            reason == Reason::NameDeleted && *object.type_name == *"NoneType"
        })
}

/// The last exception that the interpreter begins to handle in the line, or is done with.
fn handled<'a>(outside: &[&'a Rc<Caption>], of: Reason) -> Option<&'a Label> {
    outside.iter().rev().find_map(|stop| match &stop.kind {
        CaptionKind::CountUp { object, reason, .. }
        | CaptionKind::CountDown { object, reason, .. }
            // It holds the code of a frame that an exception leaves as well, and lets go of its traceback.
            if *reason == of && !matches!(&*object.type_name, "code" | "frame" | "traceback" | "type" | "NoneType") =>
        {
            Some(object)
        }
        _ => None,
    })
}

/// The line's own call handed something back.
fn returned<'a>(outside: &[&'a Rc<Caption>]) -> Option<&'a Rc<Caption>> {
    outside.iter().rev().copied().find(|stop| {
        matches!(&stop.kind, CaptionKind::Left {
            result: Some(result),
            is_class: false,
            suspended: false,
            ..
        } if *result.type_name != *"NoneType")
    })
}

/// What became of objects in a line.
struct Fates<'a> {
    stops: &'a [Rc<Caption>],
    dead: Option<&'a &'a Rc<Caption>>,
}

impl<'a> Fates<'a> {
    fn of(&self, object: &Label) -> impl Iterator<Item = &'a Rc<Caption>> {
        let id = object.id;
        let of = move |stop: &&Rc<Caption>| stop.object.as_ref().is_some_and(|of| of.id == id);
        self.stops.iter().filter(of)
    }

    fn born(&self, object: &Label) -> bool {
        self.of(object).any(|stop| is_birth(stop))
    }

    fn died(&self, object: &Label) -> bool {
        self.of(object).any(|stop| {
            matches!(
                stop.kind,
                CaptionKind::Died { .. } | CaptionKind::KeptAsSpare { .. }
            )
        })
    }

    /// The iterator of a loop that is over, where nothing that the program made died but it.
    fn walked(&self, outside: &[&'a Rc<Caption>]) -> Option<&'a Label> {
        let walked = outside.iter().rev().find_map(|stop| match &stop.kind {
            CaptionKind::CountDown {
                object,
                reason: Reason::LoopEnded,
                ..
            } => Some(object),
            _ => None,
        })?;
        let dead = self.dead.and_then(|dead| dead.object.as_ref());
        dead.is_some_and(|dead| dead.id == walked.id)
            .then_some(walked)
    }
}

/// Between two sentences: Chinese has no space there.
const fn gap(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " ",
        Lang::Zh => "",
    }
}

fn is_birth(stop: &Caption) -> bool {
    matches!(
        stop.kind,
        CaptionKind::Allocated {
            is_object: true,
            ..
        } | CaptionKind::FromFreeList { .. }
    )
}

/// How the program ended in the line, or all that it printed: `print` writes its arguments one by one.
fn told(stops: &[Rc<Caption>], lang: Lang) -> Option<Sentence> {
    let raised = |stop: &&Rc<Caption>| matches!(stop.kind, CaptionKind::Raised { .. });
    if let Some(stop) = stops.iter().find(raised) {
        return Some(sentence(stop, lang));
    }
    let mut printed = None;
    for stop in stops {
        if let CaptionKind::Printed { text } = &stop.kind {
            let (_, all) = printed.get_or_insert((stop, String::new()));
            all.push_str(text);
        }
    }
    let (stop, all) = printed?;
    let all = Caption {
        kind: CaptionKind::Printed { text: all.into() },
        line: stop.line,
        frame_name: Rc::clone(&stop.frame_name),
        shape: stop.shape,
        object: None,
    };
    Some(sentence(&all, lang))
}

/// What the line did to an object that was there before it.
fn change(
    narration: &Narration,
    bound: Option<&Binding<'_>>,
    freed: bool,
    lang: Lang,
) -> Option<Sentence> {
    let line = narration.line.last().map_or(0, |stop| stop.line);
    // The name leads where it led: what changed is the object.
    let kept = bound.filter(|bound| bound.same);
    match (&narration.change, lang) {
        (LineChange::Other, _) => None,
        (LineChange::Nothing, Lang::En) => Some(en::nothing(line)),
        (LineChange::Nothing, Lang::Zh) => Some(zh::nothing(line)),
        (LineChange::Put(put), Lang::En) => Some(en::put(put, kept)),
        (LineChange::Put(put), Lang::Zh) => Some(zh::put(put, kept)),
        (LineChange::Removed { owner, n, of }, Lang::En) => {
            Some(en::removed(owner, *n, *of, freed))
        }
        (LineChange::Removed { owner, n, of }, Lang::Zh) => {
            Some(zh::removed(owner, *n, *of, freed))
        }
    }
}

/// What a line did itself, and what the calls did that it made.
struct Calls<'a> {
    /// The last call that goes on when the line's stops end: of calls that the library made, the program's own.
    entered: Option<&'a Rc<Caption>>,
    /// The first call that began and ended among them: a comprehension, a function called from C.
    through: Option<&'a Rc<Caption>>,
    /// The stops outside those that ended.
    outside: Vec<&'a Rc<Caption>>,
}

impl<'a> Calls<'a> {
    fn of(stops: &'a [Rc<Caption>]) -> Self {
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
            entered: open.last().map(|(entered, _)| *entered),
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
    /// The object's count before and after the line; `None` when it did not rise by one, or is not known.
    pub(super) count: Option<(i64, i64)>,
    /// The object was made in this line.
    pub(super) new: bool,
    /// The name led to it before as well.
    pub(super) same: bool,
    /// The object that the name let go of, its count, and whether it died.
    pub(super) before: Option<(&'a Label, Count)>,
}

fn binding<'a>(stops: &'a [Rc<Caption>], outside: &[&'a Rc<Caption>]) -> Option<Binding<'a>> {
    let (holder, object) = outside.iter().rev().find_map(|stop| match &stop.kind {
        CaptionKind::TookOver { object, holder, .. }
        | CaptionKind::CountUp { object, holder, .. }
            if holder.kind == HolderKind::Name
                && holder.frame_name == stop.frame_name
                && !was_emptied(stops, holder) =>
        {
            Some((holder, object))
        }
        _ => None,
    })?;
    let mut bound = Binding {
        holder,
        object,
        count: None,
        new: false,
        same: false,
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
                holder: was,
                ..
            } if (was.frame, &was.name) == (holder.frame, &holder.name) => {
                bound.same = down.id == object.id;
                bound.before = (!bound.same).then_some((down, *count));
            }
            _ => {}
        }
    }
    bound.count = bound.count.filter(|(before, after)| before + 1 == *after);
    Some(bound)
}
