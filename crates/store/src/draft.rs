//! Visits that are not finished. Each answer is one small row, written as it is given, so that a killed app loses at
//! most the keystroke in progress. Without a recorded agreement no answer is taken (S08).

use crate::{Store, StoreFault, column};
use doorstep_record::{AnswerPath, Answers, Area, HouseholdId, PackId, RevisionId};
use rusqlite::{Connection, OptionalExtension, Row};

/// An unfinished visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The household.
    pub household: HouseholdId,
    /// Its village.
    pub village: Area,
    /// The pack that the visit began with and stays on.
    pub pack: PackId,
    /// When it began, milliseconds since 1970.
    pub begun: u64,
    /// The household heard the notice and agreed.
    pub agreed: bool,
    /// The page where the person was.
    pub page: Option<String>,
    /// Every answer so far.
    pub answers: Answers,
    /// The household's heads when the visit began: the parents of what it will become.
    pub base: Vec<RevisionId>,
}

impl Store {
    /// Keeps a draft as a whole, instead of an earlier one of the household.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), StoreFault> {
        if !draft.agreed && !draft.answers.is_empty() {
            return Err(StoreFault::NoAgreement);
        }
        self.together(|transaction| write(transaction, draft))
    }

    /// Keeps one answer, or with `None` takes it away.
    pub fn save_answer(
        &mut self,
        household: HouseholdId,
        path: &AnswerPath,
        value: Option<&str>,
    ) -> Result<(), StoreFault> {
        self.save_answers(household, &[(path.clone(), value.map(str::to_owned))])
    }

    /// Keeps several answers that changed together (an entry that was taken away with all below it), all or none.
    pub fn save_answers(
        &mut self,
        household: HouseholdId,
        changed: &[(AnswerPath, Option<String>)],
    ) -> Result<(), StoreFault> {
        self.together(|transaction| {
            must_be_agreed(transaction, household)?;
            changed.iter().try_for_each(|(path, value)| write_answer(transaction, household, path, value.as_deref()))
        })
    }

    /// Keeps that the household agreed.
    pub fn set_draft_agreed(&mut self, household: HouseholdId) -> Result<(), StoreFault> {
        let sql = "UPDATE draft SET agreed = 1 WHERE household = ?1";
        self.together(|transaction| one_draft(transaction.execute(sql, [household.0.as_bytes()])?))
    }

    /// Keeps the page where the person is.
    pub fn set_draft_page(&mut self, household: HouseholdId, page: Option<&str>) -> Result<(), StoreFault> {
        let sql = "UPDATE draft SET page = ?2 WHERE household = ?1";
        self.together(|transaction| {
            one_draft(transaction.prepare_cached(sql)?.execute((household.0.as_bytes(), page))?)
        })
    }

    /// The draft of a household.
    pub fn draft(&self, household: HouseholdId) -> Result<Option<Draft>, StoreFault> {
        let key = [household.0.as_bytes()];
        let found = self.connection.query_row(include_str!("draft.sql"), key, read).optional()?;
        found.map(|draft| self.with_answers(draft)).transpose()
    }

    /// All drafts, the latest begun first.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreFault> {
        let mut select = self.connection.prepare(include_str!("drafts.sql"))?;
        let drafts: Vec<Draft> = select.query_map([], read)?.collect::<Result<_, _>>()?;
        drafts.into_iter().map(|draft| self.with_answers(draft)).collect()
    }

    /// Throws a draft away. Without one nothing happens.
    pub fn discard_draft(&mut self, household: HouseholdId) -> Result<(), StoreFault> {
        self.together(|transaction| remove_draft(transaction, household))
    }

    fn with_answers(&self, draft: Draft) -> Result<Draft, StoreFault> {
        let mut select = self.connection.prepare_cached("SELECT path, value FROM draft_answer WHERE household = ?1")?;
        let read = |row: &Row| Ok((column::path(row, 0)?, row.get(1)?));
        let answers = select.query_map([draft.household.0.as_bytes()], read)?.collect::<Result<_, _>>()?;
        Ok(Draft { answers, ..draft })
    }
}

pub(crate) fn remove_draft(connection: &Connection, household: HouseholdId) -> Result<(), StoreFault> {
    connection.execute("DELETE FROM draft WHERE household = ?1", [household.0.as_bytes()])?;
    Ok(())
}

fn must_be_agreed(connection: &Connection, household: HouseholdId) -> Result<(), StoreFault> {
    let mut select = connection.prepare_cached("SELECT agreed FROM draft WHERE household = ?1")?;
    match select.query_row([household.0.as_bytes()], |row| row.get(0)).optional()? {
        Some(true) => Ok(()),
        Some(false) => Err(StoreFault::NoAgreement),
        None => Err(StoreFault::NoDraft),
    }
}

fn one_draft(changed: usize) -> Result<(), StoreFault> {
    if changed == 0 { Err(StoreFault::NoDraft) } else { Ok(()) }
}

fn write(connection: &Connection, draft: &Draft) -> Result<(), StoreFault> {
    remove_draft(connection, draft.household)?;
    let base: Vec<u8> = draft.base.iter().flat_map(|id| id.0).collect();
    let household = draft.household.0.as_bytes();
    let row = (household, draft.village.code(), draft.pack.0, draft.begun, draft.agreed, &draft.page, base);
    connection.execute("INSERT INTO draft VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", row)?;
    let mut answers = draft.answers.iter();
    answers.try_for_each(|(path, value)| write_answer(connection, draft.household, path, Some(value)))
}

fn write_answer(
    connection: &Connection,
    household: HouseholdId,
    path: &AnswerPath,
    value: Option<&str>,
) -> Result<(), StoreFault> {
    let (household, path) = (household.0.as_bytes(), path.as_str());
    match value {
        Some(value) => connection
            .prepare_cached("REPLACE INTO draft_answer (household, path, value) VALUES (?1, ?2, ?3)")?
            .execute((household, path, value))?,
        None => connection
            .prepare_cached("DELETE FROM draft_answer WHERE household = ?1 AND path = ?2")?
            .execute((household, path))?,
    };
    Ok(())
}

fn read(row: &Row) -> rusqlite::Result<Draft> {
    let base: Vec<u8> = row.get(6)?;
    Ok(Draft {
        household: column::household(row, 0)?,
        village: column::area(row, 1)?,
        pack: column::pack(row, 2)?,
        begun: row.get(3)?,
        agreed: row.get(4)?,
        page: row.get(5)?,
        answers: Answers::new(),
        base: base.as_chunks().0.iter().copied().map(RevisionId).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, PASSPHRASE, draft, household, path};

    #[test]
    fn a_draft_comes_back_as_it_was_left() {
        let (dir, mut store) = sample::store();
        let of = household(1);
        store.save_draft(&draft(of, true)).unwrap();
        store.save_answer(of, &path("member/k3f9ab/birth_year"), Some("2009")).unwrap();
        store.save_answer(of, &path("income_wages"), Some("1")).unwrap();
        store.save_answer(of, &path("income_wages"), Some("12")).unwrap();
        store.save_answer(of, &path("water"), Some("well")).unwrap();
        store.save_answer(of, &path("water"), None).unwrap();
        store.set_draft_page(of, Some("members")).unwrap();
        drop(store);
        let store = Store::open(dir.path(), PASSPHRASE, NOW).unwrap();
        let answers = [("income_wages", "12"), ("member/k3f9ab/birth_year", "2009")];
        let answers = answers.map(|(at, value)| (path(at), value.to_owned())).into();
        let expected = Draft { page: Some("members".into()), answers, ..draft(of, true) };
        assert_eq!(store.draft(of).unwrap(), Some(expected.clone()));
        assert_eq!(store.drafts().unwrap(), [expected]);
    }

    #[test]
    fn s08_no_answer_is_stored_before_the_household_agreed() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        store.save_draft(&draft(of, false)).unwrap();
        let early = store.save_answer(of, &path("income_wages"), Some("1"));
        assert!(matches!(early, Err(StoreFault::NoAgreement)));
        let answers = Answers::from([(path("income_wages"), "1".to_owned())]);
        let whole = store.save_draft(&Draft { answers, ..draft(of, false) });
        assert!(matches!(whole, Err(StoreFault::NoAgreement)));
        assert_eq!(store.draft(of).unwrap(), Some(draft(of, false)));
        store.set_draft_agreed(of).unwrap();
        store.save_answer(of, &path("income_wages"), Some("1")).unwrap();
    }

    #[test]
    fn changes_that_belong_together_are_kept_together_or_not_at_all() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        store.save_draft(&draft(of, true)).unwrap();
        store.save_answers(of, &[(path("a"), Some("1".into())), (path("b"), Some("2".into()))]).unwrap();
        store.save_answers(of, &[(path("a"), None), (path("c"), Some("3".into()))]).unwrap();
        let kept: Vec<String> = store.draft(of).unwrap().unwrap().answers.keys().map(ToString::to_string).collect();
        assert_eq!(kept, ["b", "c"]);
    }

    #[test]
    fn a_discarded_draft_leaves_no_answer() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        store.save_draft(&draft(of, true)).unwrap();
        store.save_answer(of, &path("income_wages"), Some("1")).unwrap();
        store.discard_draft(of).unwrap();
        assert_eq!(store.draft(of).unwrap(), None);
        assert!(matches!(store.save_answer(of, &path("a"), Some("1")), Err(StoreFault::NoDraft)));
        let left: u32 = store.connection.query_row("SELECT count(*) FROM draft_answer", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0);
    }
}
