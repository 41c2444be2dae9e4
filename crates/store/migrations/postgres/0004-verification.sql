-- Rounds of verification and the questions to villages, with what officers found. A question has a
-- number in its round and village that stays: it stands on the paper that comes back.

CREATE TABLE rounds (
    regency    BIGINT  NOT NULL,
    id         UUID    NOT NULL,
    number     BIGINT  NOT NULL CHECK (number > 0),
    title      TEXT    NOT NULL,
    opens_on   TEXT    NOT NULL,
    due_on     TEXT    NOT NULL,
    sample     BIGINT  NOT NULL CHECK (sample BETWEEN 1 AND 100),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    running    BOOLEAN NOT NULL,
    actor      UUID,
    created_at BIGINT  NOT NULL,
    closed_at  BIGINT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    CHECK (due_on >= opens_on)
);

CREATE UNIQUE INDEX rounds_running ON rounds (regency) WHERE running AND state = 'open';

CREATE TABLE visits (
    regency        BIGINT  NOT NULL,
    id             UUID    NOT NULL,
    round          UUID    NOT NULL,
    candidate      UUID    NOT NULL,
    worker         UUID,
    place          BIGINT  NOT NULL,
    number         BIGINT  NOT NULL CHECK (number > 0),
    rt             BIGINT  NOT NULL,
    rw             BIGINT  NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('open', 'reported', 'approved', 'returned', 'cancelled')),
    question       TEXT    NOT NULL,
    answers_sealed BYTEA,
    outcome        TEXT,
    cause          TEXT,
    entered_from   TEXT,
    visited_on     TEXT,
    reported_by    UUID,
    reported_at    BIGINT,
    sampled        BOOLEAN NOT NULL,
    decided_by     UUID,
    decided_at     BIGINT,
    reason         TEXT    NOT NULL,
    version        BIGINT  NOT NULL,
    created_at     BIGINT  NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, round, place, number),
    FOREIGN KEY (regency, round) REFERENCES rounds (regency, id),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (decided_by IS NULL OR reported_by IS NULL OR decided_by <> reported_by),
    CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND reported_by IS NOT NULL AND answers_sealed IS NOT NULL))
);

CREATE UNIQUE INDEX visits_live ON visits (regency, candidate) WHERE state IN ('open', 'reported', 'returned');
CREATE INDEX visits_work ON visits (regency, round, place, state);
CREATE INDEX visits_hamlet ON visits (regency, round, place, rw, rt, number);
CREATE INDEX visits_waiting ON visits (regency, state, place);
CREATE INDEX visits_candidate ON visits (regency, candidate);
CREATE INDEX visits_worker ON visits (regency, worker);

CREATE TABLE visit_looks (
    regency BIGINT NOT NULL,
    visit   UUID   NOT NULL,
    version BIGINT NOT NULL,
    account UUID   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (regency, visit, version, account),
    FOREIGN KEY (regency, visit) REFERENCES visits (regency, id)
);

CREATE TABLE visit_events (
    regency       BIGINT NOT NULL,
    visit         UUID   NOT NULL,
    number        BIGINT NOT NULL,
    sent          UUID   NOT NULL,
    at            BIGINT NOT NULL,
    actor         UUID,
    kind          TEXT   NOT NULL,
    detail_sealed BYTEA  NOT NULL,
    PRIMARY KEY (regency, visit, number),
    UNIQUE (regency, visit, sent),
    FOREIGN KEY (regency, visit) REFERENCES visits (regency, id)
);
