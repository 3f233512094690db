//! Further built-in functions (Python/bltinmodule.c, v3.11): numbers as text, rounding, powers, `format`, `dir`, `input`.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::object::value::{float_ops, int_ops, int_text};
use crate::python::run::native::{NativeFn, Out, Raise, Res, wait};
use crate::python::run::number::{Number, number};
use crate::python::run::signature::Arguments;
use crate::python::run::vm::Vm;
use crate::timeline::Event;

/// The functions by name.
pub const FUNCTIONS: &[(&str, NativeFn)] = &[
    ("bin", |vm, args, _| with_base(vm, args[0], 2)),
    ("oct", |vm, args, _| with_base(vm, args[0], 8)),
    ("hex", |vm, args, _| with_base(vm, args[0], 16)),
    ("ascii", |vm, args, _| vm.format_value(args[0], 3, None)),
    ("round", round),
    ("pow", power),
    ("format", |vm, args, _| {
        if let Some(spec) = args.get(1)
            && vm.heap.chars(*spec).is_none()
        {
            return Err(vm.bad_argument("format", "argument 2", "str", *spec));
        }
        vm.format_object(args[0], args.get(1).copied())
    }),
    ("dir", |vm, args, _| match args.first() {
        Some(object) => vm.dir_of(*object),
        None => {
            let cx = vm.cx.clone();
            wait(async move {
                cx.step(|vm| {
                    let names = vm.frame_locals();
                    let Data::Dict(dict) = &vm.heap.get(names).data else {
                        return Ok(Out::Value(vm.heap.new_list()));
                    };
                    let keys: Vec<R> = dict.iter().map(|entry| entry.key).collect();
                    let list = sorted_list(vm, keys);
                    vm.heap.drop(names);
                    list
                })
                .await
            })
        }
    }),
    ("input", input),
    ("exit", |vm, args, _| {
        crate::python::run::modules::exit(vm, args)
    }),
    ("quit", |vm, args, _| {
        crate::python::run::modules::exit(vm, args)
    }),
    ("locals", |vm, _, _| {
        // The frame that asks is at hand only once the call has begun.
        let cx = vm.cx.clone();
        wait(async move { Ok(Some(cx.with(Vm::frame_locals))) })
    }),
    // Its other arguments make a difference for packages only.
    ("__import__", |vm, args, _| {
        let name = vm.heap.text_of(args[0]);
        vm.import(name.split('.').next().unwrap_or_default())
    }),
    ("eval", |vm, args, _| {
        crate::python::run::library::evaluate(vm, args, true, true)
    }),
    ("compile", crate::python::run::library::compile),
    ("exec", |vm, args, _| {
        crate::python::run::library::evaluate(vm, args, false, true)
    }),
];

fn with_base(vm: &mut Vm, object: R, base: u32) -> Res {
    if let Some(method) = vm.special(object, "__index__") {
        let cx = vm.cx.clone();
        return wait(async move {
            let value = cx.run(|vm| vm.slot(method, vec![object])).await?;
            let result = cx.run(|vm| with_base(vm, value, base)).await;
            cx.drop(value);
            result.map(Some)
        });
    }
    let Some(value) = vm.heap.int_value(object) else {
        let name = vm.heap.type_name(object).to_owned();
        return vm.raise_format(
            ty::TYPE_ERROR,
            "'%.200s' object cannot be interpreted as an integer",
            &[&name],
        );
    };
    let text = int_text::with_prefix(&value, base);
    Ok(Out::Value(vm.heap.new_text(&text)))
}

/// `round(number, ndigits)`
pub fn round(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found = Arguments::new("round", args, kwargs).take(vm, &["number", "ndigits"], 1)?;
    let value = found[0].unwrap_or(NONE);
    let digits = found[1].filter(|digits| *digits != NONE);
    if let Some(method) = vm.special(value, "__round__") {
        let args = digits.into_iter().collect();
        return if vm.profile.run.specials_unbound {
            vm.slot(method, std::iter::once(value).chain(args).collect())
        } else {
            vm.call_special(method, value, args)
        };
    }
    // `_PyObject_MaybeCallSpecialOneArg` binds nothing (v3.14).
    if vm.profile.run.specials_unbound {
        return rounded(vm, value, digits);
    }
    // `builtin_round` looks `__round__` up as a bound method.
    let bound = vm.bound_nothing("__round__", value);
    let result = rounded(vm, value, digits);
    vm.heap.drop(bound);
    result
}

fn rounded(vm: &mut Vm, value: R, digits: Option<R>) -> Res {
    match (number(&vm.heap, value), digits) {
        (Some(Number::Float(float)), None) => match float_ops::round_to_int(float) {
            Ok(int) => Ok(Out::Value(vm.heap.new_big(&int))),
            Err(failure) => Err(vm.raise_failure(&failure)),
        },
        (Some(Number::Float(float)), Some(digits)) => {
            let digits = vm.clipped_index(digits)?;
            match float_ops::round(float, digits) {
                Ok(float) => Ok(Out::Value(vm.heap.new_float(float))),
                Err(failure) => Err(vm.raise_failure(&failure)),
            }
        }
        (Some(Number::Int(int)), None) => {
            if vm.heap.ty(value) == ty::INT {
                return Ok(Out::Value(vm.heap.pick(value)));
            }
            Ok(Out::Value(vm.heap.long_copied(&int)))
        }
        (Some(Number::Int(int)), Some(digits)) => {
            let digits = vm.clipped_index(digits)?;
            vm.int_rounded(value, &int, digits)
        }
        _ => {
            let name = vm.heap.type_name(value).to_owned();
            vm.raise_format(
                ty::TYPE_ERROR,
                "type %.100s doesn't define __round__ method",
                &[&name],
            )
        }
    }
}

fn power(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found = Arguments::new("pow", args, kwargs).take(vm, &["base", "exp", "mod"], 2)?;
    let (base, exponent) = (found[0].unwrap_or(NONE), found[1].unwrap_or(NONE));
    let Some(modulus) = found[2].filter(|modulus| *modulus != NONE) else {
        // Number of `**`.
        return vm.binary(8, base, exponent);
    };
    // `slot_nb_power`
    if let Some(method) = vm.special(base, "__pow__") {
        return vm.slot(method, vec![base, exponent, modulus]);
    }
    power_modulo(vm, [base, exponent, modulus])
}

/// `long_pow` with a modulus.
pub(super) fn power_modulo(vm: &mut Vm, [base, exponent, modulus]: [R; 3]) -> Res {
    let ints = [base, exponent, modulus].map(|value| vm.heap.int_value(value));
    let [Some(a), Some(b), Some(c)] = ints else {
        let text = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(vm.raise_text(ty::TYPE_ERROR, text));
    };
    match int_ops::pow_mod(&a, &b, &c) {
        Ok(result) => Ok(Out::Value(vm.int_pow_mod(&result, [&a, &b, &c]))),
        Err(failure) => Err(vm.raise_failure(&failure)),
    }
}

/// What `vars` of built-in types has in a release, a line each: the type, then the names.
const TYPE_NAMES: [(&str, &str); 2] = [
    ("3.11", include_str!("type_names_311.txt")),
    ("3.14", include_str!("type_names_314.txt")),
];

fn sorted_list(vm: &mut Vm, names: Vec<R>) -> Res {
    let mut texts: Vec<(String, R)> = names
        .into_iter()
        .map(|name| (vm.heap.text_of(name), name))
        .collect();
    texts.sort();
    texts.dedup_by(|a, b| a.0 == b.0);
    let names: Vec<R> = texts.into_iter().map(|pair| pair.1).collect();
    // `PyDict_Keys` makes the list with `PyList_New`.
    let list = vm.heap.new_list();
    if !names.is_empty() {
        let call = crate::timeline::AllocCall::Calloc;
        vm.heap.list_preallocate(list, call, names.len() as u64);
        vm.heap.list_fill(list, &names);
    }
    Ok(Out::Value(list))
}

/// `builtin_input`: the prompt goes to standard output, the line comes from those given with the program.
fn input(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let prompt = args.first().copied();
    let cx = vm.cx.clone();
    wait(async move {
        if let Some(prompt) = prompt {
            let text = cx.run(|vm| vm.str_out(prompt)).await?;
            cx.with(|vm| {
                let string = vm.heap.text_of(text);
                if !string.is_empty() {
                    let id = vm.heap.text(&string);
                    vm.heap.emit(Event::Printed { text: id });
                }
                vm.heap.drop(text);
            });
        }
        cx.with(|vm| match vm.inputs.pop_front() {
            Some(line) => Ok(Some(vm.heap.new_text(&line))),
            None => Err(vm.raise_text(ty::EOF_ERROR, "EOF when reading a line")),
        })
    })
}

impl Vm {
    /// The globals of the innermost frame.
    pub fn current_globals(&mut self) -> R {
        let frame = self.control.iter().rev().find_map(|entry| match entry {
            crate::python::run::vm::Control::Frame(frame) => Some(frame.globals),
            _ => None,
        });
        frame.unwrap_or(types::MAIN_DICT)
    }

    /// `dir(x)`
    pub fn dir_of(&mut self, object: R) -> Res {
        if let Some(method) = self.special(object, "__dir__") {
            // `_dir_object` (Objects/object.c): the method is bound and called; a list of what it gave is sorted.
            let bound = match self.heap.get(method).data {
                Data::Function(_) => self.heap.new_method(method, object),
                _ => self.heap.pick(method),
            };
            let cx = self.cx.clone();
            return wait(async move {
                let names = cx.call(bound, Vec::new()).await;
                cx.drop(bound);
                let names = names?;
                let list = cx.run(|vm| vm.list_from(names)).await;
                cx.drop(names);
                let list = list?;
                match cx
                    .run(|vm| crate::python::run::list_sort::list_sort(vm, &[list], &[]))
                    .await
                {
                    Ok(none) => cx.drop(none),
                    Err(Raise) => {
                        cx.drop(list);
                        return Err(Raise);
                    }
                }
                Ok(Some(list))
            });
        }
        let mut names: Vec<R> = Vec::new();
        let class = match self.heap.get(object).data {
            Data::Type(_) => object,
            _ => self.heap.ty(object),
        };
        for base in self.heap.class(class).mro.clone() {
            if let Some(dict) = self.heap.class(base).dict {
                names.extend(self.heap.dict(dict).iter().map(|entry| entry.key));
            } else {
                for name in self.names_of_type(base) {
                    names.push(self.heap.intern(&name));
                }
            }
        }
        if let Data::Module(_, Some(dict)) = self.heap.get(object).data {
            names = self.heap.dict(dict).iter().map(|entry| entry.key).collect();
        } else if class != object && self.heap.has_dict(object) {
            let dict = self.heap.instance_dict(object);
            names.extend(self.heap.dict(dict).iter().map(|entry| entry.key));
        }
        sorted_list(self, names)
    }

    /// The names in the `__dict__` of a built-in type: of common types all, of others those that are modelled.
    pub(super) fn names_of_type(&self, class: R) -> Vec<String> {
        let known = match self.names_listed(class) {
            Some(known) => known.split(' ').collect(),
            None => crate::python::run::methods::names(class),
        };
        known.into_iter().map(str::to_owned).collect()
    }

    fn names_listed(&self, class: R) -> Option<&'static str> {
        let table = TYPE_NAMES
            .iter()
            .find(|table| self.profile.recorded.starts_with(table.0));
        let lines = table.map_or(TYPE_NAMES[0].1, |table| table.1).lines();
        let class = self.heap.class(class).name.as_str();
        lines
            .filter_map(|line| line.split_once(' '))
            .find_map(|(name, names)| (name == class).then_some(names))
    }

    /// `type.__subclasses__`
    pub fn subclasses_of(&mut self, class: R) -> Res {
        let list = self.heap.new_list();
        // Those of before the program: exceptions stand in alphabetical order (Objects/exceptions.c, v3.11).
        let mut older: Vec<(&str, R)> = (0..types::STATIC_TYPES.len())
            .filter(|number| types::STATIC_TYPES[*number].1 == class)
            .map(|number| {
                let this = R(u32::try_from(number).expect("few types"));
                (types::STATIC_TYPES[number].0, this)
            })
            .filter(|(_, this)| *this != class)
            .collect();
        if self.heap.is_exception_class(class) {
            older.sort_unstable();
        }
        for (_, this) in older {
            self.heap.list_append(list, this);
        }
        if let Some(dict) = self.heap.class(class).subclasses {
            for entry in self.heap.dict(dict).iter().collect::<Vec<_>>() {
                if let Data::Weakref(Some(target), _) = self.heap.get(entry.value).data {
                    self.heap.list_append(list, target);
                }
            }
        }
        Ok(Out::Value(list))
    }

    /// `reversed(x)` of a built-in sequence.
    pub fn reversed_of(&mut self, object: R) -> Res {
        self.call_static_type(ty::REVERSED, &[object], &[])
    }

    /// Raises what a slot returned that should have been something else.
    pub fn bad_result<T>(&mut self, text: &str, value: R) -> Result<T, Raise> {
        let name = self.heap.type_name(value).to_owned();
        self.heap.drop(value);
        Err(self.raise_text(ty::TYPE_ERROR, &text.replace("%s", &name)))
    }
}
