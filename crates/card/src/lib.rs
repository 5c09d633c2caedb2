//! A household and its matches to the bytes of a printable card: a full copy, in the household's language (S14).
//!
//! [`CardContent`] is what a card says; [`content()`] gathers it from an interview and its findings; [`print()`] makes
//! the PDF and [`preview()`] the same pages as SVG. It must not know where a card is saved, who asked for it, or
//! what time it is: the same content gives the same bytes.

mod breaks;
mod content;
mod fonts;
mod isolate;
mod preview;
mod print;
mod qr;
mod room;
mod typeset;
mod values;
mod wording;
mod world;

#[cfg(test)]
mod tests;

pub use content::{CardContent, Occasion, Section, Told, content};
pub use preview::preview;
pub use print::print;
pub use typeset::CardFault;
pub use wording::TEXT_KEYS;
