//! The modules `math`, `random` and `time` (Modules/mathmodule.c, Modules/_randommodule.c, Lib/random.py, v3.11).
//!
//! There is no clock: time passes with the instructions that ran.

use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::error::Failure;
use crate::object::value::random::Random;
use crate::object::value::{float_text, int_ops, math};
use crate::python::run::native::{NativeFn, Out, Raise, Res, wait};
use crate::python::run::number::{Number, number};
use crate::python::run::signature::Arguments;
use crate::python::run::vm::Vm;
use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, ToPrimitive, Zero};
use sha2::{Digest, Sha512};

macro_rules! unary {
    ($($name:literal)*) => {
        &[$(($name, |vm: &mut Vm, args: &[R], _: &[(R, R)]| {
            let x = real(vm, args[0])?;
            let result = math::unary($name, x).expect("modelled");
            let result = result.map_err(|failure| domain(vm, $name, Some(x), failure));
            float_out(vm, result)
        }),)*]
    };
}

macro_rules! binary {
    ($($name:literal)*) => {
        &[$(($name, |vm: &mut Vm, args: &[R], _: &[(R, R)]| {
            let x = real(vm, args[0])?;
            let y = real(vm, args[1])?;
            float_out(vm, math::binary($name, x, y).expect("modelled"))
        }),)*]
    };
}

/// Functions of one float.
pub const UNARY: &[(&str, NativeFn)] = unary! {
    "acos" "acosh" "asin" "asinh" "atan" "atanh" "cbrt" "cos" "cosh" "degrees" "erf" "erfc" "exp" "exp2" "expm1" "fabs"
    "gamma" "lgamma" "log1p" "radians" "sin" "sinh" "sqrt" "tan" "tanh"
};

/// Functions of two floats.
pub const BINARY: &[(&str, NativeFn)] = binary! {
    "atan2" "copysign" "fmod" "nextafter" "pow" "remainder"
};

/// Constants.
pub const CONSTANTS: &[(&str, f64)] = &[
    ("pi", std::f64::consts::PI),
    ("e", std::f64::consts::E),
    ("tau", std::f64::consts::TAU),
    ("inf", f64::INFINITY),
    ("nan", f64::NAN),
];

/// The other functions of `math`.
pub const MATH: &[(&str, NativeFn)] = &[
    ("log", |vm, args, _| {
        let top = log(vm, args[0], f64::ln)?;
        match args.get(1) {
            Some(base) => {
                let base = log(vm, *base, f64::ln)?;
                float_out(vm, math::log_quotient(top, base))
            }
            None => float_out(vm, Ok(top)),
        }
    }),
    ("log2", |vm, args, _| {
        let value = log(vm, args[0], f64::log2)?;
        float_out(vm, Ok(value))
    }),
    ("log10", |vm, args, _| {
        let value = log(vm, args[0], f64::log10)?;
        float_out(vm, Ok(value))
    }),
    ("hypot", |vm, args, _| {
        let mut parts = Vec::new();
        for arg in args {
            parts.push(real(vm, *arg)?);
        }
        float_out(vm, Ok(norm(&parts)))
    }),
    ("dist", |vm, args, _| {
        let (a, b) = (args[0], args[1]);
        let (a, b) = (
            vm.sequence_items(a).unwrap_or_default(),
            vm.sequence_items(b).unwrap_or_default(),
        );
        if a.len() != b.len() {
            let text = "both points must have the same number of dimensions";
            return Err(vm.raise_text(ty::VALUE_ERROR, text));
        }
        let mut parts = Vec::new();
        for (a, b) in a.into_iter().zip(b) {
            parts.push(real(vm, a)? - real(vm, b)?);
        }
        float_out(vm, Ok(norm(&parts)))
    }),
    ("floor", |vm, args, _| {
        rounded(vm, args[0], "__floor__", f64::floor)
    }),
    ("ceil", |vm, args, _| {
        rounded(vm, args[0], "__ceil__", f64::ceil)
    }),
    ("trunc", |vm, args, _| {
        rounded(vm, args[0], "__trunc__", f64::trunc)
    }),
    ("isnan", |vm, args, _| {
        let x = real(vm, args[0])?;
        vm.bool_out(x.is_nan())
    }),
    ("isinf", |vm, args, _| {
        let x = real(vm, args[0])?;
        vm.bool_out(x.is_infinite())
    }),
    ("isfinite", |vm, args, _| {
        let x = real(vm, args[0])?;
        vm.bool_out(x.is_finite())
    }),
    ("isclose", |vm, args, kwargs| {
        let names = ["a", "b", "rel_tol", "abs_tol"];
        let given = Arguments::new("isclose", args, kwargs).take(vm, &names, 2)?;
        let mut numbers = [0.0, 0.0, 1e-9, 0.0];
        for (number, given) in numbers.iter_mut().zip(given) {
            if let Some(given) = given {
                *number = real(vm, given)?;
            }
        }
        let [a, b, relative, absolute] = numbers;
        match math::is_close(a, b, relative, absolute) {
            Ok(close) => vm.bool_out(close),
            Err(failure) => Err(vm.raise_failure(&failure)),
        }
    }),
    ("modf", |vm, args, _| {
        let x = real(vm, args[0])?;
        let (fraction, whole) = math::modf(x);
        let parts = vec![vm.heap.new_float(fraction), vm.heap.new_float(whole)];
        Ok(Out::Value(vm.heap.new_tuple(parts)))
    }),
    ("frexp", |vm, args, _| {
        let x = real(vm, args[0])?;
        let (mantissa, exponent) = math::frexp(x);
        let parts = vec![
            vm.heap.new_float(mantissa),
            vm.heap.new_int(i64::from(exponent)),
        ];
        Ok(Out::Value(vm.heap.new_tuple(parts)))
    }),
    ("ulp", |vm, args, _| {
        let x = real(vm, args[0])?;
        float_out(vm, Ok(math::ulp(x)))
    }),
    ("gcd", |vm, args, _| {
        fold(vm, args, BigInt::from(0), math::gcd)
    }),
    ("lcm", |vm, args, _| {
        fold(vm, args, BigInt::from(1), math::lcm)
    }),
    ("factorial", |vm, args, _| {
        let n = whole(vm, args[0])?;
        let most = vm.most_bits();
        int_out(vm, int_ops::factorial(&n, most))
    }),
    ("isqrt", |vm, args, _| {
        let n = whole(vm, args[0])?;
        int_out(vm, int_ops::isqrt(&n))
    }),
    ("comb", |vm, args, _| {
        let (n, k) = (whole(vm, args[0])?, whole(vm, args[1])?);
        let most = vm.most_bits();
        int_out(vm, math::comb(&n, &k, most))
    }),
    ("perm", |vm, args, _| {
        let n = whole(vm, args[0])?;
        let most = vm.most_bits();
        match args.get(1).filter(|k| **k != NONE) {
            Some(k) => {
                let k = whole(vm, *k)?;
                int_out(vm, math::perm(&n, &k, most))
            }
            None => int_out(vm, int_ops::factorial(&n, most)),
        }
    }),
    ("fsum", |vm, args, _| {
        let iterable = args[0];
        let cx = vm.cx.clone();
        wait(async move {
            let list = cx.run(|vm| vm.list_from(iterable)).await?;
            let mut sum = ExactSum::default();
            let items = cx.with(|vm| vm.sequence_items(list).unwrap_or_default());
            for item in items {
                let asked = |vm: &Vm| {
                    ["__float__", "__index__"]
                        .iter()
                        .any(|name| vm.special(item, name).is_some())
                };
                let number = if cx.with(|vm| asked(vm)) {
                    let made = cx.run(|_| Ok(Out::Call(ty::FLOAT, vec![item], Vec::new())));
                    let made = made.await?;
                    let number = cx.with(|vm| real(vm, made));
                    cx.drop(made);
                    number
                } else {
                    cx.with(|vm| real(vm, item))
                };
                if let Err(text) = sum.add(number?) {
                    return Err(cx.with(|vm| vm.raise_text(ty::OVERFLOW_ERROR, text)));
                }
            }
            cx.drop(list);
            cx.with(|vm| match sum.total() {
                Ok(total) => Ok(Some(vm.heap.new_float(total))),
                Err(text) => Err(vm.raise_text(ty::VALUE_ERROR, text)),
            })
        })
    }),
    ("prod", |vm, args, kwargs| {
        let Some(&iterable) = args.first() else {
            let text = "prod() takes exactly 1 positional argument (0 given)";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        };
        vm.check_keywords("prod", kwargs, &["start"])?;
        let start = kwargs.first().map(|pair| pair.1);
        let one = crate::object::types::small_int(1).expect("cached");
        let cx = vm.cx.clone();
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
            let mut total = cx.with(|vm| vm.heap.pick(start.unwrap_or(one)));
            while let Some(item) = cx.step(|vm| vm.iter_next(iterator)).await? {
                // Number of `*`.
                let next = cx.run(|vm| vm.binary(5, total, item)).await;
                cx.drop(total);
                cx.drop(item);
                total = next?;
            }
            cx.drop(iterator);
            Ok(Some(total))
        })
    }),
    ("ldexp", |vm, args, _| {
        let x = real(vm, args[0])?;
        if vm.heap.int_value(args[1]).is_none() {
            let text = "Expected an int as second argument to ldexp.";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        }
        let exponent = vm.clipped_index(args[1])?;
        float_out(vm, math::ldexp(x, exponent))
    }),
];

fn norm(parts: &[f64]) -> f64 {
    match parts {
        [x, y] => x.hypot(*y),
        parts => parts.iter().map(|part| part * part).sum::<f64>().sqrt(),
    }
}

/// The float that a number is.
pub fn real(vm: &mut Vm, object: R) -> Result<f64, Raise> {
    match number(&vm.heap, object) {
        Some(Number::Float(value)) => Ok(value),
        Some(Number::Int(value)) => match int_ops::to_float(&value) {
            Ok(value) => Ok(value),
            Err(failure) => Err(vm.raise_failure(&failure)),
        },
        _ => vm.want_float(object),
    }
}

fn whole(vm: &mut Vm, object: R) -> Result<BigInt, Raise> {
    match vm.heap.int_value(object) {
        Some(value) => Ok(value),
        None => vm.want_index(object),
    }
}

fn float_out(vm: &mut Vm, result: Result<f64, Failure>) -> Res {
    match result {
        Ok(value) => Ok(Out::Value(vm.heap.new_float(value))),
        Err(failure) => Err(vm.raise_failure(&failure)),
    }
}

fn int_out(vm: &mut Vm, result: Result<BigInt, Failure>) -> Res {
    match result {
        Ok(value) => Ok(Out::Value(vm.heap.new_big(&value))),
        Err(failure) => Err(vm.raise_failure(&failure)),
    }
}

fn log(vm: &mut Vm, object: R, f: fn(f64) -> f64) -> Result<f64, Raise> {
    let (result, shown) = match number(&vm.heap, object) {
        Some(Number::Int(value)) => (math::log_int(&value, f), None),
        _ => {
            let x = real(vm, object)?;
            let result = if x <= 0.0 { math::log(x) } else { Ok(f(x)) };
            (result, Some(x))
        }
    };
    result
        .map_err(|failure| domain(vm, "log", shown, failure))
        .map_err(|failure| vm.raise_failure(&failure))
}

/// Since 3.14 a domain error says what was expected (`FUNC1D` and its neighbours, Modules/mathmodule.c, v3.14).
fn domain(vm: &Vm, name: &str, value: Option<f64>, failure: Failure) -> Failure {
    let Failure::Raise(kind, text) = &failure else {
        return failure;
    };
    if text != "math domain error" || !vm.profile.run.keywords_suggested {
        return failure;
    }
    let expected = match name {
        "sqrt" => "expected a nonnegative input",
        "log" => "expected a positive input",
        "acos" | "asin" => "expected a number in range from -1 up to 1",
        "acosh" => "expected argument value not less than 1",
        "atanh" => "expected a number between -1 and 1",
        "gamma" | "lgamma" => "expected a noninteger or positive integer",
        "log1p" => "expected argument value > -1",
        "sin" | "cos" | "tan" => "expected a finite input",
        _ => return failure,
    };
    let text = match value {
        Some(value) => format!("{expected}, got {}", float_text::repr_float(value)),
        None => expected.to_owned(),
    };
    Failure::Raise(*kind, text)
}

fn rounded(vm: &mut Vm, object: R, name: &'static str, f: fn(f64) -> f64) -> Res {
    if let Some(method) = vm.special(object, name) {
        return vm.slot(method, vec![object]);
    }
    if vm.heap.int_value(object).is_some() {
        return Ok(Out::Value(vm.heap.pick(object)));
    }
    let x = real(vm, object)?;
    match BigInt::from_f64(f(x)) {
        Some(value) => Ok(Out::Value(vm.heap.new_big(&value))),
        None if x.is_nan() => {
            Err(vm.raise_text(ty::VALUE_ERROR, "cannot convert float NaN to integer"))
        }
        None => {
            let text = "cannot convert float infinity to integer";
            Err(vm.raise_text(ty::OVERFLOW_ERROR, text))
        }
    }
}

fn fold(vm: &mut Vm, args: &[R], start: BigInt, f: fn(&BigInt, &BigInt) -> BigInt) -> Res {
    let mut total = start;
    for arg in args {
        let value = whole(vm, *arg)?;
        total = f(&total, &value);
    }
    Ok(Out::Value(vm.heap.new_big(&total)))
}

/// What `random.py` takes from the generators; the rest of the module is written in Python. The first argument of names
/// with `_` is the generator's number; `random` and `getrandbits` draw from the first, the module's own.
pub const RANDOM: &[(&str, NativeFn)] = &[
    ("_new", |vm, _, _| {
        let number = i64::try_from(vm.generators.len()).unwrap_or(i64::MAX);
        vm.generators.push(Random::new(&BigInt::zero()));
        Ok(Out::Value(vm.heap.new_int(number)))
    }),
    ("_seed", |vm, args, _| {
        let seed = whole(vm, args[1])?;
        *generator(vm, args[0])? = Random::new(&seed);
        vm.none_out()
    }),
    // `seed` of version 2: the bytes, and behind them their digest, as one number.
    ("_of_text", |vm, args, _| {
        let mut bytes = vm.bytes_like(args[0]).unwrap_or_default();
        bytes.extend_from_slice(&Sha512::digest(&bytes));
        let seed = BigInt::from_bytes_be(Sign::Plus, &bytes);
        Ok(Out::Value(vm.heap.new_big(&seed)))
    }),
    ("_getstate", |vm, args, _| {
        let words = generator(vm, args[0])?.words();
        let words = words.into_iter();
        let words = words.map(|word| vm.heap.new_int(i64::from(word)));
        let words = words.collect();
        Ok(Out::Value(vm.heap.new_tuple(words)))
    }),
    ("_setstate", |vm, args, _| {
        let items = vm.sequence_items(args[1]).unwrap_or_default();
        let words = items.into_iter().map(|item| whole(vm, item));
        let words: Vec<BigInt> = words.collect::<Result<_, Raise>>()?;
        let Some(state) = Random::of_words(&words) else {
            return Err(vm.raise_text(ty::VALUE_ERROR, "state vector is the wrong size"));
        };
        *generator(vm, args[0])? = state;
        vm.none_out()
    }),
    ("_random", |vm, args, _| {
        let value = generator(vm, args[0])?.random();
        float_out(vm, Ok(value))
    }),
    ("_getrandbits", |vm, args, _| {
        let at = generator_number(vm, args[0])?;
        getrandbits(vm, at, args[1])
    }),
    ("random", |vm, _, _| {
        let value = vm.generators[0].random();
        float_out(vm, Ok(value))
    }),
    ("getrandbits", |vm, args, _| {
        let [bits] = args else {
            let given = args.len();
            let text = format!("Random.getrandbits() takes exactly one argument ({given} given)");
            return Err(vm.raise_text(ty::TYPE_ERROR, &text));
        };
        getrandbits(vm, 0, *bits)
    }),
];

/// The generator of that number.
fn generator(vm: &mut Vm, number: R) -> Result<&mut Random, Raise> {
    let at = generator_number(vm, number)?;
    Ok(&mut vm.generators[at])
}

/// Its place: what `_new` gave, and no other.
fn generator_number(vm: &mut Vm, number: R) -> Result<usize, Raise> {
    let at = whole(vm, number)?.to_usize();
    match at.filter(|at| *at < vm.generators.len()) {
        Some(at) => Ok(at),
        None => Err(vm.raise_text(ty::VALUE_ERROR, "no generator")),
    }
}

/// `_random_Random_getrandbits_impl`.
fn getrandbits(vm: &mut Vm, at: usize, bits: R) -> Res {
    let Ok(bits) = u32::try_from(vm.c_int(bits)?) else {
        let text = "number of bits must be non-negative";
        return Err(vm.raise_text(ty::VALUE_ERROR, text));
    };
    if vm.too_big(bits as usize / 32) {
        return vm.no_memory();
    }
    let value = vm.generators[at].getrandbits(bits.into());
    Ok(Out::Value(vm.heap.new_big(&value)))
}

/// `time`: a clock that runs by instructions.
pub const TIME: &[(&str, NativeFn)] = &[
    ("time", |vm, _, _| clock(vm, 1_700_000_000.0)),
    ("perf_counter", |vm, _, _| clock(vm, 0.0)),
    ("monotonic", |vm, _, _| clock(vm, 0.0)),
    ("process_time", |vm, _, _| clock(vm, 0.0)),
    ("perf_counter_ns", |vm, _, _| {
        let nanos = i64::try_from(vm.executed() * 50).unwrap_or(i64::MAX);
        Ok(Out::Value(vm.heap.new_int(nanos)))
    }),
    ("time_ns", |vm, _, _| {
        let nanos = i64::try_from(vm.executed() * 50).unwrap_or(0);
        Ok(Out::Value(
            vm.heap.new_int(1_700_000_000_000_000_000 + nanos),
        ))
    }),
    ("sleep", |vm, args, _| {
        let seconds = real(vm, args[0])?;
        if seconds < 0.0 {
            let text = "sleep length must be non-negative";
            return Err(vm.raise_text(ty::VALUE_ERROR, text));
        }
        vm.slept += seconds;
        vm.none_out()
    }),
];

fn clock(vm: &mut Vm, start: f64) -> Res {
    let ran = vm.executed().to_f64().unwrap_or(0.0) * 5e-8;
    let value = start + ran + vm.slept;
    float_out(vm, Ok(value))
}

/// `math_fsum` (Modules/mathmodule.c, v3.11): partial sums that do not overlap, whose sum is rounded once (Shewchuk).
#[derive(Default)]
struct ExactSum {
    partials: Vec<f64>,
    special: f64,
    infinite: f64,
    is_special: bool,
}

impl ExactSum {
    fn add(&mut self, number: f64) -> Result<(), &'static str> {
        let mut x = number;
        let mut kept = Vec::new();
        for mut y in std::mem::take(&mut self.partials) {
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                kept.push(low);
            }
            x = high;
        }
        if x.is_finite() {
            kept.push(x);
            self.partials = kept;
            return Ok(());
        }
        if number.is_finite() {
            return Err("intermediate overflow in fsum");
        }
        self.is_special = true;
        if number.is_infinite() {
            self.infinite += number;
        }
        self.special += number;
        Ok(())
    }

    fn total(mut self) -> Result<f64, &'static str> {
        if self.is_special {
            return if self.infinite.is_nan() {
                Err("-inf + inf in fsum")
            } else {
                Ok(self.special)
            };
        }
        let mut high = self.partials.pop().unwrap_or(0.0);
        while let Some(y) = self.partials.pop() {
            let x = high;
            high = x + y;
            let low = y - (high - x);
            if low == 0.0 {
                continue;
            }
            // Half of the last place: what is left decides.
            if let Some(next) = self.partials.last()
                && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
            {
                let twice = low * 2.0;
                let rounded = high + twice;
                #[expect(clippy::float_cmp, reason = "whether the sum is exact")]
                if rounded - high == twice {
                    high = rounded;
                }
            }
            break;
        }
        Ok(high)
    }
}
