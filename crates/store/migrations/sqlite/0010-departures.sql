-- What followed for the money when somebody left: by change of the person and by decree.

-- From whom a change is known; of those before nobody asked.
ALTER TABLE changes ADD COLUMN reported_by TEXT NOT NULL DEFAULT 'office';

-- `stops`: the first month that nobody pays. `first` to `last`: months that became free, for the
-- next who waits; without them nothing is left to decide. `freed`, `off_bill` and `asked` are months
-- that were only promised, that were taken off a bill, and that BPJS is asked to pay back.
CREATE TABLE departures (
    regency     INTEGER NOT NULL,
    change      BLOB    NOT NULL,
    plan        BLOB    NOT NULL,
    worker      BLOB    NOT NULL,
    place       INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    happened_on TEXT,
    decree      BLOB    NOT NULL,
    fund        BLOB    NOT NULL,
    stops       INTEGER NOT NULL,
    first       INTEGER,
    last        INTEGER,
    freed       INTEGER NOT NULL CHECK (freed >= 0),
    off_bill    INTEGER NOT NULL CHECK (off_bill >= 0),
    asked       INTEGER NOT NULL CHECK (asked >= 0),
    paid        INTEGER NOT NULL CHECK (paid >= asked),
    noted_at    INTEGER NOT NULL,
    settled_by  BLOB   ,
    settled_at  INTEGER,
    settled_in  BLOB   ,
    replaced_by BLOB   ,
    PRIMARY KEY (regency, change, plan),
    FOREIGN KEY (regency, change) REFERENCES changes (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, decree) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    CHECK ((first IS NULL) = (last IS NULL)),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL))
) STRICT;

CREATE INDEX departures_worker ON departures (regency, worker);
CREATE INDEX departures_decree ON departures (regency, decree);
CREATE INDEX departures_noted ON departures (regency, noted_at, change);
CREATE INDEX departures_open ON departures (regency, noted_at, change)
    WHERE settled_at IS NULL AND first IS NOT NULL;
CREATE INDEX departures_settled ON departures (regency, settled_in) WHERE settled_in IS NOT NULL;
