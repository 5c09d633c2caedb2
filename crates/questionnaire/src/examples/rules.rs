//! Examples of faults of measures, rules, parameters and cases.

use super::Example;
use crate::FaultCode;

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: FaultCode::UnknownMeasure,
        why: "A rule belongs to a measure of the sheet `measures`.",
        bad: "
rules
| measure | condition | met | unmet |
| wel | ${minutes} > 20 | Too far | Near enough |
",
        mend: ("| wel |", "| well |"),
    },
    Example {
        code: FaultCode::UnknownParameter,
        why: "Figures that change with the year or the county stand in the sheet `parameters`; `parameter()` takes one by its name.",
        bad: "
parameters
| name | area | from | to | value |
| far | | 2016-01-01 | | 20 |
rules
| measure | condition | met | unmet |
| well | ${minutes} > parameter('fra') | Too far | Near enough |
",
        mend: ("parameter('fra')", "parameter('far')"),
    },
    Example {
        code: FaultCode::UnknownRoster,
        why: "A measure is for a household or for each entry of a roster.",
        bad: "
survey
| type | name | label |
| integer | minutes | Minutes to the water |
| begin repeat | member | Member |
| integer | age | Age |
| end repeat | | |
measures
| name | label | per | basis | decided_by | on_request |
| well | A new well | people | Law 1 | The county | |
",
        mend: ("people", "member"),
    },
    Example {
        code: FaultCode::BadDate,
        why: "Days are written year, month, day, so that they mean the same everywhere.",
        bad: "
parameters
| name | area | from | to | value |
| far | | spring 2016 | | 20 |
",
        mend: ("spring 2016", "2016-03-01"),
    },
    Example {
        code: FaultCode::BadNumber,
        why: "Days to wait, numbers of members and the like are written in digits.",
        bad: "
measures
| name | label | basis | decided_by | days |
| well | A new well | Law 1 | The county | soon |
",
        mend: ("soon", "30"),
    },
    Example {
        code: FaultCode::BadArea,
        why: "An area is a code of 2, 4, 6, 9 or 12 digits: province, prefecture, county, township, village.",
        bad: "
parameters
| name | area | from | to | value |
| far | 99010 | | | 20 |
",
        mend: ("99010", "990101"),
    },
    Example {
        code: FaultCode::BadOutcome,
        why: "A case expects one of the results that rules can give.",
        bad: "
expect
| case | measure | result |
| far | well | yes |
",
        mend: ("| yes |", "| may_qualify |"),
    },
    Example {
        code: FaultCode::BadPath,
        why: "A case gives an answer by the name of its question; inside a roster with the number of the entry.",
        bad: "
cases
| case | question | value |
| far | minutes[x] | 30 |
",
        mend: ("minutes[x]", "minutes"),
    },
    Example {
        code: FaultCode::UnknownCase,
        why: "The sheet `expect` says what the rules must find for a case of the sheet `cases`.",
        bad: "
expect
| case | measure | result |
| fare | well | may_qualify |
",
        mend: ("fare", "far"),
    },
    Example {
        code: FaultCode::UnknownSubject,
        why: "The sheet `expect` names a measure, a criterion or a check.",
        bad: "
expect
| case | measure | result |
| far | wel | may_qualify |
",
        mend: ("| wel |", "| well |"),
    },
    Example {
        code: FaultCode::NestedRoster,
        why: "Measures are for households or for the entries of a roster that stands in no other one.",
        bad: "
survey
| type | name | label |
| integer | minutes | Minutes to the water |
| begin repeat | member | Member |
| integer | age | Age |
| begin repeat | job | Job |
| integer | pay | Pay |
| end repeat | | |
| end repeat | | |
measures
| name | label | per | basis | decided_by | on_request |
| well | A new well | job | Law 1 | The county | |
",
        mend: ("| job | Law 1", "| member | Law 1"),
    },
    Example {
        code: FaultCode::OutsideRoster,
        why: "A question of a roster has as many answers as the roster has entries; a rule for the household must say what to make of them.",
        bad: "
survey
| type | name | label |
| integer | minutes | Minutes to the water |
| begin repeat | member | Member |
| integer | age | Age |
| end repeat | | |
rules
| measure | condition | met | unmet |
| well | ${age} > 60 | Old | Not old |
",
        mend: ("${age} > 60", "max(${age}) > 60"),
    },
    Example {
        code: FaultCode::NotYesNo,
        why: "A condition holds or it does not; a number or a text is neither.",
        bad: "
rules
| measure | condition | met | unmet |
| well | ${minutes} + 20 | Too far | Near enough |
",
        mend: ("${minutes} + 20", "${minutes} > 20"),
    },
    Example {
        code: FaultCode::DependsOnWish,
        why: "A measure that is shown only on request must not decide what else a household may get.",
        bad: "
measures
| name | label | per | basis | decided_by | on_request |
| well | A new well | | Law 1 | The county | |
| loan | A loan | | Law 2 | The county | ${clean} = 'no' |
rules
| measure | condition | met | unmet |
| loan | true() | For all | |
| well | matched('loan') | Has a loan | No loan |
",
        mend: ("matched('loan')", "${minutes} > 20"),
    },
    Example {
        code: FaultCode::DatesReversed,
        why: "A time that ends before it begins is never.",
        bad: "
parameters
| name | area | from | to | value |
| far | | 2016-06-01 | 2016-01-01 | 20 |
",
        mend: ("| 2016-06-01 | 2016-01-01 |", "| 2016-01-01 | 2016-06-01 |"),
    },
    Example {
        code: FaultCode::AnswerDoesNotFit,
        why: "A case can give only answers that could be given at the door.",
        bad: "
cases
| case | question | value |
| far | minutes | many |
",
        mend: ("many", "30"),
    },
    Example {
        code: FaultCode::NoRules,
        why: "A measure without a rule would be for nobody.",
        bad: "
measures
| name | label | per | basis | decided_by | on_request |
| well | A new well | | Law 1 | The county | |
| tank | A tank | | Law 1 | The county | |
rules
| measure | condition | met | unmet |
| well | ${minutes} > 20 | Too far | Near enough |
",
        mend: (
            "| Near enough |",
            "| Near enough |
| tank | ${minutes} > 60 | Very far | Not very far |",
        ),
    },
    Example {
        code: FaultCode::Overlap,
        why: "On each day and in each area a parameter has one value.",
        bad: "
parameters
| name | area | from | to | value |
| far | | 2015-01-01 | 2016-06-30 | 20 |
| far | | 2016-01-01 | | 25 |
",
        mend: ("2016-06-30", "2015-12-31"),
    },
    Example {
        code: FaultCode::CaseFails,
        why: "Cases are the promise that the rules keep. Either the rule is wrong or the case is.",
        bad: "
rules
| measure | condition | met | unmet |
| well | ${minutes} > 40 | Too far | Near enough |
",
        mend: ("> 40", "> 20"),
    },
    Example {
        code: FaultCode::CaseMissing,
        why: "For each result of a measure a case must show it, so that somebody has thought of it.",
        bad: "
expect
| case | measure | result |
| far | well | may_qualify |
| near | well | not_yet |
| far | water | unmet |
| near | water | met |
| none | water | unknown |
",
        mend: (
            "| near | well | not_yet |",
            "| near | well | not_yet |
| none | well | cannot_tell |",
        ),
    },
];
