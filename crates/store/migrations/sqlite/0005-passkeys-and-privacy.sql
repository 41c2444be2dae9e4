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
