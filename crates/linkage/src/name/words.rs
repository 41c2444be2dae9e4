//! The words of a name, to find a person by.

use super::fold::{HONORIFIC, PATRONYM, fold};

/// Every word of a name in its folded spelling, each once, in the order written: the father's name
/// too, but neither the particle before it nor an honorific in front.
pub fn words(name: &str) -> Vec<String> {
    let upper = name.to_uppercase();
    let all: Vec<&str> = upper
        .split(|c: char| !c.is_ascii_alphabetic() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let mut rest = &all[..];
    while rest.len() > 1 && HONORIFIC.contains(&rest[0]) {
        rest = &rest[1..];
    }
    let mut folded = Vec::with_capacity(rest.len());
    for (i, word) in rest.iter().enumerate() {
        let between = i > 0 && i + 1 < rest.len();
        if between && PATRONYM.contains(word) {
            continue;
        }
        let word = fold(word);
        if !word.is_empty() && !folded.contains(&word) {
            folded.push(word);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_own_words_and_the_fathers() {
        assert_eq!(words("H. Dwi Priyanto bin Hasan"), ["DWI", "PRIANTO", "HASAN"]);
        assert_eq!(words("SITI SITI AMINAH"), ["SITI", "AMINA"]);
        assert_eq!(words("HAJI"), ["HAJI"]);
        assert!(words("123").is_empty());
    }
}
