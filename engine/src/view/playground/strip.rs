//! The timeline of a list of requests, in the form of the workbench's.

use crate::alloc::history::History;
use crate::alloc::script::Call;
use crate::view::MarkShape;
use crate::view::strip::{Bracket, MAX_MARKS, StripMark, StripRun};

/// Bins of a long list.
const BINS: u32 = 480;

/// The fixed part of the strip: a mark for each request, or for each of many of them.
pub fn strip_run(history: &History) -> StripRun {
    let n = history.len();
    let binned = n > MAX_MARKS;
    let n_marks = if binned { BINS.min(n) } else { n };
    let mut strip = StripRun {
        n_stops: n,
        binned,
        bins: BINS,
        bytes_max: 1,
        ..StripRun::default()
    };
    let mut counts = Vec::new();
    for mark in 0..n_marks {
        let rank = |mark: u32| {
            let rank = u64::from(mark) * u64::from(n) / u64::from(n_marks);
            u32::try_from(rank).unwrap_or(u32::MAX)
        };
        let (first, last) = (rank(mark) + 1, rank(mark + 1));
        let (mut up, mut down, mut bytes) = (0, 0, 0);
        for number in first..=last {
            let call = history.request(number).map(|request| request.call);
            down += u32::from(matches!(
                call,
                Some(Call::Free { .. } | Call::Realloc { .. })
            ));
            up += u32::from(!matches!(call, Some(Call::Free { .. })));
            bytes = history.held_at(number).max(bytes);
        }
        strip.marks.push(StripMark {
            first,
            last,
            position: last,
            above: (up > 0).then_some(MarkShape::Alloc),
            below: (down > 0).then_some(MarkShape::Free),
            object: None,
            shares: [100; 2],
        });
        counts.push([up, down]);
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        strip.bytes.push(bytes);
        strip.bytes_max = strip.bytes_max.max(bytes);
    }
    if binned {
        strip.set_shares(&counts);
    } else {
        strip.brackets = (1..=n)
            .map(|number| Bracket {
                line: number,
                first: number,
                last: number,
                position: number,
                passes: 1,
            })
            .collect();
    }
    strip
}
