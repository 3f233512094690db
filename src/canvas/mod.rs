//! Geometry: pure functions from points to SVG path data.

pub mod cells;

use engine::view::stage::Point;
use std::fmt::{self, Display, Formatter, Write};

/// A point of a drawing, px.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct P {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl P {
    /// A point.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point `length` before `self` on the way from `from`.
    fn short_of(self, from: Self, length: f64) -> Self {
        let whole = self.distance(from);
        if whole < 0.01 {
            return self;
        }
        let share = length / whole;
        Self::new(
            self.x + (from.x - self.x) * share,
            self.y + (from.y - self.y) * share,
        )
    }
}

impl From<Point> for P {
    fn from(point: Point) -> Self {
        Self::new(f64::from(point.x), f64::from(point.y))
    }
}

/// A length as a drawing's attributes have it, px with one decimal: `12.0`, `-0.5`. Halves go away from zero.
///
/// `{:.1}` works out the exact decimal digits of the number first; for the blocks of a pool that was a tenth of what the
/// page's script does for a frame.
#[derive(Clone, Copy)]
pub struct Tenths(pub f64);

impl Display for Tenths {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        #[expect(clippy::cast_possible_truncation, reason = "a place of a drawing")]
        let tenths = (self.0 * 10.0).round() as i32;
        let sign = if tenths < 0 { "-" } else { "" };
        let tenths = tenths.unsigned_abs();
        write!(to, "{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

/// A polyline with rounded corners as path data; points that coincide with the one before are left out.
pub fn rounded(points: &[P], radius: f64) -> String {
    let mut corners: Vec<P> = Vec::with_capacity(points.len());
    for point in points {
        if corners
            .last()
            .is_none_or(|last| last.distance(*point) > 0.01)
        {
            corners.push(*point);
        }
    }
    let mut path = String::new();
    let Some(first) = corners.first() else {
        return path;
    };
    let _ = write!(path, "M{} {}", first.x, first.y);
    for triple in corners.windows(3) {
        let [before, corner, after] = triple else {
            continue;
        };
        let cut = radius
            .min(before.distance(*corner) / 2.0)
            .min(corner.distance(*after) / 2.0);
        let (start, end) = (corner.short_of(*before, cut), corner.short_of(*after, cut));
        let _ = write!(
            path,
            "L{} {}Q{} {} {} {}",
            start.x, start.y, corner.x, corner.y, end.x, end.y
        );
    }
    if let Some(last) = corners.last() {
        let _ = write!(path, "L{} {}", last.x, last.y);
    }
    path
}

/// The polyline shortened at its end by `length`, for a head to stand there.
pub fn shortened(points: &[P], length: f64) -> Vec<P> {
    let mut points = points.to_vec();
    if let [.., before, last] = points.as_mut_slice() {
        *last = last.short_of(*before, length.min(last.distance(*before)));
    }
    points
}

/// An arrow head at the end of a polyline, as path data.
pub fn head(points: &[P], size: f64) -> String {
    let [.., from, tip] = points else {
        return String::new();
    };
    let angle = (tip.y - from.y).atan2(tip.x - from.x);
    let wing = |turn: f64| {
        P::new(
            tip.x - size * (angle + turn).cos(),
            tip.y - size * (angle + turn).sin(),
        )
    };
    let (a, b) = (wing(0.42), wing(-0.42));
    format!(
        "M{} {}L{} {}L{} {}z",
        tip.x,
        tip.y,
        Tenths(a.x),
        Tenths(a.y),
        Tenths(b.x),
        Tenths(b.y)
    )
}

#[cfg(test)]
mod tests {
    use super::{P, Tenths, head, rounded, shortened};

    #[test]
    fn a_length_has_one_decimal() {
        let said = |x: f64| Tenths(x).to_string();
        assert_eq!(said(0.0), "0.0");
        assert_eq!(said(12.34), "12.3");
        assert_eq!(said(12.96), "13.0");
        assert_eq!(said(-0.46), "-0.5");
        assert_eq!(said(-0.04), "0.0");
        assert_eq!(said(-471.25), "-471.3");
    }

    #[test]
    fn a_straight_line_has_no_corner() {
        let line = [P::new(0.0, 0.0), P::new(10.0, 0.0)];
        assert_eq!(rounded(&line, 9.0), "M0 0L10 0");
    }

    #[test]
    fn corners_are_rounded_by_at_most_half_the_shorter_side() {
        let line = [P::new(0.0, 0.0), P::new(10.0, 0.0), P::new(10.0, 40.0)];
        assert_eq!(rounded(&line, 9.0), "M0 0L5 0Q10 0 10 5L10 40");
    }

    #[test]
    fn coinciding_points_make_no_corner() {
        let line = [P::new(0.0, 0.0), P::new(0.0, 0.0), P::new(10.0, 0.0)];
        assert_eq!(rounded(&line, 9.0), "M0 0L10 0");
    }

    #[test]
    fn a_wire_ends_short_of_its_head() {
        let line = [P::new(0.0, 0.0), P::new(10.0, 0.0)];
        assert_eq!(shortened(&line, 6.0)[1], P::new(4.0, 0.0));
        assert!(head(&line, 9.0).starts_with("M10 0L"));
    }

    #[test]
    fn nothing_draws_nothing() {
        assert_eq!(rounded(&[], 9.0), "");
        assert_eq!(head(&[P::new(1.0, 1.0)], 9.0), "");
    }
}
