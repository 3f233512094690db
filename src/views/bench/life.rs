//! The reference ledger of the pinned object: why it lives, and every change of its count, each a way to its moment.

use crate::state::prefs::Lang;
use crate::state::{Action, Bench, Dispatch, use_dispatch, use_prefs};
use crate::text::find::words;
use crate::text::{life, text};
use crate::widgets::list;
use engine::addr::ObjectId;
use engine::timeline::{Command, Goal};
use engine::view::history::history;
use engine::view::{Alive, HistoryKind, HistoryRow};
use std::rc::Rc;
use yew::prelude::*;

/// Longer expressions are cut, characters.
const TOKEN: usize = 26;

#[derive(Properties, PartialEq)]
pub struct LifeProps {
    /// The workbench.
    pub bench: Rc<Bench>,
    /// Why it lives.
    pub alive: Option<Rc<Alive>>,
}

/// The ledger of a whole life.
#[component]
pub fn Life(props: &LifeProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let position = props.bench.cursor.position;
    let key = (
        props.bench.shown.as_ref().map(Rc::as_ptr),
        props.bench.pinned,
        position,
    );
    let bench = props.bench.clone();
    let ledger = use_memo(key, move |(_, pinned, position)| {
        let shown = bench.shown.as_ref()?;
        let id = (*pinned)?;
        let label = shown.timeline.label(&shown.timeline.seek(*position), id);
        Some((label, history(&shown.timeline, id, *position)))
    });
    let (Some((label, ledger)), Some(shown)) = (ledger.as_ref(), &props.bench.shown) else {
        return Html::default();
    };
    let rows = ledger.rows.iter().enumerate().map(|(place, row)| {
        let position = row.position;
        let dispatch = dispatch.clone();
        let go = Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::CursorMoved(Command::Seek(position)));
        });
        html! { <li key={place} class={class(row)} aria-current={row.current.then_some("step")}><button onclick={go}>{ line(row, &shown.source, lang) }</button></li> }
    });
    let gap = |n: u32| {
        (n > 0).then(|| html! { <li class="gap" key={format!("gap{n}")}>{ (text(lang).more_events)(n) }</li> })
    };
    html! {
        <section class="life" data-testid="life" data-o={format!("o{}", label.id.0)}>
            { watch(&props.bench, label.id, lang, &dispatch) }
            if let Some(alive) = &props.alive {
                <p class="alive" data-testid="alive">{ life::alive(alive, lang).html() }</p>
            }
            <div class="hd ruled"><b>{ life::title(label, lang) }</b><span class="grow" /><span class="mono">{ life::totals(ledger.totals, lang) }</span></div>
            <ol class="lives">{ list(gap(ledger.left_out.0)) }{ list(rows) }{ list(gap(ledger.left_out.1)) }</ol>
        </section>
    }
}

/// Breakpoint on the object, and its next change.
fn watch(bench: &Bench, id: ObjectId, lang: Lang, dispatch: &Dispatch) -> Html {
    let w = words(lang);
    let on = bench.breaks.objects.contains(&id);
    let toggle = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Action::ObjectBreakToggled(id)))
    };
    let go = |back: bool| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Action::Sought(Goal::Change(id), back)))
    };
    html! {
        <div class="watch">
            <button class="btn small" data-testid="prev-change" onclick={go(true)}>{ w.previous_change }</button>
            <button class="btn small" data-testid="next-change" onclick={go(false)}>{ w.next_change }</button>
            <button class="btn small" data-testid="break-object" aria-pressed={on.to_string()} onclick={toggle}>{ w.stop_here }</button>
        </div>
    }
}

fn class(row: &HistoryRow) -> Classes {
    let tone = match &row.what {
        HistoryKind::Changed { delta, .. } if *delta > 0 => "up",
        HistoryKind::Changed { .. } => "down",
        HistoryKind::Born => "born",
        HistoryKind::Died => "died",
        HistoryKind::Moved { .. } => "moved",
    };
    let when = if row.current {
        "now"
    } else if row.future {
        "next"
    } else {
        "was"
    };
    classes!(tone, when)
}

fn line(row: &HistoryRow, source: &str, lang: Lang) -> Html {
    let token = row
        .span
        .and_then(|span| source.get(span.start as usize..span.end as usize))
        .map(|token| {
            let first = token.lines().next().unwrap_or_default();
            let short: String = first.chars().take(TOKEN).collect();
            if short.len() < token.len() {
                format!("{short}…")
            } else {
                short
            }
        });
    html! {
        <>
            <span class="sg">{ life::sign(&row.what) }</span>
            <span class="wh">{ life::row(&row.what, lang) }<small>{ life::moment(row.event, row.line, lang) }if let Some(token) = token { { " " }<code>{ token }</code> }</small></span>
            <span class="ct">{ row.count }</span>
        </>
    }
}
