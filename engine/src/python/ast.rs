//! Our syntax tree: the nodes of CPython 3.11's `Parser/Python.asdl` with their positions.
//!
//! Left out: everything asynchronous, type comments, interactive input.
//! Expression contexts are not stored; whoever visits a node knows whether it is read, bound or deleted.

use super::code::Const;
use crate::addr::Span;
use std::rc::Rc;

/// A name as written (not yet mangled).
pub type Name = Rc<str>;

/// Where a node stands, as CPython's `lineno`, `end_lineno`, `col_offset`, `end_col_offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loc {
    /// First line, from 1; -1 for what has no place in the source (CPython's artificial instructions).
    pub line: i32,
    /// Last line.
    pub end_line: i32,
    /// The bytes of the node.
    pub span: Span,
}

impl Loc {
    /// No place in the source.
    pub const NONE: Self = Self {
        line: -1,
        end_line: -1,
        span: Span { start: 0, end: 0 },
    };
}

/// A whole program.
#[derive(Debug)]
pub struct Module {
    /// Its statements.
    pub body: Vec<Stmt>,
    /// How many scopes its nodes refer to, the module's own (number 0) included.
    pub scopes: u32,
    /// Annotations of a module or class are evaluated later, by a function (PEP 649).
    pub deferred: bool,
}

/// Number of a scope: function, class, lambda and comprehension nodes carry one; 0 is the module.
pub type ScopeId = u32;

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// Its position; of a decorated definition, that of the `def` or `class`.
    pub loc: Loc,
    /// What it is.
    pub kind: StmtKind,
}

/// The kinds of statements.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub enum StmtKind {
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return(Option<Expr>),
    Delete(Vec<Expr>),
    Assign {
        targets: Vec<Expr>,
        value: Expr,
    },
    AugAssign {
        target: Expr,
        op: Operator,
        value: Expr,
    },
    AnnAssign {
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
        simple: bool,
    },
    For {
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    While {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    /// `elif` stands in `orelse` as CPython has it: one `If` with `elif` set.
    If {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
        elif: bool,
    },
    With {
        items: Vec<WithItem>,
        body: Vec<Stmt>,
    },
    Match {
        subject: Expr,
        cases: Vec<MatchCase>,
    },
    Raise {
        exc: Option<Expr>,
        cause: Option<Expr>,
    },
    Try(Box<Try>),
    Assert {
        test: Expr,
        msg: Option<Expr>,
    },
    Import(Vec<Alias>),
    ImportFrom {
        module: Option<Name>,
        names: Vec<Alias>,
        level: u32,
    },
    Global(Vec<Name>),
    Nonlocal(Vec<Name>),
    Expr(Expr),
    Pass,
    Break,
    Continue,
}

/// `def`
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct FunctionDef {
    pub name: Name,
    pub args: Arguments,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub returns: Option<Expr>,
    pub scope: ScopeId,
    /// The scope of the function that evaluates the annotations (PEP 649).
    pub annotate: Option<ScopeId>,
}

/// `class`
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct ClassDef {
    pub name: Name,
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub scope: ScopeId,
}

/// `try`
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Try {
    pub body: Vec<Stmt>,
    pub handlers: Vec<Handler>,
    pub orelse: Vec<Stmt>,
    pub finalbody: Vec<Stmt>,
    /// `except*`
    pub star: bool,
}

/// `except`
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Handler {
    pub loc: Loc,
    pub type_: Option<Expr>,
    pub name: Option<Name>,
    pub body: Vec<Stmt>,
}

/// One context manager of a `with`.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct WithItem {
    pub context: Expr,
    pub vars: Option<Expr>,
}

/// `import name as asname`
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Alias {
    pub loc: Loc,
    pub name: Name,
    pub asname: Option<Name>,
}

/// One `case`.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

/// A pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Its position.
    pub loc: Loc,
    /// What it is.
    pub kind: PatternKind,
}

/// The kinds of patterns.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub enum PatternKind {
    Value(Expr),
    Singleton(Const),
    Sequence(Vec<Pattern>),
    Mapping {
        keys: Vec<Expr>,
        patterns: Vec<Pattern>,
        rest: Option<Name>,
    },
    Class {
        cls: Expr,
        patterns: Vec<Pattern>,
        kwd_attrs: Vec<Name>,
        kwd_patterns: Vec<Pattern>,
    },
    Star(Option<Name>),
    As {
        pattern: Option<Box<Pattern>>,
        name: Option<Name>,
    },
    Or(Vec<Pattern>),
}

/// Parameters of a function.
#[derive(Debug, Default)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Arguments {
    pub posonlyargs: Vec<Arg>,
    pub args: Vec<Arg>,
    pub vararg: Option<Arg>,
    pub kwonlyargs: Vec<Arg>,
    /// As long as `kwonlyargs`.
    pub kw_defaults: Vec<Option<Expr>>,
    pub kwarg: Option<Arg>,
    /// Of the last positional parameters.
    pub defaults: Vec<Expr>,
}

/// One parameter.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Arg {
    pub loc: Loc,
    pub name: Name,
    pub annotation: Option<Expr>,
}

/// `name=value` or `**value` in a call.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Keyword {
    pub loc: Loc,
    pub arg: Option<Name>,
    pub value: Expr,
}

/// One `for ... in ... if ...` of a comprehension.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Comprehension {
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
}

/// An expression.
#[derive(Debug)]
pub struct Expr {
    /// Its position.
    pub loc: Loc,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expressions.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub enum ExprKind {
    BoolOp {
        or: bool,
        values: Vec<Expr>,
    },
    Named {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    BinOp {
        left: Box<Expr>,
        op: Operator,
        right: Box<Expr>,
    },
    UnaryOp {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda(Box<Lambda>),
    If {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    /// A key of `None` is `**value`.
    Dict {
        keys: Vec<Option<Expr>>,
        values: Vec<Expr>,
    },
    Set(Vec<Expr>),
    Comp(Box<Comp>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Compare {
        left: Box<Expr>,
        ops: Vec<CmpOp>,
        comparators: Vec<Expr>,
    },
    Call {
        func: Box<Expr>,
        args: Vec<Expr>,
        keywords: Vec<Keyword>,
    },
    /// One `{...}` of an f-string; `conversion` is 0 (none), 1 (`!s`), 2 (`!r`), 3 (`!a`): `FVC_*`.
    FormattedValue {
        value: Box<Expr>,
        conversion: u32,
        spec: Option<Box<Expr>>,
    },
    JoinedStr(Vec<Expr>),
    Constant(Const),
    Attribute {
        value: Box<Expr>,
        attr: Name,
    },
    Subscript {
        value: Box<Expr>,
        slice: Box<Expr>,
    },
    Starred(Box<Expr>),
    Name(Name),
    List(Vec<Expr>),
    Tuple(Vec<Expr>),
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

/// `lambda`
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Lambda {
    pub args: Arguments,
    pub body: Expr,
    pub scope: ScopeId,
}

/// A comprehension or generator expression.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of Parser/Python.asdl")]
pub struct Comp {
    pub kind: CompKind,
    pub elt: Expr,
    /// The value of a dict comprehension.
    pub value: Option<Expr>,
    pub generators: Vec<Comprehension>,
    pub scope: ScopeId,
}

/// What a comprehension makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CompKind {
    Generator,
    List,
    Set,
    Dict,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Parser/Python.asdl")]
pub enum Operator {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Parser/Python.asdl")]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Parser/Python.asdl")]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}
