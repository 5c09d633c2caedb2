//! The functions that the language has: one line each, with how many arguments they take.
//! What is not here is a fault that names the function.

/// A function of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Text(TextFunction),
    Number(NumberFunction),
    Truth(TruthFunction),
    Date(DateFunction),
    Nodes(NodesFunction),
}

/// Functions that work on texts and choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextFunction {
    String,
    Concat,
    Join,
    Substr,
    Substring,
    SubstringBefore,
    SubstringAfter,
    NormalizeSpace,
    Translate,
    Coalesce,
    SelectedAt,
    Base64Decode,
    Digest,
    Itext,
    Uuid,
    Property,
    Version,
    StringLength,
    CountSelected,
}

/// Functions that give numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberFunction {
    Number,
    Sum,
    Min,
    Max,
    Round,
    Int,
    Floor,
    Ceiling,
    Abs,
    Pow,
    Sqrt,
    Exp,
    Exp10,
    Log,
    Log10,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Atan2,
    Pi,
    Random,
    Area,
    Distance,
}

/// Functions that give yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TruthFunction {
    Boolean,
    Not,
    True,
    False,
    FromString,
    Selected,
    Contains,
    StartsWith,
    EndsWith,
    Regex,
    Checklist,
    WeightedChecklist,
    Geofence,
}

/// Functions on dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateFunction {
    Today,
    Now,
    Date,
    FormatDate,
    FormatDateTime,
    DecimalDateTime,
    DecimalTime,
}

/// Functions on nodes and their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodesFunction {
    Count,
    CountNonEmpty,
    Position,
    Last,
    Once,
    PullData,
}

/// One line of the catalogue.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) function: Function,
}

const ANY: usize = usize::MAX;

const fn entry(name: &'static str, min: usize, max: usize, function: Function) -> Entry {
    Entry { name, min, max, function }
}

/// The functions whose arguments are evaluated before the call. The checker itself knows `if`, `current`, `instance`,
/// `indexed-repeat`, `randomize`, `jr:choice-name` and `choice-label`.
pub(crate) static CATALOGUE: &[Entry] = &[
    entry("string", 0, 1, Function::Text(TextFunction::String)),
    entry("concat", 0, ANY, Function::Text(TextFunction::Concat)),
    entry("join", 1, ANY, Function::Text(TextFunction::Join)),
    entry("substr", 2, 3, Function::Text(TextFunction::Substr)),
    entry("substring", 2, 3, Function::Text(TextFunction::Substring)),
    entry("substring-before", 2, 2, Function::Text(TextFunction::SubstringBefore)),
    entry("substring-after", 2, 2, Function::Text(TextFunction::SubstringAfter)),
    entry("normalize-space", 0, 1, Function::Text(TextFunction::NormalizeSpace)),
    entry("translate", 3, 3, Function::Text(TextFunction::Translate)),
    entry("coalesce", 2, 2, Function::Text(TextFunction::Coalesce)),
    entry("selected-at", 2, 2, Function::Text(TextFunction::SelectedAt)),
    entry("base64-decode", 1, 1, Function::Text(TextFunction::Base64Decode)),
    entry("digest", 2, 3, Function::Text(TextFunction::Digest)),
    entry("jr:itext", 1, 1, Function::Text(TextFunction::Itext)),
    entry("uuid", 0, 1, Function::Text(TextFunction::Uuid)),
    entry("property", 1, 1, Function::Text(TextFunction::Property)),
    entry("version", 0, 0, Function::Text(TextFunction::Version)),
    entry("string-length", 0, 1, Function::Text(TextFunction::StringLength)),
    entry("count-selected", 1, 1, Function::Text(TextFunction::CountSelected)),
    entry("number", 0, 1, Function::Number(NumberFunction::Number)),
    entry("sum", 1, 1, Function::Number(NumberFunction::Sum)),
    entry("min", 0, ANY, Function::Number(NumberFunction::Min)),
    entry("max", 0, ANY, Function::Number(NumberFunction::Max)),
    entry("round", 1, 2, Function::Number(NumberFunction::Round)),
    entry("int", 1, 1, Function::Number(NumberFunction::Int)),
    entry("floor", 1, 1, Function::Number(NumberFunction::Floor)),
    entry("ceiling", 1, 1, Function::Number(NumberFunction::Ceiling)),
    entry("abs", 1, 1, Function::Number(NumberFunction::Abs)),
    entry("pow", 2, 2, Function::Number(NumberFunction::Pow)),
    entry("sqrt", 1, 1, Function::Number(NumberFunction::Sqrt)),
    entry("exp", 1, 1, Function::Number(NumberFunction::Exp)),
    entry("exp10", 1, 1, Function::Number(NumberFunction::Exp10)),
    entry("log", 1, 1, Function::Number(NumberFunction::Log)),
    entry("log10", 1, 1, Function::Number(NumberFunction::Log10)),
    entry("sin", 1, 1, Function::Number(NumberFunction::Sin)),
    entry("cos", 1, 1, Function::Number(NumberFunction::Cos)),
    entry("tan", 1, 1, Function::Number(NumberFunction::Tan)),
    entry("asin", 1, 1, Function::Number(NumberFunction::Asin)),
    entry("acos", 1, 1, Function::Number(NumberFunction::Acos)),
    entry("atan", 1, 1, Function::Number(NumberFunction::Atan)),
    entry("atan2", 2, 2, Function::Number(NumberFunction::Atan2)),
    entry("pi", 0, 0, Function::Number(NumberFunction::Pi)),
    entry("random", 0, 0, Function::Number(NumberFunction::Random)),
    entry("area", 1, ANY, Function::Number(NumberFunction::Area)),
    entry("distance", 1, ANY, Function::Number(NumberFunction::Distance)),
    entry("boolean", 0, 1, Function::Truth(TruthFunction::Boolean)),
    entry("not", 1, 1, Function::Truth(TruthFunction::Not)),
    entry("true", 0, 0, Function::Truth(TruthFunction::True)),
    entry("false", 0, 0, Function::Truth(TruthFunction::False)),
    entry("boolean-from-string", 1, 1, Function::Truth(TruthFunction::FromString)),
    entry("selected", 2, 2, Function::Truth(TruthFunction::Selected)),
    entry("contains", 2, 2, Function::Truth(TruthFunction::Contains)),
    entry("starts-with", 2, 2, Function::Truth(TruthFunction::StartsWith)),
    entry("ends-with", 2, 2, Function::Truth(TruthFunction::EndsWith)),
    entry("regex", 2, 2, Function::Truth(TruthFunction::Regex)),
    entry("checklist", 2, ANY, Function::Truth(TruthFunction::Checklist)),
    entry("weighted-checklist", 2, ANY, Function::Truth(TruthFunction::WeightedChecklist)),
    entry("geofence", 2, 2, Function::Truth(TruthFunction::Geofence)),
    entry("today", 0, 0, Function::Date(DateFunction::Today)),
    entry("now", 0, 0, Function::Date(DateFunction::Now)),
    entry("date", 1, 1, Function::Date(DateFunction::Date)),
    entry("date-time", 1, 1, Function::Date(DateFunction::Date)),
    entry("format-date", 2, 2, Function::Date(DateFunction::FormatDate)),
    entry("format-date-time", 2, 2, Function::Date(DateFunction::FormatDateTime)),
    entry("decimal-date-time", 1, 1, Function::Date(DateFunction::DecimalDateTime)),
    entry("decimal-date", 1, 1, Function::Date(DateFunction::DecimalDateTime)),
    entry("decimal-time", 1, 1, Function::Date(DateFunction::DecimalTime)),
    entry("count", 1, 1, Function::Nodes(NodesFunction::Count)),
    entry("count-non-empty", 1, 1, Function::Nodes(NodesFunction::CountNonEmpty)),
    entry("position", 0, 1, Function::Nodes(NodesFunction::Position)),
    entry("last", 0, 0, Function::Nodes(NodesFunction::Last)),
    entry("once", 1, 1, Function::Nodes(NodesFunction::Once)),
    entry("pulldata", 4, 4, Function::Nodes(NodesFunction::PullData)),
];

impl Function {
    /// Whether its result can change without an answer.
    pub(crate) fn is_volatile(self) -> bool {
        matches!(
            self,
            Function::Date(DateFunction::Today | DateFunction::Now)
                | Function::Number(NumberFunction::Random)
                | Function::Text(TextFunction::Uuid)
        )
    }

    /// Whether its result may depend on the node that it is asked at.
    pub(crate) fn asks_place(self) -> bool {
        matches!(self, Function::Nodes(nodes) if nodes != NodesFunction::PullData)
    }

    /// Whether it works on the context where it is given no argument.
    pub(crate) fn defaults_to_here(self) -> bool {
        matches!(
            self,
            Function::Text(TextFunction::String | TextFunction::NormalizeSpace | TextFunction::StringLength)
                | Function::Number(NumberFunction::Number)
                | Function::Truth(TruthFunction::Boolean)
        )
    }

    /// Whether its first argument must be nodes.
    pub(crate) fn needs_nodes(self) -> bool {
        matches!(self, Function::Nodes(nodes) if !matches!(nodes, NodesFunction::Once | NodesFunction::PullData))
    }
}
