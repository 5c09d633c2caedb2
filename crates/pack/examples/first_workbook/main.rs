//! Writes the first version of an example workbook from tables of text:
//! `cargo run -p doorstep-pack --example first_workbook [OUT.xlsx [TABLES.md]]`.
//! It served once for `packs/yunmen-2016.xlsx`; since then that file is the source and is edited in a spreadsheet program.

mod style;

use doorstep_questionnaire::{Row, Sheet, Workbook, table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet, XlsxError};
use style::Styles;

const TABLES: &str = include_str!("sheets.md");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().unwrap_or_else(|| "packs/yunmen-2016.xlsx".to_owned());
    let tables = arguments.next().map(std::fs::read_to_string).transpose()?;
    let book = table::workbook(tables.as_deref().unwrap_or(TABLES));
    write(&book)?.save(&out)?;
    println!("{out}: {} sheets", book.sheets.len());
    Ok(())
}

fn write(book: &Workbook) -> Result<rust_xlsxwriter::Workbook, XlsxError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    let made = ExcelDateTime::from_ymd(2016, 1, 1)?;
    file.set_properties(
        &DocProperties::new().set_title("Yunmen county household survey 2016").set_creation_datetime(&made),
    );
    let styles = Styles::new();
    for sheet in &book.sheets {
        write_sheet(file.add_worksheet(), sheet, &styles)?;
    }
    Ok(file)
}

fn write_sheet(out: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    out.set_name(&sheet.name)?;
    for (place, heading) in (0u16..).zip(&sheet.columns) {
        out.write_with_format(0, place, heading.as_str(), &styles.heading)?;
        out.set_column_width(place, style::width(heading))?;
    }
    for row in &sheet.rows {
        write_row(out, sheet, row, styles)?;
    }
    let last = sheet.rows.last().map_or(1, |row| row.number - 1);
    out.autofilter(0, 0, last, (sheet.columns.len() as u16).saturating_sub(1))?;
    out.set_freeze_panes(1, style::fixed_columns(&sheet.name))?;
    Ok(())
}

fn write_row(out: &mut Worksheet, sheet: &Sheet, row: &Row, styles: &Styles) -> Result<(), XlsxError> {
    let begins_part = row.at(0).starts_with("begin") || row.at(0).starts_with("end");
    for (place, cell) in (0u16..).zip(&row.cells) {
        let heading = sheet.columns[usize::from(place)].as_str();
        let format = styles.of(heading, begins_part);
        write_cell(out, (row.number - 1, place), &cell.replace("\\n", "\n"), format, styles)?;
    }
    Ok(())
}

fn write_cell(
    out: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &rust_xlsxwriter::Format,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let number = text.parse::<f64>().ok().filter(|_| text.starts_with(|c: char| c.is_ascii_digit()));
    match (ExcelDateTime::parse_from_str(text), number) {
        (Ok(day), _) if text.len() == 10 => out.write_with_format(row, column, day, &styles.day)?,
        (_, Some(number)) => out.write_with_format(row, column, number, format)?,
        _ => out.write_with_format(row, column, text, format)?,
    };
    Ok(())
}
