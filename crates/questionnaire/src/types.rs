//! The `type` column: every spelling that XLSForm knows, and what it means here.
//! Must not know any other column.

/// What a row of the sheet `survey` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowType {
    Begin(Block),
    End(Option<Block>),
    Select {
        type_name: &'static str,
        list: String,
        or_other: bool,
    },
    /// A select question whose choices stand in an attached file.
    SelectFromFile {
        type_name: &'static str,
        file: String,
    },
    Plain(&'static str),
    Media(&'static str),
    /// A table that is attached to the form, under the row's name.
    Attached,
    Meta(&'static str),
    Unsupported,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Block {
    Group,
    Repeat,
}

impl Block {
    pub fn word(self) -> &'static str {
        match self {
            Block::Group => "group",
            Block::Repeat => "repeat",
        }
    }
}

const SELECTS: &[(&str, &str)] = &[
    ("select_one", "select_one"),
    ("select one from", "select_one"),
    ("select one", "select_one"),
    ("select1", "select_one"),
    ("select_multiple", "select_multiple"),
    ("select multiple from", "select_multiple"),
    ("select multiple", "select_multiple"),
    ("select all that apply from", "select_multiple"),
    ("select all that apply", "select_multiple"),
    ("rank", "rank"),
];

const FROM_FILE: &[(&str, &str)] = &[
    ("select_one_from_file", "select_one"),
    ("select one from file", "select_one"),
    ("select_multiple_from_file", "select_multiple"),
    ("select multiple from file", "select_multiple"),
];

const ATTACHED: &[&str] = &["csv-external", "xml-external"];

const PLAIN: &[(&str, &str)] = &[
    ("text", "text"),
    ("string", "text"),
    ("integer", "integer"),
    ("int", "integer"),
    ("decimal", "decimal"),
    ("range", "range"),
    ("date", "date"),
    ("time", "time"),
    ("datetime", "dateTime"),
    ("date time", "dateTime"),
    ("note", "note"),
    ("calculate", "calculate"),
    ("hidden", "hidden"),
    ("acknowledge", "acknowledge"),
    ("acknowledgement", "acknowledge"),
    ("trigger", "acknowledge"),
];

const MEDIA: &[(&str, &str)] = &[
    ("geopoint", "geopoint"),
    ("location", "geopoint"),
    ("gps", "geopoint"),
    ("geotrace", "geotrace"),
    ("geoshape", "geoshape"),
    ("start-geopoint", "start-geopoint"),
    ("background-geopoint", "background-geopoint"),
    ("image", "image"),
    ("photo", "image"),
    ("audio", "audio"),
    ("video", "video"),
    ("file", "file"),
    ("barcode", "barcode"),
    ("background-audio", "background-audio"),
];

const META: &[(&str, &str)] = &[
    ("start", "start"),
    ("start time", "start"),
    ("end", "end"),
    ("end time", "end"),
    ("today", "today"),
    ("deviceid", "deviceid"),
    ("device id", "deviceid"),
    ("imei", "deviceid"),
    ("username", "username"),
    ("phonenumber", "phonenumber"),
    ("phone number", "phonenumber"),
    ("email", "email"),
    ("simserial", "simserial"),
    ("subscriberid", "subscriberid"),
    ("audit", "audit"),
];

const UNSUPPORTED: &[&str] = &["osm"];

/// Reads a cell of the column `type`.
pub(crate) fn read(written: &str) -> RowType {
    let words: Vec<&str> = written.split_whitespace().collect();
    let folded = words.join(" ").to_lowercase();
    block(&folded)
        .or_else(|| plain(&folded))
        .or_else(|| external(&folded))
        .or_else(|| from_file(&words, &folded))
        .or_else(|| select(&words, &folded))
        .unwrap_or_else(|| if is_unsupported(&folded) { RowType::Unsupported } else { RowType::Unknown })
}

fn block(folded: &str) -> Option<RowType> {
    let spaced = folded.replace('_', " ");
    let (verb, what) = spaced.split_once(' ').unwrap_or((&spaced, ""));
    let block = match what {
        "group" => Some(Block::Group),
        "repeat" | "lgroup" | "looped group" => Some(Block::Repeat),
        _ => None,
    };
    match (verb, block) {
        ("begin", Some(block)) => Some(RowType::Begin(block)),
        ("end", Some(block)) => Some(RowType::End(Some(block))),
        _ => None,
    }
}

fn plain(folded: &str) -> Option<RowType> {
    let named =
        |table: &[(&str, &'static str)]| table.iter().find(|(alias, _)| *alias == folded).map(|(_, name)| *name);
    let found = named(PLAIN).map(RowType::Plain);
    let attached = || ATTACHED.contains(&folded).then_some(RowType::Attached);
    found.or_else(|| named(MEDIA).map(RowType::Media)).or_else(|| named(META).map(RowType::Meta)).or_else(attached)
}

/// ODK's engine takes any text for it: what is typed narrows the choices down on the server's side.
fn external(folded: &str) -> Option<RowType> {
    let named = ["select_one_external", "select one external"].iter().any(|alias| starts(folded, alias));
    named.then_some(RowType::Plain("select_one_external"))
}

fn from_file(words: &[&str], folded: &str) -> Option<RowType> {
    let (alias, type_name) = FROM_FILE.iter().find(|(alias, _)| starts(folded, alias))?;
    let file = words.get(alias.split(' ').count()..)?.join(" ");
    Some(RowType::SelectFromFile { type_name, file })
}

fn starts(folded: &str, alias: &str) -> bool {
    folded.strip_prefix(alias).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn select(words: &[&str], folded: &str) -> Option<RowType> {
    let (alias, type_name) = SELECTS.iter().find(|(alias, _)| starts(folded, alias))?;
    let rest = words.get(alias.split(' ').count()..).unwrap_or(&[]);
    let (list, end) =
        rest.split_first().map_or(("", String::new()), |(list, end)| (*list, end.join(" ").to_lowercase()));
    let or_other = matches!(end.as_str(), "or_other" | "or other" | "or specify other");
    (end.is_empty() || or_other).then(|| RowType::Select { type_name, list: list.to_owned(), or_other })
}

fn is_unsupported(folded: &str) -> bool {
    UNSUPPORTED.iter().any(|name| folded == *name || folded.starts_with(&format!("{name} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_type_is_understood() {
        let one = |list: &str, or_other| RowType::Select { type_name: "select_one", list: list.into(), or_other };
        let cases = [
            ("begin group", RowType::Begin(Block::Group)),
            ("begin_repeat", RowType::Begin(Block::Repeat)),
            ("end  Group", RowType::End(Some(Block::Group))),
            ("end", RowType::Meta("end")),
            ("String", RowType::Plain("text")),
            ("dateTime", RowType::Plain("dateTime")),
            ("select_one YesNo", one("YesNo", false)),
            ("select one from yn", one("yn", false)),
            ("select_one yn or_other", one("yn", true)),
            ("select_one", one("", false)),
            ("photo", RowType::Media("image")),
            (
                "select_one_from_file a b.csv",
                RowType::SelectFromFile { type_name: "select_one", file: "a b.csv".into() },
            ),
            ("csv-external", RowType::Attached),
            ("select_one_external villages", RowType::Plain("select_one_external")),
            ("select_one a b c", RowType::Unknown),
            ("colour", RowType::Unknown),
        ];
        for (written, meant) in cases {
            assert_eq!(read(written), meant, "{written}");
        }
    }
}
