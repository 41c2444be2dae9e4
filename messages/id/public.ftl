money-said = { $amount } rupiah
money-said-million = { $amount } juta rupiah
money-said-billion = { $amount } miliar rupiah
