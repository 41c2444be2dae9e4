//! What claims keep about people, and what is taken away when a case has been over for long enough. The
//! case, its journal and its sums stay; a case with a scholarship that runs keeps everything.

use crate::db::statements;

/// Cases that have been over for long enough, and of which no school year is still to come: none is
/// open, or the last is so long ago (five years, more than any is paid late) that none can be.
macro_rules! old_claims {
    () => {
        "(SELECT c.id FROM claims c WHERE c.regency = $1 AND c.closed_at < $2 \
         AND NOT EXISTS (SELECT 1 FROM claim_children k WHERE k.regency = c.regency \
         AND k.claim = c.id AND k.next_year IS NOT NULL \
         AND (k.last_year IS NULL OR (k.last_year - 1965) * 31557600000 >= $2)))"
    };
}

/// Deaths of lists that somebody said are nobody's of the registry.
macro_rules! others {
    () => {
        "m.state = 'different' AND m.decided_at < $2"
    };
}

statements! { STATEMENTS:
    COUNT_HEALTH = "SELECT COUNT(*), MIN(c.closed_at) FROM claims c CROSS JOIN claim_health h \
                    WHERE c.regency = $1 AND c.closed_at < $2 \
                    AND h.regency = c.regency AND h.claim = c.id";
    TAKE_HEALTH = "DELETE FROM claim_health WHERE regency = $1 AND claim IN (SELECT c.id \
                   FROM claims c WHERE c.regency = $1 AND c.closed_at < $2)";
    COUNT_CLAIMS = concat!("SELECT COUNT(*), MIN(o.closed_at) FROM claims o WHERE o.regency = $1 \
                    AND o.id IN ", old_claims!(), " AND (EXISTS (SELECT 1 FROM claim_heirs h \
                    WHERE h.regency = $1 AND h.claim = o.id) OR EXISTS (SELECT 1 \
                    FROM claim_helpers h WHERE h.regency = $1 AND h.claim = o.id) \
                    OR EXISTS (SELECT 1 FROM claim_files f JOIN file_parts p \
                    ON p.regency = f.regency AND p.file = f.file WHERE f.regency = $1 \
                    AND f.claim = o.id) OR EXISTS (SELECT 1 FROM claim_moves m \
                    WHERE m.regency = $1 AND m.claim = o.id AND m.words_sealed IS NOT NULL))");
    TAKE_CLAIM_FILES = concat!("DELETE FROM file_parts WHERE regency = $1 AND file IN \
                        (SELECT f.file FROM claim_files f WHERE f.regency = $1 AND f.claim IN ",
                        old_claims!(), ")");
    TAKE_HEIRS = concat!("DELETE FROM claim_heirs WHERE regency = $1 AND claim IN ", old_claims!());
    TAKE_HELPERS = concat!("DELETE FROM claim_helpers WHERE regency = $1 AND claim IN ",
                    old_claims!());
    TAKE_WORDS = concat!("UPDATE claim_moves SET words_sealed = NULL WHERE regency = $1 \
                  AND words_sealed IS NOT NULL AND claim IN ", old_claims!());
    TAKE_NOTES = concat!("UPDATE claim_documents SET note_sealed = NULL WHERE regency = $1 \
                  AND note_sealed IS NOT NULL AND claim IN ", old_claims!());
    TAKE_CHILDREN = concat!("UPDATE claim_children SET name_sealed = $3 WHERE regency = $1 \
                     AND claim IN ", old_claims!());
    TAKE_TOLD = concat!("UPDATE claim_reports SET told_sealed = $3 WHERE regency = $1 \
                 AND claim IN ", old_claims!());
    COUNT_REPORTS = "SELECT COUNT(*), MIN(settled_at) FROM claim_reports WHERE regency = $1 \
                     AND settled_at < $2 AND state = 'set-aside' AND reason_sealed IS NOT NULL";
    TAKE_REPORTS = "UPDATE claim_reports SET told_sealed = $3, reason_sealed = NULL \
                    WHERE regency = $1 AND settled_at < $2 AND state = 'set-aside'";
    COUNT_DEATHS = concat!("SELECT COUNT(*), MIN(m.decided_at) FROM death_matches m \
                    WHERE m.regency = $1 AND ", others!());
    TAKE_MATCHES = concat!("DELETE FROM death_matches AS m WHERE m.regency = $1 AND ", others!());
    TAKE_DEATHS = "DELETE FROM deaths WHERE regency = $1 AND found_at < $2 AND NOT EXISTS \
                   (SELECT 1 FROM death_matches m WHERE m.regency = deaths.regency \
                   AND m.death = deaths.id)";
}

pub(super) const HEALTH: (&str, &[(&str, super::Blank)]) =
    (COUNT_HEALTH, &[(TAKE_HEALTH, super::Blank::Nothing)]);

pub(super) const CLAIMS: (&str, &[(&str, super::Blank)]) = (
    COUNT_CLAIMS,
    &[
        (TAKE_CLAIM_FILES, super::Blank::Nothing),
        (TAKE_HEIRS, super::Blank::Nothing),
        (TAKE_HELPERS, super::Blank::Nothing),
        (TAKE_WORDS, super::Blank::Nothing),
        (TAKE_NOTES, super::Blank::Nothing),
        (TAKE_CHILDREN, super::Blank::Name),
        (TAKE_TOLD, super::Blank::Answers),
    ],
);

pub(super) const REPORTS: (&str, &[(&str, super::Blank)]) =
    (COUNT_REPORTS, &[(TAKE_REPORTS, super::Blank::Answers)]);

pub(super) const DEATHS: (&str, &[(&str, super::Blank)]) =
    (COUNT_DEATHS, &[(TAKE_MATCHES, super::Blank::Nothing), (TAKE_DEATHS, super::Blank::Nothing)]);
