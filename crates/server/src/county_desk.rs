//! The county's own desk: what the server writes into a household's record in the county's name: a reviewer's comment, the answer
//! to an objection, the end of what the pack's period is over for. It is a device like others, certified for the whole county by the county's key and
//! signing with that key, so what it writes travels, is receipted, verified and erased like everything else. It records no
//! answer, and opens no name.

use doorstep_archive::{Archive, ArchiveFault};
use doorstep_keys::{CountyKeys, county_desk, county_recipient};
use doorstep_record::{
    AuthorId, CertificateTerms, Header, Hlc, HouseholdId, Kind, Known, Revision, RevisionId, SCHEMA, state,
};
use doorstep_sync::Verdict;

/// The desk of a county.
pub(crate) struct CountyDesk<'a> {
    archive: &'a dyn Archive,
    county: &'a CountyKeys,
}

impl<'a> CountyDesk<'a> {
    /// Sits down at it. The first time the county certifies it.
    pub(crate) fn of(archive: &'a dyn Archive, county: &'a CountyKeys, now: u64) -> Result<Self, ArchiveFault> {
        let verifying_key = county.verifying_key();
        let device = county_desk(&verifying_key);
        if archive.standing(device)?.is_none() {
            let code = archive.county()?.ok_or(ArchiveFault::NoCounty)?.code;
            let terms = CertificateTerms {
                villages: vec![code.clone()],
                county: code,
                device,
                verifying_key,
                recipient: county_recipient(&verifying_key).unwrap_or_default(),
                issued: now,
                lease_until: now,
            };
            archive.certify(&county.certify(terms), now)?;
        }
        Ok(Self { archive, county })
    }

    /// Writes a revision on top of all that is known of a household; `None` if the household is not known, withdrew, or the
    /// archive does not take it.
    pub(crate) fn write(
        &self,
        household: HouseholdId,
        kind: Kind,
        body: Vec<u8>,
        now: u64,
    ) -> Result<Option<RevisionId>, ArchiveFault> {
        let known: Vec<Known> =
            self.archive.household(household)?.iter().filter_map(|one| Known::of(one).ok()).collect();
        let state = state(&known);
        let Some(first) = known.first().filter(|_| state.agreed && !state.erased) else { return Ok(None) };
        let latest = known.iter().map(|one| one.header.clock).max().unwrap_or_default();
        let device = county_desk(&self.county.verifying_key());
        let header = Header {
            schema: SCHEMA,
            household,
            village: first.header.village.clone(),
            kind,
            parents: state.heads,
            pack: None,
            device,
            author: AuthorId(device.0),
            clock: Hlc::default().observe(latest, now),
            body_hash: [0; 32],
        };
        let revision = Revision::sign_bytes(&header, body, &self.county.certificate);
        let taken = self.archive.take(device, std::slice::from_ref(&revision), now)?;
        let stored = taken.iter().all(|(_, verdict)| matches!(verdict, Verdict::Stored | Verdict::Already));
        Ok(stored.then(|| revision.id()))
    }
}
