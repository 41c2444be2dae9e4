//! What every page has: one look, one skeleton, text that cannot become markup.
//!
//! A page stands alone: its style is in it, and its policy forbids the browser to load anything
//! from anywhere.

use lindung_core::message::{Language, Message, Texts};

pub(crate) use lindung_pictures::esc;

const STYLE: &str = include_str!("page/style.css");
/// The policy of a page without a script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/// The policy of a page with the one script that Lindung put into it; none that came with the
/// data would run.
const SCRIPT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                             script-src 'nonce-lindung'";

/// What differs from page to page before its first sentence; texts not escaped yet.
pub(crate) struct Opening<'a> {
    /// The small line over the title.
    pub(crate) over: &'a str,
    /// The title.
    pub(crate) title: &'a str,
    /// Style that only this page needs.
    pub(crate) style: &'a str,
    /// Whether the page has a script, which must carry the nonce `lindung`.
    pub(crate) script: bool,
}

/// The page up to its title; sentences, `</div></header>` and `<main class="wrap">` follow.
pub(crate) fn open(opening: &Opening, texts: &Texts) -> String {
    let language = match texts.language() {
        Language::Indonesian => "id",
        Language::English => "en",
    };
    let policy = if opening.script { SCRIPT_POLICY } else { POLICY };
    let (over, title, style) = (esc(opening.over), esc(opening.title), opening.style);
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{STYLE}{style}</style></head>\n<body><header>\
         <div class=\"wrap\"><p class=\"over\">{over}</p><h1>{title}</h1>"
    )
}

/// The end of the page: which program made it.
pub(crate) fn close(texts: &Texts) -> String {
    let made = Message::new("report-made-by").text("version", env!("CARGO_PKG_VERSION"));
    format!("<footer>{}</footer></main></body></html>\n", esc(&texts.say(&made)))
}
