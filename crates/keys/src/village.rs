//! A village's keys: one for each generation, the newest first. What is sealed from now on is sealed to the newest; the
//! older ones open what was sealed before.

use crate::{KeyFault, SealingKey};
use zeroize::Zeroizing;

/// The keys of a village that somebody holds, at least one.
#[derive(Debug, Clone)]
pub struct VillageKeys(Vec<SealingKey>);

impl VillageKeys {
    /// The first key of a village.
    pub fn generate() -> Self {
        Self(vec![SealingKey::generate()])
    }

    /// Reads what [`VillageKeys::to_secret`] gave; a single key is one generation.
    pub fn parse(text: &str) -> Result<Self, KeyFault> {
        let keys = text.split_whitespace().map(SealingKey::parse).collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() { Err(KeyFault) } else { Ok(Self(keys)) }
    }

    /// The secrets, the newest first, with spaces between.
    pub fn to_secret(&self) -> Zeroizing<String> {
        let secrets: Vec<Zeroizing<String>> = self.0.iter().map(SealingKey::to_secret).collect();
        let words: Vec<&str> = secrets.iter().map(|secret| secret.as_str()).collect();
        Zeroizing::new(words.join(" "))
    }

    /// The `age` recipient to seal to from now on.
    pub fn recipient(&self) -> String {
        self.0[0].recipient()
    }

    /// How many generations these are.
    pub fn generation(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// All keys, the newest first: one of them opens whatever was sealed to the village.
    pub fn all(&self) -> &[SealingKey] {
        &self.0
    }

    /// The same keys with a new one before them.
    pub fn rotated(&self) -> Self {
        Self([&[SealingKey::generate()], self.0.as_slice()].concat())
    }

    /// These keys, and behind them those of `others` that are not among them: nothing that could be opened is lost.
    pub fn with_older(&self, others: &Self) -> Self {
        let mut all = self.clone();
        let new = |key: &&SealingKey| !self.0.iter().any(|own| own.recipient() == key.recipient());
        all.0.extend(others.0.iter().filter(new).cloned());
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SealFault, open, seal};

    #[test]
    fn older_generations_open_what_came_before_and_not_what_comes_after() {
        let first = VillageKeys::generate();
        let second = first.rotated();
        let before = seal(b"before", &[first.recipient()]).unwrap();
        let after = seal(b"after", &[second.recipient()]).unwrap();
        assert_eq!(open(&before, second.all()).unwrap(), b"before");
        assert_eq!(open(&after, second.all()).unwrap(), b"after");
        assert_eq!(open(&before, first.all()).unwrap(), b"before");
        assert_eq!(open(&after, first.all()), Err(SealFault::NoKey));
        assert_eq!((first.generation(), second.generation()), (1, 2));
    }

    #[test]
    fn keys_come_back_from_their_text_and_one_alone_is_the_first_generation() {
        let keys = VillageKeys::generate().rotated();
        let again = VillageKeys::parse(&keys.to_secret()).unwrap();
        assert_eq!((again.recipient(), again.generation()), (keys.recipient(), 2));
        let alone = SealingKey::generate();
        assert_eq!(VillageKeys::parse(&alone.to_secret()).unwrap().recipient(), alone.recipient());
        assert!(VillageKeys::parse(" ").is_err() && VillageKeys::parse("AGE-SECRET-KEY-1X").is_err());
        let other = VillageKeys::generate();
        assert_eq!(keys.with_older(&other).with_older(&keys).generation(), 3);
        assert_eq!(keys.with_older(&other).recipient(), keys.recipient());
    }
}
