//! The pack's own words: the sheets `notice` and `card`, by key and language.

use doorstep_questionnaire::{Language, Sheet, Workbook};
use std::collections::BTreeMap;

/// Texts by key, each by the tag of its language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyedTexts {
    by_key: BTreeMap<String, BTreeMap<String, String>>,
}

impl KeyedTexts {
    /// Reads a sheet with the columns `key` and `text::…`; a missing sheet has no texts.
    pub fn read(workbook: &Workbook, sheet: &str) -> Self {
        workbook.sheet(sheet).map(read_sheet).unwrap_or_default()
    }

    /// The text of a key in a language, or else in the default one, or else in whichever there is.
    pub fn get(&self, key: &str, language: &str, default: &str) -> Option<&str> {
        let languages = self.by_key.get(key)?;
        let wanted = [language, default, ""].into_iter().find_map(|tag| languages.get(tag));
        wanted.or_else(|| languages.values().next()).map(String::as_str)
    }

    /// Every key with its text in a language, chosen as [`Self::get`] does.
    pub fn in_language(&self, language: &str, default: &str) -> BTreeMap<String, String> {
        let keys = self.by_key.keys();
        keys.filter_map(|key| Some((key.clone(), self.get(key, language, default)?.to_owned()))).collect()
    }

    /// Whether a key has a text in exactly this language.
    pub fn has(&self, key: &str, language: &str) -> bool {
        self.by_key.get(key).is_some_and(|languages| languages.contains_key(language) || languages.contains_key(""))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }
}

fn read_sheet(sheet: &Sheet) -> KeyedTexts {
    let columns = sheet.translations("text");
    let mut texts = KeyedTexts::default();
    for row in &sheet.rows {
        let key = sheet.cell(row, "key");
        let cells = columns.iter().map(|(language, place)| (tag(language.as_ref()), row.at(*place)));
        let filled = cells.filter(|(_, text)| !text.is_empty()).map(|(tag, text)| (tag, text.to_owned()));
        if !key.is_empty() {
            texts.by_key.entry(key.to_owned()).or_default().extend(filled);
        }
    }
    texts
}

fn tag(language: Option<&Language>) -> String {
    language.map(|language| language.tag.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_questionnaire::table;

    #[test]
    fn a_text_falls_back_to_the_default_language() {
        let book = table::workbook(
            "
            card
            | key     | text::中文 (zh) | text::English (en) |
            | heading | 帮扶卡         | Support card       |
            | hotline | 12345          |                    |
            ",
        );
        let card = KeyedTexts::read(&book, "card");
        assert_eq!(card.get("heading", "en", "zh"), Some("Support card"));
        assert_eq!(card.get("hotline", "en", "zh"), Some("12345"));
        assert_eq!(card.get("nothing", "en", "zh"), None);
        assert_eq!(card.in_language("ar", "zh").len(), 2);
    }
}
