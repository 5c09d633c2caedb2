//! Functions that give yes or no.

use super::missing::{Missing, both};
use super::pattern::pattern;
use super::{Evaluator, Known, Working};
use crate::Instance;
use crate::Number;
use crate::function::TruthFunction;
use crate::geo;
use crate::program::At;
use fancy_regex::Regex;
use std::cmp::Ordering;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(super) fn truth_call(&mut self, function: TruthFunction, arguments: &'a [At]) -> Known<bool, M> {
        match function {
            TruthFunction::True => Ok(true),
            TruthFunction::False => Ok(false),
            TruthFunction::Boolean => self.truth(arguments[0]),
            TruthFunction::Not => Ok(!self.truth(arguments[0])?),
            TruthFunction::FromString => Ok(matches!(&*self.text(arguments[0])?, "1" | "true")),
            TruthFunction::Selected => self.two_texts(arguments, is_selected),
            TruthFunction::Contains => self.two_texts(arguments, |text, part| text.contains(part)),
            TruthFunction::StartsWith => self.two_texts(arguments, |text, part| text.starts_with(part)),
            TruthFunction::EndsWith => self.two_texts(arguments, |text, part| text.ends_with(part)),
            TruthFunction::Regex => {
                self.two_texts(arguments, |text, source| pattern(source).is_some_and(|regex| fits(&regex, text)))
            }
            TruthFunction::Geofence => self.two_texts(arguments, geo::contains),
            TruthFunction::Checklist => self.checklist(arguments),
            TruthFunction::WeightedChecklist => self.weighted_checklist(arguments),
        }
    }

    fn two_texts(&mut self, arguments: &[At], test: fn(&str, &str) -> bool) -> Known<bool, M> {
        let first = self.text(arguments[0]);
        let (first, second) = both(first, self.text(arguments[1]))?;
        Ok(test(&first, &second))
    }

    pub(super) fn matches(&mut self, value: At, regex: &Regex) -> Known<bool, M> {
        Ok(fits(regex, &self.text(value)?))
    }

    /// `checklist(least, most, condition, …)`; a most of -1 is no limit.
    fn checklist(&mut self, arguments: &'a [At]) -> Known<bool, M> {
        let bounds = self.bounds(arguments)?;
        if unbounded(bounds) {
            return Ok(true);
        }
        let mut truths = Vec::new();
        for argument in &arguments[2..] {
            truths.extend(self.truths(*argument)?);
        }
        Ok(within(bounds, Number::from(truths.into_iter().filter(|truth| *truth).count())))
    }

    fn weighted_checklist(&mut self, arguments: &'a [At]) -> Known<bool, M> {
        let bounds = self.bounds(arguments)?;
        if unbounded(bounds) {
            return Ok(true);
        }
        let mut sum = Number::ZERO;
        for pair in arguments[2..].chunks_exact(2) {
            let truths = self.truths(pair[0])?;
            let weights = self.texts(&pair[1..])?;
            if truths.len() < weights.len() {
                return Ok(false);
            }
            let met = truths.into_iter().zip(weights).filter(|(truth, _)| *truth);
            sum = met.fold(sum, |sum, (_, weight)| sum.plus(Number::read(&weight)));
        }
        Ok(within(bounds, sum))
    }

    fn bounds(&mut self, arguments: &[At]) -> Known<(Number, Number), M> {
        let least = self.number(arguments[0]);
        let (least, most) = both(least, self.number(arguments[1]))?;
        let unlimited = most == Number::from(-1_i64);
        Ok((least, if unlimited { Number::Infinity } else { most }))
    }

    /// The truth of a value, or of each item of a set: whether it has a text.
    fn truths(&mut self, argument: At) -> Known<Vec<bool>, M> {
        match self.value(argument)? {
            Working::Items(items) => {
                let texts = self.texts_of_items(items)?;
                Ok(texts.iter().map(|text| !text.is_empty()).collect())
            }
            value => Ok(vec![self.truth_of(&value)?]),
        }
    }
}

/// Whether a text is among those chosen; of nothing chosen, as in ODK, the empty text is.
pub(super) fn is_selected(chosen: &str, choice: &str) -> bool {
    let plain = choice.bytes().all(|byte| byte.is_ascii_graphic());
    let choice = if plain { choice } else { choice.trim() }.as_bytes();
    let mut rest = chosen.as_bytes().trim_ascii_start();
    if rest.is_empty() {
        return choice.is_empty();
    }
    while !rest.is_empty() {
        let (one, more) = rest.split_at(rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len()));
        if one == choice {
            return true;
        }
        rest = more.trim_ascii_start();
    }
    false
}

/// No limit above and none below that a count could miss.
fn unbounded((least, most): (Number, Number)) -> bool {
    most == Number::Infinity && least.order(Number::from(1_u32)) == Some(Ordering::Less)
}

fn within((least, most): (Number, Number), number: Number) -> bool {
    let not_below = matches!(number.order(least), Some(Ordering::Greater | Ordering::Equal));
    not_below && matches!(number.order(most), Some(Ordering::Less | Ordering::Equal))
}

/// A pattern that takes too long to decide does not fit.
fn fits(regex: &Regex, text: &str) -> bool {
    regex.is_match(text).unwrap_or(false)
}
