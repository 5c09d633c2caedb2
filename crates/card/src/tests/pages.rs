//! Reads pages back: each run of glyphs with its text and its place.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// A run of glyphs on a page; lengths in mm from the page's top left.
pub struct Run {
    pub text: String,
    /// Its letters in the order of the glyphs from left to right.
    pub left_to_right: String,
    pub missing: bool,
    pub left: f64,
    pub right: f64,
    pub baseline: f64,
}

/// Every run of every page.
pub fn runs(document: &PagedDocument) -> Vec<Run> {
    let mut found = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, Transform::identity(), &mut found));
    found
}

/// All text of all pages, folded: pages are joined without what a page adds.
pub fn letters(document: &PagedDocument) -> String {
    document.pages().iter().map(|page| letters_of(&page.frame)).collect()
}

/// All text of one page, folded.
pub fn letters_of(frame: &Frame) -> String {
    let mut found = Vec::new();
    collect(frame, Transform::identity(), &mut found);
    // A run without width is a dot or a mark of a letter that another run has.
    found.retain(|run| run.right > run.left + 0.001);
    let lines = found.chunk_by(|a, b| (a.baseline - b.baseline).abs() < 1.0);
    fold(&lines.map(line_text).collect::<String>())
}

/// Runs come from left to right, so a line with Arabic in it is read backwards.
fn line_text(line: &[Run]) -> String {
    let mut runs: Vec<&Run> = line.iter().collect();
    if runs.iter().any(|run| run.text.chars().any(is_arabic)) {
        runs.sort_by(|a, b| b.left.total_cmp(&a.left));
    }
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn is_arabic(letter: char) -> bool {
    ('\u{0600}'..='\u{08FF}').contains(&letter)
}

/// Whether a text stands on the pages. Runs of a line come from left to right, so of a text that mixes directions
/// each run is looked for by itself.
pub fn stands(expected: &str, letters: &str) -> bool {
    if !expected.chars().any(is_arabic) {
        return letters.contains(&fold(expected));
    }
    let words = expected.split_whitespace().map(|word| word.chars().collect::<Vec<char>>());
    words
        .flat_map(|word| {
            word.chunk_by(|a, b| is_arabic(*a) == is_arabic(*b))
                .map(|run| run.iter().collect::<String>())
                .collect::<Vec<_>>()
        })
        .all(|run| letters.contains(&fold(&run)))
}

/// Lines break where they like, so blanks and invisible marks do not count.
pub fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2066}'..='\u{2069}'))
        .collect()
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
    }
}
