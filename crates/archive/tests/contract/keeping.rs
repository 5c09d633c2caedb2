//! What else an archive keeps.

use super::Opened;
use super::county::{County, NOW, PACK, area, household, river_bend, stone_bridge, story};
use doorstep_archive::{ArchiveFault, ArchivePack};
use doorstep_record::PackId;
use doorstep_sync::{DeclineCount, PackSigner};

pub fn everything_is_there_after_opening_again(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    county.push(&a, &story(&a, household(1))[1..]);
    county.push(&a, &story(&a, household(2)));
    let before = (county.pull(&a, 0), county.archive.counts(), county.archive.county(), county.archive.villages());
    let County { archive, again, fresh } = county;
    drop(archive);
    let county = County { archive: again(), again, fresh };
    assert_eq!(
        before,
        (county.pull(&a, 0), county.archive.counts(), county.archive.county(), county.archive.villages())
    );
    assert_eq!(county.archive.counts().unwrap().waiting, 2);
}

pub fn s09_declines_are_counts_and_the_larger_one_counts(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let count = |village, count| DeclineCount { village, pack: PACK, count };
    county.archive.declined(a.id, &[count(stone_bridge(), 3), count(river_bend(), 9)]).unwrap();
    county.archive.declined(a.id, &[count(stone_bridge(), 2)]).unwrap();
    county.archive.declined(b.id, &[count(stone_bridge(), 4)]).unwrap();
    assert_eq!(county.archive.declines().unwrap(), [count(stone_bridge(), 7)]);
}

pub fn one_archive_belongs_to_one_county(opened: Opened) {
    assert_eq!(opened.archive.set_office("age1office"), Err(ArchiveFault::NoCounty));
    let county = County::set_up(opened);
    assert_eq!(county.archive.set_county(&area("990102"), "another"), Err(ArchiveFault::OtherCounty));
    county.archive.set_county(&area("990101"), "Yunmen").unwrap();
    let kept = county.archive.county().unwrap().unwrap();
    assert_eq!((kept.name.as_str(), kept.office_recipient.as_deref()), ("Yunmen", Some("age1office")));
}

pub fn packs_and_signers_are_kept_once(opened: Opened) {
    let county = County::set_up(opened);
    let newer =
        ArchivePack { id: PackId([5; 32]), name: "yunmen".into(), version: 2, identity_names: vec![], bytes: vec![9] };
    county.archive.add_pack(&newer, NOW).unwrap();
    county.archive.add_pack(&ArchivePack { bytes: vec![8], ..newer.clone() }, NOW).unwrap();
    let versions: Vec<u32> = county.archive.packs().unwrap().iter().map(|line| line.version).collect();
    assert_eq!(versions, [2, 1]);
    assert_eq!(county.archive.pack(&newer.id).unwrap(), Some(vec![9]));
    let signer = PackSigner { role: "author".into(), key: [1; 32] };
    county.archive.add_signer(&signer).unwrap();
    county.archive.add_signer(&signer).unwrap();
    assert_eq!(county.archive.signers().unwrap(), [signer]);
}
