# Laporan hasil pemeriksaan: hasil.xlsx, hasil.html.

## Judul

report-title = Hasil pemeriksaan daftar calon
report-subtitle = Perlindungan pekerja rentan melalui BPJS Ketenagakerjaan
report-what = { $rows } baris dari { $lists } daftar calon diperiksa: { $people } orang yang berbeda. Usia dihitung pada { $on }.
report-regency = Daerah: { $name }
report-rules-applied = Usia { $least } sampai sebelum { $limit } tahun pada { $on }; { $decile ->
    [any] semua desil
   *[limit] desil 1 sampai { $decile }
}; perlindungan { $months } bulan.
report-privacy = NIK dan nomor KK di halaman ini disamarkan supaya dapat diteruskan. Nomor lengkap hanya ada di hasil.xlsx dan rows.csv; simpan kedua berkas itu di tempat yang aman.
report-privacy-workbook = Berkas ini berisi NIK lengkap. Simpan di tempat yang aman dan bagikan hanya kepada petugas yang memerlukannya.
report-made-by = Dibuat dengan Lindung { $version }. Masukan yang sama selalu memberi hasil yang sama.
report-all-clear = Tidak ada baris yang perlu perhatian.

## Lembar dan bagian

report-sheet-summary = Ringkasan
report-sheet-eligible = Layak
report-sheet-review = Perlu dicek
report-sheet-fix = Perlu diperbaiki
report-sheet-ineligible = Tidak dapat
report-sheet-duplicates = Duplikat
report-sheet-columns = Kolom
report-sheet-notes = Catatan

report-section-verdicts = Putusan
report-section-problems = Masalah yang paling sering
report-section-villages = Menurut desa
report-section-references = Pencocokan dengan daftar rujukan
report-section-lists = Daftar yang dibaca
report-section-attention = Baris yang perlu perhatian
report-section-duplicates = Data ganda
report-section-perhaps = Mungkin orang yang sama
report-section-matches = Cocok dengan daftar rujukan
report-section-notes = Catatan pembacaan
report-section-sources = Dasar tiap aturan
report-contents = Isi halaman

## Kepala kolom

report-decided = Keputusan
report-verdict = Putusan
report-rows = Baris
report-share = Bagian
report-meaning = Artinya
report-problem = Masalah
report-severity = Tingkat
report-advice = Yang perlu dilakukan
report-example = Contoh
report-village = Desa atau kelurahan
report-district = Kecamatan
report-attention = Perlu perhatian
report-file = Berkas
report-sheet = Lembar
report-row = Baris ke-
report-findings = Temuan
report-codes = Kode temuan
report-person = Nama dan NIK
report-where = Letak
report-role = Jenis daftar
report-people = Orang
report-reference = Daftar rujukan
report-matched = Orang yang sama
report-maybe = Perlu dicek
report-kind = Jenis
report-group = Kelompok
report-proposal = Usul
report-reason = Alasan
report-remark = Keterangan
report-column-head = Kolom
report-header-found = Kepala kolom di berkas
report-field = Dibaca sebagai
report-recognised = Dikenali dari
report-note = Catatan
report-source = Dasar
report-rule = Aturan
report-list = Daftar

## Isi

report-column = Kolom { $column }
report-share-value = { $percent }%
report-place-unknown = Desa tidak jelas
report-where-row = { $place ->
    [sheet] { $file }, lembar { $sheet }, baris { $row }
   *[file] { $file }, baris { $row }
}
report-keep = Simpan
report-drop = Lepas
report-candidate = Calon
report-kind-same = Ganda
report-kind-perhaps = Mungkin sama
report-same = Orang yang sama
report-probability = Perlu dicek, { $percent }%
report-same-person = Orang nomor { $person }: { $rows } baris
report-pair-perhaps = Kemungkinan orang yang sama { $percent }%
report-pair-match = { $role }: orang yang sama
report-pair-review = { $role }: kemungkinan orang yang sama { $percent }%
report-died = meninggal { $date }
report-sex-male = Laki-laki
report-sex-female = Perempuan
report-passed-through = (diteruskan apa adanya)
report-health-dropped = (tidak disimpan: kesehatan atau disabilitas)
report-by-user = Pilihan Anda
report-by-profile = Profil
report-by-header = Kepala kolom
report-by-content = Isi kolom
report-whole-run = Seluruh pemeriksaan
report-unnamed = (tanpa nama)
report-hidden-sheet = lembar tersembunyi
report-people-in-list = { $people } orang

report-duplicates-text = { $people } orang tercatat lebih dari sekali, seluruhnya { $rows } baris. Bila satu baris per orang disimpan, { $fall } baris dilepas.
report-duplicates-none = Tidak ada orang yang tercatat lebih dari sekali.
report-differs-marked = Isian yang berbeda diberi tanda.
report-differs-marked-page = Isian yang berbeda diberi tanda ≠ dan warna.
report-perhaps-text = { $pairs } pasang baris mungkin orang yang sama. Bandingkan, lalu putuskan.
report-matches-text = Data calon dan data rujukan berdampingan; keduanya perlu dibandingkan sebelum diputuskan.
report-attention-text = { $rows } baris perlu perhatian. Betulkan di berkas asal, lalu periksa lagi.
report-more-rows = { $shown } dari { $all } baris dengan putusan ini ditampilkan. Selebihnya ada di hasil.xlsx dan rows.csv.
report-more-rows-csv = { $shown } dari { $all } baris dengan putusan ini ditampilkan. Selebihnya ada di rows.csv.
report-more-groups = { $shown } dari { $all } kelompok ditampilkan. Selebihnya ada di hasil.xlsx dan pairs.csv.
report-more-villages = { $shown } desa dengan masalah terbanyak ditampilkan dari { $all }. Selebihnya ada di hasil.xlsx.
report-only-attention = Karena ada lebih dari { $most } baris, lembar Layak tidak dibuat. Semua baris ada di rows.csv.
report-sheet-capped = Lembar { $sheet } hanya memuat { $shown } dari { $all } baris karena batas lembar kerja. Semua baris ada di rows.csv.
report-duplicates-capped = Lembar { $sheet } hanya memuat { $shown } baris karena batas lembar kerja. Semua pasangan ada di pairs.csv.
report-register-agrees = Pasangan yang sama seluruhnya dengan data kependudukan tidak dimuat di lembar { $sheet }; semuanya ada di pairs.csv.
report-columns-left-out = { $columns } kolom asal tidak muat di lembar kerja. Kolom itu tetap ada di berkas asal.
report-cell-cut = … (dipotong)
report-page-number = Halaman &P dari &N
report-chart-verdicts = Baris menurut putusan
report-chart-problems = Sepuluh masalah yang paling sering
report-chart-villages = Desa dengan baris perlu perhatian terbanyak

## Selama menulis

report-progress-xlsx = Menulis hasil.xlsx
report-progress-html = Menulis hasil.html
report-progress-csv = Menulis rows.csv dan pairs.csv
report-progress-json = Menulis summary.json

## Gagal menulis

report-write-denied = { $path } tidak boleh ditulis. Tutup berkas itu bila sedang dibuka, atau pilih folder lain dengan --out.
report-write-full = { $path } tidak dapat ditulis karena tempat penyimpanan penuh. Kosongkan sebagian, atau pilih folder lain dengan --out.
report-write-not-folder = { $path } bukan folder. Pilih folder lain dengan --out.
report-write-is-folder = { $path } adalah folder, padahal laporan akan ditulis dengan nama itu. Ganti nama folder itu, atau pilih folder lain dengan --out.
report-write-not-found = { $path } tidak ada dan tidak dapat dibuat. Periksa letaknya, atau pilih folder lain dengan --out.
report-write-failed = { $path } tidak dapat ditulis ({ $reason }). Coba lagi, atau pilih folder lain dengan --out.

## Nama isian

report-field-row-id = Nomor baris pengirim
report-field-nik = NIK
report-field-family-card = Nomor KK
report-field-name = Nama
report-field-mother = Nama ibu
report-field-sex = Jenis kelamin
report-field-birth-place = Tempat lahir
report-field-birth-date = Tanggal lahir
report-field-birth-place-date = Tempat dan tanggal lahir
report-field-age = Usia
report-field-address = Alamat
report-field-rt = RT
report-field-rw = RW
report-field-rt-rw = RT/RW
report-field-hamlet = Dusun
report-field-village-code = Kode desa
report-field-village = Desa
report-field-district-code = Kode kecamatan
report-field-district = Kecamatan
report-field-regency-code = Kode kabupaten
report-field-regency = Kabupaten atau kota
report-field-occupation = Pekerjaan
report-field-employment-status = Status pekerjaan
report-field-segment = Segmen BPJS
report-field-employer = Pemberi kerja
report-field-position = Jabatan
report-field-income = Penghasilan
report-field-decile = Desil
report-field-phone = Telepon
report-field-email = Surel
report-field-kpj = Nomor KPJ
report-field-family-relation = Hubungan keluarga
report-field-life-status = Status hidup
report-field-death-date = Tanggal meninggal
report-field-payer = Penanggung iuran
report-field-cover-from = Perlindungan mulai
report-field-cover-to = Perlindungan sampai
report-field-health = Kesehatan atau disabilitas
