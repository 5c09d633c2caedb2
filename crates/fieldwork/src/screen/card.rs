//! The card before it is printed, from the same content as the print.

use super::CardScreen;
use super::matches::{tell, village_of};
use crate::Problem;
use crate::accesses::{LoggedAccess, accesses_of};
use crate::desk::Desk;
use chrono::{DateTime, FixedOffset};
use doorstep_card::{CardContent, Occasion, Told, content};
use doorstep_messages::Messages;
use doorstep_record::{HouseholdId, HouseholdNumber};

pub fn show(
    desk: &mut Desk,
    household: HouseholdId,
    language: &str,
    file: Option<String>,
    now: DateTime<FixedOffset>,
) -> Result<CardScreen, Problem> {
    let content = card_content(desk, household, language, now)?;
    let pages = doorstep_card::preview(&content)?;
    let line = super::household::line(desk, household)?;
    Ok(CardScreen { line, card_language: language.to_owned(), pages, file })
}

/// Everything that stands on a household's card (S14).
pub fn card_content(
    desk: &mut Desk,
    household: HouseholdId,
    language: &str,
    now: DateTime<FixedOffset>,
) -> Result<CardContent, Problem> {
    let (pack, interview) = desk.interview_of(household, now)?;
    let village = village_of(desk, household)?;
    let told = tell(&pack, &interview, &village, now, language);
    let name = desk.enrolment.villages.iter().find(|line| line.area == village).map(|line| line.name.clone());
    let occasion = Occasion {
        language: language.to_owned(),
        number: HouseholdNumber::of(household),
        village: name.unwrap_or_else(|| village.to_string()),
        visit_date: now.date_naive(),
        pack: format!("{} {}", pack.title(language), pack.version),
        pack_id: pack.id,
        texts: pack.card_texts(language),
        opened_by: opened_by(desk, household, language, now)?,
    };
    let told = Told { matches: told.matches, criteria: told.criteria, figures: told.figures };
    Ok(content(occasion, &interview, told))
}

/// Who opened the record, on every device that synced since, and when by the clock on the wall here (S21).
fn opened_by(
    desk: &Desk,
    household: HouseholdId,
    language: &str,
    now: DateTime<FixedOffset>,
) -> Result<Vec<(String, String)>, Problem> {
    let messages = Messages::for_language(language);
    let told = |entry: LoggedAccess| {
        let (id, device) = (format!("card-access-{}", entry.known_kind()), super::household::short(entry.device));
        (on_the_wall(entry.at, now), messages.text(&id, &[("device", device.as_str().into())]))
    };
    Ok(accesses_of(desk, household)?.into_iter().map(told).collect())
}

fn on_the_wall(millis: u64, now: DateTime<FixedOffset>) -> String {
    let time = i64::try_from(millis).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default();
    time.with_timezone(now.offset()).format("%Y-%m-%d %H:%M").to_string()
}
