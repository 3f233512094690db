//! Going through a grid of cells by key.

/// Where a key leads from cell `at` of a grid of `n` cells, `columns` side by side: at an edge it stays. `None`: no arrow.
pub fn grid_step(key: &str, at: usize, columns: usize, n: usize) -> Option<usize> {
    let to = match key {
        "ArrowRight" => at + 1,
        "ArrowLeft" => at.saturating_sub(1),
        "ArrowDown" => at + columns,
        "ArrowUp" => at.checked_sub(columns).unwrap_or(at),
        _ => return None,
    };
    Some(if to < n { to } else { at })
}

#[cfg(test)]
mod tests {
    use super::grid_step;

    #[test]
    fn arrows_stay_inside() {
        let go = |key, at| grid_step(key, at, 4, 10);
        assert_eq!(
            (go("ArrowRight", 3), go("ArrowRight", 9)),
            (Some(4), Some(9))
        );
        assert_eq!((go("ArrowLeft", 4), go("ArrowLeft", 0)), (Some(3), Some(0)));
        assert_eq!((go("ArrowDown", 5), go("ArrowDown", 6)), (Some(9), Some(6)));
        assert_eq!((go("ArrowUp", 5), go("ArrowUp", 3)), (Some(1), Some(3)));
        assert_eq!(go("Enter", 5), None);
    }
}
