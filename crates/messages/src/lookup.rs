//! One message in one language. Numbers choose the plural form; nothing is put around arguments here
//! (a shell that mixes directions isolates them itself).

use crate::{LANGUAGES, primary, sources};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentMessage, FluentResource, FluentValue};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// An argument of a message: `3.into()` or `"text".into()`.
pub type Argument<'a> = FluentValue<'a>;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<(&'static str, Bundle)>> =
    LazyLock::new(|| LANGUAGES.iter().map(|language| (*language, bundle(language))).collect());

/// The messages of one language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Messages {
    language: &'static str,
    bundle: &'static Bundle,
}

impl Messages {
    /// The messages for a tag (`zh-Hans` is `zh`). For a language that the product has none in: English.
    pub fn for_language(tag: &str) -> Self {
        let language = primary(tag);
        let (language, bundle) = find(&language).or_else(|| find("en")).expect("English is embedded");
        Self { language, bundle }
    }

    /// The language that the messages really are in.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    /// One message, `id` or `id.attribute`, with its arguments filled in. A message that does not exist gives its id,
    /// so that a hole is seen and nothing else is lost.
    pub fn text(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        self.format(id, arguments.iter().map(|(name, value)| (*name, value.clone())).collect())
    }

    /// One message with arguments that came as texts; a text that is a whole number counts as one.
    pub fn text_with(&self, id: &str, arguments: &BTreeMap<String, String>) -> String {
        self.format(id, arguments.iter().map(|(name, value)| (name.as_str(), number_or_text(value))).collect())
    }

    fn format(&self, id: &str, arguments: FluentArgs) -> String {
        let Some(pattern) = self.pattern(id) else { return id.to_owned() };
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    fn pattern(&self, id: &str) -> Option<&fluent_syntax::ast::Pattern<&str>> {
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let message: FluentMessage = self.bundle.get_message(id)?;
        match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        }
    }
}

fn find(language: &str) -> Option<(&'static str, &'static Bundle)> {
    BUNDLES.iter().find(|(known, _)| *known == language).map(|(known, bundle)| (*known, bundle))
}

fn bundle(language: &str) -> Bundle {
    let tag: LanguageIdentifier = language.parse().expect("the languages' tags are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.add_builtins().expect("the bundle is new");
    for source in sources().iter().filter(|source| source.language == language) {
        // A file with a fault keeps its good messages; the test of completeness names the fault.
        let resource = FluentResource::try_new(source.text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// `007` or a telephone number stays text.
fn number_or_text(value: &str) -> Argument<'_> {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => Argument::from(number),
        _ => Argument::from(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_found_for_a_longer_tag_and_english_stands_in_for_an_unknown_language() {
        assert_eq!(Messages::for_language("zh-Hans-CN").language(), "zh");
        assert_eq!(Messages::for_language("sw").language(), "en");
    }

    #[test]
    fn a_missing_message_shows_its_id() {
        assert_eq!(Messages::for_language("ar").text("no-such-message", &[]), "no-such-message");
        assert!(!Messages::for_language("ar").has("no-such-message"));
    }

    #[test]
    fn a_number_given_as_text_chooses_the_plural_and_a_telephone_number_stays_as_it_is() {
        let english = Messages::for_language("en");
        let days = |n: &str| english.text_with("card-within-days", &BTreeMap::from([("days".into(), n.into())]));
        assert_ne!(days("1"), days("2").replace('2', "1"));
        assert!(days("0991").contains("0991"));
    }
}
