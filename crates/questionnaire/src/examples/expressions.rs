//! Examples of faults of expressions.

use super::Example;
use crate::FaultCode;

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: FaultCode::SyntaxFault,
        why: "The text ends too early, or something stands where it can not: a bracket or quote that is not closed, two operators in a row, a stray character.",
        bad: "
survey
| type | name | label | relevant |
| integer | age | Age | |
| integer | school | Years at school | ${age} > |
",
        mend: ("${age} > |", "${age} > 5 |"),
    },
    Example {
        code: FaultCode::UnknownQuestion,
        why: "`${name}` stands for the answer to the question of that name, letter for letter, upper and lower case included.",
        bad: "
survey
| type | name | label | relevant |
| integer | age | Age | |
| integer | school | Years at school | ${Age} > 5 |
",
        mend: ("${Age}", "${age}"),
    },
    Example {
        code: FaultCode::UnknownFunction,
        why: "Functions are those of XLSForm. A name in quotes that were forgotten looks like a function, too.",
        bad: "
survey
| type | name | label | calculation |
| integer | age | Age | |
| calculate | twice | | double(${age}) |
",
        mend: ("double(${age})", "${age} * 2"),
    },
    Example {
        code: FaultCode::WrongArguments,
        why: "The function was given too few or too many values between its brackets.",
        bad: "
survey
| type | name | label | calculation |
| integer | age | Age | |
| calculate | level | | if(${age} > 5, 1) |
",
        mend: ("if(${age} > 5, 1)", "if(${age} > 5, 1, 0)"),
    },
    Example {
        code: FaultCode::ExpressionFault,
        why: "The expression is well written and asks for something that is not there: a path that leads nowhere or out of the form, a list or column that does not exist, a pattern that is none, a function that needs a question where it was given a text.",
        bad: "
survey
| type | name | label | calculation |
| integer | age | Age | |
| calculate | members | | count('age') |
",
        mend: ("count('age')", "count(${age})"),
    },
    Example {
        code: FaultCode::AmbiguousName,
        why: "Several questions have this name, in different groups, and the expression does not say which.",
        bad: "
survey
| type | name | label | relevant |
| begin group | head | Head | |
| integer | age | Age | |
| end group | | | |
| begin group | spouse | Spouse | |
| integer | age | Age | |
| end group | | | |
| integer | school | Years at school | ${age} > 5 |
",
        mend: (
            "spouse | Spouse | |
| integer | age |",
            "spouse | Spouse | |
| integer | spouse_age |",
        ),
    },
    Example {
        code: FaultCode::Cycle,
        why: "A value can not be worked out from itself, not even by way of other values, of a repeat or of what hides a question.",
        bad: "
survey
| type | name | label | calculation |
| integer | age | Age | |
| calculate | a | | ${b} + 1 |
| calculate | b | | ${a} + ${age} |
",
        mend: ("${a} + ${age}", "2 * ${age}"),
    },
    Example {
        code: FaultCode::MissingCalculation,
        why: "A row of the type `calculate` shows nothing and asks nothing; without a calculation it does nothing at all.",
        bad: "
survey
| type | name | label | calculation |
| integer | age | Age | |
| calculate | twice | | |
",
        mend: ("| twice | | |", "| twice | | ${age} * 2 |"),
    },
    Example {
        code: FaultCode::BadTrigger,
        why: "A trigger is a question whose change lets the calculation run, written as `${name}`.",
        bad: "
survey
| type | name | label | calculation | trigger |
| integer | age | Age | | |
| calculate | asked | | now() | age |
",
        mend: ("| now() | age |", "| now() | ${age} |"),
    },
    Example {
        code: FaultCode::BadDefault,
        why: "A default is an answer that is given already, so it must be one that could be given.",
        bad: "
survey
| type | name | label | default |
| integer | age | Age | many |
",
        mend: ("many", "30"),
    },
];
