-- Workers, the words of their names, their story, family, and requests to change them.
-- A place has ten digits, with zeros where the village or the district is not known.
-- What ends in _sealed is encrypted; what ends in _print is a keyed hash to look it up by; nik_end
-- is a short keyed hash of the last three digits, which a masked number shows.

CREATE TABLE workers (
    regency       BIGINT  NOT NULL,
    id            UUID    NOT NULL,
    place         BIGINT  NOT NULL,
    name          TEXT    NOT NULL,
    name_folded   TEXT    NOT NULL,
    nik_sealed    BYTEA,
    nik_print     BYTEA,
    nik_end       BYTEA,
    card_sealed   BYTEA,
    card_print    BYTEA,
    phone_sealed  BYTEA,
    phone_print   BYTEA,
    mother_sealed BYTEA,
    kpj           TEXT,
    birth         TEXT,
    sex           TEXT,
    rt            BIGINT  NOT NULL,
    rw            BIGINT  NOT NULL,
    address       TEXT    NOT NULL,
    occupation    TEXT    NOT NULL,
    sector        TEXT,
    risk          BIGINT  NOT NULL CHECK (risk BETWEEN 0 AND 3),
    decile        BIGINT,
    income        BIGINT,
    head          BOOLEAN NOT NULL,
    children      BIGINT  NOT NULL CHECK (children >= 0),
    months        BIGINT  NOT NULL CHECK (months >= 0),
    status        TEXT    NOT NULL CHECK (status IN ('unverified', 'verified', 'dead', 'moved', 'employed', 'withdrawn', 'refused', 'merged')),
    merged_into   UUID,
    waiting_since BIGINT,
    score         BIGINT,
    objection_sealed BYTEA,
    verified_at   BIGINT,
    version       BIGINT  NOT NULL,
    created_at    BIGINT  NOT NULL,
    updated_at    BIGINT  NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, merged_into) REFERENCES workers (regency, id),
    CHECK ((status = 'merged') = (merged_into IS NOT NULL))
);

CREATE UNIQUE INDEX workers_nik ON workers (regency, nik_print) WHERE status <> 'merged';
CREATE INDEX workers_nik_end ON workers (regency, nik_end) WHERE nik_end IS NOT NULL;
CREATE INDEX workers_card ON workers (regency, card_print) WHERE card_print IS NOT NULL;
CREATE INDEX workers_phone ON workers (regency, phone_print) WHERE phone_print IS NOT NULL;
CREATE INDEX workers_kpj ON workers (regency, kpj) WHERE kpj IS NOT NULL;
CREATE INDEX workers_place ON workers (regency, place, name_folded, id);
CREATE INDEX workers_waiting ON workers (regency, score, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX workers_waiting_place ON workers (regency, place, score, id) WHERE waiting_since IS NOT NULL;

CREATE TABLE name_words (
    regency BIGINT NOT NULL,
    word    BIGINT NOT NULL,
    text    TEXT   NOT NULL,
    people  BIGINT NOT NULL,
    added   BIGINT NOT NULL,
    PRIMARY KEY (regency, word),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE INDEX name_words_added ON name_words (regency, added);

CREATE TABLE worker_words (
    regency BIGINT NOT NULL,
    word    BIGINT NOT NULL,
    place   BIGINT NOT NULL,
    worker  UUID   NOT NULL,
    PRIMARY KEY (regency, word, place, worker)
);

CREATE TABLE worker_events (
    regency BIGINT NOT NULL,
    worker  UUID   NOT NULL,
    number  BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    actor   UUID,
    kind    TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    PRIMARY KEY (regency, worker, number),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
);

CREATE TABLE worker_notes (
    regency      BIGINT NOT NULL,
    worker       UUID NOT NULL,
    number       BIGINT NOT NULL,
    words_sealed BYTEA NOT NULL,
    PRIMARY KEY (regency, worker, number),
    FOREIGN KEY (regency, worker, number) REFERENCES worker_events (regency, worker, number) ON DELETE CASCADE
);

CREATE TABLE worker_family (
    regency    BIGINT  NOT NULL,
    worker     UUID    NOT NULL,
    id         UUID    NOT NULL,
    relation   TEXT    NOT NULL CHECK (relation IN ('spouse', 'child', 'parent', 'grandchild', 'sibling', 'grandparent', 'parent-in-law', 'other')),
    name       TEXT    NOT NULL,
    nik_sealed BYTEA,
    nik_print  BYTEA,
    birth_year BIGINT,
    school     TEXT,
    died       BOOLEAN NOT NULL,
    note_sealed BYTEA,
    created_at BIGINT  NOT NULL,
    PRIMARY KEY (regency, worker, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
);

CREATE TABLE changes (
    regency       BIGINT NOT NULL,
    id            UUID   NOT NULL,
    worker        UUID   NOT NULL,
    place         BIGINT NOT NULL,
    kind          TEXT   NOT NULL CHECK (kind IN ('died', 'moved', 'employed', 'withdrew', 'corrected', 'merged', 'split', 'returned', 'excluded')),
    state         TEXT   NOT NULL CHECK (state IN ('proposed', 'applied', 'refused')),
    base          BIGINT NOT NULL,
    happened_on   TEXT,
    detail_sealed BYTEA  NOT NULL,
    evidence_sealed BYTEA NOT NULL,
    visit         UUID,
    proposed_by   UUID,
    proposed_at   BIGINT NOT NULL,
    decided_by    UUID,
    decided_at    BIGINT,
    reason_sealed BYTEA,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (decided_by IS NULL OR proposed_by IS NULL OR decided_by <> proposed_by)
);

CREATE INDEX changes_worker ON changes (regency, worker, proposed_at);
CREATE UNIQUE INDEX changes_one_open ON changes (regency, worker) WHERE state = 'proposed';
CREATE INDEX changes_open ON changes (regency, state, proposed_at);

CREATE TABLE settings (
    regency    BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    value      TEXT   NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by UUID,
    PRIMARY KEY (regency, name),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);
