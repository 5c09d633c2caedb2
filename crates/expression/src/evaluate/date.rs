//! Functions on dates and times. Today and now come from the instance: nothing here reads a clock.

use super::missing::Missing;
use super::{Evaluator, Known, Working};
use crate::Instance;
use crate::Number;
use crate::date::{Moment, share_of_day, time_text};
use crate::function::{DateFunction, Function};
use crate::program::{At, Operation};
use chrono::{Datelike, NaiveDateTime, Timelike};
use std::borrow::Cow;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(super) fn date_call(&mut self, function: DateFunction, arguments: &'a [At]) -> Known<Working<'a, M>, M> {
        let text = match function {
            DateFunction::Today => self.instance.today().format("%Y-%m-%d").to_string(),
            DateFunction::Now => {
                let now = self.instance.now();
                time_text(now.naive_local(), *now.offset())
            }
            DateFunction::Date => {
                let offset = *self.instance.now().offset();
                self.moment(arguments[0])?.map(|moment| moment.text(offset)).unwrap_or_default()
            }
            DateFunction::FormatDate => self.format(arguments, date_part)?,
            DateFunction::FormatDateTime => {
                self.format(arguments, |time, sign| date_part(time, sign).or_else(|| time_part(time, sign)))?
            }
            DateFunction::DecimalDateTime => {
                let offset = *self.instance.now().offset();
                let days = self.moment(arguments[0])?.map_or(Number::NaN, |moment| moment.days(offset));
                return Ok(Working::Number(days));
            }
            DateFunction::DecimalTime => {
                let share = share_of_day(&self.text(arguments[0])?);
                return Ok(Working::Number(share.unwrap_or(Number::NaN)));
            }
        };
        Ok(Working::Text(Cow::Owned(text)))
    }

    /// A moment from a number of days, or from a text, which may leave zeros out: `2026-1-5`.
    fn moment(&mut self, argument: At) -> Known<Option<Moment>, M> {
        if let Operation::Call(Function::Date(DateFunction::Today), _) = self.operation(argument) {
            return Ok(Moment::of_day(self.instance.today()));
        }
        let value = self.value(argument)?;
        if let Working::Number(days) = value {
            return Ok(Moment::from_days(days));
        }
        let text = self.text_of(&value)?;
        Ok(Moment::read(&text).or_else(|| Moment::read(&padded(&text)?)))
    }

    fn format(&mut self, arguments: &[At], part: fn(NaiveDateTime, char) -> Option<String>) -> Known<String, M> {
        let pattern = self.text(arguments[1])?;
        let offset = *self.instance.now().offset();
        let Some(moment) = self.moment(arguments[0])? else { return Ok(String::new()) };
        let time = moment.local(offset);
        let mut written = String::new();
        let mut letters = pattern.chars();
        while let Some(letter) = letters.next() {
            let next = letters.clone().next().filter(|_| letter == '%');
            match next.and_then(|sign| part(time, sign)) {
                Some(text) => {
                    letters.next();
                    written.push_str(&text);
                }
                None => written.push(letter),
            }
        }
        Ok(written)
    }
}

fn padded(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let time = time.map_or(String::new(), |time| format!("T{time}"));
    Some(format!("{year}-{month:0>2}-{day:0>2}{time}")).filter(|_| parts.next().is_none())
}

fn date_part(time: NaiveDateTime, sign: char) -> Option<String> {
    Some(match sign {
        'Y' => format!("{:04}", time.year()),
        'y' => format!("{:02}", time.year().rem_euclid(100)),
        'm' => format!("{:02}", time.month()),
        'n' => time.month().to_string(),
        'b' => time.format("%b").to_string(),
        'd' => format!("{:02}", time.day()),
        'e' => time.day().to_string(),
        'a' => time.format("%a").to_string(),
        _ => return None,
    })
}

fn time_part(time: NaiveDateTime, sign: char) -> Option<String> {
    Some(match sign {
        'H' => format!("{:02}", time.hour()),
        'h' => time.hour().to_string(),
        'M' => format!("{:02}", time.minute()),
        'S' => format!("{:02}", time.second()),
        '3' => format!("{:03}", time.nanosecond() / 1_000_000),
        _ => return None,
    })
}
