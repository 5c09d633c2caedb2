//! The trait's verbs, each handed to the writer or to a reader.

use super::{
    SqliteArchive, coded, copy, counts, county, decline, device, enrol, epoch, household, news, pack, take, village,
};
use crate::copy::{Items, Take};
use crate::{
    Archive, ArchiveCounts, ArchiveFault, ArchivePack, CodedState, County, DeviceLine, EnrolFault, Enrolling,
    Invitation, News, PackLine, Standing,
};
use doorstep_record::{Area, DeviceCertificate, DeviceId, HouseholdId, PackId, Revision, RevisionId, SigningKey};
use doorstep_sync::{DeclineCount, EnrolGrant, PackSigner, Verdict, VillageCursor, VillageLine};

type Done<T> = Result<T, ArchiveFault>;

impl Archive for SqliteArchive {
    fn set_county(&self, code: &Area, name: &str) -> Done<()> {
        let (code, name) = (code.clone(), name.to_owned());
        self.writer.write(move |writing| county::set_county(writing, &code, &name))
    }

    fn county(&self) -> Done<Option<County>> {
        self.readers.read(|reading| county::county(reading))
    }

    fn set_office(&self, recipient: &str) -> Done<()> {
        let recipient = recipient.to_owned();
        self.writer.write(move |writing| county::set_office(writing, &recipient))
    }

    fn set_villages(&self, villages: &[VillageLine]) -> Done<()> {
        let villages = villages.to_vec();
        self.writer.write(move |writing| village::set_villages(writing, &villages))
    }

    fn villages(&self) -> Done<Vec<VillageLine>> {
        self.readers.read(|reading| village::villages(reading))
    }

    fn add_signer(&self, signer: &PackSigner) -> Done<()> {
        let signer = signer.clone();
        self.writer.write(move |writing| county::add_signer(writing, &signer))
    }

    fn signers(&self) -> Done<Vec<PackSigner>> {
        self.readers.read(|reading| county::signers(reading))
    }

    fn add_pack(&self, pack: &ArchivePack, now: u64) -> Done<()> {
        let pack = pack.clone();
        self.writer.write(move |writing| pack::add_pack(writing, &pack, now))
    }

    fn packs(&self) -> Done<Vec<PackLine>> {
        self.readers.read(|reading| pack::packs(reading))
    }

    fn pack(&self, id: &PackId) -> Done<Option<Vec<u8>>> {
        self.readers.read(|reading| pack::pack(reading, id))
    }

    fn add_invitation(&self, invitation: &Invitation) -> Done<()> {
        let invitation = invitation.clone();
        self.writer.write(move |writing| enrol::add_invitation(writing, &invitation))
    }

    fn enrol(&self, enrolling: &Enrolling, county_key: &SigningKey) -> Result<EnrolGrant, EnrolFault> {
        enrol::enrol(self, enrolling, county_key)
    }

    fn standing(&self, device: DeviceId) -> Done<Option<Standing>> {
        self.readers.read(|reading| device::standing(reading, device))
    }

    fn devices(&self) -> Done<Vec<DeviceLine>> {
        self.readers.read(|reading| device::devices(reading))
    }

    fn certify(&self, certificate: &DeviceCertificate, now: u64) -> Done<()> {
        let certificate = certificate.clone();
        self.writer.write(move |writing| device::certify(writing, &certificate, now))
    }

    fn revoke(&self, device: DeviceId, now: u64) -> Done<bool> {
        self.writer.write(move |writing| device::revoke(writing, device, now))
    }

    fn take(&self, from: DeviceId, pushed: &[Revision], now: u64) -> Done<Vec<(RevisionId, Verdict)>> {
        let pushed = pushed.to_vec();
        self.writer.write(move |writing| take::take(writing, from, &pushed, now))
    }

    fn news(&self, device: DeviceId, cursors: &[VillageCursor], limit_bytes: usize) -> Done<News> {
        self.readers.read(|reading| news::news(reading, device, cursors, limit_bytes))
    }

    fn declined(&self, device: DeviceId, counts: &[DeclineCount]) -> Done<()> {
        if self.readers.read(|reading| decline::are_kept(reading, device, counts))? {
            return Ok(());
        }
        let counts = counts.to_vec();
        self.writer.write(move |writing| decline::declined(writing, device, &counts))
    }

    fn declines(&self) -> Done<Vec<DeclineCount>> {
        self.readers.read(|reading| decline::declines(reading))
    }

    fn coded_states(&self, village: &Area) -> Done<Vec<CodedState>> {
        self.readers.read(|reading| coded::coded_states(reading, village))
    }

    fn household(&self, household: HouseholdId) -> Done<Vec<Revision>> {
        self.readers.read(|reading| household::household(reading, household))
    }

    fn unvisited(&self, since: u64, most: usize) -> Done<Vec<HouseholdId>> {
        self.readers.read(|reading| household::unvisited(reading, since, most))
    }

    fn counts(&self) -> Done<ArchiveCounts> {
        self.readers.read(|reading| counts::counts(reading))
    }

    fn renew_epoch(&self) -> Done<()> {
        self.writer.write(epoch::renew_epoch)
    }

    fn copy_out(&self, take: &mut Take<'_>) -> Done<()> {
        copy::copy_out(self, take)
    }

    fn copy_in(&self, items: &mut Items<'_>) -> Done<()> {
        copy::copy_in(self, items)
    }
}
