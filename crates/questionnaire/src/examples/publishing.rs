//! Examples of what keeps a pack from being published.

use super::Example;
use crate::FaultCode;

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: FaultCode::UnusedQuestion,
        why: "What nothing needs is not asked: each question costs a household time and trust.",
        bad: "
survey
| type | name | label | use |
| integer | minutes | Minutes to the water | |
| select_one yn | clean | Is the water clean? | |
| integer | radios | How many radios? | |
",
        mend: ("| How many radios? | |", "| How many radios? | card |"),
    },
    Example {
        code: FaultCode::NeverAsked,
        why: "Some things are never asked, whatever they would be used for.",
        bad: "
survey
| type | name | label | use |
| integer | minutes | Minutes to the water | |
| select_one yn | clean | Is the water clean? | |
| select_one yn | faith | What is your religion? | card |
",
        mend: ("| faith | What is your religion? | card |", "| fit | Can you walk to the well? | card |"),
    },
    Example {
        code: FaultCode::FreeText,
        why: "Free text about a person can hold anything, and nobody can check what. Only names and addresses are text.",
        bad: "
survey
| type | name | label | use |
| integer | minutes | Minutes to the water | |
| select_one yn | clean | Is the water clean? | |
| text | story | What happened? | card |
",
        mend: ("| text | story | What happened? | card |", "| date | visited | Day of the visit | card |"),
    },
    Example {
        code: FaultCode::NumberAsked,
        why: "Numbers of papers and accounts are never taken: the paying office sees the papers themselves.",
        bad: "
survey
| type | name | label | use |
| integer | minutes | Minutes to the water | |
| select_one yn | clean | Is the water clean? | |
| text | number | Identity card number | identity |
",
        mend: ("| number | Identity card number |", "| street | Street |"),
    },
    Example {
        code: FaultCode::GradesPerson,
        why: "Facts about people may be written down, grades of people may not.",
        bad: "
survey
| type | name | label | use |
| integer | minutes | Minutes to the water | |
| select_one yn | clean | Is the water clean? | |
| calculate | risk_score | | card |
",
        mend: ("| calculate | risk_score | | card |", "| integer | rooms | Rooms | card |"),
    },
    Example {
        code: FaultCode::AskedOfChildren,
        why: "Of a child under 14 a survey takes the name, the year of birth and the schooling, and from its guardian what a \
              measure needs. In a roster that names people every other question must be closed to children, whatever else \
              is answered.",
        bad: "
survey
| type | name | label | relevant | use | under_14 |
| integer | minutes | Minutes to the water | | | |
| select_one yn | clean | Is the water clean? | | | |
| begin_repeat | member | Member | | | |
| text | called | Name | | identity | |
| integer | birth_year | Year of birth | | card | birth_year |
| integer | months | Months worked | | card | |
| end_repeat | | | | | |
",
        mend: ("| Months worked | |", "| Months worked | ${birth_year} <= number(format-date(today(), '%Y')) - 14 |"),
    },
    Example {
        code: FaultCode::UnknownMark,
        why: "The column `under_14` says why something is asked of a child: it is the `birth_year`, the `schooling`, or the \
              `guardian` answers it for the child.",
        bad: "
survey
| type | name | label | use | under_14 |
| integer | minutes | Minutes to the water | | |
| select_one yn | clean | Is the water clean? | | |
| begin_repeat | member | Member | | |
| text | called | Name | identity | |
| integer | birth_year | Year of birth | card | age |
| end_repeat | | | | |
",
        mend: ("| age |", "| birth_year |"),
    },
    Example {
        code: FaultCode::CapturesPerson,
        why: "Faces, voices, places and devices tell more about a person than any rule needs.",
        bad: "
survey
| type | name | label | use |
| integer | minutes | Minutes to the water | |
| select_one yn | clean | Is the water clean? | |
| image | face | Picture of the head | card |
",
        mend: ("| image | face | Picture of the head | card |", "| integer | rooms | Rooms | card |"),
    },
    Example {
        code: FaultCode::MissingText,
        why: "Before the interview a household hears why it is asked and may say no; on the card it reads how to object.",
        bad: "
notice
| key | text |
| notice | We ask about water. |
",
        mend: (
            "| notice | We ask about water. |",
            "| notice | We ask about water. |
| agree_question | Do you agree? |",
        ),
    },
    Example {
        code: FaultCode::BadVersion,
        why: "Versions are counted, so that a device knows the newer one.",
        bad: "
settings
| form_title | form_id | version |
| Wells | wells | 3.1 |
",
        mend: ("3.1", "4"),
    },
];
