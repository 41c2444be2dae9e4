# Kalender berakhirnya perlindungan, iuran mandiri, dan perkiraan anggaran

office-way-lapse = Perlindungan berakhir
home-door-lapse = Siapa kehilangan perlindungan, kapan, dari dana mana; biaya memperpanjangnya.
audit-link-lapse = Berakhirnya perlindungan
audit-action-self-pay-noted = Jawaban iuran mandiri dicatat
audit-action-self-pay-letters = Surat iuran mandiri dibuat
audit-action-lapse-warnings = Hari peringatan dini diubah
audit-action-lapse-people = Orang yang perlindungannya berakhir dilihat

lapse-title = Kalender berakhirnya perlindungan
lapse-lead = Siapa kehilangan perlindungan sesudah bulan apa, menurut dana. Yang dihitung adalah bulan terakhir yang dijanjikan; perlindungan pasti hanya sampai bulan yang sudah dibayar.
lapse-first = Mulai bulan
lapse-bars = Orang yang bulan terakhirnya jatuh pada tiap bulan
lapse-caption = Berakhir dalam 24 bulan, menurut bulan dan dana
lapse-last-month = Bulan terakhir
lapse-people = Orang
lapse-paid = Sudah dibayar sampai bulan itu
lapse-all-funds = Semua dana
lapse-sum = Jumlah
lapse-none = Tidak ada perlindungan yang berakhir pada bulan-bulan ini di wilayah ini.
lapse-over = sudah berakhir
lapse-days = { $days ->
    [0] hari ini
   *[other] { $days } hari lagi
}
lapse-plan-next = Rencanakan { $year } dengan semua yang kini terlindungi
lapse-plan-title = Rencana { $year }: yang terlindungi didahulukan
lapse-plan-no-fund = Belum ada dana untuk { $year }: usulkan dana
lapse-grace = Dalam masa tenggang sekarang
lapse-grace-lead = Bulan sudah dijanjikan kepada mereka tetapi belum dibayar. Dalam masa tenggang, santunan belum pasti; sesudahnya kepesertaan berhenti.
lapse-grace-none = Tidak ada orang dengan bulan lewat yang belum dibayar.
lapse-paid-last = Dibayar sampai
lapse-grace-until = Masa tenggang sampai akhir
lapse-inactive = Masa tenggangnya sudah lewat, bulan yang dijanjikan tidak dibayar:
lapse-end-lead = { $people } orang kehilangan perlindungan sesudah { $month }. Dana terakhirnya: { $fund }.
lapse-end-none = Tidak ada orang yang perlindungannya berakhir di sini. Pilih bulan atau dana lain dari kalender.
lapse-see-people = Lihat nama dan catat siapa yang meneruskan sendiri
lapse-villages = Menurut desa
lapse-extend = Biaya memperpanjang
lapse-extend-months = Berapa bulan
lapse-extend-go = Hitung
lapse-extend-said = { $people } orang yang masih dapat direncanakan, { $months }, dengan harga tiap bulan menurut peraturan, sektor pekerjaan, dan pembayarnya.
lapse-extend-none = Tidak ada dana yang berlaku untuk bulan sesudahnya. Usulkan dana baru, atau perpanjang masa dana yang ada.
lapse-extend-is = Cukup?
lapse-extend-hint = Syarat dana (wilayah, pekerjaan, jumlah) belum diperiksa di sini; perencana memeriksanya orang demi orang.
lapse-extend-plan = Rencanakan
lapse-extend-title = Perpanjangan { $months }
lapse-fund-suffices = cukup
lapse-fund-lacks = kurang { $lacks }
lapse-fund-short = masa dana hanya sampai { $last }
lapse-fund-no-price = harga bulan-bulan ini belum ada dalam peraturan

lapse-warning = { $people } orang kehilangan perlindungan sesudah { $month } dari dana “{ $fund }” ({ $days ->
    [0] hari terakhir
   *[other] { $days } hari lagi
}). Lihat biaya memperpanjangnya.
lapse-warning-title = Peringatan dini berakhirnya perlindungan
lapse-warning-short = Berapa hari sebelumnya petugas program, bendahara, dan pimpinan diperingatkan.
lapse-warning-open = Atur hari peringatan
lapse-warning-lead = Petugas program, bendahara, dan pimpinan melihat peringatan di halaman depan sejak hari pertama. Pada hari kedua dan ketiga warnanya lebih kuat. Bila tidak diubah: 90, 60, dan 30 hari.
lapse-warning-first = Peringatan pertama, hari sebelumnya
lapse-warning-second = Peringatan kedua, hari sebelumnya
lapse-warning-last = Peringatan terakhir, hari sebelumnya
lapse-warning-wrong = Tulis jumlah hari, 1 sampai 366.
lapse-warning-order = Peringatan pertama harus paling awal, lalu kedua, lalu terakhir: misalnya 90, 60, 30.

selfpay-title = Iuran mandiri
selfpay-lead = Bila dana berhenti, orang dapat meneruskan iurannya sendiri. Catat siapa yang meneruskan; mereka tetap terlihat dalam cakupan.
selfpay-first = Bulan terakhir dari
selfpay-last = sampai
selfpay-caption = Orang yang perlindungannya berakhir
selfpay-none = Tidak ada orang yang perlindungannya berakhir pada bulan dan tempat ini. Pilih bulan atau tempat lain.
selfpay-says = Meneruskan sendiri?
selfpay-says-continues = Meneruskan
selfpay-says-not = Tidak meneruskan
selfpay-says-unknown = Belum tahu
selfpay-letter = surat dibuat
selfpay-never-paid = belum pernah dibayar
selfpay-note = Catat
selfpay-from = Membayar sendiri mulai
selfpay-remark = Keterangan (boleh kosong)
selfpay-noted = Jawaban sudah dicatat.
selfpay-wrong = Jawaban belum lengkap. Pilih meneruskan dengan bulan pertamanya, tidak meneruskan, atau belum tahu.
selfpay-tally = Menurut desa
selfpay-tally-none = Belum ada jawaban yang dicatat dan belum ada surat yang dibuat.
selfpay-asked = Disurati atau dicatat

forecast-title = Perkiraan 24 bulan
forecast-lead = Berapa orang dan uang yang diperlukan tiap dana 24 bulan ke depan bila yang kini terlindungi diteruskan, menurut pengandaian di bawah ini.
forecast-assumptions = Pengandaian
forecast-from = Mulai bulan
forecast-deaths = Meninggal tiap 1.000 orang setahun
forecast-deaths-hint = 0 sampai 1.000. Angka 6 hanya angka bulat untuk memulai, tidak dari sumber mana pun; pakai angka kabupaten bila ada.
forecast-deaths-wrong = Tulis jumlah orang, 0 sampai 1.000.
forecast-money = Uang yang ingin ditimbang (boleh kosong)
forecast-money-hint = Misalnya 300.000.000: halaman ini mengatakan cukup untuk berapa bulan dan berapa orang.
forecast-money-wrong = Tulis jumlah uang dalam rupiah bulat, lebih dari nol, misalnya 300.000.000.
forecast-replaced = Tempat yang kosong diisi dari daftar tunggu
forecast-renew = Perlindungan diteruskan sesudah bulan terakhir yang dijanjikan
forecast-leave = Yang mencapai batas umur pendaftaran tidak dibayari lagi
forecast-go = Hitung
forecast-assumed = Dihitung: pekerja terverifikasi yang terlindungi pada { $from }, menurut dana bulan terakhirnya. Uang: pagu dikurangi bulan-bulan sebelumnya yang dijanjikan.
forecast-source = Harga tiap bulan dari berkas peraturan (PP 44/2015, PP 50/2025) menurut sektor dan pembayar; di bawah nol berarti kurang.
forecast-age = Batas umur dari berkas peraturan. Apakah yang sudah terdaftar boleh tetap masih terbuka, karena itu dapat dipilih.
forecast-none = Tidak ada orang yang terlindungi pada bulan ini. Pilih bulan lain.
forecast-all = Semua dana
forecast-suffices = Uang dana ini cukup untuk 24 bulan.
forecast-missing = Uang habis pada { $month }. Sampai akhir 24 bulan kurang { $lacks }.
forecast-free = Sisa yang belum dijanjikan { $money } cukup { $months } bulan untuk { $people } orang atau { $others }.
forecast-worth = { $money } cukup { $months } bulan untuk { $people } orang atau { $others }.
forecast-bought-other = { $months } bulan untuk { $people } orang
forecast-left = Sisa
forecast-deaths-of = Meninggal
forecast-too-old = Mencapai batas umur
forecast-ended = Berakhir
forecast-new = Pengganti
