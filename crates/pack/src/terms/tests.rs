//! Every line of the lists is tried: the term itself, in the forms in which people write it, and its look-alikes.

use super::{Term, TermList};
use std::collections::BTreeSet;

const NEVER_ASKED: [(&str, &str); 5] = [
    ("zh", include_str!("../../data/never-asked/zh.txt")),
    ("en", include_str!("../../data/never-asked/en.txt")),
    ("ar", include_str!("../../data/never-asked/ar.txt")),
    ("ug", include_str!("../../data/never-asked/ug.txt")),
    ("kk", include_str!("../../data/never-asked/kk.txt")),
];
const OTHERS: [&str; 10] = [
    include_str!("../../data/numbers/zh.txt"),
    include_str!("../../data/numbers/en.txt"),
    include_str!("../../data/numbers/ar.txt"),
    include_str!("../../data/numbers/ug.txt"),
    include_str!("../../data/numbers/kk.txt"),
    include_str!("../../data/grades/zh.txt"),
    include_str!("../../data/grades/en.txt"),
    include_str!("../../data/grades/ar.txt"),
    include_str!("../../data/grades/ug.txt"),
    include_str!("../../data/grades/kk.txt"),
];

fn all() -> TermList {
    TermList::parse(&NEVER_ASKED.map(|(_, list)| list))
}

/// A text that holds the term, as a question would.
fn asked(term: &Term) -> String {
    let words = term.written.replace('*', "");
    match words.chars().next() {
        Some('\u{3400}'..='\u{9fff}') => format!("请问您家的{words}，"),
        _ => format!("12 {words} ?"),
    }
}

fn missed(list: &TermList, change: impl Fn(&str) -> String) -> Vec<String> {
    let missed = list.terms().iter().filter(|term| list.find(&change(&asked(term))).is_none());
    missed.map(|term| term.written.clone()).collect()
}

#[test]
fn s02_every_listed_term_is_found_in_a_question() {
    for (language, list) in NEVER_ASKED {
        let list = TermList::parse(&[list]);
        assert!(list.terms().len() > 100, "{language} has only {} terms", list.terms().len());
        assert_eq!(missed(&list, str::to_owned), [""; 0], "{language}");
    }
    for list in OTHERS {
        assert_eq!(missed(&TermList::parse(&[list]), str::to_owned), [""; 0]);
    }
}

#[test]
fn s02_every_listed_term_is_found_in_capitals_in_full_width_and_with_marks_between_its_letters() {
    let list = all();
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii_alphabetic() { wide(c) } else { c }).collect();
    let marked = |text: &str| text.chars().flat_map(|c| [c, '\u{200b}']).collect();
    assert_eq!(missed(&list, str::to_uppercase), [""; 0]);
    assert_eq!(missed(&list, wide), [""; 0]);
    assert_eq!(missed(&list, marked), [""; 0]);
}

fn wide(letter: char) -> char {
    char::from_u32(letter as u32 + 0xfee0).unwrap()
}

#[test]
fn s02_chinese_terms_are_found_with_spaces_between_and_in_traditional_characters() {
    let list = TermList::parse(&[NEVER_ASKED[0].1]);
    let spaced = |text: &str| text.chars().flat_map(|c| [c, ' ']).collect();
    assert_eq!(missed(&list, spaced), [""; 0]);
    for traditional in
        ["少數民族", "宗教信仰", "維吾爾", "護照號碼", "車牌", "黨員", "出國", "頭巾", "母語", "鬍鬚", "用電量"]
    {
        assert!(list.find(traditional).is_some(), "{traditional}");
    }
}

#[test]
fn s02_arabic_letters_are_found_in_their_printed_forms_and_with_prefixes() {
    let list = all();
    for text in [
        "ﺩﻳﻦ",
        "ما ديانتكم؟",
        "والديانة",
        "بالقبيلة",
        "هل تصلّي في المسجد؟",
        "اللُّغة الأُمّ",
        "لِحيته",
        "للحزب",
        "ئانا تىلىڭىز",
        "ﻧﺎﻣﺎﺯ",
    ] {
        assert!(list.find(text).is_some(), "{text}");
    }
}

#[test]
fn s02_words_hidden_in_names_and_broken_words_are_found() {
    let list = all();
    for text in [
        "head_religion",
        "motherTongue",
        "eth-nic group",
        "r e l i g i o n",
        "is_party_member",
        "PASSPORT_NO",
        "民·族",
        "blood-type",
        "m.o.s.q.u.e",
    ] {
        assert!(list.find(text).is_some(), "{text}");
    }
}

#[test]
fn s02_honest_look_alikes_may_stand() {
    let list = all();
    let honest = [
        "party wall",
        "third party liability of the contract",
        "faith in the estimate",
        "in good faith",
        "terrace",
        "spray for crops",
        "address",
        "dress the wound",
        "high blood pressure",
        "height of the house",
        "wall height",
        "has electricity",
        "millet (crop)",
        "hot plate",
        "template",
        "pastoral land",
        "pasture",
        "embrace",
        "wardrobe",
        "jewellery",
        "idle land",
        "monkey",
        "racing",
        "language",
        "destination of the goods",
        "phone",
        "telephone number",
        "identity",
        "clothes for each season",
        "brace",
        "信用社",
        "宗地",
        "宗地图",
        "缺劳动力",
        "劳动力不足",
        "高血压",
        "贫血",
        "礼拜天",
        "已脱贫和尚未脱贫",
        "新教室",
        "新教师补助",
        "看护照料",
        "全国外出务工",
        "执行程序",
        "网上访问",
        "微信",
        "电话",
        "通电",
        "安全用电",
        "水流向",
        "独立场所",
        "血液透析",
        "身体",
        "思路",
        "水族馆",
        "支出国家补贴",
        "服装厂",
        "生活服务",
        "例外国家",
        "过去向银行借款",
        "放下落实",
        "养护照料",
        "民政局",
        "居民",
        "族谱",
        "集团员工",
        "الوالدين",
        "والدين",
        "مبلغ الدين",
        "سداد الدين",
        "ديون",
        "ضغط الدم",
        "عمره",
        "أمام البيت",
        "طريق معبد",
        "اثنين",
        "اثني عشر",
        "ولا شيء",
        "قدم",
        "مهمة",
        "صلاحية",
        "مرحاض في الخارج",
        "ثانوية مهنية",
        "معاش",
        "الهاتف",
        "العمل",
        "قان بېسىمى",
        "دىنار",
        "ئۆيدىن",
        "تېلېفون نومۇرى",
        "ياردەم",
        "ұлттық банк",
        "тауар партиясы",
        "қан қысымы",
        "бойынша",
        "сенім телефоны",
        "динар",
        "нан",
        "үй",
    ];
    for text in honest {
        assert_eq!(list.find(text), None, "{text}");
    }
}

#[test]
fn s02_every_look_alike_of_the_files_may_stand() {
    for (_, file) in NEVER_ASKED {
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let Some((term, look_alikes)) = line.split_once('~') else { continue };
            let own = TermList::parse(&[term]);
            let excused = TermList::parse(&[line]);
            for like in look_alikes.split(',').map(|like| like.trim().replace('*', "")) {
                assert_eq!(excused.find(&like), None, "{like}");
                assert!(own.find(&like).is_some(), "{like} needs no excuse");
            }
        }
    }
}

#[test]
fn s02_a_look_alike_excuses_only_itself() {
    let list = all();
    for text in ["blood pressure and blood type", "高血压和血型", "礼拜天做礼拜", "ضغط الدم وفصيلة الدم"]
    {
        assert!(list.find(text).is_some(), "{text}");
    }
}

#[test]
fn s02_words_written_in_latin_letters_are_found_too() {
    let list = all();
    for text in [
        "shaoshu_minzu",
        "Zongjiao xinyang",
        "huzhao",
        "namaz oquamsiz",
        "ana tilingiz",
        "köz qarishingiz qandaq, köz qarash",
    ] {
        assert!(list.find(text).is_some(), "{text}");
    }
    for text in ["minute", "mulberry", "xinyongshe", "dangerous", "fang", "island", "imagine", "taiga"] {
        assert_eq!(list.find(text), None, "{text}");
    }
}

#[test]
fn s02_questions_that_sort_people_by_a_proxy_are_found() {
    let list = all();
    for text in [
        "平时在家说什么语言",
        "家里吃猪肉吗",
        "每周什么时候做礼拜",
        "出门戴头巾吗",
        "姓名来源",
        "Does she wear a headscarf?",
        "Which language is spoken at home: mother tongue",
        "Do you eat pork?",
        "هل تصلي يوم الجمعة",
    ] {
        assert!(list.find(text).is_some(), "{text}");
    }
}

#[test]
fn s02_every_topic_of_the_safeguard_is_in_every_language() {
    let topics =
        |list: &str| TermList::parse(&[list]).terms().iter().map(|term| term.topic.clone()).collect::<BTreeSet<_>>();
    let english = topics(NEVER_ASKED[1].1);
    assert!(english.len() >= 17);
    for (language, list) in NEVER_ASKED {
        let missing: Vec<String> =
            english.difference(&topics(list)).filter(|topic| *topic != "origin of the name").cloned().collect();
        assert_eq!(missing, [""; 0], "{language}");
    }
}

#[test]
fn s06_scores_and_grades_of_people_are_found_and_grades_of_houses_are_not() {
    let list = TermList::parse(&OTHERS[5..]);
    for text in [
        "poverty score",
        "household ranking",
        "high risk",
        "困难程度评分",
        "高风险户",
        "重点人员",
        "درجة الفقر",
        "quintile",
    ] {
        assert!(list.find(text).is_some(), "{text}");
    }
    for text in [
        "housing grade C",
        "住房安全等级",
        "残疾等级",
        "درجة سلامة المسكن",
        "points of water",
        "drank",
        "franking",
        "water risk",
    ] {
        assert_eq!(list.find(text), None, "{text}");
    }
}
