# Command line: help, progress, summary, usage errors.

help = Lindung: social protection for vulnerable workers, from the candidate list to the benefit.
help-usage = Usage:
help-commands = Commands
help-command = COMMAND
help-options = Options
help-arguments = Arguments
help-help = Shows this help
help-version = Shows the version
help-lang = Language: id (default) or en

help-check = Checks candidate lists: every row gets a verdict with its reasons.
help-check-files = Candidate lists: xlsx, xls, xlsb, ods, csv, tsv, or a zip of these
help-check-against = Reference list, may be repeated: enrolled (active members), deaths, wage-earners, officials, covered (by another payer), civil-register
help-check-regency = Code of the regency, such as 62.03; found from the lists otherwise
help-check-on = Registration date from which ages count; default: today
help-check-programme = Rules of the programme (TOML file)
help-check-map = Names a column, such as --map "name=Nama Lengkap"; may be repeated
help-check-profile = Column layout: a built-in name (dtsen, siks-ng, bpjs-tk, daftar-desa) or a TOML file
help-check-save-profile = Saves the recognised layout for use with the next file
help-check-out = Folder for the results: hasil.xlsx, hasil.html, rows.csv, pairs.csv, summary.json
help-check-format = What to write, separated by commas: xlsx, html, csv, json
help-check-quiet = No summary and no progress bar
help-check-examples =
    Examples:
      lindung check calon.xlsx --out hasil
      lindung check *.csv --against deaths=kematian.xlsx --against enrolled=bpjs.csv --out hasil

    Exit codes: 0 all eligible, 1 findings, 2 wrong use, 3 file unreadable, 4 fault of the program.

command-language = --lang { $found } is not known. Choose id or en.
command-format = --format: { $found } is not known. Choose from xlsx, html, csv, json, separated by commas.
command-against = --against { $found } cannot be used. Write KIND=FILE; the kind is one of { $kinds }.
command-regency = --regency { $found } is not the code of a regency. A correct one is 62.03. Find it with: lindung region NAME
command-date = --on { $found } is not a possible registration date. Write year-month-day, such as 2026-01-31.
command-profile = Profile { $file } was not found. Use one of the built-in profiles ({ $names }) or the name of a TOML file.
command-not-text = { $file }: this is not a text file. Programme files and profiles are written as TOML; check that it is the right file.
command-in-file = { $file }: { $problem }
command-file-twice = { $file } is named twice. Name every list only once.
command-file-both = { $file } is named as a candidate list and as a reference ({ $kind }), so everybody would match themselves. Check which file is the right one.
command-save-profile = The column layout cannot be saved as { $file }. Choose another place with --save-profile, or check the folder's permissions and free space.
command-fault = Something unexpected went wrong: { $error }. Nothing half-written is left. Try again; if it happens again, tell the makers of Lindung.
command-panic = A fault inside the program ({ $place }). Your files are unchanged. Please send this line to the makers of Lindung.

usage-unknown = { $argument } is not known. See what there is with --help.
usage-subcommand = There is no command { $argument }. See the commands with: lindung --help
usage-missing = Still missing: { $argument }. See how it is used with --help.
usage-value = The value { $found } for { $argument } cannot be used. See how it is used with --help.
usage-value-missing = The value for { $argument } is missing. See how it is used with --help.
usage-conflict = { $argument } cannot be used together with another option given. See --help.
usage-other = The command cannot be understood ({ $error }). See how it is used with --help.

## check

check-step-read = Reading files
check-step-understand = Recognising columns and values
check-step-registry = Reading the registry of workers
check-step-train = Estimating the model's chances
check-step-match = Looking for the same person
check-step-judge = Applying the rules

check-read = Read
check-verdicts = Verdicts
check-people = { $rows } rows are { $people } people; { $fall } rows are repeats, { $pairs } pairs need a look.
check-reference = { $role }: { $matched } rows are the same person, { $review } rows may be.
check-problems = Commonest problems
check-villages = Villages with most rows that need attention
check-village-unknown = village not known
check-of = of { $all } rows
check-written = Results
check-no-out = To keep the reports, add: --out hasil
check-nothing = There is no candidate list.

check-regency-found = Regency recognised from the lists: { $name } ({ $code }). If it is another, give --regency CODE.
check-regency-unknown = The regency cannot be recognised from the lists, so village names cannot be matched. Give --regency CODE, such as --regency 62.03.
check-no-candidates = There is no candidate list to check. Give at least one file outside --against.
check-nothing-in-file = The file { $file } holds no table. Send a file with a list of people.
check-register-without-nik = The file { $file } is used as a civil register, but has no NIK column. Check that it is the right file, or use another kind of reference.
check-deaths-without-dead = The file { $file } is used as a list of deaths, but nobody in it is recorded as dead. Check that it is the right file; for a civil register use --against civil-register=…
check-deaths-only = { $file }: only the { $dead } people recorded as dead, of { $all }, are used.
check-reference-doubtful = Attention: { $hits } of { $rows } candidates stand in { $file } ({ $role }). Check that the file really is such a list.
check-blocks-limited = { $records } rows are so alike that they were compared with their nearest neighbours only. Check whether a value is repeated all over, such as one birth date or family card.

## settings in TOML files

toml-unknown = line { $line }: the setting «{ $found }» is not known. Known are: { $known }. Correct or remove that line, then run again.
toml-choice = line { $line }: the choice «{ $found }» is not known. Known are: { $known }. Correct that line, then run again.
toml-missing = line { $line }: the setting «{ $found }» is missing. Add it, then run again.
toml-kind = line { $line }: expected here is { $kind ->
    [whole] a whole number, such as 18
    [number] a number, such as 0.95
    [yes-no] true or false
    [text] text between quotation marks, such as "62.03"
    [list] a list between square brackets, such as ["Nama", "Nama Lengkap"]
    [date] a date without quotation marks, such as 2026-01-31
   *[other] another value
}. Correct that line, then run again.
toml-date = line { $line }: there is no such date. Write year-month-day, such as 2026-01-31, then run again.
toml-form = line { $line }: this line is not valid TOML. Write setting = value, text between quotation marks, then run again.
