# plan: siapa dibayar dana mana untuk bulan apa, dan mengapa.

fund-kind-apbd = APBD kabupaten/kota
fund-kind-apbd-province = APBD provinsi
fund-kind-apbdes = APBDes
fund-kind-dbh-sawit = DBH sawit
fund-kind-dbh-cht = DBH cukai hasil tembakau
fund-kind-apbn = APBN
fund-kind-csr = CSR perusahaan
fund-kind-gn-lingkaran = GN Lingkaran
fund-kind-sponsor = ASN pendamping
fund-kind-zakat = badan zakat
fund-kind-donor = donatur lain
fund-kind-self = pekerja sendiri

plan-aim-continue = yang sudah terlindungi tidak terputus
plan-aim-scholarship = yang hampir mencapai syarat beasiswa sampai ke sana
plan-aim-need = kebutuhan tertinggi lebih dulu

plan-place = { $kind } { $name }
plan-place-code = { $code }
plan-places-more = dan { $count } tempat lagi
plan-whole = seluruh wilayah dana ini

plan-why-chosen = Dipilih: dana «{ $fund }» membayar { $months } bulan ({ $from } sampai { $to }), Rp { $cost }. { $because }
plan-because-continues = Alasannya: perlindungan yang ada disambung supaya tidak terputus.
plan-because-scholarship = Alasannya: dengan bulan ini masa iurannya mencapai syarat beasiswa anak.
plan-because-need = Alasannya: menurut urutan kebutuhan ada tempat untuknya.
plan-because-rest = Alasannya: sisa uang cukup untuk bulan sebanyak ini.
plan-why-full = Belum dipilih: nomor { $number } dalam urutan kebutuhan, sedangkan dana «{ $fund }» membayar { $places } orang di { $place }. { $first ->
    [yes] Dia berikutnya bila ada 1 tempat lagi.
   *[no] Sebelum dia masih ada { $ahead } orang yang juga belum mendapat tempat; dia berikutnya bila ada { $needed } tempat lagi.
}
plan-why-no-fund = Belum dipilih: tidak ada dana yang boleh membayarnya. { $unmet }.
plan-unmet-of = «{ $fund }»: { $unmet }
plan-unmet-place = tempat tinggalnya di luar wilayah dana ini; berubah bila wilayah dana diperluas
plan-unmet-occupation = pekerjaannya tidak termasuk; berubah bila pekerjaan itu ditambahkan pada syarat dana
plan-unmet-covered = bulan dana ini sudah dibayar pihak lain; berubah setelah bulan itu lewat
plan-unmet-no-own-money = desanya tidak mempunyai uang dalam dana ini; berubah bila anggaran desanya dicatat
plan-unmet-no-village-budget = kelurahan tidak mempunyai APBDes; perlu dana lain
plan-unmet-age = terlalu tua untuk didaftarkan menurut aturan
plan-unmet-few-months = bulan yang tersisa terlalu sedikit untuk santunan kematian penuh; berubah bila masa dana diperpanjang

plan-proof-exact = Terbukti paling baik: tidak ada pembagian lain yang mendahulukan kebutuhan lebih baik dengan uang dan syarat yang sama.
plan-proof-within = Harga per orang dalam satu dana berbeda, jadi hasil terbaik diketahui dalam batas: paling banyak { $people } orang lagi mungkin terlayani, dan untuk { $first } orang pertama dalam urutan tidak ada yang lebih baik.

plan-warning-short = Dana «{ $fund }»: { $months } bulan untuk { $people } orang belum membeli santunan kematian penuh. Sejak { $since } santunan penuh menuntut iuran { $wait } bulan berturut-turut ({ $law }). Uang yang sama membayar { $wait } bulan untuk { $enough } orang.
plan-warning-lapse = { $people } orang yang sekarang terlindungi terputus, yang pertama pada akhir { $month }, padahal memenuhi syarat. Tambah uang atau dahulukan yang sudah terlindungi.
plan-warning-left-behind = { $count } desa atau kelurahan mempunyai orang yang memenuhi syarat, tetapi tidak seorang pun dipilih: { $villages }. Beri kuota paling sedikit untuk tiap desa bila itu tidak dimaksudkan.
plan-warning-idle = Dana «{ $fund }»: tersisa Rp { $left }, cukup untuk { $people } orang lagi, tetapi tidak ada lagi yang memenuhi syarat atau kuotanya penuh. Longgarkan syarat atau kuota, atau pakai uang itu untuk bulan lain.

plan-conflict-no-money = Dana «{ $fund }» tidak mempunyai uang. Isi jumlah uangnya, atau keluarkan dana ini dari rencana.
plan-conflict-months = Dana «{ $fund }»: { $months } bulan per orang tidak mungkin. Tulis 1 sampai { $most } bulan, atau perpanjang masa dana.
plan-conflict-quota = Dana «{ $fund }»: kuota menuntut paling sedikit { $least } orang, tetapi paling banyak { $most }. Turunkan yang pertama menjadi { $most }, atau naikkan yang kedua menjadi { $least }.
plan-conflict-sum = Dana «{ $fund }», { $place }: kuota tempat-tempat di dalamnya menuntut { $demanded } orang, padahal paling banyak { $most } yang boleh. Naikkan batas itu menjadi { $demanded }, atau kurangi tuntutan sebanyak { $over } orang.
plan-conflict-money = Dana «{ $fund }», { $place }: { $people } orang yang dituntut kuota memerlukan sedikitnya Rp { $cost }, padahal uangnya Rp { $ceiling }. Tambah Rp { $missing }, atau turunkan kuota menjadi { $possible } orang.
plan-conflict-empty = Dana «{ $fund }»: kuota menuntut paling sedikit { $least } orang, tetapi di { $count } tempat tidak ada yang memenuhi syarat: { $places }. Keluarkan tempat itu dari dana ini, atau hapus jumlah paling sedikit di sana.
plan-conflict-no-workers = Dana «{ $fund }»: tidak ada pekerja dalam daftar. Pilih daftar yang berisi pekerja terverifikasi.
plan-conflict-nobody = Dana «{ $fund }»: tidak seorang pun memenuhi syaratnya. Yang paling sering: { $unmet }. Ubah syarat itu, atau keluarkan dana ini dari rencana.
plan-conflict-least = Dana «{ $fund }», { $place }: kuota menuntut paling sedikit { $least } orang, tetapi hanya { $possible } yang dapat dibayar. Turunkan kuota menjadi { $possible }, atau tambah orang yang memenuhi syarat.

plan-error-not-in-force = Tidak ada iuran yang diketahui untuk { $month }; berkas hukum dimulai { $first }. Pilih bulan yang lebih baru.

funds-syntax = Berkas dana { $file }, { $problem }
funds-value = Berkas dana { $file }{ $fund ->
    [none] { "" }
   *[other] , dana «{ $fund }»
}: { $setting ->
    [regency] kabupaten «{ $found }» tidak dikenal. Tulis kode Kemendagri, misalnya 62.03.
    [fund] tidak ada satu dana pun. Tambahkan bagian [[fund]].
    [aims] satu tujuan ditulis dua kali. Hapus salah satunya.
    [last] bulan terakhir lebih awal daripada bulan pertama ({ $found }). Betulkan salah satunya.
    [ceiling] jumlah uang { $found } tidak mungkin. Tulis rupiah bulat, 0 atau lebih.
    [sectors] sektor «{ $found }» tidak dikenal. Tulis huruf KBLI (misalnya A untuk pertanian), atau sawit.
    [inside] tempat «{ $found }» pada «inside» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa tempat. Tulis kodenya, misalnya 62.03.01.2011.
    [outside] tempat «{ $found }» pada «outside» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa tempat. Tulis kodenya, misalnya 62.03.01.2011.
    [own] tempat «{ $found }» pada «own» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa tempat. Tulis kodenya, misalnya 62.03.01.2011.
    [place] tempat «{ $found }» pada «place» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa tempat. Tulis kodenya, misalnya 62.03.01.2011.
    [own-twice] tempat «{ $found }» ditulis dua kali pada «own»; nama dan kode dapat berarti tempat yang sama. Jumlahkan uangnya pada satu baris.
    [own-negative] uang tempat pada «own» tidak mungkin kurang dari 0 ({ $found }). Tulis rupiah bulat, 0 atau lebih.
    [place-twice] tempat «{ $found }» ditulis dua kali pada «place»; nama dan kode dapat berarti tempat yang sama. Hapus salah satunya.
   *[other] nilai { $setting } ({ $found }) tidak mungkin. Betulkan nilainya.
}

plan-left-out = { $people } orang dalam daftar tidak dapat direncanakan; sebabnya ada di kolom alasan pada rencana. Perbaiki datanya, lalu rencanakan lagi.
plan-left-out-unseen = { $people } orang dalam daftar tidak dapat direncanakan. Tambahkan --out FOLDER untuk melihat baris dan sebabnya.
plan-left-out-gone = Tidak direncanakan: menurut daftar sudah meninggal atau pindah.
plan-left-out-elsewhere = Tidak direncanakan: { $place } bukan di kabupaten ini. Betulkan desanya, lalu rencanakan lagi.
plan-left-out-no-village = Tidak direncanakan: desanya tidak dikenali. Tulis nama atau kode desa yang benar, lalu rencanakan lagi.
plan-left-out-twice = Tidak direncanakan lagi: NIK ini sudah ada di { $file } baris { $row }.
plan-left-out-verdict = Tidak direncanakan: hasil pemeriksaan baris ini bukan layak.
plan-left-out-duplicate = Tidak direncanakan: baris lain dari orang yang sama yang dipakai.
plan-left-out-cell = Tidak direncanakan: isi kolom «{ $column }» ({ $found }) bukan { $expected ->
    [month] bulan. Tulis seperti 2026-03
    [date] tanggal. Tulis seperti 2026-03-31
    [yes] jawaban. Tulis ya atau tidak
   *[number] bilangan bulat
}, lalu rencanakan lagi.

plan-progress-plan = Merencanakan
plan-progress-people = Menulis rencana
plan-progress-comparison = Menulis perbandingan
plan-page-title = Rencana perlindungan
plan-comparison-title = Perbandingan rencana
plan-page-lead = { $people } orang dari { $lists } daftar. Halaman ini tidak memuat nama siapa pun; orang per orang ada di rencana.xlsx dan rencana.csv.
plan-sheet-people = Rencana
plan-sheet-summary = Ringkasan
plan-sheet-villages = Desa
plan-sheet-capped = Lembar rencana memuat { $shown } dari { $all } orang; semuanya ada di rencana.csv.
plan-villages-more = { $shown } dari { $all } desa, yang paling kurang terlayani lebih dulu. Semuanya ada di rencana.xlsx.

plan-table-overview = Ringkasan
plan-table-funds = Per dana
plan-table-months = Per bulan
plan-table-villages = Per desa
plan-table-covered = Orang yang dibayar, per bulan
plan-table-lapses = Orang yang perlindungannya berakhir, per bulan terakhir
plan-table-chosen = Orang yang dibayar, per desa
plan-chart-funds = Orang per dana
plan-chart-months = Orang yang dibayar per bulan

plan-measure-people = Orang yang dibayar
plan-measure-eligible = Orang yang memenuhi syarat
plan-measure-new = Orang baru
plan-measure-continuing = Orang yang disambung
plan-measure-months = Bulan seluruhnya
plan-measure-cost = Biaya (Rp)
plan-measure-jkk = JKK (Rp)
plan-measure-jkm = JKM (Rp)
plan-measure-full-death = Dengan santunan kematian penuh
plan-measure-full-death-share = Bagian dengan santunan kematian penuh
plan-measure-scholarship = Mencapai syarat beasiswa
plan-measure-left-behind = Desa tanpa seorang pun terpilih

plan-col-figure = Ukuran
plan-col-value = Nilai
plan-col-fund = Dana
plan-col-payer = Sumber
plan-col-left = Sisa (Rp)
plan-col-month = Bulan
plan-col-lapse = Perlindungan berakhir
plan-col-village = Desa atau kelurahan
plan-col-district = Kecamatan
plan-col-months = Bulan dibayar
plan-col-from = Mulai
plan-col-to = Sampai
plan-col-cost = Biaya
plan-col-why = Alasan
plan-col-file = Berkas
plan-col-sheet = Lembar
plan-col-row = Baris

help-plan = Merencanakan siapa dibayar dana mana untuk bulan apa, dari daftar dan berkas dana.
help-plan-files = Daftar orang: rows.csv hasil pemeriksaan, atau daftar apa pun yang dapat diperiksa
help-plan-funds = Berkas dana (TOML); diulang untuk membandingkan beberapa rencana
help-plan-on = Tanggal untuk menghitung lama menunggu; bawaan: hari ini
help-plan-map = Menunjuk kolom sendiri, misalnya --map "nama=Nama Lengkap"; boleh berkali-kali
help-plan-profile = Susunan kolom: nama bawaan atau berkas TOML
help-plan-out = Folder untuk hasil: rencana.csv, rencana.xlsx, ringkasan.html; dari beberapa rencana juga perbandingan.html dan perbandingan.csv
help-plan-quiet = Tanpa ringkasan dan tanpa bilah kemajuan
help-plan-examples =
    Contoh:
      lindung plan hasil/rows.csv --funds dana.toml --out rencana
      lindung plan pekerja.xlsx --funds setahun.toml --funds tiga-bulan.toml --out banding

    Kolom tambahan yang dikenal: terlindungi sampai, bulan terlindungi, menunggu sejak, jumlah anak, kepala keluarga. Kolom lain ikut ke hasil apa adanya.
    Kode keluar: 0 selesai tanpa peringatan, 1 ada peringatan atau orang yang tidak dapat direncanakan, 2 salah pakai atau dana bertentangan, 3 berkas tidak terbaca, 4 kesalahan program.

plan-no-funds = Berkas dana belum disebut. Tulis --funds BERKAS.toml.
plan-regencies = { $file }: kabupaten { $found } berbeda dari { $expected } pada berkas dana yang pertama. Rencana yang dibandingkan harus untuk kabupaten yang sama.
plan-conflicts = { $file }: rencana tidak dibuat, karena ada yang bertentangan:
plan-done = { $people } dari { $eligible } orang yang memenuhi syarat dibayar, { $months } bulan, Rp { $cost }; { $percent }% dengan santunan kematian penuh.
plan-fund-done = { $fund }: { $people } orang, Rp { $cost }, sisa Rp { $left }
plan-written = Ditulis: { $file }

plan-nobody-usable = Tidak seorang pun dari { $people } orang dalam daftar dapat direncanakan. Alasan yang paling sering: { $reason } Betulkan data itu, atau periksa daftarnya dahulu dengan `lindung check`.
