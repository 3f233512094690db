//! From the uses and bindings of names to where they live (`analyze_block`, Python/symtable.c, v3.11).

use super::super::ast::{CompKind, Loc, Name, ScopeId};
use super::symtable::{
    BlockType, DEF_BOUND, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, DEF_PARAM, NameScope, Result,
    Scope, Symbol, error,
};
use crate::profile::CodeProfile;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(super) type Names = BTreeSet<Name>;

/// The cells that a class makes for what stands in it, in their order.
pub(super) const OF_CLASS: [&str; 3] =
    ["__class__", "__classdict__", "__conditional_annotations__"];

/// Decides the scope of every name of scope `id` and below. `bound` is `None` for the module.
pub(super) fn analyze_block(
    scopes: &mut [Scope],
    id: ScopeId,
    mut bound: Option<Names>,
    free: &mut Names,
    global: &mut Names,
    version: &CodeProfile,
) -> Result<()> {
    let class = scopes[id as usize].kind == BlockType::Class;
    let (mut new_bound, mut new_global, mut new_free) = (Names::new(), Names::new(), Names::new());
    let mut local = Names::new();
    let mut inlined_cells = Names::new();
    if class {
        new_global.extend(global.iter().cloned());
        new_bound.extend(bound.iter().flatten().cloned());
    }
    let mut found: BTreeMap<Name, NameScope> = BTreeMap::new();
    let seen = scopes[id as usize].seen_class;
    for (name, symbol) in &scopes[id as usize].symbols {
        // What the class binds is looked up there and among the globals, not in the functions around it.
        let of_class = seen.and_then(|class| scopes[class as usize].symbols.get(name));
        let of_class = of_class.map_or(0, |symbol| symbol.flags);
        if symbol.flags & DEF_BOUND == 0 && of_class & (DEF_BOUND | DEF_GLOBAL) != 0 {
            if of_class & DEF_GLOBAL != 0 {
                found.insert(name.clone(), NameScope::GlobalExplicit);
                continue;
            }
            if of_class & DEF_NONLOCAL == 0 {
                found.insert(name.clone(), NameScope::GlobalImplicit);
                continue;
            }
        }
        let scope = analyze_name(
            &scopes[id as usize],
            name,
            symbol.flags,
            bound.as_mut(),
            &mut local,
            free,
            global,
        )?;
        found.insert(name.clone(), scope);
    }
    if class {
        new_bound.extend(OF_CLASS.map(Rc::from));
    } else {
        if scopes[id as usize].kind == BlockType::Function {
            new_bound.extend(local);
        }
        new_bound.extend(bound.iter().flatten().cloned());
        new_global.extend(global.iter().cloned());
    }
    for child in scopes[id as usize].children.clone() {
        let mut child_free = Names::new();
        let mut child_global = new_global.clone();
        analyze_block(
            scopes,
            child,
            Some(new_bound.clone()),
            &mut child_free,
            &mut child_global,
            version,
        )?;
        let comprehension = scopes[child as usize].comprehension;
        if version.comprehensions_inlined
            && comprehension.is_some_and(|kind| kind != CompKind::Generator)
        {
            inline_comprehension(
                scopes,
                id,
                child,
                &mut found,
                &mut child_free,
                &mut inlined_cells,
            );
            scopes[child as usize].inlined = true;
        }
        let inner = &scopes[child as usize];
        let free_below = inner.free_below || !child_free.is_empty();
        scopes[id as usize].free_below |= free_below;
        new_free.extend(child_free);
    }
    let scope = &mut scopes[id as usize];
    match scope.kind {
        BlockType::Function => {
            for (name, found) in &mut found {
                if *found == NameScope::Local
                    && (new_free.contains(name) || inlined_cells.contains(name))
                {
                    *found = NameScope::Cell;
                    new_free.remove(name);
                }
            }
        }
        BlockType::Class => {
            let [class, dict, _] = OF_CLASS.map(|name| new_free.remove(name));
            scope.needs_class_closure = class;
            scope.needs_class_dict |= dict;
        }
        BlockType::Module => {}
    }
    for (name, found) in found {
        scope
            .symbols
            .get_mut(&name)
            .expect("it was found among them")
            .scope = Some(found);
    }
    for name in &new_free {
        if let Some(symbol) = scope.symbols.get_mut(name) {
            if class && symbol.flags & (DEF_BOUND | DEF_GLOBAL) != 0 {
                symbol.flags |= DEF_FREE_CLASS;
            }
            continue;
        }
        if bound.as_ref().is_some_and(|bound| !bound.contains(name)) {
            continue;
        }
        scope.order.push(name.clone());
        scope.symbols.insert(
            name.clone(),
            Symbol {
                flags: 0,
                scope: Some(NameScope::Free),
            },
        );
    }
    free.extend(new_free);
    Ok(())
}

/// `inline_comprehension` (Python/symtable.c, v3.14): the names of comprehension `child` join those of the scope around it.
#[inline(never)]
fn inline_comprehension(
    scopes: &mut [Scope],
    outer: ScopeId,
    child: ScopeId,
    found: &mut BTreeMap<Name, NameScope>,
    child_free: &mut Names,
    inlined_cells: &mut Names,
) {
    let names = scopes[child as usize].order.clone();
    let late: Vec<Name> = scopes[child as usize]
        .symbols
        .keys()
        .filter(|name| !names.contains(name))
        .cloned()
        .collect();
    for name in names.into_iter().chain(late) {
        let inner = scopes[child as usize].symbols[&name];
        if inner.flags & DEF_PARAM != 0 {
            continue;
        }
        let mut scope = inner.scope.expect("the child was analysed");
        if scope == NameScope::Cell {
            inlined_cells.insert(name.clone());
        }
        let kind = scopes[outer as usize].kind;
        match scopes[outer as usize].symbols.get(&name).copied() {
            None => {
                if scope == NameScope::Free && kind == BlockType::Class && &*name == "__class__" {
                    scope = NameScope::GlobalImplicit;
                    child_free.remove(&name);
                }
                let symbol = Symbol {
                    flags: inner.flags,
                    scope: None,
                };
                let this = &mut scopes[outer as usize];
                this.symbols.insert(name.clone(), symbol);
                this.order.push(name.clone());
                found.insert(name, scope);
            }
            Some(existing) => {
                if existing.flags & DEF_BOUND != 0
                    && kind != BlockType::Class
                    && !is_free_below(scopes, child, &name)
                {
                    child_free.remove(&name);
                }
            }
        }
    }
}

/// `is_free_in_any_child`: in the place of an inlined comprehension stand its own children (`analyze_block` splices them).
#[inline(never)]
fn is_free_below(scopes: &[Scope], id: ScopeId, name: &Name) -> bool {
    scopes[id as usize].children.iter().any(|&child| {
        let inner = &scopes[child as usize];
        if inner.inlined {
            is_free_below(scopes, child, name)
        } else {
            inner.scope_of(name) == Some(NameScope::Free)
        }
    })
}

fn analyze_name(
    scope: &Scope,
    name: &Name,
    flags: u32,
    bound: Option<&mut Names>,
    local: &mut Names,
    free: &mut Names,
    global: &mut Names,
) -> Result<NameScope> {
    let loc = || {
        scope
            .directives
            .iter()
            .find(|(directive, _)| directive == name)
            .map_or(Loc::NONE, |&(_, loc)| loc)
    };
    if flags & DEF_GLOBAL != 0 {
        if flags & DEF_NONLOCAL != 0 {
            return error(format!("name '{name}' is nonlocal and global"), loc());
        }
        global.insert(name.clone());
        if let Some(bound) = bound {
            bound.remove(name);
        }
        return Ok(NameScope::GlobalExplicit);
    }
    if flags & DEF_NONLOCAL != 0 {
        let Some(bound) = bound else {
            return error("nonlocal declaration not allowed at module level", loc());
        };
        if !bound.contains(name) {
            return error(format!("no binding for nonlocal '{name}' found"), loc());
        }
        free.insert(name.clone());
        return Ok(NameScope::Free);
    }
    if flags & DEF_BOUND != 0 {
        local.insert(name.clone());
        global.remove(name);
        return Ok(NameScope::Local);
    }
    if bound.is_some_and(|bound| bound.contains(name)) {
        free.insert(name.clone());
        return Ok(NameScope::Free);
    }
    Ok(NameScope::GlobalImplicit)
}
