//! Every sealed column there is, and what is derived from it under the key.

use super::Keys;
use crate::{checking, claims, lists, registry};

/// A table with sealed columns.
#[derive(Debug, Clone, Copy)]
pub struct SealedTable {
    /// Its name.
    pub name: &'static str,
    /// Its sealed columns.
    pub sealed: &'static [&'static str],
    /// What stands for a sealed value where it is looked up.
    pub prints: &'static [Print],
}

/// A column that is derived from a sealed one.
#[derive(Debug, Clone, Copy)]
pub struct Print {
    /// Its name.
    pub column: &'static str,
    /// The sealed column.
    pub from: &'static str,
    /// How it is made of the value.
    pub make: fn(&Keys, &str) -> Option<Vec<u8>>,
}

const fn plain(name: &'static str, sealed: &'static [&'static str]) -> SealedTable {
    SealedTable { name, sealed, prints: &[] }
}

const NIK: Print = Print {
    column: "nik_print",
    from: "nik_sealed",
    make: |keys, nik| Some(keys.fingerprint("nik", nik)),
};

/// All of them. A test reads the schema and finds no sealed column that is not here.
pub const SEALED: &[SealedTable] = &[
    plain("access_totp", &["secret"]),
    SealedTable {
        name: "workers",
        sealed: &["nik_sealed", "card_sealed", "phone_sealed", "mother_sealed", "objection_sealed"],
        prints: &[
            NIK,
            Print {
                column: "nik_end",
                from: "nik_sealed",
                make: |keys, nik| {
                    Some(registry::nik_end(keys, nik.get(nik.len().checked_sub(3)?..)?))
                },
            },
            Print {
                column: "card_print",
                from: "card_sealed",
                make: |keys, card| Some(keys.fingerprint("card", card)),
            },
            Print {
                column: "phone_print",
                from: "phone_sealed",
                make: |keys, phone| Some(keys.fingerprint("phone", phone)),
            },
        ],
    },
    SealedTable { name: "worker_family", sealed: &["nik_sealed", "note_sealed"], prints: &[NIK] },
    plain("worker_notes", &["words_sealed"]),
    plain("decree_people", &["why_sealed", "nik_sealed"]),
    plain("batch_lines", &["words_sealed", "nik_sealed"]),
    plain("batch_answer_problems", &["found_sealed"]),
    plain("refunds", &["note_sealed"]),
    plain("cards", &["token_sealed"]),
    plain("card_notes", &["words_sealed"]),
    plain("card_tries", &["words_sealed"]),
    plain("parcels", &["took_name_sealed"]),
    plain("field_items", &["detail_sealed"]),
    plain("statement_lines", &["found_sealed"]),
    plain("claims", &["facts_sealed"]),
    plain("claim_moves", &["words_sealed"]),
    plain("claim_reports", &["told_sealed", "reason_sealed"]),
    plain("claim_documents", &["note_sealed"]),
    SealedTable {
        name: "claim_heirs",
        sealed: &[
            "name_sealed",
            "nik_sealed",
            "phone_sealed",
            "account_sealed",
            "guardian_sealed",
            "note_sealed",
        ],
        prints: &[
            NIK,
            Print { column: "account_print", from: "account_sealed", make: claims::account_print },
        ],
    },
    SealedTable {
        name: "claim_helpers",
        sealed: &["name_sealed", "phone_sealed", "note_sealed"],
        prints: &[
            Print { column: "name_print", from: "name_sealed", make: claims::name_print },
            Print { column: "phone_print", from: "phone_sealed", make: claims::phone_print },
        ],
    },
    plain("claim_children", &["name_sealed"]),
    plain("claim_sums", &["note_sealed"]),
    plain("claim_payments", &["note_sealed"]),
    plain("claim_health", &["words_sealed"]),
    SealedTable {
        name: "deaths",
        sealed: &["record_sealed"],
        prints: &[Print {
            column: "record_print",
            from: "record_sealed",
            make: claims::record_print,
        }],
    },
    plain("changes", &["detail_sealed", "evidence_sealed", "reason_sealed"]),
    SealedTable {
        name: "files",
        sealed: &["digest_sealed"],
        prints: &[Print {
            column: "digest_print",
            from: "digest_sealed",
            make: |keys, digest| Some(lists::digest_print(keys, digest)),
        }],
    },
    plain("file_parts", &["sealed"]),
    SealedTable {
        name: "candidates",
        sealed: &["nik_sealed", "record_sealed", "source_sealed"],
        prints: &[NIK],
    },
    plain("candidate_events", &["detail_sealed"]),
    plain("pairs", &["a_sealed", "b_sealed"]),
    SealedTable {
        name: "pair_decisions",
        sealed: &["records_sealed"],
        prints: &[Print {
            column: "records_print",
            from: "records_sealed",
            make: |keys, records| Some(checking::records_print(keys, records)),
        }],
    },
    plain("visits", &["answers_sealed", "question_sealed", "reason_sealed"]),
    plain("visit_events", &["detail_sealed"]),
    plain("breaches", &["body_sealed"]),
    plain("correction_requests", &["body_sealed", "answer_sealed"]),
];
