# Candidate rows and pairs that people decide about.
