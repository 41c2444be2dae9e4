# The synthetic regency: help, progress, summary, errors.

help-synth = Makes a synthetic regency: people who do not exist, dirty candidate lists, reference lists, and the truth.
help-synth-regency = Code of the regency or city, such as 62.10; its villages are real
help-synth-people = Number of people
help-synth-rows = Number of rows of all candidate lists together
help-synth-seed = Starting number; the same number gives the same files
help-synth-out = Folder for the files; created when missing
help-synth-dirt = How dirty: ordinary or heavy (about twice)
help-synth-on = Day from which ages count (year-month-day)
help-synth-single = All candidates in one file, calon.csv
help-synth-even = Villages of one size, instead of many small and few large ones
help-synth-careful = Careful senders: most rows are about people whom the programme is for
help-synth-quiet = No summary and no progress bar
help-synth-examples =
    Example:
      lindung synth --regency 62.10 --people 40000 --rows 12000 --seed 1 --out synthetic

    Its NIK and family-card numbers end in 7000 or more, or in 0000, so they can be no real person's.

synth-step-people = Making people
synth-step-lists = Writing candidate lists
synth-step-references = Writing reference lists

synth-done = Synthetic { $regency }: { $people } people in { $households } families in { $villages } villages, ages as of { $on }.
synth-rows = { $rows } candidate rows: { $eligible } eligible by the truth, { $invented } about people who do not exist.
synth-file = { $rows } rows
synth-where = The files are in { $path }. No real person is in them.
synth-next = Check the lists with:

synth-error-regency = { $code } is not a known regency or city. A right one looks like 62.10. Find the code with: lindung region NAME
synth-error-too-few = { $people } people are too few for { $rows } candidate rows. Use --people { $enough } or more, or fewer --rows.
synth-error-too-many = { $people } people are too many for this regency: the NIK serials of a day are used up. Use fewer --people.
synth-error-occupied = { $path } exists and was not made by this command, so it is left alone. Choose another folder with --out.
synth-error-folder = Cannot write to { $path }: { $reason }. Check the folder's permissions and free space; no half-written file is left.
synth-error-dirt = --dirt { $found } is not known. Choose ordinary or heavy.
