//! `collections.deque` (Modules/_collectionsmodule.c, v3.11): items, and the blocks of 64 slots that they lie in.
//!
//! The numbers of a deque are: slot of the first item in its block, `maxlen` (-1: none), changes so far, spare blocks.

use crate::object::data::{Data, Ext};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::comparing::equal_slow;
use crate::python::run::native::{NativeFn, Out, Raise, Res, wait};
use crate::python::run::signature::{Arguments, count_of};
use crate::python::run::vm::Vm;

const LEFT: usize = 0;
const MAXLEN: usize = 1;
const STATE: usize = 2;
const SPARE: usize = 3;
/// `BLOCKLEN`
const BLOCK: i64 = 64;
/// `CENTER + 1`: where the first item of an empty deque goes.
const START: i64 = 32;
/// Bytes of a block: the slots and two links.
const BLOCK_BYTES: u64 = 8 * 66;
/// `MAXFREEBLOCKS`
const MOST_SPARE: i64 = 16;

/// Methods.
pub const DEQUE: &[(&str, NativeFn)] = &[
    ("append", |vm, args, _| {
        let item = vm.heap.pick(args[1]);
        vm.deque_push(args[0], item, false);
        vm.none_out()
    }),
    ("appendleft", |vm, args, _| {
        let item = vm.heap.pick(args[1]);
        vm.deque_push(args[0], item, true);
        vm.none_out()
    }),
    ("pop", |vm, args, _| vm.deque_pop(args[0], false)),
    ("popleft", |vm, args, _| vm.deque_pop(args[0], true)),
    ("extend", |vm, args, _| extend(vm, args[0], args[1], false)),
    ("extendleft", |vm, args, _| {
        extend(vm, args[0], args[1], true)
    }),
    ("clear", |vm, args, _| {
        vm.deque_clear(args[0]);
        vm.none_out()
    }),
    ("rotate", |vm, args, _| {
        let steps = match args.get(1) {
            Some(steps) => vm.index_number(*steps)?,
            None => 1,
        };
        let length = i64::try_from(vm.heap.ext(args[0]).items.len()).expect("lengths fit");
        if length > 1 {
            let mut steps = steps.rem_euclid(length);
            let right = steps <= length / 2;
            if !right {
                steps = length - steps;
            }
            for _ in 0..steps {
                let item = vm.deque_take(args[0], !right);
                vm.deque_push(args[0], item, right);
            }
        }
        vm.none_out()
    }),
    ("copy", |vm, args, _| copy(vm, args[0])),
    ("__copy__", |vm, args, _| copy(vm, args[0])),
    ("reverse", |vm, args, _| {
        let length = vm.heap.ext(args[0]).items.len();
        for index in 0..length / 2 {
            let other = length - 1 - index;
            let (a, b) = {
                let items = &vm.heap.ext(args[0]).items;
                (items[index], items[other])
            };
            let a = vm.heap.pick(a);
            let b = vm.heap.pick(b);
            let old = vm.heap.ext_replace(args[0], index, b);
            vm.heap.drop(old);
            let old = vm.heap.ext_replace(args[0], other, a);
            vm.heap.drop(old);
        }
        vm.none_out()
    }),
    ("count", |vm, args, _| search(vm, args, Search::Count)),
    ("index", |vm, args, _| search(vm, args, Search::Index)),
    ("remove", |vm, args, _| search(vm, args, Search::Remove)),
    ("insert", |vm, args, _| {
        let index = vm.index_number(args[1])?;
        let this = vm.heap.ext(args[0]);
        let length = i64::try_from(this.items.len()).expect("lengths fit");
        if this.numbers[MAXLEN] == length {
            return Err(vm.raise_text(ty::INDEX_ERROR, "deque already at its maximum size"));
        }
        let place = if index < 0 { index + length } else { index }.clamp(0, length);
        let item = vm.heap.pick(args[2]);
        // `deque_insert` rotates, pushes and rotates back.
        for _ in 0..place {
            let first = vm.deque_take(args[0], true);
            vm.deque_push(args[0], first, false);
        }
        vm.deque_push(args[0], item, true);
        for _ in 0..place {
            let last = vm.deque_take(args[0], false);
            vm.deque_push(args[0], last, true);
        }
        vm.none_out()
    }),
];

/// `deque(iterable, maxlen)`
pub fn new(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let deque = vm.heap.new_ext(ty::DEQUE, &[], &[], &[START, -1, 0, 0]);
    init(vm, deque, args, kwargs)
}

/// The content of a new deque.
pub fn empty() -> Data {
    Data::Ext(Box::new(Ext {
        numbers: vec![START, -1, 0, 0],
        ..Ext::default()
    }))
}

/// `deque.__init__` of a new one in hand, which is the outcome.
pub fn init(vm: &mut Vm, deque: R, args: &[R], kwargs: &[(R, R)]) -> Res {
    let mut given = Arguments::new("deque", args, kwargs);
    let parsed = given.take(vm, &["iterable", "maxlen"], 0);
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(Raise) => {
            vm.heap.drop(deque);
            return Err(Raise);
        }
    };
    if vm.heap.ext(deque).blocks.is_empty() {
        let block = vm.heap.ext_block(deque, BLOCK_BYTES);
        vm.heap
            .ext_mut(deque)
            .blocks
            .push_back((block, BLOCK_BYTES));
        vm.heap.touch(deque);
    }
    if let Some(maxlen) = parsed[1].filter(|maxlen| *maxlen != NONE) {
        // `PyLong_AsSsize_t` of what has no `__index__`.
        let number = if vm.heap.int_value(maxlen).is_none() {
            Err(vm.raise_text(ty::TYPE_ERROR, "an integer is required"))
        } else {
            match vm.index_number(maxlen) {
                Ok(..0) => Err(vm.raise_text(ty::VALUE_ERROR, "maxlen must be non-negative")),
                number => number,
            }
        };
        match number {
            Ok(number) => vm.heap.ext_mut(deque).numbers[MAXLEN] = number,
            Err(raised) => {
                vm.heap.drop(deque);
                return Err(raised);
            }
        }
    }
    let Some(iterable) = parsed[0] else {
        return Ok(Out::Value(deque));
    };
    let cx = vm.cx.clone();
    wait(async move {
        match cx.run(|vm| extend(vm, deque, iterable, false)).await {
            Ok(none) => {
                cx.drop(none);
                Ok(Some(deque))
            }
            Err(Raise) => {
                cx.drop(deque);
                Err(Raise)
            }
        }
    })
}

fn extend(vm: &mut Vm, deque: R, iterable: R, left: bool) -> Res {
    let cx = vm.cx.clone();
    wait(async move {
        // A deque extended by itself goes over a list of its items.
        let list = if iterable == deque {
            Some(cx.run(|vm| vm.list_from(iterable)).await?)
        } else {
            None
        };
        let iterator = cx.run(|vm| vm.get_iter(list.unwrap_or(iterable))).await;
        let mut result = iterator.map(|_| ());
        if let Ok(iterator) = iterator {
            cx.with(|vm| {
                let this = vm.heap.ext_mut(deque);
                if this.items.is_empty() {
                    // An empty one is filled from the end of its block ("space saving heuristic").
                    this.numbers[LEFT] = if left { BLOCK - 1 } else { 1 };
                }
            });
            loop {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(Some(item)) => cx.with(|vm| vm.deque_push(deque, item, left)),
                    Ok(None) => break,
                    Err(Raise) => {
                        result = Err(Raise);
                        break;
                    }
                }
            }
            cx.drop(iterator);
        }
        if let Some(list) = list {
            cx.drop(list);
        }
        result?;
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

fn copy(vm: &mut Vm, deque: R) -> Res {
    let maxlen = vm.heap.ext(deque).numbers[MAXLEN];
    let items: Vec<R> = vm.heap.ext(deque).items.iter().copied().collect();
    let class = vm.heap.ty(deque);
    let new = if class == ty::DEQUE {
        vm.heap.new_ext(ty::DEQUE, &[], &[], &[START, -1, 0, 0])
    } else {
        vm.heap.new_instance(class, empty(), 0)
    };
    let block = vm.heap.ext_block(new, BLOCK_BYTES);
    vm.heap.ext_mut(new).blocks.push_back((block, BLOCK_BYTES));
    vm.heap.ext_mut(new).numbers[MAXLEN] = maxlen;
    for item in items {
        vm.heap.pick(item);
        vm.deque_push(new, item, false);
    }
    Ok(Out::Value(new))
}

#[derive(Clone, Copy, PartialEq)]
enum Search {
    Count,
    Index,
    Remove,
}

fn search(vm: &mut Vm, args: &[R], what: Search) -> Res {
    let (deque, wanted) = (args[0], args[1]);
    let state = vm.heap.ext(deque).numbers[STATE];
    let length = i64::try_from(vm.heap.ext(deque).items.len()).expect("lengths fit");
    let mut bounds = [0, length];
    for (bound, arg) in bounds.iter_mut().zip(args.iter().skip(2)) {
        let value = vm.clipped_index(*arg)?;
        *bound = if value < 0 { value + length } else { value }.clamp(0, length);
    }
    let cx = vm.cx.clone();
    wait(async move {
        let mut count = 0;
        let mut place = usize::try_from(bounds[0]).expect("clamped above");
        while i64::try_from(place).expect("lengths fit") < bounds[1] {
            let item = cx.with(|vm| {
                let item = vm.heap.ext(deque).items.get(place).copied();
                item.map(|item| vm.heap.pick(item))
            });
            let Some(item) = item else { break };
            let same = equal_slow(&cx, item, wanted).await;
            cx.drop(item);
            let same = same?;
            // `deque_index` looks at the answer first, `deque_remove` raises another exception than the others.
            let (checked, class) = match what {
                Search::Count => (true, ty::RUNTIME_ERROR),
                Search::Index => (!same, ty::RUNTIME_ERROR),
                Search::Remove => (true, ty::INDEX_ERROR),
            };
            if checked && cx.with(|vm| vm.heap.ext(deque).numbers[STATE]) != state {
                let text = "deque mutated during iteration";
                return Err(cx.with(|vm| vm.raise_text(class, text)));
            }
            if same {
                match what {
                    Search::Count => count += 1,
                    Search::Index => {
                        let place = i64::try_from(place).expect("lengths fit");
                        return Ok(Some(cx.with(|vm| vm.heap.new_int(place))));
                    }
                    Search::Remove => {
                        cx.with(|vm| vm.deque_delete(deque, place));
                        return Ok(Some(cx.with(|vm| vm.heap.pick(NONE))));
                    }
                }
            }
            place += 1;
        }
        match what {
            Search::Count => Ok(Some(cx.with(|vm| vm.heap.new_int(count)))),
            Search::Index if cx.with(|vm| vm.profile.run.keywords_suggested) => {
                Err(cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, "deque.index(x): x not in deque")))
            }
            Search::Remove if cx.with(|vm| vm.profile.run.keywords_suggested) => {
                let text = "deque.remove(x): x not in deque";
                Err(cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, text)))
            }
            Search::Index | Search::Remove => {
                let text = cx.run(|vm| vm.repr_out(wanted)).await?;
                Err(cx.with(|vm| {
                    let repr = vm.heap.text_of(text);
                    vm.heap.drop(text);
                    vm.raise_text(ty::VALUE_ERROR, &format!("{repr} is not in deque"))
                }))
            }
        }
    })
}

impl Vm {
    /// `deque + deque`, `deque * n`
    pub(super) fn deque_operation(&mut self, op: usize, inplace: bool, left: R, right: R) -> Res {
        let mut items: Vec<R> = Vec::new();
        if op != 0
            && let Some(asked) = self.with_index(right, move |vm, number| {
                vm.deque_operation(op, inplace, left, number)
            })
        {
            return asked;
        }
        if op == 0 {
            if !inplace && !self.heap.is_instance(right, ty::DEQUE) {
                let name = self.type_text(right);
                let format = "can only concatenate deque (not \"%.200s\") to deque";
                return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
            }
        } else {
            let count = self.fitting_index(right, ty::OVERFLOW_ERROR)?;
            let once: Vec<R> = self.heap.ext(left).items.iter().copied().collect();
            let times = count_of(count).unwrap_or(0);
            if self.too_big(once.len().saturating_mul(times)) {
                return self.no_memory();
            }
            for _ in 1..times {
                items.extend(&once);
            }
            if times == 0 {
                let empty = self.call_static_type(ty::DEQUE, &[], &[]);
                return empty;
            }
        }
        let name = self.heap.intern("copy");
        let extend = self.heap.intern("extend");
        let cx = self.cx.clone();
        wait(async move {
            let result = if inplace {
                cx.with(|vm| vm.heap.pick(left))
            } else {
                let copy = cx.run(|vm| vm.get_attr(left, name)).await?;
                let result = cx.call(copy, Vec::new()).await;
                cx.drop(copy);
                result?
            };
            if op == 0 {
                let method = cx.run(|vm| vm.get_attr(result, extend)).await?;
                let done = cx.call(method, vec![right]).await;
                cx.drop(method);
                cx.drop(done?);
            } else {
                cx.with(|vm| {
                    for item in items {
                        vm.heap.pick(item);
                        vm.deque_push(result, item, false);
                    }
                });
            }
            Ok(Some(result))
        })
    }

    fn deque_blocks(&self, deque: R) -> usize {
        let this = self.heap.ext(deque);
        this.blocks.len() - usize::try_from(this.numbers[SPARE]).expect("not negative")
    }

    fn deque_new_block(&mut self, deque: R, front: bool) {
        let live = self.deque_blocks(deque);
        let block = if self.heap.ext(deque).numbers[SPARE] > 0 {
            let this = self.heap.ext_mut(deque);
            this.numbers[SPARE] -= 1;
            this.blocks.pop_back().expect("a spare").0
        } else {
            self.heap.ext_block(deque, BLOCK_BYTES)
        };
        let place = if front { 0 } else { live };
        let this = self.heap.ext_mut(deque);
        this.blocks.insert(place, (block, BLOCK_BYTES));
    }

    fn deque_free_block(&mut self, deque: R, place: usize) {
        let (block, _) = self
            .heap
            .ext_mut(deque)
            .blocks
            .remove(place)
            .expect("a live block");
        let this = self.heap.ext_mut(deque);
        if this.numbers[SPARE] < MOST_SPARE {
            this.numbers[SPARE] += 1;
            this.blocks.push_back((block, BLOCK_BYTES));
        } else {
            self.heap.ext_unblock(deque, block);
        }
    }

    /// `deque_append_internal`, `deque_appendleft_internal`: an item in hand.
    pub fn deque_push(&mut self, deque: R, item: R, left: bool) {
        let length = i64::try_from(self.heap.ext(deque).items.len()).expect("lengths fit");
        if left {
            if self.heap.ext(deque).numbers[LEFT] == 0 {
                self.deque_new_block(deque, true);
                self.heap.ext_mut(deque).numbers[LEFT] = BLOCK;
            }
            self.heap.ext_mut(deque).numbers[LEFT] -= 1;
        } else {
            let last = self.heap.ext(deque).numbers[LEFT] + length;
            let blocks = i64::try_from(self.deque_blocks(deque)).expect("few blocks");
            if last / BLOCK + 1 > blocks {
                self.deque_new_block(deque, false);
            }
        }
        self.heap.ext_push(deque, item, left);
        self.heap.touch(deque);
        let this = self.heap.ext_mut(deque);
        this.numbers[STATE] += 1;
        let maxlen = this.numbers[MAXLEN];
        if maxlen >= 0 && length + 1 > maxlen {
            let old = self.deque_take(deque, !left);
            self.heap.drop(old);
        }
    }

    /// `deque_pop`, `deque_popleft` of one that has items: the item, in hand.
    pub fn deque_take(&mut self, deque: R, left: bool) -> R {
        let length = self.heap.ext(deque).items.len();
        let item = self.heap.ext_take(deque, if left { 0 } else { length - 1 });
        let left_slot = self.heap.ext(deque).numbers[LEFT] + i64::from(left);
        self.heap.ext_mut(deque).numbers[LEFT] = left_slot;
        self.heap.ext_mut(deque).numbers[STATE] += 1;
        if length == 1 {
            // The block stays; at its edge its slots are centred again.
            if left_slot == BLOCK || (!left && left_slot == 0) {
                self.heap.ext_mut(deque).numbers[LEFT] = START;
            }
        } else if left && left_slot == BLOCK {
            self.deque_free_block(deque, 0);
            self.heap.ext_mut(deque).numbers[LEFT] = 0;
        } else if !left {
            let last = left_slot + i64::try_from(length).expect("lengths fit") - 2;
            let blocks = self.deque_blocks(deque);
            if i64::try_from(blocks).expect("few blocks") > last / BLOCK + 1 {
                self.deque_free_block(deque, blocks - 1);
            }
        }
        self.heap.touch(deque);
        item
    }

    fn deque_pop(&mut self, deque: R, left: bool) -> Res {
        if self.heap.ext(deque).items.is_empty() {
            return Err(self.raise_text(ty::INDEX_ERROR, "pop from an empty deque"));
        }
        Ok(Out::Value(self.deque_take(deque, left)))
    }

    /// `deque_del_item`: rotated to the left end, popped, rotated back.
    pub fn deque_delete(&mut self, deque: R, place: usize) {
        for _ in 0..place {
            let first = self.deque_take(deque, true);
            self.deque_push(deque, first, false);
        }
        let gone = self.deque_take(deque, true);
        for _ in 0..place {
            let last = self.deque_take(deque, false);
            self.deque_push(deque, last, true);
        }
        self.heap.drop(gone);
    }

    /// `deque_clear`: an empty block takes the place of the old ones before the items go.
    pub fn deque_clear(&mut self, deque: R) {
        if self.heap.ext(deque).items.is_empty() {
            return;
        }
        let old = self.deque_blocks(deque);
        self.deque_new_block(deque, true);
        let mut items = Vec::new();
        while !self.heap.ext(deque).items.is_empty() {
            items.push(self.heap.ext_take(deque, 0));
        }
        self.heap.ext_mut(deque).numbers[LEFT] = START;
        self.heap.ext_mut(deque).numbers[STATE] += 1;
        for item in items {
            self.heap.drop(item);
        }
        for _ in 0..old {
            self.deque_free_block(deque, 1);
        }
        self.heap.touch(deque);
    }

    /// An iterator over a deque.
    pub fn deque_iter(&mut self, deque: R, backwards: bool) -> R {
        let this = self.heap.ext(deque);
        let length = i64::try_from(this.items.len()).expect("lengths fit");
        let state = this.numbers[STATE];
        let class = if backwards {
            ty::DEQUE_REVITER
        } else {
            ty::DEQUE_ITER
        };
        self.heap
            .new_ext(class, &["deque"], &[Some(deque)], &[length, state])
    }

    /// `dequeiter_next`
    pub fn deque_next(&mut self, iterator: R, backwards: bool) -> Res {
        let this = self.heap.ext(iterator);
        let (left, state) = (this.numbers[0], this.numbers[1]);
        let deque = this.parts[0].expect("the iterator keeps its deque");
        if self.heap.ext(deque).numbers[STATE] != state {
            self.heap.ext_mut(iterator).numbers[0] = 0;
            return Err(self.raise_text(ty::RUNTIME_ERROR, "deque mutated during iteration"));
        }
        if left == 0 {
            return Ok(Out::End(None));
        }
        let length = self.heap.ext(deque).items.len();
        let left_n = usize::try_from(left).expect("not negative");
        let place = if backwards {
            left_n - 1
        } else {
            length - left_n
        };
        let item = self.heap.ext(deque).items[place];
        self.heap.ext_mut(iterator).numbers[0] = left - 1;
        Ok(Out::Value(self.heap.pick(item)))
    }

    /// `deque_repr`
    pub fn deque_repr(&mut self, deque: R) -> Res {
        let maxlen = self.heap.ext(deque).numbers[MAXLEN];
        let class = self.heap.ty(deque);
        let name = self.heap.class_name(class);
        let name = name.rsplit('.').next().unwrap_or_default().to_owned();
        if !self.repr_enter(deque) {
            return Ok(Out::Value(self.heap.new_text("[...]")));
        }
        let cx = self.cx.clone();
        wait(async move {
            let list = cx.run(|vm| vm.list_from(deque)).await?;
            let repr = cx.run(|vm| vm.repr_out(list)).await;
            cx.drop(list);
            cx.with(|vm| vm.repr_leave(deque));
            let repr = repr?;
            Ok(Some(cx.with(|vm| {
                let inner = vm.heap.text_of(repr);
                let string = if maxlen >= 0 {
                    let most = maxlen.to_string();
                    vm.format_message("%s(%U, maxlen=%U)", &[&name, &inner, &most])
                } else {
                    vm.format_message("%s(%U)", &[&name, &inner])
                };
                vm.heap.drop(repr);
                string
            })))
        })
    }

    /// `maxlen`, in hand.
    pub fn deque_maxlen(&mut self, deque: R) -> R {
        match self.heap.ext(deque).numbers[MAXLEN] {
            -1 => self.heap.pick(NONE),
            number => self.heap.new_int(number),
        }
    }
}

impl Vm {
    /// `deque_richcompare`: an iterator over each, until items differ.
    pub(super) fn compare_deques(&mut self, op: u32, left: R, right: R) -> Res {
        let length = |vm: &Self, deque: R| vm.heap.ext(deque).items.len();
        let lengths = [length(self, left), length(self, right)];
        if left == right {
            return self.bool_out(matches!(op, 1 | 2 | 5));
        }
        if matches!(op, 2 | 3) && lengths[0] != lengths[1] {
            return self.bool_out(op == 3);
        }
        let iterators = [left, right].map(|deque| self.deque_iter(deque, false));
        let cx = self.cx.clone();
        wait(async move {
            let result = differing_items(&cx, left, right).await;
            cx.drop(iterators[0]);
            cx.drop(iterators[1]);
            let Some((a, b)) = result? else {
                let ordering = lengths[0].cmp(&lengths[1]);
                let told = match op {
                    0 => ordering.is_lt(),
                    1 => ordering.is_le(),
                    2 => ordering.is_eq(),
                    3 => ordering.is_ne(),
                    4 => ordering.is_gt(),
                    _ => ordering.is_ge(),
                };
                return Ok(Some(
                    cx.with(|vm| vm.heap.pick(crate::object::types::truth(told))),
                ));
            };
            if matches!(op, 2 | 3) {
                let told = crate::object::types::truth(op == 3);
                return Ok(Some(cx.with(|vm| vm.heap.pick(told))));
            }
            cx.run(|vm| vm.compare(op, a, b)).await.map(Some)
        })
    }
}

/// The first items of two deques that differ.
async fn differing_items(
    cx: &crate::python::run::native::Cx,
    left: R,
    right: R,
) -> Result<Option<(R, R)>, Raise> {
    let mut place = 0;
    loop {
        let pair = cx.with(|vm| {
            let item = |deque: R| vm.heap.ext(deque).items.get(place).copied();
            item(left).zip(item(right))
        });
        let Some((a, b)) = pair else { return Ok(None) };
        if !equal_slow(cx, a, b).await? {
            return Ok(Some((a, b)));
        }
        place += 1;
    }
}
