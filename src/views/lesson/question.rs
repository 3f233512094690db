//! An open question, where the caption stands otherwise.

use super::address_of;
use super::prose::{inline, pieces};
use crate::hooks::browser;
use crate::state::{Action, use_dispatch, use_text};
use engine::lesson::{Answer, Choice, PointAt, Question, QuestionKind};
use engine::view::memory::PoolView;
use std::rc::Rc;
use web_sys::{HtmlInputElement, InputEvent, SubmitEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AskProps {
    /// The question.
    pub question: Rc<Question>,
    /// The line that runs next.
    pub next: Option<u32>,
    /// The pool in the picture.
    pub pool: Option<Rc<PoolView>>,
}

/// The question and its options.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let strings = use_text();
    let question = &*props.question;
    let lead = props
        .next
        .map_or(strings.at_end.to_owned(), |line| (strings.line_next)(line));
    let answers = match &question.kind {
        QuestionKind::Choice(options) => {
            html! { <Options options={Rc::<[Choice]>::from(options.clone())} /> }
        }
        QuestionKind::Number { .. } => {
            html! { <Number label={strings.your_answer} pool={None::<Rc<PoolView>>} /> }
        }
        QuestionKind::Point {
            at: PointAt::Block, ..
        } => html! {
            <div><p class="point-hint">{ strings.point_hint }</p><Number label={strings.block_number} pool={props.pool.clone()} /></div>
        },
        QuestionKind::Point { .. } => html! { <p class="point-hint">{ strings.point_hint }</p> },
    };
    html! {
        <div class="ask" role="group" aria-labelledby="question" data-testid="question" key={question.id.clone()}>
            <div aria-live="polite" data-testid="caption"><p class="lead">{ lead }</p><h2 id="question">{ inline(&question.prompt) }</h2></div>
            { answers }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OptionsProps {
    options: Rc<[Choice]>,
}

#[component]
fn Options(props: &OptionsProps) -> Html {
    let dispatch = use_dispatch();
    let buttons = props.options.iter().enumerate().map(|(index, option)| {
        let dispatch = dispatch.clone();
        let answer = Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::Answered(Answer::Choice(index)));
            // The button goes away: the way on has the focus.
            browser::focus("[data-testid=step]");
        });
        html! {
            <button key={index} class="opt" data-testid={format!("option-{}", index + 1)} onclick={answer}>
                <span class="kbd" aria-hidden="true">{ index + 1 }</span><b>{ pieces(&option.label) }</b>
                if !option.detail.is_empty() {
                    <span class="det">{ pieces(&option.detail) }</span>
                }
            </button>
        }
    });
    let n = format!("--n:{}", props.options.len());
    html! { <div class="opts" style={n}>{ for buttons }</div> }
}

#[derive(Properties, PartialEq)]
struct NumberProps {
    label: &'static str,
    /// The number is that of a block of this pool.
    pool: Option<Rc<PoolView>>,
}

#[component]
fn Number(props: &NumberProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let typed = use_state_eq(|| None::<i64>);
    let input = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typed.set(field.value().trim().parse().ok());
        })
    };
    let submit = {
        let (typed, pool) = (*typed, props.pool.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(number) = typed {
                let answer = match (&pool, u32::try_from(number)) {
                    (Some(pool), Ok(block)) if block < pool.capacity => {
                        Answer::Block(address_of(pool, block))
                    }
                    (Some(_), _) => return,
                    (None, _) => Answer::Number(number),
                };
                dispatch.send(Action::Answered(answer));
                browser::focus("[data-testid=step]");
            }
        })
    };
    html! {
        <form class="num" onsubmit={submit}>
            <label><span>{ props.label }</span><input inputmode="numeric" autocomplete="off" data-testid="number" oninput={input} /></label>
            <button class="btn ink big" type="submit" data-testid="check" aria-disabled={typed.is_none().to_string()}>{ strings.check_number }</button>
        </form>
    }
}
