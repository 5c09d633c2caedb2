//! An invented household of Yunmen county, in three languages.

use crate::{CardContent, Section};
use chrono::NaiveDate;
use doorstep_eligibility::{Alternative, CriterionView, Match, Needed, Outcome, Reason, Standing, Used};
use doorstep_record::{AnswerPath, HouseholdId, HouseholdNumber, MemberId};
use std::collections::BTreeMap;

/// The text of the language: zh, en or ar.
type Texts = [&'static str; 3];

/// A whole card in `zh`, `en` or `ar`.
pub fn card(language: &str) -> CardContent {
    let of = Picker(["zh", "en", "ar"].iter().position(|known| *known == language).expect("a known language"));
    CardContent {
        language: language.to_owned(),
        number: HouseholdNumber::of(HouseholdId::from_random(*b"yunmen household")),
        village: of.text(["云门县清溪镇上河村", "Shanghe village, Qingxi town", "قرية شانغخه، بلدة تشينغشي"]),
        visit_date: NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day"),
        pack: of.text(["云门县帮扶政策 2016 · 第 3 版", "Yunmen support 2016, version 3", "دعم يونمن 2016، الإصدار 3"]),
        pack_id: "0a1b2c3d4e5f60718293a4b5c6d7e8f9".to_owned(),
        seal: String::new(),
        texts: texts(of),
        sections: sections(of),
        figures: vec![
            of.pair(
                ["人均纯收入（元/年）", "Net income per person, yuan a year", "صافي دخل الفرد، يوان في السنة"],
                ["2140.50"; 3],
            ),
            of.pair(["不计转移性收入的人均纯收入", "The same without transfers", "من دون التحويلات"], ["1520"; 3]),
        ],
        matches: matches(of),
        criteria: criteria(of),
        confirmed: vec![of.pair(
            [
                "有工资收入，但没有人能干活。",
                "There are wages, but nobody can work.",
                "هناك أجور، لكن لا أحد يستطيع العمل.",
            ],
            ["核对过单据", "Looked up in the papers", "تمت مراجعته في الأوراق"],
        )],
        commented: Vec::new(),
        deliveries: vec![of.pair(
            ["安全饮水", "Safe water", "ماء مأمون"],
            [
                "2016年12月24日，数额 600，项目 2016-03/7，农户已确认",
                "24 December 2016, amount 600, project 2016-03/7, confirmed by the household",
                "24 ديسمبر 2016، المقدار 600، المشروع 2016-03/7، أكدته الأسرة",
            ],
        )],
        objections: vec![of.pair(
            ["O-7K3Q9-XY2ZT，某项措施", "O-7K3Q9-XY2ZT, a measure", "O-7K3Q9-XY2ZT، أحد الإجراءات"],
            ["2017年1月8日前答复", "Open: to be answered by 8 January 2017", "يُجاب عنه حتى 8 يناير 2017"],
        )],
        objection_open: true,
        opened_by: vec![
            of.pair(["2026-11-24 10:20"; 3], ["驻村工作队，入户", "Village work team, visit", "فريق القرية، زيارة"]),
        ],
    }
}

#[derive(Clone, Copy)]
struct Picker(usize);

impl Picker {
    fn text(self, texts: Texts) -> String {
        texts[self.0].to_owned()
    }

    fn pair(self, label: Texts, value: Texts) -> (String, String) {
        (self.text(label), self.text(value))
    }
}

fn texts(of: Picker) -> BTreeMap<String, String> {
    let office = ["清溪镇便民服务中心 2 号窗口", "Qingxi service centre, window 2", "مركز خدمات تشينغشي، الشباك 2"];
    BTreeMap::from([("office".to_owned(), of.text(office)), ("hotline".to_owned(), "0991-1234567".to_owned())])
}

fn sections(of: Picker) -> Vec<Section> {
    let yes = ["是", "Yes", "نعم"];
    let section = |title: Texts, lines: Vec<(String, String)>| Section { title: of.text(title), lines };
    let names = [
        ["李明远", "Li Mingyuan", "李明远 لي مينغيوان"],
        ["王秀兰", "Wang Xiulan", "وانغ شيولان"],
        ["李小雨", "Li Xiaoyu", "لي شياويو"],
    ];
    let born = ["1961", "1963", "2009"];
    let mut all = vec![section(
        ["住址", "Home", "السكن"],
        vec![
            of.pair(
                ["住址", "Address", "العنوان"],
                ["上河村三组 12-3 号", "Group 3, house 12-3", "المجموعة 3، البيت 12-3"],
            ),
            of.pair(["电话", "Telephone", "الهاتف"], ["0991-7654321"; 3]),
            of.pair(
                [
                    "住房鉴定等级",
                    "Grade of the house, as the housing authority gave it",
                    "درجة المسكن كما حددتها هيئة الإسكان",
                ],
                ["C 级（局部危险）", "C, partly dangerous", "C، خطر جزئيًّا"],
            ),
            of.pair(
                [
                    "取水往返需要多少分钟？",
                    "How many minutes is the way to the water and back?",
                    "كم دقيقة الطريق إلى الماء والعودة؟",
                ],
                ["25"; 3],
            ),
        ],
    )];
    for (name, born) in names.into_iter().zip(born) {
        all.push(section(
            name,
            vec![
                of.pair(["姓名", "Name", "الاسم"], name),
                of.pair(["出生年份", "Year of birth", "سنة الميلاد"], [born; 3]),
                of.pair(["参加基本医疗保险", "Has medical insurance", "لديه تأمين صحي"], yes),
                of.pair(
                    ["就读阶段", "Schooling stage", "المرحلة الدراسية"],
                    ["中等职业学校", "Vocational secondary", "ثانوية مهنية"],
                ),
            ],
        ));
    }
    all.push(section(
        ["收入", "Income", "الدخل"],
        vec![
            of.pair(
                [
                    "家庭全年工资性收入（元）",
                    "Wages of the whole household in a year, yuan",
                    "أجور الأسرة كلها في سنة، يوان",
                ],
                ["3600"; 3],
            ),
            of.pair(["主要困难原因", "Main cause", "السبب الرئيس"], ["疾病", "Illness", "مرض"]),
        ],
    ));
    all
}

fn matches(of: Picker) -> Vec<Match> {
    let allowance = measure(
        of,
        ["最低生活保障", "Subsistence allowance", "إعانة الكفاف"],
        Outcome::MayQualify,
        vec![Alternative {
            outcome: Outcome::MayQualify,
            reasons: vec![reason(
                of,
                Standing::Met,
                [
                    "人均纯收入 2140 元，低于保障标准 2952 元。",
                    "Income per person is 2140 yuan, below the line of 2952 yuan.",
                    "دخل الفرد 2140 يوان، وهو دون الحد البالغ 2952 يوان.",
                ],
            )],
        }],
    );
    let grant = Match {
        member: MemberId::parse("k3f9ab"),
        member_label: Some(of.text(["李小雨", "Li Xiaoyu", "لي شياويو"])),
        ..measure(
            of,
            ["雨露计划（职业教育补助）", "Vocational grant", "منحة التعليم المهني"],
            Outcome::MayQualify,
            vec![Alternative {
                outcome: Outcome::MayQualify,
                reasons: vec![
                    reason(
                        of,
                        Standing::Met,
                        ["就读中等职业学校。", "Is in vocational secondary school.", "في الثانوية المهنية."],
                    ),
                    reason(
                        of,
                        Standing::Met,
                        [
                            "人均纯收入低于贫困线。",
                            "Income per person is below the poverty line.",
                            "دخل الفرد دون خط الفقر.",
                        ],
                    ),
                ],
            }],
        )
    };
    let job = Match {
        on_request: true,
        amount: None,
        ..measure(
            of,
            ["就业帮扶", "Job placement", "إيجاد عمل"],
            Outcome::MayQualify,
            vec![Alternative {
                outcome: Outcome::MayQualify,
                reasons: vec![reason(
                    of,
                    Standing::Met,
                    ["您提出希望帮助就业。", "You asked for help to find work.", "طلبتم المساعدة في إيجاد عمل."],
                )],
            }],
        )
    };
    let medical = Match {
        needed: vec![needed(
            of,
            [
                "过去一年自付医疗费用是多少？",
                "How much did you pay for medical care in the last year?",
                "كم دفعتم للعلاج في السنة الماضية؟",
            ],
        )],
        ..measure(
            of,
            ["医疗救助", "Medical cost assistance", "المساعدة في تكاليف العلاج"],
            Outcome::CannotTell,
            vec![
                Alternative {
                    outcome: Outcome::CannotTell,
                    reasons: vec![reason(
                        of,
                        Standing::Unknown,
                        [
                            "还不知道自付医疗费用。",
                            "What you paid for medical care is not known.",
                            "ما دفعتموه للعلاج غير معروف.",
                        ],
                    )],
                },
                Alternative {
                    outcome: Outcome::NotYet,
                    reasons: vec![reason(
                        of,
                        Standing::Unmet,
                        ["不是特困供养户。", "Not a destitute household.", "ليست أسرة معدمة."],
                    )],
                },
            ],
        )
    };
    let water = measure(
        of,
        ["安全饮水", "Safe water", "ماء مأمون"],
        Outcome::NotYet,
        vec![Alternative {
            outcome: Outcome::NotYet,
            reasons: vec![reason(
                of,
                Standing::Unmet,
                [
                    "水量充足，取水往返不超过 20 分钟。",
                    "There is enough water, not more than 20 minutes away.",
                    "الماء كافٍ، ولا يبعد أكثر من 20 دقيقة.",
                ],
            )],
        }],
    );
    vec![allowance, grant, job, medical, water]
}

fn measure(of: Picker, label: Texts, outcome: Outcome, alternatives: Vec<Alternative>) -> Match {
    Match {
        measure: label[1].to_ascii_lowercase().replace(' ', "_"),
        label: of.text(label),
        member: None,
        member_label: None,
        outcome,
        alternatives,
        needed: Vec::new(),
        amount: Some(of.text(["每人每月 68 元", "68 yuan a person a month", "68 يوان للفرد في الشهر"])),
        programme: "security".to_owned(),
        basis: of.text([
            "云门县社会救助办法第 9 条",
            "Yunmen social assistance rules, art. 9",
            "قواعد المساعدة في يونمن، المادة 9",
        ]),
        decided_by: of.text(["县民政局", "County civil affairs bureau", "مكتب الشؤون المدنية في المقاطعة"]),
        days: Some(30),
        bring: of.text(["户口簿、收入证明", "Household register, proof of income", "دفتر الأسرة وإثبات الدخل"]),
        place: of.text([
            "清溪镇便民服务中心，电话 0991-1234567",
            "Qingxi service centre, telephone 0991-1234567",
            "مركز خدمات تشينغشي، هاتف 0991-1234567",
        ]),
        on_request: false,
    }
}

fn reason(of: Picker, standing: Standing, text: Texts) -> Reason {
    let label = ["人均纯收入", "Net income per person", "صافي دخل الفرد"];
    Reason { standing, text: of.text(text), used: vec![Used { label: of.text(label), value: "2140".to_owned() }] }
}

fn needed(of: Picker, label: Texts) -> Needed {
    Needed { path: AnswerPath::question("medical_costs"), label: of.text(label), page: "health".to_owned() }
}

fn criteria(of: Picker) -> Vec<CriterionView> {
    let rows: [(Texts, Standing, Texts); 4] = [
        (
            ["不愁吃", "Food", "الغذاء"],
            Standing::Met,
            ["全年口粮足够。", "There is food all the year.", "الغذاء متوفر طوال السنة."],
        ),
        (
            ["义务教育有保障", "Compulsory education", "التعليم الإلزامي"],
            Standing::Met,
            ["没有适龄儿童失学。", "No child is out of school.", "لا طفل خارج المدرسة."],
        ),
        (
            ["住房安全有保障", "Safe housing", "مسكن آمن"],
            Standing::Unmet,
            [
                "住房为 C 级，尚未改造。",
                "The house is of grade C and not repaired yet.",
                "المسكن من الدرجة C ولم يُصلح بعد.",
            ],
        ),
        (
            ["基本医疗有保障", "Basic medical care", "الرعاية الطبية"],
            Standing::Unknown,
            [
                "有一位成员的参保情况不清楚。",
                "Whether one member is insured is not known.",
                "لا يُعرف هل أحد الأفراد مؤمَّن.",
            ],
        ),
    ];
    let view = |(label, standing, text): (Texts, Standing, Texts)| CriterionView {
        name: label[1].to_ascii_lowercase(),
        label: of.text(label),
        standing,
        text: of.text(text),
        needed: Vec::new(),
    };
    rows.into_iter().map(view).collect()
}
