//! How much a measure gives: a worked-out value (rounded to two places), the pack's words, or the value with its words.

use crate::model::Measure;
use crate::telling::Telling;
use doorstep_record::MemberId;
use rust_decimal::Decimal;

impl Telling<'_> {
    /// The amount as text; `None` if the measure names none, or its value can't be told.
    pub fn amount(&self, measure: &Measure, member: Option<&MemberId>) -> Option<String> {
        let words = self.text(&measure.texts.amount, member);
        let Some(condition) = &measure.amount else { return Some(words).filter(|words| !words.is_empty()) };
        let value = self.interview.value(condition, member, &self.known)?;
        let value = rounded(value);
        match (value.is_empty(), words.is_empty()) {
            (true, _) => None,
            (false, true) => Some(value),
            (false, false) => Some(format!("{value} {words}")),
        }
    }
}

fn rounded(value: String) -> String {
    match value.parse::<Decimal>() {
        Ok(number) if number.scale() > 2 => number.round_dp(2).normalize().to_string(),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_at_most_two_places() {
        assert_eq!(rounded("1022.0533333".to_owned()), "1022.05");
        assert_eq!(rounded("12.5".to_owned()), "12.5");
        assert_eq!(rounded("one sheep".to_owned()), "one sheep");
    }
}
