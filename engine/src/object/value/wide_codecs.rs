//! UTF-16 and UTF-32 (Objects/unicodeobject.c: `_PyUnicode_EncodeUTF16`, `PyUnicode_DecodeUTF16Stateful` and their UTF-32
//! twins, v3.11). Left out: decoding in pieces.

use super::error::{CodecFailure, Failure};
use super::str_pad::OnError;

/// One of the six codecs of two or four bytes a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide {
    /// Bytes of a unit: 2 or 4.
    unit: usize,
    order: Order,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// The machine's, which is little, with a mark in front.
    Marked,
    Little,
    Big,
}

const BYTE_ORDER_MARK: u32 = 0xfeff;
const SURROGATES: std::ops::RangeInclusive<u32> = 0xd800..=0xdfff;
const LOW_SURROGATES: std::ops::RangeInclusive<u32> = 0xdc00..=0xdfff;

impl Wide {
    /// By a name in lower case, with `-` for `_`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (unit, order) = match name {
            "utf-16" | "utf16" | "u16" => (2, Order::Marked),
            "utf-16-le" | "utf-16le" => (2, Order::Little),
            "utf-16-be" | "utf-16be" => (2, Order::Big),
            "utf-32" | "utf32" | "u32" => (4, Order::Marked),
            "utf-32-le" | "utf-32le" => (4, Order::Little),
            "utf-32-be" | "utf-32be" => (4, Order::Big),
            _ => return None,
        };
        Some(Self { unit, order })
    }

    /// As messages of `UnicodeEncodeError` spell it.
    fn name(self) -> &'static str {
        match (self.unit, self.order) {
            (2, Order::Marked) => "utf-16",
            (2, Order::Little) => "utf-16-le",
            (2, Order::Big) => "utf-16-be",
            (_, Order::Marked) => "utf-32",
            (_, Order::Little) => "utf-32-le",
            (_, Order::Big) => "utf-32-be",
        }
    }

    fn put(self, out: &mut Vec<u8>, unit: u32) {
        let little = unit.to_le_bytes();
        let bytes = little.iter().take(self.unit);
        match self.order {
            Order::Big => out.extend(bytes.rev()),
            _ => out.extend(bytes),
        }
    }

    /// The bytes of a text.
    ///
    /// # Errors
    /// `UnicodeEncodeError` at a lone surrogate.
    pub(super) fn encode(self, text: &[u32], errors: OnError) -> Result<Vec<u8>, Failure> {
        let mut out = Vec::with_capacity((text.len() + 1) * self.unit);
        if self.order == Order::Marked {
            self.put(&mut out, BYTE_ORDER_MARK);
        }
        for (at, &point) in text.iter().enumerate() {
            if !SURROGATES.contains(&point) {
                if self.unit == 2 && point > 0xffff {
                    self.put(&mut out, 0xd800 + ((point - 0x1_0000) >> 10));
                    self.put(&mut out, 0xdc00 + ((point - 0x1_0000) & 0x3ff));
                } else {
                    self.put(&mut out, point);
                }
                continue;
            }
            let instead = match errors {
                OnError::SurrogatePass => {
                    self.put(&mut out, point);
                    continue;
                }
                OnError::Strict => {
                    return Err(Failure::Codec(Box::new(CodecFailure {
                        decoding: false,
                        encoding: self.name().to_owned(),
                        start: at,
                        end: at + 1,
                        first: point,
                        reason: "surrogates not allowed",
                    })));
                }
                OnError::Ignore => String::new(),
                OnError::Replace => "?".to_owned(),
                OnError::BackslashReplace => format!("\\u{point:04x}"),
                OnError::XmlCharRefReplace => format!("&#{point};"),
            };
            for char in instead.chars() {
                self.put(&mut out, char.into());
            }
        }
        Ok(out)
    }

    /// The text of bytes.
    ///
    /// # Errors
    /// `UnicodeDecodeError`
    pub(super) fn decode(self, bytes: &[u8], errors: OnError) -> Result<Vec<u32>, Failure> {
        let (big, mut at) = match self.order {
            Order::Little => (false, 0),
            Order::Big => (true, 0),
            Order::Marked => match (
                unit_at(bytes, self.unit, false),
                unit_at(bytes, self.unit, true),
            ) {
                (Some(BYTE_ORDER_MARK), _) => (false, self.unit),
                (_, Some(BYTE_ORDER_MARK)) => (true, self.unit),
                _ => (false, 0),
            },
        };
        let mut out = Vec::with_capacity(bytes.len() / self.unit);
        while at < bytes.len() {
            let (point, len) = match self.next(&bytes[at..], big) {
                Ok(read) => read,
                Err((len, reason)) => match errors {
                    OnError::Strict => {
                        let order = if big { "be" } else { "le" };
                        return Err(Failure::Codec(Box::new(CodecFailure {
                            decoding: true,
                            encoding: format!("utf-{}-{order}", self.unit * 8),
                            start: at,
                            end: at + len,
                            first: bytes[at].into(),
                            reason,
                        })));
                    }
                    OnError::SurrogatePass if len == self.unit => {
                        let unit = unit_at(&bytes[at..], self.unit, big).unwrap_or(0xfffd);
                        (
                            if SURROGATES.contains(&unit) {
                                unit
                            } else {
                                0xfffd
                            },
                            len,
                        )
                    }
                    OnError::Ignore => {
                        at += len;
                        continue;
                    }
                    _ => (0xfffd, len),
                },
            };
            out.push(point);
            at += len;
        }
        Ok(out)
    }

    /// The next character and its bytes, or how many bytes are none and why.
    fn next(self, bytes: &[u8], big: bool) -> Result<(u32, usize), (usize, &'static str)> {
        let Some(unit) = unit_at(bytes, self.unit, big) else {
            return Err((bytes.len(), "truncated data"));
        };
        if self.unit == 4 {
            return match unit {
                _ if SURROGATES.contains(&unit) => {
                    Err((4, "code point in surrogate code point range"))
                }
                0x11_0000.. => Err((4, "code point not in range(0x110000)")),
                _ => Ok((unit, 4)),
            };
        }
        if !SURROGATES.contains(&unit) {
            return Ok((unit, 2));
        }
        if LOW_SURROGATES.contains(&unit) {
            return Err((2, "illegal encoding"));
        }
        match unit_at(&bytes[2..], 2, big) {
            Some(low) if LOW_SURROGATES.contains(&low) => {
                Ok((0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00), 4))
            }
            Some(_) => Err((2, "illegal UTF-16 surrogate")),
            None => Err((bytes.len(), "unexpected end of data")),
        }
    }
}

/// The unit that bytes begin with, `None` if there are too few.
fn unit_at(bytes: &[u8], len: usize, big: bool) -> Option<u32> {
    let bytes = bytes.get(..len)?;
    let add = |unit: u32, byte: &u8| unit << 8 | u32::from(*byte);
    Some(if big {
        bytes.iter().fold(0, add)
    } else {
        bytes.iter().rev().fold(0, add)
    })
}
