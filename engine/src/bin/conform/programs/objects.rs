//! Objects, ours and the recording's, as far as both know them.

use super::requests::Blocks;
use engine::addr::{Addr, ObjectId};
use engine::timeline::{Birth, HolderKind, State, Tables};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Type, count, size and block of an object.
pub(super) type Seen = (String, i64, u64, i64);

pub(super) fn differing(a: &[Seen], b: &[Seen]) -> (String, String) {
    let only = |a: &[Seen], b: &[Seen]| {
        let mut rest = b.to_vec();
        let mut only = Vec::new();
        for item in a {
            match rest.iter().position(|other| other == item) {
                Some(place) => {
                    rest.remove(place);
                }
                None => only.push(format!(
                    "{} {}{} b{}",
                    item.0,
                    item.1.max(0),
                    if item.2 > 0 {
                        format!(" {}", item.2)
                    } else {
                        String::new()
                    },
                    item.3
                )),
            }
        }
        only.truncate(4);
        only.join(", ")
    };
    (only(a, b), only(b, a))
}

pub(super) fn apply_step(objects: &mut BTreeMap<i64, Value>, step: &Value) {
    for gone in step["gone"].as_array().into_iter().flatten() {
        objects.remove(&gone.as_i64().unwrap_or(0));
    }
    for new in step["new"].as_array().into_iter().flatten() {
        objects.insert(new["i"].as_i64().unwrap_or(0), new.clone());
    }
    for change in step["chg"].as_array().into_iter().flatten() {
        let Some(object) = objects.get_mut(&change["i"].as_i64().unwrap_or(0)) else {
            continue;
        };
        for (key, value) in change.as_object().into_iter().flatten() {
            if value.is_null() {
                object.as_object_mut().map(|object| object.remove(key));
            } else {
                object[key] = value.clone();
            }
        }
    }
}

pub(crate) fn is_shared(object: &Value) -> bool {
    // Statically allocated objects start at 999,999,999.
    object["f"]
        .as_str()
        .is_some_and(|flags| flags.contains('s'))
        || object["r"]
            .as_i64()
            .is_some_and(|count| count >= 999_000_000)
}

pub(super) fn recorded_objects(objects: &BTreeMap<i64, Value>) -> Vec<Seen> {
    objects
        .values()
        .filter(|object| !is_shared(object))
        .map(|object| {
            (
                object["t"].as_str().unwrap_or("").to_owned(),
                object["r"].as_i64().unwrap_or(0),
                object["s"].as_u64().unwrap_or(0),
                object["b"].as_i64().unwrap_or(0),
            )
        })
        .collect()
}

/// Names with an unknown count: by value, the recorded count and ours at the first marker.
pub(super) type Names = BTreeMap<String, (i64, i64, u64)>;

pub(super) fn unknown_counts(
    state: &State,
    tables: &Tables,
    recorded: &BTreeMap<i64, Value>,
) -> Names {
    let mut names = Names::new();
    for object in recorded.values() {
        if is_shared(object) || object["t"] != "str" || object.get("b").is_some() {
            continue;
        }
        let value = object["v"].as_str().unwrap_or("");
        if let Some(count) = shared_count(state, tables, value) {
            let size = object["s"].as_u64().unwrap_or(0);
            names.insert(
                value.to_owned(),
                (object["r"].as_i64().unwrap_or(0), count, size),
            );
        }
    }
    names
}

/// Our count of the str of before the start with that value.
fn shared_count(state: &State, tables: &Tables, value: &str) -> Option<i64> {
    let found = state.objects.values().find(|object| {
        object.birth == Birth::Shared
            && tables.names[object.type_name.index()] == "str"
            && tables.texts[object.value.index()] == *value
    });
    found.map(|object| object.refcount)
}

/// Constants that only slices refer to: the recorder does not look into these for constants.
pub(super) fn in_slices_only(state: &State) -> BTreeSet<ObjectId> {
    let constants = state.objects.iter();
    let constants = constants.filter(|(_, object)| object.birth == Birth::Constant);
    // What was made before the first marker and is no constant lies in no block that the recorder knows.
    let older = state.objects.iter();
    let older =
        older.filter(|(_, object)| matches!(object.birth, Birth::Block | Birth::FreeList(_)));
    let older: BTreeSet<ObjectId> = older.map(|(id, _)| *id).collect();
    constants
        .filter(|(_, object)| {
            let other = object
                .holders
                .iter()
                .any(|holder| !matches!(holder.kind, HolderKind::Part | HolderKind::Interpreter));
            !other
                && object
                    .holders
                    .iter()
                    .any(|holder| holder.kind == HolderKind::Part)
        })
        .map(|(id, _)| *id)
        .chain(older)
        .collect()
}

pub(super) fn our_objects(
    state: &State,
    tables: &Tables,
    blocks: &Blocks,
    recorded: &BTreeMap<i64, Value>,
    (names, unseen): (&Names, &BTreeSet<ObjectId>),
) -> Vec<Seen> {
    // Constants that the recording calls shared, by type and value.
    let mut shared: Vec<(String, String)> = recorded
        .values()
        .filter(|object| is_shared(object))
        .map(|object| {
            (
                object["t"].as_str().unwrap_or("").to_owned(),
                object["v"].as_str().unwrap_or("").to_owned(),
            )
        })
        .collect();
    let mut found = Vec::new();
    for (value, (theirs, ours, size)) in names {
        let now = shared_count(state, tables, value).unwrap_or(0);
        found.push(("str".to_owned(), theirs + now - ours, *size, 0));
    }
    for (id, object) in &state.objects {
        // An object whose deallocation is under way has a count of 0: the recorder does not see it.
        if object.birth == Birth::Shared || object.refcount == 0 || unseen.contains(id) {
            continue;
        }
        let ty = tables.names[object.type_name.index()].clone();
        if object.birth == Birth::Constant {
            let value = &tables.texts[object.value.index()];
            if let Some(place) = shared
                .iter()
                .position(|other| other.0 == ty && other.1 == *value)
            {
                shared.remove(place);
                continue;
            }
        }
        // The block starts up to 32 bytes before the object.
        let block = [0, 16, 32]
            .iter()
            .find_map(|header| blocks.live.get(&Addr(object.addr.0.checked_sub(*header)?)));
        let block = if object.birth == Birth::Constant {
            0
        } else {
            block.copied().unwrap_or(0)
        };
        found.push((ty, object.refcount, u64::from(object.size), block));
    }
    found
}
