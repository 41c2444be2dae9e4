-- Workers, the words of their names, their story, family, and requests to change them.
-- A place has ten digits, with zeros where the village or the district is not known.
-- What ends in _sealed is encrypted; what ends in _print is a keyed hash to look it up by; nik_end
-- is a short keyed hash of the last three digits, which a masked number shows.

CREATE TABLE workers (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    place         INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_folded   TEXT    NOT NULL,
    nik_sealed    BLOB,
    nik_print     BLOB,
    nik_end       BLOB,
    card_sealed   BLOB,
    card_print    BLOB,
    phone_sealed  BLOB,
    phone_print   BLOB,
    mother_sealed BLOB,
    kpj           TEXT,
    birth         TEXT,
    sex           TEXT,
    rt            INTEGER NOT NULL,
    rw            INTEGER NOT NULL,
    address       TEXT    NOT NULL,
    occupation    TEXT    NOT NULL,
    sector        TEXT,
    risk          INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 3),
    decile        INTEGER,
    income        INTEGER,
    head          INTEGER NOT NULL,
    children      INTEGER NOT NULL CHECK (children >= 0),
    months        INTEGER NOT NULL CHECK (months >= 0),
    status        TEXT    NOT NULL CHECK (status IN ('unverified', 'verified', 'dead', 'moved', 'employed', 'withdrawn', 'refused', 'merged')),
    merged_into   BLOB,
    waiting_since INTEGER,
    score         INTEGER,
    objection_sealed BLOB,
    verified_at   INTEGER,
    version       INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, merged_into) REFERENCES workers (regency, id),
    CHECK ((status = 'merged') = (merged_into IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX workers_nik ON workers (regency, nik_print) WHERE status <> 'merged';
CREATE INDEX workers_nik_end ON workers (regency, nik_end) WHERE nik_end IS NOT NULL;
CREATE INDEX workers_card ON workers (regency, card_print) WHERE card_print IS NOT NULL;
CREATE INDEX workers_phone ON workers (regency, phone_print) WHERE phone_print IS NOT NULL;
CREATE INDEX workers_kpj ON workers (regency, kpj) WHERE kpj IS NOT NULL;
CREATE INDEX workers_place ON workers (regency, place, name_folded, id);
CREATE INDEX workers_waiting ON workers (regency, score, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX workers_waiting_place ON workers (regency, place, score, id) WHERE waiting_since IS NOT NULL;

CREATE TABLE name_words (
    regency INTEGER NOT NULL,
    word    INTEGER NOT NULL,
    text    TEXT    NOT NULL,
    people  INTEGER NOT NULL,
    added   INTEGER NOT NULL,
    PRIMARY KEY (regency, word),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE INDEX name_words_added ON name_words (regency, added);

CREATE TABLE worker_words (
    regency INTEGER NOT NULL,
    word    INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    worker  BLOB    NOT NULL,
    PRIMARY KEY (regency, word, place, worker)
) STRICT, WITHOUT ROWID;

CREATE TABLE worker_events (
    regency INTEGER NOT NULL,
    worker  BLOB    NOT NULL,
    number  INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    actor   BLOB,
    kind    TEXT    NOT NULL,
    detail  TEXT    NOT NULL,
    PRIMARY KEY (regency, worker, number),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE worker_notes (
    regency      INTEGER NOT NULL,
    worker       BLOB NOT NULL,
    number       INTEGER NOT NULL,
    words_sealed BLOB NOT NULL,
    PRIMARY KEY (regency, worker, number),
    FOREIGN KEY (regency, worker, number) REFERENCES worker_events (regency, worker, number) ON DELETE CASCADE
) STRICT;

CREATE TABLE worker_family (
    regency    INTEGER NOT NULL,
    worker     BLOB    NOT NULL,
    id         BLOB    NOT NULL,
    relation   TEXT    NOT NULL CHECK (relation IN ('spouse', 'child', 'parent', 'grandchild', 'sibling', 'grandparent', 'parent-in-law', 'other')),
    name       TEXT    NOT NULL,
    nik_sealed BLOB,
    nik_print  BLOB,
    birth_year INTEGER,
    school     TEXT,
    died       INTEGER NOT NULL,
    note_sealed BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (regency, worker, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
) STRICT;

CREATE TABLE changes (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    worker        BLOB    NOT NULL,
    place         INTEGER NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('died', 'moved', 'employed', 'withdrew', 'corrected', 'merged', 'split', 'returned', 'excluded')),
    state         TEXT    NOT NULL CHECK (state IN ('proposed', 'applied', 'refused')),
    base          INTEGER NOT NULL,
    happened_on   TEXT,
    detail_sealed BLOB    NOT NULL,
    evidence_sealed BLOB NOT NULL,
    visit         BLOB,
    proposed_by   BLOB,
    proposed_at   INTEGER NOT NULL,
    decided_by    BLOB,
    decided_at    INTEGER,
    reason_sealed BLOB,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (decided_by IS NULL OR proposed_by IS NULL OR decided_by <> proposed_by)
) STRICT;

CREATE INDEX changes_worker ON changes (regency, worker, proposed_at);
CREATE UNIQUE INDEX changes_one_open ON changes (regency, worker) WHERE state = 'proposed';
CREATE INDEX changes_open ON changes (regency, state, proposed_at);

CREATE TABLE settings (
    regency    INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    value      TEXT    NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (regency, name),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;
