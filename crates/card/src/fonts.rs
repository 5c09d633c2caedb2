//! The typefaces of the card, embedded: Noto Sans SC, Noto Sans, Amiri (SIL Open Font License 1.1; the licence texts
//! are in `fonts/LICENSES/`). Amiri keeps a letter and its dots in one glyph, so that a reader can copy, search and
//! have read aloud what stands in the PDF; faces that draw the dots apart garble it.

use doorstep_messages::{is_right_to_left, primary};
use typst::foundations::Bytes;
use typst::text::Font;

static FILES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

const CHINESE: &str = "Noto Sans SC";
const LATIN: &str = "Noto Sans";
const ARABIC: &str = "Amiri";

/// Every embedded face, parsed.
pub(crate) fn faces() -> Vec<Font> {
    FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect()
}

/// The families of a language, the one that it is read in first; the others serve names in other scripts.
pub(crate) fn families(language: &str) -> [&'static str; 3] {
    match primary(language).as_str() {
        "zh" => [CHINESE, LATIN, ARABIC],
        _ if is_right_to_left(language) => [ARABIC, LATIN, CHINESE],
        _ => [LATIN, CHINESE, ARABIC],
    }
}
