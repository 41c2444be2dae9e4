# Tagihan, pembayaran, pengembalian, dan buku bulan.

ledger-error-bill-unknown = Tagihan ini tidak ada. Buka daftar tagihan dan pilih dari sana.
ledger-error-nothing-to-bill = Tidak ada bulan { $first } sampai { $last } dari dana ini yang dapat ditagih{ $people ->
    [0] {""}
   *[other] {""}: { $people } orang dengan bulan ini belum diterima BPJS
}. Pilih bulan lain, atau kirim dahulu daftar peserta ke BPJS dan bacakan jawabannya.
ledger-error-billed-already = Bulan { $first } sampai { $last } sudah ditagih: tagihan nomor { $number }, dibuat oleh { $by }. Buka tagihan itu; tidak ada yang ditagih dua kali.
ledger-error-cancelled = Tagihan ini sudah dibatalkan. Buat tagihan baru untuk bulan yang sama.
ledger-error-received = Uang Rp { $received } sudah masuk untuk tagihan ini. Batalkan dahulu pembayaran yang salah catat, lalu batalkan tagihannya.
ledger-error-no-amount = Jumlah harus lebih dari nol. Tulis jumlah dalam rupiah penuh.
ledger-error-proof-missing = Nomor bukti belum diisi. Tulis nomor SP2D, nomor bukti bank, atau alasan BPJS.
ledger-error-proof-taken = Bukti { $proof } sudah tercatat pada tagihan ini. Periksa daftar pembayaran; jika ini pembayaran lain, tulis nomor buktinya sendiri.
ledger-error-payment-unknown = Pembayaran ini tidak ada pada tagihan ini. Muat ulang halaman dan pilih dari daftar.
ledger-error-undone = Pembayaran ini sudah dibatalkan sebelumnya. Tidak ada yang diubah.
ledger-error-paid-back = BPJS sudah mengembalikan, atau diminta mengembalikan, bulan dari tagihan ini. Selesaikan dahulu pengembaliannya.
ledger-error-less-left = Sisa uang pada tagihan ini hanya Rp { $left }. Tulis paling banyak jumlah itu.
ledger-error-not-on-bill = Orang ini tidak punya bulan yang belum dibayar pada tagihan ini sejak bulan itu. Jika sudah dibayar, minta pengembalian.
ledger-error-nothing-paid = Tidak ada bulan { $first } sampai { $last } yang sudah dibayar untuk orang ini. Periksa buku bulannya dan pilih bulan lain.
ledger-error-two-funds = Bulan-bulan ini dibayar oleh dua dana. Minta pengembalian untuk masing-masing dana sendiri.
ledger-error-gap = Ada bulan di tengah yang tidak dibayar. Minta pengembalian untuk bulan yang berurutan saja, satu per satu.
ledger-error-return-waits = Pengembalian lain untuk orang ini masih menunggu jawaban BPJS. Selesaikan dahulu yang itu.
ledger-error-return-unknown = Pengembalian ini tidak ada. Buka daftar pengembalian dan pilih dari sana.
ledger-error-return-settled = Pengembalian ini sudah diselesaikan sebelumnya. Tidak ada yang diubah.
ledger-error-statement-known = Berkas ini sudah dibaca untuk bulan yang sama. Buka hasilnya di daftar rekonsiliasi.
ledger-error-statement-unknown = Baris rekonsiliasi ini tidak ada. Muat ulang halaman dan pilih dari daftar.
