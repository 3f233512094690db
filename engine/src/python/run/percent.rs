//! `format % values` and `str.format` (`PyUnicode_Format`, Objects/unicodeobject.c;
//! `Objects/stringlib/unicode_format.h`, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::object::value::percent::{self, Amount, Piece, Sizes, Spec};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::number::{Number, number};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;

impl Vm {
    /// A width or a precision that stands among the values (`unicode_format_arg_parse`, Objects/unicodeobject.c, v3.11).
    pub(super) fn star(&mut self, value: R, is_width: bool) -> Result<i64, Raise> {
        if self.heap.int_value(value).is_none() {
            return Err(self.raise_text(ty::TYPE_ERROR, "* wants int"));
        }
        if is_width {
            self.index_number(value)
        } else {
            self.c_int(value)
        }
    }

    /// `formatfloat`: the digits in a buffer of C; with a width, precision or sign also a str of them.
    fn write_float(
        &mut self,
        writer: &mut Writer,
        spec: &Spec,
        stars: Sizes,
        float: f64,
    ) -> Result<(), Raise> {
        let text = match percent::float(spec, stars, float) {
            Ok(text) => text,
            Err(failure) => return Err(self.raise_failure(&failure)),
        };
        let bare = Spec {
            width: Amount::Absent,
            ..spec.clone()
        };
        let digits = percent::float(&bare, stars, float).unwrap_or_else(|_| text.clone());
        let shown = crate::object::value::text::to_string_lossy(&digits);
        let shown = shown.trim_start_matches(['+', ' ']);
        let buffer = self.scratch(crate::object::value::writer::float_repr_buffer(shown));
        let plain = spec.width == Amount::Absent && spec.precision == Amount::Absent;
        let direct = plain && !spec.sign && !spec.blank;
        if direct {
            writer.write(self, &text);
            self.free_scratch(buffer);
            return Ok(());
        }
        let made = self.heap.new_text(shown);
        self.free_scratch(buffer);
        writer.write(self, &text);
        self.heap.drop(made);
        Ok(())
    }

    /// `format % values`
    pub fn percent_format(&mut self, format: R, values: R) -> Res {
        let chars = self.heap.chars(format).expect("the caller tested the type");
        let (pieces, failure) = percent::pieces(&chars);
        let cx = self.cx.clone();
        wait(async move {
            let mut writer = Writer::new(chars.len() + 100, true);
            let result = fill(&cx, &mut writer, pieces, values).await;
            let result = match (result, failure) {
                (Ok(()), Some(failure)) => Err(cx.with(|vm| vm.raise_failure(&failure))),
                (result, _) => result,
            };
            cx.with(|vm| {
                if let Ok(()) = result {
                    Ok(Some(writer.finish(vm)))
                } else {
                    writer.abandon(vm);
                    Err(Raise)
                }
            })
        })
    }
}

async fn fill(cx: &Cx, writer: &mut Writer, pieces: Vec<Piece>, values: R) -> Result<(), Raise> {
    let (tuple, mapping) = cx.with(|vm| {
        let tuple = match &vm.heap.get(values).data {
            Data::Tuple(items) => Some(items.to_vec()),
            _ => None,
        };
        (tuple, matches!(vm.heap.get(values).data, Data::Dict(_)))
    });
    let single = tuple.is_none();
    let mut args = tuple.unwrap_or_else(|| vec![values]).into_iter();
    let mut used = false;
    let count = pieces.len();
    for (index, piece) in pieces.into_iter().enumerate() {
        cx.stop_at_limit().await;
        let spec = match piece {
            Piece::Literal(text) => {
                cx.with(|vm| {
                    if index + 1 == count {
                        writer.overallocate = false;
                    }
                    writer.write(vm, &text);
                });
                continue;
            }
            Piece::Conversion(spec) => spec,
        };
        let mut stars = Sizes::default();
        let mut next = |cx: &Cx| match args.next() {
            Some(arg) => Ok(arg),
            None => Err(cx.with(|vm| {
                vm.raise_text(ty::TYPE_ERROR, "not enough arguments for format string")
            })),
        };
        for (amount, star, is_width) in [
            (spec.width, &mut stars.width, true),
            (spec.precision, &mut stars.precision, false),
        ] {
            if amount == Amount::Star {
                let arg = next(cx)?;
                *star = cx.with(|vm| vm.star(arg, is_width))?;
            }
        }
        let mut made = None;
        let value = if let Some(key) = &spec.key {
            if !mapping {
                return Err(
                    cx.with(|vm| vm.raise_text(ty::TYPE_ERROR, "format requires a mapping"))
                );
            }
            let key = cx.with(|vm| vm.heap.new_str(key));
            let value = cx.run(|vm| vm.get_item(values, key)).await;
            cx.drop(key);
            let value = value?;
            made = Some(value);
            value
        } else {
            next(cx)?
        };
        used = true;
        cx.with(|_| {
            if index + 1 == count {
                writer.overallocate = false;
            }
        });
        let result = convert(cx, writer, &spec, stars, value).await;
        if let Some(made) = made {
            cx.drop(made);
        }
        result?;
    }
    let left = args.next().is_some();
    if left && !(mapping && single) && !(single && used) {
        return Err(cx.with(|vm| {
            vm.raise_text(
                ty::TYPE_ERROR,
                "not all arguments converted during string formatting",
            )
        }));
    }
    Ok(())
}

/// What that method makes of the value, in hand. What is no number either is not asked again.
pub(super) async fn number_made(cx: &Cx, method: R, value: R) -> Result<R, Raise> {
    let made = cx.run(|vm| vm.slot(method, vec![value])).await?;
    cx.with(|vm| {
        if number(&vm.heap, made).is_some() {
            return Ok(made);
        }
        let kind = vm.heap.type_name(made);
        let text = format!("__int__ returned non-int (type {kind:.200})");
        let raised = vm.raise_text(ty::TYPE_ERROR, &text);
        vm.heap.drop(made);
        Err(raised)
    })
}

/// The method of the program that makes a number for a conversion: `PyNumber_Long` in `mainformatlong`,
/// Objects/unicodeobject.c, `PyFloat_AsDouble` in `formatfloat`.
pub(super) fn asked_for_number(vm: &Vm, kind: char, value: R) -> Option<R> {
    let names: &[&str] = match kind {
        'd' | 'i' | 'u' => &["__int__", "__index__"],
        'x' | 'X' | 'o' | 'c' => &["__index__"],
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => &["__float__", "__index__"],
        _ => return None,
    };
    if number(&vm.heap, value).is_some() {
        return None;
    }
    names.iter().find_map(|name| vm.special(value, name))
}

/// `_PyUnicode_FormatLong` makes a str with the base's marker, and another one without it unless that is asked for;
/// the one that is written, in hand.
fn based_text(vm: &mut Vm, kind: char, int: &num_bigint::BigInt, alternate: bool) -> R {
    let (base, marker) = match kind {
        'o' => (8, "0o"),
        'X' => (16, "0X"),
        _ => (16, "0x"),
    };
    let mut digits = int.magnitude().to_str_radix(base);
    if kind == 'X' {
        digits.make_ascii_uppercase();
    }
    let sign = if int.sign() == num_bigint::Sign::Minus {
        "-"
    } else {
        ""
    };
    let marked: Vec<u32> = format!("{sign}{marker}{digits}")
        .chars()
        .map(u32::from)
        .collect();
    let bytes = crate::object::new::str_bytes(&vm.heap, marked.len() as u64, 0);
    let marked = vm.heap.new_str_block(&marked, bytes);
    if alternate {
        return marked;
    }
    let plain = vm.heap.new_text(&format!("{sign}{digits}"));
    vm.heap.drop(marked);
    plain
}

async fn convert(
    cx: &Cx,
    writer: &mut Writer,
    spec: &Spec,
    stars: Sizes,
    value: R,
) -> Result<(), Raise> {
    let plain = spec.width == Amount::Absent && spec.precision == Amount::Absent;
    // `unicode_format_arg_format`: an int without a width is written as digits, whichever conversion asks for it.
    let int = cx.with(|vm| vm.heap.ty(value) == ty::INT);
    let conversion = match char::from_u32(spec.conversion).unwrap_or(' ') {
        's' | 'r' | 'a' if int && plain => 'd',
        conversion => conversion,
    };
    if let Some(method) = cx.with(|vm| asked_for_number(vm, conversion, value)) {
        let made = number_made(cx, method, value).await?;
        let result = Box::pin(convert(cx, writer, spec, stars, made)).await;
        cx.drop(made);
        return result;
    }
    match conversion {
        kind @ ('s' | 'r' | 'a') => {
            let shown = cx.with(|vm| writer.show_for(vm, value));
            let string = if kind == 's' {
                cx.run(|vm| vm.str_out(value)).await
            } else {
                cx.run(|vm| vm.repr_out(value)).await
            };
            cx.with(|vm| writer.hide(vm, shown));
            let string = string?;
            cx.with(|vm| {
                if plain && kind != 'a' {
                    writer.string(vm, string);
                } else {
                    let mut chars = vm.heap.chars(string).expect("a str").to_vec();
                    if kind == 'a' {
                        chars = crate::object::value::repr::escape_non_ascii(&chars);
                    }
                    match percent::text(spec, stars, &chars) {
                        Ok(text) => writer.write(vm, &text),
                        Err(failure) => {
                            vm.heap.drop(string);
                            return Err(vm.raise_failure(&failure));
                        }
                    }
                }
                vm.heap.drop(string);
                Ok(())
            })
        }
        'c' => cx.with(|vm| {
            let char = one_character(vm, value)?;
            match percent::text(spec, stars, &[char]) {
                Ok(text) => writer.write(vm, &text),
                Err(failure) => return Err(vm.raise_failure(&failure)),
            }
            Ok(())
        }),
        kind => cx.with(|vm| {
            let text = match (kind, number(&vm.heap, value)) {
                ('d' | 'i' | 'u', Some(Number::Int(int))) => {
                    // The digits are made in a scratch int before the buffer is prepared.
                    let digits = crate::object::new::digits(&int);
                    let room = 1 + digits + digits / 99;
                    let scratch = vm.heap.scratch_int(24 + 4 * room);
                    let exact = vm.heap.ty(value) == ty::INT;
                    if !exact || !plain || spec.sign || spec.blank {
                        // `_PyUnicode_FormatLong`: a str first.
                        let chars: Vec<u32> = int.to_string().chars().map(u32::from).collect();
                        let bytes = crate::object::new::str_bytes(&vm.heap, chars.len() as u64, 0);
                        let made = vm.heap.new_str_block(&chars, bytes);
                        vm.heap.free_scratch_int(scratch);
                        let text = percent::int(spec, stars, &int);
                        match &text {
                            // `unicode_format_arg_output`: it may be the whole result.
                            Ok(text) if text[..] == chars[..] => writer.string(vm, made),
                            Ok(text) => writer.write(vm, text),
                            Err(_) => {}
                        }
                        vm.heap.drop(made);
                        return match text {
                            Ok(_) => Ok(()),
                            Err(failure) => Err(vm.raise_failure(&failure)),
                        };
                    }
                    let text = percent::int(spec, stars, &int);
                    if let Ok(text) = &text {
                        writer.write(vm, text);
                    }
                    vm.heap.free_scratch_int(scratch);
                    match text {
                        Ok(_) => return Ok(()),
                        Err(failure) => Err(failure),
                    }
                }
                ('d' | 'i' | 'u', Some(Number::Float(float))) if float.is_finite() => {
                    let int: num_bigint::BigInt =
                        num_traits::FromPrimitive::from_f64(float.trunc()).expect("finite");
                    percent::int(spec, stars, &int)
                }
                ('x' | 'X' | 'o', Some(Number::Int(int))) => {
                    let fast = plain && !spec.sign && !spec.blank && kind != 'X';
                    let fast = fast && vm.heap.ty(value) == ty::INT;
                    let made = (!fast).then(|| based_text(vm, kind, &int, spec.alternate));
                    let text = percent::int(spec, stars, &int);
                    let whole = made.and_then(|made| vm.heap.chars(made));
                    match (&text, made, whole) {
                        // `unicode_format_arg_output`: it may be the whole result.
                        (Ok(text), Some(made), Some(whole)) if text[..] == whole[..] => {
                            writer.string(vm, made);
                        }
                        (Ok(text), ..) => writer.write(vm, text),
                        (Err(_), ..) => {}
                    }
                    vm.release(made);
                    match text {
                        Ok(_) => return Ok(()),
                        Err(failure) => Err(failure),
                    }
                }
                ('e' | 'E' | 'f' | 'F' | 'g' | 'G', Some(Number::Float(float))) => {
                    return vm.write_float(writer, spec, stars, float);
                }
                ('e' | 'E' | 'f' | 'F' | 'g' | 'G', Some(Number::Int(int))) => {
                    let float = num_traits::ToPrimitive::to_f64(&int).unwrap_or(f64::INFINITY);
                    // `PyFloat_AsDouble` asks the int for a float (`long_float`), which goes at once.
                    let made = vm.heap.new_float(float);
                    vm.heap.drop(made);
                    return vm.write_float(writer, spec, stars, float);
                }
                ('d' | 'i' | 'u' | 'x' | 'X' | 'o', _) => {
                    let name = vm.heap.type_name(value).to_owned();
                    // "%%%c format: …" in CPython, which is as long.
                    let format = if matches!(kind, 'd' | 'i' | 'u') {
                        "%c%c format: a real number is required, not %.200s"
                    } else {
                        "%c%c format: an integer is required, not %.200s"
                    };
                    let kind = kind.to_string();
                    let texts = ["%", kind.as_str(), &name];
                    return vm.raise_format(ty::TYPE_ERROR, format, &texts);
                }
                ('e' | 'E' | 'f' | 'F' | 'g' | 'G', _) => {
                    let name = vm.heap.type_name(value).to_owned();
                    let text = format!("must be real number, not {name}");
                    return Err(vm.raise_text(ty::TYPE_ERROR, &text));
                }
                _ => percent::unsupported(spec),
            };
            match text {
                Ok(text) => {
                    writer.write(vm, &text);
                    Ok(())
                }
                Err(failure) => Err(vm.raise_failure(&failure)),
            }
        }),
    }
}

/// `formatchar`, Objects/unicodeobject.c (v3.11): a text of one character, or a number that is one.
fn one_character(vm: &mut Vm, value: R) -> Result<u32, Raise> {
    if let Some(chars) = vm.heap.chars(value) {
        if let [char] = *chars {
            return Ok(char);
        }
        if !vm.profile.run.keywords_suggested {
            return Err(vm.raise_text(ty::TYPE_ERROR, "%c requires int or char"));
        }
        let length = chars.len();
        let text =
            format!("%c requires an int or a unicode character, not a string of length {length}");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    let Some(number) = vm.heap.small_value(value) else {
        if !vm.profile.run.keywords_suggested {
            return Err(vm.raise_text(ty::TYPE_ERROR, "%c requires int or char"));
        }
        let kind = vm.type_text(value);
        let text = format!("%c requires an int or a unicode character, not {kind}");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    };
    match u32::try_from(number) {
        Ok(char) if char < 0x11_0000 => Ok(char),
        _ => Err(vm.raise_text(ty::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
    }
}
