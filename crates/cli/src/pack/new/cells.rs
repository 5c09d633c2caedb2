//! Writes the sheets of a new workbook as a spreadsheet file: headings with notes, drop-downs, wrapped texts.

use super::blank::{Column, NewSheet, Offer};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign, Formula,
    Note, Workbook, Worksheet, XlsxError,
};

/// Down to this row the drop-downs reach.
const LAST: u32 = 2000;
/// The height of a line, in points.
const LINE: f64 = 16.0;
const INK: Color = Color::RGB(0x1f_3d_3a);

/// The file's bytes.
pub fn write(sheets: &[NewSheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for sheet in sheets {
        write_sheet(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

fn write_sheet(out: &mut Worksheet, sheet: &NewSheet) -> Result<(), XlsxError> {
    let heading = cell_format().set_bold().set_font_color(Color::White).set_background_color(INK);
    out.set_name(&sheet.name)?;
    out.set_freeze_panes(1, 1)?;
    out.set_row_height(0, LINE + 4.0)?;
    for (place, column) in (0u16..).zip(&sheet.columns) {
        out.write_with_format(0, place, column.heading.as_str(), &heading)?;
        out.set_column_width(place, f64::from(width(column)))?;
        if !column.note.is_empty() {
            out.insert_note(0, place, &Note::new(&column.note).add_author_prefix(false).set_width(260).set_height(90))?;
        }
        offer(out, place, column)?;
    }
    for (number, row) in (1u32..).zip(&sheet.rows) {
        out.set_row_height(number, f64::from(lines(row, &sheet.columns)) * LINE)?;
        for (place, text) in (0u16..).zip(row).filter(|(_, text)| !text.is_empty()) {
            write_cell(out, number, place, text, &sheet.columns[usize::from(place)].offer)?;
        }
    }
    Ok(())
}

/// In characters.
fn width(column: &Column) -> u32 {
    if column.heading.contains("::") { 34 } else { 22 }
}

/// How many lines the longest text of a row takes: not every program works that out when it opens a file.
fn lines(row: &[String], columns: &[Column]) -> u32 {
    let of = |(text, column): (&String, &Column)| {
        let characters = u32::try_from(text.chars().count()).unwrap_or(0);
        characters.div_ceil(width(column) - 4)
    };
    row.iter().zip(columns).map(of).max().unwrap_or(1).max(1)
}

fn cell_format() -> Format {
    Format::new().set_align(FormatAlign::Top).set_text_wrap()
}

fn offer(out: &mut Worksheet, place: u16, column: &Column) -> Result<(), XlsxError> {
    let rule = DataValidation::new();
    let rule = match &column.offer {
        Offer::Anything => return Ok(()),
        // Other words stay possible: select_one takes any list's name.
        Offer::Words(words) => rule.allow_list_strings(words)?.set_error_style(DataValidationErrorStyle::Information),
        Offer::From(sheet) => rule
            .allow_list_formula(Formula::new(format!("={sheet}!$A$2:$A${LAST}")))
            .set_error_style(DataValidationErrorStyle::Warning),
        Offer::Day => rule
            .allow_date(DataValidationRule::GreaterThan(ExcelDateTime::from_ymd(1950, 1, 1)?))
            .set_error_title("Not a day")?
            .set_error_message("Write a day: 2016-05-01.")?,
        Offer::Whole => rule.allow_whole_number(DataValidationRule::GreaterThan(0)),
    };
    out.add_data_validation(1, place, LAST, place, &rule)?;
    Ok(())
}

fn write_cell(out: &mut Worksheet, row: u32, place: u16, text: &str, offer: &Offer) -> Result<(), XlsxError> {
    let format = cell_format();
    match (offer, text.parse::<u32>()) {
        (Offer::Day, _) => {
            let day = ExcelDateTime::parse_from_str(text)?;
            out.write_with_format(row, place, day, &format.set_num_format("yyyy-mm-dd"))?
        }
        (_, Ok(number)) => out.write_with_format(row, place, number, &format)?,
        _ => out.write_with_format(row, place, text, &format)?,
    };
    Ok(())
}
