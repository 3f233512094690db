//! A module with its functions in another order: whatever names a function by its index names it by the new one.

use crate::order::by_likeness;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// The module `wasm` with its functions in an order that compresses well.
///
/// # Errors
/// When it is no core module.
pub(crate) fn reordered(wasm: &[u8]) -> Result<Vec<u8>, Error> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let code: Vec<&[u8]> = bodies.iter().map(FunctionBody::as_bytes).collect();
    let order = by_likeness(&code);
    let mut place = vec![0; order.len()];
    for (new, &old) in (imported..).zip(&order) {
        place[old] = new;
    }
    let mut module = Module::new();
    let mut functions = Reordered {
        imported,
        order,
        place,
    };
    functions.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

struct Reordered {
    /// Imported functions stay: they have the first indices.
    imported: u32,
    /// The module's own functions, by their old position, in the new order.
    order: Vec<usize>,
    /// The new index of each, by its old position.
    place: Vec<u32>,
}

impl Reordered {
    fn in_order<T>(&self, items: &[T]) -> impl Iterator<Item = T>
    where
        T: Clone,
    {
        self.order.iter().map(|&old| items[old].clone())
    }
}

impl Reencode for Reordered {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(match function.checked_sub(self.imported) {
            Some(own) => self.place[own as usize],
            None => function,
        })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for one in self.in_order(&types) {
            functions.function(one);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        let bodies: Vec<_> = self.in_order(&bodies).collect();
        for body in bodies {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        ImportSection, RefType, TableSection, TableType, TypeSection,
    };

    /// Constants that are pushed and dropped, and what is called then.
    fn body(text: &[u8], called: Option<u32>) -> Function {
        let mut function = Function::new([]);
        let mut code = function.instructions();
        for &byte in text {
            code.i32_const(i32::from(byte)).drop();
        }
        if let Some(called) = called {
            code.call(called);
        }
        code.end();
        function
    }

    /// One imported function (0), and four of its own (1 to 4).
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("page", "log", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for (text, called) in [
            (&b"abcdefgh"[..], Some(4)),
            (b"01234567", Some(0)),
            (b"abcdefgh", Some(2)),
            (b"01234567", None),
        ] {
            functions.function(0);
            code.function(&body(text, called));
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        });
        let mut exports = ExportSection::new();
        exports.export("third", ExportKind::Func, 3);
        let mut elements = ElementSection::new();
        elements.active(
            None,
            &ConstExpr::i32_const(0),
            Elements::Functions(vec![2].into()),
        );
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        module.section(&tables).section(&exports).section(&elements);
        module.section(&code);
        module.finish()
    }

    /// Calls of each function, the export's function, and those of the table.
    fn read(wasm: &[u8]) -> (Vec<Option<u32>>, u32, Vec<u32>) {
        let (mut calls, mut exported, mut table) = (Vec::new(), 0, Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().unwrap();
                    calls.push(operators.into_iter().find_map(
                        |operator| match operator.unwrap() {
                            wasmparser::Operator::Call { function_index } => Some(function_index),
                            _ => None,
                        },
                    ));
                }
                Payload::ExportSection(section) => {
                    exported = section.into_iter().next().unwrap().unwrap().index;
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        if let wasmparser::ElementItems::Functions(items) = element.unwrap().items {
                            table.extend(items.into_iter().map(Result::unwrap));
                        }
                    }
                }
                _ => {}
            }
        }
        (calls, exported, table)
    }

    #[test]
    fn whatever_names_a_function_names_the_same_one() {
        let module = module();
        assert_eq!(
            read(&module),
            (vec![Some(4), Some(0), Some(2), None], 3, vec![2])
        );
        // In the new order: 1, 3, 2, 4.
        assert_eq!(
            read(&reordered(&module).unwrap()),
            (vec![Some(4), Some(3), Some(0), None], 2, vec![3])
        );
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(reordered(b"no module").is_err());
    }
}
