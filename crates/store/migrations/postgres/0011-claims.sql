-- Claims: what happened to whom, what the family is due, and the way until it is paid.

-- A case. `death` says that the happening is a death; of those a worker has one that was not dropped.
-- `happened_at` is the time of day where it is known, `report_due` until when BPJS must have the first
-- report, both by the clocks of the regency; `told_at` when it had. `ball` says who has to do something,
-- `since` since when, `due_on` until when.
-- `lapses_on` is the last day of the year 9999 where nobody can say.
-- `least` and `most` are what is at stake by the law of the day, `covered` whether the month was
-- paid, `in_row` and `months` how many are paid up to then. `entries` counts the journal, `version`
-- what of it two people must not do at once. `facts_sealed` is what the office knows beside.
CREATE TABLE claims (
    regency      BIGINT  NOT NULL,
    id           UUID    NOT NULL,
    number       BIGINT  NOT NULL,
    worker       UUID    NOT NULL,
    place        BIGINT  NOT NULL,
    happening    TEXT    NOT NULL CHECK (happening IN ('accident', 'disease', 'death-at-work', 'death', 'disability-total', 'disability-partial', 'missing')),
    death        BOOLEAN NOT NULL,
    happened_on  TEXT,
    happened_at  TEXT,
    origin       TEXT    NOT NULL CHECK (origin IN ('village', 'district', 'hospital', 'family', 'telephone', 'bpjs', 'sweep', 'change')),
    change       UUID,
    state        TEXT    NOT NULL CHECK (state IN ('reported', 'examined', 'gathering', 'submitted', 'asked', 'decided', 'objected', 'paid', 'refused', 'closed', 'dropped')),
    ball         TEXT    NOT NULL CHECK (ball IN ('office', 'village', 'family', 'hospital', 'bpjs', 'nobody')),
    since        BIGINT  NOT NULL,
    due_on       TEXT,
    report_due   TEXT,
    told_at      BIGINT,
    lapses_on    TEXT    NOT NULL,
    covered      TEXT    NOT NULL CHECK (covered IN ('paid', 'grace', 'no', 'unknown')),
    in_row       BIGINT  NOT NULL CHECK (in_row >= 0),
    months       BIGINT  NOT NULL CHECK (months >= in_row),
    least        BIGINT  NOT NULL CHECK (least >= 0),
    most         BIGINT  CHECK (most >= least),
    facts_sealed BYTEA   NOT NULL,
    opened_by    UUID,
    opened_at    BIGINT  NOT NULL,
    entries      BIGINT  NOT NULL CHECK (entries > 0),
    version      BIGINT  NOT NULL CHECK (version > 0),
    closed_at    BIGINT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, change) REFERENCES changes (regency, id),
    FOREIGN KEY (regency, opened_by) REFERENCES access_accounts (regency, id),
    CHECK ((state IN ('closed', 'dropped')) = (closed_at IS NOT NULL)),
    CHECK (death = (happening IN ('death', 'death-at-work')))
);

CREATE UNIQUE INDEX claims_one_death ON claims (regency, worker) WHERE death AND state <> 'dropped';
CREATE INDEX claims_worker ON claims (regency, worker);
CREATE INDEX claims_change ON claims (regency, change) WHERE change IS NOT NULL;
CREATE INDEX claims_ball ON claims (regency, ball, due_on, place) WHERE closed_at IS NULL;
CREATE INDEX claims_report_due ON claims (regency, report_due, place) WHERE report_due IS NOT NULL AND told_at IS NULL AND closed_at IS NULL;
CREATE INDEX claims_unclaimed ON claims (regency, lapses_on, number) WHERE death AND state IN ('reported', 'examined', 'gathering');
CREATE INDEX claims_unclaimed_place ON claims (regency, place, lapses_on, covered, least, most) WHERE death AND state IN ('reported', 'examined', 'gathering');
CREATE INDEX claims_closed ON claims (regency, closed_at) WHERE closed_at IS NOT NULL;

-- Every entry of a case, never changed: what was done, and where the case stood then.
CREATE TABLE claim_moves (
    regency      BIGINT NOT NULL,
    claim        UUID   NOT NULL,
    entry        BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    act          TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('reported', 'examined', 'gathering', 'submitted', 'asked', 'decided', 'objected', 'paid', 'refused', 'closed', 'dropped')),
    ball         TEXT   NOT NULL CHECK (ball IN ('office', 'village', 'family', 'hospital', 'bpjs', 'nobody')),
    due_on       TEXT,
    happened_on  TEXT,
    detail       TEXT   NOT NULL,
    words_sealed BYTEA,
    recorded_at  BIGINT NOT NULL,
    made_by      UUID,
    request      UUID,
    PRIMARY KEY (regency, claim, entry),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id)
);

CREATE UNIQUE INDEX claim_moves_request ON claim_moves (regency, request) WHERE request IS NOT NULL;

-- What somebody said that happened. `claim` is the case that it belongs to, once somebody has seen
-- to it; `worker` whom it is about, as far as that is known.
CREATE TABLE claim_reports (
    regency       BIGINT NOT NULL,
    id            UUID   NOT NULL,
    number        BIGINT NOT NULL,
    source        TEXT   NOT NULL CHECK (source IN ('village', 'district', 'hospital', 'family', 'telephone', 'bpjs', 'sweep', 'change')),
    happening     TEXT   NOT NULL CHECK (happening IN ('accident', 'disease', 'death-at-work', 'death', 'disability-total', 'disability-partial', 'missing')),
    happened_on   TEXT,
    happened_at   TEXT,
    place         BIGINT NOT NULL,
    worker        UUID,
    told_sealed   BYTEA  NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('waiting', 'assigned', 'set-aside')),
    claim         UUID,
    received_by   UUID,
    received_at   BIGINT NOT NULL,
    report_due    TEXT,
    settled_by    UUID,
    settled_at    BIGINT,
    reason_sealed BYTEA,
    request       UUID   NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, received_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, settled_by) REFERENCES access_accounts (regency, id),
    CHECK ((state = 'assigned') = (claim IS NOT NULL)),
    CHECK ((state = 'waiting') = (settled_at IS NULL))
);

CREATE INDEX claim_reports_waiting ON claim_reports (regency, received_at, id) WHERE state = 'waiting';
CREATE INDEX claim_reports_claim ON claim_reports (regency, claim) WHERE claim IS NOT NULL;
CREATE INDEX claim_reports_worker ON claim_reports (regency, worker) WHERE worker IS NOT NULL;
CREATE INDEX claim_reports_settled ON claim_reports (regency, settled_at) WHERE settled_at IS NOT NULL;

-- The papers of a case by the document of the law files, and their files.
CREATE TABLE claim_documents (
    regency     BIGINT NOT NULL,
    claim       UUID   NOT NULL,
    document    TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('missing', 'asked', 'received', 'refused', 'not-needed')),
    note_sealed BYTEA,
    changed_by  UUID   NOT NULL,
    changed_at  BIGINT NOT NULL,
    PRIMARY KEY (regency, claim, document),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, changed_by) REFERENCES access_accounts (regency, id)
);

CREATE TABLE claim_files (
    regency    BIGINT NOT NULL,
    id         UUID   NOT NULL,
    claim      UUID   NOT NULL,
    document   TEXT   NOT NULL,
    file       UUID   NOT NULL,
    kind       TEXT   NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
    size       BIGINT NOT NULL CHECK (size > 0),
    added_by   UUID   NOT NULL,
    added_at   BIGINT NOT NULL,
    removed_by UUID,
    removed_at BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, removed_by) REFERENCES access_accounts (regency, id),
    CHECK ((removed_by IS NULL) = (removed_at IS NULL))
);

CREATE INDEX claim_files_claim ON claim_files (regency, claim, document);
CREATE INDEX claim_files_file ON claim_files (regency, file);

-- Who may inherit, in the order of the law; shares in ten-thousandths, set by the office.
CREATE TABLE claim_heirs (
    regency         BIGINT  NOT NULL,
    claim           UUID    NOT NULL,
    id              UUID    NOT NULL,
    member          UUID,
    relation        TEXT    NOT NULL CHECK (relation IN ('spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'parent-in-law', 'will', 'funeral-arranger', 'other')),
    name_sealed     BYTEA   NOT NULL,
    nik_sealed      BYTEA,
    nik_print       BYTEA,
    phone_sealed    BYTEA,
    account_sealed  BYTEA,
    account_print   BYTEA,
    birth           TEXT,
    died            BOOLEAN NOT NULL,
    share           BIGINT  CHECK (share BETWEEN 0 AND 10000),
    guardian_sealed BYTEA,
    conflict        BOOLEAN NOT NULL,
    note_sealed     BYTEA,
    added_by        UUID,
    added_at        BIGINT  NOT NULL,
    PRIMARY KEY (regency, claim, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id)
);

CREATE INDEX claim_heirs_account ON claim_heirs (regency, account_print) WHERE account_print IS NOT NULL;
CREATE INDEX claim_heirs_nik ON claim_heirs (regency, nik_print) WHERE nik_print IS NOT NULL;

-- Who helps a family with its claim.
CREATE TABLE claim_helpers (
    regency      BIGINT NOT NULL,
    claim        UUID   NOT NULL,
    id           UUID   NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('official', 'relative', 'neighbour', 'other')),
    name_sealed  BYTEA  NOT NULL,
    name_print   BYTEA,
    phone_sealed BYTEA,
    phone_print  BYTEA,
    note_sealed  BYTEA,
    added_by     UUID   NOT NULL,
    added_at     BIGINT NOT NULL,
    PRIMARY KEY (regency, claim, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id)
);

CREATE INDEX claim_helpers_name ON claim_helpers (regency, name_print) WHERE name_print IS NOT NULL;
CREATE INDEX claim_helpers_phone ON claim_helpers (regency, phone_print) WHERE phone_print IS NOT NULL;

-- Children of the dead or the disabled for the scholarship. `chosen`: it is claimed for this one.
-- `next_year` is the first school year, by the calendar year in which it begins, that is neither paid
-- nor given up; none after the end.
CREATE TABLE claim_children (
    regency     BIGINT  NOT NULL,
    claim       UUID    NOT NULL,
    id          UUID    NOT NULL,
    member      UUID,
    name_sealed BYTEA   NOT NULL,
    birth       TEXT    NOT NULL,
    school      TEXT    CHECK (school IN ('kindergarten', 'primary', 'junior-secondary', 'senior-secondary', 'university')),
    chosen      BOOLEAN NOT NULL,
    ended       TEXT    CHECK (ended IN ('working', 'married', 'died')),
    ended_on    TEXT,
    next_year   BIGINT,
    last_year   BIGINT,
    added_by    UUID,
    added_at    BIGINT  NOT NULL,
    PRIMARY KEY (regency, claim, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id),
    CHECK ((ended IS NULL) = (ended_on IS NULL))
);

CREATE INDEX claim_children_next ON claim_children (regency, next_year, claim, id) WHERE next_year IS NOT NULL;

-- What was done about a school year of a child.
CREATE TABLE claim_school_years (
    regency  BIGINT NOT NULL,
    claim    UUID   NOT NULL,
    child    UUID   NOT NULL,
    year     BIGINT NOT NULL,
    level    TEXT   NOT NULL CHECK (level IN ('kindergarten', 'primary', 'junior-secondary', 'senior-secondary', 'university')),
    state    TEXT   NOT NULL CHECK (state IN ('asked', 'paid', 'given-up')),
    amount   BIGINT NOT NULL CHECK (amount >= 0),
    noted_by UUID   NOT NULL,
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (regency, claim, child, year),
    FOREIGN KEY (regency, claim, child) REFERENCES claim_children (regency, claim, id),
    FOREIGN KEY (regency, noted_by) REFERENCES access_accounts (regency, id)
);

-- What BPJS decided and paid by component, beside what is due by the law. `child` is all zeros and
-- `year` 0 where the sum is of no child and no school year. No more is paid than was decided.
CREATE TABLE claim_sums (
    regency     BIGINT NOT NULL,
    claim       UUID   NOT NULL,
    component   TEXT   NOT NULL,
    child       UUID   NOT NULL,
    year        BIGINT NOT NULL,
    least       BIGINT NOT NULL CHECK (least >= 0),
    most        BIGINT,
    decided     BIGINT NOT NULL CHECK (decided >= 0),
    decided_on  TEXT   NOT NULL,
    paid        BIGINT NOT NULL CHECK (paid BETWEEN 0 AND decided),
    note_sealed BYTEA,
    noted_by    UUID   NOT NULL,
    noted_at    BIGINT NOT NULL,
    PRIMARY KEY (regency, claim, component, child, year),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, noted_by) REFERENCES access_accounts (regency, id)
);

-- Money that arrived, never changed: a wrong entry is undone by a further one, once.
CREATE TABLE claim_payments (
    regency     BIGINT NOT NULL,
    id          UUID   NOT NULL,
    claim       UUID   NOT NULL,
    component   TEXT   NOT NULL,
    child       UUID   NOT NULL,
    year        BIGINT NOT NULL,
    act         TEXT   NOT NULL CHECK (act IN ('paid', 'undone')),
    amount      BIGINT NOT NULL CHECK (amount > 0),
    paid_on     TEXT   NOT NULL,
    heir        UUID,
    undoes      UUID,
    note_sealed BYTEA,
    made_by     UUID   NOT NULL,
    made_at     BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, claim, component, child, year) REFERENCES claim_sums (regency, claim, component, child, year),
    FOREIGN KEY (regency, undoes) REFERENCES claim_payments (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id),
    CHECK ((act = 'undone') = (undoes IS NOT NULL))
);

CREATE INDEX claim_payments_sum ON claim_payments (regency, claim, component, child, year);
CREATE UNIQUE INDEX claim_payments_undone ON claim_payments (regency, undoes) WHERE undoes IS NOT NULL;

-- What is known of somebody's health for a case, apart from everything else.
CREATE TABLE claim_health (
    regency      BIGINT NOT NULL,
    claim        UUID   NOT NULL,
    entry        BIGINT NOT NULL,
    words_sealed BYTEA  NOT NULL,
    written_by   UUID   NOT NULL,
    written_at   BIGINT NOT NULL,
    PRIMARY KEY (regency, claim, entry),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, written_by) REFERENCES access_accounts (regency, id)
);

-- Deaths on lists that are, or may be, those of workers.
CREATE TABLE deaths (
    regency       BIGINT NOT NULL,
    id            UUID   NOT NULL,
    file          UUID,
    line          BIGINT NOT NULL,
    died_on       TEXT,
    record_sealed BYTEA  NOT NULL,
    record_print  BYTEA  NOT NULL,
    found_at      BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, record_print),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id)
);

CREATE INDEX deaths_found ON deaths (regency, found_at);
CREATE INDEX deaths_file ON deaths (regency, file) WHERE file IS NOT NULL;

-- A death beside the worker whose it is or may be. What is not settled waits for a person.
CREATE TABLE death_matches (
    regency     BIGINT NOT NULL,
    death       UUID   NOT NULL,
    worker      UUID   NOT NULL,
    place       BIGINT NOT NULL,
    certainty   TEXT   NOT NULL CHECK (certainty IN ('certain', 'likely')),
    probability BIGINT NOT NULL CHECK (probability BETWEEN 0 AND 1000),
    state       TEXT   NOT NULL CHECK (state IN ('waiting', 'settled', 'same', 'different')),
    covered     TEXT   NOT NULL CHECK (covered IN ('paid', 'grace', 'no', 'unknown')),
    least       BIGINT NOT NULL CHECK (least >= 0),
    most        BIGINT CHECK (most >= least),
    lapses_on   TEXT   NOT NULL,
    claim       UUID,
    change      UUID,
    found_at    BIGINT NOT NULL,
    decided_by  UUID,
    decided_at  BIGINT,
    PRIMARY KEY (regency, death, worker),
    FOREIGN KEY (regency, death) REFERENCES deaths (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, change) REFERENCES changes (regency, id),
    FOREIGN KEY (regency, decided_by) REFERENCES access_accounts (regency, id),
    CHECK ((state IN ('same', 'different')) = (decided_by IS NOT NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
);

CREATE INDEX death_matches_waiting ON death_matches (regency, lapses_on, death, worker) WHERE state = 'waiting';
CREATE INDEX death_matches_different ON death_matches (regency, decided_at) WHERE state = 'different';
CREATE INDEX death_matches_worker ON death_matches (regency, worker);
CREATE INDEX death_matches_claim ON death_matches (regency, claim) WHERE claim IS NOT NULL;
CREATE INDEX death_matches_change ON death_matches (regency, change) WHERE change IS NOT NULL;

-- Deaths that were approved, for those who had no case yet.
CREATE INDEX changes_died ON changes (regency, decided_at, id) WHERE kind = 'died' AND state = 'applied';
