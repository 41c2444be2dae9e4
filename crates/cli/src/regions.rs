//! `lindung region`: from a code to a name, and from a name to codes.

use std::io::Write;

use clap::Args;
use lindung_core::message::{Message, Texts};
use lindung_core::regions::{CodeReading, Found, Regions};
use lindung_core::words::{Level, RegionCode};

use crate::exit;

/// More answers are counted, not shown.
const MOST: usize = 20;

/// Look up a region by code or name.
#[derive(Debug, Args)]
pub struct RegionCommand {
    /// A code such as 62.10, or a name, also misspelt.
    #[arg(value_name = "CODE|NAME", required = true, num_args = 1..)]
    query: Vec<String>,
    /// Only inside this province, regency or district, such as 62.10.
    #[arg(long, value_name = "CODE")]
    inside: Option<String>,
}

/// Answers a look-up; the exit code is 1 when nothing was found.
pub fn run(command: &RegionCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let regions = Regions::embedded();
    let query = command.query.join(" ");
    let inside = match &command.inside {
        None => RegionCode::NATION,
        Some(text) => {
            let CodeReading::Kemendagri(code) = regions.read_code(text, None) else {
                let message = Message::new("region-inside-unknown").text("found", text);
                crate::console::error(texts, &message);
                return Ok(exit::USAGE);
            };
            code
        }
    };
    if query.bytes().any(|b| b.is_ascii_digit()) && !query.bytes().any(|b| b.is_ascii_alphabetic())
    {
        return by_code(regions, &query, inside, texts, out);
    }
    by_name(regions, &query, inside, texts, out)
}

fn by_code(
    regions: &Regions,
    query: &str,
    inside: RegionCode,
    texts: &Texts,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let within = (inside.level() == Level::Regency).then_some(inside);
    let key = match regions.read_code(query, within) {
        CodeReading::Kemendagri(code) => {
            writeln!(out, "{}", line(regions, code, texts))?;
            if let Some(parts) = parts(regions, code, texts) {
                writeln!(out, "{parts}")?;
            }
            return Ok(exit::CLEAN);
        }
        CodeReading::Bps(_) => "region-code-bps",
        CodeReading::Retired(_) => "region-code-retired",
        CodeReading::Unknown => "region-code-unknown",
    };
    writeln!(out, "{}", texts.say(&Message::new(key).text("found", query)))?;
    Ok(exit::FINDINGS)
}

fn by_name(
    regions: &Regions,
    query: &str,
    inside: RegionCode,
    texts: &Texts,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let found = regions.find_any(query, inside);
    let Some(best) = found.first() else {
        let key = if inside == RegionCode::NATION { "region-none" } else { "region-none-inside" };
        let message = Message::new(key).text("found", query).text("inside", regions.name(inside));
        writeln!(out, "{}", texts.say(&message))?;
        return Ok(exit::FINDINGS);
    };
    // Names that are only alike say nothing beside names that are the same.
    let enough = if best.score > 0.9 { 0.6 } else { 0.0 };
    let shown: Vec<&Found> = found.iter().filter(|f| f.score >= enough).collect();
    for found in shown.iter().take(MOST) {
        writeln!(out, "{}", line(regions, found.code, texts))?;
    }
    if shown.len() > MOST {
        let message = Message::new("region-more").number("count", shown.len() - MOST);
        writeln!(out, "{}", texts.say(&message))?;
    }
    Ok(exit::CLEAN)
}

/// `62.10.02.2001  Desa Sare Rangan, Kecamatan Tewah, Kabupaten Gunung Mas, Provinsi …`.
fn line(regions: &Regions, code: RegionCode, texts: &Texts) -> String {
    let mut names = Vec::new();
    let mut at = code;
    while at.level() != Level::Nation {
        if let Some(region) = regions.get(at) {
            // The official names of regencies and cities, and of some villages, begin with the word.
            let kind = texts.label(region.kind.key());
            let said = at.level() == Level::Regency || region.name.starts_with(&kind);
            names.push(if said {
                region.name.to_owned()
            } else {
                format!("{kind} {}", region.name)
            });
        }
        at = at.parent();
    }
    format!("{:<13}  {}", code.to_string(), names.join(", "))
}

/// How many regions of each level lie inside.
fn parts(regions: &Regions, code: RegionCode, texts: &Texts) -> Option<String> {
    let key = match code.level() {
        Level::Province => "region-parts-province",
        Level::Regency => "region-parts-regency",
        Level::District => "region-parts-district",
        Level::Nation | Level::Village => return None,
    };
    let message = Message::new(key)
        .number("parts", regions.children(code).count())
        .number("villages", regions.villages(code).count());
    Some(texts.say(&message))
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;

    use super::*;

    fn ask(query: &str, inside: Option<&str>) -> (u8, String) {
        let command = RegionCommand {
            query: query.split(' ').map(str::to_owned).collect(),
            inside: inside.map(str::to_owned),
        };
        let mut out = Vec::new();
        let code = run(&command, &Texts::new(Language::Indonesian), &mut out).expect("an answer");
        (code, String::from_utf8(out).expect("text"))
    }

    #[test]
    fn a_code_gives_the_name_and_what_lies_inside() {
        let (code, text) = ask("6210", None);
        assert_eq!(code, exit::CLEAN);
        assert!(
            text.starts_with("62.10          Kabupaten Gunung Mas, Provinsi Kalimantan Tengah\n")
        );
        assert!(text.contains("12 kecamatan, 127 desa dan kelurahan"), "{text}");
    }

    #[test]
    fn a_joined_name_is_found_with_its_code() {
        let (code, text) = ask("Sarerangan", Some("62.10"));
        assert_eq!(code, exit::CLEAN);
        assert!(text.contains("Desa Sare Rangan, Kecamatan Tewah"), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }

    #[test]
    fn what_is_not_found_is_said_with_the_next_step() {
        for (query, inside) in [
            ("zzzzzz", None),
            ("zzzzzz", Some("62.10")),
            ("6211010001", None),
            ("64.06.01", None),
            ("1", None),
        ] {
            let (code, text) = ask(query, inside);
            assert_eq!(code, exit::FINDINGS, "{query}");
            assert!(!text.contains('⟨') && text.contains(query), "{text}");
        }
        assert_eq!(ask("Tewah", Some("99.99")).0, exit::USAGE);
    }
}
