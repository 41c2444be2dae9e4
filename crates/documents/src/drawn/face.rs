//! A font as the annex needs it: how wide a text is, how it fits into a column, its glyphs.

use std::borrow::Cow;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{FontInstance, FontVariant, FontVariations};

/// Characters looked up once: Latin with its accents up to general punctuation.
const KNOWN: u32 = 0x2100;

/// Stands for what was left out.
const CUT: char = '…';

/// A font that measures.
pub(crate) struct Face {
    font: Font,
    parsed: FontInstance,
    units: f32,
    known: Vec<(u32, f32)>,
}

impl Face {
    /// Reads a font.
    pub(crate) fn of(bytes: &'static [u8]) -> Option<Self> {
        let parsed = typst::text::Font::new(Bytes::new(bytes), 0)?;
        let variations = FontVariations::default();
        let parsed = parsed.instantiate(FontVariant::default(), Abs::pt(10.0), &variations);
        let units = f32::from(parsed.ttf().units_per_em());
        let mut face = Self { font: Font::new(bytes.into(), 0)?, parsed, units, known: Vec::new() };
        face.known = (0..KNOWN)
            .map(|code| char::from_u32(code).map_or((0, 0.0), |letter| face.look_up(letter)))
            .collect();
        Some(face)
    }

    /// The font itself.
    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    fn look_up(&self, letter: char) -> (u32, f32) {
        let face = self.parsed.ttf();
        // What the font lacks gets its box, so that it is seen that something stands there.
        let glyph = face.glyph_index(letter).unwrap_or_default();
        let advance = face.glyph_hor_advance(glyph).unwrap_or_default();
        (glyph.0.into(), f32::from(advance) / self.units)
    }

    fn glyph(&self, letter: char) -> (u32, f32) {
        let known = self.known.get(letter as usize).copied();
        known.unwrap_or_else(|| self.look_up(letter))
    }

    /// Width in ems.
    pub(crate) fn width(&self, text: &str) -> f32 {
        text.chars().map(|letter| self.glyph(letter).1).sum()
    }

    /// The glyphs of a text, in its order.
    pub(crate) fn glyphs(&self, text: &str, into: &mut Vec<KrillaGlyph>) {
        into.clear();
        into.extend(text.char_indices().map(|(at, letter)| {
            let (glyph, advance) = self.glyph(letter);
            let range = at..at + letter.len_utf8();
            KrillaGlyph::new(GlyphId::new(glyph), advance, 0.0, 0.0, 0.0, range, None)
        }));
    }

    /// A text in at most so many lines of so many ems. It breaks between words, in a word only when
    /// that is longer than a line; what does not fit is left out and `…` says so.
    pub(crate) fn fit<'t>(&self, text: &'t str, room: f32, most: usize) -> Vec<Cow<'t, str>> {
        let plain = !text.contains(|letter: char| letter.is_control());
        if plain && self.width(text) <= room {
            return vec![text.into()];
        }
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
        for word in words.filter(|word| !word.is_empty()) {
            if lines.len() > most {
                break;
            }
            let length = line.len();
            line.extend((length > 0).then_some(' '));
            line.push_str(word);
            if self.width(&line) <= room {
                continue;
            }
            line.truncate(length);
            if length > 0 {
                lines.push(std::mem::take(&mut line));
            }
            self.broken(word, room, most, &mut lines).clone_into(&mut line);
        }
        lines.push(line);
        if lines.len() > most {
            let rest = lines.split_off(most).swap_remove(0);
            if let Some(last) = lines.last_mut() {
                last.push(' ');
                last.push_str(&rest);
                self.cut(last, room);
            }
        }
        lines.into_iter().map(Cow::Owned).collect()
    }

    /// Breaks a word that is longer than a line; what is left of it begins the next one.
    fn broken<'w>(
        &self,
        mut word: &'w str,
        room: f32,
        most: usize,
        lines: &mut Vec<String>,
    ) -> &'w str {
        while lines.len() <= most && self.width(word) > room {
            let first = word.chars().next().map_or(0, char::len_utf8);
            let end = self.end_of_line(word, room).max(first);
            if end == word.len() {
                break;
            }
            lines.push(word[..end].to_owned());
            word = &word[end..];
        }
        word
    }

    /// How many bytes of the text fit.
    fn end_of_line(&self, text: &str, room: f32) -> usize {
        let mut used = 0.0;
        for (at, letter) in text.char_indices() {
            used += self.glyph(letter).1;
            if used > room {
                return at;
            }
        }
        text.len()
    }

    fn cut(&self, line: &mut String, room: f32) {
        let end = self.end_of_line(line, room - self.width("…"));
        line.truncate(line[..end].trim_end().len());
        line.push(CUT);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fonts;

    fn face() -> Face {
        Face::of(fonts::REGULAR).expect("a font")
    }

    #[test]
    fn a_short_name_stays_as_it_is() {
        assert_eq!(face().fit("Sumarni", 20.0, 2), ["Sumarni"]);
        assert_eq!(face().fit("", 20.0, 2), [""]);
    }

    #[test]
    fn a_long_name_goes_on_in_a_second_line_and_what_is_left_is_cut_visibly() {
        let name = "Raden Ajeng Siti Nurhaliza Kusumaningrum";
        assert_eq!(face().fit(name, 12.0, 2), ["Raden Ajeng Siti Nurhaliza", "Kusumaningrum"]);
        let longer = format!("{name} binti Haji Muhammad Syarifuddin Kartawidjaja");
        let lines = face().fit(&longer, 12.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(
            lines[1].starts_with("Kusumaningrum binti") && lines[1].ends_with('…'),
            "{lines:?}"
        );
    }

    #[test]
    fn a_word_without_spaces_is_broken() {
        let lines = face().fit("6203010101010001620301010101000162030101", 8.0, 3);
        assert_eq!(lines.concat(), "6203010101010001620301010101000162030101");
        assert!(lines.len() > 1);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_column(text in any::<String>(), room in 4.0f32..30.0, most in 1usize..4) {
            let face = face();
            let lines = face.fit(&text, room, most);
            prop_assert!(!lines.is_empty() && lines.len() <= most, "{:?}", lines);
            for line in &lines {
                prop_assert!(face.width(line) <= room + 0.001, "{} of {}", line, room);
                prop_assert!(!line.contains(char::is_control));
            }
        }

        #[test]
        fn nothing_is_lost_unless_the_cut_says_so(text in "[A-Za-z ]{0,80}", room in 4.0f32..30.0) {
            let lines = face().fit(&text, room, 2);
            let bare = |text: &str| text.replace(' ', "");
            let seen = bare(&lines.concat());
            if let Some(shown) = seen.strip_suffix('…') {
                prop_assert!(bare(&text).starts_with(shown));
            } else {
                prop_assert_eq!(seen, bare(&text));
            }
        }
    }
}
