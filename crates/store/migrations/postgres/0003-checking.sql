-- Background jobs; files that arrived, the lists in them, their rows and what the check found;
-- pairs that may be one person and what people decided about them.

CREATE TABLE jobs (
    regency      BIGINT  NOT NULL,
    id           UUID    NOT NULL,
    kind         TEXT    NOT NULL,
    subject      UUID,
    payload      TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    step         TEXT    NOT NULL,
    share        BIGINT  NOT NULL CHECK (share BETWEEN 0 AND 1000),
    attempts     BIGINT  NOT NULL,
    cancel       BOOLEAN NOT NULL,
    leased_by    UUID,
    leased_until BIGINT,
    problem      TEXT,
    result       TEXT,
    actor        UUID,
    created_at   BIGINT  NOT NULL,
    started_at   BIGINT,
    finished_at  BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE INDEX jobs_waiting ON jobs (state, created_at);
CREATE INDEX jobs_listed ON jobs (regency, created_at);
CREATE INDEX jobs_subject ON jobs (regency, subject);

CREATE TABLE files (
    regency       BIGINT NOT NULL,
    id            UUID   NOT NULL,
    role          TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    size          BIGINT NOT NULL,
    digest_print  BYTEA  NOT NULL,
    digest_sealed BYTEA  NOT NULL,
    parts         BIGINT NOT NULL,
    taken_on      TEXT,
    source        TEXT   NOT NULL,
    note          TEXT   NOT NULL,
    actor         UUID,
    created_at    BIGINT NOT NULL,
    retired_at    BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE INDEX files_digest ON files (regency, digest_print);
CREATE INDEX files_role ON files (regency, role, created_at);

CREATE TABLE file_parts (
    regency BIGINT NOT NULL,
    file    UUID   NOT NULL,
    part    BIGINT NOT NULL,
    sealed  BYTEA  NOT NULL,
    PRIMARY KEY (regency, file, part),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id)
);

CREATE TABLE profiles (
    regency    BIGINT NOT NULL,
    id         UUID   NOT NULL,
    name       TEXT   NOT NULL,
    body       TEXT   NOT NULL,
    actor      UUID,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, name),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE TABLE lists (
    regency    BIGINT NOT NULL,
    id         UUID   NOT NULL,
    title      TEXT   NOT NULL,
    sender     TEXT   NOT NULL,
    note       TEXT   NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('new', 'checking', 'checked', 'withdrawn')),
    programme  TEXT   NOT NULL,
    wishes     TEXT   NOT NULL,
    profile    UUID,
    people     BIGINT NOT NULL,
    summary    TEXT   NOT NULL,
    checked_at BIGINT,
    actor      UUID,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE INDEX lists_listed ON lists (regency, created_at);

CREATE TABLE list_files (
    regency  BIGINT NOT NULL,
    list     UUID   NOT NULL,
    file     UUID   NOT NULL,
    position BIGINT NOT NULL,
    replaces UUID,
    PRIMARY KEY (regency, list, file),
    FOREIGN KEY (regency, list) REFERENCES lists (regency, id),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id)
);

CREATE TABLE candidates (
    regency       BIGINT  NOT NULL,
    id            UUID    NOT NULL,
    list          UUID    NOT NULL,
    file          UUID    NOT NULL,
    sheet         TEXT    NOT NULL,
    row           BIGINT  NOT NULL,
    position      BIGINT  NOT NULL,
    person        BIGINT  NOT NULL,
    keep          BOOLEAN NOT NULL,
    verdict       TEXT    NOT NULL CHECK (verdict IN ('eligible', 'review', 'fix', 'ineligible')),
    state         TEXT    NOT NULL CHECK (state IN ('open', 'asked', 'accepted', 'refused', 'joined')),
    reason        TEXT    NOT NULL,
    place         BIGINT  NOT NULL,
    name          TEXT    NOT NULL,
    name_folded   TEXT    NOT NULL,
    nik_sealed    BYTEA,
    nik_print     BYTEA,
    nik_shown     TEXT    NOT NULL,
    birth         TEXT,
    sex           TEXT,
    occupation    TEXT    NOT NULL,
    record_sealed BYTEA   NOT NULL,
    source_sealed BYTEA   NOT NULL,
    corrected     BOOLEAN NOT NULL,
    worker        UUID,
    registered    UUID,
    version       BIGINT  NOT NULL,
    decided_by    UUID,
    decided_at    BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, list) REFERENCES lists (regency, id),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, registered) REFERENCES workers (regency, id)
);

CREATE INDEX candidates_list ON candidates (regency, list, position);
CREATE INDEX candidates_place ON candidates (regency, list, place, position);
CREATE INDEX candidates_nik ON candidates (regency, nik_print);
CREATE INDEX candidates_worker ON candidates (regency, worker);
CREATE INDEX candidates_registered ON candidates (regency, registered);

CREATE TABLE candidate_findings (
    regency   BIGINT NOT NULL,
    list      UUID   NOT NULL,
    code      TEXT   NOT NULL,
    candidate UUID   NOT NULL,
    position  BIGINT NOT NULL,
    place     BIGINT NOT NULL,
    severity  TEXT   NOT NULL CHECK (severity IN ('note', 'review', 'fix', 'ineligible')),
    said      TEXT   NOT NULL,
    settled   TEXT   NOT NULL DEFAULT '' CHECK (settled IN ('', 'cleared', 'confirmed')),
    PRIMARY KEY (regency, candidate, position),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id)
);

CREATE INDEX candidate_findings_code ON candidate_findings (regency, list, code, place);

CREATE TABLE candidate_events (
    regency       BIGINT  NOT NULL,
    candidate     UUID    NOT NULL,
    number        BIGINT  NOT NULL,
    at            BIGINT  NOT NULL,
    actor         UUID,
    kind          TEXT    NOT NULL,
    was           TEXT    NOT NULL DEFAULT 'open' CHECK (was IN ('open', 'asked', 'accepted', 'refused', 'joined')),
    undone        BOOLEAN NOT NULL,
    bulk          UUID,
    detail_sealed BYTEA   NOT NULL,
    PRIMARY KEY (regency, candidate, number),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id)
);

CREATE INDEX candidate_events_bulk ON candidate_events (regency, bulk);

CREATE TABLE pairs (
    regency     BIGINT           NOT NULL,
    id          UUID             NOT NULL,
    list        UUID             NOT NULL,
    place       BIGINT           NOT NULL,
    a_candidate UUID             NOT NULL,
    b_candidate UUID,
    b_worker    UUID,
    b_role      TEXT             NOT NULL,
    a_sealed    BYTEA            NOT NULL,
    b_sealed    BYTEA            NOT NULL,
    weight      DOUBLE PRECISION NOT NULL,
    probability DOUBLE PRECISION NOT NULL,
    waterfall   TEXT             NOT NULL,
    state       TEXT             NOT NULL CHECK (state IN ('certain', 'open', 'same', 'different', 'asked')),
    decided_by  UUID,
    decided_at  BIGINT,
    version     BIGINT           NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, list) REFERENCES lists (regency, id),
    FOREIGN KEY (regency, a_candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, b_candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, b_worker) REFERENCES workers (regency, id)
);

CREATE INDEX pairs_queue ON pairs (regency, state, place, probability, id);
CREATE INDEX pairs_list ON pairs (regency, list, state);
CREATE INDEX pairs_a ON pairs (regency, a_candidate);
CREATE INDEX pairs_b ON pairs (regency, b_candidate);
CREATE INDEX pairs_worker ON pairs (regency, b_worker);

CREATE TABLE pair_decisions (
    regency        BIGINT NOT NULL,
    records_print  BYTEA  NOT NULL,
    records_sealed BYTEA  NOT NULL,
    number         BIGINT NOT NULL,
    verdict        TEXT   NOT NULL CHECK (verdict IN ('same', 'different', 'undone')),
    place          BIGINT NOT NULL,
    actor          UUID,
    at             BIGINT NOT NULL,
    PRIMARY KEY (regency, records_print, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);
