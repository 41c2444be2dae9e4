# intake

## table

table-place-file = { $file }
table-place-sheet = { $file }, lembar «{ $sheet }»
table-error-empty = { $place }: kosong, tidak ada satu sel pun yang terisi. Periksa apakah berkas dan lembarnya benar.
table-error-header-only = { $place }: judul kolom ada di baris { $row }, tetapi tidak ada data orang di bawahnya. Isi daftarnya atau pilih lembar lain.
table-error-nobody = { $place }: tidak ada baris yang berisi data orang. Periksa apakah ini daftar orang, atau pilih lembar lain.
table-error-no-key = { $place }: tidak ada kolom nama maupun NIK yang dikenali. Kolom yang ada: { $columns }{ $more }. Tunjukkan kolomnya, misalnya --map "nama=B" atau --map "nik=Judul Kolom".
table-error-column-twice = { $place }: kolom { $column } diminta untuk dua hal, { $first } dan { $second }. Satu kolom hanya dapat berarti satu hal; hapus salah satu --map.
table-error-field-twice = { $place }: { $field } diminta dari dua kolom, «{ $first }» dan «{ $second }». Pilih satu dan hapus --map yang lain.
table-error-column-not-found = { $place }: kolom «{ $wanted }» yang diminta untuk { $field } tidak ada. Yang paling mirip: { $nearest }. Tulis judul, huruf, atau nomor kolom, misalnya --map "{ $word }=C".
table-error-column-ambiguous = { $place }: ada beberapa kolom berjudul «{ $wanted }» ({ $letters }), sehingga belum jelas mana yang dimaksud untuk { $field }. Tulis hurufnya, misalnya --map "{ $word }={ $letter }".
table-note-mapping = Kolom yang dikenali: { $columns }.
table-mapped-header = { $field } ← { $column }
table-mapped-profile = { $field } ← { $column }
table-mapped-user = { $field } ← { $column } atas permintaan Anda
table-mapped-content = { $field } ← { $column } dari isinya
table-note-untouched = Kolom lain disimpan apa adanya: { $columns }{ $more }.
table-note-health = { $count } kolom tentang kesehatan atau disabilitas tidak disimpan: { $columns }. Data itu tidak diperlukan di sini dan dilindungi UU 27/2022 (data pribadi spesifik).
table-note-profile = Susunan kolom «{ $name }» dipakai.
table-note-profile-absent = Susunan kolom «{ $name }» juga menyebut { $fields }, tetapi kolomnya tidak ada di sini. Tunjukkan dengan --map bila ada dengan judul lain.
table-note-header = Judul kolom ada di baris { $row }.
table-note-header-lines = Judul kolom ada di baris { $first } sampai { $last }.
table-note-no-header = Tidak ada baris judul kolom; arti kolom dikenali dari isinya. Periksa dan perbaiki dengan --map bila perlu.
table-note-sex-ticks = Jenis kelamin terbagi dalam dua kolom centang (L dan P) dan belum dibaca. Jadikan satu kolom berisi L atau P bila ingin diperiksa.
table-note-same-field = Dua kolom berarti { $field }: { $used } dipakai, { $other } disimpan apa adanya. Untuk menukarnya: --map "{ $word }={ $title }".
table-note-doubtful = Kolom { $column } dipakai sebagai { $field }, tetapi kebanyakan isinya tidak seperti itu. Periksa judulnya.
table-note-doubtful-better = Kolom { $column } dipakai sebagai { $field }, tetapi kebanyakan isinya tidak seperti itu; isi kolom { $better } lebih cocok. Bila benar: --map "{ $word }={ $title }".
table-note-impossible = Kolom { $column } berjudul seperti { $field }, tetapi tidak satu pun isinya seperti itu, jadi kolom ini disimpan apa adanya. Bila tetap benar, tunjukkan dengan --map.
table-note-impossible-better = Kolom { $column } berjudul seperti { $field }, tetapi tidak satu pun isinya seperti itu; isi kolom { $better } cocok. Bila benar: --map "{ $word }={ $title }".
table-note-swapped = Kolom NIK { $nik } dan kolom KK { $card } tampaknya tertukar. Bila benar: --map "nik={ $nik_title }" --map "kk={ $card_title }".
table-note-no-name = Tidak ada kolom nama; orang hanya dikenali dari NIK. Bila ada, tunjukkan dengan --map "{ $word }=…".
table-note-no-name-perhaps = Tidak ada kolom nama orang; orang hanya dikenali dari NIK. Bila { $column } berisi nama orang yang didaftarkan: --map "{ $word }={ $title }".
table-note-no-nik = Tidak ada kolom NIK; orang hanya dikenali dari nama dan data lain. Bila ada, tunjukkan dengan --map "{ $word }=…".
table-note-no-nik-perhaps = Tidak ada kolom NIK; orang hanya dikenali dari nama dan data lain. Bila { $column } berisi NIK orang yang didaftarkan: --map "{ $word }={ $title }".
table-columns-more = , dan { $count } kolom lain
table-rows-more = , dan { $count } baris lain
table-left-title = { $count } baris di atas judul kolom tidak dibaca sebagai orang: baris { $rows }{ $more }.
table-left-numbering = { $count } baris nomor kolom (1, 2, 3, …) dilewati: baris { $rows }{ $more }.
table-left-repeated = { $count } baris mengulang judul kolom dan dilewati: baris { $rows }{ $more }.
table-left-blank = { $count } baris kosong dilewati: baris { $rows }{ $more }.
table-left-total = { $count } baris jumlah tidak dibaca sebagai orang: baris { $rows }{ $more }.
table-left-signature = { $count } baris tanda tangan tidak dibaca sebagai orang: baris { $rows }{ $more }. Bila ada orang yang didaftarkan di situ, lengkapi NIK-nya.
table-left-heading = { $count } baris judul bagian tidak dibaca sebagai orang: baris { $rows }{ $more }.
table-left-thin = { $count } baris tanpa nama dan NIK dan hampir kosong dilewati: baris { $rows }{ $more }. Bila ada orang di situ, lengkapi nama atau NIK-nya.
recognised-user = permintaan Anda
recognised-profile = susunan kolom yang tersimpan
recognised-header = judul kolom
recognised-content = isi kolom

## columns

field-row-id = Nomor baris
field-nik = NIK
field-family-card = Nomor KK
field-name = Nama
field-mother = Nama ibu
field-sex = Jenis kelamin
field-birth-place = Tempat lahir
field-birth-date = Tanggal lahir
field-birth-place-date = Tempat dan tanggal lahir
field-age = Umur
field-address = Alamat
field-rt = RT
field-rw = RW
field-rt-rw = RT/RW
field-hamlet = Dusun
field-village-code = Kode desa
field-village = Desa/kelurahan
field-district-code = Kode kecamatan
field-district = Kecamatan
field-regency-code = Kode kabupaten
field-regency = Kabupaten/kota
field-occupation = Pekerjaan
field-employment-status = Status pekerjaan
field-segment = Segmen BPJS
field-employer = Pemberi kerja
field-position = Jabatan
field-income = Penghasilan
field-decile = Desil
field-phone = Nomor HP
field-email = Email
field-kpj = Nomor KPJ
field-family-relation = Hubungan keluarga
field-life-status = Status hidup
field-death-date = Tanggal meninggal
field-payer = Pembayar iuran
field-cover-from = Awal perlindungan
field-cover-to = Akhir perlindungan
field-health = Kesehatan atau disabilitas
# What --map accepts for each field.
map-word-row-id = no-urut
map-word-nik = nik
map-word-family-card = kk
map-word-name = nama
map-word-mother = ibu
map-word-sex = kelamin
map-word-birth-place = tempat-lahir
map-word-birth-date = tanggal-lahir
map-word-birth-place-date = ttl
map-word-age = umur
map-word-address = alamat
map-word-rt = rt
map-word-rw = rw
map-word-rt-rw = rt-rw
map-word-hamlet = dusun
map-word-village-code = kode-desa
map-word-village = desa
map-word-district-code = kode-kecamatan
map-word-district = kecamatan
map-word-regency-code = kode-kabupaten
map-word-regency = kabupaten
map-word-occupation = pekerjaan
map-word-employment-status = status-pekerjaan
map-word-segment = segmen
map-word-employer = pemberi-kerja
map-word-position = jabatan
map-word-income = penghasilan
map-word-decile = desil
map-word-phone = hp
map-word-email = email
map-word-kpj = kpj
map-word-family-relation = hubungan-keluarga
map-word-life-status = status
map-word-death-date = tanggal-meninggal
map-word-payer = pembayar
map-word-cover-from = mulai
map-word-cover-to = sampai
map-word-health = kesehatan

map-without-equals = --map "{ $found }": tanda = belum ada. Tulis arti lalu kolom, misalnya --map "nama=Nama Lengkap".
map-without-column = --map "{ $found }": kolomnya belum disebut. Tulis judul, huruf, atau nomor kolom, misalnya --map "nama=C".
map-field-unknown = --map: «{ $found }» bukan arti kolom yang dikenal. Yang dikenal: { $known }.

## profile

profile-unreadable = Profil tidak dapat dibaca, { $problem }
profile-field-unknown = Profil menyebut «{ $found }», yang bukan arti kolom yang dikenal. Yang dikenal: { $known }.
profile-field-twice = Profil menyebut «{ $found }» dua kali. Gabungkan judul-judulnya dalam satu baris, misalnya nama = ["Nama", "Nama Lengkap"].
profile-column-twice = Profil memakai kolom «{ $column }» dua kali. Satu kolom hanya dapat berarti satu hal; hapus salah satu.

## values

values-digits-rounded = Kolom «{ $column }»: { $share } % nomornya berakhir dengan 0. Nomor itu pernah disimpan sebagai angka, sehingga angka ke-16 hilang. Minta daftar asli dengan nomor sebagai teks, atau cocokkan dengan KTP.
values-digits-as-numbers = Kolom «{ $column }» berisi angka, bukan teks. Lembar sebar hanya menyimpan 15 angka; nomor yang berakhir dengan 0 perlu dicocokkan. Simpan kolom ini sebagai teks.
values-digits-scientific = Kolom «{ $column }» memuat nomor seperti 6,20309E+15: sebagian besar angkanya hilang. Minta daftar asli dengan nomor sebagai teks.
values-month-first = Kolom «{ $column }» menulis bulan sebelum hari (06/02 dibaca 2 Juni), sesuai isi kolomnya. Periksa beberapa tanggal; bila keliru, tulis tanggal sebagai 1990-12-31.
values-order-mixed = Kolom «{ $column }» memuat hari sebelum bulan dan bulan sebelum hari. Tanggal yang bisa dibaca dua cara dicocokkan dengan NIK; yang tetap meragukan ditandai.
values-bps-codes = Kolom «{ $column }» berisi kode wilayah BPS, bukan kode Kemendagri. Kode itu tidak dipakai; desa dikenali dari namanya.
