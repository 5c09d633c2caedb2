//! A QR code for a screen, as SVG that stands by itself: dark on a white ground with its quiet zone, since readers fail on
//! light codes on dark pages.

use crate::CardFault;
use crate::qr::draw;
use std::fmt::Write;

/// The margin that readers need, in modules.
const QUIET: usize = 4;

/// Draws a text as a QR code.
pub fn qr_svg(text: &str) -> Result<String, CardFault> {
    let qr = draw(text)?;
    let side = qr.side + 2 * QUIET;
    let mut path = String::new();
    for (column, row, length) in &qr.runs {
        // Writing into a text can't fail.
        let _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone_and_nothing_else() {
        let svg = qr_svg("000-AAA-BBB").unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("viewBox=\"0 0 29 29\""), "{svg}");
        assert!(svg.contains("M4 4h7v1h-7z"), "the corner's mark begins after the margin");
        assert!(!svg.contains("000-AAA"));
    }
}
