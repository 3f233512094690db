//! Cells in rows: where they are, what is under a point, and how they are painted. Pools of an arena, blocks of a pool.

use web_sys::CanvasRenderingContext2d;

/// Cells of one size in rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Cells in a row.
    pub columns: usize,
    /// From one cell to the next, px.
    pub pitch: (f64, f64),
    /// A cell, px.
    pub size: (f64, f64),
    /// The first cell, px.
    pub origin: (f64, f64),
}

impl Grid {
    /// A grid as wide as `width`; `pitch_y` high rows with a gap of `gap` px.
    pub fn new(columns: usize, width: f64, pitch_y: f64, gap: f64) -> Self {
        let pitch_x = (width + gap) / count(columns.max(1));
        Self {
            columns: columns.max(1),
            pitch: (pitch_x, pitch_y),
            size: (pitch_x - gap, pitch_y - gap),
            origin: (0.0, 0.0),
        }
    }

    /// The same elsewhere.
    #[must_use]
    pub const fn at(self, x: f64, y: f64) -> Self {
        Self {
            origin: (x, y),
            ..self
        }
    }

    /// The corner of a cell.
    pub fn corner(&self, index: usize) -> (f64, f64) {
        (
            self.origin.0 + count(index % self.columns) * self.pitch.0,
            self.origin.1 + count(index / self.columns) * self.pitch.1,
        )
    }

    /// A cell to paint.
    pub fn mark(&self, index: usize, look: Look, label: u16) -> Mark {
        let (x, y) = self.corner(index);
        let (w, h) = self.size;
        Mark {
            x,
            y,
            w,
            h,
            look,
            label,
        }
    }

    /// The middle of a cell.
    pub fn middle(&self, index: usize) -> (f64, f64) {
        let (x, y) = self.corner(index);
        (x + self.size.0 / 2.0, y + self.size.1 / 2.0)
    }

    /// The cell under a point; gaps belong to the cell before.
    pub fn hit(&self, x: f64, y: f64, n: usize) -> Option<usize> {
        let (column, row) = (
            ((x - self.origin.0) / self.pitch.0).floor(),
            ((y - self.origin.1) / self.pitch.1).floor(),
        );
        if column < 0.0 || row < 0.0 || column >= count(self.columns) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, and small"
        )]
        let index = row as usize * self.columns + column as usize;
        (index < n).then_some(index)
    }

    /// The height of so many cells.
    pub fn height(&self, n: usize) -> f64 {
        count(n.div_ceil(self.columns)) * self.pitch.1
    }
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A block in use.
    Used,
    /// A full pool.
    Full,
    /// Filled from the bottom to a share in hundredths.
    Share(u8),
    /// An empty pool.
    Empty,
    /// Not used yet.
    Never,
    /// A free block.
    Free,
    /// Just given out.
    Given,
    /// Just freed.
    Freed,
    /// Nothing there at the moment.
    Absent,
}

/// A cell to paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// From the left, px.
    pub x: f64,
    /// From the top, px.
    pub y: f64,
    /// Wide, px.
    pub w: f64,
    /// High, px.
    pub h: f64,
    /// How it looks.
    pub look: Look,
    /// The number in it; 0: none.
    pub label: u16,
}

impl Mark {
    /// Takes the cell off the canvas; half a pixel around it too, which edges between two pixels colour. Gaps are wider.
    pub fn clear(&self, context: &CanvasRenderingContext2d) {
        context.clear_rect(self.x - 0.5, self.y - 0.5, self.w + 1.0, self.h + 1.0);
    }

    /// Large enough for dashes and hatching.
    fn is_large(&self) -> bool {
        self.w >= 12.0
    }
}

/// The cells that look different now; `None` when they stand elsewhere or are more or fewer than before.
pub fn changed(before: &[Mark], now: &[Mark]) -> Option<Vec<Mark>> {
    let place = |mark: &Mark| (mark.x, mark.y, mark.w, mark.h);
    let pairs = || before.iter().zip(now);
    let same_places = before.len() == now.len() && pairs().all(|(a, b)| place(a) == place(b));
    same_places.then(|| pairs().filter(|(a, b)| a != b).map(|(_, b)| *b).collect())
}

/// The colours of the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// `--used`, `--used-2`, `--hole`, `--hatch`, `--ink`, `--panel`, `--alloc`, `--free`.
    pub colours: [String; 8],
}

/// The tokens of [`Palette::colours`].
pub const TOKENS: [&str; 8] = [
    "--used", "--used-2", "--hole", "--hatch", "--ink", "--panel", "--alloc", "--free",
];

/// Paints the cells, one colour after the other.
pub fn paint(context: &CanvasRenderingContext2d, marks: &[Mark], palette: &Palette) {
    let [used, used_2, hole, hatch, ink, panel, alloc, free] = &palette.colours;
    let each = |wanted: fn(&Mark) -> bool, draw: &dyn Fn(&Mark)| {
        marks.iter().filter(|mark| wanted(mark)).for_each(draw);
    };
    // Rectangles that are filled one by one are much faster than paths of thousands of them.
    let fill = |colour: &str, cut: f64, wanted: fn(&Mark) -> bool| {
        context.set_fill_style_str(colour);
        each(wanted, &|mark| {
            context.fill_rect(
                mark.x + cut,
                mark.y + cut,
                mark.w - 2.0 * cut,
                mark.h - 2.0 * cut,
            );
        });
    };
    let stroke = |colour: &str, width: f64, wanted: fn(&Mark) -> bool| {
        context.set_stroke_style_str(colour);
        context.set_line_width(width);
        context.begin_path();
        each(wanted, &|mark| {
            context.rect(mark.x + 0.5, mark.y + 0.5, mark.w - 1.0, mark.h - 1.0);
        });
        context.stroke();
    };
    let framed = |mark: &Mark| match mark.look {
        Look::Share(_) | Look::Free => true,
        Look::Empty => !mark.is_large(),
        _ => false,
    };
    fill(used, 0.0, framed);
    fill(hole, 1.0, framed);
    fill(hatch, 0.0, |mark| {
        mark.look == Look::Never && !mark.is_large()
    });
    fill(panel, 1.0, |mark| {
        mark.look == Look::Never && !mark.is_large()
    });
    fill(hole, 0.0, |mark| {
        mark.look == Look::Freed || mark.look == Look::Empty && mark.is_large()
    });
    fill(used_2, 0.0, |mark| mark.look == Look::Used);
    fill(used, 0.0, |mark| mark.look == Look::Full);
    fill(alloc, 0.0, |mark| mark.look == Look::Given);
    context.set_fill_style_str(used_2);
    each(|mark| matches!(mark.look, Look::Share(_)), &|mark| {
        if let Look::Share(share) = mark.look {
            let h = (f64::from(share) / 100.0).max(0.08) * (mark.h - 2.0);
            context.fill_rect(mark.x + 1.0, mark.y + mark.h - 1.0 - h, mark.w - 2.0, h);
        }
    });
    stroke(free, 2.0, |mark| mark.look == Look::Freed);
    stroke(ink, 1.5, |mark| mark.look == Look::Given);
    // Two numbers are always a dash.
    let _ = context.set_line_dash(&js_sys::Array::of2(&3.0.into(), &2.0.into()));
    stroke(used, 1.0, |mark| {
        mark.look == Look::Empty && mark.is_large()
    });
    let _ = context.set_line_dash(&js_sys::Array::new());
    stroke(hatch, 1.0, |mark| {
        mark.look == Look::Never && mark.is_large()
    });
    context.begin_path();
    each(
        |mark| mark.look == Look::Never && mark.is_large(),
        &|mark| hatching(context, mark),
    );
    context.stroke();
    labels(context, marks, ink, panel);
}

/// Slanting lines in a cell, 6 px apart.
fn hatching(context: &CanvasRenderingContext2d, mark: &Mark) {
    let mut from = 4.0;
    while from < mark.w + mark.h {
        let (x0, y0) = (from.min(mark.w), (from - mark.w).max(0.0));
        let (x1, y1) = ((from - mark.h).max(0.0), from.min(mark.h));
        context.move_to(mark.x + x0, mark.y + y0);
        context.line_to(mark.x + x1, mark.y + y1);
        from += 6.0;
    }
}

fn labels(context: &CanvasRenderingContext2d, marks: &[Mark], ink: &str, panel: &str) {
    let mut labelled = marks
        .iter()
        .filter(|mark| mark.label > 0 && mark.w >= 25.0 && mark.h >= 16.0)
        .peekable();
    // A font is dear: the browser reads its name each time.
    if labelled.peek().is_none() {
        return;
    }
    context.set_font("500 12px \"JetBrains Mono\", monospace");
    context.set_text_align("center");
    context.set_text_baseline("middle");
    for mark in labelled {
        let full = mark.look == Look::Full;
        context.set_fill_style_str(if full { panel } else { ink });
        let y = mark.y + if full { mark.h / 2.0 + 0.5 } else { 8.5 };
        // Text outside of the canvas is not an error.
        let _ = context.fill_text(&mark.label.to_string(), mark.x + mark.w / 2.0, y);
    }
}

/// A small count as a number of px.
fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Grid, Look, Mark, changed};

    fn mark(x: f64, look: Look) -> Mark {
        let (y, w, h, label) = (0.0, 4.0, 4.0, 0);
        Mark {
            x,
            y,
            w,
            h,
            look,
            label,
        }
    }

    #[test]
    fn only_cells_that_changed_are_painted_again() {
        let before = [mark(0.0, Look::Full), mark(5.0, Look::Share(9))];
        let now = [mark(0.0, Look::Full), mark(5.0, Look::Share(8))];
        assert_eq!(changed(&before, &now), Some(vec![now[1]]));
        assert_eq!(changed(&now, &now), Some(vec![]));
        assert_eq!(changed(&before, &now[..1]), None);
        assert_eq!(changed(&before, &[now[0], mark(6.0, Look::Full)]), None);
    }

    #[test]
    fn the_cell_under_a_point_is_the_one_that_is_drawn_there() {
        let grid = Grid::new(29, 526.0, 17.4, 2.4).at(10.0, 20.0);
        for index in [0, 28, 29, 254] {
            let (x, y) = grid.middle(index);
            assert_eq!(grid.hit(x, y, 255), Some(index));
        }
        let (x, y) = grid.middle(255);
        assert_eq!(grid.hit(x, y, 255), None);
        assert_eq!(grid.hit(0.0, 30.0, 255), None);
        assert_eq!(grid.hit(30.0, 0.0, 255), None);
    }

    #[test]
    fn rows_fill_the_width() {
        let grid = Grid::new(21, 689.0, 29.0, 4.0);
        let (x, _) = grid.corner(20);
        assert!((x + grid.size.0 - 689.0).abs() < 0.001);
        assert!((grid.height(63) - 87.0).abs() < 0.001);
    }
}
