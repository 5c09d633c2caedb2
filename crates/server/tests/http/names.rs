//! S18: the server, its files and its log hold no name that they can read.

use crate::county::{County, household, stone_bridge};
use std::path::Path;

const SURNAMES: [&str; 6] = ["王", "李", "欧阳", "买买提", "Mahmut", "محمد"];
const GIVEN: [&str; 6] = ["小明", "芳", "建国", "Aygül", "علي", "秀英"];

fn names() -> Vec<String> {
    let pair = |surname: &&str| GIVEN.map(|given| format!("{surname}{given}"));
    SURNAMES.iter().flat_map(pair).collect()
}

/// The ways in which a name may stand in a file.
fn spellings(name: &str) -> Vec<Vec<u8>> {
    let utf8 = name.as_bytes().to_vec();
    let utf16: Vec<u16> = name.encode_utf16().collect();
    let hex = hex::encode(&utf8);
    let escaped: String = utf16.iter().map(|unit| format!("\\u{unit:04x}")).collect();
    vec![
        utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        escaped.into_bytes(),
        utf8,
    ]
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    let first = part[0];
    bytes.iter().enumerate().any(|(at, byte)| *byte == first && bytes[at..].starts_with(part))
}

fn files(dir: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![std::fs::read(&path).unwrap()] }).collect()
}

/// Everything that the archive holds, wherever it is stored.
fn stored(county: &County) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = county.archive.copy_out(&mut |item| {
        ciborium::into_writer(&item, &mut bytes).unwrap();
        Ok(())
    });
    written.unwrap();
    bytes
}

crate::on_both! { s18_no_name_stands_in_any_byte_of_the_servers_folder_database_or_log }

fn s18_no_name_stands_in_any_byte_of_the_servers_folder_database_or_log(county: County) {
    let a = county.device(&[stone_bridge()]);
    let names = names();
    for (name, number) in names.iter().zip(0u128..) {
        a.push(&a.story(household(number), name)).unwrap();
    }
    let orphan = a.story(household(999), "赵没到").into_iter().next_back().unwrap();
    a.push(&[orphan]).unwrap();
    let counts = county.archive_counts();
    assert_eq!((counts.households, counts.waiting), (names.len() as u64, 1));
    let mut places = files(county.dir.path());
    places.push(stored(&county));
    assert!(places.iter().map(Vec::len).sum::<usize>() > 20_000);
    assert!(
        places.iter().any(|bytes| holds(bytes, b"income_wages")),
        "what is not identity can be found, so the search works"
    );
    let log = county.log.lock().unwrap().join("\n");
    assert!(log.contains("push stored=2 already=0 waiting=0 refused=0"));
    places.push(log.into_bytes());
    let all = names.iter().chain([&"赵没到".to_owned()]).flat_map(|name| spellings(name)).collect::<Vec<_>>();
    for part in &all {
        assert!(!places.iter().any(|bytes| holds(bytes, part)), "found {:?}", String::from_utf8_lossy(part));
    }
    for key in [&county.village_key, &county.office_key] {
        let secret = key.to_secret();
        assert!(!places.iter().any(|bytes| holds(bytes, secret.as_bytes())), "no key that opens one is there");
    }
}
