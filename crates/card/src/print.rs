//! A card as PDF: A5, the same bytes for the same content. Where the file goes is the caller's business.

use crate::CardContent;
use crate::typeset::{CardFault, reasons, typeset};
use typst::foundations::Smart;
use typst_pdf::PdfOptions;

/// Prints a card: PDF bytes, A5, body 12 pt, as many pages as the content needs.
pub fn print(content: &CardContent) -> Result<Vec<u8>, CardFault> {
    let document = typeset(content)?.document;
    typst_pdf::pdf(&document, &options()).map_err(|faults| CardFault::Pdf { reason: reasons(&faults) })
}

/// No time of printing and no identifier of its own: both would make two prints differ.
fn options() -> PdfOptions {
    PdfOptions { creator: Smart::Custom(Some("Doorstep".to_owned())), ..PdfOptions::default() }
}
