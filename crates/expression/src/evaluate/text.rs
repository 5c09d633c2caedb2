//! Functions on texts and on the choices of a question.

use super::items::Items;
use super::missing::{Missing, gather};
use super::{Evaluator, Known, Working};
use crate::Instance;
use crate::Number;
use crate::digest::{Algorithm, Encoding, base64};
use crate::function::TextFunction;
use crate::program::At;
use std::borrow::Cow;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(super) fn text_call(&mut self, function: TextFunction, arguments: &'a [At]) -> Known<Working<'a, M>, M> {
        let text = match function {
            TextFunction::String => return self.text(arguments[0]).map(Working::Text),
            TextFunction::Coalesce => return self.coalesce(arguments[0], arguments[1]).map(Working::Text),
            TextFunction::StringLength => {
                let length = self.text(arguments[0])?.encode_utf16().count();
                return Ok(Working::Number(Number::from(length)));
            }
            TextFunction::CountSelected => {
                let count = self.text(arguments[0])?.split_ascii_whitespace().count();
                return Ok(Working::Number(Number::from(count)));
            }
            TextFunction::Property => {
                let name = self.text(arguments[0])?;
                return Ok(Working::Text(self.instance.property(&name).unwrap_or_default()));
            }
            TextFunction::Version => {
                return Ok(Working::Text(self.instance.property("version").unwrap_or_default()));
            }
            TextFunction::Itext => {
                let id = self.text(arguments[0])?;
                return Ok(Working::Text(self.instance.itext(&id).unwrap_or_default()));
            }
            TextFunction::Concat => self.texts(arguments)?.concat(),
            TextFunction::Join => self.join(arguments)?,
            TextFunction::Substr => self.substr(arguments)?,
            TextFunction::Substring => self.substring(arguments)?,
            TextFunction::SubstringBefore => self.cut(arguments, |text, at, _| text[..at].to_owned())?,
            TextFunction::SubstringAfter => self.cut(arguments, |text, at, length| text[at + length..].to_owned())?,
            TextFunction::NormalizeSpace => {
                let text = self.text(arguments[0])?;
                text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
            }
            TextFunction::Translate => self.translate(arguments)?,
            TextFunction::SelectedAt => self.selected_at(arguments)?,
            TextFunction::Base64Decode => base64::decode(&self.text(arguments[0])?).unwrap_or_default(),
            TextFunction::Digest => self.digest(arguments)?,
            TextFunction::Uuid => self.uuid(arguments)?,
        };
        Ok(Working::Text(Cow::Owned(text)))
    }

    fn coalesce(&mut self, first: At, second: At) -> Known<Cow<'a, str>, M> {
        let text = self.text(first)?;
        if text.is_empty() { self.text(second) } else { Ok(text) }
    }

    /// The texts of all arguments, of sets the text of each item; or all that they wait for.
    pub(super) fn texts(&mut self, arguments: &'a [At]) -> Known<Vec<Cow<'a, str>>, M> {
        let mut texts = Vec::with_capacity(arguments.len());
        let mut missing: Option<M> = None;
        for argument in arguments {
            if let Err(more) = self.texts_of(*argument, &mut texts) {
                gather(&mut missing, more);
            }
        }
        missing.map_or(Ok(texts), Err)
    }

    fn texts_of(&mut self, argument: At, texts: &mut Vec<Cow<'a, str>>) -> Known<(), M> {
        match self.value(argument)? {
            Working::Items(items) => {
                texts.extend(self.texts_of_items(items)?);
                Ok(())
            }
            value => {
                texts.push(self.text_of(&value)?);
                Ok(())
            }
        }
    }

    /// The text of each item, or all that any of them waits for.
    pub(super) fn texts_of_items(&mut self, items: Items<'a, M>) -> Known<Vec<Cow<'a, str>>, M> {
        let mut texts = Vec::with_capacity(items.list.len());
        let mut missing = items.has_doubt().then(|| items.doubts());
        for item in &items.list {
            match self.text_of_place(item.place) {
                Ok(text) => texts.push(text),
                Err(more) => gather(&mut missing, more),
            }
        }
        missing.map_or(Ok(texts), Err)
    }

    fn join(&mut self, arguments: &'a [At]) -> Known<String, M> {
        let glue = self.text(arguments[0])?;
        Ok(self.texts(&arguments[1..])?.join(&*glue))
    }

    /// `substr(text, from, to)`: from 0, negative from the end.
    fn substr(&mut self, arguments: &[At]) -> Known<String, M> {
        let letters: Vec<char> = self.text(arguments[0])?.chars().collect();
        let size = letters.len() as i64;
        let place = |place: i64| if place < 0 { size.saturating_add(place) } else { place }.clamp(0, size) as usize;
        let from = self.number(arguments[1])?.to_whole();
        let to = match arguments.get(2) {
            Some(to) => self.number(*to)?.to_whole().unwrap_or(0),
            None => size,
        };
        let Some(from) = from.map(place) else { return Ok(String::new()) };
        let to = place(to);
        Ok(if from < to { letters[from..to].iter().collect() } else { String::new() })
    }

    /// XPath's `substring(text, first, length)`: from 1, rounding its numbers.
    fn substring(&mut self, arguments: &[At]) -> Known<String, M> {
        let text = self.text(arguments[0])?;
        let first = round_half_up(self.number(arguments[1])?.to_f64());
        let length = match arguments.get(2) {
            Some(length) => round_half_up(self.number(*length)?.to_f64()),
            None => f64::INFINITY,
        };
        let inside = |place: usize| place as f64 >= first && (place as f64) < first + length;
        Ok(text.chars().enumerate().filter(|(place, _)| inside(place + 1)).map(|(_, letter)| letter).collect())
    }

    fn cut(&mut self, arguments: &[At], part: fn(&str, usize, usize) -> String) -> Known<String, M> {
        let text = self.text(arguments[0])?;
        let mark = self.text(arguments[1])?;
        Ok(text.find(&*mark).map(|at| part(&text, at, mark.len())).unwrap_or_default())
    }

    fn translate(&mut self, arguments: &[At]) -> Known<String, M> {
        let text = self.text(arguments[0])?;
        let from: Vec<char> = self.text(arguments[1])?.chars().collect();
        let to: Vec<char> = self.text(arguments[2])?.chars().collect();
        let change = |letter: char| match from.iter().position(|known| *known == letter) {
            Some(place) => to.get(place).copied(),
            None => Some(letter),
        };
        Ok(text.chars().filter_map(change).collect())
    }

    fn selected_at(&mut self, arguments: &[At]) -> Known<String, M> {
        let chosen = self.text(arguments[0])?;
        let place = self.number(arguments[1])?.to_whole().and_then(|place| usize::try_from(place).ok());
        Ok(place.and_then(|place| chosen.split_ascii_whitespace().nth(place)).unwrap_or_default().to_owned())
    }

    /// `digest(text, algorithm, encoding)`; empty where the form's own words name no algorithm or encoding.
    fn digest(&mut self, arguments: &'a [At]) -> Known<String, M> {
        let texts = self.texts(arguments)?;
        let [text, algorithm, more @ ..] = texts.as_slice() else { return Ok(String::new()) };
        let encoding = more.first().map_or(Some(Encoding::Base64), |word| Encoding::named(word));
        let wanted = Algorithm::named(algorithm).zip(encoding);
        Ok(wanted.map_or(String::new(), |(algorithm, encoding)| encoding.write(&algorithm.hash(text))))
    }

    /// A version 4 UUID from the instance's random numbers, or that many characters of such.
    fn uuid(&mut self, arguments: &[At]) -> Known<String, M> {
        const LONGEST: i64 = 10_000;
        let own = self.calling;
        let Some(length) = arguments.first() else { return Ok(self.one_uuid(own, 0)) };
        let length = self.number(*length)?.to_whole().unwrap_or(0).clamp(0, LONGEST) as usize;
        let mut text = String::new();
        while text.len() < length {
            text.push_str(&self.one_uuid(own, text.len() as u32));
        }
        text.truncate(length);
        Ok(text)
    }

    fn one_uuid(&self, own: At, part: u32) -> String {
        let (high, low) = (self.draw(own, part), self.draw(own, part + 1));
        let (a, b, c) = (high >> 32, (high >> 16) & 0xffff, (high & 0x0fff) | 0x4000);
        let (d, e) = (((low >> 48) & 0x3fff) | 0x8000, low & 0xffff_ffff_ffff);
        format!("{a:08x}-{b:04x}-{c:04x}-{d:04x}-{e:012x}")
    }

    /// A random number that is the same whatever else of the expression was evaluated before.
    pub(super) fn draw(&self, own: At, part: u32) -> u64 {
        let place = self.position.0 as u32;
        self.instance.random(self.at, own.wrapping_mul(1 << 20).wrapping_add(place << 8).wrapping_add(part))
    }
}

fn round_half_up(number: f64) -> f64 {
    (number + 0.5).floor()
}
