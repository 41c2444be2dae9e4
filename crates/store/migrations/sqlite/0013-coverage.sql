-- Who is protected in which month, counted once and kept; figures of others; targets; boundaries.

-- The people of a month by village, without looking at the rest of the ledger.
CREATE INDEX months_paid ON months (regency, month, place, worker) WHERE state = 'paid';

-- Which months are worked out. `version` grows with every change of the ledger, so that what was
-- counted meanwhile is not taken for fresh. `people`: paid; `first_of_year`: of these, for whom it is
-- the first paid month of the calendar year.
CREATE TABLE coverage_months (
    regency       INTEGER NOT NULL,
    month         INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('dirty', 'fresh')),
    version       INTEGER NOT NULL CHECK (version > 0),
    people        INTEGER NOT NULL CHECK (people >= 0),
    first_of_year INTEGER NOT NULL CHECK (first_of_year BETWEEN 0 AND people),
    worked_out_at INTEGER,
    PRIMARY KEY (regency, month),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    CHECK (state = 'dirty' OR worked_out_at IS NOT NULL)
) STRICT;

CREATE INDEX coverage_months_dirty ON coverage_months (regency, month) WHERE state = 'dirty';

-- The same by village: what maps and charts over years are drawn from.
CREATE TABLE coverage_places (
    regency       INTEGER NOT NULL,
    month         INTEGER NOT NULL,
    place         INTEGER NOT NULL,
    people        INTEGER NOT NULL CHECK (people > 0),
    first_of_year INTEGER NOT NULL CHECK (first_of_year BETWEEN 0 AND people),
    PRIMARY KEY (regency, month, place),
    FOREIGN KEY (regency, month) REFERENCES coverage_months (regency, month)
) STRICT, WITHOUT ROWID;

-- The same by fund, sex and sector. Empty texts: not known.
CREATE TABLE coverage_cells (
    regency       INTEGER NOT NULL,
    month         INTEGER NOT NULL,
    place         INTEGER NOT NULL,
    fund          BLOB    NOT NULL,
    sex           TEXT    NOT NULL CHECK (sex IN ('', 'male', 'female')),
    sector        TEXT    NOT NULL,
    people        INTEGER NOT NULL CHECK (people > 0),
    first_of_year INTEGER NOT NULL CHECK (first_of_year BETWEEN 0 AND people),
    PRIMARY KEY (regency, month, place, fund, sex, sector),
    FOREIGN KEY (regency, month) REFERENCES coverage_months (regency, month),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id)
) STRICT, WITHOUT ROWID;

-- Who came and went from the month before, by village.
CREATE TABLE coverage_flows (
    regency INTEGER NOT NULL,
    month   INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    flow    TEXT    NOT NULL CHECK (flow IN ('began', 'resumed', 'came', 'went', 'lapsed', 'died', 'aged', 'employed', 'moved', 'withdrawn', 'refunded')),
    people  INTEGER NOT NULL CHECK (people > 0),
    PRIMARY KEY (regency, month, place, flow),
    FOREIGN KEY (regency, month) REFERENCES coverage_months (regency, month)
) STRICT, WITHOUT ROWID;

-- What others count, as the office entered it; it only grows. Of a kind, region and month the entry
-- with the highest number counts. `region`: the digits of its code, also outside the regency.
CREATE TABLE coverage_figures (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    kind        TEXT    NOT NULL CHECK (kind IN ('working', 'informal', 'active-all', 'active-formal', 'active-own')),
    region      INTEGER NOT NULL CHECK (region > 0),
    month       INTEGER NOT NULL,
    people      INTEGER NOT NULL CHECK (people >= 0),
    source      TEXT    NOT NULL CHECK (source <> ''),
    source_date TEXT    NOT NULL,
    note        TEXT    NOT NULL,
    request     BLOB    NOT NULL,
    line        INTEGER NOT NULL CHECK (line > 0),
    entered_by  BLOB    NOT NULL,
    entered_at  INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request, line),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, entered_by) REFERENCES access_accounts (regency, id),
    CHECK (people > 0 OR kind NOT IN ('working', 'informal'))
) STRICT;

CREATE INDEX coverage_figures_of ON coverage_figures (regency, kind, region, month, number);

-- Targets that the office entered; it only grows, and the highest number of a measure and year counts.
-- Without a share it was withdrawn.
CREATE TABLE coverage_targets (
    regency      INTEGER NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    measure      TEXT    NOT NULL CHECK (measure IN ('universal', 'vulnerable')),
    year         INTEGER NOT NULL CHECK (year BETWEEN 2014 AND 2100),
    basis_points INTEGER CHECK (basis_points BETWEEN 1 AND 10000),
    source       TEXT    NOT NULL,
    request      BLOB    NOT NULL,
    entered_by   BLOB    NOT NULL,
    entered_at   INTEGER NOT NULL,
    PRIMARY KEY (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, entered_by) REFERENCES access_accounts (regency, id),
    CHECK (basis_points IS NULL OR source <> '')
) STRICT;

-- Boundaries of districts and villages, as they were imported: one source for each level.
CREATE TABLE coverage_boundary_sources (
    regency INTEGER NOT NULL,
    level   TEXT    NOT NULL CHECK (level IN ('district', 'village')),
    name    TEXT    NOT NULL,
    source  TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    width   INTEGER NOT NULL CHECK (width > 0),
    height  INTEGER NOT NULL CHECK (height > 0),
    shapes  INTEGER NOT NULL CHECK (shapes > 0),
    kept_by BLOB    NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (regency, level),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, kept_by) REFERENCES access_accounts (regency, id)
) STRICT;

-- `shape`: a path of SVG on the grid of its source; `x`, `y`: where its name stands.
CREATE TABLE coverage_boundaries (
    regency INTEGER NOT NULL,
    level   TEXT    NOT NULL,
    place   INTEGER NOT NULL,
    shape   TEXT    NOT NULL CHECK (shape <> ''),
    x       INTEGER NOT NULL,
    y       INTEGER NOT NULL,
    PRIMARY KEY (regency, level, place),
    FOREIGN KEY (regency, level) REFERENCES coverage_boundary_sources (regency, level)
) STRICT, WITHOUT ROWID;

-- What is in the ledger already is to be worked out: its months, and those after which somebody may
-- have gone.
INSERT INTO coverage_months (regency, month, state, version, people, first_of_year, worked_out_at)
SELECT m.regency, m.month, 'dirty', 1, 0, 0, NULL FROM (
    SELECT f.regency, f.month FROM fund_months f WHERE f.state = 'paid' AND f.people > 0
    UNION SELECT f.regency, f.month + 1 FROM fund_months f WHERE f.state = 'paid' AND f.people > 0
) m;
