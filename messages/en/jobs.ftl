# Background jobs: progress, cancelling, results.
