//! How the compilers of different releases differ: which instructions they write and which passes they run.

/// The compiler's choices that changed between releases.
///
/// All releases share one compiler; where two would write different instructions it asks one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether a release has one thing; they are independent"
)]
pub struct CodeProfile {
    /// Minor version of the grammar.
    pub grammar: u8,
    /// The texts and values of an f-string have places of their own (PEP 701).
    pub fstring_parts_placed: bool,
    /// Constant expressions are folded in the flow graph, no longer in the syntax tree.
    pub folds_in_graph: bool,
    /// The flow graph puts what only exceptions reach behind the rest, and never copies `while` tests.
    pub cold_blocks_last: bool,
    /// A `while` loop's test stands at its end once more, so that a turn takes one jump.
    pub while_tests_twice: bool,
    /// The callable lies below NULL or self, keyword names are `CALL_KW`'s operand, and `PRECALL` is gone.
    pub callable_first: bool,
    /// List, set and dict comprehensions are no functions (PEP 709).
    pub comprehensions_inlined: bool,
    /// A condition is made a bool by an instruction of its own; `and` and `or` test a copy.
    pub tests_bools: bool,
    /// A loop's iterator, or a `yield from`'s receiver, is taken off the stack by an instruction after the loop.
    pub iterators_popped_apart: bool,
    /// `with` pushes `__exit__` as function and self, without a bound method.
    pub with_unbound: bool,
    /// Conversion and formatting of an f-string's value are two instructions.
    pub formats_in_steps: bool,
    /// Defaults, closure and the rest are given to a function after it is made.
    pub function_parts_apart: bool,
    /// Class bodies store `__firstlineno__` and `__static_attributes__`, and have a cell for their namespace (PEP 649, PEP 695).
    pub class_facts_stored: bool,
    /// `x[i]` is a binary operation, slices of two parts have instructions, and constant slices are constants.
    pub slices_folded: bool,
    /// `super().name` is one instruction (gh-103497).
    pub super_attributes: bool,
    /// `any`, `all` and `tuple` of a generator expression are loops in place (gh-131738).
    pub quantifiers_inlined: bool,
    /// Annotations are evaluated by a function of their own, when somebody asks (PEP 649).
    pub annotations_deferred: bool,
    /// Generators have a handler around them that makes `RuntimeError` of `StopIteration`.
    pub generators_guarded: bool,
    /// A function without a docstring has no `None` in its place, and one with it has a flag.
    pub docstring_flagged: bool,
    /// Inline cache entries of `BINARY_OP`, in code units.
    pub binary_op_caches: u32,
    /// Those of `CONTAINS_OP`.
    pub contains_op_caches: u32,
    /// Those of conditional jumps.
    pub conditional_jump_caches: u32,
    /// Those of `JUMP_BACKWARD`.
    pub jump_backward_caches: u32,
    /// Local variables whose values the frame keeps alive are loaded without a count (gh-130704).
    pub locals_borrowed: bool,
    /// Modules of the standard library whose text is not 3.11's, and the names of their texts.
    pub library: &'static [(&'static str, &'static str)],
}
