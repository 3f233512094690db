//! Where instructions lie in the bytes of their code: `_PyInterpreterFrame_LASTI` (`Include/internal/pycore_frame.h`, v3.11).

use crate::object::heap::R;
use crate::profile::CodeProfile;
use crate::python::code::{CO_OPTIMIZED, Code, Instr, Op};
use crate::python::compile::units;
use crate::python::listing::is_jump;
use crate::python::run::vm::Vm;

/// Kinds of marks that the recorder has too: before a statement, at the end of a block.
const RECORDED_MARKS: u32 = 1;
/// `LOAD_NAME`, `UNARY_INVERT`, `POP_TOP`
const MARKER_UNITS: u32 = 3;
/// Cache entries of `LOAD_GLOBAL`, which functions have instead.
const GLOBAL_CACHES: u32 = 5;

impl Vm {
    /// The int that a handler finds below the exception when it may have to be raised again from the same place.
    pub(super) fn place_of(&mut self, code: &Code, index: u32) -> R {
        if !self.profile.run.places_are_ints {
            return self.heap.new_int(0);
        }
        let place = offset(
            code,
            index as usize,
            &self.profile.code,
            self.markers_counted,
        );
        self.heap.new_int(i64::from(place))
    }
}

/// The code units before the instruction at an index.
fn offset(code: &Code, index: usize, version: &CodeProfile, markers: bool) -> u32 {
    let width = |instr: &Instr, arg: u32| match instr.op {
        Op::Mark if !markers || instr.arg > RECORDED_MARKS => 0,
        Op::Mark if code.flags & CO_OPTIMIZED != 0 => MARKER_UNITS + GLOBAL_CACHES,
        Op::Mark => MARKER_UNITS,
        op => units(op, arg, version),
    };
    let arg = |instr: &Instr| if is_jump(instr.op) { 0 } else { instr.arg };
    // Distances of jumps decide about `EXTENDED_ARG`, which makes few distances longer: one round is enough.
    let mut starts = vec![0];
    for instr in &code.instrs {
        let end = starts[starts.len() - 1] + width(instr, arg(instr));
        starts.push(end);
    }
    let place: u32 = code.instrs[..index]
        .iter()
        .enumerate()
        .map(|(at, instr)| {
            let arg = match starts.get(instr.arg as usize) {
                Some(target) if is_jump(instr.op) => target.abs_diff(starts[at + 1]),
                _ => arg(instr),
            };
            width(instr, arg)
        })
        .sum();
    // The place is that of the instruction, behind its `EXTENDED_ARG`s.
    let own = &code.instrs[index];
    place + width(own, arg(own)) - width(own, 0)
}
