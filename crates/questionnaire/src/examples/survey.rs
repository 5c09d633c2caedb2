//! Examples of faults of names and types.

use super::Example;
use crate::FaultCode;

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: FaultCode::UnknownType,
        why: "Every row of the sheet `survey` has one of the types that XLSForm knows.",
        bad: "
survey
| type | name | label |
| colour | roof | Colour of the roof |
",
        mend: ("colour", "text"),
    },
    Example {
        code: FaultCode::UnsupportedType,
        why: "XLSForm knows this type and this product does not run it.",
        bad: "
survey
| type | name | label |
| osm | house | House on the map |
",
        mend: ("osm", "text"),
    },
    Example {
        code: FaultCode::BadName,
        why: "Names stand in expressions as `${name}` and in exported tables as headings, so they hold no spaces and begin with a letter or `_`.",
        bad: "
survey
| type | name | label |
| integer | age of head | Age |
",
        mend: ("age of head", "age_of_head"),
    },
    Example {
        code: FaultCode::DuplicateName,
        why: "Inside one group each name may stand once, or nobody could tell which answer is meant.",
        bad: "
survey
| type | name | label |
| integer | age | Age of the head |
| integer | age | Age of the spouse |
",
        mend: ("age | Age of the spouse", "spouse_age | Age of the spouse"),
    },
    Example {
        code: FaultCode::UnbalancedEnd,
        why: "Each `end group` or `end repeat` closes the nearest one that is open and of its kind.",
        bad: "
survey
| type | name | label |
| begin group | house | House |
| integer | rooms | Rooms |
| end group | | |
| end group | | |
",
        mend: (
            "| end group | | |
| end group | | |",
            "| end group | | |",
        ),
    },
    Example {
        code: FaultCode::UnbalancedBegin,
        why: "A group or repeat lasts until its end; without one, everything below would belong to it.",
        bad: "
survey
| type | name | label |
| begin repeat | member | Member |
| integer | age | Age |
",
        mend: (
            "| integer | age | Age |",
            "| integer | age | Age |
| end repeat | | |",
        ),
    },
    Example {
        code: FaultCode::TooDeep,
        why: "Nobody can follow groups that stand in each other so deep; usually an «end group» is missing time and again.",
        bad: "
survey
| type | name | label |
| begin group | g1 | |
| begin group | g2 | |
| begin group | g3 | |
| begin group | g4 | |
| begin group | g5 | |
| begin group | g6 | |
| begin group | g7 | |
| begin group | g8 | |
| begin group | g9 | |
| begin group | g10 | |
| begin group | g11 | |
| begin group | g12 | |
| begin group | g13 | |
| begin group | g14 | |
| begin group | g15 | |
| begin group | g16 | |
| begin group | g17 | |
| begin group | g18 | |
| begin group | g19 | |
| begin group | g20 | |
| begin group | g21 | |
| begin group | g22 | |
| begin group | g23 | |
| begin group | g24 | |
| begin group | g25 | |
| begin group | g26 | |
| begin group | g27 | |
| begin group | g28 | |
| begin group | g29 | |
| begin group | g30 | |
| begin group | g31 | |
| begin group | g32 | |
| begin group | g33 | |
| begin group | g34 | |
| begin group | g35 | |
| begin group | g36 | |
| begin group | g37 | |
| begin group | g38 | |
| begin group | g39 | |
| begin group | g40 | |
| begin group | g41 | |
| integer | age | Age |
",
        mend: (
            "| begin group | g1 | |
| begin group | g2 | |
| begin group | g3 | |
| begin group | g4 | |
| begin group | g5 | |
| begin group | g6 | |
| begin group | g7 | |
| begin group | g8 | |
| begin group | g9 | |
| begin group | g10 | |
| begin group | g11 | |
| begin group | g12 | |
| begin group | g13 | |
| begin group | g14 | |
| begin group | g15 | |
| begin group | g16 | |
| begin group | g17 | |
| begin group | g18 | |
| begin group | g19 | |
| begin group | g20 | |
| begin group | g21 | |
| begin group | g22 | |
| begin group | g23 | |
| begin group | g24 | |
| begin group | g25 | |
| begin group | g26 | |
| begin group | g27 | |
| begin group | g28 | |
| begin group | g29 | |
| begin group | g30 | |
| begin group | g31 | |
| begin group | g32 | |
| begin group | g33 | |
| begin group | g34 | |
| begin group | g35 | |
| begin group | g36 | |
| begin group | g37 | |
| begin group | g38 | |
| begin group | g39 | |
| begin group | g40 | |
| begin group | g41 | |
",
            "| begin group | g1 | |
",
        ),
    },
    Example {
        code: FaultCode::UnknownUse,
        why: "The column `use` says why a question is asked when no rule needs it: `identity` (who the household is) or `card` (it is printed).",
        bad: "
survey
| type | name | label | use |
| text | head | Name of the head | who |
",
        mend: ("| who |", "| identity |"),
    },
    Example {
        code: FaultCode::MissingLabel,
        why: "The interviewer sees the name where a label is missing.",
        bad: "
survey
| type | name | label |
| integer | age | |
",
        mend: ("| age | |", "| age | How old are you? |"),
    },
    Example {
        code: FaultCode::BadParameter,
        why: "Parameters are pairs of a key and a value, such as `start=0 end=10 step=1`.",
        bad: "
survey
| type | name | label | parameters |
| range | rooms | Rooms | start=none end=9 |
",
        mend: ("start=none", "start=0"),
    },
    Example {
        code: FaultCode::NotCollected,
        why: "Places, pictures and recordings are never collected here. The form opens, so that it can be tried out, and can not be published.",
        bad: "
survey
| type | name | label |
| geopoint | house | Where is the house? |
",
        mend: ("geopoint | house | Where is the house?", "text | house | In which part of the village is the house?"),
    },
    Example {
        code: FaultCode::UnknownAppearance,
        why: "An appearance only changes how a question looks; one that is not known is shown in the plain way.",
        bad: "
survey
| type | name | label | appearance |
| text | head | Name | glittering |
",
        mend: ("glittering", "multiline"),
    },
    Example {
        code: FaultCode::BadYesNo,
        why: "This cell is a switch.",
        bad: "
survey
| type | name | label | disabled |
| integer | age | Age | perhaps |
",
        mend: ("perhaps", "no"),
    },
];
