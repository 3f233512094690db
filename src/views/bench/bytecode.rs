//! The compiled form: instructions by CPython's names, the one that runs marked, and the value stack.

use crate::hooks::{browser, use_before_paint};
use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::{find::words, nouns, text};
use crate::widgets::list;
use engine::view::bytecode::{BytecodeRow, BytecodeView};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BytecodeProps {
    /// The compiled form.
    pub code: Rc<BytecodeView>,
}

/// The compiled form.
#[component]
pub fn Bytecode(props: &BytecodeProps) -> Html {
    use_effect_with((), |()| browser::want("tools.css"));
    let lang = use_prefs().lang;
    let (w, s) = (words(lang), text(lang));
    let code = &*props.code;
    let scroller = use_node_ref();
    let current = code.rows.iter().find(|row| row.runs || row.near);
    {
        let scroller = scroller.clone();
        let current = current.map(|row| row.number);
        use_before_paint((code.name.clone(), current), move |_| {
            keep_in_sight(&scroller);
        });
    }
    let gap = |n: u32| {
        (n > 0).then(|| html! { <tr key={format!("gap{n}")}><td colspan="4" class="gap">{ (s.t_more)(n) }</td></tr> })
    };
    html! {
        <section class="bytecode" data-testid="bytecode" aria-label={w.bytecode}>
            <div class="hd ruled"><b>{ w.bytecode }</b><span class="grow" /><span class="mono">{ nouns::frame(&code.name, lang) }</span></div>
            { stack(code, lang) }
            <div class="bc-scroll" ref={scroller} tabindex="0" role="region" aria-label={w.bytecode}>
                <table><tbody>{ list(gap(code.left_out.0)) }{ list(code.rows.iter().map(row)) }{ list(gap(code.left_out.1)) }</tbody></table>
            </div>
        </section>
    }
}

/// Scrolls the list, and nothing around it, to the instruction that runs, with a few of those before it.
fn keep_in_sight(scroller: &NodeRef) {
    let Some(scroller) = scroller.cast::<web_sys::HtmlElement>() else {
        return;
    };
    let row = scroller.query_selector(".now,.near").ok().flatten();
    let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    let (top, height, shown) = (
        row.offset_top(),
        row.offset_height(),
        scroller.client_height(),
    );
    let from = scroller.scroll_top();
    if top < from + height || top + 2 * height > from + shown {
        scroller.set_scroll_top(top - shown / 3);
    }
}

fn row(row: &BytecodeRow) -> Html {
    let line = if row.opens_line {
        row.line.to_string()
    } else {
        String::new()
    };
    let class = match (row.runs, row.near) {
        (true, _) => "now",
        (false, true) => "near",
        (false, false) => "",
    };
    html! {
        <tr key={row.number} {class} aria-current={row.runs.then_some("step")}>
            <td class="ln-no">{ line }</td><td class="no">{ row.number }</td><th scope="row">{ row.op.to_string() }</th><td>{ row.arg.to_string() }</td>
        </tr>
    }
}

/// What is in hand, bottom first.
fn stack(code: &BytecodeView, lang: Lang) -> Html {
    let w = words(lang);
    let values = code.stack.iter().enumerate().map(|(at, label)| {
        html! { <span key={at} class="rf" data-o={format!("o{}", label.id.0)}>{ nouns::object(label) }</span> }
    });
    let empty = code.stack.is_empty().then_some(text(lang).empty);
    html! { <p class="bc-stack" aria-label={w.value_stack}><b>{ w.value_stack }</b>{ list(values) }{ empty }</p> }
}
