//! A card's content to pages, before they become a file. What comes out depends on nothing but the content.

use crate::look_over::{LEFT, RIGHT, TOP};
use crate::world::{CardWorld, Template};
use crate::{CardContent, Sheet, qr, values};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};
use typst::diag::{SourceDiagnostic, Warned};
use typst::layout::{Abs, Frame, Point};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

/// What was laid out is remembered for a while, for what cards have in common; after so many cards the rest is
/// forgotten. Looking through the memory takes time, so it is not done after each card.
const CARDS_BETWEEN_FORGETTING: usize = 16;

/// The code's width on a card and on a summary in mm, as their templates leave room for it.
const CARD_CODE: f64 = 25.0;
const SUMMARY_CODE: f64 = 22.0;

static CARDS: AtomicUsize = AtomicUsize::new(0);

/// Why a card could not be made. It never holds what a household said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardFault {
    /// The content could not become values for the template.
    #[error("the card's content could not be read by its template")]
    Values,
    /// The QR code could not be made.
    #[error("the card's QR code could not be made")]
    QrCode,
    /// The template failed.
    #[error("the card could not be laid out: {reason}")]
    Layout {
        /// What Typst says, without data.
        reason: String,
    },
    /// The pages could not become a PDF.
    #[error("the card could not be written as PDF: {reason}")]
    Pdf {
        /// What Typst says, without data.
        reason: String,
    },
}

/// Pages, and what Typst warned of (a face that was not found, say).
pub(crate) struct Typeset {
    pub(crate) document: PagedDocument,
    #[cfg_attr(not(test), allow(dead_code))] // only the tests ask
    pub(crate) warnings: Vec<String>,
}

/// Lays a sheet out. A summary is tightened until it takes one page.
pub(crate) fn typeset<'a>(sheet: impl Into<Sheet<'a>>) -> Result<Typeset, CardFault> {
    forget_now_and_then();
    match sheet.into() {
        Sheet::Card(content) => {
            let values = values::of_card(content)?;
            finished(compile(Template::Card, &values)?, &values, Some(code(content, CARD_CODE)?))
        }
        Sheet::Summary(content) => on_one_page(content),
        Sheet::Slip(slip) => without_code(Template::Slip, &values::of_slip(slip)?),
        Sheet::Purposes(table) => without_code(Template::Purposes, &values::of_purposes(table)?),
    }
}

fn on_one_page(content: &CardContent) -> Result<Typeset, CardFault> {
    let code = code(content, SUMMARY_CODE)?;
    let [roomier @ .., tightest] = &values::ROOMS;
    for room in roomier {
        let values = values::of_summary(content, room)?;
        let sheet = compile(Template::Summary, &values)?;
        if sheet.document.pages().len() == 1 {
            return finished(sheet, &values, Some(code));
        }
    }
    let values = values::of_summary(content, tightest)?;
    finished(compile(Template::Summary, &values)?, &values, Some(code))
}

fn without_code(template: Template, values: &Value) -> Result<Typeset, CardFault> {
    finished(compile(template, values)?, values, None)
}

fn code(content: &CardContent, millimetres: f64) -> Result<Frame, CardFault> {
    Ok(qr::draw(&qr::text(content))?.frame(Abs::mm(millimetres)))
}

/// Lays over the pages what no two cards have alike: the feet, and the code in the upper corner of the first page, where the
/// template leaves room for it. Were they part of the template, Typst would lay every page out twice to count the pages, and
/// could keep nothing for the next card.
fn finished(sheet: Typeset, values: &Value, code: Option<Frame>) -> Result<Typeset, CardFault> {
    let pages = sheet.document.pages();
    let feet = compile(Template::Feet, &values::of_feet(values, pages.len()))?;
    let mut whole: Vec<Page> = pages.to_vec();
    for (page, foot) in whole.iter_mut().zip(feet.document.pages()) {
        page.frame.push_frame(Point::zero(), foot.frame.clone());
    }
    if let (Some(first), Some(code)) = (whole.first_mut(), code) {
        let at_left = values["paper"]["right_to_left"] == true;
        let x = if at_left { Abs::mm(LEFT) } else { Abs::mm(RIGHT) - code.width() };
        first.frame.push_frame(Point::new(x, Abs::mm(TOP)), code);
    }
    let document = PagedDocument::new(whole.into_iter().collect(), sheet.document.info().clone());
    Ok(Typeset { document, warnings: [sheet.warnings, feet.warnings].concat() })
}

fn compile(template: Template, values: &Value) -> Result<Typeset, CardFault> {
    let world = CardWorld::new(template, serde_json::to_vec(values).map_err(|_| CardFault::Values)?);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let document = output.map_err(|faults| CardFault::Layout { reason: reasons(&faults) })?;
    Ok(Typeset { document, warnings: warnings.iter().map(|warning| warning.message.to_string()).collect() })
}

fn forget_now_and_then() {
    if CARDS.fetch_add(1, Ordering::Relaxed) % CARDS_BETWEEN_FORGETTING == CARDS_BETWEEN_FORGETTING - 1 {
        comemo::evict(2);
    }
}

/// What went wrong, as one text.
pub(crate) fn reasons(faults: &[SourceDiagnostic]) -> String {
    faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ")
}
