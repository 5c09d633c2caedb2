//! Support that was really handed over to a household, and the word that an entry of it was a mistake: both are bodies of
//! delivery revisions. A delivery names a measure of the pack, a day, an amount and a project number, and holds no answer
//! and no free text (S05). What was not handed over leaves nothing (S11).

use crate::canonical::{CanonicalFault, Fields};
use crate::entry::entries;
use crate::{Amount, Day, DeviceCertificate, DeviceId, Kind, MeasureName, ProjectNumber, Revision, RevisionId};
use std::collections::BTreeMap;

/// The field of a body that holds the measure's name; objections hold theirs there too.
pub(crate) const MEASURE: u8 = 7;
/// The field that holds the day.
pub(crate) const DAY: u8 = 8;
const AMOUNT: u8 = 9;
const PROJECT: u8 = 10;
const CONFIRMED: u8 = 11;
const TAKES_BACK: u8 = 12;

/// What was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// The measure.
    pub measure: MeasureName,
    /// The day.
    pub day: Day,
    /// How much, in the measure's own unit.
    pub amount: Option<Amount>,
    /// The project that it belongs to.
    pub project: Option<ProjectNumber>,
    /// Whether the household confirmed it.
    pub confirmed: bool,
}

/// What a delivery revision says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryEntry {
    /// This was handed over.
    HandedOver(Handover),
    /// That revision was recorded by mistake.
    TakenBack(RevisionId),
}

impl DeliveryEntry {
    /// The body of a revision.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::HandedOver(handover) => handover.to_bytes(),
            Self::TakenBack(delivery) => Fields::new().put(TAKES_BACK, delivery).bytes(),
        }
    }

    /// Reads a body.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalFault> {
        let mut fields = Fields::read(bytes)?;
        match fields.take(TAKES_BACK)? {
            Some(delivery) => Ok(Self::TakenBack(delivery)),
            None => Handover::read(&mut fields).map(Self::HandedOver),
        }
    }

    /// Whether a device may write this body: a team's device records, the county's own desk does not. Nothing else may
    /// stand in it, so that nobody writes anything beside it.
    pub(crate) fn may_stand(bytes: &[u8], by: &DeviceCertificate) -> bool {
        let alone = Self::from_bytes(bytes).is_ok_and(|entry| entry.to_bytes() == bytes);
        alone && !by.is_desk()
    }
}

impl Handover {
    fn to_bytes(&self) -> Vec<u8> {
        let mut fields = Fields::new().put(MEASURE, &self.measure).put(DAY, &self.day).put(CONFIRMED, &self.confirmed);
        if let Some(amount) = &self.amount {
            fields = fields.put(AMOUNT, amount);
        }
        if let Some(project) = &self.project {
            fields = fields.put(PROJECT, project);
        }
        fields.bytes()
    }

    fn read(fields: &mut Fields) -> Result<Self, CanonicalFault> {
        Ok(Self {
            measure: fields.need(MEASURE)?,
            day: fields.need(DAY)?,
            amount: fields.take(AMOUNT)?,
            project: fields.take(PROJECT)?,
            confirmed: fields.need(CONFIRMED)?,
        })
    }
}

/// A delivery as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The revision that recorded it.
    pub id: RevisionId,
    /// What was handed over.
    pub handover: Handover,
    /// When it was recorded, milliseconds since 1970.
    pub at: u64,
    /// On which device.
    pub device: DeviceId,
    /// When and where it was first said that it was recorded by mistake; `None` while it stands.
    pub taken_back: Option<(u64, DeviceId)>,
}

/// The deliveries of a household's revisions, by their days. `desk` tells whether a device is the county's own desk, which
/// records none. Erased ones are gone.
pub fn deliveries<'a>(
    revisions: impl IntoIterator<Item = &'a Revision>,
    desk: impl Fn(DeviceId) -> bool,
) -> Vec<Delivery> {
    let (mut recorded, mut mistakes) = (Vec::new(), BTreeMap::new());
    for (revision, header, entry) in entries(revisions, Kind::Delivery, DeliveryEntry::from_bytes) {
        let (at, device) = (header.clock.millis, header.device);
        match entry {
            _ if desk(device) => {}
            DeliveryEntry::HandedOver(handover) => {
                recorded.push(Delivery { id: revision.id(), handover, at, device, taken_back: None });
            }
            DeliveryEntry::TakenBack(delivery) => {
                let first = mistakes.entry(delivery).or_insert((at, device));
                *first = (at, device).min(*first);
            }
        }
    }
    recorded.iter_mut().for_each(|delivery| delivery.taken_back = mistakes.get(&delivery.id).copied());
    recorded.sort_by_key(|delivery| (delivery.handover.day, delivery.at, delivery.id));
    recorded.dedup_by_key(|delivery| delivery.id);
    recorded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{certificate, signed_by};
    use crate::{Body, Changes};
    use proptest::prelude::*;

    fn water(day: u16) -> DeliveryEntry {
        DeliveryEntry::HandedOver(Handover {
            measure: MeasureName::parse("safe_water").unwrap(),
            day: Day(day),
            amount: Amount::parse("600.50"),
            project: ProjectNumber::parse("YM-2016/03"),
            confirmed: true,
        })
    }

    fn revision(by: u8, at: u64, entry: &DeliveryEntry) -> Revision {
        signed_by(Kind::Delivery, by, at, entry.to_bytes())
    }

    fn device(number: u8) -> DeviceId {
        DeviceId::from_random([number; 16])
    }

    #[test]
    fn a_delivery_stands_until_somebody_says_that_it_was_a_mistake() {
        let (later, earlier) = (revision(1, 10, &water(200)), revision(2, 20, &water(100)));
        let back = revision(2, 40, &DeliveryEntry::TakenBack(later.id()));
        let again = revision(3, 30, &DeliveryEntry::TakenBack(later.id()));
        let nothing = revision(3, 30, &DeliveryEntry::TakenBack(RevisionId([9; 32])));
        let found = deliveries([&back, &later, &nothing, &again, &earlier], |_| false);
        let days: Vec<Day> = found.iter().map(|delivery| delivery.handover.day).collect();
        assert_eq!(days, [Day(100), Day(200)]);
        assert_eq!(found[0].taken_back, None);
        assert_eq!(found[1].taken_back, Some((30, device(3))), "whoever was first");
        assert_eq!(found[1].handover.amount.as_ref().map(Amount::as_str), Some("600.5"));
    }

    #[test]
    fn s16_an_erased_delivery_is_gone() {
        assert!(deliveries([&revision(1, 10, &water(1)).without_body()], |_| false).is_empty());
    }

    #[test]
    fn the_countys_own_desk_records_no_delivery_and_takes_none_back() {
        let recorded = revision(1, 10, &water(1));
        let back = revision(9, 20, &DeliveryEntry::TakenBack(recorded.id()));
        let found = deliveries([&recorded, &back, &revision(9, 5, &water(2))], |by| by == device(9));
        assert_eq!((found.len(), found[0].taken_back), (1, None));
        for entry in [water(1), DeliveryEntry::TakenBack(recorded.id())] {
            assert!(DeliveryEntry::may_stand(&entry.to_bytes(), &certificate(&["990101001002"])));
            assert!(!DeliveryEntry::may_stand(&entry.to_bytes(), &certificate(&["990101"])));
        }
    }

    #[test]
    fn s05_a_delivery_holds_nothing_beside_what_was_handed_over() {
        let team = certificate(&["990101001002"]);
        let fields = || Fields::new().put(MEASURE, "safe_water").put(DAY, &7).put(CONFIRMED, &true);
        assert!(DeliveryEntry::may_stand(&fields().bytes(), &team));
        let answer: Changes = [(crate::AnswerPath::question("water"), Some("well".to_owned()))].into();
        let wrong = [
            fields().put(1, &answer).bytes(),
            fields().put(99, "they are rich").bytes(),
            fields().put(PROJECT, "they are rich").bytes(),
            fields().put(AMOUNT, "600 yuan").bytes(),
            fields().put(AMOUNT, "0600").bytes(),
            Fields::new().put(MEASURE, "Li Shan").put(DAY, &7).put(CONFIRMED, &true).bytes(),
            Fields::new().put(TAKES_BACK, &RevisionId([1; 32])).put(DAY, &7).bytes(),
            Body::default().to_bytes(),
        ];
        for bytes in wrong {
            assert!(!DeliveryEntry::may_stand(&bytes, &team), "{bytes:02x?}");
        }
    }

    #[test]
    fn an_older_program_reads_no_answer_in_a_delivery() {
        for entry in [water(1), DeliveryEntry::TakenBack(RevisionId([1; 32]))] {
            assert_eq!(DeliveryEntry::from_bytes(&entry.to_bytes()), Ok(entry.clone()));
            assert_eq!(Body::from_bytes(&entry.to_bytes()), Ok(Body::default()));
        }
    }

    fn many() -> Vec<Revision> {
        let first = revision(1, 10, &water(30));
        let back = DeliveryEntry::TakenBack(first.id());
        let others = [(2, 20, water(10)), (1, 20, water(10)), (3, 50, back.clone()), (2, 50, back), (9, 1, water(1))];
        [first].into_iter().chain(others.map(|(by, at, entry)| revision(by, at, &entry))).collect()
    }

    proptest! {
        #[test]
        fn deliveries_are_the_same_in_whatever_order_and_however_often_they_came(
            shuffled in Just(many()).prop_shuffle(), twice in 0usize..6
        ) {
            let came = shuffled.iter().chain([&shuffled[twice]]);
            let told = deliveries(came, |by| by == device(9));
            prop_assert_eq!(told.iter().filter(|delivery| delivery.taken_back.is_none()).count(), 2);
            prop_assert_eq!(told, deliveries(&many(), |by| by == device(9)));
        }
    }
}
