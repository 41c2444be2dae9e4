# Verifikasi: putaran, daftar kerja desa, persetujuan.
