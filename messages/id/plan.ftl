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
    [inside] tempat «{ $found }» pada «inside» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa desa. Tulis kodenya, misalnya 62.03.01.2011.
    [outside] tempat «{ $found }» pada «outside» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa desa. Tulis kodenya, misalnya 62.03.01.2011.
    [own] tempat «{ $found }» pada «own» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa desa. Tulis kodenya, misalnya 62.03.01.2011.
    [place] tempat «{ $found }» pada «place» tidak dikenal di kabupaten ini, atau namanya dipakai beberapa desa. Tulis kodenya, misalnya 62.03.01.2011.
   *[other] nilai { $setting } ({ $found }) tidak mungkin. Betulkan nilainya.
}
