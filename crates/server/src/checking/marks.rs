//! Which characters of two values differ, so that they are seen and not searched for.

/// A stretch of a text, and whether it differs from the other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether the other text has something else here.
    pub differs: bool,
}

/// Values longer than this are compared as a whole.
const LONGEST: usize = 200;

/// Both texts with what is not in the longest common run of characters marked. Capitals count as
/// the small letters.
pub fn marks(left: &str, right: &str) -> (Vec<Part>, Vec<Part>) {
    let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if a.len() > LONGEST || b.len() > LONGEST {
        let differs = left != right;
        let whole = |text: &str| vec![Part { text: text.to_owned(), differs }];
        return (whole(left), whole(right));
    }
    let same = |x: char, y: char| x.to_lowercase().eq(y.to_lowercase());
    // Lengths of the longest common subsequence of what follows each pair of places.
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if same(a[i], b[j]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut in_a, mut in_b) = (vec![true; a.len()], vec![true; b.len()]);
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if same(a[i], b[j]) {
            (in_a[i], in_b[j]) = (false, false);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (parts(&a, &in_a), parts(&b, &in_b))
}

/// The parts of a personal number with its middle digits hidden; where they differ is still seen.
pub fn hidden(parts: Vec<Part>) -> Vec<Part> {
    let length: usize = parts.iter().map(|part| part.text.chars().count()).sum();
    let mut at = 0;
    let mut hide = |c: char| {
        at += 1;
        if length > 9 && at > 4 && at + 3 <= length { '•' } else { c }
    };
    parts
        .into_iter()
        .map(|part| Part { text: part.text.chars().map(&mut hide).collect(), ..part })
        .collect()
}

fn parts(chars: &[char], differs: &[bool]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (c, differs) in chars.iter().zip(differs) {
        match parts.last_mut() {
            Some(last) if last.differs == *differs => last.text.push(*c),
            _ => parts.push(Part { text: c.to_string(), differs: *differs }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[Part]) -> String {
        let part = |part: &Part| {
            if part.differs { format!("[{}]", part.text) } else { part.text.clone() }
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn only_the_letters_that_differ_are_marked() {
        let (left, right) = marks("SITI RATIH", "SITI RATIN");
        assert_eq!((shown(&left), shown(&right)), ("SITI RATI[H]".into(), "SITI RATI[N]".into()));
        let (left, right) = marks("NORHAYATI", "Nor Hayati");
        assert_eq!((shown(&left), shown(&right)), ("NORHAYATI".into(), "Nor[ ]Hayati".into()));
    }

    #[test]
    fn a_value_beside_nothing_is_marked_whole() {
        let (left, right) = marks("ABC", "");
        assert_eq!((shown(&left), right), ("[ABC]".into(), Vec::new()));
    }

    #[test]
    fn the_digit_that_differs_is_marked_though_it_is_hidden() {
        let (left, _) = marks("6203014609917001", "6203014608917001");
        assert_eq!(shown(&hidden(left)), "6203•••••[•]•••001");
    }
}
