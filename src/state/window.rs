//! The part of a run that the timeline shows.

/// Stops from `first` to `last`, from 1, both shown.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// Fewer stops than this are never shown alone.
const FEWEST: u32 = 8;

impl Window {
    /// All `n` stops.
    pub fn whole(n: u32) -> Self {
        Self {
            first: 1,
            last: n.max(1),
        }
    }

    /// How many stops it shows.
    pub fn n_stops(self) -> u32 {
        self.last - self.first + 1
    }

    /// Between two stops of `n`, in any order; at least a few around them.
    pub fn between(one: u32, other: u32, n: u32) -> Self {
        let (first, last) = (one.min(other).max(1), one.max(other).min(n).max(1));
        let len = last.max(first) - first + 1;
        Self::about(first + len / 2, len.max(FEWEST), n)
    }

    /// `len` stops of `n` with `stop` in the middle, as far as there are so many.
    fn about(stop: u32, len: u32, n: u32) -> Self {
        let len = len.clamp(1, n.max(1));
        let first = stop.saturating_sub(len / 2).clamp(1, n.max(1) - len + 1);
        Self {
            first,
            last: first + len - 1,
        }
    }

    /// Half of it, about a stop; or (false) twice as much.
    pub fn zoomed(self, nearer: bool, now: u32, n: u32) -> Self {
        let len = if nearer {
            (self.n_stops() / 2).max(FEWEST)
        } else {
            self.n_stops().saturating_mul(2)
        };
        Self::about(now.max(1), len, n)
    }

    /// The same, moved no further than is needed to show a stop.
    pub fn showing(self, now: u32, n: u32) -> Self {
        let now = now.clamp(1, n.max(1));
        let (len, first) = (self.n_stops(), self.first);
        let first = first.clamp((now + 1).saturating_sub(len).max(1), now);
        Self {
            first,
            last: first + len - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Window;

    fn window(first: u32, last: u32) -> Window {
        Window { first, last }
    }

    #[test]
    fn a_brush_is_a_window_in_any_direction_and_never_too_small() {
        assert_eq!(Window::between(40, 20, 100), window(20, 40));
        assert_eq!(Window::between(50, 50, 100), window(46, 53));
        assert_eq!(Window::between(0, 2, 5), window(1, 5));
        assert_eq!(Window::between(3, 300, 100), window(3, 100));
    }

    #[test]
    fn nearer_and_farther_end_at_a_few_stops_and_at_all() {
        let near = Window::whole(100).zoomed(true, 90, 100);
        assert_eq!(near, window(51, 100));
        assert_eq!(near.zoomed(false, 90, 100), Window::whole(100));
        let mut window = Window::whole(100);
        for _ in 0..20 {
            window = window.zoomed(true, 1, 100);
        }
        assert_eq!(window.n_stops(), 8);
        assert_eq!(Window::whole(0).zoomed(true, 0, 0), Window::whole(1));
    }

    #[test]
    fn it_follows_the_cursor_out_of_sight() {
        assert_eq!(window(20, 40).showing(30, 100), window(20, 40));
        assert_eq!(window(20, 40).showing(41, 100), window(21, 41));
        assert_eq!(window(20, 40).showing(0, 100), window(1, 21));
        assert_eq!(window(20, 40).showing(100, 100), window(80, 100));
    }
}
