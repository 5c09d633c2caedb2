//! Why a text is no expression: what the lexer and the parser find, with the place.

use std::ops::Range;

/// Why a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct SyntaxFault {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: SyntaxKind,
}

/// What the parser finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxKind {
    /// Nothing is written.
    #[error("the expression is empty")]
    Empty,
    /// The text ends too early.
    #[error("the expression ends too early")]
    TooShort,
    /// Something stands where it cannot.
    #[error("this does not belong here")]
    Unexpected,
    /// A quote is opened and not closed.
    #[error("a quote is opened and not closed")]
    OpenQuote,
    /// `${…}` is not a name or not closed.
    #[error("a question's name belongs between ${{ and }}")]
    BadReference,
    /// A bracket is opened and not closed.
    #[error("a bracket is opened and not closed")]
    OpenBracket,
    /// A character that the language does not have.
    #[error("the language has no such character")]
    StrangeCharacter,
    /// Nested deeper than 200 levels or longer than 64 KiB.
    #[error("the expression is too long or too deeply nested")]
    TooLarge,
}

impl SyntaxFault {
    pub(crate) fn new(kind: SyntaxKind, span: Range<usize>) -> Self {
        Self { span, kind }
    }
}
