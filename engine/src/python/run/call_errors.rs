//! What is said about arguments that do not fit a function's parameters (Python/ceval.c, v3.11 and v3.14).

use crate::object::data::{Builtin, Data};
use crate::object::dict::Find;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::suggest;
use crate::python::code::Code;
use crate::python::run::call::Bound;
use crate::python::run::native::Raise;
use crate::python::run::vm::Vm;
use crate::timeline::AllocCall;

impl Vm {
    /// `descr_check`, and `wrapperdescr_call` for a slot's wrapper (Objects/descrobject.c, v3.11): a method of a built-in
    /// type is called on an instance of it.
    pub(super) fn check_descriptor(&mut self, builtin: &Builtin, args: &[R]) -> Result<(), Raise> {
        let class = builtin.this.unwrap_or(ty::OBJECT);
        let class_name = self.heap.class(class).name.clone();
        let (method, slot) = (builtin.name, crate::python::run::methods::is_slot(builtin));
        let Some(first) = args.first() else {
            let text = if slot {
                format!("descriptor '{method}' of '{class_name}' object needs an argument")
            } else {
                let class = class_name.rsplit('.').next().unwrap_or_default();
                format!("unbound method {class}.{method}() needs an argument")
            };
            return Err(self.raise_text(ty::TYPE_ERROR, &text));
        };
        if builtin.name != "__new__" && !self.heap.is_instance(*first, class) {
            let name = self.heap.type_name(*first).to_owned();
            let text = if slot {
                format!(
                    "descriptor '{method}' requires a '{class_name}' object but received a '{name}'"
                )
            } else {
                format!(
                    "descriptor '{method}' for '{class_name}' objects doesn't apply to a '{name}' object"
                )
            };
            return Err(self.raise_text(ty::TYPE_ERROR, &text));
        }
        Ok(())
    }

    /// `too_many_positional`, Python/ceval.c, v3.11: the range of numbers is a string of its own, and so
    /// is what keyword-only arguments were given.
    pub(super) fn too_many(
        &mut self,
        code: &Code,
        shown: &str,
        (given, keywords): (usize, usize),
        defaults: usize,
    ) -> R {
        let argcount = code.argcount as usize;
        let (takes, many) = if defaults > 0 {
            let (least, most) = ((argcount - defaults).to_string(), argcount.to_string());
            let takes = self.format_message("from %zd to %zd", &[&least, &most]);
            (takes, true)
        } else {
            let takes = self.format_message("%zd", &[&argcount.to_string()]);
            (takes, argcount != 1)
        };
        let text = self.heap.text_of(takes);
        let named = (keywords > 0).then(|| {
            self.format_message(
                " positional argument%s (and %zd keyword-only argument%s)",
                &[plural(given), &keywords.to_string(), plural(keywords)],
            )
        });
        let also = named.map_or(String::new(), |named| self.heap.text_of(named));
        let was = given == 1 && keywords == 0;
        let message = self.format_message(
            "%U() takes %U positional argument%s but %zd%U %s given",
            &[
                shown,
                &text,
                if many { "s" } else { "" },
                &given.to_string(),
                &also,
                if was { "was" } else { "were" },
            ],
        );
        self.missing.push(takes);
        self.missing.extend(named);
        message
    }

    /// `positional_only_passed_as_keyword`, Python/ceval.c, v3.11: a list of the names, joined.
    pub(super) fn positional_by_keyword(&mut self, shown: &str, names: &[String]) -> R {
        let list = self.heap.new_list();
        for name in names {
            let name = self.heap.intern(name);
            self.heap.list_append(list, name);
        }
        let comma = self.heap.new_text(", ");
        let items = self.sequence_items(list).unwrap_or_default();
        let joined = self.join_with(comma, &items);
        self.heap.drop(comma);
        let message = self.format_message(
            "%U() got some positional-only arguments passed as keyword arguments: '%U'",
            &[shown, &names.join(", ")],
        );
        self.missing = vec![joined, list];
        message
    }

    /// `func.__qualname__`, for messages.
    pub(super) fn shown_name(&self, func: R) -> String {
        match &self.heap.get(func.plain()).data {
            Data::Function(function) => self.heap.text_of(function.qualname),
            _ => String::new(),
        }
    }

    /// The first key of a dict that another one has too.
    pub(super) fn key_of_both(&mut self, dict: R, other: R) -> Option<R> {
        let Data::Dict(source) = &self.heap.get(other).data else {
            return None;
        };
        let entries: Vec<(R, i64)> = source.iter().map(|entry| (entry.key, entry.hash)).collect();
        let known = |(key, hash): &(R, i64)| {
            matches!(self.heap.dict_find(dict, *key, *hash, &[]), Find::At(_))
        };
        entries.into_iter().find(known).map(|entry| entry.0)
    }

    /// `_PyObject_FunctionStr` (Objects/object.c, v3.11), in hand.
    fn function_str(&mut self, callee: R) -> R {
        let named = match &self.heap.get(callee).data {
            Data::Method(function, _) => *function,
            _ => callee,
        };
        let (module, qualname) = match &self.heap.get(named).data {
            Data::Function(function) => (function.module, Some(function.qualname)),
            Data::Type(class) => {
                let module = class
                    .dict
                    .and_then(|dict| self.heap.dict_get_str(dict, "__module__"));
                (module, class.names.map(|names| names.1))
            }
            _ => (None, None),
        };
        if let Data::Builtin(builtin) = self.heap.get(callee).data {
            let (module, this) = (self.module_of(callee), builtin.this);
            let name = match (module, this) {
                (None, Some(this)) => format!("{}.{}", self.type_text(this), builtin.name),
                _ => builtin.name.to_owned(),
            };
            // `meth_get__qualname__` makes a text.
            let qualname = self.heap.new_text(&name);
            let shown = match module.filter(|module| *module != "builtins") {
                Some(module) => self.format_message("%S.%S()", &[module, &name]),
                None => self.format_message("%S()", &[&name]),
            };
            self.heap.drop(qualname);
            return shown;
        }
        if let (Data::Type(_), None) = (&self.heap.get(named).data, qualname) {
            // A class written in C: `type_qualname`, `type_module`.
            let name = self.heap.class_name(named);
            let own = name.rsplit('.').next().unwrap_or(&name).to_owned();
            let qualified = self.heap.new_text(&own);
            let shown = self.format_message("%S()", &[&name]);
            self.heap.drop(qualified);
            return shown;
        }
        let Some(qualname) = qualname else {
            let text = self.plain_repr(callee);
            return self.heap.new_text(&text);
        };
        let name = self.heap.text_of(qualname);
        match module {
            Some(module) if module != NONE => {
                let module = self.heap.text_of(module);
                self.format_message("%S.%S()", &[&module, &name])
            }
            _ => self.format_message("%S()", &[&name]),
        }
    }

    /// `format_kwargs_error`, Python/ceval.c, v3.11: the `KeyError` of the merge becomes a `TypeError`.
    pub(super) fn keyword_twice(&mut self, callee: R, key: R) -> Raise {
        self.raise_key_error(key);
        let Some(error) = self.error.and_then(|error| error.value) else {
            return Raise;
        };
        self.heap.pick(error);
        self.clear_error();
        let shown = self.function_str(callee);
        let (text, key) = (self.heap.text_of(shown), self.heap.text_of(key));
        let format = "%U got multiple values for keyword argument '%S'";
        let message = self.format_message(format, &[&text, &key]);
        self.set_error(ty::TYPE_ERROR, Some(message));
        self.heap.drop(shown);
        self.heap.drop(error);
        Raise
    }

    /// Whether something after two stars has no `keys`.
    pub(super) fn is_no_mapping(&mut self, object: R) -> bool {
        let class = self.heap.ty(object);
        match self.heap.get(object).data {
            Data::Dict(_) | Data::DictView(_) => false,
            Data::Plain if self.heap.class(class).heap => {
                let hooks = ["keys", "__getattr__", "__getattribute__"];
                self.heap.instance_get(object, "keys").is_none()
                    && hooks
                        .iter()
                        .all(|name| self.special(object, name).is_none())
            }
            _ => !self.heap.class(class).heap,
        }
    }

    /// Whether something after one star can neither be iterated over nor be read as a sequence: what holds nothing, and
    /// instances without the methods.
    fn is_no_iterable(&self, object: R) -> bool {
        match self.heap.get(object).data {
            Data::Plain
            | Data::Bool(_)
            | Data::Int(_)
            | Data::Big(_)
            | Data::Float(_)
            | Data::Complex(..)
            | Data::Function(_)
            | Data::Builtin(_)
            | Data::Method(..)
            | Data::Module(..) => ["__iter__", "__getitem__"]
                .iter()
                .all(|name| self.special(object, name).is_none()),
            _ => false,
        }
    }

    /// `_PySequence_IterSearch` (Objects/abstract.c, v3.11) of what has no iterator: the `TypeError` that said so goes.
    pub(super) fn no_container(&mut self, object: R) -> Raise {
        let type_error = self
            .error
            .is_some_and(|error| self.heap.is_subclass(error.ty, ty::TYPE_ERROR));
        if !type_error || self.special(object, "__iter__").is_some() {
            return Raise;
        }
        self.clear_error();
        let class = self.type_text(object);
        let format = self.message("argument of type '%.200s' is not iterable");
        let message = self.format_message(format, &[&class]);
        self.set_error(ty::TYPE_ERROR, Some(message))
    }

    /// `LIST_EXTEND`, Python/ceval.c, v3.11: the message of what is no iterable after a star.
    pub(super) fn star_in_display(&mut self, object: R) -> Option<Raise> {
        if !self.is_no_iterable(object) {
            return None;
        }
        if self.get_iter(object).is_err() {
            self.clear_error();
        }
        let class = self.type_text(object);
        let format = "Value after * must be an iterable, not %.200s";
        self.raise_format::<()>(ty::TYPE_ERROR, format, &[&class])
            .err()
    }

    /// `check_args_iterable`, Python/ceval.c, v3.11: the same for what a call is given.
    pub(super) fn star_in_call(&mut self, callee: R, object: R) -> Option<Raise> {
        if !self.is_no_iterable(object) {
            return None;
        }
        let shown = self.function_str(callee);
        let (text, class) = (self.heap.text_of(shown), self.type_text(object));
        let format = "%U argument after * must be an iterable, not %.200s";
        let message = self.format_message(format, &[&text, &class]);
        let raise = self.set_error(ty::TYPE_ERROR, Some(message));
        self.heap.drop(shown);
        Some(raise)
    }

    /// The other half of `format_kwargs_error`: what was looked for and not found is an attribute.
    pub(super) fn no_mapping(&mut self, callee: R, object: R) -> Raise {
        let keys = self.heap.intern("keys");
        if self.get_attr(object, keys).is_err() {
            self.clear_error();
        }
        let shown = self.function_str(callee);
        let (text, class) = (self.heap.text_of(shown), self.type_text(object));
        let format = "%U argument after ** must be a mapping, not %.200s";
        let message = self.format_message(format, &[&text, &class]);
        self.set_error(ty::TYPE_ERROR, Some(message));
        self.heap.drop(shown);
        Raise
    }

    /// `missing_arguments` and `format_missing`, Python/ceval.c, v3.11: a list of the names' reprs.
    pub(super) fn missing_text(&mut self, shown: &str, kind: &str, names: &[&str]) -> R {
        let list = self.heap.new_list();
        let count = names.len();
        self.heap
            .list_preallocate(list, crate::timeline::AllocCall::Calloc, count as u64);
        for name in names {
            let repr = self.heap.new_text(&format!("'{name}'"));
            self.heap.list_append_taken(list, repr);
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        let (held, text) = match &quoted[..] {
            [one] => (None, one.clone()),
            [one, two] => {
                let both = self.format_message("%U and %U", &[one, two]);
                (Some(both), format!("{one} and {two}"))
            }
            [first @ .., one, two] => {
                let tail = self.format_message(", %U, and %U", &[one, two]);
                self.heap.list_splice(list, count - 2, count, &[]);
                let comma = self.heap.new_text(", ");
                let items = self.sequence_items(list).unwrap_or_default();
                let start = self.join_with(comma, &items);
                self.heap.drop(comma);
                let text = format!("{}, {one}, and {two}", first.join(", "));
                let whole = self.heap.new_text(&text);
                self.heap.drop(start);
                self.heap.drop(tail);
                (Some(whole), text)
            }
            [] => (None, String::new()),
        };
        let format = if self.profile.object.exceptions_before_args {
            "%U() missing %zd required %s argument%s: %U"
        } else {
            "%U() missing %i required %s argument%s: %U"
        };
        let message = self.format_message(
            format,
            &[shown, &count.to_string(), kind, plural(count), &text],
        );
        // They go when the exception is set.
        self.missing = held.into_iter().chain([list]).collect();
        message
    }

    /// What the frame of a call that fails has got goes with it, variable by variable, then function and code
    /// (`_PyEvalFramePushAndInit`, Python/ceval.c, v3.11).
    pub(super) fn release_bound(
        &mut self,
        func: R,
        (args, kwargs): (&[R], &[(R, R)]),
        mut bound: Vec<Option<Bound>>,
        moved: bool,
    ) {
        let code = match &self.heap.get(func.plain()).data {
            Data::Function(function) if moved => Some(function.code),
            _ => None,
        };
        if let Some(code) = code {
            self.heap.pick(code);
        }
        if self.profile.run.frames_from_top {
            bound.reverse();
        }
        for bound in bound.into_iter().flatten() {
            match bound {
                Bound::Argument(number) if moved => {
                    let value = args.get(number).copied();
                    let value = value.unwrap_or_else(|| kwargs[number - args.len()].1);
                    self.heap.drop(value);
                }
                Bound::Made(object) => self.heap.drop(object),
                Bound::Argument(_) | Bound::Default(_) => {}
            }
        }
        if let Some(code) = code {
            self.heap.drop(func);
            self.heap.drop(code);
        }
    }

    /// Lets go of what the message about missing arguments was made of.
    pub(super) fn forget_missing(&mut self) {
        for object in std::mem::take(&mut self.missing) {
            self.heap.drop(object);
        }
    }

    /// The message about a keyword that no parameter has; since 3.13 with the name that may have been meant.
    pub(super) fn unexpected_keyword(&mut self, code: &Code, shown: &str, name: &str) -> R {
        let named = (code.argcount + code.kwonlyargcount) as usize;
        let candidates: Vec<&str> = code.localsplus[code.posonlyargcount as usize..named]
            .iter()
            .map(|var| var.name.as_str())
            .collect();
        let mut meant = None;
        if self.profile.run.keywords_suggested && !candidates.is_empty() {
            let list = self.heap.new_list();
            let count = candidates.len() as u64;
            self.heap.list_preallocate(list, AllocCall::Calloc, count);
            let row = self.scratch(suggest::ROW_BYTES);
            meant = suggest::nearest(name, &candidates);
            self.free_scratch(row);
            self.heap.drop(list);
        }
        match meant {
            Some(meant) => self.format_message(
                "%U() got an unexpected keyword argument '%S'. Did you mean '%S'?",
                &[shown, name, meant],
            ),
            None => self.format_message(
                "%U() got an unexpected keyword argument '%S'",
                &[shown, name],
            ),
        }
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
