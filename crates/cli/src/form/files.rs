//! Attached files of a form: each CSV, XML or GeoJSON file of a folder becomes a table under its name without the ending.

use doorstep_questionnaire::{Attached, Rows};
use serde_json::Value;
use std::path::Path;

/// Reads the files of a folder that can be tables; others (media) are passed over.
pub fn read(folder: &Path) -> Result<Attached, String> {
    let unread = |path: &Path, why: &dyn std::fmt::Display| format!("{} can't be read: {why}", path.display());
    let mut tables = Attached::new();
    for entry in std::fs::read_dir(folder).map_err(|why| unread(folder, &why))? {
        let path = entry.map_err(|why| unread(folder, &why))?.path();
        let Some(read) = reader(&path) else { continue };
        let bytes = std::fs::read(&path).map_err(|why| unread(&path, &why))?;
        let rows = read(&String::from_utf8_lossy(&bytes)).map_err(|why| unread(&path, &why))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        tables.insert(name, rows);
    }
    Ok(tables)
}

type Reader = fn(&str) -> Result<Rows, String>;

fn reader(path: &Path) -> Option<Reader> {
    match path.extension()?.to_string_lossy().to_lowercase().as_str() {
        "csv" => Some(|text| Ok(csv(text))),
        "xml" => Some(xml),
        "geojson" => Some(geojson),
        _ => None,
    }
}

/// Reads CSV text (RFC 4180): commas, quotes doubled inside quotes, line breaks inside quotes.
fn csv(text: &str) -> Rows {
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

/// Reads an XForms instance: each element below the root is a row, its elements are the cells.
fn xml(text: &str) -> Result<Rows, String> {
    let document = roxmltree::Document::parse(text).map_err(|fault| fault.to_string())?;
    let items = document.root_element().children().filter(roxmltree::Node::is_element);
    let cell = |node: roxmltree::Node| {
        let words = node.descendants().filter_map(|node| if node.is_text() { node.text() } else { None });
        (node.tag_name().name().to_owned(), words.collect::<String>())
    };
    let cells = |item: roxmltree::Node| item.children().filter(roxmltree::Node::is_element).map(cell).collect();
    Ok(table(items.map(cells).collect()))
}

/// Reads a GeoJSON feature collection: a row for each feature, with its id, its geometry as XForms writes it, and its
/// properties.
fn geojson(text: &str) -> Result<Rows, String> {
    let collection: Value = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    let features = collection["features"].as_array().ok_or("it has no list of features")?;
    Ok(table(features.iter().map(feature).collect()))
}

fn feature(feature: &Value) -> Vec<(String, String)> {
    let mut cells = vec![("geometry".to_owned(), geometry(&feature["geometry"]))];
    if !feature["id"].is_null() {
        cells.push(("id".to_owned(), written(&feature["id"])));
    }
    let properties = feature["properties"].as_object().into_iter().flatten();
    cells.extend(properties.map(|(name, value)| (name.clone(), written(value))));
    cells
}

/// `latitude longitude 0 0`, points of a line or an outline with semicolons between.
fn geometry(geometry: &Value) -> String {
    let point = |position: &Value| format!("{} {} 0 0", written(&position[1]), written(&position[0]));
    let line = |positions: &Value| {
        let points: Vec<String> = positions.as_array().into_iter().flatten().map(point).collect();
        points.join("; ")
    };
    match geometry["type"].as_str() {
        Some("Point") => point(&geometry["coordinates"]),
        Some("LineString") => line(&geometry["coordinates"]),
        Some("Polygon") => line(&geometry["coordinates"][0]),
        _ => String::new(),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Rows of named cells as a table: its columns are all names in the order in which they first come up.
fn table(rows: Vec<Vec<(String, String)>>) -> Rows {
    let mut columns: Vec<String> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    let cell = |row: &[(String, String)], column: &String| {
        row.iter().find(|(name, _)| name == column).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let rows = rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect();
    Rows { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_line_breaks_inside_cells_are_kept() {
        let rows = csv("\u{feff}name,label\r\na,\"One, \"\"two\"\"\"\r\n\r\nb,\"Line\nbreak\"");
        assert_eq!(rows.columns, ["name", "label"]);
        assert_eq!(rows.rows, [["a", "One, \"two\""], ["b", "Line\nbreak"]]);
    }

    #[test]
    fn an_instance_and_a_feature_collection_are_tables() {
        let rows = xml("<root><item><name>a</name><label>A</label></item><item><name>b</name><x>1</x></item></root>");
        let rows = rows.unwrap();
        assert_eq!(rows.columns, ["name", "label", "x"]);
        assert_eq!(rows.rows, [["a", "A", ""], ["b", "", "1"]]);
        let place = r#"{"features":[{"id":"w1","geometry":{"type":"Point","coordinates":[102.5,24.1]},
            "properties":{"title":"Well"}}]}"#;
        let rows = geojson(place).unwrap();
        assert_eq!(rows.columns, ["geometry", "id", "title"]);
        assert_eq!(rows.rows, [["24.1 102.5 0 0", "w1", "Well"]]);
        assert!(geojson("[]").is_err() && xml("<root>").is_err());
    }
}
