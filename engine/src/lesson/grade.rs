//! Grades answers: the engine knows the right one from the run.

use crate::addr::{Addr, FrameId, NameId, ObjectId};
use crate::lesson::LessonError;
use crate::lesson::eval::{Value, evaluate, event_index, holds, holds_for};
use crate::lesson::expr::{BinaryOp, Expr, Node, Place};
use crate::lesson::model::{EditTask, OrderItem, Piece, Question, QuestionKind, Wrong};
use crate::lesson::recording::Recording;
use crate::sorted::in_order;

/// What was answered, or is to be answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// An option of a choice, by index from 0.
    Choice(usize),
    /// A number was typed.
    Number(i64),
    /// An object was pointed at.
    Object(ObjectId),
    /// A name was pointed at.
    Name(FrameId, NameId),
    /// A block was pointed at.
    Block(Addr),
    /// A pool was pointed at.
    Pool(Addr),
    /// An arena was pointed at.
    Arena(Addr),
    /// The items in this order, by index from 0.
    Order(Vec<usize>),
    /// These objects were marked, by id, in rising order.
    Marked(Vec<ObjectId>),
}

/// Whether an answer is right, and what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is right.
    pub right: bool,
    /// The right answer.
    pub answer: Answer,
    /// For a wrong one: what it would have looked like. May be empty.
    /// The question's own `because` follows in either case.
    pub say: Vec<Piece>,
}

/// The right answer to the question.
///
/// # Errors
/// When a claim cannot be evaluated, or not exactly one option of a choice holds: the lesson is wrong.
pub fn right_answer(run: &dyn Recording, question: &Question) -> Result<Answer, LessonError> {
    let place = asked_about(question.place);
    match &question.kind {
        QuestionKind::Choice(options) => {
            let mut right = None;
            for (index, option) in options.iter().enumerate() {
                if holds(run, &option.claim, place)? && right.replace(index).is_some() {
                    return Err(not_one(question));
                }
            }
            right.map(Answer::Choice).ok_or_else(|| not_one(question))
        }
        QuestionKind::Point { answer, .. } | QuestionKind::Number { answer, .. } => {
            as_answer(&evaluate(run, answer, place)?)
        }
        QuestionKind::Order { items, .. } => {
            let mut keys = Vec::new();
            for (index, item) in items.iter().enumerate() {
                match evaluate(run, &item.by, place)? {
                    Value::Int(number) => keys.push((number, index)),
                    other => return Err(eval_error(format!("{other:?} has no order"))),
                }
            }
            let keys = in_order(keys, |key| *key);
            if keys.windows(2).any(|pair| pair[0].0 == pair[1].0) {
                return Err(eval_error(format!("two items of `{}` tie", question.id)));
            }
            Ok(Answer::Order(
                keys.iter().map(|(_, index)| *index).collect(),
            ))
        }
        QuestionKind::Mark { of, holds, .. } => {
            let mut marked = Vec::new();
            for object in candidates(run, question, of)? {
                if holds_for(run, holds, object, place)? {
                    marked.push(object);
                }
            }
            Ok(Answer::Marked(in_order(marked, |id| *id)))
        }
    }
}

/// The objects among which a question asks to mark some, in the order of the file.
///
/// # Errors
/// When one of them cannot be found where the question is asked.
pub fn candidates(
    run: &dyn Recording,
    question: &Question,
    of: &[Expr],
) -> Result<Vec<ObjectId>, LessonError> {
    let found = of
        .iter()
        .map(|expr| match evaluate(run, expr, question.place)? {
            Value::Object(object) => Ok(object),
            other => Err(eval_error(format!("{other:?} is no object"))),
        });
    found.collect()
}

/// Grades an answer.
///
/// # Errors
/// As [`right_answer`].
pub fn grade(
    run: &dyn Recording,
    question: &Question,
    given: &Answer,
) -> Result<Verdict, LessonError> {
    let answer = right_answer(run, question)?;
    let right = answer == *given;
    let say = match (&question.kind, given) {
        _ if right => Vec::new(),
        (QuestionKind::Choice(options), Answer::Choice(index)) => options
            .get(*index)
            .map(|option| option.if_chosen.clone())
            .unwrap_or_default(),
        (QuestionKind::Choice(_), _) => Vec::new(),
        (QuestionKind::Point { wrong, .. } | QuestionKind::Number { wrong, .. }, given) => {
            foreseen(run, wrong, given, asked_about(question.place))
        }
        (QuestionKind::Order { items, wrong }, Answer::Order(given)) => {
            out_of_place(items, wrong, &answer, given)
        }
        (QuestionKind::Mark { wrong, .. }, Answer::Marked(given)) => {
            misjudged(run, question, wrong, &answer, given)
        }
        (QuestionKind::Order { wrong, .. } | QuestionKind::Mark { wrong, .. }, _) => {
            otherwise(wrong)
        }
    };
    Ok(Verdict { right, answer, say })
}

/// Whether the learner's own run does what the task asks. A goal that cannot be evaluated is not reached.
pub fn goal_reached(run: &dyn Recording, task: &EditTask) -> bool {
    holds(run, &task.goal, Place::End).unwrap_or(false)
}

/// A part of a goal that does not hold yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// Its text.
    pub claim: String,
    /// What its left side is instead, where it compares a number or a text.
    pub found: Option<String>,
}

/// What is missing of the task in the learner's own run; nothing when the goal is reached.
pub fn unreached(run: &dyn Recording, task: &EditTask) -> Vec<Unreached> {
    if goal_reached(run, task) {
        return Vec::new();
    }
    let missing = task
        .parts
        .iter()
        .filter(|part| !holds(run, &part.claim, Place::End).unwrap_or(false));
    let said = missing.map(|part| Unreached {
        claim: part.text.clone(),
        found: left_side(run, &part.claim),
    });
    said.collect()
}

/// What the left side of a comparison is on this run.
fn left_side(run: &dyn Recording, claim: &Expr) -> Option<String> {
    let Node::Binary { op, left, .. } = &claim.node else {
        return None;
    };
    if *op == BinaryOp::NotEqual {
        return None;
    }
    match evaluate(run, left, claim.place.unwrap_or(Place::End)).ok()? {
        Value::Int(number) => Some(number.to_string()),
        Value::Text(text) => Some(format!("{text:?}")),
        _ => None,
    }
}

/// A question before a line is about what the line does.
pub(super) const fn asked_about(place: Place) -> Place {
    match place {
        Place::Before(at) => Place::After(at),
        Place::Start => Place::End,
        other => other,
    }
}

/// How many events have happened when all that a question asks about has happened, calls in its line included: there
/// its explanation is true. `None` when its line does not run.
pub fn outcome(run: &dyn Recording, question: &Question) -> Option<u32> {
    let index = event_index(run, asked_about(question.place)).ok()?;
    u32::try_from(index).ok()
}

/// What the lesson says about this wrong answer, or about every other one.
fn foreseen(run: &dyn Recording, wrong: &[Wrong], given: &Answer, place: Place) -> Vec<Piece> {
    let is_given = |expr: &Expr| {
        let value = evaluate(run, expr, place).and_then(|value| as_answer(&value));
        value.is_ok_and(|value| value == *given)
    };
    let exact = wrong
        .iter()
        .find(|wrong| wrong.answer.as_ref().is_some_and(is_given));
    exact.map_or_else(|| otherwise(wrong), |wrong| wrong.text.clone())
}

/// What is said to every wrong answer that has no sentence of its own.
fn otherwise(wrong: &[Wrong]) -> Vec<Piece> {
    let other = wrong.iter().find(|wrong| wrong.answer.is_none());
    other.map(|wrong| wrong.text.clone()).unwrap_or_default()
}

/// For an order: the sentence of the first item that stands too early.
fn out_of_place(
    items: &[OrderItem],
    wrong: &[Wrong],
    right: &Answer,
    given: &[usize],
) -> Vec<Piece> {
    let Answer::Order(right) = right else {
        return otherwise(wrong);
    };
    let first = given
        .iter()
        .zip(right)
        .find(|(given, right)| given != right);
    let said = first.and_then(|(given, _)| items.get(*given));
    said.map(|item| item.if_early.clone())
        .filter(|said| !said.is_empty())
        .unwrap_or_else(|| otherwise(wrong))
}

/// For marks: the sentence of each object that is marked and should not be, or the other way round.
fn misjudged(
    run: &dyn Recording,
    question: &Question,
    wrong: &[Wrong],
    right: &Answer,
    given: &[ObjectId],
) -> Vec<Piece> {
    let Answer::Marked(right) = right else {
        return otherwise(wrong);
    };
    let is_misjudged = |expr: &Expr| match evaluate(run, expr, question.place) {
        Ok(Value::Object(object)) => right.contains(&object) != given.contains(&object),
        _ => false,
    };
    let mut said = Vec::new();
    for one in wrong {
        if !one.answer.as_ref().is_some_and(is_misjudged) {
            continue;
        }
        if let Some(Piece::Text(text)) = said.last_mut()
            && !text.ends_with('。')
        {
            text.push(' ');
        }
        said.extend(one.text.iter().cloned());
    }
    if said.is_empty() {
        said = otherwise(wrong);
    }
    said
}

fn as_answer(value: &Value) -> Result<Answer, LessonError> {
    Ok(match *value {
        Value::Int(number) => Answer::Number(number),
        Value::Object(object) => Answer::Object(object),
        Value::Name(frame, name) => Answer::Name(frame, name),
        Value::Block(addr) => Answer::Block(addr),
        Value::Pool(addr) => Answer::Pool(addr),
        Value::Arena(addr) => Answer::Arena(addr),
        Value::Bool(_) | Value::Text(_) => {
            let what = format!("{value:?} is nothing to point at and no number");
            return Err(eval_error(what));
        }
    })
}

fn not_one(question: &Question) -> LessonError {
    eval_error(format!("not exactly one option of `{}` holds", question.id))
}

fn eval_error(what: String) -> LessonError {
    LessonError::Eval { what }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::hand_built::Built;
    use crate::lesson::model::{Choice, PointAt};
    use crate::lesson::{parse_expr, parse_place, pieces};

    fn question(kind: QuestionKind) -> Question {
        Question {
            id: "q".to_owned(),
            place: parse_place("before line 2").expect("it is a place"),
            prompt: Vec::new(),
            kind,
            because: Vec::new(),
        }
    }

    fn expr(text: &str) -> Expr {
        parse_expr(text).expect(text)
    }

    fn choice(claim: &str, if_chosen: &str) -> Choice {
        Choice {
            label: pieces("an option"),
            detail: Vec::new(),
            claim: expr(claim),
            if_chosen: pieces(if_chosen),
        }
    }

    fn wrong(answer: Option<&str>, text: &str) -> Wrong {
        Wrong {
            answer: answer.map(expr),
            text: pieces(text),
        }
    }

    #[test]
    fn the_right_option_is_the_one_whose_claim_holds_after_the_line() {
        let built = Built::new();
        let options = vec![
            choice("refcount(a) == 1", "that was before"),
            choice("refcount(a) == 2", ""),
        ];
        let question = question(QuestionKind::Choice(options));
        assert_eq!(right_answer(&built.run(), &question), Ok(Answer::Choice(1)));
        let right = grade(&built.run(), &question, &Answer::Choice(1)).expect("it is well formed");
        assert!(right.right && right.say.is_empty());
        let wrong = grade(&built.run(), &question, &Answer::Choice(0)).expect("it is well formed");
        assert!(!wrong.right && wrong.answer == Answer::Choice(1));
        assert_eq!(wrong.say, pieces("that was before"));
        let none = grade(&built.run(), &question, &Answer::Choice(9)).expect("it is well formed");
        assert!(!none.right && none.say.is_empty());
    }

    #[test]
    fn a_choice_in_which_not_exactly_one_claim_holds_is_an_error() {
        let built = Built::new();
        for claims in [["true", "true"], ["false", "1 == 2"]] {
            let options = claims.map(|claim| choice(claim, "")).to_vec();
            let answer = right_answer(&built.run(), &question(QuestionKind::Choice(options)));
            let message = answer.expect_err("no one option is right").to_string();
            assert_eq!(message, "not exactly one option of `q` holds");
        }
    }

    #[test]
    fn a_foreseen_wrong_number_has_its_own_sentence() {
        let built = Built::new();
        let kind = QuestionKind::Number {
            answer: expr("refcount(a)"),
            wrong: vec![wrong(Some("1"), "one more"), wrong(None, "count the names")],
        };
        let question = question(kind);
        let say = |number| {
            let verdict = grade(&built.run(), &question, &Answer::Number(number));
            verdict.expect("it is well formed").say
        };
        assert_eq!(say(1), pieces("one more"));
        assert_eq!(say(7), pieces("count the names"));
        assert_eq!(say(2), []);
    }

    #[test]
    fn pointing_is_at_one_thing_of_the_right_kind() {
        let built = Built::new();
        let kind = QuestionKind::Point {
            at: PointAt::Name,
            answer: expr("name(b)"),
            wrong: vec![
                wrong(Some("name(a)"), "that one was there"),
                wrong(None, "no"),
            ],
        };
        let question = question(kind);
        let verdict = |answer| grade(&built.run(), &question, &answer).expect("it is well formed");
        let right = verdict(Answer::Name(FrameId(0), NameId(4)));
        assert!(right.right);
        let other = verdict(Answer::Name(FrameId(0), NameId(3)));
        assert_eq!(other.say, pieces("that one was there"));
        assert_eq!(verdict(Answer::Object(ObjectId(1))).say, pieces("no"));
    }

    #[test]
    fn an_order_is_that_of_its_numbers_and_the_first_item_out_of_place_is_told() {
        let built = Built::new();
        let item = |by: &str, if_early: &str| OrderItem {
            label: pieces("an item"),
            by: expr(by),
            if_early: pieces(if_early),
        };
        let items = vec![item("3", ""), item("refcount(a)", "it is 2"), item("1", "")];
        let question = question(QuestionKind::Order {
            items,
            wrong: vec![wrong(None, "count")],
        });
        let right = Answer::Order(vec![2, 1, 0]);
        assert_eq!(right_answer(&built.run(), &question), Ok(right.clone()));
        let verdict = |answer| grade(&built.run(), &question, &answer).expect("it is well formed");
        assert!(verdict(right).right);
        assert_eq!(verdict(Answer::Order(vec![1, 2, 0])).say, pieces("it is 2"));
        assert_eq!(verdict(Answer::Order(vec![0, 1, 2])).say, pieces("count"));
        assert_eq!(verdict(Answer::Number(1)).say, pieces("count"));
    }

    #[test]
    fn two_items_of_an_order_that_tie_are_an_error() {
        let built = Built::new();
        let item = |by: &str| OrderItem {
            label: pieces("an item"),
            by: expr(by),
            if_early: Vec::new(),
        };
        let question = question(QuestionKind::Order {
            items: vec![item("2"), item("refcount(a)")],
            wrong: Vec::new(),
        });
        let message = right_answer(&built.run(), &question).map_err(|error| error.to_string());
        assert_eq!(message, Err("two items of `q` tie".to_owned()));
    }

    #[test]
    fn marks_are_those_for_which_the_claim_holds_and_a_misjudged_object_is_told() {
        let built = Built::new();
        let mut question = question(QuestionKind::Mark {
            of: vec![expr("a"), expr("a[0]")],
            holds: expr("holds(it, a[0])"),
            wrong: vec![
                wrong(Some("a"), "a list."),
                wrong(Some("a[0]"), "a number"),
                wrong(None, "look again"),
            ],
        });
        question.place = parse_place("before line 3").expect("it is a place");
        let of = [expr("a"), expr("a[0]")];
        let [list, seven] = candidates(&built.run(), &question, &of).expect("both are there")[..]
        else {
            panic!("there are two");
        };
        let right = Answer::Marked(vec![list]);
        assert_eq!(right_answer(&built.run(), &question), Ok(right.clone()));
        let verdict = |answer| grade(&built.run(), &question, &answer).expect("it is well formed");
        assert!(verdict(right).right);
        let both = verdict(Answer::Marked(vec![seven])).say;
        assert_eq!(
            both,
            [pieces("a list. "), pieces("a number")].concat(),
            "each is told"
        );
        assert_eq!(verdict(Answer::Marked(vec![])).say, pieces("a list."));
        let marked = in_order([list, seven], |id| *id);
        assert_eq!(verdict(Answer::Marked(marked)).say, pieces("a number"));
    }

    #[test]
    fn a_goal_is_about_the_end_and_one_that_cannot_be_evaluated_is_not_reached() {
        let built = Built::new();
        let task = |goal: &str| EditTask {
            text: Vec::new(),
            goal: expr(goal),
            parts: Vec::new(),
            solution: String::new(),
        };
        assert!(goal_reached(&built.run(), &task("count(list) == 0")));
        assert!(!goal_reached(&built.run(), &task("bound(a)")));
        assert!(!goal_reached(&built.run(), &task("refcount(a) == 1")));
    }
}
