# The registry: search, the page of a worker, changes, the waiting list.
