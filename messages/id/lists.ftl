# Daftar yang masuk lewat peramban: unggah, kolom, hasil pemeriksaan, daftar acuan.

list-error-withdrawn = Daftar ini sudah ditarik, jadi tidak diperiksa lagi. Unggah daftar yang baru.
list-error-file-unknown = Berkas ini tidak ada di sini. Unggah sekali lagi.
list-error-spool = Berkas sementara tidak dapat ditulis atau dibaca. Periksa ruang disk komputer, lalu coba lagi.

list-error-gone = Daftar ini tidak ada lagi. Buka halaman daftar dan pilih yang lain.
list-problems = Berkas belum dapat dibaca: { $problems }

upload-none = Belum ada berkas yang dipilih. Pilih satu berkas atau lebih.
upload-empty = { $file } kosong. Minta berkas yang asli kepada pengirimnya.
upload-many = Paling banyak { $most } berkas sekaligus. Unggah sisanya sebagai daftar berikutnya.
upload-large = Unggahan ini lebih besar dari { $megabytes } MB. Bagi menjadi beberapa berkas, atau simpan sebagai CSV di dalam ZIP.
upload-broken = Unggahan terputus sebelum selesai. Periksa sambungan, lalu unggah sekali lagi.
upload-text-long = Judul atau pengirim terlalu panjang. Pakai paling banyak 200 huruf.
upload-known = { $file } sama isinya dengan { $before } yang masuk pada { $when }{ $where ->
    [list] { " " }dalam daftar “{ $list }”. Buka daftar itu, atau centang “Unggah juga” di bawah.
   *[other] . Kalau memang ingin diunggah lagi, centang “Unggah juga” di bawah.
 }
upload-again = Unggah juga berkas yang sudah pernah masuk

lists-title = Daftar calon
lists-lead = Daftar yang dikirim desa, dinas, dan perusahaan: dari berkas sampai putusan untuk setiap orang.
lists-new = Unggah daftar
lists-new-lead = Kirim berkas apa adanya. Lindung mengenali kolomnya sendiri dan memperlihatkannya sebelum diperiksa.
lists-none = Belum ada daftar. Unggah daftar pertama: Excel, CSV, atau ZIP dari desa atau dinas.
lists-caption = Terbaru di atas
lists-state = Keadaan
lists-verdicts = Hasil
lists-who = Diunggah oleh
lists-older = Daftar yang lebih lama
lists-back = Semua daftar

list-title = Judul
list-title-hint = Misalnya: Musdes Selat Hulu 2026. Kalau kosong, dipakai nama berkasnya.
list-sender = Pengirim
list-sender-hint = Desa, dinas, atau perusahaan yang mengirim
list-files = Berkas
list-files-hint = Pilih atau seret ke sini: Excel, ODS, CSV, Parquet, atau ZIP, sampai 200 MB
list-upload = Unggah
list-lead = Dari { $sender }, masuk { $when }.
list-said-new = Berkas tersimpan. Periksa apakah kolomnya dikenali dengan benar, lalu mulai pemeriksaan.
list-said-read = Kolom dibaca ulang seperti yang Anda pilih.
list-state-new = Belum diperiksa
list-state-checking = Sedang diperiksa
list-state-checked = Sudah diperiksa
list-state-withdrawn = Ditarik
list-see-job = Lihat kemajuannya
list-result = Hasil pemeriksaan
list-rows = { $rows } baris, { $people } orang.
list-rows-open = Buka baris-barisnya
list-commonest = Masalah tersering
list-check = Mulai pemeriksaan
list-check-again = Periksa lagi dengan rujukan terbaru
list-reading = Begini kolomnya dikenali
list-reading-lead = Kolom yang tidak dipakai tetap disimpan bersama barisnya. Kalau ada yang keliru, pilih artinya sebelum pemeriksaan.
list-sheet-rows = { $rows } orang
list-column = Kolom
list-meaning = Artinya
list-by = Dikenali dari
list-unused = Tidak dipakai
list-profile = Susunan tersimpan
list-profile-none = Tidak memakai
list-profile-save = Simpan susunan dengan nama
list-profile-hint = Supaya daftar berikutnya dari pengirim ini langsung dikenali
list-reading-save = Simpan dan baca ulang
workbook-title = Hasil untuk pengirim
workbook-lead = Berkas hasil.xlsx memuat semua baris dengan putusan, catatan, apa yang harus dilakukan, perbaikan, dan keputusan sampai saat ini. NIK ditulis lengkap, jadi tujuannya dicatat.
workbook-get = Unduh hasil.xlsx
workbook-purpose-needed = Pilih dulu untuk apa hasil.xlsx diambil; itu dicatat.
workbook-nothing = Belum ada baris yang dapat ditulis. Periksa daftar ini lebih dulu.
workbook-gone = Berkas itu sudah tidak ada: berkas hasil disimpan tiga hari. Unduh sekali lagi.
workbook-purpose-sender = Dikirim kembali ke pengirim daftar
workbook-purpose-bpjs = Diberikan kepada BPJS Ketenagakerjaan
workbook-purpose-audit = Pemeriksaan

list-withdraw = Tarik daftar ini
list-withdraw-reason = Alasan
list-withdraw-hint = Baris-barisnya tetap tersimpan, tetapi tidak dikerjakan lagi
list-withdraw-reason-wrong = Tulis alasan penarikan, paling banyak 500 huruf.

references-title = Daftar rujukan
references-lead = Pembanding untuk setiap pemeriksaan. Makin baru datanya, makin sedikit orang yang salah ditolak atau salah didaftarkan.
reference-about-enrolled = Peserta aktif BPJS Ketenagakerjaan, dari kantor cabang BPJS.
reference-about-deaths = Orang yang sudah meninggal, dari Dukcapil atau desa.
reference-about-wage-earners = Pekerja penerima upah, dari Disnaker atau perusahaan.
reference-about-officials = ASN, TNI, Polri, dan aparatur desa, dari BKPSDM atau DPMD.
reference-about-covered = Orang yang iurannya dibayar pihak lain.
reference-about-civil-register = Data kependudukan: siapa ada, hidup, dan tinggal di mana.
reference-none = Belum ada. Tanpa daftar ini, pemeriksaan tidak dapat menemukan hal itu. Unggah di bawah.
reference-file = Berkas
reference-source = Sumber
reference-source-hint = Instansi yang memberi
reference-source-wrong = Tulis instansi yang memberi data ini.
reference-taken-on = Tanggal data
reference-taken-on-hint = Data ini menggambarkan keadaan pada tanggal berapa
reference-taken-on-wrong = Isi tanggal datanya, paling lambat hari ini.
reference-age = { $days } hari
reference-age-unknown = Umur tidak diketahui
reference-stale = Sudah lama (batas 6 bulan; daftar kematian 3 bulan). Minta yang terbaru.
reference-earlier = Yang tidak dipakai lagi
reference-add = Unggah daftar rujukan
reference-role = Jenis
reference-role-wrong = Pilih jenis daftarnya.
reference-replace = Menggantikan yang sekarang dipakai untuk jenis ini
reference-upload = Unggah
reference-withdraw = Tarik

waiting-lists-new = daftar yang belum diperiksa
waiting-references = jenis daftar rujukan belum ada atau sudah lama
