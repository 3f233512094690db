//! Why two releases differ: each cause with the release that brought it and where CPython's source has it.

use crate::profile::ProgramProfile;

/// A change between releases that shows in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Static objects have no count any more (PEP 683).
    Immortal,
    /// A str has no `wstr` (PEP 623).
    StrHeader,
    /// A tuple keeps its hash.
    TupleHash,
    /// Attribute values lie in the instance's own block.
    InlineValues,
    /// A function has fields for type parameters (PEP 695) and for deferred annotations (PEP 649).
    FunctionFields,
    /// The C struct of another type has other fields.
    Struct,
    /// Local variables and constants are read without a count (gh-130704).
    BorrowedLoads,
    /// A comprehension is no function any more (PEP 709).
    InlinedComprehensions,
    /// A dict is tracked by the collector from birth.
    DictsTracked,
    /// A tuple without containers is not tracked (gh-130182).
    TuplesUntracked,
    /// The young generation is looked at less often.
    Threshold,
    /// More types keep spares.
    Spares,
    /// Instructions and built-ins make do with other helper objects.
    Helpers,
    /// No cause has been named for it yet.
    Unnamed,
}

impl Cause {
    /// All that have a name.
    pub const ALL: [Self; 14] = [
        Self::Immortal,
        Self::StrHeader,
        Self::TupleHash,
        Self::InlineValues,
        Self::FunctionFields,
        Self::Struct,
        Self::BorrowedLoads,
        Self::InlinedComprehensions,
        Self::DictsTracked,
        Self::TuplesUntracked,
        Self::Threshold,
        Self::Spares,
        Self::Helpers,
        Self::Unnamed,
    ];

    /// The word that its texts have in data files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Immortal => "immortal",
            Self::StrHeader => "str",
            Self::TupleHash => "tuple",
            Self::InlineValues => "values",
            Self::FunctionFields => "function",
            Self::Struct => "struct",
            Self::BorrowedLoads => "borrowed",
            Self::InlinedComprehensions => "comprehension",
            Self::DictsTracked => "dicts",
            Self::TuplesUntracked => "tuples",
            Self::Threshold => "threshold",
            Self::Spares => "spares",
            Self::Helpers => "helpers",
            Self::Unnamed => "unnamed",
        }
    }

    /// The first release that has it; empty where it came in several.
    pub const fn since(self) -> &'static str {
        match self {
            Self::Immortal | Self::StrHeader | Self::InlinedComprehensions => "3.12",
            Self::InlineValues | Self::Threshold => "3.13",
            Self::TupleHash
            | Self::BorrowedLoads
            | Self::DictsTracked
            | Self::TuplesUntracked
            | Self::Spares => "3.14",
            Self::FunctionFields => "3.12, 3.14",
            Self::Struct | Self::Helpers => "3.12 – 3.14",
            Self::Unnamed => "",
        }
    }

    /// Where it stands in CPython's source.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Immortal => "Include/refcount.h",
            Self::StrHeader => "Include/cpython/unicodeobject.h",
            Self::TupleHash => "Include/cpython/tupleobject.h: ob_hash",
            Self::InlineValues => "Objects/dictobject.c: _PyObject_InitInlineValues",
            Self::FunctionFields => "Include/cpython/funcobject.h: func_typeparams, func_annotate",
            Self::Struct => "Include/cpython",
            Self::BorrowedLoads => "Python/flowgraph.c: optimize_load_fast",
            Self::InlinedComprehensions => "Python/codegen.c: codegen_comprehension",
            Self::DictsTracked => "Objects/dictobject.c: new_dict",
            Self::TuplesUntracked => "Objects/tupleobject.c: PyTuple_FromArray",
            Self::Threshold => "Include/internal/pycore_runtime_init.h",
            Self::Spares => "Include/internal/pycore_freelist_state.h",
            Self::Helpers => "Python/bytecodes.c, Objects",
            Self::Unnamed => "",
        }
    }
}

/// Why objects of a type ask for another number of bytes.
pub(super) fn of_size(
    type_name: &str,
    of_class: bool,
    a: &ProgramProfile,
    b: &ProgramProfile,
) -> Cause {
    let (a, b) = (&a.object, &b.object);
    let listed = |name: &str| {
        let sizes = a.other_sizes.iter().chain(b.other_sizes);
        sizes.into_iter().any(|(other, _)| *other == name)
    };
    match type_name {
        "str" if a.str_ascii_header != b.str_ascii_header => Cause::StrHeader,
        "tuple" if a.tuple_header != b.tuple_header => Cause::TupleHash,
        "function" => Cause::FunctionFields,
        "code" | "frame" | "type" => Cause::Struct,
        name if listed(name) => Cause::Struct,
        _ if of_class && a.values_inline != b.values_inline => Cause::InlineValues,
        _ => Cause::Unnamed,
    }
}
