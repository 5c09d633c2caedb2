//! A workbook written as Markdown tables, so that a test shows its form: a line with the sheet's name, then its table.
//! Row numbers are those that the same table would have in a spreadsheet: the heading row is 1.

use crate::{Row, Sheet, Workbook};

/// Reads Markdown tables into a workbook. A line without bars names the sheet of the table below it; a table before
/// any name is the sheet `survey`. Separator rows (`|---|---|`) are passed over. `\|` stands for a bar inside a cell.
///
/// ```
/// let book = doorstep_questionnaire::table::workbook("
///   survey
///   | type    | name | label |
///   | integer | age  | Age   |
/// ");
/// assert_eq!(book.sheets[0].rows[0].number, 2);
/// ```
pub fn workbook(markdown: &str) -> Workbook {
    let mut book = Workbook::default();
    for line in markdown.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('|') { add_row(&mut book, cells(line)) } else { book.sheets.push(named(line)) }
    }
    book
}

fn named(line: &str) -> Sheet {
    Sheet { name: line.trim_matches(['#', ' ', ':']).to_owned(), ..Sheet::default() }
}

fn add_row(book: &mut Workbook, cells: Vec<String>) {
    if cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'))) {
        return;
    }
    if book.sheets.is_empty() {
        book.sheets.push(named("survey"));
    }
    let Some(sheet) = book.sheets.last_mut() else { return };
    if sheet.columns.is_empty() {
        sheet.columns = cells;
        return;
    }
    let number = sheet.rows.last().map_or(2, |row| row.number + 1);
    sheet.rows.push(Row { number, cells });
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let guarded = inner.replace("\\|", "\u{1}");
    guarded.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sheets_are_read_with_their_rows() {
        let book = workbook(
            "
            | type | name | label |
            |------|------|-------|
            | text | a    | A \\| B |

            choices
            | list_name | name | label |
            | yn        | yes  | Yes   |
            ",
        );
        let survey = book.sheet("survey").unwrap();
        assert_eq!(survey.cell(&survey.rows[0], "label"), "A | B");
        assert_eq!(book.sheet("choices").unwrap().rows[0].number, 2);
    }
}
