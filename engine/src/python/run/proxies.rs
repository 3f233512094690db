//! What operators do with a `weakref.proxy`: they go to the object behind it (`WRAP_BINARY` and the like,
//! Objects/weakrefobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;

impl Vm {
    /// The object behind a proxy (`UNWRAP`); `None` for what is no proxy.
    pub(super) fn behind_proxy(&mut self, object: R) -> Result<Option<R>, Raise> {
        if !ty::is_proxy(self.heap.ty(object)) {
            return Ok(None);
        }
        let Data::Weakref(target, _) = self.heap.get(object).data else {
            return Ok(None);
        };
        match target.filter(|target| !self.heap.get(*target).dying) {
            Some(target) => Ok(Some(target)),
            None => {
                let text = "weakly-referenced object no longer exists";
                Err(self.raise_text(ty::REFERENCE_ERROR, text))
            }
        }
    }

    /// An operation on what stands behind a proxy: operands are held while it runs (`WRAP_BINARY`,
    /// Objects/weakrefobject.c, v3.11).
    pub(super) fn held_meanwhile(
        &mut self,
        operands: &[R],
        operation: impl FnOnce(&mut Self) -> Res,
    ) -> Res {
        for operand in operands {
            self.heap.pick(*operand);
        }
        let result = operation(self);
        let held = operands.to_vec();
        self.release_after(result, move |vm| {
            for operand in held {
                vm.heap.drop(operand);
            }
        })
    }

    /// Both operands, when one of them is a proxy.
    pub(super) fn behind_proxies(&mut self, left: R, right: R) -> Result<Option<(R, R)>, Raise> {
        let (a, b) = (self.behind_proxy(left)?, self.behind_proxy(right)?);
        let any = a.is_some() || b.is_some();
        Ok(any.then_some((a.unwrap_or(left), b.unwrap_or(right))))
    }

    /// A call of a proxy: the tuple that was made for it goes on to the object, and both are held meanwhile
    /// (`proxy_call`, Objects/weakrefobject.c, v3.11).
    pub(super) fn call_proxy(&mut self, proxy: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        let given = self.given_tuple.is_some();
        let (tuple, made) = self.arguments_tuple(args);
        let dict = if given {
            None
        } else {
            self.keywords_dict(kwargs)
        };
        let (args, kwargs) = (args.to_vec(), kwargs.to_vec());
        let cx = self.cx.clone();
        wait(async move {
            let target = cx.with(|vm| vm.behind_proxy(proxy));
            let result = match target {
                Ok(target) => {
                    let target = target.unwrap_or(NONE);
                    let held = [target, tuple];
                    cx.with(|vm| held.map(|object| vm.heap.pick(object)));
                    let call = cx.run(|vm| {
                        vm.given_tuple = Some(tuple);
                        Ok(Out::Call(target, args, kwargs))
                    });
                    let result = call.await;
                    for object in held {
                        cx.drop(object);
                    }
                    result.map(Some)
                }
                Err(raise) => Err(raise),
            };
            if made {
                cx.drop(tuple);
            }
            if let Some(dict) = dict {
                cx.drop(dict);
            }
            result
        })
    }
}
