//! Crockford's base 32: digits and letters without I, L, O and U, so that a person can read them aloud and type them.

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The character of the lowest five bits of a value.
pub fn digit(value: u8) -> char {
    char::from(DIGITS[usize::from(value & 31)])
}

/// The value of a character that a person typed, in either case; I and L are read as 1, O as 0.
pub fn value(typed: char) -> Option<u8> {
    let folded = match typed.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    DIGITS.iter().zip(0..).find(|(known, _)| char::from(**known) == folded).map(|(_, value)| value)
}
