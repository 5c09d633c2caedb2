//! Who works on the device: each person who has a passphrase of their own has an author's id of their own, drawn when the passphrase
//! was added. The first one bears the id of the enrolment. It is found by the salt of the person's wrapped key.

use crate::{Store, StoreFault, setting};
use doorstep_keys::random;
use doorstep_record::AuthorId;
use rusqlite::Connection;

/// The salt of a person's wrapped key.
pub(crate) type Salt = [u8; 16];

impl Store {
    /// Draws an author's id for another person.
    pub(crate) fn draw_author(&mut self, salt: &Salt) -> Result<(), StoreFault> {
        let author = AuthorId::from_random(random());
        self.durably(|transaction| keep(transaction, salt, author))
    }

    /// Notes that a person's key is wrapped with another salt now.
    pub(crate) fn keep_author(&mut self, old: &Salt, new: &Salt) -> Result<(), StoreFault> {
        match author_of(&self.connection, old)? {
            Some(author) => self.durably(|transaction| keep(transaction, new, author)),
            None => Ok(()),
        }
    }
}

/// The author of the person whose key has a salt; `None` for the first one.
pub(crate) fn author_of(connection: &Connection, salt: &Salt) -> Result<Option<AuthorId>, StoreFault> {
    Ok(setting::get(connection, &name(salt))?.map(AuthorId::from_random))
}

fn keep(connection: &Connection, salt: &Salt, author: AuthorId) -> Result<(), StoreFault> {
    setting::put(connection, &name(salt), author.0.as_bytes())
}

fn name(salt: &Salt) -> String {
    format!("author-{}", hex::encode(salt))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, PASSPHRASE};

    fn author(dir: &std::path::Path, passphrase: &str) -> AuthorId {
        Store::open(dir, passphrase, NOW).unwrap().enrolment().unwrap().unwrap().author
    }

    #[test]
    fn each_person_has_an_author_of_their_own_and_keeps_it_when_the_passphrase_changes() {
        let (dir, mut store) = sample::store();
        let first = store.enrolment().unwrap().unwrap().author;
        store.add_passphrase(PASSPHRASE, "second person", NOW).unwrap();
        store.add_passphrase(PASSPHRASE, "third person", NOW).unwrap();
        assert_eq!(store.enrolment().unwrap().unwrap().author, first, "who is here stays who they are");
        drop(store);
        let (second, third) = (author(dir.path(), "second person"), author(dir.path(), "third person"));
        assert!(first != second && second != third && first != third);
        let mut store = Store::open(dir.path(), "second person", NOW).unwrap();
        store.change_passphrase("second person", "second person anew", NOW).unwrap();
        drop(store);
        assert_eq!(author(dir.path(), "second person anew"), second);
        let mut store = Store::open(dir.path(), PASSPHRASE, NOW).unwrap();
        store.change_passphrase(PASSPHRASE, "first person anew", NOW).unwrap();
        drop(store);
        assert_eq!(author(dir.path(), "first person anew"), first);
    }
}
