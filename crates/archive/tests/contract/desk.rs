//! What the county's own desk does: gives devices other villages, comments on answers, answers objections, and erases what is too old.

use super::Opened;
use super::county::{
    County, Device, NOW, county_key, household, revision, river_bend, stone_bridge, story, willow_flat,
};
use doorstep_archive::copy::{Flaw, Item, Verifier};
use doorstep_record::{
    About, Access, AnswerPath, Area, AuthorId, Body, CertificateTerms, Challenge, Day, DeviceCertificate, DeviceId,
    Header, Hlc, HouseholdId, Kind, ObjectionEntry, ObjectionNumber, Reason, Remark, Revision, Ruling, SCHEMA,
    SigningKey, access_bytes,
};
use doorstep_sync::{DeclineCount, NewsEntry, Refusal, Verdict, VillageCursor};

fn certificate(device: &Device, villages: &[Area]) -> DeviceCertificate {
    let terms = CertificateTerms {
        county: Area::parse("990101").unwrap(),
        device: device.id,
        verifying_key: device.key.verifying_key().to_bytes(),
        recipient: "age1device".into(),
        villages: villages.to_vec(),
        issued: NOW + 1,
        lease_until: NOW + 2,
    };
    DeviceCertificate::sign(terms, &county_key())
}

/// The county's own desk: certified for all of it, without an invitation.
fn desk(county: &County) -> Device {
    let desk = Device { id: DeviceId::from_random([99; 16]), key: SigningKey::from_bytes(&[99; 32]) };
    county.archive.certify(&certificate(&desk, &[Area::parse("990101").unwrap()]), NOW).unwrap();
    desk
}

/// Everything that a backup of the county holds.
fn copied(county: &County) -> Vec<Item> {
    let mut items = Vec::new();
    let taken = county.archive.copy_out(&mut |item| {
        items.push(item);
        Ok(())
    });
    taken.unwrap();
    items
}

fn write(by: &Device, of: HouseholdId, kind: Kind, parents: &[&Revision], body: Vec<u8>) -> Revision {
    let header = Header {
        schema: SCHEMA,
        household: of,
        village: stone_bridge(),
        kind,
        parents: parents.iter().map(|parent| parent.id()).collect(),
        pack: None,
        device: by.id,
        author: AuthorId::from_random([3; 16]),
        clock: Hlc { millis: NOW, counter: 9 },
        body_hash: [0; 32],
    };
    Revision::sign_bytes(&header, body, &by.key)
}

pub fn s19_a_device_that_was_given_other_villages_sees_those_and_delivers_what_it_recorded_before(opened: Opened) {
    let county = County::set_up(opened);
    let (moved, stays) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge(), river_bend()]));
    let [agreement, visit, second] = story(&moved, household(1));
    county.push(&moved, &[agreement, visit]);
    county.archive.certify(&certificate(&moved, &[river_bend()]), NOW).unwrap();
    let standing = county.archive.standing(moved.id).unwrap().unwrap();
    assert!(standing.certificate.serves(&river_bend()) && !standing.certificate.serves(&stone_bridge()));
    assert!(standing.served_before(&stone_bridge()) && !standing.ever_served(&willow_flat()));
    assert_eq!(county.push(&moved, &[second]), [Verdict::Stored], "it was recorded before the device heard of it");
    let others = story(&stays, household(2));
    county.push(&stays, &others);
    let ids: Vec<_> = others.iter().map(Revision::id).collect();
    // It is told what the server has of the village that it lets go of, by ids alone, and all of the one it was given.
    let cursor = VillageCursor { seen: 2, ..VillageCursor::start(stone_bridge()) };
    let news = county.archive.news(moved.id, &[cursor], 1 << 20).unwrap();
    assert_eq!(news.serves.iter().map(|line| line.area.clone()).collect::<Vec<_>>(), [river_bend()]);
    let left = news.villages.iter().find(|news| news.village == stone_bridge()).unwrap();
    assert!(left.entries.iter().all(|entry| matches!(entry, NewsEntry::Own(_))), "{left:?}");
    assert_eq!(left.entries[1..], ids.iter().map(|id| NewsEntry::Own(*id)).collect::<Vec<_>>());
    let again = county.archive.news(moved.id, &[VillageCursor::after(left)], 1 << 20).unwrap();
    assert!(again.villages.iter().all(|news| news.village != stone_bridge()));
    let silent = county.archive.news(moved.id, &[], 1 << 20).unwrap();
    assert!(silent.villages.iter().all(|news| news.village != stone_bridge()), "who does not ask is not told");
    // Given back, it is sent what it had recorded itself too, since it let go of that.
    county
        .archive
        .certify(&DeviceCertificate { issued: NOW + 9, ..certificate(&moved, &[stone_bridge()]) }, NOW)
        .unwrap();
    let whole = county.archive.news(moved.id, &[], 1 << 20).unwrap();
    let whole = whole.villages.iter().find(|news| news.village == stone_bridge()).unwrap();
    let revisions = whole.entries.iter().filter(|entry| matches!(entry, NewsEntry::Other(_))).count();
    assert_eq!((revisions, whole.seen), (6, 6), "{whole:?}");
    let stranger = revision(&stays, household(1), Kind::Visit, &[&others[0]], &[]);
    county.refused(&stays, &stranger, Refusal::WrongParent);
}

pub fn earlier_villages_of_a_device_count_declines_and_survive_a_restore_and_a_revocation_ends_them(opened: Opened) {
    let fresh = (opened.fresh)();
    let county = County::set_up(opened);
    let moved = county.device(1, &[stone_bridge()]);
    county.push(&moved, &story(&moved, household(1))[..2]);
    county.archive.certify(&certificate(&moved, &[river_bend()]), NOW).unwrap();
    county.archive.certify(&certificate(&moved, &[river_bend()]), NOW).unwrap();
    let count = DeclineCount { village: stone_bridge(), pack: super::county::PACK, count: 2 };
    county.archive.declined(moved.id, std::slice::from_ref(&count)).unwrap();
    assert_eq!(county.archive.declines().unwrap(), [count]);
    let found = doorstep_archive::copy::verify(county.archive.as_ref(), Some(county_key().verifying_key())).unwrap();
    assert_eq!(found.flaws, 0, "{found:?}");
    let items = copied(&county);
    fresh.archive.copy_in(&mut items.clone().into_iter().map(Ok)).unwrap();
    let restored = fresh.archive.standing(moved.id).unwrap().unwrap();
    assert_eq!(restored, county.archive.standing(moved.id).unwrap().unwrap());
    assert_eq!(restored.earlier.len(), 1, "the same villages again are no earlier ones");
    county.archive.revoke(moved.id, NOW).unwrap();
    let third = story(&moved, household(1))[2].clone();
    county.refused(&moved, &third, Refusal::DeviceRevoked);
    county.archive.certify(&certificate(&moved, &[stone_bridge()]), NOW).unwrap();
    assert!(county.archive.standing(moved.id).unwrap().unwrap().revoked, "no certificate brings it back");
}

pub fn a_comment_of_the_countys_desk_reaches_the_villages_devices_and_their_answer_comes_back(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let told = story(&a, household(1));
    county.push(&a, &told);
    assert_eq!(county.archive.household(household(1)).unwrap(), told);
    let desk = desk(&county);
    let asked = Remark::Asked { path: AnswerPath::question("income_wages"), reason: Some(Reason::Slip) };
    let comment = write(&desk, household(1), Kind::Comment, &[&told[2]], asked.to_bytes());
    assert_eq!(county.push(&desk, std::slice::from_ref(&comment)), [Verdict::Stored]);
    let news = county.pull(&b, 3).unwrap();
    let device = |entry: &NewsEntry| matches!(entry, NewsEntry::Certificate(known) if known.device == desk.id);
    assert!(news.entries.iter().any(device), "with the certificate that verifies it");
    assert!(news.entries.contains(&NewsEntry::Other(Box::new(comment.clone()))));
    let forged = write(&a, household(1), Kind::Comment, &[&told[2]], asked.to_bytes());
    county.refused(&a, &forged, Refusal::NotAllowed);
    let settled = Remark::Settled(vec![comment.id()]).to_bytes();
    let settled = write(&b, household(1), Kind::Comment, &[&comment], settled);
    assert_eq!(county.push(&b, &[settled]), [Verdict::Stored]);
    let comments = doorstep_record::comments(&county.archive.household(household(1)).unwrap(), |by| by == desk.id);
    assert_eq!((comments.len(), comments[0].settled), (1, Some((NOW, b.id))));
    let states = county.archive.coded_states(&stone_bridge()).unwrap();
    assert_eq!(states[0].answers.len(), 1, "a comment is no answer");
    // S16: what was said about the household goes with what it said.
    let head = county.archive.household(household(1)).unwrap().pop().unwrap();
    county.push(&a, &[revision(&a, household(1), Kind::Erase, &[&head], &[])]);
    let kept = county.archive.household(household(1)).unwrap();
    assert!(kept[..5].iter().all(|revision| revision.body.is_none()));
    assert!(doorstep_record::comments(&kept, |_| true).is_empty());
}

pub fn s17_households_that_nobody_visited_since_a_day_are_found_and_erased_with_their_headers_left(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge(), river_bend()]);
    let push = |revisions: &[Revision], at: u64| {
        let taken = county.archive.take(a.id, revisions, at).unwrap();
        assert!(taken.iter().all(|(_, verdict)| *verdict == Verdict::Stored), "{taken:?}");
    };
    let (old, seen, begun) = (story(&a, household(1)), story(&a, household(2)), story(&a, household(3)));
    push(&old, NOW - 2000);
    push(&seen[..2], NOW - 2000);
    push(&seen[2..], NOW);
    push(&begun[..1], NOW - 2000);
    assert_eq!(county.archive.unvisited(NOW - 2000, 10).unwrap(), []);
    assert_eq!(county.archive.unvisited(NOW - 1999, 10).unwrap(), [household(1), household(3)]);
    assert_eq!(county.archive.unvisited(NOW - 1999, 1).unwrap(), [household(1)]);
    let desk = desk(&county);
    let erased = write(&desk, household(1), Kind::Erase, &[&old[2]], doorstep_record::Body::default().to_bytes());
    assert_eq!(county.push(&desk, &[erased]), [Verdict::Stored]);
    assert_eq!(county.archive.unvisited(NOW - 1999, 10).unwrap(), [household(3)]);
    let kept = county.archive.household(household(1)).unwrap();
    assert_eq!(kept.len(), 4);
    assert!(kept[..3].iter().all(|revision| revision.body.is_none()));
    let found = doorstep_archive::copy::verify(county.archive.as_ref(), Some(county_key().verifying_key())).unwrap();
    assert_eq!(found.flaws, 0, "{found:?}");
}

/// Lines of one device's log at these households, each covering the one before it.
fn log(by: &Device, at: &[HouseholdId]) -> Vec<Access> {
    let mut before = [0; 32];
    let line = |(number, household): (usize, &HouseholdId)| {
        let (number, author) = (number as u64 + 1, AuthorId(by.id.0));
        let line = Access { number, at: NOW, author, kind: "opened".to_owned(), before };
        before = line.hash(*household);
        line
    };
    at.iter().enumerate().map(line).collect()
}

pub fn s21_a_broken_chain_of_access_lines_and_a_comment_that_nobody_may_make_are_found(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let homes = [household(1), household(2), household(1)];
    let lines = log(&a, &homes);
    let told = [story(&a, household(1)), story(&a, household(2))];
    county.push(&a, &told.concat());
    let tell = |of: usize, lines: &[Access]| {
        write(&a, household(of as u128 + 1), Kind::Access, &[&told[of][2]], access_bytes(lines))
    };
    county.push(&a, &[tell(0, &[lines[0].clone(), lines[2].clone()]), tell(1, &lines[1..2])]);
    let desk = desk(&county);
    let asked = Remark::Asked { path: AnswerPath::question("income_wages"), reason: Some(Reason::Unclear) };
    county.push(&desk, &[write(&desk, household(1), Kind::Comment, &[&told[0][2]], asked.to_bytes())]);
    let items = copied(&county);
    let key = county_key().verifying_key();
    let check = |items: &[Item]| {
        let mut verifier = Verifier::new(Some(key));
        items.iter().for_each(|item| verifier.look_at(item));
        verifier.finish()
    };
    let whole = check(&items);
    assert_eq!((whole.flaws, whole.accesses, whole.comments), (0, 3, 1), "{whole:?}");
    // The device signs other lines than it had: each revision verifies by itself, the chain does not.
    let mut other = lines[1].clone();
    other.at += 1;
    let rewritten = tell(1, &[other]);
    let change = |kind: Kind, of: HouseholdId, new: &Revision| {
        let place = |item: &mut Item| {
            let Item::Revision(placed) = item else { return };
            let header = Header::from_bytes(&placed.revision.header).unwrap();
            if (header.kind, header.household) == (kind, of) {
                placed.revision = new.clone();
            }
        };
        let mut changed = items.clone();
        changed.iter_mut().for_each(place);
        check(&changed).findings
    };
    let found = change(Kind::Access, household(2), &rewritten);
    assert_eq!((found[0].flaw, found[0].sequence, found[0].device), (Flaw::AccessChainBroken, Some(3), Some(a.id)));
    assert_eq!(found.len(), 1);
    let forged = write(&a, household(1), Kind::Comment, &[&told[0][2]], asked.to_bytes());
    let found = change(Kind::Comment, household(1), &forged);
    assert_eq!(found.iter().map(|finding| finding.flaw).collect::<Vec<_>>(), [Flaw::CommentNotAllowed]);
    for kind in [Kind::Delivery, Kind::Objection] {
        let empty = write(&a, household(1), kind, &[&told[0][2]], Body::default().to_bytes());
        let found = change(Kind::Comment, household(1), &empty);
        assert_eq!(found.iter().map(|finding| finding.flaw).collect::<Vec<_>>(), [Flaw::EntryNotAllowed]);
    }
}

fn objection(by: &Device, parent: &Revision, number: u8) -> Revision {
    let challenge = Challenge {
        number: ObjectionNumber::from_random([number; 16]),
        about: Some(About::Decision),
        measure: None,
        day: Day(17_000),
        answered_by: Day(17_015),
    };
    write(by, household(1), Kind::Objection, &[parent], ObjectionEntry::Raised(challenge).to_bytes())
}

fn answer(by: &Device, objection: &Revision) -> Revision {
    let (objections, ruling) = (vec![objection.id()], Some(Ruling::Upheld));
    let answer = ObjectionEntry::Answered { objections, ruling, day: Day(17_001) };
    write(by, household(1), Kind::Objection, &[objection], answer.to_bytes())
}

pub fn s15_an_exit_waits_for_the_countys_desk_to_answer_the_households_objections(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let told = story(&a, household(1));
    county.push(&a, &told);
    let desk = desk(&county);
    let first = objection(&a, &told[2], 1);
    assert_eq!(county.push(&a, std::slice::from_ref(&first)), [Verdict::Stored]);
    let exit = |after: &Revision| write(&a, household(1), Kind::Exit, &[after], Body::default().to_bytes());
    county.refused(&a, &exit(&told[2]), Refusal::NotAllowed);
    county.refused(&a, &answer(&a, &first), Refusal::NotAllowed);
    assert_eq!(county.push(&desk, &[answer(&desk, &first)]), [Verdict::Stored]);
    assert_eq!(county.push(&a, &[exit(&first)]), [Verdict::Stored]);
    // An objection and an exit in one push: the objection counts already.
    let second = objection(&a, &first, 2);
    let together = [second.clone(), exit(&second)];
    assert_eq!(county.push(&a, &together), [Verdict::Stored, Verdict::Refused(Refusal::NotAllowed)]);
    let states = county.archive.coded_states(&stone_bridge()).unwrap();
    assert_eq!(states[0].answers.len(), 1, "an objection is no answer");
    let found = doorstep_archive::copy::verify(county.archive.as_ref(), Some(county_key().verifying_key())).unwrap();
    assert_eq!((found.flaws, found.objections), (0, 3), "{found:?}");
}
