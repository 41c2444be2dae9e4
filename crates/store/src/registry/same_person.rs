//! Records that are of one person by merges: a record, what it was merged into, and all that were merged
//! into that, also one after the other. What is reckoned for somebody is reckoned over all of them.
//!
//! Both are the beginning of a statement, after `WITH`. The order of their joins is fixed, because SQLite
//! cannot know how few records a person has.

/// `person (root, id)`: the records of the person whose record `$2` is, with the one that was kept.
macro_rules! records_of_one {
    () => {
        "RECURSIVE above (id, next) AS (SELECT w.id, w.merged_into FROM workers w \
         WHERE w.regency = $1 AND w.id = $2 \
         UNION SELECT w.id, w.merged_into FROM above a CROSS JOIN workers w \
         WHERE w.regency = $1 AND w.id = a.next), \
         person (root, id) AS (SELECT a.id, a.id FROM above a WHERE a.next IS NULL \
         UNION SELECT p.root, w.id FROM person p CROSS JOIN workers w \
         WHERE w.regency = $1 AND w.merged_into = p.id)"
    };
}

/// `joined (root, id)`: every record that was merged, with the one that was kept of its person. `$2` is
/// the least number there is.
macro_rules! joined_records {
    () => {
        "RECURSIVE joined (root, id) AS (SELECT k.id, w.id FROM workers w JOIN workers k \
         ON k.regency = w.regency AND k.id = w.merged_into \
         WHERE w.regency = $1 AND w.merged_into > $2 AND k.merged_into IS NULL \
         UNION SELECT j.root, w.id FROM joined j CROSS JOIN workers w \
         WHERE w.regency = $1 AND w.merged_into = j.id)"
    };
}

pub(crate) use {joined_records, records_of_one};
