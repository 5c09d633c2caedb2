//! Reads pages back: each run of glyphs with its text and its place.

pub(super) use crate::look_over::Run;
use crate::look_over::runs_of;
use typst::layout::Frame;
use typst_layout::PagedDocument;

/// Every run of every page.
pub(super) fn runs(document: &PagedDocument) -> Vec<Run> {
    document.pages().iter().flat_map(|page| runs_of(&page.frame)).collect()
}

/// All text of all pages, folded: pages are joined without what a page adds.
pub fn letters(document: &PagedDocument) -> String {
    document.pages().iter().map(|page| letters_of(&page.frame)).collect()
}

/// All text of one page, folded.
pub fn letters_of(frame: &Frame) -> String {
    let mut found = runs_of(frame);
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
