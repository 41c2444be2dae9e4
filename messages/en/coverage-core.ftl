# Coverage: measures, figures, flows, sentences that explain, and errors.

coverage-measure-universal = Universal coverage (UCJ)
coverage-measure-vulnerable = Vulnerable workers protected
coverage-measure-universal-about = Active participants of all segments divided by the working population
coverage-measure-vulnerable-about = People whose month is paid divided by people who work without an employer

coverage-figure-working = Working population
coverage-figure-informal = Working without an employer
coverage-figure-active-all = Active at BPJS, all segments
coverage-figure-active-formal = Active at BPJS, with an employer
coverage-figure-active-own = Active at BPJS, paying for themselves

coverage-share = { $whole }.{ $part } %
coverage-share-unknown = not known yet

coverage-flow-began = Protected for the first time
coverage-flow-resumed = Protected again
coverage-flow-came = Came from another place of the regency
coverage-flow-went = Went to another place of the regency
coverage-flow-lapsed = Not continued
coverage-flow-died = Died
coverage-flow-aged = Reached the age limit
coverage-flow-employed = Works for an employer
coverage-flow-moved = Moved out of the regency
coverage-flow-withdrawn = Withdrew or turned out not to be entitled
coverage-flow-refunded = Paid back by BPJS

coverage-sex-male = Men
coverage-sex-female = Women
coverage-sex-none = Not known yet

coverage-remark-no-denominator = There is nothing to divide by yet: { $figure }. Enter the figure with its source and date.
coverage-remark-no-numerator = No active participants are known yet. Enter the figure of BPJS with its source and date.
coverage-remark-above = More people are counted above the line than below; one of the figures is wrong. Check source and month of both.
coverage-remark-at-least = Coverage is at least this: { $figures } not known yet.
coverage-remark-old = { $figure }: the figure is { $months } months old. Ask for a newer one.
coverage-remark-moved = The denominator changed from { $from } to { $to } people since last month.

coverage-said-more = In { $month } { $people } people are protected, { $by } more than in { $before }.
coverage-said-fewer = In { $month } { $people } people are protected, { $by } fewer than in { $before }.
coverage-said-same = In { $month } { $people } people are protected, as many as in { $before }.
coverage-said-gains = { $people } people came: { $flows }.
coverage-said-losses = { $people } people went: { $flows }.
coverage-said-flow-began = { $people } protected for the first time
coverage-said-flow-resumed = { $people } protected again
coverage-said-flow-came = { $people } from another place of the regency
coverage-said-flow-went = { $people } to another place of the regency
coverage-said-flow-lapsed = { $people } not continued
coverage-said-flow-died = { $people } died
coverage-said-flow-aged = { $people } reached the age limit
coverage-said-flow-employed = { $people } found work with an employer
coverage-said-flow-moved = { $people } moved out of the regency
coverage-said-flow-withdrawn = { $people } withdrew or turned out not to be entitled
coverage-said-flow-refunded = { $people } paid back by BPJS
coverage-said-ever = In { $year } until this month, { $ever } people were protected at some time.
coverage-said-share = Coverage is { $share }: { $people } of { $of } people. Divided by: { $source }, { $date }.
coverage-said-missing = { $people } more people are missing until everybody is protected.
coverage-said-divided = The denominator changed from { $from } to { $to } people, so that coverage went from { $before } to { $now } also without any change of participants; with the old denominator it would be { $same }.
coverage-said-below-target = The target for { $year } of { $target } ({ $source }) is { $gap } away, which is { $people } people.
coverage-said-target-reached = The target for { $year } of { $target } ({ $source }) is reached.

coverage-attention-unclaimed = { $cases } families have not claimed a death benefit
coverage-attention-lapsing = { $people } people ({ $percent }%) lose their cover within 90 days
coverage-attention-lapsing-all = { $people } people lose their cover within 90 days
coverage-attention-cards = { $cards } cards ({ $percent }%) are not in hands
coverage-attention-waiting = { $people } verified people still wait

coverage-threshold-denominator-months = Months until a denominator is called old
coverage-threshold-numerator-months = Months until a figure of active participants is called old
coverage-threshold-lapsing-percent = Per cent whose cover ends within 90 days
coverage-threshold-cards-percent = Per cent of cards that are not in hands
coverage-threshold-waiting-percent = People who wait for every 100 protected
coverage-threshold-unclaimed-cases = Deaths that are not claimed

coverage-error-figure-nobody = Row { $line }: a denominator cannot be nought. Check the number.
coverage-error-figure-too-many = Row { $line }: the number is larger than the population of Indonesia. Check whether a digit was typed twice.
coverage-error-figure-no-source = Row { $line }: the source is missing. Write who counted and where it is published.
coverage-error-figure-future = Row { $line }: the month or the date of the source has not come yet. Check month and date.
coverage-error-figure-region = Row { $line }: the region is not known. Write a code of the Ministry of Home Affairs, such as 62.10.
coverage-error-no-figures = There are no figures in the file. Download the template, fill it in and upload it again.
coverage-error-target-share = A target lies between 0.01 and 100 per cent. Check the number.
coverage-error-target-year = The year of a target lies between 2014 and 2100. Check the year.
coverage-error-target-no-source = The source of the target is missing. Write the document, such as the RPJMD with its number.
coverage-error-target-unknown = There is no such target, or it was withdrawn. Load the page again.
coverage-error-boundaries = These boundaries are not those of this regency, or a region is there twice. Check the file.
coverage-error-boundaries-unknown = No such boundaries are kept. Load the page again.
coverage-error-settings = { $threshold }: the number is outside of what makes sense. Choose a number between the bounds that are shown.

coverage-file-not-found = There is no column { $columns }. Use the heading of the template.
coverage-file-kind = Row { $line }: the kind of figure “{ $found }” is not known. Write one of: { $kinds }.
coverage-file-region = Row { $line }: the region code “{ $found }” is not known. Write a code of the Ministry of Home Affairs, such as 62.10 or 62.10.01.
coverage-file-month = Row { $line }: the month “{ $found }” cannot be read. Write it like 2025-08.
coverage-file-people = Row { $line }: the number of people “{ $found }” is no whole number. Write digits only, such as 59,210.
coverage-file-date = Row { $line }: the date of the source “{ $found }” cannot be read. Write it like 2025-11-05 or 05/11/2025.
coverage-file-source = Row { $line }: the source is empty. Write who counted and where it is published.
coverage-file-empty = There is no row of figures below the heading. Fill in the template and upload it again.
coverage-file-column-kind = kind
coverage-file-column-region = region
coverage-file-column-month = month
coverage-file-column-people = people
coverage-file-column-source = source
coverage-file-column-date = date of source

audit-action-figure-entered = Figure entered
audit-action-figures-imported = Figures imported
audit-action-target-set = Target set
audit-action-target-withdrawn = Target withdrawn
audit-action-boundaries-kept = Boundaries kept
audit-action-boundaries-dropped = Boundaries dropped
audit-action-coverage-settings = Thresholds of attention changed
