//! Rules about the name.

use super::{Case, Found};
use crate::checking::{Code, Severity};

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    let own = case.own;
    if own.name_is_placeholder {
        found.add(Code::NamePlaceholder, Severity::Fix);
    } else if own.name.is_empty() {
        found.add(Code::NameMissing, Severity::Fix);
    } else if own.name.chars().filter(char::is_ascii_alphabetic).count() <= 2 {
        // "Li" is a name, if the register says so.
        let registered = case.registered().is_some_and(|r| r.person.name == own.name);
        let severity = if registered { Severity::Note } else { Severity::Review };
        found.add(Code::NameShort, severity);
    }
}
