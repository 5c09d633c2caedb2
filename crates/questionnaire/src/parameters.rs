//! The column `parameters`: `key=value` with spaces, commas or semicolons between.

use std::collections::BTreeMap;

/// Reads the cell. Errors with the part that can't be read and why.
pub(crate) fn read(written: &str) -> Result<BTreeMap<String, String>, (String, &'static str)> {
    let tight = tighten(written);
    let parts = tight.split([' ', ',', ';']).filter(|part| !part.is_empty());
    parts.map(|part| pair(part).ok_or_else(|| (part.to_owned(), "a key, «=» and a value are needed"))).collect()
}

/// Takes the spaces around `=` away, so that a space always parts two parameters.
fn tighten(written: &str) -> String {
    let halves: Vec<&str> = written.split('=').map(str::trim).collect();
    halves.join("=").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pair(part: &str) -> Option<(String, String)> {
    let (key, value) = part.split_once('=')?;
    (!key.is_empty() && !value.is_empty()).then(|| (key.to_lowercase(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_whatever_stands_between_them() {
        let read = read("start = 1 end=5; step=0.5,seed=${a}").unwrap();
        assert_eq!(read["start"], "1");
        assert_eq!(read["step"], "0.5");
        assert_eq!(read["seed"], "${a}");
        assert!(super::read("quality").is_err());
    }
}
