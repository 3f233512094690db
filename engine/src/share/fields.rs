//! The fields of a packed link: number, length, bytes; all numbers as varints.
//!
//! Numbers are for ever: a field that is not needed any more keeps its number, a new one gets a new number.
//! A reader skips numbers that it does not know, and a missing field has the value of [`Scenario::default`].

use crate::profile::WhatIf;
use crate::share::{Grain, Kind, Lamps, Scenario, Selection, ShareError};

const PROFILE: u64 = 1;
const GRAIN: u64 = 2;
const STEP: u64 = 3;
const SELECTION: u64 = 4;
const ZOOM: u64 = 5;
const LAMPS: u64 = 6;
/// Once for each pin.
const PIN: u64 = 7;
const QUESTION: u64 = 8;
/// Once for each line.
const INPUT: u64 = 9;
const KIND: u64 = 10;
const WHAT_IF: u64 = 11;
const VERSUS: u64 = 14;
const REAL_START: u64 = 16;
/// Always the last field: a cut link loses the end of the program first.
const CODE: u64 = 15;

/// The fields that differ from the default.
pub(super) fn write(scenario: &Scenario) -> Vec<u8> {
    let default = Scenario::default();
    let mut out = Vec::new();
    if scenario.profile != default.profile {
        text(&mut out, PROFILE, &scenario.profile);
    }
    if scenario.grain != default.grain {
        let grain = match scenario.grain {
            Grain::Line => 0,
            Grain::Expression => 1,
            Grain::Event => 2,
        };
        numbers(&mut out, GRAIN, &[grain]);
    }
    if scenario.step != default.step {
        numbers(&mut out, STEP, &[scenario.step]);
    }
    if let Some(selection) = scenario.selection {
        select(&mut out, SELECTION, selection);
    }
    if let Some(zoom) = scenario.zoom {
        numbers(&mut out, ZOOM, &[u64::from(zoom)]);
    }
    if let Some(lamps) = scenario.lamps {
        numbers(&mut out, LAMPS, &[u64::from(lamps.0)]);
    }
    for pin in &scenario.pins {
        select(&mut out, PIN, *pin);
    }
    if let Some(question) = &scenario.question {
        text(&mut out, QUESTION, question);
    }
    for line in &scenario.inputs {
        text(&mut out, INPUT, line);
    }
    if scenario.real_start {
        numbers(&mut out, REAL_START, &[1]);
    }
    match scenario.kind {
        Kind::Program => {}
        Kind::Allocator => numbers(&mut out, KIND, &[1]),
        Kind::Lesson => numbers(&mut out, KIND, &[2]),
        Kind::Compare => numbers(&mut out, KIND, &[3]),
    }
    if let Some(versus) = &scenario.versus {
        text(&mut out, VERSUS, versus);
    }
    if scenario.what_if != default.what_if {
        let what_if = &scenario.what_if;
        // 0: as the profile has it. None of the numbers can be 0.
        let sizes = [
            what_if.pool_size,
            what_if.arena_size,
            what_if.alignment,
            what_if.threshold,
            what_if.aligned.map(|aligned| 1 + u32::from(aligned)),
        ];
        numbers(
            &mut out,
            WHAT_IF,
            &sizes.map(|size| u64::from(size.unwrap_or(0))),
        );
    }
    if scenario.code != default.code {
        text(&mut out, CODE, &scenario.code);
    }
    out
}

fn text(out: &mut Vec<u8>, field: u64, text: &str) {
    field_header(out, field, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn select(out: &mut Vec<u8>, field: u64, selection: Selection) {
    let parts = match selection {
        Selection::Object(object) => vec![0, object],
        Selection::Arena(arena) => vec![1, arena],
        Selection::Pool { arena, pool } => vec![2, arena, pool],
        Selection::Block { arena, pool, block } => vec![3, arena, pool, block],
    };
    let parts: Vec<u64> = parts.into_iter().map(u64::from).collect();
    numbers(out, field, &parts);
}

fn numbers(out: &mut Vec<u8>, field: u64, numbers: &[u64]) {
    let mut bytes = Vec::new();
    for number in numbers {
        varint(&mut bytes, *number);
    }
    field_header(out, field, bytes.len());
    out.extend_from_slice(&bytes);
}

fn field_header(out: &mut Vec<u8>, field: u64, length: usize) {
    varint(out, field);
    varint(out, length as u64);
}

/// Seven bits a byte, lowest first; the high bit says that more follow.
pub(super) fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7f) as u8);
}

/// The number at the start of `bytes`, which is moved on. `None` when it does not end or is too large.
pub(super) fn read_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        let bits = u64::from(first & 0x7f);
        if shift == 63 && bits > 1 {
            return None;
        }
        number |= bits << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Every field that can be read, and the first that cannot. Missing bytes at the end are not an error here:
/// the caller knows from the checksum whether all arrived.
pub(super) fn read(mut bytes: &[u8]) -> (Scenario, Option<ShareError>) {
    let mut scenario = Scenario::default();
    let mut bad = None;
    while !bytes.is_empty() {
        let (Some(field), Some(length)) = (read_varint(&mut bytes), read_varint(&mut bytes)) else {
            bad = bad.or(Some(ShareError::BadField { field: 0 }));
            break;
        };
        let here = usize::try_from(length).map_or(bytes.len(), |length| length.min(bytes.len()));
        let whole = here as u64 == length;
        let (value, rest) = bytes.split_at(here);
        bytes = rest;
        if read_field(&mut scenario, field, value, whole).is_none() || !whole {
            bad = bad.or(Some(ShareError::BadField { field }));
        }
    }
    (scenario, bad)
}

/// Takes one field over. `None` when its value breaks the rules.
/// A number that only later versions know is ignored.
fn read_field(scenario: &mut Scenario, field: u64, value: &[u8], whole: bool) -> Option<()> {
    if field == CODE {
        let (code, valid) = longest_text(value);
        code.clone_into(&mut scenario.code);
        return valid.then_some(());
    }
    if !whole {
        return None;
    }
    let as_text = || str::from_utf8(value).ok().map(str::to_owned);
    match field {
        PROFILE => scenario.profile = as_text()?,
        QUESTION => scenario.question = Some(as_text()?),
        INPUT => scenario.inputs.push(as_text()?),
        STEP => scenario.step = *read_numbers(value)?.first()?,
        GRAIN => match read_numbers(value)?.first()? {
            0 => scenario.grain = Grain::Line,
            1 => scenario.grain = Grain::Expression,
            2 => scenario.grain = Grain::Event,
            _ => {}
        },
        ZOOM => scenario.zoom = Some(u16::try_from(*read_numbers(value)?.first()?).ok()?),
        LAMPS => {
            let bits = u32::try_from(*read_numbers(value)?.first()?).ok()?;
            scenario.lamps = Some(Lamps(bits));
        }
        // A kind that only later versions know stays a program.
        KIND => match read_numbers(value)?.first()? {
            1 => scenario.kind = Kind::Allocator,
            2 => scenario.kind = Kind::Lesson,
            3 => scenario.kind = Kind::Compare,
            _ => {}
        },
        REAL_START => scenario.real_start = *read_numbers(value)?.first()? != 0,
        VERSUS => scenario.versus = Some(as_text()?),
        WHAT_IF => scenario.what_if = read_what_if(value)?,
        SELECTION => scenario.selection = read_selection(value)?.pop(),
        PIN => scenario.pins.extend(read_selection(value)?),
        _ => {}
    }
    Some(())
}

/// The playground's changes; numbers that only later versions have are ignored.
fn read_what_if(value: &[u8]) -> Option<WhatIf> {
    let parts = read_numbers(value)?;
    let part = |index: usize| match parts.get(index) {
        None | Some(0) => Some(None),
        Some(number) => Some(Some(u32::try_from(*number).ok()?)),
    };
    Some(WhatIf {
        pool_size: part(0)?,
        arena_size: part(1)?,
        alignment: part(2)?,
        threshold: part(3)?,
        aligned: part(4)?.map(|aligned| aligned > 1),
    })
}

/// The selection, or none for a kind that only later versions know. `None` when the value breaks the rules.
fn read_selection(value: &[u8]) -> Option<Vec<Selection>> {
    let parts = read_numbers(value)?;
    let part = |index: usize| u32::try_from(*parts.get(index)?).ok();
    let selection = match parts.first()? {
        0 => Selection::Object(part(1)?),
        1 => Selection::Arena(part(1)?),
        2 => Selection::Pool {
            arena: part(1)?,
            pool: part(2)?,
        },
        3 => Selection::Block {
            arena: part(1)?,
            pool: part(2)?,
            block: part(3)?,
        },
        _ => return Some(Vec::new()),
    };
    Some(vec![selection])
}

fn read_numbers(mut value: &[u8]) -> Option<Vec<u64>> {
    let mut numbers = Vec::new();
    while !value.is_empty() {
        numbers.push(read_varint(&mut value)?);
    }
    Some(numbers)
}

/// The text up to the first byte that is not UTF-8, and whether that is all of it.
fn longest_text(bytes: &[u8]) -> (&str, bool) {
    match str::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => {
            let valid = &bytes[..error.valid_up_to()];
            (str::from_utf8(valid).unwrap_or_default(), false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_later_version_is_skipped() {
        let mut bytes = Vec::new();
        text(&mut bytes, 77, "from the future");
        numbers(&mut bytes, SELECTION, &[9, 1, 2]);
        numbers(&mut bytes, GRAIN, &[9]);
        text(&mut bytes, CODE, "a = 1\n");
        let (scenario, bad) = read(&bytes);
        assert_eq!((scenario.code.as_str(), bad), ("a = 1\n", None));
        assert_eq!((scenario.selection, scenario.grain), (None, Grain::Line));
    }

    #[test]
    fn numbers_of_every_size_come_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            varint(&mut bytes, number);
            assert_eq!(read_varint(&mut bytes.as_slice()), Some(number));
        }
    }

    #[test]
    fn a_number_beyond_64_bits_is_none() {
        assert_eq!(read_varint(&mut [0xff; 10].as_slice()), None);
        assert_eq!(read_varint(&mut [0x80; 3].as_slice()), None);
    }

    #[test]
    fn code_cut_inside_a_letter_ends_before_it() {
        let mut bytes = Vec::new();
        text(&mut bytes, CODE, "s = 'ä'");
        let (scenario, bad) = read(&bytes[..bytes.len() - 2]);
        assert_eq!(scenario.code, "s = '");
        assert_eq!(bad, Some(ShareError::BadField { field: CODE }));
    }
}
