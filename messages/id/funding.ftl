# Dana: uang para pembayar, rencana, bulan yang dijanjikan

funding-error-fund-unknown = Dana ini tidak ada. Buka daftar dana lalu pilih lagi.
funding-error-waits = Ada perubahan lain atas dana ini yang menunggu keputusan. Putuskan itu dahulu, lalu usulkan lagi.
funding-error-nothing-waits = Tidak ada perubahan dana ini yang menunggu keputusan; mungkin petugas lain baru saja memutuskannya. Muat ulang halaman.
funding-error-own = Yang mengusulkan tidak dapat memutuskan. Minta petugas lain yang berwenang.
funding-error-closed = Dana ini sudah ditutup. Buat dana baru bila masih ada uang untuk tahun itu.
funding-error-title-taken = Sudah ada dana dengan nama dan tahun ini. Pilih nama lain, atau ubah dana yang sudah ada.
funding-error-money-promised = Pagu baru untuk { $place } Rp { $ceiling }, padahal Rp { $promised } sudah dijanjikan kepada pekerja. Tetapkan pagu paling sedikit Rp { $promised }, atau cabut dahulu rencana yang memakainya.
funding-error-people-promised = Batas baru untuk { $place } { $most } orang, padahal { $promised } orang sudah dijanjikan iuran. Tetapkan paling sedikit { $promised } orang, atau cabut dahulu rencana yang memakainya.
funding-error-months-promised = { $count } bulan iuran sudah dijanjikan di luar masa baru dana ini. Perpanjang masanya sampai mencakup bulan-bulan itu, atau cabut dahulu rencana yang memakainya.
funding-error-plan-unknown = Rencana ini tidak ada. Buka daftar rencana lalu pilih lagi.
funding-error-plan-moved = Keadaan rencana ini sudah berubah; mungkin petugas lain baru saja memutuskannya, atau keputusan (SK) sudah memakainya. Muat ulang halaman.
funding-error-fund-changed = Dana “{ $fund }” sudah diubah atau ditutup sejak rencana ini dihitung. Hitung ulang rencana dengan dana yang berlaku sekarang.
funding-error-supposed = Rencana ini mengandaikan dana “{ $fund }” lebih banyak atau lain daripada yang disetujui. Ubah dananya dahulu dan mintakan persetujuan, lalu hitung ulang.
funding-error-people-changed = { $people } orang di rencana ini sudah meninggal, pindah, atau keluar sejak rencana dihitung. Hitung ulang agar tempatnya diberikan kepada yang menunggu.
funding-error-overlap = Rencana nomor { $plan } sudah membayar bulan yang sama untuk { $people } orang di rencana ini. Hitung ulang: yang sudah tercakup tidak akan dibayar dua kali.
funding-error-money-lacks = Dana “{ $fund }” untuk { $place } tersisa Rp { $left }, padahal rencana ini butuh Rp { $needs }. Hitung ulang dengan sisa uang sekarang, atau usulkan pagu yang lebih besar.
funding-error-places-lack = Dana “{ $fund }” untuk { $place } tersisa { $left } tempat, padahal rencana ini butuh { $needs }. Hitung ulang, atau usulkan batas yang lebih besar.
