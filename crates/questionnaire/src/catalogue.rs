//! The catalogue of faults: every code with its severity, its sentence and its fix, in one table.
//! Other crates that read sheets of a workbook (rules, packs) keep their faults here too, so that one page lists all.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Severity::{self, Error, Notice};

macro_rules! catalogue {
    ($($name:ident $code:literal $severity:ident $sentence:literal $fix:literal;)*) => {
        /// Which fault it is. Its code is what tests and documents name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum FaultCode {
            $(#[doc = $sentence] #[serde(rename = $code)] $name,)*
        }

        impl FaultCode {
            /// Every code, in the catalogue's order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as it is written: `unknown-type`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What is wrong, with `{fact}`s to fill in.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }

            /// What to do about it, with `{fact}`s to fill in.
            pub fn fix(self) -> &'static str {
                match self { $(Self::$name => $fix,)* }
            }

            /// Whether the workbook can be used all the same.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => $severity,)* }
            }
        }
    };
}

catalogue! {
    // The workbook as a whole
    NotAWorkbook "not-a-workbook" Error "This file is not a workbook that can be read: {why}." "Save it as .xlsx in your spreadsheet program and try again.";
    MissingSheet "missing-sheet" Error "The sheet «{sheet}» is missing." "Add a sheet named «{sheet}».";
    MissingColumn "missing-column" Error "The column «{column}» is missing." "Add a column headed «{column}».";
    MissingCell "missing-cell" Error "The cell «{column}» is empty." "Fill in «{column}», or delete the row.";
    UnknownSheet "unknown-sheet" Notice "The sheet «{sheet}» is not read." "Rename it if it was meant to be read, or leave it.";
    UnknownColumn "unknown-column" Notice "The column «{column}» is not read." "Rename it if it was meant to be read, or leave it.";
    UnknownSetting "unknown-setting" Notice "The setting «{setting}» is not read." "Rename it if it was meant to be read, or leave it.";
    EmptySurvey "empty-survey" Error "The sheet «survey» has no question." "Add a row with a type and a name.";

    // Names and types
    UnknownType "unknown-type" Error "«{type}» is not a question type." "Use a type such as integer, date, select_one LIST or note.";
    UnsupportedType "unsupported-type" Error "Questions of the type «{type}» are not supported." "Use another type, or take the row out.";
    BadName "bad-name" Error "«{name}» can't be a name." "Start with a letter or «_»; go on with letters, digits, «_», «-» or «.»; no spaces.";
    DuplicateName "duplicate-name" Error "The name «{name}» stands twice." "Give each a name of its own (first use: row {first}).";
    UnbalancedEnd "unbalanced-end" Error "This «end {what}» closes nothing that is open." "Take the row out, or add the «begin {what}» that it closes.";
    UnbalancedBegin "unbalanced-begin" Error "The {what} «{name}» is never closed." "Add an «end {what}» after its last question.";
    TooDeep "too-deep" Error "Groups stand in each other more than forty deep." "Take some of the groups out.";
    UnknownUse "unknown-use" Error "«{use}» is not a use." "Leave it empty, or write identity or card.";
    MissingLabel "missing-label" Notice "«{name}» has no label." "Write what the interviewer reads out.";
    BadParameter "bad-parameter" Error "The parameter «{parameter}» can't be read: {why}." "Write parameters as key=value with spaces between.";
    NotCollected "not-collected" Notice "Questions of the type «{type}» open, but nothing is collected for them here." "Leave it out: it can't be published.";
    UnknownAppearance "unknown-appearance" Notice "The appearance «{appearance}» is shown in the plain way." "Nothing needs to be done.";
    BadYesNo "bad-yes-no" Error "«{value}» is neither yes nor no." "Write yes or no.";

    // Choices and languages
    UnknownList "unknown-list" Error "There is no choice list «{list}»." "Add rows with list_name «{list}» to the sheet «choices», or correct the name.";
    MissingList "missing-list" Error "A select question needs the name of its choice list." "Write for example «select_one yes_no».";
    DuplicateChoice "duplicate-choice" Error "The choice «{name}» stands twice in the list «{list}»." "Give each choice of a list a name of its own.";
    MissingFile "missing-file" Notice "The file «{file}» is not attached: there is nothing to choose from." "Attach it (`--files`); a pack holds its choices in the sheet «choices».";
    ChoiceWithSpace "choice-with-space" Error "The choice name «{name}» holds a space, and a multiple answer is names with spaces between." "Use «_» in place of the space.";
    UnknownLanguage "unknown-language" Notice "No column of texts is in the default language «{language}»." "Write a language as a label column names it.";
    MissingTranslation "missing-translation" Notice "«{name}» has no {column} in {language}." "Add it, or the default language is shown.";

    // Expressions
    SyntaxFault "syntax" Error "The expression can't be read at «{near}»: {why}." "Correct the expression.";
    UnknownQuestion "unknown-question" Error "There is no question «{name}»." "Correct the name between «${» and «}».";
    UnknownFunction "unknown-function" Error "There is no function «{name}»." "Use one of the functions that the handbook lists.";
    WrongArguments "wrong-arguments" Error "The function «{name}» can't be called so: {why}." "Give it the arguments that the handbook lists.";
    ExpressionFault "expression" Error "The expression can't be used: {why}." "Correct the expression.";
    AmbiguousName "ambiguous-name" Error "«{name}» is the name of several questions." "Give the question that is meant a name of its own.";
    Cycle "cycle" Error "«{name}» depends on itself: {way}." "Break the circle: a value can't be worked out from itself.";
    MissingCalculation "missing-calculation" Error "The calculation «{name}» has nothing to calculate." "Fill in «calculation» (or a default).";
    BadTrigger "bad-trigger" Error "«{trigger}» does not name a question." "Write one or more questions as «${name}», with commas between.";
    BadDefault "bad-default" Error "The default «{value}» does not fit the type «{type}»." "Write a value of that type.";

    // Rules, parameters, cases (read by the crates that own them)
    UnknownMeasure "unknown-measure" Error "There is no measure «{measure}»." "Correct the name, or add the measure to the sheet «measures».";
    UnknownParameter "unknown-parameter" Error "There is no parameter «{parameter}»." "Correct the name, or add it to the sheet «parameters».";
    UnknownRoster "unknown-roster" Error "«{roster}» is not a roster of this questionnaire." "Write household, or the name of a repeat.";
    BadDate "bad-date" Error "«{value}» is not a date." "Write it as year-month-day: 2016-05-01.";
    BadNumber "bad-number" Error "«{value}» is not a number." "Write a number with digits and a decimal point.";
    BadArea "bad-area" Error "«{value}» is not an area code." "Write 2, 4, 6, 9 or 12 digits.";
    BadOutcome "bad-outcome" Error "«{value}» is not a result." "Write may_qualify, not_yet or cannot_tell (for a criterion: met, unmet or unknown).";
    BadPath "bad-path" Error "«{path}» is not the path of a question." "Write a question's name, or roster[number].name.";
    UnknownCase "unknown-case" Error "There is no case «{case}»." "Correct the name, or add rows for it to the sheet «cases».";
    UnknownSubject "unknown-subject" Error "There is no measure, criterion or check «{name}»." "Correct the name.";
    NestedRoster "nested-roster" Error "«{roster}» stands inside another roster." "Write household, or the outer roster.";
    OutsideRoster "outside-roster" Error "«{name}» is asked once for each entry of «{roster}», and this is read outside it." "Take all entries together, as in sum(${{name}}) or count(${{roster}}[${{name}} = 1]), or write «{roster}» in the column «per».";
    NotYesNo "not-yes-no" Error "This gives {what}, not yes or no." "Compare it with something, as in «… > 0».";
    DependsOnWish "depends-on-wish" Error "«{measure}» is shown only to those who ask for it, so nothing else may depend on it." "Leave matched('{measure}') out.";
    DatesReversed "dates-reversed" Error "It ends ({to}) before it begins ({from})." "Correct «from» or «to».";
    AnswerDoesNotFit "answer-does-not-fit" Error "The answer «{value}» does not fit «{path}»: {why}." "Correct the path or the value.";
    NoRules "no-rules" Error "The measure «{measure}» has no rule." "Add a row for it to the sheet «rules».";
    Overlap "overlap" Error "The parameter «{parameter}» has two values for the same area and day." "Correct the dates: see also row {first}.";
    CaseFails "case-fails" Error "The case «{case}» expects {expected} for «{about}», and the rules say {found}." "Correct the rule or the case.";
    CaseMissing "case-missing" Error "The measure «{measure}» has no case with the result {outcome}." "Add a case that shows it.";

    // What may be published (read by the crate that builds packs)
    UnusedQuestion "unused-question" Error "Nothing uses the answer to «{name}»." "Take the question out, or use it in a rule, a check or the card.";
    NeverAsked "never-asked" Error "«{term}» is about {about}, which is never asked." "Take it out.";
    FreeText "free-text" Error "«{name}» asks for free text about a person." "Use choices, a number or a date; only names and addresses may be text, with use = identity.";
    NumberAsked "number-asked" Error "«{term}» asks for a {what}, which is never taken." "Take the question out: households show such papers to the paying office.";
    GradesPerson "grades-person" Error "«{term}» gives a household or a person a {what}." "Take it out: facts and rules may stand, grades of people may not.";
    CapturesPerson "captures-person" Error "«{name}» would capture {what}, which is never captured." "Take the question out.";
    MissingText "missing-text" Error "The text «{key}» is missing in {language}." "Add it to the sheet «{sheet}».";
    BadVersion "bad-version" Error "The version «{value}» is not a whole number." "Write a whole number in the column «version» of the sheet «settings».";
}

impl std::fmt::Display for FaultCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_fault_has_a_code_of_its_own_a_sentence_and_a_fix() {
        let codes: BTreeSet<&str> = FaultCode::ALL.iter().map(|fault| fault.code()).collect();
        assert_eq!(codes.len(), FaultCode::ALL.len());
        for fault in FaultCode::ALL {
            assert!(fault.sentence().ends_with('.') && fault.fix().ends_with('.'), "{fault}");
        }
    }
}
