//! A card's content to pages, before they become a file. What comes out depends on nothing but the content.

use crate::world::{CardWorld, Template};
use crate::{CardContent, Sheet, values};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};
use typst::diag::{SourceDiagnostic, Warned};
use typst::layout::Point;
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

/// What was laid out is remembered for a while, for what cards have in common; after so many cards the rest is
/// forgotten. Looking through the memory takes time, so it is not done after each card.
const CARDS_BETWEEN_FORGETTING: usize = 16;

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
        Sheet::Card(content) => lay_out(Template::Card, &values::of_card(content)?),
        Sheet::Summary(content) => on_one_page(content),
        Sheet::Slip(slip) => lay_out(Template::Slip, &values::of_slip(slip)?),
        Sheet::Purposes(table) => lay_out(Template::Purposes, &values::of_purposes(table)?),
    }
}

fn on_one_page(content: &CardContent) -> Result<Typeset, CardFault> {
    let [roomier @ .., tightest] = &values::ROOMS;
    for room in roomier {
        let values = values::of_summary(content, room)?;
        let sheet = compile(Template::Summary, &values)?;
        if sheet.document.pages().len() == 1 {
            return with_feet(sheet, &values);
        }
    }
    lay_out(Template::Summary, &values::of_summary(content, tightest)?)
}

fn lay_out(template: Template, values: &Value) -> Result<Typeset, CardFault> {
    with_feet(compile(template, values)?, values)
}

/// Lays the feet over the pages. They are made when it is known how many pages there are: Typst would lay every page out
/// twice to tell, and could keep nothing for the next card, whose feet differ.
fn with_feet(sheet: Typeset, values: &Value) -> Result<Typeset, CardFault> {
    let pages = sheet.document.pages();
    let feet = compile(Template::Feet, &values::of_feet(values, pages.len()))?;
    let with_foot = |(page, foot): (&Page, &Page)| {
        let mut page = page.clone();
        page.frame.push_frame(Point::zero(), foot.frame.clone());
        page
    };
    let whole = pages.iter().zip(feet.document.pages()).map(with_foot).collect();
    let document = PagedDocument::new(whole, sheet.document.info().clone());
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
