//! Base 64 as browsers read and write it (RFC 4648 §4), for `digest()` and `base64-decode()`.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes bytes in base 64, padded.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let held = three.iter().fold(0_u32, |held, byte| held << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let six = held >> (18 - 6 * place) & 63;
            text.push(if place <= three.len() { LETTERS[six as usize] as char } else { '=' });
        }
    }
    text
}

/// Reads base 64, with or without padding; spaces are passed over. `None` if it is none; what is no UTF-8 afterwards
/// is replaced.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut letters: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    if letters.len().is_multiple_of(4) {
        let padding = letters.iter().rev().take(2).take_while(|byte| **byte == b'=').count();
        letters.truncate(letters.len() - padding);
    }
    if letters.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in letters {
        held = (held << 6 | value(letter)?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn value(letter: u8) -> Option<u32> {
    LETTERS.iter().position(|known| *known == letter).map(|place| place as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["", "a", "ab", "abc", "日本語", "any carnal pleas"] {
            assert_eq!(decode(&encode(text.as_bytes())).as_deref(), Some(text));
        }
        assert_eq!(encode(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
        assert_eq!(decode("aGVs bG8").as_deref(), Some("hello"));
    }

    #[test]
    fn what_is_no_base_64_is_refused() {
        for text in ["!!", "a", "aGVsbG8=x", "====", "日本"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
