-- Rounds of verification and the questions to villages, with what officers found.

CREATE TABLE rounds (
    regency    BIGINT NOT NULL,
    id         UUID   NOT NULL,
    title      TEXT   NOT NULL,
    opens_on   TEXT   NOT NULL,
    due_on     TEXT   NOT NULL,
    sample     BIGINT NOT NULL CHECK (sample BETWEEN 1 AND 100),
    state      TEXT   NOT NULL CHECK (state IN ('open', 'closed')),
    actor      UUID,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE TABLE visits (
    regency      BIGINT           NOT NULL,
    id           UUID             NOT NULL,
    round        UUID             NOT NULL,
    candidate    UUID             NOT NULL,
    worker       UUID,
    place        BIGINT           NOT NULL,
    state        TEXT             NOT NULL CHECK (state IN ('open', 'reported', 'approved', 'returned', 'cancelled')),
    question     TEXT             NOT NULL,
    answers      TEXT,
    outcome      TEXT,
    note_sealed  BYTEA,
    latitude     DOUBLE PRECISION,
    longitude    DOUBLE PRECISION,
    entered_from TEXT,
    visited_on   TEXT,
    reported_by  UUID,
    reported_at  BIGINT,
    sampled      BOOLEAN          NOT NULL,
    decided_by   UUID,
    decided_at   BIGINT,
    reason       TEXT             NOT NULL,
    version      BIGINT           NOT NULL,
    created_at   BIGINT           NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, round) REFERENCES rounds (regency, id),
    FOREIGN KEY (regency, candidate) REFERENCES candidates (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (decided_by IS NULL OR reported_by IS NULL OR decided_by <> reported_by)
);

CREATE INDEX visits_work ON visits (regency, round, place, state);
CREATE INDEX visits_candidate ON visits (regency, candidate);

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
