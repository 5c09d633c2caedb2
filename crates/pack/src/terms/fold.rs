//! One form for all the ways a term can be written: width, case, marks, script forms, spaces and punctuation are folded away.
//! Must not know the terms.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const TRADITIONAL: &str = include_str!("../../data/never-asked/traditional.txt");

static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let lines = TRADITIONAL.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(' '));
    pairs.flat_map(|(to, from)| to.chars().take(1).flat_map(move |to| from.chars().map(move |f| (f, to)))).collect()
});

/// Folds width, case, marks and letter forms; spaces and punctuation stay.
pub fn letters(text: &str) -> String {
    let unmarked = text.nfkd().filter(|c| !is_invisible(*c) && !unicode_normalization::char::is_combining_mark(*c));
    let lower = unmarked.flat_map(char::to_lowercase).map(same_letter);
    lower.filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect()
}

/// The text's Chinese reading: folded letters without spaces and light punctuation, so that 民 族 and 民·族 read as one word.
/// A full stop or comma still parts two words.
pub fn squeezed(text: &str) -> String {
    let kept = letters(text);
    kept.chars()
        .map(|c| if parts_clauses(c) { '\n' } else { c })
        .filter(|c| *c == '\n' || c.is_alphanumeric())
        .collect()
}

/// The text's readings as words: by spaces and punctuation, with punctuation inside words taken out (`eth-nic`), with
/// letters set apart joined (`r e l i g i o n`), and with names in camel case parted (`motherTongue`).
pub fn readings(text: &str) -> Vec<Vec<String>> {
    let plain = words(&letters(text));
    let joined = words(&without_inner_punctuation(&letters(text)));
    let mut readings = vec![with_single_letters_joined(&plain), words(&letters(&camel_parted(text))), joined, plain];
    readings.sort();
    readings.dedup();
    readings
}

/// The words of a folded text.
pub fn words(folded: &str) -> Vec<String> {
    // A hamza before a word is a vowel mark of Kazakh in Arabic letters; inside Arabic words it is a letter.
    let parts = folded.split(|c: char| !c.is_alphanumeric()).map(|word| word.trim_start_matches('\u{621}'));
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{640}' | '\u{674}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Letters that are one letter in different keyboards or spellings: Arabic yeh, kaf and heh, and traditional characters.
fn same_letter(c: char) -> char {
    match c {
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ە' | 'ہ' | 'ھ' => 'ه',
        'ٱ' => 'ا',
        'ı' => 'i',
        c if c > '\u{2e7f}' => SIMPLIFIED.get(&c).copied().unwrap_or(c),
        c => c,
    }
}

fn parts_clauses(c: char) -> bool {
    matches!(c, '\n' | '。' | ',' | ';' | ':' | '!' | '?' | '、' | '.' | '|')
}

fn without_inner_punctuation(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '/' | ',' | ';')).collect()
}

fn with_single_letters_joined(words: &[String]) -> Vec<String> {
    let single = |w: &String| w.chars().nth(1).is_none();
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&String> = Vec::new();
    for word in words {
        if single(word) {
            run.push(word);
            continue;
        }
        end_run(&mut run, &mut out);
        out.push(word.clone());
    }
    end_run(&mut run, &mut out);
    out
}

fn end_run(run: &mut Vec<&String>, out: &mut Vec<String>) {
    if run.len() >= 3 {
        out.push(run.iter().map(|w| w.as_str()).collect());
    } else {
        out.extend(run.iter().map(|w| (*w).clone()));
    }
    run.clear();
}

fn camel_parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before_lower = false;
    for c in text.chars() {
        if before_lower && c.is_uppercase() {
            out.push(' ');
        }
        before_lower = c.is_lowercase();
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_marks_fold() {
        assert_eq!(letters("ＲＥＬＩＧＩＯＮ Réligion"), "religion religion");
        assert_eq!(letters("宗\u{200b}教"), "宗教");
        assert_eq!(squeezed("民 族、黨·員"), "民族\n党员");
    }

    #[test]
    fn arabic_presentation_forms_marks_and_letter_variants_fold() {
        assert_eq!(letters("\u{fea9}\u{fef3}\u{fee6}"), letters("دين"));
        assert_eq!(letters("دِيـــن"), letters("دين"));
        assert_eq!(letters("دیانة"), letters("ديانه"));
    }

    #[test]
    fn words_set_apart_or_broken_read_as_one() {
        assert!(readings("his r e l i g i o n is").iter().any(|r| r.contains(&"religion".to_owned())));
        assert!(readings("eth-nic group").iter().any(|r| r.contains(&"ethnic".to_owned())));
        assert!(readings("motherTongue").iter().any(|r| r == &["mother", "tongue"]));
    }
}
