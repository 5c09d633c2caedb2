//! What both sides do alike: give what the other lacks, piece by piece, and keep what comes.

use super::{BucketList, Given, Gives, Holdings, Holds, TalkFault, Tally, VillageHolds};
use crate::device::size_of;
use crate::{NewsEntry, Refusal};
use doorstep_record::{Area, DeviceId, Header, PackId, Revision, RevisionId};
use serde_bytes::ByteBuf;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// About how many bytes of revisions one message holds; a larger one still goes, alone.
const GIVE: usize = 256 << 10;

type Done<T, H> = Result<T, TalkFault<<H as Holdings>::Fault>>;

/// One side of a conversation.
#[derive(Debug, Clone)]
pub struct Share {
    pub(super) villages: Vec<Area>,
    /// Packs that the other lacks.
    packs: VecDeque<PackId>,
    /// Revisions of the buckets at hand that the other lacks.
    giving: VecDeque<RevisionId>,
    /// Devices whose certificate the other was told in this conversation.
    told: BTreeSet<DeviceId>,
    given: u64,
    taken: u64,
    waiting: BTreeSet<RevisionId>,
    refused: BTreeMap<RevisionId, Refusal>,
    /// What the other side made of what was given, once it has told that.
    pub(super) theirs: Option<Tally>,
}

impl Share {
    pub(super) fn new(villages: Vec<Area>) -> Self {
        Self {
            villages,
            packs: VecDeque::new(),
            giving: VecDeque::new(),
            told: BTreeSet::new(),
            given: 0,
            taken: 0,
            waiting: BTreeSet::new(),
            refused: BTreeMap::new(),
            theirs: None,
        }
    }

    /// What is held here.
    pub(super) fn holds<H: Holdings>(&self, holdings: &H) -> Done<Holds, H> {
        let village = |area: &Area| Ok(VillageHolds { village: area.clone(), buckets: holdings.marks(area)? });
        let villages = self.villages.iter().map(village).collect::<Result<_, H::Fault>>()?;
        Ok(Holds { villages, packs: holdings.packs()? })
    }

    /// Notes which packs the other lacks.
    pub(super) fn hear_packs<H: Holdings>(&mut self, theirs: &[PackId], holdings: &H) -> Done<(), H> {
        self.packs = holdings.packs()?.into_iter().filter(|pack| !theirs.contains(pack)).collect();
        Ok(())
    }

    /// The next pack that the other lacks.
    pub(super) fn next_pack<H: Holdings>(&mut self, holdings: &H) -> Done<Option<ByteBuf>, H> {
        let Some(id) = self.packs.pop_front() else { return Ok(None) };
        let bytes = holdings.pack(&id)?;
        Ok(Some(ByteBuf::from(bytes.unwrap_or_default())))
    }

    /// The ids of some buckets here.
    pub(super) fn lists<'a, H: Holdings>(
        &self,
        buckets: impl IntoIterator<Item = (&'a Area, u8)>,
        holdings: &H,
    ) -> Done<Vec<BucketList>, H> {
        let list = |(village, bucket): (&Area, u8)| {
            Ok(BucketList { village: village.clone(), bucket, ids: holdings.ids(village, bucket)? })
        };
        let shared = buckets.into_iter().filter(|(village, _)| self.villages.contains(village));
        Ok(shared.map(list).collect::<Result<_, H::Fault>>()?)
    }

    /// Notes what the other lacks of the buckets at hand.
    pub(super) fn compare(&mut self, own: &[BucketList], theirs: &[BucketList]) {
        let known: BTreeSet<&RevisionId> = theirs.iter().flat_map(|list| &list.ids).collect();
        let lacks = own.iter().flat_map(|list| &list.ids).filter(|id| !known.contains(id));
        self.giving = lacks.copied().collect();
    }

    /// Whether there is more to give of the buckets at hand.
    pub(super) fn has_more(&self) -> bool {
        !self.giving.is_empty()
    }

    /// The next of what the other lacks.
    pub(super) fn give<H: Holdings>(&mut self, holdings: &H) -> Done<Gives, H> {
        let (mut entries, mut left) = (Vec::new(), GIVE);
        while let Some(id) = self.giving.front() {
            let Some(revision) = holdings.revision(id)? else {
                self.giving.pop_front();
                continue;
            };
            let size = size_of(&revision);
            if size > left && !entries.is_empty() {
                break;
            }
            left = left.saturating_sub(size);
            self.giving.pop_front();
            self.given += 1;
            entries.extend(self.certificate_for(&revision, holdings)?);
            entries.push(NewsEntry::Other(Box::new(revision)));
        }
        Ok(Gives { entries, more: self.has_more() })
    }

    fn certificate_for<H: Holdings>(&mut self, revision: &Revision, holdings: &H) -> Done<Option<NewsEntry>, H> {
        let Ok(header) = Header::from_bytes(&revision.header) else { return Ok(None) };
        if !self.told.insert(header.device) {
            return Ok(None);
        }
        let certificate = holdings.certificate(header.device)?;
        Ok(certificate.map(|certificate| NewsEntry::Certificate(Box::new(certificate))))
    }

    /// Keeps what came.
    pub(super) fn take<H: Holdings>(&mut self, gives: Gives, holdings: &mut H) -> Done<(), H> {
        let (certificates, revisions) = gives.part();
        let taken = holdings.take(Given { certificates, revisions })?;
        self.taken += taken.taken;
        self.waiting = taken.waiting;
        self.refused.extend(taken.refused);
        Ok(())
    }

    /// How many revisions are new on the other side: until it has told, as many as were given.
    pub fn given(&self) -> u64 {
        self.theirs.map_or(self.given, |theirs| theirs.taken)
    }

    /// What became of what came.
    pub fn tally(&self) -> Tally {
        Tally { taken: self.taken, waiting: self.waiting.len() as u64, refused: self.refused.len() as u64 }
    }

    /// Why what was refused was refused.
    pub fn refused(&self) -> &BTreeMap<RevisionId, Refusal> {
        &self.refused
    }
}
