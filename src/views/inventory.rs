//! The inventory: twelve questions before and after the course. The answers stay in the browser.
//!
//! Which option is right is the engine's to say; a test of the engine checks that it is the one without a consequence,
//! so nothing has to run here.

use super::lesson::prose::{inline, pieces};
use super::top_bar::TopBar;
use crate::hooks::{browser, use_file};
use crate::state::fetch::Fault;
use crate::state::use_prefs;
use crate::text::{Text, text};
use engine::lesson::inventory::Item;
use engine::lesson::{Bundle, QuestionKind};
use std::rc::Rc;
use yew::prelude::*;

/// The inventory page.
#[component]
pub fn Inventory() -> Html {
    let prefs = use_prefs();
    let s = text(prefs.lang);
    let content = match use_file(format!("inventory.{}", prefs.lang.word())) {
        Some(Ok(bundle)) => html! { <Items {bundle} /> },
        Some(Err(Fault::Unreachable)) => html! { <p role="alert">{ s.lesson_unreachable }</p> },
        Some(Err(Fault::OtherBuild)) => html! { <p role="alert">{ s.stale }</p> },
        None => html! { <p role="status">{ s.lesson_loading }</p> },
    };
    html! {
        <div class="app" data-screen="inventory">
            <TopBar kind={s.inventory} share={false} />
            <main id="content" tabindex="-1" class="page inventory">
                <h2>{ s.inventory }</h2>
                <p>{ s.inventory_sub }</p>
                { content }
            </main>
        </div>
    }
}

#[derive(Properties)]
struct ItemsProps {
    /// The file with the items.
    bundle: Rc<Bundle>,
}

impl PartialEq for ItemsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.bundle, &other.bundle)
    }
}

/// The questions, and the result.
#[component]
fn Items(props: &ItemsProps) -> Html {
    let s = text(use_prefs().lang);
    let bundle = props.bundle.clone();
    let items = &bundle.items;
    let given = use_state_eq(|| vec![None::<usize>; items.len()]);
    let checked = use_state_eq(|| false);
    let rows = items.iter().enumerate().map(|(index, item)| {
        let choose = {
            let given = given.clone();
            Callback::from(move |option: usize| {
                let mut next = (*given).clone();
                next[index] = Some(option);
                given.set(next);
            })
        };
        html! { <ItemRow key={index} {index} item={item.clone()} given={given[index]} checked={*checked} {choose} /> }
    });
    let n_right = items
        .iter()
        .zip(given.iter())
        .filter(|(item, given)| right(item) == **given)
        .count();
    let check = {
        let (checked, given, bundle) = (checked.clone(), given.clone(), bundle.clone());
        Callback::from(move |_: MouseEvent| {
            browser::store_inventory(&result(&bundle.items, &given));
            checked.set(true);
            browser::focus("[data-testid=inventory-result]");
        })
    };
    let kept = browser::stored_inventory();
    html! {
        <>
            <ol>{ for rows }</ol>
            if *checked {
                <p class="result" role="status" tabindex="-1" data-testid="inventory-result"><b>{ (s.inventory_right)(n_right) }</b></p>
                { before_and_now(&kept, s) }
                <label class="export"><span>{ s.inventory_export }</span><textarea readonly={true} rows="4" data-testid="inventory-export" value={kept} /></label>
            } else {
                <button class="btn ink big" data-testid="inventory-check" onclick={check}>{ s.check_number }</button>
            }
        </>
    }
}

/// Which items were right the first time and are now, as a table; nothing when this is the first time.
fn before_and_now(kept: &str, s: &Text) -> Html {
    let times: Vec<Vec<bool>> = kept
        .split("\n\n")
        .map(|time| time.lines().map(|line| line.ends_with(",right")).collect())
        .collect();
    let (Some(first), Some(now)) = (times.first(), times.last()) else {
        return Html::default();
    };
    if times.len() < 2 {
        return Html::default();
    }
    let row = |name: &str, time: &[bool]| {
        let n_right = time.iter().filter(|right| **right).count();
        let cells = time.iter().map(|right| {
            let (mark, said) = if *right { ("✓", s.right) } else { ("–", s.not_right) };
            html! { <td class={right.then_some("ok")}><span aria-label={said} role="img">{ mark }</span></td> }
        });
        html! { <tr><th scope="row">{ name }</th>{ for cells }<td class="mono">{ n_right }</td></tr> }
    };
    html! {
        <table class="before-now" data-testid="inventory-before-now">
            <thead><tr><td />{ for (1..=now.len()).map(|item| html! { <th scope="col">{ item }</th> }) }<td /></tr></thead>
            <tbody>{ row(s.inventory_first, first) }{ row(s.inventory_now, now) }</tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct ItemProps {
    index: usize,
    item: Item,
    given: Option<usize>,
    checked: bool,
    choose: Callback<usize>,
}

/// One item: its program and its options as radio buttons.
#[component]
fn ItemRow(props: &ItemProps) -> Html {
    let item = &props.item;
    let QuestionKind::Choice(options) = &item.question.kind else {
        return Html::default();
    };
    let name = format!("item-{}", props.index);
    let right = right(item);
    let rows = options.iter().enumerate().map(|(index, option)| {
        let choose = props.choose.reform(move |_: Event| index);
        let is_right = props.checked && right == Some(index);
        let said = (props.checked && props.given == Some(index)).then(|| pieces(&option.if_chosen));
        html! {
            <label key={index} class={classes!("choice", is_right.then_some("ok"))}>
                <input type="radio" name={name.clone()} checked={props.given == Some(index)} disabled={props.checked} onchange={choose} data-testid={format!("{name}-{}", index + 1)} />
                <span><b>{ pieces(&option.label) }</b>{ " " }{ pieces(&option.detail) }if let Some(said) = said { <em>{ " " }{ said }</em> }</span>
            </label>
        }
    });
    html! {
        <li><pre class="code"><code>{ item.program.clone() }</code></pre>
            <fieldset><legend>{ inline(&item.question.prompt) }</legend>{ for rows }</fieldset></li>
    }
}

/// The option without a consequence.
fn right(item: &Item) -> Option<usize> {
    match &item.question.kind {
        QuestionKind::Choice(options) => options
            .iter()
            .position(|option| option.if_chosen.is_empty()),
        _ => None,
    }
}

/// One line a run: for each item its id, the family, and the option that was chosen.
fn result(items: &[Item], given: &[Option<usize>]) -> String {
    let answers = items.iter().zip(given).map(|(item, given)| {
        let chosen = given.map_or_else(|| "-".to_owned(), |given| (given + 1).to_string());
        let right = if right(item) == *given {
            "right"
        } else {
            "wrong"
        };
        format!("{},{},{chosen},{right}", item.id, item.family)
    });
    answers.collect::<Vec<_>>().join("\n")
}
