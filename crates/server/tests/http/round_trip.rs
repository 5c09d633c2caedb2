//! What one device pushes reaches the others.

use crate::county::{County, household, read, stone_bridge};
use crate::line::send;
use doorstep_keys::{SealingKey, open_identity};
use doorstep_record::Kind;
use doorstep_sync::{DeclineCount, NewsEntry, PushAnswer, PushBatch, Verdict};

crate::on_both! {
    a_visit_goes_from_one_device_to_another_and_its_author_gets_a_receipt
    a_child_waits_on_the_server_until_its_parent_comes
    an_unknown_cursor_leads_to_a_resync_and_not_to_an_error
    many_devices_push_at_once_and_the_sequence_has_no_gaps
    s09_declines_come_as_counts_without_a_household
    the_status_tells_the_county_and_counts_and_nothing_personal
    a_correction_by_the_second_device_reaches_the_first
}

fn a_visit_goes_from_one_device_to_another_and_its_author_gets_a_receipt(county: County) {
    let (a, b) = (county.device(&[stone_bridge()]), county.device(&[stone_bridge()]));
    let story = a.story(household(1), "王小明");
    assert_eq!(a.push(&story), Ok(vec![Verdict::Stored, Verdict::Stored]));
    assert_eq!(a.push(&story), Ok(vec![Verdict::Already, Verdict::Already]), "a lost answer costs nothing");
    let page = b.pull(0).unwrap();
    let news = &page.villages[0];
    assert_eq!(news.entries[0], NewsEntry::Certificate(Box::new(a.certificate.clone())));
    assert_eq!(news.entries[2], NewsEntry::Other(Box::new(story[1].clone())));
    assert_eq!((news.seen, page.more, page.serves.len()), (2, false, 1));
    assert_eq!(page.packs, [serde_bytes::ByteBuf::from(b"a pack".to_vec())]);
    let own = a.pull(0).unwrap();
    assert_eq!(own.villages[0].entries, story.each_ref().map(|one| NewsEntry::Own(one.id())));
    let NewsEntry::Other(came) = &news.entries[2] else { panic!("a revision") };
    let sealed = came.read().unwrap().1.unwrap().sealed.unwrap();
    for key in [&county.village_key, &county.office_key] {
        let key = SealingKey::parse(&key.to_secret()).unwrap();
        assert_eq!(open_identity(&sealed, &[key]).unwrap().into_values().next().unwrap().as_deref(), Some("王小明"));
    }
}

fn a_child_waits_on_the_server_until_its_parent_comes(county: County) {
    let a = county.device(&[stone_bridge()]);
    let [agreement, visit] = a.story(household(1), "王小明");
    assert_eq!(a.push(std::slice::from_ref(&visit)), Ok(vec![Verdict::Waiting]));
    assert!(a.pull(0).unwrap().villages.iter().all(|news| news.entries.is_empty()));
    assert_eq!(a.push(&[agreement]), Ok(vec![Verdict::Stored]));
    assert_eq!(a.pull(0).unwrap().villages[0].seen, 2);
    assert_eq!(a.push(&[visit]), Ok(vec![Verdict::Already]));
}

fn an_unknown_cursor_leads_to_a_resync_and_not_to_an_error(county: County) {
    let a = county.device(&[stone_bridge()]);
    a.push(&a.story(household(1), "王小明")).unwrap();
    let news = &a.pull(900).unwrap().villages[0];
    assert!(news.from_start);
    assert_eq!((news.entries.len(), news.seen), (2, 2));
}

fn many_devices_push_at_once_and_the_sequence_has_no_gaps(county: County) {
    let devices: Vec<_> = (0..6).map(|_| county.device(&[stone_bridge()])).collect();
    std::thread::scope(|scope| {
        for (device, number) in devices.iter().zip(0u128..) {
            scope.spawn(move || {
                for turn in 0..8 {
                    let story = device.story(household(number << 64 | turn), "王小明");
                    assert_eq!(device.push(&story), Ok(vec![Verdict::Stored, Verdict::Stored]));
                }
            });
        }
    });
    let reader = county.device(&[stone_bridge()]);
    let news = &reader.pull(0).unwrap().villages[0];
    let count = |entry: &&NewsEntry| matches!(entry, NewsEntry::Other(_));
    assert_eq!((news.seen, news.entries.iter().filter(count).count()), (96, 96));
}

fn s09_declines_come_as_counts_without_a_household(county: County) {
    let a = county.device(&[stone_bridge()]);
    let declined = vec![DeclineCount { village: stone_bridge(), pack: crate::county::PACK, count: 2 }];
    let batch = PushBatch { declined: declined.clone(), ..a.batch(&[]) };
    let answer: PushAnswer = read(&a.post("/v1/push", &batch)).unwrap();
    assert!(answer.verdicts.is_empty());
    assert_eq!(county.archive.declines().unwrap(), declined);
    assert_eq!(county.archive_counts().households, 0);
}

fn the_status_tells_the_county_and_counts_and_nothing_personal(county: County) {
    let a = county.device(&[stone_bridge()]);
    a.push(&a.story(household(1), "王小明")).unwrap();
    let response = send(county.address, "GET", "/v1/status", &[], &[]);
    let status: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
    let counts = serde_json::json!({
        "households": 1, "revisions": 2, "waiting": 0, "devices": 1, "revoked": 0, "villages": 2, "packs": 1
    });
    let expected = serde_json::json!({ "county": "990101", "name": "云门县", "protocol": 1, "counts": counts });
    assert_eq!(status, expected);
    assert_eq!(send(county.address, "GET", "/healthz", &[], &[]).status, 200);
    assert_eq!(send(county.address, "GET", "/v1/push", &[], &[]).status, 405);
}

fn a_correction_by_the_second_device_reaches_the_first(county: County) {
    let (a, b) = (county.device(&[stone_bridge()]), county.device(&[stone_bridge()]));
    let [agreement, visit] = a.story(household(1), "王小明");
    a.push(&[agreement, visit.clone()]).unwrap();
    let correction = b.revision(household(1), Kind::Correction, &[&visit], Some("王晓明"));
    assert_eq!(b.push(std::slice::from_ref(&correction)), Ok(vec![Verdict::Stored]));
    let news = a.pull(2).unwrap().villages.remove(0);
    assert_eq!(news.entries[1..], [NewsEntry::Other(Box::new(correction))]);
}
