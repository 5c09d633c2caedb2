//! The server's storage: one trait in domain verbs, and its implementations. Every verb that changes something returns
//! only when the change is on the disk. Knows no HTTP and no clock (the caller passes milliseconds since 1970), and
//! holds no key that opens what households said.

mod coded;
pub mod copy;
mod county;
mod device;
mod enrolling;
mod fault;
mod news;
mod open;
mod pack;
pub mod postgres;
pub mod sqlite;
mod watch;

pub use county::{ArchiveCounts, CodedState, County};
pub use device::{DeviceLine, Standing};
pub use enrolling::{EnrolFault, Enrolling, Invitation};
pub use fault::ArchiveFault;
pub use news::News;
pub use open::{database, name_database, open};
pub use pack::{ArchivePack, PackLine};
pub use postgres::PostgresArchive;
pub use sqlite::SqliteArchive;
pub use watch::Watch;

use doorstep_record::{Area, DeviceCertificate, DeviceId, HouseholdId, PackId, Revision, RevisionId, SigningKey};
use doorstep_sync::{DeclineCount, EnrolGrant, PackSigner, Verdict, VillageCursor, VillageLine};

/// What a county's server can keep and tell. Calls block; a caller in an async runtime moves them to a thread.
pub trait Archive: Send + Sync {
    /// Names the county, keeping its office. A second call with another code is refused: one county, one archive.
    fn set_county(&self, code: &Area, name: &str) -> Result<(), ArchiveFault>;
    /// The county, or `None` before it was named.
    fn county(&self) -> Result<Option<County>, ArchiveFault>;
    /// Sets the `age` recipient of the county office. Needs the county.
    fn set_office(&self, recipient: &str) -> Result<(), ArchiveFault>;
    /// Adds villages, or sets name and recipient of those that are there. None is taken away.
    fn set_villages(&self, villages: &[VillageLine]) -> Result<(), ArchiveFault>;
    /// All villages, by code.
    fn villages(&self) -> Result<Vec<VillageLine>, ArchiveFault>;
    /// Adds a person who may sign packs.
    fn add_signer(&self, signer: &PackSigner) -> Result<(), ArchiveFault>;
    /// Who may sign packs.
    fn signers(&self) -> Result<Vec<PackSigner>, ArchiveFault>;
    /// Keeps a pack whose signatures the caller checked. One that is there already stays.
    fn add_pack(&self, pack: &ArchivePack, now: u64) -> Result<(), ArchiveFault>;
    /// All packs, the newest first.
    fn packs(&self) -> Result<Vec<PackLine>, ArchiveFault>;
    /// The signed file of a pack.
    fn pack(&self, id: &PackId) -> Result<Option<Vec<u8>>, ArchiveFault>;

    /// Keeps an invitation that a one-time code opens. Its villages must be known.
    fn add_invitation(&self, invitation: &Invitation) -> Result<(), ArchiveFault>;
    /// Turns an invitation into a certificate, once. The same device asking again (its answer was lost) is given the
    /// same grant.
    fn enrol(&self, enrolling: &Enrolling, county_key: &SigningKey) -> Result<EnrolGrant, EnrolFault>;
    /// What a device may do, or `None` if the county does not know it.
    fn standing(&self, device: DeviceId) -> Result<Option<Standing>, ArchiveFault>;
    /// All devices, by the time of their enrolment.
    fn devices(&self) -> Result<Vec<DeviceLine>, ArchiveFault>;
    /// Keeps a certificate that the county signed: in place of the one that a device has, which stays among its earlier ones if it
    /// named other villages; or of a device that the county adds by itself. One of a device that was revoked changes nothing.
    fn certify(&self, certificate: &DeviceCertificate, now: u64) -> Result<(), ArchiveFault>;
    /// Revokes a device. Returns whether the county knew it.
    fn revoke(&self, device: DeviceId, now: u64) -> Result<bool, ArchiveFault>;

    /// Takes what a device pushed: a verdict for each revision, in order. A revision that waited for one of them is
    /// stored with it.
    fn take(&self, from: DeviceId, pushed: &[Revision], now: u64) -> Result<Vec<(RevisionId, Verdict)>, ArchiveFault>;
    /// What a device has not seen of its villages, up to about `limit_bytes`, but at least one entry if there is one.
    fn news(&self, device: DeviceId, cursors: &[VillageCursor], limit_bytes: usize) -> Result<News, ArchiveFault>;
    /// Keeps how often people declined on a device, in all. A smaller count than the one kept changes nothing; one of
    /// a village that the device does not serve is passed over.
    fn declined(&self, device: DeviceId, counts: &[DeclineCount]) -> Result<(), ArchiveFault>;
    /// How often people declined, over all devices.
    fn declines(&self) -> Result<Vec<DeclineCount>, ArchiveFault>;
    /// The answers in the clear of each household of a village as they stand, by household: what reports count. They are
    /// kept in the transaction that stores a revision, so they are never older than what was acknowledged.
    fn coded_states(&self, village: &Area) -> Result<Vec<CodedState>, ArchiveFault>;
    /// All revisions of a household, in its village's order; none if it is not known.
    fn household(&self, household: HouseholdId) -> Result<Vec<Revision>, ArchiveFault>;
    /// Households that did not withdraw and whose last visit came before a time (milliseconds since 1970), by id, `most` at once.
    fn unvisited(&self, since: u64, most: usize) -> Result<Vec<HouseholdId>, ArchiveFault>;
    /// How much there is of what.
    fn counts(&self) -> Result<ArchiveCounts, ArchiveFault>;

    /// Begins another epoch, so that every device starts from the beginning and gives again what is not here. A restore
    /// by [`Archive::copy_in`] does it by itself; a database that was brought back another way needs it.
    fn renew_epoch(&self) -> Result<(), ArchiveFault>;
    /// Hands over everything that the archive holds, as it was at one moment, in the order that [`copy::Item`] tells.
    fn copy_out(&self, take: &mut copy::Take<'_>) -> Result<(), ArchiveFault>;
    /// Fills an empty archive, in one transaction: if an item is a fault, nothing was kept.
    fn copy_in(&self, items: &mut copy::Items<'_>) -> Result<(), ArchiveFault>;
}
