# Pekerjaan latar belakang: kemajuan, pembatalan, hasil.
