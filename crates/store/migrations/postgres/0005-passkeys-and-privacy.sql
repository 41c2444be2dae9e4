-- Passkeys, sign-on at a provider, and the duties towards those whose data is kept.

CREATE TABLE access_passkeys (
    regency    BIGINT NOT NULL,
    id         BYTEA  NOT NULL,
    account    UUID   NOT NULL,
    name       TEXT   NOT NULL,
    credential TEXT   NOT NULL,
    since      BIGINT NOT NULL,
    last_used  BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

CREATE UNIQUE INDEX access_passkeys_id ON access_passkeys (id);
CREATE INDEX access_passkeys_account ON access_passkeys (regency, account);

CREATE TABLE access_identities (
    regency BIGINT NOT NULL,
    issuer  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    account UUID   NOT NULL,
    since   BIGINT NOT NULL,
    PRIMARY KEY (regency, issuer, subject),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

CREATE UNIQUE INDEX access_identities_subject ON access_identities (issuer, subject);

CREATE TABLE breaches (
    regency     BIGINT NOT NULL,
    id          UUID   NOT NULL,
    number      BIGINT NOT NULL,
    noticed_at  BIGINT NOT NULL,
    body_sealed BYTEA  NOT NULL,
    people      BIGINT NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('open', 'told', 'closed')),
    told_at     BIGINT,
    actor       UUID,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE INDEX audit_events_subject ON audit_events (regency, subject, number);

-- Somebody asked that what is kept of them be corrected (UU 27/2022 article 30).
CREATE TABLE correction_requests (
    regency       BIGINT NOT NULL,
    id            UUID   NOT NULL,
    worker        UUID   NOT NULL,
    place         BIGINT NOT NULL,
    body_sealed   BYTEA  NOT NULL,
    asked_at      BIGINT NOT NULL,
    due_at        BIGINT NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('open', 'corrected', 'refused')),
    actor         UUID,
    answer_sealed BYTEA,
    answered_by   UUID,
    answered_at   BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK ((state = 'open') = (answered_at IS NULL))
);

CREATE INDEX correction_requests_worker ON correction_requests (regency, worker, asked_at);
CREATE INDEX correction_requests_open ON correction_requests (regency, state, due_at);
