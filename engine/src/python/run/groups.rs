//! Groups of exceptions: how they are made and taken apart (`BaseExceptionGroup`, Objects/exceptions.c, v3.11 and v3.14),
//! and what `except*` does with them (`exception_group_match`, Python/ceval.c, v3.11; `_PyExc_PrepReraiseStar`,
//! Objects/exceptions.c). Simplified: sequences of exceptions that are neither lists nor tuples are shown as tuples.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{EMPTY_STR, EMPTY_TUPLE, NONE, ty};
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::{Flow, Vm};
use crate::python::run::writer::Writer;
use crate::timeline::Reason;
use std::future::Future;
use std::pin::Pin;

/// Methods of groups.
pub(super) const METHODS: &[(&str, NativeFn)] = &[
    ("derive", |vm, args, _| {
        let Some(message) = vm.group_part(args[0], "message") else {
            return vm.none_out();
        };
        let given = vm.group_arguments_tuple(args[1]);
        let init = vm.heap.new_tuple_copied(&[message, args[1]]);
        let cx = vm.cx.clone();
        wait(async move {
            let made = cx
                .run(|vm| {
                    let given = vm.heap.pick(init);
                    vm.group_new(ty::BASE_EXCEPTION_GROUP, given)
                })
                .await;
            cx.drop(init);
            cx.with(|vm| vm.heap.drop_all([given]));
            made.map(Some)
        })
    }),
    ("split", |vm, args, _| {
        let (group, by) = (args[0], vm.matcher(args[1])?);
        let given = vm.group_arguments_tuple(args[1]);
        let cx = vm.cx.clone();
        wait(async move {
            let parts = split(cx.clone(), group, by, true).await;
            if parts.is_err() {
                cx.with(|vm| vm.heap.drop_all([given]));
            }
            let parts = parts?;
            Ok(Some(cx.with(|vm| {
                let parts = [parts.0, parts.1].map(|part| part.unwrap_or(NONE));
                let pair = vm.heap.new_tuple_copied(&parts);
                for part in parts.into_iter().filter(|part| *part != NONE) {
                    vm.heap.drop(part);
                }
                vm.heap.drop_all([given]);
                pair
            })))
        })
    }),
    ("subgroup", |vm, args, _| {
        let (group, by) = (args[0], vm.matcher(args[1])?);
        let given = vm.group_arguments_tuple(args[1]);
        let cx = vm.cx.clone();
        wait(async move {
            let parts = split(cx.clone(), group, by, false).await;
            cx.with(|vm| vm.heap.drop_all([given]));
            let found = parts?.0;
            Ok(Some(
                found.unwrap_or_else(|| cx.with(|vm| vm.heap.pick(NONE))),
            ))
        })
    }),
];

/// By what a group is split.
#[derive(Clone)]
enum Matcher {
    /// A class or a tuple of classes.
    Classes(R),
    /// A function of the program.
    Predicate(R),
    /// These leaves.
    Leaves(std::rc::Rc<Vec<R>>),
}

/// What matches and what does not, in hand.
type Parts = (Option<R>, Option<R>);

impl Vm {
    fn group_part(&self, group: R, name: &str) -> Option<R> {
        match &self.heap.get(group).data {
            Data::Exception(this) => this.members.get(name).copied(),
            _ => None,
        }
    }

    /// The tuple that these methods get their argument in before v3.12 (`METH_VARARGS`).
    fn group_arguments_tuple(&mut self, argument: R) -> Option<R> {
        let tuple = !self.profile.run.groups_revised;
        tuple.then(|| self.heap.new_tuple_copied(&[argument]))
    }

    fn is_group(&self, exception: R) -> bool {
        self.heap.is_instance(exception, ty::BASE_EXCEPTION_GROUP)
    }

    /// `tp_new` of exceptions: takes over the tuple of arguments in hand.
    pub(super) fn exception_new(&mut self, class: R, tuple: R) -> Res {
        if self.heap.is_subclass(class, ty::BASE_EXCEPTION_GROUP) {
            return self.group_new(class, tuple);
        }
        Ok(Out::Value(self.new_exception(class, tuple)))
    }

    /// `BaseExceptionGroup_new`
    fn group_new(&mut self, class: R, tuple: R) -> Res {
        match self.group_arguments(tuple) {
            Ok(out) => {
                let cx = self.cx.clone();
                if let Out::Value(exceptions) = out {
                    return self.group_of(class, tuple, exceptions).map(Out::Value);
                }
                wait(async move {
                    match cx.run(|_| Ok(out)).await {
                        Ok(exceptions) => cx
                            .with(|vm| vm.group_of(class, tuple, exceptions))
                            .map(Some),
                        Err(Raise) => {
                            cx.drop(tuple);
                            Err(Raise)
                        }
                    }
                })
            }
            Err(Raise) => {
                self.heap.drop(tuple);
                Err(Raise)
            }
        }
    }

    /// The tuple of the exceptions.
    fn group_arguments(&mut self, tuple: R) -> Res {
        let given = self.sequence_items(tuple).unwrap_or_default();
        let [message, exceptions] = given[..] else {
            let count = given.len();
            let text =
                format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({count} given)");
            return Err(self.raise_text(ty::TYPE_ERROR, &text));
        };
        if self.heap.chars(message).is_none() {
            let kind = self.type_text(message);
            let text = "BaseExceptionGroup.__new__() argument 1 must be str, not %s";
            return self.raise_format(ty::TYPE_ERROR, text, &[&kind]);
        }
        if !self.is_sequence(exceptions) && self.heap.chars(exceptions).is_none() {
            let text = "second argument (exceptions) must be a sequence";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        self.tuple_from(exceptions)
    }

    /// The rest of it, with both tuples in hand.
    fn group_of(&mut self, class: R, tuple: R, exceptions: R) -> Result<R, Raise> {
        let message = self.sequence_items(tuple).expect("a tuple")[0];
        match self.group_class(class, exceptions) {
            Ok(class) => {
                let group = self.new_exception(class, tuple);
                self.set_member(group, "message", message);
                self.set_member(group, "exceptions", exceptions);
                self.heap.drop(exceptions);
                Ok(group)
            }
            Err(Raise) => {
                self.heap.drop(exceptions);
                self.heap.drop(tuple);
                Err(Raise)
            }
        }
    }

    /// Of which class a group of these exceptions is.
    fn group_class(&mut self, class: R, exceptions: R) -> Result<R, Raise> {
        let items = self.sequence_items(exceptions).expect("a tuple");
        if items.is_empty() {
            let text = "second argument (exceptions) must be a non-empty sequence";
            return Err(self.raise_text(ty::VALUE_ERROR, text));
        }
        for (number, item) in items.iter().enumerate() {
            if !self.heap.is_instance(*item, ty::BASE_EXCEPTION) {
                let text =
                    format!("Item {number} of second argument (exceptions) is not an exception");
                return Err(self.raise_text(ty::VALUE_ERROR, &text));
            }
        }
        let plain = |item: &R| self.heap.is_instance(*item, ty::EXCEPTION);
        if items.iter().all(plain) {
            let any = class == ty::BASE_EXCEPTION_GROUP;
            return Ok(if any { ty::EXCEPTION_GROUP } else { class });
        }
        if class == ty::EXCEPTION_GROUP {
            let text = "Cannot nest BaseExceptions in an ExceptionGroup";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        if self.heap.is_subclass(class, ty::EXCEPTION) {
            let name = self.heap.class_name(class);
            let text = "Cannot nest BaseExceptions in '%.200s'";
            return self.raise_format(ty::TYPE_ERROR, text, &[&name]);
        }
        Ok(class)
    }

    /// `BaseExceptionGroup_str`
    pub(super) fn group_text(&mut self, group: R) -> Option<R> {
        if !self.is_group(group) {
            return None;
        }
        let message = self.group_part(group, "message")?;
        let message = self.heap.text_of(message);
        let count = self.group_items(group).len();
        let s = if count == 1 { "" } else { "s" };
        let args = [&*message, &*count.to_string(), s];
        Some(self.format_message("%S (%zd sub-exception%s)", &args))
    }

    /// What a group says of itself.
    pub(super) fn group_line(&self, group: R) -> Option<String> {
        if !self.is_group(group) {
            return None;
        }
        let message = self.group_part(group, "message")?;
        let count = self.group_items(group).len();
        let s = if count == 1 { "" } else { "s" };
        let message = self.heap.text_of(message);
        Some(format!("{message} ({count} sub-exception{s})"))
    }

    /// The exceptions of a group.
    pub(super) fn group_items(&self, group: R) -> Vec<R> {
        let part = self.group_part(group, "exceptions");
        part.and_then(|part| self.sequence_items(part))
            .unwrap_or_default()
    }

    /// `BaseExceptionGroup_repr`, v3.14: the name, the message, and the exceptions, as the list that they were given in.
    pub(super) fn group_repr(&self, group: R) -> Option<Res> {
        if !self.is_group(group) || !self.profile.run.groups_revised {
            return None;
        }
        let message = self.group_part(group, "message")?;
        let exceptions = self.group_part(group, "exceptions")?;
        let Data::Exception(this) = &self.heap.get(group).data else {
            return None;
        };
        let args = this.args.and_then(|args| self.sequence_items(args));
        let listed = args.is_some_and(
            |args| matches!(args[..], [_, given] if self.heap.is_instance(given, ty::LIST)),
        );
        let name = self.heap.type_name(group).to_owned();
        let cx = self.cx.clone();
        Some(wait(async move {
            let shown = if listed {
                let list = cx.run(|vm| vm.list_from(exceptions)).await?;
                let shown = cx.run(|vm| vm.repr_out(list)).await;
                cx.drop(list);
                shown?
            } else {
                cx.run(|vm| vm.repr_out(exceptions)).await?
            };
            // `PyUnicode_FromFormat`: "%s(%R, %U)"
            let mut writer = Writer::new(110, true);
            cx.with(|vm| {
                writer.text(vm, &name);
                writer.text(vm, "(");
            });
            let text = cx.run(|vm| vm.repr_out(message)).await?;
            Ok(Some(cx.with(|vm| {
                writer.string(vm, text);
                vm.heap.drop(text);
                writer.text(vm, ", ");
                writer.string(vm, shown);
                writer.overallocate = false;
                writer.text(vm, ")");
                let made = writer.finish(vm);
                vm.heap.drop(shown);
                made
            })))
        }))
    }

    /// `get_matcher_type`
    fn matcher(&mut self, value: R) -> Result<Matcher, Raise> {
        let classes = match &self.heap.get(value).data {
            Data::Tuple(items) => items.to_vec(),
            _ => vec![value],
        };
        if classes
            .iter()
            .all(|class| self.heap.is_exception_class(*class))
        {
            return Ok(Matcher::Classes(value));
        }
        let callable = if self.profile.run.groups_revised {
            !matches!(self.heap.get(value).data, Data::Type(_)) && self.is_callable(value)
        } else {
            matches!(self.heap.get(value).data, Data::Function(_))
        };
        if callable {
            return Ok(Matcher::Predicate(value));
        }
        let text = "expected a function, exception type or tuple of exception types";
        Err(self.raise_text(ty::TYPE_ERROR, text))
    }

    /// `CHECK_EG_MATCH`
    #[inline(never)] // Rare: out of the main loop.
    pub(super) fn op_check_eg_match(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let class = f.pop();
        let class = self.heap.own(class);
        let value = f.top().plain();
        if let Err(Raise) = self.star_types_fit(value, class) {
            self.heap.drop(class);
            return Err(Raise);
        }
        if value == NONE {
            self.heap.drop(class);
            let none = self.heap.pick(NONE);
            f.push(none);
            return Ok(Flow::Next);
        }
        if self.exception_matches(value, class)? {
            let found = if self.is_group(value) {
                self.heap.pick(value)
            } else {
                let items = self.heap.new_tuple_copied(&[value]);
                let found = self.group_made(items)?;
                if self.profile.run.groups_revised {
                    // `_PyTraceBack_FromFrame`, v3.14
                    let traceback = self.new_traceback(f, None);
                    self.set_traceback(found, Some(traceback));
                }
                found
            };
            self.heap.drop(class);
            let naked = f.pop();
            let rest = self.heap.pick(NONE);
            f.push(rest);
            f.push(found);
            self.handle_instead(found);
            self.heap.drop(naked);
            return Ok(Flow::Next);
        }
        if !self.is_group(value) {
            self.heap.drop(class);
            let none = self.heap.pick(NONE);
            f.push(none);
            return Ok(Flow::Next);
        }
        let value = f.pop();
        let value = self.heap.own(value);
        let cx = self.cx.clone();
        let task = async move {
            let pair = match call_named(&cx, value, "split", class).await {
                Ok(pair) => pair,
                Err(Raise) => {
                    cx.drop(value);
                    return Err(Raise);
                }
            };
            cx.with(|vm| {
                let parts = vm.sequence_items(pair).unwrap_or_default();
                let parts = match parts[..] {
                    [found, rest] => [found, rest],
                    _ => [NONE, value],
                };
                for part in parts {
                    vm.heap.pick(part);
                }
                vm.heap.drop(pair);
                let [found, rest] = parts;
                // The first of those that are carried comes to lie on top.
                if found == NONE {
                    vm.heap.drop(rest);
                    vm.carried = Some(vec![found, value]);
                } else {
                    vm.handle_instead(found);
                    vm.heap.drop(value);
                    vm.carried = Some(vec![found, rest]);
                }
            });
            Ok(Some(EMPTY_TUPLE))
        };
        Ok(Flow::Start(Out::Wait(Box::pin(task)), After::Unpack(class)))
    }

    /// `check_except_star_type_valid`
    fn star_types_fit(&mut self, value: R, class: R) -> Result<(), Raise> {
        self.exception_matches(value, class)?;
        let classes = match &self.heap.get(class).data {
            Data::Tuple(items) => items.to_vec(),
            _ => vec![class],
        };
        let group = |class: &R| self.heap.is_subclass(*class, ty::BASE_EXCEPTION_GROUP);
        if classes.iter().any(group) {
            let text = "catching ExceptionGroup with except* is not allowed. Use except instead.";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        Ok(())
    }

    /// `PyErr_SetHandledException`
    fn handle_instead(&mut self, exception: R) {
        let holder = self.thread_holder();
        self.heap.incref(exception, holder, Reason::ExceptionHeld);
        if let Some(old) = self.handled.replace(exception) {
            self.heap.decref(old, holder, Reason::ExceptionCleared);
        }
    }

    /// `_PyExc_CreateExceptionGroup` without a message; takes over the exceptions in hand.
    fn group_made(&mut self, exceptions: R) -> Result<R, Raise> {
        let args = self.heap.new_tuple_copied(&[EMPTY_STR, exceptions]);
        self.heap.drop(exceptions);
        match self.group_new(ty::BASE_EXCEPTION_GROUP, args)? {
            Out::Value(group) => Ok(group),
            _ => unreachable!("lists and tuples are at hand"),
        }
    }

    /// `PREP_RERAISE_STAR`, `INTRINSIC_PREP_RERAISE_STAR`
    #[inline(never)] // Rare: out of the main loop.
    pub(super) fn op_prep_reraise_star(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let list = f.pop();
        let original = f.pop();
        let (list, original) = (self.heap.own(list), self.heap.own(original));
        let cx = self.cx.clone();
        let task = async move {
            let result = prepare(&cx, original, list).await;
            cx.drop(list);
            cx.drop(original);
            result.map(Some)
        };
        Ok(Flow::Start(
            Out::Wait(Box::pin(task)),
            After::Push(Vec::new()),
        ))
    }

    /// `PyLong_FromVoidPtr`
    fn address_number(&mut self, object: R) -> R {
        let addr = self.heap.get(object).addr;
        self.heap.new_big(&num_bigint::BigInt::from(addr.0))
    }

    /// `is_same_exception_metadata`
    fn same_metadata(&self, one: R, other: R) -> bool {
        let of = |exception: R| match &self.heap.get(exception).data {
            Data::Exception(this) => Some((
                self.heap.instance_get(exception, "__notes__"),
                this.traceback,
                this.cause,
                this.context,
            )),
            _ => None,
        };
        of(one) == of(other)
    }

    /// The exceptions in a group that are none, in its parts too (`collect_exception_group_leaf_ids`).
    fn leaves(&self, exception: R, found: &mut Vec<R>) {
        if !self.is_group(exception) {
            found.push(exception);
            return;
        }
        for item in self.group_items(exception) {
            self.leaves(item, found);
        }
    }
}

/// `_PyExc_PrepReraiseStar`
async fn prepare(cx: &Cx, original: R, list: R) -> Result<R, Raise> {
    let items = cx.with(|vm| vm.sequence_items(list).unwrap_or_default());
    if !cx.with(|vm| vm.is_group(original)) {
        let first = items.first().copied().unwrap_or(NONE);
        return Ok(cx.with(|vm| vm.heap.pick(first)));
    }
    let [raised, again] = cx.with(|vm| {
        let lists = [vm.heap.new_list(), vm.heap.new_list()];
        for item in items.into_iter().filter(|item| *item != NONE) {
            let list = usize::from(vm.same_metadata(item, original));
            vm.heap.list_append(lists[list], item);
        }
        lists
    });
    let mut leaves = Vec::new();
    cx.with(|vm| {
        for item in vm.sequence_items(again).unwrap_or_default() {
            vm.leaves(item, &mut leaves);
        }
    });
    // `exception_group_projection`: a set of their addresses as ints.
    let (set, numbers) = cx.with(|vm| {
        let set = vm.heap.new_set(ty::SET);
        let number = |leaf: &R| vm.address_number(*leaf);
        (set, leaves.iter().map(number).collect::<Vec<R>>())
    });
    let by = Matcher::Leaves(std::rc::Rc::new(leaves));
    let projected = split(cx.clone(), original, by, false).await;
    for number in numbers {
        cx.drop(number);
    }
    cx.drop(set);
    let result = match projected {
        Ok((projected, _)) => cx.with(|vm| {
            let own = vm.sequence_items(raised).unwrap_or_default();
            if own.is_empty() {
                return Ok(projected.unwrap_or_else(|| vm.heap.pick(NONE)));
            }
            if let Some(projected) = projected {
                vm.heap.list_append(raised, projected);
                vm.heap.drop(projected);
            }
            let single = own.len() + usize::from(projected.is_some()) == 1;
            if !single || !vm.profile.run.groups_revised {
                let raised = vm.heap.pick(raised);
                vm.group_made(raised)
            } else {
                Ok(vm.heap.pick(own[0]))
            }
        }),
        Err(Raise) => Err(Raise),
    };
    cx.drop(raised);
    cx.drop(again);
    result
}

/// `exceptiongroup_split_recursive`
fn split(
    cx: Cx,
    exception: R,
    by: Matcher,
    with_rest: bool,
) -> Pin<Box<dyn Future<Output = Result<Parts, Raise>>>> {
    Box::pin(async move {
        let group = cx.with(|vm| vm.is_group(exception));
        let matches = match &by {
            Matcher::Classes(classes) => cx.with(|vm| vm.exception_matches(exception, *classes))?,
            Matcher::Predicate(function) => {
                let told = cx.call(*function, vec![exception]).await?;
                let is = truth_of(&cx, told).await;
                cx.drop(told);
                is?
            }
            Matcher::Leaves(_) if group => false,
            Matcher::Leaves(leaves) => {
                let number = cx.with(|vm| vm.address_number(exception));
                cx.drop(number);
                leaves.contains(&exception)
            }
        };
        let held = || Some(cx.with(|vm| vm.heap.pick(exception)));
        if matches {
            return Ok((held(), None));
        }
        if !group {
            return Ok((None, if with_rest { held() } else { None }));
        }
        let mut lists = vec![cx.with(|vm| vm.heap.new_list())];
        if with_rest {
            lists.push(cx.with(|vm| vm.heap.new_list()));
        }
        let parts = split_parts(&cx, exception, &by, &lists).await;
        for list in lists {
            cx.drop(list);
        }
        parts
    })
}

async fn split_parts(cx: &Cx, group: R, by: &Matcher, lists: &[R]) -> Result<Parts, Raise> {
    if cx.with(|vm| vm.control.len() > vm.limits.depth as usize) {
        let text = "maximum recursion depth exceeded in exceptiongroup_split_recursive";
        return Err(cx.with(|vm| vm.raise_text(ty::RECURSION_ERROR, text)));
    }
    for item in cx.with(|vm| vm.group_items(group)) {
        let (found, rest) = split(cx.clone(), item, by.clone(), lists.len() > 1).await?;
        cx.with(|vm| {
            for (list, part) in lists.iter().zip([found, rest]) {
                if let Some(part) = part {
                    vm.heap.list_append(*list, part);
                    vm.heap.drop(part);
                }
            }
        });
    }
    let found = subset(cx, group, lists[0]).await?;
    let rest = match lists.get(1) {
        None => Ok(None),
        Some(list) => subset(cx, group, *list).await,
    };
    match rest {
        Ok(rest) => Ok((found, rest)),
        Err(Raise) => {
            if let Some(found) = found {
                cx.drop(found);
            }
            Err(Raise)
        }
    }
}

/// `exceptiongroup_subset`
async fn subset(cx: &Cx, group: R, list: R) -> Result<Option<R>, Raise> {
    if cx.with(|vm| vm.sequence_items(list).unwrap_or_default().is_empty()) {
        return Ok(None);
    }
    let part = call_named(cx, group, "derive", list).await?;
    if !cx.with(|vm| vm.is_group(part)) {
        cx.drop(part);
        let text = "derive must return an instance of BaseExceptionGroup";
        return Err(cx.with(|vm| vm.raise_text(ty::TYPE_ERROR, text)));
    }
    cx.with(|vm| {
        let Data::Exception(this) = &vm.heap.get(group).data else {
            return;
        };
        let (traceback, context, cause) = (this.traceback, this.context, this.cause);
        if let Some(traceback) = traceback {
            vm.heap.pick(traceback);
            vm.set_traceback(part, Some(traceback));
        }
        if let Data::Exception(this) = &mut vm.heap.get_mut(part).data {
            // Simplified: what `derive` may have put there stays with its count.
            this.context = context;
            this.cause = cause;
            this.suppress = true;
        }
        for (linked, name) in [(context, "__context__"), (cause, "__cause__")] {
            if let Some(linked) = linked {
                vm.heap.hold_part(part, linked, name);
            }
        }
    });
    if let Some(notes) = cx.with(|vm| vm.heap.instance_get(group, "__notes__"))
        && cx.with(|vm| vm.is_sequence(notes))
    {
        let copy = cx.run(|vm| vm.list_from(notes)).await?;
        cx.with(|vm| {
            let name = vm.heap.intern("__notes__");
            vm.heap.instance_set(part, name, copy);
            vm.heap.drop(copy);
        });
    }
    Ok(Some(part))
}

/// `PyObject_CallMethod` with one argument: the name is a str of its own, the arguments are a tuple.
async fn call_named(cx: &Cx, object: R, name: &'static str, argument: R) -> Result<R, Raise> {
    let spelt = cx.with(|vm| vm.heap.new_text(name));
    let method = cx.run(|vm| vm.get_attr(object, spelt)).await;
    cx.drop(spelt);
    let method = method?;
    let tuple = cx.with(|vm| vm.heap.new_tuple_copied(&[argument]));
    let result = cx.call(method, vec![argument]).await;
    cx.drop(tuple);
    cx.drop(method);
    result
}
