//! How the sheets look: a dark heading row, wrapped texts, expressions in a fixed-width font, shaded groups.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const INK: Color = Color::RGB(0x1f_3d_3a);
const PAPER: Color = Color::RGB(0xe9_f0_ec);

/// The formats of one workbook.
pub struct Styles {
    pub heading: Format,
    pub day: Format,
    text: Format,
    arabic: Format,
    expression: Format,
    part: Format,
}

impl Styles {
    pub fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            heading: cell()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(INK)
                .set_border_bottom(FormatBorder::Thin),
            day: cell().set_num_format("yyyy-mm-dd"),
            text: cell(),
            arabic: cell().set_reading_direction(2).set_align(FormatAlign::Right),
            expression: cell().set_font_name("Consolas").set_font_size(10),
            part: cell().set_bold().set_background_color(PAPER),
        }
    }

    /// The format of a cell below a heading.
    pub fn of(&self, heading: &str, begins_part: bool) -> &Format {
        match heading {
            _ if begins_part => &self.part,
            _ if heading.ends_with("(ar)") => &self.arabic,
            "relevant" | "constraint" | "calculation" | "condition" | "amount" | "on_request" => &self.expression,
            _ => &self.text,
        }
    }
}

/// A column's width in characters.
pub fn width(heading: &str) -> f64 {
    match heading.split(':').next().unwrap_or_default() {
        "relevant" | "constraint" | "calculation" | "condition" | "amount" if !heading.contains(':') => 44.0,
        "text" => 70.0,
        "label" | "hint" | "met" | "unmet" | "message" | "basis" | "bring" => 34.0,
        "constraint_message" | "decided_by" | "where" | "programme" | "amount" | "source" | "form_title"
        | "on_request" => 28.0,
        "type" | "name" | "question" | "case" | "measure" => 26.0,
        _ => 16.0,
    }
}

/// How many columns stay in sight on the left.
pub fn fixed_columns(sheet: &str) -> u16 {
    match sheet {
        "survey" | "choices" | "cases" | "expect" => 2,
        _ => 1,
    }
}
