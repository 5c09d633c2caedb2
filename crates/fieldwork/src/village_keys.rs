//! Which key a village's names are sealed to. The server says it with each pull, but only the office's signature makes it
//! true: a server that named a key of its own would otherwise read every name that comes after.

use crate::desk::Desk;
use crate::{Problem, ProblemCode, Reader};
use doorstep_keys::{SealFault, SealingKey, VillageKeys, VillageNotice};
use doorstep_record::{Area, VerifyingKey};
use doorstep_store::{Store, Village};
use doorstep_sync::VillageLine;

/// The setting that holds the office's verifying key, 32 bytes.
const OFFICE: &str = "office-key";

/// The setting that holds the key to which the office seals village keys for this device.
const HAND_OVER: &str = "hand-over-key";

/// What a page of news said of villages' keys.
#[derive(Debug, Default)]
pub struct KeyNews {
    /// A key came that this device did not hold: what could not be read may be readable now.
    pub came: bool,
    /// What a person has to know.
    pub problem: Option<ProblemCode>,
    /// Villages that the server says the device serves, but whose key the office has not handed to it.
    pub not_handed_over: Vec<Area>,
}

/// What is to be done about one village.
enum Weighed {
    /// Nothing: the device holds the key that is named.
    Held,
    /// The office rotated the key. Without keys: this device is not to hold it.
    Rotated { generation: u32, keys: Option<VillageKeys> },
    /// The key that is named is not the office's.
    Refused,
}

/// Keeps what the enrolment's code opened about the office.
pub fn trust_office(store: &mut Store, office: &[u8; 32], hand_over: &SealingKey) -> Result<(), Problem> {
    store.set_setting(OFFICE, office)?;
    Ok(store.set_setting(HAND_OVER, hand_over.to_secret().as_bytes())?)
}

/// Takes in new keys of villages. A recipient that the office did not sign is replaced by the one that is known. A village
/// that the device does not know is taken up only with its key from the office: the server can't give it one.
pub fn take_notices(desk: &mut Desk, serves: &mut Vec<VillageLine>) -> Result<KeyNews, Problem> {
    let mut news = KeyNews::default();
    let held = desk.store.held_villages()?;
    for line in serves.iter_mut() {
        let Some(own) = held.iter().find(|own| own.area == line.area).cloned() else {
            take_up(&mut desk.store, line, &mut news)?;
            continue;
        };
        match weigh(&desk.store, &own, line)? {
            Weighed::Held => {}
            Weighed::Refused => {
                line.recipient = own.recipient;
                news.problem = Some(ProblemCode::VillageKeyRefused);
            }
            Weighed::Rotated { generation, keys } => {
                news.came |= keys.is_some();
                if keys.is_none() {
                    news.problem = news.problem.or(Some(ProblemCode::VillageKeyMissing));
                }
                keep(&mut desk.store, &own, generation, keys)?;
            }
        }
    }
    serves.retain(|line| !news.not_handed_over.contains(&line.area));
    if news.came {
        desk.take_up_keys()?;
    }
    Ok(news)
}

/// Takes up a village that was given to this device since its enrolment.
fn take_up(store: &mut Store, line: &VillageLine, news: &mut KeyNews) -> Result<(), Problem> {
    let unknown = Village { area: line.area.clone(), name: String::new(), recipient: String::new(), secret: None };
    match weigh(store, &unknown, line)? {
        Weighed::Rotated { generation, keys: Some(keys) } => {
            store.add_village(line, &keys.to_secret())?;
            store.set_setting(&generation_of(&line.area), &generation.to_be_bytes())?;
            news.came = true;
        }
        Weighed::Rotated { keys: None, .. } | Weighed::Held => {
            news.problem = news.problem.or(Some(ProblemCode::VillageKeyMissing));
            news.not_handed_over.push(line.area.clone());
        }
        Weighed::Refused => {
            news.problem = Some(ProblemCode::VillageKeyRefused);
            news.not_handed_over.push(line.area.clone());
        }
    }
    Ok(())
}

/// A reader with all keys of these villages.
pub fn reader(villages: &[Village]) -> Reader {
    let held = villages.iter().filter_map(|village| VillageKeys::parse(village.secret.as_deref()?).ok());
    Reader::new(held.flat_map(|keys| keys.all().to_vec()).collect())
}

fn weigh(store: &Store, own: &Village, line: &VillageLine) -> Result<Weighed, Problem> {
    let held = own.secret.as_deref().and_then(|secret| VillageKeys::parse(secret).ok());
    if held.is_some_and(|keys| keys.recipient() == line.recipient) {
        return Ok(Weighed::Held);
    }
    let office = store.setting(OFFICE)?.and_then(|bytes| VerifyingKey::try_from(bytes.as_slice()).ok());
    let read = |office: VerifyingKey| VillageNotice::read(line.notice.as_ref()?, &line.area, &office).ok();
    let notice = office.and_then(read).filter(|notice| notice.recipient == line.recipient);
    let known = known_generation(store, &line.area)?;
    let Some(notice) = notice.filter(|notice| notice.generation >= known) else {
        // A device that never held a key of the village has nothing to compare with.
        return Ok(if own.recipient == line.recipient { Weighed::Held } else { Weighed::Refused });
    };
    let key = store.setting(HAND_OVER)?.and_then(|bytes| SealingKey::parse(std::str::from_utf8(&bytes).ok()?).ok());
    match key.map(|key| notice.open(&key)) {
        Some(Ok(keys)) => Ok(Weighed::Rotated { generation: notice.generation, keys: Some(keys) }),
        Some(Err(SealFault::NoKey)) | None => Ok(Weighed::Rotated { generation: notice.generation, keys: None }),
        Some(Err(_)) => Ok(Weighed::Refused),
    }
}

/// Older keys stay: they open what was sealed before.
fn keep(store: &mut Store, own: &Village, generation: u32, keys: Option<VillageKeys>) -> Result<(), Problem> {
    if let Some(keys) = keys {
        let held = own.secret.as_deref().and_then(|secret| VillageKeys::parse(secret).ok());
        let all = held.map_or(keys.clone(), |held| keys.with_older(&held));
        store.set_village_secret(&own.area, &all.to_secret())?;
    }
    Ok(store.set_setting(&generation_of(&own.area), &generation.to_be_bytes())?)
}

/// The generation that the office named last: a server that names an older one again is not followed.
fn known_generation(store: &Store, area: &Area) -> Result<u32, Problem> {
    let kept = store.setting(&generation_of(area))?;
    Ok(kept.and_then(|bytes| bytes.try_into().ok()).map_or(1, u32::from_be_bytes))
}

fn generation_of(area: &Area) -> String {
    format!("key-generation-{}", area.code())
}
