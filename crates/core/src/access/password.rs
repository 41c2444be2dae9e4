//! Which passwords are too easily guessed (NIST SP 800-63B section 3.1.1.2: length before rules).

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Shorter than ten characters.
    Short,
    /// Longer than two hundred characters.
    Long,
    /// A usual password, with or without digits behind it.
    Usual,
    /// Holds the sign-in name or the name of the program or place.
    Named,
    /// One character or one run of keys again and again.
    Monotonous,
}

impl PasswordProblem {
    /// The message key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "access-password-short",
            Self::Long => "access-password-long",
            Self::Usual => "access-password-usual",
            Self::Named => "access-password-named",
            Self::Monotonous => "access-password-monotonous",
        }
    }
}

/// Characters at least.
pub const SHORTEST: usize = 10;

/// Characters at most, so that hashing stays cheap.
pub const LONGEST: usize = 200;

/// Words that lists of stolen passwords begin with, and their Indonesian likes.
const USUAL: [&str; 36] = [
    "password",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "iloveyou",
    "letmein",
    "welcome",
    "admin",
    "administrator",
    "abc123",
    "dragon",
    "monkey",
    "football",
    "sunshine",
    "princess",
    "bismillah",
    "sayang",
    "sayangku",
    "indonesia",
    "merdeka",
    "rahasia",
    "katasandi",
    "kabupaten",
    "jakarta",
    "garuda",
    "pancasila",
    "doraemon",
    "alhamdulillah",
    "cintaku",
    "persib",
    "anjing",
];

/// Whether a password may be used; `names` are the sign-in name and others that anybody knows.
pub fn check_password(password: &str, names: &[&str]) -> Result<(), PasswordProblem> {
    let count = password.chars().count();
    if count < SHORTEST {
        return Err(PasswordProblem::Short);
    }
    if count > LONGEST {
        return Err(PasswordProblem::Long);
    }
    let lower = password.to_lowercase();
    if is_monotonous(&lower) {
        return Err(PasswordProblem::Monotonous);
    }
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    if USUAL.contains(&bare) || USUAL.iter().any(|usual| is_repeated(&lower, usual)) {
        return Err(PasswordProblem::Usual);
    }
    let is_named = |name: &&str| name.chars().count() >= 4 && lower.contains(&name.to_lowercase());
    if names.iter().any(is_named) || bare == "lindung" {
        return Err(PasswordProblem::Named);
    }
    Ok(())
}

fn is_repeated(text: &str, word: &str) -> bool {
    text.len() >= 2 * word.len() && text.replace(word, "").is_empty()
}

/// Fewer than four different characters, or characters that only count up or down.
fn is_monotonous(text: &str) -> bool {
    let chars: Vec<u32> = text.chars().map(u32::from).collect();
    let mut different = chars.clone();
    different.sort_unstable();
    different.dedup();
    let steps =
        |step: i64| chars.windows(2).all(|pair| i64::from(pair[1]) - i64::from(pair[0]) == step);
    different.len() < 4 || steps(1) || steps(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_and_monotonous_passwords_are_refused_with_the_reason() {
        for (password, problem) in [
            ("rahasia", PasswordProblem::Short),
            ("bismillah123", PasswordProblem::Usual),
            ("Password2026!", PasswordProblem::Usual),
            ("sayangsayang", PasswordProblem::Usual),
            ("1111111111", PasswordProblem::Monotonous),
            ("abcdefghijkl", PasswordProblem::Monotonous),
            ("siti.aminah-77", PasswordProblem::Named),
        ] {
            assert_eq!(check_password(password, &["siti.aminah"]), Err(problem), "{password}");
        }
    }

    #[test]
    fn four_words_are_a_good_password() {
        assert_eq!(check_password("perahu hujan kemarin biru", &["siti.aminah"]), Ok(()));
    }
}
