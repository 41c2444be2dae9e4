-- Rounds of verification and the questions to villages, with what officers found. A question has a
-- number in its round and village that stays: it stands on the paper that comes back.

CREATE TABLE rounds (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    number     INTEGER NOT NULL CHECK (number > 0),
    title      TEXT    NOT NULL,
    opens_on   TEXT    NOT NULL,
    due_on     TEXT    NOT NULL,
    sample     INTEGER NOT NULL CHECK (sample BETWEEN 1 AND 100),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    running    INTEGER NOT NULL,
    actor      BLOB,
    created_at INTEGER NOT NULL,
    closed_at  INTEGER,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    CHECK (due_on >= opens_on)
) STRICT;

CREATE UNIQUE INDEX rounds_running ON rounds (regency) WHERE running AND state = 'open';

CREATE TABLE visits (
    regency        INTEGER NOT NULL,
    id             BLOB    NOT NULL,
    round          BLOB    NOT NULL,
    candidate      BLOB    NOT NULL,
    worker         BLOB,
    place          INTEGER NOT NULL,
    number         INTEGER NOT NULL CHECK (number > 0),
    rt             INTEGER NOT NULL,
    rw             INTEGER NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('open', 'reported', 'approved', 'returned', 'cancelled')),
    question       TEXT    NOT NULL,
    answers_sealed BLOB,
    outcome        TEXT,
    cause          TEXT,
    entered_from   TEXT,
    visited_on     TEXT,
    reported_by    BLOB,
    reported_at    INTEGER,
    sampled        INTEGER NOT NULL,
    decided_by     BLOB,
    decided_at     INTEGER,
    reason         TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, round, place, number),
    FOREIGN KEY (regency, round) REFERENCES rounds (regency, id),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (decided_by IS NULL OR reported_by IS NULL OR decided_by <> reported_by),
    CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND reported_by IS NOT NULL AND answers_sealed IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX visits_live ON visits (regency, candidate) WHERE state IN ('open', 'reported', 'returned');
CREATE INDEX visits_work ON visits (regency, round, place, state);
CREATE INDEX visits_hamlet ON visits (regency, round, place, rw, rt, number);
CREATE INDEX visits_waiting ON visits (regency, state, place);
CREATE INDEX visits_candidate ON visits (regency, candidate);
CREATE INDEX visits_worker ON visits (regency, worker);

CREATE TABLE visit_looks (
    regency INTEGER NOT NULL,
    visit   BLOB    NOT NULL,
    version INTEGER NOT NULL,
    account BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (regency, visit, version, account),
    FOREIGN KEY (regency, visit) REFERENCES visits (regency, id)
) STRICT;

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
