//! The recorded run: events, tables, index, and the state after any number of events.

use crate::addr::{CodeId, NameId, ObjectId, TextId};
use crate::profile::{PY311, Profile};
use crate::sorted::Map;
use crate::timeline::event::{CodeInfo, Event, Tables};
use crate::timeline::grain::{Index, ObjectInfo};
use crate::timeline::keyframes::Keyframes;
use crate::timeline::packed::Events;
use crate::timeline::state::State;
use crate::view::caption::Caption;
use std::cell::RefCell;
use std::rc::Rc;

/// A recorded run.
///
/// Chunks arrive from the worker and are applied once, which checks every allocation against the replay.
/// Stepping back is seeking: the nearest keyframe, then at most one interval of events.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The release that it ran as.
    profile: &'static Profile,
    events: Events,
    tables: Tables,
    index: Index,
    keyframes: Keyframes,
    /// The state after all events.
    last: State,
    /// The state sought last: going on from it is cheaper than from a keyframe.
    current: RefCell<(u32, Rc<State>)>,
    /// Captions that were asked for, by the stop's rank.
    captions: RefCell<Map<u32, Rc<Caption>>>,
}

/// Captions kept at a time.
const MAX_CAPTIONS: usize = 2_048;

impl Timeline {
    /// An empty run from this start, as the usual release.
    pub fn new(start: State) -> Self {
        Self::of(&PY311, start)
    }

    /// An empty run from this start, as a release.
    pub fn of(profile: &'static Profile, start: State) -> Self {
        Self {
            profile,
            events: Events::default(),
            tables: Tables::default(),
            index: Index::default(),
            last: start.clone(),
            current: RefCell::new((0, Rc::new(start.clone()))),
            captions: RefCell::default(),
            keyframes: Keyframes::new(start),
        }
    }

    /// Appends events and the table entries that are new since the last chunk.
    ///
    /// # Panics
    /// When the events do not continue the run.
    pub fn push_chunk(&mut self, events: &[Event], new: Tables) {
        let Tables {
            names,
            texts,
            codes,
        } = new;
        self.tables.names.extend(names);
        self.tables.texts.append(&texts);
        self.tables.codes.extend(codes);
        self.captions.borrow_mut().clear();
        for event in events {
            self.last.apply(event);
            self.index.push(event);
            self.events.push(event);
            if self.keyframes.wants(self.len()) {
                self.keyframes.keep(&self.last);
            }
        }
    }

    /// The state after the first `n` events; `n` from 0 to [`Self::len`].
    ///
    /// # Panics
    /// When there are fewer events.
    pub fn seek(&self, n: u32) -> Rc<State> {
        assert!(n <= self.len(), "the run has that many events");
        let mut current = self.current.borrow_mut();
        let (keyed, keyframe) = self.keyframes.before(n);
        if current.0 > n || current.0 < keyed {
            *current = (keyed, Rc::clone(keyframe));
        }
        let (from, state) = &mut *current;
        if *from < n {
            let state = Rc::make_mut(state);
            for event in self.events.range(*from as usize..n as usize) {
                state.apply(&event);
            }
            *from = n;
        }
        Rc::clone(state)
    }

    /// A caption that was kept.
    pub(crate) fn known_caption(&self, rank: u32) -> Option<Rc<Caption>> {
        self.captions.borrow().get(&rank).cloned()
    }

    /// Keeps a caption.
    pub(crate) fn keep_caption(&self, rank: u32, caption: Rc<Caption>) {
        let mut captions = self.captions.borrow_mut();
        if captions.len() >= MAX_CAPTIONS {
            captions.clear();
        }
        captions.insert(rank, caption);
    }

    /// The states that are kept, in order.
    pub(crate) fn keyframes(&self) -> impl Iterator<Item = &State> {
        self.keyframes.all()
    }

    /// The release that it ran as.
    pub const fn profile(&self) -> &'static Profile {
        self.profile
    }

    /// Events in all.
    pub fn len(&self) -> u32 {
        self.index.len()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The events.
    pub const fn events(&self) -> &Events {
        &self.events
    }

    /// The tables.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Stops, line steps, objects.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The state before the first event.
    pub fn start(&self) -> &State {
        self.keyframes.start()
    }

    /// The state after the last event.
    pub fn last(&self) -> &State {
        &self.last
    }

    /// A name's text; empty when the table does not have it.
    pub fn name(&self, id: NameId) -> &str {
        self.tables.names.get(id.index()).map_or("", String::as_str)
    }

    /// A value's text; empty when the table does not have it.
    pub fn text(&self, id: TextId) -> &str {
        self.tables.texts.get(id.index()).unwrap_or_default()
    }

    /// A code object's description.
    pub fn code(&self, id: CodeId) -> Option<&CodeInfo> {
        self.tables.codes.get(id.index())
    }

    /// What is known of an object over the whole run.
    pub fn object(&self, id: ObjectId) -> Option<&ObjectInfo> {
        self.index.object(id)
    }
}
