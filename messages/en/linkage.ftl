# Linkage: who is the same person. Explanation of a pair, evaluation, labelling, model.

## What is compared

linkage-comparison-nik = NIK
linkage-comparison-family_card = Family-card number
linkage-comparison-name = Name
linkage-comparison-mother = Mother's name
linkage-comparison-birth = Birth date
linkage-comparison-sex = Sex
linkage-comparison-place = Village
linkage-comparison-house = One family card
linkage-comparison-given_name = Given name
linkage-comparison-surname = Surname
linkage-comparison-address = Address
linkage-comparison-street_number = Street number
linkage-comparison-suburb = Suburb
linkage-comparison-postcode = Postcode
linkage-comparison-state = State
linkage-comparison-id_number = Identity number
linkage-comparison-phone = Phone
linkage-comparison-email = Email
linkage-comparison-other = Other

## How far they agree

linkage-level-missing = not filled in
linkage-level-exact = the same
linkage-level-else = different
linkage-level-other = different
linkage-level-different = different
linkage-level-jaro-winkler = alike
linkage-level-levenshtein = few letters differ
linkage-level-damerau = few letters differ or swapped
linkage-level-qgrams = many pieces shared
linkage-level-exchanged = swapped with the other field
linkage-level-within = nearly the same
linkage-level-jaro-winkler-number = alike (≥ { $number })
linkage-level-levenshtein-number = at most { $number } letters differ
linkage-level-damerau-number = ≤ { $number } letters differ or swapped
linkage-level-qgrams-number = pieces shared (≥ { $number })
linkage-level-within-number = at most { $number } apart
linkage-level-same = the same
linkage-level-part = the same, one more complete
linkage-level-alike = spelt alike or shortened
linkage-level-conflict = partly the same, partly contradicting
linkage-level-parent = called after a child
linkage-level-default-day = the same, a default day
linkage-level-swapped = day and month swapped
linkage-level-year-off = year off
linkage-level-one-digit = one digit differs
linkage-level-same-month = same month and year
linkage-level-same-year = same year
linkage-level-age-agrees = age fits
linkage-level-age-near = age is close
linkage-level-age-differs = age does not fit
linkage-level-rounded = the same, last digit lost
linkage-level-one-off = one digit differs
linkage-level-serial = only the serial number differs
linkage-level-leading-agree = leading digits the same
linkage-level-leading-differ = leading digits differ
linkage-level-near = nearly the same
linkage-level-village = same village
linkage-level-district = same district, village not known
linkage-level-other-village = other village, same district
linkage-level-other-district = other district

## Why one pair

linkage-why-title = Why these two rows { $answer ->
    [same] are taken as one person
    [review] need an officer's look
   *[different] are taken as two people
}
linkage-why-desc = The weight starts at { $prior }, then each comparison adds or takes away: { $steps }. The sum is { $weight }, the chance of one person { $probability }.
linkage-why-desc-step = { $name } ({ $level }) { $bits }
linkage-why-prior = Before anything is compared
linkage-why-prior-note = two rows picked at random are seldom one person
linkage-why-sum = Sum
linkage-why-column-what = What is compared
linkage-why-column-bits = Value
linkage-why-column-sum = Sum
linkage-why-empty = (empty)
linkage-why-rare = { $bits } more than usual, because this value is rare
linkage-why-common = { $bits } less than usual, because this value is common
linkage-why-partly = { $bits } less than usual: the value is common or fits only in part
linkage-why-house = among rows of one family card the chance starts at { $probability }
linkage-why-counted = counted already under “{ $name }”
linkage-why-bits = Each +1 doubles the odds that this is one person; each −1 halves them.
linkage-why-match-line = { $probability } and over: one person
linkage-why-review-line = { $probability } and over: an officer looks
linkage-why-answer = { $answer ->
    [same] Almost certainly one person: the chance is { $probability }.
    [review] An officer should look: the chance of one person is { $probability }.
   *[different] Not one person: the chance is { $probability }.
}
linkage-why-for = What speaks most for it: { $things }.
linkage-why-for-none = Nothing speaks for it.
linkage-why-against = What speaks most against it: { $things }.
linkage-why-against-none = Nothing speaks against it.
linkage-chance-over = over { $percent }
linkage-chance-under = under { $percent }
linkage-why-thing = { $name } ({ $level }, { $bits })

## Charts

linkage-chart-curve = Precision and recall by threshold
linkage-chart-curve-desc = At threshold { $weight }: precision { $precision }, recall { $recall }, F1 { $f1 }.
linkage-chart-curve-best-desc = The best F1 is { $f1 }, at threshold { $weight }.
linkage-chart-weights = Pairs by weight
linkage-chart-weights-desc = { $matches } pairs of one person and { $others } pairs of two people, weights { $from } to { $to }.
linkage-chart-model = Value of each level of agreement
linkage-chart-model-desc = From { $low } to { $high }. Strongest for: { $best }. Strongest against: { $worst }.
linkage-chart-history = Course of training
linkage-chart-history-desc = Largest change in the last round: { $ends }.
linkage-chart-weight-axis = Weight: each +1 doubles the odds
linkage-chart-pairs-axis = Number of pairs (logarithmic scale)
linkage-chart-round-axis = Round
linkage-chart-change-axis = Largest change of any value (logarithmic scale)
linkage-chart-fixed = fixed threshold { $weight }
linkage-chart-best = best F1 { $weight }
linkage-chart-converged-line = converged below { $limit }
linkage-chart-matches = One person (upwards)
linkage-chart-others = Two people (downwards)
linkage-chart-against = against
linkage-chart-for = for
linkage-chart-empty = Nothing to draw yet.
linkage-precision = Precision
linkage-recall = Recall
linkage-f1 = F1

## Evaluation page

linkage-evaluation-title = Evaluation of the linkage
linkage-evaluation-over = Linking people
linkage-evaluation-what = Model { $model }; { $records } rows; pairs with a chance of { $probability } and over are taken as one person.
linkage-evaluation-privacy = This page may hold names of people. Share it only with officers who need it.
linkage-evaluation-section-pairs = Pairs at the fixed threshold
linkage-evaluation-section-clusters = Clusters
linkage-evaluation-section-curve = All thresholds
linkage-evaluation-section-weights = Spread of weights
linkage-evaluation-section-causes = Errors by cause
linkage-evaluation-section-examples = Examples of errors
linkage-evaluation-precision-meaning = Of the pairs that were linked, this share is truly one person.
linkage-evaluation-recall-meaning = Of the pairs of one person, this share was found.
linkage-evaluation-f1-meaning = Harmonic mean of precision and recall.
linkage-evaluation-figure = Count
linkage-evaluation-number = Number
linkage-evaluation-right = Linked and right
linkage-evaluation-wrong = Linked, yet two people
linkage-evaluation-missed = One person, yet not linked
linkage-evaluation-never-kept = Of these, never compared or too low in weight
linkage-evaluation-unknown = Pairs of which the truth is not known (not counted)
linkage-evaluation-contradictory = Pairs judged both same and different (not counted)
linkage-evaluation-best = The best F1, { $f1 }, is at threshold { $weight } (chance { $probability }). Fixed threshold: { $fixed }.
linkage-evaluation-best-none = No pair can be judged.
linkage-evaluation-clusters = Clusters
linkage-evaluation-exact = Clusters that are exactly one whole person
linkage-evaluation-exact-groups = Of these, with two rows or more
linkage-evaluation-mixed = Clusters that mix several people
linkage-evaluation-entities = People
linkage-evaluation-split = People split over several clusters
linkage-evaluation-no-groups = The truth is known only for pairs that were judged one by one; whole clusters cannot be judged.
linkage-evaluation-threshold = Threshold
linkage-evaluation-probability = Chance
linkage-evaluation-cause = How the values compared
linkage-evaluation-cause-missed = Missed
linkage-evaluation-cause-wrong = Wrong
linkage-evaluation-cause-examples = Examples
linkage-evaluation-no-causes = No errors. All pairs agree with the truth.
linkage-evaluation-more-causes = The { $shown } commonest causes of { $all } are shown.
linkage-evaluation-cause-number = Cause { $number }
linkage-evaluation-see = see { $pairs }
linkage-evaluation-missed-pair = Missed: { $a } and { $b }
linkage-evaluation-wrong-pair = Wrongly linked: { $a } and { $b }
linkage-evaluation-weight = weight { $weight }
linkage-evaluation-weight-none = never compared or too low in weight
linkage-evaluation-not-met = never compared: no rule brings the two together
linkage-evaluation-back = back to the table of causes
linkage-evaluation-table = The figures behind the chart

## Labelling page

linkage-label-title = One person or two?
linkage-label-over = Judging pairs by hand
linkage-label-how = Compare the two rows, then choose. Answers are kept in this browser. When you are done, download labels.csv.
linkage-label-privacy = This page holds data of people. Keep it in a safe place and share it only with officers who need it.
linkage-label-position = Pair { $at } of { $all }
linkage-label-progress = { $done } of { $all } judged
linkage-label-field = Field
linkage-label-left = First row
linkage-label-right = Second row
linkage-label-agreement = Sign
linkage-label-sign-same = same
linkage-label-sign-alike = alike
linkage-label-sign-different = different
linkage-label-sign-missing = not filled in
linkage-label-same = Same
linkage-label-different = Different
linkage-label-unknown = Do not know
linkage-label-back = Previous
linkage-label-next = Next
linkage-label-undo = Undo
linkage-label-download = Download labels.csv
linkage-label-hidden = What the model thinks is shown once you have answered.
linkage-label-shown = Your answer: { $answer }. Model: weight { $weight }, chance { $probability }.
linkage-label-recorded = Kept.
linkage-label-undone = The last answer was removed.
linkage-label-nothing-undo = There is no answer to undo.
linkage-label-finished = All pairs are judged. Download labels.csv.
linkage-label-not-saved = This browser cannot keep answers. Download labels.csv before you close the page.
linkage-label-keys = Keys: S same, D different, ? do not know, ← → move, U undo.
linkage-label-no-script = This page needs JavaScript. Turn it on in the browser, then reload.
linkage-label-empty = (empty)
linkage-label-none = There are no pairs to judge.

## Model page

linkage-model-title = Linkage model { $name }
linkage-model-over = Linking people
linkage-model-what = From a chance of { $match } on two rows are linked, from { $review } on an officer looks.
linkage-model-prior = { $known ->
    [yes] Other rows of the same person, per row on average: { $matches }. Among { $records } rows, two picked at random are one person with a chance of { $prior } (weight { $weight }).
   *[no] Other rows of the same person, per row on average: { $matches }. Among { $records } rows, for instance, two picked at random are one person with a chance of { $prior } (weight { $weight }).
}
linkage-model-house = Two rows with one family card start from a chance of { $probability } (weight { $weight }), however many rows there are: relatives agree in much. Family card and village are then not counted again.
linkage-model-bounds = At least { $least }, at most { $most }.
linkage-model-bounds-house = At least { $least }, at most { $most }; with one family card at most { $house }.
linkage-model-note-rarity = for a usual value; more if rare, less if common
linkage-model-note-values = by the values of the list: more if rare, less if common
linkage-model-note-records = by the number of rows
linkage-model-note-fixed = not trained
linkage-model-bits-house = Value with one family card
linkage-model-section-levels = Levels of agreement and their values
linkage-model-section-chart = Values as a chart
linkage-model-section-training = Training
linkage-model-explain = m: chance of this level when it is one person. u: chance of this level when it is two people. Value: log₂(m/u). Empty values do not count.
linkage-model-level = Level
linkage-model-m = m
linkage-model-u = u
linkage-model-bits = Value
linkage-model-not-trained = Not trained: the model's own values hold.
linkage-model-rule = Rule that chose the pairs
linkage-model-pairs = Pairs
linkage-model-rounds = Rounds
linkage-model-outcome = Outcome
linkage-model-converged = converged
linkage-model-not-converged = note: { $reason }
linkage-model-sampled = u was counted on { $pairs } random pairs.
linkage-model-limit = Training ends when no value changes by more than { $limit }.

## link: the command

link-format = --format { $found } is not known. Use csv or parquet.
link-scope = --scope { $found } is not known. Use all (every pair), within (one list) or between (two lists).
link-between-one = --scope between needs at least two files. Add the second list, or use --scope all.
link-no-model = There is no model { $found }. Use one of these names: { $names }, or a model file of your own (see: lindung link model).
link-model-wrong = The model file { $file } cannot be used: { $problem }. Mend that part; a right example: lindung link model generic
link-no-field = Column { $column } of the model asks for the field "{ $field }", which does not exist. There are: { $known }.
link-no-id = { $file } has no column { $column } as --id asks for. Its headings: { $titles }. Where files call it differently, write all names with commas.
link-id-other = { $file } has no column { $column }; its column { $used } is used instead.
link-no-columns = { $file } has none of the columns that model { $model } needs ({ $wanted }). Headings found: { $titles }. Rename the columns, or add the headings to "from" in the model file.
link-missing-columns = { $file }: without the columns { $columns }; their values count as missing.
link-ids-made = Column --id: { $empty } rows are empty and { $twice } have a value that is taken; these rows are named by their row number.
link-no-row = No row is called { $id }. Rows of these lists are called like: { $example }
link-training = Training of the model
link-trained-random = { $pairs } pairs at random for agreement by chance (u).
link-trained-rule = { $rule }: { $pairs } pairs, { $matches } % the same person, { $rounds } rounds;
link-end-converged = done, nothing changes any more.
link-end-too-few = too few pairs, not used.
link-end-no-matches = hardly any pair of one person here, not used.
link-end-still-moving = still changing in the last round; the result is used, but look at the model.
link-trained-kept = Cannot be estimated from these lists, the model's own values hold: { $columns }.
link-trained-prior = Other rows of the same person, per row on average: { $before } in the model, { $after } as estimated.
link-column-bits = weight
link-rules = Pairs compared, by rule
link-rule = { $rule }: { $pairs } pairs, { $compared } of them new; largest block { $largest } rows
link-rule-split = { $split } rows lie in blocks that were too large and were split; { $limited } rows met only their nearest neighbours.
link-rule-estimate = { $rule }: { $pairs } pairs in { $blocks } blocks; largest block { $largest } rows
link-rules-total = { $pairs } pairs of { $rows } rows in all; a pair that several rules find is compared once.
link-decided-columns = { $file } is no file of decisions. It needs the columns id_a, id_b and same (1 same, 0 different), like labels.csv from the page for judging.
link-decided-unknown = { $file }, row { $row }: no row of the lists is called { $id }. Look at --id, or take the line out of the decisions.
link-decided-answer = { $file }, row { $row }: column same holds { $found }. Write 1 (one person) or 0 (two).
link-found = { $rows } rows are { $people } people: { $matches } pairs of one person, { $review } pairs for a person to look at (review).
link-refused = { $pairs } pairs look the same but would join two NIKs that are both certain; a person must decide (they are in review).
link-measured = { $what }: precision { $precision }, recall { $recall }, F1 { $f1 } ({ $right } right, { $wrong } wrong, { $missed } missed)
link-measured-pairs = Pairs at the fixed threshold
link-measured-clusters = Clusters
link-measured-best = Pairs at the best threshold
link-truth-columns = { $file } is no truth file. It needs the columns id and person (who each row is), or id_a, id_b and same (1 or 0).
link-truth-empty = { $file } names no pair of one person in these lists ({ $lines } of its lines name rows that are not there). Look at --id: rows must be called as in the truth file.
link-truth-unknown = { $lines } lines of the truth file name rows that are not in the lists; they do not count.
link-nothing-to-label = No pair is alike enough to be judged. Add lists, or use another model.
link-to-label = { $pairs } pairs are ready to be judged. Open { $file } in a browser; the answers are downloaded as labels.csv and used with: lindung link evaluate --truth labels.csv
link-model-person-id = Indonesian persons with NIK
link-model-person-id-no-nik = Indonesian persons without NIK
link-model-generic = given name, surname, birth date, address (any list)

help-link = Recognises the same person in one or several lists.
help-link-run = Links: pairs, review, clusters
help-link-blocks = Counts the pairs of every rule before linking
help-link-train = Estimates the model's chances from the lists themselves, without answers
help-link-explain = Explains why two rows are one person, or are not
help-link-evaluate = Measures precision and recall against a truth file
help-link-label = Prepares a page for judging pairs by eye
help-link-model = Shows the built-in models or your own
help-link-files = Lists: csv, xlsx, parquet, xls, ods or zip
help-link-id = Heading of the column that names a row; where files differ, separate by commas
help-link-scope = Pairs compared: all, within one list, or between lists
help-link-map = Names a column yourself, such as --map "name=Full name"; may be repeated
help-link-regency = Code of the regency, such as 62.03; without it, found from the lists
help-link-on = Day on which ages are counted; default: today
help-link-quiet = No summary and no progress bar
help-link-out = Folder for the results
help-link-format = Form of the results: csv or parquet
help-link-decided = What people decided of pairs (labels.csv from the page for judging); goes before any weight
help-link-pair = Names of the two rows to explain
help-link-svg = Saves the picture as SVG
help-link-open = Shows NIK and family card numbers unmasked
help-link-truth = Truth file: id and person, or id_a, id_b and same
help-link-count = How many pairs to judge
help-link-run-model = Model: person-id, person-id-no-nik, generic, or a model file
help-link-blocks-model = Model: person-id, person-id-no-nik, generic, or a model file
help-link-blocks-train = Makes no difference here
help-link-train-model = Model: person-id, person-id-no-nik, generic, or a model file
help-link-explain-model = Model: person-id, person-id-no-nik, generic, or a model file
help-link-evaluate-model = Model: person-id, person-id-no-nik, generic, or a model file
help-link-label-model = Model: person-id, person-id-no-nik, generic, or a model file
help-link-run-train = Estimates the model's chances from these lists first
help-link-explain-train = Estimates the model's chances from these lists first
help-link-evaluate-train = Estimates the model's chances from these lists first
help-link-label-train = Estimates the model's chances from these lists first
help-link-train-train = Not needed: this command always does
help-link-model-model = Name of a built-in model or a model file; without it: the built-in models
help-link-model-html = Saves the page of the model
help-link-label-out = File of the page (HTML)
help-link-examples =
    Examples:
      lindung link run candidates.csv office.xlsx --out results
      lindung link run a.csv b.parquet --model generic --train --id code --scope between --out results
      lindung link explain candidates.csv --pair 12 45
