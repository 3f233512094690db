//! Which of some names a mistyped one was meant to be (Python/suggestions.c, v3.14).

const MAX_CANDIDATES: usize = 750;
const MAX_STRING_SIZE: usize = 40;
const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;

/// Bytes of the row of distances that a search asks for.
pub const ROW_BYTES: u64 = 8 * MAX_STRING_SIZE as u64;

/// `_Py_CalculateSuggestions`: the name that is near enough, the first of the nearest.
pub fn nearest<'a>(name: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if *candidate == name {
            continue;
        }
        let mut most = (name.len() + candidate.len() + 3) * MOVE_COST / 6;
        if let Some((distance, _)) = best {
            most = most.min(distance.saturating_sub(1));
        }
        let distance = distance(name.as_bytes(), candidate.as_bytes(), most);
        if distance <= most && best.is_none_or(|(before, _)| distance < before) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// `substitution_cost`
fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// `levenshtein_distance`; any number above `most` when it is farther than that.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let front = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    let far = most + 1;
    if a.len() > MAX_STRING_SIZE || b.len() > MAX_STRING_SIZE {
        return far;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (b.len() - a.len()) * MOVE_COST > most {
        return far;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|place| place * MOVE_COST).collect();
    let mut result = 0;
    for (place, &code) in b.iter().enumerate() {
        let mut diagonal = place * MOVE_COST;
        result = diagonal;
        let mut least = usize::MAX;
        for (index, &other) in a.iter().enumerate() {
            let replaced = diagonal + substitution(code, other);
            diagonal = row[index];
            result = replaced.min(result.min(diagonal) + MOVE_COST);
            row[index] = result;
            least = least.min(result);
        }
        if least > most {
            return far;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        // What CPython 3.14.10 suggests for a keyword.
        assert_eq!(nearest("lenght", &["length", "width"]), Some("length"));
        assert_eq!(nearest("Width", &["length", "width"]), Some("width"));
        assert_eq!(nearest("c", &["a", "b"]), None);
        assert_eq!(nearest("ab", &["abc", "abd"]), Some("abc"));
        assert_eq!(nearest("zzzzzz", &["length"]), None);
    }
}
