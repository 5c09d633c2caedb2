//! The sheet `survey`: rows to a tree of fields with types and names. Expressions and texts come later, when every name
//! is known; this file must not compile any.

use crate::grid::{Grid, Known};
use crate::types::{self, Block, RowType};
use crate::{Cell, Fault, FaultCode, Field, FieldKind, Row};
use doorstep_expression::FieldId;

/// The columns of the sheet with the other headings that mean them.
pub(crate) const COLUMNS: &[Known] = &[
    ("type", &["command"]),
    ("name", &["tag"]),
    ("label", &["caption"]),
    ("hint", &[]),
    ("guidance_hint", &[]),
    ("relevant", &["relevance", "bind::relevant"]),
    ("constraint", &["bind::constraint"]),
    ("constraint_message", &["constraint_msg", "bind::jr:constraintMsg"]),
    ("required", &["bind::required"]),
    ("required_message", &["required_msg", "bind::jr:requiredMsg"]),
    ("calculation", &["calculate", "bind::calculate"]),
    ("default", &[]),
    ("trigger", &[]),
    ("read_only", &["readonly", "bind::readonly"]),
    ("choice_filter", &["choicefilter"]),
    ("repeat_count", &["count", "control::jr:count", "body::jr:count"]),
    ("appearance", &["control::appearance", "body::appearance"]),
    ("parameters", &[]),
    ("use", &[]),
    ("under_14", &[]),
    ("disabled", &[]),
];

/// Groups and repeats stand in each other no deeper than this.
const DEEPEST: usize = 40;

/// The fields of the survey with what their rows say.
pub(crate) struct Survey<'a> {
    pub grid: Grid<'a>,
    pub fields: Vec<Field>,
    pub sources: Vec<Source<'a>>,
    /// The rows of the types `csv-external` and `xml-external`, with the names of their tables.
    pub attached: Vec<(String, &'a Row)>,
    /// Whether there is a row of the type `audit`.
    pub audit: bool,
    open: Vec<(FieldId, Block)>,
}

/// Where a field's cells come from.
#[derive(Clone, Default)]
pub(crate) struct Source<'a> {
    /// Its row; `None` for the root.
    pub row: Option<&'a Row>,
    /// Cells of a field that a row brings along besides its own; the row's own cells are not read then.
    pub given: Option<Vec<(&'static str, String)>>,
    /// The choice list of a select question.
    pub list: Option<String>,
    /// The file that its choices stand in.
    pub file: Option<String>,
}

/// Reads the sheet's rows into fields. All faults are added to `faults`.
pub(crate) fn read<'a>(grid: Grid<'a>, faults: &mut Vec<Fault>) -> Survey<'a> {
    let root = Field::bare(FieldId(0), "data", None, FieldKind::Root, "root", 0);
    let mut survey = Survey {
        grid,
        fields: vec![root],
        sources: vec![Source::default()],
        attached: vec![],
        audit: false,
        open: vec![],
    };
    for row in &survey.grid.sheet.rows {
        survey.read_row(row, faults);
    }
    while let Some((id, block)) = survey.open.pop() {
        faults.push(survey.unclosed(id, block));
    }
    survey
}

impl<'a> Survey<'a> {
    fn read_row(&mut self, row: &'a Row, faults: &mut Vec<Fault>) {
        let written = self.grid.cell(row, "type");
        if self.is_disabled(row, faults) || self.is_blank(row) {
            return;
        }
        if written.is_empty() {
            faults.push(Fault::new(FaultCode::MissingCell, self.grid.at(row, "type"), &[("column", "type")]));
            return;
        }
        match types::read(written) {
            RowType::Begin(block) => self.begin(row, block, faults),
            RowType::End(block) => self.end(row, block, faults),
            RowType::Meta("audit") => self.audit = true,
            RowType::Unsupported => faults.push(self.bad_type(row, FaultCode::UnsupportedType, written)),
            RowType::Unknown => faults.push(self.bad_type(row, FaultCode::UnknownType, written)),
            RowType::Meta("end") if self.grid.cell(row, "name").is_empty() => self.end(row, None, faults),
            RowType::Select { type_name, list, or_other } => self.select(row, type_name, list, or_other, faults),
            RowType::SelectFromFile { type_name, file } => self.select_from_file(row, type_name, file, faults),
            RowType::Attached => self.attached.push((self.grid.cell(row, "name").to_owned(), row)),
            RowType::Plain(name) | RowType::Media(name) | RowType::Meta(name) => {
                self.add(row, FieldKind::of_type(name), name, faults);
            }
        }
    }

    fn is_disabled(&self, row: &Row, faults: &mut Vec<Fault>) -> bool {
        let written = self.grid.cell(row, "disabled");
        yes_no(written).unwrap_or_else(|| {
            faults.push(Fault::new(FaultCode::BadYesNo, self.grid.at(row, "disabled"), &[("value", written)]));
            true
        })
    }

    fn is_blank(&self, row: &Row) -> bool {
        ["type", "name", "label"].iter().all(|column| self.grid.cell(row, column).is_empty())
    }

    fn bad_type(&self, row: &Row, code: FaultCode, written: &str) -> Fault {
        Fault::new(code, self.grid.at(row, "type"), &[("type", written)])
    }

    fn begin(&mut self, row: &'a Row, block: Block, faults: &mut Vec<Fault>) {
        let kind = match block {
            Block::Group => FieldKind::Group,
            Block::Repeat => FieldKind::Roster { count: None },
        };
        let count = self.grid.cell(row, "repeat_count");
        if block == Block::Repeat && !count.is_empty() {
            self.add_count(row, count);
        }
        if self.open.len() == DEEPEST {
            faults.push(Fault::new(FaultCode::TooDeep, self.grid.at(row, "type"), &[]));
        }
        let id = self.add(row, kind, block.word(), faults);
        self.open.push((id, block));
    }

    /// As pyxform does: a count that is more than a question's name becomes a calculation beside the repeat.
    fn add_count(&mut self, row: &'a Row, count: &str) {
        if is_reference(count) {
            return;
        }
        let name = format!("{}_count", self.grid.cell(row, "name"));
        let given = vec![("calculation", count.to_owned()), ("read_only", "yes".to_owned())];
        self.push(row, &name, FieldKind::Calculate, "calculate", Some(given));
    }

    fn end(&mut self, row: &'a Row, block: Option<Block>, faults: &mut Vec<Fault>) {
        let closes = |open: &(FieldId, Block)| block.is_none_or(|block| open.1 == block);
        let Some(place) = self.open.iter().rposition(closes) else {
            let what = block.map_or("group", Block::word);
            faults.push(Fault::new(FaultCode::UnbalancedEnd, self.grid.at(row, "type"), &[("what", what)]));
            return;
        };
        for (id, block) in self.open.split_off(place).into_iter().skip(1) {
            faults.push(self.unclosed(id, block));
        }
    }

    fn unclosed(&self, id: FieldId, block: Block) -> Fault {
        let field = &self.fields[id.0 as usize];
        let at = Cell::row(&self.grid.sheet.name, field.row);
        Fault::new(FaultCode::UnbalancedBegin, at, &[("what", block.word()), ("name", &field.name)])
    }

    fn select_from_file(&mut self, row: &'a Row, name: &'static str, file: String, faults: &mut Vec<Fault>) {
        if file.is_empty() {
            faults.push(Fault::new(FaultCode::MissingList, self.grid.at(row, "type"), &[]));
        }
        let id = self.add(row, FieldKind::of_select(name, &file), name, faults);
        self.sources[id.0 as usize].file = Some(file);
    }

    fn select(&mut self, row: &'a Row, name: &'static str, list: String, or_other: bool, faults: &mut Vec<Fault>) {
        if list.is_empty() {
            faults.push(Fault::new(FaultCode::MissingList, self.grid.at(row, "type"), &[]));
        }
        let id = self.add(row, FieldKind::of_select(name, &list), name, faults);
        self.sources[id.0 as usize].list = Some(list);
        if or_other {
            self.add_other(row);
        }
    }

    /// As pyxform does: `or_other` brings a text question that is asked if «other» was chosen.
    fn add_other(&mut self, row: &'a Row) {
        let asked = self.grid.cell(row, "name");
        let given =
            vec![("relevant", format!("selected(../{asked}, 'other')")), ("label", "Specify other.".to_owned())];
        self.push(row, &format!("{asked}_other"), FieldKind::of_type("text"), "text", Some(given));
    }

    fn add(&mut self, row: &'a Row, kind: FieldKind, type_name: &'static str, faults: &mut Vec<Fault>) -> FieldId {
        let generated = format!("generated_note_name_{}", row.number);
        let written = self.grid.cell(row, "name");
        let name = if written.is_empty() && type_name == "note" { generated.as_str() } else { written };
        faults.extend(self.check_name(row, name));
        self.push(row, name, kind, type_name, None)
    }

    fn check_name(&self, row: &Row, name: &str) -> Option<Fault> {
        let at = self.grid.at(row, "name");
        if name.is_empty() {
            return Some(Fault::new(FaultCode::MissingCell, at, &[("column", "name")]));
        }
        if !is_name(name) {
            return Some(Fault::new(FaultCode::BadName, at, &[("name", name)]));
        }
        let children = &self.fields[self.parent().0 as usize].children;
        let twin = children.iter().map(|id| &self.fields[id.0 as usize]).find(|field| field.name == name)?;
        Some(Fault::new(FaultCode::DuplicateName, at, &[("name", name), ("first", &twin.row.to_string())]))
    }

    fn push(
        &mut self,
        row: &'a Row,
        name: &str,
        kind: FieldKind,
        type_name: &'static str,
        given: Option<Vec<(&'static str, String)>>,
    ) -> FieldId {
        let (id, parent) = (FieldId(self.fields.len() as u32), self.parent());
        let mut field = Field::bare(id, name, Some(parent), kind, type_name, row.number);
        let siblings = &mut self.fields[parent.0 as usize].children;
        field.place = siblings.len();
        siblings.push(id);
        self.fields.push(field);
        self.sources.push(Source { row: Some(row), given, list: None, file: None });
        id
    }

    fn parent(&self) -> FieldId {
        self.open.last().map_or(FieldId(0), |(id, _)| *id)
    }
}

/// A switch as XLSForm writes it; an empty cell is no. `None` if it is neither yes nor no.
pub(crate) fn yes_no(written: &str) -> Option<bool> {
    match written.to_lowercase().as_str() {
        "" | "no" | "false" | "false()" => Some(false),
        "yes" | "true" | "true()" => Some(true),
        _ => None,
    }
}

/// Whether a text is one `${name}` and nothing else.
pub(crate) fn is_reference(text: &str) -> bool {
    let name = text.trim().strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    name.is_some_and(|name| !name.contains(['$', '{', '}']))
}

fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    let starts = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    starts && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{300}'..='\u{36f}'))
}
