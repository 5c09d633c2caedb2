//! The card, or what else is printed at the door, before it is: from the same content as the print.

use super::matches::{tell, village_of};
use super::{CommentLine, HouseholdLine};
use crate::accesses::{LoggedAccess, accesses_of};
use crate::comments::open_comments;
use crate::desk::{Desk, Reading, Sheet};
use crate::{Paper, Problem, ProblemCode};
use chrono::{DateTime, FixedOffset};
use doorstep_card::{CardContent, Occasion, PurposeTable, SLIP_KEYS, Slip, Told, content, qr_line, seal, signed_bytes};
use doorstep_messages::Messages;
use doorstep_record::{HouseholdId, HouseholdNumber};
use ed25519_dalek::Signer;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The card, or what else is printed at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardScreen {
    /// The household as in the list.
    pub line: HouseholdLine,
    /// What is shown.
    pub paper: Paper,
    /// What can be shown; no slip where the pack does not say who answers it.
    pub papers: Vec<Paper>,
    /// Its language.
    pub card_language: String,
    /// Its pages as SVG, for the preview.
    pub pages: Vec<String>,
    /// Where the file was written, if it was.
    pub file: Option<String>,
}

pub fn show(
    desk: &mut Desk,
    household: HouseholdId,
    sheet: &Sheet,
    file: Option<String>,
    now: DateTime<FixedOffset>,
) -> Result<CardScreen, Problem> {
    let pages = doorstep_card::preview(printed(desk, household, sheet, now)?.as_sheet())?;
    let pack = desk.interview_of(household, now)?.pack;
    let texts = pack.card_texts(&sheet.language);
    let answered = SLIP_KEYS.iter().all(|key| texts.contains_key(*key));
    let papers = [Paper::Card, Paper::Summary, Paper::Slip, Paper::Purposes];
    Ok(CardScreen {
        line: super::household::line(desk, household)?,
        paper: sheet.paper,
        papers: papers.into_iter().filter(|paper| *paper != Paper::Slip || answered).collect(),
        card_language: sheet.language.clone(),
        pages,
        file,
    })
}

/// What is printed, with all that it says.
pub enum Printed {
    Card(Box<CardContent>),
    Summary(Box<CardContent>),
    Slip(Box<Slip>),
    Purposes(PurposeTable),
}

impl Printed {
    pub fn as_sheet(&self) -> doorstep_card::Sheet<'_> {
        match self {
            Self::Card(content) => doorstep_card::Sheet::Card(content),
            Self::Summary(content) => doorstep_card::Sheet::Summary(content),
            Self::Slip(slip) => doorstep_card::Sheet::Slip(slip),
            Self::Purposes(table) => doorstep_card::Sheet::Purposes(table),
        }
    }
}

/// Gathers what a sheet says.
pub fn printed(
    desk: &mut Desk,
    household: HouseholdId,
    sheet: &Sheet,
    now: DateTime<FixedOffset>,
) -> Result<Printed, Problem> {
    let language = sheet.language.as_str();
    Ok(match sheet.paper {
        Paper::Card => Printed::Card(Box::new(card_content(desk, household, language, now)?)),
        Paper::Summary => Printed::Summary(Box::new(card_content(desk, household, language, now)?)),
        Paper::Slip => {
            let pack = desk.interview_of(household, now)?.pack;
            let title = format!("{} {}", pack.title(language), pack.version);
            let slip = Slip::new(language, title, pack.card_texts(language), now.date_naive(), sheet.drawn);
            let not_said = |_| Problem::new(ProblemCode::CardFailed).with("reason", "no-objection-body");
            Printed::Slip(Box::new(slip.map_err(not_said)?))
        }
        Paper::Purposes => Printed::Purposes(PurposeTable::of(&desk.interview_of(household, now)?.pack, language)),
    })
}

/// Everything that stands on a household's card (S14).
fn card_content(
    desk: &mut Desk,
    household: HouseholdId,
    language: &str,
    now: DateTime<FixedOffset>,
) -> Result<CardContent, Problem> {
    let reading = desk.interview_of(household, now)?;
    let village = village_of(desk, household)?;
    let told = tell(reading.view(), &village, now, language);
    let pack = &reading.pack;
    let name = desk.enrolment.villages.iter().find(|line| line.area == village).map(|line| line.name.clone());
    let occasion = Occasion {
        language: language.to_owned(),
        number: HouseholdNumber::of(household),
        village: name.unwrap_or_else(|| village.to_string()),
        visit_date: now.date_naive(),
        pack: format!("{} {}", pack.title(language), pack.version),
        pack_id: pack.id,
        texts: pack.card_texts(language),
        commented: commented(desk, household, &reading, language)?,
        ledger: super::card_ledger::ledger(desk, household, &reading, language, now)?,
        opened_by: opened_by(desk, household, language, now)?,
    };
    let confirmed = told.confirmed.into_iter().map(|view| (view.message, view.reason)).collect();
    let told = Told { matches: told.matches, criteria: told.criteria, figures: told.figures, confirmed };
    let mut content = content(occasion, &reading.interview, told);
    let signature = desk.keys.signing.sign(&signed_bytes(&qr_line(&content)));
    content.seal = seal(desk.enrolment.device, &signature.to_bytes());
    Ok(content)
}

/// What reviewers come back to: the question, and why (S14).
fn commented(
    desk: &Desk,
    household: HouseholdId,
    reading: &Reading,
    language: &str,
) -> Result<Vec<(String, String)>, Problem> {
    let messages = Messages::for_language(language);
    let line = |line: CommentLine| (line.label, messages.text(&format!("card-comment-{}", line.reason), &[]));
    let open = super::comments::lines(&open_comments(desk, household)?, &reading.interview, language);
    Ok(open.into_iter().map(line).collect())
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
