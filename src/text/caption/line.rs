//! One sentence for a whole line.

use super::{en, sentence, zh};
use crate::state::prefs::Lang;
use crate::text::sentence::Sentence;
use engine::timeline::{GcPhase, HolderKind, Reason};
use engine::view::{Caption, CaptionKind, Count, HolderLabel, Label};
use std::rc::Rc;

/// One sentence for a whole line: what it did in the end.
pub fn line_sentence(stops: &[Rc<Caption>], lang: Lang) -> Option<Sentence> {
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
            Lang::En => en::last_name_deleted(object, holder, &dead.kind),
            Lang::Zh => zh::last_name_deleted(object, holder, &dead.kind),
        });
    }
    if let Some(bound) = bound {
        return Some(match lang {
            Lang::En => en::bound(&bound),
            Lang::Zh => zh::bound(&bound),
        });
    }
    let telling = deleted.or(dead).copied().or(calls.through);
    Some(sentence(telling.unwrap_or(last), lang))
}

/// What a line did itself, and what the calls did that it made.
struct Calls<'a> {
    /// The first call that goes on when the line's stops end.
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

fn binding<'a>(stops: &'a [Rc<Caption>], outside: &[&'a Rc<Caption>]) -> Option<Binding<'a>> {
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
