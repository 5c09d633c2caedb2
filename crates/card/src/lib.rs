//! A household and its matches to the bytes of a printable card: a full copy, in the household's language (S14).
//!
//! [`CardContent`] is what a card says; [`content()`] gathers it from an interview and its findings; [`print()`] makes
//! the PDF and [`preview()`] the same pages as SVG. Beside the card it prints a summary on one page, an objection slip and
//! the table of purposes (see [`Sheet`]); [`look_over()`] finds text that does not stand well on the paper. It must not know where a card is saved, who asked for it, or
//! what time it is: the same content gives the same bytes.

mod breaks;
mod code;
mod content;
mod fonts;
mod isolate;
mod look_over;
mod preview;
mod print;
mod purposes;
mod qr;
mod qr_svg;
mod room;
mod sheet;
mod slip;
mod typeset;
mod values;
mod wording;
mod world;

#[cfg(test)]
mod tests;

pub use code::{CardCode, CodeFault};
pub use content::{CardContent, Ledger, Occasion, Section, Told, content};
pub use look_over::{Flaw, look_over};
pub use preview::preview;
pub use print::{print, print_and_look_over};
pub use purposes::{PurposeGroup, PurposeTable, Purposes};
pub use qr::{qr_line, seal, signed_bytes};
pub use qr_svg::qr_svg;
pub use sheet::Sheet;
pub use slip::{SLIP_KEYS, Slip, SlipFault, answer_days};
pub use typeset::CardFault;
pub use wording::TEXT_KEYS;
