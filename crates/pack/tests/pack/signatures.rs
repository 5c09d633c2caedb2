//! S26: a device takes a pack that two people signed, in two roles, unaltered, and no other.

use crate::small::{changed, small};
use doorstep_pack::{Pack, PackFault, PackSigner, Role, build, id, open, open_unchecked, replaces, roll_back, sign};
use doorstep_record::SigningKey;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn trusted() -> Vec<PackSigner> {
    let signer = |role: &str, seed| PackSigner { role: role.to_owned(), key: key(seed).verifying_key().to_bytes() };
    vec![signer("author", 1), signer("reviewer", 2)]
}

fn unsigned() -> Vec<u8> {
    build(&small()).unwrap()
}

fn signed() -> Vec<u8> {
    sign(&sign(&unsigned(), "author", &key(1)).unwrap(), "reviewer", &key(2)).unwrap()
}

fn fault(opened: Result<Pack, PackFault>) -> PackFault {
    opened.err().unwrap()
}

#[test]
fn s26_a_pack_signed_by_author_and_reviewer_opens() {
    let pack = open(&signed(), &trusted()).unwrap();
    assert_eq!(pack.id, id(&unsigned()).unwrap(), "signing does not change what was signed");
    assert_eq!(pack.signed.iter().map(|signed| signed.role).collect::<Vec<_>>(), Role::ALL);
}

#[test]
fn s26_a_pack_without_one_of_the_signatures_is_refused() {
    let missing = |role: &str| PackFault::Unsigned { missing_role: role.to_owned() };
    assert_eq!(fault(open(&unsigned(), &trusted())), missing("author"));
    assert_eq!(fault(open(&sign(&unsigned(), "author", &key(1)).unwrap(), &trusted())), missing("reviewer"));
    assert_eq!(fault(open(&sign(&unsigned(), "reviewer", &key(2)).unwrap(), &trusted())), missing("author"));
}

#[test]
fn s26_one_person_does_not_sign_twice() {
    let once = sign(&unsigned(), "author", &key(1)).unwrap();
    assert_eq!(sign(&once, "reviewer", &key(1)), Err(PackFault::OnePerson));
    assert_eq!(sign(&once, "author", &key(3)), Err(PackFault::SignedAlready { role: "author".to_owned() }));
    assert_eq!(sign(&once, "author", &key(1)), Ok(once.clone()), "signing again changes nothing");
}

#[test]
fn s26_one_key_trusted_in_both_roles_does_not_open_a_pack() {
    let both: Vec<PackSigner> = ["author", "reviewer"]
        .map(|role| PackSigner { role: role.to_owned(), key: key(1).verifying_key().to_bytes() })
        .into();
    let reviewed = sign(&sign(&unsigned(), "author", &key(1)).unwrap(), "reviewer", &key(2)).unwrap();
    assert!(matches!(fault(open(&reviewed, &both)), PackFault::UnknownSigner { .. }));
}

#[test]
fn s26_a_stranger_and_a_signer_of_the_other_role_are_refused() {
    let stranger = sign(&sign(&unsigned(), "author", &key(1)).unwrap(), "reviewer", &key(9)).unwrap();
    let swapped = sign(&sign(&unsigned(), "author", &key(2)).unwrap(), "reviewer", &key(1)).unwrap();
    for (bytes, role) in [(stranger, "reviewer"), (swapped, "author")] {
        match fault(open(&bytes, &trusted())) {
            PackFault::UnknownSigner { role: found, .. } => assert_eq!(found, role),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn s26_a_pack_that_was_altered_anywhere_is_refused() {
    let whole = signed();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        assert!(open(&bytes, &trusted()).is_err(), "byte {at}");
    }
}

#[test]
fn s26_a_signature_of_another_pack_does_not_hold() {
    let other = build(&changed("Too far", "Much too far")).unwrap();
    let other = sign(&sign(&other, "author", &key(1)).unwrap(), "reviewer", &key(2)).unwrap();
    assert_ne!(id(&other).unwrap(), id(&signed()).unwrap());
    assert!(open(&other, &trusted()).is_ok());
}

#[test]
fn s26_a_pack_that_was_cut_off_anywhere_says_so() {
    let whole = signed();
    for length in 1..whole.len() {
        assert_eq!(fault(open(&whole[..length], &trusted())), PackFault::Truncated, "{length} bytes");
    }
}

#[test]
fn s26_other_files_and_newer_formats_are_told_apart() {
    assert_eq!(fault(open(b"", &trusted())), PackFault::NotAPack);
    assert_eq!(fault(open(b"PK\x03\x04", &trusted())), PackFault::NotAPack);
    let mut newer = signed();
    newer[9] = 3;
    assert_eq!(fault(open(&newer, &trusted())), PackFault::TooNew { found: 3, known: 2 });
    let mut longer = signed();
    longer.push(0);
    assert_eq!(fault(open(&longer, &trusted())), PackFault::Altered);
    assert_eq!(sign(b"text", "author", &key(1)), Err(PackFault::NotAPack));
    assert!(matches!(sign(&unsigned(), "boss", &key(1)), Err(PackFault::UnknownRole { .. })));
}

#[test]
fn s26_an_unsigned_pack_is_shown_and_an_altered_one_is_not() {
    assert!(open_unchecked(&unsigned()).unwrap().signed.is_empty());
    let mut bytes = signed();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert_eq!(fault(open_unchecked(&bytes)), PackFault::Altered);
}

#[test]
fn s26_a_pack_that_is_older_than_the_one_held_is_refused() {
    let pack = open(&signed(), &trusted()).unwrap();
    let other = doorstep_record::PackId([7; 32]);
    assert_eq!(pack.may_follow(&pack.name, pack.version, pack.id), Ok(()));
    assert_eq!(pack.may_follow(&pack.name, pack.version - 1, other), Ok(()));
    assert_eq!(pack.may_follow("another", 99, other), Ok(()));
    let older = pack.may_follow(&pack.name, pack.version + 1, other).unwrap_err();
    assert_eq!(older, PackFault::Older { held: pack.version + 1, offered: pack.version });
    assert_eq!(pack.may_follow(&pack.name, pack.version, other).unwrap_err().code(), "same-version");
}

/// The small workbook as version `version`, signed by both.
fn version(version: u32) -> Vec<u8> {
    let book = changed("| Wells      | wells   | 3       |", &format!("| Wells      | wells   | {version}       |"));
    both(&build(&book).unwrap())
}

fn both(bytes: &[u8]) -> Vec<u8> {
    sign(&sign(bytes, "author", &key(1)).unwrap(), "reviewer", &key(2)).unwrap()
}

#[test]
fn s26_an_order_to_go_back_takes_the_place_of_the_newer_version_until_one_comes_that_is_newer_still() {
    let (third, fourth, fifth) = (version(3), version(4), version(5));
    let [third_pack, fourth_pack, fifth_pack] = [&third, &fourth, &fifth].map(|file| open(file, &trusted()).unwrap());
    let file = both(&roll_back(&third, &fourth).unwrap());
    let order = open(&file, &trusted()).unwrap();
    assert_eq!((order.version, order.standing(), order.workbook.clone()), (3, 4, third_pack.workbook.clone()));
    assert_eq!(replaces(&file), Some(fourth_pack.id));
    let held = |pack: &doorstep_pack::Pack| (pack.name.clone(), pack.standing(), pack.id);
    let joins = |pack: &doorstep_pack::Pack, held: &[(String, u32, doorstep_record::PackId)]| {
        pack.may_join(held.iter().map(|(name, version, id)| (name.as_str(), *version, *id)))
            .map_err(|fault| fault.code())
    };
    let newest_fourth = [held(&fourth_pack), held(&third_pack)];
    assert_eq!(joins(&third_pack, &newest_fourth), Ok(()), "what is held may come again");
    assert_eq!(joins(&third_pack, &newest_fourth[..1]), Err("older"));
    assert_eq!(joins(&order, &newest_fourth), Ok(()));
    let rolled_back = [held(&order), held(&fourth_pack)];
    assert_eq!(joins(&order, &[held(&fifth_pack)]), Err("older"), "an order reaches no further than its version");
    assert_eq!(joins(&fifth_pack, &rolled_back), Ok(()));
    assert_eq!(joins(&fourth_pack, &[held(&order)]), Err("same-version"), "what was gone back from does not return");
}

#[test]
fn s26_an_order_counts_only_with_both_signatures_over_the_order_itself() {
    let (third, fourth) = (version(3), version(4));
    let order = roll_back(&third, &fourth).unwrap();
    assert!(
        matches!(fault(open(&order, &trusted())), PackFault::Unsigned { .. }),
        "the pack's own signatures are none"
    );
    let one = sign(&order, "author", &key(1)).unwrap();
    assert!(matches!(fault(open(&one, &trusted())), PackFault::Unsigned { .. }));
    assert!(open(&both(&order), &trusted()).is_ok());
    let mut plain = both(&order);
    plain[9] = 1;
    assert_eq!(fault(open(&plain, &trusted())), PackFault::Altered);
}

#[test]
fn an_order_goes_back_within_one_pack_and_to_an_older_version() {
    assert_eq!(roll_back(&version(4), &version(3)).unwrap_err().code(), "not-older");
    let other = build(&changed("| Wells      | wells   | 3       |", "| Wells      | springs | 9       |")).unwrap();
    assert_eq!(roll_back(&version(3), &other).unwrap_err().code(), "other-pack");
}
