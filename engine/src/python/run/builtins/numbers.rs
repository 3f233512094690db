//! `int(…)`, `float(…)`, `abs`, `divmod`, `ord`, `chr` (Objects/longobject.c, Objects/floatobject.c,
//! Python/bltinmodule.c, v3.11).

use super::one;
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NOT_IMPLEMENTED, ty};
use crate::python::run::indexed::float_of;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use num_traits::Signed;

impl Vm {
    pub(super) fn new_int_from(&mut self, args: &[R]) -> Res {
        let Some(&value) = args.first() else {
            return Ok(Out::Value(self.heap.new_int(0)));
        };
        if let Some(&base) = args.get(1) {
            // `long_new_impl`
            if self.heap.int_value(base).is_none() {
                self.index_number(base)?;
            }
            let bytes = self.bytes_like(value).is_some();
            if !bytes && self.heap.chars(value).is_none() {
                let text = "int() can't convert non-string with explicit base";
                return Err(self.raise_text(ty::TYPE_ERROR, text));
            }
        }
        let methods = [
            ("__int__", Some("__int__ returned non-int (type %.200s)")),
            (
                "__index__",
                Some("__index__ returned non-int (type %.200s)"),
            ),
            ("__trunc__", None),
        ];
        let method = methods
            .into_iter()
            .find_map(|(name, format)| Some((self.special(value, name)?, format)));
        if let Some((method, format)) = method {
            return match format {
                Some(format) => self.slot_of_kind(method, vec![value], ty::INT, format),
                None => self.slot(method, vec![value]),
            };
        }
        if let Some(chars) = self.heap.chars(value) {
            let base = args
                .get(1)
                .and_then(|base| self.heap.small_value(*base))
                .unwrap_or(10);
            return match crate::object::value::int_text::parse_int(&chars, base) {
                Ok(number) => {
                    let room = crate::object::new::room_for_text(&chars, base, &number);
                    Ok(Out::Value(self.heap.new_int_with_room(&number, room)))
                }
                Err(failure) => Err(self.bad_int(&chars, base, &failure)),
            };
        }
        if let Some(bytes) = self.bytes_like(value) {
            // `_PyLong_FromBytes`
            let base = args
                .get(1)
                .map_or(Ok(10), |base| self.index_number(*base))?;
            let chars: Vec<u32> = bytes.iter().map(|byte| u32::from(*byte)).collect();
            return match crate::object::value::int_text::parse_int(&chars, base) {
                Ok(number) => {
                    let room = crate::object::new::room_for_text(&chars, base, &number);
                    Ok(Out::Value(self.heap.new_int_with_room(&number, room)))
                }
                Err(_) => {
                    let repr = self.plain_repr(value);
                    let format = "invalid literal for int() with base %d: %.200R";
                    self.raise_format(ty::VALUE_ERROR, format, &[&base.to_string(), &repr])
                }
            };
        }
        match &self.heap.get(value).data {
            Data::Int(_) | Data::Big(_) if self.heap.ty(value) == ty::INT => {
                Ok(Out::Value(self.heap.pick(value)))
            }
            Data::Int(_) | Data::Big(_) | Data::Bool(_) => {
                // `_PyLong_Copy`
                let number = self.heap.int_value(value).expect("an int");
                let copy = self.heap.long_copied(&number);
                Ok(Out::Value(copy))
            }
            Data::Float(float) => {
                let float = *float;
                if float.is_nan() {
                    return Err(
                        self.raise_text(ty::VALUE_ERROR, "cannot convert float NaN to integer")
                    );
                }
                if float.is_infinite() {
                    return Err(self.raise_text(
                        ty::OVERFLOW_ERROR,
                        "cannot convert float infinity to integer",
                    ));
                }
                let number: num_bigint::BigInt =
                    num_traits::FromPrimitive::from_f64(float.trunc()).expect("finite");
                Ok(Out::Value(self.heap.new_big(&number)))
            }
            _ => {
                // `PyNumber_Long` tries to read bytes last.
                self.asked_for_buffer(value);
                let name = self.heap.type_name(value).to_owned();
                self.raise_format(
                    ty::TYPE_ERROR,
                    "int() argument must be a string, a bytes-like object or a real number, not '%.200s'",
                    &[&name],
                )
            }
        }
    }

    /// `PyLong_FromString` and `PyLong_FromUnicodeObject` each make the message: the first of a copy of the text.
    fn bad_int(
        &mut self,
        chars: &[u32],
        base: i64,
        failure: &crate::object::value::error::Failure,
    ) -> Raise {
        let (_, text) = crate::python::run::text::failure(failure);
        if !text.starts_with("invalid literal") || !chars.iter().all(|char| *char < 128) {
            return self.raise_failure(failure);
        }
        // `PyLong_FromString` says which base it took; the text as a whole is of the base that was asked for.
        let begun = crate::object::value::int_text::begun(chars, base);
        // Since 3.12 all characters are looked at before (`long_from_string_base`).
        let made = begun.early || !self.profile.object.sizes_as_values;
        if let Some(room) = begun.words.filter(|_| made) {
            let scratch = self.heap.scratch_int(24 + 4 * room);
            self.heap.free_scratch_int(scratch);
        }
        let copy = self.heap.new_str(chars);
        let repr = self.plain_repr(copy);
        let format = "invalid literal for int() with base %d: %.200R";
        let (taken, base) = (begun.base.to_string(), base.to_string());
        let first = self.format_message(format, &[&taken, &repr]);
        // The first may be an exception already; the second takes its place.
        self.set_error(ty::VALUE_ERROR, Some(first));
        self.heap.drop(copy);
        self.clear_error();
        let second = self.format_message(format, &[&base, &repr]);
        self.set_error(ty::VALUE_ERROR, Some(second))
    }

    pub(super) fn new_float_from(&mut self, value: Option<R>) -> Res {
        let Some(value) = value else {
            return Ok(Out::Value(self.heap.new_float(0.0)));
        };
        for name in ["__float__", "__index__"] {
            if let Some(method) = self.special(value, name) {
                let cx = self.cx.clone();
                return wait(async move {
                    let result = if name == "__float__" {
                        float_of(&cx, method, value).await?
                    } else {
                        cx.run(|vm| vm.slot(method, vec![value])).await?
                    };
                    let float = cx.run(|vm| vm.new_float_from(Some(result))).await;
                    cx.drop(result);
                    float.map(Some)
                });
            }
        }
        if let Some(chars) = self.heap.chars(value) {
            return match crate::object::value::float_text::parse_float(&chars) {
                Ok(number) => Ok(Out::Value(self.heap.new_float(number))),
                Err(failure) => {
                    let (class, text) = crate::python::run::text::failure(&failure);
                    if text.starts_with("could not convert string to float: ") {
                        // `PyOS_string_to_double` makes its own message first, when there is anything to read.
                        let plain = self.heap.text_of(value);
                        if !plain.trim().is_empty() {
                            let format = "could not convert string to float: '%.200s'";
                            let _ = self.raise_format::<Out>(class, format, &[&plain]);
                            self.clear_error();
                        }
                        let repr = self.plain_repr(value);
                        let format = "could not convert string to float: %R";
                        return self.raise_format(class, format, &[&repr]);
                    }
                    Err(self.raise_failure(&failure))
                }
            };
        }
        if let Some(bytes) = self.bytes_like(value) {
            let chars: Vec<u32> = bytes.iter().map(|byte| u32::from(*byte)).collect();
            return match crate::object::value::float_text::parse_float(&chars) {
                Ok(number) => Ok(Out::Value(self.heap.new_float(number))),
                Err(_) => {
                    let repr = self.plain_repr(value);
                    let format = "could not convert string to float: %R";
                    self.raise_format(ty::VALUE_ERROR, format, &[&repr])
                }
            };
        }
        match &self.heap.get(value).data {
            Data::Float(_) if self.heap.ty(value) == ty::FLOAT => {
                Ok(Out::Value(self.heap.pick(value)))
            }
            Data::Float(number) => {
                let number = *number;
                Ok(Out::Value(self.heap.new_float(number)))
            }
            _ => {
                if let Some(number) = self.heap.int_value(value) {
                    let number = num_traits::ToPrimitive::to_f64(&number).unwrap_or(f64::INFINITY);
                    if number.is_infinite() {
                        let text = "int too large to convert to float";
                        return Err(self.raise_text(ty::OVERFLOW_ERROR, text));
                    }
                    Ok(Out::Value(self.heap.new_float(number)))
                } else {
                    // `PyFloat_FromString` tries to read bytes last.
                    self.asked_for_buffer(value);
                    let name = self.heap.type_name(value).to_owned();
                    self.raise_format(
                        ty::TYPE_ERROR,
                        "float() argument must be a string or a real number, not '%.200s'",
                        &[&name],
                    )
                }
            }
        }
    }
}

/// `abs(x)`
pub fn abs(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let value = one(args);
    if let Some(method) = vm.special(value, "__abs__") {
        return vm.slot(method, vec![value]);
    }
    if let Data::Float(number) = vm.heap.get(value).data {
        return Ok(Out::Value(vm.heap.new_float(number.abs())));
    }
    if let Data::Complex(real, imag) = vm.heap.get(value).data {
        return Ok(Out::Value(vm.heap.new_float(real.hypot(imag))));
    }
    match vm.heap.int_value(value) {
        Some(number) if !number.is_negative() && vm.heap.ty(value) == ty::INT => {
            Ok(Out::Value(vm.heap.pick(value)))
        }
        // `long_abs` copies what is positive.
        Some(number) if !number.is_negative() => Ok(Out::Value(vm.heap.long_copied(&number))),
        Some(number) => Ok(Out::Value(vm.heap.new_big(&number.abs()))),
        None => {
            let name = vm.heap.type_name(value).to_owned();
            vm.raise_format(
                ty::TYPE_ERROR,
                "bad operand type for abs(): '%.200s'",
                &[&name],
            )
        }
    }
}

/// `divmod(a, b)`
pub fn divmod(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (a, b) = (args[0], args[1]);
    if let Some(both) = vm.int_divmod(a, b) {
        return Ok(Out::Value(both));
    }
    // `PyNumber_Divmod`: the program's methods, which may refuse.
    let steps: Vec<(R, R, R)> = [("__divmod__", a, b), ("__rdivmod__", b, a)]
        .into_iter()
        .filter_map(|(name, this, other)| Some((vm.special(this, name)?, this, other)))
        .collect();
    let cx = vm.cx.clone();
    wait(async move {
        for (method, this, other) in steps {
            let result = cx.run(|vm| vm.slot(method, vec![this, other])).await?;
            if result != NOT_IMPLEMENTED {
                return Ok(Some(result));
            }
            cx.drop(result);
        }
        cx.with(|vm| vm.check_divmod(a, b))?;
        let quotient = cx.run(|vm| vm.binary(2, a, b)).await?;
        let rest = cx.run(|vm| vm.binary(6, a, b)).await?;
        Ok(Some(cx.with(|vm| vm.heap.new_tuple(vec![quotient, rest]))))
    })
}

impl Vm {
    /// What `divmod` refuses: what are no numbers (`binop_type_error`), and a zero among floats (`float_divmod`).
    fn check_divmod(&mut self, a: R, b: R) -> Result<(), Raise> {
        use crate::python::run::number::{Number, number};
        let (left, right) = (number(&self.heap, a), number(&self.heap, b));
        let complex = |number: &Option<Number>| matches!(number, Some(Number::Complex(..)));
        if left.is_none() || right.is_none() || complex(&left) || complex(&right) {
            let kinds = [self.type_text(a), self.type_text(b)];
            let format = "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'";
            let texts = ["divmod()", &kinds[0], &kinds[1]];
            return self.raise_format(ty::TYPE_ERROR, format, &texts);
        }
        let zero = match right {
            Some(Number::Float(float)) => float == 0.0,
            Some(Number::Int(int)) => matches!(left, Some(Number::Float(_))) && int == 0.into(),
            _ => false,
        };
        if zero {
            return Err(self.raise_text(ty::ZERO_DIVISION_ERROR, "float divmod()"));
        }
        Ok(())
    }
}

pub(super) fn ord(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    if let Some(bytes) = vm.bytes_like(one(args)) {
        if let [byte] = bytes[..] {
            return Ok(Out::Value(vm.heap.new_int(i64::from(byte))));
        }
        let length = bytes.len().to_string();
        let format = "ord() expected a character, but string of length %zd found";
        return vm.raise_format(ty::TYPE_ERROR, format, &[&length]);
    }
    match vm.heap.chars(one(args)).as_deref() {
        Some([char]) => {
            let value = i64::from(*char);
            Ok(Out::Value(vm.heap.new_int(value)))
        }
        Some(chars) => {
            let length = chars.len().to_string();
            let format = "ord() expected a character, but string of length %zd found";
            vm.raise_format(ty::TYPE_ERROR, format, &[&length])
        }
        None => {
            let name = vm.heap.type_name(one(args)).to_owned();
            vm.raise_format(
                ty::TYPE_ERROR,
                "ord() expected string of length 1, but %.200s found",
                &[&name],
            )
        }
    }
}

pub(super) fn chr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let char = u32::try_from(vm.c_int(one(args))?).ok();
    match char.filter(|char| *char < 0x0011_0000) {
        Some(char) => Ok(Out::Value(vm.heap.new_str(&[char]))),
        None => Err(vm.raise_text(ty::VALUE_ERROR, "chr() arg not in range(0x110000)")),
    }
}
