# Background jobs: progress, cancelling, results.

job-error-lease = Another process took this job over. Open the page of the job to see how it goes.
job-problem-attempts = This job was begun { $attempts } times and cut off each time. Check the computer's memory and disk space, then press “Try again”.

job-problem-kind = This program does not know the job “{ $kind }”. Update Lindung, then press “Try again”.
job-problem-fault = This job stopped because of a fault of the program (number { $number }). Press “Try again”; if it stops again, tell that number to whoever runs the server.

job-kind-check = Check of a list
job-kind-correct = Corrected file
job-kind-workbook = File hasil.xlsx
job-kind-export = File of the waiting list
job-state-waiting = Waiting
job-state-running = Running
job-state-done = Done
job-state-failed = Failed
job-state-cancelled = Cancelled
job-step-fetch = Preparing files
job-step-read = Reading files
job-step-understand = Recognising columns and values
job-step-registry = Reading the registry of workers
job-step-match = Looking for the same person
job-step-judge = Applying rules
job-step-write = Writing the file
job-step-land = Saving the result
job-step-compare = Comparing rows
job-step-rows = Reading rows
job-asked = Asked for
job-progress = Progress
job-cancel = Cancel
job-cancelling = The wish to stop is on its way; the job stops at its next step.
job-retry = Try again
job-next = Open the result

jobs-title = Jobs
jobs-lead = What the computer does in the background. You may close the page; jobs go on, also after the computer was restarted.
jobs-none = There is no job yet. Upload a list and start its check.
jobs-caption = Newest first
jobs-what = Job
jobs-state = State
jobs-asked = Asked for
jobs-older = Older ones
jobs-back = All jobs
