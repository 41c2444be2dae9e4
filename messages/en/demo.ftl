# Demo: a synthetic regency in an office of its own.

help-demo = Try the office with a synthetic regency: people who do not exist, in villages that do.
help-demo-regency = Code of a regency or city
help-demo-folder = Folder for its lists and database; by default demo/CODE
help-demo-fresh = Start over: the old demo database is deleted, its lists stay
help-demo-listen = Address to listen on
help-demo-fill-only = Fill only, without opening the pages
demo-lists = Making synthetic lists for { $regency } …
demo-folder = { $path } cannot be written ({ $problem }). Choose another folder with --folder.
demo-step-references = Bringing the reference lists …
demo-step-lists = Bringing and checking the candidate lists …
demo-step-decide = Deciding some of the rows …
demo-step-verify = Opening a round of verification and answering some of it …
demo-refused = The page { $path } refused a step of the demo (answer { $status }). This is a fault of the program: please report it.
demo-job-failed = A background job of the demo did not finish ({ $problem }).
demo-accounts = Accounts of the demo, all with the password “{ $password }”: { $accounts }
