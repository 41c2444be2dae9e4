//! What the checks need of a Markdown page: lines outside of code blocks, links, code, labels.

/// A piece of a page and the line it stands in, from 1.
pub type At = (usize, String);

/// The lines outside of code blocks and comments, numbered from 1.
pub fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced && !line.trim_start().starts_with("<!--") {
            lines.push((i + 1, line));
        }
    }
    lines
}

/// A line parted into what is code and what is not; where code stood there is a blank.
fn parted(line: &str) -> (Vec<String>, String) {
    let mut code = Vec::new();
    let mut rest = String::new();
    for (i, piece) in line.split('`').enumerate() {
        if i % 2 == 0 {
            rest.push_str(piece);
            rest.push(' ');
        } else {
            code.push(piece.to_owned());
        }
    }
    (code, rest)
}

/// What is set as code inside of lines.
pub fn code(text: &str) -> Vec<At> {
    let each = |(number, line): (usize, &str)| {
        parted(line).0.into_iter().map(move |code| (number, code)).collect::<Vec<_>>()
    };
    prose(text).into_iter().flat_map(each).collect()
}

/// What is set in bold.
pub fn bold(text: &str) -> Vec<At> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        let (_, rest) = parted(line);
        let pieces: Vec<&str> = rest.split("**").collect();
        let inside = pieces.iter().skip(1).step_by(2).take(pieces.len() / 2);
        found.extend(inside.map(|text| (number, (*text).to_owned())));
    }
    found
}

/// The targets of links and pictures.
pub fn links(text: &str) -> Vec<At> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        let (_, line) = parted(line);
        for (opening, closing) in [("](", ')'), ("src=\"", '"')] {
            for piece in line.split(opening).skip(1) {
                let target = piece.split(closing).next().unwrap_or_default();
                found.push((number, target.split(' ').next().unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

/// The names under which the headings of a page can be linked to.
pub fn anchors(text: &str) -> Vec<String> {
    let heading = |(_, line): (usize, &str)| {
        let title = line.trim_start_matches('#');
        (title.len() < line.len() && title.starts_with(' ')).then(|| anchor(title.trim()))
    };
    prose(text).into_iter().filter_map(heading).collect()
}

/// A heading as the last part of an address, as GitHub and mdBook write it.
pub fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Masuk & keluar\n\nTekan **Masuk** di `/login`, lihat [sini](a.md#x).\n\n\
        ```console\n$ lindung **bukan** [ini](b.md)\n```\n\n![Gambar](gambar/satu.png) <img src=\"dua.png\">\n";

    #[test]
    fn links_labels_and_code_are_found_outside_of_code_blocks_only() {
        let texts = |found: Vec<At>| found.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(texts(links(PAGE)), ["a.md#x", "gambar/satu.png", "dua.png"]);
        assert_eq!(texts(bold(PAGE)), ["Masuk"]);
        assert_eq!(texts(code(PAGE)), ["/login"]);
        assert_eq!(anchors(PAGE), ["masuk--keluar"]);
    }
}
