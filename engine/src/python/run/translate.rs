//! `str.translate` (Objects/unicodeobject.c: `_PyUnicode_TranslateCharmap`, v3.11 and v3.14).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;
use std::collections::BTreeMap;

/// What a table says of a character.
enum Mapped {
    /// Nothing: it stays.
    Itself,
    /// It goes.
    Gone,
    /// Another character.
    Char(u32),
    /// A text, in hand.
    Text(R),
}

/// `text.translate(table)`
pub(super) fn translate(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (text, table) = (vm.heap.chars(args[0]).unwrap_or_default(), args[1]);
    if text.is_empty() {
        return Ok(crate::python::run::native::Out::Value(
            vm.unchanged(args[0]),
        ));
    }
    let mut writer = Writer::new(0, false);
    writer.prepare(vm, text.len(), 0x7f);
    let cx = vm.cx.clone();
    wait(async move {
        match translated(&cx, &text, table, &mut writer).await {
            Ok(()) => Ok(Some(cx.with(|vm| writer.finish(vm)))),
            Err(Raise) => {
                cx.with(|vm| writer.abandon(vm));
                Err(Raise)
            }
        }
    })
}

async fn translated(cx: &Cx, text: &[u32], table: R, writer: &mut Writer) -> Result<(), Raise> {
    let mut place = 0;
    if text.iter().all(|char| *char < 0x80) {
        place = translate_ascii(cx, text, table, writer).await?;
    }
    while let Some(char) = text.get(place) {
        match mapped(cx, *char, table).await? {
            Mapped::Itself => cx.with(|vm| writer.write(vm, &[*char])),
            Mapped::Char(char) => cx.with(|vm| writer.write(vm, &[char])),
            Mapped::Text(string) => cx.with(|vm| {
                writer.string(vm, string);
                vm.heap.drop(string);
            }),
            Mapped::Gone => {
                // All that go in a row are looked up at once; what ends the row is looked up again.
                while let Some(char) = text.get(place + 1) {
                    match mapped(cx, *char, table).await? {
                        Mapped::Gone => place += 1,
                        Mapped::Text(string) => {
                            cx.drop(string);
                            break;
                        }
                        _ => break,
                    }
                }
            }
        }
        place += 1;
    }
    Ok(())
}

/// `unicode_fast_translate`: each character of an ASCII text is looked up once, as long as what comes out is ASCII.
/// The place where it gave up.
async fn translate_ascii(
    cx: &Cx,
    text: &[u32],
    table: R,
    writer: &mut Writer,
) -> Result<usize, Raise> {
    // What a character becomes; `None` if it goes.
    let mut known: BTreeMap<u32, Option<u32>> = BTreeMap::new();
    for (place, char) in text.iter().enumerate() {
        if !known.contains_key(char) {
            let becomes = match mapped(cx, *char, table).await? {
                Mapped::Itself => Some(*char),
                Mapped::Gone => None,
                Mapped::Char(to @ 0..=0x7f) => Some(to),
                Mapped::Char(_) => return Ok(place),
                Mapped::Text(string) => {
                    let chars = cx.with(|vm| vm.heap.chars(string).unwrap_or_default());
                    cx.drop(string);
                    match chars[..] {
                        [to @ 0..=0x7f] => Some(to),
                        _ => return Ok(place),
                    }
                }
            };
            known.insert(*char, becomes);
        }
        if let Some(to) = known[char] {
            cx.with(|vm| writer.write(vm, &[to]));
        }
    }
    Ok(text.len())
}

/// `charmaptranslate_lookup`
async fn mapped(cx: &Cx, char: u32, table: R) -> Result<Mapped, Raise> {
    let key = cx.with(|vm| vm.heap.new_int(i64::from(char)));
    let plain =
        cx.with(|vm| vm.profile.run.optional_attributes_quiet && vm.heap.ty(table) == ty::DICT);
    let found = if plain {
        Ok(cx.with(|vm| {
            let hash = vm.heap.hash_of(key)?;
            let crate::object::dict::Find::At(number) = vm.heap.dict_find(table, key, hash, &[])
            else {
                return None;
            };
            let value = vm.heap.dict(table).entries[number].as_ref()?.value;
            Some(vm.heap.pick(value))
        }))
    } else {
        cx.run(|vm| vm.get_item(table, key)).await.map(Some)
    };
    cx.drop(key);
    let value = match found {
        Ok(Some(value)) => value,
        Ok(None) => return Ok(Mapped::Itself),
        Err(Raise) => {
            let missing = cx.with(|vm| {
                vm.error
                    .is_some_and(|error| vm.heap.is_subclass(error.ty, ty::LOOKUP_ERROR))
            });
            if !missing {
                return Err(Raise);
            }
            cx.with(Vm::clear_error);
            return Ok(Mapped::Itself);
        }
    };
    if value == NONE {
        return Ok(Mapped::Gone);
    }
    cx.with(|vm| {
        if matches!(vm.heap.get(value).data, Data::Str(_)) {
            return Ok(Mapped::Text(value));
        }
        let number = vm.heap.int_value(value);
        vm.heap.drop(value);
        let Some(number) = number else {
            let text = "character mapping must return integer, None or str";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        };
        match u32::try_from(number) {
            Ok(char @ 0..=0x0010_ffff) => Ok(Mapped::Char(char)),
            _ => {
                let text = "character mapping must be in range(0x110000)";
                Err(vm.raise_text(ty::VALUE_ERROR, text))
            }
        }
    })
}
