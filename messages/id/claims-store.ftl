# Klaim yang disimpan: apa yang tidak dapat dilakukan dan mengapa, jejak audit, riwayat pekerja.

claim-error-case-unknown = Kasus ini tidak ada di wilayah Anda. Kembali ke daftar kasus.
claim-error-report-unknown = Laporan ini tidak ada di wilayah Anda. Kembali ke laporan masuk.
claim-error-report-assigned = Laporan ini sudah dicatat ke kasus nomor { $number }{ $named ->
        [no] {""}
       *[other] {" "}oleh { $by }
    }. Buka kasus itu.
claim-error-report-set-aside = Laporan ini sudah dikesampingkan oleh { $by }. Muat ulang laporan masuk.
claim-error-moved = { $by } sudah lebih dahulu mengubah kasus ini; sekarang kasusnya { $state }. Muat ulang halaman, lalu lihat apakah masih ada yang harus dilakukan.
claim-error-moved-itself = Kasus ini sudah berubah; sekarang { $state }. Muat ulang halaman, lalu lihat apakah masih ada yang harus dilakukan.
claim-error-impossible = Kasus yang { $state } tidak dapat dicatat { $tried }. Muat ulang halaman untuk melihat langkah yang mungkin.
claim-error-not-their-turn = Selama kasus { $state }, giliran tidak dapat ada pada { $ball }. Pilih yang lain.
claim-error-another-case = Untuk kejadian ini sudah ada kasus nomor { $number }. Lanjutkan kasus itu.
claim-error-not-becoming = Kejadian ini tidak dapat berubah menjadi itu. Pilih kejadian yang lain, atau laporkan kejadian baru.
claim-error-day-ahead = Tanggalnya belum tiba. Isi tanggal hari ini atau sebelumnya.
claim-error-reason-missing = Tulis alasannya.
claim-error-name-missing = Tulis namanya.
claim-error-too-long = Tulisannya terlalu panjang. Ringkaskan.
claim-error-not-handed-in = Kasus ini belum diajukan ke BPJS Ketenagakerjaan. Ajukan dahulu.
claim-error-document-unknown = Dokumen atau berkas ini tidak ada di kasus ini. Muat ulang halaman.
claim-error-file-kind = Berkas ini bukan PDF, JPEG, atau PNG. Foto atau pindai dokumennya, lalu unggah lagi.
claim-error-file-size = Berkas ini kosong atau lebih besar dari { $most } MB. Perkecil, lalu unggah lagi.
claim-error-person-unknown = Orang ini tidak ada di kasus ini. Muat ulang halaman.
claim-error-shares = Bagian semua ahli waris bersama lebih dari seluruhnya. Kurangi bagiannya.
claim-error-amount = Isi jumlah di atas nol.
claim-error-beyond = Yang masih akan datang hanya Rp { $open }. Periksa jumlahnya, atau catat dahulu putusan BPJS yang baru.
claim-error-below-paid = Sudah masuk Rp { $paid }. Periksa jumlahnya.
claim-error-instead = Sudah ada putusan untuk { $other }, dan keduanya tidak dibayar bersama. Batalkan yang itu dahulu bila salah.
claim-error-child-or-not = Beasiswa dicatat untuk seorang anak dan tahun ajaran; manfaat lain tidak.
claim-error-paid-already = Manfaat ini sudah dibayar seluruhnya, terakhir pada { $on }. Tidak ada yang dicatat dua kali.
claim-error-payment-unknown = Pembayaran itu tidak ada atau sudah dibatalkan, atau belum ada uang yang masuk.
claim-error-money-arrived = Uang kasus ini sudah tercatat diterima, jadi kasus tidak dapat dihentikan. Jika catatan uangnya salah, batalkan dulu catatan itu.
claim-error-difference = Ada jumlah yang berbeda dari hak menurut aturan dan belum dijelaskan. Tulis penjelasannya, atau ajukan keberatan.
claim-error-year-not-due = Tahun ajaran ini belum atau tidak lagi dapat diklaim, atau sudah dibayar.
claim-error-match-unknown = Kecocokan ini tidak ada di wilayah Anda. Muat ulang daftarnya.
claim-error-match-decided = { $by } sudah memutuskan kecocokan ini. Muat ulang daftarnya.
claim-error-match-settled = Kecocokan ini sudah selesai dengan sendirinya. Muat ulang daftarnya.
claim-error-change-waits = Usulan lain tentang pekerja ini belum diputuskan. Putuskan dahulu di halaman Usulan perubahan, lalu ulangi di sini.
claim-error-settings = Isi 1 sampai 366 hari untuk setiap keadaan.

registry-told-claim-opened = Kasus klaim dibuka

audit-link-claims = Klaim
audit-action-claim-reported = Kejadian dilaporkan
audit-action-claim-assigned = Laporan dicatat ke kasus
audit-action-claim-set-aside = Laporan dikesampingkan
audit-action-claim-opened = Kasus klaim dibuka
audit-action-claim-moved = Kasus klaim dilanjutkan
audit-action-claim-changed = Isi kasus klaim diubah
audit-action-claim-noted = Catatan kasus ditambahkan
audit-action-claim-told-bpjs = Laporan pertama ke BPJS dicatat
audit-action-claim-heir = Ahli waris diubah
audit-action-claim-revealed = Nomor atau rekening ahli waris dilihat
audit-action-claim-helper = Yang membantu keluarga dicatat
audit-action-claim-child = Anak untuk beasiswa diubah
audit-action-claim-school-year = Tahun ajaran beasiswa dicatat
audit-action-claim-papers = Keadaan dokumen klaim diubah
audit-action-claim-file-added = Berkas klaim disimpan
audit-action-claim-file-removed = Berkas klaim dikeluarkan
audit-action-claim-file-seen = Berkas klaim dilihat
audit-action-claim-health-written = Catatan kesehatan ditulis
audit-action-claim-health-seen = Catatan kesehatan dilihat
audit-action-claim-sum-decided = Putusan jumlah dari BPJS dicatat
audit-action-claim-paid = Uang klaim masuk
audit-action-claim-payment-undone = Pencatatan uang klaim dibatalkan
audit-action-claims-settings = Pengaturan klaim diubah
audit-action-deaths-swept = Daftar kematian dicocokkan dengan yang dilindungi
audit-action-death-decided = Diputuskan apakah kematian ini milik pekerja

retention-claim-health = Catatan kesehatan pada kasus klaim yang sudah selesai
retention-claims = Ahli waris, rekening, berkas, dan catatan pada kasus klaim yang sudah selesai
retention-claim-reports = Isi laporan kejadian yang dikesampingkan
retention-deaths = Nama pada daftar kematian yang ternyata orang lain
retention-since-case-closed = sejak kasus selesai

job-kind-sweep = Pencocokan daftar kematian dengan yang dilindungi
sweep-evidence = Daftar kematian { $file } ({ $source }), baris { $line }: NIK dan namanya sama.
claims-close = { $cases } kasus klaim, { $entries } catatan: semuanya cocok.
claims-open = { $cases } kasus klaim, { $entries } catatan: { $gaps } hal tidak cocok. Jangan ubah apa pun; simpan salinan basis data dan hubungi pengelola program.
claims-gap = { $count } { $what ->
   *[loose] kasus yang tidak sesuai catatannya
    [extra] catatan tanpa kasus
    [money] jumlah yang tidak sesuai pembayarannya
    [twice] manfaat yang dibayar dua kali
    [broken] catatan yang terputus
}
claims-case-short = Kasus
