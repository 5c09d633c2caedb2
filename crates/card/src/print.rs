//! A card as PDF: A5, the same bytes for the same content. Where the file goes is the caller's business.

use crate::Sheet;
use crate::look_over::{Flaw, flaws};
use crate::typeset::{CardFault, reasons, typeset};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Prints a sheet: PDF bytes, A5, body 12 pt, as many pages as the content needs.
pub fn print<'a>(sheet: impl Into<Sheet<'a>>) -> Result<Vec<u8>, CardFault> {
    written(&typeset(sheet)?.document)
}

/// Prints a sheet and looks it over, with one laying out for both.
pub fn print_and_look_over<'a>(sheet: impl Into<Sheet<'a>>) -> Result<(Vec<u8>, Vec<Flaw>), CardFault> {
    let document = typeset(sheet)?.document;
    Ok((written(&document)?, flaws(&document)))
}

fn written(document: &PagedDocument) -> Result<Vec<u8>, CardFault> {
    typst_pdf::pdf(document, &options()).map_err(|faults| CardFault::Pdf { reason: reasons(&faults) })
}

/// No time of printing and no identifier of its own: both would make two prints differ.
fn options() -> PdfOptions {
    PdfOptions { creator: Smart::Custom(Some("Doorstep".to_owned())), ..PdfOptions::default() }
}
