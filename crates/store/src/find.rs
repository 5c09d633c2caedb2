//! Finding households by a part of a name or an address, or by the beginning of the household number.

use crate::household::{IndexLine, read_line};
use crate::split::{Piece, pieces};
use crate::{Store, StoreFault};
use doorstep_record::Area;
use rusqlite::Row;

/// A household that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLine {
    /// What the list shows.
    pub line: IndexLine,
    /// A visit is unfinished.
    pub draft: bool,
    /// Something has still to reach the server.
    pub unsent: bool,
    /// The server refused something.
    pub refused: bool,
}

impl Store {
    /// Finds households of a village, or of all that the device serves. An empty text finds all, by name; a text
    /// without anything to look for (only marks) finds none.
    pub fn find(&self, village: Option<&Area>, text: &str, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        if text.trim().is_empty() {
            return self.list(village, limit);
        }
        let mut found = self.by_words(village, text, limit)?;
        let numbered = self.by_number(village, text, limit - found.len())?;
        let more =
            numbered.into_iter().filter(|line| found.iter().all(|one| one.line.household != line.line.household));
        found.extend(more.collect::<Vec<_>>());
        found.sort_by(|a, b| (&a.line.name, &a.line.number).cmp(&(&b.line.name, &b.line.number)));
        Ok(found)
    }

    fn list(&self, village: Option<&Area>, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        match village {
            Some(village) => self.lines(include_str!("list_village.sql"), (village.code(), limit)),
            None => self.lines(include_str!("list.sql"), [limit]),
        }
    }

    fn by_words(&self, village: Option<&Area>, text: &str, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        let Some(query) = words_query(village, text) else { return Ok(Vec::new()) };
        self.lines(include_str!("by_words.sql"), (query, limit))
    }

    fn by_number(&self, village: Option<&Area>, text: &str, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        let Some(start) = number_start(text) else { return Ok(Vec::new()) };
        // No digit of the number sorts behind a tilde.
        let end = format!("{start}~");
        self.lines(include_str!("by_number.sql"), (start, end, village.map(Area::code), limit))
    }

    fn lines(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<FoundLine>, StoreFault> {
        let mut select = self.connection.prepare_cached(sql)?;
        let lines = select.query_map(params, read_found)?;
        Ok(lines.collect::<Result<_, _>>()?)
    }
}

/// A query of FTS5: characters as a phrase, words by their beginning, all of them needed. What a person typed stands
/// in quotes and holds letters and digits only, so it can't be read as an operator.
fn words_query(village: Option<&Area>, text: &str) -> Option<String> {
    let terms: Vec<String> = pieces(text).iter().map(term).collect();
    if terms.is_empty() {
        return None;
    }
    let words = format!("words : ({})", terms.join(" AND "));
    Some(match village {
        Some(village) => format!("village : \"{}\" AND {words}", village.code()),
        None => words,
    })
}

fn term(piece: &Piece) -> String {
    match piece {
        Piece::Word(word) => format!("\"{word}\" *"),
        Piece::Characters(characters) => {
            let apart: Vec<String> = characters.iter().map(char::to_string).collect();
            format!("\"{}\"", apart.join(" "))
        }
    }
}

/// The text as the beginning of a household number, read as a person may have typed it; one digit alone is too little.
fn number_start(text: &str) -> Option<String> {
    let letters = text.chars().filter(|letter| !matches!(letter, '-' | ' '));
    let folded: String = letters.map(|letter| fold(letter.to_ascii_uppercase())).collect();
    let shaped = folded.chars().all(|letter| letter.is_ascii_alphanumeric() && letter != 'U');
    (shaped && (2..=10).contains(&folded.len())).then_some(folded)
}

fn fold(letter: char) -> char {
    match letter {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    }
}

pub(crate) fn read_found(row: &Row) -> rusqlite::Result<FoundLine> {
    Ok(FoundLine { line: read_line(row)?, draft: row.get(8)?, unsent: row.get(9)?, refused: row.get(10)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, draft, household, line, village};
    use doorstep_record::HouseholdNumber;

    const PEOPLE: [(&str, &str); 6] = [
        ("王小明", "石桥村3组12号"),
        ("王芳", "石桥村1组"),
        ("欧阳小兰", "河湾"),
        ("مُحَمَّد علي", "الحارة القديمة"),
        ("Aygul Mahmut", "Old Mill 7"),
        ("O'Brien \"x\" AND (", "-"),
    ];

    fn filled() -> (tempfile::TempDir, Store) {
        let (dir, mut store) = sample::store();
        let lines = PEOPLE.iter().zip(1..).map(|((name, address), number)| line(household(number), name, address));
        store.write_index(&lines.collect::<Vec<_>>()).unwrap();
        (dir, store)
    }

    fn names(store: &Store, text: &str) -> Vec<String> {
        let mut names: Vec<String> =
            store.find(None, text, 50).unwrap().into_iter().map(|found| found.line.name).collect();
        names.sort();
        names
    }

    #[test]
    fn one_two_or_three_chinese_characters_find_a_name_from_any_place_in_it() {
        let (_dir, store) = filled();
        assert_eq!(names(&store, "王"), ["王小明", "王芳"]);
        assert_eq!(names(&store, "小"), ["欧阳小兰", "王小明"]);
        assert_eq!(names(&store, "小明"), ["王小明"]);
        assert_eq!(names(&store, "欧阳小"), ["欧阳小兰"]);
        assert_eq!(names(&store, "明小"), Vec::<String>::new());
        assert_eq!(names(&store, "王 石桥 12"), ["王小明"]);
    }

    #[test]
    fn other_scripts_are_found_by_the_beginning_of_a_word_and_without_vowel_marks() {
        let (_dir, store) = filled();
        assert_eq!(names(&store, "محم"), ["مُحَمَّد علي"]);
        assert_eq!(names(&store, "عَلي"), ["مُحَمَّد علي"]);
        assert_eq!(names(&store, "mah ayg"), ["Aygul Mahmut"]);
        assert_eq!(names(&store, "hmut"), Vec::<String>::new());
    }

    #[test]
    fn whatever_is_typed_is_text_and_never_a_query() {
        let (_dir, store) = filled();
        for text in ["\"", "'", "*", "a\" OR \"b", "NEAR(", "words:", "-x", "();--", "\u{0}", "王\"", "^王", "%", "🙂"]
        {
            store.find(None, text, 50).unwrap();
        }
        assert_eq!(names(&store, "O'Brien \"x\" AND ("), ["O'Brien \"x\" AND ("]);
        assert_eq!(names(&store, "*"), Vec::<String>::new());
    }

    #[test]
    fn a_household_is_found_by_the_beginning_of_its_number_however_it_is_typed() {
        let (_dir, store) = filled();
        let number = HouseholdNumber::of(household(2));
        for typed in
            [number.spaced().to_lowercase(), number.as_str()[..4].replace('0', "o"), number.as_str().to_owned()]
        {
            assert_eq!(names(&store, &typed), ["王芳"], "typed {typed}");
        }
    }

    #[test]
    fn an_empty_search_lists_a_village_with_its_drafts_marked() {
        let (_dir, mut store) = filled();
        store.save_draft(&draft(household(1), true)).unwrap();
        let found = store.find(Some(&village()), "  ", 50).unwrap();
        assert_eq!(found.len(), PEOPLE.len());
        let drafts: Vec<&str> = found.iter().filter(|one| one.draft).map(|one| one.line.name.as_str()).collect();
        assert_eq!(drafts, ["王小明"]);
        let other = Area::parse("990101001003").unwrap();
        assert!(store.find(Some(&other), "", 50).unwrap().is_empty());
        assert!(store.find(Some(&other), "王", 50).unwrap().is_empty());
        assert_eq!(store.find(None, "", 2).unwrap().len(), 2);
    }

    #[test]
    fn a_changed_name_is_found_and_the_old_one_is_not() {
        let (_dir, mut store) = filled();
        store.write_index(&[line(household(2), "赵芳", "")]).unwrap();
        assert_eq!(names(&store, "王"), ["王小明"]);
        assert_eq!(names(&store, "赵"), ["赵芳"]);
    }

    #[test]
    fn a_village_that_the_device_no_longer_serves_is_not_shown() {
        let (_dir, mut store) = filled();
        store.set_villages(&[]).unwrap();
        assert!(store.find(None, "王", 50).unwrap().is_empty());
        assert_eq!(store.count(None).unwrap(), 0);
    }
}
