//! A pack: one workbook compiled. What a device runs, once two people have signed it.

use crate::{KeyedTexts, PackFault, Role, Rollback};
use doorstep_eligibility::Rules;
use doorstep_questionnaire::{Fault, Questionnaire, Workbook};
use doorstep_record::{PackId, canonical};
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The sheets that the questions are compiled from, the settings aside: those hold the version.
const FORM: &[&str] = &["survey", "choices", "external_choices"];

/// A compiled workbook.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its id: the SHA-256 of the workbook's canonical bytes.
    pub id: PackId,
    /// Its name (setting `form_id`).
    pub name: String,
    /// Its version (setting `version`).
    pub version: u32,
    /// After how many days the answers are erased (setting `retention_days`).
    pub retention_days: Option<u32>,
    /// The questions.
    pub questionnaire: Arc<Questionnaire>,
    /// The parameters, measures, rules, criteria and checks.
    pub rules: Arc<Rules>,
    /// What is read out before the interview.
    pub notice: KeyedTexts,
    /// The card's words.
    pub card: KeyedTexts,
    /// Who signed it, as far as the signatures hold; empty for a pack that was not opened from a file.
    pub signed: Vec<Signed>,
    /// What it stands in place of, if it is an older pack that two people ordered to be used again.
    pub order: Option<Rollback>,
    /// The rows that it was compiled from.
    pub workbook: Workbook,
}

/// A signature that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What the signer signed as.
    pub role: Role,
    /// The signer's Ed25519 verifying key.
    pub key: [u8; 32],
}

impl Pack {
    /// Compiles a workbook. Errors with every fault of questions and rules; the publish gate is not asked.
    pub fn compile(workbook: Workbook) -> Result<Self, Vec<Fault>> {
        let questionnaire = doorstep_questionnaire::compile(&workbook)?;
        let rules = doorstep_eligibility::compile(&workbook, &questionnaire)?;
        Ok(Self::of(workbook, questionnaire, rules))
    }

    pub(crate) fn of(workbook: Workbook, questionnaire: Questionnaire, rules: Rules) -> Self {
        let workbook = crate::build::trimmed(&workbook);
        Self {
            id: id_of(&canonical(&workbook)),
            name: questionnaire.name.clone(),
            version: questionnaire.version.trim().parse().unwrap_or(0),
            retention_days: questionnaire.settings.get("retention_days").and_then(|days| days.trim().parse().ok()),
            notice: KeyedTexts::read(&workbook, "notice"),
            card: KeyedTexts::read(&workbook, "card"),
            questionnaire: Arc::new(questionnaire),
            rules: Arc::new(rules),
            signed: Vec::new(),
            order: None,
            workbook,
        }
    }

    /// The version that it counts as: its own, or the one that it stands in place of by a signed order.
    pub fn standing(&self) -> u32 {
        self.order.map_or(self.version, |order| order.version)
    }

    /// Whether this pack may be taken where others are held: names, the versions that they count as, and ids, the newest
    /// first. Packs of other names don't matter. What is held already may come again and changes nothing.
    pub fn may_join<'a>(
        &self,
        held: impl IntoIterator<Item = (&'a str, u32, PackId)> + Clone,
    ) -> Result<(), PackFault> {
        if held.clone().into_iter().any(|(_, _, id)| id == self.id) {
            return Ok(());
        }
        let newest = held.into_iter().find(|(name, _, _)| *name == self.name);
        newest.map_or(Ok(()), |(name, version, id)| self.may_follow(name, version, id))
    }

    /// Whether this pack may be taken where another of the same name is held: a newer version, the very same pack, or an
    /// order that stands in its place. Errors if it is older, or if it is another pack with the same version.
    pub fn may_follow(&self, name: &str, version: u32, id: PackId) -> Result<(), PackFault> {
        let stands_in = self.order.is_some_and(|order| order.replaces == id);
        match self.standing().cmp(&version) {
            _ if self.name != name => Ok(()),
            Ordering::Less => Err(PackFault::Older { held: version, offered: self.version }),
            Ordering::Equal if self.id != id && !stands_in => Err(PackFault::SameVersion { version }),
            Ordering::Equal | Ordering::Greater => Ok(()),
        }
    }

    /// Whether both packs ask the same questions, so that the questionnaire of one serves the rules of the other.
    pub fn asks_the_same_as(&self, other: &Self) -> bool {
        FORM.iter().all(|name| self.workbook.sheet(name) == other.workbook.sheet(name))
    }

    /// The title in a language.
    pub fn title(&self, language: &str) -> String {
        let title = self.questionnaire.title.plain(language, self.default_language());
        title.unwrap_or_else(|| self.name.clone())
    }

    /// The tags of the languages that its texts are written in, in the order of the columns.
    pub fn languages(&self) -> Vec<String> {
        self.questionnaire.languages.iter().map(|language| language.tag.clone()).collect()
    }

    /// The language that is shown when another was not asked for.
    pub fn default_language(&self) -> &str {
        &self.questionnaire.default_language
    }

    /// A text of the sheet `notice` (`notice`, `agree_question`).
    pub fn notice_text(&self, key: &str, language: &str) -> Option<&str> {
        self.notice.get(key, language, self.default_language())
    }

    /// Every text of the sheet `card` in a language.
    pub fn card_texts(&self, language: &str) -> BTreeMap<String, String> {
        self.card.in_language(language, self.default_language())
    }

    /// The names of the questions whose answers are sealed before they leave the device.
    pub fn identity_names(&self) -> Vec<String> {
        self.questionnaire.identity_names()
    }
}

pub(crate) fn id_of(canonical: &[u8]) -> PackId {
    PackId(Sha256::digest(canonical).into())
}
