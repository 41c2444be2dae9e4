//! The page skeleton as the pages of a linkage use it: sections, tables, charts.

use std::fmt::Write as _;

use lindung_core::message::{Message, Texts};

use crate::page::{self, Opening, esc};

const STYLE: &str = include_str!("style.css");

/// A page being written.
pub(super) struct Sheet<'a> {
    pub(super) texts: &'a Texts,
    out: String,
    /// Heads of the table being written and whether they hold numbers.
    heads: Vec<(String, bool)>,
}

impl<'a> Sheet<'a> {
    /// A page with its title and first sentences; `over` is a key, `title` a text.
    pub(super) fn open(over: &str, title: &str, lead: &[Message], texts: &'a Texts) -> Self {
        let over = texts.label(over);
        let opening = Opening { over: &over, title, style: STYLE, script: false };
        let mut sheet = Self { texts, out: page::open(&opening, texts), heads: Vec::new() };
        for sentence in lead {
            sheet.paragraph(&texts.say(sentence));
        }
        sheet.raw("</div></header>\n<main class=\"wrap\">");
        sheet
    }

    /// Adds markup.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Links to sections, by their keys.
    pub(super) fn contents(&mut self, keys: &[&str]) {
        let _ =
            write!(self.out, "<nav><strong>{}</strong><ul>", label(self.texts, "report-contents"));
        for key in keys {
            let _ = write!(self.out, "<li><a href=\"#{key}\">{}</a></li>", label(self.texts, key));
        }
        self.raw("</ul></nav>\n");
    }

    /// The start of a section; its key is its anchor.
    pub(super) fn section(&mut self, key: &str) {
        let _ = write!(self.out, "\n<h2 id=\"{key}\">{}</h2>", label(self.texts, key));
    }

    pub(super) fn heading(&mut self, text: &str) {
        let _ = write!(self.out, "<h3>{}</h3>", esc(text));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        let _ = write!(self.out, "<p>{}</p>", esc(text));
    }

    pub(super) fn chart(&mut self, svg: &str) {
        let _ = writeln!(self.out, "<figure>{svg}</figure>");
    }

    /// The box that says who may see the page.
    pub(super) fn privacy(&mut self, key: &str) {
        let _ = write!(self.out, "<p class=\"privacy\">{}</p>", label(self.texts, key));
    }

    /// A large figure with its name and meaning, inside a list of tiles.
    pub(super) fn tile(&mut self, figure: &str, name: &str, meaning: &str) {
        let _ = write!(
            self.out,
            "<li class=\"tile plain\"><b>{}</b><span>{}</span><small>{}</small></li>",
            esc(figure),
            label(self.texts, name),
            label(self.texts, meaning)
        );
    }

    /// Something that opens on demand; `</details>` ends it.
    pub(super) fn open_details(&mut self, summary: &str) {
        let _ = write!(self.out, "<details><summary>{}</summary>", esc(summary));
    }

    /// The head of a table: keys, and whether the column holds numbers. On a small screen every
    /// row becomes a card, unless a name and up to three figures have room.
    pub(super) fn table(&mut self, heads: &[(&str, bool)]) {
        self.heads = heads.iter().map(|(key, n)| (label(self.texts, key), *n)).collect();
        let figures = heads.iter().skip(1).all(|(_, number)| *number);
        self.raw(match (figures, heads.len()) {
            (true, ..=4) => "<table>",
            (true, _) => "<table class=\"cards figures\">",
            (false, _) => "<table class=\"cards\">",
        });
        self.raw("<thead><tr>");
        for (head, number) in &self.heads {
            let class = if *number { " class=\"n\"" } else { "" };
            let _ = write!(self.out, "<th scope=\"col\"{class}>{head}</th>");
        }
        self.raw("</tr></thead><tbody>\n");
    }

    /// A row of texts; the first heads it.
    pub(super) fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| esc(cell)).collect();
        self.row_of(&cells);
    }

    /// A row of markup; the first cell heads it.
    pub(super) fn row_of(&mut self, cells: &[String]) {
        self.raw("<tr>");
        for (at, (cell, (head, number))) in cells.iter().zip(&self.heads).enumerate() {
            let class = if *number { " class=\"n\"" } else { "" };
            let _ = match at {
                0 => write!(self.out, "<th scope=\"row\">{cell}</th>"),
                _ => write!(self.out, "<td{class} data-l=\"{head}\">{cell}</td>"),
            };
        }
        self.raw("</tr>\n");
    }

    pub(super) fn table_end(&mut self) {
        self.raw("</tbody></table>\n");
    }

    /// The whole page.
    pub(super) fn close(mut self) -> String {
        self.out.push_str(&page::close(self.texts));
        self.out
    }
}

fn label(texts: &Texts, key: &str) -> String {
    esc(&texts.label(key))
}
