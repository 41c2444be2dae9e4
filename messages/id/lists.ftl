# Daftar yang masuk lewat peramban: unggah, kolom, hasil pemeriksaan, daftar acuan.
