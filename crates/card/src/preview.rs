//! A card as pictures for the screen: one SVG a page, the same pages as the print.

use crate::Sheet;
use crate::typeset::{CardFault, typeset};
use typst_svg::SvgOptions;

/// Shows a sheet: one SVG text for each page, glyphs as outlines, so that no face is needed to see it.
pub fn preview<'a>(sheet: impl Into<Sheet<'a>>) -> Result<Vec<String>, CardFault> {
    let document = typeset(sheet)?.document;
    Ok(document.pages().iter().map(|page| typst_svg::svg(page, &SvgOptions::default())).collect())
}
