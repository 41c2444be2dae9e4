# Verification: rounds, work lists of villages, approvals.
