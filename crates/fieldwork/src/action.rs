//! Everything that a person can do on a device, as one message from the screen to the core.

use doorstep_record::{AnswerPath, Area, HouseholdId, MemberId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is printed at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// The household's card: a full copy.
    Card,
    /// The card on one page.
    Summary,
    /// A slip to object with. It names nobody.
    Slip,
    /// What each question is for and who sees the answer.
    Purposes,
}

/// Support that was handed over, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryForm {
    /// The measure's name: one of those that [`crate::Recordable`] offers.
    pub measure: String,
    /// The day, as in `2026-11-24`.
    pub day: String,
    /// How much; empty if it is not told.
    pub amount: String,
    /// The project's number; empty if there is none.
    pub project: String,
    /// Whether the household confirmed it.
    pub confirmed: bool,
}

/// An objection, as it was typed. It never says who objects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ObjectionForm {
    /// The number of a printed slip; empty if one is to be drawn.
    pub number: String,
    /// What it is about: one of those that [`crate::Recordable`] offers.
    pub about: String,
    /// The measure's name; empty if it is about none.
    pub measure: String,
    /// The day, as in `2026-11-24`.
    pub day: String,
}

/// One action. After each, the core answers with the whole [`crate::Screen`] that follows, or a [`crate::Problem`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// Shows where the person is now (at start, after a reload).
    Look,
    /// Sets the language of the screen and of the interview, on the spot; never stored with a household (S12).
    SetLanguage {
        /// A language tag: `zh`, `en`, `ar`, or another that the pack carries.
        language: String,
    },
    /// First start: enrols the device with a one-time code and sets the first passphrase.
    Enrol {
        /// The server's address, `https://…`.
        server: String,
        /// The one-time code.
        code: String,
        /// The passphrase that will unlock this device.
        passphrase: String,
    },
    /// Opens the store with a passphrase.
    Unlock {
        /// The passphrase.
        passphrase: String,
    },
    /// Closes the store.
    Lock,
    /// Shows the list of households.
    ShowVillage {
        /// The village; the first one if `None`.
        village: Option<Area>,
        /// A part of a name, address or household number; empty for all.
        search: String,
    },
    /// Shows one household.
    ShowHousehold {
        /// Which.
        household: HouseholdId,
    },
    /// Starts or resumes a visit. Without a household: a new one.
    StartVisit {
        /// The household, if it is known already.
        household: Option<HouseholdId>,
        /// The village of a new household.
        village: Area,
    },
    /// The household heard the notice and agrees.
    Agree,
    /// The household declines: nothing of it is kept but a count of the village (S09).
    Decline,
    /// Gives, changes or (with the empty text) clears an answer.
    Answer {
        /// Where it lives.
        path: AnswerPath,
        /// The answer in XForms lexical form.
        value: String,
    },
    /// Confirms what a check asks again: the answers stand as they are.
    ConfirmCheck {
        /// The check's name.
        check: String,
        /// The member it is about; `None` for the household.
        member: Option<MemberId>,
        /// The name of a reason from the check's list; empty takes a confirmation back.
        reason: String,
    },
    /// Adds an entry to a roster and opens its page.
    AddEntry {
        /// The roster's path.
        roster: String,
    },
    /// Removes an entry.
    RemoveEntry {
        /// The roster's path.
        roster: String,
        /// The entry.
        id: MemberId,
    },
    /// Opens a page of the interview.
    OpenPage {
        /// The page's id.
        page: String,
    },
    /// Shows the matches of the visit that is open, or of the household that is shown.
    ShowMatches,
    /// Takes the open visit over to the newest pack: its notice is read first, and nothing changes before the household agreed.
    MoveToNewPack,
    /// Finishes the visit: what was said becomes a signed revision.
    FinishVisit,
    /// Leaves the visit for later; it stays a draft.
    LeaveVisit,
    /// Throws the draft away, after the person confirmed it.
    DiscardVisit,
    /// Shows what is to be printed for the household.
    ShowCard {
        /// What.
        paper: Paper,
        /// Its language.
        language: String,
    },
    /// Writes what is shown as a file and opens the system's viewer or print dialog.
    PrintCard {
        /// What.
        paper: Paper,
        /// Its language.
        language: String,
    },
    /// Keeps one of the values of a conflict.
    Settle {
        /// The household.
        household: HouseholdId,
        /// Where the conflict is.
        path: AnswerPath,
        /// The value that holds; empty for "not answered".
        value: String,
    },
    /// A reviewer's comment was looked at: the answer stands as it is.
    LookAtComment {
        /// The household.
        household: HouseholdId,
        /// The comment's id.
        comment: String,
    },
    /// Support was handed over.
    RecordDelivery {
        /// The household.
        household: HouseholdId,
        /// What.
        delivery: DeliveryForm,
    },
    /// A delivery was recorded by mistake.
    TakeBackDelivery {
        /// The household.
        household: HouseholdId,
        /// The delivery's id.
        delivery: String,
    },
    /// Somebody objects to what is recorded of a household or decided about it.
    RecordObjection {
        /// The household.
        household: HouseholdId,
        /// What.
        objection: ObjectionForm,
    },
    /// The household withdraws: everything that it said goes, here at once, elsewhere at the next contact (S16).
    Erase {
        /// The household.
        household: HouseholdId,
        /// The number on its card, typed by the person: this can't be undone.
        number: String,
    },
    /// Shows the sync page.
    ShowSync,
    /// Pushes and pulls now.
    Sync,
    /// Replaces the person's own passphrase.
    ChangePassphrase {
        /// The passphrase that opens this device now.
        own: String,
        /// The new one.
        new: String,
    },
    /// Lets another person open this device with a passphrase of theirs.
    AddPassphrase {
        /// The passphrase of who allows it.
        own: String,
        /// The other person's.
        new: String,
    },
    /// Writes what is unsent into a file for the county's server.
    ExportBundle,
    /// Takes in the file with which the county's server answers.
    ImportBundle {
        /// The file's bytes in base 64.
        file: String,
    },
    /// Lets a device nearby come in for a few minutes, with the code that is shown. [`Action::Look`] hears who came.
    ServeNearby,
    /// Lets nobody in any more.
    StopNearby,
    /// Goes to a device nearby: both end with what either holds.
    FetchNearby {
        /// The code that the other device shows.
        code: String,
    },
}
