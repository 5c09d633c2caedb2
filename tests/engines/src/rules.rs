//! Thirty measures, seven criteria and twelve checks, each written in three languages that say the same.
//! Must not know how any engine is called.

/// One condition in each language. Of a member it reads `member` (CEL) or `#` (ZEN).
pub struct Condition {
    /// As a pack's rules say it.
    pub doorstep: String,
    /// In the Common Expression Language.
    pub cel: String,
    /// In the language of ZEN.
    pub zen: String,
}

/// Something that is decided: for the household, or for each member.
pub struct Rule {
    /// What it is called.
    pub name: String,
    /// Whether it is about each member.
    pub per_member: bool,
    /// Whether it is looked at only on a wish for a loan.
    pub on_request: bool,
    /// One is enough.
    pub alternatives: Vec<Condition>,
}

fn condition(doorstep: String, cel: String, zen: String) -> Condition {
    Condition { doorstep, cel, zen }
}

/// The measures, in the order in which they may ask one another.
pub fn measures() -> Vec<Rule> {
    let measure = |n: usize| Rule {
        name: format!("x{n}"),
        per_member: n % 5 < 2,
        on_request: n >= 25,
        alternatives: alternatives(n),
    };
    (0..30).map(measure).collect()
}

fn alternatives(n: usize) -> Vec<Condition> {
    let line = |factor: &str| {
        let ours = format!("${{each}} < {factor} * parameter('line')");
        condition(ours, format!("each < {factor} * line"), format!("each < {factor} * line"))
    };
    match n % 5 {
        0 => vec![condition(
            format!("${{age}} >= 60 and ${{m{}}} = 3", n % 8),
            format!("member.age >= 60 && member.m{} == 3", n % 8),
            format!("#.age >= 60 and #.m{} == 3", n % 8),
        )],
        1 => vec![
            condition("${pupil} = 'yes'".into(), "member.pupil == 'yes'".into(), "#.pupil == 'yes'".into()),
            line("1.0"),
        ],
        2 => vec![
            condition(format!("${{q{}}} < 3", n % 24), format!("q{} < 3", n % 24), format!("q{} < 3", n % 24)),
            condition("${house} = 'D'".into(), "house == 'D'".into(), "house == 'D'".into()),
        ],
        3 => vec![line("1.5"), condition("matched('x2')".into(), "x2".into(), "$.x2".into())],
        _ => vec![
            condition(
                "count(${member}[${age} > 16]) < 2".into(),
                "size(members.filter(member, member.age > 16)) < 2".into(),
                "count(members, #.age > 16) < 2".into(),
            ),
            condition("stage() = 'registered'".into(), "stage == 'registered'".into(), "stage == 'registered'".into()),
        ],
    }
}

/// The criteria.
pub fn criteria() -> Vec<Rule> {
    let criterion = |n: usize| {
        let text = |house: &str, both: &str, equal: &str| format!("q{n} > 3 {both} {house} {equal} 'A'");
        let ours = format!("${{q{n}}} > 3 and ${{house}} = 'A'");
        alone(format!("c{n}"), condition(ours, text("house", "&&", "=="), text("house", "and", "==")))
    };
    (0..7).map(criterion).collect()
}

/// The checks.
pub fn checks() -> Vec<Rule> {
    let check = |n: usize| {
        let theirs = format!("q{n} > 100000");
        alone(format!("k{n}"), condition(format!("${{q{n}}} > 100000"), theirs.clone(), theirs))
    };
    (0..12).map(check).collect()
}

fn alone(name: String, condition: Condition) -> Rule {
    Rule { name, per_member: false, on_request: false, alternatives: vec![condition] }
}
