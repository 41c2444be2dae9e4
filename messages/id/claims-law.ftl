# Kata-kata klaim: kejadian, hak, ahli waris, dokumen, jalannya kasus.

claims-happening-accident = kecelakaan kerja
claims-happening-disease = penyakit akibat kerja
claims-happening-death-at-work = meninggal karena kerja
claims-happening-death = meninggal bukan karena kerja
claims-happening-disability-total = cacat total tetap
claims-happening-disability-partial = cacat sebagian
claims-happening-missing = hilang

claims-source-village = desa
claims-source-district = kecamatan
claims-source-hospital = rumah sakit
claims-source-family = keluarga
claims-source-telephone = telepon
claims-source-bpjs = BPJS Ketenagakerjaan
claims-source-sweep = daftar kematian
claims-source-change = perubahan data pekerja

claims-state-reported = dilaporkan
claims-state-examined = diperiksa
claims-state-gathering = mengumpulkan dokumen
claims-state-submitted = diajukan ke BPJS
claims-state-asked = BPJS meminta kelengkapan
claims-state-decided = diputus BPJS
claims-state-objected = keberatan diajukan
claims-state-paid = dibayar
claims-state-refused = ditolak BPJS
claims-state-closed = selesai
claims-state-dropped = tidak dilanjutkan

claims-move-opened = dibuka
claims-move-confirmed = dipastikan
claims-move-listed = daftar dokumen dibuat
claims-move-submitted = diajukan ke BPJS
claims-move-asked = BPJS meminta kelengkapan
claims-move-answered = kelengkapan diserahkan
claims-move-returned = berkas dikembalikan BPJS
claims-move-decided = diputus BPJS
claims-move-refused = ditolak BPJS
claims-move-objected = keberatan diajukan
claims-move-paid = uang diterima
claims-move-closed = ditutup
claims-move-dropped = tidak dilanjutkan
claims-move-reopened = dibuka kembali

claims-ball-office = dinas
claims-ball-village = desa
claims-ball-family = keluarga
claims-ball-hospital = rumah sakit
claims-ball-bpjs = BPJS
claims-ball-nobody = tidak ada

claims-drop-not-happened = kejadiannya tidak ada
claims-drop-other-person = orang lain
claims-drop-not-covered = tidak terlindungi pada hari itu
claims-drop-duplicate = sudah ada kasus lain
claims-drop-lapsed = hak sudah kedaluwarsa
claims-drop-claimed-elsewhere = sudah diklaim pihak lain
claims-drop-unwanted = keluarga tidak mau, tertulis

claims-relation-spouse = suami atau istri
claims-relation-child = anak
claims-relation-parent = orang tua
claims-relation-grandchild = cucu
claims-relation-grandparent = kakek atau nenek
claims-relation-sibling = saudara kandung
claims-relation-parent-in-law = mertua
claims-relation-will = ditunjuk dalam wasiat
claims-relation-funeral-arranger = yang mengurus pemakaman
claims-relation-other = hubungan lain

claims-conflict-several-spouses = Ada { $number } suami atau istri. Pastikan siapa yang sah menurut buku nikah.
claims-conflict-birth-unknown = Tanggal lahir ahli waris nomor { $heir } belum diketahui, sehingga belum jelas apakah perlu wali.
claims-conflict-disputed = Hak ahli waris nomor { $heir } dipersoalkan keluarga. Selesaikan sebelum uang dibayarkan.
claims-conflict-no-line = Hubungan ahli waris nomor { $heir } dengan pekerja tidak ada dalam urutan ahli waris. Pastikan hubungannya.
claims-conflict-will-comes-last = Ahli waris nomor { $heir } ditunjuk dalam wasiat, tetapi keluarga lebih dahulu berhak.

claims-condition-heir-spouse = ahli waris suami atau istri
claims-condition-heir-child = ahli waris anak
claims-condition-heir-minor = ahli waris belum dewasa
claims-condition-several-heirs = ahli waris lebih dari satu
claims-condition-no-heirs = tidak ada ahli waris
claims-condition-power-of-attorney = diurus orang lain
claims-condition-traffic = kecelakaan lalu lintas
claims-condition-self-paid = biaya dibayar sendiri
claims-condition-scholarship = beasiswa diajukan

claims-issuer-family = keluarga
claims-issuer-office = dinas
claims-issuer-village = desa
claims-issuer-civil-registry = Dukcapil
claims-issuer-hospital = rumah sakit atau dokter
claims-issuer-police = kepolisian
claims-issuer-school = sekolah
claims-issuer-bank = bank
claims-issuer-tax-office = kantor pajak
claims-issuer-court = pengadilan

claims-model-chronology = kronologi dengan dua saksi
claims-model-death-letter = surat keterangan kematian dari desa
claims-model-heir-letter = surat keterangan ahli waris
claims-model-power-of-attorney = surat kuasa
claims-model-form-3kk1 = formulir 3 KK1
claims-model-form-3kk2 = formulir 3a KK2
claims-model-form-f4 = formulir F4

claims-pattern-helper-in-several = satu orang membantu beberapa kasus
claims-pattern-account-in-several = satu rekening menerima dari beberapa kasus
claims-pattern-enrolled-just-before = didaftarkan sesaat sebelum kejadian
claims-pattern-many-in-one-village = banyak kasus di satu desa dalam waktu dekat

claims-covered-paid = terlindungi, iuran bulan itu dibayar
claims-covered-grace = menunggak, perlindungan belum berakhir
claims-covered-no = tidak terlindungi
claims-covered-unknown = belum diketahui

claims-loss-body = kehilangan anggota badan
claims-loss-function = berkurangnya fungsi

claims-ended-working = bekerja
claims-ended-married = menikah
claims-ended-died = meninggal

claims-year-future = belum dimulai
claims-year-due = dapat diajukan
claims-year-missed = terlewat, masih dapat diajukan
claims-year-too-late = terlambat
claims-year-ended = beasiswa sudah berakhir

claims-school-kindergarten = TK
claims-school-primary = SD
claims-school-junior-secondary = SMP
claims-school-senior-secondary = SMA atau SMK
claims-school-university = kuliah atau pelatihan

claims-sum-exactly = Rp { $sum }
claims-sum-between = Rp { $least } sampai Rp { $most }
claims-sum-up-to = paling banyak Rp { $most }
claims-sum-at-cost = sesuai biaya
claims-sum-decided-by-bpjs = ditetapkan BPJS
claims-sum-per-month = Rp { $sum } sebulan

claims-formula-amount = satu kali Rp { $amount }
claims-formula-short = satu kali Rp { $amount }, karena baru { $paid } dari { $needed } bulan berturut-turut dibayar
claims-formula-monthly = { $months } bulan x Rp { $amount }, dibayar sekaligus
claims-formula-base = { $percent }% x { $months } x dasar penghasilan Rp { $base }
claims-formula-loss = { $whole },{ $hundredths }% menurut keputusan BPJS x { $months } x dasar penghasilan Rp { $base }
claims-formula-loss-undecided = persen yang ditetapkan BPJS x { $months } x dasar penghasilan Rp { $base }
claims-formula-up-to = biaya yang dikeluarkan, paling banyak Rp { $amount }
claims-formula-at-cost = biaya menurut kebutuhan, tanpa batas
claims-formula-income = dari dasar penghasilan Rp { $base }: { $steps }
claims-formula-income-step = { $percent }% selama { $months } bulan
claims-formula-income-rest = selanjutnya { $percent }% sampai dinyatakan sembuh
claims-formula-school = { $levels }
claims-formula-school-level = { $level } { $years } tahun x Rp { $amount }
claims-formula-school-most = paling banyak { $children } anak x Rp { $child }

claims-said-grace = Pada bulan tunggakan belum pasti apakah klaim dibayar.
claims-said-cover-unknown = Belum diketahui apakah iuran bulan kejadian dibayar.
claims-said-missing = Untuk pekerja yang hilang, dibayar hanya bila kematiannya sudah ditetapkan.
claims-said-months-unknown = Belum diketahui berapa bulan berturut-turut dibayar; penuh bila sekurangnya { $needed } bulan.
claims-said-school-months-unknown = Belum diketahui berapa bulan iuran dibayar; beasiswa bila sekurangnya { $needed } bulan.
claims-said-no-heirs = Tanpa ahli waris hanya biaya pemakaman yang dibayar, kepada yang mengurusnya.
claims-said-no-heirs-work = Aturan tanpa ahli waris yang terlihat menyebut jaminan kematian; pada kecelakaan kerja dianggap sama. Tanyakan ke BPJS.

claims-not-due-cover = Pekerja tidak terlindungi pada hari kejadian.
claims-not-due-no-rule = Untuk hari kejadian tidak ada aturannya.
claims-not-due-no-heirs = Tidak ada ahli waris.
claims-not-due-months = Baru { $paid } dari { $needed } bulan berturut-turut dibayar, maka hanya Rp { $amount } seluruhnya.
claims-not-due-school-months = Perlu { $needed } bulan iuran; baru { $paid } yang dibayar.
claims-not-due-no-children = Belum ada anak yang diketahui. Bila ada, paling banyak Rp { $most }.
claims-not-due-child-ended = Anak nomor { $child }: beasiswa berakhir pada usia { $age }, menikah, atau bekerja.
claims-not-due-children-ended = Semua anak sudah { $age } tahun, menikah, atau bekerja.
claims-not-due-child-third = Anak nomor { $child }: beasiswa untuk paling banyak { $children } anak; dihitung untuk yang paling besar jumlahnya.
