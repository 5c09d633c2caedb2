//! Examples of faults of choices and languages.

use super::Example;
use crate::FaultCode;

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: FaultCode::UnknownList,
        why: "A select question names the list that its choices come from.",
        bad: "
survey
| type | name | label |
| select_one yes_no | ill | Is anybody ill? |
choices
| list_name | name | label |
| yn | yes | Yes |
| yn | no | No |
",
        mend: ("yes_no", "yn"),
    },
    Example {
        code: FaultCode::MissingList,
        why: "A select question without a list has nothing to choose from.",
        bad: "
survey
| type | name | label |
| select_one | ill | Is anybody ill? |
choices
| list_name | name | label |
| yn | yes | Yes |
| yn | no | No |
",
        mend: ("| select_one |", "| select_one yn |"),
    },
    Example {
        code: FaultCode::MissingFile,
        why: "The choices of this question stand in a file beside the form. A pack is one workbook and has no files beside it.",
        bad: "
survey
| type | name | label |
| select_one_from_file answers.csv | ill | Is anybody ill? |
choices
| list_name | name | label |
| yn | yes | Yes |
| yn | no | No |
",
        mend: ("select_one_from_file answers.csv", "select_one yn"),
    },
    Example {
        code: FaultCode::DuplicateChoice,
        why: "Two choices of one name could not be told apart in the answer.",
        bad: "
survey
| type | name | label |
| select_one yn | ill | Is anybody ill? |
choices
| list_name | name | label |
| yn | yes | Yes |
| yn | yes | No |
",
        mend: ("| yes | No |", "| no | No |"),
    },
    Example {
        code: FaultCode::ChoiceWithSpace,
        why: "The answer to a multiple select is its choices with spaces between, so a space inside a name would make two of one.",
        bad: "
survey
| type | name | label |
| select_multiple water | source | Sources of water |
choices
| list_name | name | label |
| water | deep well | Deep well |
| water | river | River |
",
        mend: ("deep well |", "deep_well |"),
    },
    Example {
        code: FaultCode::UnknownLanguage,
        why: "The default language is shown where no other was asked for. A slip in its name leaves it without a single text.",
        bad: "
survey
| type | name | label::English (en) |
| integer | age | Age |
settings
| form_title | form_id | version | default_language |
| Wells | wells | 3 | French (fr) |
",
        mend: ("French (fr)", "English (en)"),
    },
    Example {
        code: FaultCode::MissingTranslation,
        why: "Where a text is missing in one language, the default language is shown, which not everybody reads.",
        bad: "
survey
| type | name | label::English (en) | label::中文 (zh) |
| integer | age | Age | |
",
        mend: ("| Age | |", "| Age | 年龄 |"),
    },
];
