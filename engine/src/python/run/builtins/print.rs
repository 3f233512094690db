//! `print` and the text that it writes (`builtin_print`, Python/bltinmodule.c, v3.11).

use super::keyword;
use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, NONE, small_int, ty};
use crate::object::value::str_pad;
use crate::python::run::Limit;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::Event;

/// `builtin_print`: every piece costs the bound method `sys.stdout.write`.
pub(super) fn print(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let sep = keyword(vm, kwargs, "sep").filter(|sep| *sep != NONE);
    let end = keyword(vm, kwargs, "end").filter(|end| *end != NONE);
    for (name, text) in [("sep", sep), ("end", end)] {
        if let Some(text) = text.filter(|text| !matches!(vm.heap.get(*text).data, Data::Str(_))) {
            let class = vm.type_text(text);
            let format = "%s must be None or a string, not %.200s";
            return vm.raise_format(ty::TYPE_ERROR, format, &[name, &class]);
        }
    }
    let file = keyword(vm, kwargs, "file").filter(|file| *file != NONE);
    if let Some(file) = file.or_else(|| replaced_stdout(vm)) {
        let stdout = crate::python::run::modules::stdout(vm);
        if file != stdout {
            return print_to(vm, file, args.to_vec(), sep, end);
        }
    }
    vm.check_keywords("print", kwargs, &["sep", "end", "file", "flush"])?;
    let args = args.to_vec();
    // The positional arguments come as a tuple (`_PyArg_UnpackKeywordsWithVararg`).
    // Since 3.14 as an array.
    let tuple = if vm.profile.run.builtins_without_temporaries {
        vm.heap.pick(types::EMPTY_TUPLE)
    } else {
        vm.heap.new_tuple_copied(&args)
    };
    // A collection may run between the texts, where it is deferred to them.
    let allocations = u32::try_from(2 * args.len() + 2).unwrap_or(u32::MAX);
    let gc = &vm.heap.gc;
    let quiet = !vm.profile.gc.deferred || !(gc.due || gc.triggers_after(allocations));
    let simple = quiet
        && args.iter().all(|arg| {
            matches!(
                vm.heap.ty(*arg),
                ty::STR | ty::INT | ty::BOOL | ty::FLOAT | ty::NONE_TYPE
            )
        });
    if simple {
        for (index, arg) in args.iter().enumerate() {
            if printed_enough(vm) {
                break;
            }
            if index > 0 {
                write_separator(vm, sep);
            }
            let writer = vm.stdout_writer();
            let shown = match vm.str_out(*arg) {
                Ok(Out::Value(text)) => match checked(vm, text) {
                    Ok(()) => Ok(Out::Value(text)),
                    Err(Raise) => Err(Raise),
                },
                other => other,
            };
            match shown {
                Ok(Out::Value(text)) => write_out(vm, writer, text),
                Ok(_) => unreachable!("simple values have simple texts"),
                Err(Raise) => {
                    vm.heap.drop(writer);
                    vm.heap.drop(tuple);
                    return Err(Raise);
                }
            }
        }
        write_end(vm, end);
        vm.heap.drop(tuple);
        return vm.none_out();
    }
    let cx = vm.cx.clone();
    wait(async move {
        for (index, arg) in args.iter().enumerate() {
            if cx.with(|vm| printed_enough(vm)) {
                break;
            }
            if index > 0 {
                cx.with(|vm| write_separator(vm, sep));
            }
            let writer = cx.with(Vm::stdout_writer);
            let shown = cx.run(|vm| vm.str_out(*arg)).await;
            let shown = shown.and_then(|text| cx.with(|vm| checked(vm, text)).map(|()| text));
            if let Ok(text) = shown {
                cx.with(|vm| write_out(vm, writer, text));
            } else {
                cx.drop(writer);
                cx.drop(tuple);
                return Err(Raise);
            }
        }
        cx.with(|vm| write_end(vm, end));
        cx.drop(tuple);
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

/// `sys.stdout`, when the program has put another object there.
fn replaced_stdout(vm: &mut Vm) -> Option<R> {
    if !vm.stdout_replaced {
        return None;
    }
    let sys = vm.module("sys");
    match vm.heap.get(sys).data {
        Data::Module(_, Some(dict)) => vm.heap.dict_get_str(dict, "stdout"),
        _ => None,
    }
}

/// `print(…, file=f)`: the pieces go to the `write` of the program's object; standard error is not shown.
fn print_to(vm: &mut Vm, file: R, args: Vec<R>, sep: Option<R>, end: Option<R>) -> Res {
    if let Data::Module("sys.stderr", _) = vm.heap.get(file).data {
        return vm.none_out();
    }
    let cx = vm.cx.clone();
    wait(async move {
        let name = cx.with(|vm| vm.heap.intern("write"));
        let space = R(types::FIRST_CHAR.0 + 32);
        let newline = R(types::FIRST_CHAR.0 + 10);
        let mut pieces = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                pieces.push(cx.with(|vm| vm.heap.pick(sep.unwrap_or(space))));
            }
            pieces.push(cx.run(|vm| vm.str_out(*arg)).await?);
        }
        pieces.push(cx.with(|vm| vm.heap.pick(end.unwrap_or(newline))));
        for piece in pieces {
            let write = cx.run(|vm| vm.get_attr(file, name)).await?;
            let result = cx.call(write, vec![piece]).await;
            cx.drop(write);
            cx.drop(piece);
            cx.drop(result?);
        }
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

/// Refuses text that UTF-8 cannot encode: lone surrogates.
pub fn check_text(vm: &mut Vm, text: &[u32]) -> Result<(), Raise> {
    if !text.iter().any(|point| (0xd800..0xe000).contains(point)) {
        return Ok(());
    }
    match str_pad::encode(text, str_pad::Encoding::Utf8, str_pad::OnError::Strict) {
        Ok(_) => Ok(()),
        Err(failure) => Err(vm.raise_failure(&failure)),
    }
}

/// The same for a str in hand, which is released when it is refused.
fn checked(vm: &mut Vm, text: R) -> Result<(), Raise> {
    let chars = vm.heap.chars(text).unwrap_or_default();
    let result = check_text(vm, &chars);
    if result.is_err() {
        vm.heap.drop(text);
    }
    result
}

fn write_separator(vm: &mut Vm, sep: Option<R>) {
    let text = match sep {
        Some(sep) => sep,
        None => R(types::FIRST_CHAR.0 + 32),
    };
    let writer = vm.stdout_writer();
    vm.heap.pick(text);
    write_out(vm, writer, text);
}

fn write_end(vm: &mut Vm, end: Option<R>) {
    let text = end.unwrap_or(R(types::FIRST_CHAR.0 + 10));
    let writer = vm.stdout_writer();
    vm.heap.pick(text);
    write_out(vm, writer, text);
}

/// Whether more was printed than may be in memory, which stops the run.
const fn printed_enough(vm: &Vm) -> bool {
    vm.printed > vm.limits.memory
}

/// Writes a text in hand; text, then writer are released.
fn write_out(vm: &mut Vm, writer: R, text: R) {
    let string = if printed_enough(vm) {
        String::new()
    } else {
        vm.heap.text_of(text)
    };
    if !string.is_empty() {
        vm.printed = vm.printed.saturating_add(string.len() as u64);
        if printed_enough(vm) {
            vm.stop(Limit::Memory);
        } else {
            let id = vm.heap.text(&string);
            vm.heap.emit(Event::Printed { text: id });
        }
    }
    // `write` says how many characters it wrote (`_io_TextIOWrapper_write_impl`, Modules/_io/textio.c): an object of its
    // own, unless the number is a small one.
    let written = i64::try_from(string.chars().count()).expect("lengths fit");
    let written = small_int(written)
        .is_none()
        .then(|| vm.heap.new_ssize(written));
    vm.heap.drop(text);
    vm.heap.drop(writer);
    if let Some(written) = written {
        vm.heap.drop(written);
    }
}

impl Vm {
    /// `sys.stdout.write` as a bound method.
    fn stdout_writer(&mut self) -> R {
        let stdout = crate::python::run::modules::stdout(self);
        let builtin = Builtin {
            run: |vm, args, _| {
                if let Some(text) = args.get(1) {
                    let text = *text;
                    vm.heap.pick(text);
                    let none = vm.heap.pick(NONE);
                    write_out(vm, none, text);
                }
                vm.none_out()
            },
            name: "write",
            this: None,
        };
        self.heap.new_bound_builtin(builtin, stdout)
    }
}
