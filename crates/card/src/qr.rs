//! The QR code of a card: household number, pack and visit date, and nothing that names anybody.
//! `DS1:<number>:<first 8 digits of the pack's id>:<yyyymmdd>`, all of QR's denser alphanumeric kind.

use crate::CardContent;
use crate::typeset::CardFault;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// Dark modules as horizontal runs, in units of one module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Qr {
    /// Modules a side, without the quiet zone.
    pub(crate) side: usize,
    /// Each run: column, row, length.
    pub(crate) runs: Vec<(usize, usize, usize)>,
}

/// What the code says.
pub(crate) fn text(content: &CardContent) -> String {
    let pack: String = content.pack_id.chars().take(8).collect();
    let line = format!("DS1:{}:{pack}:{}", content.number, content.visit_date.format("%Y%m%d"));
    line.to_ascii_uppercase()
}

/// Draws a text; it stays readable with 15 % of it damaged.
pub(crate) fn draw(text: &str) -> Result<Qr, CardFault> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| CardFault::QrCode)?;
    let side = code.width();
    let colors = code.into_colors();
    let runs = colors.chunks(side).enumerate().flat_map(|(row, modules)| runs(row, modules)).collect();
    Ok(Qr { side, runs })
}

fn runs(row: usize, modules: &[Color]) -> Vec<(usize, usize, usize)> {
    let mut column = 0;
    let mut runs = Vec::new();
    for run in modules.chunk_by(|left, right| left == right) {
        if run[0] == Color::Dark {
            runs.push((column, row, run.len()));
        }
        column += run.len();
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_cover_just_the_dark_modules() {
        let qr = draw("DS1:0000000000:0A1B2C3D:20261124").unwrap();
        let code = QrCode::with_error_correction_level("DS1:0000000000:0A1B2C3D:20261124", EcLevel::M).unwrap();
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        assert_eq!(qr.runs.iter().map(|(_, _, length)| length).sum::<usize>(), dark);
        assert_eq!(qr.side, code.width());
    }
}
