//! What `frame.f_locals` gives: in 3.11 a dict that the frame keeps and each reading brings up to date
//! (Objects/frameobject.c: `PyFrame_FastToLocalsWithError`, v3.11), in 3.14 a proxy that looks at the variables
//! themselves (`FrameLocalsProxy`, Objects/frameobject.c, v3.14). Left out: changing variables through the proxy.

use crate::object::data::Data;
use crate::object::dict::Find;
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::code::CO_OPTIMIZED;
use crate::python::run::frame::Frame;
use crate::python::run::native::{NativeFn, Out, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::Reason;

/// Methods of the proxy; `keys`, `values` and `items` make lists.
pub(super) const METHODS: &[(&str, NativeFn)] = &[
    ("keys", keys),
    ("values", |vm, args, _| {
        let proxy = args[0];
        vm.of_proxy(move |vm| vm.proxy_list(proxy, |_, _, value| value))
    }),
    ("items", |vm, args, _| {
        let proxy = args[0];
        vm.of_proxy(move |vm| {
            vm.proxy_list(proxy, |vm, name, value| {
                vm.heap.new_tuple_copied(&[name, value])
            })
        })
    }),
    ("get", get),
];

/// `framelocalsproxy_keys`
pub(super) fn keys(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let proxy = args[0];
    vm.of_proxy(move |vm| vm.proxy_list(proxy, |_, name, _| name))
}

/// `framelocalsproxy_get`: the error of a name without a value is made all the same.
fn get(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (proxy, key) = (args[0], args[1]);
    let default = args.get(2).copied().unwrap_or(NONE);
    vm.of_proxy(move |vm| {
        let value = vm.proxy_value(proxy, key).unwrap_or_else(|| {
            let _ = vm.proxy_key_error(key);
            vm.clear_error();
            default
        });
        vm.heap.pick(value)
    })
}

impl Vm {
    /// Asks the variables of a frame: the one that runs is at hand only once a call has begun.
    fn of_proxy(&mut self, ask: impl FnOnce(&mut Self) -> R + 'static) -> Res {
        let cx = self.cx.clone();
        wait(async move { Ok(Some(cx.with(ask))) })
    }

    /// The variables of a frame object by name, with their values, whether its activation is over or not.
    fn frame_variables(&mut self, object: R) -> Vec<(R, Option<R>)> {
        let Data::Frame(this) = &self.heap.get(object).data else {
            unreachable!("the handle is a frame object's")
        };
        let (id, code) = (this.frame, this.code);
        let live = self.with_activation(id, |vm, frame| {
            let slots = 0..frame.code.localsplus.len();
            slots.map(|slot| vm.variable(frame, slot)).collect()
        });
        if let Some(live) = live {
            return live;
        }
        let Data::Frame(this) = &self.heap.get(object).data else {
            unreachable!("tested above")
        };
        let values = this.locals.clone().unwrap_or_default();
        let Data::Code(code, _) = &self.heap.get(code).data else {
            unreachable!("a frame has a code object")
        };
        let code = std::rc::Rc::clone(code);
        let mut variables = Vec::new();
        for (var, value) in code.localsplus.iter().zip(values) {
            let value = match value.map(|value| &self.heap.get(value).data) {
                Some(Data::Cell(content)) if var.cell || var.free => *content,
                _ => value,
            };
            variables.push((self.heap.intern(&var.name), value));
        }
        variables
    }

    /// `f_locals`
    pub(super) fn frame_locals_attr(&mut self, object: R) -> R {
        let Data::Frame(this) = &self.heap.get(object).data else {
            unreachable!("the handle is a frame object's")
        };
        let (id, namespace) = (this.frame, this.namespace);
        let Data::Code(code, _) = &self.heap.get(this.code).data else {
            unreachable!("a frame has a code object")
        };
        if code.flags & CO_OPTIMIZED == 0 {
            if let Some(namespace) = self.with_activation(id, Self::locals_of) {
                return namespace;
            }
            if namespace == Some(types::MAIN_DICT) {
                return self.heap.pick(types::MAIN_DICT);
            }
            return self.heap.new_dict();
        }
        if self.profile.run.locals_are_copies {
            return self.new_locals_proxy(object);
        }
        if let Some(dict) = self.with_activation(id, Self::locals_of) {
            return dict;
        }
        self.kept_of_frame_over(object)
    }

    /// The dict of a frame that is over, brought up to date (v3.11).
    fn kept_of_frame_over(&mut self, object: R) -> R {
        let variables = self.frame_variables(object);
        let kept = match &self.heap.get(object).data {
            Data::Frame(this) => this.kept,
            _ => None,
        };
        let dict = kept.unwrap_or_else(|| {
            let dict = self.heap.new_dict();
            self.heap.give_part(object, dict, "f_locals");
            if let Data::Frame(this) = &mut self.heap.get_mut(object).data {
                this.kept = Some(dict);
            }
            dict
        });
        self.bring_up_to_date(dict, variables);
        self.heap.pick(dict)
    }

    /// The frame object of an activation that is over takes the dict over that `f_locals` gave.
    pub(super) fn take_kept_locals(&mut self, frame: &mut Frame, object: R) {
        if frame.code.flags & CO_OPTIMIZED == 0 {
            return;
        }
        let Some(dict) = frame.locals.take() else {
            return;
        };
        let (from, to) = (frame.holder(), self.heap.part(object, "f_locals"));
        self.heap.take(dict, from, Reason::ExceptionHeld);
        self.heap.give(dict, to, Reason::ExceptionHeld);
        if let Data::Frame(this) = &mut self.heap.get_mut(object).data {
            this.kept = Some(dict);
        }
    }

    /// `map_to_dict` of all variables: those without a value go, and what is not there makes an error that nobody sees.
    pub(super) fn bring_up_to_date(&mut self, dict: R, variables: Vec<(R, Option<R>)>) {
        for (name, value) in variables {
            if let Some(value) = value {
                self.heap.dict_set_str(dict, name, value);
                continue;
            }
            let hash = self.heap.hash_of(name).unwrap_or_default();
            if let Find::At(number) = self.heap.dict_find(dict, name, hash, &[]) {
                let entry = self.heap.dict_take(dict, number);
                self.heap.drop(entry.key);
                self.heap.drop(entry.value);
            } else {
                let tuple = self.heap.new_tuple_copied(&[name]);
                let _ = self.set_error(ty::KEY_ERROR, Some(tuple));
                self.clear_error();
            }
        }
    }

    /// `_PyFrameLocalsProxy_New`: the frame comes in a tuple of arguments.
    fn new_locals_proxy(&mut self, object: R) -> R {
        let arguments = self.heap.new_tuple_copied(&[object]);
        let proxy = self
            .heap
            .new_ext(ty::FRAME_LOCALS, &["frame"], &[Some(object)], &[]);
        self.heap.drop(arguments);
        proxy
    }

    /// The variables that have a value, with it.
    fn proxied_variables(&mut self, proxy: R) -> Vec<(R, R)> {
        let frame = self.heap.ext_part(proxy, 0).expect("the frame");
        let variables = self.frame_variables(frame).into_iter();
        variables
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// `framelocalsproxy_keys` and its sisters: a list that grows item by item.
    fn proxy_list(&mut self, proxy: R, item: impl Fn(&mut Self, R, R) -> R) -> R {
        let list = self.heap.new_list();
        for (name, value) in self.proxied_variables(proxy) {
            let made = item(self, name, value);
            self.heap.list_append(list, made);
            if made != name && made != value {
                self.heap.drop(made);
            }
        }
        list
    }

    /// How many variables have a value (`framelocalsproxy_length`).
    pub(super) fn proxy_length(&mut self, proxy: R) -> usize {
        self.proxied_variables(proxy).len()
    }

    /// `len` of the proxy.
    pub(super) fn proxy_len(&mut self, proxy: R) -> Res {
        self.of_proxy(move |vm| {
            let length = vm.proxy_length(proxy);
            let length = i64::try_from(length).expect("lengths fit");
            vm.heap.new_ssize(length)
        })
    }

    /// `framelocalsproxy_contains`
    pub(super) fn proxy_contains(&mut self, proxy: R, key: R, invert: bool) -> Res {
        self.of_proxy(move |vm| {
            let found = vm.proxy_value(proxy, key).is_some();
            vm.heap.pick(types::truth(found != invert))
        })
    }

    /// The value of a variable.
    pub(super) fn proxy_value(&mut self, proxy: R, key: R) -> Option<R> {
        let wanted = self.heap.chars(key)?;
        let variables = self.proxied_variables(proxy).into_iter();
        let named = |name: R| self.heap.chars(name).is_some_and(|name| name == wanted);
        variables
            .filter(|pair| named(pair.0))
            .map(|pair| pair.1)
            .next()
    }

    fn proxy_key_error(&mut self, key: R) -> Res {
        let shown = self.plain_repr(key);
        self.raise_format(
            ty::KEY_ERROR,
            "local variable '%R' is not defined",
            &[&shown],
        )
    }

    /// `framelocalsproxy_getitem`
    pub(super) fn proxy_item(&mut self, proxy: R, key: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            cx.step(|vm| match vm.proxy_value(proxy, key) {
                Some(value) => Ok(Out::Value(vm.heap.pick(value))),
                None => vm.proxy_key_error(key),
            })
            .await
        })
    }

    /// `framelocalsproxy_iter`
    pub(super) fn proxy_iter(&mut self, proxy: R) -> Res {
        self.of_proxy(move |vm| {
            let names = vm.proxy_list(proxy, |_, name, _| name);
            let iterator = vm.heap.new_seq_iter(ty::LIST_ITER, names, 0);
            vm.heap.drop(names);
            iterator
        })
    }

    /// `framelocalsproxy_repr`: that of a dict made for it.
    pub(super) fn proxy_repr(&mut self, proxy: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            if !cx.with(|vm| vm.repr_enter(proxy)) {
                return Ok(Some(cx.with(|vm| vm.heap.new_text("{...}"))));
            }
            let dict = cx.with(|vm| vm.heap.new_dict());
            let filled = cx.step(|vm| vm.dict_update(dict, proxy)).await;
            let text = match filled {
                Ok(_) => cx.run(|vm| vm.repr_out(dict)).await,
                Err(raise) => Err(raise),
            };
            cx.drop(dict);
            cx.with(|vm| vm.repr_leave(proxy));
            text.map(Some)
        })
    }
}
