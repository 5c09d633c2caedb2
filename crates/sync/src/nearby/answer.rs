//! The side that listened: it answers each message with one of the same kind.

use super::share::Share;
use super::{BucketList, Holdings, NearbyMessage, TalkFault};
use doorstep_record::Area;

/// How many buckets may be asked for at once: all of some villages.
const BUCKETS: usize = 256 * 64;

/// The conversation of the side that listened.
#[derive(Debug, Clone)]
pub struct Answering {
    share: Share,
}

type Done<T, H> = Result<T, TalkFault<<H as Holdings>::Fault>>;

impl Answering {
    /// Begins, with the villages that both serve.
    pub fn begin(villages: Vec<Area>) -> Self {
        Self { share: Share::new(villages) }
    }

    /// Hears a message and gives the answer.
    pub fn hear<H: Holdings>(&mut self, message: NearbyMessage, holdings: &mut H) -> Done<NearbyMessage, H> {
        match message {
            NearbyMessage::Holds(theirs) => {
                self.share.hear_packs(&theirs.packs, holdings)?;
                Ok(NearbyMessage::Holds(self.share.holds(holdings)?))
            }
            NearbyMessage::Pack(pack) => {
                pack.map_or(Ok(()), |bytes| holdings.take_pack(&bytes))?;
                Ok(NearbyMessage::Pack(self.share.next_pack(holdings)?))
            }
            NearbyMessage::Lists(theirs) if theirs.len() <= BUCKETS => self.lists(&theirs, holdings),
            NearbyMessage::Gives(gives) => {
                self.share.take(gives, holdings)?;
                Ok(NearbyMessage::Gives(self.share.give(holdings)?))
            }
            NearbyMessage::Done(tally) => {
                self.share.theirs = Some(tally);
                Ok(NearbyMessage::Done(self.share.tally()))
            }
            NearbyMessage::Refused(refusal) => Err(TalkFault::Refused(refusal)),
            NearbyMessage::Hello(_) | NearbyMessage::Lists(_) => Err(TalkFault::OutOfTurn),
        }
    }

    /// Whether the other side has everything and said so.
    pub fn is_over(&self) -> bool {
        self.share.theirs.is_some()
    }

    /// How far it has come.
    pub fn share(&self) -> &Share {
        &self.share
    }

    fn lists<H: Holdings>(&mut self, theirs: &[BucketList], holdings: &H) -> Done<NearbyMessage, H> {
        let asked = theirs.iter().map(|list| (&list.village, list.bucket));
        let own = self.share.lists(asked, holdings)?;
        self.share.compare(&own, theirs);
        Ok(NearbyMessage::Lists(own))
    }
}
