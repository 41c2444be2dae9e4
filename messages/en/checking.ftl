# Verdicts, findings, advice and their sources.
#
# Every rule has four sentences: title- (short label), finding- (what was found),
# advice- (what to do), source- (legal basis or data source).
# Values that finding- may use: see crates/core/src/checking/wording.rs.

## Common words

verdict-eligible = Eligible
verdict-review = To be checked
verdict-fix = To be corrected
verdict-ineligible = Cannot be enrolled

verdict-meaning-eligible = Nothing stands in the way; can be proposed.
verdict-meaning-review = Something must be confirmed by an officer first.
verdict-meaning-fix = The data must be corrected first; then it can be checked again.
verdict-meaning-ineligible = The rules do not allow it, and the evidence is strong.

severity-note = Note
severity-review = To be checked
severity-fix = To be corrected
severity-ineligible = Cannot

role-candidates = Candidate list
role-enrolled = Active BPJS members
role-deaths = List of deaths
role-wage-earners = List of wage earners
role-officials = List of officials
role-covered = Covered by another payer
role-civil-register = Civil register

other-record = { $place ->
    [registry] { $name } (registry of workers)
    [sheet] { $name } ({ $file }, sheet { $sheet }, row { $row })
   *[file] { $name } ({ $file }, row { $row })
}
other-how = { $detail ->
    [same-nik] same NIK
   *[alike] probability of being the same person { $percent }%
}
other-says = { $saying ->
    [yes] {" "}It says: { $says }.
   *[no] {""}
}
registry-says = { $says ->
    [dead] {" "}The registry says that this person has died.
    [moved] {" "}The registry says that this person has moved away.
    [employed] {" "}The registry says that this person earns a wage by now.
    [withdrawn] {" "}The registry says that this person does not want to take part any more.
    [refused] {" "}The registry says that this person was not accepted after a visit.
   *[other] {""}
}
as-written = { $given ->
    [yes] {" "}“{ $cell }”
   *[no] {""}
}

## NIK

title-nik-missing = No NIK
finding-nik-missing = The NIK is not filled in.
advice-nik-missing = Ask for a copy of the identity card or family card and enter the 16 digits.
source-nik-missing = BPJS Ketenagakerjaan group registration form (BPU): the column NOMOR_IDENTITAS is required.

title-nik-malformed = NIK is not 16 digits
finding-nik-malformed = { $trouble ->
    [too-short] The NIK has only { $digits } digits ({ $cell }); it should have 16.
    [too-long] The NIK has { $digits } digits ({ $cell }); it should have 16.
   *[not-digits] The NIK column holds{ as-written }, which is not a number of 16 digits.
}
advice-nik-malformed = Compare with the identity card or family card and write the 16 digits again.
source-nik-malformed = BPJS Ketenagakerjaan group registration form (BPU): a NIK has 16 digits.

title-nik-excel = NIK damaged by Excel
finding-nik-excel = The last digits of the NIK were lost because Excel kept it as a number{ as-written }; they cannot be guessed.
advice-nik-excel = Ask for the original file, or type the NIK again from the identity card. First set the format of the NIK column to Text.
source-nik-excel = Excel keeps at most 15 digits of a number, and a NIK has 16.

title-nik-look-alike = Letters in the NIK
finding-nik-look-alike = The NIK holds letters that look like digits ({ $cell }), such as O for 0 or l for 1.
advice-nik-look-alike = Compare with the identity card and replace the letters with the right digits.
source-nik-look-alike = BPJS Ketenagakerjaan group registration form (BPU): a NIK has digits only.

title-nik-family-card = Family-card number in the NIK column
finding-nik-family-card = The number in the NIK column is the same as the family-card number.
advice-nik-family-card = Look at the identity card, or the person's line on the family card, and enter the person's own NIK.
source-nik-family-card = A NIK is the number of a person, a family-card number that of a family (Law 24/2013 on population administration).

title-nik-serial-zero = NIK ends in 0000
finding-nik-serial-zero = The last four digits of the NIK are 0000 ({ $cell }). That serial is never issued; usually Excel lost the real digits.
advice-nik-serial-zero = Compare with the identity card and write the 16 digits again.
source-nik-serial-zero = Make-up of the NIK: serials start at 0001 (PP 40/2019 Art. 30 and explanations by the civil registry).

title-nik-impossible = NIK mistyped
finding-nik-impossible = Digits 7 to 12 of the NIK ({ $cell }) should be a birth date, but there is no such date.
advice-nik-impossible = Compare with the identity card; one digit is probably mistyped.
source-nik-impossible = Make-up of the NIK: digits 7 to 12 come from the birth date, with 40 added for women (explanations by the civil registry).

title-nik-shared = NIK used by another person
finding-nik-shared = { $detail ->
    [same-nik] Someone who seems to be another person has the same NIK: { other-record }.{ other-says }
    [alike] Someone who seems to be another person has the same NIK: { other-record }.{ other-says }
   *[none] Someone who seems to be another person has the same NIK.
}
advice-nik-shared = Look at both identity cards. Correct the NIK that is wrong; if the cards do carry the same number, ask the civil registry.
source-nik-shared = One NIK belongs to one person (PP 40/2019 Art. 30).

title-nik-row-above = Same NIK as the row above
finding-nik-row-above = { $detail ->
    [same-nik] The NIK is the same as in the row above, which is another person: { other-record }. It may have been copied along.{ other-says }
    [alike] The NIK is the same as in the row above, which is another person: { other-record }. It may have been copied along.{ other-says }
   *[none] The NIK is the same as in the row above, which is another person. It may have been copied along.
}
advice-nik-row-above = Look at this person's identity card and enter their own NIK.
source-nik-row-above = One NIK belongs to one person (PP 40/2019 Art. 30).

title-nik-other = Another NIK for the same person
finding-nik-other = { $detail ->
    [same-nik] The same person is recorded with another NIK: { other-record }, { other-how }. One of the two is wrong.
    [alike] The same person is recorded with another NIK: { other-record }, { other-how }. One of the two is wrong.
   *[none] The same person is recorded with another NIK. One of the two is wrong.
}
advice-nik-other = Compare both NIKs with the identity card and correct the wrong one.
source-nik-other = A person has one NIK for life (PP 40/2019 art. 30).

title-nik-birth-mismatch = NIK disagrees with the birth date
finding-nik-birth-mismatch = { $detail ->
    [date] The birth date given is { $birth }; the NIK points to { $date }.
    [value] The birth date given is { $birth }; the NIK points to { $value }.
   *[none] The birth date given is { $birth }, which disagrees with the digits of the NIK.
}
advice-nik-birth-mismatch = Look at the identity card. If it says the same, leave it: a NIK does not change when a birth date is corrected.
source-nik-birth-mismatch = A NIK is for life and does not change when data are corrected (PP 40/2019 Art. 30(2)).

title-nik-sex-mismatch = NIK disagrees with the sex
finding-nik-sex-mismatch = { $sex ->
    [male] Given as male; the NIK points to a woman.
    [female] Given as female; the NIK points to a man.
   *[unknown] The sex given disagrees with the digits of the NIK.
}
advice-nik-sex-mismatch = Look at the identity card. If it says the same, leave it: a NIK does not change when data are corrected.
source-nik-sex-mismatch = A NIK is for life and does not change when data are corrected (PP 40/2019 Art. 30(2)).

title-nik-region-unknown = District in the NIK not known
finding-nik-region-unknown = { $detail ->
    [value] The first six digits of the NIK ({ $value }) are not a district known today.
   *[none] The first six digits of the NIK ({ $district }) are not a district known today.
}
advice-nik-region-unknown = Nothing to do if the identity card says the same: old codes live on in a NIK after districts are split.
source-nik-region-unknown = Kepmendagri 300.2.2-2138/2025 (region codes); a NIK holds the place of first registration and does not change (PP 40/2019 Art. 30(2)).

## Name

title-name-missing = No name
finding-name-missing = The name is not filled in.
advice-name-missing = Enter the full name as on the identity card.
source-name-missing = BPJS Ketenagakerjaan group registration form (BPU): the name is required.

title-name-placeholder = Not a person's name
finding-name-placeholder = The name column holds{ as-written }, which is not a person's name.
advice-name-placeholder = Enter the full name as on the identity card.
source-name-placeholder = BPJS Ketenagakerjaan group registration form (BPU): the name is required.

title-name-short = Name too short
finding-name-short = The name{ as-written } has only one or two letters.
advice-name-short = Compare with the identity card; enter the full name without abbreviations.
source-name-short = BPJS Ketenagakerjaan group registration form (BPU): the name is written as on the identity card.

## Birth and age

title-birth-missing = No birth date
finding-birth-missing = { $detail ->
    [same-nik] Birth date and age are not filled in; known from { other-record }, { other-how }.{ other-says }
    [alike] Birth date and age are not filled in; known from { other-record }, { other-how }.{ other-says }
   *[none] Birth date and age are not filled in.
}
advice-birth-missing = Enter the birth date as on the identity card; without it the age cannot be counted.
source-birth-missing = BPJS Ketenagakerjaan group registration form (BPU): the birth date is required.

title-birth-impossible = Impossible birth date
finding-birth-impossible = { $detail ->
    [same-nik] The birth date{ as-written } is not a possible date; known from { other-record }, { other-how }.{ other-says }
    [alike] The birth date{ as-written } is not a possible date; known from { other-record }, { other-how }.{ other-says }
   *[none] The birth date{ as-written } is not a possible date.
}
advice-birth-impossible = Compare with the identity card and write day, month and a four-digit year.
source-birth-impossible = BPJS Ketenagakerjaan group registration form (BPU): the birth date is required.

title-birth-ambiguous = Day and month of birth may be exchanged
finding-birth-ambiguous = { $detail ->
    [same-nik] The birth date{ as-written } can be read in two ways; settled by { other-record }, { other-how }.{ other-says }
    [alike] The birth date{ as-written } can be read in two ways; settled by { other-record }, { other-how }.{ other-says }
   *[none] The birth date{ as-written } can be read in two ways; day and month may be exchanged.
}
advice-birth-ambiguous = Compare with the identity card and write the name of the month, such as 3 June 1985.
source-birth-ambiguous = How dates are read in this list.

title-birth-swapped = Day and month of birth exchanged
finding-birth-swapped = { $detail ->
    [date] Day and month of birth{ as-written } are exchanged according to the NIK; read as { $date }.
    [value] Day and month of birth{ as-written } are exchanged according to the NIK; read as { $value }.
   *[none] Day and month of birth{ as-written } are exchanged according to the NIK; read as { $birth }.
}
advice-birth-swapped = Compare with the identity card; if it is right, nothing else is needed.
source-birth-swapped = Digits 7 to 12 of the NIK serve as a hint, not as proof (explanations by the civil registry).

title-birth-age-only = Only age or year of birth
finding-birth-age-only = { $detail ->
    [same-nik] Only the age or the year of birth is given; the birth date is known from { other-record }, { other-how }.{ other-says }
    [alike] Only the age or the year of birth is given; the birth date is known from { other-record }, { other-how }.{ other-says }
    [number] Only the age or the year of birth is given; counted as { $number } years.
   *[none] Only the age or the year of birth is given, not the birth date.
}
advice-birth-age-only = Enter the birth date as on the identity card before registration.
source-birth-age-only = BPJS Ketenagakerjaan group registration form (BPU): the birth date is required.

title-age-below = Too young
finding-age-below = { $detail ->
    [same-nik] Not yet { $least } on { $on } according to { other-record }, { other-how }.{ other-says }
    [alike] Not yet { $least } on { $on } according to { other-record }, { other-how }.{ other-says }
    [number] Aged { $number } on { $on }; this programme starts at { $least }.
    [date] Turns { $least } only on { $date }, after the registration date { $on }.
   *[none] Not yet { $least } on { $on }.
}
advice-age-below = Take off this year's proposal, or propose again when old enough. If the birth date is wrong, correct it first.
source-age-below = Lower age limit set by the local programme; see the programme file.

title-age-above = Past the age limit
finding-age-above = { $detail ->
    [same-nik] Already { $limit } or older on { $on } according to { other-record }, { other-how }.{ other-says }
    [alike] Already { $limit } or older on { $on } according to { other-record }, { other-how }.{ other-says }
    [number] Already { $number } on { $on }; at registration a person must be under { $limit }.
    [date] Turned { $limit } on { $date }, before the registration date { $on }.
   *[none] Already { $limit } or older on { $on }.
}
advice-age-above = Take off the proposal and put a reserve candidate in. If the birth date is wrong, correct it first from the identity card.
source-age-above = BPJS Ketenagakerjaan rules for BPU: under 65 at registration (Permenaker 5/2021; BPU brochure 2026).

title-age-turns = Reaches the age limit during cover
finding-age-turns = { $detail ->
    [date] Turns { $limit } on { $date }, during the time of cover.
   *[none] Turns { $limit } during the time of cover.
}
advice-age-turns = Can be enrolled. Ask the BPJS Ketenagakerjaan branch whether cover goes on after that birthday.
source-age-turns = The age limit applies at registration; what follows afterwards was not found in the rules.

## Home

title-place-missing = No village
finding-place-missing = The village is not filled in.
advice-place-missing = Enter the village where the person lives.
source-place-missing = Registration and the handing out of cards need the village.

title-place-unknown = Village not known
finding-place-unknown = The village{ as-written } is not in the list of regions.
advice-place-unknown = Check the spelling of village and district, or enter the Kemendagri village code.
source-place-unknown = Kepmendagri 300.2.2-2138/2025 (codes and names of regions).

title-place-ambiguous = More than one village of this name
finding-place-ambiguous = { $detail ->
    [places] The village name{ as-written } can mean: { $places }.
   *[none] There is more than one village called{ as-written }.
}
advice-place-ambiguous = Enter the district, or the Kemendagri village code.
source-place-ambiguous = Kepmendagri 300.2.2-2138/2025 (codes and names of regions).

title-place-elsewhere = Lives in another regency
finding-place-elsewhere = { $detail ->
    [places] The village{ as-written } lies in another regency or city: { $places }.
    [value] The village{ as-written } lies in another regency or city: { $value }.
    [same-nik] Recorded as living in another regency or city: { other-record }, { other-how }.{ other-says }
    [alike] Recorded as living in another regency or city: { other-record }, { other-how }.{ other-says }
   *[none] The village{ as-written } lies in another regency or city.
}
advice-place-elsewhere = Confirm where the person lives. If it is outside, pass the person on to that regency or city.
source-place-elsewhere = Kepmendagri 300.2.2-2138/2025 (region codes); the programme's area comes from the programme file.

title-place-bps = Village code is a BPS code
finding-place-bps = The village code{ as-written } is a BPS code, not a Kemendagri code.
advice-place-bps = Replace it with the Kemendagri village code, or enter the names of village and district.
source-place-bps = BPS and Kemendagri number the same places differently (Kepmendagri 300.2.2-2138/2025).

## Work and welfare

title-work-wage-earner = Wage earner
finding-work-wage-earner = { $detail ->
    [same-nik] The records of this person do not agree on the occupation{ as-written }: { other-record }, { other-how }.{ other-says } By one of them the person is paid a wage.
    [alike] The records of this person do not agree on the occupation{ as-written }: { other-record }, { other-how }.{ other-says } By one of them the person is paid a wage.
   *[none] The occupation{ as-written } is paid a wage by an employer.
}
advice-work-wage-earner = Take off the proposal: the employer must enrol the person. If they really work on their own account, correct the occupation.
source-work-wage-earner = PP 49/2023 Art. 5(3): non-wage-earners work outside an employment relation.

title-work-official = Official
finding-work-official = { $detail ->
    [same-nik] The records of this person do not agree on the occupation{ as-written }: { other-record }, { other-how }.{ other-says } By one of them it is civil service, army, police or village staff.
    [alike] The records of this person do not agree on the occupation{ as-written }: { other-record }, { other-how }.{ other-says } By one of them it is civil service, army, police or village staff.
   *[none] The occupation{ as-written } is civil service, army, police or village staff.
}
advice-work-official = Take off the proposal: they are protected another way.
source-work-official = PP 49/2023 Art. 5 (wage earners); village staff: Permendagri 20/2018 Art. 19(4).

title-work-none = Does not work
finding-work-none = { $detail ->
    [same-nik] The records of this person do not agree on the occupation{ as-written }: { other-record }, { other-how }.{ other-says } By one of them the person does not work.
    [alike] The records of this person do not agree on the occupation{ as-written }: { other-record }, { other-how }.{ other-says } By one of them the person does not work.
   *[none] Given as{ as-written }, so not working.
}
advice-work-none = Take off the proposal. If the person does work, correct the occupation with a statement by the village.
source-work-none = BPJS Ketenagakerjaan protects people who work (PP 49/2023 Art. 5(3)).

title-work-unclear = May be a wage earner
finding-work-unclear = The occupation{ as-written } may or may not be paid a wage.
advice-work-unclear = Ask whether an employer pays a regular wage.
source-work-unclear = PP 49/2023 Art. 5(3): non-wage-earners work outside an employment relation.

title-work-unknown = Occupation not known
finding-work-unknown = The occupation{ as-written } is not in the table of occupations.
advice-work-unknown = Write the occupation in common words, such as petani (farmer), nelayan (fisher), pedagang (trader).
source-work-unknown = Lindung's table of occupations; the BPJS Ketenagakerjaan form asks for the kind of work.

title-work-missing = No occupation
finding-work-missing = { $detail ->
    [same-nik] The occupation is not filled in; known from { other-record }, { other-how }.{ other-says }
    [alike] The occupation is not filled in; known from { other-record }, { other-how }.{ other-says }
   *[none] The occupation is not filled in.
}
advice-work-missing = Enter the main occupation; make sure that the person does work.
source-work-missing = BPJS Ketenagakerjaan group registration form (BPU): the occupation is required.

title-welfare-decile = Decile above the limit
finding-welfare-decile = { $detail ->
    [number] Decile { $number }; this programme is for deciles 1 to { $decile-limit }.
    [same-nik] { other-record }, { other-how }.{ other-says } This programme is for deciles 1 to { $decile-limit }.
    [alike] { other-record }, { other-how }.{ other-says } This programme is for deciles 1 to { $decile-limit }.
    [house] The same family ({ other-record }) is recorded with { $says }; this programme is for deciles 1 to { $decile-limit }.
   *[none] Decile{ as-written }; this programme is for deciles 1 to { $decile-limit }.
}
advice-welfare-decile = Put poorer people first. If circumstances have changed, ask the village to have DTSEN updated.
source-welfare-decile = DTSEN decile; the limit comes from the programme file.

title-welfare-unknown = Decile not known
finding-welfare-unknown = The decile of this person is in none of the lists given; this programme is for deciles 1 to { $decile-limit }.
advice-welfare-unknown = Compare with DTSEN before the decree, or give the DTSEN list to the check.
source-welfare-unknown = DTSEN decile (Inpres 4/2025); the limit comes from the programme file.

## The same person

title-person-twice = Twice in this list
finding-person-twice = { $detail ->
    [same-nik] This person is already in the same list: { other-record }, { other-how }.{ other-says }
    [alike] This person is already in the same list: { other-record }, { other-how }.{ other-says }
   *[none] This person is in this list more than once.
}
advice-person-twice = Keep one row only; see the row proposed under duplicates.
source-person-twice = Comparison of the rows of this list; a person is enrolled once.

title-person-other-list = Also in another list
finding-person-other-list = { $detail ->
    [same-nik] This person is also in another list: { other-record }, { other-how }.{ other-says }
    [alike] This person is also in another list: { other-record }, { other-how }.{ other-says }
   *[none] This person is also in another candidate list.
}
advice-person-other-list = Agree on who proposes the person and keep one row only.
source-person-other-list = Comparison between lists; a person is enrolled once.

title-person-registered = In the registry of workers already
finding-person-registered = { $detail ->
    [same-nik] In the registry of workers already: { other-record }, { other-how }.{ registry-says }
    [alike] In the registry of workers already, or perhaps: { other-record }, { other-how }.{ registry-says }
   *[none] In the registry of workers already.
}
advice-person-registered = If it is the same person, accept: the row is added to that worker and no new worker is made. If it is not certain, compare the two on the page of pairs.
source-person-registered = The registry of workers of this office; one person has one record.

title-person-enrolled = Already an active BPJS member
finding-person-enrolled = { $detail ->
    [same-nik] Already an active member of BPJS Ketenagakerjaan: { other-record }, { other-how }.{ other-says }
    [alike] May already be an active member of BPJS Ketenagakerjaan: { other-record }, { other-how }.{ other-says }
   *[none] Already an active member of BPJS Ketenagakerjaan.
}
advice-person-enrolled = Compare both records. If it is the same person, take them off the proposal or ask BPJS Ketenagakerjaan about the segment.
source-person-enrolled = The list of active members given; the same month is not paid twice.

title-person-wage-earner = In the list of wage earners
finding-person-wage-earner = { $detail ->
    [same-nik] Recorded as a wage earner: { other-record }, { other-how }.{ other-says }
    [alike] May be recorded as a wage earner: { other-record }, { other-how }.{ other-says }
   *[none] Recorded as a wage earner.
}
advice-person-wage-earner = Compare both records. If it is the same person, the employer must enrol them.
source-person-wage-earner = The list of wage earners given; PP 49/2023 Art. 5(3).

title-person-official = In the list of officials
finding-person-official = { $detail ->
    [same-nik] Recorded as an official: { other-record }, { other-how }.{ other-says }
    [alike] May be recorded as an official: { other-record }, { other-how }.{ other-says }
   *[none] Recorded as an official.
}
advice-person-official = Compare both records. If it is the same person, take them off the proposal.
source-person-official = The list of officials given; PP 49/2023 Art. 5; Permendagri 20/2018 Art. 19(4).

title-person-dead = Recorded as dead
finding-person-dead = { $detail ->
    [same-nik] Recorded as dead: { other-record }, { other-how }.{ other-says }
    [alike] May be recorded as dead: { other-record }, { other-how }.{ other-says }
    [date] Recorded as dead since { $date }.
   *[none] Dead according to this list.
}
advice-person-dead = Ask the village head. If it is true, take the person off the proposal; if not, ask for a statement that they are alive.
source-person-dead = The list of deaths, the civil register, or what this list says.

title-person-moved = Recorded as moved away or not found
finding-person-moved = { $detail ->
    [value] Not found at a visit ({ $value }); may have moved away.
    [same-nik] Recorded as moved away: { other-record }, { other-how }.{ other-says }
    [alike] May be recorded as moved away: { other-record }, { other-how }.{ other-says }
   *[none] Moved away according to this list.
}
advice-person-moved = Ask the village head. If it is true, take the person off the proposal.
source-person-moved = The civil register or the field visit given.

title-person-unknown = Not in the civil register
finding-person-unknown = { $detail ->
    [same-nik] Not found in the civil register; most alike: { other-record }, { other-how }.{ other-says }
    [alike] Not found in the civil register; most alike: { other-record }, { other-how }.{ other-says }
   *[none] Not found in the civil register.
}
advice-person-unknown = Look at the identity card and family card. If the data are right, ask the civil registry.
source-person-unknown = The civil register given; its use follows Permendagri 102/2019.

title-person-differs = Differs from the civil register
finding-person-differs = { $detail ->
    [same-nik] The data differ from the civil register: { other-record }, { other-how }.{ other-says }
    [alike] The data differ from the civil register: { other-record }, { other-how }.{ other-says }
    [value] The data differ from the civil register: { $value }.
   *[none] The data differ from the civil register.
}
advice-person-differs = Compare with the identity card and correct what is wrong.
source-person-differs = The civil register given; its use follows Permendagri 102/2019.

title-person-covered = Covered by another payer
finding-person-covered = { $detail ->
    [same-nik] Already covered by another payer: { other-record }, { other-how }.{ other-says }
    [alike] May already be covered by another payer: { other-record }, { other-how }.{ other-says }
    [value] Already covered by another payer: { $value }.
   *[none] Already covered by another payer.
}
advice-person-covered = Agree on who pays, so that the same month is not paid twice.
source-person-covered = The list of people covered by others given; the same month is not paid twice.

## Quotas

title-quota-household = Over the household quota
finding-quota-household = { $detail ->
    [number] { $number } people of this family card are listed; at most { $household-limit } are planned.
   *[none] More people of this family card are listed than planned (at most { $household-limit }).
}
advice-quota-household = Choose who comes first, or change the quota in the programme file.
source-quota-household = Quota per household from the programme file.

title-quota-village = Over the village quota
finding-quota-village = { $detail ->
    [number] { $number } people of this village are listed; at most { $village-limit } are planned.
   *[none] More people of this village are listed than planned (at most { $village-limit }).
}
advice-quota-village = Choose by need, or change the quota in the programme file.
source-quota-village = Quota per village from the programme file.

## Why one row is proposed to keep

keep-nik = Its NIK can be read, the others' cannot.
keep-verdict = Its problems are the lightest.
keep-fuller = It is the most complete ({ $filled } of { $all } fields).
keep-first = Equally good; this row comes first.
keep-proposed = Proposed by the check.

## Programme file

programme-syntax = Programme file { $file }, { $problem }
programme-value = Programme file { $file }: the value of { $setting } ({ $found }) cannot be. Correct it and run again.
