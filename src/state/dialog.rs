//! What can stand over a screen.

/// What can stand over a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The link to this scene.
    Share,
    /// The list of keys.
    Keys,
    /// The QR code of the link, for a whole class to see.
    Qr,
    /// Search, and moments to go to.
    Find,
    /// The program, to be run by a real Python.
    Proof,
    /// What of Python runs here.
    Works,
    /// The collection of this moment, to be done by hand.
    Trial,
    /// The reader's own programs.
    Programs,
}

impl Dialog {
    const WORDS: [(Self, &str); 8] = [
        (Self::Share, "share"),
        (Self::Keys, "keys"),
        (Self::Qr, "qr"),
        (Self::Find, "find"),
        (Self::Proof, "proof"),
        (Self::Works, "works"),
        (Self::Trial, "trial"),
        (Self::Programs, "programs"),
    ];

    /// Its name where scenes are kept.
    pub fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(dialog, _)| *dialog == self);
        found.map_or("", |(_, word)| *word)
    }

    /// The dialog of this name.
    pub fn from_word(word: &str) -> Option<Self> {
        let found = Self::WORDS.iter().find(|(_, known)| *known == word);
        found.map(|(dialog, _)| *dialog)
    }
}

#[cfg(test)]
mod tests {
    use super::Dialog;

    #[test]
    fn every_dialog_has_a_word() {
        for (dialog, word) in Dialog::WORDS {
            // A new dialog does not compile here before it is in the table.
            match dialog {
                Dialog::Share
                | Dialog::Keys
                | Dialog::Qr
                | Dialog::Find
                | Dialog::Proof
                | Dialog::Works
                | Dialog::Trial
                | Dialog::Programs => {}
            }
            assert_eq!(Dialog::from_word(word), Some(dialog));
            assert_eq!(dialog.word(), word);
        }
        assert_eq!(Dialog::from_word(""), None);
    }
}
