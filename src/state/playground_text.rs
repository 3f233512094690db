//! The script as text: the examples, and where a button's line goes.

/// Scripts to start from; their names are in the language tables.
pub const EXAMPLES: [&str; 8] = [
    "a = malloc(56)\nb = malloc(50)\nc = malloc(64)\nfree(b)\nd = malloc(24)\ne = malloc(60)\nfree(a)\nf = malloc(200)\nbig = malloc(600)\nfree(d)\ng = malloc(24)\nfree(e)\nf = realloc(f, 230)\nh = malloc(56)\nfree(c)\n",
    "# One pool of 512-byte blocks holds 31. The next request needs another pool.\nrepeat 32 as i:\n    b[i] = malloc(512)\n",
    "# Freed in this order, given out in the reverse one.\nrepeat 12 as i:\n    b[i] = malloc(64)\nrepeat 6 as i:\n    free(b[(5 * i + 2) % 12])\nrepeat 6 as i:\n    c[i] = malloc(64)\n",
    "# Two arenas of blocks; every 31st stays. Almost all memory is free, no arena can go.\nrepeat 3968 as i:\n    b[i] = malloc(512)\nrepeat 3968 as i:\n    repeat (i % 31 + 30) // 31:\n        free(b[i])\n",
    "a = malloc(512)\nb = malloc(513)\nc = malloc(600)\nd = malloc(0)\nc = realloc(c, 16)  # it stays in the C library\nfree(b)\nfree(d)\n",
    "# Shrinking: the block stays while more than 3/4 of it is used.\na = malloc(512)\na = realloc(a, 385)\na = realloc(a, 384)\nb = malloc(32)\nb = realloc(b, 24)  # another block of the same size\n",
    "# Up to 3.8 each round maps and unmaps an arena; from 3.9 on it is kept.\nrepeat 20:\n    a = malloc(100)\n    free(a)\n",
    "# 64 arenas, a million blocks.\nrepeat 1000000 as i:\n    b[i] = malloc(64)\n",
];

/// Bytes of the text up to the end of the outermost statement that a line (from 1) belongs to; 0 for line 0.
pub fn after_line(text: &str, line: u32) -> usize {
    let mut end = 0;
    for (number, content) in (1u32..).zip(text.split_inclusive('\n')) {
        let inner = content.starts_with([' ', '\t']) || content.trim().is_empty();
        if number > line && !inner {
            break;
        }
        if line == 0 {
            break;
        }
        end += content.len();
    }
    end
}

/// The first letter that no block of the script is called by; then letters with a number.
///
/// # Panics
/// When a script has more words than there are such names.
pub fn next_name(text: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: std::collections::BTreeSet<&str> = text.split(|c| !is_word(c)).collect();
    (0..u32::MAX)
        .flat_map(|round| ('a'..='z').map(move |letter| (letter, round)))
        .map(|(letter, round)| {
            if round == 0 {
                letter.to_string()
            } else {
                format!("{letter}{round}")
            }
        })
        .find(|name| !words.contains(name.as_str()))
        .expect("there are more names than words")
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, after_line, next_name};
    use engine::alloc::script::Script;

    #[test]
    fn every_example_is_right() {
        for example in EXAMPLES {
            assert!(Script::run(example).is_ok(), "{example}");
        }
    }

    #[test]
    fn a_line_is_added_behind_the_loop_that_the_reader_stands_in() {
        let text = "a = malloc(1)\nrepeat 2:\n    malloc(2)\n\nfree(a)\n";
        assert_eq!(&text[..after_line(text, 1)], "a = malloc(1)\n");
        assert_eq!(&text[after_line(text, 3)..], "free(a)\n");
        assert_eq!(after_line(text, 5), text.len());
        assert_eq!(after_line(text, 0), 0);
    }

    #[test]
    fn a_new_block_gets_a_name_of_its_own() {
        assert_eq!(next_name(""), "a");
        assert_eq!(next_name("a = malloc(1)\nb[2] = malloc(3)\n"), "c");
        let all = ('a'..='z').fold(String::new(), |all, c| {
            all + &c.to_string() + " = malloc(1)\n"
        });
        assert_eq!(next_name(&all), "a1");
    }
}
