# Bills, payments, returns, and the month ledger.

ledger-error-bill-unknown = There is no such bill. Open the list of bills and choose there.
ledger-error-nothing-to-bill = No month from { $first } to { $last } of this fund can be billed{ $people ->
    [0] {""}
   *[other] {""}: { $people } people with these months are not taken by BPJS yet
}. Choose other months, or first send the list of participants to BPJS and read its answer.
ledger-error-billed-already = The months { $first } to { $last } are billed: bill number { $number }, made by { $by }. Open that bill; nothing is billed twice.
ledger-error-cancelled = This bill was cancelled. Make a new bill for the same months.
ledger-error-received = Rp { $received } came in on this bill. First undo the payment that was written down wrongly, then cancel the bill.
ledger-error-no-amount = The amount must be above zero. Write it in whole rupiah.
ledger-error-proof-missing = The number of the proof is missing. Write the SP2D number, the bank's number, or the reason of BPJS.
ledger-error-proof-taken = The proof { $proof } stands on this bill already. Look at the list of payments; if this is another payment, write its own number.
ledger-error-payment-unknown = There is no such payment on this bill. Load the page again and choose from the list.
ledger-error-undone = This payment was undone before. Nothing was changed.
ledger-error-paid-back = BPJS paid months of this bill back, or was asked to. Settle that return first.
ledger-error-less-left = Only Rp { $left } is left over on this bill. Write that much at most.
ledger-error-not-on-bill = This person has no unpaid month on this bill from that month on. If it is paid, ask for it back.
ledger-error-nothing-paid = No month from { $first } to { $last } is paid for this person. Look at the ledger and choose other months.
ledger-error-two-funds = Two funds paid these months. Ask for each fund's months by themselves.
ledger-error-gap = A month in the middle is not paid. Ask only for months that follow each other, one run at a time.
ledger-error-return-waits = Another return for this person waits for BPJS. Settle that one first.
ledger-error-return-unknown = There is no such return. Open the list of returns and choose there.
ledger-error-return-settled = This return was settled before. Nothing was changed.
ledger-error-statement-known = This file was read for the same months before. Open its result in the list of statements.
ledger-error-statement-unknown = There is no such difference. Load the page again and choose from the list.

# lindung books

help-books = The books of months from the terminal.
help-books-verify = Works every sum out again from the ledger, the payments and the returns. Exit code 1 if something does not fit.
books-close = { $entries } months, { $funds } funds, { $bills } bills: all { $equations } equations hold.
books-open = { $entries } months, { $funds } funds, { $bills } bills: { $gaps } of { $equations } equations do not hold. Change nothing; keep a copy of the database and call who looks after the program.
books-more = and { $count } more.
books-gap-months = Fund { $of }: { $kept } months kept, { $found } worked out.
books-gap-jkk = Fund { $of }: JKK of Rp { $kept } kept, Rp { $found } worked out.
books-gap-jkm = Fund { $of }: JKM of Rp { $kept } kept, Rp { $found } worked out.
books-gap-purse-money = Fund { $of }: Rp { $kept } promised by its limit, Rp { $found } by the ledger.
books-gap-purse-people = Fund { $of }: { $kept } people by its limit, { $found } by the ledger.
books-gap-ceiling = Fund { $of }: a ceiling of Rp { $kept }, promised and free together Rp { $found }.
books-gap-bill-months = Bill { $of }: { $kept } months by the bill, { $found } by the ledger.
books-gap-bill-jkk = Bill { $of }: JKK of Rp { $kept } by the bill, Rp { $found } by the ledger.
books-gap-bill-jkm = Bill { $of }: JKM of Rp { $kept } by the bill, Rp { $found } by the ledger.
books-gap-bill-lines = Bill { $of }: its sums and those of its names differ by { $kept }.
books-gap-bill-spent = Bill { $of }: Rp { $kept } spent, paid months cost Rp { $found }.
books-gap-bill-received = Bill { $of }: Rp { $kept } received, Rp { $found } by the payments.
books-gap-billed = Fund { $of }: Rp { $kept } billed by the ledger, Rp { $found } by the bills.
books-gap-paid = Fund { $of }: Rp { $kept } paid by the ledger, Rp { $found } by the bills.
books-gap-returned = Fund { $of }: Rp { $kept } paid back by BPJS, Rp { $found } by the ledger.
books-gap-loose = { $found } months without a bill or payment that should be there.
books-gap-covers = The cover of { $found } people does not fit their ledger.
books-gap-covers-extra = The cover of { $found } people is kept without a single month.

# lindung ledger

help-ledger = The month ledger for other programs.
help-ledger-export = Writes the whole month ledger as CSV or Parquet, without a name or a NIK.
help-ledger-export-out = The file to write; it ends in .csv or .parquet
help-ledger-export-regency = Code of the regency, if the database holds more than one
ledger-exported = { $file }: { $rows } months.
ledger-export-ending = The file { $found } does not end in .csv or .parquet. Write --out ledger.parquet, for instance.
ledger-export-regency = Name the regency with --regency. There are: { $codes }.
