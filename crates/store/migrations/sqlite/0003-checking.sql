-- Background jobs; files that arrived, the lists in them, their rows and what the check found;
-- pairs that may be one person and what people decided about them.

CREATE TABLE jobs (
    regency      INTEGER NOT NULL,
    id           BLOB    NOT NULL,
    kind         TEXT    NOT NULL,
    subject      BLOB,
    payload      TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    step         TEXT    NOT NULL,
    share        INTEGER NOT NULL CHECK (share BETWEEN 0 AND 1000),
    attempts     INTEGER NOT NULL,
    cancel       INTEGER NOT NULL,
    leased_by    BLOB,
    leased_until INTEGER,
    problem      TEXT,
    result       TEXT,
    actor        BLOB,
    created_at   INTEGER NOT NULL,
    started_at   INTEGER,
    finished_at  INTEGER,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE INDEX jobs_waiting ON jobs (state, created_at);
CREATE INDEX jobs_listed ON jobs (regency, created_at);
CREATE INDEX jobs_subject ON jobs (regency, subject);

CREATE TABLE files (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    role          TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    size          INTEGER NOT NULL,
    digest_print  BLOB    NOT NULL,
    digest_sealed BLOB    NOT NULL,
    parts         INTEGER NOT NULL,
    taken_on      TEXT,
    source        TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    actor         BLOB,
    created_at    INTEGER NOT NULL,
    retired_at    INTEGER,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE INDEX files_digest ON files (regency, digest_print);
CREATE INDEX files_role ON files (regency, role, created_at);

CREATE TABLE file_parts (
    regency INTEGER NOT NULL,
    file    BLOB    NOT NULL,
    part    INTEGER NOT NULL,
    sealed  BLOB    NOT NULL,
    PRIMARY KEY (regency, file, part),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id)
) STRICT;

CREATE TABLE profiles (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    name       TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    actor      BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, name),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE TABLE lists (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    title      TEXT    NOT NULL,
    sender     TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('new', 'checking', 'checked', 'withdrawn')),
    programme  TEXT    NOT NULL,
    wishes     TEXT    NOT NULL,
    profile    BLOB,
    people     INTEGER NOT NULL,
    summary    TEXT    NOT NULL,
    checked_at INTEGER,
    actor      BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE INDEX lists_listed ON lists (regency, created_at);

CREATE TABLE list_files (
    regency  INTEGER NOT NULL,
    list     BLOB    NOT NULL,
    file     BLOB    NOT NULL,
    position INTEGER NOT NULL,
    replaces BLOB,
    PRIMARY KEY (regency, list, file),
    FOREIGN KEY (regency, list) REFERENCES lists (regency, id),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id)
) STRICT;

CREATE TABLE candidates (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    list          BLOB    NOT NULL,
    file          BLOB    NOT NULL,
    sheet         TEXT    NOT NULL,
    row           INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    person        INTEGER NOT NULL,
    keep          INTEGER NOT NULL,
    verdict       TEXT    NOT NULL CHECK (verdict IN ('eligible', 'review', 'fix', 'ineligible')),
    state         TEXT    NOT NULL CHECK (state IN ('open', 'asked', 'accepted', 'refused', 'joined')),
    reason        TEXT    NOT NULL,
    place         INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_folded   TEXT    NOT NULL,
    nik_sealed    BLOB,
    nik_print     BLOB,
    nik_shown     TEXT    NOT NULL,
    birth         TEXT,
    sex           TEXT,
    occupation    TEXT    NOT NULL,
    record_sealed BLOB    NOT NULL,
    source_sealed BLOB    NOT NULL,
    corrected     INTEGER NOT NULL,
    worker        BLOB,
    registered    BLOB,
    version       INTEGER NOT NULL,
    decided_by    BLOB,
    decided_at    INTEGER,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, list) REFERENCES lists (regency, id),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, registered) REFERENCES workers (regency, id)
) STRICT;

CREATE INDEX candidates_list ON candidates (regency, list, position);
CREATE INDEX candidates_place ON candidates (regency, list, place, position);
CREATE INDEX candidates_nik ON candidates (regency, nik_print);
CREATE INDEX candidates_worker ON candidates (regency, worker);
CREATE INDEX candidates_registered ON candidates (regency, registered);

CREATE TABLE candidate_findings (
    regency   INTEGER NOT NULL,
    list      BLOB    NOT NULL,
    code      TEXT    NOT NULL,
    candidate BLOB    NOT NULL,
    position  INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    severity  TEXT    NOT NULL CHECK (severity IN ('note', 'review', 'fix', 'ineligible')),
    said      TEXT    NOT NULL,
    settled   TEXT    NOT NULL DEFAULT '' CHECK (settled IN ('', 'cleared', 'confirmed')),
    PRIMARY KEY (regency, candidate, position),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id)
) STRICT;

CREATE INDEX candidate_findings_code ON candidate_findings (regency, list, code, place);

CREATE TABLE candidate_events (
    regency       INTEGER NOT NULL,
    candidate     BLOB    NOT NULL,
    number        INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    actor         BLOB,
    kind          TEXT    NOT NULL,
    was           TEXT    NOT NULL DEFAULT 'open' CHECK (was IN ('open', 'asked', 'accepted', 'refused', 'joined')),
    undone        INTEGER NOT NULL,
    bulk          BLOB,
    detail_sealed BLOB    NOT NULL,
    PRIMARY KEY (regency, candidate, number),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id)
) STRICT;

CREATE INDEX candidate_events_bulk ON candidate_events (regency, bulk);

CREATE TABLE pairs (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    list        BLOB    NOT NULL,
    place       INTEGER NOT NULL,
    a_candidate BLOB    NOT NULL,
    b_candidate BLOB,
    b_worker    BLOB,
    b_role      TEXT    NOT NULL,
    a_sealed    BLOB    NOT NULL,
    b_sealed    BLOB    NOT NULL,
    weight      REAL    NOT NULL,
    probability REAL    NOT NULL,
    waterfall   TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('certain', 'open', 'same', 'different', 'asked')),
    decided_by  BLOB,
    decided_at  INTEGER,
    version     INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, list) REFERENCES lists (regency, id),
    FOREIGN KEY (regency, a_candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, b_candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, b_worker) REFERENCES workers (regency, id)
) STRICT;

CREATE INDEX pairs_queue ON pairs (regency, state, place, probability, id);
CREATE INDEX pairs_list ON pairs (regency, list, state);
CREATE INDEX pairs_a ON pairs (regency, a_candidate);
CREATE INDEX pairs_b ON pairs (regency, b_candidate);
CREATE INDEX pairs_worker ON pairs (regency, b_worker);

CREATE TABLE pair_decisions (
    regency        INTEGER NOT NULL,
    records_print  BLOB    NOT NULL,
    records_sealed BLOB    NOT NULL,
    number         INTEGER NOT NULL,
    verdict        TEXT    NOT NULL CHECK (verdict IN ('same', 'different', 'undone')),
    place          INTEGER NOT NULL,
    actor          BLOB,
    at             INTEGER NOT NULL,
    PRIMARY KEY (regency, records_print, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;
