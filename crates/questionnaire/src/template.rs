//! Texts with places for answers: cuts `${q}` out of labels, hints, messages.
//! Knows the marks; the expression inside them is compiled by `formulas`.

use crate::Template;

/// A text taken as it stands.
pub(crate) fn words(text: &str) -> Template {
    Template::words(text)
}

/// A piece of a text as it was written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cut<'a> {
    Words(&'a str),
    Reference(&'a str),
}

/// Cuts a text at its `${…}`; a mark that is not closed stays among the words.
pub(crate) fn cut(text: &str) -> Vec<Cut<'_>> {
    let mut cuts = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = mark(rest) {
        cuts.push(Cut::Words(&rest[..start]));
        cuts.push(Cut::Reference(&rest[start..end]));
        rest = &rest[end..];
    }
    cuts.push(Cut::Words(rest));
    cuts.retain(|cut| *cut != Cut::Words(""));
    cuts
}

/// The names that stand between `${` and `}` in an expression or text.
pub(crate) fn names(text: &str) -> Vec<&str> {
    let references = cut(text).into_iter().filter_map(|cut| match cut {
        Cut::Words(_) => None,
        Cut::Reference(reference) => Some(reference[2..reference.len() - 1].trim()),
    });
    references.collect()
}

fn mark(text: &str) -> Option<(usize, usize)> {
    let start = text.find("${")?;
    let end = start + text[start..].find('}')? + 1;
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_cut_at_its_references() {
        let cuts = cut("Is ${name} older than ${age}?");
        assert_eq!(cuts[1], Cut::Reference("${name}"));
        assert_eq!(cuts.len(), 5);
        assert_eq!(names("${ a } + ${b}"), ["a", "b"]);
        assert_eq!(cut("5 ${ open"), [Cut::Words("5 ${ open")]);
    }
}
