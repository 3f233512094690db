//! Code objects: what the compiler makes and the machine runs, modelled on CPython 3.11 and 3.14.
//!
//! Instructions are those of CPython (`Lib/opcode.py`, v3.11; `Include/opcode_ids.h`, v3.14) without `CACHE` and `EXTENDED_ARG`,
//! plus [`Op::Mark`], which has no effect on the program: it tells the timeline where statements begin.
//! A jump's argument is the index of its target in [`Code::instrs`].

use crate::addr::Span;
use num_bigint::BigInt;
use std::rc::Rc;

/// A code object (`PyCodeObject`, Include/cpython/code.h, v3.11).
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// `co_name`.
    pub name: String,
    /// `co_qualname`.
    pub qualname: String,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// `co_argcount`: positional parameters, positional-only ones included, `*args` not.
    pub argcount: u32,
    /// `co_posonlyargcount`.
    pub posonlyargcount: u32,
    /// `co_kwonlyargcount`.
    pub kwonlyargcount: u32,
    /// `co_flags`, see the `CO_*` constants.
    pub flags: u32,
    /// `co_stacksize`: slots of the value stack.
    pub stacksize: u32,
    /// Which constants the compiler made, so that they did not stand in the program; empty where that is not known.
    pub made_consts: Vec<bool>,
    /// The constants that stand in the program, those too that were folded away; empty where that is not known.
    pub written: Vec<Const>,
    /// Names of keywords that stand in a call's dict of keywords: the program wrote them as names.
    pub keywords: Vec<String>,
    /// `co_consts`.
    pub consts: Vec<Const>,
    /// `co_names`: names of globals and attributes.
    pub names: Vec<String>,
    /// `co_localsplusnames` and kinds: locals (parameters first), then cells, then free variables.
    pub localsplus: Vec<LocalPlus>,
    /// The instructions.
    pub instrs: Vec<Instr>,
    /// Index of the first of the stubs at the end of [`Code::instrs`], which CPython does not have:
    /// marks that belong to a jump, followed by a jump to where it goes.
    pub stubs: u32,
    /// `co_exceptiontable`, decoded: the first entry that covers an instruction is its handler.
    pub exception_table: Vec<Handler>,
    /// `co_code` length in bytes, caches included: what `sys.getsizeof(code)` and the code's block depend on.
    pub code_bytes: u32,
}

impl Code {
    /// The line on which code begins that no mark tells the line of (the body of a comprehension or a lambda); 0 for code
    /// with marks, and for code that has no place in the program.
    pub fn unmarked_line(&self) -> u32 {
        if self.instrs.iter().any(|instr| instr.op == Op::Mark) {
            return 0;
        }
        let placed = |instr: &&Instr| instr.span.start < instr.span.end;
        self.instrs
            .iter()
            .find(placed)
            .map_or(0, |instr| instr.line)
    }
}

/// `CO_OPTIMIZED`: locals in fast slots.
pub const CO_OPTIMIZED: u32 = 0x1;
/// `CO_NEWLOCALS`: a call makes a namespace of its own.
pub const CO_NEWLOCALS: u32 = 0x2;
/// `CO_VARARGS`: has `*args`.
pub const CO_VARARGS: u32 = 0x4;
/// `CO_VARKEYWORDS`: has `**kwargs`.
pub const CO_VARKEYWORDS: u32 = 0x8;
/// `CO_NESTED`: defined inside a function.
pub const CO_NESTED: u32 = 0x10;
/// `CO_GENERATOR`: a call makes a generator.
/// The first constant is a docstring (v3.13).
pub const CO_HAS_DOCSTRING: u32 = 0x0400_0000;
/// See `CO_VARARGS`: a generator function.
pub const CO_GENERATOR: u32 = 0x20;

/// One name of `co_localsplusnames`. A parameter that is also a cell has both flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPlus {
    /// The name.
    pub name: String,
    /// `CO_FAST_LOCAL`.
    pub local: bool,
    /// `CO_FAST_CELL`.
    pub cell: bool,
    /// `CO_FAST_FREE`.
    pub free: bool,
}

/// A constant of `co_consts`.
#[derive(Clone, Debug)]
pub enum Const {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An int.
    Int(BigInt),
    /// A float.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
    /// A str. Python strings may hold lone surrogates, which Rust's may not: see [`PyStr`].
    Str(PyStr),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A tuple of constants (folded, or a call's keyword names).
    Tuple(Vec<Self>),
    /// A frozenset of constants (`x in {1, 2}`).
    FrozenSet(Vec<Self>),
    /// A slice of constants (`x[1:2]`, v3.14): start, stop, step.
    Slice(Box<[Self; 3]>),
    /// A nested code object.
    Code(Rc<Code>),
}

impl PartialEq for Const {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            // Bit patterns, as `_PyCode_ConstantKey` does: 0.0 and -0.0 are two constants.
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Complex(a, b), Self::Complex(c, d)) => {
                a.to_bits() == c.to_bits() && b.to_bits() == d.to_bits()
            }
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Tuple(a), Self::Tuple(b)) | (Self::FrozenSet(a), Self::FrozenSet(b)) => a == b,
            (Self::Slice(a), Self::Slice(b)) => a == b,
            (Self::Code(a), Self::Code(b)) => a == b,
            _ => false,
        }
    }
}

/// The text of a Python `str`, as code points: lone surrogates are allowed in it, which Rust's `str` rules out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct PyStr(pub Rc<[u32]>);

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instr {
    /// What to do.
    pub op: Op,
    /// `oparg`, `EXTENDED_ARG` folded in; for jumps the target's index in [`Code::instrs`].
    pub arg: u32,
    /// Line, from 1; 0 for instructions without one (CPython's "no line").
    pub line: u32,
    /// The source it was compiled from (`co_positions`); `start == end` when there is none.
    pub span: Span,
}

/// One entry of the exception table (`Objects/exception_handling_notes.txt`, v3.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// One past the last instruction covered.
    pub end: u32,
    /// Where to go.
    pub target: u32,
    /// Depth the value stack is cut to.
    pub depth: u32,
    /// Whether the index of the raising instruction is pushed too.
    pub lasti: bool,
}

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident = $cpython:literal,)*) => {
        /// The instructions; each is CPython's of the same name, `MARK` is ours.
        #[expect(missing_docs, reason = "CPython's documentation of dis describes each")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Op { $($(#[$doc])* $name,)* }

        impl Op {
            /// CPython's spelling.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $cpython,)* }
            }
        }
    };
}

ops! {
    /// Ours: `arg` 0 is a statement, 1 the end of a block, 2 a loop's header; the line is the instruction's.
    Mark = "MARK",
    Nop = "NOP", PopTop = "POP_TOP", PushNull = "PUSH_NULL",
    UnaryPositive = "UNARY_POSITIVE", UnaryNegative = "UNARY_NEGATIVE", UnaryNot = "UNARY_NOT", UnaryInvert = "UNARY_INVERT",
    BinarySubscr = "BINARY_SUBSCR", StoreSubscr = "STORE_SUBSCR", DeleteSubscr = "DELETE_SUBSCR",
    BinaryOp = "BINARY_OP", CompareOp = "COMPARE_OP", IsOp = "IS_OP", ContainsOp = "CONTAINS_OP",
    GetLen = "GET_LEN", MatchMapping = "MATCH_MAPPING", MatchSequence = "MATCH_SEQUENCE", MatchKeys = "MATCH_KEYS", MatchClass = "MATCH_CLASS",
    PushExcInfo = "PUSH_EXC_INFO", CheckExcMatch = "CHECK_EXC_MATCH", CheckEgMatch = "CHECK_EG_MATCH", PrepReraiseStar = "PREP_RERAISE_STAR",
    WithExceptStart = "WITH_EXCEPT_START", BeforeWith = "BEFORE_WITH",
    GetIter = "GET_ITER", GetYieldFromIter = "GET_YIELD_FROM_ITER", ForIter = "FOR_ITER",
    PrintExpr = "PRINT_EXPR", LoadBuildClass = "LOAD_BUILD_CLASS", LoadAssertionError = "LOAD_ASSERTION_ERROR",
    ReturnGenerator = "RETURN_GENERATOR", ReturnValue = "RETURN_VALUE", YieldValue = "YIELD_VALUE", Send = "SEND", Resume = "RESUME",
    ListToTuple = "LIST_TO_TUPLE", ImportStar = "IMPORT_STAR", SetupAnnotations = "SETUP_ANNOTATIONS",
    PopExcept = "POP_EXCEPT", Reraise = "RERAISE", RaiseVarargs = "RAISE_VARARGS",
    StoreName = "STORE_NAME", DeleteName = "DELETE_NAME", LoadName = "LOAD_NAME",
    UnpackSequence = "UNPACK_SEQUENCE", UnpackEx = "UNPACK_EX",
    StoreAttr = "STORE_ATTR", DeleteAttr = "DELETE_ATTR", LoadAttr = "LOAD_ATTR", LoadMethod = "LOAD_METHOD",
    StoreGlobal = "STORE_GLOBAL", DeleteGlobal = "DELETE_GLOBAL",
    /// `arg` as in CPython: name index shifted left by one, bit 0 says "push NULL first".
    LoadGlobal = "LOAD_GLOBAL",
    Swap = "SWAP", Copy = "COPY", LoadConst = "LOAD_CONST",
    BuildTuple = "BUILD_TUPLE", BuildList = "BUILD_LIST", BuildSet = "BUILD_SET", BuildMap = "BUILD_MAP",
    BuildConstKeyMap = "BUILD_CONST_KEY_MAP", BuildString = "BUILD_STRING", BuildSlice = "BUILD_SLICE", FormatValue = "FORMAT_VALUE",
    ListExtend = "LIST_EXTEND", SetUpdate = "SET_UPDATE", DictUpdate = "DICT_UPDATE", DictMerge = "DICT_MERGE",
    ListAppend = "LIST_APPEND", SetAdd = "SET_ADD", MapAdd = "MAP_ADD",
    ImportName = "IMPORT_NAME", ImportFrom = "IMPORT_FROM",
    JumpForward = "JUMP_FORWARD", JumpBackward = "JUMP_BACKWARD", JumpBackwardNoInterrupt = "JUMP_BACKWARD_NO_INTERRUPT",
    JumpIfFalseOrPop = "JUMP_IF_FALSE_OR_POP", JumpIfTrueOrPop = "JUMP_IF_TRUE_OR_POP",
    PopJumpForwardIfFalse = "POP_JUMP_FORWARD_IF_FALSE", PopJumpForwardIfTrue = "POP_JUMP_FORWARD_IF_TRUE",
    PopJumpForwardIfNone = "POP_JUMP_FORWARD_IF_NONE", PopJumpForwardIfNotNone = "POP_JUMP_FORWARD_IF_NOT_NONE",
    PopJumpBackwardIfFalse = "POP_JUMP_BACKWARD_IF_FALSE", PopJumpBackwardIfTrue = "POP_JUMP_BACKWARD_IF_TRUE",
    PopJumpBackwardIfNone = "POP_JUMP_BACKWARD_IF_NONE", PopJumpBackwardIfNotNone = "POP_JUMP_BACKWARD_IF_NOT_NONE",
    LoadFast = "LOAD_FAST", StoreFast = "STORE_FAST", DeleteFast = "DELETE_FAST",
    MakeCell = "MAKE_CELL", LoadClosure = "LOAD_CLOSURE", LoadDeref = "LOAD_DEREF", StoreDeref = "STORE_DEREF", DeleteDeref = "DELETE_DEREF",
    LoadClassderef = "LOAD_CLASSDEREF", CopyFreeVars = "COPY_FREE_VARS",
    MakeFunction = "MAKE_FUNCTION", KwNames = "KW_NAMES", Precall = "PRECALL", Call = "CALL", CallFunctionEx = "CALL_FUNCTION_EX",
    // From here on CPython 3.14's (Include/opcode_ids.h, Python/bytecodes.c, v3.14); where it gave an old name a new
    // meaning, ours has a second variant of that name.
    LoadSmallInt = "LOAD_SMALL_INT", LoadCommonConstant = "LOAD_COMMON_CONSTANT", LoadLocals = "LOAD_LOCALS",
    LoadFastBorrow = "LOAD_FAST_BORROW", LoadFastCheck = "LOAD_FAST_CHECK", LoadFastAndClear = "LOAD_FAST_AND_CLEAR",
    /// Pairs: the first slot shifted left by four, and the second.
    LoadFastLoadFast = "LOAD_FAST_LOAD_FAST", LoadFastBorrowPair = "LOAD_FAST_BORROW_LOAD_FAST_BORROW",
    StoreFastLoadFast = "STORE_FAST_LOAD_FAST", StoreFastStoreFast = "STORE_FAST_STORE_FAST",
    LoadFromDictOrDeref = "LOAD_FROM_DICT_OR_DEREF", LoadFromDictOrGlobals = "LOAD_FROM_DICT_OR_GLOBALS",
    /// Pushes the NULL after the value, where 3.11 pushes it before.
    LoadGlobalThenNull = "LOAD_GLOBAL",
    /// `arg`: name index shifted left by one, bit 0 says "a method: push self too".
    LoadAttrOrMethod = "LOAD_ATTR",
    /// `arg`: name index shifted left by two, bit 1 says "with arguments", bit 0 "a method".
    LoadSuperAttr = "LOAD_SUPER_ATTR", LoadSpecial = "LOAD_SPECIAL",
    /// `arg`: the comparison shifted left by five, 16 for "as a bool", and the mask of outcomes.
    CompareMasked = "COMPARE_OP", ToBool = "TO_BOOL",
    PopJumpIfFalse = "POP_JUMP_IF_FALSE", PopJumpIfTrue = "POP_JUMP_IF_TRUE",
    PopJumpIfNone = "POP_JUMP_IF_NONE", PopJumpIfNotNone = "POP_JUMP_IF_NOT_NONE", NotTaken = "NOT_TAKEN",
    BinarySlice = "BINARY_SLICE", StoreSlice = "STORE_SLICE",
    ConvertValue = "CONVERT_VALUE", FormatSimple = "FORMAT_SIMPLE", FormatWithSpec = "FORMAT_WITH_SPEC",
    /// Keeps the iterator at the end and pushes one more value, which `END_FOR` takes.
    ForIterKept = "FOR_ITER", EndFor = "END_FOR", PopIter = "POP_ITER",
    /// Keeps the receiver at the end; `END_SEND` takes it.
    SendKept = "SEND", EndSend = "END_SEND", CleanupThrow = "CLEANUP_THROW",
    /// The callable lies below NULL or self, where 3.11 has NULL or the method below self or the callable.
    CallSelfOrNull = "CALL", CallKw = "CALL_KW", CallExKept = "CALL_FUNCTION_EX", CallIntrinsic1 = "CALL_INTRINSIC_1", CallIntrinsic2 = "CALL_INTRINSIC_2",
    MakeFunctionBare = "MAKE_FUNCTION", SetFunctionAttribute = "SET_FUNCTION_ATTRIBUTE",
    /// `__exit__` as a function and self, one place deeper than 3.11's bound method.
    WithExceptUnbound = "WITH_EXCEPT_START",
}
