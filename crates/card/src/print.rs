//! A card as PDF: A5, the same bytes for the same content. Where the file goes is the caller's business.

use crate::Sheet;
use crate::look_over::{Flaw, flaws};
use crate::typeset::{CardFault, reasons, typeset};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Prints a sheet: PDF bytes, A5, body 12 pt, as many pages as the content needs. It is tagged, so that it can be read aloud.
pub fn print<'a>(sheet: impl Into<Sheet<'a>>) -> Result<Vec<u8>, CardFault> {
    written(&typeset(sheet)?.document, true)
}

/// Prints a sheet and looks it over, with one laying out for both. Without tags it can't be read aloud, which nobody has a
/// printer do, and takes less time.
pub fn print_and_look_over<'a>(sheet: impl Into<Sheet<'a>>, tagged: bool) -> Result<(Vec<u8>, Vec<Flaw>), CardFault> {
    let document = typeset(sheet)?.document;
    Ok((written(&document, tagged)?, flaws(&document)))
}

/// No time of printing and no identifier of its own: both would make two prints differ.
fn written(document: &PagedDocument, tagged: bool) -> Result<Vec<u8>, CardFault> {
    let creator = Smart::Custom(Some("Doorstep".to_owned()));
    let options = PdfOptions { creator, tagged, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|faults| CardFault::Pdf { reason: reasons(&faults) })
}
