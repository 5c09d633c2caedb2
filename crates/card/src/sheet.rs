//! What can be printed: a card, its summary, an objection slip, a table of purposes.

use crate::{CardContent, PurposeTable, Slip};

/// Something to print, A5, in one language.
#[derive(Debug, Clone, Copy)]
pub enum Sheet<'a> {
    /// A household's card: a full copy (S14).
    Card(&'a CardContent),
    /// The card on one page.
    Summary(&'a CardContent),
    /// A slip to object with (S15).
    Slip(&'a Slip),
    /// What each question is for, and who sees the answer (S01).
    Purposes(&'a PurposeTable),
}

impl<'a> From<&'a CardContent> for Sheet<'a> {
    fn from(content: &'a CardContent) -> Self {
        Self::Card(content)
    }
}
