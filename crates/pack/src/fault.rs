//! Why a pack file is not taken.

use doorstep_questionnaire::Fault;

/// Why a pack file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackFault {
    /// The file is something else.
    #[error("this file is not a pack")]
    NotAPack,
    /// The file was cut off, for example by a line that broke.
    #[error("the pack file was cut off: fetch it again")]
    Truncated,
    /// The file's content or a signature was changed.
    #[error("the pack file was altered after it was signed: fetch it again from its author")]
    Altered,
    /// A signature is missing.
    #[error("the pack is not signed by a {missing_role}")]
    Unsigned {
        /// `author` or `reviewer`.
        missing_role: String,
    },
    /// Somebody signed who is not among those who may.
    #[error("the pack is signed as {role} by somebody who is not among the county's signers (key {key})")]
    UnknownSigner {
        /// What they signed as.
        role: String,
        /// The first eight hexadecimal digits of their key.
        key: String,
    },
    /// One person signed in both roles.
    #[error("author and reviewer must be two people: both signatures are of one key")]
    OnePerson,
    /// The role already signed, with another key.
    #[error("a {role} has signed this pack already")]
    SignedAlready {
        /// `author` or `reviewer`.
        role: String,
    },
    /// The word is no role.
    #[error("«{given}» is not a role: author or reviewer")]
    UnknownRole {
        /// The word that was given.
        given: String,
    },
    /// A newer version of this software made the file.
    #[error("the pack was made by a newer version (format {found}; this version reads up to {known}): update first")]
    TooNew {
        /// The file's format.
        found: u16,
        /// The newest format that can be read.
        known: u16,
    },
    /// A newer version of the pack is held already.
    #[error(
        "version {held} of this pack is held already, and this is version {offered}: an older pack is taken only by a signed order"
    )]
    Older {
        /// The version that is held.
        held: u32,
        /// The version of the file.
        offered: u32,
    },
    /// Two different packs have one name and version.
    #[error("another pack with this name and version {version} is held: raise the version")]
    SameVersion {
        /// The version of both.
        version: u32,
    },
    /// An order to go back names packs of two names.
    #[error("an order goes back within one pack: this is {offered}, and the other is {held}")]
    OtherPack {
        /// The name of the pack that is gone back from.
        held: String,
        /// The name of the file.
        offered: String,
    },
    /// An order to go back names no older version.
    #[error("an order goes back to an older version: this is version {offered}, and the other is version {held}")]
    NotOlder {
        /// The version that is gone back from.
        held: u32,
        /// The version of the file.
        offered: u32,
    },
    /// The pack is genuine, and this version can't run it.
    #[error("the pack can't be used: {}", first(.0))]
    Faulty(Vec<Fault>),
}

impl PackFault {
    /// A short code for screens and scripts: `not-a-pack`, `truncated`, `altered`, …
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPack => "not-a-pack",
            Self::Truncated => "truncated",
            Self::Altered => "altered",
            Self::Unsigned { .. } => "unsigned",
            Self::UnknownSigner { .. } => "unknown-signer",
            Self::OnePerson => "one-person",
            Self::SignedAlready { .. } => "signed-already",
            Self::UnknownRole { .. } => "unknown-role",
            Self::TooNew { .. } => "too-new",
            Self::Older { .. } => "older",
            Self::SameVersion { .. } => "same-version",
            Self::OtherPack { .. } => "other-pack",
            Self::NotOlder { .. } => "not-older",
            Self::Faulty(_) => "faulty",
        }
    }
}

fn first(faults: &[Fault]) -> String {
    faults.first().map(ToString::to_string).unwrap_or_default()
}
