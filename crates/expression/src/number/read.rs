//! Texts to numbers, as `number()` reads them.

use super::Number;
use crate::date;
use rust_decimal::Decimal;
use std::str::FromStr;

impl Number {
    /// Reads a text as `number()` does in ODK's engine: a decimal (a plus or an exponent may stand), or a date or
    /// date-time as days since 1970-01-01; else NaN.
    pub fn read(text: &str) -> Self {
        let text = text.trim_ascii();
        if let Some(number) = read_short(text) {
            return number;
        }
        match text {
            "Infinity" => Number::Infinity,
            "-Infinity" => Number::NegativeInfinity,
            _ if is_decimal(text) => read_decimal(text.strip_prefix('+').unwrap_or(text)),
            _ => date::days(text).unwrap_or(Number::NaN),
        }
    }
}

/// A number of few digits, with or without decimal places, which most answers are.
fn read_short(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !(1..=18).contains(&digits.len()) {
        return None;
    }
    let (mut whole, mut point) = (0_i64, None);
    for (place, byte) in digits.bytes().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            let inside = byte == b'.' && point.is_none() && place > 0 && place + 1 < digits.len();
            point = Some(place).filter(|_| inside);
            point?;
            continue;
        }
        whole = whole * 10 + i64::from(digit);
    }
    let places = point.map_or(0, |point| digits.len() - point - 1);
    let signed = if digits.len() < text.len() { -whole } else { whole };
    Some(if whole == 0 { Number::ZERO } else { Number::Exact(Decimal::new(signed, places as u32)) })
}

fn is_decimal(text: &str) -> bool {
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (text, None),
    };
    let digits = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let dots = digits.bytes().filter(|byte| *byte == b'.').count();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain && dots <= 1 && dots < digits.len() && exponent.is_none_or(is_exponent)
}

fn is_exponent(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn read_decimal(text: &str) -> Number {
    let read = if text.contains(['e', 'E']) { Decimal::from_scientific(text) } else { Decimal::from_str(text) };
    match read {
        Ok(decimal) if decimal.is_zero() => Number::ZERO,
        Ok(decimal) => Number::Exact(decimal),
        Err(_) => text.parse().map_or(Number::NaN, Number::from_f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_number_only_if_all_of_it_is() {
        for text in ["", "abc", "1e", "e3", "1,5", "--1", ".", "-", "1.2.3", "١٢", "0x10"] {
            assert_eq!(Number::read(text), Number::NaN, "{text}");
        }
        for (text, read) in
            [(" 7 ", "7"), (".5", "0.5"), ("5.", "5"), ("-.25", "-0.25"), ("007", "7"), ("+1e3", "1000")]
        {
            assert_eq!(Number::read(text).to_string(), read);
        }
    }

    #[test]
    fn short_numbers_are_read_as_the_long_way_reads_them() {
        for text in ["0", "-0", "0.0", "-0.0", "12", "-12", "5300.0", "0.50", "-3.25", "007.10", "12345678901234.678"] {
            let digits = text.strip_prefix('-').unwrap_or(text);
            assert!(read_short(text).is_some(), "{text}");
            assert_eq!(read_short(text), Some(read_decimal(text)), "{text}");
            let decimal = |number| match number {
                Some(Number::Exact(decimal)) => (decimal.mantissa(), decimal.scale()),
                _ => panic!("{digits}"),
            };
            assert_eq!(decimal(read_short(text)), decimal(Some(read_decimal(text))), "{text}");
        }
        for text in ["", ".", ".5", "5.", "1.2.3", "1 2", "--1", "+1", "1e3", "1234567890123456789"] {
            assert_eq!(read_short(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_its_days_since_1970() {
        assert_eq!(Number::read("1970-01-02"), Number::from(1u32));
        assert_eq!(Number::read("1970-01-01T12:00:00.000Z").to_string(), "0.5");
        assert_eq!(Number::read("1970-01-01T08:00:00.000+08:00"), Number::ZERO);
    }
}
