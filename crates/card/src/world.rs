//! What Typst may see: the embedded faces, the templates and one card's content. No files, no network, no clock.

use crate::fonts;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// What is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Template {
    Card,
    Summary,
    Slip,
    Purposes,
    Feet,
}

/// The templates first, in the order of [`Template`]; then what they share.
const TEMPLATES: [(&str, &str); 9] = [
    ("card.typ", include_str!("template/card.typ")),
    ("summary.typ", include_str!("template/summary.typ")),
    ("slip.typ", include_str!("template/slip.typ")),
    ("purposes.typ", include_str!("template/purposes.typ")),
    ("feet.typ", include_str!("template/feet.typ")),
    ("paper.typ", include_str!("template/paper.typ")),
    ("marks.typ", include_str!("template/marks.typ")),
    ("measures.typ", include_str!("template/measures.typ")),
    ("parts.typ", include_str!("template/parts.typ")),
];

static STOCK: LazyLock<Stock> = LazyLock::new(Stock::new);

/// What every card shares; made once.
struct Stock {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
    content: FileId,
}

impl Stock {
    fn new() -> Self {
        let fonts = fonts::faces();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates: TEMPLATES.iter().map(|(name, text)| Source::new(file(name), (*text).to_owned())).collect(),
            content: file("content.json"),
        }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of the templates are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one sheet.
pub(crate) struct CardWorld {
    template: Template,
    content: Bytes,
}

impl CardWorld {
    /// Takes what the template reads as JSON: values, which Typst never parses as markup.
    pub(crate) fn new(template: Template, content: Vec<u8>) -> Self {
        Self { template, content: Bytes::new(content) }
    }
}

impl World for CardWorld {
    fn library(&self) -> &LazyHash<Library> {
        &STOCK.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &STOCK.book
    }

    fn main(&self) -> FileId {
        STOCK.templates[self.template as usize].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        STOCK.templates.iter().find(|source| source.id() == id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == STOCK.content { Ok(self.content.clone()) } else { Err(missing(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        STOCK.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
