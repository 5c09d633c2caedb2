//! Packs as the archive keeps them: signed files, and what of them the archive needs to judge revisions.

use doorstep_record::PackId;

/// A pack to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivePack {
    /// Its id.
    pub id: PackId,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// The questions whose answers must come sealed.
    pub identity_names: Vec<String>,
    /// The signed file.
    pub bytes: Vec<u8>,
}

/// A pack in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackLine {
    /// Its id.
    pub id: PackId,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// The size of its file.
    pub bytes: u64,
}
