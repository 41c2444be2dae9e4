# Formulir untuk ODK Collect dan KoboToolbox, dan isiannya yang dibaca kembali

odk-village = Desa atau kelurahan
odk-person = Nama
odk-person-hint = Pilih orangnya. Ketik sebagian nama untuk mencari.
odk-visited-on = Tanggal kunjungan paling lambat hari ini, dan tidak sebelum tanggal meninggal.
odk-scan = Pindai kode QR pada kartu
odk-scan-hint = Boleh dilewati. Tanpa kode, pilih desa dan nama.
odk-outcome = Apakah kartu diserahkan?
odk-outcome-handed = Ya, diserahkan
odk-outcome-not-handed = Tidak dapat diserahkan
odk-receiver = Siapa yang menerima?
odk-receiver-name = Nama yang menerima
odk-signed = Penerima sudah tanda tangan atau cap jempol di daftar serah terima
odk-reason = Mengapa tidak diserahkan?
odk-reason-note = Keterangan
odk-reason-note-hint = Pindah ke mana, atau data apa yang salah.
odk-happened-on = Tanggal
card-receiver-holder = Pekerja sendiri
card-receiver-family = Keluarga
card-receiver-other = Orang lain yang mewakili

odk-file-no-columns = { $file }: bukan hasil formulir ini. Kolom yang ada: { $found }. Yang diperlukan: nomor kiriman (_uuid, instanceID, atau KEY), subject, dan jawabannya. Unduh hasilnya sebagai CSV atau XLSX dengan semua kolom, lalu unggah tanpa diubah.
odk-row-wrong = { $file }, baris { $row }, kolom “{ $column }”: tertulis “{ $found }”, yang diharapkan: { $expected }. Betulkan di KoboToolbox atau ODK Central, unduh lagi, lalu unggah.
odk-row-empty = { $file }, baris { $row }, kolom “{ $column }”: kosong, yang diharapkan: { $expected }. Lengkapi di KoboToolbox atau ODK Central, unduh lagi, lalu unggah.
odk-expects-number = nomor seperti 0198c3a1-7c1e-7d2a-9b1f-3a5e6c7d8e9f
odk-expects-version = angka yang diisi oleh formulir
odk-expects-day = tanggal, paling lambat { $today }
odk-expects-before-visit = tanggal sebelum atau sama dengan tanggal kunjungan
odk-expects-text = isian singkat
odk-expects-signed = tanda bahwa daftar serah terima sudah ditandatangani

## kertas kartu, formulir, kiriman

audit-action-cards-papers = Kertas kartu atau formulirnya dibuat
cards-papers-title = Kertas kartu dan formulir
cards-papers-lead = Untuk kartu yang belum di tangan pekerja: pilih putaran dan wilayah, lalu unduh.
cards-papers-no-round = Belum ada putaran kartu.
cards-papers-round = Putaran
cards-papers-sheets = Daftar serah terima
cards-papers-sheets-hint = PDF untuk setiap desa, dengan tempat tanda tangan dan cap jempol.
cards-papers-form = Formulir ODK / KoboToolbox
cards-papers-form-hint = XLSForm untuk ponsel: pindai kode kartu, catat diserahkan atau alasannya.
cards-papers-labels = Label paket
cards-papers-labels-hint = Untuk paket yang sudah dikemas dan belum dikirim.
cards-papers-cards = Kartu
cards-papers-cards-hint = Delapan kartu sehalaman, dengan tanda potong. Setiap desa mulai di halaman baru.
cards-papers-letters = Surat kepada pekerja
cards-papers-letters-hint = Satu halaman: apa yang dijamin, sampai kapan, apa yang dilakukan keluarga.
cards-papers-nobody = Tidak ada kartu yang menunggu diserahkan di wilayah ini. Pilih putaran atau wilayah lain.
cards-papers-many = Lebih dari { $most } kartu. Pilih satu kecamatan atau desa.
submissions-title = Isian dari ODK atau KoboToolbox
submissions-lead = Unggah hasil formulir verifikasi atau serah terima. Isian yang sama tidak dihitung dua kali.
submissions-file = Berkas hasil
submissions-file-hint = CSV atau XLSX dari KoboToolbox atau ODK Central, dengan semua kolom.
submissions-go = Unggah
submissions-saved = { $saved } isian disimpan, { $before } sudah tersimpan sebelumnya.
submissions-wrong = Yang belum dapat disimpan
submissions-row = { $file }, baris { $row }: { $what }
submissions-more = Dan { $more } baris lagi. Betulkan yang di atas dahulu, lalu unggah lagi.
odk-event-on = Kapan meninggal atau pindah?
odk-event-on-hint = Kosongkan bila tidak diketahui.
