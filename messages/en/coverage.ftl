# Coverage: pages, map, figures from elsewhere, targets, comparison, boundaries

office-way-coverage = Coverage
home-door-coverage = How many of all who work are protected, where, and why it changed; map, targets and comparison.
audit-action-coverage-names = Names behind a coverage figure seen

# First

coverage-title = Coverage
coverage-lead = How many of all who work are protected, with source and date of every number.
coverage-nav = Coverage pages
coverage-nav-now = State
coverage-nav-map = Map
coverage-nav-compare = Comparison
coverage-nav-figures = Figures from elsewhere
coverage-nav-targets = Targets
coverage-nav-boundaries = Boundaries
coverage-nav-reports = Reports
coverage-month = Month
coverage-place = Place
coverage-place-all = My whole area
coverage-go = Show
coverage-in = { $place }, { $month }
coverage-file-xlsx = Save all tables (XLSX)
coverage-file-csv = Save this table (CSV)
coverage-as-of = Worked out from the ledger of months at { $at }.
coverage-dirty = { $months } months changed since and are being worked out again. Reload this page in a moment.
coverage-none = No month has been paid in this place up to { $month }. Figures appear once the first bill is paid.
coverage-none-bills = See bills

# Shares: the part and the whole

coverage-universal = Coverage of all workers (UCJ)
coverage-universal-about = Active participants of all segments divided by the working population.
coverage-vulnerable = Vulnerable workers protected by the programmes
coverage-vulnerable-about = People with a month paid by the programmes' funds divided by workers without an employer.
coverage-said = { $people } of { $whole } people: { $share }
coverage-said-alone = { $people } people; of how many is not known yet
coverage-missing = { $people } people are missing to 100 %.
coverage-missing-none = By these figures nobody is missing.
coverage-source = { $source }, { $date }
coverage-source-figure = { $source }, state of { $month }, source of { $date }
coverage-source-ledger = Lindung's ledger of paid months, { $month }, counted on { $date }
coverage-said-nobody = Not known yet how many of { $whole } people
coverage-sheet-shares = Coverage
coverage-sheet-series = Month by month
coverage-sheet-flows = Changes
coverage-sheet-by = By group
coverage-sheet-map = Map
coverage-sheet-compare = Comparison
coverage-sheet-figures = Figures
coverage-sheet-history = History
coverage-sheet-targets = Targets
coverage-enter = Enter the figure with its source and date
coverage-ask-enter = Ask the programme officer to enter it on the page “Figures from elsewhere”.
coverage-own-area = There is no figure to divide by for this place; only numbers of people are shown.
coverage-month-people = Active in { $month }
coverage-month-about = people whose month is paid
coverage-ever = Protected at any time in { $year }
coverage-ever-about = people with at least one paid month since January
coverage-target = Target for { $year }: { $share } ({ $source })
coverage-target-short = { $points } percentage points short, about { $people } people.
coverage-target-reached = The target is reached.
coverage-target-enter = Enter a target

# Month by month, and what changed

coverage-series = Month by month
coverage-series-about = People whose month is paid, and people protected at any time since January of that year.
coverage-series-caption = Protected month by month, { $place }, { $first } to { $last }
coverage-series-month = Active in the month
coverage-series-ever = Ever that year
coverage-people-unit = people
coverage-flow = What changed since last month, and why
coverage-flow-picture = From { $before } to { $after }
coverage-flow-about = People last month, who came, who left and why, and people this month.
coverage-flow-caption = Changes from { $before } to { $after }, { $place }
coverage-flow-none = Nothing changed since last month.
coverage-flow-before = Last month, { $month }
coverage-flow-after = This month, { $month }

# By what

coverage-by = By
coverage-by-title = Who is protected in { $month }
coverage-by-caption = Protected in { $month } { $by }, { $place }
coverage-by-district = by district
coverage-by-village = by village
coverage-by-fund = by fund
coverage-by-segment = by segment
coverage-by-sex = by sex
coverage-by-about = People whose month is paid, by group.
coverage-sum = Sum
coverage-unknown = Not known
coverage-ledger-flows = Source: the ledger of paid months and the changes of people in Lindung, { $month }.
coverage-open-names = A number can be opened to see who is counted.
coverage-no-names = The names behind a number open only to those who may see people.

# Columns of tables

coverage-head-month = Month
coverage-head-place = Place
coverage-head-group = Group
coverage-head-people = Active in the month
coverage-head-ever = Ever that year
coverage-head-flow = Cause
coverage-head-change = People
coverage-head-measure = Measure
coverage-head-part = Protected
coverage-head-whole = Of
coverage-head-share = Per cent
coverage-head-missing = Missing to 100 %
coverage-head-part-source = Source of the protected
coverage-head-whole-source = Source of the population
coverage-head-kind = Figure
coverage-head-source = Source
coverage-head-source-date = Date of the source
coverage-head-entered = Entered
coverage-head-year = Year
coverage-head-target = Target
coverage-head-level = Level
coverage-head-waiting = Waiting
coverage-head-lapsing = Ending within 90 days
coverage-head-name = Name
coverage-head-fund = Fund
coverage-head-occupation = Occupation

# Map

coverage-map-title = Coverage map
coverage-map-lead = The figures of each place by lightness, number and hatching, with their table beside it.
coverage-map-level = Level
coverage-map-district = Districts
coverage-map-village = Villages
coverage-map-measure = What is shown
coverage-map-people = People protected
coverage-map-ever = People protected at any time this year
coverage-map-share = Share of workers without an employer
coverage-map-waiting = People waiting for a fund
coverage-map-lapsing = People whose cover ends within 90 days
coverage-map-caption = { $measure }, { $place }, { $month }
coverage-map-no-data = no figure
coverage-map-about = A map of { $regions } places, classed by their figure. The same figures stand in the table beside it.
coverage-map-tiles = This map is made of tiles from the list of regions, since no boundaries have been uploaded.
coverage-map-boundaries = Upload boundaries
coverage-map-no-share = There are no figures of workers without an employer for these places.
coverage-map-back = The whole regency
coverage-map-source = Boundaries: { $source }, { $date }.

# Names

coverage-names-title = Who is counted
coverage-names-lead = People with { $month } paid: { $what }.
coverage-names-all = all
coverage-names-none = Nobody is counted here. Choose another month or place.
coverage-names-next = Next
coverage-names-logged = Who looks at this list is written into the audit trail.

# Figures from elsewhere: working population, BPJS's active participants

coverage-figures-title = Figures from elsewhere
coverage-figures-lead = The working population from BPS or Dukcapil, and active participants from BPJS. Old figures are not deleted: the new one holds, the old one stays in the history.
coverage-figures-caption = Figures that hold, by place
coverage-figures-none = There are no figures from elsewhere yet. Begin with the working population of the regency: without it there is no percentage.
coverage-figures-enter = Enter one figure
coverage-figures-import = Upload many figures at once
coverage-figures-import-lead = One row for one figure: place, kind, month, people, source, date of the source. If one row is wrong nothing is taken, and every wrong row is named.
coverage-figures-template = Save a template ({ $form })
coverage-figures-file = CSV or XLSX file
coverage-figures-upload = Upload
coverage-figures-kind = Which figure
coverage-figures-region = Place
coverage-figures-region-hint = Code or name. Another regency or the province may be given for comparison: 62.03, 62.03.01, Selat.
coverage-figures-month = State of the month
coverage-figures-month-hint = The month that the figure describes, for instance August 2025 for the August labour survey.
coverage-figures-people = People
coverage-figures-source = Source
coverage-figures-source-hint = Name of the publication or letter: Labour survey August 2025, BPS Kapuas.
coverage-figures-source-date = Date of the source
coverage-figures-save = Save the figure
coverage-figures-saved = The figure is saved. The coverage pages use it already.
coverage-figures-imported = { $added } figures are saved, { $same } were there already and left as they were. The coverage pages use them already.
coverage-figures-history-title = History of a figure: { $kind }, { $place }
coverage-figures-history-caption = Every figure that was ever entered, the newest first
coverage-figures-history-none = There is no figure of this kind for this place yet.
coverage-figures-holds = holds
coverage-figures-replaced = replaced
coverage-figures-kind-wrong = Choose which figure is entered.
coverage-figures-region-wrong = “{ $found }” is no known place. Write a code (62.03 or 62.03.01) or the name of a district or village.
coverage-figures-month-wrong = Choose the month that the figure describes, not after this month.
coverage-figures-people-wrong = Write the number of people as a whole number, for instance 245,310.
coverage-figures-source-wrong = Write where the figure is from, in at most 200 letters. A figure without a source is not kept.
coverage-figures-date-wrong = Choose the date of the source, not after today.

# Targets

coverage-targets-title = Coverage targets
coverage-targets-lead = National targets come from the regulations; regional targets (RPJMD, RKPD) are entered by this office. Every target names its source.
coverage-targets-caption = Targets by year
coverage-targets-none = There are no targets yet. Enter the target of your regional plan.
coverage-targets-national = national
coverage-targets-own = this office
coverage-targets-enter = Enter a regional target
coverage-targets-measure = Measure
coverage-targets-year = Year
coverage-targets-share = Per cent
coverage-targets-share-hint = For instance 34.5
coverage-targets-source = Source
coverage-targets-source-hint = For instance the regional plan 2025–2029, regulation 3/2025, table 4.12
coverage-targets-save = Save the target
coverage-targets-saved = The target is saved.
coverage-targets-measure-wrong = Choose which measure the target is for.
coverage-targets-year-wrong = Write a year between 2014 and 2100.
coverage-targets-share-wrong = Write a percentage between 0 and 100 with at most two decimals, for instance 34.5.
coverage-targets-source-wrong = Write where the target is laid down, in at most 200 letters.
coverage-targets-gap-said = { $share } in { $month }; { $gap }
coverage-targets-gap-short = { $points } points short, about { $people } people
coverage-targets-gap-reached = reached
coverage-targets-gap-unknown = state not known: enter figures from elsewhere

# Comparison

coverage-compare-title = Comparison with other regencies
coverage-compare-lead = Coverage of all workers in the places whose figures were entered, each with source and date. Compare with care where the months lie far apart.
coverage-compare-caption = Coverage of all workers by the latest figures up to { $month }
coverage-compare-none = There are no figures of other places yet. Enter active participants and working population of neighbouring regencies or the province.
coverage-compare-own = this regency
coverage-compare-about = Per cent of workers who are active participants, by place.
coverage-compare-unit = per cent

# Boundaries

coverage-boundaries-title = Boundaries for the map
coverage-boundaries-lead = Upload boundaries of districts or villages from your government section or the mapping agency. Without them the map is made of tiles from the list of regions.
coverage-boundaries-have = What there is
coverage-boundaries-caption = Boundaries that are kept
coverage-boundaries-none = There are no boundaries yet. The map is made of tiles.
coverage-boundaries-upload = Upload boundaries
coverage-boundaries-file = GeoJSON, TopoJSON, or Shapefile in a .zip
coverage-boundaries-file-hint = Every shape must carry the ministry's code of the region, such as 62.03.01 or 620301, in longitude and latitude.
coverage-boundaries-source = Source
coverage-boundaries-source-hint = For instance the mapping agency, or the government section
coverage-boundaries-go = Upload and use
coverage-boundaries-kept = Boundaries are kept: { $districts } districts, { $villages } villages. The map uses them already.
coverage-boundaries-left-out = What was not used of that file
coverage-boundaries-missing = What has no boundary yet ({ $count })
coverage-boundaries-level-district = Districts
coverage-boundaries-level-village = Villages
coverage-boundaries-count = { $have } of { $all }
coverage-boundaries-remove = Remove these boundaries
coverage-boundaries-removed = The boundaries are removed. The map is made of tiles again.
coverage-boundaries-source-wrong = Write where the boundaries are from, in at most 200 letters.
coverage-boundaries-see = See the map

# The first page

coverage-panel = State of the programme
coverage-panel-protected = people protected in { $month }
coverage-panel-ever = at any time this year: { $people }
coverage-panel-lapsing = lose cover within 90 days
coverage-panel-cards = cards not in hands
coverage-panel-unclaimed = families with unclaimed money
coverage-panel-unclaimed-least = at least { $amount }
coverage-panel-money = money of the funds not promised yet
coverage-panel-waiting = workers waiting for a fund
coverage-panel-share = Coverage, map and comparison
coverage-attention = Districts that need attention
coverage-attention-lead = A proposal by figures and set limits; the reasons are told.
coverage-attention-none = No district is beyond the limits for attention.

# Public page

public-totals-share = { $people } of { $whole } people who work are active participants ({ $share }).
public-totals-share-vulnerable = { $people } of { $whole } workers without an employer are protected by the programmes ({ $share }).
public-totals-share-title = The part of all who work
public-totals-share-source = Sources: { $part }; { $whole }.

# Groups and names

coverage-by-occupation = by occupation
coverage-ledger = Source: Lindung's ledger of paid months, { $month }. “Ever that year” counts each person once, as they were in their first month.
coverage-segments-regency = Other segments are only known for the whole regency.
coverage-segment-missing = { $figure }: not entered yet.
coverage-names-flow = Change in { $month }: { $what }.
coverage-names-file = Save the names (CSV)
coverage-names-most = Only the first { $most } people. Narrow place or group for the others.
coverage-head-district = District
coverage-head-village = Village
coverage-head-state = State
coverage-figures-open-history = Open the name of a place to see the history of its figure.
coverage-figures-every-kind = every kind
coverage-figures-every-place = every place
coverage-form-again = This form no longer holds. Open the page again and send it once more.
coverage-targets-withdraw = Withdraw a target
coverage-targets-withdraw-lead = A withdrawn target holds no longer; its record stays.
coverage-targets-withdraw-go = Withdraw
coverage-targets-withdraw-said = Withdraw the target { $target }
coverage-targets-withdrawn = The target is withdrawn.
coverage-limits = Limits for attention
coverage-limits-lead = From which limit on a figure is called old and a district is said to need attention. Beside each limit stands the usual one and where it comes from.
coverage-limits-hint = Usually { $usual }; { $least } to { $most }. { $citation }
coverage-limits-wrong = Write a whole number from { $least } to { $most }.
coverage-limits-save = Save the limits
coverage-limits-saved = The limits are saved.
audit-action-coverage-names-file = Names behind a coverage figure saved as a file
coverage-head-whose = By whom
coverage-head-gap = Gap to the state
coverage-targets-grade = { $citation }; source { $sources }, grade { $grade }
coverage-targets-grades = Grade of a source: A the official text was read; B an official body or its officer; C a secondary source; D our arithmetic. Compare with the text before an official report relies on it.
coverage-map-waiting-source = Source: Lindung's waiting list now.
coverage-map-lapsing-source = Source: Lindung's calendar of ending cover now.
coverage-unknown-place = District not known

# Parts, slices, sectors

audit-link-coverage = Coverage and reports
coverage-part-ours = Paid by the programmes, by Lindung's ledger
coverage-part-active-formal = Active with an employer
coverage-part-active-own = Active and paying for themselves
coverage-part-active-all = Active at BPJS in all segments
coverage-slice-district = District
coverage-slice-village = Village
coverage-slice-fund = Fund
coverage-slice-segment = Segment
coverage-slice-sex = Sex
coverage-slice-occupation = Sector of work
coverage-sector-a = Agriculture, forestry, fishing
coverage-sector-b = Mining and quarrying
coverage-sector-c = Manufacturing
coverage-sector-d = Electricity and gas
coverage-sector-e = Water and waste
coverage-sector-f = Construction
coverage-sector-g = Trade and repair
coverage-sector-h = Transport and storage
coverage-sector-i = Accommodation and food
coverage-sector-j = Information and communication
coverage-sector-k = Finance and insurance
coverage-sector-l = Real estate
coverage-sector-m = Professional and technical services
coverage-sector-n = Business support services
coverage-sector-o = Public administration
coverage-sector-p = Education
coverage-sector-q = Health and social work
coverage-sector-r = Arts and recreation
coverage-sector-s = Other services
coverage-sector-t = Households as employers
coverage-sector-u = International bodies
coverage-sector-none = Not known yet
coverage-head-shapes = Places
coverage-head-file = File
coverage-boundaries-joined = The boundaries of districts were joined from those of their villages.
