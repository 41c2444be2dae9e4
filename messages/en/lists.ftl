# Lists that arrive in the browser: upload, columns, results of the check, reference lists.
