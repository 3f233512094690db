//! Programs put together from tokens by dice: what nobody would write, to find what makes the interpreter panic.
//!
//! Used by the test `tokens`, the example `program_soak` and the fuzz target `program`.

use engine::alloc::Allocator;
use engine::profile::Profile;
use engine::python::compile_as;
use engine::python::run::check::check;
use engine::python::run::{Limits, Machine, Options, Outcome};
use engine::timeline::State;
use std::fmt::Write as _;

/// Where chance comes from.
#[expect(
    dead_code,
    reason = "the test and the example have numbers, the fuzz target has bytes"
)]
#[derive(Debug)]
pub(crate) enum Dice<'a> {
    /// The state of a small generator of numbers.
    Numbers(u64),
    /// What a fuzzer offers; when it is used up, every throw is 0.
    Bytes(&'a [u8]),
}

impl Dice<'_> {
    /// A number from 0, below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = end.max(1);
        match self {
            Self::Numbers(state) => {
                *state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                usize::try_from((*state >> 33) % end as u64).expect("it is below a usize")
            }
            Self::Bytes(bytes) => bytes.split_first().map_or(0, |(first, rest)| {
                *bytes = rest;
                usize::from(*first) % end
            }),
        }
    }

    fn one_of(&mut self, words: &'static [&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    /// Once in `times`; never when a fuzzer's bytes are used up.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}

/// The names of a program: few, so that what one line makes the next one uses.
const NAMES: &[&str] = &[
    "a", "b", "c", "d", "f", "g", "C", "D", "x", "y", "self", "cls", "_",
];

const LITERALS: &[&str] = &[
    "0",
    "1",
    "2",
    "-1",
    "3",
    "10",
    "257",
    "2**70",
    "1.5",
    "-0.0",
    "1e308",
    "float('nan')",
    "float('inf')",
    "2j",
    "True",
    "False",
    "None",
    "...",
    "NotImplemented",
    "''",
    "'a'",
    "'abc'",
    "'äß'",
    "'€\\U0001f600'",
    "'a b c'",
    "'%s %d'",
    "'{} {0}'",
    "'{:>8}'",
    "b''",
    "b'ab'",
    "b'\\xff\\x00'",
    "[]",
    "()",
    "{}",
    "set()",
    "[1, 2, 3]",
    "(1, 2)",
    "{1: 2}",
    "{'a': 1, 'b': 2}",
    "{1, 2}",
    "range(3)",
    "range(9, -3, -2)",
    "bytearray(b'xyz')",
    "slice(1, None, -1)",
    "frozenset({1})",
    "object()",
    "memoryview(b'abcd')",
    "[[]] * 3",
    "'ab' * 5",
    "10**30",
];

const FUNCTIONS: &str = "\
    abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod enumerate \
    eval exec filter float format frozenset getattr globals hasattr hash hex id int isinstance issubclass iter len \
    list locals map max memoryview min next object oct ord pow print property range repr reversed round set setattr \
    slice sorted staticmethod str sum super tuple type vars zip Exception ValueError KeyError StopIteration \
    BaseException OSError UnicodeDecodeError ExceptionGroup sys.getrefcount sys.getsizeof sys.intern sys.exc_info \
    sys._getframe gc.collect gc.get_referrers gc.get_referents gc.get_objects gc.get_count gc.is_tracked gc.freeze \
    gc.set_threshold weakref.ref weakref.proxy weakref.finalize weakref.WeakValueDictionary \
    weakref.WeakKeyDictionary weakref.WeakSet copy.copy copy.deepcopy math.sqrt math.gcd math.floor math.factorial \
    math.isqrt math.comb math.log math.fsum random.seed random.random random.randint random.choice random.shuffle \
    random.sample collections.deque collections.Counter collections.OrderedDict collections.defaultdict \
    collections.namedtuple collections.ChainMap functools.partial functools.reduce functools.lru_cache \
    functools.wraps functools.cached_property itertools.chain itertools.count itertools.cycle itertools.islice \
    itertools.product itertools.tee itertools.groupby itertools.zip_longest itertools.permutations \
    itertools.combinations itertools.accumulate itertools.repeat operator.itemgetter operator.attrgetter \
    heapq.heappush heapq.heappop json.dumps json.loads re.sub re.match re.findall dataclasses.dataclass \
    dataclasses.field dataclasses.replace";

const METHODS: &str = "\
    append extend insert pop remove clear copy count index reverse sort get items keys values setdefault update \
    popitem fromkeys add discard union intersection difference symmetric_difference issubset isdisjoint upper lower \
    title strip split rsplit splitlines join replace find rfind startswith endswith format format_map encode decode \
    center zfill partition translate maketrans isdigit expandtabs casefold hex fromhex bit_length to_bytes \
    from_bytes as_integer_ratio is_integer conjugate send throw close mro with_traceback add_note tobytes tolist \
    cast release appendleft popleft rotate most_common elements move_to_end cache_info cache_clear indices __init__ \
    __new__ __del__ __repr__ __str__ __eq__ __hash__ __lt__ __len__ __getitem__ __setitem__ __delitem__ __contains__ \
    __iter__ __next__ __call__ __add__ __radd__ __iadd__ __mul__ __bool__ __enter__ __exit__ __getattr__ \
    __getattribute__ __setattr__ __delattr__ __get__ __set__ __set_name__ __init_subclass__ __class_getitem__ \
    __format__ __reduce__ __reduce_ex__ __sizeof__ __dir__ __missing__ __index__ __copy__ __deepcopy__ \
    __subclasses__ __reversed__";

const ATTRIBUTES: &str = "\
    a b x __class__ __dict__ __doc__ __name__ __qualname__ __module__ __bases__ __mro__ __slots__ __weakref__ \
    __defaults__ __kwdefaults__ __code__ __closure__ __globals__ __annotations__ __wrapped__ __self__ __func__ \
    __cause__ __context__ __traceback__ __notes__ args value real imag start stop step maxlen default_factory maps \
    func keywords gi_frame gi_running gi_code tb_frame tb_next tb_lineno f_locals f_back f_globals f_lineno \
    co_consts co_varnames co_code cell_contents obj nbytes shape __callback__";

const BINARY: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@", "==", "!=", "<", "<=",
    ">", ">=", "is", "is not", "in", "not in", "and", "or",
];

const AUGMENTED: &[&str] = &[
    "=", "+=", "-=", "*=", "//=", "%=", "|=", "&=", "^=", ">>=", "@=", "**=",
];

const EXCEPTIONS: &[&str] = &[
    "Exception",
    "ValueError",
    "KeyError",
    "TypeError",
    "StopIteration",
    "AttributeError",
    "BaseException",
    "OSError",
    "ZeroDivisionError",
    "a",
    "(ValueError, C)",
    "RecursionError",
    "GeneratorExit",
];

const MODULES: &[&str] = &[
    "sys",
    "gc",
    "weakref",
    "copy",
    "math",
    "random",
    "collections",
    "functools",
    "itertools",
    "operator",
    "heapq",
    "json",
    "re",
    "dataclasses",
];

/// What every program begins with, so that its names are there.
const BEGINNING: &str = "\
class C:
    def __init__(self, *a):
        self.a = a
D = C
a, b, c, d, x, y = [1], {'a': 2}, 'abc', C(), 3, (1, 2)
f = g = lambda *a: a
";

/// What is thrown into a text to make it no program.
const TOKENS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ";",
    ".",
    "=",
    "==",
    "->",
    ":=",
    "*",
    "**",
    "@",
    "\\",
    "'",
    "\"",
    "'''",
    "f'",
    "f'{",
    "}}",
    "#",
    "\n",
    "\n    ",
    "\t",
    "  ",
    "0x",
    "1_",
    "1e",
    "0777",
    "def",
    "class",
    "lambda",
    "yield",
    "yield from",
    "return",
    "await",
    "async",
    "import",
    "from",
    "as",
    "global",
    "nonlocal",
    "del",
    "pass",
    "break",
    "continue",
    "if",
    "else",
    "elif",
    "for",
    "in",
    "while",
    "try",
    "except",
    "except*",
    "finally",
    "with",
    "match",
    "case",
    "type",
    "not",
    "is",
    "and",
    "None",
    "...",
    "!",
    "$",
    "?",
    "é",
    "\u{1f600}",
    "\0",
    "\u{c}",
    "\r",
    "__debug__",
    "print",
    "_",
];

struct Writer<'d, 'a> {
    dice: &'d mut Dice<'a>,
    text: String,
    /// Functions and loops that what is written stands in.
    functions: usize,
    loops: usize,
}

impl Writer<'_, '_> {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn one_of(&mut self, words: &'static [&'static str]) {
        let word = self.dice.one_of(words);
        self.put(word);
    }

    /// One of the names that stand in a text, with spaces between them.
    fn name(&mut self, names: &'static str) {
        let count = names.split_whitespace().count();
        let chosen = self.dice.below(count);
        self.put(
            names
                .split_whitespace()
                .nth(chosen)
                .expect("it is below the count"),
        );
    }

    fn joined(&mut self, least: usize, most: usize, depth: usize) {
        let count = least + self.dice.below(most + 1 - least);
        for index in 0..count {
            if index > 0 {
                self.put(", ");
            }
            self.expression(depth);
        }
    }

    /// What stands between the parentheses of a call.
    fn arguments(&mut self, depth: usize) {
        for _ in 0..self.dice.below(4) {
            if self.dice.once_in(8) {
                self.put("*");
            }
            self.expression(depth);
            self.put(", ");
        }
        if self.dice.once_in(6) {
            self.one_of(&[
                "key=", "a=", "x=", "default=", "start=", "sep=", "reverse=", "maxlen=", "slots=",
                "**",
            ]);
            self.expression(depth);
        }
    }

    fn expression(&mut self, depth: usize) {
        if depth == 0 {
            return match self.dice.below(3) {
                0 => self.one_of(NAMES),
                _ => self.one_of(LITERALS),
            };
        }
        let depth = depth - 1;
        match self.dice.below(26) {
            0..=2 => self.one_of(NAMES),
            3..=5 => self.one_of(LITERALS),
            6..=9 => {
                self.name(FUNCTIONS);
                self.put("(");
                self.arguments(depth);
                self.put(")");
            }
            10..=12 => {
                self.put("(");
                self.expression(depth);
                self.put(").");
                self.name(METHODS);
                self.put("(");
                self.arguments(depth);
                self.put(")");
            }
            13..=14 => {
                self.put("(");
                self.expression(depth);
                self.put(" ");
                self.one_of(BINARY);
                self.put(" ");
                self.expression(depth);
                self.put(")");
            }
            15 => {
                self.put("(");
                self.expression(depth);
                self.put(").");
                self.name(ATTRIBUTES);
            }
            16 => {
                self.put("(");
                self.expression(depth);
                self.put(")[");
                self.expression(depth);
                if self.dice.once_in(3) {
                    self.put(":");
                    self.expression(depth);
                }
                self.put("]");
            }
            17 => {
                self.put("[");
                self.joined(0, 3, depth);
                self.put("]");
            }
            18 => {
                self.put("{");
                self.expression(depth);
                self.put(": ");
                self.expression(depth);
                self.put("}");
            }
            19 => {
                let (open, close) =
                    [("[", "]"), ("(", ")"), ("{", "}"), ("{0: ", "}")][self.dice.below(4)];
                self.put(open);
                self.expression(depth);
                self.put(" for ");
                self.one_of(NAMES);
                self.put(" in ");
                self.expression(depth);
                if self.dice.once_in(2) {
                    self.put(" if ");
                    self.expression(depth);
                }
                self.put(close);
            }
            20 => {
                self.put("(lambda ");
                self.one_of(&["", "x", "*a", "x, y=1", "**d", "x, /, *, y=2"]);
                self.put(": ");
                self.expression(depth);
                self.put(")");
            }
            21 => {
                self.put("f'{");
                self.one_of(NAMES);
                self.one_of(&[
                    "", "!r", "!s:>5", ":>10", ":,", ":.2f", ":x", "=", ":{a}", ":+08.3e",
                ]);
                self.put("}'");
            }
            22 => {
                self.put("(");
                self.one_of(NAMES);
                self.put(" := ");
                self.expression(depth);
                self.put(")");
            }
            23 => {
                self.put("(");
                self.expression(depth);
                self.put(" if ");
                self.expression(depth);
                self.put(" else ");
                self.expression(depth);
                self.put(")");
            }
            24 => {
                self.one_of(NAMES);
                self.put("(");
                self.arguments(depth);
                self.put(")");
            }
            _ => {
                self.one_of(&["not ", "-", "+", "~"]);
                self.expression(depth);
            }
        }
    }

    fn target(&mut self) {
        match self.dice.below(9) {
            0..=5 => self.one_of(NAMES),
            6 => {
                self.one_of(NAMES);
                self.put("[");
                self.expression(1);
                self.put("]");
            }
            7 => {
                self.one_of(NAMES);
                self.put(".");
                self.name(ATTRIBUTES);
            }
            _ => self.one_of(&["a, b", "(x, *y)", "a, (b, c)", "[x]"]),
        }
    }

    fn line(&mut self, indent: usize) {
        for _ in 0..indent {
            self.put("    ");
        }
    }

    fn block(&mut self, indent: usize, most: usize) {
        for _ in 0..=self.dice.below(most) {
            self.statement(indent + 1);
        }
    }

    fn loop_block(&mut self, indent: usize) {
        self.put(":\n");
        self.loops += 1;
        self.block(indent, 2);
        self.loops -= 1;
    }

    fn definition(&mut self, indent: usize, names: &'static str) {
        if self.dice.once_in(8) {
            self.put("@");
            self.one_of(&[
                "staticmethod",
                "classmethod",
                "property",
                "functools.lru_cache",
                "f",
                "functools.cache",
            ]);
            self.put("\n");
            self.line(indent);
        }
        self.put("def ");
        self.name(names);
        self.put("(");
        self.one_of(&[
            "",
            "self",
            "a",
            "self, a",
            "self, *a",
            "a, b=[]",
            "*a, **b",
            "a, /, b, *, c=1",
            "self, a, b=None",
        ]);
        self.put("):\n");
        let loops = std::mem::take(&mut self.loops);
        self.functions += 1;
        self.block(indent, 3);
        self.functions -= 1;
        self.loops = loops;
    }

    fn statement(&mut self, indent: usize) {
        self.line(indent);
        let nests = indent < 3;
        match self.dice.below(if nests { 26 } else { 16 }) {
            0..=5 => {
                self.target();
                self.put(" = ");
                self.expression(2);
            }
            6 => {
                self.one_of(NAMES);
                self.put(" ");
                self.one_of(AUGMENTED);
                self.put(" ");
                self.expression(1);
            }
            7..=9 => self.expression(3),
            10 => {
                self.put("print(");
                self.arguments(2);
                self.put(")");
            }
            11 => {
                self.put("del ");
                self.target();
            }
            12 if self.functions > 0 => {
                self.one_of(&["return ", "yield ", "yield from ", "x = yield ", "return "]);
                self.expression(2);
            }
            13 => {
                self.put("raise ");
                self.expression(1);
                if self.dice.once_in(3) {
                    self.put(" from ");
                    self.expression(1);
                }
            }
            14 if self.loops > 0 => self.one_of(&["break", "continue", "pass"]),
            14 if self.functions > 0 => self.one_of(&["global d", "nonlocal x", "pass", "return"]),
            12 | 14 | 15 => {
                self.put("assert ");
                self.expression(1);
            }
            16 => {
                self.put("if ");
                self.expression(2);
                self.put(":\n");
                self.block(indent, 2);
                return;
            }
            17..=18 => {
                self.put("for ");
                self.target();
                self.put(" in ");
                self.expression(2);
                self.loop_block(indent);
                return;
            }
            19 => {
                self.put("while ");
                self.expression(2);
                self.loop_block(indent);
                return;
            }
            20..=21 => {
                self.definition(indent, "f g a");
                return;
            }
            22 => {
                self.put("class ");
                self.one_of(&["C", "D", "a"]);
                self.one_of(&[
                    "",
                    "(C)",
                    "(list)",
                    "(dict)",
                    "(Exception)",
                    "(int)",
                    "(type)",
                    "(C, D)",
                    "(str)",
                    "(D, metaclass=C)",
                ]);
                self.put(":\n");
                for _ in 0..=self.dice.below(3) {
                    if self.dice.once_in(4) {
                        self.statement(indent + 1);
                    } else {
                        self.line(indent + 1);
                        self.definition(indent + 1, METHODS);
                    }
                }
                return;
            }
            23..=24 => {
                self.put("try:\n");
                self.block(indent, 2);
                self.line(indent);
                self.one_of(&["except ", "except ", "except ", "except* "]);
                self.one_of(EXCEPTIONS);
                self.one_of(&["", " as e", " as a"]);
                self.put(":\n");
                self.block(indent, 2);
                if self.dice.once_in(3) {
                    self.line(indent);
                    self.put("finally:\n");
                    self.block(indent, 2);
                }
                return;
            }
            _ => {
                self.put("with ");
                self.expression(1);
                self.one_of(&["", " as a", " as (a, b)"]);
                self.put(":\n");
                self.block(indent, 2);
                return;
            }
        }
        self.put("\n");
    }
}

/// A program; one in eight has tokens thrown in, out and about, and is hardly one.
pub(crate) fn program(dice: &mut Dice<'_>) -> String {
    let mut writer = Writer {
        dice,
        functions: 0,
        loops: 0,
        text: String::new(),
    };
    for _ in 0..=writer.dice.below(9) {
        writer.statement(0);
    }
    let body = writer.text;
    let mut text = String::new();
    for module in MODULES {
        // Loading them all would be most of a run.
        if body.contains(&format!("{module}.")) {
            let _ = writeln!(text, "import {module}");
        }
    }
    text.push_str(BEGINNING);
    text.push_str(&body);
    if dice.once_in(8) {
        for _ in 0..=dice.below(4) {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let first = dice.below(starts.len());
            let last = (first + dice.below(24)).min(starts.len() - 1);
            let part = starts[first]..starts[last];
            match dice.below(4) {
                0 => text.replace_range(part, ""),
                1 => {
                    let doubled = text[part].to_owned();
                    text.insert_str(starts[first], &doubled);
                }
                _ => text.insert_str(starts[first], dice.one_of(TOKENS)),
            }
        }
    }
    text
}

/// How a program ended.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum End {
    /// It did not compile, or uses what we do not model.
    Refused,
    Finished,
    Raised,
    /// At a limit.
    Stopped,
}

/// Runs a program as a release under small limits.
///
/// # Panics
/// If the interpreter does, or if the folded events do not have the machine's counts at the end of a whole run.
pub(crate) fn run(source: &str, release: &str) -> End {
    let version = Profile::for_programs(release).expect("a release of ours");
    let (code, _) = compile_as(source, &version.code);
    let Some(code) = code else {
        return End::Refused;
    };
    if !check(&code).is_empty() {
        return End::Refused;
    }
    let options = Options {
        profile: release.to_owned(),
        source: source.to_owned(),
        limits: Limits {
            events: 40_000,
            instructions: 20_000,
            memory: 16 << 20,
            ..Limits::default()
        },
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    let end = match machine.finish() {
        Outcome::Finished => End::Finished,
        Outcome::Raised => End::Raised,
        Outcome::Stopped(_) => End::Stopped,
        Outcome::Running => panic!("a run to the end has none"),
    };
    let (events, _) = machine.take_events();
    let mut state = State::new(Allocator::start());
    for event in &events {
        state.apply(event);
    }
    if end != End::Stopped {
        let mut wrong = String::new();
        for (id, count) in machine.counts() {
            let folded = state.objects.get(&id).map(|object| object.refcount);
            if folded != Some(count) {
                let _ = write!(wrong, "{id:?}: {count}, folded {folded:?}; ");
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }
    end
}
