//! An open question, where the caption stands otherwise.

use super::prose::{inline, pieces};
use super::{address_in_arena, address_of};
use crate::hooks::browser;
use crate::state::{Action, use_dispatch, use_text};
use crate::text::Text;
use crate::widgets::list;
use engine::addr::ObjectId;
use engine::lesson::{Answer, Choice, OrderItem, PointAt, Question, QuestionKind};
use engine::sorted::in_order;
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
    /// The objects to decide about, and what they are called.
    pub marks: Rc<[(ObjectId, String)]>,
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
            <div>{ point_hint(strings) }<Number label={strings.block_number} pool={props.pool.clone()} /></div>
        },
        QuestionKind::Point {
            at: PointAt::Pool, ..
        } => html! {
            <div>{ point_hint(strings) }<Number label={strings.pool_number} pool={props.pool.clone()} pools={true} /></div>
        },
        QuestionKind::Mark { .. } => html! { <Marks marks={props.marks.clone()} /> },
        QuestionKind::Order { items, .. } => {
            html! { <Order items={Rc::<[OrderItem]>::from(items.clone())} /> }
        }
        QuestionKind::Point { .. } => point_hint(strings),
    };
    html! {
        <div class="ask" role="group" aria-labelledby="question" data-testid="question" key={question.id.clone()}>
            <div aria-live="polite" data-testid="caption"><p class="lead">{ lead }</p><h2 id="question">{ inline(&question.prompt) }</h2></div>
            { answers }
        </div>
    }
}

/// How something is chosen; a touch screen leaves the keys out.
fn point_hint(strings: &Text) -> Html {
    html! { <p class="point-hint">{ strings.point_hint }<span class="by-key">{ " " }{ strings.point_keys }</span></p> }
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
struct MarksProps {
    marks: Rc<[(ObjectId, String)]>,
}

/// A switch for each object, and a button to check them.
#[component]
fn Marks(props: &MarksProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let marked = use_state_eq(Vec::<ObjectId>::new);
    let switches = props.marks.iter().enumerate().map(|(index, (id, name))| {
        let (marked, id) = (marked.clone(), *id);
        let pressed = marked.contains(&id);
        let press = Callback::from(move |_: MouseEvent| {
            let mut next: Vec<ObjectId> = marked.iter().copied().filter(|m| *m != id).collect();
            if next.len() == marked.len() {
                next.push(id);
            }
            marked.set(next);
        });
        html! {
            <button key={index} type="button" class="btn mark" data-testid={format!("mark-{}", index + 1)} aria-pressed={pressed.to_string()} onclick={press}>{ name.clone() }</button>
        }
    });
    let check = {
        let marked = marked.clone();
        Callback::from(move |_: MouseEvent| {
            let answer = in_order((*marked).iter().copied(), |id| *id);
            dispatch.send(Action::Answered(Answer::Marked(answer)));
            browser::focus("[data-testid=step]");
        })
    };
    html! {
        <div class="picks"><p class="point-hint">{ strings.mark_hint }</p>{ list(switches) }
            <button type="button" class="btn ink big" data-testid="check" onclick={check}>{ strings.check_number }</button></div>
    }
}

#[derive(Properties, PartialEq)]
struct OrderProps {
    items: Rc<[OrderItem]>,
}

/// The items are pressed one after the other; pressing one again takes it out.
#[component]
fn Order(props: &OrderProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let order = use_state_eq(Vec::<usize>::new);
    let buttons = props.items.iter().enumerate().map(|(index, item)| {
        let order = order.clone();
        let rank = order.iter().position(|chosen| *chosen == index);
        let press = Callback::from(move |_: MouseEvent| {
            let mut next: Vec<usize> = order.iter().copied().filter(|o| *o != index).collect();
            if next.len() == order.len() {
                next.push(index);
            }
            order.set(next);
        });
        html! {
            <button key={index} type="button" class="btn mark" data-testid={format!("item-{}", index + 1)} aria-pressed={rank.is_some().to_string()} onclick={press}>
                if let Some(rank) = rank { <b>{ rank + 1 }</b>{ " " } }{ pieces(&item.label) }
            </button>
        }
    });
    let whole = order.len() == props.items.len();
    let check = {
        let order = order.clone();
        Callback::from(move |_: MouseEvent| {
            if whole {
                dispatch.send(Action::Answered(Answer::Order((*order).clone())));
                browser::focus("[data-testid=step]");
            }
        })
    };
    html! {
        <div class="picks"><p class="point-hint">{ strings.order_hint }</p>{ list(buttons) }
            <button type="button" class="btn ink big" data-testid="check" aria-disabled={(!whole).to_string()} onclick={check}>{ strings.check_number }</button></div>
    }
}

#[derive(Properties, PartialEq)]
struct NumberProps {
    label: &'static str,
    /// The number is that of a block of this pool.
    pool: Option<Rc<PoolView>>,
    /// The number is that of a pool in the arena of `pool`.
    #[prop_or_default]
    pools: bool,
}

#[component]
fn Number(props: &NumberProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let typed = use_state_eq(|| None::<i64>);
    let field = use_node_ref();
    let input = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(number_in(&event.target_unchecked_into()));
        })
    };
    let submit = {
        let (pool, pools) = (props.pool.clone(), props.pools);
        let field = field.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // What stands in the field: Enter can come before the last figure was drawn.
            let typed = field.cast::<HtmlInputElement>();
            if let Some(number) = typed.and_then(|field| number_in(&field)) {
                let answer = match (&pool, u32::try_from(number)) {
                    (Some(pool), Ok(index)) if pools => match address_in_arena(pool, index) {
                        Some(address) => Answer::Pool(address),
                        None => return,
                    },
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
            <label><span>{ props.label }</span><input ref={field} inputmode="numeric" autocomplete="off" data-testid="number" oninput={input} /></label>
            <button class="btn ink big" type="submit" data-testid="check" aria-disabled={typed.is_none().to_string()}>{ strings.check_number }</button>
        </form>
    }
}

/// The whole number that stands in a field.
fn number_in(field: &HtmlInputElement) -> Option<i64> {
    field.value().trim().parse().ok()
}
