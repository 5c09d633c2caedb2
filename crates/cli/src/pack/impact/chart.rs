//! One picture for all measures: to the right how many gain, to the left how many lose, beside it how many become
//! unknown. Plain SVG without a script; patterns beside colours, so that it reads in black and white.

use doorstep_eligibility::impact::{Count, Effect, Subject};

const LINE: usize = 34;
const MIDDLE: usize = 430;
const HALF: u64 = 190;
const WIDTH: usize = 760;

/// The chart of the measures that something happens to.
pub fn chart(subjects: &[&Subject]) -> String {
    let longest = subjects.iter().flat_map(|subject| &subject.all[1..]).map(|count| size(*count)).max();
    let scale = longest.unwrap_or(1).max(1);
    let height = subjects.len() * LINE + 40;
    let bars: String =
        subjects.iter().enumerate().map(|(place, subject)| bar(subject, place * LINE + 34, scale)).collect();
    format!(
        "<svg role=\"img\" aria-label=\"How many gain and lose\" viewBox=\"0 0 {WIDTH} {height}\">{PATTERNS}\
         <g class=\"heads\"><text x=\"{}\" y=\"16\" text-anchor=\"end\">← lose</text><text x=\"{}\" y=\"16\">gain →</text></g>\
         <line class=\"axis\" x1=\"{MIDDLE}\" y1=\"24\" x2=\"{MIDDLE}\" y2=\"{height}\"/>{bars}</svg>",
        MIDDLE - 8,
        MIDDLE + 8
    )
}

const PATTERNS: &str = "<defs><pattern id=\"lost\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
    patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" class=\"paper\"/><rect width=\"2.5\" height=\"6\" \
    class=\"ink\"/></pattern><pattern id=\"open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect \
    width=\"6\" height=\"6\" class=\"paper\"/><circle cx=\"3\" cy=\"3\" r=\"1.4\" class=\"ink\"/></pattern></defs>";

fn bar(subject: &Subject, y: usize, scale: u64) -> String {
    let [lose, gain, unknown] = [Effect::Lose, Effect::Gain, Effect::BecomeUnknown].map(|effect| subject.of(effect));
    let width = |count: Count| size(count) * HALF / scale;
    let (left, right, open) = (width(lose) as usize, width(gain) as usize, width(unknown) as usize);
    let label = super::html::escaped(&subject.label);
    let mut drawn = format!("<text class=\"name\" x=\"4\" y=\"{}\">{label}</text>", y + 14);
    drawn += &rect(MIDDLE - left, y, left, 12, "url(#lost)");
    drawn += &rect(MIDDLE, y, right, 12, "var(--accent)");
    drawn += &rect(MIDDLE, y + 14, open, 6, "url(#open)");
    drawn += &number(lose, MIDDLE - left - 5, y + 11, "end");
    drawn += &number(gain, MIDDLE + right + 5, y + 11, "start");
    if unknown != Count::Shown(0) {
        drawn += &number(unknown, MIDDLE + open + 5, y + 22, "start");
    }
    drawn
}

fn rect(x: usize, y: usize, width: usize, height: usize, fill: &str) -> String {
    if width == 0 {
        return String::new();
    }
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>")
}

fn number(count: Count, x: usize, y: usize, anchor: &str) -> String {
    format!(
        "<text class=\"count\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>",
        super::html::escaped(&count.to_string())
    )
}

/// How long a bar is: hidden counts have none, so that nothing can be measured on the picture.
fn size(count: Count) -> u64 {
    match count {
        Count::Shown(count) => count,
        Count::Few | Count::Withheld => 0,
    }
}
