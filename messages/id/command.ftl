# Baris perintah: bantuan, kemajuan, ringkasan, kesalahan pemakaian.

help = Lindung: jaminan sosial bagi pekerja rentan, dari daftar calon sampai santunan.
help-usage = Cara pakai:
help-commands = Perintah
help-command = PERINTAH
help-options = Pilihan
help-arguments = Isian
help-help = Menampilkan bantuan ini
help-version = Menampilkan nomor versi
help-lang = Bahasa: id (bawaan) atau en

help-check = Memeriksa daftar calon: setiap baris mendapat putusan beserta alasannya.
help-check-files = Daftar calon: xlsx, xls, xlsb, ods, csv, tsv, atau zip berisi semua itu
help-check-against = Daftar rujukan, boleh berkali-kali: enrolled (peserta aktif), deaths (kematian), wage-earners (penerima upah), officials (aparatur), covered (ditanggung pihak lain), civil-register (data kependudukan)
help-check-regency = Kode kabupaten/kota, misalnya 62.03; tanpa ini dicari dari daftarnya
help-check-on = Tanggal pendaftaran untuk menghitung usia; bawaan: hari ini
help-check-programme = Berkas aturan program (TOML)
help-check-map = Menunjuk kolom sendiri, misalnya --map "nama=Nama Lengkap"; boleh berkali-kali
help-check-profile = Susunan kolom: nama bawaan (dtsen, siks-ng, bpjs-tk, daftar-desa) atau berkas TOML
help-check-save-profile = Menyimpan susunan kolom yang dikenali, untuk dipakai lagi
help-check-out = Folder untuk hasil: hasil.xlsx, hasil.html, rows.csv, pairs.csv, summary.json
help-check-format = Hasil yang ditulis, dipisah koma: xlsx, html, csv, json
help-check-quiet = Tanpa ringkasan dan tanpa bilah kemajuan
help-check-examples =
    Contoh:
      lindung check calon.xlsx --out hasil
      lindung check *.csv --against deaths=kematian.xlsx --against enrolled=bpjs.csv --out hasil

    Kode keluar: 0 semua layak, 1 ada temuan, 2 salah pakai, 3 berkas tidak terbaca, 4 kesalahan program.

command-language = --lang { $found } tidak dikenal. Pilih id atau en.
command-format = --format: { $found } tidak dikenal. Pilih dari xlsx, html, csv, json, dipisah koma.
command-against = --against { $found } tidak dapat dipakai. Tulis JENIS=BERKAS; jenisnya salah satu dari { $kinds }.
command-regency = --regency { $found } bukan kode kabupaten atau kota. Contoh yang benar: 62.03. Cari kodenya dengan: lindung region NAMA
command-date = --on { $found } bukan tanggal pendaftaran yang mungkin. Tulis tahun-bulan-hari, misalnya 2026-01-31.
command-profile = Profil { $file } tidak ditemukan. Pakai salah satu profil bawaan ({ $names }) atau nama berkas TOML.
command-not-text = { $file }: ini bukan berkas teks. Berkas aturan dan profil ditulis sebagai TOML; periksa apakah berkasnya benar.
command-in-file = { $file }: { $problem }
command-file-twice = { $file } disebut dua kali. Sebutkan setiap daftar sekali saja.
command-file-both = { $file } disebut sebagai daftar calon dan sebagai rujukan ({ $kind }), sehingga setiap orang akan cocok dengan dirinya sendiri. Periksa berkas mana yang benar.
command-save-profile = Susunan kolom tidak dapat disimpan sebagai { $file }. Pilih tempat lain dengan --save-profile, atau periksa izin folder dan sisa ruang.
command-fault = Ada kesalahan yang tidak terduga: { $error }. Tidak ada hasil yang tertulis setengah. Coba lagi; bila terulang, laporkan kepada pembuat Lindung.
command-panic = Kesalahan di dalam program ({ $place }). Berkas masukan tidak berubah. Laporkan baris ini kepada pembuat Lindung.

usage-unknown = { $argument } tidak dikenal. Lihat pilihan yang ada dengan --help.
usage-subcommand = Perintah { $argument } tidak ada. Lihat perintah yang ada dengan: lindung --help
usage-missing = Masih kurang: { $argument }. Lihat cara pakainya dengan --help.
usage-value = Nilai { $found } untuk { $argument } tidak dapat dipakai. Lihat cara pakainya dengan --help.
usage-value-missing = Isian untuk { $argument } belum ada. Lihat cara pakainya dengan --help.
usage-conflict = { $argument } tidak dapat dipakai bersama pilihan lain yang diberikan. Lihat --help.
usage-other = Perintah tidak dapat dimengerti ({ $error }). Lihat cara pakainya dengan --help.

## check

check-step-read = Membaca berkas
check-step-understand = Mengenali kolom dan isinya
check-step-registry = Membaca registri pekerja
check-step-train = Menaksir peluang model
check-step-match = Mencari orang yang sama
check-step-judge = Menerapkan aturan

check-read = Yang dibaca
check-verdicts = Putusan
check-people = { $rows } baris adalah { $people } orang; { $fall } baris ganda dapat dilepas, { $pairs } pasangan perlu dilihat petugas.
check-reference = { $role }: { $matched } baris orang yang sama, { $review } baris mungkin sama.
check-problems = Masalah yang paling sering
check-villages = Desa dengan paling banyak baris yang perlu perhatian
check-village-unknown = desa tidak diketahui
check-of = dari { $all } baris
check-written = Hasil
check-no-out = Untuk menyimpan laporan, tambahkan: --out hasil
check-nothing = Tidak ada daftar calon.

check-regency-found = Daerah dikenali dari daftarnya: { $name } ({ $code }). Bila bukan itu, beri --regency KODE.
check-regency-unknown = Daerahnya tidak dapat dikenali dari daftar, jadi nama desa tidak dapat dicocokkan. Beri --regency KODE, misalnya --regency 62.03.
check-no-candidates = Tidak ada daftar calon yang dapat diperiksa. Beri paling sedikit satu berkas di luar --against.
check-nothing-in-file = Berkas { $file } tidak berisi tabel. Kirim berkas yang berisi daftar orang.
check-register-without-nik = Berkas { $file } dipakai sebagai data kependudukan (civil-register), tetapi tidak punya kolom NIK. Periksa apakah berkasnya benar, atau pakai jenis rujukan lain.
check-deaths-without-dead = Berkas { $file } dipakai sebagai daftar kematian (deaths), tetapi tidak seorang pun di dalamnya tercatat meninggal. Periksa apakah berkasnya benar; untuk data kependudukan pakai --against civil-register=…
check-deaths-only = { $file }: hanya { $dead } orang yang tercatat meninggal dari { $all } dipakai.
check-reference-doubtful = Perhatian: { $hits } dari { $rows } calon ada di { $file } ({ $role }). Periksa apakah berkas itu memang daftar jenis ini.
check-blocks-limited = { $records } baris sangat mirip satu sama lain sehingga hanya dibandingkan dengan tetangga terdekatnya. Periksa apakah ada nilai yang diulang terus, misalnya tanggal lahir atau nomor KK yang sama.

## setelan dalam berkas TOML

toml-unknown = baris { $line }: setelan «{ $found }» tidak dikenal. Yang dikenal: { $known }. Betulkan atau hapus baris itu, lalu jalankan lagi.
toml-choice = baris { $line }: pilihan «{ $found }» tidak dikenal. Yang dikenal: { $known }. Betulkan baris itu, lalu jalankan lagi.
toml-missing = baris { $line }: setelan «{ $found }» belum ada. Tambahkan, lalu jalankan lagi.
toml-kind = baris { $line }: di sini seharusnya { $kind ->
    [whole] bilangan bulat, misalnya 18
    [number] bilangan, misalnya 0.95
    [yes-no] true atau false
    [text] teks di antara tanda kutip, misalnya "62.03"
    [list] daftar di antara kurung siku, misalnya ["Nama", "Nama Lengkap"]
    [date] tanggal tanpa tanda kutip, misalnya 2026-01-31
   *[other] isian lain
}. Betulkan baris itu, lalu jalankan lagi.
toml-date = baris { $line }: tanggal itu tidak ada. Tulis tahun-bulan-hari, misalnya 2026-01-31, lalu jalankan lagi.
toml-form = baris { $line }: baris ini tidak menurut bentuk TOML. Tulis setelan = isian, teks di antara tanda kutip, lalu jalankan lagi.
