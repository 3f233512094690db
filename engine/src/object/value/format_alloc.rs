//! What `format(value, spec)` of str, int and float asks of the allocator (Python/formatter_unicode.c,
//! Objects/longobject.c, v3.11), and `str` and `repr` of numbers.
//!
//! The steps are those of the conversion alone: the bound `__format__` that a call of `format()` with a
//! specification makes and frees around them is the caller's. `complex` is left out.
#![expect(clippy::doc_markdown, reason = "paths of CPython's files")]

use num_bigint::BigInt;

use super::error::Failure;
use super::format_spec::{Spec, parse};
use super::format_value::{format_float, format_int, format_str};
use super::int_alloc::{Step, Trace};
use super::int_ops::to_float;
use super::int_text::int_to_decimal;
use super::sizes::{str_request, str_request_of};
use super::text::{Kind, to_string_lossy};
use super::writer::float_repr_buffer;

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// An int that digits are computed in.
    Scratch,
    /// Characters of C (`PyMem_Malloc`).
    Characters,
    /// A str: whether it is ASCII.
    Text(bool),
}

/// Steps of a conversion. Blocks are numbered from 0 in the order of the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The steps.
    pub steps: Vec<Step>,
    /// What each block is, by its number.
    pub blocks_are: Vec<Use>,
    /// The block that is the result; `None` when it is a cached character or the argument itself.
    pub result: Option<usize>,
    blocks: usize,
}

impl Steps {
    fn request(&mut self, bytes: u64, what: Use) -> usize {
        self.steps.push(Step::New(bytes));
        self.blocks_are.push(what);
        self.blocks += 1;
        self.blocks - 1
    }

    fn free(&mut self, block: usize) {
        self.steps.push(Step::Free(block));
    }

    fn text_block(&mut self, text: &[u32]) -> usize {
        let ascii = text.iter().all(|char| *char < 0x80);
        self.request(str_request_of(text), Use::Text(ascii))
    }

    /// An ASCII text of `len` characters.
    fn ascii(&mut self, len: usize) -> usize {
        self.request(str_request(Kind::Ascii, len as u64), Use::Text(true))
    }

    /// The digits of an int as a str of its own: in base 10 with a scratch int around.
    fn digits(&mut self, value: &BigInt, base: u32) -> Result<usize, Failure> {
        if base == 10 {
            let len = int_to_decimal(value)?.len();
            let scratch = self.request(Trace::decimal_scratch_bytes(value), Use::Scratch);
            let text = self.ascii(len);
            self.free(scratch);
            return Ok(text);
        }
        Ok(self.ascii(super::int_text::with_prefix(value, base).len()))
    }

    /// The writer's buffer is the result, or is freed for a cached character.
    fn finish(mut self, text: &[u32], block: usize) -> Self {
        if let [0..0x100] = text {
            self.free(block);
        } else {
            self.result = Some(block);
        }
        self
    }

    /// Result in a new buffer, then the temporary text is freed (and the locale's grouping for type `n`).
    fn laid_out(mut self, text: &[u32], temporary: Option<usize>, spec: &Spec) -> Self {
        let locale = (spec.kind == u32::from('n')).then(|| self.request(1, Use::Characters));
        let block = self.text_block(text);
        for block in [temporary, locale].into_iter().flatten() {
            self.free(block);
        }
        self.finish(text, block)
    }
}

/// `str(int)`, also of `repr` and of an empty specification: the scratch int, the text, the scratch int freed. A single
/// digit is a new str, too.
///
/// # Errors
/// `ValueError` beyond 4300 digits.
pub fn int_str(value: &BigInt) -> Result<Steps, Failure> {
    let mut steps = Steps::default();
    steps.result = Some(steps.digits(value, 10)?);
    Ok(steps)
}

/// `repr(float)`, also of `str` and of an empty specification, from its text: the buffer, the text, the buffer freed.
pub fn float_repr(text: &str) -> Steps {
    let mut steps = Steps::default();
    let buffer = steps.request(float_repr_buffer(text), Use::Characters);
    steps.result = Some(steps.ascii(text.len()));
    steps.free(buffer);
    steps
}

/// Whether digits go straight to the result: no width, no sign to add, no grouping.
fn plain(spec: &Spec) -> bool {
    !matches!(spec.sign, Some('+' | ' '))
        && spec.width == -1
        && spec.thousands.is_none()
        && spec.kind != u32::from('n')
}

/// `format(int, spec)` (`_PyLong_FormatAdvancedWriter`).
///
/// # Errors
/// As [`format_int`].
pub fn int_format(value: &BigInt, spec: &[u32], exact: bool) -> Result<Steps, Failure> {
    let text = format_int(value, spec)?;
    if spec.is_empty() {
        return int_str(value);
    }
    let spec = parse(spec, 'd', '>', "int")?;
    let mut steps = Steps::default();
    let kind = char::from_u32(spec.kind).unwrap_or('d');
    let base = match kind {
        'b' => 2,
        'o' => 8,
        'x' | 'X' => 16,
        'd' | 'n' => 10,
        'c' => {
            // The character itself is cached up to U+00FF.
            let point = text.iter().copied().find(|&c| c > 0xff);
            let made = point.map(|c| steps.text_block(&[c]));
            let block = steps.text_block(&text);
            if let Some(made) = made {
                steps.free(made);
            }
            return Ok(steps.finish(&text, block));
        }
        _ => {
            let shown = to_string_lossy(&format_float(to_float(value)?, &bare(&spec))?);
            return Ok(float_steps(&text, &shown, &spec));
        }
    };
    if exact && plain(&spec) && kind != 'X' {
        let scratch =
            (base == 10).then(|| steps.request(Trace::decimal_scratch_bytes(value), Use::Scratch));
        let block = steps.text_block(&text);
        if let Some(scratch) = scratch {
            steps.free(scratch);
        }
        return Ok(steps.finish(&text, block));
    }
    let digits = steps.digits(value, base)?;
    Ok(steps.laid_out(&text, Some(digits), &spec))
}

/// A specification with only what the digits depend on.
fn bare(spec: &Spec) -> Vec<u32> {
    let mut out = String::new();
    if spec.no_neg_0 {
        out.push('z');
    }
    if spec.alternate {
        out.push('#');
    }
    if spec.precision >= 0 {
        out.push('.');
        out.push_str(&spec.precision.to_string());
    }
    let kind = char::from_u32(spec.kind).filter(|&c| c != '\0');
    // `n` is `g` with the locale's grouping.
    out.extend(kind.map(|c| if c == 'n' { 'g' } else { c }));
    super::text::from_str(&out)
}

/// `format(float, spec)` (`_PyFloat_FormatAdvancedWriter`).
///
/// # Errors
/// As [`format_float`].
pub fn float_format(value: f64, spec: &[u32]) -> Result<Steps, Failure> {
    let text = format_float(value, spec)?;
    if spec.is_empty() {
        return Ok(float_repr(&to_string_lossy(&text)));
    }
    let spec = parse(spec, '\0', '>', "float")?;
    let shown = to_string_lossy(&format_float(value, &bare(&spec))?);
    Ok(float_steps(&text, &shown, &spec))
}

fn float_steps(text: &[u32], shown: &str, spec: &Spec) -> Steps {
    let mut steps = Steps::default();
    let buffer = steps.request(float_repr_buffer(shown), Use::Characters);
    // A single character is the cached str (`_PyUnicode_FromASCII`).
    let made = (shown.len() > 1).then(|| steps.ascii(shown.len()));
    steps.free(buffer);
    if plain(spec) {
        // The str made of the buffer is the result.
        steps.result = made;
        return steps;
    }
    steps.laid_out(text, made, spec)
}

/// `format(str, spec)` (`_PyUnicode_FormatAdvancedWriter`): nothing when the text stays as it is.
///
/// # Errors
/// As [`format_str`].
pub fn str_format(value: &[u32], spec: &[u32]) -> Result<Steps, Failure> {
    let text = format_str(value, spec)?;
    let mut steps = Steps::default();
    if text == value {
        return Ok(steps);
    }
    let block = steps.text_block(&text);
    Ok(steps.finish(&text, block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::testing::{points, rows};

    fn show(steps: &Steps) -> String {
        let one = |step: &Step| match step {
            Step::New(bytes) => format!("+{bytes}"),
            Step::Free(block) => format!("-{block}"),
        };
        steps.steps.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn formatting_makes_the_recorded_requests() {
        let mut n = 0;
        for row in rows(include_str!("testdata/format_requests.txt")) {
            let spec = points(row[2]);
            let got = match row[0] {
                "int" => int_format(&row[1].parse().unwrap(), &spec, true),
                "float" => float_format(row[1].parse().unwrap(), &spec),
                _ => str_format(&points(row[1]), &spec),
            };
            assert_eq!(show(&got.unwrap()), row[3], "{row:?}");
            n += 1;
        }
        assert!(n > 150, "{n}");
    }

    #[test]
    fn repr_of_numbers() {
        assert_eq!(show(&int_str(&7.into()).unwrap()), "+32 +50 -0");
        assert_eq!(show(&float_repr("3.5")), "+5 +52 -0");
    }
}
