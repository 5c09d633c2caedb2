//! The card as a whole: what stands on its pages, and that it stands inside them.

mod pages;
mod sample;
mod sheets;

use crate::typeset::typeset;
use crate::{CardContent, Section, preview, print};
use doorstep_messages::LANGUAGES;
use pages::{letters, runs, stands};
pub(crate) use sample::card;

fn every_language() -> impl Iterator<Item = CardContent> {
    LANGUAGES.into_iter().map(card)
}

/// A card whose every text is as long as a text may get, in number and in length.
fn long_card(language: &str) -> CardContent {
    let mut content = card(language);
    let endless = "Ш".repeat(90);
    for number in 0..20 {
        let lines = vec![(format!("{endless} {number}"), endless.clone()), ("鑫".repeat(80), "ۈ".repeat(80))];
        content.sections.push(Section { title: endless.clone(), lines });
    }
    content.matches = (0..6).flat_map(|_| card(language).matches).collect();
    for (number, found) in content.matches.iter_mut().enumerate() {
        found.measure = format!("measure_{number}");
        found.label = endless.clone();
        found.bring = format!("{} {endless}", "户口簿、".repeat(40));
    }
    content
}

#[test]
fn a_card_is_a_pdf_of_a5_pages_without_a_warning() {
    for content in every_language() {
        let typeset = typeset(&content).unwrap();
        assert_eq!(typeset.warnings, Vec::<String>::new());
        for page in typeset.document.pages() {
            let size = page.frame.size();
            assert_eq!((size.x.to_mm().round(), size.y.to_mm().round()), (148.0, 210.0));
        }
        assert!(print(&content).unwrap().starts_with(b"%PDF-"));
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    for content in every_language() {
        assert_eq!(print(&content).unwrap(), print(&content).unwrap());
        assert_eq!(preview(&content).unwrap(), preview(&content).unwrap());
    }
}

#[test]
fn s14_every_answer_given_stands_on_the_card_in_every_language() {
    for content in every_language() {
        let text = letters(&typeset(&content).unwrap().document);
        for section in &content.sections {
            for (label, value) in &section.lines {
                assert!(stands(label, &text), "{label} in {text}");
                assert!(stands(value, &text), "{value} in {text}");
            }
        }
    }
}

#[test]
fn s13_every_measure_and_criterion_stands_with_its_reasons() {
    for content in every_language() {
        let text = letters(&typeset(&content).unwrap().document);
        for found in &content.matches {
            let alternatives = found.alternatives.iter().flat_map(|alternative| &alternative.reasons);
            let reasons = alternatives.map(|reason| reason.text.as_str());
            for expected in reasons.chain([found.label.as_str(), &found.bring, &found.decided_by, &found.basis]) {
                assert!(stands(expected, &text), "{expected}");
            }
        }
        for criterion in &content.criteria {
            assert!(stands(&criterion.label, &text) && stands(&criterion.text, &text));
        }
    }
}

#[test]
fn s13_not_yet_always_says_that_one_may_apply_all_the_same() {
    for content in every_language() {
        let note = doorstep_messages::Messages::for_language(&content.language).text("card-not-yet-note", &[]);
        assert!(stands(&note, &letters(&typeset(&content).unwrap().document)));
    }
}

#[test]
fn members_with_the_same_reasons_stand_together_and_what_to_do_is_said_once() {
    let mut content = card("en");
    let mut other = content.matches[1].clone();
    other.member_label = Some("Wang Xiulan".into());
    content.matches.insert(2, other);
    let text = letters(&typeset(&content).unwrap().document);
    assert!(stands("For Li Xiaoyu, Wang Xiulan", &text));
    assert_eq!(text.matches(&pages::fold("Is in vocational secondary school.")).count(), 1);
}

#[test]
fn a_question_keeps_its_mark_before_its_answer() {
    let mut content = card("zh");
    content.matches[0].alternatives[0].reasons[0].used[0].label = "有医保吗？".into();
    let text = letters(&typeset(&content).unwrap().document);
    assert!(text.contains("有医保吗？2140") && text.contains("人均纯收入：2140"));
}

#[test]
fn s21_who_opened_the_record_stands_on_the_card() {
    for content in every_language() {
        let text = letters(&typeset(&content).unwrap().document);
        assert!(stands(&content.opened_by[0].1, &text));
    }
}

#[test]
fn the_number_and_the_page_stand_on_every_page() {
    for content in every_language() {
        let document = typeset(&content).unwrap().document;
        for page in document.pages() {
            assert!(stands(&content.number.spaced(), &pages::letters_of(&page.frame)));
        }
    }
}

#[test]
fn no_glyph_is_missing() {
    for content in every_language().chain(LANGUAGES.into_iter().map(long_card)) {
        for run in runs(&typeset(&content).unwrap().document) {
            assert!(!run.missing, "«{}»", run.text);
        }
    }
}

#[test]
fn a_name_in_another_script_has_its_glyphs_in_every_language() {
    for mut content in every_language() {
        content.sections[0].lines.push(("名字 اسم Имя".into(), "阿依夏木 ئايشەم Айша Ángela 㐂".into()));
        assert!(runs(&typeset(&content).unwrap().document).iter().all(|run| !run.missing));
    }
}

#[test]
fn text_never_runs_out_of_the_page_or_its_margins() {
    for content in every_language().chain(LANGUAGES.into_iter().map(long_card)) {
        for run in runs(&typeset(&content).unwrap().document) {
            let inside =
                run.left >= 14.0 - 0.2 && run.right <= 134.0 + 0.2 && run.baseline > 12.0 && run.baseline < 205.0;
            assert!(inside, "«{}» from {} to {} at {} mm", run.text, run.left, run.right, run.baseline);
        }
    }
}

#[test]
fn a_long_card_goes_on_over_pages_and_loses_nothing() {
    for language in LANGUAGES {
        let content = long_card(language);
        let document = typeset(&content).unwrap().document;
        assert!(document.pages().len() > 10);
        let text = letters(&document);
        // Broken rows are parted by footers, so what is counted is letters that nothing else has.
        let lines = content.sections.iter().flat_map(|section| &section.lines);
        let titles = content.sections.iter().map(|section| &section.title);
        let matches = content.matches.iter().flat_map(|found| [&found.label, &found.bring]);
        let said: String =
            lines.flat_map(|(label, value)| [label, value]).chain(titles).chain(matches).cloned().collect();
        for letter in ['Ш', '鑫', 'ۈ'] {
            assert_eq!(text.matches(letter).count(), said.matches(letter).count(), "{letter} in {language}");
        }
        assert_eq!(preview(&content).unwrap().len(), document.pages().len());
    }
}

#[test]
fn what_a_person_typed_is_never_markup() {
    let hostile = "#panic() *bold* _x_ $1+1$ `c` @ref <label> \\ #[a] // c /* d */ \"q\" [x] {y} = h";
    for mut content in every_language() {
        content.sections[0].lines.push((hostile.into(), hostile.into()));
        content.village = hostile.into();
        let document = typeset(&content).unwrap().document;
        assert_eq!(letters(&document).matches(&pages::fold(hostile)).count(), 3);
    }
}

#[test]
fn numbers_with_marks_keep_their_order_in_a_right_to_left_card() {
    let runs = runs(&typeset(&card("ar")).unwrap().document);
    let lines = runs.chunk_by(|a, b| (a.baseline - b.baseline).abs() < 1.0);
    let lines: Vec<String> = lines.map(|line| line.iter().map(|run| run.left_to_right.as_str()).collect()).collect();
    for number in ["0991-1234567", "0991-7654321", "12-3", "2140.50", "2026-11-24 10:20"] {
        assert!(lines.iter().any(|line| line.contains(number)), "{number}");
    }
}

#[test]
fn an_arabic_card_reads_from_the_right() {
    let document = typeset(&card("ar")).unwrap().document;
    let runs = runs(&document);
    let heading = runs.iter().filter(|run| (run.baseline - runs[0].baseline).abs() < 2.0);
    let right = heading.map(|run| run.right).fold(0.0, f64::max);
    assert!(right > 133.0, "the heading ends at {right} mm");
}

#[test]
fn the_qr_code_holds_number_pack_and_date_and_no_name() {
    let content = card("zh");
    assert_eq!(crate::qr::text(&content), format!("DS1:{}:0A1B2C3D:20261124", content.number));
}

#[test]
fn a_signed_qr_code_stays_small_and_says_who_signed_which_line() {
    let mut content = card("ar");
    let device = doorstep_record::DeviceId::from_random([5; 16]);
    content.seal = crate::seal(device, &[0xab; 64]);
    let text = crate::qr::text(&content);
    assert!(text.len() <= 300 && text.is_ascii(), "{} bytes", text.len());
    assert!(text.starts_with(&crate::qr_line(&content)) && text.ends_with("ABABAB"));
    assert!(text.contains(&device.0.simple().to_string().to_ascii_uppercase()));
    assert_eq!(preview(&content).unwrap().len(), preview(&card("ar")).unwrap().len());
}

#[test]
fn a_card_of_a_household_that_said_nothing_is_still_a_card() {
    for mut content in every_language() {
        content.sections.clear();
        content.matches.clear();
        content.criteria.clear();
        content.figures.clear();
        content.opened_by.clear();
        content.confirmed.clear();
        content.deliveries.clear();
        content.objections.clear();
        assert_eq!(preview(&content).unwrap().len(), 1);
    }
}

#[test]
fn a_pack_says_the_card_in_a_language_that_the_product_has_no_messages_in() {
    let mut content = card("en");
    content.language = "ug".into();
    content.texts.insert("heading".into(), "ئائىلە كارتىسى".into());
    content.texts.insert("card-figures".into(), "ھېساب".into());
    let text = letters(&typeset(&content).unwrap().document);
    assert!(stands("ئائىلە كارتىسى", &text) && stands("ھېساب", &text));
}

#[test]
fn what_was_confirmed_stands_on_the_card_with_its_reason() {
    for content in every_language() {
        let text = letters(&typeset(&content).unwrap().document);
        let (asked, reason) = &content.confirmed[0];
        assert!(stands(asked, &text) && stands(reason, &text));
    }
}

#[test]
fn s14_what_a_reviewer_comes_back_to_stands_on_the_card() {
    for mut content in every_language() {
        content.commented.push(content.confirmed[0].clone());
        content.confirmed.clear();
        let heading = doorstep_messages::Messages::for_language(&content.language).text("card-commented", &[]);
        let text = letters(&typeset(&content).unwrap().document);
        let (question, reason) = &content.commented[0];
        assert!(stands(&heading, &text) && stands(question, &text) && stands(reason, &text));
    }
}

#[test]
fn s14_s15_what_was_handed_over_and_what_was_objected_to_stand_on_the_card() {
    for content in every_language() {
        let text = letters(&typeset(&content).unwrap().document);
        let messages = doorstep_messages::Messages::for_language(&content.language);
        for title in ["card-deliveries", "card-objections"] {
            assert!(stands(&messages.text(title, &[]), &text), "{title}");
        }
        for (label, value) in content.deliveries.iter().chain(&content.objections) {
            assert!(stands(label, &text) && stands(value, &text), "{label}: {value} in {text}");
        }
    }
}
