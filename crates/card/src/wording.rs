//! The card's own words: the pack's where its sheet `card` has them, else the product's messages. So a pack may
//! carry a language that the product has no messages in.

use doorstep_messages::{Argument, Messages};
use std::collections::BTreeMap;

/// What a pack's sheet `card` can say: `heading`, `intro`, `decides` (who decides), `not_yet` (one may apply all the
/// same), `objection` (how to object; paragraphs are lines), `objection_body` and `objection_days` (who answers, within how many days),
/// `office` (where), `hotline` (telephone). Besides these
/// each message of `locales/<language>/card.ftl` without variables can be said by its own key.
pub const TEXT_KEYS: [&str; 9] =
    ["heading", "intro", "decides", "not_yet", "objection", "objection_body", "objection_days", "office", "hotline"];

/// The words of one card.
pub(crate) struct Wording<'a> {
    texts: &'a BTreeMap<String, String>,
    messages: Messages,
}

impl<'a> Wording<'a> {
    pub(crate) fn new(language: &str, texts: &'a BTreeMap<String, String>) -> Self {
        Self { texts, messages: Messages::for_language(language) }
    }

    /// The pack's text, if it has one.
    pub(crate) fn pack(&self, key: &str) -> Option<&'a str> {
        self.texts.get(key).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The pack's text, else the message.
    pub(crate) fn pack_or(&self, key: &str, message: &str) -> String {
        self.pack(key).map_or_else(|| self.say(message), str::to_owned)
    }

    /// A message without variables.
    pub(crate) fn say(&self, message: &str) -> String {
        self.fill(message, &[])
    }

    /// Names one after the other, as the language lists them; nothing of none.
    pub(crate) fn names(&self, names: impl IntoIterator<Item = String>) -> Option<String> {
        let and = |first: String, second: String| {
            self.fill("card-names", &[("first", first.into()), ("second", second.into())])
        };
        names.into_iter().reduce(and)
    }

    /// A message with variables.
    pub(crate) fn fill(&self, message: &str, arguments: &[(&str, Argument)]) -> String {
        match self.pack(message) {
            Some(text) if arguments.is_empty() => text.to_owned(),
            _ => self.messages.text(message, arguments),
        }
    }
}
