//! The QR code of a card: household number, pack and visit date, signed by the device, and nothing that names anybody.
//! `DS1:<number>:<first 8 digits of the pack's id>:<yyyymmdd>[:<device>:<signature>]`, all of QR's denser alphanumeric kind.

use crate::CardContent;
use crate::typeset::CardFault;
use doorstep_record::DeviceId;
use qrcode::{Color as Module, EcLevel, QrCode};
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::syntax::Span;
use typst::visualize::{Color, Curve, Geometry};

/// Dark modules as horizontal runs, in units of one module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Qr {
    /// Modules a side, without the quiet zone.
    pub(crate) side: usize,
    /// Each run: column, row, length.
    pub(crate) runs: Vec<(usize, usize, usize)>,
}

/// What a code says before its signature: what a device signs.
pub fn qr_line(content: &CardContent) -> String {
    let pack: String = content.pack_id.chars().take(8).collect();
    let line = format!("DS1:{}:{pack}:{}", content.number, content.visit_date.format("%Y%m%d"));
    line.to_ascii_uppercase()
}

/// The bytes that are signed for a line, so that the signature can't be taken for one over anything else.
pub fn signed_bytes(line: &str) -> Vec<u8> {
    [b"doorstep card 1\0", line.as_bytes()].concat()
}

/// What the code says: the line, and who signed it with what, in hexadecimal.
pub(crate) fn text(content: &CardContent) -> String {
    let line = qr_line(content);
    if content.seal.is_empty() { line } else { format!("{line}:{}", content.seal.to_ascii_uppercase()) }
}

/// The seal of a card: the device that made it, and its Ed25519 signature over [`signed_bytes`] of its line.
pub fn seal(device: DeviceId, signature: &[u8; 64]) -> String {
    format!("{}:{}", device.0.simple(), hex::encode(signature))
}

/// Draws a text; it stays readable with 15 % of it damaged.
pub(crate) fn draw(text: &str) -> Result<Qr, CardFault> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| CardFault::QrCode)?;
    let side = code.width();
    let colors = code.into_colors();
    let runs = colors.chunks(side).enumerate().flat_map(|(row, modules)| runs(row, modules)).collect();
    Ok(Qr { side, runs })
}

impl Qr {
    /// The code on paper, so wide and so high. One shape, made here: a template would take a hundred steps for each of its rows.
    pub(crate) fn frame(&self, width: Abs) -> Frame {
        let place = |modules: usize| width * (modules as f64 / self.side as f64);
        let mut curve = Curve::new();
        for &(column, row, length) in &self.runs {
            let (left, top, right, bottom) = (place(column), place(row), place(column + length), place(row + 1));
            curve.move_(Point::new(left, top));
            for (x, y) in [(right, top), (right, bottom), (left, bottom)] {
                curve.line(Point::new(x, y));
            }
            curve.close();
        }
        let mut frame = Frame::hard(Size::splat(width));
        frame.push(Point::zero(), FrameItem::Shape(Geometry::Curve(curve).filled(Color::BLACK), Span::detached()));
        frame
    }
}

fn runs(row: usize, modules: &[Module]) -> Vec<(usize, usize, usize)> {
    let mut column = 0;
    let mut runs = Vec::new();
    for run in modules.chunk_by(|left, right| left == right) {
        if run[0] == Module::Dark {
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
        let dark = code.to_colors().iter().filter(|color| **color == Module::Dark).count();
        assert_eq!(qr.runs.iter().map(|(_, _, length)| length).sum::<usize>(), dark);
        assert_eq!(qr.side, code.width());
    }
}
