# Forms for ODK Collect and KoboToolbox, and what is sent with them read back

odk-village = Village
odk-person = Name
odk-person-hint = Choose the person. Type part of the name to search.
odk-visited-on = The day of the visit is today at the latest, and not before the day of death.
odk-scan = Scan the QR code on the card
odk-scan-hint = May be left out. Without a code, choose village and name.
odk-outcome = Was the card handed over?
odk-outcome-handed = Yes, handed over
odk-outcome-not-handed = It could not be handed over
odk-receiver = Who took it?
odk-receiver-name = Name of who took it
odk-signed = Whoever took it has signed the hand-over sheet or put the thumb print on it
odk-reason = Why was it not handed over?
odk-reason-note = Remark
odk-reason-note-hint = Where to somebody moved, or what is wrong.
odk-happened-on = Day
card-receiver-holder = The worker
card-receiver-family = The family
card-receiver-other = Somebody else in the worker's stead

odk-file-no-columns = { $file }: this is not what was sent with these forms. Columns found: { $found }. Needed: the number of the submission (_uuid, instanceID or KEY), subject, and the answers. Download the data as CSV or XLSX with all columns and upload them unchanged.
odk-row-wrong = { $file }, row { $row }, column “{ $column }”: found “{ $found }”, expected: { $expected }. Correct it in KoboToolbox or ODK Central, download again and upload.
odk-row-empty = { $file }, row { $row }, column “{ $column }”: empty, expected: { $expected }. Complete it in KoboToolbox or ODK Central, download again and upload.
odk-expects-number = a number such as 0198c3a1-7c1e-7d2a-9b1f-3a5e6c7d8e9f
odk-expects-version = the figure that the form fills in
odk-expects-day = a day, { $today } at the latest
odk-expects-before-visit = a day that is not after the visit
odk-expects-text = a few words
odk-expects-signed = the mark that the hand-over sheet was signed

## papers of cards, forms, submissions

audit-action-cards-papers = Papers of cards or their form made
cards-papers-title = Papers of cards and forms
cards-papers-lead = For cards that are not in hands yet: choose round and place, then download.
cards-papers-no-round = There is no round of cards yet.
cards-papers-round = Round
cards-papers-sheets = Hand-over sheets
cards-papers-sheets-hint = A PDF for each village, with room for signature and thumb print.
cards-papers-form = Form for ODK / KoboToolbox
cards-papers-form-hint = XLSForm for phones: scan the code of the card, note that it was handed over or why not.
cards-papers-labels = Labels of parcels
cards-papers-labels-hint = For parcels that are packed and not sent yet.
cards-papers-cards = Cards
cards-papers-cards-hint = Eight cards a page, with marks to cut along. Each village begins a page.
cards-papers-letters = Letters to workers
cards-papers-letters-hint = One page: what is covered, until when, what the family does.
cards-papers-nobody = No card waits to be handed over there. Choose another round or place.
cards-papers-many = More than { $most } cards. Choose a district or village.
submissions-title = Data from ODK or KoboToolbox
submissions-lead = Upload what was collected with the form of verification or hand-over. The same submission does not count twice.
submissions-file = File of the data
submissions-file-hint = CSV or XLSX from KoboToolbox or ODK Central, with all columns.
submissions-go = Upload
submissions-saved = { $saved } submissions saved, { $before } were saved before.
submissions-wrong = What cannot be saved yet
submissions-row = { $file }, row { $row }: { $what }
submissions-more = And { $more } rows more. Correct those above first, then upload again.
odk-event-on = When did the person die or move?
odk-event-on-hint = Leave empty if nobody knows.
