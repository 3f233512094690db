//! What takes all items of an iterable: lists, tuples, unpacking, with the room that is made for them first (Objects/listobject.c, Objects/tupleobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{EMPTY_TUPLE, ty};
use crate::python::code::Op;
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::AllocCall;

/// The method of built-in types of iterators that know how many items they have left (`listiter_len` in Objects/listobject.c, `rangeiter_len` in Objects/rangeobject.c and so on, v3.11).
pub const HINT: &[(&str, NativeFn)] = &[("__length_hint__", |vm, args, _| {
    let left = vm.items_left(args[0]).unwrap_or(0);
    let left = i64::try_from(left).expect("lengths fit");
    Ok(Out::Value(vm.heap.new_int(left)))
})];

impl Vm {
    /// `PyObject_LengthHint`, with the bound method that it makes for an iterator.
    pub(super) fn length_hint(&mut self, iterable: R, default: u64) -> u64 {
        let iterable = self.measured(iterable);
        if let Some(length) = self.length_now(iterable) {
            return length as u64;
        }
        if self.heap.ty(iterable) == ty::FRAME_LOCALS {
            return self.proxy_length(iterable) as u64;
        }
        let Some(hint) = self.items_left(iterable) else {
            return default;
        };
        let method = self.bound_nothing("__length_hint__", iterable);
        let length = self.heap.new_int(i64::try_from(hint).expect("lengths fit"));
        self.heap.drop(method);
        self.heap.drop(length);
        hint
    }

    /// What tells how long an iterable is: of a proxy, the object behind it (`proxy_length`).
    fn measured(&self, iterable: R) -> R {
        match self.heap.get(iterable).data {
            Data::Weakref(Some(target), _) => target,
            _ => iterable,
        }
    }

    /// How many items an iterator of a built-in type has left; `None` for what is no such iterator.
    fn items_left(&self, iterator: R) -> Option<u64> {
        let left = match &self.heap.get(iterator).data {
            Data::SeqIter(Some(sequence), at) => {
                let length = self.length_now(*sequence).unwrap_or(0);
                let length = i64::try_from(length).expect("lengths fit");
                let left = if matches!(self.heap.ty(iterator), ty::LIST_REVITER | ty::REVERSED) {
                    at + 1
                } else {
                    length - at
                };
                u64::try_from(left).unwrap_or(0)
            }
            Data::SeqIter(None, _) => 0,
            Data::RangeIter(_, _, left) => u64::try_from(*left).unwrap_or(0),
            Data::DictIter(iter) => iter.left as u64,
            Data::SetIter(_, _, used) => *used as u64,
            // `repeat_len`: one without end has none.
            Data::Ext(this) if self.heap.ty(iterator) == ty::REPEAT => {
                u64::try_from(this.numbers[0]).ok()?
            }
            _ => return None,
        };
        Some(left)
    }

    /// Whether the program's code tells how many items there may be.
    pub(super) fn hint_is_asked(&self, iterable: R) -> bool {
        let iterable = self.measured(iterable);
        self.special(iterable, "__len__").is_some()
            || self.special(iterable, "__length_hint__").is_some()
            || self.iterated_sequence(iterable).is_some()
    }

    /// The object of the program's own class that an iterator asks for its items, the place where it is, and whether
    /// it goes backwards.
    pub(super) fn iterated_sequence(&self, iterator: R) -> Option<(R, i64, bool)> {
        let Data::SeqIter(Some(sequence), at) = self.heap.get(iterator).data else {
            return None;
        };
        let kind = self.heap.ty(iterator);
        let asks = matches!(kind, ty::SEQ_ITER | ty::REVERSED)
            && self.special(sequence, "__getitem__").is_some();
        asks.then_some((sequence, at, kind == ty::REVERSED))
    }

    /// `list_extend`
    pub fn list_extend(&mut self, list: R, iterable: R) -> Res {
        let exact = matches!(self.heap.ty(iterable), ty::LIST | ty::TUPLE);
        if exact && let Some(items) = self.sequence_items(iterable) {
            if items.is_empty() {
                return Ok(Out::Done);
            }
            let length = self.heap.list(list).items.len();
            self.list_make_room(list, items.len() as u64, length as u64);
            self.heap.list_fill(list, &items);
            return Ok(Out::Done);
        }
        if self.profile.run.tables_listed && self.extend_from_table(list, iterable) {
            return Ok(Out::Done);
        }
        let cx = self.cx.clone();
        let custom = self.hint_is_asked(iterable);
        let iterator = match self.get_iter(iterable)? {
            Out::Value(iterator) if !custom => iterator,
            out => {
                return wait(async move {
                    let iterator = cx.run(|_| Ok(out)).await?;
                    let hint = match hint_of(&cx, iterable, 8).await {
                        Ok(hint) => hint,
                        Err(Raise) => {
                            cx.drop(iterator);
                            return Err(Raise);
                        }
                    };
                    if cx.with(|vm| vm.too_big(usize::try_from(hint).unwrap_or(usize::MAX))) {
                        cx.drop(iterator);
                        return cx.with(Self::no_memory);
                    }
                    cx.with(|vm| {
                        let length = vm.heap.list(list).items.len() as u64;
                        if hint > 0 {
                            vm.list_make_room(list, hint, length);
                            vm.heap.touch(list);
                        }
                    });
                    extend_from(&cx, list, iterator).await
                });
            }
        };
        if self.too_big(self.length_now(iterable).unwrap_or(0)) {
            self.heap.drop(iterator);
            return self.no_memory();
        }
        self.list_reserve(list, iterable)?;
        if self.simple_iterator(iterator) {
            loop {
                if self.over_limit() {
                    self.heap.drop(iterator);
                    return self.no_memory();
                }
                match self.iter_next(iterator) {
                    Ok(Out::Value(item)) => self.heap.list_append_taken(list, item),
                    Ok(_) => break,
                    Err(Raise) => {
                        self.heap.drop(iterator);
                        return Err(Raise);
                    }
                }
            }
            let length = self.heap.list(list).items.len() as u64;
            self.heap.list_resize(list, length);
            self.heap.touch(list);
            self.heap.drop(iterator);
            return Ok(Out::Done);
        }
        self.heap.touch(list);
        wait(async move { extend_from(&cx, list, iterator).await })
    }

    /// `list_extend_set`, `list_extend_dict`, `list_extend_dictitems` (v3.13 and later): without an iterator.
    pub(super) fn extend_from_table(&mut self, list: R, iterable: R) -> bool {
        let mut pairs = false;
        let items: Vec<R> = match (self.heap.ty(iterable), &self.heap.get(iterable).data) {
            (ty::SET | ty::FROZENSET, Data::Set(set)) => set.iter().collect(),
            (ty::DICT, Data::Dict(dict)) => dict.iter().map(|entry| entry.key).collect(),
            (class, Data::DictView(dict)) if class != ty::MAPPING_PROXY => {
                let entries = self.heap.dict(*dict).iter();
                pairs = class == ty::DICT_ITEMS;
                if class == ty::DICT_KEYS {
                    entries.map(|entry| entry.key).collect()
                } else if pairs {
                    entries.flat_map(|entry| [entry.key, entry.value]).collect()
                } else {
                    entries.map(|entry| entry.value).collect()
                }
            }
            _ => return false,
        };
        let more = if pairs { items.len() / 2 } else { items.len() };
        let length = self.heap.list(list).items.len();
        self.heap.list_resize(list, (length + more) as u64);
        if pairs {
            for pair in items.chunks(2) {
                let pair = self.heap.new_tuple_copied(pair);
                self.heap.list_push_taken(list, pair);
            }
            self.heap.touch(list);
        } else {
            self.heap.list_fill(list, &items);
        }
        true
    }

    fn list_reserve(&mut self, list: R, iterable: R) -> Result<(), Raise> {
        let hint = self.length_hint(iterable, 8);
        if self.too_big(usize::try_from(hint).unwrap_or(usize::MAX)) {
            return self.no_memory();
        }
        let length = self.heap.list(list).items.len() as u64;
        if hint > 0 {
            self.list_make_room(list, hint, length);
        }
        Ok(())
    }

    /// Room for `more` items: an even number of slots for a list without an array (`list_preallocate_exact`).
    pub(super) fn list_make_room(&mut self, list: R, more: u64, length: u64) {
        if self.heap.list(list).array.is_null() {
            self.heap
                .list_preallocate(list, AllocCall::Malloc, (more + 1) & !1);
        } else {
            self.heap.list_resize(list, length + more);
        }
    }

    /// `PySequence_Fast` of something that is no list or tuple: the iterator first, then a list of it.
    pub fn fast_sequence(&mut self, iterable: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
            let result = cx.step(|vm| vm.list_from(iterator)).await;
            cx.drop(iterator);
            result
        })
    }

    /// What `PySequence_Fast` says of what has no items, in the place of the error of `PyObject_GetIter`.
    pub(super) fn no_sequence(&mut self, object: R, text: &str) -> Raise {
        let kind = self.type_text(object);
        let format = "'%.200s' object is not iterable";
        let _ = self.raise_format::<Out>(ty::TYPE_ERROR, format, &[&kind]);
        self.raise_text(ty::TYPE_ERROR, text)
    }

    /// `list(x)`: `list_vectorcall` takes its memory from the allocator (`PyType_GenericAlloc`), not from the free list.
    pub fn list_called(&mut self, iterable: R) -> Res {
        let list = self.heap.new_list_generic();
        self.list_filled(list, iterable)
    }

    /// `PySequence_List`
    pub fn list_from(&mut self, iterable: R) -> Res {
        let list = self.heap.new_list();
        self.list_filled(list, iterable)
    }

    pub(super) fn list_filled(&mut self, list: R, iterable: R) -> Res {
        match self.list_extend(list, iterable) {
            Ok(Out::Done) => Ok(Out::Value(list)),
            Ok(out) => {
                let cx = self.cx.clone();
                wait(async move {
                    let result = cx.step(|_| Ok(out)).await;
                    if result.is_err() {
                        cx.drop(list);
                    }
                    result.map(|_| Some(list))
                })
            }
            Err(Raise) => {
                self.heap.drop(list);
                Err(Raise)
            }
        }
    }

    /// `tuple(x)` (`PySequence_Tuple`): a tuple of the guessed length that is resized.
    pub fn tuple_from(&mut self, iterable: R) -> Res {
        if self.heap.ty(iterable) == ty::TUPLE {
            return Ok(Out::Value(self.heap.pick(iterable)));
        }
        if self.heap.ty(iterable) == ty::LIST {
            let items = self.sequence_items(iterable).expect("a list");
            return Ok(Out::Value(self.heap.new_tuple_copied(&items)));
        }
        let cx = self.cx.clone();
        if self.profile.run.tuples_collected {
            return wait(async move {
                let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
                collect_tuple(&cx, iterator).await.map(Some)
            });
        }
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
            let told = if cx.with(|vm| vm.hint_is_asked(iterable)) {
                match hint_of(&cx, iterable, 10).await {
                    Ok(hint) => Some(hint),
                    Err(Raise) => {
                        cx.drop(iterator);
                        return Err(Raise);
                    }
                }
            } else {
                None
            };
            let hint = cx.with(|vm| {
                if let Some(hint) = told {
                    hint
                } else if let Some(length) = vm.length_now(iterable) {
                    length as u64
                } else {
                    vm.length_hint(iterable, 10)
                }
            });
            if cx.with(|vm| vm.too_big(usize::try_from(hint).unwrap_or(usize::MAX))) {
                cx.drop(iterator);
                return cx.with(Self::no_memory);
            }
            let mut room = hint;
            let mut tuple = cx.with(|vm| vm.heap.growing_tuple(hint));
            let mut items = Vec::new();
            loop {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(Some(item)) => {
                        if items.len() as u64 >= room {
                            room += 10;
                            room += room >> 2;
                            tuple = cx.with(|vm| vm.heap.resize_growing(tuple, room));
                        }
                        items.push(item);
                    }
                    Ok(None) => break,
                    Err(Raise) => {
                        for item in items.into_iter().rev() {
                            cx.drop(item);
                        }
                        cx.with(|vm| vm.heap.discard_growing(tuple));
                        cx.drop(iterator);
                        return Err(Raise);
                    }
                }
            }
            let tuple = cx.with(|vm| vm.heap.finish_growing(tuple, room, items));
            cx.drop(iterator);
            Ok(Some(tuple))
        })
    }

    /// How many items there are of a list, tuple or dict that is unpacked into too few names, where that is told.
    pub(super) fn length_to_tell(&self, sequence: R) -> Option<usize> {
        let plain = matches!(self.heap.ty(sequence), ty::LIST | ty::TUPLE | ty::DICT);
        if plain && self.profile.run.keywords_suggested {
            self.length_now(sequence)
        } else {
            None
        }
    }

    /// What `UNPACK_SEQUENCE` and `UNPACK_EX` push, as a tuple, first to last.
    pub fn unpack_iterable(&mut self, op: Op, arg: u32, sequence: R) -> Res {
        let (before, after, star) = match op {
            Op::UnpackSequence => (arg as usize, 0, false),
            _ => ((arg & 0xff) as usize, (arg >> 8) as usize, true),
        };
        let cx = self.cx.clone();
        let iterable = self.special(sequence, "__iter__").is_some()
            || self.special(sequence, "__getitem__").is_some()
            || self.length_now(sequence).is_some()
            || self.heap.get(sequence).data.is_iterator();
        if !iterable {
            // `unpack_iterable` asks for an iterator first; what that says gives way.
            if self.get_iter(sequence).is_err() {
                self.clear_error();
            }
            let name = self.heap.type_name(sequence).to_owned();
            return self.raise_format(
                ty::TYPE_ERROR,
                "cannot unpack non-iterable %.200s object",
                &[&name],
            );
        }
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(sequence)).await?;
            let mut items = Vec::new();
            let mut result = Ok(());
            while items.len() < before {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(Some(item)) => items.push(item),
                    Ok(None) => {
                        let got = items.len();
                        let format = if star {
                            "not enough values to unpack (expected at least %d, got %d)"
                        } else {
                            "not enough values to unpack (expected %d, got %d)"
                        };
                        let (wanted, got) = ((before + after).to_string(), got.to_string());
                        result = cx
                            .with(|vm| vm.raise_format(ty::VALUE_ERROR, format, &[&wanted, &got]));
                        break;
                    }
                    Err(Raise) => {
                        result = Err(Raise);
                        break;
                    }
                }
            }
            if result.is_ok() && !star {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(None) => {}
                    Ok(Some(extra)) => {
                        cx.drop(extra);
                        let wanted = before.to_string();
                        let counted = cx.with(|vm| vm.length_to_tell(sequence));
                        result = cx.with(|vm| {
                            if let Some(got) = counted {
                                return vm.raise_format(
                                    ty::VALUE_ERROR,
                                    "too many values to unpack (expected %d, got %zd)",
                                    &[&wanted, &got.to_string()],
                                );
                            }
                            vm.raise_format(
                                ty::VALUE_ERROR,
                                "too many values to unpack (expected %d)",
                                &[&wanted],
                            )
                        });
                    }
                    Err(Raise) => result = Err(Raise),
                }
            }
            if result.is_ok() && star {
                match cx.run(|vm| vm.list_from(iterator)).await {
                    Ok(list) => {
                        let length = cx.with(|vm| vm.heap.list(list).items.len());
                        if length < after {
                            let wanted = (before + after).to_string();
                            let got = (before + length).to_string();
                            result = cx.with(|vm| {
                                vm.raise_format(
                                    ty::VALUE_ERROR,
                                    "not enough values to unpack (expected at least %d, got %zd)",
                                    &[&wanted, &got],
                                )
                            });
                            cx.drop(list);
                        } else {
                            items.push(list);
                            cx.with(|vm| {
                                let mut last = Vec::new();
                                for _ in 0..after {
                                    let end = vm.heap.list(list).items.len() - 1;
                                    last.push(vm.heap.list_take_last(list, end));
                                }
                                last.reverse();
                                items.extend(last);
                            });
                        }
                    }
                    Err(Raise) => result = Err(Raise),
                }
            }
            if result.is_err() {
                // `unpack_iterable` lets the items go from the top of the stack down, then the iterator.
                for item in items.drain(..).rev() {
                    cx.drop(item);
                }
            }
            cx.drop(iterator);
            match result {
                // A carrier for the items; it is no object of the program.
                Ok(()) => {
                    cx.with(|vm| vm.carried = Some(items));
                    Ok(Some(cx.with(|vm| vm.heap.pick(EMPTY_TUPLE))))
                }
                Err(Raise) => Err(Raise),
            }
        })
    }
}

/// `PyObject_LengthHint` of what may run the program's code: its `__len__` and `__length_hint__`, or the `__len__` of
/// the sequence that an iterator goes through (`iter_len`, Objects/iterobject.c, v3.11).
pub(super) async fn hint_of(cx: &Cx, iterable: R, default: u64) -> Result<u64, Raise> {
    let sequence = cx.with(|vm| vm.iterated_sequence(iterable));
    let bound = sequence.map(|_| cx.with(|vm| vm.bound_nothing("__length_hint__", iterable)));
    let asked = sequence.map_or_else(
        || cx.with(|vm| vm.measured(iterable)),
        |(sequence, ..)| sequence,
    );
    let method = cx.with(|vm| {
        let own = vm.special(asked, "__len__");
        if bound.is_some() {
            return own;
        }
        own.or_else(|| vm.special(asked, "__length_hint__"))
    });
    let Some(method) = method else {
        return Ok(cx.with(|vm| match bound {
            Some(bound) => {
                vm.heap.drop(bound);
                default
            }
            None => vm.length_hint(iterable, default),
        }));
    };
    // `_PyObject_LookupSpecial` binds `__length_hint__`; `__len__` is a slot.
    let hint = cx.with(|vm| {
        let asks = bound.is_none() && vm.special(asked, "__len__").is_none();
        asks.then(|| vm.bound_to(method, asked))
    });
    let result = match hint {
        Some(hint) => {
            let result = cx.call(hint, Vec::new()).await;
            cx.drop(hint);
            result
        }
        None => cx.run(|vm| vm.slot(method, vec![asked])).await,
    };
    cx.with(|vm| {
        let left = result.map(|value| {
            let length = vm.heap.small_value(value);
            vm.heap.drop(value);
            length.map(|length| match sequence {
                // `reversed_len` (Objects/enumobject.c)
                Some((_, at, true)) if length > at => at + 1,
                Some((_, _, true)) => 0,
                Some((_, at, false)) => length - at,
                None => length,
            })
        });
        if let Some(bound) = bound {
            vm.heap.drop(bound);
        }
        match left {
            Ok(left) => {
                let left = left.map(|left| u64::try_from(left).unwrap_or(0));
                Ok(left.unwrap_or(default).min(1 << 24))
            }
            Err(Raise) => {
                let type_error = vm
                    .error
                    .is_some_and(|error| vm.heap.is_subclass(error.ty, ty::TYPE_ERROR));
                if !type_error {
                    return Err(Raise);
                }
                vm.clear_error();
                Ok(default)
            }
        }
    })
}

pub(super) async fn extend_from(cx: &Cx, list: R, iterator: R) -> Result<Option<R>, Raise> {
    loop {
        match cx.step(|vm| vm.iter_next(iterator)).await {
            Ok(Some(item)) => cx.with(|vm| vm.heap.list_append_taken(list, item)),
            Ok(None) => break,
            Err(Raise) => {
                cx.drop(iterator);
                return Err(Raise);
            }
        }
    }
    cx.with(|vm| {
        let length = vm.heap.list(list).items.len() as u64;
        vm.heap.list_resize(list, length);
        vm.heap.touch(list);
        vm.heap.drop(iterator);
    });
    Ok(None)
}

/// `PySequence_Tuple`, v3.14: the first items on the C stack, the rest in an array that grows; then the tuple.
/// Takes the iterator over.
pub(super) async fn collect_tuple(cx: &Cx, iterator: R) -> Result<R, Raise> {
    /// Items that are kept in an array of the C function before there is a list of twice as many slots.
    const ON_STACK: usize = 8;
    let mut items: Vec<R> = Vec::new();
    let mut list: Option<R> = None;
    let failed = loop {
        match cx.step(|vm| vm.iter_next(iterator)).await {
            Ok(Some(item)) => cx.with(|vm| {
                if let Some(list) = list {
                    vm.heap.list_append_taken(list, item);
                    return;
                }
                items.push(item);
                if items.len() == ON_STACK {
                    let made = vm.heap.new_list();
                    let slots = 2 * ON_STACK as u64;
                    vm.heap.list_preallocate(made, AllocCall::Calloc, slots);
                    for item in items.drain(..) {
                        vm.heap.list_push_taken(made, item);
                    }
                    list = Some(made);
                }
            }),
            Ok(None) => break false,
            Err(Raise) => break true,
        }
    };
    cx.with(|vm| {
        // The iterator goes before the tuple is made.
        vm.heap.drop(iterator);
        if failed {
            for item in items.into_iter().chain(list) {
                vm.heap.drop(item);
            }
            return Err(Raise);
        }
        let Some(list) = list else {
            return Ok(vm.heap.new_tuple(items));
        };
        // `_PyList_AsTupleAndClear`
        let items = vm.heap.list(list).items.clone();
        let tuple = vm.heap.new_tuple_copied(&items);
        vm.heap.drop(list);
        Ok(tuple)
    })
}
