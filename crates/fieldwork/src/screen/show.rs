//! Draws the whole screen from where the person is.

use super::{LanguageLine, Screen, ScreenPage};
use super::{card, household, interview, lease, matches, notice, sync, village};
use crate::desk::{Desk, Place, Stage};
use crate::{Fieldwork, Problem};
use chrono::{DateTime, FixedOffset};
use doorstep_messages::{LANGUAGES, is_right_to_left, native_name};

/// The screen as it is now.
pub fn show(fieldwork: &mut Fieldwork) -> Result<Screen, Problem> {
    let (now, language) = (fieldwork.environment.now(), fieldwork.language.clone());
    let now_ms = fieldwork.now_ms();
    let (page, unsent, languages) = match &mut fieldwork.stage {
        Stage::Enrol => (ScreenPage::Enrol, None, languages(&[])),
        Stage::Locked { open_from } => (locked(*open_from, now_ms), None, languages(&[])),
        Stage::Open(desk) => {
            let spoken = desk.visit.as_ref().map(|visit| visit.pack.languages()).unwrap_or_default();
            (page(desk, &language, now)?, Some(desk.store.unsent_count()? as usize), languages(&spoken))
        }
    };
    let right_to_left = is_right_to_left(&language);
    Ok(Screen { right_to_left, language, languages, unsent, notice: fieldwork.notice.take(), page })
}

fn locked(open_from: u64, now_ms: u64) -> ScreenPage {
    ScreenPage::Unlock { wait_seconds: open_from.saturating_sub(now_ms).div_ceil(1000) }
}

fn page(desk: &mut Desk, language: &str, now: DateTime<FixedOffset>) -> Result<ScreenPage, Problem> {
    if desk.lease.is_over() {
        return Ok(ScreenPage::Lease(lease::show(desk)?));
    }
    Ok(match desk.place.clone() {
        Place::Village { village, search } => ScreenPage::Village(village::show(desk, village, search, language)?),
        Place::Household { household } => ScreenPage::Household(household::show(desk, household, language, now)?),
        Place::Notice => ScreenPage::Notice(notice::show(desk, language)?),
        Place::Interview => ScreenPage::Interview(interview::show(desk, language, now)?),
        Place::Matches { household } => ScreenPage::Matches(matches::show(desk, household, language, now)?),
        Place::Card { household, sheet, file } => ScreenPage::Card(card::show(desk, household, &sheet, file, now)?),
        Place::Sync => ScreenPage::Sync(sync::show(desk, u64::try_from(now.timestamp_millis()).unwrap_or_default())?),
    })
}

/// The screen's own languages, and those that only the pack at hand carries.
fn languages(pack: &[String]) -> Vec<LanguageLine> {
    let line = |tag: &str, whole| LanguageLine { tag: tag.to_owned(), name: native_name(tag).to_owned(), whole };
    let own = LANGUAGES.iter().map(|tag| line(tag, true));
    let more = pack.iter().filter(|tag| !LANGUAGES.contains(&tag.as_str())).map(|tag| line(tag, false));
    own.chain(more).collect()
}

/// A time as the page reads it: RFC 3339, UTC.
pub fn time(millis: u64) -> String {
    let time = i64::try_from(millis).ok().and_then(DateTime::from_timestamp_millis);
    time.unwrap_or_default().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
