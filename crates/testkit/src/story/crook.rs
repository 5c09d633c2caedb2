//! Servers that are wrong on purpose, to prove that the stories find it.

use super::http::{Answered, Asked};
use super::wire::lie;
use doorstep_record::{Header, RevisionId};
use doorstep_sync::{NewsEntry, PullPage, PullRequest, PushBatch, VillageNews, decode, encode};
use std::collections::BTreeMap;

/// What is wrong with a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crook {
    /// It acknowledges each third push without storing it, and gives second receipts for what it does not have.
    ReceiptsForWhatItLost,
    /// It passes over the first revision of another device that it should show.
    PassesOver,
    /// It does not know of epochs.
    ForgetsEpochs,
}

/// What a wrong server remembers.
#[derive(Debug, Default)]
pub struct Dealings {
    pushes: u32,
    lost: BTreeMap<doorstep_record::Area, Vec<RevisionId>>,
    passed: bool,
}

impl Dealings {
    /// What it answers without looking into its archive.
    pub fn instead(&mut self, crook: Crook, asked: &Asked) -> Option<Answered> {
        if crook != Crook::ReceiptsForWhatItLost {
            return None;
        }
        let answer = lie(asked)?;
        self.pushes += 1;
        if !self.pushes.is_multiple_of(3) {
            return None;
        }
        let batch: PushBatch = decode(&asked.body, 1 << 24).ok()?;
        for revision in &batch.revisions {
            let village = Header::from_bytes(&revision.header).ok()?.village;
            self.lost.entry(village).or_default().push(revision.id());
        }
        Some(answer)
    }

    /// What it makes of its archive's answer.
    pub fn alter(&mut self, crook: Crook, asked: &Asked, answer: Answered) -> Answered {
        let page = (asked.path == "/v1/pull").then(|| decode::<PullPage>(&answer.body, 1 << 24).ok()).flatten();
        let Some(mut page) = page else { return answer };
        match crook {
            Crook::ReceiptsForWhatItLost => self.receipt(asked, &mut page),
            Crook::PassesOver => self.pass_over(&mut page),
            Crook::ForgetsEpochs => page.villages.iter_mut().for_each(|news| news.epoch = None),
        }
        Answered { body: encode(&page), ..answer }
    }

    fn receipt(&mut self, asked: &Asked, page: &mut PullPage) {
        let Ok(request) = decode::<PullRequest>(&asked.body, 1 << 24) else { return };
        for cursor in request.cursors {
            let lost = self.lost.remove(&cursor.village).unwrap_or_default();
            let entries = lost.into_iter().map(NewsEntry::Own);
            match page.villages.iter_mut().find(|news| news.village == cursor.village) {
                Some(news) => news.entries.extend(entries),
                None => page.villages.push(VillageNews {
                    village: cursor.village,
                    from_start: false,
                    entries: entries.collect(),
                    seen: cursor.seen,
                    epoch: cursor.epoch,
                }),
            }
        }
    }

    fn pass_over(&mut self, page: &mut PullPage) {
        for news in &mut page.villages {
            let other = news.entries.iter().position(|entry| matches!(entry, NewsEntry::Other(_)));
            if let Some(at) = other.filter(|_| !self.passed) {
                news.entries.remove(at);
                self.passed = true;
            }
        }
    }
}
