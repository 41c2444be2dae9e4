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
    regency      INTEGER NOT NULL,
    id           BLOB    NOT NULL,
    number       INTEGER NOT NULL,
    worker       BLOB    NOT NULL,
    place        INTEGER NOT NULL,
    happening    TEXT    NOT NULL CHECK (happening IN ('accident', 'disease', 'death-at-work', 'death', 'disability-total', 'disability-partial', 'missing')),
    death        INTEGER NOT NULL,
    happened_on  TEXT,
    happened_at  TEXT,
    origin       TEXT    NOT NULL CHECK (origin IN ('village', 'district', 'hospital', 'family', 'telephone', 'bpjs', 'sweep', 'change')),
    change       BLOB,
    state        TEXT    NOT NULL CHECK (state IN ('reported', 'examined', 'gathering', 'submitted', 'asked', 'decided', 'objected', 'paid', 'refused', 'closed', 'dropped')),
    ball         TEXT    NOT NULL CHECK (ball IN ('office', 'village', 'family', 'hospital', 'bpjs', 'nobody')),
    since        INTEGER NOT NULL,
    due_on       TEXT,
    report_due   TEXT,
    told_at      INTEGER,
    lapses_on    TEXT    NOT NULL,
    covered      TEXT    NOT NULL CHECK (covered IN ('paid', 'grace', 'no', 'unknown')),
    in_row       INTEGER NOT NULL CHECK (in_row >= 0),
    months       INTEGER NOT NULL CHECK (months >= in_row),
    least        INTEGER NOT NULL CHECK (least >= 0),
    most         INTEGER CHECK (most >= least),
    facts_sealed BLOB    NOT NULL,
    opened_by    BLOB,
    opened_at    INTEGER NOT NULL,
    entries      INTEGER NOT NULL CHECK (entries > 0),
    version      INTEGER NOT NULL CHECK (version > 0),
    closed_at    INTEGER,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, change) REFERENCES changes (regency, id),
    FOREIGN KEY (regency, opened_by) REFERENCES access_accounts (regency, id),
    CHECK ((state IN ('closed', 'dropped')) = (closed_at IS NOT NULL)),
    CHECK (death = (happening IN ('death', 'death-at-work')))
) STRICT;

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
    regency      INTEGER NOT NULL,
    claim        BLOB    NOT NULL,
    entry        INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    act          TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('reported', 'examined', 'gathering', 'submitted', 'asked', 'decided', 'objected', 'paid', 'refused', 'closed', 'dropped')),
    ball         TEXT    NOT NULL CHECK (ball IN ('office', 'village', 'family', 'hospital', 'bpjs', 'nobody')),
    due_on       TEXT,
    happened_on  TEXT,
    detail       TEXT    NOT NULL,
    words_sealed BLOB,
    recorded_at  INTEGER NOT NULL,
    made_by      BLOB,
    request      BLOB,
    PRIMARY KEY (regency, claim, entry),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE UNIQUE INDEX claim_moves_request ON claim_moves (regency, request) WHERE request IS NOT NULL;

-- What somebody said that happened. `claim` is the case that it belongs to, once somebody has seen
-- to it; `worker` whom it is about, as far as that is known.
CREATE TABLE claim_reports (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    number        INTEGER NOT NULL,
    source        TEXT    NOT NULL CHECK (source IN ('village', 'district', 'hospital', 'family', 'telephone', 'bpjs', 'sweep', 'change')),
    happening     TEXT    NOT NULL CHECK (happening IN ('accident', 'disease', 'death-at-work', 'death', 'disability-total', 'disability-partial', 'missing')),
    happened_on   TEXT,
    happened_at   TEXT,
    place         INTEGER NOT NULL,
    worker        BLOB,
    told_sealed   BLOB    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'assigned', 'set-aside')),
    claim         BLOB,
    received_by   BLOB,
    received_at   INTEGER NOT NULL,
    report_due    TEXT,
    settled_by    BLOB,
    settled_at    INTEGER,
    reason_sealed BLOB,
    request       BLOB    NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, received_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, settled_by) REFERENCES access_accounts (regency, id),
    CHECK ((state = 'assigned') = (claim IS NOT NULL)),
    CHECK ((state = 'waiting') = (settled_at IS NULL))
) STRICT;

CREATE INDEX claim_reports_waiting ON claim_reports (regency, received_at, id) WHERE state = 'waiting';
CREATE INDEX claim_reports_claim ON claim_reports (regency, claim) WHERE claim IS NOT NULL;
CREATE INDEX claim_reports_worker ON claim_reports (regency, worker) WHERE worker IS NOT NULL;
CREATE INDEX claim_reports_settled ON claim_reports (regency, settled_at) WHERE settled_at IS NOT NULL;

-- The papers of a case by the document of the law files, and their files.
CREATE TABLE claim_documents (
    regency     INTEGER NOT NULL,
    claim       BLOB    NOT NULL,
    document    TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('missing', 'asked', 'received', 'refused', 'not-needed')),
    note_sealed BLOB,
    changed_by  BLOB    NOT NULL,
    changed_at  INTEGER NOT NULL,
    PRIMARY KEY (regency, claim, document),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, changed_by) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE TABLE claim_files (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    claim      BLOB    NOT NULL,
    document   TEXT    NOT NULL,
    file       BLOB    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
    size       INTEGER NOT NULL CHECK (size > 0),
    added_by   BLOB    NOT NULL,
    added_at   INTEGER NOT NULL,
    removed_by BLOB,
    removed_at INTEGER,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, removed_by) REFERENCES access_accounts (regency, id),
    CHECK ((removed_by IS NULL) = (removed_at IS NULL))
) STRICT;

CREATE INDEX claim_files_claim ON claim_files (regency, claim, document);
CREATE INDEX claim_files_file ON claim_files (regency, file);

-- Who may inherit, in the order of the law; shares in ten-thousandths, set by the office.
CREATE TABLE claim_heirs (
    regency         INTEGER NOT NULL,
    claim           BLOB    NOT NULL,
    id              BLOB    NOT NULL,
    member          BLOB,
    relation        TEXT    NOT NULL CHECK (relation IN ('spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'parent-in-law', 'will', 'funeral-arranger', 'other')),
    name_sealed     BLOB    NOT NULL,
    nik_sealed      BLOB,
    nik_print       BLOB,
    phone_sealed    BLOB,
    account_sealed  BLOB,
    account_print   BLOB,
    birth           TEXT,
    died            INTEGER NOT NULL,
    share           INTEGER CHECK (share BETWEEN 0 AND 10000),
    guardian_sealed BLOB,
    conflict        INTEGER NOT NULL,
    note_sealed     BLOB,
    added_by        BLOB,
    added_at        INTEGER NOT NULL,
    PRIMARY KEY (regency, claim, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE INDEX claim_heirs_account ON claim_heirs (regency, account_print) WHERE account_print IS NOT NULL;
CREATE INDEX claim_heirs_nik ON claim_heirs (regency, nik_print) WHERE nik_print IS NOT NULL;

-- Who helps a family with its claim.
CREATE TABLE claim_helpers (
    regency      INTEGER NOT NULL,
    claim        BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('official', 'relative', 'neighbour', 'other')),
    name_sealed  BLOB    NOT NULL,
    name_print   BLOB,
    phone_sealed BLOB,
    phone_print  BLOB,
    note_sealed  BLOB,
    added_by     BLOB    NOT NULL,
    added_at     INTEGER NOT NULL,
    PRIMARY KEY (regency, claim, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE INDEX claim_helpers_name ON claim_helpers (regency, name_print) WHERE name_print IS NOT NULL;
CREATE INDEX claim_helpers_phone ON claim_helpers (regency, phone_print) WHERE phone_print IS NOT NULL;

-- Children of the dead or the disabled for the scholarship. `chosen`: it is claimed for this one.
-- `next_year` is the first school year, by the calendar year in which it begins, that is neither paid
-- nor given up; none after the end.
CREATE TABLE claim_children (
    regency     INTEGER NOT NULL,
    claim       BLOB    NOT NULL,
    id          BLOB    NOT NULL,
    member      BLOB,
    name_sealed BLOB    NOT NULL,
    birth       TEXT    NOT NULL,
    school      TEXT    CHECK (school IN ('kindergarten', 'primary', 'junior-secondary', 'senior-secondary', 'university')),
    chosen      INTEGER NOT NULL,
    ended       TEXT    CHECK (ended IN ('working', 'married', 'died')),
    ended_on    TEXT,
    next_year   INTEGER,
    last_year   INTEGER,
    added_by    BLOB,
    added_at    INTEGER NOT NULL,
    PRIMARY KEY (regency, claim, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, added_by) REFERENCES access_accounts (regency, id),
    CHECK ((ended IS NULL) = (ended_on IS NULL))
) STRICT;

CREATE INDEX claim_children_next ON claim_children (regency, next_year, claim, id) WHERE next_year IS NOT NULL;

-- What was done about a school year of a child.
CREATE TABLE claim_school_years (
    regency  INTEGER NOT NULL,
    claim    BLOB    NOT NULL,
    child    BLOB    NOT NULL,
    year     INTEGER NOT NULL,
    level    TEXT    NOT NULL CHECK (level IN ('kindergarten', 'primary', 'junior-secondary', 'senior-secondary', 'university')),
    state    TEXT    NOT NULL CHECK (state IN ('asked', 'paid', 'given-up')),
    amount   INTEGER NOT NULL CHECK (amount >= 0),
    noted_by BLOB    NOT NULL,
    noted_at INTEGER NOT NULL,
    PRIMARY KEY (regency, claim, child, year),
    FOREIGN KEY (regency, claim, child) REFERENCES claim_children (regency, claim, id),
    FOREIGN KEY (regency, noted_by) REFERENCES access_accounts (regency, id)
) STRICT;

-- What BPJS decided and paid by component, beside what is due by the law. `child` is all zeros and
-- `year` 0 where the sum is of no child and no school year. No more is paid than was decided.
CREATE TABLE claim_sums (
    regency     INTEGER NOT NULL,
    claim       BLOB    NOT NULL,
    component   TEXT    NOT NULL,
    child       BLOB    NOT NULL,
    year        INTEGER NOT NULL,
    least       INTEGER NOT NULL CHECK (least >= 0),
    most        INTEGER,
    decided     INTEGER NOT NULL CHECK (decided >= 0),
    decided_on  TEXT    NOT NULL,
    paid        INTEGER NOT NULL CHECK (paid BETWEEN 0 AND decided),
    note_sealed BLOB,
    noted_by    BLOB    NOT NULL,
    noted_at    INTEGER NOT NULL,
    PRIMARY KEY (regency, claim, component, child, year),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, noted_by) REFERENCES access_accounts (regency, id)
) STRICT;

-- Money that arrived, never changed: a wrong entry is undone by a further one, once.
CREATE TABLE claim_payments (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    claim       BLOB    NOT NULL,
    component   TEXT    NOT NULL,
    child       BLOB    NOT NULL,
    year        INTEGER NOT NULL,
    act         TEXT    NOT NULL CHECK (act IN ('paid', 'undone')),
    amount      INTEGER NOT NULL CHECK (amount > 0),
    paid_on     TEXT    NOT NULL,
    heir        BLOB,
    undoes      BLOB,
    note_sealed BLOB,
    made_by     BLOB    NOT NULL,
    made_at     INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, claim, component, child, year) REFERENCES claim_sums (regency, claim, component, child, year),
    FOREIGN KEY (regency, undoes) REFERENCES claim_payments (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id),
    CHECK ((act = 'undone') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX claim_payments_sum ON claim_payments (regency, claim, component, child, year);
CREATE UNIQUE INDEX claim_payments_undone ON claim_payments (regency, undoes) WHERE undoes IS NOT NULL;

-- What is known of somebody's health for a case, apart from everything else.
CREATE TABLE claim_health (
    regency      INTEGER NOT NULL,
    claim        BLOB    NOT NULL,
    entry        INTEGER NOT NULL,
    words_sealed BLOB    NOT NULL,
    written_by   BLOB    NOT NULL,
    written_at   INTEGER NOT NULL,
    PRIMARY KEY (regency, claim, entry),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, written_by) REFERENCES access_accounts (regency, id)
) STRICT;

-- Deaths on lists that are, or may be, those of workers.
CREATE TABLE deaths (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    file          BLOB,
    line          INTEGER NOT NULL,
    died_on       TEXT,
    record_sealed BLOB    NOT NULL,
    record_print  BLOB    NOT NULL,
    found_at      INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, record_print),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id)
) STRICT;

CREATE INDEX deaths_found ON deaths (regency, found_at);
CREATE INDEX deaths_file ON deaths (regency, file) WHERE file IS NOT NULL;

-- A death beside the worker whose it is or may be. What is not settled waits for a person.
CREATE TABLE death_matches (
    regency     INTEGER NOT NULL,
    death       BLOB    NOT NULL,
    worker      BLOB    NOT NULL,
    place       INTEGER NOT NULL,
    certainty   TEXT    NOT NULL CHECK (certainty IN ('certain', 'likely')),
    probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 1000),
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'settled', 'same', 'different')),
    covered     TEXT    NOT NULL CHECK (covered IN ('paid', 'grace', 'no', 'unknown')),
    least       INTEGER NOT NULL CHECK (least >= 0),
    most        INTEGER CHECK (most >= least),
    lapses_on   TEXT    NOT NULL,
    claim       BLOB,
    change      BLOB,
    found_at    INTEGER NOT NULL,
    decided_by  BLOB,
    decided_at  INTEGER,
    PRIMARY KEY (regency, death, worker),
    FOREIGN KEY (regency, death) REFERENCES deaths (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, claim) REFERENCES claims (regency, id),
    FOREIGN KEY (regency, change) REFERENCES changes (regency, id),
    FOREIGN KEY (regency, decided_by) REFERENCES access_accounts (regency, id),
    CHECK ((state IN ('same', 'different')) = (decided_by IS NOT NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
) STRICT;

CREATE INDEX death_matches_waiting ON death_matches (regency, lapses_on, death, worker) WHERE state = 'waiting';
CREATE INDEX death_matches_different ON death_matches (regency, decided_at) WHERE state = 'different';
CREATE INDEX death_matches_worker ON death_matches (regency, worker);
CREATE INDEX death_matches_claim ON death_matches (regency, claim) WHERE claim IS NOT NULL;
CREATE INDEX death_matches_change ON death_matches (regency, change) WHERE change IS NOT NULL;

-- Deaths that were approved, for those who had no case yet.
CREATE INDEX changes_died ON changes (regency, decided_at, id) WHERE kind = 'died' AND state = 'applied';
