-- Passkeys, sign-on at a provider, and the duties towards those whose data is kept.

CREATE TABLE access_passkeys (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    account    BLOB    NOT NULL,
    name       TEXT    NOT NULL,
    credential TEXT    NOT NULL,
    since      INTEGER NOT NULL,
    last_used  INTEGER,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE UNIQUE INDEX access_passkeys_id ON access_passkeys (id);
CREATE INDEX access_passkeys_account ON access_passkeys (regency, account);

CREATE TABLE access_identities (
    regency INTEGER NOT NULL,
    issuer  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    account BLOB    NOT NULL,
    since   INTEGER NOT NULL,
    PRIMARY KEY (regency, issuer, subject),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE UNIQUE INDEX access_identities_subject ON access_identities (issuer, subject);

CREATE TABLE breaches (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    number      INTEGER NOT NULL,
    noticed_at  INTEGER NOT NULL,
    body_sealed BLOB    NOT NULL,
    people      INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'told', 'closed')),
    told_at     INTEGER,
    actor       BLOB,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE INDEX audit_events_subject ON audit_events (regency, subject, number);

-- Somebody asked that what is kept of them be corrected (UU 27/2022 article 30).
CREATE TABLE correction_requests (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    worker        BLOB    NOT NULL,
    place         INTEGER NOT NULL,
    body_sealed   BLOB    NOT NULL,
    asked_at      INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'corrected', 'refused')),
    actor         BLOB,
    answer_sealed BLOB,
    answered_by   BLOB,
    answered_at   INTEGER,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK ((state = 'open') = (answered_at IS NULL))
) STRICT;

CREATE INDEX correction_requests_worker ON correction_requests (regency, worker, asked_at);
CREATE INDEX correction_requests_open ON correction_requests (regency, state, due_at);
