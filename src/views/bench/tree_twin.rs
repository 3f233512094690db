//! The third text twin of the stage: what leads where, as a tree that is walked by key.

use crate::hooks::browser;
use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::{nouns, text};
use engine::view::Tables;
use engine::view::tree::{TreeItem, TreeObject, TreeRow, rows};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TreeTwinProps {
    /// What it is made from.
    pub tables: Rc<Tables>,
}

/// The row that has the focus.
const FOCUSED: &str = ".refs [tabindex='0']";

/// The tree. Its keys are those of every tree (ARIA Authoring Practices, tree view): up and down by row, right opens or goes
/// in, left closes or goes out, Home and End. What was opened stays open while the reader steps.
#[component]
pub fn TreeTwin(props: &TreeTwinProps) -> Html {
    let lang = use_prefs().lang;
    let toggled = use_state(Vec::<Rc<str>>::new);
    let here = use_state_eq(|| None::<Rc<str>>);
    let rows = Rc::new(rows(&props.tables, &toggled));
    // The row that the reader was on may be gone.
    let at = here
        .as_ref()
        .map(|here| rows.iter().position(|row| row.key == *here));
    let at = at.flatten().unwrap_or(0);
    let keyed = use_mut_ref(|| false);
    let act = {
        let (toggled, here, rows) = (toggled.clone(), here.setter(), rows.clone());
        move |index: usize, what: Act| {
            let Some(row) = rows.get(index) else { return };
            match what {
                Act::Go => here.set(Some(row.key.clone())),
                Act::Toggle => {
                    let mut next = (*toggled).clone();
                    match next.iter().position(|key| *key == row.key) {
                        Some(index) => drop(next.swap_remove(index)),
                        None => next.push(row.key.clone()),
                    }
                    toggled.set(next);
                }
            }
        }
    };
    let on_key = {
        let (act, rows, keyed) = (act.clone(), rows.clone(), keyed.clone());
        Callback::from(move |event: KeyboardEvent| {
            let plain = !(event.shift_key() || event.ctrl_key() || event.alt_key());
            if let Some((index, what)) = answer(&rows, at, &event.key()).filter(|_| plain) {
                event.prevent_default();
                event.stop_propagation();
                *keyed.borrow_mut() = what == Act::Go;
                act(index, what);
            }
        })
    };
    use_effect_with(at, move |_| {
        if keyed.replace(false) {
            browser::focus(FOCUSED);
        }
    });
    let items = rows.iter().enumerate().map(|(index, row)| {
        let act = act.clone();
        let press = Callback::from(move |_: MouseEvent| {
            act(index, Act::Go);
            act(index, Act::Toggle);
        });
        item(row, index == at, press, lang)
    });
    html! {
        <ul class="refs" role="tree" aria-label={text(lang).t_tree} data-testid="tree" onkeydown={on_key}>{ for items }</ul>
    }
}

/// What a key or a press does with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// It gets the focus.
    Go,
    /// It opens or closes.
    Toggle,
}

/// The row that a key is about, and what it does there.
fn answer(rows: &[TreeRow], at: usize, key: &str) -> Option<(usize, Act)> {
    let row = rows.get(at)?;
    let go = |index: usize| Some((index, Act::Go));
    match (key, row.open) {
        ("ArrowDown", _) => go((at + 1).min(rows.len() - 1)),
        ("ArrowUp", _) => go(at.saturating_sub(1)),
        ("Home", _) => go(0),
        ("End", _) => go(rows.len() - 1),
        ("ArrowRight", Some(true)) => go(at + 1),
        ("ArrowRight", Some(false)) | ("ArrowLeft", Some(true)) => Some((at, Act::Toggle)),
        ("ArrowRight", None) => go(at),
        ("ArrowLeft", _) => {
            let outer = rows[..at].iter().rposition(|above| above.level < row.level);
            go(outer.unwrap_or(at))
        }
        _ => None,
    }
}

fn item(row: &TreeRow, here: bool, press: Callback<MouseEvent>, lang: Lang) -> Html {
    let s = text(lang);
    let (words, object) = match &row.what {
        TreeItem::Frame(name) => (nouns::frame(name, lang), None),
        TreeItem::Others => (s.t_others.to_owned(), None),
        TreeItem::Name(name, object) => {
            let name = name.as_deref().unwrap_or(s.in_hand);
            let target = object
                .as_ref()
                .map_or(s.not_set.to_owned(), |object| said(object, lang));
            (format!("{name} → {target}"), object.as_ref())
        }
        TreeItem::Object(object) => (said(object, lang), Some(object)),
        TreeItem::More(n) => ((s.t_more)(*n), None),
    };
    let o = object.map(|object| format!("o{}", object.label.id.0));
    html! {
        <li key={&*row.key} role="treeitem" tabindex={if here { "0" } else { "-1" }} data-o={o} style={format!("--level:{}", row.level)}
            aria-level={row.level.to_string()} aria-posinset={row.place.to_string()} aria-setsize={row.siblings.to_string()}
            aria-expanded={row.open.map(|open| open.to_string())} onclick={press}>{ words }</li>
    }
}

/// `list #1, 2`, and what there is to say of a cycle.
fn said(object: &TreeObject, lang: Lang) -> String {
    let s = text(lang);
    let mut words = vec![nouns::object_long(&object.label)];
    if let Some(count) = object.count {
        words.push(format!("{} {}", s.t_count, nouns::count(count)).to_lowercase());
    }
    if let Some(level) = object.cycle {
        words.push((s.t_cycle)(level));
    }
    words.join(if lang == Lang::Zh { "，" } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::{Act, answer};
    use engine::view::tree::{TreeItem, TreeRow};

    fn row(level: u32, open: Option<bool>) -> TreeRow {
        TreeRow {
            key: "k".into(),
            what: TreeItem::Others,
            level,
            place: 1,
            siblings: 1,
            open,
        }
    }

    #[test]
    fn keys_are_those_of_a_tree() {
        let rows = [row(1, Some(true)), row(2, Some(false)), row(2, None)];
        assert_eq!(answer(&rows, 0, "ArrowRight"), Some((1, Act::Go)));
        assert_eq!(answer(&rows, 1, "ArrowRight"), Some((1, Act::Toggle)));
        assert_eq!(answer(&rows, 2, "ArrowLeft"), Some((0, Act::Go)));
        assert_eq!(answer(&rows, 0, "ArrowLeft"), Some((0, Act::Toggle)));
        assert_eq!(answer(&rows, 2, "ArrowDown"), Some((2, Act::Go)));
        assert_eq!(answer(&rows, 2, "Home"), Some((0, Act::Go)));
        assert_eq!(answer(&rows, 0, "End"), Some((2, Act::Go)));
        assert_eq!(answer(&rows, 0, "x"), None, "letters are the page's");
    }
}
