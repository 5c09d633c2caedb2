//! What is new for a device.

use doorstep_sync::{VillageLine, VillageNews};

/// A page of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What is new, village by village; a village without anything new is left out.
    pub villages: Vec<VillageNews>,
    /// The villages that the device serves now.
    pub serves: Vec<VillageLine>,
    /// Whether there is more.
    pub more: bool,
}
