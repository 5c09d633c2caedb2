//! Attached files of a form: each CSV file of a folder becomes a table under its name without the ending.

use doorstep_interview::Rows;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads the CSV files of a folder.
pub fn read(folder: &Path) -> std::io::Result<BTreeMap<String, Rows>> {
    let mut tables = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if let (true, Some(name)) = (csv, path.file_stem()) {
            let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
            tables.insert(name.to_string_lossy().into_owned(), rows(&text));
        }
    }
    Ok(tables)
}

/// Reads CSV text (RFC 4180): commas, quotes doubled inside quotes, line breaks inside quotes.
pub fn rows(text: &str) -> Rows {
    let mut lines = records(text.trim_start_matches('\u{feff}')).into_iter();
    let columns = lines.next().unwrap_or_default().into_iter().map(|name| name.trim().to_owned()).collect();
    Rows { columns, rows: lines.collect() }
}

fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quoted, letter) {
            (true, '"') if letters.peek() == Some(&'"') => field.extend(letters.next()),
            (_, '"') => quoted = !quoted,
            (false, ',') => record.push(std::mem::take(&mut field)),
            (false, '\r') => {}
            (false, '\n') => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            (_, letter) => field.push(letter),
        }
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(field);
        records.push(record);
    }
    records.retain(|record| record.iter().any(|cell| !cell.is_empty()));
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_line_breaks_inside_cells_are_kept() {
        let rows = rows("\u{feff}name,label\r\na,\"One, \"\"two\"\"\"\r\n\r\nb,\"Line\nbreak\"");
        assert_eq!(rows.columns, ["name", "label"]);
        assert_eq!(rows.rows, [["a", "One, \"two\""], ["b", "Line\nbreak"]]);
    }
}
