//! Keys of devices, villages, offices and the county: make, seal, open, wrap. Secrets are wiped from memory when
//! they are dropped. Knows nothing of where a key is kept or sent.

mod cipher;
mod county;
mod device;
mod hex;
mod invite;
mod random;
mod seal;
mod wrap;

pub use county::CountyKeys;
pub use device::{DeviceKeys, KeyFault};
pub use invite::{InviteCode, InviteFault};
pub use random::random;
pub use seal::{SealFault, SealingKey, is_recipient, open, open_identity, seal, seal_identity};
pub use wrap::{UnwrapFault, WrapCost, WrappedKey, wrap, wrap_at};
pub use zeroize::Zeroizing;
