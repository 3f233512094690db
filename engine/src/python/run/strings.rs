//! Making strings: str, messages, joining and formatting
//! (Objects/unicodeobject.c and the `tp_repr` functions, v3.11), with what each step asks the allocator for.

use crate::addr::{Addr, ObjectId};
use crate::object::chars::Chars;
use crate::object::data::{Data, Str};
use crate::object::heap::R;
use crate::object::new::str_bytes;
use crate::object::types::{self, EMPTY_TUPLE, ty};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::text;
use crate::python::run::vm::Vm;
use crate::python::run::writer::{Writer, width};
use crate::timeline::{BlockKind, Domain, Reason};

impl Vm {
    /// `PyUnicode_FromFormat`: literal text, `%s` by way of a temporary string, `%U` directly.
    pub fn format_message(&mut self, format: &str, args: &[&str]) -> R {
        let format = self.message(format);
        let mut writer = Writer::new(format.len() + 100, true);
        let mut args = args.iter();
        let mut rest = format;
        while let Some(percent) = rest.find('%') {
            let (literal, spec) = rest.split_at(percent);
            if !literal.is_empty() {
                writer.text(self, literal);
            }
            let end = spec[1..]
                .find(|char: char| char.is_ascii_alphabetic() && char != 'z')
                .expect("a conversion")
                + 1;
            let precision: Option<usize> = spec[1..end]
                .strip_prefix('.')
                .and_then(|text| text.parse().ok());
            let arg = *args.next().expect("an argument for each conversion");
            // `%U` and numbers are written directly; `%s` and `%R` by way of a string.
            if matches!(
                &spec[end..=end],
                "U" | "d" | "i" | "c" | "x" | "S" | "T" | "p"
            ) {
                if spec.len() == end + 1 {
                    writer.overallocate = false;
                }
                writer.text(self, arg);
            } else if spec[end..].starts_with('s') && self.profile.run.bytes_written_directly {
                if spec.len() == end + 1 {
                    writer.overallocate = false;
                }
                let cut: String = arg.chars().take(precision.unwrap_or(usize::MAX)).collect();
                writer.text(self, &cut);
            } else {
                let cut: String = arg.chars().take(precision.unwrap_or(usize::MAX)).collect();
                let string = self.heap.new_text(&cut);
                writer.string(self, string);
                self.heap.drop(string);
            }
            rest = &spec[end + 1..];
        }
        if !rest.is_empty() {
            // The last piece does not overallocate.
            writer.overallocate = false;
            writer.text(self, rest);
        }
        writer.finish(self)
    }

    /// The digits of an int, and the size of the scratch int that they are computed in.
    pub(super) fn decimal(&mut self, object: R) -> Result<(String, u64), Raise> {
        let value = self.heap.int_value(object).expect("an int");
        let text = match crate::object::value::int_text::int_to_decimal(&value) {
            Ok(text) => text,
            Err(failure) => return Err(self.raise_failure(&failure)),
        };
        let digits = crate::object::new::digits(&value);
        let room = 1 + digits + digits / 99;
        Ok((text, 24 + 4 * room))
    }

    /// `long_to_decimal_string`: a scratch int for the digits, then the string.
    pub fn int_to_str(&mut self, object: R) -> Result<R, Raise> {
        let (text, bytes) = self.decimal(object)?;
        let scratch = self.heap.scratch_int(bytes);
        let chars: Vec<u32> = text.chars().map(u32::from).collect();
        let request = str_bytes(&self.heap, chars.len() as u64, 0);
        let string = if chars.len() == 1 {
            // One digit: the string is made and given up for the cached character only by other functions.
            self.heap.new_str_block(&chars, request)
        } else {
            self.heap.new_str(&chars)
        };
        self.heap.free_scratch_int(scratch);
        Ok(string)
    }

    /// `float_repr`: the digits in a buffer, then the string.
    pub(super) fn float_to_str(&mut self, value: f64) -> R {
        let text = text::float_repr(value);
        let bytes = if value.is_finite() {
            let mantissa = text.split('e').next().unwrap_or("");
            let shown = mantissa.chars().filter(char::is_ascii_digit).count() as u64;
            3 + shown + if text.contains('e') { 5 } else { 0 }
        } else {
            5
        };
        let block = self.scratch(bytes);
        let string = self.heap.new_text(&text);
        self.free_scratch(block);
        string
    }

    /// A `__repr__` or `__str__` of the program.
    pub(super) fn string_method(&mut self, method: R, object: R, name: &'static str) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let result = cx.run(|vm| vm.slot(method, vec![object])).await?;
            let good = cx.with(|vm| vm.heap.is_instance(result, ty::STR));
            if good {
                return Ok(Some(result));
            }
            Err(cx.with(|vm| {
                let class = vm.heap.type_name(result).to_owned();
                vm.heap.drop(result);
                vm.raise_text(
                    ty::TYPE_ERROR,
                    &format!("{name} returned non-string (type {class})"),
                )
            }))
        })
    }

    /// A collection that is scheduled runs when an object is asked for its text: `PyObject_Str` and `PyObject_Repr` begin
    /// with `PyErr_CheckSignals` (Python/pythonrun.c and Modules/signalmodule.c, v3.14).
    #[cold]
    #[inline(never)]
    fn text_after_collection(&mut self, text: impl FnOnce(&mut Self) -> Res + 'static) -> Res {
        self.heap.gc.due = false;
        let cx = self.cx.clone();
        wait(async move {
            cx.collect().await?;
            cx.run(text).await.map(Some)
        })
    }

    /// Whether a collection waits for the eval breaker to be looked at.
    #[inline]
    fn collection_scheduled(&self) -> bool {
        self.heap.gc.due && self.profile.gc.deferred && !self.heap.gc.collecting
    }

    /// `repr(x)`
    pub fn repr_out(&mut self, object: R) -> Res {
        if self.collection_scheduled() {
            return self.text_after_collection(move |vm| vm.repr_out(object));
        }
        self.deeper(" while getting the repr of an object", 1, 0, |vm| {
            vm.repr_of(object)
        })
    }

    /// `str(x)`
    pub fn str_out(&mut self, object: R) -> Res {
        if self.collection_scheduled() {
            return self.text_after_collection(move |vm| vm.str_out(object));
        }
        if self.heap.ty(object) == ty::STR {
            return Ok(Out::Value(self.heap.pick(object)));
        }
        self.deeper(" while getting the str of an object", 1, 0, |vm| {
            vm.str_of(object)
        })
    }

    /// `PyObject_Str` within its level of recursion.
    fn str_of(&mut self, object: R) -> Res {
        // `proxy_str`
        if let Some(target) = self.behind_proxy(object)? {
            return self.held_meanwhile(&[target], |vm| vm.str_out(target));
        }
        if let Some(method) = self.special(object, "__str__") {
            return self.string_method(method, object, "__str__");
        }
        if let Data::Str(text) = &self.heap.get(object).data {
            // `unicode_str`: of a subclass's instance, a copy that is a plain str (`_PyUnicode_Copy`).
            if text.chars.is_empty() {
                return Ok(Out::Value(self.heap.pick(types::EMPTY_STR)));
            }
            let copy = Str::new(text.chars.clone(), false, false);
            return Ok(Out::Value(self.heap.new_str_of(copy)));
        }
        if let Data::Exception(exception) = &self.heap.get(object).data
            && self.special(object, "__repr__").is_none()
        {
            let args = exception.args.unwrap_or(types::EMPTY_TUPLE);
            let items = self.sequence_items(args).unwrap_or_default();
            if self.heap.is_instance(object, ty::OS_ERROR)
                && let [errno, strerror, filename] =
                    ["errno", "strerror", "filename"].map(|name| exception.members.get(name))
                && let (Some(errno), Some(strerror)) = (errno, strerror)
            {
                let (errno, strerror, filename) = (*errno, *strerror, filename.copied());
                return self.os_error_text(errno, strerror, filename);
            }
            // `ImportError_str`
            if self.heap.is_instance(object, ty::IMPORT_ERROR)
                && let Some(text) = exception.members.get("msg").copied()
                && self.heap.ty(text) == ty::STR
            {
                return Ok(Out::Value(self.heap.pick(text)));
            }
            if let Some(text) = self.group_text(object) {
                return Ok(Out::Value(text));
            }
            if let Some(text) = self.codec_error_text(object) {
                return Ok(Out::Value(text));
            }
            return match items[..] {
                [] => Ok(Out::Value(self.heap.pick(types::EMPTY_STR))),
                [one] if self.heap.is_instance(object, ty::KEY_ERROR) => self.repr_out(one),
                [one] => self.str_out(one),
                _ => self.str_out(args),
            };
        }
        // `object_str`
        self.repr_of(object)
    }

    /// `_PyUnicode_JoinArray` with nothing in between, of strings.
    pub fn join(&mut self, parts: &[R]) -> R {
        self.join_with(types::EMPTY_STR, parts)
    }

    /// Whether the text of the parts, four bytes a character here, is no more than may be in memory.
    pub(super) fn joined_fits(&self, separator: R, parts: &[R]) -> bool {
        let length = |text: R| self.heap.str(text).chars.len();
        let between = length(separator).saturating_mul(parts.len());
        let all = parts.iter().map(|part| length(*part));
        !self.too_big(all.fold(between, usize::saturating_add) / 2)
    }

    /// `_PyUnicode_JoinArray`: one block of the final size.
    pub fn join_with(&mut self, separator: R, parts: &[R]) -> R {
        if let [one] = parts
            && self.heap.ty(*one) == ty::STR
        {
            return self.heap.pick(*one);
        }
        let mut chars = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.heap.str(separator).chars.append_to(&mut chars);
            }
            self.heap.str(*part).chars.append_to(&mut chars);
        }
        if chars.is_empty() {
            return self.heap.pick(types::EMPTY_STR);
        }
        // `PyUnicode_New`: also of one character, which is not looked up among those that are there.
        self.heap
            .new_str_of(Str::new(chars.as_slice().into(), false, false))
    }

    /// `unicode_concatenate` on a string that only the value stack holds: resized where it lies when that is allowed.
    pub fn append_in_place(&mut self, left: R, right: R) -> R {
        let (text, other) = (self.heap.str(left), self.heap.str(right));
        let this = self.heap.get(left);
        let allowed = this.refcount == 1
            && !this.shared
            && !this.constant
            && !text.interned
            && !text.hashed
            && width(other.highest) <= width(text.highest);
        let (from_nothing, by_nothing) = (text.chars.is_empty(), other.chars.is_empty());
        let highest = text.highest.max(other.highest);
        let chars = text.chars.joined(&other.chars);
        if from_nothing {
            self.heap.drop(left);
            return self.heap.pick(right);
        }
        if by_nothing {
            return left;
        }
        if !allowed {
            let result = self.heap.new_str_of(Str::known(chars, highest));
            self.heap.drop(left);
            return result;
        }
        // A moved string is a new object with the old one's only reference.
        let id = self.heap.get(left).id;
        let block = self.heap.get(left).addr;
        let bytes = str_bytes(&self.heap, chars.len() as u64, highest);
        let moved = self
            .heap
            .reallocate(Domain::Object, BlockKind::Object, block, bytes, id);
        if moved == block {
            if let Data::Str(text) = &mut self.heap.get_mut(left).data {
                *text = Str {
                    interned: text.interned,
                    hashed: text.hashed,
                    ..Str::known(chars, highest)
                };
            }
            self.heap.revalue(left);
            return left;
        }
        self.heap.move_str(left, moved, chars)
    }

    /// The error that a function of `object::value` reported.
    pub fn raise_failure(&mut self, failure: &crate::object::value::error::Failure) -> Raise {
        let (class, text) = text::failure(failure);
        if let crate::object::value::error::Failure::Errno(_, number, _) = failure {
            return self.raise_errno(class, *number, &text);
        }
        // `unknown_presentation_type` (Python/formatter_unicode.c) puts it together.
        let parts = text
            .strip_prefix("Unknown format code '")
            .and_then(|rest| rest.split_once("' for object of type '"));
        if let Some((code, kind)) = parts
            && code.chars().count() == 1
            && let Some(kind) = kind.strip_suffix('\'')
        {
            let format = "Unknown format code '%c' for object of type '%.200s'";
            let _ = self.raise_format::<()>(class, format, &[code, kind]);
            return Raise;
        }
        self.raise_text(class, &text)
    }

    /// `PyErr_SetFromErrno` (Python/errors.c, v3.11): the exception is made by a call; the arguments are the number and its
    /// text.
    pub(super) fn raise_errno(&mut self, class: R, number: i32, text: &str) -> Raise {
        let text = self.heap.new_text(text);
        let number = self.heap.new_int(i64::from(number));
        let args = self.heap.new_tuple(vec![number, text]);
        let exception = if self.made_before_args(class) {
            let none = self.heap.pick(EMPTY_TUPLE);
            let exception = self.new_exception(class, none);
            let own = self.heap.new_tuple_copied(&[number, text]);
            self.set_args(exception, own);
            self.heap.drop(args);
            exception
        } else {
            self.new_exception(class, args)
        };
        self.set_error(class, Some(exception));
        self.set_context(exception);
        Raise
    }

    /// The rest of `PyObject_ASCII` (Objects/object.c, v3.11) after the repr, which it takes over: encoded, and read anew.
    pub(super) fn ascii_of(&mut self, repr: R) -> R {
        let chars = self.heap.chars(repr).expect("a str");
        if chars.iter().all(|char| *char < 0x80) {
            return repr;
        }
        let escaped = crate::object::value::repr::escape_non_ascii(&chars);
        let bytes = vec![b' '; escaped.len()];
        let encoded = self.heap.new_bytes(&bytes);
        self.heap.drop(repr);
        let text = self.heap.new_str(&escaped);
        self.heap.drop(encoded);
        text
    }

    /// `FORMAT_VALUE`
    pub fn format_value(&mut self, value: R, conversion: u32, spec: Option<R>) -> Res {
        if conversion == 0 {
            return self.format_object(value, spec);
        }
        let converted = self.convert_value(value, conversion)?;
        let Some(spec) = spec else {
            return Ok(converted);
        };
        let cx = self.cx.clone();
        wait(async move {
            let string = cx.run(|_| Ok(converted)).await?;
            let result = cx.step(|vm| vm.format_object(string, Some(spec))).await;
            cx.drop(string);
            result
        })
    }

    /// `!s`, `!r`, `!a`
    pub(super) fn convert_value(&mut self, value: R, conversion: u32) -> Res {
        match conversion {
            1 => self.str_out(value),
            2 => self.repr_out(value),
            _ => {
                let cx = self.cx.clone();
                wait(async move {
                    let repr = cx.run(|vm| vm.repr_out(value)).await?;
                    Ok(Some(cx.with(|vm| vm.ascii_of(repr))))
                })
            }
        }
    }

    /// `FORMAT_VALUE` with a conversion and a specification: the value goes when it is converted, before that is
    /// formatted. Takes over the reference to the value.
    pub fn format_converted(&mut self, value: R, conversion: u32, spec: R) -> Res {
        let converted = self.convert_value(value, conversion);
        let cx = self.cx.clone();
        wait(async move {
            let converted = cx.run(|_| converted).await;
            cx.drop(value);
            let string = converted?;
            let result = cx.step(|vm| vm.format_object(string, Some(spec))).await;
            cx.drop(string);
            result
        })
    }

    /// `PyObject_Format`
    pub fn format_object(&mut self, value: R, spec: Option<R>) -> Res {
        let spec_chars = spec
            .and_then(|spec| self.heap.chars(spec))
            .unwrap_or_default();
        if let Some(method) = self.special(value, "__format__") {
            let spec = spec.unwrap_or(types::EMPTY_STR);
            let bound = self.heap.new_method(method, value);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.call(bound, vec![spec]).await;
                cx.drop(bound);
                let format = "__format__ must return a str, not %.200s";
                cx.with(|vm| vm.of_kind(result?, ty::STR, format)).map(Some)
            });
        }
        // `PyObject_Format` goes round the look-up of `__format__` for str and int without a specification.
        if spec_chars.is_empty() && matches!(self.heap.ty(value), ty::STR | ty::INT) {
            return self.str_out(value);
        }
        let bound = self.bound_nothing("__format__", value);
        let result = self.called_deeper(1, |vm| {
            if spec_chars.is_empty() {
                vm.str_out(value)
            } else if let Some(text) = vm.formatted(value, &spec_chars) {
                Ok(Out::Value(text))
            } else {
                text::format_with_spec(vm, value, &spec_chars)
            }
        });
        self.release_after(result, move |vm| vm.heap.drop(bound))
    }
}

impl crate::object::heap::Heap {
    /// Makes a str object of a finished buffer; its first reference is in hand.
    pub fn adopt_str(&mut self, id: ObjectId, block: Addr, chars: Chars) -> R {
        let text = Str::new(chars, false, false);
        let object = self.str_in_block(id, block, Data::Str(text));
        let hand = self.hand();
        self.incref(object, hand, Reason::Created);
        object
    }

    /// A string whose block moved: a new object takes the old one's place.
    pub fn move_str(&mut self, object: R, block: Addr, chars: Chars) -> R {
        self.leave_hand(object, crate::timeline::Fate::Freed);
        let id = self.next_object_id();
        self.adopt_str(id, block, chars)
    }
}
