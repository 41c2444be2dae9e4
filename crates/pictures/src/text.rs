//! Texts cut and broken to the room there is, by an estimate: a picture cannot measure.

/// A text of at most so many characters, with an ellipsis where something was left out. Control
/// characters become spaces.
pub fn shorten(text: &str, most: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.chars().count() <= most {
        return clean;
    }
    let mut short: String = clean.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// About how wide a text is; rather too wide than too narrow for the fonts that pictures name.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(wide).sum::<f64>() * size
}

/// About how wide a text is in bold.
pub fn width_bold(text: &str, size: f64) -> f64 {
    width(text, size) * 1.12
}

/// A text cut so that it is about so wide.
pub fn fit(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return shorten(text, usize::MAX);
    }
    let mut rest = room - wide('…') * size;
    let fits = text.chars().take_while(|&c| {
        rest -= wide(c) * size;
        rest >= 0.0
    });
    shorten(text, fits.count().max(1) + 1)
}

/// A text broken between words into lines of about this width, at most so many (at least one);
/// what does not fit on the last is cut.
pub fn wrap(text: &str, room: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let full = lines.len() >= most.max(1);
        let Some(line) = lines.last_mut() else { continue };
        if line.is_empty() {
            line.push_str(word);
        } else if full || width(line, size) + width(" ", size) + width(word, size) <= room {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|line| fit(line, room, size)).collect()
}

/// Parts of the size; the widest of the fonts that pictures name.
fn wide(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' | '·' => {
            0.33
        }
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '-' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '—' | '•' | '@' => 0.96,
        c if c.is_uppercase() => 0.72,
        _ => 0.62,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_broken_between_words_and_cut_at_its_end() {
        assert_eq!(wrap("Januari 2025", 60.0, 13.0, 2), ["Januari", "2025"]);
        assert_eq!(wrap("Kapuas", 60.0, 13.0, 2), ["Kapuas"]);
        assert_eq!(wrap("", 60.0, 13.0, 2), [""]);
        let lines = wrap("Sungai Teras dan Sungai Bakut di Hulu", 90.0, 13.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        for line in &lines {
            assert!(width(line, 13.0) <= 90.0, "{line}");
        }
    }

    #[test]
    fn what_fits_is_not_cut() {
        assert_eq!(fit("Selat", width("Selat", 12.0), 12.0), "Selat");
        assert_eq!(fit("Kapuas Kuala", 44.0, 12.0), "Kapu…");
        assert_eq!(fit("Kapuas\nKuala", 400.0, 12.0), "Kapuas Kuala");
    }
}
