//! Indices that are objects of the program with `__index__` (`PyNumber_Index`, Objects/abstract.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::vm::Vm;

/// What `__index__` answers, in hand: it must be an int.
async fn number_of(cx: &Cx, method: R, object: R) -> Result<R, Raise> {
    let number = cx.run(|vm| vm.slot(method, vec![object])).await?;
    cx.with(|vm| {
        if vm.heap.int_value(number).is_some() {
            return Ok(number);
        }
        let name = vm.type_text(number);
        let format = "__index__ returned non-int (type %.200s)";
        let raised = vm.raise_format(ty::TYPE_ERROR, format, &[&name]);
        vm.heap.drop(number);
        raised
    })
}

/// What is done with the item.
#[derive(Clone, Copy)]
pub(super) enum Indexed {
    Get,
    Set(R),
    Delete,
}

impl Vm {
    /// A slice with parts that have `__index__`: they are asked for their numbers first, the step before the others
    /// (`PySlice_Unpack`, Objects/sliceobject.c, v3.11). `None` when there is no such part. What is simplified: the
    /// numbers are kept in a slice of their own.
    pub(super) fn by_slice(&mut self, container: R, slice: R, what: Indexed) -> Option<Res> {
        let Data::Slice(parts) = self.heap.get(slice).data else {
            return None;
        };
        let methods = parts.map(|part| {
            let number = part == NONE || self.heap.int_value(part).is_some();
            (!number).then(|| self.special(part, "__index__")).flatten()
        });
        if methods == [None; 3] {
            return None;
        }
        let cx = self.cx.clone();
        Some(wait(async move {
            let mut numbers = Vec::new();
            for (part, method) in parts.into_iter().zip(methods) {
                let number = match method {
                    Some(method) => match number_of(&cx, method, part).await {
                        Ok(number) => number,
                        Err(Raise) => {
                            for number in numbers {
                                cx.drop(number);
                            }
                            return Err(Raise);
                        }
                    },
                    None => cx.with(|vm| vm.heap.pick(part)),
                };
                numbers.push(number);
            }
            let plain = cx.with(|vm| vm.heap.new_slice([numbers[1], numbers[2], numbers[0]]));
            let result = cx.step(|vm| vm.item(container, plain, what)).await;
            cx.drop(plain);
            result
        }))
    }

    /// What is done with the item at an index that needs no asking.
    fn item(&mut self, container: R, index: R, what: Indexed) -> Res {
        match what {
            Indexed::Get => self.get_item(container, index),
            Indexed::Set(value) => self.set_item(container, index, value),
            Indexed::Delete => self.delete_item(container, index),
        }
    }

    /// A number of times that is asked for (`sequence_repeat`, Objects/abstract.c, v3.11).
    pub(super) fn repeat_by_index(
        &mut self,
        sequence: R,
        method: R,
        count: R,
        inplace: bool,
    ) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let number = number_of(&cx, method, count).await?;
            let result = cx.step(|vm| vm.repeat(sequence, number, inplace)).await;
            cx.drop(number);
            result
        })
    }

    /// The index is asked for its number first; `method` is its `__index__`.
    pub(super) fn by_index(&mut self, method: R, container: R, index: R, what: Indexed) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let number = number_of(&cx, method, index).await?;
            let result = cx.step(|vm| vm.item(container, number, what)).await;
            cx.drop(number);
            result
        })
    }
}
