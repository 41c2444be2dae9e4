# Cakupan: halaman, peta, angka dari luar, target, perbandingan, batas wilayah

office-way-coverage = Cakupan
home-door-coverage = Berapa yang terlindung dari semua yang bekerja, di mana, dan mengapa berubah; peta, target, dan perbandingan.
audit-action-coverage-names = Nama di balik angka cakupan dilihat

# Pertama

coverage-title = Cakupan perlindungan
coverage-lead = Berapa orang yang terlindung dari semua yang bekerja, dengan sumber dan tanggal setiap angka.
coverage-nav = Halaman cakupan
coverage-nav-now = Keadaan
coverage-nav-map = Peta
coverage-nav-compare = Perbandingan
coverage-nav-figures = Angka dari luar
coverage-nav-targets = Target
coverage-nav-boundaries = Batas wilayah
coverage-nav-reports = Laporan
coverage-month = Bulan
coverage-place = Wilayah
coverage-place-all = Seluruh wilayah saya
coverage-go = Tampilkan
coverage-in = { $place }, { $month }
coverage-file-xlsx = Simpan semua tabel (XLSX)
coverage-file-csv = Simpan tabel ini (CSV)
coverage-as-of = Dihitung dari buku bulan perlindungan pada { $at }.
coverage-dirty = { $months } bulan berubah sesudah itu dan sedang dihitung ulang. Muat ulang halaman ini sebentar lagi.
coverage-none = Belum ada bulan yang dibayar di wilayah ini sampai { $month }. Angka muncul sesudah tagihan pertama dibayar.
coverage-none-bills = Lihat tagihan

# Cakupan: angka bagian dari seluruhnya

coverage-universal = Cakupan semua pekerja (UCJ)
coverage-universal-about = Peserta aktif dari semua segmen dibagi penduduk bekerja.
coverage-vulnerable = Pekerja rentan yang dilindungi program
coverage-vulnerable-about = Orang dengan bulan terbayar dari dana program dibagi pekerja tanpa pemberi kerja.
coverage-said = { $people } dari { $whole } orang: { $share }
coverage-said-alone = { $people } orang; dari berapa belum diketahui
coverage-missing = Kurang { $people } orang sampai 100 %.
coverage-missing-none = Tidak ada yang kurang menurut angka ini.
coverage-source = { $source }, { $date }
coverage-source-figure = { $source }, keadaan { $month }, tanggal sumber { $date }
coverage-source-ledger = Buku bulan perlindungan Lindung, { $month }, dihitung { $date }
coverage-said-nobody = Belum diketahui berapa dari { $whole } orang
coverage-sheet-shares = Cakupan
coverage-sheet-series = Bulan demi bulan
coverage-sheet-flows = Perubahan
coverage-sheet-by = Menurut kelompok
coverage-sheet-map = Peta
coverage-sheet-compare = Perbandingan
coverage-sheet-figures = Angka dari luar
coverage-sheet-history = Riwayat
coverage-sheet-targets = Target
coverage-enter = Masukkan angkanya dengan sumber dan tanggal
coverage-ask-enter = Minta petugas program memasukkannya di halaman “Angka dari luar”.
coverage-own-area = Untuk wilayah ini belum ada angka pembagi; yang ditunjukkan hanya jumlah orang.
coverage-month-people = Aktif pada { $month }
coverage-month-about = orang dengan bulan itu terbayar
coverage-ever = Pernah terlindungi pada { $year }
coverage-ever-about = orang dengan sedikitnya satu bulan terbayar sejak Januari
coverage-target = Target { $year }: { $share } ({ $source })
coverage-target-short = Kurang { $points } poin persen, kira-kira { $people } orang.
coverage-target-reached = Target tercapai.
coverage-target-enter = Masukkan target

# Bulan demi bulan, dan apa yang berubah

coverage-series = Bulan demi bulan
coverage-series-about = Orang yang bulannya terbayar, dan orang yang pernah terlindungi sejak Januari tahun itu.
coverage-series-caption = Terlindung bulan demi bulan, { $place }, { $first } sampai { $last }
coverage-series-month = Aktif pada bulan itu
coverage-series-ever = Pernah tahun itu
coverage-people-unit = orang
coverage-flow = Apa yang berubah sejak bulan lalu, dan mengapa
coverage-flow-picture = Dari { $before } ke { $after }
coverage-flow-about = Orang pada bulan lalu, yang masuk, yang keluar menurut sebabnya, dan orang pada bulan ini.
coverage-flow-caption = Perubahan dari { $before } ke { $after }, { $place }
coverage-flow-none = Tidak ada yang berubah sejak bulan lalu.
coverage-flow-before = Bulan lalu, { $month }
coverage-flow-after = Bulan ini, { $month }

# Menurut apa

coverage-by = Menurut
coverage-by-title = Siapa yang terlindung pada { $month }
coverage-by-caption = Terlindung pada { $month } { $by }, { $place }
coverage-by-district = menurut kecamatan
coverage-by-village = menurut desa
coverage-by-fund = menurut dana
coverage-by-segment = menurut segmen
coverage-by-sex = menurut jenis kelamin
coverage-by-about = Orang yang bulannya terbayar, menurut kelompok.
coverage-sum = Jumlah
coverage-unknown = Belum diketahui
coverage-ledger-flows = Sumber: buku bulan perlindungan dan perubahan orang di Lindung, { $month }.
coverage-open-names = Angka dapat dibuka untuk melihat siapa yang dihitung.
coverage-no-names = Nama di balik angka hanya dibuka untuk yang berwenang melihat orang.

# Kolom tabel

coverage-head-month = Bulan
coverage-head-place = Wilayah
coverage-head-group = Kelompok
coverage-head-people = Aktif pada bulan itu
coverage-head-ever = Pernah tahun itu
coverage-head-flow = Sebab
coverage-head-change = Orang
coverage-head-measure = Ukuran
coverage-head-part = Terlindung
coverage-head-whole = Dari
coverage-head-share = Persen
coverage-head-missing = Kurang sampai 100 %
coverage-head-part-source = Sumber yang terlindung
coverage-head-whole-source = Sumber penduduk
coverage-head-kind = Angka
coverage-head-source = Sumber
coverage-head-source-date = Tanggal sumber
coverage-head-entered = Dimasukkan
coverage-head-year = Tahun
coverage-head-target = Target
coverage-head-level = Tingkat
coverage-head-waiting = Menunggu
coverage-head-lapsing = Berakhir dalam 90 hari
coverage-head-name = Nama
coverage-head-fund = Dana
coverage-head-occupation = Pekerjaan

# Peta

coverage-map-title = Peta cakupan
coverage-map-lead = Angka tiap wilayah dengan terang-gelap, angka, dan arsir; tabelnya di samping.
coverage-map-level = Tingkat
coverage-map-district = Kecamatan
coverage-map-village = Desa dan kelurahan
coverage-map-measure = Yang ditunjukkan
coverage-map-people = Orang yang terlindung
coverage-map-ever = Orang yang pernah terlindungi tahun ini
coverage-map-share = Bagian dari pekerja tanpa pemberi kerja
coverage-map-waiting = Orang yang menunggu dana
coverage-map-lapsing = Orang yang perlindungannya berakhir dalam 90 hari
coverage-map-caption = { $measure }, { $place }, { $month }
coverage-map-no-data = tidak ada angka
coverage-map-about = Peta { $regions } wilayah, digolongkan menurut angkanya. Angka yang sama ada dalam tabel di samping.
coverage-map-tiles = Peta ini memakai kotak menurut daftar wilayah, karena batas wilayah belum diunggah.
coverage-map-boundaries = Unggah batas wilayah
coverage-map-no-share = Belum ada angka pekerja tanpa pemberi kerja untuk wilayah-wilayah ini.
coverage-map-back = Seluruh kabupaten/kota
coverage-map-source = Batas wilayah: { $source }, { $date }.

# Nama

coverage-names-title = Siapa yang dihitung
coverage-names-lead = Orang dengan { $month } terbayar: { $what }.
coverage-names-all = semua
coverage-names-none = Tidak ada orang yang terhitung di sini. Pilih bulan atau wilayah lain.
coverage-names-next = Berikutnya
coverage-names-logged = Siapa yang melihat daftar ini dicatat dalam jejak audit.

# Angka dari luar: penduduk bekerja, peserta aktif BPJS

coverage-figures-title = Angka dari luar
coverage-figures-lead = Penduduk bekerja dari BPS atau Dukcapil, dan peserta aktif dari BPJS Ketenagakerjaan. Angka lama tidak dihapus: yang baru berlaku, yang lama tetap dalam riwayat.
coverage-figures-caption = Angka yang berlaku, menurut wilayah
coverage-figures-none = Belum ada angka dari luar. Mulailah dengan penduduk bekerja kabupaten/kota: tanpa itu tidak ada persentase.
coverage-figures-enter = Masukkan satu angka
coverage-figures-import = Unggah banyak angka sekaligus
coverage-figures-import-lead = Satu baris untuk satu angka: wilayah, jenis, bulan, orang, sumber, tanggal sumber. Bila ada satu baris yang salah, tidak ada yang masuk, dan setiap baris yang salah disebut.
coverage-figures-template = Simpan contoh berkas ({ $form })
coverage-figures-file = Berkas CSV atau XLSX
coverage-figures-upload = Unggah
coverage-figures-kind = Angka apa
coverage-figures-region = Wilayah
coverage-figures-region-hint = Kode atau nama. Boleh kabupaten/kota lain atau provinsi, untuk perbandingan: 62.03, 62.03.01, Selat.
coverage-figures-month = Keadaan bulan
coverage-figures-month-hint = Bulan yang digambarkan angka itu, misalnya Agustus 2025 untuk Sakernas Agustus.
coverage-figures-people = Orang
coverage-figures-source = Sumber
coverage-figures-source-hint = Nama terbitan atau surat: Sakernas Agustus 2025, BPS Kabupaten Kapuas.
coverage-figures-source-date = Tanggal sumber
coverage-figures-save = Simpan angka
coverage-figures-saved = Angka disimpan. Halaman cakupan sudah memakainya.
coverage-figures-imported = { $added } angka disimpan, { $same } sudah ada dan dibiarkan. Halaman cakupan sudah memakainya.
coverage-figures-history-title = Riwayat angka: { $kind }, { $place }
coverage-figures-history-caption = Semua angka yang pernah dimasukkan, yang terbaru dahulu
coverage-figures-history-none = Belum ada angka jenis ini untuk wilayah ini.
coverage-figures-holds = berlaku
coverage-figures-replaced = digantikan
coverage-figures-kind-wrong = Pilih angka apa yang dimasukkan.
coverage-figures-region-wrong = “{ $found }” bukan wilayah yang dikenal. Tulis kode (62.03 atau 62.03.01) atau nama kecamatan atau desa.
coverage-figures-month-wrong = Pilih bulan yang digambarkan angka itu, tidak sesudah bulan ini.
coverage-figures-people-wrong = Tulis jumlah orang sebagai bilangan bulat, misalnya 245.310.
coverage-figures-source-wrong = Tulis dari mana angka itu, paling banyak 200 huruf. Angka tanpa sumber tidak disimpan.
coverage-figures-date-wrong = Pilih tanggal sumber, tidak sesudah hari ini.

# Target

coverage-targets-title = Target cakupan
coverage-targets-lead = Target nasional berasal dari peraturan; target daerah (RPJMD, RKPD) dimasukkan kantor ini. Setiap target menyebut sumbernya.
coverage-targets-caption = Target menurut tahun
coverage-targets-none = Belum ada target. Masukkan target RPJMD daerah Anda.
coverage-targets-national = nasional
coverage-targets-own = kantor ini
coverage-targets-enter = Masukkan target daerah
coverage-targets-measure = Ukuran
coverage-targets-year = Tahun
coverage-targets-share = Persen
coverage-targets-share-hint = Misalnya 34,5
coverage-targets-source = Sumber
coverage-targets-source-hint = Misalnya RPJMD 2025–2029, Perda 3/2025, tabel 4.12
coverage-targets-save = Simpan target
coverage-targets-saved = Target disimpan.
coverage-targets-measure-wrong = Pilih ukuran yang ditargetkan.
coverage-targets-year-wrong = Tulis tahun antara 2014 dan 2100.
coverage-targets-share-wrong = Tulis persen antara 0 dan 100 dengan paling banyak dua angka di belakang koma, misalnya 34,5.
coverage-targets-source-wrong = Tulis di mana target itu ditetapkan, paling banyak 200 huruf.
coverage-targets-gap-said = { $share } pada { $month }; { $gap }
coverage-targets-gap-short = kurang { $points } poin, kira-kira { $people } orang
coverage-targets-gap-reached = tercapai
coverage-targets-gap-unknown = keadaan belum diketahui: masukkan angka dari luar

# Perbandingan

coverage-compare-title = Perbandingan dengan daerah lain
coverage-compare-lead = Cakupan semua pekerja di daerah yang angkanya dimasukkan, masing-masing dengan sumber dan tanggalnya. Bandingkan dengan hati-hati bila bulannya berjauhan.
coverage-compare-caption = Cakupan semua pekerja menurut angka terakhir sampai { $month }
coverage-compare-none = Belum ada angka daerah lain. Masukkan peserta aktif dan penduduk bekerja daerah tetangga atau provinsi.
coverage-compare-own = daerah ini
coverage-compare-about = Persen pekerja yang menjadi peserta aktif, menurut daerah.
coverage-compare-unit = persen

# Batas wilayah

coverage-boundaries-title = Batas wilayah untuk peta
coverage-boundaries-lead = Unggah batas kecamatan atau desa dari bagian pemerintahan atau BIG. Tanpa batas, peta memakai kotak menurut daftar wilayah.
coverage-boundaries-have = Yang sudah ada
coverage-boundaries-caption = Batas wilayah yang tersimpan
coverage-boundaries-none = Belum ada batas wilayah. Peta memakai kotak.
coverage-boundaries-upload = Unggah batas wilayah
coverage-boundaries-file = Berkas GeoJSON, TopoJSON, atau Shapefile dalam .zip
coverage-boundaries-file-hint = Setiap bentuk harus membawa kode wilayah Kemendagri, misalnya 62.03.01 atau 620301, dalam koordinat bujur-lintang.
coverage-boundaries-source = Sumber
coverage-boundaries-source-hint = Misalnya Badan Informasi Geospasial, Bagian Pemerintahan Setda
coverage-boundaries-go = Unggah dan pakai
coverage-boundaries-kept = Batas wilayah disimpan: { $districts } kecamatan, { $villages } desa. Peta sudah memakainya.
coverage-boundaries-left-out = Yang tidak dipakai dari berkas itu
coverage-boundaries-missing = Yang belum punya batas ({ $count })
coverage-boundaries-level-district = Kecamatan
coverage-boundaries-level-village = Desa dan kelurahan
coverage-boundaries-count = { $have } dari { $all }
coverage-boundaries-remove = Buang batas ini
coverage-boundaries-removed = Batas wilayah dibuang. Peta kembali memakai kotak.
coverage-boundaries-source-wrong = Tulis dari mana batas wilayah itu, paling banyak 200 huruf.
coverage-boundaries-see = Lihat peta

# Beranda

coverage-panel = Keadaan program
coverage-panel-protected = orang terlindung pada { $month }
coverage-panel-ever = pernah terlindungi tahun ini: { $people }
coverage-panel-lapsing = perlindungannya berakhir dalam 90 hari
coverage-panel-cards = kartu belum di tangan
coverage-panel-unclaimed = keluarga dengan santunan yang belum diklaim
coverage-panel-unclaimed-least = sedikitnya { $amount }
coverage-panel-money = uang dana yang belum dijanjikan
coverage-panel-waiting = pekerja menunggu dana
coverage-panel-share = Cakupan, peta, dan perbandingan
coverage-attention = Kecamatan yang perlu diperhatikan
coverage-attention-lead = Usulan menurut angka dan batas yang ditetapkan; alasannya disebut.
coverage-attention-none = Tidak ada kecamatan yang melewati batas perhatian.

# Halaman publik

public-totals-share = { $people } dari { $whole } orang yang bekerja menjadi peserta aktif ({ $share }).
public-totals-share-vulnerable = { $people } dari { $whole } pekerja tanpa pemberi kerja terlindung oleh program ({ $share }).
public-totals-share-title = Bagian dari semua yang bekerja
public-totals-share-source = Sumber: { $part }; { $whole }.

# Kelompok dan nama

coverage-by-occupation = menurut pekerjaan
coverage-ledger = Sumber: buku bulan perlindungan Lindung, { $month }. “Pernah tahun itu” menghitung setiap orang sekali, menurut keadaannya pada bulan pertamanya.
coverage-segments-regency = Segmen lain hanya diketahui untuk seluruh kabupaten/kota.
coverage-segment-missing = { $figure }: belum dimasukkan.
coverage-names-flow = Perubahan pada { $month }: { $what }.
coverage-names-file = Simpan nama (CSV)
coverage-names-most = Hanya { $most } orang pertama. Persempit wilayah atau kelompoknya untuk yang lain.
coverage-head-district = Kecamatan
coverage-head-village = Desa
coverage-head-state = Keadaan
coverage-figures-open-history = Buka nama wilayah untuk melihat riwayat angkanya.
coverage-figures-every-kind = semua jenis
coverage-figures-every-place = semua wilayah
coverage-form-again = Formulir ini sudah tidak berlaku. Buka halamannya lagi dan kirim ulang.
coverage-targets-withdraw = Tarik kembali target
coverage-targets-withdraw-lead = Target yang ditarik tidak berlaku lagi; catatannya tetap ada.
coverage-targets-withdraw-go = Tarik kembali
coverage-targets-withdraw-said = Tarik kembali target { $target }
coverage-targets-withdrawn = Target ditarik kembali.
coverage-limits = Batas perhatian
coverage-limits-lead = Sejak batas mana angka disebut lama dan kecamatan disebut perlu diperhatikan. Di balik setiap batas tertulis yang biasa dan dasarnya.
coverage-limits-hint = Biasanya { $usual }; { $least } sampai { $most }. { $citation }
coverage-limits-wrong = Tulis bilangan bulat { $least } sampai { $most }.
coverage-limits-save = Simpan batas
coverage-limits-saved = Batas disimpan.
audit-action-coverage-names-file = Nama di balik angka cakupan disimpan sebagai berkas
coverage-head-whose = Dari
coverage-head-gap = Selisih dengan keadaan
coverage-targets-grade = { $citation }; sumber { $sources }, mutu { $grade }
coverage-targets-grades = Mutu sumber: A naskah resmi dibaca; B keterangan badan resmi atau pejabatnya; C sumber kedua; D hitungan kami. Cocokkan dengan naskahnya sebelum dipakai dalam laporan resmi.
coverage-map-waiting-source = Sumber: daftar tunggu Lindung sekarang.
coverage-map-lapsing-source = Sumber: kalender berakhirnya perlindungan Lindung sekarang.
coverage-unknown-place = Kecamatan belum diketahui

# Bagian, irisan, sektor

audit-link-coverage = Cakupan dan laporan
coverage-part-ours = Dibayar oleh program, menurut buku Lindung
coverage-part-active-formal = Peserta aktif penerima upah
coverage-part-active-own = Peserta aktif yang membayar sendiri
coverage-part-active-all = Peserta aktif BPJS semua segmen
coverage-slice-district = Kecamatan
coverage-slice-village = Desa atau kelurahan
coverage-slice-fund = Dana
coverage-slice-segment = Segmen
coverage-slice-sex = Jenis kelamin
coverage-slice-occupation = Sektor pekerjaan
coverage-sector-a = Pertanian, kehutanan, perikanan
coverage-sector-b = Pertambangan dan penggalian
coverage-sector-c = Industri pengolahan
coverage-sector-d = Listrik dan gas
coverage-sector-e = Air dan pengelolaan sampah
coverage-sector-f = Konstruksi
coverage-sector-g = Perdagangan dan bengkel
coverage-sector-h = Pengangkutan dan pergudangan
coverage-sector-i = Akomodasi dan makan minum
coverage-sector-j = Informasi dan komunikasi
coverage-sector-k = Keuangan dan asuransi
coverage-sector-l = Real estat
coverage-sector-m = Jasa profesional dan teknis
coverage-sector-n = Jasa penunjang usaha
coverage-sector-o = Administrasi pemerintahan
coverage-sector-p = Pendidikan
coverage-sector-q = Kesehatan dan sosial
coverage-sector-r = Kesenian dan hiburan
coverage-sector-s = Jasa lainnya
coverage-sector-t = Rumah tangga sebagai pemberi kerja
coverage-sector-u = Badan internasional
coverage-sector-none = Belum diketahui
coverage-head-shapes = Wilayah
coverage-head-file = Berkas
coverage-boundaries-joined = Batas kecamatan disusun dari batas desanya.
