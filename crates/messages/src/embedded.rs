//! The texts of `locales/`, embedded when the program was built; build.rs writes the table.

/// One Fluent file of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The language's tag, the folder's name.
    pub language: &'static str,
    /// The file's name without `.ftl`.
    pub file: &'static str,
    /// The file's text.
    pub text: &'static str,
}

static SOURCES: &[Source] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// Every file of every language, languages in the order of [`crate::LANGUAGES`], files by name.
pub fn sources() -> &'static [Source] {
    SOURCES
}
