//! The sheet `measures`: name, label, per, programme, basis, decided_by, days, amount, bring, where, on_request, from, to.
//! Read in two steps, because its expressions may mention any measure of the sheet.

use super::{Named, Needed, Reading};
use crate::model::{Measure, MeasureTexts, Rule};
use doorstep_questionnaire::{FaultCode, Row, Texts};
use std::sync::Arc;

/// A measure whose expressions are not compiled yet.
pub(crate) struct MeasureRow<'a> {
    pub name: Arc<str>,
    pub row: &'a Row,
    /// `Err` if the column `per` can't be read; then nothing about the measure is compiled.
    pub per: Result<Option<Arc<str>>, ()>,
    pub is_on_request: bool,
}

/// Reads the names of the measures and whom they are for.
pub(crate) fn read<'a>(reading: &mut Reading<'a>) -> Vec<MeasureRow<'a>> {
    let mut measures = Vec::new();
    for row in reading.rows() {
        let Some(name) = reading.own_name(row) else { continue };
        let per = reading.per(row);
        let is_on_request = !reading.cell(row, "on_request").is_empty();
        measures.push(MeasureRow { name, row, per, is_on_request });
    }
    measures
}

/// Reads everything else, and puts the rules of each measure into it.
pub(crate) fn fill(
    reading: &mut Reading,
    named: &Named,
    rows: Vec<MeasureRow>,
    rules: Vec<Vec<Vec<Rule>>>,
) -> Vec<Measure> {
    let measures = rows.into_iter().zip(rules);
    measures.map(|(measure, alternatives)| fill_one(reading, named, measure, alternatives)).collect()
}

fn fill_one(reading: &mut Reading, named: &Named, measure: MeasureRow, alternatives: Vec<Vec<Rule>>) -> Measure {
    let MeasureRow { name, row, per, is_on_request } = measure;
    let is_readable = per.is_ok();
    let roster = per.unwrap_or_default();
    let per = roster.as_deref();
    let has_amount = !reading.sheet.cell(row, "amount").is_empty();
    Measure {
        label: reading.texts(row, "label", per, Needed::InEach),
        validity: reading.validity(row),
        on_request: (is_on_request && is_readable).then(|| named.condition(reading, row, "on_request", per)).flatten(),
        amount: (has_amount && is_readable).then(|| named.amount(reading, row, per)).flatten(),
        days: read_days(reading, row),
        texts: read_texts(reading, row, per),
        row: row.number,
        name,
        alternatives,
        roster,
    }
}

fn read_days(reading: &mut Reading, row: &Row) -> Option<u32> {
    let text = reading.sheet.cell(row, "days").to_owned();
    let days = text.parse().ok();
    if days.is_none() && !text.is_empty() {
        reading.fault(FaultCode::BadNumber, row, "days", &[("value", &text)]);
    }
    days
}

fn read_texts(reading: &mut Reading, row: &Row, per: Option<&str>) -> MeasureTexts {
    MeasureTexts {
        programme: reading.texts(row, "programme", per, Needed::MayBeMissing),
        basis: reading.texts(row, "basis", per, Needed::OnceOrInEach),
        decided_by: reading.texts(row, "decided_by", per, Needed::OnceOrInEach),
        amount: amount_words(reading, row, per),
        bring: reading.texts(row, "bring", per, Needed::MayBeMissing),
        place: reading.texts(row, "where", per, Needed::MayBeMissing),
    }
}

/// The columns `amount::…` are words; the bare column is an expression, so it doesn't count here.
fn amount_words(reading: &mut Reading, row: &Row, per: Option<&str>) -> Texts {
    let translated = reading.sheet.translations("amount").into_iter().filter(|(language, _)| language.is_some());
    if translated.map(|(_, place)| row.at(place)).all(str::is_empty) {
        return Texts::default();
    }
    let mut texts = reading.texts(row, "amount", per, Needed::OnceOrInEach);
    texts.by_language.remove("");
    texts
}

impl Named<'_> {
    fn amount(&self, reading: &mut Reading, row: &Row, per: Option<&str>) -> Option<doorstep_questionnaire::Condition> {
        self.expression(reading, row, "amount", per).map(|asked| asked.condition)
    }
}
