# Kantor: halaman, masuk, akun petugas, jejak audit, dan perintah untuk menjalankannya.

## Kerangka halaman

office-skip = Langsung ke isi
office-ways = Bagian
office-way-home = Beranda
office-way-accounts = Akun petugas
office-way-audit = Jejak audit
office-way-lists = Daftar calon
office-way-references = Rujukan
office-way-jobs = Proses
office-way-me = Akun saya
office-sign-out = Keluar
office-sign-in = Masuk
office-language = Bahasa
office-foot = Lindung { $version }. Semua yang dilihat dan diubah di sini tercatat dalam jejak audit.
office-foot-open = Lindung { $version }.
office-errors = Ada yang perlu dibetulkan
office-saved = Tersimpan.
office-cancel = Batal
office-save = Simpan

## Peran

role-admin = Admin aplikasi
role-program-officer = Petugas program
role-verifier = Petugas verifikasi
role-village-officer = Petugas desa
role-district-officer = Petugas kecamatan
role-treasurer = Bendahara
role-bpjs-liaison = Penghubung BPJS
role-payer = Pembayar iuran
role-auditor = Auditor
role-leader = Pimpinan

role-admin-does = Mengurus akun dan pengaturan; tidak melihat data orang
role-program-officer-does = Mengurus daftar, putusan, persetujuan, dan klaim
role-verifier-does = Memastikan orangnya di lapangan; melaporkan kejadian
role-village-officer-does = Memastikan orang di desanya sendiri; melaporkan kejadian
role-district-officer-does = Menyetujui hasil dari desa-desanya; melaporkan kejadian
role-treasurer-does = Membayar iuran dan memegang pembukuan
role-bpjs-liaison-does = Mengantar pendaftaran dan klaim ke BPJS dan membawa jawabannya
role-payer-does = Melihat dana sendiri, hanya jumlahnya
role-auditor-does = Membaca semuanya kecuali rekening dan catatan kesehatan, tidak mengubah apa pun
role-leader-does = Melihat jumlah saja

## Mulai pertama kali

first-title = Menyiapkan kantor
first-lead = Kantor ini belum punya akun. Pilih kabupaten atau kotanya, lalu buat akun admin yang pertama. Halaman ini hanya terbuka sekali.
first-token = Kode pembuka
first-token-hint = Tercetak di terminal tempat Lindung dijalankan. Hanya yang menjalankan server yang dapat membacanya.
first-token-wrong = Kode pembuka itu tidak benar. Salin sekali lagi dari terminal tempat Lindung dijalankan.
first-regency = Kabupaten atau kota
first-regency-hint = Ketik nama atau kode, misalnya Kapuas atau 62.03
first-search = Cari
first-found = Pilih daerahnya
first-none = Tidak ada kabupaten atau kota bernama { $found }. Periksa ejaannya, atau ketik kodenya, misalnya 62.03.
first-regency-needed = Pilih dulu kabupaten atau kotanya.
first-next = Lanjutkan
first-step = Langkah { $step } dari 2
first-admin = Akun admin yang pertama
first-chosen = Daerah: { $name } ({ $code }).
first-other = Pilih daerah lain
first-create = Siapkan kantor
first-done-title = Kantor sudah disiapkan
first-terminal = Kantor ini belum punya akun. Buka { $address } dan masukkan kode pembuka ini: { $token }
first-closed = Kantor ini sudah disiapkan. Masuklah dengan akun Anda; akun baru dibuat oleh admin.

## Isian akun

account-name = Nama lengkap
account-name-wrong = Isi nama lengkap, paling panjang 100 huruf.
account-login = Nama masuk
account-login-hint = 3 sampai 64 huruf, angka, titik, atau tanda hubung, misalnya siti.aminah
account-login-wrong = Nama masuk harus 3 sampai 64 huruf a sampai z, angka, titik, tanda hubung, garis bawah, atau @, tanpa spasi.
account-login-taken = Nama masuk { $login } sudah dipakai. Pilih nama lain.
account-password = Kata sandi
account-password-hint = Paling sedikit 10 huruf. Empat kata yang tidak berhubungan mudah diingat dan sulit ditebak.
account-password-again = Ulangi kata sandi
account-password-differs = Kedua kata sandi tidak sama. Ketik sekali lagi.
account-password-old = Kata sandi sekarang
account-password-old-wrong = Kata sandi sekarang tidak benar. Ketik sekali lagi.
account-password-new = Kata sandi baru
account-role = Peran
account-role-wrong = Pilih satu peran.
account-area = Wilayah
account-area-hint = Kosongkan untuk seluruh { $regency }. Untuk sebagian, tulis kode atau nama kecamatan dan desa, satu setiap baris.
account-area-wrong = Wilayah { $found } tidak ditemukan di { $regency }. Tulis kodenya, misalnya { $example }, atau periksa ejaannya.
account-area-several = Nama { $found } dipakai oleh lebih dari satu tempat: { $places }. Tulis kodenya.
account-area-needed = Peran ini bekerja di sebagian wilayah. Tulis paling sedikit satu { $kind ->
    [village] desa atau kelurahan
   *[district] kecamatan
}.
account-area-whole = Seluruh { $regency }

access-password-short = Kata sandi itu terlalu pendek. Pakai paling sedikit 10 huruf; empat kata yang tidak berhubungan sudah cukup.
access-password-long = Kata sandi itu terlalu panjang. Pakai paling banyak 200 huruf.
access-password-usual = Kata sandi itu termasuk yang pertama dicoba orang lain. Pilih yang lain; empat kata yang tidak berhubungan sudah cukup.
access-password-named = Kata sandi itu memuat nama yang diketahui orang. Pilih kata-kata lain.
access-password-monotonous = Kata sandi itu terlalu mudah ditebak karena hurufnya berulang atau berurutan. Pilih kata-kata lain.

## Masuk

sign-in-title = Masuk
sign-in-wrong = Nama masuk atau kata sandi tidak benar. Coba lagi; bila lupa, minta admin memberi kata sandi baru.
sign-in-wait = Terlalu banyak percobaan. Tunggu { $seconds } detik, lalu coba lagi.
sign-in-ended = Anda sudah keluar.
sign-in-needed = Masuk dulu untuk membuka halaman itu.
sign-in-help = Belum punya akun atau lupa kata sandi? Minta kepada admin aplikasi di kantor Anda.
sign-in-code-title = Kode dari aplikasi
sign-in-code-lead = Buka aplikasi autentikator di ponsel Anda dan ketik enam angka untuk Lindung.
sign-in-code = Kode enam angka
sign-in-code-hint = Ponsel hilang? Ketik salah satu kode cadangan.
sign-in-code-wrong = Kode itu tidak benar atau sudah dipakai. Tunggu kode berikutnya, lalu ketik lagi.
sign-in-code-late = Waktunya habis. Masuk sekali lagi dengan nama dan kata sandi.
sign-in-or = atau
passkey-title = Kunci sandi (passkey)
passkey-lead = Dengan kunci sandi Anda masuk memakai sidik jari, wajah, atau PIN perangkat; tidak ada kata sandi yang dapat ditipu orang.
passkey-none = Belum ada kunci sandi. Tambahkan satu di bawah ini.
passkey-needs = Kunci sandi dapat ditambah di peramban yang mendukungnya, melalui alamat https kantor ini.
passkey-name = Nama kunci sandi
passkey-name-hint = Sebut perangkatnya, misalnya ponsel Siti
passkey-name-wrong = Beri nama kunci sandi, paling banyak 60 huruf.
passkey-since = Ditambahkan
passkey-unused = Belum pernah
passkey-add = Tambah kunci sandi
passkey-added = Kunci sandi tersimpan. Lain kali Anda dapat masuk dengannya.
passkey-remove = Hapus
passkey-remove-which = Hapus kunci sandi { $name }
passkey-removed = Kunci sandi dihapus. Hapus juga di perangkatnya.
passkey-too-many = Paling banyak 10 kunci sandi. Hapus satu yang tidak dipakai, lalu coba lagi.
passkey-taken = Kunci sandi itu sudah terdaftar.
passkey-failed = Kunci sandi tidak jadi disimpan karena jawaban perangkat tidak dapat dipercaya atau terlambat. Coba sekali lagi.
passkey-cancelled = Dibatalkan atau waktunya habis. Coba lagi bila perlu.
passkey-not-here = Peramban atau perangkat ini tidak dapat memakai kunci sandi di sini. Masuklah dengan kata sandi.
passkey-sign-in = Masuk dengan kunci sandi
passkey-wrong = Kunci sandi itu tidak diterima. Coba sekali lagi, atau masuk dengan nama dan kata sandi.
passkey-unknown = Kunci sandi itu tidak dikenal di kantor ini. Masuk dengan nama dan kata sandi, lalu tambahkan lagi di Akun saya.
passkey-copied = Kunci sandi itu tampaknya pernah disalin, jadi tidak diterima. Masuk dengan nama dan kata sandi, hapus kunci itu di Akun saya, dan beri tahu admin.
sign-on-button = Masuk dengan { $name }
sign-on-title = Akun di layanan masuk
sign-on-subject = Kode orang di layanan itu
sign-on-subject-hint = Kode ini muncul saat orangnya mencoba masuk melalui layanan itu dan belum dihubungkan.
sign-on-subject-wrong = Isi kode orang di layanan itu.
sign-on-subject-taken = Kode itu sudah dihubungkan dengan sebuah akun. Lepaskan dulu di akun itu.
sign-on-link = Hubungkan
sign-on-unlink = Lepaskan
sign-on-failed = Masuk melalui { $name } gagal karena layanan itu tidak menjawab atau jawabannya tidak dapat dipercaya. Coba lagi sebentar lagi, atau masuk dengan nama dan kata sandi.
sign-on-refused = { $name } tidak mengizinkan masuk, atau Anda membatalkannya. Coba lagi, atau masuk dengan nama dan kata sandi.
sign-on-unknown = { $name } mengenal Anda, tetapi belum ada akun kantor ini untuk Anda. Minta admin menghubungkan kode ini dengan akun Anda: { $subject }

## Beranda

home-title = Selamat datang, { $name }
home-lead-admin = Di sini Anda membuat akun untuk petugas dan melihat siapa melakukan apa. Data orang tidak terlihat oleh admin.
home-lead-program-officer = Anda mengurus daftar calon, putusan, dan persetujuan di { $area }.
home-lead-verifier = Anda memastikan keadaan orang di lapangan di { $area }.
home-lead-village-officer = Anda memastikan keadaan orang di { $area }.
home-lead-district-officer = Anda menyetujui hasil verifikasi dari { $area }.
home-lead-treasurer = Anda membayar iuran dan memegang pembukuan { $area }.
home-lead-bpjs-liaison = Anda mengantar pendaftaran ke BPJS Ketenagakerjaan dan membawa jawabannya untuk { $area }.
home-lead-payer = Anda melihat dana Anda sendiri, hanya jumlahnya.
home-lead-auditor = Anda membaca semuanya dan tidak mengubah apa pun. Mulailah dari jejak audit.
home-lead-leader = Anda melihat jumlah saja, tanpa nama orang.
home-waiting = Menunggu Anda
home-waiting-none = Tidak ada yang menunggu Anda sekarang.
home-late = terlambat
home-doors = Yang dapat Anda buka
home-door-accounts = Membuat akun, mengatur peran dan wilayah, memberi kata sandi baru.
home-door-audit = Siapa melihat dan mengubah apa, dan kapan.
home-door-lists = Mengunggah daftar, memeriksanya, melihat hasilnya.
home-door-references = Daftar pembanding: tanggal, sumber, dan mana yang sudah lama.
home-door-jobs = Yang sedang dikerjakan komputer, dan yang gagal.
home-door-me = Kata sandi, kode dari ponsel, dan tempat Anda sedang masuk.
home-chain = Rantai perlindungan
home-chain-lead = Inilah jalan setiap pekerja, dari daftar calon sampai santunan. Langkah yang belum dapat dibuka di sini tertulis apa adanya.
home-chain-here = Dikerjakan di sini.
home-chain-later = Belum tersedia.
chain-intake = Penerimaan daftar
chain-checking = Pemeriksaan
chain-verification = Verifikasi lapangan
chain-registry = Daftar induk
chain-funding = Pendanaan
chain-decree = Surat keputusan
chain-enrolment = Pendaftaran BPJS
chain-contributions = Iuran
chain-cards = Kartu
chain-claims = Santunan

## Akun saya

me-title = Akun saya
me-facts = Data akun
me-password = Ganti kata sandi
me-password-must = Kata sandi Anda dibuat oleh admin. Ganti dulu dengan kata sandi Anda sendiri.
me-password-done = Kata sandi sudah diganti. Tempat lain yang masih masuk dengan akun Anda sudah dikeluarkan.
me-sessions = Tempat Anda sedang masuk
me-sessions-lead = Tidak mengenali salah satunya? Keluarkan, lalu ganti kata sandi.
me-session-this = Peramban ini
me-session-device = Peramban
me-session-since = Masuk sejak
me-session-seen = Terakhir dipakai
me-session-address = Alamat
me-session-revoke = Keluarkan
me-session-revoke-which = Keluarkan { $device }, masuk { $time }
me-session-revoked = Sudah dikeluarkan.
me-sessions-others = Keluarkan semua yang lain
me-sessions-one = Anda hanya masuk di peramban ini.
device-other = Peramban lain
device-on = { $browser } di { $system }

totp-title = Kode dari ponsel
totp-off-state = Belum dipakai. Dengan kode dari ponsel, kata sandi yang bocor saja tidak cukup untuk masuk.
totp-on-state = Dipakai. Sisa kode cadangan: { $left }.
totp-start = Pasang kode dari ponsel
totp-scan = Pindai gambar ini dengan aplikasi autentikator di ponsel
totp-scan-alt = Gambar QR untuk aplikasi autentikator; isinya sama dengan kunci di bawah
totp-type = Tidak dapat memindai? Ketik kunci ini di aplikasi:
totp-confirm = Lalu ketik kode enam angka yang muncul
totp-confirm-button = Aktifkan
totp-wrong = Kode itu tidak cocok. Periksa jam di ponsel, tunggu kode berikutnya, lalu ketik lagi.
totp-codes-title = Simpan kode cadangan ini
totp-codes-lead = Kode dari ponsel sudah aktif. Bila ponsel hilang, setiap kode ini dapat dipakai sekali untuk masuk. Cetak atau salin sekarang: halaman ini tidak akan muncul lagi.
totp-codes-done = Sudah saya simpan
totp-off = Matikan kode dari ponsel
totp-off-done = Kode dari ponsel sudah dimatikan.

## Akun petugas

accounts-title = Akun petugas
accounts-lead = Siapa yang dapat masuk ke kantor ini, sebagai apa, dan untuk wilayah mana.
accounts-new = Akun baru
accounts-new-title = Akun baru
accounts-new-lead = Kata sandi pertama dibuat oleh Lindung dan ditampilkan sekali.
accounts-create = Buat akun
accounts-count = { $count } akun
accounts-state = Keadaan
accounts-active = Aktif
accounts-disabled = Ditutup
accounts-locked = Tertahan sementara
accounts-totp = Kode ponsel
accounts-totp-yes = Ya
accounts-totp-no = Tidak
accounts-last = Terakhir masuk
accounts-never = Belum pernah
accounts-change = Ubah
accounts-change-title = Akun { $name }
accounts-change-own = Ini akun Anda sendiri. Peran dan keadaannya hanya dapat diubah oleh admin lain, supaya kantor tidak pernah kehilangan admin.
accounts-change-saved = Perubahan tersimpan dan langsung berlaku.
accounts-secret-title = Kata sandi sekali pakai untuk { $name }
accounts-secret-lead = Sampaikan langsung kepada orangnya. Kata sandi ini tidak akan ditampilkan lagi, dan harus diganti saat pertama kali masuk.
accounts-reset = Beri kata sandi baru
accounts-reset-lead = Untuk orang yang lupa kata sandi. Kata sandi lamanya tidak berlaku lagi, dan ia dikeluarkan dari semua tempat.
accounts-reset-totp = Cabut juga kode dari ponsel dan kunci sandi (perangkatnya hilang)
accounts-disable = Tutup akun
accounts-disable-lead = Orang ini langsung dikeluarkan dan tidak dapat masuk lagi. Riwayatnya tetap ada, dan akun dapat dibuka kembali.
accounts-enable = Buka kembali akun
accounts-role-and-area = Peran dan wilayah
accounts-back = Kembali ke daftar akun

## Jejak audit

audit-title = Jejak audit
audit-lead = Setiap perubahan dan setiap kali data dilihat tercatat di sini. Setiap catatan terikat pada catatan sebelumnya, sehingga tidak ada yang dapat diubah atau dihapus diam-diam.
audit-number = Nomor
audit-time = Waktu
audit-person = Orang
audit-action = Kejadian
audit-subject = Tentang
audit-detail = Rincian
audit-any = Semua
audit-system = Lindung sendiri
audit-filter-action = Kejadian
audit-filter-person = Nama masuk
audit-filter-from = Dari tanggal
audit-filter-to = Sampai tanggal
audit-filter = Saring
audit-clear = Hapus saringan
audit-date-wrong = { $found } bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-01-31.
audit-person-none = Tidak ada akun dengan nama masuk { $found }. Periksa ejaannya, atau kosongkan.
audit-none = Tidak ada catatan yang cocok. Longgarkan saringannya.
audit-newer = Ke catatan terbaru
audit-older = Catatan yang lebih lama
audit-verify = Periksa keutuhan
audit-verify-lead = Menghitung ulang ikatan semua catatan dari yang pertama.
audit-whole = Jejak audit utuh: { $count } catatan saling terikat dari yang pertama sampai yang terakhir.
audit-broken = Jejak audit TIDAK utuh mulai catatan nomor { $number }. Jangan ubah apa pun; simpan salinan basis data dan laporkan kepada atasan dan pengawas.
audit-hash = Sidik catatan terakhir. Salin dan simpan di tempat lain: dengannya kelak terbukti bahwa jejak ini tidak ditulis ulang seluruhnya.
audit-subject-unknown = Nama masuk yang tidak ada
audit-detail-purpose = tujuan
audit-detail-people = orang
audit-detail-count = jumlah
audit-detail-reason = alasan
audit-detail-due = batas
audit-detail-before = sebelum
audit-detail-oldest = paling lama
audit-detail-state = keadaan
audit-detail-rows = baris
audit-detail-files = berkas
audit-detail-what = yang dibuka
audit-detail-kind = jenis
audit-detail-page = halaman
audit-detail-fields = isian
audit-detail-from = dari
audit-detail-to = menjadi
audit-about-worker = Pekerja
audit-about-list = Daftar
audit-about-candidate = Baris daftar
audit-about-pair = Pasangan
audit-about-decision = Keputusan
audit-about-round = Putaran
audit-about-visit = Kunjungan
audit-about-change = Usulan
audit-about-breach = Kebocoran
audit-about-job = Proses
audit-about-file = Berkas
audit-about-account = Akun
audit-about-fund = Dana
audit-about-plan = Rencana
audit-about-decree = Keputusan bupati
audit-about-batch = Daftar untuk BPJS
audit-about-claim = Kasus klaim
audit-about-claim-report = Laporan kejadian
audit-about-death = Kematian pada daftar
audit-about-card-round = Putaran kartu
audit-about-parcel = Paket kartu
audit-about-card = Kartu
audit-about-place = Tempat kartu
audit-about-device = Ponsel
audit-about-field-entry = Catatan ponsel
audit-about-grievance = Pengaduan
audit-detail-whole = seluruh daerah
audit-detail-role = peran
audit-detail-places = wilayah
audit-detail-changed = yang diubah
audit-detail-disabled = keadaan
audit-detail-address = alamat
audit-detail-act = langkah
audit-detail-amends = mengubah
audit-detail-amount = jumlah (Rp)
audit-detail-annex = sidik lampiran
audit-detail-answer = jawaban
audit-detail-batch = kelompok
audit-detail-by = lewat
audit-detail-candidate = baris daftar
audit-detail-cards = kartu
audit-detail-child = anak
audit-detail-chosen = dipilih
audit-detail-code = kode
audit-detail-component = manfaat
audit-detail-counted = dihitung
audit-detail-dated = tanggal keputusan
audit-detail-day = hari
audit-detail-days = hari
audit-detail-deaths = kematian pada daftar
audit-detail-decree = keputusan
audit-detail-desk = meja
audit-detail-document = dokumen
audit-detail-first = dari bulan
audit-detail-found = ditemukan
audit-detail-fund = dana
audit-detail-funds = dana
audit-detail-happening = kejadian
audit-detail-heir = ahli waris
audit-detail-held = ditahan
audit-detail-language = bahasa
audit-detail-last = sampai bulan
audit-detail-lines = baris
audit-detail-missing = hilang
audit-detail-month = bulan
audit-detail-months = bulan
audit-detail-name = nama
audit-detail-new = baru
audit-detail-note = catatan
audit-detail-number = nomor
audit-detail-on = tanggal
audit-detail-opens = mulai
audit-detail-origin = diketahui dari
audit-detail-outcome = hasil
audit-detail-paper = cetakan
audit-detail-person = orang
audit-detail-place = tempat
audit-detail-plan = rencana
audit-detail-proof = bukti
audit-detail-relation = hubungan
audit-detail-results = hasil
audit-detail-run = penyisiran
audit-detail-same = tidak berubah
audit-detail-sample = contoh (%)
audit-detail-sha256 = sidik berkas
audit-detail-source = sumber
audit-detail-text = sidik naskah
audit-detail-title = judul
audit-detail-until = sampai
audit-detail-visit = kunjungan
audit-detail-visits = kunjungan
audit-detail-why = alasan
audit-detail-worker = pekerja
audit-detail-year = tahun
audit-changed-name = nama
audit-changed-role = peran
audit-changed-area = wilayah
audit-changed-disabled = keadaan
audit-changed-password = kata sandi
audit-link-lists = Daftar dan pekerjaan
audit-link-decisions = Baris dan pasangan
audit-link-verification = Verifikasi
audit-link-registry = Pekerja
audit-link-privacy = Pelindungan data
audit-link-access = Akun dan audit
audit-action-list-brought = Daftar dibawa
audit-action-list-checked = Daftar diperiksa
audit-action-list-corrected = Berkas perbaikan diterima
audit-action-list-withdrawn = Daftar ditarik
audit-action-list-exported = Berkas daftar diminta
audit-action-list-workbook = Berkas daftar dibuat
audit-action-list-fetched = Berkas daftar diunduh
audit-action-file-kept = Berkas disimpan
audit-action-file-retired = Berkas tidak dipakai lagi
audit-action-references-limits = Batas umur rujukan diubah
audit-action-job-asked = Pekerjaan diminta
audit-action-job-cancelled = Pekerjaan dibatalkan
audit-action-job-retried = Pekerjaan dicoba lagi
audit-action-candidate-answered = Jawaban desa diterima
audit-action-registry-searched = Pekerja dicari
audit-action-worker-revealed = Nomor pekerja ditampilkan lengkap
audit-action-worker-corrected = Cara menghubungi pekerja diperbaiki
audit-action-worker-words = Kata dalam nama dicatat
audit-action-workers-admitted = Pekerja masuk registri
audit-action-change-proposed = Perubahan diusulkan
audit-action-change-decided = Usulan perubahan diputuskan
audit-action-changes-seen = Usulan perubahan dilihat
audit-action-family-added = Anggota keluarga ditambah
audit-action-family-changed = Anggota keluarga diubah
audit-action-family-removed = Anggota keluarga dihapus
audit-action-objection-noted = Keberatan dicatat
audit-action-objection-settled = Keberatan selesai
audit-action-waiting-seen = Daftar tunggu dilihat
audit-action-registry-weights = Bobot nilai diubah
audit-action-registry-exported = Daftar pekerja dijadikan berkas
audit-action-export-downloaded = Berkas diunduh
audit-action-session-opened = Masuk
audit-action-sign-in-failed = Gagal masuk
audit-action-sign-in-held = Masuk ditahan sementara
audit-action-session-closed = Keluar
audit-action-session-all-closed = Semua sesi dikeluarkan
audit-action-account-created = Akun dibuat
audit-action-account-changed = Akun diubah
audit-action-totp-set = Kode dari ponsel diaktifkan
audit-action-totp-removed = Kode dari ponsel dimatikan
audit-action-recovery-used = Kode cadangan dipakai
audit-action-passkey-added = Kunci sandi ditambahkan
audit-action-passkey-used = Masuk dengan kunci sandi
audit-action-passkey-removed = Kunci sandi dihapus
audit-action-passkey-copied = Kunci sandi salinan ditolak
audit-action-identity-used = Masuk melalui layanan masuk
audit-action-identity-linked = Akun layanan masuk dihubungkan
audit-action-identity-unlinked = Akun layanan masuk dilepaskan
audit-action-accounts-seen = Daftar akun dilihat
audit-action-account-seen = Akun dilihat
audit-action-audit-seen = Jejak audit dilihat
audit-action-audit-verified = Keutuhan jejak audit diperiksa
audit-action-regency-created = Kantor disiapkan
audit-action-keys-rotated = Kunci diganti

## Halaman kesalahan

error-400-title = Permintaan tidak dapat dibaca
error-400-lead = Isian yang dikirim tidak lengkap atau rusak. Kembali ke halaman sebelumnya dan coba lagi.
error-403-title = Halaman ini bukan untuk peran Anda
error-403-lead = Peran Anda ({ $role }) tidak memuat halaman atau tindakan ini. Bila memang perlu untuk pekerjaan Anda, minta admin aplikasi mengubah peran Anda.
error-403-ask = Admin di kantor ini: { $names }.
error-origin-title = Permintaan dari tempat lain ditolak
error-origin-lead = Formulir itu tidak dikirim dari halaman kantor ini, jadi tidak dijalankan. Buka lagi halamannya di sini dan kirim dari sana.
error-404-title = Halaman tidak ada
error-404-lead = Alamatnya mungkin salah ketik, atau halamannya sudah pindah. Mulai lagi dari beranda.
error-405-title = Halaman ini tidak dapat dibuka begitu
error-405-lead = Alamat ini hanya menerima kiriman formulir. Mulai lagi dari beranda.
error-408-title = Terlalu lama
error-408-lead = Permintaan memakan waktu terlalu lama dan dihentikan. Coba lagi sebentar lagi.
error-413-title = Kiriman terlalu besar
error-413-lead = Isian yang dikirim melebihi batas. Kurangi isinya, lalu kirim lagi.
error-429-title = Terlalu sering
error-429-lead = Tunggu sebentar, lalu coba lagi.
error-500-title = Ada kesalahan di dalam program
error-500-lead = Yang sudah tersimpan tetap aman. Coba lagi; bila terulang, beri tahu pengelola server nomor ini: { $number }
error-home = Ke beranda

## Pengaturan

settings-from-default = bawaan
settings-from-flag = baris perintah
settings-from-file = berkas { $file }
settings-from-environment = lingkungan { $variable }
settings-unknown = { $place }: pengaturan «{ $found }» tidak dikenal. Yang dikenal: { $known }. Betulkan atau hapus.
settings-kind = { $place }: isi «{ $found }» seharusnya teks di antara tanda kutip, atau true atau false. Betulkan, lalu jalankan lagi.
settings-form = { $place }, baris { $line }: baris ini tidak menurut bentuk TOML. Tulis pengaturan = "isi", lalu jalankan lagi.
settings-file-unreadable = Berkas pengaturan { $file } tidak dapat dibaca ({ $problem }). Periksa nama dan izinnya.
settings-wrong-database = { $place }: basis data harus ditulis sqlite:BERKAS atau postgres://PENGGUNA:SANDI@HOST/NAMA. Betulkan, lalu jalankan lagi.
settings-wrong-listen = { $place }: { $found } bukan alamat untuk mendengarkan. Tulis IP:PORT, misalnya 127.0.0.1:8080.
settings-wrong-address = { $place }: { $found } bukan alamat kantor. Tulis https://NAMA tanpa apa pun di belakangnya, misalnya https://lindung.kapuaskab.go.id.
settings-wrong-proxy = { $place }: { $found } seharusnya true atau false.
settings-wrong-log = { $place }: { $found } tidak dikenal. Pilih text atau json.
settings-wrong-log-level = { $place }: { $found } tidak dikenal. Pilih error, warn, info, debug, atau trace.
settings-wrong-provider = { $place }: { $found } bukan alamat layanan masuk. Tulis alamat penerbitnya, misalnya https://masuk.contoh.go.id.
settings-provider-address = { $place }: layanan masuk memerlukan alamat kantor. Isi juga pengaturan address, misalnya https://lindung.kapuaskab.go.id.
settings-wrong-provider-client = { $place }: nama kantor di layanan masuk belum diisi. Isi dengan client id dari layanan itu.
settings-wrong-provider-link = { $place }: { $found } tidak dikenal. Pilih admin atau login.
settings-wrong-provider-second-factor = { $place }: { $found } tidak dikenal. Pilih own atau provider.

## Perintah

help-serve = Menjalankan kantor: halaman untuk peramban, pada SQLite atau PostgreSQL.
help-settings = Berkas pengaturan (TOML); tanpa ini lindung.toml di folder ini, bila ada
help-database = Basis data: sqlite:BERKAS atau postgres://…; bawaan sqlite:lindung.db
help-key-file = Berkas kunci enkripsi, di luar basis data; bawaan: di samping berkas SQLite
help-listen = Alamat untuk mendengarkan; bawaan 127.0.0.1:8080
help-address = Alamat yang diketik orang bila ada proksi di depannya, misalnya https://lindung.kapuaskab.go.id
help-proxy = Proksi di depan server memberi tahu siapa yang meminta (X-Forwarded-For): true atau false
help-log = Bentuk catatan: text atau json
help-log-level = Isi catatan: error, warn, info, debug, atau trace
help-serve-examples =
    Contoh:
      lindung serve
      lindung serve --database sqlite:/srv/lindung/kapuas.db --listen 0.0.0.0:8080 --address https://lindung.kapuaskab.go.id

    Setiap pilihan dapat juga ditulis di lindung.toml atau di lingkungan, misalnya LINDUNG_DATABASE.
help-migrate = Menyesuaikan basis data dengan versi ini.
help-user = Akun petugas dari terminal.
help-user-add = Membuat akun; kata sandinya diketik di terminal atau dibaca dari masukan standar.
help-user-add-login = Nama masuk, misalnya siti.aminah
help-user-add-name = Nama lengkap
help-user-add-role = Peran: admin, program-officer, verifier, village-officer, district-officer, treasurer, bpjs-liaison, payer, auditor, leader
help-user-add-area = Kode kecamatan dan desa, dipisah koma; tanpa ini seluruh kabupaten
help-user-add-regency = Kode kabupaten; hanya perlu bila basis data memuat lebih dari satu, atau belum memuat satu pun
help-user-list = Menampilkan semua akun.
help-audit = Jejak audit dari terminal.
help-audit-verify = Memeriksa bahwa tidak ada catatan yang diubah atau dihapus. Kode keluar 1 bila tidak utuh.
help-backup = Menyalin basis data SQLite selagi dipakai.
help-backup-file = Berkas salinan; tidak boleh sudah ada
help-keys = Kunci yang menyegel nomor-nomor.
help-keys-rotate = Membuat kunci baru dan menyegel ulang semuanya. Hentikan dulu lindung serve; bila terputus, jalankan lagi.
help-restore = Menjadikan salinan dari lindung backup basis data lagi, di berkas yang belum ada.
help-restore-file = Berkas salinan
help-config = Pengaturan.
help-config-check = Menampilkan pengaturan yang berlaku dan asalnya; rahasia ditutupi.

serve-listening = Kantor terbuka di { $address }. Hentikan dengan Ctrl-C.
serve-migrated = Basis data disiapkan: { $count } langkah.
serve-stopping = Menyelesaikan permintaan yang berjalan, lalu berhenti.
serve-cannot-listen = Alamat { $listen } tidak dapat dipakai ({ $problem }). Mungkin sudah dipakai program lain: pilih yang lain dengan --listen.
serve-insecure = Perhatian: { $listen } dapat dicapai dari luar tanpa enkripsi. Pasang proksi dengan TLS di depannya dan beri --address https://…
migrate-done = Basis data siap: { $count } langkah dijalankan.
migrate-current = Basis data sudah sesuai dengan versi ini.
user-password-prompt = Kata sandi untuk { $login } (tidak terlihat saat diketik):
user-password-none = Kata sandi belum diberikan. Ketik di terminal, atau alirkan ke masukan standar.
user-added = Akun { $login } dibuat ({ $role }, { $area }).
user-role-wrong = --role { $found } tidak dikenal. Pilih dari: { $known }.
user-regency-needed = Basis data memuat { $count } kabupaten. Sebutkan yang mana dengan --regency KODE, misalnya --regency 62.03.
user-regency-wrong = --regency { $found } bukan kode kabupaten atau kota. Cari kodenya dengan: lindung region NAMA
user-regency-other = Kabupaten { $found } tidak ada di basis data ini.
user-first-admin = Akun yang pertama harus admin, supaya ada yang mengurus akun lain: beri --role admin.
user-area-wrong = --area { $found } bukan kode kecamatan atau desa di { $regency }. Tulis kodenya dipisah koma, misalnya { $example }.
user-none = Belum ada akun. Buat yang pertama dengan: lindung user add, atau buka halaman pertama dengan: lindung serve
backup-done = Salinan tersimpan: { $file } ({ $size } byte). Simpan juga berkas kunci { $key }, di tempat lain: tanpa kunci, nomor-nomor di dalamnya tidak dapat dibaca.
keys-rotated = Kunci nomor { $number } berlaku; { $count } baris disegel ulang. Cadangkan berkas kunci sekarang; kunci lama tetap di dalamnya untuk membuka cadangan lama. Jalankan lagi lindung serve sekarang.
restore-done = Basis data dipulihkan ke { $file }. Jalankan lindung serve dengan berkas itu.
restore-missing = { $file }: salinan ini tidak ada. Periksa namanya.
restore-there = { $file }: berkas ini sudah ada dan tidak ditimpa. Pindahkan dulu (bersama berkas -wal dan -shm), atau pilih nama lain dengan --database.
restore-key = { $file }: berkas kunci tidak ada. Letakkan berkas kunci dari saat salinan dibuat di situ, atau sebut dengan --key-file; tanpa itu nomor-nomor tidak terbuka.
server-pg-dump = PostgreSQL dicadangkan dengan alatnya sendiri, selagi dipakai: pg_dump --format=custom --file=lindung.dump ALAMAT-BASIS-DATA. { $there ->
    [yes] pg_dump ada di komputer ini.
   *[no] pg_dump tidak ada di komputer ini; pasang postgresql-client atau jalankan di servernya.
} Simpan juga berkas kunci, di tempat lain.
server-pg-restore = PostgreSQL dipulihkan dengan alatnya sendiri ke basis data kosong: createdb NAMA, lalu pg_restore --exit-on-error --no-owner --dbname=ALAMAT-BASIS-DATA lindung.dump, lalu lindung audit verify. { $there ->
    [yes] pg_restore ada di komputer ini.
   *[no] pg_restore tidak ada di komputer ini; pasang postgresql-client atau jalankan di servernya.
}
config-line = { $name } = { $value }  ({ $from })
settings-wrong-messages = { $place }: { $found } bukan alamat gerbang pesan. Tulis alamat https://, atau http:// bila gerbangnya di komputer ini.
settings-wrong-messages-secret = { $place }: gerbang pesan memerlukan rahasia bersama. Isi juga pengaturan messages-secret.
office-group-people = Orang
office-group-money = Dana
office-group-cards = Kartu
office-group-rights = Hak
office-group-office = Kantor
