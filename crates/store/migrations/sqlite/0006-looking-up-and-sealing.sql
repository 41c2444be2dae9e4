-- Rows that are taken to be one person, whether a list is of a dozen rows or of a hundred thousand.
CREATE INDEX candidates_person ON candidates (regency, list, person);

-- So that deleting a file or a worker need not read the whole table for what points at it.
CREATE INDEX candidates_file ON candidates (regency, file);
CREATE INDEX workers_merged ON workers (regency, merged_into) WHERE merged_into IS NOT NULL;

-- Bits of all words of the name, so that most others are passed by without a second look. All set,
-- as in what was written before, passes nobody by.
ALTER TABLE worker_words ADD COLUMN bits INTEGER NOT NULL DEFAULT -1;

-- What officials write may tell of a person's health: sealed from here on, empty in the clear.
ALTER TABLE visits ADD COLUMN question_sealed BLOB;
ALTER TABLE visits ADD COLUMN reason_sealed BLOB;
