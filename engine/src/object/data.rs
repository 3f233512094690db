//! What an object contains, by kind.
#![expect(clippy::struct_excessive_bools, reason = "CPython's flags")]

use crate::addr::{Addr, CodeId, FrameId, NameId};
use crate::object::chars::Chars;
use crate::object::dict::Dict;
use crate::object::heap::R;
use crate::object::set::Set;
use crate::python::code::Code;
use crate::python::run::native::NativeFn;
use num_bigint::BigInt;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// The content of an object.
#[derive(Debug)]
pub enum Data {
    /// Nothing: the slot is free.
    Free,
    /// Nothing of its own: `None`, `object()`, plain instances.
    Plain,
    /// `bool`
    Bool(bool),
    /// An int of 64 bits.
    Int(i64),
    /// A longer int.
    Big(Rc<BigInt>),
    /// `float`
    Float(f64),
    /// `complex`
    Complex(f64, f64),
    /// `str`
    Str(Str),
    /// `bytes`
    Bytes(Rc<[u8]>),
    /// `list`
    List(List),
    /// `tuple`
    Tuple(Box<[R]>),
    /// `dict`
    Dict(Box<Dict>),
    /// `set`, `frozenset`
    Set(Box<Set>),
    /// `range`: start, stop, step and length, as objects and as numbers.
    Range(Box<Range>),
    /// `slice`
    Slice([R; 3]),
    /// A function of the program.
    Function(Box<Function>),
    /// A function written in C; with `self` when bound.
    Builtin(Builtin),
    /// A method of a built-in type.
    MethodDesc(Builtin),
    /// A bound method: function and self.
    Method(R, R),
    /// A class.
    Type(Box<Type>),
    /// `code`
    Code(Rc<Code>, CodeId),
    /// A cell and what it holds.
    Cell(Option<R>),
    /// A module: its name and namespace.
    Module(&'static str, Option<R>),
    /// A generator.
    Generator(Box<Generator>),
    /// A frame object.
    Frame(Box<FrameObject>),
    /// A traceback.
    Traceback(Traceback),
    /// A bytearray.
    ByteArray(Box<crate::object::bytearray::ByteArray>),
    /// An iterator over a sequence by index: the sequence (`None` when exhausted) and the next index.
    SeqIter(Option<R>, i64),
    /// A range's iterator: next value, step, steps left.
    RangeIter(i64, i64, i64),
    /// A dict's iterator.
    DictIter(Box<DictIter>),
    /// A dict's view.
    DictView(R),
    /// A set's iterator: the set, position in the table, items left, `used` at the start.
    SetIter(Option<R>, usize, usize),
    /// `enumerate`: iterator, next index, the tuple it reuses.
    Enumerate(R, i64, R),
    /// `zip`: tuple of iterators, the tuple it reuses, `strict`.
    Zip(R, R, bool),
    /// `map`: function, tuple of iterators.
    Map(R, R),
    /// `filter`: function, iterator.
    Filter(R, R),
    /// `iter(callable, sentinel)`.
    CallableIter(Option<(R, R)>),
    /// `property`: getter, setter, deleter, doc.
    Property([Option<R>; 5]),
    /// `staticmethod`, `classmethod`.
    Wrapper(R),
    /// `super`: type, object, object's type.
    Super(R, R, R),
    /// A weak reference: its referent while that lives, and the callback.
    Weakref(Option<R>, Option<R>),
    /// An exception.
    Exception(Box<Exception>),
    /// A getset or member descriptor of a class of the program: owner, name, slot number.
    Descriptor(R, R, usize),
    /// An object of a module written in C.
    Ext(Box<Ext>),
}

impl Data {
    /// Whether it is an iterator of a kind of its own, which is what `iter` gives of it. Those of modules are [`Data::Ext`].
    pub const fn is_iterator(&self) -> bool {
        matches!(
            self,
            Self::SeqIter(..)
                | Self::RangeIter(..)
                | Self::DictIter(_)
                | Self::SetIter(..)
                | Self::Enumerate(..)
                | Self::Zip(..)
                | Self::Map(..)
                | Self::Filter(..)
                | Self::CallableIter(_)
                | Self::Generator(_)
        )
    }
}

/// What objects of the modules written in C consist of: a deque, a partial, the iterators of itertools.
#[derive(Debug, Default)]
pub struct Ext {
    /// Names of the parts.
    pub names: &'static [&'static str],
    /// Members of the C structure that refer to objects.
    pub parts: Vec<Option<R>>,
    /// Items that it holds in order.
    pub items: VecDeque<R>,
    /// Members that are numbers.
    pub numbers: Vec<i64>,
    /// Blocks of its own besides the object's.
    pub blocks: VecDeque<(Addr, u64)>,
}

/// A string.
#[derive(Clone, Debug)]
pub struct Str {
    /// Its characters.
    pub chars: Chars,
    /// The highest of them; 0 for an empty string.
    pub highest: u32,
    /// `hash`, once it was computed here. Nothing of CPython's: its `hash != -1` is `hashed`.
    pub hash: Option<i64>,
    /// The number of its text among the names of events, once it was needed.
    pub name_number: Option<NameId>,
    /// Whether it is in the table of interned strings.
    pub interned: bool,
    /// Whether its hash was computed before (`hash != -1`).
    pub hashed: bool,
}

impl Str {
    /// A string of these characters.
    pub fn new(chars: Chars, interned: bool, hashed: bool) -> Self {
        let highest = chars.highest();
        Self {
            interned,
            hashed,
            ..Self::known(chars, highest)
        }
    }

    /// The same, when the highest is known.
    pub const fn known(chars: Chars, highest: u32) -> Self {
        Self {
            chars,
            highest,
            hash: None,
            name_number: None,
            interned: false,
            hashed: false,
        }
    }
}

/// A list's items and their array.
#[derive(Debug, Default)]
pub struct List {
    /// The items.
    pub items: Vec<R>,
    /// `allocated`: slots of the array.
    pub allocated: u64,
    /// The array; null when there is none.
    pub array: Addr,
    /// Set while `list.sort` works on it.
    pub sorting: bool,
}

/// A range.
#[derive(Debug)]
pub struct Range {
    /// start, stop, step, length.
    pub parts: [R; 4],
    /// The same as numbers.
    pub numbers: [i64; 4],
}

/// A function of the program.
#[derive(Debug)]
pub struct Function {
    /// `__code__`
    pub code: R,
    /// `__globals__`
    pub globals: R,
    /// `__name__`
    pub name: R,
    /// `__qualname__`
    pub qualname: R,
    /// `__module__`
    pub module: Option<R>,
    /// `__doc__`
    pub doc: Option<R>,
    /// `__defaults__`
    pub defaults: Option<R>,
    /// `__kwdefaults__`
    pub kwdefaults: Option<R>,
    /// `__closure__`
    pub closure: Option<R>,
    /// `__annotations__`
    pub annotations: Option<R>,
    /// `__annotate__`
    pub annotate: Option<R>,
}

/// A function written in C.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// What it does.
    pub run: NativeFn,
    /// Its name.
    pub name: &'static str,
    /// `__self__` of a bound one; of a descriptor, the type.
    pub this: Option<R>,
}

/// A class.
#[derive(Debug)]
pub struct Type {
    /// `tp_name`.
    pub name: String,
    /// The name's number, once an event needed it.
    pub name_number: Option<NameId>,
    /// `__base__`
    pub base: R,
    /// `__bases__`; `None` for built-in types.
    pub bases: Option<R>,
    /// `__mro__`, the class itself first.
    pub mro: Vec<R>,
    /// The MRO's tuple object; `None` for built-in types.
    pub mro_tuple: Option<R>,
    /// `__dict__`; `None` for built-in types.
    pub dict: Option<R>,
    /// `__name__` and `__qualname__` objects of classes of the program.
    pub names: Option<(R, R)>,
    /// Instances have a `__dict__`.
    pub has_dict: bool,
    /// The built-in base keeps it where it always was (exceptions).
    pub own_dict: bool,
    /// Instances are of variable size (subclasses of int, tuple, bytes).
    pub variable: bool,
    /// Instances can be weakly referenced.
    pub has_weakref: bool,
    /// Number of slots of instances, bases' included.
    pub slots: usize,
    /// The tuple of the names in `__slots__` (`ht_slots`).
    pub slots_tuple: Option<R>,
    /// Number of slots that this class itself adds.
    pub own_slots: usize,
    /// `tp_basicsize`, the collector's header and pre-header not included.
    pub basicsize: u64,
    /// Whether instances have the collector's header.
    pub gc: bool,
    /// The keys that instances share (`ht_cached_keys`).
    pub shared: Option<SharedKeys>,
    /// The class of the program, not a built-in one.
    pub heap: bool,
    /// `tp_doc`: the block with a class's copy of its docstring; null without one.
    pub doc_block: Addr,
    /// `tp_subclasses`: weak references of the subclasses.
    pub subclasses: Option<R>,
}

/// `ht_cached_keys`: attribute names that instances share (Objects/dictobject.c, v3.11).
#[derive(Debug, Default)]
pub struct SharedKeys {
    /// Names in the order in which they were first stored, as objects.
    pub names: Vec<R>,
    /// Budget left: `dk_usable`.
    pub usable: u64,
    /// Dicts of instances that have these keys, or had them: their size depends on the budget.
    pub dicts: Vec<R>,
    /// The block.
    pub block: Addr,
}

/// Attributes and other things that an instance may have besides its content.
#[derive(Debug, Default)]
pub struct Extra {
    /// The inline values array: address, capacity and values by shared-key number.
    pub values: Option<Values>,
    /// `__dict__`, once it was materialised.
    pub dict: Option<R>,
    /// Slots.
    pub slots: Vec<Option<R>>,
    /// Weak references to it, newest first.
    pub weakrefs: Vec<R>,
    /// `__del__` was called.
    pub finalized: bool,
    /// The characters of a str of a class of the program (`PyUnicodeObject.data`).
    pub characters: Addr,
}

/// The values array of an instance (`PyDictValues`).
#[derive(Debug)]
pub struct Values {
    /// The block.
    pub block: Addr,
    /// Slots.
    pub capacity: usize,
    /// Values by key number.
    pub slots: Vec<Option<R>>,
    /// Key numbers in the order in which they were stored (for `__dict__`'s order).
    pub order: Vec<usize>,
}

/// A generator's state.
#[derive(Debug)]
pub struct Generator {
    /// Its frame while it is suspended; `None` while it runs or after its end.
    pub frame: Option<Box<crate::python::run::frame::Frame>>,
    /// It runs.
    pub running: bool,
    /// As what it holds its code object: beside its frame, or because its frame is gone (`f_executable`, v3.14).
    pub code_holder: Option<crate::timeline::Holder>,
    /// `__name__`, `__qualname__`
    pub names: (R, R),
    /// Its code object.
    pub code: R,
}

/// A frame object: made when a traceback needs one.
#[derive(Debug)]
pub struct FrameObject {
    /// The activation that it stands for.
    pub frame: FrameId,
    /// Its code.
    pub code: R,
    /// The function; held once the activation is over.
    pub func: Option<R>,
    /// Locals that it took over when the activation ended, by slot.
    pub locals: Option<Vec<Option<R>>>,
    /// Namespace, for modules and class bodies.
    pub namespace: Option<R>,
    /// The dict that `f_locals` gave of a function's variables, once the activation is over (3.11).
    pub kept: Option<R>,
    /// `f_back`, once detached.
    pub back: Option<R>,
    /// `f_lineno`.
    pub line: u32,
}

/// One entry of a traceback.
#[derive(Clone, Copy, Debug)]
pub struct Traceback {
    /// `tb_next`
    pub next: Option<R>,
    /// `tb_frame`
    pub frame: R,
    /// Index of the instruction.
    pub instr: u32,
    /// `tb_lineno`
    pub line: u32,
}

/// A dict's iterator.
#[derive(Debug)]
pub struct DictIter {
    /// The dict; `None` when exhausted.
    pub dict: Option<R>,
    /// Next entry.
    pub pos: usize,
    /// `len(dict)` when it was made.
    pub used: usize,
    /// Items left.
    pub left: usize,
    /// The tuple that an items iterator reuses.
    pub result: Option<R>,
    /// Backwards.
    pub reversed: bool,
}

/// An exception's content.
#[derive(Debug, Default)]
pub struct Exception {
    /// `args`
    pub args: Option<R>,
    /// `__traceback__`
    pub traceback: Option<R>,
    /// `__context__`
    pub context: Option<R>,
    /// `__cause__`
    pub cause: Option<R>,
    /// `__suppress_context__`
    pub suppress: bool,
    /// Members of particular classes: `name`, `obj`, `value`, `code`.
    pub members: BTreeMap<&'static str, R>,
}

impl Exception {
    /// The members in the order of `tp_traverse`: a group's message goes first.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, R)> + '_ {
        let first = self.members.get_key_value("message");
        let others = self.members.iter().filter(|(name, _)| **name != "message");
        first
            .into_iter()
            .chain(others)
            .map(|(name, member)| (*name, *member))
    }
}
