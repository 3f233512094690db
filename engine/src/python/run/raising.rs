//! What `raise` makes of what stands behind it (`do_raise`, Python/ceval.c, v3.11), and what an error means to a look-up
//! of an attribute (`slot_tp_getattr_hook`, Objects/typeobject.c, v3.11).

use crate::object::heap::R;
use crate::object::types::{NONE, small_int, ty};
use crate::python::run::native::{Cx, Raise};

impl Cx {
    /// Classes are called, and what is no exception then is refused. What is left in the two is in hand.
    pub(super) async fn raise_called(
        &self,
        exception: &mut Option<R>,
        cause: &mut Option<R>,
    ) -> Result<(), Raise> {
        if let Some(given) = exception.take() {
            *exception = Some(self.called(given, EXCEPTION).await?);
        }
        if let Some(given) = cause.take() {
            let made = if given == NONE {
                given
            } else {
                self.called(given, CAUSE).await?
            };
            *cause = Some(made);
        }
        Ok(())
    }

    /// The exception that a class in hand makes, or the instance itself.
    async fn called(&self, given: R, refusal: &'static str) -> Result<R, Raise> {
        if !self.with(|vm| vm.heap.is_exception_class(given)) {
            return self.with(|vm| {
                if vm.heap.is_instance(given, ty::BASE_EXCEPTION) {
                    return Ok(given);
                }
                vm.heap.drop(given);
                Err(vm.raise_text(ty::TYPE_ERROR, refusal))
            });
        }
        let made = self.call(given, Vec::new()).await;
        let result = self.with(|vm| {
            let made = made?;
            if vm.heap.is_instance(made, ty::BASE_EXCEPTION) {
                return Ok(made);
            }
            let texts = [given, vm.heap.ty(made)].map(|class| vm.plain_repr(class));
            let format = "calling %R should have returned an instance of BaseException, not %R";
            let raised = vm.raise_format(ty::TYPE_ERROR, format, &[&texts[0], &texts[1]]);
            vm.heap.drop(made);
            raised
        });
        self.drop(given);
        result
    }
}

impl Cx {
    /// The dict of annotations' values (`Format.VALUE`) that a function makes.
    pub(super) async fn annotations(&self, annotate: R) -> Result<R, Raise> {
        let format = small_int(1).expect("cached");
        let dict = self.call(annotate, vec![format]).await?;
        self.with(|vm| {
            if vm.heap.is_instance(dict, ty::DICT) {
                return Ok(dict);
            }
            let name = vm.type_text(dict);
            vm.heap.drop(dict);
            let format = "__annotate__() must return a dict, not '%s'";
            vm.raise_format(ty::TYPE_ERROR, format, &[&name])
        })
    }

    /// `slot_tp_getattr_hook`: what a look-up that ran code of the program came to, or what `__getattr__`, which is in
    /// hand, says when that found nothing.
    pub(super) async fn or_fallback(
        &self,
        result: Result<R, Raise>,
        fallback: Option<R>,
        object: R,
        name: R,
    ) -> Result<R, Raise> {
        let Some(fallback) = fallback else {
            return result;
        };
        let missing = result.is_err() && self.with(|vm| vm.attribute_missing());
        // The hook has a hold of its own.
        self.drop(fallback);
        if missing {
            self.with(crate::python::run::vm::Vm::clear_error);
            let told = self.run(|vm| vm.call_hook(fallback, object, name)).await;
            if told.is_err() {
                self.with(|vm| vm.add_context(object, name));
            }
            told
        } else {
            result
        }
    }
}

const EXCEPTION: &str = "exceptions must derive from BaseException";
const CAUSE: &str = "exception causes must derive from BaseException";
