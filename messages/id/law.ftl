# Hukum sebagai data: harga, manfaat, pemeriksaan berkas hukum.

help-law = Hukum sebagai data: harga iuran, manfaat, dan pemeriksaan berkas hukum.
help-law-examples =
    Contoh:
      lindung law show --month 2026-05 --payer apbd --workers 1000 --months 12
      lindung law show --benefits --on 2026-05-31
      lindung law lint
help-law-show = Menampilkan harga satu bulan, atau dengan --benefits manfaat yang berlaku pada suatu hari.
help-law-show-month = Bulan iuran, misalnya 2026-05
help-law-show-payer = Pembayar: apbn, apbd, apbdes, dbh-sawit, dbh-cht, csr, donor (juga zakat), atau self (pekerja sendiri)
help-law-show-transport = Pekerjaan di angkutan: ojek, sopir, kurir
help-law-show-income = Penghasilan yang dilaporkan, rupiah per bulan; bawaan: dasar terendah
help-law-show-registered = Bulan pendaftaran, untuk keringanan yang tidak langsung berlaku bagi peserta baru
help-law-show-agreed = BPJS Ketenagakerjaan sudah menyetujui secara tertulis keringanan yang belum pasti dalam hukum
help-law-show-workers = Jumlah pekerja, untuk menghitung biaya seluruhnya
help-law-show-months = Jumlah bulan mulai --month, untuk menghitung biaya seluruhnya
help-law-show-benefits = Menampilkan manfaat, bukan harga; perlu --on
help-law-show-on = Hari kecelakaan atau kematian, misalnya 2026-05-31
help-law-lint = Memeriksa berkas hukum: celah dan tumpukan masa berlaku, sumber yang kurang, hitungan yang salah.
help-law-lint-dir = Folder berkas hukum; tanpa ini yang dibawa program

law-payer-apbn = APBN
law-payer-apbd = APBD
law-payer-apbdes = APBDes
law-payer-dbh-sawit = DBH sawit
law-payer-dbh-cht = DBH CHT
law-payer-csr = CSR perusahaan
law-payer-donor = donatur atau zakat
law-payer-self = pekerja sendiri

law-grade-a = naskah peraturan atau formulir resmi dilihat
law-grade-b = kutipan atau ringkasan dari lembaga resmi
law-grade-c = sumber kedua, dapat dipakai tetapi tidak mengikat
law-grade-d = hitungan atau simpulan dari sumber lain
law-grade-ok = pengetahuan sendiri, belum diperiksa

law-price-title = Iuran JKK dan JKM bulan { $month }, dibayar { $payer }
law-price-sector = Pekerjaan: { $transport ->
    [yes] angkutan
   *[no] di luar angkutan
 }. Dasar penghasilan: { $base } per bulan.
law-price-jkk = JKK
law-price-jkm = JKM
law-price-total = Jumlah
law-price-per-person = Per orang
law-price-for-workers = { $workers } pekerja, { $months } bulan ({ $first } sampai { $last })
law-price-changes = Harga berubah di dalam masa ini:
law-price-from = Mulai { $month }

law-why = Mengapa
law-why-normal = Harga normal: tidak ada keringanan untuk bulan ini.
law-why-other-sector = Harga normal: keringanan bulan ini hanya untuk { $transport ->
    [yes] pekerjaan di luar angkutan
   *[no] pekerja angkutan; bila pekerja ini di angkutan, tambahkan --transport
 }.
law-why-lowered = Keringanan: yang dibayar { $percent }% dari harga normal { $normal }.
law-why-payer-excluded = Harga normal: keringanan bulan ini tidak berlaku bila dibayar { $payer }.
law-why-payer-open = Harga normal untuk sementara: belum jelas apakah keringanan berlaku bila dibayar { $payer }. Minta jawaban tertulis BPJS Ketenagakerjaan; bila disetujui, tambahkan --agreed.
law-why-new-member = Harga normal: peserta baru membayar penuh pada bulan-bulan pertama.
law-why-agreed = Dianggap sudah ada jawaban tertulis BPJS Ketenagakerjaan (--agreed); simpan suratnya.
law-why-basis = Dasar harga normal

law-rule = Aturan { $id }: { $citation }, { $valid }
law-valid-since = berlaku sejak { $from }
law-valid-between = berlaku { $from } sampai { $to }
law-grade = Derajat { $grade }: { $means }
law-sources = Sumber
law-note = Catatan: { $note }
law-open = Belum pasti: { $open }

law-others = Pembayar lain pada bulan yang sama
law-others-payer = Pembayar
law-others-why = Keterangan
law-others-normal = harga normal
law-others-lowered = dibayar { $percent }%
law-others-excluded = keringanan tidak berlaku
law-others-open = belum jelas, lihat "Belum pasti"

law-error-not-in-force = Tidak ada iuran yang diketahui untuk { $month }; berkas hukum dimulai { $first }. Pilih bulan yang lebih baru.
law-error-too-large = Jumlahnya terlalu besar untuk dihitung. Kurangi jumlah pekerja atau bulan.
law-error-no-workers = Untuk menghitung biaya diperlukan sedikitnya 1 pekerja dan 1 bulan. Ubah --workers atau --months.

law-benefits-title = Manfaat JKK dan JKM untuk kejadian pada { $day }
law-benefits-none = Tidak ada manfaat yang diketahui untuk hari itu; berkas hukum dimulai { $first }. Pilih hari yang lebih baru.
law-benefits-base = Dihitung dengan dasar penghasilan { $base } per bulan.
law-benefits-jkm-total = JKM meninggal bukan karena kerja: { $total }
law-benefits-jkm-short = Belum { $months } bulan berturut-turut dibayar: hanya { $amount }
law-benefits-jkm-short-open = Belum pasti: { $open }
law-benefits-jkk-death-total = JKK meninggal karena kecelakaan kerja: { $total }
law-benefit-jkm-lump-sum = JKM, santunan sekaligus
law-benefit-jkm-periodic = JKM, santunan berkala dibayar sekaligus
law-benefit-jkm-burial = JKM, biaya pemakaman
law-benefit-jkm-scholarship = JKM, beasiswa
law-benefit-jkk-medical = JKK, perawatan
law-benefit-jkk-home-care = JKK, perawatan di rumah
law-benefit-jkk-transport-land = JKK, angkutan darat, sungai, danau
law-benefit-jkk-transport-sea = JKK, angkutan laut
law-benefit-jkk-transport-air = JKK, angkutan udara
law-benefit-jkk-unable-to-work = JKK, sementara tidak mampu bekerja
law-benefit-jkk-disability-anatomical = JKK, cacat sebagian anatomis
law-benefit-jkk-disability-functional = JKK, cacat sebagian fungsi
law-benefit-jkk-disability-total = JKK, cacat total tetap
law-benefit-jkk-periodic = JKK, santunan berkala
law-benefit-jkk-death = JKK, santunan kematian
law-benefit-jkk-burial = JKK, biaya pemakaman
law-benefit-jkk-prosthesis = JKK, alat bantu dan alat ganti
law-benefit-jkk-dentures = JKK, gigi tiruan
law-benefit-jkk-hearing-aid = JKK, alat bantu dengar
law-benefit-jkk-glasses = JKK, kacamata
law-benefit-jkk-return-to-work = JKK, kembali bekerja
law-benefit-jkk-scholarship = JKK, beasiswa
law-pays-monthly = { $months } x { $amount } = { $total }
law-pays-base = { $percent }% x { $months } x dasar = { $total }
law-pays-loss = persen cacat x { $months } x dasar
law-pays-up-to = biaya, paling banyak { $amount }
law-pays-at-cost = biaya nyata, tanpa batas
law-pays-income-step = { $percent }% selama { $months } bulan
law-pays-income-rest = lalu { $percent }% sampai sembuh
law-pays-scholarship = paling banyak { $children } anak, { $child } per anak, { $total } seluruhnya

law-lint-clean = Berkas hukum bersih: { $entries } ketentuan, { $sources } sumber.
law-lint-line = { $file }, { $entry }: { $problem }
law-lint-file-line = { $file }: { $problem }
law-lint-count = { $count } hal perlu diperbaiki.
law-lint-unreadable-dir = Folder "{ $dir }" tidak dapat dibaca: { $says }. Periksa nama dan hak bacanya.
law-lint-unreadable-file = Berkas "{ $file }" tidak dapat dibaca: { $says }. Simpan sebagai teks UTF-8 dan periksa hak bacanya.

law-problem-file-missing = berkas tidak ada. Tambahkan berkas ini ke folder hukum.
law-problem-file-unknown = berkas tidak dikenal. Hapus atau ganti namanya.
law-problem-not-toml = baris { $line } tidak dapat dibaca sebagai TOML ({ $says }). Perbaiki penulisannya.
law-problem-section-unknown = bagian "{ $name }" tidak dikenal. Periksa ejaannya.
law-problem-unreadable = nilai tidak dapat dibaca: { $says }. Tulis seperti pada ketentuan lain di berkas ini.
law-problem-missing = "{ $name }" tidak ada atau kosong. Lengkapi.
law-problem-grade-unknown = derajat "{ $found }" tidak dikenal. Pilih A, B, C, D, atau OK.
law-problem-source-unknown = sumber "{ $found }" tidak ada di sources.toml. Daftarkan atau perbaiki.
law-problem-source-twice = sumber ini terdaftar dua kali. Hapus salah satu.
law-problem-id-unknown = id ini tidak dikenal. Periksa ejaannya.
law-problem-no-entry = tidak ada ketentuan dengan id ini. Tambahkan.
law-problem-ends-before-start = hari terakhir lebih awal dari hari pertama. Periksa valid_from dan valid_to.
law-problem-not-whole-months = iuran dihitung per bulan, jadi masa berlaku harus mulai tanggal 1 dan berakhir pada akhir bulan. Perbaiki tanggalnya.
law-problem-gap = tidak ada ketentuan untuk { $from } sampai { $to }. Sambungkan dengan ketentuan sebelumnya.
law-problem-overlap = bertumpuk dengan { $other } mulai { $day }. Beri valid_to pada ketentuan yang lama.
law-problem-nothing-follows = berakhir { $day } tanpa ketentuan berikutnya. Hapus valid_to atau tambahkan penggantinya.
law-problem-wrong-unit = satuan tidak cocok dengan id ini. Samakan dengan ketentuan lain.
law-problem-out-of-range = nilai { $found } di luar { $low } sampai { $high }. Periksa angkanya.
law-problem-table-ends = tabel harus mulai dari 0 dan baris terakhirnya tanpa "to". Lengkapi tabelnya.
law-problem-row-not-rising = baris { $row } tidak naik dari baris sebelumnya atau batasnya terbalik. Periksa batas dan dasarnya.
law-problem-row-not-middle = baris { $row }: dasar { $base } jauh dari titik tengah { $middle }. Periksa angkanya.
law-problem-row-not-percent = baris { $row }: iuran JKK { $jkk }, seharusnya { $expected } menurut dasarnya. Periksa angkanya.
law-problem-instead-of-itself = dokumen tidak dapat menggantikan dirinya sendiri. Sebut dokumen lain atau hapus instead_of.
law-problem-heir-twice = satu hubungan keluarga tertulis dua kali dalam urutan ahli waris. Sisakan satu.
law-problem-levels-not-rising = jenjang sekolah harus menaik, masing-masing dengan usia lebih tua dari sebelumnya. Betulkan urutan atau usianya.
