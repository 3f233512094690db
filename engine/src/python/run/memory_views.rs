//! `memoryview` of bytes and of a `bytearray`: one dimension of unsigned bytes (Objects/memoryobject.c, v3.11).
//!
//! A view has a part, the managed buffer that all views of one buffer share, and that holds the object. Left out: other
//! formats, `cast`, more dimensions.
//! The numbers of a view are: its first byte, how many bytes it has, its step, whether it was released, and a 1 when
//! nothing may be written through it.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, truth, ty};
use crate::python::run::native::{NativeFn, Out, Raise, Res};
use crate::python::run::signature::Arguments;
use crate::python::run::vm::Vm;
use crate::timeline::AllocCall;

const START: usize = 0;
const LENGTH: usize = 1;
const STEP: usize = 2;
const RELEASED: usize = 3;
/// [`METHODS`]: `toreadonly`.
const READ_ONLY: usize = 4;

/// Attributes (`memory_getsetlist`).
pub(super) const ATTRIBUTES: &[&str] = &[
    "obj",
    "nbytes",
    "readonly",
    "itemsize",
    "format",
    "ndim",
    "shape",
    "strides",
    "suboffsets",
    "contiguous",
    "c_contiguous",
    "f_contiguous",
];

/// Methods.
pub(super) const METHODS: &[(&str, NativeFn)] = &[
    ("tobytes", |vm, args, _| {
        let bytes = vm.view_bytes(args[0])?;
        let step = vm.view_place(args[0])[STEP];
        let made = vm.heap.new_bytes(&bytes);
        if step != 1 && bytes.len() > 1 {
            // `buffer_to_contiguous`: a buffer with its strides, and what `copy_base` copies by way of.
            let sizes = [112, 8, bytes.len() as u64];
            let blocks = sizes.map(|bytes| vm.scratch(bytes));
            for block in blocks.into_iter().rev() {
                vm.free_scratch(block);
            }
        }
        Ok(Out::Value(made))
    }),
    ("tolist", |vm, args, _| {
        let bytes = vm.view_bytes(args[0])?;
        let list = vm.heap.new_list();
        vm.heap
            .list_preallocate(list, AllocCall::Calloc, bytes.len() as u64);
        for byte in bytes {
            let item = vm.heap.new_int(i64::from(byte));
            vm.heap.list_append_taken(list, item);
        }
        Ok(Out::Value(list))
    }),
    ("hex", |vm, args, kwargs| {
        let bytes = vm.view_bytes(args[0])?;
        let bytes = vm.heap.new_bytes(&bytes);
        let mut all = vec![bytes];
        all.extend_from_slice(&args[1..]);
        let hex = crate::python::run::methods_bytes::BYTES;
        let run = hex
            .iter()
            .find(|entry| entry.0 == "hex")
            .map(|entry| entry.1);
        let result = run.expect("a method of bytes")(vm, &all, kwargs);
        vm.heap.drop(bytes);
        result
    }),
    ("toreadonly", |vm, args, _| {
        vm.check_view(args[0])?;
        let [start, length, step] = vm.view_place(args[0]);
        let view = vm.view_of(args[0], [start, length, step]);
        vm.heap.ext_mut(view).numbers.push(1);
        Ok(Out::Value(view))
    }),
    ("release", |vm, args, _| {
        vm.release_view(args[0]);
        vm.none_out()
    }),
    ("__enter__", |vm, args, _| {
        vm.check_view(args[0])?;
        Ok(Out::Value(vm.heap.pick(args[0])))
    }),
    ("__exit__", |vm, args, _| {
        // `METH_VARARGS`
        let given = vm.heap.new_tuple_copied(&args[1..]);
        vm.release_view(args[0]);
        vm.heap.drop(given);
        vm.none_out()
    }),
];

/// `memoryview(object)`
pub(super) fn new(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found = Arguments::new("memoryview", args, kwargs).take(vm, &["object"], 1)?;
    let object = found[0].unwrap_or(NONE);
    if vm.heap.ty(object) == ty::MEMORYVIEW {
        vm.check_view(object)?;
        let place = vm.view_place(object);
        return Ok(Out::Value(vm.view_of(object, place)));
    }
    let Some(bytes) = vm.bytes_like(object) else {
        let kind = vm.type_text(object);
        let format = "memoryview: a bytes-like object is required, not '%.200s'";
        return vm.raise_format(ty::TYPE_ERROR, format, &[&kind]);
    };
    let length = i64::try_from(bytes.len()).expect("lengths fit");
    let buffer = vm
        .heap
        .new_ext(ty::MANAGED_BUFFER, &["obj"], &[Some(object)], &[]);
    let view = vm.heap.new_ext(
        ty::MEMORYVIEW,
        &["mbuf"],
        &[Some(buffer)],
        &[0, length, 1, 0],
    );
    vm.heap.drop(buffer);
    vm.views_made = true;
    Ok(Out::Value(view))
}

impl Vm {
    /// Another view of the same buffer.
    fn view_of(&mut self, view: R, [start, length, step]: [i64; 3]) -> R {
        let buffer = self.heap.ext_part(view, 0).expect("held while it lives");
        let read_only = self.heap.ext(view).numbers.get(READ_ONLY).copied();
        let mut numbers = vec![start, length, step, 0];
        numbers.extend(read_only);
        self.heap
            .new_ext(ty::MEMORYVIEW, &["mbuf"], &[Some(buffer)], &numbers)
    }

    fn view_place(&self, view: R) -> [i64; 3] {
        let numbers = &self.heap.ext(view).numbers;
        [numbers[START], numbers[LENGTH], numbers[STEP]]
    }

    /// `CHECK_RELEASED`
    pub(super) fn check_view(&mut self, view: R) -> Result<(), Raise> {
        if self.heap.ext(view).numbers[RELEASED] == 0 {
            return Ok(());
        }
        let text = "operation forbidden on released memoryview object";
        Err(self.raise_text(ty::VALUE_ERROR, text))
    }

    /// The object that a view is of.
    fn viewed(&self, view: R) -> Option<R> {
        self.heap.ext_part(self.heap.ext_part(view, 0)?, 0)
    }

    /// The bytes that a view shows; none of one that was released.
    pub(super) fn view_now(&self, view: R) -> Option<Vec<u8>> {
        let ([start, length, step], released) = (
            self.view_place(view),
            self.heap.ext(view).numbers[RELEASED] != 0,
        );
        let bytes = self.bytes_like(self.viewed(view)?)?;
        let at = |index: i64| {
            let place = usize::try_from(start + index * step).ok()?;
            bytes.get(place).copied()
        };
        (!released).then(|| (0..length).filter_map(at).collect())
    }

    fn view_bytes(&mut self, view: R) -> Result<Vec<u8>, Raise> {
        self.check_view(view)?;
        Ok(self.view_now(view).unwrap_or_default())
    }

    pub(super) fn view_length(&self, view: R) -> usize {
        usize::try_from(self.heap.ext(view).numbers[LENGTH]).unwrap_or(0)
    }

    /// `memory_release`: the last view of a buffer gives the object back.
    fn release_view(&mut self, view: R) {
        if self.heap.ext(view).numbers[RELEASED] != 0 {
            return;
        }
        self.heap.ext_mut(view).numbers[RELEASED] = 1;
        let Some(buffer) = self.heap.ext_part(view, 0) else {
            return;
        };
        let others = (0..4).flat_map(|generation| self.heap.generation(generation));
        let mut others = others.filter(|other| self.heap.ty(*other) == ty::MEMORYVIEW);
        let used = others.any(|other| {
            self.heap.ext_part(other, 0) == Some(buffer)
                && self.heap.ext(other).numbers[RELEASED] == 0
        });
        if !used {
            self.heap.ext_set(buffer, 0, None);
        }
    }

    /// `view[index]`
    pub(super) fn view_item(&mut self, view: R, index: R) -> Res {
        self.check_view(view)?;
        let length = self.view_length(view);
        if let Data::Slice(_) = self.heap.get(index).data {
            let (from, step, count) = self.slice_range(index, length)?;
            let [start, _, own_step] = self.view_place(view);
            let count = i64::try_from(count).expect("lengths fit");
            let place = [start + from * own_step, count, own_step * step];
            return Ok(Out::Value(self.view_of(view, place)));
        }
        let place = self.view_index(view, index)?;
        let bytes = self.view_now(view).unwrap_or_default();
        Ok(Out::Value(self.heap.new_int(i64::from(bytes[place]))))
    }

    fn view_index(&mut self, view: R, index: R) -> Result<usize, Raise> {
        if self.heap.int_value(index).is_none() {
            let text = "memoryview: invalid slice key";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        let length = i64::try_from(self.view_length(view)).expect("lengths fit");
        let number = self.fitting_index(index, ty::INDEX_ERROR)?;
        let place = if number < 0 { number + length } else { number };
        if !(0..length).contains(&place) {
            let text = "index out of bounds on dimension 1";
            return Err(self.raise_text(ty::INDEX_ERROR, text));
        }
        Ok(usize::try_from(place).expect("tested"))
    }

    /// Whether nothing can be written through a view.
    fn is_read_only(&self, view: R) -> bool {
        let numbers = &self.heap.ext(view).numbers;
        let object = self.viewed(view);
        numbers.get(READ_ONLY) == Some(&1)
            || !object
                .is_some_and(|object| matches!(self.heap.get(object).data, Data::ByteArray(_)))
    }

    /// `view[index] = value`
    pub(super) fn view_store(&mut self, view: R, index: R, value: R) -> Res {
        self.check_view(view)?;
        if self.is_read_only(view) {
            let text = "cannot modify read-only memory";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        let length = self.view_length(view);
        let [start, _, own_step] = self.view_place(view);
        let (places, bytes): (Vec<i64>, Vec<u8>) = if let Data::Slice(_) = self.heap.get(index).data
        {
            let (from, step, count) = self.slice_range(index, length)?;
            let count = i64::try_from(count).expect("lengths fit");
            let Some(bytes) = self.bytes_like(value) else {
                return self.refuse_buffer(value);
            };
            if i64::try_from(bytes.len()).ok() != Some(count) {
                let text = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(self.raise_text(ty::VALUE_ERROR, text));
            }
            let places = (0..count).map(|at| start + (from + at * step) * own_step);
            (places.collect(), bytes)
        } else {
            let place = i64::try_from(self.view_index(view, index)?).expect("lengths fit");
            if self.heap.int_value(value).is_none() {
                let text = "memoryview: invalid type for format 'B'";
                return Err(self.raise_text(ty::TYPE_ERROR, text));
            }
            let Ok(byte) = u8::try_from(self.index_number(value)?) else {
                let text = "memoryview: invalid value for format 'B'";
                return Err(self.raise_text(ty::VALUE_ERROR, text));
            };
            (vec![start + place * own_step], vec![byte])
        };
        let object = self.viewed(view).expect("it was not released");
        let mut all = self.heap.bytearray(object).bytes.clone();
        for (place, byte) in places.into_iter().zip(bytes) {
            let place = usize::try_from(place).expect("inside of the view");
            all[place] = byte;
        }
        self.heap.bytearray_become(object, all);
        Ok(Out::Done)
    }

    /// One of the [`ATTRIBUTES`], in hand.
    pub(super) fn view_attribute(&mut self, view: R, name: &str) -> Result<Option<R>, Raise> {
        if !ATTRIBUTES.contains(&name) {
            return Ok(None);
        }
        self.check_view(view)?;
        let length = i64::try_from(self.view_length(view)).expect("lengths fit");
        let step = self.view_place(view)[2];
        Ok(Some(match name {
            "obj" => {
                let object = self.viewed(view).unwrap_or(NONE);
                self.heap.pick(object)
            }
            "nbytes" => self.heap.new_ssize(length),
            "itemsize" | "ndim" => self.heap.new_ssize(1),
            "format" => self.heap.new_text("B"),
            "shape" | "strides" => {
                let number = if name == "shape" { length } else { step };
                let number = self.heap.new_ssize(number);
                self.heap.new_tuple(vec![number])
            }
            "suboffsets" => {
                let empty = crate::object::types::EMPTY_TUPLE;
                self.heap.pick(empty)
            }
            "readonly" => {
                let told = truth(self.is_read_only(view));
                self.heap.pick(told)
            }
            _ => {
                let told = truth(step == 1 || length < 2);
                self.heap.pick(told)
            }
        }))
    }

    /// `memory_repr`
    pub(super) fn view_repr(&self, view: R) -> String {
        let addr = self.heap.get(view).addr;
        if self.heap.ext(view).numbers[RELEASED] == 0 {
            format!("<memory at {addr}>")
        } else {
            format!("<released memory at {addr}>")
        }
    }

    /// `bytearray_resize` while a view shows the buffer (`_canresize`, Objects/bytearrayobject.c).
    pub(super) fn check_exports(&mut self, object: R) -> Result<(), Raise> {
        if !self.views_made {
            return Ok(());
        }
        let shows = |vm: &Self, buffer: R| {
            vm.heap.ty(buffer) == ty::MANAGED_BUFFER && vm.heap.ext_part(buffer, 0) == Some(object)
        };
        let mut tracked = (0..4).flat_map(|generation| self.heap.generation(generation));
        if tracked.any(|buffer| shows(self, buffer)) {
            let text = "Existing exports of data: object cannot be re-sized";
            return Err(self.raise_text(ty::BUFFER_ERROR, text));
        }
        Ok(())
    }
}
