# Keputusan (SK): daftar nama, nomor, perubahan

decree-error-unknown = Keputusan ini tidak ada. Buka daftar keputusan lalu pilih lagi.
decree-error-plan = Rencana keputusan ini belum disetujui atau sudah dicabut. Mintakan persetujuan rencananya dahulu.
decree-error-exists = Rencana ini sudah punya keputusan: “{ $title }”. Lanjutkan yang itu; bila sudah diterbitkan, buat perubahannya.
decree-error-issued = Keputusan ini sudah diterbitkan, jadi isinya tidak dapat diubah. Buat keputusan perubahan dengan nomor sendiri.
decree-error-not-issued = Keputusan ini masih konsep. Terbitkan dahulu.
decree-error-no-amendment = Nama di keputusan ini berasal dari rencana dan tidak ditambah atau dikurangi satu per satu. Ubah rencananya, atau terbitkan lalu buat keputusan perubahan.
decree-error-number-missing = Keputusan ini belum bernomor. Isi nomornya, lalu terbitkan lagi.
decree-error-number-taken = Nomor { $number } sudah dipakai oleh “{ $title }” tanggal { $dated }. Isi nomor lain.
decree-error-number-taken-undated = Nomor { $number } sudah dipakai oleh “{ $title }”. Isi nomor lain.
decree-error-empty = Tidak ada satu nama pun di keputusan ini. Tambahkan nama dahulu.
decree-error-draft-moved = Daftar nama berubah sejak naskah ini dibuat, sehingga tidak ada yang diterbitkan. Buat ulang naskahnya, periksa, lalu terbitkan lagi.
decree-error-not-listed = Orang ini tidak ada di daftar keputusan yang berlaku. Buka daftar lalu pilih lagi.
decree-error-row-gone = { $name } sudah diubah oleh keputusan perubahan lain yang terbit lebih dahulu. Hapus barisnya dari konsep ini; bila masih perlu, masukkan lagi menurut daftar yang berlaku.
decree-error-listed = { $name } sudah ada di daftar keputusan yang berlaku. Pilih orang lain dari daftar tunggu.
decree-error-twice = { $name } sudah ada di konsep perubahan ini. Hapus barisnya dahulu bila isinya lain.
decree-error-does-not-wait = { $name } tidak lagi berada di daftar tunggu, atau belum terverifikasi. Pilih orang lain dari daftar tunggu.
decree-error-no-months = Iuran { $name } dijanjikan hanya sampai { $last }, jadi tidak ada bulan yang gugur. Pilih bulan yang lebih awal.
decree-error-gap = Bulan iuran untuk { $name } tidak berurutan. Pilih bulan yang berurutan, paling sedikit satu.
decree-error-billed = Iuran { $name } sudah ditagih sampai { $last }. Pilih bulan sesudahnya, atau batalkan tagihannya dahulu.
decree-error-months-taken = Sebagian bulan untuk { $name } sudah dibayar dari rencana lain. Pilih bulan yang masih kosong.
decree-error-fund = Dana “{ $fund }” sudah ditutup atau tidak berlaku pada bulan-bulan itu. Pilih dana lain atau bulan dalam masanya.
decree-error-not-replaced = Orang yang digantikan tidak dikeluarkan oleh konsep perubahan ini. Masukkan dahulu pengeluarannya.
