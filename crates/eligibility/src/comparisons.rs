//! The comparisons of numbers inside an expression's text: `${age} >= 60 and (${income} < 3)` holds two.
//! A light reading beside the real parser, which has passed the text already. Must not evaluate anything.

/// One comparison as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Comparison<'a> {
    pub left: &'a str,
    pub right: &'a str,
}

/// The comparisons by `<`, `<=`, `>` or `>=`, innermost first. Those inside `[…]` are about other entries and left out.
pub(crate) fn comparisons(source: &str) -> Vec<Comparison<'_>> {
    let mut reader = Reader { source, parts: vec![Part::at(0, false)], found: Vec::new() };
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        at += reader.take(at, first);
    }
    while let Some(part) = reader.parts.pop() {
        reader.end(part, source.len());
    }
    reader.found
}

/// What stands between two brackets, commas, `and`s or `or`s, as far as it was read.
struct Part {
    start: usize,
    sign: Option<(usize, usize)>,
    in_predicate: bool,
}

impl Part {
    fn at(start: usize, in_predicate: bool) -> Self {
        Self { start, sign: None, in_predicate }
    }
}

struct Reader<'a> {
    source: &'a str,
    parts: Vec<Part>,
    found: Vec<Comparison<'a>>,
}

impl<'a> Reader<'a> {
    /// Takes what stands at a place, and says how long it is.
    fn take(&mut self, at: usize, first: char) -> usize {
        let rest = &self.source[at..];
        match first {
            '\'' | '"' => return rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            '$' if rest.starts_with("${") => return rest.find('}').map_or(rest.len(), |end| end + 1),
            '(' | '[' => self.open(at + 1, first == '['),
            ')' | ']' => self.close(at),
            ',' => self.next_part(at, at + 1),
            '<' | '>' => return self.sign(at, rest),
            c if c.is_alphabetic() => return self.word(at, rest),
            _ => {}
        }
        first.len_utf8()
    }

    fn open(&mut self, start: usize, predicate: bool) {
        let inside = self.parts.last().is_some_and(|part| part.in_predicate);
        self.parts.push(Part::at(start, predicate || inside));
    }

    fn close(&mut self, at: usize) {
        if self.parts.len() > 1
            && let Some(part) = self.parts.pop()
        {
            self.end(part, at);
        }
    }

    fn next_part(&mut self, end: usize, start: usize) {
        if let Some(part) = self.parts.pop() {
            self.parts.push(Part::at(start, part.in_predicate));
            self.end(part, end);
        }
    }

    fn sign(&mut self, at: usize, rest: &str) -> usize {
        let length = if rest[1..].starts_with('=') { 2 } else { 1 };
        if let Some(part) = self.parts.last_mut() {
            part.sign.get_or_insert((at, at + length));
        }
        length
    }

    fn word(&mut self, at: usize, rest: &str) -> usize {
        let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.' | ':'));
        let length = length.unwrap_or(rest.len());
        let before = self.parts.last().map_or("", |part| self.source[part.start..at].trim());
        if matches!(&rest[..length], "and" | "or") && !before.is_empty() {
            self.next_part(at, at + length);
        }
        length
    }

    fn end(&mut self, part: Part, end: usize) {
        let Some((sign, after)) = part.sign.filter(|_| !part.in_predicate) else { return };
        let (left, right) = (self.source[part.start..sign].trim(), self.source[after..end].trim());
        if !left.is_empty() && !right.is_empty() {
            self.found.push(Comparison { left, right });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::comparisons;

    fn found(source: &str) -> Vec<String> {
        comparisons(source).iter().map(|c| format!("{} | {}", c.left, c.right)).collect()
    }

    #[test]
    fn comparisons_are_found_between_and_or_brackets_and_commas() {
        assert_eq!(found("${a} < 3 and (${b} >= 2 * ${c} or ${d} = 4)"), ["${a} | 3", "${b} | 2 * ${c}"]);
        assert_eq!(
            found("if(${a} <= parameter('x'), ${b}, 0) > 5"),
            ["${a} | parameter('x')", "if(${a} <= parameter('x'), ${b}, 0) | 5"]
        );
        assert_eq!(found("count(${m}[${age} < 16]) > 0"), ["count(${m}[${age} < 16]) | 0"]);
        assert_eq!(found("${word} = 'a < b'"), [""; 0]);
    }

    #[test]
    fn broken_text_is_read_to_its_end() {
        for source in ["${", "'", "\"a < ", ")) <", "<", "and < or", "é < 3", "((((", "a[<"] {
            comparisons(source);
        }
    }
}
