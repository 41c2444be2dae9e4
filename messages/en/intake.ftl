# intake

## table

table-place-file = { $file }
table-place-sheet = { $file }, sheet «{ $sheet }»
table-error-empty = { $place }: empty, no cell is filled. Check that this is the right file and sheet.
table-error-header-only = { $place }: the header is in row { $row }, but there is nobody below it. Fill in the list or choose another sheet.
table-error-nobody = { $place }: no row holds a person. Check that this is a list of people, or choose another sheet.
table-error-no-key = { $place }: no column with names or NIKs was recognised. The columns are: { $columns }{ $more }. Say which one it is, for example --map "name=B" or --map "nik=Column Title".
table-error-column-twice = { $place }: column { $column } was mapped to two things, { $first } and { $second }. A column can mean only one; remove one --map.
table-error-field-twice = { $place }: { $field } was mapped to two columns, «{ $first }» and «{ $second }». Choose one and remove the other --map.
table-error-column-not-found = { $place }: there is no column «{ $wanted }», which was asked for { $field }. Most like it: { $nearest }. Give the title, letter or number of the column, for example --map "{ $word }=C".
table-error-column-ambiguous = { $place }: several columns are called «{ $wanted }» ({ $letters }), so it is not clear which is meant for { $field }. Give the letter, for example --map "{ $word }={ $letter }".
table-note-mapping = Columns recognised: { $columns }.
table-mapped-header = { $field } ← { $column }
table-mapped-profile = { $field } ← { $column }
table-mapped-user = { $field } ← { $column } as you asked
table-mapped-content = { $field } ← { $column } by its values
table-note-untouched = Other columns are kept as they are: { $columns }{ $more }.
table-note-health = { $count } columns about health or disability were dropped: { $columns }. They are not needed here and are protected by Law 27/2022 (specific personal data).
table-note-profile = The column layout «{ $name }» is used.
table-note-profile-absent = The column layout «{ $name }» also names { $fields }, but there is no such column here. Use --map if it has another title.
table-note-header = The header is in row { $row }.
table-note-header-lines = The header is in rows { $first } to { $last }.
table-note-no-header = There is no header; the columns were recognised by their values. Check them, and correct them with --map if needed.
table-note-sex-ticks = Sex is spread over two columns to tick (L and P) and was not read. Put it into one column with L or P to have it checked.
table-note-same-field = Two columns mean { $field }: { $used } is used, { $other } is kept as it is. To exchange them: --map "{ $word }={ $title }".
table-note-doubtful = Column { $column } is used as { $field }, but most of its values do not look like it. Check its title.
table-note-doubtful-better = Column { $column } is used as { $field }, but most of its values do not look like it; those of column { $better } do. If so: --map "{ $word }={ $title }".
table-note-impossible = Column { $column } is titled like { $field }, but none of its values looks like it, so it is kept as it is. If the title is right, say so with --map.
table-note-impossible-better = Column { $column } is titled like { $field }, but none of its values looks like it; those of column { $better } do. If so: --map "{ $word }={ $title }".
table-note-swapped = The NIK column { $nik } and the family-card column { $card } seem to be exchanged. If so: --map "nik={ $nik_title }" --map "kk={ $card_title }".
table-note-no-name = There is no column with names; people are known by NIK only. If there is one, use --map "{ $word }=…".
table-note-no-name-perhaps = There is no column with the person's name; people are known by NIK only. If { $column } holds the name of the person listed: --map "{ $word }={ $title }".
table-note-no-nik = There is no column with NIKs; people are known by name and other data only. If there is one, use --map "{ $word }=…".
table-note-no-nik-perhaps = There is no column with NIKs; people are known by name and other data only. If { $column } holds the NIK of the person listed: --map "{ $word }={ $title }".
table-columns-more = , and { $count } other columns
table-rows-more = , and { $count } more
table-left-title = { $count } rows above the header were not read as people: row { $rows }{ $more }.
table-left-numbering = { $count } rows that number the columns (1, 2, 3, …) were skipped: row { $rows }{ $more }.
table-left-repeated = { $count } rows repeat the header and were skipped: row { $rows }{ $more }.
table-left-blank = { $count } empty rows were skipped: row { $rows }{ $more }.
table-left-total = { $count } rows of totals were not read as people: row { $rows }{ $more }.
table-left-signature = { $count } rows of signatures were not read as people: row { $rows }{ $more }. If somebody listed is among them, add the NIK.
table-left-heading = { $count } rows that head a section were not read as people: row { $rows }{ $more }.
table-left-thin = { $count } rows without name and NIK and nearly empty were skipped: row { $rows }{ $more }. If there is a person, add the name or the NIK.
recognised-user = your request
recognised-profile = saved layout
recognised-header = header
recognised-content = values

## columns

field-row-id = Row number
field-nik = NIK
field-family-card = Family card number
field-name = Name
field-mother = Mother's name
field-sex = Sex
field-birth-place = Place of birth
field-birth-date = Date of birth
field-birth-place-date = Place and date of birth
field-age = Age
field-address = Address
field-rt = RT
field-rw = RW
field-rt-rw = RT/RW
field-hamlet = Hamlet
field-village-code = Village code
field-village = Village
field-district-code = District code
field-district = District
field-regency-code = Regency code
field-regency = Regency
field-occupation = Occupation
field-employment-status = Employment status
field-segment = BPJS segment
field-employer = Employer
field-position = Position
field-income = Income
field-decile = Decile
field-phone = Phone number
field-email = Email
field-kpj = KPJ number
field-family-relation = Family relation
field-life-status = Alive or dead
field-death-date = Date of death
field-payer = Payer
field-cover-from = First month of cover
field-cover-to = Last month of cover
field-health = Health or disability
# What --map accepts for each field.
map-word-row-id = row-id
map-word-nik = nik
map-word-family-card = family-card
map-word-name = name
map-word-mother = mother
map-word-sex = sex
map-word-birth-place = birth-place
map-word-birth-date = birth-date
map-word-birth-place-date = birth-place-date
map-word-age = age
map-word-address = address
map-word-rt = rt
map-word-rw = rw
map-word-rt-rw = rt-rw
map-word-hamlet = hamlet
map-word-village-code = village-code
map-word-village = village
map-word-district-code = district-code
map-word-district = district
map-word-regency-code = regency-code
map-word-regency = regency
map-word-occupation = occupation
map-word-employment-status = employment-status
map-word-segment = segment
map-word-employer = employer
map-word-position = position
map-word-income = income
map-word-decile = decile
map-word-phone = phone
map-word-email = email
map-word-kpj = kpj
map-word-family-relation = family-relation
map-word-life-status = life-status
map-word-death-date = death-date
map-word-payer = payer
map-word-cover-from = cover-from
map-word-cover-to = cover-to
map-word-health = health

map-without-equals = --map "{ $found }": there is no =. Write the field, then the column, for example --map "name=Full Name".
map-without-column = --map "{ $found }": the column is missing. Give its title, letter or number, for example --map "name=C".
map-field-unknown = --map: «{ $found }» is not a known field. Known are: { $known }.

## profile

profile-unreadable = The profile cannot be read, { $problem }
profile-field-unknown = The profile names «{ $found }», which is not a known field. Known are: { $known }.
profile-field-twice = The profile names «{ $found }» twice. Put the titles on one line, for example name = ["Nama", "Nama Lengkap"].
profile-column-twice = The profile uses column «{ $column }» twice. A column can mean only one thing; remove one.

## values

values-digits-rounded = Column “{ $column }”: { $share } % of its numbers end in 0. They were once kept as numbers, so the 16th digit is lost. Ask for the original list with the numbers as text, or compare with the KTP.
values-digits-as-numbers = Column “{ $column }” holds numbers, not text. A spreadsheet keeps only 15 digits; numbers that end in 0 need comparing. Save this column as text.
values-digits-scientific = Column “{ $column }” has numbers such as 6,20309E+15: most of their digits are lost. Ask for the original list with the numbers as text.
values-month-first = Column “{ $column }” writes the month before the day (06/02 is read as 2 June), as its values show. Check a few dates; if that is wrong, write dates as 1990-12-31.
values-order-mixed = Column “{ $column }” has both day before month and month before day. Dates that can be read both ways are compared with the NIK; those still in doubt are marked.
values-bps-codes = Column “{ $column }” has region codes of BPS, not of Kemendagri. They are not used; villages are recognised by name.
