# Pengaduan dan pertanyaan: di meja desa, kecamatan, dan kantor.

grievance-error-unknown = Pengaduan ini tidak ada di meja Anda. Periksa nomornya; mungkin sudah diteruskan ke meja lain.
grievance-error-is-received = Ini belum dapat dilakukan: pengaduan ini belum dijawab. Muat ulang halaman untuk melihat keadaannya.
grievance-error-is-assigned = Ini belum dapat dilakukan: pengaduan ini sedang dikerjakan dan belum dijawab.
grievance-error-is-answered = Pengaduan ini sudah dijawab. Hanya pengadu yang dapat mengajukan keberatan.
grievance-error-is-appealed = Pengadu sudah mengajukan keberatan. Keberatan itu dijawab oleh kantor.
grievance-error-is-closed = Pengaduan ini sudah selesai. Tidak ada yang diubah. Untuk hal baru, buatlah pengaduan baru.
grievance-error-pass = Pengaduan ini tidak dapat diteruskan ke meja itu: sudah ada di sana, atau tidak boleh dibaca di sana.
grievance-error-pass-office = Pengaduan ini sudah ada di kantor.
grievance-error-words = Isinya masih kosong. Tulis singkat apa yang terjadi atau apa jawabannya.
grievance-error-appeal-elsewhere = Keberatan dijawab oleh kantor kabupaten, bukan oleh desa atau kecamatan.
grievance-error-second-person = Anda yang memberi jawaban pertama, jadi keberatan ini harus dijawab petugas lain di kantor.
grievance-error-too-late = Keberatan dapat diajukan sampai { $until }, dan hari itu sudah lewat. Buatlah pengaduan baru bila masalahnya masih ada.
grievance-error-settings = Nilai untuk "{ $term }" tidak dapat dipakai. Tulis bilangan di antara batas yang tertulis; waktu mulai dikerjakan dan waktu mendesak tidak boleh lebih lama dari waktu jawaban.

## Kata

grievance-kind-complaint = Pengaduan
grievance-kind-question = Pertanyaan
grievance-category-card = Kartu
grievance-category-payment = Perlindungan atau iuran
grievance-category-data = Data yang salah
grievance-category-not-listed = Belum masuk daftar
grievance-category-claim = Kecelakaan, kematian, atau santunan
grievance-category-conduct = Sikap petugas atau dimintai uang
grievance-category-other = Hal lain
grievance-channel-page = Halaman publik
grievance-channel-desk = Datang ke kantor
grievance-channel-village = Datang ke kantor desa atau kecamatan
grievance-channel-telephone = Telepon atau pesan
grievance-channel-letter = Surat
grievance-outcome-upheld = Benar dan sudah dibetulkan
grievance-outcome-partly = Benar sebagian
grievance-outcome-not-upheld = Tidak terbukti
grievance-outcome-informed = Pertanyaan sudah dijawab
grievance-outcome-withdrawn = Ditarik oleh pengadu
grievance-state-received = belum dikerjakan
grievance-state-assigned = dikerjakan
grievance-state-answered = sudah dijawab
grievance-state-appealed = ada keberatan
grievance-state-closed = selesai
grievance-desk-village = meja desa
grievance-desk-district = meja kecamatan
grievance-desk-office = meja kantor
grievance-did-receive = Diterima
grievance-did-take = Mulai dikerjakan
grievance-did-pass = Diteruskan
grievance-did-note = Catatan kantor
grievance-did-answer = Dijawab
grievance-did-appeal = Keberatan pengadu
grievance-did-withdraw = Ditarik oleh pengadu
grievance-by-public = pengadu
grievance-due = dijawab paling lambat { $day }
grievance-late-since = terlambat sejak { $day }
grievance-urgent = mendesak

## Angka dan daftar

office-way-grievances = Pengaduan
home-door-grievances = Pengaduan dan pertanyaan: berapa, tentang apa, di mana, dan mana yang terlambat dijawab.
home-waiting-grievances = pengaduan atau pertanyaan yang menunggu jawaban
grievances-title = Pengaduan dan pertanyaan
grievances-lead = Berapa yang masuk, tentang apa, di desa mana, dan berapa yang dijawab tepat waktu. Di halaman ini tidak ada nama.
grievances-open-list = Buka daftar
grievances-new = Catat pengaduan
grievances-settings = Waktu jawaban dan kontak
grievances-year = Yang masuk pada tahun
grievances-received = Masuk
grievances-open = Belum dijawab
grievances-late = Terlambat
grievances-in-time = Tepat waktu
grievances-upheld = Terbukti
grievances-appealed = Keberatan
grievances-none = Belum ada pengaduan atau pertanyaan pada tahun ini.
grievances-by-cause = Menurut sebab
grievances-by-place = Menurut desa
grievances-cause = Sebab
grievances-place = Tempat
grievances-list-title = Daftar pengaduan
grievances-list-none = Tidak ada yang menunggu di sini.
grievances-which = Yang ditampilkan
grievances-which-open = Belum dijawab
grievances-which-late = Terlambat
grievances-which-all = Semua
grievances-every-cause = semua sebab
grievances-every-place = semua tempat
grievances-number = Nomor
grievances-about = Tentang
grievances-came = Masuk
grievances-standing = Keadaan
grievances-filter = Tampilkan

## Satu pengaduan

grievance-title = Pengaduan nomor { $number }
grievance-words = Yang disampaikan
grievance-erased = Isi pengaduan ini sudah dihapus karena masa simpannya berakhir.
grievance-who = Dari
grievance-anonymous = tanpa nama
grievance-contact = Telepon atau cara menghubungi
grievance-contact-show = Tampilkan
grievance-worker = Pekerja
grievance-worker-open = Buka data pekerja
grievance-channel = Cara masuk
grievance-desk = Ada di
grievance-acting = Sekarang harus dikerjakan oleh
grievance-past = Melewati desa
grievance-past-why = Hanya dibaca di kantor: tentang petugas desa atau kecamatan, sikap petugas, kecelakaan, kematian, keberatan, atau tempatnya tidak diketahui
grievance-taken-by = Dikerjakan oleh
grievance-outcome = Hasil
grievance-appeal-until = Keberatan dapat diajukan sampai
grievance-appealed-on = Keberatan diajukan
grievance-take = Saya kerjakan
grievance-answer = Jawab
grievance-answer-lead = Jawaban ini dibaca pengadu dengan nomor dan kodenya. Pakai kalimat pendek: apa yang diperiksa, apa hasilnya, apa langkah berikutnya. Jangan menulis data orang lain.
grievance-answer-words = Jawaban
grievance-answer-go = Kirim jawaban
grievance-pass = Teruskan ke meja lain
grievance-pass-to = Ke mana
grievance-pass-words = Mengapa, dan apa yang diminta dari meja itu
grievance-pass-go = Teruskan
grievance-pass-wrong = Pilih dulu mejanya.
grievance-note = Tambah catatan kantor
grievance-note-words = Catatan. Pengadu tidak membacanya
grievance-note-go = Simpan catatan
grievance-story = Riwayat
grievance-outcome-wrong = Pilih dulu hasilnya.
grievance-act-unknown = Permintaan ini tidak lengkap. Muat ulang halaman, lalu coba lagi.
grievance-said-take = Pengaduan ini sekarang Anda kerjakan.
grievance-said-pass = Sudah diteruskan.
grievance-said-note = Catatan tersimpan.
grievance-said-answer = Jawaban tersimpan. Pengadu dapat membacanya dengan nomor dan kodenya.

## Dicatat di meja

grievance-new-lead = Tulis apa yang disampaikan orang yang datang, menelepon, atau menulis surat. Bacakan kembali sebelum disimpan. Sesudah itu berikan nomor dan kodenya.
grievance-new-words = Apa yang disampaikan
grievance-new-name = Nama
grievance-new-name-hint = Boleh kosong. Orang boleh mengadu tanpa nama.
grievance-new-place-none = tidak diketahui
grievance-new-officer = Ini tentang petugas desa atau kecamatan. Jangan dibaca di sana.
grievance-new-urgent = Ada yang kecelakaan atau meninggal
grievance-new-go = Simpan
grievance-new-category-wrong = Pilih dulu tentang apa.
grievance-receipt-title = Pengaduan sudah dicatat
grievance-receipt-give = Tulis nomor dan kode ini di kertas dan berikan kepada pengadu. Kode ini tidak dapat ditampilkan lagi.
grievance-receipt-open = Buka pengaduan ini
grievance-receipt-elsewhere = Pengaduan ini langsung ke kantor dan tidak dibaca di meja Anda.

## Waktu dan kontak

grievances-settings-lead = Waktu ini berlaku untuk pengaduan yang masuk sesudah disimpan. Bilangan yang biasa adalah usulan, belum dari peraturan.
grievances-terms = Waktu, dalam hari
grievances-public = Halaman publik
grievance-term-acknowledge = Mulai dikerjakan
grievance-term-answer = Dijawab
grievance-term-urgent = Dijawab bila ada kecelakaan atau kematian
grievance-term-appeal = Keberatan dapat diajukan
grievance-term-appeal-answer = Keberatan dijawab
grievance-term-smallest = Angka terkecil yang boleh dibuka, dalam orang
grievance-term-usual = Biasanya { $usual }, boleh { $least } sampai { $most }. Asal: { $citation }.
grievance-telephone = Telepon untuk kecelakaan dan kematian
grievance-telephone-hint = Tampil di halaman kartu. Kosongkan untuk memakai kontak di kop surat.
grievance-hours = Jam buka kantor
grievance-hours-hint = Misalnya: Senin sampai Jumat, pukul 8 sampai 15

## Jejak audit dan masa simpan

audit-link-grievances = Pengaduan dan halaman publik
audit-action-grievance-received = Pengaduan diterima
audit-action-grievance-seen = Pengaduan dibuka
audit-action-grievance-revealed = Kontak pengadu ditampilkan
audit-action-grievance-taken = Pengaduan mulai dikerjakan
audit-action-grievance-passed = Pengaduan diteruskan ke meja lain
audit-action-grievance-noted = Catatan kantor ditambahkan pada pengaduan
audit-action-grievance-answered = Pengaduan dijawab
audit-action-grievance-appealed = Keberatan diajukan
audit-action-grievance-withdrawn = Pengaduan ditarik
audit-action-grievance-settings = Waktu jawaban dan kontak diubah
audit-action-cover-asked = Perlindungan ditanyakan lewat halaman publik
retention-grievances = Isi pengaduan yang sudah selesai, dengan nama dan kontaknya
