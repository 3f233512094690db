//! How functions written in C run: at once when they need nothing of the program, otherwise as futures
//! that the machine polls. A future that has to call into the program leaves the call in [`Vm::request`] and waits;
//! so no native stack is used for that, and the machine can stop in between.

use crate::object::heap::R;
use crate::python::run::modules::collect_automatically;
use crate::python::run::vm::Vm;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

/// An exception is set in [`Vm::error`] (or the run is over).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raise;

/// A C function that waits for the program.
pub type Task = Pin<Box<dyn Future<Output = Result<Option<R>, Raise>>>>;

/// What an operation comes to. References are in hand.
pub enum Out {
    /// Its result.
    Value(R),
    /// An iterator is exhausted; a generator's `return` value, when it is not `None`.
    End(Option<R>),
    /// Done, without a result.
    Done,
    /// The result will be that of this call: callee, positional arguments, keyword arguments.
    /// The references are the caller's, who keeps them.
    Call(R, Vec<R>, Vec<(R, R)>),
    /// The result will be the new object, the third of these, when its `__init__`, the first, is over, which is called
    /// with these arguments; the second is the tuple of them that `type.__call__` holds. All three are in hand.
    Init([R; 3], Vec<R>),
    /// The generator goes on with this value (which it takes over).
    Resume(R, R),
    /// The generator gives its next value, like any iterator: what it returns is lost.
    Next(R),
    /// The exception that is set is raised inside of this generator.
    Throw(R),
    /// The result will be that of this function.
    Wait(Task),
}

/// The result of an operation.
pub type Res = Result<Out, Raise>;

/// A function written in C: positional and keyword arguments, which the caller holds.
pub type NativeFn = fn(&mut Vm, &[R], &[(R, R)]) -> Res;

/// The machine as seen from a future.
#[derive(Clone)]
pub struct Cx(pub Weak<RefCell<Vm>>);

impl Cx {
    /// Does something with the machine, at once.
    pub fn with<T>(&self, act: impl FnOnce(&mut Vm) -> T) -> T {
        let vm: Rc<RefCell<Vm>> = self
            .0
            .upgrade()
            .expect("futures live inside of the machine");
        let mut vm = vm.borrow_mut();
        act(&mut vm)
    }

    /// Does something that may have to wait; `None` at the end of an iterator.
    pub async fn step(&self, act: impl FnOnce(&mut Vm) -> Res) -> Result<Option<R>, Raise> {
        self.stop_at_limit().await;
        let out = self.with(act)?;
        match out {
            Out::Value(value) => Ok(Some(value)),
            Out::End(None) | Out::Done => Ok(None),
            other => {
                self.with(|vm| vm.request = Some(other));
                Pause(false).await;
                self.with(|vm| {
                    vm.response
                        .take()
                        .expect("the machine answers before it polls")
                })
            }
        }
    }

    /// Where a C function is stopped that loops without calling into the program: it never comes back from here.
    pub async fn stop_at_limit(&self) {
        if self.with(Vm::over_limit) {
            self.with(|vm| vm.request = Some(Out::Done));
            Pause(false).await;
        }
    }

    /// Does something that has a result.
    pub async fn run(&self, act: impl FnOnce(&mut Vm) -> Res) -> Result<R, Raise> {
        let value = self.step(act).await?;
        Ok(value.unwrap_or_else(|| self.with(|vm| vm.heap.pick(crate::object::types::NONE))))
    }

    /// Lets finalizers and callbacks run that a release asked for.
    pub async fn settle(&self) {
        while self.with(|vm| vm.heap.waiting.is_some()) {
            self.with(|vm| vm.request = Some(Out::Done));
            Pause(false).await;
            self.with(|vm| vm.response = None);
        }
    }

    /// Releases a reference in hand, and lets what that asked for run before anything else happens.
    pub async fn release(&self, object: R) {
        let waiting = self.with(|vm| {
            vm.heap.drop(object);
            vm.heap.waiting.is_some()
        });
        if waiting {
            self.settle().await;
        }
    }

    /// A collection that has become due; what it found is told nobody.
    pub async fn collect(&self) -> Result<(), Raise> {
        let found = self.step(collect_automatically).await?;
        if let Some(found) = found {
            self.drop(found);
        }
        Ok(())
    }

    /// Calls something with arguments that the caller keeps.
    pub async fn call(&self, callee: R, args: Vec<R>) -> Result<R, Raise> {
        self.run(|_| Ok(Out::Call(callee, args, Vec::new()))).await
    }

    /// Releases a reference in hand.
    pub fn drop(&self, object: R) {
        self.with(|vm| vm.heap.drop(object));
    }
}

struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        Poll::Pending
    }
}

/// Wraps an async block as an operation's outcome.
pub fn wait(task: impl Future<Output = Result<Option<R>, Raise>> + 'static) -> Res {
    Ok(Out::Wait(Box::pin(task)))
}
