# Reports of a check: hasil.xlsx, hasil.html.

## Title

report-title = Result of the candidate-list check
report-subtitle = Protection of vulnerable workers through BPJS Ketenagakerjaan
report-what = { $rows } rows of { $lists } candidate lists were checked: { $people } different people. Ages count on { $on }.
report-regency = Region: { $name }
report-rules-applied = Aged { $least } to under { $limit } on { $on }; { $decile ->
    [any] any decile
   *[limit] deciles 1 to { $decile }
}; { $months } months of cover.
report-privacy = NIK and family-card numbers are masked on this page, so that it can be passed on. Full numbers are only in hasil.xlsx and rows.csv; keep those two files in a safe place.
report-privacy-workbook = This file holds full NIK. Keep it in a safe place and share it only with officers who need it.
report-made-by = Made with Lindung { $version }. The same input always gives the same result.
report-all-clear = No row needs attention.

## Sheets and sections

report-sheet-summary = Summary
report-sheet-eligible = Eligible
report-sheet-review = To be checked
report-sheet-fix = To be corrected
report-sheet-ineligible = Cannot be enrolled
report-sheet-duplicates = Duplicates
report-sheet-columns = Columns
report-sheet-notes = Notes

report-section-verdicts = Verdicts
report-section-problems = Commonest problems
report-section-villages = By village
report-section-references = Matches with reference lists
report-section-lists = Lists that were read
report-section-attention = Rows that need attention
report-section-duplicates = Duplicates
report-section-perhaps = Perhaps the same person
report-section-matches = Found in reference lists
report-section-notes = Notes of reading
report-section-sources = Source of each rule
report-contents = On this page

## Column headers

report-decided = Decision
report-verdict = Verdict
report-rows = Rows
report-share = Share
report-meaning = Meaning
report-problem = Problem
report-severity = Severity
report-advice = What to do
report-example = Example
report-village = Village
report-district = District
report-attention = Need attention
report-file = File
report-sheet = Sheet
report-row = Row number
report-findings = Findings
report-codes = Finding codes
report-person = Name and NIK
report-where = Where
report-role = Kind of list
report-people = People
report-reference = Reference list
report-matched = Same person
report-maybe = To be checked
report-kind = Kind
report-group = Group
report-proposal = Proposal
report-reason = Reason
report-remark = Remark
report-column-head = Column
report-header-found = Header in the file
report-field = Read as
report-recognised = Recognised by
report-note = Note
report-source = Source
report-rule = Rule
report-list = List

## Content

report-column = Column { $column }
report-share-value = { $percent }%
report-place-unknown = Village not clear
report-where-row = { $place ->
    [sheet] { $file }, sheet { $sheet }, row { $row }
   *[file] { $file }, row { $row }
}
report-keep = Keep
report-drop = Drop
report-candidate = Candidate
report-kind-same = Duplicate
report-kind-perhaps = Perhaps the same
report-same = Same person
report-probability = To be checked, { $percent }%
report-same-person = Person number { $person }: { $rows } rows
report-pair-perhaps = Probability of being the same person { $percent }%
report-pair-match = { $role }: the same person
report-pair-review = { $role }: probability of being the same person { $percent }%
report-died = died { $date }
report-sex-male = Male
report-sex-female = Female
report-passed-through = (passed through untouched)
report-health-dropped = (not kept: health or disability)
report-by-user = Your choice
report-by-profile = Profile
report-by-header = Header
report-by-content = Content
report-whole-run = Whole check
report-unnamed = (no name)
report-hidden-sheet = hidden sheet
report-people-in-list = { $people } people

report-duplicates-text = { $people } people are listed more than once, in { $rows } rows. Keeping one row for each, { $fall } rows fall away.
report-duplicates-none = Nobody is listed more than once.
report-differs-marked = Values that differ are marked.
report-differs-marked-page = Values that differ are marked with ≠ and colour.
report-perhaps-text = { $pairs } pairs of rows may be the same person. Compare and decide.
report-matches-text = The candidate and the reference record side by side; compare both before deciding.
report-attention-text = { $rows } rows need attention. Correct them in the original file, then check again.
report-more-rows = { $shown } of { $all } rows with this verdict are shown. The others are in hasil.xlsx and rows.csv.
report-more-rows-csv = { $shown } of { $all } rows with this verdict are shown. The others are in rows.csv.
report-more-groups = { $shown } of { $all } groups are shown. The others are in hasil.xlsx and pairs.csv.
report-more-villages = The { $shown } villages with most problems are shown out of { $all }. The others are in hasil.xlsx.
report-only-attention = As there are more than { $most } rows, there is no sheet of eligible rows. All rows are in rows.csv.
report-sheet-capped = The sheet { $sheet } holds only { $shown } of { $all } rows because of the limit of a worksheet. All rows are in rows.csv.
report-duplicates-capped = The sheet { $sheet } holds only { $shown } rows because of the limit of a worksheet. All pairs are in pairs.csv.
report-register-agrees = Pairs that agree in every field with the civil register are not on the sheet { $sheet }; all of them are in pairs.csv.
report-columns-left-out = { $columns } original columns have no room in the worksheet. They are still in the original file.
report-cell-cut = … (cut)
report-page-number = Page &P of &N
report-chart-verdicts = Rows by verdict
report-chart-problems = The ten commonest problems
report-chart-villages = Villages with most rows that need attention

## While writing

report-progress-xlsx = Writing hasil.xlsx
report-progress-html = Writing hasil.html
report-progress-csv = Writing rows.csv and pairs.csv
report-progress-json = Writing summary.json

## Writing failed

report-write-denied = { $path } may not be written. Close the file if it is open, or choose another folder with --out.
report-write-full = { $path } cannot be written because the storage is full. Free some space, or choose another folder with --out.
report-write-not-folder = { $path } is not a folder. Choose another folder with --out.
report-write-is-folder = { $path } is a folder, but a report is to be written under that name. Rename that folder, or choose another folder with --out.
report-write-not-found = { $path } does not exist and cannot be made. Check the place, or choose another folder with --out.
report-write-failed = { $path } cannot be written ({ $reason }). Try again, or choose another folder with --out.

## Names of fields

report-field-row-id = Sender's row number
report-field-nik = NIK
report-field-family-card = Family-card number
report-field-name = Name
report-field-mother = Mother's name
report-field-sex = Sex
report-field-birth-place = Place of birth
report-field-birth-date = Date of birth
report-field-birth-place-date = Place and date of birth
report-field-age = Age
report-field-address = Address
report-field-rt = RT
report-field-rw = RW
report-field-rt-rw = RT/RW
report-field-hamlet = Hamlet
report-field-village-code = Village code
report-field-village = Village
report-field-district-code = District code
report-field-district = District
report-field-regency-code = Regency code
report-field-regency = Regency or city
report-field-occupation = Occupation
report-field-employment-status = Employment status
report-field-segment = BPJS segment
report-field-employer = Employer
report-field-position = Position
report-field-income = Income
report-field-decile = Decile
report-field-phone = Telephone
report-field-email = E-mail
report-field-kpj = KPJ number
report-field-family-relation = Family relation
report-field-life-status = Life status
report-field-death-date = Date of death
report-field-payer = Payer
report-field-cover-from = Cover from
report-field-cover-to = Cover to
report-field-health = Health or disability
