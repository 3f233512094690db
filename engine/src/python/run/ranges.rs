//! Ranges: items, slices and membership, with the temporary ints (Objects/rangeobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, small_int, ty};
use crate::python::run::native::{NativeFn, Out, Raise, Res};
use crate::python::run::vm::Vm;
use num_traits::Signed;

/// Numbers of the operators, as `BINARY_OP` has them.
const ADD: u32 = 0;
const FLOOR_DIVIDE: u32 = 2;
const MULTIPLY: u32 = 5;
const REMAINDER: u32 = 6;
const SUBTRACT: u32 = 10;

/// Methods of range.
pub(super) const METHODS: &[(&str, NativeFn)] = &[
    ("index", |vm, args, _| {
        let (range, value) = (args[0], args[1]);
        if vm.heap.int_value(value).is_none() || !vm.range_contains(range, value) {
            let text = if vm.profile.run.keywords_suggested {
                "range.index(x): x not in range".to_owned()
            } else {
                let shown = vm.plain_repr(value);
                format!("{shown} is not in range")
            };
            return Err(vm.raise_text(ty::VALUE_ERROR, &text));
        }
        let [start, _, step, _] = vm.range_parts(range);
        let distance = vm.of_ints(SUBTRACT, value, start)?;
        if Some(step) == small_int(1) {
            return Ok(Out::Value(distance));
        }
        let place = vm.of_ints(FLOOR_DIVIDE, distance, step);
        vm.heap.drop(distance);
        place.map(Out::Value)
    }),
    ("count", |vm, args, _| {
        let int = vm.heap.int_value(args[1]).is_some();
        let there = int && vm.range_contains(args[0], args[1]);
        Ok(Out::Value(vm.heap.new_int(i64::from(there))))
    }),
];

impl Vm {
    /// Start, stop, step and length.
    fn range_parts(&self, range: R) -> [R; 4] {
        match &self.heap.get(range).data {
            Data::Range(range) => range.parts,
            _ => unreachable!("the handle is a range's"),
        }
    }

    /// An operation of two ints, which waits for nothing.
    fn of_ints(&mut self, op: u32, left: R, right: R) -> Result<R, Raise> {
        match self.binary_builtin(op, left, right) {
            Some(Ok(Out::Value(value))) => Ok(value),
            Some(Err(raise)) => Err(raise),
            _ => unreachable!("both are ints"),
        }
    }

    /// `compute_range_item`, for an index that is inside: `place` is the same counted from the start.
    pub(super) fn range_item(&mut self, range: R, index: R, place: i64) -> Res {
        let negative = self.heap.small_value(index).is_none_or(|index| index < 0);
        let index = if negative {
            self.heap.new_int(place)
        } else {
            self.heap.pick(index)
        };
        let item = self.range_at(range, index);
        self.heap.drop(index);
        item.map(Out::Value)
    }

    /// `compute_item`: start plus index times step, by one operation if the step is 1.
    fn range_at(&mut self, range: R, index: R) -> Result<R, Raise> {
        let [start, _, step, _] = self.range_parts(range);
        if Some(step) == small_int(1) {
            return self.of_ints(ADD, start, index);
        }
        let distance = self.of_ints(MULTIPLY, index, step)?;
        let item = self.of_ints(ADD, start, distance);
        self.heap.drop(distance);
        item
    }

    /// `range_contains_long`: within the bounds, and no rest by the step.
    pub(super) fn range_contains(&mut self, range: R, value: R) -> bool {
        let Data::Range(data) = &self.heap.get(range).data else {
            unreachable!("the handle is a range's")
        };
        let ([first, stop, by, _], [start, _, step, _]) = (data.numbers, data.parts);
        let inside = self.heap.int_value(value).is_some_and(|number| {
            if by > 0 {
                number >= first.into() && number < stop.into()
            } else {
                number > stop.into() && number <= first.into()
            }
        });
        if !inside {
            return false;
        }
        let Ok(distance) = self.of_ints(SUBTRACT, value, start) else {
            return false;
        };
        let rest = self.of_ints(REMAINDER, distance, step);
        let fits = rest.is_ok_and(|rest| self.heap.small_value(rest) == Some(0));
        self.heap.drop(distance);
        if let Ok(rest) = rest {
            self.heap.drop(rest);
        }
        fits
    }

    /// `compute_slice`: a range of the items at a slice's places.
    pub(super) fn range_slice(&mut self, range: R, slice: R) -> Res {
        let Data::Slice([step, start, stop]) = self.heap.get(slice).data else {
            unreachable!("the handle is a slice's")
        };
        let [_, _, by, length] = self.range_parts(range);
        let one = small_int(1).expect("cached");
        let step = if step == NONE { one } else { step };
        let places = self.slice_longs([start, stop, step], length)?;
        let [start, stop] = places;
        let step = self.of_ints(MULTIPLY, by, step)?;
        let first = self.range_at(range, start)?;
        self.heap.drop(start);
        let last = self.range_at(range, stop)?;
        self.heap.drop(stop);
        let numbers = [first, last, step].map(|part| self.heap.small_value(part));
        let [Some(a), Some(b), Some(c)] = numbers else {
            let text = "range of numbers beyond 64 bits";
            return Err(self.raise_text(ty::NOT_IMPLEMENTED_ERROR, text));
        };
        let count = if c > 0 && a < b {
            (b - a - 1) / c + 1
        } else if c < 0 && a > b {
            (a - b - 1) / -c + 1
        } else {
            0
        };
        self.range_of([first, last, step, NONE], [a, b, c, count])
    }

    /// Start and stop of `_PySlice_GetLongIndices` (Objects/sliceobject.c, v3.11), in hand.
    fn slice_longs(&mut self, [start, stop, step]: [R; 3], length: R) -> Result<[R; 2], Raise> {
        for part in [step, start, stop] {
            if part != NONE && self.heap.int_value(part).is_none() {
                let text = "slice indices must be integers or None or have an __index__ method";
                return Err(self.raise_text(ty::TYPE_ERROR, text));
            }
        }
        let direction = self.heap.int_value(step).unwrap_or_default();
        if direction == 0.into() {
            return Err(self.raise_text(ty::VALUE_ERROR, "slice step cannot be zero"));
        }
        let backwards = direction.is_negative();
        let (lower, upper) = if backwards {
            let lower = self.heap.new_int(-1);
            (lower, self.of_ints(ADD, length, lower)?)
        } else {
            (self.heap.new_int(0), self.heap.pick(length))
        };
        let ends = if backwards {
            [upper, lower]
        } else {
            [lower, upper]
        };
        let mut places = [start, stop];
        for (place, end) in places.iter_mut().zip(ends) {
            *place = self.slice_place(*place, end, [lower, upper], length)?;
        }
        self.heap.drop(upper);
        self.heap.drop(lower);
        Ok(places)
    }

    /// One end of a slice: what is left out is `end`, what is negative counts from the length.
    fn slice_place(
        &mut self,
        part: R,
        end: R,
        [lower, upper]: [R; 2],
        length: R,
    ) -> Result<R, Raise> {
        if part == NONE {
            return Ok(self.heap.pick(end));
        }
        let value = self.heap.int_value(part).unwrap_or_default();
        let (made, bound, outside) = if value.is_negative() {
            let sum = self.of_ints(ADD, part, length)?;
            let below = self.heap.int_value(sum) < self.heap.int_value(lower);
            (sum, lower, below)
        } else {
            let beyond = self
                .heap
                .int_value(upper)
                .is_some_and(|upper| value > upper);
            (self.heap.pick(part), upper, beyond)
        };
        if !outside {
            return Ok(made);
        }
        let bound = self.heap.pick(bound);
        self.heap.drop(made);
        Ok(bound)
    }
}
