//! The reader's own programs, as this device keeps them: one entry each, so that a damaged one harms no other.

/// Longest name, characters.
pub const LONGEST_NAME: usize = 60;

/// A kept program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its name, as in [`clean`].
    pub name: String,
    /// Its text; of a damaged entry, what is there.
    pub text: String,
    /// The entry is not what was written.
    pub damaged: bool,
}

/// A name as it is kept: without what no file can be called, without the ending of a Python file. `None`: nothing is left.
pub fn clean(name: &str) -> Option<String> {
    let name = name.trim();
    let name = name.strip_suffix(".py").unwrap_or(name);
    let fits = |c: &char| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c);
    let kept: String = name.chars().filter(fits).take(LONGEST_NAME).collect();
    let kept = kept.trim().to_owned();
    (!kept.is_empty()).then_some(kept)
}

/// A program as an entry: its length in bytes, then the text.
pub fn written(text: &str) -> String {
    format!("{}\n{text}", text.len())
}

/// The inverse. An entry that is something else is kept as damaged, with all that is there.
pub fn read(name: &str, entry: &str) -> Program {
    let whole = entry
        .split_once('\n')
        .filter(|(length, text)| length.parse() == Ok(text.len()));
    Program {
        name: name.to_owned(),
        text: whole.map_or(entry, |(_, text)| text).to_owned(),
        damaged: whole.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NAME, clean, read, written};

    #[test]
    fn a_name_is_one_that_a_file_can_have() {
        assert_eq!(clean(" tree.py "), Some("tree".to_owned()));
        assert_eq!(clean("a/b\\c:\u{7}"), Some("abc".to_owned()));
        assert_eq!(clean("链表"), Some("链表".to_owned()));
        for nothing in ["", "  ", ".py", "//"] {
            assert_eq!(clean(nothing), None, "{nothing:?}");
        }
        let long = clean(&"x".repeat(500)).expect("a name");
        assert_eq!(long.chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_program_comes_back_and_a_damaged_entry_is_known() {
        for text in ["", "a = 1\n", "名 = '\n'\n"] {
            let program = read("p", &written(text));
            assert_eq!((program.text.as_str(), program.damaged), (text, false));
        }
        let cut = &written("a = [1, 2]\nb = a\n")[..9];
        for entry in ["", "x", "7", "3\nab", cut] {
            let program = read("p", entry);
            assert!(program.damaged, "{entry:?}");
            assert_eq!(program.text, entry);
        }
    }
}
