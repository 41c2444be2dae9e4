# The registry: search, the page of a worker, changes, the waiting list.

registry-error-worker-unknown = There is no such worker in your area. Search for the name again, or ask an officer of the regency.
