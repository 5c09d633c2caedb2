//! Random bytes from the operating system: the only place in the project where they come from.

/// Takes random bytes from the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("every system that this runs on has a source of random bytes");
    bytes
}
