//! What was there before the program, as far as it can be asked for: `sys.modules`, the objects that the collector has
//! tracked since the start, and the number of blocks (Python/sysmodule.c, Modules/gcmodule.c, Objects/obmalloc.c, v3.11).
//!
//! Modules that the program never imports are there as names. Of the collector's older objects only the number is known:
//! empty tuples stand for them.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::modules::MODULES;
use crate::python::run::native::{NativeFn, Out, Res};
use crate::python::run::vm::Vm;

/// Functions of `sys` about the interpreter itself.
pub(super) const SYS: &[(&str, NativeFn)] = &[
    ("getallocatedblocks", |vm, _, _| {
        let blocks = vm.profile.gc.blocks_at_start + vm.heap.allocator.allocated_blocks();
        let blocks = i64::try_from(blocks).expect("blocks fit");
        Ok(Out::Value(vm.heap.new_ssize(blocks)))
    }),
    ("getswitchinterval", |vm, _, _| {
        Ok(Out::Value(vm.heap.new_float(0.005)))
    }),
    ("get_int_max_str_digits", |vm, _, _| {
        Ok(Out::Value(vm.heap.new_ssize(4300)))
    }),
    ("getfilesystemencoding", |vm, _, _| {
        Ok(Out::Value(vm.heap.new_text("utf-8")))
    }),
    ("is_finalizing", |vm, _, _| vm.bool_out(false)),
    ("gettrace", |vm, _, _| vm.none_out()),
    ("getprofile", |vm, _, _| vm.none_out()),
];

/// `gc.get_objects`: what is tracked, without the list itself, generation by generation; in the oldest one the objects
/// of before the program come first.
pub(super) fn get_objects(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let generation = args.first().copied().or(kwargs.first().map(|pair| pair.1));
    let wanted: Vec<usize> = match generation.filter(|generation| *generation != NONE) {
        None => vec![0, 1, 2],
        Some(generation) => match vm.fitting_index(generation, ty::OVERFLOW_ERROR)? {
            // What stands for none (`gc_get_objects_impl`).
            -1 => vec![0, 1, 2],
            generation @ 0..=2 => vec![usize::try_from(generation).expect("0 to 2")],
            generation => {
                let text = if generation < 0 {
                    "generation parameter cannot be negative"
                } else {
                    "generation parameter must be less than the number of available generations (3)"
                };
                return Err(vm.raise_text(ty::VALUE_ERROR, text));
            }
        },
    };
    let list = vm.heap.new_list();
    for generation in wanted {
        if generation == 2 && vm.heap.gc.older_frozen == 0 {
            let older = vm.older_objects();
            for object in older {
                vm.heap.list_append(list, object);
            }
        }
        for object in vm.heap.generation(generation) {
            if object != list {
                vm.heap.list_append(list, object);
            }
        }
    }
    Ok(Out::Value(list))
}

impl Vm {
    /// What stands for the objects that the collector has tracked since before the program.
    fn older_objects(&mut self) -> Vec<R> {
        let count = self.profile.gc.listed_at_start as usize;
        while self.older_objects.len() < count {
            let object = self.heap.shared(ty::TUPLE, Data::Tuple(Box::default()));
            self.older_objects.push(object);
        }
        self.older_objects.clone()
    }

    /// `sys.modules`: what start-up loaded, and what the program imported since.
    pub(super) fn sys_modules(&mut self) -> R {
        let key = (ty::DICT, "sys.modules".to_owned());
        let dict = match self.methods.get(&key) {
            Some(found) => *found,
            None => {
                let dict = self.heap.shared(ty::DICT, Data::Dict(Box::default()));
                self.methods.insert(key, dict);
                for name in self.profile.gc.modules_at_start {
                    let module = self.module(name);
                    self.heap.dict_preset(dict, name, module);
                }
                dict
            }
        };
        let mut imported: Vec<&'static str> = self.modules.keys().copied().collect();
        imported.sort_unstable();
        for name in imported {
            let part = name.starts_with('_') && MODULES.iter().any(|module| module.0 == name);
            let stream = matches!(name, "sys.stdout" | "sys.stderr");
            if !part && !stream && self.heap.dict_get_str(dict, name).is_none() {
                let module = self.modules[name];
                self.heap.dict_preset(dict, name, module);
            }
        }
        dict
    }

    /// `sys.flags` and the like are not modelled; these numbers and texts are.
    pub(super) fn sys_value(&mut self, name: &str) -> Option<R> {
        let data = match name {
            "maxunicode" => Data::Int(0x10_ffff),
            "api_version" => Data::Int(1013),
            _ => return None,
        };
        let key = (ty::INT, format!("sys.{name}"));
        if let Some(found) = self.methods.get(&key) {
            return Some(*found);
        }
        let value = self.heap.shared(ty::INT, data);
        self.methods.insert(key, value);
        Some(value)
    }
}
