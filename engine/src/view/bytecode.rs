//! The compiled form of the running code, with the instruction that runs, its expression, and what they have in hand.

use crate::timeline::event::InstrInfo;
use crate::view::label::Label;
use crate::view::moment::Moment;
use std::rc::Rc;

/// The compiled form at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BytecodeView {
    /// The code's name; `<module>` for the module.
    pub name: Rc<str>,
    /// Instructions around those that run.
    pub rows: Vec<BytecodeRow>,
    /// Instructions before the first row and after the last.
    pub left_out: (u32, u32),
    /// The value stack, bottom first.
    pub stack: Vec<Label>,
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BytecodeRow {
    /// Its number in the code.
    pub number: u32,
    /// The line it was compiled from; 0: none.
    pub line: u32,
    /// The first of its line.
    pub opens_line: bool,
    /// CPython's name for it.
    pub op: Rc<str>,
    /// Its argument in words; empty when it has none.
    pub arg: Rc<str>,
    /// The instruction that runs.
    pub runs: bool,
    /// It belongs to the expression that runs, or to its line while no instruction has done anything there.
    pub near: bool,
}

/// Instructions shown at most.
const WINDOW: usize = 48;

/// The compiled form at a moment.
pub(crate) fn bytecode(moment: &Moment<'_>) -> BytecodeView {
    let Some(frame) = moment.state.frames.last() else {
        return BytecodeView::default();
    };
    let Some(code) = moment.run.code(frame.code) else {
        return BytecodeView::default();
    };
    let runs = |instr: &InstrInfo| Some(instr.index) == frame.instr;
    let current = code.instrs.iter().position(runs);
    let near = |instr: &InstrInfo| match current {
        Some(current) => instr.span == code.instrs[current].span,
        None => instr.line == frame.line,
    };
    let first = current.or_else(|| code.instrs.iter().position(near));
    let first = first.unwrap_or(0);
    let from = first
        .saturating_sub(WINDOW / 3)
        .min(code.instrs.len().saturating_sub(WINDOW));
    let to = (from + WINDOW).min(code.instrs.len());
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut line = 0;
    let rows = code.instrs[from..to].iter().zip(from..).map(|(instr, at)| {
        let opens_line = instr.line != line && instr.line != 0;
        line = instr.line;
        BytecodeRow {
            number: count(at),
            line: instr.line,
            opens_line,
            op: Rc::from(&*instr.op),
            arg: Rc::from(&*instr.arg),
            runs: runs(instr),
            near: near(instr),
        }
    });
    BytecodeView {
        name: Rc::from(&*code.name),
        rows: rows.collect(),
        left_out: (count(from), count(code.instrs.len() - to)),
        stack: frame.hand.iter().map(|id| moment.label(*id)).collect(),
    }
}
