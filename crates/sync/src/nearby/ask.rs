//! The side that connected. It leads: first packs, since revisions are judged by them, then bucket after bucket of those
//! that differ, so that what is looked at together stays small.

use super::share::Share;
use super::{BucketList, Gives, Holdings, Holds, NearbyMessage, TalkFault};
use doorstep_record::Area;
use std::collections::{BTreeMap, VecDeque};

/// About how many ids are compared at once.
const ROUND: u64 = 4_000;

/// What comes after a message was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// This is to be said, and the answer to be heard.
    Say(NearbyMessage),
    /// The conversation is over.
    Over,
}

/// What was said last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Holds,
    Pack { more: bool },
    Lists,
    Gives,
    Done,
}

/// A bucket that differs, and how many revisions of it both hold together.
type Differing = (Area, u8, u64);

/// The conversation of the side that connected.
#[derive(Debug, Clone)]
pub struct Asking {
    share: Share,
    said: Said,
    own: Holds,
    differing: VecDeque<Differing>,
    lists: Vec<BucketList>,
}

type Done<T, H> = Result<T, TalkFault<<H as Holdings>::Fault>>;

impl Asking {
    /// Begins, with the villages that both serve; gives what is to be said first.
    pub fn begin<H: Holdings>(villages: Vec<Area>, holdings: &H) -> Done<(Self, NearbyMessage), H> {
        let share = Share::new(villages);
        let own = share.holds(holdings)?;
        let message = NearbyMessage::Holds(own.clone());
        let (differing, lists) = (VecDeque::new(), Vec::new());
        Ok((Self { share, said: Said::Holds, own, differing, lists }, message))
    }

    /// Hears the answer to what was said.
    pub fn hear<H: Holdings>(&mut self, answer: NearbyMessage, holdings: &mut H) -> Done<Next, H> {
        let say = match (self.said, answer) {
            (_, NearbyMessage::Refused(refusal)) => return Err(TalkFault::Refused(refusal)),
            (Said::Holds, NearbyMessage::Holds(theirs)) => {
                self.share.hear_packs(&theirs.packs, holdings)?;
                self.differing = differing(&self.own, &theirs);
                self.pack(holdings)?
            }
            (Said::Pack { more }, NearbyMessage::Pack(pack)) => {
                let heard = pack.is_some();
                pack.map_or(Ok(()), |bytes| holdings.take_pack(&bytes))?;
                if more || heard { self.pack(holdings)? } else { self.round(holdings)? }
            }
            (Said::Lists, NearbyMessage::Lists(theirs)) => {
                let own = std::mem::take(&mut self.lists);
                self.share.compare(&own, &theirs);
                self.gives(holdings)?
            }
            (Said::Gives, NearbyMessage::Gives(gives)) => self.take(gives, holdings)?,
            (Said::Done, NearbyMessage::Done(tally)) => {
                self.share.theirs = Some(tally);
                return Ok(Next::Over);
            }
            _ => return Err(TalkFault::OutOfTurn),
        };
        Ok(Next::Say(say))
    }

    /// How far it has come.
    pub fn share(&self) -> &Share {
        &self.share
    }

    fn pack<H: Holdings>(&mut self, holdings: &H) -> Done<NearbyMessage, H> {
        let pack = self.share.next_pack(holdings)?;
        self.said = Said::Pack { more: pack.is_some() };
        Ok(NearbyMessage::Pack(pack))
    }

    fn take<H: Holdings>(&mut self, gives: Gives, holdings: &mut H) -> Done<NearbyMessage, H> {
        let more = gives.more || self.share.has_more();
        self.share.take(gives, holdings)?;
        if more { self.gives(holdings) } else { self.round(holdings) }
    }

    fn gives<H: Holdings>(&mut self, holdings: &H) -> Done<NearbyMessage, H> {
        self.said = Said::Gives;
        Ok(NearbyMessage::Gives(self.share.give(holdings)?))
    }

    /// The next buckets that differ: at least one, and not many ids at once.
    fn round<H: Holdings>(&mut self, holdings: &H) -> Done<NearbyMessage, H> {
        let (mut buckets, mut left) = (Vec::new(), ROUND);
        while let Some((village, bucket, count)) = self.differing.pop_front() {
            if count > left && !buckets.is_empty() {
                self.differing.push_front((village, bucket, count));
                break;
            }
            left = left.saturating_sub(count);
            buckets.push((village, bucket));
        }
        if buckets.is_empty() {
            self.said = Said::Done;
            return Ok(NearbyMessage::Done(self.share.tally()));
        }
        self.said = Said::Lists;
        self.lists = self.share.lists(buckets.iter().map(|(village, bucket)| (village, *bucket)), holdings)?;
        Ok(NearbyMessage::Lists(self.lists.clone()))
    }
}

/// The buckets of the villages that both told of, where they do not hold the same.
fn differing(own: &Holds, theirs: &Holds) -> VecDeque<Differing> {
    let mut differing = VecDeque::new();
    for village in &own.villages {
        let Some(other) = theirs.villages.iter().find(|other| other.village == village.village) else { continue };
        let mut buckets: BTreeMap<u8, (u64, Vec<[u8; 16]>)> = BTreeMap::new();
        for told in village.buckets.iter().chain(&other.buckets) {
            let (count, marks) = buckets.entry(told.bucket).or_default();
            *count += u64::from(told.count);
            marks.push(told.mark);
        }
        let differ = buckets.into_iter().filter(|(_, (_, marks))| marks.len() != 2 || marks[0] != marks[1]);
        differing.extend(differ.map(|(bucket, (count, _))| (village.village.clone(), bucket, count)));
    }
    differing
}
