# Demo: kabupaten tiruan di kantor sendiri.

help-demo = Mencoba kantor dengan kabupaten tiruan: orang yang tidak ada, di desa yang ada.
help-demo-regency = Kode kabupaten atau kota
help-demo-folder = Folder untuk daftar dan basis datanya; bawaan: demo/KODE
help-demo-fresh = Mulai lagi dari awal: basis data demo yang lama dihapus, daftarnya tetap
help-demo-listen = Alamat yang didengar
help-demo-fill-only = Hanya mengisi, tanpa membuka halaman
demo-lists = Membuat daftar tiruan untuk { $regency } …
demo-folder = { $path } tidak dapat ditulis ({ $problem }). Pilih folder lain dengan --folder.
demo-step-references = Memasukkan daftar acuan …
demo-step-lists = Memasukkan dan memeriksa daftar calon …
demo-step-decide = Memutuskan sebagian baris …
demo-step-verify = Membuka putaran verifikasi dan mengisi sebagian jawaban …
demo-refused = Halaman { $path } menolak langkah demo (jawaban { $status }). Ini kesalahan program: laporkan.
demo-job-failed = Pekerjaan latar belakang demo tidak selesai ({ $problem }).
demo-accounts = Akun demo, semuanya dengan kata sandi «{ $password }»: { $accounts }
