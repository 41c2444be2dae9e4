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

# lindung books

help-books = Buku kas bulan dari terminal.
help-books-verify = Menghitung ulang setiap jumlah dari buku bulan, pembayaran, dan pengembalian. Kode keluar 1 bila ada yang tidak cocok.
books-close = { $entries } bulan, { $funds } dana, { $bills } tagihan: semua { $equations } persamaan cocok.
books-open = { $entries } bulan, { $funds } dana, { $bills } tagihan: { $gaps } dari { $equations } persamaan tidak cocok. Jangan ubah apa pun; simpan salinan basis data dan hubungi pengelola program.
books-more = dan { $count } lagi.
books-gap-months = Dana { $of }: jumlah bulan yang disimpan { $kept }, hasil hitung { $found }.
books-gap-jkk = Dana { $of }: JKK yang disimpan Rp { $kept }, hasil hitung Rp { $found }.
books-gap-jkm = Dana { $of }: JKM yang disimpan Rp { $kept }, hasil hitung Rp { $found }.
books-gap-purse-money = Dana { $of }: uang yang dijanjikan menurut batas Rp { $kept }, menurut buku bulan Rp { $found }.
books-gap-purse-people = Dana { $of }: orang menurut batas { $kept }, menurut buku bulan { $found }.
books-gap-ceiling = Dana { $of }: pagu Rp { $kept }, dijanjikan dan sisa bersama Rp { $found }.
books-gap-bill-months = Tagihan { $of }: { $kept } bulan menurut tagihan, { $found } menurut buku bulan.
books-gap-bill-jkk = Tagihan { $of }: JKK Rp { $kept } menurut tagihan, Rp { $found } menurut buku bulan.
books-gap-bill-jkm = Tagihan { $of }: JKM Rp { $kept } menurut tagihan, Rp { $found } menurut buku bulan.
books-gap-bill-lines = Tagihan { $of }: jumlah tagihan dan jumlah daftar namanya berbeda { $kept }.
books-gap-bill-spent = Tagihan { $of }: terpakai Rp { $kept }, bulan yang dibayar Rp { $found }.
books-gap-bill-received = Tagihan { $of }: uang masuk Rp { $kept }, menurut daftar pembayaran Rp { $found }.
books-gap-billed = Dana { $of }: ditagih menurut buku bulan Rp { $kept }, menurut tagihan Rp { $found }.
books-gap-paid = Dana { $of }: dibayar menurut buku bulan Rp { $kept }, menurut tagihan Rp { $found }.
books-gap-returned = Dana { $of }: dikembalikan BPJS Rp { $kept }, menurut buku bulan Rp { $found }.
books-gap-loose = { $found } bulan tanpa tagihan atau pembayaran yang seharusnya ada.
books-gap-covers = Masa perlindungan { $found } orang tidak sesuai dengan buku bulannya.
books-gap-covers-extra = Masa perlindungan { $found } orang tersimpan tanpa satu bulan pun.

# lindung ledger

help-ledger = Buku bulan untuk program lain.
help-ledger-export = Menulis seluruh buku bulan sebagai CSV atau Parquet, tanpa nama dan tanpa NIK.
help-ledger-export-out = Berkas yang ditulis; berakhiran .csv atau .parquet
help-ledger-export-regency = Kode kabupaten, bila basis data memuat lebih dari satu
ledger-exported = { $file }: { $rows } bulan.
ledger-export-ending = Berkas { $found } tidak berakhiran .csv atau .parquet. Tulis misalnya --out buku-bulan.parquet.
ledger-export-regency = Sebutkan kabupatennya dengan --regency. Yang ada: { $codes }.
