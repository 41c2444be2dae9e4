# Registri: mencari, halaman pekerja, perubahan, daftar tunggu.
