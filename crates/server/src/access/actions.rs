//! Every action that is written into the audit trail, link by link. Whoever writes down a new one adds
//! it here and its name to the messages; a test compares this list with the code.

/// The actions of each link, by the key of the link's name, in the order in which the page offers
/// them.
pub const ACTIONS: &[(&str, &[&str])] = &[
    (
        "lists",
        &[
            "list.brought",
            "list.checked",
            "list.corrected",
            "list.withdrawn",
            "list.exported",
            "list.workbook",
            "list.fetched",
            "file.kept",
            "file.retired",
            "references.limits",
            "job.asked",
            "job.cancelled",
            "job.retried",
        ],
    ),
    (
        "decisions",
        &[
            "candidates.seen",
            "candidate.seen",
            "candidate.revealed",
            "candidate.asked",
            "candidate.answered",
            "candidate.accepted",
            "candidate.refused",
            "candidate.joined",
            "candidate.undone",
            "candidate.corrected",
            "pair.seen",
            "pair.decided",
            "pair.undone",
        ],
    ),
    (
        "verification",
        &[
            "round.created",
            "round.due",
            "round.closed",
            "visits.asked",
            "visits.cancelled",
            "work-list.seen",
            "sheet.printed",
            "visit.seen",
            "visit.reported",
            "batch.seen",
            "visit.approved",
            "visit.returned",
            "visits.approved",
            "visits.returned",
        ],
    ),
    (
        "registry",
        &[
            "registry.searched",
            "worker.seen",
            "worker.revealed",
            "worker.corrected",
            "worker.words",
            "workers.admitted",
            "change.proposed",
            "change.decided",
            "changes.seen",
            "family.added",
            "family.changed",
            "family.removed",
            "objection.noted",
            "objection.settled",
            "waiting.seen",
            "registry.weights",
            "registry.exported",
            "export.downloaded",
        ],
    ),
    (
        "funding",
        &[
            "fund.proposed",
            "fund.approved",
            "fund.refused",
            "fund.payers",
            "plan.begun",
            "plan.made",
            "plan.impossible",
            "plan.proposed",
            "plan.approved",
            "plan.refused",
            "plan.withdrawn",
            "plan.revoked",
            "plan.people",
        ],
    ),
    (
        "decree",
        &[
            "decree.begun",
            "decree.worded",
            "decree.dropped",
            "decree.row-drafted",
            "decree.row-taken-back",
            "decree.issued",
            "decree.signed",
            "decree.paper",
            "decree.people",
            "decree.template",
        ],
    ),
    (
        "enrolment",
        &[
            "departure.noted",
            "departure.settled",
            "departures.seen",
            "enrol.begun",
            "enrol.made",
            "enrol.size",
            "enrol.seen",
            "enrol.line-released",
            "enrol.line-withdrawn",
            "enrol.withdrawn",
            "enrol.sent",
            "enrol.fetched",
            "enrol.form",
            "enrol.answer-kept",
            "enrol.answered",
            "enrol.line-to-desk",
            "enrol.line-again",
            "enrol.settled",
        ],
    ),
    (
        "contributions",
        &[
            "bill.made",
            "bill.code",
            "bill.cancelled",
            "bill.taken-off",
            "bill.paid",
            "bill.money-returned",
            "bill.payment-undone",
            "bill.people",
            "bill.letter",
            "return.asked",
            "return.settled",
            "statement.read",
            "statement.seen",
            "statement.settled",
        ],
    ),
    (
        "cards",
        &[
            "cards.seen",
            "cards.begun",
            "cards.made",
            "cards.closed",
            "cards.point-added",
            "cards.point-changed",
            "cards.point-removed",
            "cards.settings",
            "cards.reminded",
            "cards.papers",
            "parcel.packed",
            "parcel.sent",
            "parcel.unpacked",
            "parcel.taken",
            "parcel.settled",
            "card.handed",
            "card.taken-back",
            "card.not-handed",
            "card.lost",
            "card.found",
            "card.ended",
            "card.replaced",
            "card.pin-set",
        ],
    ),
    (
        "lapse",
        &["lapse.warnings", "lapse.people", "self-pay.noted", "self-pay.letters", "report.made"],
    ),
    (
        "field",
        &[
            "field.issued",
            "field.taken",
            "field.received",
            "field.settled",
            "field.conflicts-seen",
            "field.extended",
            "field.wiped",
            "field.closed",
        ],
    ),
    (
        "grievances",
        &[
            "grievance.received",
            "grievance.seen",
            "grievance.revealed",
            "grievance.taken",
            "grievance.passed",
            "grievance.noted",
            "grievance.answered",
            "grievance.appealed",
            "grievance.withdrawn",
            "grievance.settings",
            "cover.asked",
        ],
    ),
    (
        "privacy",
        &[
            "worker.copied",
            "correction.asked",
            "correction.answered",
            "breach.opened",
            "breach.people",
            "breach.letters",
            "breach.exported",
            "breach.told",
            "breach.closed",
            "retention.terms",
            "retention.erased",
            "papers.letterhead",
        ],
    ),
    (
        "claims",
        &[
            "claim.seen",
            "claim.printed",
            "claim.reported",
            "claim.assigned",
            "claim.set-aside",
            "claim.opened",
            "claim.moved",
            "claim.seen",
            "claim.printed",
            "claim.changed",
            "claim.noted",
            "claim.told-bpjs",
            "claim.heir",
            "claim.revealed",
            "claim.helper",
            "claim.child",
            "claim.school-year",
            "claim.papers",
            "claim.file-added",
            "claim.file-removed",
            "claim.file-seen",
            "claim.health-written",
            "claim.health-seen",
            "claim.sum-decided",
            "claim.paid",
            "claim.payment-undone",
            "claims.settings",
            "claims.seen",
            "claim.report-seen",
            "claims.file",
            "claims.patterns-seen",
            "deaths.swept",
            "death.decided",
            "death.seen",
        ],
    ),
    (
        "coverage-reports",
        &["report.asked", "report.kept", "report.signed", "report.fetched", "report.schedule"],
    ),
    (
        "coverage",
        &[
            "figure.entered",
            "figures.imported",
            "target.set",
            "target.withdrawn",
            "boundaries.kept",
            "boundaries.dropped",
            "coverage.settings",
            "coverage.names",
            "coverage.names-file",
        ],
    ),
    (
        "access",
        &[
            "session.opened",
            "sign-in.failed",
            "sign-in.held",
            "session.closed",
            "session.all-closed",
            "account.created",
            "account.changed",
            "accounts.seen",
            "account.seen",
            "totp.set",
            "totp.removed",
            "recovery.used",
            "passkey.added",
            "passkey.used",
            "passkey.removed",
            "passkey.copied",
            "identity.used",
            "identity.linked",
            "identity.unlinked",
            "audit.seen",
            "audit.verified",
            "regency.created",
            "keys.rotated",
        ],
    ),
];

/// The action of this word.
pub fn find(word: &str) -> Option<&'static str> {
    ACTIONS.iter().flat_map(|(_, actions)| actions.iter()).copied().find(|action| *action == word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use lindung_core::message::{Language, Texts};

    use super::*;

    /// Names of settings and of message keys, which are called in the same way.
    const SETTINGS: [&str; 3] = ["references.stale", "registry.score", "decree.wording"];

    /// Entries of a worker's own story, too.
    const OF_A_STORY: [&str; 3] = ["change.applied", "change.received", "change.refused"];

    /// The texts of a folder's code.
    fn code(folder: &Path, texts: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                code(&path, texts);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("actions.rs")
            {
                texts.push(fs::read_to_string(&path).expect("a file"));
            }
        }
    }

    /// Words such as `round.due` between quotation marks.
    fn dotted(text: &str) -> impl Iterator<Item = &str> {
        let plain = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        };
        text.split('"').filter(move |word| {
            let parts = word.split_once('.').filter(|(_, right)| *right != "html");
            parts.is_some_and(|(left, right)| plain(left) && plain(right))
        })
    }

    #[test]
    fn the_filter_offers_every_action_that_the_code_writes_down_and_no_other() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut texts = Vec::new();
        for part in ["store/src", "server/src", "cli/src"] {
            code(&crates.join(part), &mut texts);
        }
        let words: BTreeSet<&str> = texts.iter().flat_map(|text| dotted(text)).collect();
        let offered: BTreeSet<&str> =
            ACTIONS.iter().flat_map(|(_, actions)| actions.iter()).copied().collect();
        let subject = |word: &str| word.split('.').next().unwrap_or_default().to_owned();
        let subjects: BTreeSet<String> = offered.iter().map(|action| subject(action)).collect();
        // What is given to an event by name, and what is called like an action elsewhere.
        let given = texts.iter().flat_map(|text| text.split("Event::new(").skip(1));
        let given: BTreeSet<&str> = given
            .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
            .filter(|word| *word != "x")
            .collect();
        for word in given.iter().chain(words.iter().filter(|w| subjects.contains(&subject(w)))) {
            let other = OF_A_STORY.contains(word) || SETTINGS.contains(word);
            assert!(offered.contains(word) || other, "{word} is not offered");
        }
        for action in offered {
            assert!(words.contains(action), "nobody writes {action}");
        }
    }

    #[test]
    fn every_action_and_its_link_has_a_name_in_both_languages() {
        for language in [Language::Indonesian, Language::English] {
            let texts = Texts::new(language);
            for (link, actions) in ACTIONS {
                assert!(texts.has(&format!("audit-link-{link}")), "{link}");
                for action in *actions {
                    let key = format!("audit-action-{}", action.replace('.', "-"));
                    assert!(texts.has(&key), "{key}");
                }
            }
        }
    }
}
