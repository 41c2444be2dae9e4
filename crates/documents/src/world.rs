//! What a template may see: the templates of this crate, its fonts, and the data of one document.

use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::{DocumentError, fonts};

/// The templates, each with the file it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Template {
    PersonalCopy,
    BreachPersons,
    BreachAuthority,
    Decree,
    Bill,
    FormF1a,
    Report,
    Chronology,
    DeathLetter,
    HeirLetter,
    PowerOfAttorney,
    ClaimForm,
    ClaimRequest,
    CoverageReport,
}

impl Template {
    fn path(self) -> &'static str {
        match self {
            Self::PersonalCopy => "personal-copy.typ",
            Self::BreachPersons => "breach-persons.typ",
            Self::BreachAuthority => "breach-authority.typ",
            Self::Decree => "decree.typ",
            Self::Bill => "bill.typ",
            Self::FormF1a => "form-f1a.typ",
            Self::Report => "report.typ",
            Self::Chronology => "chronology.typ",
            Self::DeathLetter => "death-letter.typ",
            Self::HeirLetter => "heir-letter.typ",
            Self::PowerOfAttorney => "power-of-attorney.typ",
            Self::ClaimForm => "claim-form.typ",
            Self::ClaimRequest => "claim-request.typ",
            Self::CoverageReport => "coverage-report.typ",
        }
    }
}

/// Every file a template can name, besides the data.
const FILES: [(&str, &str); 17] = [
    ("letterhead.typ", include_str!("../templates/letterhead.typ")),
    ("form.typ", include_str!("../templates/form.typ")),
    ("claims.typ", include_str!("../templates/claims.typ")),
    ("personal-copy.typ", include_str!("../templates/personal-copy.typ")),
    ("breach-persons.typ", include_str!("../templates/breach-persons.typ")),
    ("breach-authority.typ", include_str!("../templates/breach-authority.typ")),
    ("decree.typ", include_str!("../templates/decree.typ")),
    ("bill.typ", include_str!("../templates/bill.typ")),
    ("form-f1a.typ", include_str!("../templates/form-f1a.typ")),
    ("report.typ", include_str!("../templates/report.typ")),
    ("chronology.typ", include_str!("../templates/chronology.typ")),
    ("death-letter.typ", include_str!("../templates/death-letter.typ")),
    ("heir-letter.typ", include_str!("../templates/heir-letter.typ")),
    ("power-of-attorney.typ", include_str!("../templates/power-of-attorney.typ")),
    ("claim-form.typ", include_str!("../templates/claim-form.typ")),
    ("claim-request.typ", include_str!("../templates/claim-request.typ")),
    ("coverage-report.typ", include_str!("../templates/coverage-report.typ")),
];

/// Under which name a template reads its data.
const DATA: &str = "data.json";

const FONTS: [&[u8]; 3] = [fonts::REGULAR, fonts::BOLD, fonts::ITALIC];

/// What is the same for every document.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let fonts: Vec<Font> =
        FONTS.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
    let source = |(path, text): (&str, &str)| Some(Source::new(named(path)?, text.to_owned()));
    Shelf {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        sources: FILES.into_iter().filter_map(source).collect(),
    }
});

fn named(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// One document on its way.
struct Desk {
    main: FileId,
    data: Option<FileId>,
    bytes: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = SHELF.sources.iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if self.data == Some(id) { Ok(self.bytes.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHELF.fonts.get(index).cloned()
    }

    // A document says the dates it is given.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lays a document out.
pub(crate) fn lay_out(
    template: Template,
    data: &impl Serialize,
) -> Result<PagedDocument, DocumentError> {
    let wrong = |error: String| DocumentError(format!("{}: {error}", template.path()));
    let bytes = serde_json::to_vec(data).map_err(|error| wrong(error.to_string()))?;
    let main = named(template.path()).ok_or_else(|| wrong("no such name".to_owned()))?;
    let desk = Desk { main, data: named(DATA), bytes: Bytes::new(bytes) };
    let made = typst::compile::<PagedDocument>(&desk).output;
    // What typst remembers to be quicker the next time is data of people: it goes at once.
    typst::comemo::evict(0);
    made.map_err(|errors| {
        let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        wrong(said.join("; "))
    })
}

/// Makes the PDF: readable by screen readers, and the same bytes for the same data.
pub(crate) fn render(template: Template, data: &impl Serialize) -> Result<Vec<u8>, DocumentError> {
    let document = lay_out(template, data)?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("Lindung".to_owned())), ..PdfOptions::default() };
    let made = typst_pdf::pdf(&document, &options);
    typst::comemo::evict(0);
    made.map_err(|errors| {
        let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        DocumentError(format!("{}: {}", template.path(), said.join("; ")))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use typst::layout::{Frame, FrameItem};

    use super::*;
    use crate::{Fact, Letterhead, PersonLetters, PersonalCopy};

    fn collect(frame: &Frame, text: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => collect(&group.frame, text),
                FrameItem::Text(item) => text.push_str(&item.text),
                _ => {}
            }
        }
    }

    fn seen(template: Template, data: &impl Serialize) -> String {
        let document = lay_out(template, data).expect("laid out");
        let mut text = String::new();
        for page in document.pages() {
            collect(&page.frame, &mut text);
        }
        text.replace('\u{200B}', "")
    }

    fn copy(value: &str) -> PersonalCopy {
        let fact = Fact { name: "Nama".to_owned(), value: value.to_owned() };
        PersonalCopy {
            head: Letterhead {
                government: "Pemerintah Kabupaten Kapuas".to_owned(),
                ..Letterhead::default()
            },
            person: "Sumarni".to_owned(),
            given_at: "22 November 2026 10.00 WIB".to_owned(),
            facts: vec![fact],
            ..PersonalCopy::default()
        }
    }

    /// Letters by their kind that are drawn as nothing at all: the fillers of Hangul and the inherent
    /// vowels of Khmer (`Default_Ignorable_Code_Point` of Unicode).
    const UNDRAWN: [char; 6] =
        ['\u{115f}', '\u{1160}', '\u{17b4}', '\u{17b5}', '\u{3164}', '\u{ffa0}'];

    fn letters(text: &str) -> BTreeMap<char, usize> {
        let mut counted = BTreeMap::new();
        let written = |c: &char| c.is_alphanumeric() || c.is_ascii_punctuation();
        for letter in text.chars().filter(written).filter(|c| !UNDRAWN.contains(c)) {
            *counted.entry(letter).or_default() += 1;
        }
        counted
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_comes_out_as_itself(value in any::<String>()) {
            // Right-to-left text is laid out in its own order, so the letters are counted; a letter
            // that the fonts lack, or one with a mark on it, may stand there several times.
            let mut wanted = letters(&seen(Template::PersonalCopy, &copy("")));
            let typed = letters(&value);
            for (letter, count) in &typed {
                *wanted.entry(*letter).or_default() += count;
            }
            for (letter, count) in letters(&seen(Template::PersonalCopy, &copy(&value))) {
                let least = wanted.remove(&letter).unwrap_or_default();
                let more = typed.contains_key(&letter);
                prop_assert!(count == least || more && count > least, "{} of {}", letter, value);
            }
            prop_assert!(wanted.is_empty(), "{:?} of {} is lost", wanted, value);
        }

        #[test]
        fn any_plain_text_comes_out_in_its_order(value in "[ -~]{0,60}") {
            let bare = |text: &str| text.replace(' ', "");
            let seen = bare(&seen(Template::PersonalCopy, &copy(&value)));
            prop_assert!(seen.contains(&bare(&value)), "{} in {}", value, seen);
        }
    }

    #[test]
    fn nothing_that_is_typed_is_taken_for_markup() {
        for value in [
            "#panic(\"no\")",
            "#read(\"/etc/passwd\")",
            "= Judul",
            "*tebal* _miring_ $x^2$ @acuan <label> // catatan /* x */ \\ `kode` --- ~",
            "\"kutip\" 'kutip'",
        ] {
            let bare = |text: &str| text.replace(' ', "");
            let seen = seen(Template::PersonalCopy, &copy(value));
            assert!(bare(&seen).contains(&bare(value)), "{value} in {seen}");
        }
    }

    #[test]
    fn the_same_data_gives_the_same_bytes() {
        let once = render(Template::PersonalCopy, &copy("Sumarni")).expect("made");
        assert!(once.starts_with(b"%PDF"));
        assert_eq!(once, render(Template::PersonalCopy, &copy("Sumarni")).expect("made"));
        assert_ne!(once, render(Template::PersonalCopy, &copy("Sumarno")).expect("made"));
    }

    #[test]
    fn a_document_sees_no_file_but_its_own() {
        let main = named("personal-copy.typ").expect("a name");
        let desk = Desk { main, data: named(DATA), bytes: Bytes::new(b"{}".as_slice()) };
        for path in ["/etc/passwd", "letterhead.typ", "other.json"] {
            let id = named(path).expect("a name");
            assert!(desk.file(id).is_err(), "{path}");
        }
        assert!(desk.source(named("/etc/passwd").expect("a name")).is_err());
        assert!(desk.today(None).is_none());
    }

    #[test]
    fn a_long_copy_has_numbered_pages() {
        let fact = |n: usize| Fact { name: format!("Kolom {n}"), value: format!("isi {n}") };
        let long = PersonalCopy { facts: (0..120).map(fact).collect(), ..copy("") };
        let seen = seen(Template::PersonalCopy, &long);
        assert!(seen.contains("Halaman 1 dari 4") || seen.contains("Halaman 1 dari 5"), "{seen}");
    }

    #[test]
    fn each_of_those_affected_gets_a_letter_and_without_names_it_is_a_form() {
        let name = |n: usize| (format!("Orang {n}"), "Desa Anjir".to_owned());
        let each = PersonLetters { to: (0..3).map(name).collect(), ..PersonLetters::default() };
        let pages = lay_out(Template::BreachPersons, &each).expect("laid out").pages().len();
        assert_eq!(pages, 3);
        let form = lay_out(Template::BreachPersons, &PersonLetters::default()).expect("laid out");
        assert_eq!(form.pages().len(), 1);
    }
}
