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
        found.add(Code::NameShort, Severity::Review);
    }
}
