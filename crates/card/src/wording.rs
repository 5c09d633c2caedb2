//! The card's own words: the pack's where its sheet `card` has them, else the product's messages. So a pack may
//! carry a language that the product has no messages in.

use crate::CardContent;
use doorstep_messages::{Argument, Messages};

/// What a pack's sheet `card` can say: `heading`, `intro`, `decides` (who decides), `not_yet` (one may apply all the
/// same), `objection` (how to object; paragraphs are lines), `office` (where), `hotline` (telephone). Besides these
/// each message of `locales/<language>/card.ftl` without variables can be said by its own key.
pub const TEXT_KEYS: [&str; 7] = ["heading", "intro", "decides", "not_yet", "objection", "office", "hotline"];

/// The words of one card.
pub(crate) struct Wording<'a> {
    content: &'a CardContent,
    messages: Messages,
}

impl<'a> Wording<'a> {
    pub(crate) fn new(content: &'a CardContent) -> Self {
        Self { content, messages: Messages::for_language(&content.language) }
    }

    /// The pack's text, if it has one.
    pub(crate) fn pack(&self, key: &str) -> Option<&'a str> {
        self.content.texts.get(key).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The pack's text, else the message.
    pub(crate) fn pack_or(&self, key: &str, message: &str) -> String {
        self.pack(key).map_or_else(|| self.say(message), str::to_owned)
    }

    /// A message without variables.
    pub(crate) fn say(&self, message: &str) -> String {
        self.fill(message, &[])
    }

    /// A message with variables.
    pub(crate) fn fill(&self, message: &str, arguments: &[(&str, Argument)]) -> String {
        match self.pack(message) {
            Some(text) if arguments.is_empty() => text.to_owned(),
            _ => self.messages.text(message, arguments),
        }
    }
}
