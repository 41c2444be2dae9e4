# checking
