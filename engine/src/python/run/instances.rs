//! Instances of the program's classes: `tp_new` and `tp_init` of their built-in bases (Objects/typeobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::class_statement::type_new;
use crate::python::run::frame::After;
use crate::python::run::keywords::SMALL_STACK;
use crate::python::run::native::{Out, Raise, Res, Task, wait};
use crate::python::run::vm::{Control, Vm};
use crate::timeline::{AllocCall, BlockKind};

impl Vm {
    /// `tp_new` of a class of the program: by its built-in base.
    pub fn new_object(&mut self, class: R, tuple: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        if self.heap.is_exception_class(class)
            && self.heap.find_own_in_type(class, "__new__").is_none()
        {
            // `BaseException_new` keeps the tuple of the arguments itself.
            self.heap.pick(tuple);
            let tuple = self.args_of_new(class, tuple);
            return self.exception_new(class, tuple);
        }
        if let Some(new) = self.heap.find_own_in_type(class, "__new__") {
            let function = match &self.heap.get(new).data {
                Data::Wrapper(function) => *function,
                _ => new,
            };
            let mut all = vec![class];
            all.extend_from_slice(args);
            let kwargs = kwargs.to_vec();
            let cx = self.cx.clone();
            // `slot_tp_new` got it by `PyObject_GetAttr`.
            self.heap.pick(function);
            return wait(async move {
                let result =
                    crate::python::run::keywords::call_prepended(&cx, function, all, kwargs).await;
                cx.drop(function);
                result.map(Some)
            });
        }
        self.new_from_base(class, args, kwargs)
    }

    /// The usual call of a class, which needs no C function that waits: `__init__`'s frame says what comes after it.
    pub(super) fn begin_init(&mut self, class: R, args: &[R], tuple: R) -> Option<Res> {
        // More arguments come in an array of their own (`_PyObject_Call_Prepend`).
        if args.len() >= SMALL_STACK {
            return None;
        }
        let init = self.plain_init(class)?;
        Some(match self.new_from_base(class, args, &[]) {
            Ok(Out::Value(object)) => {
                let mut all = self.spare_args.pop().unwrap_or_default();
                all.push(object);
                all.extend_from_slice(args);
                self.heap.pick(init);
                Ok(Out::Init([init, tuple, object], all))
            }
            // A collection is due inside of the allocation.
            Ok(out) => {
                let (cx, args) = (self.cx.clone(), args.to_vec());
                wait(async move {
                    let Ok(object) = cx.run(|_| Ok(out)).await else {
                        cx.drop(tuple);
                        return Err(Raise);
                    };
                    let all = std::iter::once(object).chain(args).collect();
                    cx.with(|vm| vm.heap.pick(init));
                    cx.step(|_| Ok(Out::Init([init, tuple, object], all))).await
                })
            }
            Err(Raise) => {
                self.heap.drop(tuple);
                Err(Raise)
            }
        })
    }

    /// `__init__` of a class that makes plain objects of the program, when it is a function and nothing waits that
    /// comes first.
    fn plain_init(&mut self, class: R) -> Option<R> {
        if self.heap.gc.due
            || self.heap.waiting.is_some()
            || self.heap.find_own_in_type(class, "__new__").is_some()
        {
            return None;
        }
        let bases = &self.heap.class(class).mro;
        let plain = bases
            .iter()
            .all(|base| *base == ty::OBJECT || self.heap.class(*base).heap);
        let init = self.heap.find_own_in_type(class, "__init__")?;
        (plain && matches!(self.heap.get(init).data, Data::Function(_))).then_some(init)
    }

    /// [`Out::Init`] for a caller written in C.
    pub(super) fn init_later(&mut self, parts: [R; 3], all: Vec<R>) -> Task {
        let cx = self.cx.clone();
        Box::pin(async move {
            let result = cx.call(parts[0], all).await;
            let made = cx.with(|vm| vm.init_by_type_over(result.map(Some), parts));
            made.map(Some)
        })
    }

    /// The levels of recursion that a call of a class takes besides that of its `__init__` (`_PyObject_MakeTpCall`,
    /// Objects/call.c, v3.11).
    pub(super) fn level_of_c_call(&self) -> u32 {
        u32::from(self.profile.run.c_calls_recurse)
    }

    /// Lets go of an object inside of a call of its class, which takes a level of recursion: where that is the last one,
    /// `__del__` cannot be called, and the error is shown on standard error only (`slot_tp_finalize`).
    pub(super) fn drop_within_c_call(&mut self, object: R) {
        let class = self.heap.ty(object);
        if self.depth + self.level_of_c_call() >= self.recursion_limit
            && self.heap.class(class).heap
            && self.heap.find_own_in_type(class, "__del__").is_some()
            && self.heap.get(object).refcount == 1
        {
            let extra = &mut self.heap.get_mut(object).extra;
            extra.get_or_insert_default().finalized = true;
        }
        self.heap.drop(object);
    }

    /// Begins what [`Out::Init`] says.
    pub(super) fn start_init(&mut self, parts: [R; 3], all: Vec<R>, after: After) {
        self.depth += self.level_of_c_call();
        let After::Push(release) = after else {
            let task = self.init_later(parts, all);
            self.control.push(Control::Native(task, after, None));
            return;
        };
        let after = After::InitByType(parts, release);
        if let Err((Raise, after)) = self.enter_from_c(parts[0], &all, &[], after) {
            self.deliver(Err(Raise), after);
        }
        self.keep_args(all);
    }

    /// `type_call`, after `tp_init`: its answer has to be `None`, and the tuple of the arguments goes.
    pub(super) fn init_by_type_over(
        &mut self,
        answer: Result<Option<R>, Raise>,
        [init, tuple, object]: [R; 3],
    ) -> Result<R, Raise> {
        self.depth -= self.level_of_c_call();
        self.heap.drop(init);
        let failed = self.init_failed(answer);
        if failed {
            self.drop_within_c_call(object);
        }
        self.heap.drop(tuple);
        if failed { Err(Raise) } else { Ok(object) }
    }

    /// Whether `__init__` raised, or answered something else than `None` (`slot_tp_init`).
    pub(super) fn init_failed(&mut self, answer: Result<Option<R>, Raise>) -> bool {
        let Ok(value) = answer else { return true };
        let bad = value.filter(|value| *value != NONE);
        if let Some(value) = bad {
            let name = self.heap.type_name(value).to_owned();
            let format = "__init__() should return None, not '%.200s'";
            let _ = self.raise_format::<Out>(ty::TYPE_ERROR, format, &[&name]);
        }
        if let Some(value) = value {
            self.heap.drop(value);
        }
        bad.is_some()
    }

    /// `tp_new` of the built-in base of a class.
    pub fn new_from_base(&mut self, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        let abstracts = self.heap.find_own_in_type(class, "__abstractmethods__");
        if let Some(abstracts) = abstracts
            && let Data::Set(set) = &self.heap.get(abstracts).data
            && set.used() > 0
        {
            let mut names: Vec<String> = set.iter().map(|name| self.heap.text_of(name)).collect();
            names.sort();
            let s = if names.len() == 1 { "" } else { "s" };
            let class = self.heap.class_name(class);
            let text = if self.profile.run.keywords_suggested {
                let names = names.join("', '");
                format!(
                    "Can't instantiate abstract class {class} without an implementation for abstract method{s} '{names}'"
                )
            } else {
                let names = names.join(", ");
                format!("Can't instantiate abstract class {class} with abstract method{s} {names}")
            };
            return Err(self.raise_text(ty::TYPE_ERROR, &text));
        }
        let mut mro = self.heap.class(class).mro.iter().copied();
        let base = mro
            .find(|base| !self.heap.class(*base).heap)
            .unwrap_or(ty::OBJECT);
        if self.heap.is_subclass(base, ty::BASE_EXCEPTION) {
            let tuple = self.heap.new_tuple_copied(args);
            let tuple = self.args_of_new(class, tuple);
            return self.exception_new(class, tuple);
        }
        if base == ty::TYPE {
            return type_new(self, class, args, kwargs);
        }
        if !self.heap.class(class).heap && class != ty::OBJECT {
            return self.call_static_type(class, args, kwargs);
        }
        let data = match base {
            ty::OBJECT if class == ty::OBJECT => {
                return Ok(Out::Value(self.heap.new_plain(ty::OBJECT, Data::Plain)));
            }
            ty::OBJECT => {
                let custom_init = self.heap.find_own_in_type(class, "__init__").is_some();
                if !custom_init && (!args.is_empty() || !kwargs.is_empty()) {
                    let name = self.heap.class_name(class);
                    return self.raise_format(
                        ty::TYPE_ERROR,
                        "%.200s() takes no arguments",
                        &[&name],
                    );
                }
                Data::Plain
            }
            ty::LIST => Data::List(crate::object::data::List::default()),
            ty::DICT | ty::DEFAULTDICT | ty::ORDERED_DICT => Data::Dict(Box::default()),
            ty::WEAKREF => return crate::python::run::weak_refs::new_reference(self, class, args),
            ty::DEQUE => crate::python::run::deque::empty(),
            ty::SET => Data::Set(Box::default()),
            ty::INT | ty::FLOAT | ty::STR | ty::TUPLE | ty::FROZENSET | ty::BYTES | ty::COMPLEX => {
                return self.new_from_value(class, base, args, kwargs);
            }
            _ => {
                let name = self.heap.class_name(base);
                return self.raise_format(
                    ty::TYPE_ERROR,
                    "type '%.100s' is not an acceptable base type",
                    &[&name],
                );
            }
        };
        if self.heap.instance_memory(class, 0) {
            let memory = self.heap.preallocated.take();
            let cx = self.cx.clone();
            return wait(async move {
                cx.collect().await?;
                Ok(Some(cx.with(|vm| {
                    vm.heap.preallocated = memory;
                    vm.heap.new_instance(class, data, 0)
                })))
            });
        }
        Ok(Out::Value(self.heap.new_instance(class, data, 0)))
    }

    /// `long_subtype_new` and its kin: a value of the built-in base is made first, then copied into the instance.
    fn new_from_value(&mut self, class: R, base: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        let args = args.to_vec();
        let kwargs = if base == ty::STR || base == ty::INT {
            kwargs.to_vec()
        } else {
            Vec::new()
        };
        let cx = self.cx.clone();
        if base == ty::FROZENSET {
            // `make_new_set` fills the instance itself.
            return wait(async move {
                let set = cx.with(|vm| vm.heap.new_instance(class, Data::Set(Box::default()), 0));
                if let Some(items) = args.first().copied()
                    && cx.step(|vm| vm.set_update(set, items)).await.is_err()
                {
                    cx.drop(set);
                    return Err(Raise);
                }
                Ok(Some(set))
            });
        }
        wait(async move {
            let value = cx.run(|vm| vm.construct(base, &args, &kwargs)).await?;
            Ok(Some(cx.with(|vm| {
                let items = vm.sequence_items(value);
                // `_PyType_AllocNoTrack` asks for one item more than there are.
                let (data, extra) = match &vm.heap.get(value).data {
                    Data::Int(int) => {
                        let digits = crate::object::new::digits_of(*int);
                        (Data::Int(*int), 4 * (digits + 1))
                    }
                    Data::Bool(truth) => (Data::Int(i64::from(*truth)), 8),
                    Data::Big(int) => {
                        let digits = crate::object::new::digits(int);
                        (Data::Big(std::rc::Rc::clone(int)), 4 * (digits + 1))
                    }
                    Data::Float(float) => (Data::Float(*float), 0),
                    Data::Complex(real, imag) => (Data::Complex(*real, *imag), 0),
                    Data::Bytes(bytes) => {
                        let length = bytes.len() as u64;
                        (Data::Bytes(std::rc::Rc::clone(bytes)), length + 1)
                    }
                    Data::Str(text) => (
                        Data::Str(crate::object::data::Str::new(
                            text.chars.clone(),
                            false,
                            false,
                        )),
                        0,
                    ),
                    Data::Tuple(items) => {
                        (Data::Tuple(items.clone()), 8 * (items.len() as u64 + 1))
                    }
                    _ => unreachable!("the caller names the types"),
                };
                let characters = match &data {
                    Data::Str(text) => {
                        let length = text.chars.len() as u64 + 1;
                        Some(length * crate::object::new::char_width(text.highest))
                    }
                    _ => None,
                };
                let object = vm.heap.new_instance(class, data, extra);
                if let Some(bytes) = characters {
                    // `unicode_subtype_new`: the characters lie in a block of their own.
                    let domain = vm.heap.table_domain();
                    let (call, kind) = (AllocCall::Malloc, BlockKind::Buffer);
                    let owner = vm.heap.id(object);
                    let block = vm.heap.allocate(call, domain, kind, bytes, owner);
                    vm.heap
                        .get_mut(object)
                        .extra
                        .get_or_insert_default()
                        .characters = block;
                }
                if let Some(items) = items {
                    vm.heap.hold_items(object, &items, true);
                }
                vm.heap.drop(value);
                object
            })))
        })
    }

    /// `tp_init` of a class without `__init__` of the program's.
    pub fn init_builtin(&mut self, object: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        let first = args.first().copied();
        match &self.heap.get(object).data {
            Data::List(list) => {
                if !list.items.is_empty() {
                    self.heap.list_clear(object);
                }
                match first {
                    Some(first) => self.list_extend(object, first),
                    None => Ok(Out::Done),
                }
            }
            Data::Dict(_) => crate::python::run::dicts::init(self, object, args, kwargs, false),
            Data::Set(_) if self.heap.is_instance(object, ty::SET) => match first {
                Some(first) => self.set_update(object, first),
                None => Ok(Out::Done),
            },
            Data::Ext(_) if self.heap.is_instance(object, ty::DEQUE) => {
                self.heap.pick(object);
                let result = crate::python::run::deque::init(self, object, args, kwargs);
                let cx = self.cx.clone();
                wait(async move {
                    let object = cx.run(|_| result).await?;
                    cx.drop(object);
                    Ok(None)
                })
            }
            // `BaseException_init` takes what the class was called with, whatever its `__new__` handed on.
            Data::Exception(_) => {
                let class = self.heap.ty(object);
                if self.heap.find_own_in_type(class, "__new__").is_some() {
                    let tuple = self.heap.new_tuple_copied(args);
                    self.init_exception(object, tuple);
                }
                Ok(Out::Done)
            }
            _ => Ok(Out::Done),
        }
    }

    /// Replaces an exception's args by a tuple in hand.
    pub fn set_exception_args(&mut self, exception: R, tuple: R) {
        let Data::Exception(this) = &mut self.heap.get_mut(exception).data else {
            self.heap.drop(tuple);
            return;
        };
        let old = this.args.replace(tuple);
        self.heap.give_part(exception, tuple, "args");
        if let Some(old) = old {
            self.drop_part(exception, old, "args");
        }
    }
}
