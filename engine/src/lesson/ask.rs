//! "Ask me": good questions for any recorded program, at the moments where something surprising happens.
//!
//! A question is about one line, and its answer is computed from the run, as in lessons: [`Ask::kind`] makes claims of
//! the same language. What is asked in words is the app's, from [`About`] and the object's label.
//!
//! Surprising is what learners get wrong (work on misconceptions: `progmiscon.org`): an object that outlives its name,
//! several that die with one, a change that shows under other names, a count that rises although nothing was made.
//! Left out: questions about scalars, about temporaries without a name, and about a line that was asked about already.

use crate::addr::{FrameId, ObjectId};
use crate::lesson::expr::{Expr, Function, LinePass, Node, Pass, Path, Place, Root};
use crate::lesson::model::{Choice, Piece, QuestionKind, Wrong};
use crate::lesson::recording::Recording;
use crate::sorted::{Map, Set};
use crate::timeline::{Birth, Event, HolderKind, MarkKind, Reason, Timeline};

/// One question that is worth asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Before which line it is asked.
    pub place: Place,
    /// How many events have happened there.
    pub at: u32,
    /// What it is about.
    pub about: About,
}

/// What is surprising.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A name lets go of the object: does it die in this line?
    Fate {
        /// The object.
        object: ObjectId,
        /// Whether it does.
        dies: bool,
    },
    /// The line ends some of these objects: which?
    Deaths {
        /// The objects to decide about: those that die, and others of the same types that live.
        among: Vec<ObjectId>,
    },
    /// The line changes the object: how many names show the change?
    Shared {
        /// The object.
        object: ObjectId,
    },
    /// The line ties another holder to an object that is there already: what will its count be?
    Count {
        /// The object.
        object: ObjectId,
    },
}

impl About {
    /// The more surprising it is, the more: what is asked about, when not all can be.
    const fn weight(&self) -> u8 {
        match self {
            Self::Deaths { .. } => 4,
            Self::Fate { dies: false, .. } => 3,
            Self::Shared { .. } => 2,
            Self::Fate { dies: true, .. } | Self::Count { .. } => 1,
        }
    }
}

/// What an answer says, for [`Ask::kind`]: the app has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The option "it dies".
    Dies,
    /// The option "it lives".
    Lives,
    /// To the wrong answer "it dies": who holds it still?
    HeldStill,
    /// To the wrong answer "it lives": nobody holds it.
    HeldByNobody,
    /// To a wrong number of names.
    CountNames,
    /// To a wrong reference count.
    CountHolders,
    /// To wrong marks.
    FollowHolders,
}

/// At most this many objects to decide about.
const MAX_MARKS: usize = 5;

/// Runs with more events are looked at only this far.
const MAX_EVENTS: u32 = 2_000_000;

/// The best questions about this run, at most `most`, in the order of the run.
pub fn ask(timeline: &Timeline, most: usize) -> Vec<Ask> {
    let mut found = Finder::new(timeline).find();
    // Of each line and kind the first; then the most surprising ones, earlier ones first.
    let mut seen = Set::new();
    found.retain(|ask| seen.insert((line_of(ask.place), ask.about.weight())));
    found.sort_by_key(|ask| (std::cmp::Reverse(ask.about.weight()), ask.at));
    // One place asks one thing.
    let mut places = Set::new();
    found.retain(|ask| places.insert(ask.at));
    found.truncate(most);
    found.sort_by_key(|ask| ask.at);
    found
}

fn line_of(place: Place) -> u32 {
    match place {
        Place::Before(at) | Place::After(at) | Place::During(at) => at.line,
        Place::Start | Place::End => 0,
    }
}

impl Ask {
    /// How it is answered, with claims that find the answer; `say` has the words.
    /// `None` when the picture has no number for the object, so that no claim can name it.
    pub fn kind(
        &self,
        timeline: &Timeline,
        say: impl Fn(Said) -> Vec<Piece>,
    ) -> Option<QuestionKind> {
        let wrong = |said| {
            vec![Wrong {
                answer: None,
                text: say(said),
            }]
        };
        Some(match &self.about {
            About::Fate { object, .. } => {
                let object = named(timeline, *object)?;
                let lives = call(Function::Alive, object);
                let dies = Expr {
                    place: None,
                    node: Node::Not(Box::new(lives.clone())),
                };
                let option = |label, claim, if_chosen| Choice {
                    label: say(label),
                    detail: Vec::new(),
                    claim,
                    if_chosen: say(if_chosen),
                };
                QuestionKind::Choice(vec![
                    option(Said::Dies, dies, Said::HeldStill),
                    option(Said::Lives, lives, Said::HeldByNobody),
                ])
            }
            About::Deaths { among } => {
                let of = among.iter().map(|object| named(timeline, *object));
                let it = Expr {
                    place: None,
                    node: Node::Path(Path {
                        root: Root::Name("it".to_owned()),
                        steps: Vec::new(),
                    }),
                };
                QuestionKind::Mark {
                    of: of.collect::<Option<_>>()?,
                    holds: Expr {
                        place: None,
                        node: Node::Not(Box::new(call(Function::Alive, it))),
                    },
                    wrong: wrong(Said::FollowHolders),
                }
            }
            About::Shared { object } => QuestionKind::Number {
                answer: call(Function::NamesOf, named(timeline, *object)?),
                wrong: wrong(Said::CountNames),
            },
            About::Count { object } => QuestionKind::Number {
                answer: call(Function::Refcount, named(timeline, *object)?),
                wrong: wrong(Said::CountHolders),
            },
        })
    }
}

/// `list#2`.
fn named(timeline: &Timeline, object: ObjectId) -> Option<Expr> {
    let info = timeline.object(object)?;
    (info.number > 0).then(|| Expr {
        place: None,
        node: Node::Path(Path {
            root: Root::Nth {
                type_name: timeline.name(info.type_name).to_owned(),
                nth: info.number,
            },
            steps: Vec::new(),
        }),
    })
}

fn call(function: Function, argument: Expr) -> Expr {
    Expr {
        place: None,
        node: Node::Call {
            function,
            args: vec![argument],
        },
    }
}

/// What happened since the last statement began.
#[derive(Default)]
struct Line {
    place: Option<(Place, u32)>,
    released: Vec<ObjectId>,
    bound: Vec<ObjectId>,
    changed: Vec<ObjectId>,
    died: Vec<ObjectId>,
    born: Set<ObjectId>,
}

/// Walks the events once.
struct Finder<'a> {
    timeline: &'a Timeline,
    /// Living objects that the program made, and the names that lead to each.
    names: Map<ObjectId, u32>,
    /// Containers and instances that the program made, dead ones included.
    made: Set<ObjectId>,
    passes: Map<u32, u32>,
    line: Line,
    found: Vec<Ask>,
}

impl<'a> Finder<'a> {
    fn new(timeline: &'a Timeline) -> Self {
        Self {
            timeline,
            names: Map::new(),
            made: Set::new(),
            passes: Map::new(),
            line: Line::default(),
            found: Vec::new(),
        }
    }

    fn find(mut self) -> Vec<Ask> {
        let run: &dyn Recording = self.timeline;
        for index in 0..self.timeline.len().min(MAX_EVENTS) {
            match run.event(index as usize) {
                Event::Mark {
                    frame,
                    line,
                    kind: MarkKind::Statement,
                } => {
                    self.end_line();
                    self.begin_line(frame, line, index);
                }
                // What the interpreter clears up behind the program is nobody's surprise.
                Event::Mark {
                    frame: FrameId(0),
                    kind: MarkKind::BlockEnd,
                    ..
                } => {
                    self.end_line();
                    self.line = Line::default();
                }
                other => self.note(other),
            }
        }
        self.end_line();
        self.found
    }

    fn begin_line(&mut self, _frame: FrameId, line: u32, index: u32) {
        let pass = self.passes.entry(line).or_default();
        *pass += 1;
        let at = LinePass {
            line,
            pass: Pass::Nth(*pass),
        };
        self.line = Line {
            place: Some((Place::Before(at), index)),
            ..Line::default()
        };
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::ObjectBorn {
                object,
                birth: Birth::Block | Birth::FreeList(_),
                gc: true,
                ..
            } => {
                self.names.insert(object, 0);
                self.made.insert(object);
                self.line.born.insert(object);
            }
            Event::ObjectDied { object, .. } if self.names.remove(&object).is_some() => {
                self.line.died.push(object);
            }
            Event::Increfed { object, holder, .. } if holder.kind == HolderKind::Name => {
                self.tie(object, 1);
            }
            Event::Moved {
                object,
                holder,
                to_hand,
                ..
            } if holder.kind == HolderKind::Name => {
                self.tie(object, if to_hand { -1 } else { 1 });
            }
            Event::Decrefed {
                object,
                holder,
                reason,
            } if holder.kind == HolderKind::Name => {
                self.tie(object, -1);
                if matches!(reason, Reason::NameDeleted | Reason::NameRebound) {
                    self.line.released.push(object);
                }
            }
            Event::EdgeInserted { owner, .. }
            | Event::EdgeSet { owner, .. }
            | Event::EdgeRemoved { owner, .. }
            | Event::EdgesCleared { owner } => self.line.changed.push(owner),
            _ => {}
        }
    }

    fn tie(&mut self, object: ObjectId, by: i32) {
        if let Some(names) = self.names.get_mut(&object) {
            *names = names.saturating_add_signed(by);
            if by > 0 {
                self.line.bound.push(object);
            }
        }
    }

    /// Something that a reader knows: the program made it in an earlier line, and it has a number in the picture.
    fn is_known(&self, object: ObjectId) -> bool {
        let info = self.timeline.object(object);
        self.made.contains(&object)
            && !self.line.born.contains(&object)
            && info.is_some_and(|info| {
                info.number > 0 && is_asked_about(self.timeline.name(info.type_name))
            })
    }

    fn end_line(&mut self) {
        let Some((place, at)) = self.line.place else {
            return;
        };
        let mut abouts = Vec::new();
        let died: Vec<ObjectId> = self
            .line
            .died
            .iter()
            .copied()
            .filter(|o| self.is_known(*o))
            .collect();
        if died.len() >= 2 {
            abouts.extend(self.deaths(&died));
        }
        let released = self
            .line
            .released
            .iter()
            .copied()
            .filter(|o| self.is_known(*o));
        abouts.extend(released.map(|object| About::Fate {
            object,
            dies: self.line.died.contains(&object),
        }));
        let named = |object: &ObjectId| self.names.get(object).copied().unwrap_or(0);
        let changed = self.line.changed.iter().copied();
        let shared = changed.filter(|object| self.is_known(*object) && named(object) >= 2);
        abouts.extend(shared.take(1).map(|object| About::Shared { object }));
        let bound = self.line.bound.iter().copied();
        let again = bound.filter(|object| self.is_known(*object) && named(object) >= 2);
        abouts.extend(again.take(1).map(|object| About::Count { object }));
        self.found
            .extend(abouts.into_iter().map(|about| Ask { place, at, about }));
        self.line.place = None;
    }

    /// Those that die, and as many others of the same types as there is room for; `None` when there are no others,
    /// or too many die.
    fn deaths(&self, died: &[ObjectId]) -> Option<About> {
        let type_of = |object: &ObjectId| self.timeline.object(*object).map(|info| info.type_name);
        let types: Set<_> = died.iter().filter_map(type_of).collect();
        let others = self.names.keys().copied().filter(|object| {
            self.is_known(*object) && type_of(object).is_some_and(|name| types.contains(&name))
        });
        let others: Vec<ObjectId> = others.take(MAX_MARKS.saturating_sub(died.len())).collect();
        (!others.is_empty()).then(|| {
            let mut among: Vec<ObjectId> = died.iter().copied().chain(others).collect();
            among.sort_unstable();
            About::Deaths { among }
        })
    }
}

/// Containers and instances, and no part of the interpreter's own machinery.
fn is_asked_about(type_name: &str) -> bool {
    let not = [
        "function",
        "type",
        "module",
        "code",
        "cell",
        "frame",
        "traceback",
        "method",
        "generator",
        "coroutine",
        "slice",
        "property",
        "staticmethod",
        "classmethod",
    ];
    !not.contains(&type_name)
        && !type_name.contains("iterator")
        && !type_name.contains("descriptor")
}
