//! How many arguments functions written in C take, and what CPython says when there are others
//! (Objects/call.c, Objects/methodobject.c, Python/getargs.c, v3.11).

use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::suggest;
use crate::python::run::native::Raise;
use crate::python::run::vm::Vm;
use num_bigint::Sign;

/// Arguments of each method: `o` one (`METH_O`), `n` none (`METH_NOARGS`), `2` two, `0-1`, `1-` one or more.
/// A `k` behind allows keywords, which the function itself checks; the number behind it: of those that have only names.
const ARITY: &[(&str, &str)] = &[
    (
        "list",
        "append:o extend:o insert:2 pop:0-1 remove:o clear:n copy:n reverse:n index:1-3 count:o sort:0k __getitem__:o",
    ),
    ("tuple", "index:1-3 count:o"),
    (
        "dict",
        "get:1-2 pop:1-2 setdefault:1-2 keys:n values:n items:n clear:n copy:n update:0-1k popitem:n fromkeys:1-2 __getitem__:o __contains__:o",
    ),
    ("mappingproxy", "get:1-2 keys:n values:n items:n copy:n"),
    (
        "set",
        "add:o discard:o remove:o clear:n copy:n update:0- pop:n union:0- intersection:0- difference:0- symmetric_difference:o issubset:o issuperset:o isdisjoint:o intersection_update:0- difference_update:0- symmetric_difference_update:o __contains__:o",
    ),
    (
        "frozenset",
        "copy:n union:0- intersection:0- difference:0- symmetric_difference:o issubset:o issuperset:o isdisjoint:o __contains__:o",
    ),
    ("dict_keys", "isdisjoint:o"),
    ("dict_items", "isdisjoint:o"),
    ("generator", "send:o close:n throw:1-3"),
    (
        "str",
        "upper:n lower:n title:n capitalize:n swapcase:n casefold:n isdigit:n isupper:n islower:n isalpha:n isalnum:n isdecimal:n isnumeric:n isspace:n isascii:n isprintable:n isidentifier:n istitle:n strip:0-1 lstrip:0-1 rstrip:0-1 split:0-2k rsplit:0-2k join:o replace:2-3 startswith:1-3 endswith:1-3 find:1-3 rfind:1-3 index:1-3 rindex:1-3 count:1-3 ljust:1-2 rjust:1-2 center:1-2 zfill:o splitlines:0-1k partition:o rpartition:o removeprefix:o removesuffix:o format:0-k format_map:o encode:0-2k expandtabs:0-1k translate:o maketrans:1-3",
    ),
    (
        "bytes",
        "decode:0-2k hex:0-2k upper:n lower:n strip:0-1 lstrip:0-1 rstrip:0-1 split:0-2k join:o replace:2-3 startswith:1-3 endswith:1-3 find:1-3 rfind:1-3 index:1-3 rindex:1-3 count:1-3 fromhex:o isdigit:n isalpha:n isalnum:n isspace:n isupper:n islower:n title:n capitalize:n swapcase:n ljust:1-2 rjust:1-2 center:1-2 zfill:o partition:o rpartition:o rsplit:0-2k splitlines:0-1k removeprefix:o removesuffix:o isascii:n istitle:n expandtabs:0-1k maketrans:2 translate:1-2k",
    ),
    (
        "bytearray",
        "append:o extend:o insert:2 pop:0-1 remove:o clear:n copy:n reverse:n decode:0-2k hex:0-2k upper:n lower:n split:0-2k join:o replace:2-3 startswith:1-3 endswith:1-3 find:1-3 index:1-3 count:1-3 strip:0-1 lstrip:0-1 rstrip:0-1 rindex:1-3 ljust:1-2 rjust:1-2 center:1-2 zfill:o partition:o rpartition:o rsplit:0-2k splitlines:0-1k removeprefix:o removesuffix:o isascii:n istitle:n expandtabs:0-1k maketrans:2 translate:1-2k",
    ),
    (
        "memoryview",
        "tobytes:0-1k tolist:n hex:0-2k toreadonly:n release:n",
    ),
    (
        "int",
        "bit_length:n bit_count:n to_bytes:0-2k from_bytes:1-2k conjugate:n as_integer_ratio:n",
    ),
    (
        "float",
        "is_integer:n as_integer_ratio:n hex:n conjugate:n fromhex:o",
    ),
    ("complex", "conjugate:n"),
    (
        "type",
        "mro:n __subclasses__:n __instancecheck__:o __subclasscheck__:o",
    ),
    ("range", "index:o count:o"),
    ("slice", "indices:o"),
    ("property", "setter:o deleter:o getter:o"),
    ("BaseException", "with_traceback:o add_note:o"),
    ("BaseExceptionGroup", "derive:o split:o subgroup:o"),
    (
        "collections.deque",
        "append:o appendleft:o pop:n popleft:n extend:o extendleft:o clear:n rotate:0-1 copy:n __copy__:n reverse:n count:o index:1-3 remove:o insert:2",
    ),
    ("collections.OrderedDict", "move_to_end:1-2k popitem:0-1k"),
    ("collections.defaultdict", "__missing__:o copy:n"),
    ("functools._lru_cache_wrapper", "cache_info:n cache_clear:n"),
    (
        "builtins",
        "len:o id:o repr:o ascii:o hash:o iter:1-2 next:1-2 isinstance:2 issubclass:2 callable:o abs:o sum:1-2k any:o all:o getattr:2-3 setattr:3 delattr:2 hasattr:2 ord:o chr:o divmod:2 globals:n locals:n vars:0-1 sorted:1k bin:o oct:o hex:o round:1-2k pow:2-3k format:1-2 dir:0-1 input:0-1 min:0-k max:0-k print:0-k eval:1-3 exec:1-3 compile:3-6k",
    ),
    (
        "sys",
        "getrefcount:o getsizeof:1-2k intern:o getrecursionlimit:n setrecursionlimit:o",
    ),
    (
        "gc",
        "get_count:n get_threshold:n set_threshold:1-3 enable:n disable:n isenabled:n is_tracked:o is_finalized:o collect:0-1k freeze:n unfreeze:n get_freeze_count:n get_stats:n get_debug:n set_debug:o",
    ),
    ("_weakref", "getweakrefcount:o getweakrefs:o"),
    (
        "_operator",
        "abs:o index:o invert:o neg:o pos:o not_:o truth:o",
    ),
    ("itertools", "tee:1-2"),
    ("time", "sleep:o"),
    ("_functools", "reduce:2-3 cmp_to_key:1k _lru:1-2"),
    (
        "math",
        "ceil:o comb:2 dist:2 factorial:o floor:o frexp:o fsum:o isclose:2k2 isfinite:o isinf:o isnan:o isqrt:o ldexp:2 log:1-2 log10:o log2:o modf:o perm:1-2 prod:1k1 sumprod:2 trunc:o ulp:o",
    ),
    (
        "_heapq",
        "heapify:o heappop:o heappush:2 heappushpop:2 heapreplace:2",
    ),
];

/// How many times or items a number is; `None` below 0. What does not fit, as on the page's 32 bits, is more than any limit.
pub fn count_of(number: i64) -> Option<usize> {
    (number >= 0).then(|| usize::try_from(number).unwrap_or(usize::MAX))
}

/// Whether a C function gets a tuple (`METH_VARARGS`, v3.11): calls of those are not specialised.
fn takes_tuple(section: &str, name: &str) -> bool {
    match name {
        "min"
        | "max"
        | "reduce"
        | "dir"
        | "vars"
        | "getsizeof"
        | "log"
        | "update"
        | "union"
        | "intersection"
        | "difference"
        | "intersection_update"
        | "difference_update"
        | "set_threshold" => true,
        "startswith" | "endswith" | "find" | "rfind" | "index" | "rindex" | "count" | "format" => {
            matches!(section, "str" | "bytes" | "bytearray")
        }
        _ => false,
    }
}

impl Vm {
    /// A `TypeError` about a C function: its qualified name with brackets is a str of its own (`_PyObject_FunctionStr`).
    fn raise_about(&mut self, full: &str, format: &str, given: Option<usize>) -> Raise {
        let qualified = self.heap.new_text(full.strip_suffix("()").unwrap_or(full));
        self.raise_about_named(qualified, full, format, given)
    }

    /// The same about a function whose qualified name is in hand.
    pub(super) fn raise_about_named(
        &mut self,
        qualified: R,
        full: &str,
        format: &str,
        given: Option<usize>,
    ) -> Raise {
        let name = full.strip_suffix("()").unwrap_or(full);
        let shown = self.format_message("%S()", &[name]);
        self.heap.drop(qualified);
        let given = given.map(|given| given.to_string());
        let args: Vec<&str> = [Some(full), given.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let message = self.format_message(format, &args);
        self.set_error(ty::TYPE_ERROR, Some(message));
        self.heap.drop(shown);
        Raise
    }

    /// Refuses a call of a C function with a wrong number of arguments.
    pub fn check_arity(
        &mut self,
        callee: R,
        builtin: &Builtin,
        given: usize,
        kwargs: &[(R, R)],
        class: Option<R>,
    ) -> Result<u32, Raise> {
        let Some((section, spec)) = self.arity_of(callee, builtin.name, class) else {
            return Ok(1);
        };
        let name = builtin.name;
        // Specialised calls of functions that get an array of arguments take none, nor those of their own kind.
        let level = match spec {
            "o" => !(self.warm_call && matches!(name, "len" | "append")),
            "n" => true,
            _ => !self.warm_call || takes_tuple(section, name),
        };
        // `sys_getsizeof` calls `__sizeof__`.
        let level = u32::from(level) + u32::from(name == "getsizeof");
        let full = if section == "builtins" {
            format!("{name}()")
        } else {
            // `meth_get__qualname__` (Objects/methodobject.c): a bound method is named after what it is bound to.
            let bound_to = match self.heap.get(callee).data {
                Data::Builtin(Builtin {
                    this: Some(this), ..
                }) => match self.heap.get(this).data {
                    Data::Type(_) => Some(this),
                    Data::Module(..) => None,
                    _ => Some(self.heap.ty(this)),
                },
                _ => None,
            };
            let class =
                bound_to.map_or_else(|| section.to_owned(), |class| self.heap.class_name(class));
            let class = class.rsplit('.').next().unwrap_or_default();
            format!("{class}.{name}()")
        };
        let (range, only_named) = match spec.split_once('k') {
            Some((range, only)) => (range, Some(only.parse().unwrap_or(0))),
            None => (spec, None),
        };
        let keywords = only_named.is_some();
        if !keywords && !kwargs.is_empty() {
            return Err(self.raise_about(&full, "%U takes no keyword arguments", None));
        }
        if let Some(raised) = self.parsed_elsewhere(name, section, range, given) {
            return Err(raised);
        }
        let text = match range {
            "o" if given != 1 => {
                let format = "%U takes exactly one argument (%zd given)";
                return Err(self.raise_about(&full, format, Some(given)));
            }
            "n" if given != 0 => {
                let format = "%U takes no arguments (%zd given)";
                return Err(self.raise_about(&full, format, Some(given)));
            }
            "o" | "n" => return Ok(level),
            _ => {
                let (least, most) = match range.split_once('-') {
                    Some((least, most)) => (least, most.parse().unwrap_or(usize::MAX)),
                    None => (range, range.parse().unwrap_or(usize::MAX)),
                };
                let least: usize = least.parse().unwrap_or(0);
                if keywords && given < least {
                    // The function names what is missing.
                    return Ok(level);
                }
                let (bound, number) = if given < least {
                    ("at least ", least)
                } else if given > most {
                    ("at most ", most)
                } else {
                    return Ok(level);
                };
                let bound = if least == most { "" } else { bound };
                let s = if number == 1 { "" } else { "s" };
                // These take their keywords by other means (`_PyArg_ParseStack`, `PyArg_UnpackTuple`).
                if keywords && !matches!(name, "sorted" | "update") {
                    let total = given + kwargs.len();
                    let only_named: usize = only_named.unwrap_or(0);
                    let every = most.saturating_add(only_named);
                    // What has no other names than its positional ones counts all (`_PyArg_UnpackKeywords`).
                    if most > 0 && most != usize::MAX && !matches!(name, "to_bytes" | "from_bytes")
                    {
                        if total <= every {
                            let text = format!(
                                "{name}() takes exactly {most} positional argument{s} ({given} given)"
                            );
                            return Err(self.raise_text(ty::TYPE_ERROR, &text));
                        }
                        let s = if every == 1 { "" } else { "s" };
                        let numbers = [every, total].map(|number| number.to_string());
                        let keyword = if given == 0 { "keyword " } else { "" };
                        let texts = [name, "()", &numbers[0], keyword, s, &numbers[1]];
                        let format = "%.200s%s takes at most %zd %sargument%s (%zd given)";
                        return self.raise_format(ty::TYPE_ERROR, format, &texts);
                    }
                    let bound = if least == most { "exactly " } else { bound };
                    if most == 0 {
                        let format = "%.200s%s takes no positional arguments";
                        return self.raise_format(ty::TYPE_ERROR, format, &[name, "()"]);
                    }
                    format!("{name}() takes {bound}{number} positional argument{s} ({given} given)")
                } else {
                    // `_PyArg_CheckPositional`
                    let numbers = [number, given].map(|number| number.to_string());
                    let texts = [name, bound, &numbers[0], s, &numbers[1]];
                    let format = "%.200s expected %s%zd argument%s, got %zd";
                    return self.raise_format(ty::TYPE_ERROR, format, &texts);
                }
            }
        };
        Err(self.raise_text(ty::TYPE_ERROR, &text))
    }

    /// What is said about the number of arguments of functions that a release parses by other means:
    /// `PyArg_ParseTuple` (Python/getargs.c), `_PyArg_UnpackKeywords` with positional ones that have to be there.
    fn parsed_elsewhere(
        &mut self,
        name: &str,
        section: &str,
        range: &str,
        given: usize,
    ) -> Option<Raise> {
        let (least, most) = range.split_once('-')?;
        let (least, most) = (least.parse().ok()?, most.parse().ok()?);
        if (least..=most).contains(&given) {
            return None;
        }
        let newer = self.profile.run.builtins_without_temporaries;
        let bytes = matches!(section, "str" | "bytes" | "bytearray");
        let (bound, number) = if given < least {
            ("least", least)
        } else {
            ("most", most)
        };
        let s = if number == 1 { "" } else { "s" };
        let text = match name {
            // Where what is in brackets depends on the number (`PyArg_ParseTuple` for each).
            "log" if !newer => "math.log requires 1 to 2 arguments".to_owned(),
            "set_threshold" if newer => "gc.set_threshold requires 1 to 3 arguments".to_owned(),
            "replace" | "reduce" if newer && given < least && section != "bytes" => {
                format!("{name}() takes at {bound} {number} positional argument{s} ({given} given)")
            }
            "find" | "rfind" | "index" | "rindex" | "count" | "startswith" | "endswith"
                if bytes && !newer =>
            {
                format!("{name}() takes at {bound} {number} argument{s} ({given} given)")
            }
            "set_threshold" if !newer => {
                format!("{name}() takes at {bound} {number} argument{s} ({given} given)")
            }
            _ => return None,
        };
        Some(self.raise_text(ty::TYPE_ERROR, &text))
    }

    fn arity_of(
        &mut self,
        callee: R,
        name: &'static str,
        class: Option<R>,
    ) -> Option<(&'static str, &'static str)> {
        let key = (class.unwrap_or(callee), name);
        if let Some(found) = self.arity.get(&key) {
            return *found;
        }
        let found = self.arity_written(callee, name, class);
        self.arity.insert(key, found);
        found
    }

    /// What `arity_of` finds when a function is called for the first time.
    fn arity_written(
        &self,
        callee: R,
        name: &'static str,
        class: Option<R>,
    ) -> Option<(&'static str, &'static str)> {
        let mut sections: Vec<String> = match class {
            None => match self.table_of(callee)? {
                // Functions that are made by their number of arguments.
                "_math" => return Some(("math", "o")),
                "_math2" => return Some(("math", "2")),
                "_time" => vec!["time".to_owned()],
                table => vec![table.to_owned()],
            },
            Some(class) => {
                let mro = self.heap.class(class).mro.iter();
                mro.map(|class| self.heap.class(*class).name.clone())
                    .collect()
            }
        };
        sections.retain(|section| ARITY.iter().any(|entry| entry.0 == section));
        let written = |section: &str| {
            let (section, text) = ARITY.iter().find(|entry| entry.0 == section)?;
            let spec = text.split(' ').find_map(|entry| {
                let (own, spec) = entry.split_once(':')?;
                (own == name).then_some(spec)
            })?;
            Some((*section, spec))
        };
        sections.iter().find_map(|section| match &**section {
            // What both have is the same code (Objects/bytes_methods.c).
            "bytearray" => written("bytearray")
                .or_else(|| written("bytes").map(|(_, spec)| ("bytearray", spec))),
            section => written(section),
        })
    }

    /// `_PyArg_CheckPositional` and `PyArg_UnpackTuple`: refuses another number of positional arguments.
    pub(super) fn check_positional(
        &mut self,
        name: &str,
        given: usize,
        (least, most): (usize, usize),
    ) -> Result<(), Raise> {
        let (bound, number) = match (given < least, given > most) {
            (false, false) => return Ok(()),
            _ if least == most => ("", least),
            (true, _) => ("at least ", least),
            (_, true) => ("at most ", most),
        };
        let s = if number == 1 { "" } else { "s" };
        let text = format!("{name} expected {bound}{number} argument{s}, got {given}");
        Err(self.raise_text(ty::TYPE_ERROR, &text))
    }

    /// `_PyArg_BadArgument` (Python/getargs.c, v3.11): an argument is not of the class that the function is written for.
    pub(super) fn bad_argument(
        &mut self,
        function: &str,
        which: &str,
        expected: &str,
        given: R,
    ) -> Raise {
        let kind = if given == NONE {
            "None".to_owned()
        } else {
            self.type_text(given)
        };
        let text = format!("{function}() {which} must be {expected}, not {kind}");
        self.raise_text(ty::TYPE_ERROR, &text)
    }

    /// A place or a count as a C `Py_ssize_t` (`PyLong_AsSsize_t`, Objects/longobject.c, v3.11).
    pub fn index_number(&mut self, object: R) -> Result<i64, Raise> {
        match self.whole_number(object)? {
            Ok(number) => Ok(number),
            Err(_) => self.too_large_for("ssize_t"),
        }
    }

    /// As [`Self::index_number`], and what does not fit is the nearest that does: bounds (`_PyEval_SliceIndex`,
    /// Python/ceval.c, v3.11).
    pub fn clipped_index(&mut self, object: R) -> Result<i64, Raise> {
        let number = self.whole_number(object)?;
        // Half, so that a length can be added.
        Ok(number.unwrap_or_else(|sign| match sign {
            Sign::Minus => i64::MIN / 2,
            _ => i64::MAX / 2,
        }))
    }

    /// As [`Self::index_number`], and what does not fit is an exception of `class` (`PyNumber_AsSsize_t`,
    /// Objects/abstract.c, v3.11).
    pub fn fitting_index(&mut self, object: R, class: R) -> Result<i64, Raise> {
        match self.whole_number(object)? {
            Ok(number) => Ok(number),
            Err(_) => {
                let name = self.type_text(object);
                self.raise_format(
                    class,
                    "cannot fit '%.200s' into an index-sized integer",
                    &[&name],
                )
            }
        }
    }

    /// A number as a C `int` (`_PyLong_AsInt`, Objects/longobject.c, v3.11).
    pub fn c_int(&mut self, object: R) -> Result<i64, Raise> {
        match self.whole_number(object)?.map(i32::try_from) {
            Ok(Ok(number)) => Ok(number.into()),
            _ => self.too_large_for("int"),
        }
    }

    fn too_large_for<T>(&mut self, kind: &str) -> Result<T, Raise> {
        let text = format!("Python int too large to convert to C {kind}");
        Err(self.raise_text(ty::OVERFLOW_ERROR, &text))
    }

    /// `_PyNumber_Index`; what does not fit in 64 bits is its sign.
    fn whole_number(&mut self, object: R) -> Result<Result<i64, Sign>, Raise> {
        if let Some(number) = self.heap.small_value(object) {
            return Ok(Ok(number));
        }
        if let Some(number) = self.heap.int_value(object) {
            return Ok(i64::try_from(&number).map_err(|_| number.sign()));
        }
        self.want_index(object)
    }
}

impl Vm {
    /// Refuses keywords that a function written in C does not know (`vgetargskeywords`, Python/getargs.c).
    pub(super) fn check_keywords(
        &mut self,
        name: &str,
        kwargs: &[(R, R)],
        known: &[&str],
    ) -> Result<(), Raise> {
        for (key, _) in kwargs {
            let key = self.heap.text_of(*key);
            if !known.contains(&&*key) {
                let text = unknown_keyword(self, name, &key, known);
                return Err(self.raise_text(ty::TYPE_ERROR, &text));
            }
        }
        Ok(())
    }
}

/// The release's words about a keyword that a function does not know.
fn unknown_keyword(vm: &Vm, name: &str, key: &str, known: &[&str]) -> String {
    if vm.profile.run.keywords_suggested
        && let Some(meant) = suggest::nearest(key, known)
    {
        format!("{name}() got an unexpected keyword argument '{key}'. Did you mean '{meant}'?")
    } else if vm.profile.object.exceptions_before_args {
        format!("{name}() got an unexpected keyword argument '{key}'")
    } else {
        format!("'{key}' is an invalid keyword argument for {name}()")
    }
}

/// Positional and keyword arguments of a call, to be sorted by parameter (`PyArg_ParseTupleAndKeywords`).
pub struct Arguments<'a> {
    name: &'a str,
    args: &'a [R],
    kwargs: &'a [(R, R)],
}

impl<'a> Arguments<'a> {
    /// Those of a call of that function.
    pub const fn new(name: &'a str, args: &'a [R], kwargs: &'a [(R, R)]) -> Self {
        Self { name, args, kwargs }
    }

    /// The arguments of what takes exactly `count`, without names (`_PyArg_CheckPositional`).
    pub fn positional(&self, vm: &mut Vm, count: usize) -> Result<Vec<Option<R>>, Raise> {
        vm.check_positional(self.name, self.args.len(), (count, count))?;
        Ok(self.args.iter().copied().map(Some).collect())
    }

    /// The arguments by parameter; the first `required` must be there.
    pub fn take(
        &mut self,
        vm: &mut Vm,
        names: &[&str],
        required: usize,
    ) -> Result<Vec<Option<R>>, Raise> {
        let given = self.args.len() + self.kwargs.len();
        if given > names.len() {
            let s = if names.len() == 1 { "" } else { "s" };
            let text = format!(
                "{}() takes at most {} argument{s} ({given} given)",
                self.name,
                names.len()
            );
            return Err(vm.raise_text(ty::TYPE_ERROR, &text));
        }
        let mut found: Vec<Option<R>> = self.args.iter().copied().map(Some).collect();
        found.resize(names.len(), None);
        for (key, value) in self.kwargs {
            let key = vm.heap.text_of(*key);
            let Some(place) = names.iter().position(|name| *name == key) else {
                let text = unknown_keyword(vm, self.name, &key, names);
                return Err(vm.raise_text(ty::TYPE_ERROR, &text));
            };
            if found[place].is_some() {
                let text = format!(
                    "argument for {}() given by name ('{key}') and position ({})",
                    self.name,
                    place + 1
                );
                return Err(vm.raise_text(ty::TYPE_ERROR, &text));
            }
            found[place] = Some(*value);
        }
        if let Some(place) = (0..required).find(|place| found[*place].is_none()) {
            let text = format!(
                "{}() missing required argument '{}' (pos {})",
                self.name,
                names[place],
                place + 1
            );
            return Err(vm.raise_text(ty::TYPE_ERROR, &text));
        }
        Ok(found)
    }
}
