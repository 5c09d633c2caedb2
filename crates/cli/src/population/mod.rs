//! Generated households for demonstrations and measurements: every question of any pack gets a plausible answer, drawn
//! from a seed. The people are invented; names are put together from lists at random.

mod generator;
mod names;
mod quick;
mod random;

use doorstep_interview::{Interview, Item, QuestionKind, QuestionView};
use doorstep_record::{AnswerPath, MemberId};
pub use generator::Generator;
pub use quick::draw;
pub use random::Random;

/// Nine in ten questions are answered; skipping is always allowed.
const ANSWERED: u64 = 90;

/// Answers a whole interview, page after page, as a person would.
pub fn answer_all(interview: &mut Interview, random: &mut Random) {
    let mut open = interview.pages("").first().map(|page| page.id.clone());
    // Pages come and go while answers are given, so the way is asked for anew after each.
    while let Some(page) = open {
        answer_page(interview, &page, random);
        open = interview.neighbours(&page).1;
    }
}

fn answer_page(interview: &mut Interview, page: &str, random: &mut Random) {
    let mut done = Vec::new();
    // One answer can make further questions of the page relevant: look again until none is new.
    while let Some(item) = next_item(interview, page, &done) {
        match item {
            Item::Question(question) => {
                done.push(question.path.to_string());
                answer(interview, &question, random);
            }
            Item::Roster(roster) => {
                done.push(roster.path.clone());
                if roster.open_ended {
                    fill_roster(interview, &roster.path, random);
                }
            }
            Item::Heading { .. } | Item::Note { .. } => {}
        }
    }
}

fn next_item(interview: &Interview, page: &str, done: &[String]) -> Option<Item> {
    let shown = interview.page(page, "en")?;
    shown.items.into_iter().find(|item| match item {
        Item::Question(question) => !question.read_only && !done.contains(&question.path.to_string()),
        Item::Roster(roster) => !done.contains(&roster.path),
        Item::Heading { .. } | Item::Note { .. } => false,
    })
}

fn fill_roster(interview: &mut Interview, roster: &str, random: &mut Random) {
    for before in 0..1 + random.below(5) as usize {
        let id = MemberId::after(before, random.number());
        // A roster that takes no more is left as it is.
        let _ = interview.add_entry(roster, &id);
    }
}

/// Tries a few values; one that breaks a constraint is taken back.
fn answer(interview: &mut Interview, question: &QuestionView, random: &mut Random) {
    let skipped = !question.identity && !question.required && random.below(100) >= ANSWERED;
    if skipped {
        return;
    }
    for _ in 0..8 {
        let value = value(question, random);
        let taken = interview.answer(&question.path, &value).is_ok();
        if taken && fits(interview, &question.path) {
            return;
        }
    }
    let _ = interview.answer(&question.path, "");
}

fn fits(interview: &Interview, path: &AnswerPath) -> bool {
    let page = interview.page_of(path).and_then(|page| interview.page(&page, "en"));
    let items = page.map(|page| page.items).unwrap_or_default();
    !items
        .iter()
        .any(|item| matches!(item, Item::Question(question) if question.path == *path && question.invalid.is_some()))
}

fn value(question: &QuestionView, random: &mut Random) -> String {
    let name = question.path.name().unwrap_or_default();
    match question.kind {
        QuestionKind::Text => names::text(name, random),
        QuestionKind::Integer | QuestionKind::Decimal => number(name, random).to_string(),
        QuestionKind::Date => {
            format!("20{:02}-{:02}-{:02}", random.below(17), 1 + random.below(12), 1 + random.below(28))
        }
        QuestionKind::Time => format!("{:02}:{:02}:00.000+08:00", random.below(24), random.below(60)),
        QuestionKind::DateTime => {
            format!("2016-{:02}-{:02}T10:00:00.000+08:00", 1 + random.below(12), 1 + random.below(28))
        }
        QuestionKind::SelectOne => {
            random.pick(&question.choices).map(|choice| choice.value.clone()).unwrap_or_default()
        }
        QuestionKind::SelectMultiple | QuestionKind::Rank => some(question, random),
        QuestionKind::Acknowledge => "OK".to_owned(),
        QuestionKind::NotCollected => String::new(),
    }
}

/// A number of the size that questions of such a name have; the constraint has the last word.
fn number(name: &str, random: &mut Random) -> u64 {
    if name.contains("year") {
        1935 + random.below(81)
    } else if name.contains("minutes") {
        random.below(60)
    } else if name.contains("month") {
        random.below(13)
    } else if name.contains("count") || name.contains("rooms") || name.contains("area") || name.contains("land") {
        random.below(9)
    } else {
        random.below(120) * 100
    }
}

fn some(question: &QuestionView, random: &mut Random) -> String {
    let chosen = question.choices.iter().filter(|_| random.below(4) == 0);
    chosen.map(|choice| choice.value.as_str()).collect::<Vec<_>>().join(" ")
}
