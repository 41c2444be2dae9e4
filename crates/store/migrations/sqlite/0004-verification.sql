-- Rounds of verification and the questions to villages, with what officers found.

CREATE TABLE rounds (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    title      TEXT    NOT NULL,
    opens_on   TEXT    NOT NULL,
    due_on     TEXT    NOT NULL,
    sample     INTEGER NOT NULL CHECK (sample BETWEEN 1 AND 100),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    actor      BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE TABLE visits (
    regency      INTEGER NOT NULL,
    id           BLOB    NOT NULL,
    round        BLOB    NOT NULL,
    candidate    BLOB    NOT NULL,
    worker       BLOB,
    place        INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('open', 'reported', 'approved', 'returned', 'cancelled')),
    question     TEXT    NOT NULL,
    answers      TEXT,
    outcome      TEXT,
    note_sealed  BLOB,
    latitude     REAL,
    longitude    REAL,
    entered_from TEXT,
    visited_on   TEXT,
    reported_by  BLOB,
    reported_at  INTEGER,
    sampled      INTEGER NOT NULL,
    decided_by   BLOB,
    decided_at   INTEGER,
    reason       TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, round) REFERENCES rounds (regency, id),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (decided_by IS NULL OR reported_by IS NULL OR decided_by <> reported_by)
) STRICT;

CREATE INDEX visits_work ON visits (regency, round, place, state);
CREATE INDEX visits_candidate ON visits (regency, candidate);

CREATE TABLE visit_events (
    regency       INTEGER NOT NULL,
    visit         BLOB    NOT NULL,
    number        INTEGER NOT NULL,
    sent          BLOB    NOT NULL,
    at            INTEGER NOT NULL,
    actor         BLOB,
    kind          TEXT    NOT NULL,
    detail_sealed BLOB    NOT NULL,
    PRIMARY KEY (regency, visit, number),
    UNIQUE (regency, visit, sent),
    FOREIGN KEY (regency, visit) REFERENCES visits (regency, id)
) STRICT;
