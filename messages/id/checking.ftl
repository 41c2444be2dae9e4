# Putusan, temuan, saran dan sumbernya.
#
# Tiap aturan punya empat kalimat: title- (label pendek), finding- (apa yang ditemukan),
# advice- (apa yang dilakukan), source- (dasar hukum atau sumber data).
# Nilai yang boleh dipakai dalam finding-: lihat crates/core/src/checking/wording.rs.

## Kata-kata umum

verdict-eligible = Layak
verdict-review = Perlu dicek
verdict-fix = Perlu diperbaiki
verdict-ineligible = Tidak dapat didaftarkan

verdict-meaning-eligible = Tidak ada yang menghalangi; dapat diusulkan.
verdict-meaning-review = Ada yang harus dipastikan oleh petugas lebih dahulu.
verdict-meaning-fix = Data harus dibetulkan lebih dahulu; setelah itu dapat diperiksa lagi.
verdict-meaning-ineligible = Aturan tidak membolehkan, dan buktinya kuat.

severity-note = Catatan
severity-review = Perlu dicek
severity-fix = Perlu diperbaiki
severity-ineligible = Tidak dapat

role-candidates = Daftar calon
role-enrolled = Peserta BPJS aktif
role-deaths = Daftar kematian
role-wage-earners = Daftar penerima upah
role-officials = Daftar aparatur
role-covered = Ditanggung pihak lain
role-civil-register = Data kependudukan

other-record = { $place ->
    [registry] { $name } (registri pekerja)
    [sheet] { $name } ({ $file }, lembar { $sheet }, baris { $row })
   *[file] { $name } ({ $file }, baris { $row })
}
other-how = { $detail ->
    [same-nik] NIK sama
   *[alike] kemungkinan orang yang sama { $percent }%
}
other-says = { $saying ->
    [yes] {" "}Di sana tertulis: { $says }.
   *[no] {""}
}
registry-says = { $says ->
    [dead] {" "}Registri mencatat orang ini sudah meninggal.
    [moved] {" "}Registri mencatat orang ini sudah pindah.
    [employed] {" "}Registri mencatat orang ini sudah bekerja sebagai penerima upah.
    [withdrawn] {" "}Registri mencatat orang ini tidak ingin ikut lagi.
    [refused] {" "}Registri mencatat orang ini tidak diterima setelah dikunjungi.
   *[other] {""}
}
as-written = { $given ->
    [yes] {" "}“{ $cell }”
   *[no] {""}
}

## NIK

title-nik-missing = NIK kosong
finding-nik-missing = NIK tidak diisi.
advice-nik-missing = Minta fotokopi KTP atau KK, lalu isi 16 angka NIK.
source-nik-missing = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: kolom NOMOR_IDENTITAS wajib diisi.

title-nik-malformed = NIK tidak 16 angka
finding-nik-malformed = { $trouble ->
    [too-short] NIK hanya { $digits } angka ({ $cell }); seharusnya 16.
    [too-long] NIK ada { $digits } angka ({ $cell }); seharusnya 16.
   *[not-digits] Isi kolom NIK{ as-written } bukan nomor 16 angka.
}
advice-nik-malformed = Cocokkan dengan KTP atau KK, lalu tulis ulang 16 angkanya.
source-nik-malformed = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: NIK terdiri dari 16 angka.

title-nik-excel = NIK rusak oleh Excel
finding-nik-excel = Angka terakhir NIK hilang karena disimpan Excel sebagai bilangan{ as-written }; angka yang hilang tidak dapat ditebak.
advice-nik-excel = Minta berkas aslinya, atau ketik ulang NIK dari KTP. Atur dahulu format kolom NIK menjadi Teks.
source-nik-excel = Excel menyimpan paling banyak 15 angka dari sebuah bilangan, sedangkan NIK 16 angka.

title-nik-look-alike = Huruf dalam NIK
finding-nik-look-alike = Ada huruf yang mirip angka di dalam NIK ({ $cell }), misalnya O untuk 0 atau l untuk 1.
advice-nik-look-alike = Cocokkan dengan KTP, lalu ganti hurufnya dengan angka yang benar.
source-nik-look-alike = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: NIK hanya terdiri dari angka.

title-nik-family-card = Nomor KK di kolom NIK
finding-nik-family-card = Nomor di kolom NIK sama dengan nomor kartu keluarga.
advice-nik-family-card = Lihat KTP atau baris orangnya di KK, lalu isi NIK orang itu sendiri.
source-nik-family-card = NIK adalah nomor orang, nomor KK adalah nomor keluarga (UU 24/2013 tentang administrasi kependudukan).

title-nik-serial-zero = NIK berakhiran 0000
finding-nik-serial-zero = Empat angka terakhir NIK adalah 0000 ({ $cell }). Nomor urut itu tidak pernah diterbitkan; biasanya angka aslinya hilang di Excel.
advice-nik-serial-zero = Cocokkan dengan KTP, lalu tulis ulang 16 angkanya.
source-nik-serial-zero = Susunan NIK: nomor urut dimulai dari 0001 (Pasal 30 PP 40/2019 dan penjelasan Dukcapil).

title-nik-impossible = NIK salah ketik
finding-nik-impossible = Angka ke-7 sampai ke-12 NIK ({ $cell }) seharusnya tanggal lahir, tetapi tidak ada tanggal seperti itu.
advice-nik-impossible = Cocokkan dengan KTP; kemungkinan satu angka salah ketik.
source-nik-impossible = Susunan NIK: angka ke-7 sampai ke-12 berasal dari tanggal lahir, perempuan ditambah 40 (penjelasan Dukcapil).

title-nik-shared = NIK dipakai orang lain
finding-nik-shared = { $detail ->
    [same-nik] NIK ini juga dipakai orang yang tampaknya berbeda: { other-record }.{ other-says }
    [alike] NIK ini juga dipakai orang yang tampaknya berbeda: { other-record }.{ other-says }
   *[none] NIK ini juga dipakai orang lain yang tampaknya berbeda.
}
advice-nik-shared = Lihat KTP keduanya. Betulkan NIK yang salah; bila KTP-nya memang sama nomornya, tanyakan ke Disdukcapil.
source-nik-shared = Satu NIK untuk satu orang (Pasal 30 PP 40/2019).

title-nik-row-above = NIK sama dengan baris di atasnya
finding-nik-row-above = { $detail ->
    [same-nik] NIK sama dengan baris di atasnya, padahal orangnya lain: { other-record }. Mungkin ikut tersalin.{ other-says }
    [alike] NIK sama dengan baris di atasnya, padahal orangnya lain: { other-record }. Mungkin ikut tersalin.{ other-says }
   *[none] NIK sama dengan baris di atasnya, padahal orangnya lain. Mungkin ikut tersalin.
}
advice-nik-row-above = Lihat KTP orang ini, lalu isi NIK-nya sendiri.
source-nik-row-above = Satu NIK untuk satu orang (Pasal 30 PP 40/2019).

title-nik-other = NIK lain untuk orang yang sama
finding-nik-other = { $detail ->
    [same-nik] Orang yang sama tercatat dengan NIK lain: { other-record }, { other-how }. Salah satunya keliru.
    [alike] Orang yang sama tercatat dengan NIK lain: { other-record }, { other-how }. Salah satunya keliru.
   *[none] Orang yang sama tercatat dengan NIK lain. Salah satunya keliru.
}
advice-nik-other = Cocokkan kedua NIK dengan KTP, lalu betulkan yang keliru.
source-nik-other = Satu orang hanya punya satu NIK seumur hidup (PP 40/2019 pasal 30).

title-nik-birth-mismatch = NIK tidak cocok dengan tanggal lahir
finding-nik-birth-mismatch = { $detail ->
    [date] Tanggal lahir tertulis { $birth }, sedangkan NIK menunjuk { $date }.
    [value] Tanggal lahir tertulis { $birth }, sedangkan NIK menunjuk { $value }.
   *[none] Tanggal lahir tertulis { $birth }, tidak cocok dengan angka di NIK.
}
advice-nik-birth-mismatch = Lihat KTP. Bila KTP memang begitu, biarkan: NIK tidak berubah walaupun tanggal lahir dibetulkan.
source-nik-birth-mismatch = NIK berlaku seumur hidup dan tidak berubah karena pembetulan data (Pasal 30 ayat (2) PP 40/2019).

title-nik-sex-mismatch = NIK tidak cocok dengan jenis kelamin
finding-nik-sex-mismatch = { $sex ->
    [male] Tertulis laki-laki, sedangkan NIK menunjuk perempuan.
    [female] Tertulis perempuan, sedangkan NIK menunjuk laki-laki.
   *[unknown] Jenis kelamin yang tertulis tidak cocok dengan angka di NIK.
}
advice-nik-sex-mismatch = Lihat KTP. Bila KTP memang begitu, biarkan: NIK tidak berubah walaupun datanya dibetulkan.
source-nik-sex-mismatch = NIK berlaku seumur hidup dan tidak berubah karena pembetulan data (Pasal 30 ayat (2) PP 40/2019).

title-nik-region-unknown = Kode kecamatan di NIK tidak dikenal
finding-nik-region-unknown = { $detail ->
    [value] Enam angka pertama NIK ({ $value }) bukan kode kecamatan yang dikenal sekarang.
   *[none] Enam angka pertama NIK ({ $district }) bukan kode kecamatan yang dikenal sekarang.
}
advice-nik-region-unknown = Tidak perlu tindakan bila KTP sama: kode lama tetap ada di NIK setelah pemekaran.
source-nik-region-unknown = Kepmendagri 300.2.2-2138/2025 (kode wilayah); NIK memuat wilayah saat pertama didaftar dan tidak berubah (Pasal 30 ayat (2) PP 40/2019).

## Nama

title-name-missing = Nama kosong
finding-name-missing = Nama tidak diisi.
advice-name-missing = Isi nama lengkap seperti di KTP.
source-name-missing = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: nama wajib diisi.

title-name-placeholder = Nama bukan nama orang
finding-name-placeholder = Kolom nama berisi{ as-written }, bukan nama orang.
advice-name-placeholder = Isi nama lengkap seperti di KTP.
source-name-placeholder = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: nama wajib diisi.

title-name-short = Nama terlalu pendek
finding-name-short = Nama{ as-written } hanya satu atau dua huruf.
advice-name-short = Cocokkan dengan KTP; isi nama lengkap tanpa singkatan.
source-name-short = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: nama ditulis seperti di KTP.

## Kelahiran dan usia

title-birth-missing = Tanggal lahir kosong
finding-birth-missing = { $detail ->
    [same-nik] Tanggal lahir dan usia tidak diisi; diketahui dari { other-record }, { other-how }.{ other-says }
    [alike] Tanggal lahir dan usia tidak diisi; diketahui dari { other-record }, { other-how }.{ other-says }
   *[none] Tanggal lahir dan usia tidak diisi.
}
advice-birth-missing = Isi tanggal lahir seperti di KTP; tanpa itu usia tidak dapat dihitung.
source-birth-missing = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: tanggal lahir wajib diisi.

title-birth-impossible = Tanggal lahir tidak mungkin
finding-birth-impossible = { $detail ->
    [same-nik] Tanggal lahir{ as-written } bukan tanggal yang mungkin; diketahui dari { other-record }, { other-how }.{ other-says }
    [alike] Tanggal lahir{ as-written } bukan tanggal yang mungkin; diketahui dari { other-record }, { other-how }.{ other-says }
   *[none] Tanggal lahir{ as-written } bukan tanggal yang mungkin.
}
advice-birth-impossible = Cocokkan dengan KTP, lalu tulis tanggal, bulan dan tahun empat angka.
source-birth-impossible = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: tanggal lahir wajib diisi.

title-birth-ambiguous = Tanggal dan bulan lahir bisa tertukar
finding-birth-ambiguous = { $detail ->
    [same-nik] Tanggal lahir{ as-written } dapat dibaca dua cara; dipastikan oleh { other-record }, { other-how }.{ other-says }
    [alike] Tanggal lahir{ as-written } dapat dibaca dua cara; dipastikan oleh { other-record }, { other-how }.{ other-says }
   *[none] Tanggal lahir{ as-written } dapat dibaca dua cara; tanggal dan bulannya mungkin tertukar.
}
advice-birth-ambiguous = Cocokkan dengan KTP, lalu tulis nama bulannya, misalnya 3 Juni 1985.
source-birth-ambiguous = Pembacaan tanggal dalam daftar ini.

title-birth-swapped = Tanggal dan bulan lahir tertukar
finding-birth-swapped = { $detail ->
    [date] Tanggal dan bulan lahir{ as-written } tertukar menurut NIK; dibaca sebagai { $date }.
    [value] Tanggal dan bulan lahir{ as-written } tertukar menurut NIK; dibaca sebagai { $value }.
   *[none] Tanggal dan bulan lahir{ as-written } tertukar menurut NIK; dibaca sebagai { $birth }.
}
advice-birth-swapped = Cocokkan dengan KTP; bila benar, tidak perlu tindakan lain.
source-birth-swapped = Angka ke-7 sampai ke-12 NIK dipakai sebagai petunjuk, bukan bukti (penjelasan Dukcapil).

title-birth-age-only = Hanya usia atau tahun lahir
finding-birth-age-only = { $detail ->
    [same-nik] Hanya usia atau tahun lahir yang diisi; tanggal lahir diketahui dari { other-record }, { other-how }.{ other-says }
    [alike] Hanya usia atau tahun lahir yang diisi; tanggal lahir diketahui dari { other-record }, { other-how }.{ other-says }
    [number] Hanya usia atau tahun lahir yang diisi; dihitung sebagai { $number } tahun.
   *[none] Hanya usia atau tahun lahir yang diisi, bukan tanggal lahir.
}
advice-birth-age-only = Isi tanggal lahir seperti di KTP sebelum pendaftaran.
source-birth-age-only = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: tanggal lahir wajib diisi.

title-age-below = Terlalu muda
finding-age-below = { $detail ->
    [same-nik] Belum { $least } tahun pada { $on } menurut { other-record }, { other-how }.{ other-says }
    [alike] Belum { $least } tahun pada { $on } menurut { other-record }, { other-how }.{ other-says }
    [number] Berusia { $number } tahun pada { $on }; program ini mulai usia { $least } tahun.
    [date] Baru genap { $least } tahun pada { $date }, setelah tanggal pendaftaran { $on }.
   *[none] Belum { $least } tahun pada { $on }.
}
advice-age-below = Keluarkan dari usulan tahun ini, atau usulkan lagi setelah cukup umur. Bila tanggal lahirnya salah, betulkan dahulu.
source-age-below = Batas bawah usia menurut program daerah; lihat berkas program.

title-age-above = Sudah melewati batas usia
finding-age-above = { $detail ->
    [same-nik] Sudah { $limit } tahun atau lebih pada { $on } menurut { other-record }, { other-how }.{ other-says }
    [alike] Sudah { $limit } tahun atau lebih pada { $on } menurut { other-record }, { other-how }.{ other-says }
    [number] Sudah { $number } tahun pada { $on }; saat mendaftar harus belum { $limit } tahun.
    [date] Genap { $limit } tahun pada { $date }, sebelum tanggal pendaftaran { $on }.
   *[none] Sudah { $limit } tahun atau lebih pada { $on }.
}
advice-age-above = Keluarkan dari usulan dan ganti dengan calon cadangan. Bila tanggal lahirnya salah, betulkan dahulu menurut KTP.
source-age-above = Ketentuan BPU BPJS Ketenagakerjaan: belum 65 tahun saat mendaftar (Permenaker 5/2021; brosur BPU 2026).

title-age-turns = Mencapai batas usia selama perlindungan
finding-age-turns = { $detail ->
    [date] Genap { $limit } tahun pada { $date }, selama masa perlindungan.
   *[none] Genap { $limit } tahun selama masa perlindungan.
}
advice-age-turns = Boleh didaftarkan. Tanyakan ke kantor cabang BPJS Ketenagakerjaan apakah perlindungan berlanjut sesudah ulang tahun itu.
source-age-turns = Batas usia berlaku saat mendaftar; kelanjutan sesudahnya belum kami temukan dalam peraturan.

## Tempat tinggal

title-place-missing = Desa kosong
finding-place-missing = Desa atau kelurahan tidak diisi.
advice-place-missing = Isi desa atau kelurahan tempat tinggal.
source-place-missing = Formulir pendaftaran dan pembagian kartu memerlukan desa atau kelurahan.

title-place-unknown = Desa tidak dikenal
finding-place-unknown = Desa{ as-written } tidak ditemukan dalam daftar wilayah.
advice-place-unknown = Periksa ejaan nama desa dan kecamatannya, atau isi kode desa Kemendagri.
source-place-unknown = Kepmendagri 300.2.2-2138/2025 (kode dan nama wilayah).

title-place-ambiguous = Nama desa lebih dari satu
finding-place-ambiguous = { $detail ->
    [places] Nama desa{ as-written } dapat berarti: { $places }.
   *[none] Ada lebih dari satu desa bernama{ as-written }.
}
advice-place-ambiguous = Isi kecamatannya, atau kode desa Kemendagri.
source-place-ambiguous = Kepmendagri 300.2.2-2138/2025 (kode dan nama wilayah).

title-place-elsewhere = Tinggal di kabupaten lain
finding-place-elsewhere = { $detail ->
    [places] Desa{ as-written } ada di kabupaten atau kota lain: { $places }.
    [value] Desa{ as-written } ada di kabupaten atau kota lain: { $value }.
    [same-nik] Tercatat tinggal di kabupaten atau kota lain: { other-record }, { other-how }.{ other-says }
    [alike] Tercatat tinggal di kabupaten atau kota lain: { other-record }, { other-how }.{ other-says }
   *[none] Desa{ as-written } ada di kabupaten atau kota lain.
}
advice-place-elsewhere = Pastikan tempat tinggalnya. Bila benar di luar daerah, serahkan ke kabupaten atau kota itu.
source-place-elsewhere = Kepmendagri 300.2.2-2138/2025 (kode wilayah); wilayah program menurut berkas program.

title-place-bps = Kode desa adalah kode BPS
finding-place-bps = Kode desa{ as-written } adalah kode BPS, bukan kode Kemendagri.
advice-place-bps = Ganti dengan kode desa Kemendagri, atau isi nama desa dan kecamatannya.
source-place-bps = Kode BPS dan kode Kemendagri berbeda untuk tempat yang sama (Kepmendagri 300.2.2-2138/2025).

## Pekerjaan dan kesejahteraan

title-work-wage-earner = Penerima upah
finding-work-wage-earner = { $detail ->
    [same-nik] Catatan tentang pekerjaan orang ini{ as-written } tidak sama: { other-record }, { other-how }.{ other-says } Menurut salah satunya ia dibayar upah.
    [alike] Catatan tentang pekerjaan orang ini{ as-written } tidak sama: { other-record }, { other-how }.{ other-says } Menurut salah satunya ia dibayar upah.
   *[none] Pekerjaan{ as-written } dibayar upah oleh pemberi kerja.
}
advice-work-wage-earner = Keluarkan dari usulan: pemberi kerjanya wajib mendaftarkan. Bila ia sebenarnya bekerja sendiri, betulkan pekerjaannya.
source-work-wage-earner = Pasal 5 ayat (3) PP 49/2023: bukan penerima upah ialah pekerja di luar hubungan kerja.

title-work-official = Aparatur
finding-work-official = { $detail ->
    [same-nik] Catatan tentang pekerjaan orang ini{ as-written } tidak sama: { other-record }, { other-how }.{ other-says } Menurut salah satunya ia ASN, TNI, Polri atau perangkat desa.
    [alike] Catatan tentang pekerjaan orang ini{ as-written } tidak sama: { other-record }, { other-how }.{ other-says } Menurut salah satunya ia ASN, TNI, Polri atau perangkat desa.
   *[none] Pekerjaan{ as-written } adalah ASN, TNI, Polri atau perangkat desa.
}
advice-work-official = Keluarkan dari usulan: perlindungannya melalui jalur lain.
source-work-official = Pasal 5 PP 49/2023 (penerima upah); perangkat desa: Pasal 19 ayat (4) Permendagri 20/2018.

title-work-none = Tidak bekerja
finding-work-none = { $detail ->
    [same-nik] Catatan tentang pekerjaan orang ini{ as-written } tidak sama: { other-record }, { other-how }.{ other-says } Menurut salah satunya ia tidak bekerja.
    [alike] Catatan tentang pekerjaan orang ini{ as-written } tidak sama: { other-record }, { other-how }.{ other-says } Menurut salah satunya ia tidak bekerja.
   *[none] Tertulis{ as-written }, jadi tidak bekerja.
}
advice-work-none = Keluarkan dari usulan. Bila ia sebenarnya bekerja, betulkan pekerjaannya dengan keterangan desa.
source-work-none = BPJS Ketenagakerjaan melindungi orang yang bekerja (Pasal 5 ayat (3) PP 49/2023).

title-work-unclear = Mungkin penerima upah
finding-work-unclear = Pekerjaan{ as-written } bisa dibayar upah, bisa juga tidak.
advice-work-unclear = Tanyakan apakah ada pemberi kerja yang membayar upah tetap.
source-work-unclear = Pasal 5 ayat (3) PP 49/2023: bukan penerima upah ialah pekerja di luar hubungan kerja.

title-work-unknown = Pekerjaan tidak dikenal
finding-work-unknown = Pekerjaan{ as-written } tidak ada dalam daftar pekerjaan.
advice-work-unknown = Tulis pekerjaan dengan kata yang umum, misalnya petani, nelayan, pedagang.
source-work-unknown = Daftar pekerjaan Lindung; formulir BPJS Ketenagakerjaan meminta jenis pekerjaan.

title-work-missing = Pekerjaan kosong
finding-work-missing = { $detail ->
    [same-nik] Pekerjaan tidak diisi; diketahui dari { other-record }, { other-how }.{ other-says }
    [alike] Pekerjaan tidak diisi; diketahui dari { other-record }, { other-how }.{ other-says }
   *[none] Pekerjaan tidak diisi.
}
advice-work-missing = Isi pekerjaan utamanya; pastikan ia benar-benar bekerja.
source-work-missing = Formulir pendaftaran kolektif BPU BPJS Ketenagakerjaan: pekerjaan wajib diisi.

title-welfare-decile = Desil di atas batas
finding-welfare-decile = { $detail ->
    [number] Desil { $number }; program ini untuk desil 1 sampai { $decile-limit }.
    [same-nik] { other-record }, { other-how }.{ other-says } Program ini untuk desil 1 sampai { $decile-limit }.
    [alike] { other-record }, { other-how }.{ other-says } Program ini untuk desil 1 sampai { $decile-limit }.
    [house] Keluarga yang sama ({ other-record }) tercatat { $says }; program ini untuk desil 1 sampai { $decile-limit }.
   *[none] Desil{ as-written }; program ini untuk desil 1 sampai { $decile-limit }.
}
advice-welfare-decile = Dahulukan yang lebih miskin. Bila keadaannya berubah, minta pemutakhiran DTSEN melalui desa.
source-welfare-decile = Desil DTSEN; batasnya menurut berkas program.

title-welfare-unknown = Desil belum diketahui
finding-welfare-unknown = Desil orang ini tidak ada di daftar yang diberikan; program ini untuk desil 1 sampai { $decile-limit }.
advice-welfare-unknown = Cocokkan dengan DTSEN sebelum penetapan, atau sertakan daftar DTSEN dalam pemeriksaan.
source-welfare-unknown = Desil DTSEN (Inpres 4/2025); batasnya menurut berkas program.

## Orang yang sama

title-person-twice = Ganda dalam daftar ini
finding-person-twice = { $detail ->
    [same-nik] Orang ini sudah ada di daftar yang sama: { other-record }, { other-how }.{ other-says }
    [alike] Orang ini sudah ada di daftar yang sama: { other-record }, { other-how }.{ other-says }
   *[none] Orang ini ada lebih dari sekali di daftar ini.
}
advice-person-twice = Simpan satu baris saja; lihat baris yang diusulkan di bagian data ganda.
source-person-twice = Perbandingan antarbaris dalam daftar ini; satu orang didaftarkan satu kali.

title-person-other-list = Ada juga di daftar lain
finding-person-other-list = { $detail ->
    [same-nik] Orang ini juga ada di daftar lain: { other-record }, { other-how }.{ other-says }
    [alike] Orang ini juga ada di daftar lain: { other-record }, { other-how }.{ other-says }
   *[none] Orang ini juga ada di daftar calon yang lain.
}
advice-person-other-list = Sepakati siapa yang mengusulkan, lalu simpan satu baris saja.
source-person-other-list = Perbandingan antardaftar; satu orang didaftarkan satu kali.

title-person-registered = Sudah ada di registri pekerja
finding-person-registered = { $detail ->
    [same-nik] Sudah ada di registri pekerja: { other-record }, { other-how }.{ registry-says }
    [alike] Sudah ada, atau mungkin sudah ada, di registri pekerja: { other-record }, { other-how }.{ registry-says }
   *[none] Sudah ada di registri pekerja.
}
advice-person-registered = Bila orangnya sama, terima saja: baris ini ditambahkan ke data pekerja itu dan tidak ada pekerja baru. Bila belum pasti, bandingkan keduanya di halaman pasangan.
source-person-registered = Registri pekerja kantor ini; satu orang punya satu data.

title-person-enrolled = Sudah peserta BPJS aktif
finding-person-enrolled = { $detail ->
    [same-nik] Sudah menjadi peserta BPJS Ketenagakerjaan aktif: { other-record }, { other-how }.{ other-says }
    [alike] Mungkin sudah menjadi peserta BPJS Ketenagakerjaan aktif: { other-record }, { other-how }.{ other-says }
   *[none] Sudah menjadi peserta BPJS Ketenagakerjaan aktif.
}
advice-person-enrolled = Bandingkan kedua data. Bila orangnya sama, keluarkan dari usulan atau tanyakan segmennya ke BPJS Ketenagakerjaan.
source-person-enrolled = Daftar peserta aktif yang diberikan; iuran bulan yang sama tidak dibayar dua kali.

title-person-wage-earner = Ada di daftar penerima upah
finding-person-wage-earner = { $detail ->
    [same-nik] Tercatat sebagai penerima upah: { other-record }, { other-how }.{ other-says }
    [alike] Mungkin tercatat sebagai penerima upah: { other-record }, { other-how }.{ other-says }
   *[none] Tercatat sebagai penerima upah.
}
advice-person-wage-earner = Bandingkan kedua data. Bila orangnya sama, pemberi kerjanya yang wajib mendaftarkan.
source-person-wage-earner = Daftar penerima upah yang diberikan; Pasal 5 ayat (3) PP 49/2023.

title-person-official = Ada di daftar aparatur
finding-person-official = { $detail ->
    [same-nik] Tercatat sebagai aparatur: { other-record }, { other-how }.{ other-says }
    [alike] Mungkin tercatat sebagai aparatur: { other-record }, { other-how }.{ other-says }
   *[none] Tercatat sebagai aparatur.
}
advice-person-official = Bandingkan kedua data. Bila orangnya sama, keluarkan dari usulan.
source-person-official = Daftar aparatur yang diberikan; Pasal 5 PP 49/2023; Pasal 19 ayat (4) Permendagri 20/2018.

title-person-dead = Tercatat meninggal
finding-person-dead = { $detail ->
    [same-nik] Tercatat meninggal: { other-record }, { other-how }.{ other-says }
    [alike] Mungkin tercatat meninggal: { other-record }, { other-how }.{ other-says }
    [date] Tercatat meninggal pada { $date }.
   *[none] Menurut daftar ini sudah meninggal.
}
advice-person-dead = Tanyakan kepada kepala desa. Bila benar, keluarkan dari usulan; bila keliru, minta surat keterangan hidup.
source-person-dead = Daftar kematian, data kependudukan, atau keterangan dalam daftar ini.

title-person-moved = Tercatat pindah atau tidak ditemukan
finding-person-moved = { $detail ->
    [value] Tidak ditemukan saat dikunjungi ({ $value }); mungkin sudah pindah.
    [same-nik] Tercatat pindah: { other-record }, { other-how }.{ other-says }
    [alike] Mungkin tercatat pindah: { other-record }, { other-how }.{ other-says }
   *[none] Menurut daftar ini sudah pindah.
}
advice-person-moved = Tanyakan kepada kepala desa. Bila benar, keluarkan dari usulan.
source-person-moved = Data kependudukan atau hasil kunjungan yang diberikan.

title-person-unknown = Tidak ada di data kependudukan
finding-person-unknown = { $detail ->
    [same-nik] Tidak ditemukan di data kependudukan; yang paling mirip: { other-record }, { other-how }.{ other-says }
    [alike] Tidak ditemukan di data kependudukan; yang paling mirip: { other-record }, { other-how }.{ other-says }
   *[none] Tidak ditemukan di data kependudukan.
}
advice-person-unknown = Lihat KTP dan KK-nya. Bila datanya benar, tanyakan ke Disdukcapil.
source-person-unknown = Data kependudukan yang diberikan; pemanfaatannya menurut Permendagri 102/2019.

title-person-differs = Berbeda dari data kependudukan
finding-person-differs = { $detail ->
    [same-nik] Datanya berbeda dari data kependudukan: { other-record }, { other-how }.{ other-says }
    [alike] Datanya berbeda dari data kependudukan: { other-record }, { other-how }.{ other-says }
    [value] Datanya berbeda dari data kependudukan: { $value }.
   *[none] Datanya berbeda dari data kependudukan.
}
advice-person-differs = Cocokkan dengan KTP, lalu betulkan yang keliru.
source-person-differs = Data kependudukan yang diberikan; pemanfaatannya menurut Permendagri 102/2019.

title-person-covered = Ditanggung pihak lain
finding-person-covered = { $detail ->
    [same-nik] Sudah ditanggung pihak lain: { other-record }, { other-how }.{ other-says }
    [alike] Mungkin sudah ditanggung pihak lain: { other-record }, { other-how }.{ other-says }
    [value] Sudah ditanggung pihak lain: { $value }.
   *[none] Sudah ditanggung pihak lain.
}
advice-person-covered = Sepakati siapa yang membayar, supaya bulan yang sama tidak dibayar dua kali.
source-person-covered = Daftar yang ditanggung pihak lain yang diberikan; iuran bulan yang sama tidak dibayar dua kali.

## Kuota

title-quota-household = Lebih dari kuota keluarga
finding-quota-household = { $detail ->
    [number] Ada { $number } orang dari kartu keluarga ini; rencananya paling banyak { $household-limit }.
   *[none] Orang dari kartu keluarga ini lebih banyak daripada rencana (paling banyak { $household-limit }).
}
advice-quota-household = Pilih siapa yang didahulukan, atau ubah kuota di berkas program.
source-quota-household = Kuota per keluarga menurut berkas program.

title-quota-village = Lebih dari kuota desa
finding-quota-village = { $detail ->
    [number] Ada { $number } orang dari desa ini; rencananya paling banyak { $village-limit }.
   *[none] Orang dari desa ini lebih banyak daripada rencana (paling banyak { $village-limit }).
}
advice-quota-village = Dahulukan menurut kebutuhan, atau ubah kuota di berkas program.
source-quota-village = Kuota per desa menurut berkas program.

## Mengapa satu baris diusulkan untuk disimpan

keep-nik = NIK-nya terbaca, yang lain tidak.
keep-verdict = Masalahnya paling ringan.
keep-fuller = Isiannya paling lengkap ({ $filled } dari { $all }).
keep-first = Isinya setara; baris ini lebih dahulu.
keep-proposed = Diusulkan oleh pemeriksaan.

## Berkas program

programme-syntax = Berkas program { $file }, { $problem }
programme-value = Berkas program { $file }: nilai { $setting } ({ $found }) tidak mungkin. Betulkan nilainya, lalu jalankan lagi.
