//! Keys of devices, villages, offices and the county: make, seal, open, wrap. Secrets are wiped from memory when
//! they are dropped. Knows nothing of where a key is kept or sent.

mod channel;
mod cipher;
mod county;
mod county_recipient;
mod device;
mod invite;
mod nearby;
mod notice;
mod random;
mod seal;
mod village;
mod wrap;

pub use channel::{Channel, ChannelFault, Handshake, NOISE_MESSAGE, NOISE_PLAIN};
pub use county::{CountyKeys, county_desk};
pub use county_recipient::county_recipient;
pub use device::{DeviceKeys, KeyFault};
pub use invite::{InviteCode, InviteFault, device_of};
pub use nearby::{NEARBY_CODE, NearbyCode, NearbyCodeFault};
pub use notice::{NoticeFault, VillageNotice};
pub use random::random;
pub use seal::{
    Opened, SealFault, SealingKey, is_recipient, open, open_as_far_as_whole, open_identity, seal, seal_identity,
};
pub use village::VillageKeys;
pub use wrap::{UnwrapFault, WrapCost, WrappedKey, wrap, wrap_at};
pub use zeroize::Zeroizing;
