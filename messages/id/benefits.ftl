# lindung benefits: apa yang diterima keluarga untuk suatu kejadian.

help-benefits = Apa yang diterima pekerja atau keluarganya: jumlah, hitungan, dasar hukum, dan batas waktu.
help-benefits-happening = Kejadian: death (meninggal bukan karena kerja), death-at-work (meninggal karena kerja), accident (kecelakaan kerja), disease (penyakit akibat kerja), disability-total (cacat total tetap), disability-partial (cacat sebagian), atau missing (hilang)
help-benefits-on = Hari kejadian: kecelakaan, diagnosis, atau kematian; bawaan: hari ini
help-benefits-income = Penghasilan yang dilaporkan, rupiah per bulan; bawaan: dasar terendah
help-benefits-months = Bulan berturut-turut yang dibayar, termasuk bulan kejadian; tanpa ini dianggap belum diketahui
help-benefits-months-total = Bulan yang dibayar seluruhnya; bawaan: sama dengan --months
help-benefits-covered = Perlindungan pada hari kejadian: paid (dibayar), grace (menunggak), no (tidak), atau unknown (belum diketahui); bawaan: menurut --months
help-benefits-child = Tanggal lahir seorang anak, boleh dengan jenjang sekolahnya setelah titik dua: kindergarten (TK), primary (SD), junior-secondary (SMP), senior-secondary (SMA), university (kuliah); boleh diulang
help-benefits-loss = Persen cacat sebagian yang ditetapkan BPJS, misalnya 17,5
help-benefits-loss-of = Cacat sebagian: body (kehilangan anggota badan) atau function (berkurangnya fungsi); bawaan: body
help-benefits-unable-months = Jumlah bulan tidak mampu bekerja, bila sudah diketahui
help-benefits-no-heirs = Tidak ada ahli waris; pemakaman diurus orang lain
help-benefits-today = Hari untuk menghitung sisa waktu; bawaan: hari ini
help-benefits-documents = Menampilkan juga dokumen yang disiapkan
help-benefits-json = Menulis jawaban sebagai JSON
help-benefits-examples =
    Contoh:
      lindung benefits death --on 2026-05-10 --months 40 --child 2018-03-02 --child 2022-07-15
      lindung benefits death-at-work --months 1 --income 2500000 --documents
      lindung benefits disability-partial --on 2026-05-10 --months 6 --loss 17,5 --loss-of function --json

    Kode keluar: 0 ada hak yang masih dapat diklaim, 1 tidak ada hak atau sudah kedaluwarsa, 2 salah pakai, 4 kesalahan program.

benefits-title = Hak untuk { $event }, { $day }
benefits-base = Dasar penghasilan: Rp { $base } sebulan.
benefits-months = Perlindungan: { $cover }. Bulan yang dibayar: { $row } berturut-turut, { $total } seluruhnya.
benefits-for-child = { $component }, anak nomor { $child }
benefits-total = Seluruhnya: Rp { $sum }
benefits-total-between = Seluruhnya: Rp { $least } sampai Rp { $most }
benefits-total-from = Seluruhnya: sekurangnya Rp { $least }; paling banyaknya belum dapat dikatakan.
benefits-total-open = Seluruhnya: belum dapat dikatakan.
benefits-nothing = Tidak ada yang dibayar untuk kejadian ini.
benefits-costs = Biaya yang diganti, di luar jumlah di atas
benefits-not-due = Tidak dibayar
benefits-open = Belum pasti
benefits-notes = Catatan
benefits-clocks = Batas waktu
benefits-report = Laporan pertama: paling lambat { $moment }, bila jam kejadian tidak diketahui ({ $citation }). Terlambat melapor tidak menghapus hak.
benefits-lapse = Klaim: paling lambat { $day }, { $days } hari lagi.
benefits-lapsed = Klaim: hak berakhir pada { $day }.
benefits-lapse-perhaps = Mungkin masih sampai { $day }, menurut { $citation }; tanyakan ke BPJS.
benefits-lapse-unknown = Klaim: batas waktu untuk hari kejadian tidak diketahui; tanyakan ke BPJS.
benefits-rule = Dasar: { $citation }, derajat { $grade }.
benefits-documents = Dokumen
benefits-document = { $title } (dari { $issuer }; derajat { $grade })
benefits-document-by-some = { $title } (dari { $issuer }; hanya sebagian cabang memintanya; derajat { $grade })
benefits-documents-heirs = Menurut ahli warisnya dapat diminta lagi: buku nikah, akta kelahiran anak, surat perwalian, surat kuasa.

benefits-error-months = --months { $row } lebih banyak daripada --months-total { $total }. Bulan seluruhnya tidak kurang dari yang berturut-turut.
benefits-error-child = --child { $born } belum lahir. Tulis tanggal lahir yang sudah lewat.
