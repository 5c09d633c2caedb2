//! What is known about languages by their tags (BCP 47): direction and the name each has in itself.
//! A pack may carry more languages than the product has messages in, so more are known here.

/// The languages that the product's own messages exist in; the first is the default.
pub const LANGUAGES: [&str; 3] = ["zh", "en", "ar"];

/// Languages that are written from right to left unless the tag says another script.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur"];

/// Scripts that run from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 6] = ["arab", "aran", "hebr", "nkoo", "syrc", "thaa"];

const NATIVE_NAMES: [(&str, &str); 20] = [
    ("ar", "العربية"),
    ("bo", "བོད་སྐད་"),
    ("ckb", "کوردی"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("hi", "हिन्दी"),
    ("kk", "Қазақша"),
    ("ky", "Кыргызча"),
    ("mn", "Монгол"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("sw", "Kiswahili"),
    ("ug", "ئۇيغۇرچە"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("zh", "中文"),
];

/// The language part of a tag: `zh` of `zh-Hans-CN`, in lower case.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Whether a language is written from right to left; a script in the tag decides (`kk-Arab`, `ug-Latn`).
pub fn is_right_to_left(tag: &str) -> bool {
    match script(tag) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.as_str()),
        None => RIGHT_TO_LEFT.contains(&primary(tag).as_str()),
    }
}

fn script(tag: &str) -> Option<String> {
    let four_letters = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    tag.split(['-', '_']).skip(1).find(four_letters).map(str::to_ascii_lowercase)
}

/// The name of a language in itself (`中文`, `العربية`); the tag if it is not known here.
pub fn native_name(tag: &str) -> &str {
    let language = primary(tag);
    NATIVE_NAMES.iter().find(|(known, _)| *known == language).map_or(tag, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_in_the_tag_decides_the_direction() {
        let cases = [
            ("ar", true),
            ("AR-eg", true),
            ("ug", true),
            ("ug-Latn", false),
            ("kk", false),
            ("kk-Arab-CN", true),
            ("zh_Hans", false),
            ("", false),
        ];
        for (tag, expected) in cases {
            assert_eq!(is_right_to_left(tag), expected, "{tag}");
        }
    }

    #[test]
    fn a_language_is_named_in_itself_and_an_unknown_one_by_its_tag() {
        assert_eq!(native_name("zh-Hans"), "中文");
        assert_eq!(native_name("tlh"), "tlh");
    }
}
