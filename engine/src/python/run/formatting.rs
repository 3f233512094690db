//! `format(x, spec)` of ints, floats and texts, with what each step asks the allocator for.

use crate::object::heap::R;
use crate::object::types::{FIRST_CHAR, ty};
use crate::object::value::format_alloc::{self, Steps, Use};
use crate::object::value::format_value;
use crate::object::value::int_alloc::Step;
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, BlockKind, Domain};

impl Vm {
    /// The text of a number or str by its specification; `None` when there is an error, which others tell.
    pub(super) fn formatted(&mut self, value: R, spec: &[u32]) -> Option<R> {
        let (steps, text) = match self.heap.ty(value) {
            ty::INT => {
                let int = self.heap.int_value(value)?;
                let steps = format_alloc::int_format(&int, spec).ok()?;
                (steps, format_value::format_int(&int, spec).ok()?)
            }
            ty::FLOAT => {
                let crate::object::data::Data::Float(float) = self.heap.get(value).data else {
                    return None;
                };
                let steps = format_alloc::float_format(float, spec).ok()?;
                (steps, format_value::format_float(float, spec).ok()?)
            }
            ty::STR => {
                let chars = self.heap.chars(value)?;
                let steps = format_alloc::str_format(&chars, spec).ok()?;
                let text = format_value::format_str(&chars, spec).ok()?;
                if text[..] == chars[..] {
                    return Some(self.heap.pick(value));
                }
                (steps, text)
            }
            _ => return None,
        };
        Some(self.perform(&steps, &text))
    }

    /// Performs the steps; the str that they make is in hand.
    fn perform(&mut self, steps: &Steps, text: &[u32]) -> R {
        let mut blocks = Vec::new();
        for step in &steps.steps {
            match *step {
                Step::New(bytes) => {
                    let id = self.heap.next_object_id();
                    // The sizes are 3.11's; what is before the characters has another size in other releases.
                    let (domain, bytes) = match steps.blocks_are[blocks.len()] {
                        Use::Characters => (Domain::Mem, bytes),
                        Use::Scratch => (Domain::Object, bytes),
                        Use::Text(true) => (
                            Domain::Object,
                            bytes - 48 + self.profile.object.str_ascii_header,
                        ),
                        Use::Text(false) => {
                            (Domain::Object, bytes - 72 + self.profile.object.str_header)
                        }
                    };
                    let kind = BlockKind::Buffer;
                    let block = self
                        .heap
                        .allocate(AllocCall::Malloc, domain, kind, bytes, id);
                    blocks.push((block, domain, id));
                }
                Step::Free(number) => {
                    let (block, domain, id) = blocks[number];
                    self.heap.free(domain, BlockKind::Buffer, block, id);
                }
            }
        }
        if let Some(result) = steps.result {
            let (block, _, id) = blocks[result];
            return self.heap.adopt_str(id, block, text);
        }
        match text {
            [char @ 0..=255] => self.heap.pick(R(FIRST_CHAR.0 + char)),
            _ => self.heap.new_str(text),
        }
    }
}
