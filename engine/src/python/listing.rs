//! Code objects as text, for tests and for looking at.

use super::code::{Code, Const, Instr, Op};
use super::diagnostic::LineIndex;
use crate::addr::Span;
use crate::object::value::float_text::repr_float;
use crate::object::value::repr::repr_str;
use crate::timeline::event::InstrInfo;
use std::collections::BTreeMap;
use std::fmt::Write;

/// All instructions of `code` with their numbers, marks and stubs included.
pub fn dis(code: &Code) -> String {
    let mut out = format!("{} (stack {})\n", code.qualname, code.stacksize);
    for (i, ins) in code.instrs.iter().enumerate() {
        writeln!(out, "{i:5} {:4} {}", ins.line, instruction(code, ins))
            .expect("a String takes all");
    }
    for handler in &code.exception_table {
        let lasti = if handler.lasti { " lasti" } else { "" };
        writeln!(
            out,
            "      {} to {} -> {} [{}]{lasti}",
            handler.start, handler.end, handler.target, handler.depth
        )
        .expect("a String takes all");
    }
    out
}

fn instruction(code: &Code, ins: &Instr) -> String {
    let name = ins.op.name();
    if ins.op == Op::Mark {
        let kind = ["statement", "block end", "loop header"];
        return format!("{name:24} {}", kind[ins.arg as usize]);
    }
    let arg = ins.arg as usize;
    let note = match ins.op {
        Op::LoadConst | Op::KwNames => constant(&code.consts[arg]),
        Op::LoadGlobal | Op::LoadGlobalThenNull | Op::LoadAttrOrMethod => {
            code.names[arg >> 1].clone()
        }
        Op::LoadSuperAttr => code.names[arg >> 2].clone(),
        Op::LoadFastLoadFast
        | Op::LoadFastBorrowPair
        | Op::StoreFastLoadFast
        | Op::StoreFastStoreFast => {
            let slot = |slot: usize| &code.localsplus[slot].name;
            format!("{}, {}", slot(arg >> 4), slot(arg & 15))
        }
        Op::LoadName
        | Op::StoreName
        | Op::DeleteName
        | Op::LoadAttr
        | Op::StoreAttr
        | Op::DeleteAttr
        | Op::LoadMethod
        | Op::StoreGlobal
        | Op::DeleteGlobal
        | Op::ImportName
        | Op::ImportFrom => code.names[arg].clone(),
        Op::LoadFast
        | Op::LoadFastBorrow
        | Op::LoadFastCheck
        | Op::LoadFastAndClear
        | Op::LoadFromDictOrDeref
        | Op::StoreFast
        | Op::DeleteFast
        | Op::MakeCell
        | Op::LoadClosure
        | Op::LoadDeref
        | Op::StoreDeref
        | Op::DeleteDeref
        | Op::LoadClassderef => code.localsplus[arg].name.clone(),
        _ if is_jump(ins.op) => format!("to {arg}"),
        _ => return format!("{name:24} {arg}"),
    };
    format!("{name:24} {arg} ({note})")
}

/// The instructions as a reader sees them: marks and stubs are ours and left out.
pub fn shown(code: &Code) -> Vec<InstrInfo> {
    let own = |op: Op| op == Op::Mark;
    // Jumps lead to places among the instructions that are shown.
    let mut place = Vec::with_capacity(code.instrs.len());
    let mut shown = 0;
    for instr in &code.instrs {
        place.push(shown);
        shown += u32::from(!own(instr.op));
    }
    let real = &code.instrs[..code.stubs as usize];
    real.iter()
        .zip(0..)
        .filter(|(instr, _)| !own(instr.op))
        .map(|(instr, index)| InstrInfo {
            index,
            op: instr.op.name().to_owned(),
            arg: argument(code, instr, &place),
            line: instr.line,
            span: instr.span,
        })
        .collect()
}

/// An argument in words.
fn argument(code: &Code, instr: &Instr, place: &[u32]) -> String {
    let arg = instr.arg as usize;
    let name = |name: Option<&String>| name.cloned().unwrap_or_default();
    match instr.op {
        Op::LoadConst | Op::KwNames => code.consts.get(arg).map(brief).unwrap_or_default(),
        Op::LoadGlobal => name(code.names.get(arg >> 1)),
        Op::LoadName
        | Op::StoreName
        | Op::DeleteName
        | Op::LoadAttr
        | Op::StoreAttr
        | Op::DeleteAttr
        | Op::LoadMethod
        | Op::StoreGlobal
        | Op::DeleteGlobal
        | Op::ImportName
        | Op::ImportFrom => name(code.names.get(arg)),
        Op::LoadFast
        | Op::StoreFast
        | Op::DeleteFast
        | Op::MakeCell
        | Op::LoadClosure
        | Op::LoadDeref
        | Op::StoreDeref
        | Op::DeleteDeref
        | Op::LoadClassderef => name(code.localsplus.get(arg).map(|var| &var.name)),
        op if is_jump(op) => {
            let mut at = arg;
            // Through a stub to where it goes.
            while at >= code.stubs as usize {
                let stub = &code.instrs[at];
                at = if stub.op == Op::Mark {
                    at + 1
                } else {
                    stub.arg as usize
                };
            }
            format!("to {}", place[at])
        }
        _ if arg == 0 => String::new(),
        _ => arg.to_string(),
    }
}

/// A constant, short.
fn brief(value: &Const) -> String {
    match value {
        Const::Int(value) => value.to_string(),
        Const::Float(value) => repr_float(*value),
        Const::Str(text) => {
            let shown = &text.0[..text.0.len().min(24)];
            let repr = repr_str(shown).into_iter();
            repr.map(|point| char::from_u32(point).unwrap_or('?'))
                .collect()
        }
        Const::Tuple(items) => {
            let items: Vec<String> = items.iter().take(6).map(brief).collect();
            format!("({})", items.join(", "))
        }
        Const::Code(code) => format!("code of {}", code.qualname),
        other => constant(other),
    }
}

/// Whether the argument of `op` is the index of an instruction.
pub const fn is_jump(op: Op) -> bool {
    matches!(
        op,
        Op::JumpForward
            | Op::JumpBackward
            | Op::JumpBackwardNoInterrupt
            | Op::JumpIfFalseOrPop
            | Op::JumpIfTrueOrPop
            | Op::PopJumpForwardIfFalse
            | Op::PopJumpForwardIfTrue
            | Op::PopJumpForwardIfNone
            | Op::PopJumpForwardIfNotNone
            | Op::PopJumpBackwardIfFalse
            | Op::PopJumpBackwardIfTrue
            | Op::PopJumpBackwardIfNone
            | Op::PopJumpBackwardIfNotNone
            | Op::ForIter
            | Op::Send
            | Op::ForIterKept
            | Op::SendKept
            | Op::PopJumpIfFalse
            | Op::PopJumpIfTrue
            | Op::PopJumpIfNone
            | Op::PopJumpIfNotNone
    )
}

/// A constant as `tools/record/bytecode.py` writes it.
fn constant(value: &Const) -> String {
    let list = |items: &[Const]| items.iter().map(constant).collect::<Vec<_>>();
    match value {
        Const::None => "None".to_owned(),
        Const::Ellipsis => "Ellipsis".to_owned(),
        Const::Bool(true) => "True".to_owned(),
        Const::Bool(false) => "False".to_owned(),
        Const::Int(value) => value.to_str_radix(16),
        Const::Float(value) => format!("float:{:016x}", value.to_bits()),
        Const::Complex(real, imag) => {
            format!("complex:{:016x}:{:016x}", real.to_bits(), imag.to_bits())
        }
        Const::Str(text) => {
            let mut out = String::from("\"");
            for &point in text.0.iter() {
                match char::from_u32(point) {
                    Some(c @ ' '..='~') if c != '"' && c != '\\' => out.push(c),
                    _ => write!(out, "\\u{{{point:x}}}").expect("a String takes all"),
                }
            }
            out + "\""
        }
        Const::Bytes(bytes) => bytes.iter().fold("bytes:".to_owned(), |mut out, byte| {
            write!(out, "{byte:02x}").expect("a String takes all");
            out
        }),
        Const::Tuple(items) => format!("({})", list(items).join(" ")),
        Const::FrozenSet(items) => {
            let mut items = list(items);
            items.sort();
            format!("{{{}}}", items.join(" "))
        }
        Const::Slice(parts) => format!("slice:{}", list(&parts[..]).join(":")),
        Const::Code(code) => format!("code:{}", code.qualname),
    }
}

/// What `tools/record/bytecode.py` lists for `code` and the code objects among its constants: the instructions
/// without marks and stubs, and everything else that a code object has.
pub fn listing(code: &Code, source: &str) -> Vec<String> {
    let lines = LineIndex::new(source);
    let mut texts = Vec::new();
    list_into(code, &lines, &mut texts);
    texts
}

fn list_into(code: &Code, lines: &LineIndex<'_>, texts: &mut Vec<String>) {
    let mut out = vec![format!(
        "code {} {} line {} args {} {} {} flags {:x} stack {} bytes {}",
        code.name,
        code.qualname,
        code.first_line,
        code.argcount,
        code.posonlyargcount,
        code.kwonlyargcount,
        code.flags & 0x3f,
        code.stacksize,
        code.code_bytes
    )];
    let locals: Vec<String> = code
        .localsplus
        .iter()
        .map(|local| {
            let kind = match (local.local, local.cell, local.free) {
                (true, true, false) => "lc",
                (true, false, false) => "l",
                (false, true, false) => "c",
                _ => "f",
            };
            format!("{}/{kind}", local.name)
        })
        .collect();
    out.push(format!("locals {}", locals.join(" ")));
    out.push(format!("names {}", code.names.join(" ")));
    let consts: Vec<String> = code.consts.iter().map(constant).collect();
    out.push(format!("consts {}", consts.join(" ")));
    // Where every instruction is when the marks are gone; a mark is where the next instruction is.
    let mut number = 0_u32;
    let mut numbers = BTreeMap::new();
    for (at, ins) in (0_u32..).zip(&code.instrs[..code.stubs as usize]) {
        numbers.insert(at, number);
        number += u32::from(ins.op != Op::Mark);
    }
    let real = |at: u32| {
        let mut at = at;
        // Through a stub to where it goes.
        while at >= code.stubs {
            let ins = &code.instrs[at as usize];
            at = if ins.op == Op::Mark { at + 1 } else { ins.arg };
        }
        numbers[&at]
    };
    for ins in &code.instrs[..code.stubs as usize] {
        if ins.op == Op::Mark {
            continue;
        }
        let arg = if is_jump(ins.op) {
            format!("->{}", real(ins.arg))
        } else {
            ins.arg.to_string()
        };
        let line = if ins.line == 0 {
            "-".to_owned()
        } else {
            ins.line.to_string()
        };
        out.push(format!(
            "{line} {} {arg} {}",
            ins.op.name(),
            columns(ins, lines)
        ));
    }
    for handler in &code.exception_table {
        let end = numbers.get(&handler.end).copied().unwrap_or(number);
        out.push(format!(
            "handler {} {end} ->{} depth {} lasti {}",
            numbers[&handler.start],
            real(handler.target),
            handler.depth,
            u32::from(handler.lasti)
        ));
    }
    texts.push(out.join("\n"));
    for value in &code.consts {
        if let Const::Code(inner) = value {
            list_into(inner, lines, texts);
        }
    }
}

fn columns(ins: &Instr, lines: &LineIndex<'_>) -> String {
    let Span { start, end } = ins.span;
    if ins.line == 0 || start == end {
        return "-".to_owned();
    }
    let (first, last) = (lines.line(start), lines.line(end));
    format!(
        "{first}:{}-{last}:{}",
        start - lines.start(first),
        end - lines.start(last)
    )
}
