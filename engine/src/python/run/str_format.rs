//! `str.format` and `format_map` (`Objects/stringlib/unicode_format.h`, v3.11).

use crate::object::heap::R;
use crate::object::types::{EMPTY_STR, ty};
use crate::object::value::str_format::{
    Access, AutoNumber, First, Piece, pieces, split_name, too_deep, unknown_conversion,
};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;

/// What fields are taken from.
struct Values {
    args: Vec<R>,
    kwargs: Vec<(R, R)>,
    mapping: Option<R>,
    /// Length of the whole format, which `build_string` makes room for in nested specifications too.
    length: usize,
}

/// `"…".format(…)`
pub fn format(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let values = Values {
        args: args[1..].to_vec(),
        kwargs: kwargs.to_vec(),
        mapping: None,
        length: 0,
    };
    run(vm, args[0], values)
}

/// `"…".format_map(mapping)`
pub fn format_map(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let values = Values {
        args: Vec::new(),
        kwargs: Vec::new(),
        mapping: Some(args[1]),
        length: 0,
    };
    run(vm, args[0], values)
}

fn run(vm: &mut Vm, format: R, mut values: Values) -> Res {
    let format = vm.heap.chars(format).unwrap_or_default();
    values.length = format.len();
    // `METH_VARARGS | METH_KEYWORDS`: arguments come in a tuple, keywords in a dict; `CALL_FUNCTION_EX` has both already.
    let (tuple, made) = vm.arguments_tuple(&values.args);
    let dict = vm.keywords_given(&values.kwargs);
    let cx = vm.cx.clone();
    wait(async move {
        let mut writer = Writer::new(values.length + 100, true);
        let mut auto = AutoNumber::default();
        let result = fill(&cx, &mut writer, &format, &values, &mut auto, 2).await;
        cx.with(|vm| {
            let result = match result {
                Ok(()) => Ok(Some(writer.finish(vm))),
                Err(Raise) => {
                    writer.abandon(vm);
                    Err(Raise)
                }
            };
            if made {
                vm.heap.drop(tuple);
            }
            if let Some((dict, true)) = dict {
                vm.heap.drop(dict);
            }
            result
        })
    })
}

async fn fill(
    cx: &Cx,
    writer: &mut Writer,
    format: &[u32],
    values: &Values,
    auto: &mut AutoNumber,
    depth: u32,
) -> Result<(), Raise> {
    if depth == 0 {
        return failed(cx, too_deep());
    }
    let (pieces, error) = pieces(format);
    let count = pieces.len();
    for (number, piece) in pieces.into_iter().enumerate() {
        cx.stop_at_limit().await;
        let field = match piece {
            Piece::Literal(text) => {
                cx.with(|vm| {
                    if number + 1 == count && error.is_none() {
                        writer.overallocate = false;
                    }
                    writer.write(vm, &text);
                });
                continue;
            }
            Piece::Field(field) => field,
        };
        let value = look_up(cx, &field.name, values, auto).await?;
        let conversion = match field.conversion.and_then(char::from_u32) {
            None => 0,
            Some('s') => 1,
            Some('r') => 2,
            Some('a') => 3,
            Some(other) => {
                cx.drop(value);
                return failed(cx, unknown_conversion(u32::from(other)));
            }
        };
        let value = if conversion == 0 {
            value
        } else {
            let shown = cx.with(|vm| writer.show_for(vm, value));
            let converted = cx.run(|vm| vm.format_value(value, conversion, None)).await;
            cx.with(|vm| writer.hide(vm, shown));
            cx.drop(value);
            converted?
        };
        let expanded = if field.nested {
            let mut inner = Writer::new(values.length + 100, true);
            let filled = Box::pin(fill(cx, &mut inner, &field.spec, values, auto, depth - 1)).await;
            if filled.is_err() {
                cx.with(|vm| {
                    inner.abandon(vm);
                    vm.heap.drop(value);
                });
                return Err(Raise);
            }
            Some(cx.with(|vm| inner.finish(vm)))
        } else {
            None
        };
        let spec_text = match expanded {
            Some(spec) => cx.with(|vm| vm.heap.chars(spec).unwrap_or_default()),
            None => field.spec.as_slice().into(),
        };
        if number + 1 == count {
            writer.overallocate = false;
        }
        // `render_field`: numbers and texts are written straight into the result.
        let written = cx.with(|vm| vm.format_into(writer, value, &spec_text));
        if !matches!(written, Ok(false)) {
            cx.with(|vm| {
                vm.heap.drop(value);
                if let Some(spec) = expanded {
                    vm.heap.drop(spec);
                }
            });
            written?;
            continue;
        }
        let spec = match expanded {
            Some(spec) => spec,
            None => cx.with(|vm| vm.heap.new_str(&field.spec)),
        };
        let shown = cx.with(|vm| writer.show_for(vm, value));
        let text = cx
            .run(|vm| vm.format_object(value, (spec != EMPTY_STR).then_some(spec)))
            .await;
        cx.with(|vm| writer.hide(vm, shown));
        cx.drop(value);
        let text = match text {
            Ok(text) => text,
            Err(Raise) => {
                cx.drop(spec);
                return Err(Raise);
            }
        };
        cx.with(|vm| {
            writer.string(vm, text);
            vm.heap.drop(spec);
            vm.heap.drop(text);
        });
    }
    match error {
        Some(error) => Err(cx.with(|vm| vm.raise_failure(&error))),
        None => Ok(()),
    }
}

fn failed<T>(
    cx: &Cx,
    failure: Result<T, crate::object::value::error::Failure>,
) -> Result<T, Raise> {
    failure.map_err(|failure| cx.with(|vm| vm.raise_failure(&failure)))
}

async fn look_up(
    cx: &Cx,
    name: &[u32],
    values: &Values,
    auto: &mut AutoNumber,
) -> Result<R, Raise> {
    let (first, rest) = failed(cx, split_name(name, auto))?;
    let mut value = match first {
        First::Index(index) => {
            if values.mapping.is_some() {
                return Err(cx.with(|vm| {
                    vm.raise_text(ty::VALUE_ERROR, "Format string contains positional fields")
                }));
            }
            let found = usize::try_from(index)
                .ok()
                .and_then(|index| values.args.get(index).copied());
            match found {
                Some(found) => cx.with(|vm| vm.heap.pick(found)),
                // What `PySequence_GetItem` says is lost.
                None => {
                    return cx.with(|vm| {
                        vm.raise_text(ty::INDEX_ERROR, "tuple index out of range");
                        vm.clear_error();
                        let format = "Replacement index %zd out of range for positional args tuple";
                        vm.raise_format(ty::INDEX_ERROR, format, &[&index.to_string()])
                    });
                }
            }
        }
        First::Key(name) => {
            let key = cx.with(|vm| vm.heap.new_str(&name));
            let found = match values.mapping {
                Some(mapping) => cx.run(|vm| vm.get_item(mapping, key)).await,
                None => cx.with(|vm| {
                    let found = values
                        .kwargs
                        .iter()
                        .find(|pair| vm.heap.chars(pair.0).is_some_and(|text| *text == name[..]));
                    match found {
                        Some(found) => Ok(vm.heap.pick(found.1)),
                        None => Err(vm.raise_key_error(key)),
                    }
                }),
            };
            cx.drop(key);
            found?
        }
    };
    for access in rest {
        let access = match access {
            Ok(access) => access,
            Err(failure) => {
                cx.drop(value);
                return failed(cx, Err(failure));
            }
        };
        let next = match access {
            Access::Attribute(name) => {
                let name = cx.with(|vm| vm.heap.new_str(&name));
                let next = cx.run(|vm| vm.get_attr(value, name)).await;
                cx.drop(name);
                next
            }
            Access::Index(index) => {
                let index = cx.with(|vm| vm.heap.new_big(&num_bigint::BigInt::from(index)));
                let next = cx.run(|vm| vm.get_item(value, index)).await;
                cx.drop(index);
                next
            }
            Access::Key(key) => {
                let key = cx.with(|vm| vm.heap.new_str(&key));
                let next = cx.run(|vm| vm.get_item(value, key)).await;
                cx.drop(key);
                next
            }
        };
        cx.drop(value);
        value = next?;
    }
    Ok(value)
}
