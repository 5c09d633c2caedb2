//! The trait's verbs, each in a transaction of its own; what devices push goes to the takers.

use super::scope::Scope;
use super::{
    PostgresArchive, coded, copy, counts, county, decline, device, enrol, epoch, household, news, pack, village,
};
use crate::copy::{Items, Take};
use crate::{
    Archive, ArchiveCounts, ArchiveFault, ArchivePack, CodedState, County, DeviceLine, EnrolFault, Enrolling,
    Invitation, News, PackLine, Standing,
};
use doorstep_record::{Area, DeviceCertificate, DeviceId, HouseholdId, PackId, Revision, RevisionId, SigningKey};
use doorstep_sync::{DeclineCount, EnrolGrant, PackSigner, Verdict, VillageCursor, VillageLine};

type Done<T> = Result<T, ArchiveFault>;

impl Archive for PostgresArchive {
    fn set_county(&self, code: &Area, name: &str) -> Done<()> {
        self.write(Scope::None, async |within| county::set_county(within, code, name).await)
    }

    fn county(&self) -> Done<Option<County>> {
        self.read(Scope::None, async |within| county::county(within).await)
    }

    fn set_office(&self, recipient: &str) -> Done<()> {
        self.write(Scope::None, async |within| county::set_office(within, recipient).await)
    }

    fn set_villages(&self, villages: &[VillageLine]) -> Done<()> {
        self.write(Scope::None, async |within| village::set_villages(within, villages).await)
    }

    fn villages(&self) -> Done<Vec<VillageLine>> {
        self.read(Scope::None, async |within| village::villages(within).await)
    }

    fn add_signer(&self, signer: &PackSigner) -> Done<()> {
        self.write(Scope::None, async |within| county::add_signer(within, signer).await)
    }

    fn signers(&self) -> Done<Vec<PackSigner>> {
        self.read(Scope::None, async |within| county::signers(within).await)
    }

    fn add_pack(&self, pack: &ArchivePack, now: u64) -> Done<()> {
        self.write(Scope::None, async |within| pack::add_pack(within, pack, now).await)
    }

    fn packs(&self) -> Done<Vec<PackLine>> {
        self.read(Scope::None, async |within| pack::packs(within).await)
    }

    fn pack(&self, id: &PackId) -> Done<Option<Vec<u8>>> {
        self.read(Scope::None, async |within| pack::pack(within, id).await)
    }

    fn add_invitation(&self, invitation: &Invitation) -> Done<()> {
        self.write(Scope::None, async |within| enrol::add_invitation(within, invitation).await)
    }

    fn enrol(&self, enrolling: &Enrolling, county_key: &SigningKey) -> Result<EnrolGrant, EnrolFault> {
        enrol::enrol(self, enrolling, county_key)
    }

    fn standing(&self, device: DeviceId) -> Done<Option<Standing>> {
        self.read(Scope::None, async |within| device::standing(within, device).await)
    }

    fn devices(&self) -> Done<Vec<DeviceLine>> {
        self.read(Scope::None, async |within| device::devices(within).await)
    }

    fn certify(&self, certificate: &DeviceCertificate, now: u64) -> Done<()> {
        self.write(Scope::None, async |within| device::certify(within, certificate, now).await)
    }

    fn revoke(&self, device: DeviceId, now: u64) -> Done<bool> {
        self.write(Scope::None, async |within| device::revoke(within, device, now).await)
    }

    fn take(&self, from: DeviceId, pushed: &[Revision], now: u64) -> Done<Vec<(RevisionId, Verdict)>> {
        self.takers.take(from, pushed.to_vec(), now)
    }

    fn news(&self, device: DeviceId, cursors: &[VillageCursor], limit_bytes: usize) -> Done<News> {
        self.read(Scope::None, async |within| news::news(within, device, cursors, limit_bytes).await)
    }

    fn declined(&self, device: DeviceId, counts: &[DeclineCount]) -> Done<()> {
        if counts.is_empty() {
            return Ok(());
        }
        self.write(Scope::None, async |within| decline::declined(within, device, counts).await)
    }

    fn declines(&self) -> Done<Vec<DeclineCount>> {
        self.read(Scope::All, async |within| decline::declines(within).await)
    }

    fn coded_states(&self, village: &Area) -> Done<Vec<CodedState>> {
        self.read(Scope::None, async |within| coded::coded_states(within, village).await)
    }

    fn household(&self, household: HouseholdId) -> Done<Vec<Revision>> {
        self.read(Scope::All, async |within| household::household(within, household).await)
    }

    fn unvisited(&self, since: u64, most: usize) -> Done<Vec<HouseholdId>> {
        self.read(Scope::All, async |within| household::unvisited(within, since, most).await)
    }

    fn counts(&self) -> Done<ArchiveCounts> {
        self.read(Scope::All, async |within| counts::counts(within).await)
    }

    fn renew_epoch(&self) -> Done<()> {
        self.write(Scope::None, async |within| epoch::renew_epoch(within).await)
    }

    fn copy_out(&self, take: &mut Take<'_>) -> Done<()> {
        self.read(Scope::All, async move |within| copy::copy_out(within, take).await)
    }

    fn copy_in(&self, items: &mut Items<'_>) -> Done<()> {
        copy::copy_in(self, items)
    }
}
