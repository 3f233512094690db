//! `UnicodeEncodeError` and `UnicodeDecodeError`: what they tell, and how a codec makes them (Objects/exceptions.c,
//! Objects/unicodeobject.c: `make_encode_exception`, `make_decode_exception`, v3.11). Left out: the checks of their
//! constructors, `UnicodeTranslateError`.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::object::value::error::{CodecFailure, Failure};
use crate::python::run::native::Raise;
use crate::python::run::vm::Vm;

/// What both classes keep of their arguments, in order.
pub(super) const NAMES: &[&str] = &["encoding", "object", "start", "end", "reason"];

impl Vm {
    /// Raises what a codec reported about an object. The text that was encoded is the error's object; of bytes it has a
    /// copy of its own.
    pub(super) fn raise_codec_failure(&mut self, failure: &Failure, object: R) -> Raise {
        let Failure::Codec(codec) = failure else {
            return self.raise_failure(failure);
        };
        if codec.decoding {
            // `PyCodec_LookupError` looks for the handler by a text made for it.
            let handler = self.heap.new_text("strict");
            self.heap.drop(handler);
        }
        let encoding = self.heap.new_text(&codec.encoding);
        let object = match &self.heap.get(object).data {
            Data::Bytes(bytes) if codec.decoding => {
                let bytes = bytes.clone();
                self.heap.bytes_of(&bytes)
            }
            Data::ByteArray(this) if codec.decoding => {
                let bytes = this.bytes.clone();
                self.heap.bytes_of(&bytes)
            }
            _ => self.heap.pick(object),
        };
        let [start, end] =
            [codec.start, codec.end].map(|at| i64::try_from(at).expect("lengths fit"));
        let (start, end) = (self.heap.new_int(start), self.heap.new_int(end));
        let reason = self.heap.new_text(codec.reason);
        let args = self
            .heap
            .new_tuple(vec![encoding, object, start, end, reason]);
        let class = if codec.decoding {
            ty::UNICODE_DECODE_ERROR
        } else {
            ty::UNICODE_ENCODE_ERROR
        };
        let exception = self.new_exception(class, args);
        self.set_error(class, Some(exception))
    }

    /// `UnicodeEncodeError_str`, `UnicodeDecodeError_str`; `None` of an error whose arguments are others.
    pub(super) fn codec_error_text(&mut self, exception: R) -> Option<R> {
        let decoding = self.heap.is_instance(exception, ty::UNICODE_DECODE_ERROR);
        if !decoding && !self.heap.is_instance(exception, ty::UNICODE_ENCODE_ERROR) {
            return None;
        }
        let Data::Exception(this) = &self.heap.get(exception).data else {
            return None;
        };
        let mut parts = NAMES.iter().map(|name| this.members.get(name).copied());
        let [encoding, object, start, end, reason] =
            std::array::from_fn(|_| parts.next().flatten());
        let place = |part: Option<R>| {
            let number = self.heap.int_value(part?)?;
            usize::try_from(number).ok()
        };
        let (start, end) = (place(start)?, place(end)?);
        let first = match &self.heap.get(object?).data {
            Data::Bytes(bytes) => bytes.get(start).copied().map(u32::from),
            _ => self.heap.chars(object?)?.get(start).copied(),
        };
        let failure = CodecFailure {
            decoding,
            encoding: self.heap.text_of(encoding?),
            start,
            // Where nothing is at the start, no byte is named.
            end: if first.is_some() {
                end
            } else {
                end.max(start + 2)
            },
            first: first.unwrap_or(0),
            reason: "",
        };
        let (format, mut args) = failure.message();
        let reason = self.plain_str(reason?);
        *args.last_mut().expect("the reason is the last") = reason;
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        Some(self.format_message(format, &args))
    }
}
