//! Basic blocks: what code generation writes and the flow graph passes rework (Python/compile.c, v3.11).
//!
//! Marks are not instructions here. They hang on the instruction they precede, on the edge of a jump, or on the end of
//! a block, so that every pass sees exactly the instructions that CPython's sees and still keeps the marks on every
//! path of the program that led through them.

use super::super::ast::Loc;
use super::super::code::Op;
use crate::profile::CodeProfile;

/// An instruction or a pseudo-instruction that the assembler replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opcode {
    Op(Op),
    Jump,
    JumpNoInterrupt,
    PopJumpIfFalse,
    PopJumpIfTrue,
    PopJumpIfNone,
    PopJumpIfNotNone,
    SetupFinally,
    SetupCleanup,
    SetupWith,
    PopBlock,
    /// `JUMP_IF_FALSE` and `JUMP_IF_TRUE`, v3.14: test a copy of the value.
    JumpIfFalse,
    JumpIfTrue,
    StoreFastMaybeNull,
}

pub(super) const NOP: Opcode = Opcode::Op(Op::Nop);

/// Index of a block in its unit.
pub(super) type BlockId = usize;

/// A place where the program tells the timeline where it is; becomes an [`Op::Mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// `arg` of the [`Op::Mark`].
    pub(super) kind: u32,
    pub(super) loc: Loc,
}

#[derive(Clone, Debug)]
pub(super) struct Ins {
    pub(super) op: Opcode,
    pub(super) arg: u32,
    pub(super) target: Option<BlockId>,
    pub(super) loc: Loc,
    /// The handler that covers it.
    pub(super) except: Option<BlockId>,
    /// Passed before the instruction.
    pub(super) marks: Vec<Mark>,
    /// Passed when it jumps, after it.
    pub(super) edge: Vec<Mark>,
}

impl Ins {
    pub(super) fn new(op: Opcode, arg: u32, loc: Loc) -> Self {
        Self {
            op,
            arg,
            target: None,
            loc,
            except: None,
            marks: Vec::new(),
            edge: Vec::new(),
        }
    }

    /// `IS_JUMP`: conditional and unconditional jumps, not the pseudo-instructions that push a handler.
    pub(super) fn is_jump(&self) -> bool {
        matches!(
            self.op,
            Opcode::Jump
                | Opcode::JumpNoInterrupt
                | Opcode::PopJumpIfFalse
                | Opcode::PopJumpIfTrue
                | Opcode::PopJumpIfNone
                | Opcode::PopJumpIfNotNone
                | Opcode::JumpIfFalse
                | Opcode::JumpIfTrue
                | Opcode::Op(
                    Op::ForIter
                        | Op::Send
                        | Op::ForIterKept
                        | Op::SendKept
                        | Op::JumpIfFalseOrPop
                        | Op::JumpIfTrueOrPop
                )
        )
    }

    pub(super) fn is_block_push(&self) -> bool {
        matches!(
            self.op,
            Opcode::SetupFinally | Opcode::SetupCleanup | Opcode::SetupWith
        )
    }

    /// Turns it into a NOP. A jump that is certain to be taken keeps the marks of its way.
    pub(super) fn make_nop(&mut self) {
        self.op = NOP;
        self.arg = 0;
        self.target = None;
        self.edge.clear();
    }

    /// Turns an unconditional jump into a NOP because its target comes next anyway.
    pub(super) fn make_nop_taken(&mut self) {
        let edge = std::mem::take(&mut self.edge);
        self.marks.extend(edge);
        self.make_nop();
    }
}

#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are basicblock's flags")]
pub(super) struct Block {
    pub(super) instrs: Vec<Ins>,
    /// Passed when control leaves at the end of the block.
    pub(super) tail: Vec<Mark>,
    pub(super) next: Option<BlockId>,
    /// `b_return`: has a `RETURN_VALUE`.
    pub(super) returns: bool,
    pub(super) exit: bool,
    pub(super) nofallthrough: bool,
    pub(super) preserve_lasti: bool,
    pub(super) predecessors: u32,
    pub(super) start_depth: Option<i32>,
    pub(super) visited: bool,
    /// `b_except_handler`
    pub(super) handler: bool,
    /// `b_label`: something jumps here.
    pub(super) labelled: bool,
    pub(super) cold: bool,
    pub(super) warm: bool,
    /// `b_unsafe_locals_mask`
    pub(super) unsafe_locals: u64,
    /// Offset in code units.
    pub(super) offset: u32,
}

impl Block {
    pub(super) fn is_empty(&self) -> bool {
        self.instrs.is_empty()
    }
}

/// `_PyOpcode_Caches` (Lib/opcode.py, v3.11): inline cache entries, in code units.
fn caches(op: Op) -> u32 {
    match op {
        Op::BinarySubscr | Op::StoreAttr | Op::LoadAttr | Op::Call => 4,
        Op::StoreSubscr | Op::UnpackSequence | Op::Precall => 1,
        Op::CompareOp => 2,
        Op::LoadGlobal => 5,
        Op::LoadMethod => 10,
        // Include/internal/pycore_opcode_metadata.h, v3.14: _PyOpcode_Caches.
        Op::ToBool | Op::CallSelfOrNull | Op::CallKw => 3,
        Op::ForIterKept
        | Op::SendKept
        | Op::PopJumpIfFalse
        | Op::PopJumpIfTrue
        | Op::PopJumpIfNone
        | Op::PopJumpIfNotNone
        | Op::CompareMasked
        | Op::LoadSuperAttr => 1,
        Op::LoadGlobalThenNull => 4,
        Op::LoadAttrOrMethod => 9,
        _ => 0,
    }
}

/// `instr_size`: code units of an instruction, its `EXTENDED_ARG`s and caches included.
pub(super) fn size(op: Opcode, arg: u32, version: &CodeProfile) -> u32 {
    let extended = u32::from(arg > 0xFF) + u32::from(arg > 0xFFFF) + u32::from(arg > 0x00FF_FFFF);
    let caches = match op {
        Opcode::Op(Op::BinaryOp) => version.binary_op_caches,
        Opcode::Op(Op::ContainsOp) => version.contains_op_caches,
        Opcode::Op(op) => caches(op),
        Opcode::PopJumpIfFalse
        | Opcode::PopJumpIfTrue
        | Opcode::PopJumpIfNone
        | Opcode::PopJumpIfNotNone => version.conditional_jump_caches,
        _ => 0,
    };
    extended + 1 + caches
}

/// Code units of an instruction whose argument is known.
pub(in crate::python) fn units(op: Op, arg: u32, version: &CodeProfile) -> u32 {
    let backward = if op == Op::JumpBackward {
        version.jump_backward_caches
    } else {
        0
    };
    size(Opcode::Op(op), arg, version) + backward
}

/// `stack_effect`: change of the value stack's depth, for a jump when it is taken or not.
pub(super) fn stack_effect(op: Opcode, arg: u32, jump: bool) -> i32 {
    let arg = i32::try_from(arg).expect("arguments are below 2^31");
    let taken = |taken, not| if jump { taken } else { not };
    match op {
        Opcode::Jump | Opcode::JumpNoInterrupt | Opcode::PopBlock => 0,
        Opcode::PopJumpIfFalse
        | Opcode::PopJumpIfTrue
        | Opcode::PopJumpIfNone
        | Opcode::PopJumpIfNotNone => -1,
        Opcode::SetupFinally | Opcode::SetupWith => taken(1, 0),
        Opcode::SetupCleanup => taken(2, 0),
        Opcode::JumpIfFalse | Opcode::JumpIfTrue => 0,
        Opcode::StoreFastMaybeNull => -1,
        Opcode::Op(op) => match op {
            Op::PopTop
            | Op::SetAdd
            | Op::ListAppend
            | Op::BinarySubscr
            | Op::PrintExpr
            | Op::ReturnValue
            | Op::ImportStar
            | Op::PopExcept
            | Op::StoreName
            | Op::DeleteAttr
            | Op::StoreGlobal
            | Op::CompareOp
            | Op::IsOp
            | Op::ContainsOp
            | Op::ImportName
            | Op::PrepReraiseStar
            | Op::CallIntrinsic2
            | Op::Reraise
            | Op::StoreFast
            | Op::Call
            | Op::StoreDeref
            | Op::ListExtend
            | Op::SetUpdate
            | Op::DictMerge
            | Op::DictUpdate
            | Op::BinaryOp => -1,
            Op::MapAdd | Op::DeleteSubscr | Op::StoreAttr | Op::MatchClass => -2,
            Op::StoreSubscr => -3,
            Op::LoadBuildClass
            | Op::LoadConst
            | Op::LoadName
            | Op::ImportFrom
            | Op::PushExcInfo
            | Op::WithExceptStart
            | Op::LoadFast
            | Op::LoadClosure
            | Op::LoadDeref
            | Op::LoadClassderef
            | Op::BeforeWith
            | Op::LoadMethod
            | Op::LoadAssertionError
            | Op::GetLen
            | Op::MatchMapping
            | Op::MatchSequence
            | Op::MatchKeys
            | Op::Copy
            | Op::PushNull => 1,
            Op::UnpackSequence => arg - 1,
            Op::UnpackEx => (arg & 0xFF) + (arg >> 8),
            Op::ForIter => taken(-1, 1),
            Op::Send => taken(-1, 0),
            Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => 1 - arg,
            Op::BuildMap => 1 - 2 * arg,
            Op::BuildConstKeyMap | Op::RaiseVarargs | Op::Precall => -arg,
            Op::JumpIfTrueOrPop | Op::JumpIfFalseOrPop => taken(0, -1),
            Op::LoadGlobal => (arg & 1) + 1,
            Op::CallFunctionEx => -2 - (arg & 1),
            Op::MakeFunction => {
                -i32::try_from((arg & 0xF).count_ones()).expect("there are four bits")
            }
            Op::BuildSlice => 1 - arg.max(2),
            Op::FormatValue => -i32::from(arg & 4 != 0),
            // Include/internal/pycore_opcode_metadata.h, v3.14: popped and pushed.
            Op::LoadSmallInt
            | Op::LoadCommonConstant
            | Op::LoadLocals
            | Op::LoadFastBorrow
            | Op::LoadFastCheck
            | Op::LoadFastAndClear
            | Op::LoadSpecial
            | Op::ForIterKept
            | Op::WithExceptUnbound => 1,
            Op::LoadFastLoadFast | Op::LoadFastBorrowPair => 2,
            Op::StoreFastStoreFast => -2,
            Op::LoadGlobalThenNull => (arg & 1) + 1,
            Op::LoadAttrOrMethod => arg & 1,
            Op::LoadSuperAttr => (arg & 1) - 2,
            Op::CompareMasked
            | Op::PopJumpIfFalse
            | Op::PopJumpIfTrue
            | Op::PopJumpIfNone
            | Op::PopJumpIfNotNone
            | Op::FormatWithSpec
            | Op::EndFor
            | Op::PopIter
            | Op::EndSend
            | Op::CleanupThrow
            | Op::SetFunctionAttribute => -1,
            Op::BinarySlice => -2,
            Op::StoreSlice => -4,
            Op::CallSelfOrNull => -1 - arg,
            Op::CallKw => -2 - arg,
            Op::CallExKept => -3,
            _ => 0,
        },
    }
}
