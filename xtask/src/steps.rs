//! Steps with their times, printed as whole lines so that parallel ones stay readable.

use std::time::{Duration, Instant};

use crate::process::Result;

/// The clock of one command.
pub(crate) struct Steps {
    started: Instant,
}

impl Steps {
    pub(crate) fn start() -> Self {
        Self {
            started: Instant::now(),
        }
    }

    /// Does `work` as a step called `name`.
    pub(crate) fn step<T>(&self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("[{}]   {name} ...", self.elapsed());
        let begun = Instant::now();
        let result = work();
        let mark = if result.is_ok() { "ok" } else { "FAILED" };
        println!(
            "[{}]   {name}: {mark}, {:.1} s",
            self.elapsed(),
            begun.elapsed().as_secs_f64()
        );
        result
    }

    /// Says that nothing was to be done.
    pub(crate) fn present(&self, name: &str) {
        println!("[{}]   {name}: present", self.elapsed());
    }

    /// Minutes and seconds since the command began.
    pub(crate) fn elapsed(&self) -> String {
        minutes(self.started.elapsed())
    }
}

fn minutes(time: Duration) -> String {
    format!("{:2}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_as_minutes_and_seconds() {
        assert_eq!(minutes(Duration::from_secs(0)), " 0:00");
        assert_eq!(minutes(Duration::from_secs(671)), "11:11");
    }
}
