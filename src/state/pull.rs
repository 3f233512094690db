//! How far a zoom gesture is between two scales: within half of the way the picture is only larger or smaller, beyond it
//! the next scale takes its place.

/// A gesture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pull {
    /// Doublings since the scale that is shown, from -0.5 to 0.5.
    at: f64,
}

/// A scale is left when its picture is larger or smaller by the square root of two (about 1.4 and 0.7).
const HALF: f64 = 0.5;
/// How far the picture gives where there is no next scale.
const GIVES: f64 = 0.15;

impl Pull {
    /// Pulled by so many doublings, positive: nearer. Whether the next scale (true), or the one before, is to be shown;
    /// `ends`: there is none before, none after.
    pub fn by(&mut self, doublings: f64, ends: (bool, bool)) -> Option<bool> {
        let (first, last) = ends;
        // Where it gives no more it goes no farther, but stays where it is.
        let (least, most) = (
            if first { self.at.min(-GIVES) } else { -1.0 },
            if last { self.at.max(GIVES) } else { 1.0 },
        );
        self.at = (self.at + doublings).clamp(least, most);
        let step = match self.at {
            at if at > HALF => true,
            at if at < -HALF => false,
            _ => return None,
        };
        self.at += if step { -1.0 } else { 1.0 };
        Some(step)
    }

    /// How large the picture is.
    pub fn scale(self) -> f64 {
        self.at.exp2()
    }
}

#[cfg(test)]
mod tests {
    use super::Pull;

    const BETWEEN: (bool, bool) = (false, false);

    #[test]
    fn the_picture_grows_until_the_next_scale_takes_its_place() {
        let mut pull = Pull::default();
        assert_eq!(pull.by(0.4, BETWEEN), None);
        assert!((pull.scale() - 1.32).abs() < 0.01);
        assert_eq!(pull.by(0.2, BETWEEN), Some(true));
        assert!((pull.scale() - 0.76).abs() < 0.01, "the next begins small");
        assert_eq!(pull.by(-0.2, BETWEEN), Some(false));
        assert!((pull.scale() - 1.32).abs() < 0.01, "and back");
    }

    #[test]
    fn a_jump_is_one_scale_and_the_ends_give_a_little() {
        let mut pull = Pull::default();
        assert_eq!(pull.by(9.0, BETWEEN), Some(true));
        assert_eq!(Pull::default().by(-9.0, (true, false)), None);
        let mut last = Pull::default();
        assert_eq!(last.by(9.0, (false, true)), None);
        assert!(last.scale() < 1.12);
        let mut came = Pull { at: -0.4 };
        assert_eq!(came.by(0.1, (true, false)), None);
        assert!(
            (came.scale() - 0.81).abs() < 0.01,
            "on the way back nothing jumps"
        );
    }
}
