# Complaints and questions: at the desks of village, district and office.

grievance-error-unknown = This complaint is not at your desk. Check the number; it may have been passed to another desk.
grievance-error-is-received = This cannot be done yet: the complaint is not answered. Reload the page to see how it stands.
grievance-error-is-assigned = This cannot be done yet: the complaint is being worked on and not answered.
grievance-error-is-answered = This complaint is answered. Only who complained can appeal.
grievance-error-is-appealed = Who complained has appealed. The office answers the appeal.
grievance-error-is-closed = This complaint is closed. Nothing was changed. For something new, write a new complaint.
grievance-error-pass = The complaint cannot go to that desk: it is there already, or must not be read there.
grievance-error-pass-office = The complaint is at the office already.
grievance-error-words = Nothing is written yet. Say shortly what happened, or what the answer is.
grievance-error-appeal-elsewhere = Appeals are answered by the office of the regency, not by a village or district.
grievance-error-second-person = You gave the first answer, so another officer has to answer this appeal.
grievance-error-too-late = One could appeal until { $until }, and that day has passed. Write a new complaint if the problem is still there.
grievance-error-settings = The value of "{ $term }" cannot be used. Write a number between the bounds given; the time to begin and the urgent time must not be longer than the time to answer.

## Words

grievance-kind-complaint = Complaint
grievance-kind-question = Question
grievance-category-card = Card
grievance-category-payment = Cover or contribution
grievance-category-data = Wrong data
grievance-category-not-listed = Not on the list
grievance-category-claim = Accident, death or benefit
grievance-category-conduct = Conduct of an officer, or asked for money
grievance-category-other = Something else
grievance-channel-page = Public page
grievance-channel-desk = Came to the office
grievance-channel-village = Came to the village or district office
grievance-channel-telephone = Telephone or message
grievance-channel-letter = Letter
grievance-outcome-upheld = Right, and put right
grievance-outcome-partly = Right in part
grievance-outcome-not-upheld = Not found to be so
grievance-outcome-informed = Question answered
grievance-outcome-withdrawn = Taken back by who complained
grievance-state-received = not taken up
grievance-state-assigned = being worked on
grievance-state-answered = answered
grievance-state-appealed = appealed
grievance-state-closed = closed
grievance-desk-village = village desk
grievance-desk-district = district desk
grievance-desk-office = office desk
grievance-did-receive = Received
grievance-did-take = Taken up
grievance-did-pass = Passed on
grievance-did-note = Note of the office
grievance-did-answer = Answered
grievance-did-appeal = Appeal
grievance-did-withdraw = Taken back by who complained
grievance-by-public = who complained
grievance-due = to be answered by { $day }
grievance-late-since = late since { $day }
grievance-urgent = urgent

## Numbers and the list

office-way-grievances = Complaints
home-door-grievances = Complaints and questions: how many, about what, where, and which are answered late.
home-waiting-grievances = complaints or questions that wait for an answer
grievances-title = Complaints and questions
grievances-lead = How many came, about what, from which village, and how many were answered in time. There are no names on this page.
grievances-open-list = Open the list
grievances-new = Write down a complaint
grievances-settings = Terms and contact
grievances-year = Received in
grievances-received = Received
grievances-open = Unanswered
grievances-late = Late
grievances-in-time = In time
grievances-upheld = Upheld
grievances-appealed = Appeals
grievances-none = No complaint or question in this year.
grievances-by-cause = By cause
grievances-by-place = By village
grievances-cause = Cause
grievances-place = Place
grievances-list-title = List of complaints
grievances-list-none = Nothing waits here.
grievances-which = What is shown
grievances-which-open = Unanswered
grievances-which-late = Late
grievances-which-all = All
grievances-every-cause = every cause
grievances-every-place = every place
grievances-number = Number
grievances-about = About
grievances-came = Received
grievances-standing = Standing
grievances-filter = Show

## One complaint

grievance-title = Complaint number { $number }
grievance-words = What was said
grievance-erased = What this complaint said was erased, because it was kept long enough.
grievance-who = From
grievance-anonymous = without a name
grievance-contact = Telephone or other way to reach them
grievance-contact-show = Show
grievance-worker = Worker
grievance-worker-open = Open the worker's record
grievance-channel = How it came
grievance-desk = It is at
grievance-acting = To be acted on now by
grievance-past = Past the village
grievance-past-why = Only the office reads it: about a village or district officer, conduct, an accident, a death, an appeal, or the place is not known
grievance-taken-by = Taken up by
grievance-outcome = Outcome
grievance-appeal-until = Appeal possible until
grievance-appealed-on = Appealed on
grievance-take = I take this up
grievance-answer = Answer
grievance-answer-lead = Who complained reads this answer with number and code. Use short sentences: what was checked, what came out, what comes next. Do not write about other people.
grievance-answer-words = Answer
grievance-answer-go = Send the answer
grievance-pass = Pass to another desk
grievance-pass-to = Where to
grievance-pass-words = Why, and what is asked of that desk
grievance-pass-go = Pass on
grievance-pass-wrong = Choose the desk first.
grievance-note = Add a note of the office
grievance-note-words = Note. Who complained does not read it
grievance-note-go = Save the note
grievance-story = History
grievance-outcome-wrong = Choose the outcome first.
grievance-act-unknown = This request is not complete. Reload the page and try again.
grievance-said-take = You have taken this complaint up.
grievance-said-pass = Passed on.
grievance-said-note = Note saved.
grievance-said-answer = Answer saved. Who complained can read it with number and code.

## Written down at the desk

grievance-new-lead = Write what the person says who came, called or wrote. Read it back before you save. Then give them number and code.
grievance-new-words = What was said
grievance-new-name = Name
grievance-new-name-hint = May stay empty. One may complain without a name.
grievance-new-place-none = not known
grievance-new-officer = This is about a village or district officer. It must not be read there.
grievance-new-urgent = Somebody had an accident or died
grievance-new-go = Save
grievance-new-category-wrong = Choose what it is about first.
grievance-receipt-title = The complaint is written down
grievance-receipt-give = Write number and code on paper and give them to who complained. The code cannot be shown again.
grievance-receipt-open = Open this complaint
grievance-receipt-elsewhere = This complaint goes straight to the office and is not read at your desk.

## Terms and contact

grievances-settings-lead = These terms hold for complaints received after they are saved. The usual numbers are a proposal, not taken from a regulation.
grievances-terms = Terms, in days
grievances-public = Public pages
grievance-term-acknowledge = Taken up
grievance-term-answer = Answered
grievance-term-urgent = Answered where there was an accident or a death
grievance-term-appeal = Appeal possible
grievance-term-appeal-answer = Appeal answered
grievance-term-smallest = Smallest number that is told in public, in people
grievance-term-usual = Usually { $usual }, between { $least } and { $most }. From: { $citation }.
grievance-telephone = Telephone for accidents and deaths
grievance-telephone-hint = Shown on the page of a card. Leave empty to use the contact of the letterhead.
grievance-hours = Opening hours
grievance-hours-hint = For example: Monday to Friday, 8 to 15

## Audit trail and retention

audit-link-grievances = Complaints and public pages
audit-action-grievance-received = Complaint received
audit-action-grievance-seen = Complaint opened
audit-action-grievance-revealed = Contact of who complained shown
audit-action-grievance-taken = Complaint taken up
audit-action-grievance-passed = Complaint passed to another desk
audit-action-grievance-noted = Note of the office added to a complaint
audit-action-grievance-answered = Complaint answered
audit-action-grievance-appealed = Appeal received
audit-action-grievance-withdrawn = Complaint taken back
audit-action-grievance-settings = Terms and contact changed
audit-action-cover-asked = Cover asked about on a public page
retention-grievances = What closed complaints say, with names and contacts
