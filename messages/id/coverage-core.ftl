# Cakupan: ukuran, angka, arus, kalimat penjelasan, dan kesalahan.

coverage-measure-universal = Cakupan semesta (UCJ)
coverage-measure-vulnerable = Pekerja rentan yang terlindungi
coverage-measure-universal-about = Peserta aktif semua segmen dibagi penduduk yang bekerja
coverage-measure-vulnerable-about = Orang yang iuran bulannya dibayar dibagi orang yang bekerja tanpa pemberi kerja

coverage-figure-working = Penduduk yang bekerja
coverage-figure-informal = Bekerja tanpa pemberi kerja
coverage-figure-active-all = Peserta aktif BPJS semua segmen
coverage-figure-active-formal = Peserta aktif BPJS penerima upah
coverage-figure-active-own = Peserta aktif BPJS yang membayar sendiri

coverage-share = { $whole },{ $part } %
coverage-share-unknown = belum dapat dihitung

coverage-flow-began = Baru terlindungi
coverage-flow-resumed = Terlindungi kembali
coverage-flow-came = Datang dari tempat lain di kabupaten
coverage-flow-went = Pergi ke tempat lain di kabupaten
coverage-flow-lapsed = Tidak dilanjutkan
coverage-flow-died = Meninggal dunia
coverage-flow-aged = Mencapai batas usia
coverage-flow-employed = Bekerja pada pemberi kerja
coverage-flow-moved = Pindah ke luar kabupaten
coverage-flow-withdrawn = Mundur atau ternyata tidak berhak
coverage-flow-refunded = Dikembalikan oleh BPJS

coverage-sex-male = Laki-laki
coverage-sex-female = Perempuan
coverage-sex-none = Belum diketahui

coverage-remark-no-denominator = Belum ada angka pembagi: { $figure }. Masukkan angkanya beserta sumber dan tanggalnya.
coverage-remark-no-numerator = Belum ada angka peserta aktif. Masukkan angka dari BPJS beserta sumber dan tanggalnya.
coverage-remark-above = Yang dihitung lebih banyak daripada pembaginya; salah satu angka tidak benar. Periksa sumber dan bulan keduanya.
coverage-remark-at-least = Cakupan sekurang-kurangnya sebesar ini: { $figures } belum diketahui.
coverage-remark-old = { $figure }: angkanya berumur { $months } bulan. Mintalah angka yang lebih baru.
coverage-remark-moved = Pembaginya berubah dari { $from } menjadi { $to } orang sejak bulan lalu.

coverage-said-more = Pada { $month } ada { $people } orang terlindungi, { $by } lebih banyak daripada { $before }.
coverage-said-fewer = Pada { $month } ada { $people } orang terlindungi, { $by } lebih sedikit daripada { $before }.
coverage-said-same = Pada { $month } ada { $people } orang terlindungi, sama dengan { $before }.
coverage-said-gains = Bertambah { $people } orang: { $flows }.
coverage-said-losses = Berkurang { $people } orang: { $flows }.
coverage-said-flow-began = { $people } baru terlindungi
coverage-said-flow-resumed = { $people } terlindungi kembali
coverage-said-flow-came = { $people } datang dari tempat lain di kabupaten
coverage-said-flow-went = { $people } pergi ke tempat lain di kabupaten
coverage-said-flow-lapsed = { $people } tidak dilanjutkan
coverage-said-flow-died = { $people } meninggal dunia
coverage-said-flow-aged = { $people } mencapai batas usia
coverage-said-flow-employed = { $people } kini bekerja pada pemberi kerja
coverage-said-flow-moved = { $people } pindah ke luar kabupaten
coverage-said-flow-withdrawn = { $people } mundur atau ternyata tidak berhak
coverage-said-flow-refunded = { $people } iurannya dikembalikan BPJS
coverage-said-ever = Sepanjang { $year } sampai bulan ini, { $ever } orang pernah terlindungi.
coverage-said-share = Cakupannya { $share }: { $people } dari { $of } orang. Pembagi: { $source }, { $date }.
coverage-said-missing = Masih { $people } orang lagi sampai semua terlindungi.
coverage-said-divided = Angka pembagi berubah dari { $from } menjadi { $to } orang, sehingga cakupan bergerak dari { $before } ke { $now } juga tanpa perubahan peserta; dengan pembagi lama cakupannya { $same }.
coverage-said-below-target = Target { $year } sebesar { $target } ({ $source }) masih kurang { $gap }, yaitu { $people } orang.
coverage-said-target-reached = Target { $year } sebesar { $target } ({ $source }) sudah tercapai.

coverage-attention-unclaimed = { $cases } keluarga belum mengajukan klaim kematian
coverage-attention-lapsing = { $people } orang ({ $percent } %) habis masa perlindungannya dalam 90 hari
coverage-attention-lapsing-all = { $people } orang habis masa perlindungannya dalam 90 hari
coverage-attention-cards = { $cards } kartu ({ $percent } %) belum sampai ke tangan
coverage-attention-waiting = { $people } orang yang sudah diverifikasi masih menunggu

coverage-threshold-denominator-months = Bulan sampai angka pembagi disebut lama
coverage-threshold-numerator-months = Bulan sampai angka peserta aktif disebut lama
coverage-threshold-lapsing-percent = Persen yang habis masa perlindungannya dalam 90 hari
coverage-threshold-cards-percent = Persen kartu yang belum sampai ke tangan
coverage-threshold-waiting-percent = Orang yang menunggu untuk setiap 100 orang terlindungi
coverage-threshold-unclaimed-cases = Kematian yang belum diklaim

coverage-error-figure-nobody = Baris { $line }: angka pembagi tidak boleh nol. Periksa angkanya.
coverage-error-figure-too-many = Baris { $line }: angkanya lebih besar daripada penduduk Indonesia. Periksa apakah ada angka yang terketik dua kali.
coverage-error-figure-no-source = Baris { $line }: sumbernya belum ditulis. Tulis siapa yang menghitung dan di mana angka itu dimuat.
coverage-error-figure-future = Baris { $line }: bulan atau tanggal sumbernya belum tiba. Periksa bulan dan tanggalnya.
coverage-error-figure-region = Baris { $line }: wilayahnya tidak dikenal. Tulis kode wilayah Kemendagri, misalnya 62.10.
coverage-error-no-figures = Tidak ada angka di dalam berkas. Unduh contoh isian, isi, lalu unggah kembali.
coverage-error-target-share = Target harus di antara 0,01 dan 100 persen. Periksa angkanya.
coverage-error-target-year = Tahun target harus di antara 2014 dan 2100. Periksa tahunnya.
coverage-error-target-no-source = Sumber target belum ditulis. Tulis dokumennya, misalnya RPJMD dengan nomornya.
coverage-error-target-unknown = Target itu tidak ada, atau sudah dicabut. Muat ulang halaman ini.
coverage-error-boundaries = Batas wilayah itu bukan milik kabupaten ini, atau satu wilayah ada dua kali. Periksa berkasnya.
coverage-error-boundaries-unknown = Batas wilayah itu tidak disimpan. Muat ulang halaman ini.
coverage-error-settings = { $threshold }: angkanya di luar batas yang masuk akal. Pilih angka di antara batas yang tertulis.

coverage-file-not-found = Kolom { $columns } tidak ditemukan. Pakai baris judul seperti pada contoh isian.
coverage-file-kind = Baris { $line }: jenis angka “{ $found }” tidak dikenal. Tulis salah satu: { $kinds }.
coverage-file-region = Baris { $line }: kode wilayah “{ $found }” tidak dikenal. Tulis kode Kemendagri, misalnya 62.10 atau 62.10.01.
coverage-file-month = Baris { $line }: bulan “{ $found }” tidak terbaca. Tulis seperti 2025-08.
coverage-file-people = Baris { $line }: jumlah orang “{ $found }” bukan bilangan bulat. Tulis angka saja, misalnya 59.210.
coverage-file-date = Baris { $line }: tanggal sumber “{ $found }” tidak terbaca. Tulis seperti 2025-11-05 atau 05/11/2025.
coverage-file-source = Baris { $line }: sumbernya kosong. Tulis siapa yang menghitung dan di mana angka itu dimuat.
coverage-file-empty = Tidak ada baris angka di bawah baris judul. Isi contoh isian, lalu unggah kembali.
coverage-file-column-kind = jenis
coverage-file-column-region = wilayah
coverage-file-column-month = bulan
coverage-file-column-people = jumlah
coverage-file-column-source = sumber
coverage-file-column-date = tanggal sumber

audit-action-figure-entered = Angka pembanding dimasukkan
audit-action-figures-imported = Angka pembanding diimpor
audit-action-target-set = Target ditetapkan
audit-action-target-withdrawn = Target dicabut
audit-action-boundaries-kept = Batas wilayah disimpan
audit-action-boundaries-dropped = Batas wilayah dicabut
audit-action-coverage-settings = Ambang perhatian diubah
