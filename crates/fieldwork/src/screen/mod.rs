//! What the screen shows, whole, after every action. TypeScript renders it and holds only focus, scroll and half-typed text.

mod card;
mod comments;
mod household;
mod interview;
mod lease;
mod matches;
mod nearby;
mod newer_pack;
mod notice;
mod show;
mod sync;
mod village;

pub(crate) use card::printed;
pub use comments::CommentLine;
pub(crate) use matches::findings;
pub(crate) use show::show;

use crate::Paper;
use doorstep_eligibility::{CheckView, CriterionView, Match};
use doorstep_interview::{Page, PageLine};
use doorstep_record::{AnswerPath, Area, HouseholdId, HouseholdNumber};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The whole screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Screen {
    /// The language of everything here: a tag such as `zh`.
    pub language: String,
    /// Whether that language runs from right to left.
    pub right_to_left: bool,
    /// The languages to choose from here.
    pub languages: Vec<LanguageLine>,
    /// How many revisions the server has not receipted yet; `None` while locked.
    pub unsent: Option<usize>,
    /// Something to tell once: a sentence's code in `notice.ftl` (`notice-<code>`), with facts.
    pub notice: Option<Notice>,
    /// The page.
    pub page: ScreenPage,
}

/// A language to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LanguageLine {
    /// The tag.
    pub tag: String,
    /// Its name in itself: 中文, English, العربية.
    pub name: String,
    /// Whether the screen's own messages exist in it (a pack may carry more).
    pub whole: bool,
}

/// A thing to tell once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// `visit-finished`, `declined-counted`, `draft-kept`, `draft-discarded`, `card-opened` (args.file), `synced`, `clock-wrong` (args.minutes),
    /// `store-moved-aside` (args.moved_to), `bundle-exported` (args.count, args.file), `bundle-imported` (args.receipts, args.pulled),
    /// `passphrase-changed`, `passphrase-added`, `pack-updated`, `answers-no-longer-fit` (args.count), `conflict-settled`,
    /// `card-saved` (args.file), `household-erased`, `records-expired` (args.count), `villages-changed`, `comment-settled`.
    pub code: String,
    /// Facts for the sentence.
    pub args: std::collections::BTreeMap<String, String>,
}

/// The pages of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "page", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant)] // one at a time exists
pub enum ScreenPage {
    /// First start.
    Enrol,
    /// The store is closed.
    Unlock {
        /// Seconds until the next try is taken.
        wait_seconds: u64,
    },
    /// The lease is over: nothing is shown until the device has synced.
    Lease(LeaseScreen),
    /// The households of a village.
    Village(VillageScreen),
    /// One household.
    Household(HouseholdScreen),
    /// The notice, before the first answer.
    Notice(NoticeScreen),
    /// A page of the interview.
    Interview(InterviewScreen),
    /// The matches with reasons.
    Matches(MatchesScreen),
    /// The card.
    Card(CardScreen),
    /// The sync page.
    Sync(SyncScreen),
}

/// What a device shows whose lease is over (S20): nothing of any household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeaseScreen {
    /// The server's address.
    pub server: String,
    /// When the last sync ended, RFC 3339 UTC.
    pub last_sync: Option<String>,
    /// How the last sync ended, if not well.
    pub last_problem: Option<crate::Problem>,
    /// The file that was written for the server in this session: what is unsent can leave sealed.
    pub bundle: Option<BundleLine>,
}

/// The households of a village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VillageScreen {
    /// The villages that the device serves.
    pub villages: Vec<VillageChoice>,
    /// The one that is shown.
    pub village: Area,
    /// What was searched for.
    pub search: String,
    /// At most 200 households.
    pub households: Vec<HouseholdLine>,
    /// How many there are in all.
    pub count: usize,
    /// Visits that were begun and not finished, of new households.
    pub drafts: Vec<DraftLine>,
    /// Visits that were begun in villages that the device no longer serves: to be finished or thrown away.
    pub left_drafts: Vec<DraftLine>,
    /// When the last sync ended, RFC 3339 UTC; `None` if never.
    pub last_sync: Option<String>,
}

/// A village to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VillageChoice {
    /// Its code.
    pub area: Area,
    /// Its name.
    pub name: String,
}

/// A household in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HouseholdLine {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// The names that the device may open, as one text; empty if none was given.
    pub name: String,
    /// Group or address, if given.
    pub address: String,
    /// How many members are recorded.
    pub members: usize,
    /// The day of the last finished visit, `2026-11-24`.
    pub last_visit: Option<String>,
    /// How it stands on this device.
    pub status: HouseholdStatus,
}

/// How a household stands on this device; about the work, never about the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdStatus {
    /// A visit is begun and not finished.
    Draft,
    /// Something is not receipted by the server yet.
    Unsent,
    /// Everything is receipted.
    Sent,
    /// The server refused something: see the sync page.
    Refused,
    /// Two devices recorded different answers: see the household.
    Conflict,
}

/// A visit that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftLine {
    /// The household, also if it is new.
    pub household: HouseholdId,
    /// The name given so far.
    pub name: String,
    /// When it was begun, RFC 3339 UTC.
    pub begun: String,
}

/// One household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HouseholdScreen {
    /// The household as in the list.
    pub line: HouseholdLine,
    /// The village's code.
    pub village: Area,
    /// Its answers, by page.
    pub sections: Vec<AnswerSection>,
    /// What was asked again and confirmed, with the reasons.
    pub confirmed: Vec<AnswerLine>,
    /// Answers that two devices recorded differently.
    pub conflicts: Vec<ConflictLine>,
    /// What reviewers come back to and nobody has looked at yet.
    pub comments: Vec<CommentLine>,
    /// What happened: revisions, newest first.
    pub history: Vec<HistoryLine>,
    /// Who opened, wrote, printed or took out the record, on every device, newest first (S21).
    pub accesses: Vec<AccessView>,
}

/// One line of the access log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessView {
    /// What was done, a message `access-<kind>` in `household.ftl`: `opened`, `edited`, `printed`, `exported`, `reviewed`, `other`.
    pub kind: String,
    /// When, RFC 3339 UTC.
    pub time: String,
    /// The first characters of the device's id.
    pub device: String,
}

/// The answers of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerSection {
    /// The page's title.
    pub title: String,
    /// Question and answer, as a person reads them.
    pub lines: Vec<AnswerLine>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerLine {
    /// The question.
    pub label: String,
    /// The answer.
    pub value: String,
}

/// An answer that two devices recorded differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictLine {
    /// Where.
    pub path: AnswerPath,
    /// The question.
    pub label: String,
    /// Each value with who recorded it and when.
    pub values: Vec<ConflictValue>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictValue {
    /// In XForms lexical form; empty for "not answered" or a removed entry; `kept` for a roster's entry that stays.
    pub value: String,
    /// As a person reads it.
    pub shown: String,
    /// The first characters of the device's id.
    pub device: String,
    /// When, RFC 3339 UTC.
    pub time: String,
}

/// One revision in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryLine {
    /// The kind, a message `kind-<kind>` in `household.ftl`: `agreement`, `visit`, `correction`, …
    pub kind: String,
    /// When, RFC 3339 UTC.
    pub time: String,
    /// The first characters of the device's id.
    pub device: String,
    /// How many answers it changed.
    pub changes: usize,
    /// Whether the server has receipted it.
    pub sent: bool,
}

/// The notice that is read out before the first answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeScreen {
    /// The pack's title.
    pub title: String,
    /// The notice's paragraphs.
    pub paragraphs: Vec<String>,
    /// What to ask at the end.
    pub question: String,
}

/// A page of the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InterviewScreen {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// The page.
    pub form: Page,
    /// All pages, in order.
    pub pages: Vec<PageLine>,
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after this one; `None` on the last.
    pub next: Option<String>,
    /// The measures, for the drawer: may qualify first, then cannot tell, then not yet.
    pub matches: Vec<Match>,
    /// What to ask again, softly.
    pub checks: Vec<CheckView>,
    /// What reviewers come back to in this household and nobody has looked at yet; each stands at its question.
    pub comments: Vec<CommentLine>,
    /// A pack that came since the visit was begun. The visit stays on its own until it is moved.
    pub newer_pack: Option<NewerPack>,
}

/// A pack to which an open visit can be moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewerPack {
    /// Its title and version.
    pub pack: String,
    /// The answers of this visit that do not fit its questions: they would be left out.
    pub left_out: Vec<AnswerLine>,
}

/// The matches with their reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatchesScreen {
    /// The household as in the list.
    pub line: HouseholdLine,
    /// Whether this is a visit that is still open.
    pub open_visit: bool,
    /// The measures: may qualify first, then cannot tell, then not yet.
    pub matches: Vec<Match>,
    /// The criteria.
    pub criteria: Vec<CriterionView>,
    /// What to ask again, softly.
    pub checks: Vec<CheckView>,
    /// The figures that the pack shows (income per person with and without transfers, say).
    pub figures: Vec<AnswerLine>,
    /// The pack's title and version.
    pub pack: String,
}

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

/// The sync page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncScreen {
    /// The server's address.
    pub server: String,
    /// The first characters of this device's id.
    pub device: String,
    /// Revisions that the server has not receipted yet, by household.
    pub unsent: Vec<UnsentLine>,
    /// What the server refused, and why.
    pub refused: Vec<RefusedLine>,
    /// When the last sync ended, RFC 3339 UTC.
    pub last_sync: Option<String>,
    /// How the last sync ended, if not well.
    pub last_problem: Option<crate::Problem>,
    /// What the last sync moved.
    pub moved: Option<Moved>,
    /// The packs on this device: title and version.
    pub packs: Vec<String>,
    /// For how many whole days this device still shows records if it does not sync (S20).
    pub lease_days: u64,
    /// The file that was written for the server in this session.
    pub bundle: Option<BundleLine>,
    /// Devices nearby.
    pub nearby: NearbyScreen,
}

/// Sync with a device nearby.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NearbyScreen {
    /// The door, while a device may come in. The page looks every second or so then.
    pub door: Option<DoorLine>,
    /// How the last meeting of this session ended.
    pub met: Option<MetLine>,
}

/// A door that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoorLine {
    /// The code to type on the other device, in groups.
    pub code: String,
    /// The same for the other addresses of this device.
    pub others: Vec<String>,
    /// The code as a QR code: SVG.
    pub qr: String,
    /// For how long it stays open.
    pub seconds_left: u64,
    /// Whether a device came and is being heard.
    pub came: bool,
}

/// How a meeting with a device nearby ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MetLine {
    /// What went wrong, if anything. What came before is kept.
    pub problem: Option<crate::Problem>,
    /// Revisions that are new here.
    pub taken: u64,
    /// Revisions that are new there.
    pub given: u64,
    /// Revisions that wait here for an earlier one.
    pub waiting: u64,
    /// Revisions that were refused here.
    pub refused: u64,
    /// Why: codes of `Refusal`; the sentences are `refusal-<code>` in `sync.ftl`.
    pub reasons: Vec<String>,
}

/// A file that was written for the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleLine {
    /// Where it is.
    pub file: String,
    /// How many revisions it holds.
    pub revisions: usize,
    /// Its size.
    pub bytes: u64,
}

/// What is unsent of one household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnsentLine {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// Its name on this device.
    pub name: String,
    /// How many revisions.
    pub revisions: usize,
    /// How many of them wait on the server for a parent.
    pub waiting: usize,
}

/// One refused revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusedLine {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// Its name on this device.
    pub name: String,
    /// A code of `Refusal`; the sentence is `refusal-<code>` in `sync.ftl`, hyphens for underscores.
    pub code: String,
    /// When, RFC 3339 UTC.
    pub time: String,
}

/// What a sync moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved {
    /// Revisions pushed.
    pub pushed: usize,
    /// Revisions pulled.
    pub pulled: usize,
    /// Bytes on the line, both ways.
    pub bytes: u64,
}
