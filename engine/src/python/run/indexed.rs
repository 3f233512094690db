//! Indices that are objects of the program with `__index__` (`PyNumber_Index`, Objects/abstract.c, v3.11).

use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::native::{Res, wait};
use crate::python::run::vm::Vm;

/// What is done with the item.
pub(super) enum Indexed {
    Get,
    Set(R),
    Delete,
}

impl Vm {
    /// The index is asked for its number first; `method` is its `__index__`.
    pub(super) fn by_index(&mut self, method: R, container: R, index: R, what: Indexed) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let number = cx.run(|vm| vm.slot(method, vec![index])).await?;
            let result = cx
                .step(|vm| {
                    if vm.heap.int_value(number).is_none() {
                        let name = vm.type_text(number);
                        let format = "__index__ returned non-int (type %.200s)";
                        return vm.raise_format(ty::TYPE_ERROR, format, &[&name]);
                    }
                    match what {
                        Indexed::Get => vm.get_item(container, number),
                        Indexed::Set(value) => vm.set_item(container, number, value),
                        Indexed::Delete => vm.delete_item(container, number),
                    }
                })
                .await;
            cx.drop(number);
            result
        })
    }
}
