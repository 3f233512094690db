//! `conform lesson`: for those who write lessons. Says which claims of a lesson fail and what each question's answer
//! is, or evaluates claims over a program.

use crate::{Verdict, input};
use engine::alloc::Allocator;
use engine::lesson::expr::Place;
use engine::lesson::{
    Check, Lesson, evaluate, goal_reached, holds, parse, parse_expr, right_answer,
};
use engine::python::compile;
use engine::python::run::{Machine, Options, Outcome};
use engine::timeline::{State, Tables, Timeline};
use std::path::Path;

/// Checks every lesson, or evaluates claims over a program.
pub(crate) fn main(args: &[String]) -> Verdict {
    let Some(first) = args.first() else {
        eprintln!("conform lesson: FILE.md... or PROGRAM.py CLAIM...");
        return Verdict::Unreadable;
    };
    if Path::new(first).extension().is_some_and(|ext| ext == "py") {
        return ask(first, &args[1..]);
    }
    let verdicts = args.iter().map(|file| match checked(file) {
        Ok(verdict) => verdict,
        Err(error) => {
            println!("{file}: {error}");
            Verdict::Unreadable
        }
    });
    verdicts.max().unwrap_or(Verdict::Agrees)
}

/// The recording of a program; an error when it does not run to its end.
fn recorded(program: &str) -> Result<Timeline, String> {
    let (code, diagnostics) = compile(program);
    let code = code.ok_or_else(|| format!("{diagnostics:?}"))?;
    let mut machine = Machine::new(code, &Options::default());
    let outcome = machine.finish();
    let (events, entries) = machine.take_events();
    let mut timeline = Timeline::new(State::new(Allocator::start()));
    let tables = Tables {
        names: entries.names,
        texts: entries.texts,
        codes: entries.codes,
    };
    timeline.push_chunk(&events, tables);
    if outcome == Outcome::Finished {
        Ok(timeline)
    } else {
        Err(format!("{outcome:?}"))
    }
}

fn ask(file: &str, claims: &[String]) -> Verdict {
    let timeline = input::text(Path::new(file)).and_then(|source| recorded(&source));
    let timeline = match timeline {
        Ok(timeline) => timeline,
        Err(error) => {
            println!("{file}: {error}");
            return Verdict::Unreadable;
        }
    };
    println!(
        "{} events, {} steps",
        timeline.len(),
        timeline.index().steps.len()
    );
    for claim in claims {
        let value = parse_expr(claim).and_then(|expr| evaluate(&timeline, &expr, Place::End));
        match value {
            Ok(value) => println!("{claim}  →  {value:?}"),
            Err(error) => println!("{claim}  →  {error}"),
        }
    }
    Verdict::Agrees
}

fn checked(file: &str) -> Result<Verdict, String> {
    let text = input::text(Path::new(file))?;
    let lesson = parse(&text).map_err(|error| error.to_string())?;
    let timeline = recorded(&lesson.program)?;
    let mut failed = 0_usize;
    let of_311 = |check: &&Check| check.profile.as_deref().is_none_or(|of| of == "3.11");
    for check in lesson.checks.iter().filter(of_311) {
        let answer = holds(&timeline, &check.claim, Place::End);
        if answer != Ok(true) {
            failed += 1;
            println!("{file}:{}: `{}` is {answer:?}", check.line, check.text);
        }
    }
    for question in &lesson.questions {
        match right_answer(&timeline, question) {
            Ok(answer) => println!("{file}: {}: {answer:?}", question.id),
            Err(error) => {
                failed += 1;
                println!("{file}: {}: {error}", question.id);
            }
        }
    }
    failed += edit_failures(file, &lesson, &timeline);
    println!(
        "{file}: {} events, {} steps, {} checks, {failed} failures",
        timeline.len(),
        timeline.index().steps.len(),
        lesson.checks.len()
    );
    Ok(if failed == 0 {
        Verdict::Agrees
    } else {
        Verdict::Differs
    })
}

fn edit_failures(file: &str, lesson: &Lesson, timeline: &Timeline) -> usize {
    let Some(task) = &lesson.edit else { return 0 };
    let mut failed = 0;
    if goal_reached(timeline, task) {
        failed += 1;
        println!("{file}: the program does the edit task already");
    }
    match recorded(&task.solution) {
        Ok(solved) if goal_reached(&solved, task) => {}
        Ok(_) => {
            failed += 1;
            println!("{file}: the solution does not do the edit task");
        }
        Err(error) => {
            failed += 1;
            println!("{file}: the solution: {error}");
        }
    }
    failed
}
