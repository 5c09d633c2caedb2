//! A card as pictures for the screen: one SVG a page, the same pages as the print.

use crate::CardContent;
use crate::typeset::{CardFault, typeset};
use typst_svg::SvgOptions;

/// Shows a card: one SVG text for each page, glyphs as outlines, so that no face is needed to see it.
pub fn preview(content: &CardContent) -> Result<Vec<String>, CardFault> {
    let document = typeset(content)?.document;
    Ok(document.pages().iter().map(|page| typst_svg::svg(page, &SvgOptions::default())).collect())
}
