//! What went wrong, as a code with facts; the shell turns it into a sentence. It never holds what a household said.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A refusal or an error on its way to the screen. The sentence is the message `problem-<code>` in
/// `locales/<lang>/problem.ftl`, with `args`; underscores of the code are hyphens there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// What happened.
    pub code: ProblemCode,
    /// Facts for the sentence: counts, versions, file names of the product's own.
    pub args: BTreeMap<String, String>,
}

/// Everything that can go wrong on a device. Each has a sentence in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The passphrase does not open the store. `wait_seconds`: how long until the next try.
    WrongPassphrase,
    /// Too many wrong passphrases. `wait_seconds`.
    WaitBeforeNextTry,
    /// A passphrase is too short (fewer than 8 characters).
    PassphraseTooShort,
    /// The store was written by a newer version of the app. `found`, `known`.
    StoreFromNewerVersion,
    /// The store can't be read; it was moved aside. `moved_to`.
    StoreDamaged,
    /// The disk is full; the last answer could not be saved.
    DiskFull,
    /// Another window of the app holds the store.
    StoreInUse,
    /// The store could not be read or written. `reason`.
    StoreFailed,
    /// The server's address is not one.
    BadAddress,
    /// The server can't be reached. Nothing was lost.
    ServerAway,
    /// The line was cut. What was receipted is receipted; the rest goes next time.
    LineCut,
    /// The server refused the request. `reason`: a code of `RequestRefusal`.
    ServerRefused,
    /// The one-time code is wrong, used, or too old.
    CodeNotValid,
    /// The device was revoked.
    DeviceRevoked,
    /// The answer from the server can't be read: it speaks another version.
    ServerNotUnderstood,
    /// The file is no bundle, or was damaged at its beginning.
    BundleDamaged,
    /// The file was cut or altered; what came before was taken.
    BundleCut,
    /// The file is for another device, or of another county.
    BundleNotForHere,
    /// The file follows one that never came here: a newer one has to be made.
    BundleTooOld,
    /// The file was written by a newer version. `found`, `known`.
    BundleFromNewerVersion,
    /// The code of a device nearby was mistyped. `reason`: `shape`, `check` or `newer`.
    NearbyCodeWrong,
    /// This device is in no local network.
    NearbyNoNetwork,
    /// Nobody answers at the code's address.
    NearbyAway,
    /// The connection to the device nearby broke; what came is kept.
    NearbyCut,
    /// One of the two devices does not go on. `reason`: a code of `NearbyRefusal`, `own-…` where it is about this device, or
    /// `wrong-secret`.
    NearbyRefused,
    /// Somebody came with a wrong secret too often; the door was shut.
    NearbyTried,
    /// The server named a key of a village that the office did not sign. It is not used.
    VillageKeyRefused,
    /// The office did not give this device a village's newest key: names recorded from now on stay closed here.
    VillageKeyMissing,
    /// No pack has come yet: sync first.
    NoPack,
    /// A pack was refused: unsigned, altered, or signed by somebody unknown. `reason`.
    PackRefused,
    /// The action needs an unlocked device.
    Locked,
    /// The action does not fit where the person is (an old page, say). The screen is shown afresh.
    NotHere,
    /// There is no such household on this device.
    NoSuchHousehold,
    /// There is no such question in this interview.
    NoSuchQuestion,
    /// The text is not a value of the question's type.
    NotAValue,
    /// The question can't be changed.
    ReadOnly,
    /// The notice has not been agreed to yet (S08).
    NoAgreement,
    /// Finishing needs answers. `count`; `page` opens the first.
    VisitNotComplete,
    /// The card could not be made. `reason`.
    CardFailed,
    /// No program on this device opens PDF files; the file is at `file`.
    NoViewer,
    /// The device has not synced for so long that it shows nothing until it does (S20).
    LeaseOver,
    /// The number that was typed is not the household's.
    WrongNumber,
    /// The pack has no such measure, or the household did not ask for it.
    NoSuchMeasure,
    /// The text is no day.
    NotADay,
    /// The day lies in the future.
    DayInFuture,
    /// The text is no amount: a number above zero.
    NotAnAmount,
    /// The text is no project number.
    NotAProjectNumber,
    /// The text is no objection's number. `reason`: `shape` or `check`.
    NotAnObjectionNumber,
    /// The household has an objection of this number already.
    NumberTaken,
    /// The pack does not say who answers an objection, and within how many days.
    NoObjectionBody,
    /// Something unforeseen. `reason`: a code of the place, never data.
    Internal,
}

impl Problem {
    /// A problem without facts.
    pub fn new(code: ProblemCode) -> Self {
        Self { code, args: BTreeMap::new() }
    }

    /// Adds a fact.
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.args.insert(key.to_owned(), value.to_string());
        self
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}", self.code, self.args)
    }
}

impl std::error::Error for Problem {}
