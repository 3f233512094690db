//! Import statements (`compiler_import`, `compiler_from_import`, Python/compile.c, v3.11).

use super::super::ast::{Alias, Name, Stmt};
use super::super::code::{Const, Op};
use super::stmts::str_const;
use super::unit::{Ctx, INTRINSIC_IMPORT_STAR};
use super::{Compiler, Result};
use num_bigint::BigInt;
use std::rc::Rc;

impl Compiler<'_> {
    pub(super) fn import(&mut self, names: &[Alias]) {
        let unit = self.unit();
        for alias in names {
            unit.load_const(Const::Int(BigInt::ZERO));
            unit.load_const(Const::None);
            unit.op_name(Op::ImportName, &alias.name);
            match &alias.asname {
                None => {
                    let first = alias
                        .name
                        .split('.')
                        .next()
                        .expect("split gives one at least");
                    unit.name_op(&Rc::from(first), Ctx::Store);
                }
                Some(asname) => {
                    let parts: Vec<&str> = alias.name.split('.').skip(1).collect();
                    for (i, part) in parts.iter().enumerate() {
                        let number = unit.names.number(&Rc::from(*part));
                        unit.op_i(Op::ImportFrom, number);
                        if i + 1 < parts.len() {
                            unit.op_i(Op::Swap, 2);
                            unit.op(Op::PopTop);
                        }
                    }
                    unit.name_op(asname, Ctx::Store);
                    if !parts.is_empty() {
                        unit.op(Op::PopTop);
                    }
                }
            }
        }
    }

    pub(super) fn import_from(
        &mut self,
        stmt: &Stmt,
        module: Option<&Name>,
        names: &[Alias],
        level: u32,
    ) -> Result<()> {
        let future = module.is_some_and(|module| &**module == "__future__");
        if future && stmt.loc.line > self.future_line {
            return self.error("from __future__ imports must occur at the beginning of the file");
        }
        if future {
            // future_check_features (Python/future.c, v3.11)
            const FEATURES: [&str; 10] = [
                "nested_scopes",
                "generators",
                "division",
                "absolute_import",
                "with_statement",
                "print_function",
                "unicode_literals",
                "barry_as_FLUFL",
                "generator_stop",
                "annotations",
            ];
            for alias in names {
                if &*alias.name == "braces" {
                    return self.error("not a chance");
                }
                if !FEATURES.contains(&&*alias.name) {
                    return self.error(format!("future feature {} is not defined", alias.name));
                }
            }
        }
        let unit = self.unit();
        unit.load_const(Const::Int(BigInt::from(level)));
        let list = names.iter().map(|alias| str_const(&alias.name)).collect();
        unit.load_made_const(Const::Tuple(list));
        let empty = Rc::from("");
        unit.op_name(Op::ImportName, module.unwrap_or(&empty));
        for alias in names {
            if &*alias.name == "*" {
                unit.intrinsic(INTRINSIC_IMPORT_STAR, Op::ImportStar);
                if unit.version.callable_first {
                    unit.op_noline(Op::PopTop, 0);
                }
                return Ok(());
            }
            unit.op_name(Op::ImportFrom, &alias.name);
            unit.name_op(alias.asname.as_ref().unwrap_or(&alias.name), Ctx::Store);
        }
        unit.op(Op::PopTop);
        Ok(())
    }
}
