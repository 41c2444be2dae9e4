# Registri: mencari, halaman pekerja, perubahan, daftar tunggu.

registry-error-worker-unknown = Pekerja ini tidak ada di wilayah Anda. Cari lagi namanya, atau minta petugas kabupaten.
