//! What differs between two runs of a program when the same statements have run.

use super::cause::{Cause, of_size};
use super::matching::{At, matched};
use super::{Aligned, tally};
use crate::addr::{Addr, ObjectId};
use crate::profile::ProgramProfile;
use crate::timeline::{BlockKind, State, Timeline};
use crate::view::label::{Count, Label};
use std::collections::BTreeMap;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Bytes of the object itself.
    Size,
    /// Bytes of a block that the object has besides.
    Part(BlockKind),
    /// The reference count.
    Count,
    /// Whether the collector tracks the object.
    Tracked,
    /// Allocations after which the young generation is looked at.
    Threshold,
    /// Calls that the statement made.
    Calls,
    /// Counts that the statement changed by reading names and constants.
    Reads,
    /// Counts that it changed otherwise.
    Counts,
    /// Blocks that it asked for.
    Requests,
    /// Objects that it made of spares.
    Reused,
    /// Collections that ran.
    Collections,
    /// What the program has printed.
    Output,
}

/// What a run has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// There is no such thing.
    Nothing,
    /// Bytes.
    Bytes(u32),
    /// A number.
    Number(u64),
    /// A count that grows and falls; `true`: with holders before the program.
    Counted(i64, bool),
    /// A count that is none.
    Immortal,
    /// Yes or no.
    Whether(bool),
}

/// A difference, with the objects that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub what: What,
    /// Why.
    pub cause: Cause,
    /// What each run has; of several objects, the first one's.
    pub values: [Value; 2],
    /// The first objects, as they are called; the same in both runs.
    pub objects: Vec<Label>,
    /// How many objects have it; 0 when it is about none.
    pub n_objects: u32,
    /// It came with the statement that ran last.
    pub fresh: bool,
}

/// What stands beside an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The object.
    pub object: ObjectId,
    /// The other run's; `None` when there is none.
    pub other: Option<ObjectId>,
    /// Bytes asked for, bytes of its block; the latter 0 for what pymalloc did not give.
    pub bytes: (u32, u32),
    /// Its bytes are not the other's.
    pub bytes_differ: bool,
    /// Blocks it has besides: kind, bytes asked for, bytes of the block, whether they differ.
    pub parts: Vec<(BlockKind, u32, u32, bool)>,
    /// It is not counted.
    pub immortal: bool,
    /// Its count is not the other's.
    pub count_differs: bool,
}

/// Two runs when the same statements have run.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Comparison {
    /// What differs: what is new first.
    pub differences: Vec<Difference>,
    /// Objects of the two runs that were compared and agree in all.
    pub n_agree: u32,
    /// For each run, what stands beside its objects.
    pub tags: [Vec<Tag>; 2],
}

/// Objects that a difference names.
const NAMED: usize = 3;

/// What differs after so many statements.
///
/// # Panics
/// When programs do not run as one of the profiles; then there is no recording.
pub fn compare(runs: [&Timeline; 2], aligned: &Aligned, done: u32) -> Comparison {
    let mut now = at(runs, aligned, done);
    if let Some(before) = done.checked_sub(1) {
        let before = at(runs, aligned, before).differences;
        for difference in &mut now.differences {
            difference.fresh = !before.iter().any(|old| {
                let kind = |it: &Difference| (it.what, it.cause, it.values);
                kind(old) == kind(difference) && old.n_objects >= difference.n_objects
            });
        }
        let statement = tally::differences(runs, aligned, before_rank(done));
        now.differences.splice(0..0, statement);
    }
    now.differences.sort_by_key(|difference| !difference.fresh);
    now
}

const fn before_rank(done: u32) -> usize {
    done as usize - 1
}

/// The release's rules for programs.
pub(super) fn rules(run: &Timeline) -> &'static ProgramProfile {
    let rules = run.profile().programs.as_ref();
    rules.expect("a run has a release that programs run as")
}

fn at(runs: [&Timeline; 2], aligned: &Aligned, done: u32) -> Comparison {
    let [a, b] = runs;
    let states = [
        a.seek(aligned.position(0, a, done)),
        b.seek(aligned.position(1, b, done)),
    ];
    let here = [0, 1].map(|side| At {
        run: runs[side],
        state: &states[side],
    });
    let blocks = here.map(|at| owned(at.state));
    let pairs = matched(here[0], here[1]);
    let mut out = Comparison::default();
    let mut groups = Groups::default();
    for (ours, theirs) in pairs {
        let ids = [ours, theirs];
        let mut agree = true;
        let facts = [0, 1].map(|side| facts(here[side], &blocks[side], ids[side]));
        let [Some(x), Some(y)] = &facts else {
            continue;
        };
        let mut note = |what, cause, values: [Value; 2]| {
            agree = false;
            groups.add((what, cause, values), || {
                here[0].run.label(here[0].state, ours)
            });
        };
        let type_name = a.type_name(ours);
        let (rules_a, rules_b) = (rules(a), rules(b));
        let of_class = is_class_instance(a, ours);
        let bytes_differ = x.bytes.0 != y.bytes.0 && (x.bytes.1 == 0) == (y.bytes.1 == 0);
        if bytes_differ {
            let cause = of_size(type_name, of_class, rules_a, rules_b);
            note(
                What::Size,
                cause,
                [Value::Bytes(x.bytes.0), Value::Bytes(y.bytes.0)],
            );
        }
        let kinds: Vec<BlockKind> = {
            let mut kinds: Vec<_> = x.parts.keys().chain(y.parts.keys()).copied().collect();
            kinds.sort_unstable();
            kinds.dedup();
            kinds
        };
        for kind in kinds {
            let of = |parts: &BTreeMap<BlockKind, (u32, u32)>| {
                parts
                    .get(&kind)
                    .map_or(Value::Nothing, |(bytes, _)| Value::Bytes(*bytes))
            };
            let values = [of(&x.parts), of(&y.parts)];
            if values[0] != values[1] {
                let cause = match kind {
                    BlockKind::InstanceValues | BlockKind::DictValues => Cause::InlineValues,
                    _ => Cause::Unnamed,
                };
                note(What::Part(kind), cause, values);
            }
        }
        let values = [counted(x.count), counted(y.count)];
        let count_differs = values[0] != values[1];
        if count_differs {
            let immortal = x.count.immortal != y.count.immortal;
            let cause = if immortal {
                Cause::Immortal
            } else {
                Cause::Helpers
            };
            // Of what others hold too, the numbers do not say much: only that one is not counted does.
            if immortal {
                let either = [x, y].map(|it| {
                    if it.count.immortal {
                        Value::Immortal
                    } else {
                        Value::Number(0)
                    }
                });
                note(What::Count, cause, either);
            } else {
                note(What::Count, cause, values);
            }
        }
        if x.tracked != y.tracked {
            let cause = match type_name {
                "dict" => Cause::DictsTracked,
                "tuple" => Cause::TuplesUntracked,
                _ => Cause::Unnamed,
            };
            let values = [Value::Whether(x.tracked), Value::Whether(y.tracked)];
            note(What::Tracked, cause, values);
        }
        out.n_agree += u32::from(agree);
        for (side, own, other) in [(0, x, y), (1, y, x)] {
            out.tags[side].push(Tag {
                object: ids[side],
                other: Some(ids[1 - side]),
                bytes: own.bytes,
                bytes_differ,
                parts: own
                    .parts
                    .iter()
                    .map(|(kind, (bytes, block))| {
                        let same = other.parts.get(kind).is_some_and(|it| it.0 == *bytes);
                        (*kind, *bytes, *block, !same)
                    })
                    .collect(),
                immortal: own.count.immortal,
                count_differs,
            });
        }
    }
    let thresholds = [0, 1].map(|side| Value::Number(states[side].gc_thresholds[0].into()));
    if thresholds[0] != thresholds[1] {
        groups.about_none((What::Threshold, Cause::Threshold, thresholds));
    }
    let printed = [0, 1].map(|side| {
        let pieces = states[side].output.iter();
        pieces
            .map(|piece| runs[side].text(*piece))
            .collect::<String>()
    });
    if printed[0] != printed[1] {
        let lengths = [0, 1].map(|side| Value::Number(printed[side].chars().count() as u64));
        groups.about_none((What::Output, Cause::Unnamed, lengths));
    }
    out.differences = groups.list;
    out
}

fn counted(count: Count) -> Value {
    if count.immortal {
        Value::Immortal
    } else {
        Value::Counted(count.n, count.shared)
    }
}

/// Whether the object is an instance of a class of the program.
fn is_class_instance(run: &Timeline, id: ObjectId) -> bool {
    let name = run.type_name(id);
    let known = run.tables().codes.iter().any(|code| {
        let last = code.name.rsplit('.').next().unwrap_or_default();
        last == name.rsplit('.').next().unwrap_or_default()
    });
    known || name.starts_with("__main__.")
}

/// What is compared of an object.
struct Facts {
    bytes: (u32, u32),
    parts: BTreeMap<BlockKind, (u32, u32)>,
    count: Count,
    tracked: bool,
}

fn facts(at: At<'_>, blocks: &Owned, id: ObjectId) -> Option<Facts> {
    let object = at.state.objects.get(&id)?;
    let own = blocks.get(&id).map_or(&[] as &[_], Vec::as_slice);
    let mut bytes = (object.size, 0);
    let mut parts = BTreeMap::new();
    for (kind, addr, request) in own {
        let block = block_size(at.state, *addr, *request);
        if *kind == BlockKind::Object {
            bytes = (*request, block);
        } else {
            let sum: &mut (u32, u32) = parts.entry(*kind).or_default();
            *sum = (sum.0 + request, sum.1 + block);
        }
    }
    Some(Facts {
        bytes,
        parts,
        count: at.run.count(at.state, id),
        tracked: object.tracked,
    })
}

/// Bytes of the block that a request gets; those of the request when it is too large for pymalloc.
fn block_size(state: &State, _addr: Addr, request: u32) -> u32 {
    let profile = state.allocator.profile();
    if request > profile.threshold {
        request
    } else {
        request.max(1).next_multiple_of(profile.alignment)
    }
}

type Owned = BTreeMap<ObjectId, Vec<(BlockKind, Addr, u32)>>;

/// The blocks of each object.
fn owned(state: &State) -> Owned {
    let mut owned = Owned::new();
    for (addr, block) in &state.blocks {
        if block.owner != ObjectId::NONE {
            let own = owned.entry(block.owner).or_default();
            own.push((block.kind, *addr, block.request));
        }
    }
    owned
}

/// Differences of the same kind are told once, with the objects that have them.
#[derive(Default)]
struct Groups {
    list: Vec<Difference>,
    known: BTreeMap<(What, Cause, [Value; 2]), usize>,
}

impl Groups {
    fn add(&mut self, kind: (What, Cause, [Value; 2]), label: impl FnOnce() -> Label) {
        let at = self.about(kind);
        let group = &mut self.list[at];
        group.n_objects += 1;
        if group.objects.len() < NAMED {
            group.objects.push(label());
        }
    }

    fn about_none(&mut self, kind: (What, Cause, [Value; 2])) {
        self.about(kind);
    }

    fn about(&mut self, kind: (What, Cause, [Value; 2])) -> usize {
        let next = self.list.len();
        let at = *self.known.entry(kind).or_insert(next);
        if at == next {
            self.list.push(Difference {
                what: kind.0,
                cause: kind.1,
                values: kind.2,
                objects: Vec::new(),
                n_objects: 0,
                fresh: false,
            });
        }
        at
    }
}
