//! The parser's place among the tokens: looking ahead, taking, closing brackets, spans, and the bound on nesting.

use super::fault::{SyntaxFault, SyntaxKind};
use super::lex::{Placed, Token};
use super::{DEPTH, Kind, Node, Span, Test};
use std::ops::Range;

/// A place among the tokens.
pub(super) struct Parser {
    pub(super) tokens: Vec<Placed>,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) end: usize,
}

pub(super) type Parsed<T> = Result<T, SyntaxFault>;

impl Parser {
    /// Whether a call stands here: a name and a bracket, and the name is no node test.
    pub(super) fn calls(&self) -> bool {
        matches!(self.peek(), Some(Token::Name(name)) if node_type(name).is_none()) && self.opens(1)
    }

    pub(super) fn opens(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|(token, _)| *token == Token::Open)
    }

    pub(super) fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<Node>) -> Parsed<Node> {
        if self.depth == DEPTH {
            let start = self.start();
            return Err(SyntaxFault::new(SyntaxKind::TooLarge, start..start));
        }
        self.depth += 1;
        let node = inner(self)?;
        self.depth -= 1;
        Ok(node)
    }

    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    pub(super) fn take(&mut self, token: &Token) -> bool {
        let there = self.peek() == Some(token);
        self.at += usize::from(there);
        there
    }

    pub(super) fn close(&mut self, token: Token, open: usize) -> Parsed<()> {
        if self.take(&token) {
            return Ok(());
        }
        match self.peek() {
            None => Err(SyntaxFault::new(SyntaxKind::OpenBracket, open..open + 1)),
            Some(_) => Err(self.unexpected()),
        }
    }

    pub(super) fn start(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |(_, span)| span.start)
    }

    pub(super) fn span(&self, start: usize) -> Span {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        Span(start..before.map_or(self.end, |(_, span)| span.end))
    }

    pub(super) fn node(&self, start: usize, kind: Kind) -> Node {
        Node { span: self.span(start), kind }
    }

    pub(super) fn unexpected(&self) -> SyntaxFault {
        let here: Option<Range<usize>> = self.tokens.get(self.at).map(|(_, span)| span.clone());
        match here {
            Some(span) => SyntaxFault::new(SyntaxKind::Unexpected, span),
            None => SyntaxFault::new(SyntaxKind::TooShort, self.end..self.end),
        }
    }
}

/// The node test that a name before brackets is.
pub(super) fn node_type(name: &str) -> Option<Test> {
    match name {
        "node" => Some(Test::Node),
        "text" => Some(Test::Text),
        _ => None,
    }
}
