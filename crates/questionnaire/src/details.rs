//! The cells of a field besides type and name: texts, expressions, defaults, parameters, use.
//! Every cell is read and every fault kept, so that an author sees all of them at once.

use crate::formulas::Place;
use crate::parameters;
use crate::survey::{Source, Survey, is_reference, yes_no};
use crate::template::names;
use crate::{
    Cell, Choosing, Fault, FaultCode, Field, FieldKind, Formula, Meta, Question, Questionnaire, Start, Switch,
    Template, Texts, Use, appearances, attached, defaults,
};
use doorstep_expression::{FieldId, Form, Number};

/// Reads the cells of one field into a copy of it.
pub(crate) fn read(survey: &Survey, questionnaire: &Questionnaire, field: &Field, faults: &mut Vec<Fault>) -> Field {
    let source = &survey.sources[field.id.0 as usize];
    let mut reader = Reader { survey, questionnaire, source, id: field.id, faults };
    let mut field = field.clone();
    reader.texts_of(&mut field);
    reader.expressions_of(&mut field);
    reader.rest_of(&mut field);
    reader.kind_of(&mut field);
    field
}

struct Reader<'a, 'w> {
    survey: &'a Survey<'w>,
    questionnaire: &'a Questionnaire,
    source: &'a Source<'w>,
    id: FieldId,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_, '_> {
    fn texts_of(&mut self, field: &mut Field) {
        field.label = self.texts("label");
        field.hint = self.texts("hint");
        field.guidance_hint = self.texts("guidance_hint");
        field.constraint_message = self.texts("constraint_message");
        field.required_message = self.texts("required_message");
    }

    fn expressions_of(&mut self, field: &mut Field) {
        field.relevant = self.formula("relevant");
        field.constraint = self.formula("constraint");
        field.calculation = self.formula("calculation");
        field.required = self.switch("required");
        field.read_only = self.switch("read_only");
        field.triggers = self.triggers();
        field.default = self.start(field);
        let empty =
            field.calculation.is_none() && matches!(field.default, Start::Empty) && self.cell("calculation").is_empty();
        if matches!(field.kind, FieldKind::Calculate) && empty {
            self.fault(FaultCode::MissingCalculation, "calculation", &[("name", &field.name)]);
        }
    }

    fn rest_of(&mut self, field: &mut Field) {
        let appearance = self.cell("appearance");
        for word in appearances::unserved(&appearance) {
            self.fault(FaultCode::UnknownAppearance, "appearance", &[("appearance", word)]);
        }
        field.appearance = (!appearance.is_empty()).then_some(appearance);
        field.use_of = self.use_of();
        field.parameters = match parameters::read(&self.cell("parameters")) {
            Ok(parameters) => parameters,
            Err((parameter, why)) => {
                self.fault(FaultCode::BadParameter, "parameters", &[("parameter", &parameter), ("why", why)]);
                Default::default()
            }
        };
        let Some(row) = self.source.row.filter(|_| self.source.given.is_none()) else { return };
        let others = self.survey.grid.others().map(|(place, heading)| (heading.to_owned(), row.at(place).to_owned()));
        field.other = others.filter(|(_, cell)| !cell.is_empty()).collect();
    }

    fn kind_of(&mut self, field: &mut Field) {
        let name = field.name.clone();
        match &mut field.kind {
            FieldKind::Roster { count } => *count = self.count(&name),
            FieldKind::Question(
                Question::SelectOne(choosing) | Question::SelectMultiple(choosing) | Question::Rank(choosing),
            ) => self.choosing(choosing, &field.parameters),
            FieldKind::Question(Question::Range { start, end, step }) => {
                for (key, end) in [("start", start), ("end", end), ("step", step)] {
                    if let Some(value) = self.range_end(&field.parameters, key) {
                        *end = value;
                    }
                }
            }
            FieldKind::Question(Question::NotCollected(type_name)) => {
                let type_name = type_name.clone();
                self.fault(FaultCode::NotCollected, "type", &[("type", &type_name)]);
            }
            FieldKind::Root
            | FieldKind::Group
            | FieldKind::Note
            | FieldKind::Calculate
            | FieldKind::Hidden
            | FieldKind::Meta(Meta::Start | Meta::End | Meta::Today | Meta::Device | Meta::Username | Meta::Empty)
            | FieldKind::Question(
                Question::Text
                | Question::Integer
                | Question::Decimal
                | Question::Date
                | Question::Time
                | Question::DateTime
                | Question::Acknowledge,
            ) => {}
        }
    }

    fn count(&mut self, name: &str) -> Option<Formula> {
        let written = self.cell("repeat_count");
        let source = if written.is_empty() || is_reference(&written) { written } else { format!("${{{name}_count}}") };
        self.compiled(&source, "repeat_count")
    }

    fn choosing(&mut self, choosing: &mut Choosing, parameters: &std::collections::BTreeMap<String, String>) {
        if let Some(file) = &self.source.file {
            choosing.list = attached::wanted(file, &self.cell("parameters")).list;
        }
        if is_reference(&choosing.list) {
            return self.choosing_entries(choosing);
        }
        if !choosing.list.is_empty() && !self.questionnaire.lists.contains_key(&choosing.list) {
            self.fault(FaultCode::UnknownList, "type", &[("list", &choosing.list)]);
            return;
        }
        let written = self.cell("choice_filter");
        if !written.is_empty() {
            let cell = self.at("choice_filter");
            let filter = self.place(&cell).filter(&written, &choosing.list);
            choosing.filter = self.kept(filter);
        }
        self.shuffling(choosing, parameters);
    }

    /// `select_one ${q}`: what was answered to a question of a roster is offered.
    fn choosing_entries(&mut self, choosing: &mut Choosing) {
        let named = names(&choosing.list).first().and_then(|name| Form::by_name(self.questionnaire, name, self.id));
        let Some((question, roster)) = named.and_then(|id| Some((id, self.questionnaire.field(id).roster?))) else {
            let list = choosing.list.clone();
            return self.fault(FaultCode::UnknownList, "type", &[("list", &list)]);
        };
        choosing.entries = Some(question);
        let written = self.cell("choice_filter");
        if !written.is_empty() {
            let cell = self.at("choice_filter");
            let filter = Place { at: roster, ..self.place(&cell) }.formula(&written);
            choosing.filter = self.kept(filter);
        }
    }

    fn shuffling(&mut self, choosing: &mut Choosing, parameters: &std::collections::BTreeMap<String, String>) {
        let shuffled = parameters.get("randomize").is_some_and(|value| value.eq_ignore_ascii_case("true"));
        let seed = parameters.get("seed").and_then(|seed| self.compiled(seed, "parameters"));
        choosing.randomize = shuffled.then_some(seed);
    }

    fn range_end(&mut self, parameters: &std::collections::BTreeMap<String, String>, key: &str) -> Option<String> {
        let value = parameters.get(key)?;
        if matches!(Number::read(value), Number::Exact(_)) {
            return Some(value.clone());
        }
        self.fault(FaultCode::BadParameter, "parameters", &[("parameter", key), ("why", "it is not a number")]);
        None
    }

    fn switch(&mut self, column: &str) -> Switch {
        let written = self.cell(column);
        match yes_no(&written) {
            Some(truth) => Switch::Fixed(truth),
            None => self.compiled(&written, column).map_or(Switch::Fixed(false), Switch::When),
        }
    }

    fn start(&mut self, field: &Field) -> Start {
        let written = self.cell("default");
        if written.is_empty() {
            return Start::Empty;
        }
        if defaults::is_dynamic(&written, field.type_name) {
            return self.compiled(&written, "default").map_or(Start::Empty, Start::Worked);
        }
        let numeric = matches!(field.kind, FieldKind::Question(Question::Integer | Question::Decimal));
        if numeric && !matches!(Number::read(&written), Number::Exact(_)) {
            self.fault(FaultCode::BadDefault, "default", &[("value", &written), ("type", field.type_name)]);
        }
        Start::Value(written)
    }

    fn triggers(&mut self) -> Vec<FieldId> {
        let written = self.cell("trigger");
        let mut triggers = Vec::new();
        for part in written.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let named = names(part).first().and_then(|name| Form::by_name(self.questionnaire, name, self.id));
            match named.filter(|_| is_reference(part)) {
                Some(id) => triggers.push(id),
                None => self.fault(FaultCode::BadTrigger, "trigger", &[("trigger", part)]),
            }
        }
        triggers
    }

    fn use_of(&mut self) -> Use {
        let written = self.cell("use");
        match written.to_lowercase().as_str() {
            "" | "rule" => Use::Rule,
            "identity" => Use::Identity,
            "card" => Use::Card,
            _ => {
                self.fault(FaultCode::UnknownUse, "use", &[("use", &written)]);
                Use::Rule
            }
        }
    }

    fn formula(&mut self, column: &str) -> Option<Formula> {
        let source = self.cell(column);
        self.compiled(&source, column)
    }

    fn compiled(&mut self, source: &str, column: &str) -> Option<Formula> {
        if source.is_empty() {
            return None;
        }
        let cell = self.at(column);
        let formula = self.place(&cell).formula(source);
        self.kept(formula)
    }

    fn texts(&mut self, column: &str) -> Texts {
        let mut texts = Texts::default();
        for (tag, text, cell) in self.written_texts(column) {
            let template: Result<Template, Vec<Fault>> = self.place(&cell).template(&text);
            if let Some(template) = self.kept(template) {
                texts.by_language.insert(tag, template);
            }
        }
        texts
    }

    fn written_texts(&self, column: &str) -> Vec<(String, String, Cell)> {
        if self.source.given.is_some() {
            let text = self.cell(column);
            return if text.is_empty() { vec![] } else { vec![(String::new(), text, self.at(column))] };
        }
        let Some(row) = self.source.row else { return vec![] };
        let (grid, sheet) = (&self.survey.grid, self.survey.grid.sheet);
        let cell = |place: usize| Cell::new(&sheet.name, row.number, &sheet.columns[place]);
        let texts = grid.translated(row, column).into_iter();
        texts.map(|(tag, text, place)| (tag, text.to_owned(), cell(place))).collect()
    }

    fn cell(&self, column: &str) -> String {
        match (&self.source.given, self.source.row) {
            (Some(given), _) => given.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text).to_owned(),
            (None, Some(row)) => self.survey.grid.cell(row, column).to_owned(),
            (None, None) => String::new(),
        }
    }

    fn at(&self, column: &str) -> Cell {
        let row = self.source.row;
        row.map_or_else(|| Cell::sheet(&self.survey.grid.sheet.name), |row| self.survey.grid.at(row, column))
    }

    fn place<'c>(&'c self, cell: &'c Cell) -> Place<'c> {
        Place { questionnaire: self.questionnaire, at: self.id, extra: &[], cell }
    }

    fn fault(&mut self, code: FaultCode, column: &str, facts: &[(&str, &str)]) {
        self.faults.push(Fault::new(code, self.at(column), facts));
    }

    fn kept<T>(&mut self, result: Result<T, Vec<Fault>>) -> Option<T> {
        result.map_err(|faults| self.faults.extend(faults)).ok()
    }
}
