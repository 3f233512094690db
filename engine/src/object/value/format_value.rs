//! `format(value, spec)` for str, int, float and complex (`Python/formatter_unicode.c`, v3.11).

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::error::{ExcKind, Failure, raise};
use super::float_text::{Code, Flags, double_to_string};
use super::format_spec::{Number, Spec, layout, parse, unknown_type};
use super::int_ops::to_float;
use super::int_text::int_to_decimal;
use super::str_pad::{Pad, padded, padding};
use super::text::from_str;

/// `str.__format__`. An empty specification gives the text itself.
///
/// # Errors
/// `ValueError` with CPython's text.
pub fn format_str(text: &[u32], spec: &[u32]) -> Result<Vec<u32>, Failure> {
    if spec.is_empty() {
        return Ok(text.to_vec());
    }
    let spec = parse(spec, 's', '<', "str")?;
    if spec.kind != u32::from('s') {
        return unknown_type(spec.kind, "str");
    }
    let refuse = |what: &str| {
        raise(
            ExcKind::Value,
            format!("{what} not allowed in string format specifier"),
        )
    };
    match spec.sign {
        // Later versions have a text of their own for a space.
        Some(' ') => return refuse("Space"),
        Some(_) => return refuse("Sign"),
        None => {}
    }
    if spec.no_neg_0 {
        return refuse("Negative zero coercion (z)");
    }
    if spec.alternate {
        return refuse("Alternate form (#)");
    }
    if spec.align == '=' {
        return refuse("'=' alignment");
    }
    let len = usize::try_from(spec.precision).map_or(text.len(), |p| p.min(text.len()));
    Ok(pad_text(&text[..len], &spec))
}

fn pad_text(text: &[u32], spec: &Spec) -> Vec<u32> {
    let missing = padding(text.len(), spec.width, Pad::After).1;
    let sides = match spec.align {
        '>' => (missing, 0),
        '^' => (missing / 2, missing - missing / 2),
        _ => (0, missing),
    };
    padded(text, sides, spec.fill)
}

/// `int.__format__`. An empty specification is `str(value)`; of bools too, whose text is the caller's.
///
/// # Errors
/// `ValueError` and `OverflowError` with CPython's text.
pub fn format_int(value: &BigInt, spec: &[u32]) -> Result<Vec<u32>, Failure> {
    if spec.is_empty() {
        return Ok(from_str(&int_to_decimal(value)?));
    }
    let spec = parse(spec, 'd', '>', "int")?;
    match char::from_u32(spec.kind) {
        Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => format_integer(value, &spec),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => format_real(to_float(value)?, &spec),
        _ => unknown_type(spec.kind, "int"),
    }
}

/// `format_long_internal`.
fn format_integer(value: &BigInt, spec: &Spec) -> Result<Vec<u32>, Failure> {
    if spec.precision != -1 {
        return raise(
            ExcKind::Value,
            "Precision not allowed in integer format specifier",
        );
    }
    if spec.no_neg_0 {
        return raise(
            ExcKind::Value,
            "Negative zero coercion (z) not allowed in integer format specifier",
        );
    }
    if spec.kind == u32::from('c') {
        return format_char(value, spec);
    }
    let (base, prefix) = match char::from_u32(spec.kind) {
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let digits = if base == 10 {
        int_to_decimal(value)?.trim_start_matches('-').to_owned()
    } else {
        value.magnitude().to_str_radix(base)
    };
    let number = Number {
        negative: value.sign() == Sign::Minus,
        prefix: if spec.alternate { prefix } else { "" }.into(),
        digits: if prefix == "0X" {
            digits.to_ascii_uppercase()
        } else {
            digits
        },
        rest: Vec::new(),
    };
    Ok(layout(&number, spec))
}

fn format_char(value: &BigInt, spec: &Spec) -> Result<Vec<u32>, Failure> {
    if spec.sign.is_some() {
        return raise(
            ExcKind::Value,
            "Sign not allowed with integer format specifier 'c'",
        );
    }
    if spec.alternate {
        return raise(
            ExcKind::Value,
            "Alternate form (#) not allowed with integer format specifier 'c'",
        );
    }
    let Some(point) = value.to_u32().filter(|&c| c < 0x11_0000) else {
        return raise(ExcKind::Overflow, "%c arg not in range(0x110000)");
    };
    let number = Number {
        rest: vec![point],
        ..Number::default()
    };
    Ok(layout(&number, spec))
}

/// `float.__format__`. An empty specification is `str(value)`.
///
/// # Errors
/// `ValueError` with CPython's text.
pub fn format_float(value: f64, spec: &[u32]) -> Result<Vec<u32>, Failure> {
    let spec = parse(spec, '\0', '>', "float")?;
    match char::from_u32(spec.kind) {
        Some('\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => format_real(value, &spec),
        _ => unknown_type(spec.kind, "float"),
    }
}

/// `format_float_internal`.
fn format_real(value: f64, spec: &Spec) -> Result<Vec<u32>, Failure> {
    Ok(layout(&real_parts(value, spec, 6, true)?, spec))
}

/// The digits of a float by the type and precision of a specification.
fn real_parts(
    value: f64,
    spec: &Spec,
    default_precision: usize,
    dot_0: bool,
) -> Result<Number, Failure> {
    if spec.precision > i64::from(i32::MAX) {
        return raise(ExcKind::Value, "precision too big");
    }
    let given = usize::try_from(spec.precision).ok();
    let percent = spec.kind == u32::from('%');
    let kind = char::from_u32(spec.kind).unwrap_or('\0');
    let code = match kind.to_ascii_lowercase() {
        'e' => Code::Exponent,
        'f' | '%' => Code::Fixed,
        '\0' if given.is_none() => Code::Repr,
        _ => Code::General,
    };
    let flags = Flags {
        alt: spec.alternate,
        add_dot_0: kind == '\0' && dot_0,
    };
    let precision = given.unwrap_or(default_precision);
    let value = if percent { value * 100.0 } else { value };
    let mut text = double_to_string(value, code, precision, flags);
    if kind.is_ascii_uppercase() {
        text.make_ascii_uppercase();
    }
    let is_zero = |t: &str| {
        let mantissa = t.split(['e', 'E']).next().unwrap_or(t);
        !mantissa.contains(|c: char| c != '0' && c != '.')
    };
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (!(spec.no_neg_0 && is_zero(body)), body),
        None => (false, text.as_str()),
    };
    let whole = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = from_str(&body[whole..]);
    if percent {
        rest.push('%'.into());
    }
    Ok(Number {
        negative,
        prefix: String::new(),
        digits: body[..whole].to_owned(),
        rest,
    })
}

/// `complex.__format__` (`format_complex_internal`). An empty specification is `str(value)`.
///
/// # Errors
/// `ValueError` with CPython's text.
pub fn format_complex(real: f64, imag: f64, spec: &[u32]) -> Result<Vec<u32>, Failure> {
    let spec = parse(spec, '\0', '>', "complex")?;
    let kind = char::from_u32(spec.kind).unwrap_or('?');
    if !matches!(kind, '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') {
        return unknown_type(spec.kind, "complex");
    }
    if spec.fill == u32::from('0') {
        return raise(
            ExcKind::Value,
            "Zero padding is not allowed in complex format specifier",
        );
    }
    if spec.align == '=' {
        return raise(
            ExcKind::Value,
            "'=' alignment flag is not allowed in complex format specifier",
        );
    }
    // Without a type a zero real part is left out and the rest stands in parentheses.
    let plain = kind == '\0';
    let only_imag = plain && real == 0.0 && !real.is_sign_negative();
    let part = |value, sign| {
        let inner = Spec {
            sign,
            width: -1,
            align: '>',
            ..spec.clone()
        };
        Ok::<_, Failure>(layout(&real_parts(value, &inner, 6, false)?, &inner))
    };
    let mut out = Vec::new();
    if only_imag {
        out.extend(part(imag, spec.sign)?);
    } else {
        out.extend(plain.then_some(u32::from('(')));
        out.extend(part(real, spec.sign)?);
        out.extend(part(imag, Some('+'))?);
    }
    out.push('j'.into());
    out.extend((plain && !only_imag).then_some(u32::from(')')));
    Ok(pad_text(&out, &spec))
}
