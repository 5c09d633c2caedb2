//! Text → tokens. XPath's one rule of context lives here: after an operand, `*` and the words `and`, `or`, `div`, `mod`
//! are operators, elsewhere they are a wildcard and names.

use super::fault::{SyntaxFault, SyntaxKind};
use super::{Operator, Reference};
use std::ops::Range;

/// One word or sign.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(String),
    Text(String),
    Name(String),
    Reference(Reference, String),
    Operator(Operator),
    Star,
    Open,
    Close,
    OpenPredicate,
    ClosePredicate,
    Comma,
    Slash,
    DoubleSlash,
    Dot,
    DoubleDot,
    At,
    Axis,
}

impl Token {
    /// Whether an operand can end with it, so that an operator may follow.
    fn ends_operand(&self) -> bool {
        matches!(
            self,
            Token::Number(_)
                | Token::Text(_)
                | Token::Name(_)
                | Token::Reference(..)
                | Token::Star
                | Token::Close
                | Token::ClosePredicate
                | Token::Dot
                | Token::DoubleDot
        )
    }
}

/// A token and its place.
pub(crate) type Placed = (Token, Range<usize>);

/// Splits a text into tokens.
pub(crate) fn lex(source: &str) -> Result<Vec<Placed>, SyntaxFault> {
    let mut tokens: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let after_operand = tokens.last().is_some_and(|(token, _)| token.ends_operand());
        let (token, length) = token(&source[at..], first, after_operand)
            .map_err(|(kind, length)| SyntaxFault::new(kind, at..at + length))?;
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

type Lexed = Result<(Token, usize), (SyntaxKind, usize)>;

fn token(rest: &str, first: char, after_operand: bool) -> Lexed {
    match first {
        '\'' | '"' => quoted(rest, first),
        '$' => reference(rest),
        '0'..='9' => Ok(number(rest)),
        '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => Ok(number(rest)),
        '*' if after_operand => Ok((Token::Operator(Operator::Times), 1)),
        _ if starts_name(first) => Ok(word(rest, after_operand)),
        _ => sign(rest).ok_or((SyntaxKind::StrangeCharacter, first.len_utf8())),
    }
}

fn quoted(rest: &str, quote: char) -> Lexed {
    match rest[1..].find(quote) {
        Some(length) => Ok((Token::Text(rest[1..=length].to_owned()), length + 2)),
        None => Err((SyntaxKind::OpenQuote, rest.len())),
    }
}

fn reference(rest: &str) -> Lexed {
    let inside = rest.strip_prefix("${").and_then(|tail| tail.find('}').map(|end| &tail[..end]));
    let Some(inside) = inside else { return Err((SyntaxKind::BadReference, 1)) };
    let length = inside.len() + 3;
    let (kind, name) = match inside.trim().split_once('#') {
        None => (Reference::Form, inside.trim()),
        Some(("last-visit", name)) => (Reference::LastVisit, name),
        Some(("last-saved", name)) => (Reference::LastSaved, name),
        Some(_) => return Err((SyntaxKind::BadReference, length)),
    };
    let whole = name_length(name) == name.len() && name.starts_with(starts_name);
    if whole { Ok((Token::Reference(kind, name.to_owned()), length)) } else { Err((SyntaxKind::BadReference, length)) }
}

fn number(rest: &str) -> (Token, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(rest);
    if rest[length..].starts_with('.') && !rest[length..].starts_with("..") {
        length += 1;
        length += digits(&rest[length..]);
    }
    (Token::Number(rest[..length].to_owned()), length)
}

fn word(rest: &str, after_operand: bool) -> (Token, usize) {
    let mut length = name_length(rest);
    if after_operand {
        let operator = match &rest[..length] {
            "and" => Some(Operator::And),
            "or" => Some(Operator::Or),
            "div" => Some(Operator::Divide),
            "mod" => Some(Operator::Remainder),
            _ => None,
        };
        if let Some(operator) = operator {
            return (Token::Operator(operator), length);
        }
    }
    let local = rest[length..].strip_prefix(':').filter(|local| local.starts_with(starts_name));
    length += local.map_or(0, |local| 1 + name_length(local));
    (Token::Name(rest[..length].to_owned()), length)
}

fn sign(rest: &str) -> Option<(Token, usize)> {
    const SIGNS: [(&str, Token); 21] = [
        ("//", Token::DoubleSlash),
        ("/", Token::Slash),
        ("..", Token::DoubleDot),
        (".", Token::Dot),
        ("::", Token::Axis),
        ("@", Token::At),
        ("(", Token::Open),
        (")", Token::Close),
        ("[", Token::OpenPredicate),
        ("]", Token::ClosePredicate),
        (",", Token::Comma),
        ("|", Token::Operator(Operator::Union)),
        ("+", Token::Operator(Operator::Plus)),
        ("-", Token::Operator(Operator::Minus)),
        ("!=", Token::Operator(Operator::NotEqual)),
        ("=", Token::Operator(Operator::Equal)),
        ("<=", Token::Operator(Operator::LessOrEqual)),
        ("<", Token::Operator(Operator::Less)),
        (">=", Token::Operator(Operator::GreaterOrEqual)),
        (">", Token::Operator(Operator::Greater)),
        ("*", Token::Star),
    ];
    SIGNS.into_iter().find(|(text, _)| rest.starts_with(text)).map(|(text, token)| (token, text.len()))
}

pub(crate) fn starts_name(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

/// How many bytes a name (without prefix) takes from the start of a text.
pub(crate) fn name_length(text: &str) -> usize {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{b7}') || combining(c);
    text.find(|c: char| !part(c)).unwrap_or(text.len())
}

/// Marks that belong to the letter before them, as in Uyghur, Tibetan or Indic names.
fn combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{fff}' | '\u{203f}'..='\u{2040}')
}
