//! What an expression's text mentions: questions, calls with a written-out argument, and whether it gives yes or no.
//! A light reading beside the real parser, which has passed the text already. Must not evaluate anything.

/// What is mentioned.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentions<'a> {
    pub questions: Vec<Mention<'a>>,
    pub calls: Vec<Call<'a>>,
    pub divisors: Vec<Divisor<'a>>,
    pub gives: Gives<'a>,
}

/// One `${name}`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mention<'a> {
    pub name: &'a str,
    /// Whether it stands in a function that takes all entries of a roster together, or in `[…]`.
    pub aggregated: bool,
    /// Whether it stands directly in a function that only makes sense over several entries.
    pub summed: bool,
}

/// One call; its first argument if that is a text in quotes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call<'a> {
    pub function: &'a str,
    pub argument: Option<&'a str>,
}

/// What stands right behind a `div` or `mod`, if it is known before any answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Divisor<'a> {
    Number(&'a str),
    Parameter(&'a str),
}

/// What kind of value comes out, as far as the text alone tells.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives<'a> {
    YesNo,
    Number,
    Text,
    Answer(&'a str),
    #[default]
    Open,
}

const TAKES_ALL: [&str; 9] =
    ["sum", "count", "count-non-empty", "min", "max", "join", "concat", "indexed-repeat", "position"];
const YES_NO: [&str; 13] = [
    "not",
    "true",
    "false",
    "boolean",
    "boolean-from-string",
    "selected",
    "contains",
    "starts-with",
    "ends-with",
    "regex",
    "checklist",
    "weighted-checklist",
    "matched",
];
const NUMBERS: [&str; 20] = [
    "number",
    "int",
    "round",
    "sum",
    "count",
    "count-non-empty",
    "count-selected",
    "min",
    "max",
    "abs",
    "pow",
    "sqrt",
    "floor",
    "ceiling",
    "string-length",
    "position",
    "decimal-date-time",
    "decimal-time",
    "parameter",
    "exp",
];
const TEXTS: [&str; 14] = [
    "string",
    "concat",
    "substr",
    "substring",
    "join",
    "jr:choice-name",
    "format-date",
    "format-date-time",
    "date",
    "today",
    "now",
    "uuid",
    "stage",
    "selected-at",
];

/// Reads the mentions of an expression.
pub(crate) fn mentions(source: &str) -> Mentions<'_> {
    let mut reader = Reader { tokens: tokens(source), found: Mentions::default(), frames: Vec::new() };
    for at in 0..reader.tokens.len() {
        reader.take(at);
    }
    reader.found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Question(&'a str),
    Literal(&'a str),
    Number(&'a str),
    Name(&'a str),
    Sign(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame<'a> {
    Group,
    Call(&'a str),
    Predicate,
}

struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    found: Mentions<'a>,
    frames: Vec<Frame<'a>>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, at: usize) {
        let opens_call = self.tokens.get(at + 1) == Some(&Token::Sign('('));
        match self.tokens[at] {
            Token::Question(name) => self.question(name),
            Token::Name(function) if opens_call => self.call(function, at),
            Token::Name("and" | "or") => self.operator(Gives::YesNo),
            Token::Name("div" | "mod") => {
                self.divisor(at + 1);
                self.operator(Gives::Number);
            }
            Token::Name(_) => {}
            Token::Number(_) => self.operand(Gives::Number),
            Token::Literal(_) => self.operand(Gives::Text),
            Token::Sign(sign) => self.sign(sign, at),
        }
    }

    fn divisor(&mut self, at: usize) {
        match self.tokens.get(at..) {
            Some([Token::Number(number), ..]) => self.found.divisors.push(Divisor::Number(number)),
            Some([Token::Name("parameter"), Token::Sign('('), Token::Literal(name), ..]) => {
                self.found.divisors.push(Divisor::Parameter(name));
            }
            _ => {}
        }
    }

    fn question(&mut self, name: &'a str) {
        let aggregated = self.frames.iter().any(|frame| match frame {
            Frame::Predicate => true,
            Frame::Call(function) => TAKES_ALL.contains(function),
            Frame::Group => false,
        });
        let summed = matches!(self.frames.last(), Some(Frame::Call("sum" | "count" | "count-non-empty")));
        self.found.questions.push(Mention { name, aggregated, summed });
        self.operand(Gives::Answer(name));
    }

    fn call(&mut self, function: &'a str, at: usize) {
        let argument = match (self.tokens.get(at + 2), self.tokens.get(at + 3)) {
            (Some(Token::Literal(text)), Some(Token::Sign(')' | ','))) => Some(*text),
            _ => None,
        };
        self.found.calls.push(Call { function, argument });
        self.operand(result_of(function));
    }

    fn sign(&mut self, sign: char, at: usize) {
        match sign {
            '(' => self.open(at),
            '[' => self.frames.push(Frame::Predicate),
            ')' | ']' => drop(self.frames.pop()),
            '=' | '<' | '>' => self.operator(Gives::YesNo),
            '+' | '-' | '*' => self.operator(Gives::Number),
            _ => {}
        }
    }

    fn open(&mut self, at: usize) {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        self.frames.push(match before {
            Some(Token::Name(name)) if !matches!(*name, "and" | "or" | "div" | "mod") => Frame::Call(name),
            _ => Frame::Group,
        });
    }

    fn is_top(&self) -> bool {
        self.frames.iter().all(|frame| *frame == Frame::Group)
    }

    fn operand(&mut self, gives: Gives<'a>) {
        if self.is_top() && self.found.gives == Gives::Open {
            self.found.gives = gives;
        }
    }

    /// A comparison decides what comes out, whatever stands around it; arithmetic does unless there is a comparison.
    fn operator(&mut self, gives: Gives<'a>) {
        if self.is_top() && self.found.gives != Gives::YesNo {
            self.found.gives = gives;
        }
    }
}

fn result_of(function: &str) -> Gives<'_> {
    let kinds = [(&YES_NO[..], Gives::YesNo), (&NUMBERS[..], Gives::Number), (&TEXTS[..], Gives::Text)];
    kinds.into_iter().find(|(names, _)| names.contains(&function)).map_or(Gives::Open, |(_, gives)| gives)
}

fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut rest = source.trim_start();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, length) = token(rest, first);
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// The token at the start of `rest` and its length in bytes.
fn token(rest: &str, first: char) -> (Token<'_>, usize) {
    if let Some(inner) = rest.strip_prefix("${") {
        let end = inner.find('}').unwrap_or(inner.len());
        return (Token::Question(inner[..end].trim()), (end + 3).min(rest.len()));
    }
    if matches!(first, '\'' | '"') {
        let end = rest[1..].find(first).unwrap_or(rest.len() - 1);
        return (Token::Literal(&rest[1..=end]), (end + 2).min(rest.len()));
    }
    if first.is_ascii_digit() {
        let length = length_of(rest, |c| c.is_ascii_digit() || c == '.');
        return (Token::Number(&rest[..length]), length);
    }
    if first.is_alphabetic() || first == '_' {
        let length = length_of(rest, |c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'));
        return (Token::Name(&rest[..length]), length);
    }
    (Token::Sign(first), first.len_utf8())
}

fn length_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gives(source: &str) -> Gives<'_> {
        mentions(source).gives
    }

    #[test]
    fn questions_are_found_with_whether_they_are_aggregated() {
        let found = mentions("sum(${pay}) + ${rent} > count(${member}[${age} >= 16]) and '${no}' != 'x'");
        let questions: Vec<(&str, bool)> = found.questions.iter().map(|q| (q.name, q.aggregated)).collect();
        assert_eq!(questions, [("pay", true), ("rent", false), ("member", true), ("age", true)]);
    }

    #[test]
    fn calls_carry_their_written_argument() {
        let found = mentions("matched('low') or parameter(concat('a', 'b')) > 3 or stage() = 'registered'");
        let calls: Vec<(&str, Option<&str>)> = found.calls.iter().map(|c| (c.function, c.argument)).collect();
        assert_eq!(calls, [("matched", Some("low")), ("parameter", None), ("concat", Some("a")), ("stage", None)]);
    }

    #[test]
    fn divisors_that_are_known_before_any_answer_are_found() {
        let found = mentions("${a} div 0.0 > 1 or ${a} mod parameter('line') = 3 or 1 div ${a} > '1 div 0'");
        assert_eq!(found.divisors, [Divisor::Number("0.0"), Divisor::Parameter("line")]);
    }

    #[test]
    fn what_comes_out_is_told_from_the_text() {
        assert_eq!(gives("(${income} + 3) < 5"), Gives::YesNo);
        assert_eq!(gives("not(${a} = 1)"), Gives::YesNo);
        assert_eq!(gives("${income} - 1"), Gives::Number);
        assert_eq!(gives("-3"), Gives::Number);
        assert_eq!(gives("(sum(${x} > 2))"), Gives::Number);
        assert_eq!(gives("${income}"), Gives::Answer("income"));
        assert_eq!(gives("'yes'"), Gives::Text);
        assert_eq!(gives("if(${a} = 1, 2, 3)"), Gives::Open);
        assert_eq!(gives("selected(${wishes}, 'loan')"), Gives::YesNo);
    }

    #[test]
    fn broken_text_is_read_to_its_end() {
        for source in ["${", "'", "\"a", "${a", "((", ")]", "é(", "a:", "1.2.3", "”"] {
            mentions(source);
        }
    }
}
