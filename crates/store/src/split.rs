//! Splits text into what a search looks for: single characters where words have no spaces between (Chinese), words
//! elsewhere. Pure; knows no SQL.

/// One piece of a text that can be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Characters that follow each other without a space: any part of them can be looked for.
    Characters(Vec<char>),
    /// A word, or its beginning.
    Word(String),
}

/// The characters and words of a text, in lower case, marks that a writer may leave out taken away.
pub(crate) fn split(text: &str) -> Vec<String> {
    let pieces = pieces(text).into_iter();
    pieces
        .flat_map(|piece| match piece {
            Piece::Characters(characters) => characters.into_iter().map(String::from).collect(),
            Piece::Word(word) => vec![word],
        })
        .collect()
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut joined = false;
    for letter in text.chars().flat_map(char::to_lowercase).filter(|letter| !is_left_out(*letter)) {
        let kept = letter.is_alphanumeric();
        if kept {
            add(&mut pieces, letter, joined);
        }
        joined = kept;
    }
    pieces
}

fn add(pieces: &mut Vec<Piece>, letter: char, joined: bool) {
    match pieces.last_mut().filter(|_| joined) {
        Some(Piece::Characters(characters)) if stands_alone(letter) => characters.push(letter),
        Some(Piece::Word(word)) if !stands_alone(letter) => word.push(letter),
        _ if stands_alone(letter) => pieces.push(Piece::Characters(vec![letter])),
        _ => pieces.push(Piece::Word(letter.to_string())),
    }
}

/// Scripts without spaces between words: Han, kana, Hangul, Thai, Lao, Khmer, Myanmar, Tibetan.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{2FDF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Arabic vowel marks and the stretching stroke, combining accents, and characters without width.
fn is_left_out(letter: char) -> bool {
    matches!(letter,
        '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_split_into_characters_and_other_scripts_into_words() {
        assert_eq!(split("王小明 Yunmen 12号"), ["王", "小", "明", "yunmen", "12", "号"]);
        assert_eq!(split("مُحَمَّد علي"), ["محمد", "علي"]);
        assert_eq!(split("  ,;\"'* "), Vec::<String>::new());
    }

    #[test]
    fn characters_that_stand_apart_are_pieces_of_their_own() {
        let characters = |text: &str| Piece::Characters(text.chars().collect());
        assert_eq!(pieces("王小 明"), [characters("王小"), characters("明")]);
        assert_eq!(pieces("李li"), [characters("李"), Piece::Word("li".to_owned())]);
    }
}
