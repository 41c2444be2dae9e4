-- Reports to regent, council and auditor: who asked for which, and what was made, sealed and kept.

-- A wish, with the job that makes it. Without `asked_by` the schedule asked, once for each kind and
-- period. Jobs are forgotten after a while; wishes stay.
CREATE TABLE coverage_report_runs (
    regency  BIGINT  NOT NULL,
    id       UUID    NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('monthly', 'yearly', 'cards', 'claims', 'grievances', 'funds', 'audit')),
    first    BIGINT  NOT NULL,
    last     BIGINT  NOT NULL,
    asked_by UUID,
    asked_at BIGINT  NOT NULL,
    job      UUID    NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, asked_by) REFERENCES access_accounts (regency, id),
    CHECK (first <= last)
);

CREATE UNIQUE INDEX coverage_report_runs_scheduled ON coverage_report_runs (regency, kind, first, last) WHERE asked_by IS NULL;
CREATE INDEX coverage_report_runs_asked ON coverage_report_runs (regency, asked_at);

-- What was made. A later one of the same kind and period has the next version; the earlier stays. Who
-- signs it off is another than who had it made.
CREATE TABLE coverage_reports (
    regency     BIGINT  NOT NULL,
    id          UUID    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('monthly', 'yearly', 'cards', 'claims', 'grievances', 'funds', 'audit')),
    first       BIGINT  NOT NULL,
    last        BIGINT  NOT NULL,
    version     BIGINT  NOT NULL CHECK (version > 0),
    title       TEXT    NOT NULL CHECK (title <> ''),
    made_by     UUID,
    made_at     BIGINT  NOT NULL,
    signed_by   UUID,
    signed_at   BIGINT,
    signed_note TEXT    NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, kind, first, last, version),
    FOREIGN KEY (regency, id) REFERENCES coverage_report_runs (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, signed_by) REFERENCES access_accounts (regency, id),
    CHECK (first <= last),
    CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
    CHECK (signed_by IS NOT NULL OR signed_note = ''),
    CHECK (signed_by <> made_by)
);

CREATE INDEX coverage_reports_made ON coverage_reports (regency, made_at, id);

-- Its files, with the hash of what is inside before it was sealed.
CREATE TABLE coverage_report_files (
    regency BIGINT  NOT NULL,
    report  UUID    NOT NULL,
    form    TEXT    NOT NULL CHECK (form IN ('pdf', 'xlsx', 'zip')),
    file    UUID    NOT NULL,
    size    BIGINT  NOT NULL CHECK (size > 0),
    sha256  TEXT    NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (regency, report, form),
    FOREIGN KEY (regency, report) REFERENCES coverage_reports (regency, id),
    FOREIGN KEY (regency, file) REFERENCES files (regency, id)
);

-- Cases and money of a time.
CREATE INDEX claims_opened ON claims (regency, opened_at, place, happening, state);
CREATE INDEX claim_payments_day ON claim_payments (regency, paid_on, claim, act, amount);
