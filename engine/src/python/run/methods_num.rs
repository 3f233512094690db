//! Methods of numbers, sets beyond the first, ranges and slices (Objects/longobject.c, floatobject.c, setobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::{float_hex, float_ops, int_ops};
use crate::python::run::native::{NativeFn, Out, Raise, Res, wait};
use crate::python::run::signature::{Arguments, count_of};
use crate::python::run::vm::Vm;
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

/// Methods of int.
pub const INT: &[(&str, NativeFn)] = &[
    ("bit_length", |vm, args, _| {
        let value = vm.heap.int_value(args[0]).unwrap_or_default();
        Ok(Out::Value(vm.heap.new_ssize(int_ops::bit_length(&value))))
    }),
    ("bit_count", |vm, args, _| {
        let value = vm.heap.int_value(args[0]).unwrap_or_default();
        let ones: u32 = value
            .magnitude()
            .to_u32_digits()
            .iter()
            .map(|digit| digit.count_ones())
            .sum();
        Ok(Out::Value(vm.heap.new_int(i64::from(ones))))
    }),
    ("conjugate", |vm, args, _| {
        vm.call_static_type(ty::INT, &args[..1], &[])
    }),
    ("as_integer_ratio", |vm, args, _| {
        let value = vm.heap.int_value(args[0]).unwrap_or_default();
        let pair = vec![vm.heap.new_big(&value), vm.heap.new_int(1)];
        Ok(Out::Value(vm.heap.new_tuple(pair)))
    }),
    ("to_bytes", |vm, args, kwargs| {
        let found = Arguments::new("to_bytes", &args[1..], kwargs).take(
            vm,
            &["length", "byteorder", "signed"],
            0,
        )?;
        let length = match found[0] {
            Some(length) => {
                let Some(length) = count_of(vm.index_number(length)?) else {
                    let text = "length argument must be non-negative";
                    return Err(vm.raise_text(ty::VALUE_ERROR, text));
                };
                if vm.too_big(length / 8) {
                    return vm.no_memory();
                }
                length
            }
            None => 1,
        };
        let big = is_big(vm, found[1])?;
        let signed = found[2].is_some_and(|signed| vm.truth_now(signed).unwrap_or(false));
        let value = vm.heap.int_value(args[0]).unwrap_or_default();
        if value.is_negative() && !signed {
            let text = "can't convert negative int to unsigned";
            return Err(vm.raise_text(ty::OVERFLOW_ERROR, text));
        }
        let fill = if value.is_negative() { 255 } else { 0 };
        let mut bytes = if signed {
            value.to_signed_bytes_le()
        } else {
            value.to_bytes_le().1
        };
        if value.is_zero() {
            bytes.clear();
        }
        if bytes.len() > length {
            // `int_to_bytes_impl` has the bytes before it fills them.
            let unused = vm.heap.new_bytes(&vec![0; length]);
            vm.heap.drop(unused);
            return Err(vm.raise_text(ty::OVERFLOW_ERROR, "int too big to convert"));
        }
        bytes.resize(length, fill);
        if big {
            bytes.reverse();
        }
        Ok(Out::Value(vm.heap.new_bytes(&bytes)))
    }),
    ("from_bytes", |vm, args, kwargs| {
        let found = Arguments::new("from_bytes", &args[1..], kwargs).take(
            vm,
            &["bytes", "byteorder", "signed"],
            1,
        )?;
        let big = is_big(vm, found[1])?;
        let signed = found[2].is_some_and(|signed| vm.truth_now(signed).unwrap_or(false));
        let source = found[0].unwrap_or(NONE);
        let Some(mut bytes) = vm.bytes_like(source) else {
            return from_items(vm, args, kwargs, source);
        };
        if big {
            bytes.reverse();
        }
        let value = if signed {
            BigInt::from_signed_bytes_le(&bytes)
        } else {
            BigInt::from_bytes_le(Sign::Plus, &bytes)
        };
        // Leading bytes that say nothing need no digits; of a signed number one of them is kept.
        let plain = if value.is_negative() { 0xff } else { 0 };
        let leading = bytes
            .iter()
            .rev()
            .take_while(|byte| **byte == plain)
            .count();
        let significant = bytes.len() - leading + usize::from(signed && leading > 0);
        Ok(Out::Value(vm.int_of_bytes(&value, significant as u64)))
    }),
];

/// The order of an int's bytes; the most significant one first when none is given (`int_to_bytes_impl`).
fn is_big(vm: &mut Vm, order: Option<R>) -> Result<bool, Raise> {
    let Some(order) = order else { return Ok(true) };
    match &*vm.heap.text_of(order) {
        "big" => Ok(true),
        "little" => Ok(false),
        _ => {
            let text = "byteorder must be either 'little' or 'big'";
            Err(vm.raise_text(ty::VALUE_ERROR, text))
        }
    }
}

/// `int.from_bytes` of what gives its bytes one by one (`PyObject_Bytes`).
fn from_items(vm: &mut Vm, args: &[R], kwargs: &[(R, R)], source: R) -> Res {
    if vm.heap.chars(source).is_some() || vm.heap.int_value(source).is_some() {
        let kind = vm.type_text(source);
        let format = "cannot convert '%.200s' object to bytes";
        return vm.raise_format(ty::TYPE_ERROR, format, &[&kind]);
    }
    let begun = crate::python::run::methods_bytes::new_bytes(vm, &[source], &[]);
    let (cx, mut args, kwargs) = (vm.cx.clone(), args.to_vec(), kwargs.to_vec());
    let (_, run) = INT[INT.len() - 1];
    wait(async move {
        let bytes = cx.run(|_| begun).await?;
        args.truncate(3);
        match args.get_mut(1) {
            Some(given) => *given = bytes,
            None => args.push(bytes),
        }
        let number = cx.run(|vm| run(vm, &args, &kwargs)).await;
        cx.drop(bytes);
        number.map(Some)
    })
}

/// Methods of float.
pub const FLOAT: &[(&str, NativeFn)] = &[
    ("is_integer", |vm, args, _| {
        let is = float_ops::is_integer(value(vm, args[0]));
        vm.bool_out(is)
    }),
    (
        "as_integer_ratio",
        |vm, args, _| match float_ops::as_integer_ratio(value(vm, args[0])) {
            Ok((top, bottom)) => {
                let pair = vec![vm.heap.new_big(&top), vm.heap.new_big(&bottom)];
                Ok(Out::Value(vm.heap.new_tuple(pair)))
            }
            Err(failure) => Err(vm.raise_failure(&failure)),
        },
    ),
    // `float_float`
    ("conjugate", |vm, args, _| {
        Ok(Out::Value(vm.unchanged(args[0])))
    }),
    ("hex", |vm, args, _| {
        let text = float_hex::hex(value(vm, args[0]));
        // `float_hex_impl`: digits and exponent are put into a format.
        let (sign, digits) = text.split_at(usize::from(text.starts_with('-')));
        let parts = digits.strip_prefix("0x").filter(|_| digits != "0x0.0p+0");
        let Some((digits, exponent)) = parts.and_then(|text| text.split_once('p')) else {
            return Ok(Out::Value(vm.heap.new_text(&text)));
        };
        let (sign_of, number) = exponent.split_at(1);
        let format = if sign.is_empty() {
            "0x%sp%c%d"
        } else {
            "-0x%sp%c%d"
        };
        let args = [digits, sign_of, number];
        Ok(Out::Value(vm.format_message(format, &args)))
    }),
    ("fromhex", |vm, args, _| {
        let Some(chars) = vm.heap.chars(args[1]) else {
            let text = "bad argument type for built-in operation";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        };
        let text: String = chars
            .iter()
            .filter_map(|point| char::from_u32(*point))
            .collect();
        match float_hex::from_hex(&text) {
            Ok(float) => Ok(Out::Value(vm.heap.new_float(float))),
            Err(failure) => Err(vm.raise_failure(&failure)),
        }
    }),
];

fn value(vm: &Vm, object: R) -> f64 {
    match vm.heap.get(object).data {
        Data::Float(value) => value,
        _ => 0.0,
    }
}

/// Methods of complex.
pub const COMPLEX: &[(&str, NativeFn)] = &[("conjugate", |vm, args, _| {
    let Data::Complex(real, imag) = vm.heap.get(args[0]).data else {
        unreachable!("a method of complex")
    };
    Ok(Out::Value(crate::python::run::methods_bytes::new_pair(
        vm, real, -imag,
    )))
})];

/// Methods of slice.
pub const SLICE: &[(&str, NativeFn)] = &[("indices", |vm, args, _| {
    let length = vm.clipped_index(args[1])?;
    if length < 0 {
        return Err(vm.raise_text(ty::VALUE_ERROR, "length should not be negative"));
    }
    let Data::Slice([step, start, stop]) = vm.heap.get(args[0]).data else {
        unreachable!("a method of slice")
    };
    // `_PySlice_GetLongIndices`: bounds that need no change stay the objects that they are.
    let by = if step == NONE {
        1
    } else {
        vm.clipped_index(step)?
    };
    if by == 0 {
        return Err(vm.raise_text(ty::VALUE_ERROR, "slice step cannot be zero"));
    }
    let step = if step == NONE {
        vm.heap.new_int(1)
    } else {
        vm.heap.pick(step)
    };
    let (lower, upper) = if by < 0 {
        (vm.heap.new_int(-1), vm.heap.new_int(length - 1))
    } else {
        (vm.heap.new_int(0), vm.heap.pick(args[1]))
    };
    let mut parts = Vec::new();
    for (bound, default) in [(start, by < 0), (stop, by > 0)] {
        let part = bound_of_slice(vm, bound, default, [lower, upper], length)?;
        parts.push(part);
    }
    vm.heap.drop(upper);
    vm.heap.drop(lower);
    parts.push(step);
    Ok(Out::Value(vm.heap.new_tuple(parts)))
})];

/// One bound of a slice: its default is the upper or the lower end, a negative one is counted from the end.
fn bound_of_slice(
    vm: &mut Vm,
    bound: R,
    upper_by_default: bool,
    [lower, upper]: [R; 2],
    length: i64,
) -> Result<R, Raise> {
    if bound == NONE {
        let default = if upper_by_default { upper } else { lower };
        return Ok(vm.heap.pick(default));
    }
    let number = vm.clipped_index(bound)?;
    let ends = [lower, upper].map(|end| vm.heap.small_value(end).unwrap_or(0));
    if number < 0 {
        let number = number + length;
        return Ok(if number < ends[0] {
            vm.heap.pick(lower)
        } else {
            vm.heap.new_int(number)
        });
    }
    Ok(vm.heap.pick(if number > ends[1] { upper } else { bound }))
}
