//! Deallocation: what an object lets go of, in which order, without recursion.
//!
//! A count that reaches 0 puts a [`Task`] on a list; tasks put further tasks on top of it, so that the order is
//! depth first as in CPython. A task that has to call into the program (`__del__`, a weak reference's callback)
//! leaves its wish in [`Heap::waiting`]; the machine makes the call and then goes on with the list.
//! The trashcan (Objects/object.c, v3.11) is modelled: beyond 50 nested deallocators objects are set aside.

use crate::addr::{Addr, ObjectId};
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::timeline::{BlockKind, Domain, Event, Fate, Holder, HolderKind, Reason};

/// A step of a deallocation.
#[derive(Debug)]
pub enum Task {
    /// The object's count reached 0.
    Dealloc(R),
    /// After `__del__`: go on unless the object was resurrected.
    Finalized(R),
    /// Take the object's content apart.
    Clear(R),
    /// Release these references, last to first.
    Release(Vec<(R, Holder)>, Reason),
    /// Give a block back.
    Free(Domain, BlockKind, Addr, ObjectId),
    /// Give a dict's table back.
    FreeKeys(R, Addr, u8, bool),
    /// Give the object's own memory back.
    Finish(R),
    /// Call the callbacks of these weak references, last to first: reference and callback, which is in C's hands.
    Callbacks(Vec<(R, R)>),
    /// A weak reference's only callback returned.
    Called(R),
    /// The callbacks of several weak references returned: the tuple of them all goes.
    AllCalled(R, Vec<(R, R)>),
    /// The outermost deallocator is done: deallocate what the trashcan holds.
    Trash,
}

impl Heap {
    /// Puts a task on the list and works the list off, if nobody does and no call is awaited.
    pub fn task(&mut self, task: Task) {
        if self.waiting.is_some() {
            self.later.push(task);
            return;
        }
        self.tasks.push(task);
        if !self.draining {
            self.drain();
        }
    }

    /// Like [`Self::task`], for several: the first runs first.
    pub fn tasks_in_order(&mut self, tasks: Vec<Task>) {
        if self.waiting.is_some() {
            self.later.extend(tasks);
            return;
        }
        self.tasks.extend(tasks.into_iter().rev());
        if !self.draining {
            self.drain();
        }
    }

    /// Works the list off, until it is empty or a call into the program is awaited.
    pub fn drain(&mut self) {
        self.draining = true;
        while self.waiting.is_none()
            && let Some(task) = self.tasks.pop()
        {
            self.run_task(task);
        }
        self.draining = false;
    }

    fn run_task(&mut self, task: Task) {
        match task {
            Task::Dealloc(object) => self.dealloc(object),
            Task::Finalized(object) => {
                let hand = Self::native_holder();
                let id = self.id(object);
                let this = self.get_mut(object);
                this.refcount -= 1;
                let dead = this.refcount == 0;
                this.dying = dead;
                self.emit(Event::Decrefed {
                    object: id,
                    holder: hand,
                    reason: Reason::Internal,
                });
                if dead {
                    self.untrack(object);
                    self.clear_weakrefs_then(object);
                } else {
                    self.track(object);
                    self.leave_trashcan(object);
                }
            }
            Task::Clear(object) => self.clear_content(object),
            Task::Release(mut references, reason) => {
                while let Some((object, holder)) = references.pop() {
                    if object.is_borrowed() || !self.count_down(object, holder, reason) {
                        continue;
                    }
                    if self.is_leaf(object) {
                        self.finish(object);
                        continue;
                    }
                    if !references.is_empty() {
                        self.tasks.push(Task::Release(references, reason));
                    }
                    self.tasks.push(Task::Dealloc(object));
                    return;
                }
            }
            Task::Free(domain, kind, addr, owner) => {
                if !addr.is_null() {
                    self.free(domain, kind, addr, owner);
                }
            }
            Task::FreeKeys(dict, block, log2_size, unicode) => {
                self.free_keys(dict, block, log2_size, unicode);
            }
            Task::Finish(object) => self.finish(object),
            Task::Callbacks(mut references) => {
                if let Some((reference, callback)) = references.pop() {
                    self.tasks.push(Task::Callbacks(references));
                    self.callback = Some(callback);
                    self.waiting = Some(reference);
                }
            }
            Task::Called(callback) => {
                self.decref(callback, Self::native_holder(), Reason::Used);
            }
            Task::AllCalled(tuple, pairs) => {
                let _ = pairs;
                self.decref(tuple, Self::native_holder(), Reason::Used);
            }
            Task::Trash => match self.trash.pop() {
                Some(object) => {
                    self.tasks.push(Task::Trash);
                    self.tasks.push(Task::Dealloc(object));
                }
                None => self.nesting -= 1,
            },
        }
    }

    /// A deallocator's own temporary reference, whatever frame runs when it is given up.
    pub const fn native_holder() -> Holder {
        Holder {
            kind: HolderKind::Native,
            owner: 0,
            name: crate::addr::NameId(0),
        }
    }

    /// Whether the type's deallocator uses the trashcan.
    fn uses_trashcan(&self, object: R) -> bool {
        match &self.get(object).data {
            Data::List(_)
            | Data::Tuple(_)
            | Data::Dict(_)
            | Data::Set(_)
            | Data::Exception(_)
            | Data::Traceback(_)
            | Data::Frame(_)
            | Data::Builtin(_) => true,
            _ => self.class(self.ty(object)).heap,
        }
    }

    fn leave_trashcan(&mut self, object: R) {
        if self.uses_trashcan(object) {
            self.nesting -= 1;
            if self.nesting == 0 && !self.trash.is_empty() {
                self.nesting = 1;
                self.tasks.push(Task::Trash);
            }
        }
    }

    /// Whether nothing has to be done for a dying object but to give its memory back: it refers to nothing, nobody
    /// watches it, the collector does not know it, and its type is built in.
    pub(super) fn is_leaf(&self, object: R) -> bool {
        let this = self.get(object);
        this.extra.is_none()
            && this.generation == 0
            && matches!(
                this.data,
                Data::Int(_)
                    | Data::Big(_)
                    | Data::Float(_)
                    | Data::Complex(..)
                    | Data::Str(_)
                    | Data::Bytes(_)
                    | Data::RangeIter(..)
            )
            && !self.class(this.ty).heap
    }

    fn dealloc(&mut self, object: R) {
        self.untrack(object);
        if self.uses_trashcan(object) {
            if self.nesting >= self.profile.object.trashcan_depth {
                self.trash.push(object);
                return;
            }
            self.nesting += 1;
        }
        if self.wants_finalizer(object) {
            self.get_mut(object).extra.get_or_insert_default().finalized = true;
            self.track(object);
            self.incref(object, Self::native_holder(), Reason::Internal);
            self.tasks.push(Task::Finalized(object));
            self.waiting = Some(object);
            return;
        }
        self.get_mut(object).dying = true;
        self.clear_weakrefs_then(object);
    }

    /// Whether the object has a `__del__` (or is a suspended generator) that was not called yet.
    pub fn wants_finalizer(&self, object: R) -> bool {
        let this = self.get(object);
        if this.extra.as_ref().is_some_and(|extra| extra.finalized) {
            return false;
        }
        if let Data::Generator(generator) = &this.data {
            generator.frame.is_some()
        } else {
            let class = self.class(this.ty);
            class.heap && self.find_in_type(this.ty, "__del__").is_some()
        }
    }

    fn clear_weakrefs_then(&mut self, object: R) {
        self.tasks.push(Task::Clear(object));
        self.clear_weakrefs(object);
    }

    /// `PyObject_ClearWeakRefs`: clears the weak references to an object and puts the calls of their callbacks on the
    /// list. One reference alone is called as it is, its callback in C's hands; several go into a tuple with theirs.
    fn clear_weakrefs(&mut self, object: R) {
        let Some(extra) = &mut self.get_mut(object).extra else {
            return;
        };
        let references = std::mem::take(&mut extra.weakrefs);
        let mut pairs = Vec::new();
        let mut plain = true;
        let mut count = 0;
        for reference in references {
            let Data::Weakref(target, callback) = &mut self.get_mut(reference).data else {
                unreachable!("only weak references are listed")
            };
            *target = None;
            let callback = callback.take();
            self.show_weak(reference, None);
            // Those without a callback that stand first are cleared before the others are counted.
            plain &= callback.is_none();
            if !plain {
                count += 1;
            }
            if let Some(callback) = callback {
                pairs.push((reference, callback));
            }
        }
        if pairs.is_empty() {
            return;
        }
        for (reference, callback) in &pairs {
            let holder = self.part(*reference, "__callback__");
            self.emit_moved_to_native(*callback, holder);
            self.edges_cleared(*reference);
        }
        if self.profile.run.callbacks_in_tuple {
            count = pairs.len();
        }
        if count == 1 && !self.profile.run.callbacks_in_tuple {
            let (reference, callback) = pairs[0];
            self.tasks.push(Task::Called(callback));
            if self.get(reference).refcount > 0 {
                self.tasks
                    .push(Task::Callbacks(vec![(reference, callback)]));
            }
            return;
        }
        // A tuple of references and callbacks, in order.
        let mut items = Vec::new();
        for (reference, callback) in &pairs {
            items.push(*reference);
            items.push(*callback);
        }
        let mut padded = items.clone();
        padded.resize(2 * count, crate::object::types::NONE);
        let tuple = self.new_tuple_copied(&padded);
        let hand = self.hand();
        self.take_from_hand_to_native(tuple, hand);
        for (_, callback) in &pairs {
            self.decref(*callback, Self::native_holder(), Reason::Internal);
        }
        self.tasks.push(Task::AllCalled(tuple, pairs.clone()));
        pairs.reverse();
        self.tasks.push(Task::Callbacks(pairs));
    }

    fn emit_moved_to_native(&mut self, object: R, from: Holder) {
        self.incref(object, Self::native_holder(), Reason::Internal);
        let id = self.id(object);
        self.get_mut(object).refcount -= 1;
        self.emit(Event::Decrefed {
            object: id,
            holder: from,
            reason: Reason::Internal,
        });
    }

    fn take_from_hand_to_native(&mut self, object: R, hand: Holder) {
        self.emit_moved_to_native(object, hand);
    }

    fn clear_content(&mut self, object: R) {
        let extra = self.get(object).extra.as_ref();
        if let Some(dict) = extra.and_then(|extra| extra.dict) {
            self.detach_values(dict);
        }
        let id = self.id(object);
        let mut references = self.parts(object);
        references.reverse();
        let class = self.ty(object);
        let heap_type = self.class(class).heap;
        // Gathered first to last above those that wait, then turned around: the last one runs first.
        let below = self.tasks.len();
        let extra = self.get_mut(object).extra.as_mut();
        if let Some(values) = extra.and_then(|extra| extra.values.take()) {
            // The values go with the parts below; their block before the object's own content.
            let split = references.len();
            let own = self.own_parts_count(object);
            let content = references.drain(..own.min(split)).collect::<Vec<_>>();
            self.tasks
                .push(Task::Release(references, Reason::ContainerDied));
            self.tasks.push(Task::Free(
                Domain::Mem,
                BlockKind::InstanceValues,
                values.block,
                id,
            ));
            self.tasks
                .push(Task::Release(content, Reason::ContainerDied));
        } else if !references.is_empty() {
            self.tasks
                .push(Task::Release(references, Reason::ContainerDied));
        }
        let table_domain = self.table_domain();
        match &mut self.get_mut(object).data {
            Data::List(list) => {
                let array = list.array;
                self.tasks
                    .push(Task::Free(Domain::Mem, BlockKind::ListItems, array, id));
            }
            Data::Dict(dict) if dict.split.is_some() => {
                let block = dict.block;
                self.tasks.push(Task::Free(
                    Domain::Mem,
                    BlockKind::InstanceValues,
                    block,
                    id,
                ));
            }
            Data::Dict(dict) if !dict.block.is_null() => {
                let (block, log2, unicode) = (dict.block, dict.log2_size, dict.unicode);
                self.tasks
                    .push(Task::FreeKeys(object, block, log2, unicode));
            }
            Data::Set(set) => {
                let block = set.block;
                self.tasks
                    .push(Task::Free(Domain::Mem, BlockKind::SetTable, block, id));
            }
            Data::Ext(ext) => {
                let blocks: Vec<_> = ext.blocks.drain(..).collect();
                for (block, _) in blocks {
                    self.tasks
                        .push(Task::Free(Domain::Mem, BlockKind::DequeBlock, block, id));
                }
            }
            Data::Weakref(Some(target), _) => {
                let target = *target;
                if let Some(extra) = &mut self.get_mut(target).extra {
                    extra.weakrefs.retain(|reference| *reference != object);
                }
            }
            Data::Type(class) => {
                if let Some(shared) = class.shared.take() {
                    let mut keys = Vec::new();
                    for name in shared.names.iter().rev() {
                        let holder = Holder::within(HolderKind::Key, id);
                        keys.push((*name, holder));
                    }
                    self.tasks.push(Task::Release(keys, Reason::ContainerDied));
                    self.tasks.push(Task::Free(
                        table_domain,
                        BlockKind::SharedKeys,
                        shared.block,
                        id,
                    ));
                }
            }
            _ => {}
        }
        self.tasks.push(Task::Finish(object));
        if heap_type {
            let holder = self.part(object, "__class__");
            self.tasks
                .push(Task::Release(vec![(class, holder)], Reason::ContainerDied));
        }
        self.tasks[below..].reverse();
    }

    /// How many of [`Self::parts`], at their end, belong to the built-in content rather than to attributes.
    fn own_parts_count(&mut self, object: R) -> usize {
        let attributes = self.attribute_parts(object).len();
        self.parts(object).len().saturating_sub(attributes)
    }

    pub(super) fn finish(&mut self, object: R) {
        let trashcan = self.uses_trashcan(object);
        let this = self.get(object);
        let (id, ty_of, addr, header, gc) = (this.id, this.ty, this.addr, this.header, this.gc);
        let block = Addr(addr.0 - header);
        let list = self.spares_for(ty_of, &this.data);
        let most = list.map_or(0, |list| self.most_spares(list));
        if self.objects[object.0 as usize].constant || self.loading {
            // A constant's memory lies outside of the arenas.
            self.emit(Event::ObjectDied {
                object: id,
                fate: Fate::Freed,
            });
        } else if let Some(list) = list
            && self.free_lists.of(list).len() < most
        {
            self.emit(Event::ObjectDied {
                object: id,
                fate: Fate::FreeList(list),
            });
            self.free_lists.of(list).push(block);
        } else {
            self.emit(Event::ObjectDied {
                object: id,
                fate: Fate::Freed,
            });
            self.free(Domain::Object, BlockKind::Object, block, id);
            if gc {
                self.gc.freed();
            }
        }
        if trashcan {
            self.leave_trashcan(object);
        }
        self.release_handle(object);
    }

    /// The references that an object's attributes and slots hold, in the order in which they are released.
    pub fn attribute_parts(&mut self, object: R) -> Vec<(R, Holder)> {
        let mut parts = Vec::new();
        let Some(extra) = &self.get(object).extra else {
            return parts;
        };
        let slots = extra.slots.clone();
        let values: Vec<(usize, R)> = extra
            .values
            .iter()
            .flat_map(|values| values.slots.iter().enumerate())
            .filter_map(|(number, value)| value.map(|value| (number, value)))
            .collect();
        let dict = extra.dict;
        for slot in slots.iter().flatten() {
            let holder = self.within(HolderKind::Attribute, object);
            parts.push((*slot, holder));
        }
        for (number, value) in values {
            let holder = self.attribute_holder(object, number);
            parts.push((value, holder));
        }
        if let Some(dict) = dict {
            let holder = self.part(object, "__dict__");
            parts.push((dict, holder));
        }
        parts
    }

    /// All references that an object owns, in the order in which its deallocator releases them; its class is not among them.
    pub fn parts(&mut self, object: R) -> Vec<(R, Holder)> {
        let mut parts = self.attribute_parts(object);
        let mut named: Vec<(R, &'static str)> = Vec::new();
        let id = self.id(object);
        let within = |kind| Holder::within(kind, id);
        match &self.get(object).data {
            Data::List(list) => {
                parts.extend(
                    list.items
                        .iter()
                        .rev()
                        .map(|item| (*item, within(HolderKind::Item))),
                );
            }
            Data::Tuple(items) => {
                parts.extend(
                    items
                        .iter()
                        .rev()
                        .map(|item| (*item, within(HolderKind::Item))),
                );
            }
            Data::Set(set) => {
                parts.extend(set.iter().map(|item| (item, within(HolderKind::Item))));
            }
            Data::Dict(dict) => {
                let entries: Vec<_> = dict.iter().collect();
                let owns_keys = dict.split.is_none();
                for entry in entries {
                    let (key, value) = self.entry_holders(object, entry.key);
                    if owns_keys {
                        parts.push((entry.key, key));
                    }
                    parts.push((entry.value, value));
                }
            }
            Data::Range(range) => {
                let names = ["start", "stop", "step", "length"];
                named.extend(range.parts.iter().copied().zip(names));
            }
            Data::Slice(slice) => {
                named.extend(slice.iter().copied().zip(["step", "start", "stop"]));
            }
            Data::Function(function) => {
                let optional = [
                    (Some(function.globals), "__globals__"),
                    (function.module, "__module__"),
                    (function.defaults, "__defaults__"),
                    (function.kwdefaults, "__kwdefaults__"),
                    (function.doc, "__doc__"),
                ];
                named.extend(
                    optional
                        .into_iter()
                        .filter_map(|(part, name)| Some((part?, name))),
                );
                let late = [
                    (function.closure, "__closure__"),
                    (function.annotations, "__annotations__"),
                    (Some(function.code), "__code__"),
                    (Some(function.name), "__name__"),
                    (Some(function.qualname), "__qualname__"),
                ];
                // `__dict__` stands between `__doc__` and `__closure__`.
                let late: Vec<_> = late
                    .into_iter()
                    .filter_map(|(part, name)| Some((part?, name)))
                    .collect();
                let mut early = Vec::new();
                for (part, name) in named.drain(..) {
                    let holder = self.part(object, name);
                    early.push((part, holder));
                }
                early.append(&mut parts);
                parts = early;
                named = late;
            }
            Data::Builtin(builtin) => named.extend(builtin.this.map(|this| (this, "__self__"))),
            Data::Method(function, this) => {
                named.push((*function, "__func__"));
                named.push((*this, "__self__"));
            }
            Data::Cell(content) => {
                parts.extend(content.map(|content| (content, within(HolderKind::Cell))));
            }
            Data::SeqIter(sequence, _) => {
                named.extend(sequence.map(|sequence| (sequence, "sequence")));
            }
            Data::DictIter(iter) => {
                named.extend(iter.dict.map(|dict| (dict, "dict")));
                named.extend(iter.result.map(|result| (result, "result")));
            }
            Data::DictView(dict) => named.push((*dict, "dict")),
            Data::SetIter(set, _, _) => named.extend(set.map(|set| (set, "set"))),
            Data::Enumerate(iterator, _, result) => {
                named.push((*iterator, "iterator"));
                named.push((*result, "result"));
            }
            Data::Zip(iterators, result, _) => {
                named.push((*iterators, "iterators"));
                named.push((*result, "result"));
            }
            Data::Map(function, iterators) => {
                named.push((*iterators, "iterators"));
                named.push((*function, "function"));
            }
            Data::Filter(function, iterator) => {
                named.push((*function, "function"));
                named.push((*iterator, "iterator"));
            }
            Data::CallableIter(Some((callable, sentinel))) => {
                named.push((*callable, "callable"));
                named.push((*sentinel, "sentinel"));
            }
            Data::Property(functions) => {
                let names = ["fget", "fset", "fdel", "__doc__"];
                named.extend(
                    functions
                        .iter()
                        .zip(names)
                        .filter_map(|(part, name)| Some(((*part)?, name))),
                );
            }
            Data::Wrapper(function) => named.push((*function, "__func__")),
            Data::Super(class, this, this_class) => {
                named.push((*this, "__self__"));
                named.push((*class, "__thisclass__"));
                named.push((*this_class, "__self_class__"));
            }
            Data::Weakref(_, callback) => {
                named.extend(callback.map(|callback| (callback, "__callback__")));
            }
            Data::Exception(exception) => {
                named.extend(
                    exception
                        .members
                        .iter()
                        .map(|(name, member)| (*member, *name)),
                );
                let optional = [
                    (exception.args, "args"),
                    (exception.traceback, "__traceback__"),
                    (exception.cause, "__cause__"),
                    (exception.context, "__context__"),
                ];
                named.extend(
                    optional
                        .into_iter()
                        .filter_map(|(part, name)| Some((part?, name))),
                );
            }
            Data::Traceback(traceback) => {
                named.extend(traceback.next.map(|next| (next, "tb_next")));
                // `tb_clear` has taken it away.
                if traceback.frame != crate::object::types::NONE {
                    named.push((traceback.frame, "tb_frame"));
                }
            }
            Data::Frame(frame) => {
                // Only a frame object that took the activation over owns its code.
                let code = frame.locals.is_some().then_some((frame.code, "f_code"));
                let locals = frame.locals.iter().flatten().flatten();
                let mut locals: Vec<_> = locals.map(|local| (*local, "f_locals")).collect();
                // `frame_dealloc`: code and function first, then from the top of the stack down.
                let from_top = self.profile.run.frames_from_top;
                if from_top {
                    named.extend(code);
                    locals.reverse();
                }
                named.extend(frame.func.map(|func| (func, "f_func")));
                named.extend(locals);
                named.extend(frame.back.map(|back| (back, "f_back")));
                named.extend(code.filter(|_| !from_top));
            }
            Data::Generator(generator) => {
                if let Some(frame) = &generator.frame {
                    let mut references = frame.references();
                    if self.profile.run.frames_from_top {
                        references.reverse();
                    }
                    parts.extend(references);
                }
                let (name, qualname) = generator.names;
                if let Some(holder) = generator.code_holder {
                    parts.push((generator.code, holder));
                }
                named.push((name, "__name__"));
                named.push((qualname, "__qualname__"));
            }
            Data::Descriptor(owner, name, _) => {
                named.push((*owner, "__objclass__"));
                named.push((*name, "__name__"));
            }
            Data::Ext(ext) => {
                parts.extend(
                    ext.items
                        .iter()
                        .map(|item| (*item, within(HolderKind::Item))),
                );
                named.extend(
                    ext.parts
                        .iter()
                        .zip(ext.names)
                        .filter_map(|(part, name)| Some(((*part)?, *name))),
                );
            }
            Data::Type(class) => {
                let optional = [
                    (class.dict, "__dict__"),
                    (class.bases, "__bases__"),
                    (class.mro_tuple, "__mro__"),
                    (class.slots_tuple, "__slots__"),
                    (class.subclasses, "__subclasses__"),
                    (class.heap.then_some(class.base), "__base__"),
                    (class.names.map(|names| names.0), "__name__"),
                    (class.names.map(|names| names.1), "__qualname__"),
                ];
                named.extend(
                    optional
                        .into_iter()
                        .filter_map(|(part, name)| Some((part?, name))),
                );
            }
            _ => {}
        }
        for (part, name) in named {
            let holder = self.part(object, name);
            parts.push((part, holder));
        }
        parts
    }

    /// What an object refers to, its class not included, without holders.
    pub fn referents(&self, object: R) -> Vec<R> {
        let mut parts = Vec::new();
        if let Some(extra) = &self.get(object).extra {
            parts.extend(extra.slots.iter().flatten());
            if let Some(values) = &extra.values {
                parts.extend(values.slots.iter().flatten());
            }
            parts.extend(extra.dict);
        }
        match &self.get(object).data {
            Data::List(list) => parts.extend(list.items.iter().rev()),
            Data::Tuple(items) => parts.extend(items.iter().rev()),
            Data::Set(set) => parts.extend(set.iter()),
            Data::Dict(dict) => {
                // A table of str keys visits the values only (`dict_traverse`).
                let keys = !dict.unicode && dict.split.is_none();
                for entry in dict.iter() {
                    parts.push(entry.value);
                    if keys {
                        parts.push(entry.key);
                    }
                }
            }
            Data::Slice(slice) => parts.extend(slice),
            Data::Function(function) => {
                parts.extend([function.code, function.globals]);
                parts.extend(
                    [
                        function.module,
                        function.defaults,
                        function.kwdefaults,
                        function.doc,
                    ]
                    .into_iter()
                    .flatten(),
                );
                parts.push(function.name);
                parts.extend(
                    [function.closure, function.annotations]
                        .into_iter()
                        .flatten(),
                );
                parts.push(function.qualname);
            }
            Data::Builtin(builtin) => parts.extend(builtin.this),
            Data::Method(function, this) => parts.extend([*function, *this]),
            Data::Cell(content) => parts.extend(content),
            Data::SeqIter(sequence, _) => parts.extend(sequence),
            Data::DictIter(iter) => parts.extend([iter.dict, iter.result].into_iter().flatten()),
            Data::DictView(dict) => parts.push(*dict),
            Data::SetIter(set, _, _) => parts.extend(set),
            Data::Enumerate(iterator, _, result) => parts.extend([*iterator, *result]),
            Data::Zip(iterators, result, _) => parts.extend([*iterators, *result]),
            Data::Map(function, iterators) => parts.extend([*iterators, *function]),
            Data::Filter(function, iterator) => parts.extend([*iterator, *function]),
            Data::CallableIter(Some((callable, sentinel))) => parts.extend([*callable, *sentinel]),
            Data::Property(functions) => parts.extend(functions.iter().flatten()),
            Data::Wrapper(function) => parts.push(*function),
            Data::Super(class, this, this_class) => parts.extend([*this, *class, *this_class]),
            Data::Weakref(_, callback) => parts.extend(callback),
            Data::Exception(exception) => {
                parts.extend(exception.members.values());
                parts.extend(
                    [
                        exception.args,
                        exception.traceback,
                        exception.cause,
                        exception.context,
                    ]
                    .into_iter()
                    .flatten(),
                );
            }
            Data::Traceback(traceback) => {
                parts.extend(traceback.next);
                if traceback.frame != crate::object::types::NONE {
                    parts.push(traceback.frame);
                }
            }
            Data::Frame(frame) => {
                parts.extend([frame.back, frame.func].into_iter().flatten());
                parts.extend(frame.locals.iter().flatten().flatten());
                if frame.locals.is_some() {
                    parts.push(frame.code);
                }
            }
            Data::Generator(generator) => {
                if let Some(frame) = &generator.frame {
                    parts.extend(frame.references().into_iter().map(|reference| reference.0));
                    parts.extend(frame.func);
                }
                if generator.code_holder.is_some() {
                    parts.push(generator.code);
                }
                parts.extend([generator.names.0, generator.names.1]);
            }
            Data::Descriptor(owner, name, _) => parts.extend([*owner, *name]),
            Data::Ext(ext) => {
                parts.extend(ext.items.iter());
                parts.extend(ext.parts.iter().flatten());
            }
            Data::Type(class) => {
                parts.extend(
                    [
                        class.dict,
                        class.bases,
                        class.mro_tuple,
                        class.subclasses,
                        class.heap.then_some(class.base),
                    ]
                    .into_iter()
                    .flatten(),
                );
            }
            _ => {}
        }
        parts
    }

    /// `tp_clear` of an object that is no container: everything it holds is released.
    pub fn clear_parts(&mut self, object: R, reason: Reason) {
        let managed = {
            let class = self.class(self.ty(object));
            class.heap && class.has_dict
        };
        let parts: Vec<(R, Holder)> = match &self.get(object).data {
            // A class keeps its dict, name and bases; the dict is emptied and the MRO goes (`type_clear`).
            Data::Type(class) => {
                let (dict, mro) = (class.dict, class.mro_tuple);
                if let Some(dict) = dict {
                    self.dict_clear(dict);
                }
                self.class_mut(object).mro_tuple = None;
                let holder = self.part(object, "__mro__");
                mro.map(|mro| (mro, holder)).into_iter().collect()
            }
            Data::Plain => {
                let mut parts = self.attribute_parts(object);
                if managed
                    && let Some(dict) = self.get(object).extra.as_ref().and_then(|extra| extra.dict)
                {
                    parts.retain(|part| part.0 != dict);
                }
                parts
            }
            Data::Cell(_)
            | Data::Exception(_)
            | Data::Traceback(_)
            | Data::Frame(_)
            | Data::Method(..)
            | Data::Function(_)
            | Data::Ext(_)
            | Data::Generator(_) => self.parts(object),
            _ => return,
        };
        self.edges_cleared(object);
        if let Some(extra) = &mut self.get_mut(object).extra {
            for slot in &mut extra.slots {
                *slot = None;
            }
            // `_PyObject_ClearInstanceAttributes` empties the values and keeps their block; a dict is an object of its own.
            if let Some(values) = &mut extra.values {
                for slot in &mut values.slots {
                    *slot = None;
                }
                values.order.clear();
            } else if !managed {
                extra.dict = None;
            }
        }
        // A function keeps code, name and qualname (`func_clear`).
        let keep: Vec<R> = match &mut self.get_mut(object).data {
            Data::Cell(content) => {
                *content = None;
                Vec::new()
            }
            Data::Function(function) => {
                function.defaults = None;
                function.kwdefaults = None;
                function.doc = None;
                function.module = None;
                function.closure = None;
                function.annotations = None;
                vec![
                    function.code,
                    function.name,
                    function.qualname,
                    function.globals,
                ]
            }
            Data::Exception(exception) => {
                **exception = crate::object::data::Exception::default();
                Vec::new()
            }
            Data::Traceback(traceback) => {
                traceback.next = None;
                traceback.frame = crate::object::types::NONE;
                Vec::new()
            }
            Data::Frame(frame) => {
                for local in frame.locals.iter_mut().flatten() {
                    *local = None;
                }
                frame.back = None;
                let func = frame.func;
                let mut keep = vec![frame.code];
                keep.extend(func);
                keep
            }
            Data::Method(function, this) => vec![*function, *this],
            Data::Ext(ext) => {
                ext.items.clear();
                ext.parts.fill(None);
                Vec::new()
            }
            Data::Generator(generator) => {
                let mut keep = vec![generator.code, generator.names.0, generator.names.1];
                if generator.frame.is_some() {
                    keep.extend(parts.iter().map(|part| part.0));
                }
                keep
            }
            _ => Vec::new(),
        };
        for (part, holder) in parts {
            if !keep.contains(&part) {
                self.decref(part, holder, reason);
            }
        }
    }
}
