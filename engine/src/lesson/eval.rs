//! Evaluates claims over a recording.

use crate::addr::{Addr, FrameId, NameId, ObjectId};
use crate::lesson::LessonError;
use crate::lesson::expr::{
    BinaryOp, Expr, Function, LinePass, Node, Pass, Path, PathStep, Place, Root,
};
use crate::lesson::memory;
use crate::lesson::recording::Recording;
use crate::sorted::Map;
use crate::timeline::grain::Index;
use crate::timeline::state::ObjectState;
use crate::timeline::{
    Birth, BlockKind, Event, FreeList, HolderKind, MarkKind, Slot, State, Tables,
};
use std::rc::Rc;

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// A text.
    Text(String),
    /// An object of the run, alive or dead.
    Object(ObjectId),
    /// A name in a frame.
    Name(FrameId, NameId),
    /// A block, by address.
    Block(Addr),
    /// A pool, by address.
    Pool(Addr),
    /// An arena, by its base.
    Arena(Addr),
}

/// The value of the expression; `place` is where it is evaluated if it does not say otherwise.
///
/// # Errors
/// [`LessonError::Eval`] when a name is not bound, a line does not run, or the like.
pub fn evaluate(run: &dyn Recording, expr: &Expr, place: Place) -> Result<Value, LessonError> {
    Evaluator::new(run).eval(expr, place)
}

/// Whether the claim holds.
///
/// # Errors
/// As [`evaluate`], and when the expression is no claim.
pub fn holds(run: &dyn Recording, claim: &Expr, place: Place) -> Result<bool, LessonError> {
    match evaluate(run, claim, place)? {
        Value::Bool(holds) => Ok(holds),
        other => Err(error(format!("a claim is true or false, not {other:?}"))),
    }
}

/// Whether the claim holds when `it` is this object.
///
/// # Errors
/// As [`holds`].
pub(super) fn holds_for(
    run: &dyn Recording,
    claim: &Expr,
    it: ObjectId,
    place: Place,
) -> Result<bool, LessonError> {
    let mut evaluator = Evaluator::new(run);
    evaluator.it = Some(it);
    evaluator.truth(claim, place)
}

/// How many events have happened at this place; for [`Place::During`], at its end.
/// These are the positions at which line steps end: before a line is after the one that ran before it.
///
/// # Errors
/// [`LessonError::Eval`] when the line does not run, or runs more than once and no pass is named.
pub fn event_index(run: &dyn Recording, place: Place) -> Result<usize, LessonError> {
    Ok(event_range(run, place)?.1)
}

/// The events from before to after the place, as numbers of events that have happened.
fn event_range(run: &dyn Recording, place: Place) -> Result<(usize, usize), LessonError> {
    Ok(match place {
        Place::Start => {
            let first = (0..run.len()).find(|index| statement(run.event(*index)).is_some());
            let start = first.unwrap_or(0);
            (start, start)
        }
        Place::End => {
            let end = end_of_program(run);
            (end, end)
        }
        Place::Before(at) => {
            let (mark, _) = pass(run, at)?;
            (mark, mark)
        }
        Place::After(at) => {
            let (mark, frame) = pass(run, at)?;
            let end = end_of_statement(run, mark, frame);
            (end, end)
        }
        Place::During(at) => {
            let (mark, frame) = pass(run, at)?;
            (mark, end_of_statement(run, mark, frame))
        }
    })
}

/// How many events have happened when the module's last statement is done. What the interpreter clears up after
/// that is not part of the program. A program that ends by an exception ends with its last event.
fn end_of_program(run: &dyn Recording) -> usize {
    let last = (0..run.len())
        .rev()
        .find_map(|index| match run.event(index) {
            Event::Mark {
                frame: FrameId(0),
                kind,
                ..
            } => Some((index, kind)),
            _ => None,
        });
    match last {
        Some((index, MarkKind::BlockEnd)) => index + 1,
        _ => run.len(),
    }
}

fn statement(event: Event) -> Option<(u32, FrameId)> {
    match event {
        Event::Mark {
            frame,
            line,
            kind: MarkKind::Statement,
        } => Some((line, frame)),
        _ => None,
    }
}

/// The mark before the statement on the line.
fn pass(run: &dyn Recording, at: LinePass) -> Result<(usize, FrameId), LessonError> {
    let line = at.line;
    let mut marks = (0..run.len()).filter_map(|index| {
        let (found, frame) = statement(run.event(index))?;
        (found == line).then_some((index, frame))
    });
    let found = match at.pass {
        Pass::Only => {
            let only = marks.next();
            if marks.next().is_some() {
                return Err(error(format!(
                    "line {line} runs more than once: name a pass"
                )));
            }
            only
        }
        Pass::Nth(nth) => marks.nth((nth as usize).saturating_sub(1)),
        Pass::Last => marks.last(),
    };
    found.ok_or_else(|| error(format!("line {line} does not run that often")))
}

/// How many events have happened when the statement at `mark` is done: at the next mark of its frame,
/// or when the frame ends. Frames that it calls come in between.
fn end_of_statement(run: &dyn Recording, mark: usize, own: FrameId) -> usize {
    let ends = |index: &usize| match run.event(*index) {
        Event::Mark { frame, .. } | Event::FramePopped { frame, .. } => frame == own,
        _ => false,
    };
    (mark + 1..run.len()).find(ends).unwrap_or(run.len())
}

fn error(what: impl Into<String>) -> LessonError {
    LessonError::Eval { what: what.into() }
}

/// Evaluates over one run; keeps the states it has looked at.
struct Evaluator<'a> {
    run: &'a dyn Recording,
    tables: &'a Tables,
    states: Map<usize, Rc<State>>,
    /// The object that `it` stands for.
    it: Option<ObjectId>,
}

impl<'a> Evaluator<'a> {
    fn new(run: &'a dyn Recording) -> Self {
        Self {
            run,
            tables: run.tables(),
            states: Map::new(),
            it: None,
        }
    }

    fn state(&mut self, place: Place) -> Result<Rc<State>, LessonError> {
        let n = event_index(self.run, place)?;
        let state = self.states.entry(n);
        Ok(Rc::clone(state.or_insert_with(|| self.run.state(n))))
    }

    fn eval(&mut self, expr: &Expr, place: Place) -> Result<Value, LessonError> {
        let place = expr.place.unwrap_or(place);
        match &expr.node {
            Node::Int(number) => Ok(Value::Int(*number)),
            Node::Text(text) => Ok(Value::Text(text.clone())),
            Node::Bool(value) => Ok(Value::Bool(*value)),
            Node::Path(path) => self.path(path, place).map(Value::Object),
            Node::Call { function, args } => self.call(*function, args, place),
            Node::Not(inner) => Ok(Value::Bool(!self.truth(inner, place)?)),
            Node::Binary { op, left, right } => self.binary(*op, left, right, place),
        }
    }

    fn truth(&mut self, expr: &Expr, place: Place) -> Result<bool, LessonError> {
        match self.eval(expr, place)? {
            Value::Bool(value) => Ok(value),
            other => Err(error(format!("{other:?} is neither true nor false"))),
        }
    }

    fn binary(
        &mut self,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
        place: Place,
    ) -> Result<Value, LessonError> {
        // As in Python: the right side is not asked when the left side decides.
        match op {
            BinaryOp::Or => {
                return Ok(Value::Bool(
                    self.truth(left, place)? || self.truth(right, place)?,
                ));
            }
            BinaryOp::And => {
                return Ok(Value::Bool(
                    self.truth(left, place)? && self.truth(right, place)?,
                ));
            }
            _ => {}
        }
        let (left, right) = (self.eval(left, place)?, self.eval(right, place)?);
        if matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) {
            if std::mem::discriminant(&left) != std::mem::discriminant(&right) {
                return Err(error(format!("{left:?} and {right:?} cannot be compared")));
            }
            return Ok(Value::Bool((left == right) == (op == BinaryOp::Equal)));
        }
        let (Value::Int(left), Value::Int(right)) = (left, right) else {
            return Err(error("only numbers have an order and a sum"));
        };
        let checked = match op {
            BinaryOp::Add => left.checked_add(right),
            BinaryOp::Subtract => left.checked_sub(right),
            BinaryOp::Multiply => left.checked_mul(right),
            BinaryOp::Less => return Ok(Value::Bool(left < right)),
            BinaryOp::LessEqual => return Ok(Value::Bool(left <= right)),
            BinaryOp::Greater => return Ok(Value::Bool(left > right)),
            BinaryOp::GreaterEqual => return Ok(Value::Bool(left >= right)),
            BinaryOp::Or | BinaryOp::And | BinaryOp::Equal | BinaryOp::NotEqual => {
                unreachable!("these are answered above")
            }
        };
        checked
            .map(Value::Int)
            .ok_or_else(|| error("a number beyond 64 bits"))
    }

    fn path(&mut self, path: &Path, place: Place) -> Result<ObjectId, LessonError> {
        let mut object = match &path.root {
            Root::Name(name) if name == "it" && self.it.is_some() => self.it.expect("it is there"),
            Root::Name(name) => {
                let state = self.state(place)?;
                let (frame, id) = find_name(&state, self.tables, name)?;
                bound(&state, frame, id).ok_or_else(|| error(format!("`{name}` is not bound")))?
            }
            Root::Nth { type_name, nth } => self.nth_born(type_name, *nth)?,
        };
        for step in &path.steps {
            let state = self.state(place)?;
            object = follow(&state, self.tables, object, step)?;
        }
        Ok(object)
    }

    /// The object that the picture calls `list #2`.
    fn nth_born(&self, type_name: &str, nth: u32) -> Result<ObjectId, LessonError> {
        let mut index = Index::default();
        for event in 0..self.run.len() {
            index.push(&self.run.event(event));
        }
        let found = index.objects().find(|(_, info)| {
            info.number == nth && text_of(self.tables, info.type_name) == type_name
        });
        let (object, _) = found.ok_or_else(|| error(format!("there is no {type_name} #{nth}")))?;
        Ok(object)
    }

    /// The object of this type that the event brings into being, if it does.
    fn born(&self, index: usize, type_name: &str) -> Option<ObjectId> {
        match self.run.event(index) {
            Event::ObjectBorn {
                object,
                type_name: found,
                birth: Birth::Block | Birth::FreeList(_),
                ..
            } if text_of(self.tables, found) == type_name => Some(object),
            _ => None,
        }
    }

    fn object(&mut self, expr: &Expr, place: Place) -> Result<ObjectId, LessonError> {
        match self.eval(expr, place)? {
            Value::Object(object) => Ok(object),
            other => Err(error(format!("{other:?} is no object"))),
        }
    }

    fn call(
        &mut self,
        function: Function,
        args: &[Expr],
        place: Place,
    ) -> Result<Value, LessonError> {
        if function.counts_events() {
            return self.count_events(function, args, place);
        }
        let state = self.state(place)?;
        let tables = self.tables;
        let mut arg = |index: usize| self.object(&args[index], place);
        Ok(match function {
            Function::Same => Value::Bool(arg(0)? == arg(1)?),
            Function::Alive => Value::Bool(state.objects.contains_key(&arg(0)?)),
            Function::Refcount => Value::Int(live(&state, arg(0)?)?.refcount),
            Function::Type => Value::Text(text_of(tables, live(&state, arg(0)?)?.type_name)),
            Function::Value => {
                let value = live(&state, arg(0)?)?.value;
                Value::Text(
                    tables
                        .texts
                        .get(value.index())
                        .unwrap_or_default()
                        .to_owned(),
                )
            }
            Function::Size => Value::Int(i64::from(live(&state, arg(0)?)?.size)),
            Function::Id => Value::Int(as_int(live(&state, arg(0)?)?.addr)),
            Function::Len => {
                let edges = &live(&state, arg(0)?)?.edges;
                let items = edges
                    .iter()
                    .filter(|e| matches!(e.slot, Slot::Item | Slot::Key));
                Value::Int(count(items))
            }
            Function::Holds => {
                let (owner, target) = (arg(0)?, arg(1)?);
                let edges = &live(&state, owner)?.edges;
                Value::Bool(edges.iter().any(|edge| edge.target == target))
            }
            Function::NamesOf => {
                let holders = &live(&state, arg(0)?)?.holders;
                let names = holders.iter().filter(|h| h.kind == HolderKind::Name);
                Value::Int(count(names))
            }
            Function::Bound => {
                let name = bare_word(&args[0])?;
                let found = find_name(&state, tables, name).ok();
                let object = found.and_then(|(frame, id)| bound(&state, frame, id));
                Value::Bool(object.is_some())
            }
            Function::Name => {
                let (frame, id) = find_name(&state, tables, bare_word(&args[0])?)?;
                Value::Name(frame, id)
            }
            Function::Count => {
                let word = bare_word(&args[0])?;
                let made = state.objects.values().filter(|object| {
                    matches!(object.birth, Birth::Block | Birth::FreeList(_))
                        && text_of(tables, object.type_name) == word
                });
                Value::Int(count(made))
            }
            Function::Names => {
                let frame = state.frames.last().ok_or_else(|| error("no frame runs"))?;
                Value::Int(count(frame.names.iter()))
            }
            Function::Frames => Value::Int(count(state.frames.iter())),
            Function::Output => {
                let pieces = state.output.iter();
                let texts = pieces.filter_map(|text| tables.texts.get(text.index()));
                Value::Text(texts.collect())
            }
            Function::Block => Value::Block(own_block(&state, arg(0)?, true)?),
            Function::ItemsBlock => Value::Block(own_block(&state, arg(0)?, false)?),
            Function::Request => {
                let block = self.block(&args[0], place)?;
                let found = state.blocks.get(&block);
                let found = found.ok_or_else(|| error("the block is not in use"))?;
                Value::Int(i64::from(found.request))
            }
            Function::InUse => {
                let block = self.block(&args[0], place)?;
                Value::Bool(state.blocks.contains_key(&block))
            }
            Function::InPool => {
                let block = self.block(&args[0], place)?;
                Value::Bool(matches!(
                    state.allocator.place(block),
                    crate::alloc::Place::Block { .. }
                ))
            }
            Function::Arenas => {
                let arenas = state.allocator.arena_ids();
                let attached = arenas.filter(|id| state.allocator.arena(*id).is_some());
                Value::Int(count(attached))
            }
            Function::Death => {
                let wanted = arg(0)?;
                let death = (0..self.run.len()).find(|index| {
                    matches!(self.run.event(*index), Event::ObjectDied { object, .. } if object == wanted)
                });
                let death = death.ok_or_else(|| error("the object does not die"))?;
                Value::Int(i64::try_from(death).expect("an index fits"))
            }
            Function::PrintedAt => {
                let Value::Text(wanted) = self.eval(&args[0], place)? else {
                    return Err(error("`printed_at` wants a text"));
                };
                let texts = &self.tables.texts;
                let printed = (0..self.run.len()).find(|index| match self.run.event(*index) {
                    Event::Printed { text } => texts
                        .get(text.index())
                        .is_some_and(|text| text.contains(&wanted)),
                    _ => false,
                });
                let printed = printed.ok_or_else(|| error(format!("{wanted:?} is not printed")))?;
                Value::Int(i64::try_from(printed).expect("an index fits"))
            }
            Function::BlockSize
            | Function::Pool
            | Function::BlockIndex
            | Function::PoolUsed
            | Function::PoolCapacity
            | Function::FreeBlock
            | Function::FreeBlocks
            | Function::PoolState => {
                let block = self.block(&args[0], place)?;
                memory::ask(&state.allocator, function, block)?
            }
            Function::Arena | Function::FreePools | Function::ArenaPools | Function::ArenaUsed => {
                let at = self.block(&args[0], place)?;
                memory::ask_arena(&state.allocator, function, at)?
            }
            Function::NextPool | Function::Pools => {
                let bytes = self.number(&args[0], place)?;
                memory::ask_class(&state.allocator, function, bytes)?
            }
            Function::Mapped => {
                let bytes = state.allocator.narenas_currently_allocated() as u64;
                let bytes = bytes * u64::from(state.allocator.profile().arena_size);
                Value::Int(i64::try_from(bytes).expect("a run maps less than 2^63 bytes"))
            }
            Function::Asked => {
                let requests = state.blocks.values().map(|block| i64::from(block.request));
                Value::Int(requests.sum())
            }
            Function::Blocks => Value::Int(count(state.blocks.keys())),
            Function::LargeBlocks => {
                let raw = state.blocks.keys().filter(|addr| {
                    !matches!(
                        state.allocator.place(**addr),
                        crate::alloc::Place::Block { .. }
                    )
                });
                Value::Int(count(raw))
            }
            Function::Spares => {
                let word = bare_word(&args[0])?;
                let of_type = |list: &FreeList| match list {
                    FreeList::Float => word == "float",
                    FreeList::Tuple(_) => word == "tuple",
                    FreeList::List => word == "list",
                    FreeList::Dict => word == "dict",
                    FreeList::DictKeys => word == "dict_keys",
                    FreeList::Slice => word == "slice",
                    FreeList::Int => word == "int",
                    FreeList::Range => word == "range",
                    FreeList::Other(_) => false,
                };
                let lists = state.free_lists.iter().filter(|(list, _)| of_type(list));
                Value::Int(lists.map(|(_, spares)| count(spares.iter())).sum())
            }
            Function::TupleSpares => {
                let length = u8::try_from(self.number(&args[0], place)?).unwrap_or(0);
                let spares = state.free_lists.get(&FreeList::Tuple(length));
                Value::Int(spares.map_or(0, |spares| count(spares.iter())))
            }
            Function::Tracked => Value::Bool(live(&state, arg(0)?)?.tracked),
            Function::GcCount => {
                let generation = usize::try_from(self.number(&args[0], place)?);
                let counts = generation.ok().and_then(|g| state.gc_counts.get(g));
                let counts = counts.ok_or_else(|| error("a generation is 0, 1 or 2"))?;
                Value::Int(i64::from(*counts))
            }
            Function::Outside => Value::Int(outside(&state, arg(0)?)?),
            Function::Born
            | Function::Died
            | Function::Increfs
            | Function::Decrefs
            | Function::Allocations
            | Function::Frees
            | Function::Resizes
            | Function::Printed => unreachable!("these count events"),
        })
    }

    /// A block's or pool's address.
    fn block(&mut self, expr: &Expr, place: Place) -> Result<Addr, LessonError> {
        match self.eval(expr, place)? {
            Value::Block(addr) | Value::Pool(addr) | Value::Arena(addr) => Ok(addr),
            other => Err(error(format!("{other:?} is no block"))),
        }
    }

    fn number(&mut self, expr: &Expr, place: Place) -> Result<i64, LessonError> {
        match self.eval(expr, place)? {
            Value::Int(number) => Ok(number),
            other => Err(error(format!("{other:?} is no number"))),
        }
    }

    fn count_events(
        &mut self,
        function: Function,
        args: &[Expr],
        place: Place,
    ) -> Result<Value, LessonError> {
        let Place::During(_) = place else {
            let word = function.word();
            return Err(error(format!("`{word}` counts events: it needs `during`")));
        };
        let (from, to) = event_range(self.run, place)?;
        let events = (from..to).map(|index| (index, self.run.event(index)));
        Ok(Value::Int(match function {
            Function::Born => {
                let word = bare_word(&args[0])?;
                count(events.filter(|(index, _)| self.born(*index, word).is_some()))
            }
            Function::Died => {
                let word = bare_word(&args[0])?;
                let types = self.types_of_born();
                let died = events.filter(|(_, event)| match event {
                    Event::ObjectDied { object, .. } => types
                        .get(object)
                        .is_some_and(|id| text_of(self.tables, *id) == word),
                    _ => false,
                });
                count(died)
            }
            Function::Increfs => {
                let events: Vec<_> = events.collect();
                let wanted = self.object(&args[0], place)?;
                let rises = events.into_iter().filter(|(_, event)| {
                    matches!(event, Event::Increfed { object, .. } if *object == wanted)
                });
                count(rises)
            }
            Function::Decrefs => {
                let events: Vec<_> = events.collect();
                let wanted = self.object(&args[0], place)?;
                let falls = events.into_iter().filter(|(_, event)| {
                    matches!(event, Event::Decrefed { object, .. } if *object == wanted)
                });
                count(falls)
            }
            Function::Allocations => {
                count(events.filter(|(_, e)| matches!(e, Event::BlockAllocated { .. })))
            }
            Function::Frees => count(events.filter(|(_, e)| matches!(e, Event::BlockFreed { .. }))),
            Function::Resizes => {
                count(events.filter(|(_, e)| matches!(e, Event::BlockResized { .. })))
            }
            _ => {
                let texts = events.filter_map(|(_, event)| match event {
                    Event::Printed { text } => self.tables.texts.get(text.index()),
                    _ => None,
                });
                return Ok(Value::Text(texts.collect()));
            }
        }))
    }

    fn types_of_born(&self) -> Map<ObjectId, NameId> {
        let births = (0..self.run.len()).filter_map(|index| match self.run.event(index) {
            Event::ObjectBorn {
                object, type_name, ..
            } => Some((object, type_name)),
            _ => None,
        });
        births.collect()
    }
}

/// The name in the running frame, or else in the module.
fn find_name(state: &State, tables: &Tables, name: &str) -> Result<(FrameId, NameId), LessonError> {
    let id = tables.names.iter().position(|text| text == name);
    let id = id.and_then(|index| u32::try_from(index).ok()).map(NameId);
    let id = id.ok_or_else(|| error(format!("the program has no name `{name}`")))?;
    let frames = [state.frames.last(), state.frames.first()];
    let frame = frames
        .into_iter()
        .flatten()
        .find(|frame| frame.names.iter().any(|(found, _)| *found == id));
    let frame = frame.ok_or_else(|| error(format!("`{name}` is not bound")))?;
    Ok((frame.frame, id))
}

fn bound(state: &State, frame: FrameId, name: NameId) -> Option<ObjectId> {
    let names = &state.frame(frame)?.names;
    let (_, object) = names.iter().find(|(found, _)| *found == name)?;
    Some(*object)
}

fn live(state: &State, object: ObjectId) -> Result<&ObjectState, LessonError> {
    let found = state.objects.get(&object);
    found.ok_or_else(|| error("the object is not alive there"))
}

/// The count without the references that tracked objects of the program have: what the collector's subtracting
/// (Modules/gcmodule.c, v3.11: `subtract_refs`) leaves while the module's names are not candidates.
fn outside(state: &State, object: ObjectId) -> Result<i64, LessonError> {
    let found = live(state, object)?;
    let inside = found.holders.iter().filter(|holder| {
        let owned = matches!(
            holder.kind,
            HolderKind::Item
                | HolderKind::Key
                | HolderKind::Value
                | HolderKind::Attribute
                | HolderKind::Cell
                | HolderKind::Part
        );
        let owner = state.objects.get(&ObjectId(holder.owner));
        owned && owner.is_some_and(|owner| owner.tracked)
    });
    Ok(found.refcount - count(inside))
}

/// The object that a container refers to from this place.
fn follow(
    state: &State,
    tables: &Tables,
    object: ObjectId,
    step: &PathStep,
) -> Result<ObjectId, LessonError> {
    let edges = &live(state, object)?.edges;
    let found = match step {
        PathStep::Item(index) => edges
            .iter()
            .filter(|edge| edge.slot == Slot::Item)
            .nth(*index as usize),
        PathStep::Key(key) => {
            let place = edges.iter().position(|edge| {
                let value = state.objects.get(&edge.target).map(|target| target.value);
                let text = value.and_then(|value| tables.texts.get(value.index()));
                // A string's text may stand in quotes.
                let is_key = |text: &str| text.trim_matches(['\'', '"']) == key;
                edge.slot == Slot::Key && text.is_some_and(is_key)
            });
            place.and_then(|place| edges.get(place + 1))
        }
        PathStep::Named(name) => edges
            .iter()
            .find(|edge| matches!(edge.slot, Slot::Named(id) if text_of(tables, id) == *name)),
    };
    let edge = found.ok_or_else(|| error(format!("nothing is at {step:?}")))?;
    Ok(edge.target)
}

/// The address of the object's own block, or of the one that holds its items.
fn own_block(state: &State, object: ObjectId, itself: bool) -> Result<Addr, LessonError> {
    let found = state
        .blocks
        .iter()
        .find(|(_, block)| block.owner == object && (block.kind == BlockKind::Object) == itself);
    let (addr, _) = found.ok_or_else(|| error("the object has no such block"))?;
    Ok(*addr)
}

/// An argument that is a bare word: a name or type that is meant itself.
fn bare_word(expr: &Expr) -> Result<&str, LessonError> {
    match &expr.node {
        Node::Path(Path {
            root: Root::Name(word),
            steps,
        }) if steps.is_empty() => Ok(word),
        _ => Err(error("a bare word is expected")),
    }
}

fn text_of(tables: &Tables, name: NameId) -> String {
    tables.names.get(name.index()).cloned().unwrap_or_default()
}

fn count<T>(things: impl Iterator<Item = T>) -> i64 {
    i64::try_from(things.count()).expect("a run has fewer than 2^63 things")
}

fn as_int(addr: Addr) -> i64 {
    i64::try_from(addr.0).expect("user-space addresses are below 2^47")
}

#[cfg(test)]
mod tests;
