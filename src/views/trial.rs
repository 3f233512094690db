//! "Be the collector": the collection of the moment, to be done by hand. `static/trial.js` asks and compares; what is
//! right is the engine's.

use crate::hooks::{browser, use_words};
use crate::state::prefs::Lang;
use crate::state::{Bench, use_prefs};
use crate::text::nouns;
use engine::view::gc::{Trial, TrialRow, trial};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ByHandProps {
    /// The workbench.
    pub bench: Rc<Bench>,
}

/// The collection that runs, or has just ended.
#[component]
pub fn ByHand(props: &ByHandProps) -> Html {
    let lang = use_prefs().lang;
    let words = use_words(format!("trial.{}", lang.word()));
    use_effect_with((), |()| {
        browser::want("trial.css");
        browser::want("trial.js");
    });
    let shown = props.bench.shown.as_ref();
    let trial = shown.and_then(|shown| trial(&shown.timeline, props.bench.cursor.position));
    let Some(trial) = trial else {
        return Html::default();
    };
    html! {
        <div class="bd"><trial-deletion data-testid="trial" rows={rows(&trial, lang)} words={words.to_string()} left={trial.left_out.to_string()} /></div>
    }
}

/// A line for each candidate; what it consists of stands between tabs, names between separators.
fn rows(trial: &Trial, lang: Lang) -> String {
    let lines = trial.rows.iter().map(|row| line(row, lang));
    lines.collect::<Vec<String>>().join("\n")
}

fn line(row: &TrialRow, lang: Lang) -> String {
    let holders = |inside: bool| -> Vec<String> {
        let of = row.held.iter().filter(|(_, it)| *it == inside);
        of.map(|(holder, _)| match &holder.owner {
            Some(owner) => nouns::object(owner),
            None => nouns::holder_short(holder, lang),
        })
        .collect()
    };
    [
        nouns::object(&row.object),
        row.count.to_string(),
        row.refs.to_string(),
        u8::from(row.reachable).to_string(),
        row.reached_by
            .as_ref()
            .map(nouns::object)
            .unwrap_or_default(),
        holders(true).join("\u{1f}"),
        holders(false).join("\u{1f}"),
    ]
    .join("\t")
}
