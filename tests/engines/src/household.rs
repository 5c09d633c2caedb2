//! A household of five, as plain data for every engine. It is invented.

/// What a member said.
pub struct Member {
    /// In years.
    pub age: i64,
    /// Eight numbers.
    pub numbers: [i64; 8],
    /// `yes`, or empty for whom it is not asked.
    pub pupil: &'static str,
}

/// What a household said.
pub struct Household {
    /// Twenty-four numbers, `q0` to `q23`.
    pub numbers: Vec<i64>,
    /// The grade of the house.
    pub house: &'static str,
    /// What it asked for.
    pub wishes: &'static str,
    /// Who lives there.
    pub members: Vec<Member>,
}

impl Household {
    /// The household that all engines decide.
    pub fn of_five() -> Self {
        let member = |place: i64| Member {
            age: place * 13,
            numbers: std::array::from_fn(|n| i64::try_from(n).expect("a small number")),
            pupil: if place < 2 { "yes" } else { "" },
        };
        let numbers = (0..24).map(|n| n * 700).collect();
        Self { numbers, house: "D", wishes: "loan", members: (1..=5).map(member).collect() }
    }
}

/// The line that incomes are held against.
pub const LINE: f64 = 3100.0;
