# Kunci sandi, masuk lewat penyedia lain, dan kewajiban pelindungan data pribadi.
