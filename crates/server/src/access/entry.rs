//! What is typed about an account, read into the words of the house.

use lindung_core::access::{Area, Role, check_password};
use lindung_core::message::Message;
use lindung_core::regions::{CodeReading, Regions};
use lindung_core::words::{Level, RegionCode};

use crate::page::Problems;
use crate::visit::{Visit, place_name};

/// Names of the program and the place, which anybody tries first.
fn known_names(login: &str, regency: RegionCode) -> Vec<String> {
    let place = place_name(regency);
    let bare = place.replace("Kabupaten", "").replace("Kota", "").replace(' ', "");
    vec![login.to_owned(), bare, "lindung".to_owned(), "jamsostek".to_owned()]
}

/// Whether a new password may be used and was typed twice the same.
pub fn new_password(
    visit: &Visit,
    (password, again): (&str, &str),
    login: &str,
    regency: RegionCode,
    problems: &mut Problems,
) {
    let names = known_names(login, regency);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if let Err(problem) = check_password(password, &names) {
        problems.add("password", visit.t(problem.key()));
    } else if password != again {
        problems.add("again", visit.t("account-password-differs"));
    }
}

/// Whether a full name may be used.
pub fn name(visit: &Visit, name: &str, problems: &mut Problems) {
    let length = name.trim().chars().count();
    if length == 0 || length > 100 || name.chars().any(char::is_control) {
        problems.add("name", visit.t("account-name-wrong"));
    }
}

/// Whether a sign-in name may be used.
pub fn login(visit: &Visit, login: &str, problems: &mut Problems) {
    let login = login.trim();
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".-_@".contains(c);
    if !(3..=64).contains(&login.len()) || !login.chars().all(allowed) {
        problems.add("login", visit.t("account-login-wrong"));
    }
}

/// The role, if one was picked.
pub fn role(visit: &Visit, word: &str, problems: &mut Problems) -> Option<Role> {
    let role = Role::parse(word);
    if role.is_none() {
        problems.add("role", visit.t("account-role-wrong"));
    }
    role
}

/// The area: nothing is the whole regency, else codes or names of districts and villages.
pub fn area(
    visit: &Visit,
    typed: &str,
    regency: RegionCode,
    role: Option<Role>,
    problems: &mut Problems,
) -> Option<Area> {
    let wanted = match role {
        Some(Role::VillageOfficer) => Some(Level::Village),
        Some(Role::DistrictOfficer) => Some(Level::District),
        _ => None,
    };
    let mut within = Vec::new();
    for found in typed.split(['\n', ',', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        match place(found, regency, wanted) {
            Ok(code) => within.push(code),
            Err(message) => {
                problems.add("area", visit.say(&message));
                return None;
            }
        }
    }
    if let Some(level) = wanted
        && (within.is_empty() || within.iter().any(|code| code.level() != level))
    {
        let kind = if level == Level::Village { "village" } else { "district" };
        problems.add("area", visit.say(&Message::new("account-area-needed").text("kind", kind)));
        return None;
    }
    Area::some(regency, within)
}

/// A district or village of the regency by its code or its name; of several with one name that of
/// the level that is wanted.
fn place(typed: &str, regency: RegionCode, wanted: Option<Level>) -> Result<RegionCode, Message> {
    let regions = Regions::embedded();
    let unknown = || {
        let example = regions.children(regency).next().map_or(regency, |region| region.code);
        Message::new("account-area-wrong")
            .text("found", typed)
            .text("regency", place_name(regency))
            .text("example", example)
    };
    // `62.03.01.1006 Selat Hilir` is how the form itself shows a place.
    let first = typed.split_whitespace().next().unwrap_or_default();
    if first.bytes().any(|b| b.is_ascii_digit()) && !first.bytes().any(|b| b.is_ascii_alphabetic())
    {
        let CodeReading::Kemendagri(code) = regions.read_code(first, Some(regency)) else {
            return Err(unknown());
        };
        let known = code.level() > Level::Regency && code.up_to(Level::Regency) == regency;
        return if known && regions.get(code).is_some() { Ok(code) } else { Err(unknown()) };
    }
    let found = regions.find_any(typed, regency);
    let Some(best) = found.first().filter(|best| best.score > 0.85) else { return Err(unknown()) };
    let mut same: Vec<RegionCode> = found
        .iter()
        .take_while(|other| best.score - other.score < 0.001)
        .map(|other| other.code)
        .collect();
    if same.iter().any(|code| Some(code.level()) == wanted) {
        same.retain(|code| Some(code.level()) == wanted);
    }
    if same.len() > 1 {
        let places: Vec<String> = same
            .iter()
            .take(5)
            .map(|code| format!("{code} {} ({})", place_name(*code), place_name(code.parent())))
            .collect();
        return Err(Message::new("account-area-several")
            .text("found", typed)
            .text("places", places.join("; ")));
    }
    same.first().copied().ok_or_else(unknown)
}

/// An area as the form shows it: a place a line, code and name.
pub fn written(area: &Area) -> String {
    let lines: Vec<String> =
        area.within().iter().map(|place| format!("{place} {}", place_name(*place))).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kapuas() -> RegionCode {
        RegionCode::parse("62.03").expect("a code")
    }

    #[test]
    fn a_place_is_found_by_code_by_name_and_as_the_form_shows_it() {
        for typed in ["62.03.01", "620301", "62.03.01 Selat", "Selat", "selat"] {
            assert_eq!(
                place(typed, kapuas(), None).map(|code| code.to_string()),
                Ok("62.03.01".to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_village_that_is_called_like_its_district_is_told_apart_by_the_role() {
        let level = |wanted| place("Basarang", kapuas(), wanted).map(RegionCode::level);
        assert_eq!(level(Some(Level::District)), Ok(Level::District));
        assert_eq!(level(Some(Level::Village)), Ok(Level::Village));
        assert_eq!(level(None).expect_err("two places").key, "account-area-several");
    }

    #[test]
    fn a_place_of_another_regency_is_not_taken() {
        for typed in ["62.10.01", "62.03", "99.99", "Tewah", "zzzzzz"] {
            assert_eq!(place(typed, kapuas(), None).expect_err(typed).key, "account-area-wrong");
        }
    }
}
