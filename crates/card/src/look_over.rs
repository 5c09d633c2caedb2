//! Looks a sheet over before it goes to the printer: letters without a glyph, text outside the margins, text over text.

use crate::Sheet;
use crate::typeset::{CardFault, typeset};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// Where text may stand on the paper, the feet too, in mm from its upper left corner.
pub(crate) const LEFT: f64 = 14.0;
pub(crate) const RIGHT: f64 = 134.0;
pub(crate) const TOP: f64 = 12.0;
const BOTTOM: f64 = 205.0;
/// How far text may reach over, in mm, before anybody sees it.
const UNSEEN: f64 = 0.2;

/// What does not stand well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// No typeface has a glyph for a letter of the text.
    NoGlyph {
        /// The page, from 1.
        page: usize,
        /// The text.
        text: String,
    },
    /// The text reaches over a margin.
    OverMargin {
        /// The page, from 1.
        page: usize,
        /// The text.
        text: String,
    },
    /// Two texts stand over each other.
    Overlap {
        /// The page, from 1.
        page: usize,
        /// Both texts.
        texts: [String; 2],
    },
}

/// Lays a sheet out and finds its flaws.
pub fn look_over<'a>(sheet: impl Into<Sheet<'a>>) -> Result<Vec<Flaw>, CardFault> {
    Ok(flaws(&typeset(sheet)?.document))
}

/// The flaws of pages that are laid out.
pub(crate) fn flaws(document: &PagedDocument) -> Vec<Flaw> {
    let pages = document.pages().iter().enumerate();
    pages.flat_map(|(place, page)| of_page(place + 1, &runs_of(&page.frame))).collect()
}

fn of_page(page: usize, runs: &[Run]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for run in runs {
        let text = || run.text.clone();
        flaws.extend(run.missing.then(|| Flaw::NoGlyph { page, text: text() }));
        flaws.extend(run.is_outside().then(|| Flaw::OverMargin { page, text: text() }));
    }
    flaws.extend(overlaps(page, runs));
    flaws
}

/// Runs are looked at from the top, so that each meets only those of its own height.
fn overlaps(page: usize, runs: &[Run]) -> Vec<Flaw> {
    let mut sorted: Vec<&Run> = runs.iter().filter(|run| run.right > run.left + 0.001).collect();
    sorted.sort_by(|one, other| one.top().total_cmp(&other.top()));
    let mut flaws = Vec::new();
    for (place, run) in sorted.iter().enumerate() {
        let near = sorted[place + 1..].iter().take_while(|other| other.top() < run.bottom() - UNSEEN);
        let over = near.filter(|other| run.crosses(other));
        flaws.extend(over.map(|other| Flaw::Overlap { page, texts: [run.text.clone(), other.text.clone()] }));
    }
    flaws
}

/// A run of glyphs on a page; lengths in mm from the page's top left.
pub(crate) struct Run {
    pub text: String,
    /// Its letters in the order of the glyphs from left to right.
    #[cfg_attr(not(test), allow(dead_code))] // only the tests ask
    pub left_to_right: String,
    pub missing: bool,
    pub left: f64,
    pub right: f64,
    pub baseline: f64,
    size: f64,
}

impl Run {
    /// Where small letters begin: what stands higher or lower may reach between lines, as in any book.
    fn top(&self) -> f64 {
        self.baseline - 0.5 * self.size
    }

    fn bottom(&self) -> f64 {
        self.baseline
    }

    fn is_outside(&self) -> bool {
        let across = self.left < LEFT - UNSEEN || self.right > RIGHT + UNSEEN;
        across || self.baseline <= TOP || self.baseline >= BOTTOM
    }

    fn crosses(&self, other: &Self) -> bool {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom().min(other.bottom()) - self.top().max(other.top());
        across > UNSEEN && down > UNSEEN
    }
}

/// Every run of a page.
pub(crate) fn runs_of(frame: &Frame) -> Vec<Run> {
    let mut found = Vec::new();
    collect(frame, Transform::identity(), &mut found);
    found
}

fn collect(frame: &Frame, transform: Transform, found: &mut Vec<Run>) {
    for (position, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => collect(&group.frame, here.pre_concat(group.transform), found),
            FrameItem::Text(text) => found.push(run(text, here)),
            _ => {}
        }
    }
}

fn run(item: &TextItem, transform: Transform) -> Run {
    let start = Point::zero().transform(transform);
    Run {
        text: item.text.to_string(),
        left_to_right: item.glyphs.iter().map(|glyph| &item.text[glyph.range()]).collect(),
        missing: item.glyphs.iter().any(|glyph| glyph.id == 0),
        left: start.x.to_mm(),
        right: (start.x + item.width()).to_mm(),
        baseline: start.y.to_mm(),
        size: item.size.to_mm(),
    }
}
