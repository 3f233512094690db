//! `bytes % values` (`_PyBytes_FormatEx`, Objects/bytesobject.c, v3.11).
//!
//! What is printed agrees; of the allocator only the result is asked for.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::object::value::percent::{self, Amount, Piece, Sizes, Spec};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::number::{Number, number};
use crate::python::run::percent::{asked_for_number, number_made};
use crate::python::run::vm::Vm;

impl Vm {
    /// `format % values` of bytes or a bytearray.
    pub(super) fn percent_bytes(&mut self, format: R, values: R) -> Res {
        let chars: Vec<u32> = self
            .bytes_like(format)
            .unwrap_or_default()
            .into_iter()
            .map(u32::from)
            .collect();
        let (pieces, failure) = percent::pieces(&chars);
        let cx = self.cx.clone();
        wait(async move {
            let filled = fill(&cx, pieces, values).await?;
            cx.with(|vm| {
                if let Some(failure) = failure {
                    return Err(vm.raise_failure(&failure));
                }
                Ok(Some(vm.bytes_as(format, &filled)))
            })
        })
    }
}

async fn fill(cx: &Cx, pieces: Vec<Piece>, values: R) -> Result<Vec<u8>, Raise> {
    let (items, mapping) = cx.with(|vm| {
        let mapping = matches!(vm.heap.get(values).data, Data::Dict(_));
        let items = match &vm.heap.get(values).data {
            Data::Tuple(items) => items.to_vec(),
            _ => vec![values],
        };
        (items, mapping)
    });
    let mut args = items.into_iter();
    let mut filled = Vec::new();
    for piece in pieces {
        let spec = match piece {
            Piece::Literal(text) => {
                filled.extend(text);
                continue;
            }
            Piece::Conversion(spec) => spec,
        };
        let mut next = |cx: &Cx| match args.next() {
            Some(arg) => Ok(arg),
            None => Err(cx.with(|vm| {
                let text = "not enough arguments for format string";
                vm.raise_text(ty::TYPE_ERROR, text)
            })),
        };
        let mut stars = Sizes::default();
        for (amount, star, is_width) in [
            (spec.width, &mut stars.width, true),
            (spec.precision, &mut stars.precision, false),
        ] {
            if amount == Amount::Star {
                let arg = next(cx)?;
                *star = cx.with(|vm| vm.star(arg, is_width))?;
            }
        }
        if cx.with(|vm| vm.too_big(filled.len() / 2)) {
            return cx.with(Vm::no_memory);
        }
        let Some(key) = &spec.key else {
            let value = next(cx)?;
            filled.extend(convert(cx, &spec, stars, value).await?);
            continue;
        };
        if !mapping {
            return Err(cx.with(|vm| vm.raise_text(ty::TYPE_ERROR, "format requires a mapping")));
        }
        let key: Vec<u8> = key
            .iter()
            .map(|byte| u8::try_from(*byte).unwrap_or(0))
            .collect();
        let key = cx.with(|vm| vm.heap.new_bytes(&key));
        let value = cx.run(|vm| vm.get_item(values, key)).await;
        cx.drop(key);
        let value = value?;
        let text = convert(cx, &spec, stars, value).await;
        cx.drop(value);
        filled.extend(text?);
    }
    if !mapping && args.next().is_some() {
        let text = "not all arguments converted during bytes formatting";
        return Err(cx.with(|vm| vm.raise_text(ty::TYPE_ERROR, text)));
    }
    let byte = |point: u32| u8::try_from(point).unwrap_or(b'?');
    Ok(filled.into_iter().map(byte).collect())
}

/// One conversion.
async fn convert(cx: &Cx, spec: &Spec, stars: Sizes, value: R) -> Result<Vec<u32>, Raise> {
    let kind = char::from_u32(spec.conversion).unwrap_or(' ');
    if let Some(method) = cx.with(|vm| asked_for_number(vm, kind, value)) {
        let made = number_made(cx, method, value).await?;
        let result = Box::pin(convert(cx, spec, stars, made)).await;
        cx.drop(made);
        return result;
    }
    let inner = match kind {
        's' | 'b' => {
            let method = cx.with(|vm| vm.special(value, "__bytes__"));
            let made = match method {
                Some(method) => Some(cx.run(|vm| vm.slot(method, vec![value])).await?),
                None => None,
            };
            let bytes = cx.with(|vm| {
                let bytes = vm.bytes_like(made.unwrap_or(value));
                if let Some(made) = made {
                    vm.heap.drop(made);
                }
                bytes
            });
            let Some(bytes) = bytes else {
                return cx.with(|vm| {
                    let name = vm.type_text(value);
                    let text = format!("%b requires a bytes-like object, or an object that implements __bytes__, not '{name}'");
                    Err(vm.raise_text(ty::TYPE_ERROR, &text))
                });
            };
            Some(bytes.into_iter().map(u32::from).collect())
        }
        'r' | 'a' => {
            let repr = cx.run(|vm| vm.repr_out(value)).await?;
            let chars = cx.with(|vm| vm.heap.chars(repr).map(|chars| chars.to_vec()));
            cx.drop(repr);
            let chars = chars.unwrap_or_default();
            Some(crate::object::value::repr::escape_non_ascii(&chars))
        }
        'c' => {
            let point = cx.with(|vm| match vm.bytes_like(value) {
                Some(bytes) if bytes.len() == 1 => Some(u32::from(bytes[0])),
                Some(_) => None,
                None => vm
                    .heap
                    .small_value(value)
                    .and_then(|value| u32::try_from(value).ok())
                    .filter(|value| *value < 256),
            });
            let Some(point) = point else {
                let text = "%c requires an integer in range(256) or a single byte";
                let (class, text) = if cx.with(|vm| vm.heap.int_value(value).is_some()) {
                    (ty::OVERFLOW_ERROR, "%c arg not in range(256)")
                } else {
                    (ty::TYPE_ERROR, text)
                };
                return Err(cx.with(|vm| vm.raise_text(class, text)));
            };
            Some(vec![point])
        }
        _ => None,
    };
    cx.with(|vm| {
        let text = match (inner, kind, number(&vm.heap, value)) {
            (Some(inner), ..) => percent::text(spec, stars, &inner),
            (None, 'd' | 'i' | 'u' | 'x' | 'X' | 'o', Some(Number::Int(int))) => {
                if matches!(kind, 'd' | 'i' | 'u') && vm.heap.ty(value) == ty::INT {
                    // `_PyLong_FormatBytesWriter`
                    let (_, bytes) = vm.decimal(value)?;
                    let scratch = vm.heap.scratch_int(bytes);
                    vm.heap.free_scratch_int(scratch);
                }
                percent::int(spec, stars, &int)
            }
            (None, 'd' | 'i' | 'u', Some(Number::Float(float))) if float.is_finite() => {
                let int: num_bigint::BigInt =
                    num_traits::FromPrimitive::from_f64(float.trunc()).expect("finite");
                percent::int(spec, stars, &int)
            }
            (None, 'e' | 'E' | 'f' | 'F' | 'g' | 'G', Some(Number::Float(float))) => {
                percent::float(spec, stars, float)
            }
            (None, 'e' | 'E' | 'f' | 'F' | 'g' | 'G', Some(Number::Int(int))) => {
                let float = num_traits::ToPrimitive::to_f64(&int).unwrap_or(f64::INFINITY);
                percent::float(spec, stars, float)
            }
            (None, 'd' | 'i' | 'u' | 'x' | 'X' | 'o', _) => {
                let name = vm.type_text(value);
                let wanted = match kind {
                    'd' | 'i' | 'u' => "a real number",
                    _ => "an integer",
                };
                let text = format!("%{kind} format: {wanted} is required, not {name}");
                return Err(vm.raise_text(ty::TYPE_ERROR, &text));
            }
            (None, 'e' | 'E' | 'f' | 'F' | 'g' | 'G', _) => {
                let name = vm.type_text(value);
                let text = format!("float argument required, not {name}");
                return Err(vm.raise_text(ty::TYPE_ERROR, &text));
            }
            _ => percent::unsupported(spec),
        };
        text.map_err(|failure| vm.raise_failure(&failure))
    })
}
