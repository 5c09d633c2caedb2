//! Takes the rows without a value out of a long sheet before it is parsed: spreadsheet programs write a row for every
//! formatted line, up to a million. Knows how .xlsx files are packed; must not know what a cell holds.

use memchr::{memchr, memchr_iter, memmem};
use std::borrow::Cow;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A sheet that is shorter, in bytes, is parsed as it is.
const LONG: u64 = 1 << 20;
/// The longest part of a workbook: a million formatted rows have a fifth of it.
const LONGEST: u64 = 512 << 20;

/// The same workbook without blank rows in its long sheets. What is no readable archive comes back as it is: the parser
/// has a word for what is wrong with it. Errors if a part is so long that it was made to harm.
pub(super) fn thin(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(Cow::Borrowed(bytes)) };
    let mut long = Vec::new();
    for place in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(place) else { return Ok(Cow::Borrowed(bytes)) };
        if part.size() > LONGEST {
            return Err("one of its parts is larger than 512 MiB".to_owned());
        }
        long.push(part.size() > LONG && part.name().is_ok_and(|name| name.to_lowercase().contains("worksheets/")));
    }
    if !long.contains(&true) {
        return Ok(Cow::Borrowed(bytes));
    }
    Ok(repacked(&mut archive, &long).map_or(Cow::Borrowed(bytes), Cow::Owned))
}

fn repacked(archive: &mut ZipArchive<Cursor<&[u8]>>, long: &[bool]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (place, long) in long.iter().enumerate() {
        if !long {
            writer.raw_copy_file(archive.by_index_raw(place).ok()?).ok()?;
            continue;
        }
        let part = archive.by_index(place).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut xml = Vec::with_capacity(usize::try_from(part.size()).ok()?);
        part.take(LONGEST).read_to_end(&mut xml).ok()?;
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).ok()?;
        writer.write_all(&without_blank_rows(&xml)).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn without_blank_rows(xml: &[u8]) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut from = 0;
    while let Some(start) = memmem::find(&xml[from..], b"<row ").map(|at| from + at) {
        let Some(end) = end_of_row(xml, start) else { break };
        let until = if is_blank(&xml[start..end]) { start } else { end };
        kept.extend_from_slice(&xml[from..until]);
        from = end;
    }
    kept.extend_from_slice(&xml[from..]);
    kept
}

fn end_of_row(xml: &[u8], start: usize) -> Option<usize> {
    let tag = start + memchr(b'>', &xml[start..])?;
    if xml[tag - 1] == b'/' {
        return Some(tag + 1);
    }
    Some(tag + memmem::find(&xml[tag..], b"</row>")? + b"</row>".len())
}

/// Whether a row holds cells without anything in them only, and says which row it is, so that those behind it are not
/// counted from it.
fn is_blank(row: &[u8]) -> bool {
    let tag = &row[..memchr(b'>', row).unwrap_or(0)];
    let numbered = memmem::find(tag, b" r=").is_some();
    numbered && memchr_iter(b'<', row).all(|at| holds_nothing(&row[at + 1..]))
}

fn holds_nothing(element: &[u8]) -> bool {
    [&b"c "[..], b"/c>", b"c>", b"c/>", b"row ", b"/row>"].iter().any(|start| element.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbered_rows_without_a_value_are_taken_out() {
        let thinned = |xml: &str| String::from_utf8(without_blank_rows(xml.as_bytes())).unwrap();
        let blank = r#"<row r="2" s="1"><c r="A2" s="1"/><c r="B2" s="1"></c></row><row r="3"/>"#;
        let filled = r#"<row r="4"><c r="A4"><v>1</v></c></row>"#;
        let inline = r#"<row r="5"><c r="A5" t="inlineStr"><is><t>x</t></is></c></row>"#;
        let unnumbered = r#"<row spans="1:1"><c/></row>"#;
        for kept in [filled, inline, unnumbered, "<row r='9'", "", "<row "] {
            assert_eq!(thinned(&format!("<a>{blank}{kept}")), format!("<a>{kept}"));
        }
    }
}
