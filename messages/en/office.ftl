# The office: pages, sign-in, accounts, audit trail, and the commands that run it.

## Frame of the pages

office-skip = Skip to the content
office-ways = Sections
office-way-home = Home
office-way-accounts = Accounts
office-way-audit = Audit trail
office-way-lists = Lists
office-way-references = References
office-way-jobs = Jobs
office-way-me = My account
office-sign-out = Sign out
office-sign-in = Sign in
office-language = Language
office-foot = Lindung { $version }. All that is seen and changed here is kept in the audit trail.
office-foot-open = Lindung { $version }.
office-errors = Something has to be corrected
office-saved = Saved.
office-cancel = Cancel
office-save = Save

## Roles

role-admin = Administrator
role-program-officer = Program officer
role-verifier = Verifier
role-village-officer = Village officer
role-district-officer = District officer
role-treasurer = Treasurer
role-bpjs-liaison = BPJS liaison
role-payer = Payer
role-auditor = Auditor
role-leader = Leader

role-admin-does = Keeps accounts and settings; sees no person's data
role-program-officer-does = Runs lists, decisions, approvals and claims
role-verifier-does = Confirms people in the field; reports what happened
role-village-officer-does = Confirms people of their own village; reports what happened
role-district-officer-does = Approves what the villages confirm; reports what happened
role-treasurer-does = Pays contributions and keeps the books
role-bpjs-liaison-does = Takes enrolments and claims to BPJS and brings the answers back
role-payer-does = Sees its own fund, totals only
role-auditor-does = Reads everything but accounts and notes on health, changes nothing
role-leader-does = Sees totals only

## The first start

first-title = Setting up the office
first-lead = This office has no account yet. Pick its regency or city, then make the first administrator's account. This page opens only once.
first-token = Opening code
first-token-hint = Printed in the terminal where Lindung runs. Only whoever runs the server can read it.
first-token-wrong = That opening code is not right. Copy it again from the terminal where Lindung runs.
first-regency = Regency or city
first-regency-hint = Type a name or a code, such as Kapuas or 62.03
first-search = Search
first-found = Pick the place
first-none = No regency or city is called { $found }. Check the spelling, or type its code, such as 62.03.
first-regency-needed = Pick the regency or city first.
first-next = Continue
first-step = Step { $step } of 2
first-admin = The first administrator's account
first-chosen = Place: { $name } ({ $code }).
first-other = Pick another place
first-create = Set up the office
first-done-title = The office is set up
first-terminal = This office has no account yet. Open { $address } and enter this opening code: { $token }
first-closed = This office has been set up already. Sign in with your account; an administrator makes new ones.

## Fields of an account

account-name = Full name
account-name-wrong = Enter the full name, at most 100 letters.
account-login = Sign-in name
account-login-hint = 3 to 64 letters, digits, dots or hyphens, such as siti.aminah
account-login-wrong = A sign-in name has 3 to 64 letters a to z, digits, dots, hyphens, underscores or @, and no space.
account-login-taken = The sign-in name { $login } is in use. Pick another one.
account-password = Password
account-password-hint = At least 10 letters. Four words that have nothing to do with each other are easy to keep and hard to guess.
account-password-again = Password again
account-password-differs = The two passwords differ. Type it again.
account-password-old = Present password
account-password-old-wrong = The present password is not right. Type it again.
account-password-new = New password
account-role = Role
account-role-wrong = Pick a role.
account-area = Area
account-area-hint = Leave empty for all of { $regency }. For a part, write codes or names of districts and villages, one a line.
account-area-wrong = The area { $found } was not found in { $regency }. Write its code, such as { $example }, or check the spelling.
account-area-several = More than one place is called { $found }: { $places }. Write the code.
account-area-needed = This role works in a part of the area. Name at least one { $kind ->
    [village] village
   *[district] district
}.
account-area-whole = All of { $regency }

access-password-short = That password is too short. Use at least 10 letters; four words that have nothing to do with each other are enough.
access-password-long = That password is too long. Use at most 200 letters.
access-password-usual = That password is one of the first that others try. Pick another one; four words that have nothing to do with each other are enough.
access-password-named = That password holds a name that people know. Pick other words.
access-password-monotonous = That password is too easily guessed: its letters repeat or count up. Pick other words.

## Signing in

sign-in-title = Sign in
sign-in-wrong = The sign-in name or the password is not right. Try again; if you forgot it, ask an administrator for a new password.
sign-in-wait = Too many tries. Wait { $seconds } seconds, then try again.
sign-in-ended = You are signed out.
sign-in-needed = Sign in to open that page.
sign-in-help = No account yet, or password forgotten? Ask an administrator of your office.
sign-in-code-title = Code from the app
sign-in-code-lead = Open the authenticator app on your phone and type the six digits for Lindung.
sign-in-code = Six-digit code
sign-in-code-hint = Lost the phone? Type one of the recovery codes.
sign-in-code-wrong = That code is not right or has been used. Wait for the next one and type that.
sign-in-code-late = The time is up. Sign in again with name and password.
sign-in-or = or
passkey-title = Passkeys
passkey-lead = With a passkey you sign in by fingerprint, face or the PIN of your device; there is no password that anybody could trick out of you.
passkey-none = No passkey yet. Add one below.
passkey-needs = Passkeys can be added in a browser that supports them, at the https address of this office.
passkey-name = Name of the passkey
passkey-name-hint = Name the device, such as Siti's phone
passkey-name-wrong = Give the passkey a name of at most 60 letters.
passkey-since = Added
passkey-unused = Never
passkey-add = Add a passkey
passkey-added = The passkey is kept. Next time you can sign in with it.
passkey-remove = Remove
passkey-remove-which = Remove the passkey { $name }
passkey-removed = The passkey is removed. Remove it from its device too.
passkey-too-many = At most 10 passkeys. Remove one that is not used, then try again.
passkey-taken = That passkey is known already.
passkey-failed = The passkey was not kept, because the answer of the device cannot be trusted or came too late. Try once more.
passkey-cancelled = Cancelled, or the time was up. Try again if you like.
passkey-not-here = This browser or device cannot use passkeys here. Sign in with your password.
passkey-sign-in = Sign in with a passkey
passkey-wrong = That passkey was not accepted. Try once more, or sign in with name and password.
passkey-unknown = This office does not know that passkey. Sign in with name and password, then add it again under My account.
passkey-copied = That passkey seems to have been copied, so it was not accepted. Sign in with name and password, remove it under My account, and tell an administrator.
sign-on-button = Sign in with { $name }
sign-on-title = Account at the sign-on service
sign-on-subject = Code of the person at that service
sign-on-subject-hint = The code is shown when the person tries to sign in through that service and is not linked yet.
sign-on-subject-wrong = Enter the code of the person at that service.
sign-on-subject-taken = That code is linked to an account already. Unlink it there first.
sign-on-link = Link
sign-on-unlink = Unlink
sign-on-failed = Signing in through { $name } failed, because the service does not answer or its answer cannot be trusted. Try again in a moment, or sign in with name and password.
sign-on-refused = { $name } did not let you in, or you cancelled. Try again, or sign in with name and password.
sign-on-unknown = { $name } knows you, but no account of this office is yours yet. Ask an administrator to link this code to your account: { $subject }

## Home

home-title = Welcome, { $name }
home-lead-admin = Here you make accounts for the officers and see who did what. Administrators see no person's data.
home-lead-program-officer = You run candidate lists, decisions and approvals in { $area }.
home-lead-verifier = You confirm people in the field in { $area }.
home-lead-village-officer = You confirm people in { $area }.
home-lead-district-officer = You approve what was verified in { $area }.
home-lead-treasurer = You pay contributions and keep the books of { $area }.
home-lead-bpjs-liaison = You take enrolments to BPJS Ketenagakerjaan and bring the answers back for { $area }.
home-lead-payer = You see your own fund, totals only.
home-lead-auditor = You read everything and change nothing. Begin with the audit trail.
home-lead-leader = You see totals only, nobody by name.
home-waiting = Waiting for you
home-waiting-none = Nothing is waiting for you now.
home-late = late
home-doors = What you can open
home-door-accounts = Make accounts, set roles and areas, give new passwords.
home-door-audit = Who saw and changed what, and when.
home-door-lists = Upload lists, check them, see what came of it.
home-door-references = What lists are compared with: date, source, and which are old.
home-door-jobs = What the computer is doing, and what failed.
home-door-me = Password, code from the phone, and where you are signed in.
home-chain = The chain of protection
home-chain-lead = This is every worker's way, from the candidate list to the benefit. What cannot be opened here yet is said as it is.
home-chain-here = Done here.
home-chain-later = Not available yet.
chain-intake = Lists come in
chain-checking = Checking
chain-verification = Field verification
chain-registry = Registry
chain-funding = Funding
chain-decree = Decree
chain-enrolment = Enrolment at BPJS
chain-contributions = Contributions
chain-cards = Cards
chain-claims = Claims

## My account

me-title = My account
me-facts = The account
me-password = Change the password
me-password-must = An administrator made your password. Change it to one of your own first.
me-password-done = The password is changed. Other places that were signed in with your account are signed out.
me-sessions = Where you are signed in
me-sessions-lead = Do not know one of them? Sign it out, then change your password.
me-session-this = This browser
me-session-device = Browser
me-session-since = Signed in since
me-session-seen = Last used
me-session-address = Address
me-session-revoke = Sign out
me-session-revoke-which = Sign out { $device }, signed in { $time }
me-session-revoked = Signed out.
me-sessions-others = Sign out all others
me-sessions-one = You are signed in in this browser only.
device-other = Another browser
device-on = { $browser } on { $system }

totp-title = Code from the phone
totp-off-state = Not in use. With a code from the phone, a leaked password alone is not enough to sign in.
totp-on-state = In use. Recovery codes left: { $left }.
totp-start = Set up codes from the phone
totp-scan = Scan this picture with an authenticator app on your phone
totp-scan-alt = QR code for an authenticator app; it holds the same as the key below
totp-type = Cannot scan? Type this key into the app:
totp-confirm = Then type the six-digit code that it shows
totp-confirm-button = Turn on
totp-wrong = That code does not match. Check the phone's clock, wait for the next code, and type that.
totp-codes-title = Keep these recovery codes
totp-codes-lead = Codes from the phone are on. If the phone is lost, each of these codes signs you in once. Print or copy them now: this page is not shown again.
totp-codes-done = I have kept them
totp-off = Turn off codes from the phone
totp-off-done = Codes from the phone are off.

## Accounts

accounts-title = Accounts
accounts-lead = Who can sign in to this office, as what, and for which area.
accounts-new = New account
accounts-new-title = New account
accounts-new-lead = Lindung makes the first password and shows it once.
accounts-create = Make the account
accounts-count = { $count } accounts
accounts-state = State
accounts-active = Active
accounts-disabled = Closed
accounts-locked = Held for a moment
accounts-totp = Phone code
accounts-totp-yes = Yes
accounts-totp-no = No
accounts-last = Last sign-in
accounts-never = Never
accounts-change = Change
accounts-change-title = Account of { $name }
accounts-change-own = This is your own account. Only another administrator can change its role and state, so that an office never loses its administrator.
accounts-change-saved = The change is saved and holds at once.
accounts-secret-title = One-time password for { $name }
accounts-secret-lead = Tell it to the person directly. It is not shown again, and has to be changed at the first sign-in.
accounts-reset = Give a new password
accounts-reset-lead = For somebody who forgot the password. The old one no longer holds, and the person is signed out everywhere.
accounts-reset-totp = Also take away codes from the phone and passkeys (the device is lost)
accounts-disable = Close the account
accounts-disable-lead = The person is signed out at once and can no longer sign in. The history stays, and the account can be opened again.
accounts-enable = Open the account again
accounts-role-and-area = Role and area
accounts-back = Back to the accounts

## Audit trail

audit-title = Audit trail
audit-lead = Every change and every look at data is kept here. Each entry is bound to the one before it, so that none can be changed or taken away unseen.
audit-number = Number
audit-time = Time
audit-person = Person
audit-action = Event
audit-subject = About
audit-detail = Details
audit-any = All
audit-system = Lindung itself
audit-filter-action = Event
audit-filter-person = Sign-in name
audit-filter-from = From
audit-filter-to = Until
audit-filter = Filter
audit-clear = Clear the filter
audit-date-wrong = { $found } is not a date. Write year-month-day, such as 2026-01-31.
audit-person-none = No account has the sign-in name { $found }. Check the spelling, or leave it empty.
audit-none = No entry matches. Widen the filter.
audit-newer = To the newest entries
audit-older = Older entries
audit-verify = Check that it is whole
audit-verify-lead = Counts the bonds of all entries anew from the first.
audit-whole = The audit trail is whole: { $count } entries are bound to one another from the first to the last.
audit-broken = The audit trail is NOT whole from entry { $number } on. Change nothing; keep a copy of the database and tell your superior and the overseer.
audit-hash = Fingerprint of the last entry. Copy it and keep it elsewhere: later it proves that nobody wrote the whole trail anew.
audit-subject-unknown = A sign-in name that nobody has
audit-detail-purpose = purpose
audit-detail-people = people
audit-detail-count = count
audit-detail-reason = reason
audit-detail-due = due
audit-detail-before = before
audit-detail-oldest = oldest
audit-detail-state = state
audit-detail-rows = rows
audit-detail-files = files
audit-detail-what = shown
audit-detail-kind = kind
audit-detail-page = page
audit-detail-fields = fields
audit-detail-from = from
audit-detail-to = to
audit-about-worker = Worker
audit-about-list = List
audit-about-candidate = Row of a list
audit-about-pair = Pair
audit-about-decision = Decision
audit-about-round = Round
audit-about-visit = Visit
audit-about-change = Proposal
audit-about-breach = Breach
audit-about-job = Job
audit-about-file = File
audit-about-account = Account
audit-about-fund = Fund
audit-about-plan = Plan
audit-about-decree = Decree
audit-about-batch = Batch for BPJS
audit-about-claim = Claim
audit-about-claim-report = Report of an event
audit-about-death = Death on a list
audit-about-card-round = Round of cards
audit-about-parcel = Parcel of cards
audit-about-card = Card
audit-about-place = Place of cards
audit-about-device = Telephone
audit-about-field-entry = Entry of a telephone
audit-about-grievance = Grievance
audit-detail-whole = the whole regency
audit-detail-role = role
audit-detail-places = area
audit-detail-changed = changed
audit-detail-disabled = state
audit-detail-address = address
audit-detail-act = step
audit-detail-amends = amends
audit-detail-amount = amount (Rp)
audit-detail-annex = fingerprint of the annex
audit-detail-answer = answer
audit-detail-batch = batch
audit-detail-by = by
audit-detail-candidate = row of a list
audit-detail-cards = cards
audit-detail-child = child
audit-detail-chosen = chosen
audit-detail-code = code
audit-detail-component = component
audit-detail-counted = counted
audit-detail-dated = dated
audit-detail-day = day
audit-detail-days = days
audit-detail-deaths = deaths on the list
audit-detail-decree = decree
audit-detail-desk = desk
audit-detail-document = document
audit-detail-first = from month
audit-detail-found = found
audit-detail-fund = fund
audit-detail-funds = funds
audit-detail-happening = event
audit-detail-heir = heir
audit-detail-held = held back
audit-detail-language = language
audit-detail-last = until month
audit-detail-lines = lines
audit-detail-missing = missing
audit-detail-month = month
audit-detail-months = months
audit-detail-name = name
audit-detail-new = new
audit-detail-note = note
audit-detail-number = number
audit-detail-on = on
audit-detail-opens = opens
audit-detail-origin = known from
audit-detail-outcome = outcome
audit-detail-paper = paper
audit-detail-person = person
audit-detail-place = place
audit-detail-plan = plan
audit-detail-proof = proof
audit-detail-relation = relation
audit-detail-results = results
audit-detail-run = run
audit-detail-same = unchanged
audit-detail-sample = sample (%)
audit-detail-sha256 = fingerprint of the file
audit-detail-source = source
audit-detail-text = fingerprint of the text
audit-detail-title = title
audit-detail-until = until
audit-detail-visit = visit
audit-detail-visits = visits
audit-detail-why = why
audit-detail-worker = worker
audit-detail-year = year
audit-changed-name = name
audit-changed-role = role
audit-changed-area = area
audit-changed-disabled = state
audit-changed-password = password
audit-link-lists = Lists and jobs
audit-link-decisions = Rows and pairs
audit-link-verification = Verification
audit-link-registry = Workers
audit-link-privacy = Privacy
audit-link-access = Accounts and audit
audit-action-list-brought = List brought
audit-action-list-checked = List checked
audit-action-list-corrected = Corrected file brought
audit-action-list-withdrawn = List withdrawn
audit-action-list-exported = File of a list asked for
audit-action-list-workbook = File of a list made
audit-action-list-fetched = File of a list fetched
audit-action-file-kept = File kept
audit-action-file-retired = File used no more
audit-action-references-limits = Age limits of references changed
audit-action-job-asked = Job asked for
audit-action-job-cancelled = Job cancelled
audit-action-job-retried = Job tried again
audit-action-candidate-answered = Answer of the village taken over
audit-action-registry-searched = Workers searched for
audit-action-worker-revealed = Number of a worker shown in full
audit-action-worker-corrected = Contact of a worker corrected
audit-action-worker-words = Words of a name taken over
audit-action-workers-admitted = Workers taken into the registry
audit-action-change-proposed = Change asked for
audit-action-change-decided = Change decided
audit-action-changes-seen = Change requests seen
audit-action-family-added = Family member added
audit-action-family-changed = Family member changed
audit-action-family-removed = Family member removed
audit-action-objection-noted = Objection noted
audit-action-objection-settled = Objection settled
audit-action-waiting-seen = Waiting list seen
audit-action-registry-weights = Weights of the score changed
audit-action-registry-exported = List of workers made into a file
audit-action-export-downloaded = File downloaded
audit-action-session-opened = Signed in
audit-action-sign-in-failed = Sign-in failed
audit-action-sign-in-held = Sign-in held for a moment
audit-action-session-closed = Signed out
audit-action-session-all-closed = All sessions ended
audit-action-account-created = Account made
audit-action-account-changed = Account changed
audit-action-totp-set = Phone code turned on
audit-action-totp-removed = Phone code turned off
audit-action-recovery-used = Recovery code used
audit-action-passkey-added = Passkey added
audit-action-passkey-used = Signed in with a passkey
audit-action-passkey-removed = Passkey removed
audit-action-passkey-copied = Copied passkey refused
audit-action-identity-used = Signed in through the sign-on service
audit-action-identity-linked = Account of the sign-on service linked
audit-action-identity-unlinked = Account of the sign-on service unlinked
audit-action-accounts-seen = Accounts looked at
audit-action-account-seen = Account looked at
audit-action-audit-seen = Audit trail looked at
audit-action-audit-verified = Audit trail checked
audit-action-regency-created = Office set up
audit-action-keys-rotated = Keys changed

## Error pages

error-400-title = The request cannot be read
error-400-lead = What was sent is not complete or is damaged. Go back to the page before and try again.
error-403-title = This page is not for your role
error-403-lead = Your role ({ $role }) does not include this page or action. If your work needs it, ask an administrator to change your role.
error-403-ask = Administrators of this office: { $names }.
error-origin-title = A request from elsewhere was refused
error-origin-lead = That form was not sent from a page of this office, so nothing was done. Open the page here and send it from there.
error-404-title = There is no such page
error-404-lead = The address may be mistyped, or the page has moved. Begin again at home.
error-405-title = This page cannot be opened like that
error-405-lead = This address only takes forms. Begin again at home.
error-408-title = It took too long
error-408-lead = The request took too long and was stopped. Try again in a moment.
error-413-title = Too much was sent
error-413-lead = What was sent is above the limit. Shorten it and send it again.
error-429-title = Too often
error-429-lead = Wait a moment, then try again.
error-500-title = A fault of the program
error-500-lead = What was saved is safe. Try again; if it happens again, tell this number to whoever runs the server: { $number }
error-home = Home

## Settings

settings-from-default = default
settings-from-flag = command line
settings-from-file = file { $file }
settings-from-environment = environment { $variable }
settings-unknown = { $place }: the setting “{ $found }” is not known. Known ones: { $known }. Correct or remove it.
settings-kind = { $place }: “{ $found }” should be a text in quotation marks, or true or false. Correct it and run again.
settings-form = { $place }, line { $line }: this line is not TOML. Write setting = "value" and run again.
settings-file-unreadable = The settings file { $file } cannot be read ({ $problem }). Check its name and permissions.
settings-wrong-database = { $place }: write the database as sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME. Correct it and run again.
settings-wrong-listen = { $place }: { $found } is not an address to listen on. Write IP:PORT, such as 127.0.0.1:8080.
settings-wrong-address = { $place }: { $found } is not an address of the office. Write https://NAME with nothing behind it, such as https://lindung.kapuaskab.go.id.
settings-wrong-proxy = { $place }: { $found } should be true or false.
settings-wrong-log = { $place }: { $found } is not known. Pick text or json.
settings-wrong-log-level = { $place }: { $found } is not known. Pick error, warn, info, debug or trace.
settings-wrong-provider = { $place }: { $found } is not the address of a sign-on service. Write its issuer, such as https://signon.example.go.id.
settings-provider-address = { $place }: a sign-on service needs the address of the office. Set address as well, such as https://lindung.kapuaskab.go.id.
settings-wrong-provider-client = { $place }: the name of the office at the sign-on service is missing. Write the client id that the service gave.
settings-wrong-provider-link = { $place }: { $found } is not known. Pick admin or login.
settings-wrong-provider-second-factor = { $place }: { $found } is not known. Pick own or provider.

## Commands

help-serve = Run the office: pages for browsers, on SQLite or PostgreSQL.
help-settings = Settings file (TOML); without it lindung.toml in this folder, if there is one
help-database = Database: sqlite:FILE or postgres://…; default sqlite:lindung.db
help-key-file = File with the encryption keys, outside the database; default: beside the SQLite file
help-listen = Address to listen on; default 127.0.0.1:8080
help-address = Address that people type if a proxy stands before it, such as https://lindung.kapuaskab.go.id
help-proxy = A proxy before the server says who asks (X-Forwarded-For): true or false
help-log = Form of the log: text or json
help-log-level = What is logged: error, warn, info, debug or trace
help-serve-examples =
    Examples:
      lindung serve
      lindung serve --database sqlite:/srv/lindung/kapuas.db --listen 0.0.0.0:8080 --address https://lindung.kapuaskab.go.id

    Each option can also stand in lindung.toml or in the environment, such as LINDUNG_DATABASE.
help-migrate = Bring the database to this version.
help-user = Accounts from the terminal.
help-user-add = Make an account; its password is typed at the terminal or read from standard input.
help-user-add-login = Sign-in name, such as siti.aminah
help-user-add-name = Full name
help-user-add-role = Role: admin, program-officer, verifier, village-officer, district-officer, treasurer, bpjs-liaison, payer, auditor, leader
help-user-add-area = Codes of districts and villages, separated by commas; without it the whole regency
help-user-add-regency = Code of the regency; needed only if the database holds several, or none yet
help-user-list = Show all accounts.
help-audit = The audit trail from the terminal.
help-audit-verify = Check that no entry was changed or taken away. The exit code is 1 if it is not whole.
help-backup = Copy the SQLite database while it is in use.
help-backup-file = File of the copy; it must not exist yet
help-keys = The keys that seal numbers.
help-keys-rotate = Make a new key and seal everything with it. Stop lindung serve first; if it is cut short, run it again.
help-restore = Make a database again of a copy from lindung backup, in a file that is not there yet.
help-restore-file = File of the copy
help-config = Settings.
help-config-check = Show the settings that hold and where each comes from; secrets are masked.

serve-listening = The office is open at { $address }. Stop it with Ctrl-C.
serve-migrated = Database prepared: { $count } steps.
serve-stopping = Finishing the requests under way, then stopping.
serve-cannot-listen = The address { $listen } cannot be used ({ $problem }). Another program may be using it: pick another one with --listen.
serve-insecure = Beware: { $listen } can be reached from outside without encryption. Put a proxy with TLS before it and give --address https://…
migrate-done = The database is ready: { $count } steps were run.
migrate-current = The database already fits this version.
user-password-prompt = Password for { $login } (not shown while you type):
user-password-none = No password was given. Type it at the terminal, or pipe it into standard input.
user-added = Account { $login } made ({ $role }, { $area }).
user-role-wrong = --role { $found } is not known. Pick from: { $known }.
user-regency-needed = The database holds { $count } regencies. Say which one with --regency CODE, such as --regency 62.03.
user-regency-wrong = --regency { $found } is not the code of a regency or city. Find it with: lindung region NAME
user-regency-other = The regency { $found } is not in this database.
user-first-admin = The first account has to be an administrator, so that somebody can keep the others: give --role admin.
user-area-wrong = --area { $found } is not the code of a district or village in { $regency }. Write codes separated by commas, such as { $example }.
user-none = There is no account yet. Make the first with: lindung user add, or open the first page with: lindung serve
backup-done = Copy kept: { $file } ({ $size } bytes). Keep the key file { $key } as well, somewhere else: without it the numbers inside cannot be read.
keys-rotated = Key number { $number } holds now; { $count } rows were sealed anew. Back up the key file now; the old keys stay in it, to open old backups. Start lindung serve again now.
restore-done = The database was restored to { $file }. Run lindung serve with that file.
restore-missing = { $file }: there is no such copy. Check the name.
restore-there = { $file }: this file is there already and is not overwritten. Move it away first (with its -wal and -shm files), or pick another name with --database.
restore-key = { $file }: there is no key file. Put the key file from the time of the copy there, or name it with --key-file; without it the numbers do not open.
server-pg-dump = PostgreSQL is backed up with its own tool, while in use: pg_dump --format=custom --file=lindung.dump DATABASE-URL. { $there ->
    [yes] pg_dump is on this machine.
   *[no] pg_dump is not on this machine; install postgresql-client or run it on the server.
} Keep the key file too, elsewhere.
server-pg-restore = PostgreSQL is restored with its own tool into an empty database: createdb NAME, then pg_restore --exit-on-error --no-owner --dbname=DATABASE-URL lindung.dump, then lindung audit verify. { $there ->
    [yes] pg_restore is on this machine.
   *[no] pg_restore is not on this machine; install postgresql-client or run it on the server.
}
config-line = { $name } = { $value }  ({ $from })
settings-wrong-messages = { $place }: { $found } is no address of a message gateway. Write one that begins with https://, or http:// if it is on this machine.
settings-wrong-messages-secret = { $place }: a message gateway needs a shared secret. Set messages-secret as well.
office-group-people = People
office-group-money = Money
office-group-cards = Cards
office-group-rights = Claims
office-group-office = Office
