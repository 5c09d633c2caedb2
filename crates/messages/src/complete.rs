//! Whether every language has every message, with the same variables. Pure: the texts come in.

use crate::Source;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum MessageFault {
    /// A text that is not Fluent.
    #[error("locales/{language}/{file}.ftl: not a message: {text}")]
    Unreadable {
        /// The language.
        language: String,
        /// The file.
        file: String,
        /// The first line of it.
        text: String,
    },
    /// A message that stands twice in one language.
    #[error("locales/{language}: «{id}» stands in {first}.ftl and again in {second}.ftl")]
    Twice {
        /// The language.
        language: String,
        /// The message.
        id: String,
        /// Where it stands first.
        first: String,
        /// Where it stands again.
        second: String,
    },
    /// A message that another language has, in the same file, and this one has not.
    #[error("locales/{language}/{file}.ftl: «{id}» is missing")]
    Missing {
        /// The language.
        language: String,
        /// The file that has it elsewhere.
        file: String,
        /// The message, or `message.attribute`.
        id: String,
    },
    /// A message whose variables differ from those it has in another language.
    #[error("locales/{language}/{file}.ftl: «{id}» has the variables {found:?}, elsewhere {expected:?}")]
    Variables {
        /// The language.
        language: String,
        /// The file.
        file: String,
        /// The message.
        id: String,
        /// The variables it has.
        found: BTreeSet<String>,
        /// The variables of the first language that has it.
        expected: BTreeSet<String>,
    },
}

type Variables = BTreeSet<String>;
/// Language → (file, message) → variables.
type Catalogue<'a> = BTreeMap<&'a str, BTreeMap<(&'a str, String), Variables>>;

/// All faults of the given texts, in a fixed order.
pub fn faults(sources: &[Source]) -> Vec<MessageFault> {
    let mut faults = Vec::new();
    let mut catalogue = Catalogue::new();
    for source in sources {
        add_source(source, &mut catalogue, &mut faults);
    }
    repeated(&catalogue, &mut faults);
    compare(&catalogue, &mut faults);
    faults
}

fn add_source<'a>(source: &'a Source, catalogue: &mut Catalogue<'a>, faults: &mut Vec<MessageFault>) {
    let resource = fluent_syntax::parser::parse(source.text).unwrap_or_else(|(resource, _)| resource);
    let messages = catalogue.entry(source.language).or_default();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => add_message(source, &message, messages, faults),
            Entry::Junk { content } => faults.push(unreadable(source, content)),
            _ => {}
        }
    }
}

fn add_message<'a>(
    source: &'a Source,
    message: &Message<&str>,
    messages: &mut BTreeMap<(&'a str, String), Variables>,
    faults: &mut Vec<MessageFault>,
) {
    let id = message.id.name.to_owned();
    let attributes =
        message.attributes.iter().map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
    let values = message.value.iter().map(|value| (id.clone(), value)).chain(attributes);
    for (id, pattern) in values.collect::<Vec<_>>() {
        let file = source.file.to_owned();
        if messages.insert((source.file, id.clone()), variables(pattern)).is_some() {
            faults.push(MessageFault::Twice {
                language: source.language.into(),
                id,
                first: file.clone(),
                second: file,
            });
        }
    }
}

fn unreadable(source: &Source, content: &str) -> MessageFault {
    let text = content.trim().lines().next().unwrap_or_default().to_owned();
    MessageFault::Unreadable { language: source.language.into(), file: source.file.into(), text }
}

/// Messages share one space of names, whatever file they stand in.
fn repeated(catalogue: &Catalogue, faults: &mut Vec<MessageFault>) {
    for (language, messages) in catalogue {
        let mut files = BTreeMap::new();
        for (file, id) in messages.keys() {
            if let Some(first) = files.insert(id, file) {
                let (first, second) = ((*first).to_owned(), (*file).to_owned());
                faults.push(MessageFault::Twice { language: (*language).into(), id: id.clone(), first, second });
            }
        }
    }
}

fn compare(catalogue: &Catalogue, faults: &mut Vec<MessageFault>) {
    let mut all: BTreeMap<&(&str, String), &Variables> = BTreeMap::new();
    for (key, variables) in catalogue.values().flatten() {
        all.entry(key).or_insert(variables);
    }
    for (language, messages) in catalogue {
        for ((file, id), expected) in &all {
            let (language, file, id) = ((*language).to_owned(), (*file).to_owned(), id.clone());
            match messages.get(&(file.as_str(), id.clone())) {
                None => faults.push(MessageFault::Missing { language, file, id }),
                Some(found) if found != *expected => {
                    let (found, expected) = (found.clone(), (*expected).clone());
                    faults.push(MessageFault::Variables { language, file, id, found, expected });
                }
                Some(_) => {}
            }
        }
    }
}

fn variables(pattern: &Pattern<&str>) -> Variables {
    let mut names = Variables::new();
    in_pattern(pattern, &mut names);
    names
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut Variables) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression(expression: &Expression<&str>, names: &mut Variables) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            variants.iter().for_each(|variant| in_pattern(&variant.value, names));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, names: &mut Variables) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| in_inline(argument, names));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LANGUAGES, sources};

    fn source(language: &'static str, text: &'static str) -> Source {
        Source { language, file: "card", text }
    }

    #[test]
    fn messages_complete() {
        let found: Vec<String> = faults(sources()).iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }

    #[test]
    fn every_language_has_files() {
        for language in LANGUAGES {
            assert!(sources().iter().any(|source| source.language == language), "{language}");
        }
    }

    #[test]
    fn a_missing_message_or_attribute_is_named() {
        let found = faults(&[source("en", "a = A\n    .title = T\nb = B\n"), source("zh", "a = 甲\n")]);
        let missing =
            |id: &str| MessageFault::Missing { language: "zh".into(), file: "card".into(), id: id.to_owned() };
        assert_eq!(found, [missing("a.title"), missing("b")]);
    }

    #[test]
    fn variables_must_be_the_same_wherever_they_stand_in_a_message() {
        let plural = "days = { $n ->\n    [one] { $n } day of { $who }\n   *[other] { $n } days\n }\n";
        assert!(faults(&[source("en", plural), source("zh", "days = { $who }{ NUMBER($n) }天\n")]).is_empty());
        let found = faults(&[source("en", plural), source("zh", "days = { $n }天\n")]);
        assert!(matches!(&found[..], [MessageFault::Variables { language, .. }] if language == "zh"), "{found:?}");
    }

    #[test]
    fn a_text_that_is_no_message_and_a_message_that_stands_twice_are_faults() {
        let found = faults(&[source("en", "a = A\na = B\nnot a message\n")]);
        assert!(matches!(&found[..], [MessageFault::Twice { .. }, MessageFault::Unreadable { .. }]), "{found:?}");
    }
}
