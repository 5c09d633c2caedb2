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

/// The value of a check character for at most 30 characters before it: it makes a sum over the field of 32 elements
/// nothing, in which each place has another weight, a power of a generator. Every single wrong character and every swap of
/// two is caught. (The hybrid schemes of ISO 7064 miss some swaps.)
pub fn check(body: &str) -> u8 {
    body.chars().fold(0, |sum, character| times_generator(sum ^ value(character).unwrap_or(0)))
}

/// Multiplication by x in the field of 32 elements (polynomials modulo x^5 + x^2 + 1 over two elements), where x
/// generates every element but 0.
fn times_generator(element: u8) -> u8 {
    let doubled = element << 1;
    if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_another_one() {
        let weights: std::collections::BTreeSet<u8> =
            std::iter::successors(Some(1), |element| Some(times_generator(*element))).take(31).collect();
        assert_eq!(weights.len(), 31);
    }
}
