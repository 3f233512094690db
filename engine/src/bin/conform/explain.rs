//! `conform programs --explain`: which objects a difference of counts is about.
//!
//! Both sides' objects are paired by type, value and count; what is left over is shown, ours with its holders.

use super::programs::is_shared;
use engine::timeline::{Birth, State, Tables};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The objects that one side has and the other has not, a line each.
pub(super) fn objects(
    state: &State,
    tables: &Tables,
    recorded: &BTreeMap<i64, Value>,
) -> Vec<String> {
    let mut theirs: Vec<((String, String, i64), String)> = Vec::new();
    // Only what the program added to the counts of these is known.
    let shared: BTreeSet<&str> = state
        .objects
        .values()
        .filter(|object| object.birth == Birth::Shared)
        .map(|object| &tables.texts[object.value.index()])
        .collect();
    for object in recorded.values().filter(|object| !is_shared(object)) {
        let text = |key: &str| object[key].as_str().unwrap_or("").to_owned();
        if text("t") == "str" && shared.contains(text("v").as_str()) || text("t") == "code" {
            continue;
        }
        let count = object["r"].as_i64().unwrap_or(0);
        let key = (text("t"), value(&text("t"), &text("v")), count);
        let line = format!(
            "recorded #{} {} {:?} count {count} size {} block {} refers to {}",
            object["i"],
            text("t"),
            text("v"),
            object["s"],
            object["b"],
            object["e"],
        );
        theirs.push((key, line));
    }
    let mut lines = Vec::new();
    for (id, object) in &state.objects {
        if object.birth == Birth::Shared || object.refcount == 0 {
            continue;
        }
        let ty = &tables.names[object.type_name.index()];
        if ty == "code" {
            continue;
        }
        let text = &tables.texts[object.value.index()];
        let key = (ty.clone(), value(ty, text), object.refcount);
        if let Some(place) = theirs.iter().position(|other| other.0 == key) {
            theirs.remove(place);
            continue;
        }
        let holders: Vec<String> = object
            .holders
            .iter()
            .map(|holder| {
                format!(
                    "{:?} of {} {:?}",
                    holder.kind,
                    holder.owner,
                    tables.names[holder.name.index()]
                )
            })
            .collect();
        lines.push(format!(
            "here #{} {ty} {text:?} count {} size {} held by {}",
            id.0,
            object.refcount,
            object.size,
            holders.join(", ")
        ));
    }
    theirs
        .into_iter()
        .map(|(_, line)| line)
        .chain(lines)
        .collect()
}

/// What both sides write in the same way.
fn value(ty: &str, text: &str) -> String {
    let comparable = matches!(
        ty,
        "str" | "int" | "float" | "bytes" | "function" | "code" | "type"
    );
    let text = if comparable { text } else { "" };
    // A recording has qualified names, and no addresses.
    let text = match ty {
        "function" | "code" | "type" => text.rsplit('.').next().unwrap_or(text),
        "int" if text.len() > 12 => "(address)",
        _ => text,
    };
    text.trim_matches(['\'', '"']).chars().take(20).collect()
}
