# Lists that arrive in the browser: upload, columns, results of the check, reference lists.

list-error-withdrawn = This list was withdrawn, so it is not checked any more. Upload a new list.
list-error-file-unknown = This file is not here. Upload it once more.
list-error-spool = A temporary file cannot be written or read. Check the computer's disk space, then try again.

list-error-gone = This list is not there any more. Open the page of lists and choose another.
list-problems = The files cannot be read yet: { $problems }

upload-none = No file was chosen. Choose one file or more.
upload-empty = { $file } is empty. Ask its sender for the original file.
upload-many = At most { $most } files at once. Upload the others as another list.
upload-large = This upload is larger than { $megabytes } MB. Split it into several files, or save it as CSV in a ZIP.
upload-broken = The upload broke off before its end. Check the connection, then upload once more.
upload-text-long = Title or sender is too long. Use at most 200 letters.
upload-known = { $file } has the same content as { $before }, which came on { $when }{ $where ->
    [list] { " " }in the list “{ $list }”. Open that list, or tick “Upload it all the same” below.
   *[other] . If it shall be uploaded again, tick “Upload it all the same” below.
 }
upload-again = Upload it all the same

lists-title = Candidate lists
lists-lead = Lists that villages, offices and companies send: from the file to a verdict on every person.
lists-new = Upload a list
lists-new-lead = Send the files as they are. Lindung recognises their columns and shows them before the check.
lists-none = There is no list yet. Upload the first one: Excel, CSV or ZIP from a village or office.
lists-caption = Newest first
lists-state = State
lists-verdicts = Result
lists-who = Uploaded by
lists-older = Older lists
lists-back = All lists

list-title = Title
list-title-hint = For example: Selat Hulu village meeting 2026. If empty, the file's name is used.
list-sender = Sender
list-sender-hint = The village, office or company that sent it
list-files = Files
list-files-hint = Choose or drag here: Excel, ODS, CSV, Parquet or ZIP, up to 200 MB
list-upload = Upload
list-lead = From { $sender }, came { $when }.
list-said-new = The files are saved. See whether their columns were recognised rightly, then start the check.
list-said-read = The columns were read again as you chose.
list-state-new = Not checked yet
list-state-checking = Being checked
list-state-checked = Checked
list-state-withdrawn = Withdrawn
list-see-job = See how it goes
list-result = Result of the check
list-rows = { $rows } rows, { $people } people.
list-rows-open = Open the rows
list-commonest = Commonest problems
list-check = Start the check
list-check-again = Check again with the newest references
list-reading = How the columns were recognised
list-reading-lead = Columns that are not used are kept with their rows. If something is wrong, choose its meaning before the check.
list-sheet-rows = { $rows } people
list-column = Column
list-meaning = Meaning
list-by = Recognised by
list-unused = Not used
list-profile = Saved layout
list-profile-none = None
list-profile-save = Save the layout under a name
list-profile-hint = So that the next list of this sender is recognised at once
list-reading-save = Save and read again
workbook-title = Result for the sender
workbook-lead = The file hasil.xlsx holds all rows with verdict, findings, what to do, corrections and decisions as they stand now. NIKs are written in full, so the purpose is recorded.
workbook-get = Download hasil.xlsx
workbook-purpose-needed = Choose first what hasil.xlsx is wanted for; it is recorded.
workbook-nothing = There are no rows to be written yet. Check this list first.
workbook-gone = That file is not there any more: results are kept for three days. Download it once more.
workbook-purpose-sender = Sent back to the sender of the list
workbook-purpose-bpjs = Given to BPJS Ketenagakerjaan
workbook-purpose-audit = Audit

list-withdraw = Withdraw this list
list-withdraw-reason = Reason
list-withdraw-hint = Its rows are kept, but not worked on any more
list-withdraw-reason-wrong = Write why it is withdrawn, in at most 500 letters.

references-title = Reference lists
references-lead = What every check compares with. The newer the data, the fewer people are wrongly refused or wrongly enrolled.
reference-about-enrolled = Active BPJS Ketenagakerjaan members, from the BPJS branch.
reference-about-deaths = People who have died, from the civil registry or the village.
reference-about-wage-earners = Wage earners, from the labour office or companies.
reference-about-officials = Civil servants, army, police and village staff, from the personnel offices.
reference-about-covered = People whose contributions another pays.
reference-about-civil-register = Who exists, is alive, and lives where.
reference-none = None yet. Without it the check cannot find this. Upload one below.
reference-file = File
reference-source = Source
reference-source-hint = The office that gave it
reference-source-wrong = Write which office gave this data.
reference-taken-on = Date of the data
reference-taken-on-hint = The day whose state this data shows
reference-taken-on-wrong = Fill in the date of the data, not later than today.
reference-age = { $days } days
reference-age-unknown = Age not known
reference-stale = Old (limit 6 months; list of deaths 3 months). Ask for the newest.
reference-earlier = No longer used
reference-add = Upload a reference list
reference-role = Kind
reference-role-wrong = Choose the kind of list.
reference-replace = Takes the place of those of this kind in use
reference-upload = Upload
reference-withdraw = Withdraw

waiting-lists-new = lists not checked yet
waiting-references = kinds of reference list missing or old
