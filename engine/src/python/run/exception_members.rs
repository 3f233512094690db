//! What exceptions of particular classes take out of their arguments (the `tp_init` functions in
//! Objects/exceptions.c, v3.11), and what their members are before that.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{EMPTY_TUPLE, NONE, ty};
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;

/// Members of built-in classes, which are `None` until they are set.
const MEMBERS: &[(R, &[&str])] = &[
    (ty::ATTRIBUTE_ERROR, &["name", "obj"]),
    (ty::NAME_ERROR, &["name"]),
    (
        ty::OS_ERROR,
        &["errno", "strerror", "filename", "filename2"],
    ),
    (ty::IMPORT_ERROR, &["msg", "name", "path", "name_from"]),
    (ty::BASE_EXCEPTION_GROUP, &["message", "exceptions"]),
    (
        ty::UNICODE_ENCODE_ERROR,
        crate::python::run::codec_errors::NAMES,
    ),
    (
        ty::UNICODE_DECODE_ERROR,
        crate::python::run::codec_errors::NAMES,
    ),
    (
        ty::SYNTAX_ERROR,
        &[
            "msg",
            "filename",
            "lineno",
            "offset",
            "text",
            "end_lineno",
            "end_offset",
            "print_file_and_line",
        ],
    ),
];

/// Whether a name is that of a member.
pub(super) fn is_member(name: &str) -> bool {
    MEMBERS.iter().any(|(_, names)| names.contains(&name))
}

impl Vm {
    /// The member of that name, as its class has it.
    pub(super) fn member_name(&self, exception: R, name: &str) -> Option<&'static str> {
        let classes = MEMBERS.iter().rev();
        let mut own = classes.filter(|(class, _)| self.heap.is_instance(exception, *class));
        own.find_map(|(_, names)| names.iter().copied().find(|known| *known == name))
    }

    /// What the class takes out of the arguments.
    pub(super) fn members_of(&self, class: R, args: R) -> Vec<(&'static str, R)> {
        let items = self.sequence_items(args).unwrap_or_default();
        let first = items.first().copied();
        let is = |base: R| self.heap.is_subclass(class, base);
        if is(ty::STOP_ITERATION) {
            return vec![("value", first.unwrap_or(NONE))];
        }
        if is(ty::SYSTEM_EXIT) {
            return vec![("code", first.unwrap_or(NONE))];
        }
        if is(ty::SYNTAX_ERROR) {
            let mut members = vec![("msg", first.unwrap_or(NONE))];
            // `SyntaxError_init`: where it is.
            let place = items.get(1).and_then(|place| self.sequence_items(*place));
            let names = ["filename", "lineno", "offset", "text"];
            members.extend(names.into_iter().zip(place.unwrap_or_default()));
            return members;
        }
        if is(ty::OS_ERROR) && (2..=5).contains(&items.len()) {
            // `oserror_parse_args`: the fourth is the error's number in another system.
            let names = ["errno", "strerror", "filename", "", "filename2"];
            let named = names.into_iter().zip(items);
            return named
                .filter(|(name, item)| {
                    !name.is_empty() && (*item != NONE || !name.starts_with("file"))
                })
                .collect();
        }
        if is(ty::UNICODE_ENCODE_ERROR) || is(ty::UNICODE_DECODE_ERROR) {
            let names = crate::python::run::codec_errors::NAMES;
            return names.iter().copied().zip(items).collect();
        }
        if is(ty::IMPORT_ERROR) && items.len() == 1 {
            return vec![("msg", items[0])];
        }
        Vec::new()
    }

    /// The arguments that an exception keeps of those given, where these are others: the name of a file is none of them.
    pub(super) fn args_kept(&mut self, class: R, args: R) -> Option<R> {
        if !self.heap.is_subclass(class, ty::OS_ERROR) {
            return None;
        }
        let items = self.sequence_items(args).unwrap_or_default();
        if !(3..=5).contains(&items.len()) || items[2] == NONE {
            return None;
        }
        Some(self.heap.new_tuple_copied(&items[..2]))
    }

    /// Gives an exception a member.
    pub(super) fn set_member(&mut self, exception: R, name: &'static str, value: R) {
        let Data::Exception(this) = &mut self.heap.get_mut(exception).data else {
            return;
        };
        let old = this.members.insert(name, value);
        self.heap.hold_part(exception, value, name);
        if let Some(old) = old {
            self.drop_part(exception, old, name);
        }
    }

    /// `tp_init` with arguments in hand.
    pub(super) fn init_exception(&mut self, exception: R, args: R) {
        let class = self.heap.ty(exception);
        let members = self.members_of(class, args);
        let kept = self.args_kept(class, args);
        self.set_exception_args(exception, kept.unwrap_or(args));
        for (name, value) in members {
            self.set_member(exception, name, value);
        }
        if kept.is_some() {
            self.heap.drop(args);
        }
    }

    /// Keywords of a built-in exception class: `ImportError`, `NameError` and `AttributeError` know some.
    pub(super) fn exception_keywords(&mut self, class: R, kwargs: &[(R, R)]) -> Result<(), Raise> {
        let known: &[&str] = if self.heap.is_subclass(class, ty::IMPORT_ERROR) {
            &["name", "path"]
        } else if self.heap.is_subclass(class, ty::NAME_ERROR) {
            &["name"]
        } else if class == ty::ATTRIBUTE_ERROR {
            &["name", "obj"]
        } else {
            &[]
        };
        for (key, _) in kwargs {
            let key = self.heap.text_of(*key);
            let name = self.heap.class_name(class);
            if known.is_empty() {
                let format = "%s() takes no keyword arguments";
                return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
            }
            if !known.contains(&&*key) {
                let text = format!("'{key}' is an invalid keyword argument for {name}()");
                return Err(self.raise_text(ty::TYPE_ERROR, &text));
            }
        }
        Ok(())
    }

    /// Puts keywords that were checked into the members.
    pub(super) fn set_keyword_members(&mut self, exception: R, kwargs: &[(R, R)]) {
        for (key, value) in kwargs {
            let key = self.heap.text_of(*key);
            if let Some(name) = self.member_name(exception, &key) {
                self.set_member(exception, name, *value);
            }
        }
    }

    /// `OSError_new` of a class with an `__init__` of its own leaves the arguments to that (`oserror_use_init`).
    pub(super) fn args_of_new(&mut self, class: R, args: R) -> R {
        if self.heap.is_subclass(class, ty::OS_ERROR)
            && self.heap.find_own_in_type(class, "__init__").is_some()
            && self.heap.find_own_in_type(class, "__new__").is_none()
        {
            self.heap.drop(args);
            return self.heap.pick(EMPTY_TUPLE);
        }
        args
    }

    /// `OSError_str`
    pub(super) fn os_error_text(&mut self, errno: R, strerror: R, filename: Option<R>) -> Res {
        // "[Errno %S] %S: %R" or without the file.
        let length = if filename.is_some() { 17 } else { 13 };
        let mut writer = Writer::new(length + 100, true);
        writer.text(self, "[Errno ");
        let number = match self.str_out(errno) {
            Ok(Out::Value(number)) => number,
            _ => self.heap.new_text(&self.plain_str(errno)),
        };
        writer.string(self, number);
        self.heap.drop(number);
        writer.text(self, "] ");
        writer.overallocate = filename.is_some();
        if let Data::Str(_) = self.heap.get(strerror).data {
            writer.text(self, &self.plain_str(strerror));
        } else {
            let shown = match self.str_out(strerror) {
                Ok(Out::Value(shown)) => shown,
                _ => self.heap.new_text(&self.plain_str(strerror)),
            };
            writer.string(self, shown);
            self.heap.drop(shown);
        }
        if let Some(filename) = filename {
            writer.text(self, ": ");
            writer.overallocate = false;
            let shown = self.heap.new_text(&self.plain_repr(filename));
            writer.string(self, shown);
            self.heap.drop(shown);
        }
        Ok(Out::Value(writer.finish(self)))
    }

    /// The error of a text that does not parse. Simplified: its arguments are the text that is shown; column and line
    /// of the source are not told.
    pub(super) fn raise_syntax_error(&mut self, message: &str, line: u32, file: &str) -> Raise {
        let shown = format!("{message} ({file}, line {line})");
        let raised = self.raise_text(ty::SYNTAX_ERROR, &shown);
        let exception = self.normalize();
        let text = self.heap.new_text(message);
        let place = self.heap.new_int(i64::from(line));
        let file = self.heap.intern(file);
        self.set_member(exception, "msg", text);
        self.set_member(exception, "lineno", place);
        self.set_member(exception, "filename", file);
        self.heap.drop(text);
        self.heap.drop(place);
        raised
    }

    /// The member of an unknown module's error: its name (`_PyErr_SetModuleNotFoundError`, `PyErr_SetImportError`).
    pub(super) fn raise_no_module(&mut self, name: &str) -> Res {
        // The package is looked for first.
        let name = name.split('.').next().unwrap_or(name);
        let raised = self.raise_format(ty::MODULE_NOT_FOUND_ERROR, "No module named '%U'", &[name]);
        let exception = self.normalize();
        let name = self.heap.intern(name);
        self.set_member(exception, "name", name);
        raised
    }
}
