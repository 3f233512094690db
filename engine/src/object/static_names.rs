//! Names that the interpreter has as static objects: `id` shows a small number for them, and nobody counts them.

use crate::object::chars::Chars;
use crate::object::data::Data;
use crate::object::heap::{Heap, R};

impl Heap {
    /// An object that existed before the program and that others hold too.
    pub fn shared(&mut self, ty: R, data: Data) -> R {
        if let Data::Str(text) = &data
            && self.is_static_name(&text.chars)
        {
            std::mem::swap(&mut self.next_constant, &mut self.next_static);
            let object = self.add_static(ty, data, 64);
            std::mem::swap(&mut self.next_constant, &mut self.next_static);
            return object;
        }
        self.add_static(ty, data, 80)
    }

    /// Whether a name is one that the interpreter itself has as a static object.
    pub fn is_static_name(&self, chars: &Chars) -> bool {
        let text: Option<String> = chars.iter().map(char::from_u32).collect();
        let (names, letters) = (
            self.profile.object.static_names,
            self.profile.object.letters_of_their_own,
        );
        let is_letter = |text: &str| text.len() == 1 && letters.contains(text);
        text.is_some_and(|text| has_line(names, &text) || is_letter(&text))
    }
}

/// Whether a line of a sorted text is exactly this.
pub fn has_line(sorted: &str, line: &str) -> bool {
    let (mut low, mut high) = (0, sorted.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = sorted.as_bytes()[..middle]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let end = sorted.as_bytes()[middle..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(sorted.len(), |at| middle + at);
        match sorted[start..end].cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::has_line;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let names = include_str!("../profile/static_names_314.txt");
        assert!(names.lines().all(|name| has_line(names, name)));
        assert!(!has_line(names, "count_of_apples"));
        assert!(!has_line(names, ""));
        assert!(!has_line("", "x"));
    }
}
