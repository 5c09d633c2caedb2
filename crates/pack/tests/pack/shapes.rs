//! S03 to S06: what is refused by a question's type, shape or words.

use crate::small::{changed, faults, with_question};

fn codes(row: &str) -> Vec<String> {
    faults(&with_question(row))
}

#[test]
fn s03_types_that_capture_media_places_or_devices_never_publish() {
    for kind in [
        "image",
        "audio",
        "video",
        "file",
        "barcode",
        "background-audio",
        "geopoint",
        "geotrace",
        "geoshape",
        "start-geopoint",
        "audit",
        "deviceid",
        "phonenumber",
        "username",
        "email",
        "IMAGE",
        "start_geopoint",
    ] {
        let found = codes(&format!("| {kind} | thing | A thing | card | | | | |"));
        assert!(found.contains(&"survey 5 type captures-person".to_owned()), "{kind}: {found:?}");
    }
}

#[test]
fn s03_asking_the_device_about_itself_by_an_expression_never_publishes() {
    let found = codes("| calculate | d | | card | | | property('deviceid') | |");
    assert!(found.contains(&"survey 5 calculation captures-person".to_owned()), "{found:?}");
}

#[test]
fn s04_identity_and_account_numbers_are_refused_by_name_label_hint_and_shape() {
    assert_eq!(codes("| text | id_card_no | Number | identity | | | | |"), ["survey 5 name number-asked"]);
    assert_eq!(codes("| text | n | 身份证号码 | identity | | | | |"), ["survey 5 label number-asked"]);
    assert_eq!(codes("| integer | n | Number | card | | | | From the bank card |"), ["survey 5 hint number-asked"]);
    assert_eq!(codes("| text | n | رقم الحساب | identity | | | | |"), ["survey 5 label number-asked"]);
    assert_eq!(
        codes("| text | n | Number | identity | | regex(., '^[0-9]{17}[0-9X]$') | | |"),
        ["survey 5 constraint number-asked"]
    );
    assert_eq!(
        codes("| text | n | Number | identity | | string-length(.) = 18 | | |"),
        ["survey 5 constraint number-asked"]
    );
}

#[test]
fn s04_papers_to_bring_and_telephone_numbers_may_stand() {
    assert_eq!(faults(&changed("| Nothing |", "| Identity card and bank card |")), [""; 0]);
    assert_eq!(codes("| text | phone | Telephone | identity | | regex(., '^[0-9 -]{7,13}$') | | |"), [""; 0]);
    assert_eq!(codes("| note | n | Bring your identity card to the office. | | | | | |"), [""; 0]);
}

#[test]
fn s05_free_text_is_refused_unless_it_is_a_name_or_an_address() {
    assert!(codes("| text | story | What happened? | | | | | |").contains(&"survey 5 use free-text".to_owned()));
    assert!(codes("| text | story | What happened? | card | | | | |").contains(&"survey 5 use free-text".to_owned()));
    assert!(
        codes("| select_one yn or_other | q | Which? | card | | | | |").contains(&"survey 5 type free-text".to_owned())
    );
    for kind in
        ["select_one ${name}", "select_one_from_file a.csv", "select_multiple_from_file a.xml", "select_one_external a"]
    {
        let found = codes(&format!("| {kind} | q | Which? | card | | | | |"));
        assert!(found.contains(&"survey 5 type free-text".to_owned()), "{kind}: {found:?}");
    }
    assert_eq!(codes("| text | street | Street | identity | | | | |"), [""; 0]);
}

#[test]
fn s06_scores_ranks_and_grades_of_people_are_refused_and_grades_of_houses_are_not() {
    assert_eq!(faults(&changed("| Clean water |", "| Household score |")), ["criteria 2 label grades-person"]);
    assert_eq!(faults(&changed("| A new well |", "| 高风险户补助 |")), ["measures 2 label grades-person"]);
    assert_eq!(codes("| calculate | rank_in_village | | card | | | 1 + 1 | |"), ["survey 5 name grades-person"]);
    assert_eq!(codes("| select_one yn | g | Was the housing grade given? | card | | | | |"), [""; 0]);
}
