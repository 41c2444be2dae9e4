# Halaman untuk semua orang, tanpa masuk. Kalimat pendek, kata biasa, enak dibacakan.

money-said = { $amount } rupiah
money-said-million = { $amount } juta rupiah
money-said-billion = { $amount } miliar rupiah

## Kerangka

public-title = Perlindungan untuk pekerja
public-choose = Pilih daerah Anda
public-home = Kembali ke halaman awal
public-contact = Hubungi kantor
public-telephone = Telepon
public-call = Telepon kantor:
public-hours = Buka: { $hours }
public-next = Langkah berikutnya
public-wait = Terlalu banyak percobaan. Tunggu { $minutes } menit, lalu coba lagi.
public-day-wrong = Tanggal itu tidak terbaca. Tulis hari, bulan, tahun. Contoh: 17-5-1984.
public-district = Kecamatan
public-district-none = tidak tahu
public-village = Desa atau kelurahan
public-village-hint = Boleh kosong.
public-village-typed = Desa menurut pengirim: { $village }

## Halaman awal

public-lead = Pekerja yang terdaftar dilindungi bila kecelakaan saat bekerja atau meninggal dunia. Di sini Anda dapat bertanya, melapor, dan mengadu. Tidak perlu masuk. Tidak dipungut biaya.
public-way-report = Lapor kecelakaan atau kematian
public-way-report-about = Kantor akan membantu keluarga.
public-way-covered = Apakah saya terlindung?
public-way-covered-about = Siapkan nomor peserta BPJS dan tanggal lahir.
public-way-claim = Cara mendapat santunan
public-way-claim-about = Langkah demi langkah, dengan batas waktunya.
public-way-complain = Mengadu atau bertanya
public-way-complain-about = Boleh tanpa nama.
public-way-follow = Lihat jawaban
public-way-follow-about = Siapkan nomor pengaduan dan kodenya.
public-way-totals = Angka per kecamatan
public-way-totals-about = Berapa orang terlindung dan berapa yang menunggu.
public-what = Apa program ini?
public-what-1 = Petani, nelayan, buruh lepas, dan pekerja lain tanpa majikan tetap sering tidak punya jaminan. Pemerintah daerah membayarkan iurannya ke BPJS Ketenagakerjaan.
public-what-2 = Iuran itu membeli dua jaminan: jaminan kecelakaan kerja dan jaminan kematian.
public-what-3 = Satu bulan iuran melindungi satu bulan. Bila tidak ada yang membayar lagi, perlindungan berhenti.
public-pays = Apa yang didapat keluarga?
public-pays-death = Bila pekerja meninggal karena sakit atau sebab lain di luar kerja: { $amount } untuk ahli waris.
public-pays-short = Bila iurannya belum { $months } bulan berturut-turut: { $amount }.
public-pays-accident-death = Bila pekerja meninggal karena kecelakaan kerja: paling sedikit { $amount } untuk ahli waris.
public-pays-care = Bila pekerja celaka saat bekerja: biaya berobat ditanggung sampai sembuh, sesuai kebutuhan medis.
public-pays-decides = Yang memutuskan jumlahnya adalah BPJS Ketenagakerjaan.
public-free = Tidak ada pungutan
public-free-1 = Mendaftar, menerima kartu, dan mengurus santunan tidak dipungut biaya. Bila ada yang meminta uang, laporkan lewat halaman pengaduan. Pengaduan itu langsung ke kantor kabupaten dan tidak dibaca petugas desa.

## Cara mendapat santunan

public-claim-title = Cara mendapat santunan
public-claim-lead = Lapor dulu. Kantor membantu keluarga menyiapkan suratnya.
public-claim-accident = Kalau terjadi kecelakaan kerja
public-claim-accident-1 = Berobat dulu. Katakan kepada petugas rumah sakit: ini kecelakaan kerja. Tunjukkan kartu.
public-claim-accident-2 = Tulis apa yang terjadi: kapan, di mana, sedang mengerjakan apa. Minta dua saksi menandatangani.
public-claim-accident-3 = Simpan semua kuitansi dan surat dokter.
public-claim-death = Kalau pekerja meninggal
public-claim-death-1 = Lapor kepada kantor, kapan pun dan sebab apa pun.
public-claim-death-2 = Minta surat kematian di desa, lalu akta kematian di Dukcapil.
public-claim-death-3 = Minta surat keterangan ahli waris. Ahli waris pertama adalah istri, suami, atau anak.
public-claim-death-4 = Siapkan KTP, kartu keluarga, dan buku tabungan atas nama ahli waris sendiri.
public-claim-limits = Batas waktu
public-claim-limit-death = Santunan kematian dapat diminta sampai { $years } tahun sesudah meninggal.
public-claim-limit-accident = Jaminan kecelakaan kerja dapat diminta sampai { $years } tahun sesudah kecelakaan.
public-claim-late = Terlambat melapor tidak menghapus hak selama batas ini belum lewat. Tetaplah melapor.
public-claim-free = Jangan membayar perantara
public-claim-free-1 = Uang santunan hanya masuk ke rekening ahli waris. Jangan menyerahkan buku tabungan, kartu ATM, atau PIN kepada siapa pun.
public-report-within = Lapor kecelakaan kerja paling lambat { $days } hari sesudah kejadian.

## Apakah saya terlindung

public-covered-title = Apakah saya terlindung?
public-covered-lead = Isi dua hal ini. Jawabannya hanya sampai kapan perlindungan dibayar.
public-covered-number = Nomor peserta BPJS Ketenagakerjaan (KPJ)
public-covered-number-hint = Sebelas angka. Tertulis di kartu.
public-covered-number-wrong = Nomor peserta terdiri dari sebelas angka. Salin dari kartu.
public-covered-born = Tanggal lahir
public-covered-born-hint = Hari, bulan, tahun. Contoh: 17-5-1984.
public-covered-go = Lihat
public-covered-again = Cari lagi
public-covered-card = Punya kartu dengan kode kotak-kotak? Arahkan kamera ponsel ke kode itu. Tidak perlu mengetik.
public-covered-not-found = Tidak ditemukan.
public-covered-not-found-next = Nomor dan tanggal lahir ini tidak cocok dengan data kami, atau belum ada bulan yang dibayar. Periksa lagi, atau tanyakan kepada kantor dengan membawa KTP.
public-cover-until = Terlindung sampai { $day }.
public-cover-from = Perlindungan mulai { $day }.
public-cover-ended = Perlindungan dibayar sampai { $day }. Hari itu sudah lewat.
public-cover-none = Belum ada bulan yang dibayar untuk kartu ini.
public-cover-keep = Simpan kartu Anda dan bawa saat bekerja.
public-cover-family = Beri tahu keluarga tentang kartu ini. Keluargalah yang mengurus santunan.
public-cover-not-yet = Sebelum hari itu, Anda belum terlindung.
public-cover-go-on = Anda dapat meneruskan dengan membayar iuran sendiri ke BPJS Ketenagakerjaan.
public-cover-ask = Tanyakan kepada kantor apakah iuran Anda masih akan dibayarkan.

## Kartu

public-card-title = Kartu perlindungan pekerja
public-card-void = Kartu ini tidak berlaku lagi.
public-no-card = Kartu tidak ditemukan
public-no-card-lead = Kode ini bukan kode kartu kami. Arahkan kamera sekali lagi ke kode pada kartu, atau cari dengan nomor peserta.

## Pengaduan

public-complain-title = Mengadu atau bertanya
public-complain-lead = Ceritakan dengan kata-kata sendiri. Anda mendapat nomor dan kode untuk melihat jawabannya.
public-complain-kind = Ini
public-complain-category = Tentang
public-complain-category-wrong = Pilih dulu tentang apa.
public-complain-words = Apa yang terjadi, atau apa yang ingin ditanyakan?
public-complain-words-hint = Tulis kapan dan di mana. Jangan menulis NIK atau nomor rekening.
public-complain-words-wrong = Ceritakan dulu apa yang terjadi.
public-complain-officer = Ini tentang petugas desa atau kecamatan. Jangan dibaca di sana.
public-complain-who = Siapa Anda? Boleh kosong
public-complain-who-lead = Tanpa nama pun pengaduan tetap dijawab. Kami tidak menyimpan alamat internet Anda.
public-complain-name = Nama
public-complain-contact = Nomor telepon
public-complain-contact-hint = Boleh kosong. Hanya dibaca petugas yang menjawab.
public-complain-go = Kirim
public-receipt-title = Sudah diterima
public-receipt-number = Nomor:
public-receipt-code = Kode rahasia:
public-receipt-write = Tulis nomor dan kode ini sekarang. Tanpa kode, jawaban tidak dapat dibuka.
public-receipt-due = Jawaban paling lambat { $day }.

## Melihat jawaban

public-follow-title = Lihat jawaban
public-follow-lead = Isi nomor dan kode yang Anda dapat waktu mengirim.
public-follow-number = Nomor
public-follow-code = Kode rahasia
public-follow-code-hint = Delapan huruf dan angka. Contoh: K7MP-3XWA.
public-follow-go = Lihat
public-follow-wrong = Nomor dan kode ini tidak cocok. Periksa lagi keduanya.
public-follow-of = Pengaduan nomor
public-follow-yours = Yang Anda sampaikan
public-follow-story = Apa yang sudah terjadi
public-follow-is-received = Sudah diterima. Dijawab paling lambat { $day }.
public-follow-is-assigned = Sedang dikerjakan. Dijawab paling lambat { $day }.
public-follow-is-answered = Sudah dijawab.
public-follow-is-appealed = Keberatan Anda diterima. Dijawab kantor paling lambat { $day }.
public-follow-is-closed = Sudah selesai.
public-follow-late = Jawaban seharusnya sudah ada pada { $day }. Pengaduan ini sekarang ada di kantor kabupaten.
public-follow-did-receive = Diterima.
public-follow-did-take = Petugas mulai mengerjakan.
public-follow-did-pass = Diteruskan ke petugas lain.
public-follow-did-answer = Jawaban:
public-follow-did-appeal = Keberatan Anda:
public-follow-did-withdraw = Anda menarik pengaduan ini.
public-follow-appeal = Tidak puas dengan jawabannya?
public-follow-appeal-lead = Ajukan keberatan. Petugas lain di kantor kabupaten akan memeriksanya.
public-follow-appeal-until = Ini dapat dilakukan sampai { $day }.
public-follow-appeal-words = Apa yang belum benar?
public-follow-appeal-words-hint = Tulis singkat.
public-follow-appeal-go = Kirim keberatan
public-follow-appealed = Keberatan Anda diterima.
public-follow-withdraw = Sudah tidak perlu?
public-follow-withdraw-lead = Pengaduan ini dapat ditarik. Sesudah itu tidak dijawab lagi.
public-follow-withdraw-go = Tarik pengaduan
public-follow-withdrawn = Pengaduan sudah ditarik.

## Melapor

public-report-title = Lapor kecelakaan atau kematian
public-report-lead = Isi yang Anda tahu saja. Kantor akan menghubungi Anda.
public-report-what = Apa yang terjadi?
public-report-what-accident = Kecelakaan saat bekerja, atau di jalan ke dan dari tempat kerja
public-report-what-death = Meninggal dunia
public-report-what-disease = Sakit karena pekerjaan
public-report-what-missing = Hilang
public-report-what-wrong = Pilih dulu apa yang terjadi.
public-report-about = Nama pekerja
public-report-about-wrong = Tulis nama pekerjanya.
public-report-on = Kapan?
public-report-on-hint = Hari, bulan, tahun. Contoh: 3-9-2026. Boleh kosong bila tidak tahu.
public-report-words = Ceritakan singkat
public-report-words-hint = Di mana, sedang mengerjakan apa, dibawa ke rumah sakit mana.
public-report-you = Siapa yang melapor?
public-report-name = Nama Anda
public-report-contact = Nomor telepon Anda
public-report-contact-hint = Supaya kantor dapat menghubungi Anda.
public-report-contact-wrong = Tulis nomor telepon, supaya kantor dapat menghubungi Anda.
public-report-go = Kirim laporan
public-report-said-on = Hari kejadian: { $day }
public-report-said-number = Nomor laporan kejadian: { $number }
public-report-said-about = Pekerja: { $name }

## Angka per kecamatan

public-totals-title = Angka per kecamatan
public-totals-lead = Berapa pekerja yang terlindung, dan berapa yang sudah diperiksa tetapi masih menunggu.
public-totals-caption = Keadaan bulan
public-totals-district = Kecamatan
public-totals-covered = Terlindung
public-totals-waiting = Menunggu
public-totals-total = Seluruh daerah
public-totals-unknown = Kecamatan belum diketahui
public-totals-people = { $count } orang
public-totals-joined = Digabung: { $names }
public-totals-smallest = Angka di bawah { $people } orang tidak dibuka, supaya tidak menunjuk orang tertentu. Kecamatan dengan angka sekecil itu digabung.
public-totals-few = belum dibuka
public-totals-paid = Pada tahun { $year } sampai bulan ini sudah dibayar { $amount } untuk { $months } bulan perlindungan.

## Apa hak keluarga saya

public-way-owed = Apa yang akan diterima keluarga saya?
public-way-owed-about = Hitung sendiri, tanpa nama.
public-owed-title = Apa yang akan diterima keluarga saya?
public-owed-lead = Isi yang Anda tahu. Hitungan ini menurut hukum yang berlaku pada hari kejadian. Isinya tidak disimpan.
public-owed-on = Hari kejadian
public-owed-on-hint = Kosongkan untuk hari ini. Contoh: 3-9-2026.
public-owed-covered = Iuran pada bulan kejadian
public-owed-in-row = Berapa bulan berturut-turut iurannya dibayar?
public-owed-in-row-hint = Sampai dengan bulan kejadian. Tulis angka saja.
public-owed-months = Berapa bulan seluruhnya?
public-owed-months-hint = Boleh kosong. Untuk beasiswa anak.
public-owed-number-wrong = Tulis angka saja, misalnya 12.
public-owed-income = Penghasilan sebulan yang dilaporkan, dalam rupiah
public-owed-income-hint = Kosongkan bila tidak tahu. Yang dipakai dasar yang paling rendah.
public-owed-income-wrong = Tulis angka saja, misalnya 1.000.000.
public-owed-children = Tanggal atau tahun lahir anak
public-owed-children-hint = Pisahkan dengan koma. Contoh: 3-5-2015, 2019. Kosongkan bila tidak ada.
public-owed-children-wrong = Ada tanggal atau tahun lahir anak yang tidak terbaca. Contoh: 3-5-2015, 2019.
public-owed-too-long-ago = Untuk hari itu kami tidak punya aturannya.
public-owed-go = Hitung
public-owed-again = Hitung lagi
public-owed-sum = Uang untuk keluarga:
public-owed-at-least = paling sedikit { $least }
public-owed-between = antara { $least } dan { $most }
public-owed-up-to = paling banyak { $most }
public-owed-per-month = { $amount } sebulan
public-owed-short = Santunan penuh perlu { $needed } bulan iuran berturut-turut. Baru { $paid } bulan yang dibayar. Karena itu yang dibayar { $amount }.
public-owed-money = Rinciannya
public-owed-costs = Biaya yang diganti
public-owed-not = Yang tidak dibayar, dan sebabnya
public-owed-child = anak nomor { $child }
public-owed-decides = Ini perkiraan. Yang memutuskan adalah BPJS Ketenagakerjaan.
public-claim-documents = Surat yang perlu disiapkan
public-claim-documents-lead = Ini daftar umumnya. Kantor memberi tahu mana yang perlu untuk keadaan Anda, dan mencetak formulirnya.
