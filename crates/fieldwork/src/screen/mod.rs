//! What the screen shows, whole, after every action. TypeScript renders it and holds only focus, scroll and half-typed text.

mod card;
mod card_ledger;
mod comments;
mod household;
mod interview;
mod lease;
mod ledger;
mod matches;
mod nearby;
mod newer_pack;
mod notice;
mod show;
mod sync;
mod village;

pub use card::CardScreen;
pub(crate) use card::printed;
pub use comments::CommentLine;
pub use household::{AccessView, AnswerLine, AnswerSection, ConflictLine, ConflictValue, HistoryLine, HouseholdScreen};
pub use interview::InterviewScreen;
pub use lease::LeaseScreen;
pub use ledger::{DeliveryLine, MeasureChoice, ObjectionLine, Recordable};
pub use matches::MatchesScreen;
pub(crate) use matches::findings;
pub use nearby::{DoorLine, MetLine, NearbyScreen};
pub use newer_pack::NewerPack;
pub use notice::NoticeScreen;
pub(crate) use show::show;
pub use sync::{BundleLine, Moved, RefusedLine, SyncScreen, UnsentLine};
pub use village::{DraftLine, HouseholdLine, HouseholdStatus, VillageChoice, VillageScreen};

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
    /// `card-saved` (args.file), `household-erased`, `records-expired` (args.count), `villages-changed`, `comment-settled`,
    /// `delivery-recorded`, `delivery-taken-back`, `objection-recorded` (args.number).
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
