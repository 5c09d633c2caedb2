//! What an entry of a household's ledger may hold: the name of a measure, a day, an amount, a project number. Each takes
//! one narrow form, so that none can hold what somebody typed about a person (S05).

use crate::canonical::CanonicalFault;
use crate::{DeliveryEntry, DeviceCertificate, Header, Kind, ObjectionEntry, Remark, Revision};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text has not the one form that it may have here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text has not the form that it may have here")]
pub struct EntryFault;

macro_rules! narrow_text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// Its characters.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        /// Only the form in which it is written is read.
        impl TryFrom<String> for $name {
            type Error = EntryFault;
            fn try_from(text: String) -> Result<Self, EntryFault> {
                Self::parse(&text).filter(|read| read.0 == text).ok_or(EntryFault)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

narrow_text!(
    /// The name of a measure as its pack has it: at most 48 letters and digits of ASCII, `_`, `-` and `.`.
    MeasureName
);
narrow_text!(
    /// An amount: a decimal above zero, at most twelve digits before the point and four after it.
    Amount
);
narrow_text!(
    /// The number of a project: 1 to 24 of `A-Z a-z 0-9 - /`.
    ProjectNumber
);

impl MeasureName {
    /// Reads a name.
    pub fn parse(text: &str) -> Option<Self> {
        let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let inside = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.');
        (starts && text.len() <= 48 && text.bytes().all(inside)).then(|| Self(text.to_owned()))
    }
}

impl Amount {
    /// Reads a decimal that a person typed; zeros that say nothing are left out.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
        let said = !whole.is_empty() && !text.ends_with('.') && digits(whole) && digits(part);
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        let fits = said && whole.len() <= 12 && part.len() <= 4 && !(whole.is_empty() && part.is_empty());
        fits.then(|| {
            let whole = if whole.is_empty() { "0" } else { whole };
            Self(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
        })
    }
}

impl ProjectNumber {
    /// Reads a number. Fifteen digits and more in a row are no project's: identity numbers and bank cards have them (S04).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let inside = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'/');
        let long = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 15);
        let fits = (1..=24).contains(&text.len()) && text.bytes().all(inside) && !long;
        fits.then(|| Self(text.to_owned()))
    }
}

/// A day: how many have passed since the first of January 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub u16);

impl Day {
    /// The day that is so many days later; `None` beyond the year 2149.
    pub fn after(self, days: u16) -> Option<Self> {
        self.0.checked_add(days).map(Self)
    }
}

/// Whether a device may write the body of a comment, a delivery or an objection: they hold no answer; only the county's own desk
/// comments and answers objections, only teams record the others. Bodies of other kinds are not looked at.
pub fn may_stand(kind: Kind, body: &[u8], by: &DeviceCertificate) -> bool {
    match kind {
        Kind::Comment => Remark::may_stand(body, by),
        Kind::Delivery => DeliveryEntry::may_stand(body, by),
        Kind::Objection => ObjectionEntry::may_stand(body, by),
        _ => true,
    }
}

/// Reads the bodies of one kind of a household's revisions; what was erased or can't be read is passed over.
pub(crate) fn entries<'a, Entry>(
    revisions: impl IntoIterator<Item = &'a Revision>,
    kind: Kind,
    read: impl Fn(&[u8]) -> Result<Entry, CanonicalFault>,
) -> Vec<(&'a Revision, Header, Entry)> {
    let entry = |revision: &'a Revision| {
        let bytes = revision.body.as_ref()?;
        let (header, _) = revision.read().ok().filter(|(header, _)| header.kind == kind)?;
        let entry = read(bytes).ok()?;
        Some((revision, header, entry))
    };
    revisions.into_iter().filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{canonical, read_canonical};

    #[test]
    fn an_amount_is_a_decimal_above_zero_in_one_way_of_writing() {
        let read = |text: &str| Amount::parse(text).map(String::from);
        for (typed, kept) in [("600", "600"), (" 0068.50 ", "68.5"), ("0.25", "0.25"), ("100", "100"), ("7.0", "7")] {
            assert_eq!(read(typed).as_deref(), Some(kept), "{typed}");
        }
        for wrong in ["", "0", "0.00", "-3", "1e5", "12,5", "5.", ".5", "1.23456", "1234567890123", "600 yuan", "٦٠٠"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let bytes = canonical("0068.50");
        assert!(read_canonical::<Amount>(&bytes).is_err(), "another way of writing it is not read");
    }

    #[test]
    fn s05_a_project_number_and_a_measures_name_hold_no_text() {
        for number in ["YM-2016/03", "a", "990101-2016-0001", "20160312"] {
            assert_eq!(ProjectNumber::parse(number).unwrap().as_str(), number);
        }
        for wrong in ["", "王建国的项目", "they are rich", "A_B", "A.B", &"A".repeat(25)] {
            assert_eq!(ProjectNumber::parse(wrong), None, "{wrong}");
        }
        for wrong in ["", "王建国", "Li Shan", "9lives", "a/b", &"a".repeat(49)] {
            assert_eq!(MeasureName::parse(wrong), None, "{wrong}");
        }
        assert!(MeasureName::parse("safe_water").is_some());
    }

    #[test]
    fn s04_a_project_number_is_no_identity_number_and_no_bank_card() {
        for wrong in ["990101198001011234", "99010119800101123X", "990101800101123", "6222021234567890123"] {
            assert_eq!(ProjectNumber::parse(wrong), None, "{wrong}");
        }
        assert!(ProjectNumber::parse("99010100100212").is_some());
    }

    #[test]
    fn a_day_is_followed_by_days_up_to_the_last_that_can_be_written() {
        assert_eq!(Day(17159).after(15), Some(Day(17174)));
        assert_eq!(Day(u16::MAX).after(1), None);
    }
}
