//! Draws a household's answers straight from the questions, without an interview page by page: a million in a minute.
//! The answers may hold some that are not relevant; an interview that takes them up leaves those out.

use super::{Random, names};
use doorstep_questionnaire::{ChoiceList, Field, FieldId, Question, Questionnaire, Use};
use doorstep_record::{AnswerPath, Answers, MemberId};

/// Ninety-seven in a hundred questions are answered.
const ANSWERED: u64 = 97;

/// A household's answers to any questionnaire, drawn from the random numbers alone.
pub fn draw(questionnaire: &Questionnaire, random: &mut Random) -> Answers {
    let size = 1 + random.below(5);
    let mut drawing = Drawing { questionnaire, size, answers: Answers::new() };
    let members: Vec<MemberId> = (0..size).map(|before| MemberId::after(before as usize, random.number())).collect();
    for field in questionnaire.fields.iter() {
        if field.is_roster() && field.roster.is_none() {
            drawing.roster(field, &members);
        } else if field.is_question() && field.calculation.is_none() && field.use_of != Use::Identity {
            drawing.question(field, &members, random);
        }
    }
    drawing.answers
}

struct Drawing<'a> {
    questionnaire: &'a Questionnaire,
    size: u64,
    answers: Answers,
}

impl Drawing<'_> {
    fn roster(&mut self, roster: &Field, members: &[MemberId]) {
        for (place, member) in members.iter().enumerate() {
            self.answers.insert(AnswerPath::entry(&roster.key, member), (place + 1).to_string());
        }
    }

    fn question(&mut self, field: &Field, members: &[MemberId], random: &mut Random) {
        let paths: Vec<AnswerPath> = match field.roster {
            None => vec![AnswerPath::question(&field.key)],
            Some(roster) => self.entries(roster, members).into_iter().map(|entry| entry.below(&field.key)).collect(),
        };
        for path in paths {
            if random.below(100) < ANSWERED {
                let value = self.value(field, random);
                self.answers.insert(path, value);
            }
        }
    }

    /// The entries of a roster; none for a roster inside another one.
    fn entries(&self, roster: FieldId, members: &[MemberId]) -> Vec<AnswerPath> {
        let roster = self.questionnaire.field(roster);
        let members = if roster.roster.is_none() { members } else { &[] };
        members.iter().map(|member| AnswerPath::entry(&roster.key, member)).collect()
    }

    fn value(&self, field: &Field, random: &mut Random) -> String {
        match field.asks() {
            Some(Question::Integer | Question::Decimal | Question::Range { .. }) => self.number(&field.name, random),
            Some(Question::SelectOne(_)) => self.one(field, random),
            Some(Question::SelectMultiple(_) | Question::Rank(_)) => self.some(field, random),
            Some(Question::Date) => format!("20{:02}-{:02}-10", random.below(16), 1 + random.below(12)),
            Some(Question::Time) => format!("{:02}:30:00.000+08:00", random.below(24)),
            Some(Question::DateTime) => format!("2016-{:02}-10T10:00:00.000+08:00", 1 + random.below(12)),
            Some(Question::Text) => names::text(&field.name, random),
            Some(Question::Acknowledge) => "OK".to_owned(),
            Some(Question::NotCollected(_)) | None => String::new(),
        }
    }

    fn number(&self, name: &str, random: &mut Random) -> String {
        let number = match name {
            _ if name.ends_with("_size") => self.size,
            _ if name.contains("income") => random.below(80) * 100,
            _ if name.starts_with("cost_") => random.below(20) * 50,
            _ => super::number(name, random),
        };
        number.to_string()
    }

    fn choices(&self, field: &Field) -> Option<&ChoiceList> {
        self.questionnaire.lists.get(&field.choosing()?.list)
    }

    fn one(&self, field: &Field, random: &mut Random) -> String {
        let choices = self.choices(field).map_or(&[][..], |list| &list.choices);
        random.pick(choices).map(|choice| choice.name.clone()).unwrap_or_default()
    }

    /// One in four of the choices; «none» stands alone.
    fn some(&self, field: &Field, random: &mut Random) -> String {
        let Some(list) = self.choices(field) else { return String::new() };
        let offered = list.choices.iter().map(|choice| choice.name.as_str()).filter(|name| *name != "none");
        let chosen: Vec<&str> = offered.filter(|_| random.below(4) == 0).collect();
        if chosen.is_empty() && list.find("none").is_some() { "none".to_owned() } else { chosen.join(" ") }
    }
}
