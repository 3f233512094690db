//! `format(x, spec)` of ints, floats and texts, with what each step asks the allocator for.

use crate::addr::{Addr, ObjectId};
use crate::object::heap::R;
use crate::object::new::Scratch;
use crate::object::types::{FIRST_CHAR, ty};
use crate::object::value::format_alloc::{self, Steps, Use};
use crate::object::value::format_value;
use crate::object::value::int_alloc::Step;
use crate::python::run::native::{Out, Raise};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;
use crate::timeline::{AllocCall, BlockKind, Domain};

/// Memory that formatting asked for.
enum Block {
    /// Characters or a str.
    Memory(Addr, Domain, ObjectId),
    /// The int in which decimal digits are computed (`long_to_decimal_string_internal`).
    Digits(Scratch),
}

impl Vm {
    /// The text of a number or str by its specification; `None` when there is an error, which others tell.
    pub(super) fn formatted(&mut self, value: R, spec: &[u32]) -> Option<R> {
        let (steps, text) = match self.formatted_as(value) {
            ty::INT | ty::BOOL => {
                let int = self.heap.int_value(value)?;
                let steps =
                    format_alloc::int_format(&int, spec, self.heap.ty(value) == ty::INT).ok()?;
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
        let float = self.float_for(value, spec);
        let string = self.perform(&steps, &text);
        if let Some(float) = float {
            self.heap.drop(float);
        }
        Some(string)
    }

    /// The built-in type whose `__format__` an object has, when it has no own one.
    fn formatted_as(&self, value: R) -> R {
        use crate::object::data::Data;
        let class = self.heap.ty(value);
        match self.heap.get(value).data {
            _ if !self.heap.class(class).heap => class,
            Data::Int(_) | Data::Big(_) => ty::INT,
            Data::Float(_) => ty::FLOAT,
            Data::Str(_) => ty::STR,
            _ => class,
        }
    }

    /// `_PyLong_FormatAdvancedWriter` makes a float of an int that is formatted as one (`PyNumber_Float`).
    fn float_for(&mut self, value: R, spec: &[u32]) -> Option<R> {
        let kind = spec.last().copied().and_then(char::from_u32)?;
        if !matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
            return None;
        }
        let int = self.heap.int_value(value)?;
        let float = num_traits::ToPrimitive::to_f64(&int)?;
        Some(self.heap.new_float(float))
    }

    /// The same into a string under construction (`_PyUnicode_FormatAdvancedWriter` and its kin): where the text would
    /// be asked for, room in the writer is. `false` for other values, and when there is an error, which others tell.
    pub(super) fn format_into(
        &mut self,
        writer: &mut Writer,
        value: R,
        spec: &[u32],
    ) -> Result<bool, Raise> {
        let class = self.heap.ty(value);
        if class == ty::STR {
            let Some(chars) = self.heap.chars(value) else {
                return Ok(false);
            };
            match format_value::format_str(&chars, spec) {
                Ok(text) if text[..] == chars[..] => writer.string(self, value),
                Ok(text) => writer.write(self, &text),
                Err(failure) => return Err(self.raise_failure(&failure)),
            }
            return Ok(true);
        }
        if class == ty::FLOAT && spec.is_empty() && !writer.adopts() {
            // `format_obj`: a str first.
            if let Ok(Out::Value(text)) = self.str_out(value) {
                writer.string(self, text);
                self.heap.drop(text);
            }
            return Ok(true);
        }
        let made = match class {
            ty::INT => self.heap.int_value(value).and_then(|int| {
                let steps =
                    format_alloc::int_format(&int, spec, self.heap.ty(value) == ty::INT).ok()?;
                Some((steps, format_value::format_int(&int, spec).ok()?))
            }),
            ty::FLOAT => match self.heap.get(value).data {
                crate::object::data::Data::Float(float) => format_alloc::float_format(float, spec)
                    .ok()
                    .zip(format_value::format_float(float, spec).ok()),
                _ => None,
            },
            _ => None,
        };
        let Some((steps, text)) = made else {
            return Ok(false);
        };
        let texts = steps.blocks_are.iter();
        let texts = texts.filter(|what| matches!(what, Use::Text(_))).count();
        if class == ty::FLOAT && texts < 2 && writer.adopts() {
            // `_PyUnicodeWriter_WriteASCIIString` makes the digits' own str where that will be all.
            let string = self.perform(&steps, &text);
            writer.string(self, string);
            self.heap.drop(string);
            return Ok(true);
        }
        let float = self.float_for(value, spec);
        self.perform_into(&steps, &text, Some(writer));
        if let Some(float) = float {
            self.heap.drop(float);
        }
        Ok(true)
    }

    /// Performs the steps; the str that they make is in hand.
    fn perform(&mut self, steps: &Steps, text: &[u32]) -> R {
        self.perform_into(steps, text, None)
            .expect("without a writer there is a str")
    }

    fn perform_into(
        &mut self,
        steps: &Steps,
        text: &[u32],
        mut writer: Option<&mut Writer>,
    ) -> Option<R> {
        let mut blocks = Vec::new();
        let last = steps
            .blocks_are
            .iter()
            .rposition(|what| matches!(what, Use::Text(_)))
            .filter(|_| writer.is_some());
        for step in &steps.steps {
            match (*step, &mut writer) {
                (Step::New(_), Some(writer)) if last == Some(blocks.len()) => {
                    writer.write(self, text);
                    blocks.push(Block::Memory(Addr::NULL, Domain::Object, ObjectId::NONE));
                    continue;
                }
                (Step::Free(number), Some(_)) if last == Some(number) => continue,
                _ => {}
            }
            match *step {
                Step::New(bytes) if matches!(steps.blocks_are[blocks.len()], Use::Scratch) => {
                    blocks.push(Block::Digits(self.heap.scratch_int(bytes)));
                }
                Step::New(bytes) => {
                    let id = self.heap.next_object_id();
                    // The sizes are 3.11's; what is before the characters has another size in other releases.
                    let (domain, bytes) = match steps.blocks_are[blocks.len()] {
                        Use::Characters => (Domain::Mem, bytes),
                        Use::Scratch => unreachable!("taken above"),
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
                    blocks.push(Block::Memory(block, domain, id));
                }
                Step::Free(number) => match blocks[number] {
                    Block::Memory(block, domain, id) => {
                        self.heap.free(domain, BlockKind::Buffer, block, id);
                    }
                    Block::Digits(scratch) => self.heap.free_scratch_int(scratch),
                },
            }
        }
        if let Some(writer) = writer {
            if last.is_none() {
                writer.write(self, text);
            }
            return None;
        }
        if let Some(result) = steps.result {
            let Block::Memory(block, _, id) = blocks[result] else {
                unreachable!("the result is a str")
            };
            return Some(self.heap.adopt_str(id, block, text.into()));
        }
        Some(match text {
            [char @ 0..=255] => self.heap.pick(R(FIRST_CHAR.0 + char)),
            _ => self.heap.new_str(text),
        })
    }
}
