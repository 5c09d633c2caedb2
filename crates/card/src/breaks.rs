//! A word that is wider than the narrowest column would run over it; such a word gets invisible places to break.

/// The widest run, in em, that fits every column of the card.
const WIDEST: f32 = 10.0;
const BREAK: char = '\u{200B}';

/// Puts places to break into each run that has none and is too wide.
pub(crate) fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for run in text.split_inclusive(breaks_by_itself) {
        if run.chars().map(width).sum::<f32>() <= WIDEST { out.push_str(run) } else { break_up(run, &mut out) }
    }
    out
}

fn break_up(run: &str, out: &mut String) {
    for (place, letter) in run.chars().enumerate() {
        // Never before a mark that stands on the letter before it.
        if place > 0 && (letter.is_alphanumeric() || letter.is_ascii_punctuation()) {
            out.push(BREAK);
        }
        out.push(letter);
    }
}

/// Spaces, and scripts that are written without them.
fn breaks_by_itself(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{200B}' | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..)
}

/// About how wide a letter is, in em; rather too wide than too narrow.
pub(crate) fn width(letter: char) -> f32 {
    match letter {
        'M' | 'W' | 'm' | 'w' | '@' | '%' => 0.95,
        'A'..='Z' | '&' => 0.75,
        'i' | 'l' | 'j' | '.' | ',' | ':' | '\'' => 0.32,
        '\u{0600}'..='\u{06FF}' => 0.55,
        '\0'..='\u{00FF}' => 0.58,
        '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' => 0.0,
        '\u{2E80}'..='\u{FFEF}' | '\u{20000}'.. => 1.0,
        _ => 0.75,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in ["accommodation for everyone", "居民最低生活保障标准", "المستحقون للدعم", "0991-1234567"]
        {
            assert_eq!(breakable(text), text);
        }
    }

    #[test]
    fn an_endless_word_can_break_anywhere() {
        let broken = breakable(&format!("a {} b", "x".repeat(40)));
        assert_eq!(broken.matches(BREAK).count(), 39);
        assert!(broken.starts_with("a x") && broken.ends_with(" b"));
    }
}
