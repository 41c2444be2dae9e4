# Baris calon dan pasangan yang diputuskan orang.

## Memutuskan baris

decide-error-move = Baris ini { $standing ->
    [open] belum diputuskan
    [asked] sedang ditanyakan ke desa
    [accepted] sudah diterima
    [refused] sudah ditolak
   *[joined] sudah digabung
} dan putusan periksanya { $verdict ->
    [eligible] layak
    [review] perlu dicek
    [fix] perlu diperbaiki
   *[ineligible] tidak dapat didaftarkan
}, jadi tidak dapat { $move ->
    [ask] ditanyakan ke desa
    [answer] dijawab
    [accept] diterima
    [refuse] ditolak
    [join] digabung
   *[undo] dibatalkan
}. { $move ->
    [accept] Betulkan dulu datanya, atau tolak dengan alasan.
    [undo] Tidak ada putusan yang dapat dibatalkan.
   *[other] Batalkan dulu putusan yang ada.
}
decide-error-row-unknown = Baris itu tidak ada di wilayah Anda. Buka lagi daftarnya.
decide-error-pair-unknown = Pasangan itu tidak ada di wilayah Anda. Buka lagi antreannya.
decide-error-bulk-unknown = Tidak ada putusan yang dapat dibatalkan di wilayah Anda. Mungkin sudah dibatalkan.
decide-error-changed = Petugas lain sudah mengubahnya sejak halaman ini dibuka. Periksa keadaannya sekarang, lalu putuskan lagi bila masih perlu.
decide-error-count = Waktu ditampilkan ada { $shown } baris, sekarang { $now }. Tidak ada yang diubah. Lihat lagi pratinjaunya.
decide-error-decided = Baris ini sudah diputuskan. Batalkan dulu putusannya, baru betulkan datanya.

office-way-pairs = Mungkin satu orang
home-door-pairs = Dua catatan yang mungkin orang yang sama, berdampingan, untuk Anda putuskan.
decide-refused-title = Belum diputuskan

standing-open = Belum diputuskan
standing-asked = Ditanyakan ke desa
standing-accepted = Diterima
standing-refused = Ditolak
standing-joined = Digabung

move-accept = Terima
move-ask = Tanyakan ke desa
move-refuse = Tolak

reason-rules = Tidak memenuhi aturan program
reason-dead = Sudah meninggal
reason-moved = Sudah pindah
reason-unknown = Tidak dikenal di desa
reason-employed = Ditanggung pemberi kerja
reason-official = Aparatur negara atau desa
reason-covered = Sudah ditanggung pihak lain
reason-unwilling = Tidak bersedia
reason-withdrawn = Dicabut oleh pengirim
reason-other = Alasan lain, lihat catatan

## Halaman baris sebuah daftar

rows-lead = { $count } baris cocok. Buka satu baris untuk memutuskannya, atau centang beberapa dan putuskan bersama.
rows-by-verdict = Jumlah menurut putusan; pilih untuk menyaring
rows-every = Semua baris
rows-to-list = Ke halaman daftar
rows-to-pairs = Pasangan yang mungkin satu orang
rows-filter = Saring baris
rows-filter-standing = Keadaan
rows-filter-code = Temuan
rows-filter-place = Desa atau kecamatan
rows-filter-file = Berkas asal
rows-filter-name = Nama
rows-filter-go = Saring
rows-filter-clear = Hapus saringan
rows-any = Semua
rows-none = Daftar ini belum punya baris. Periksa dulu daftarnya dari halaman daftar.
rows-none-filtered = Tidak ada baris yang cocok. Longgarkan atau hapus saringannya.
rows-tick = Pilih
rows-number = Baris
rows-name = Nama
rows-place = Desa
rows-verdict = Putusan
rows-finding = Temuan dan yang perlu dilakukan
rows-more = dan { $count } temuan lagi
rows-no-name = (tanpa nama)
rows-before = Halaman sebelumnya
rows-after = Halaman berikutnya
rows-all = Semua yang cocok dengan saringan ({ $count } baris)
rows-done = { $count } baris sudah diputuskan.{ $some ->
    [yes] {" "}{ $joined } di antaranya sudah ada di daftar induk dan digabung ke sana.
   *[no] {""}
}
rows-undone = { $count } baris dikembalikan ke keadaan sebelumnya.
rows-undone-left = { $count } baris dikembalikan. { $left } baris dibiarkan, karena sudah berubah sejak itu atau orangnya sudah punya riwayat di daftar induk. Buka baris itu satu per satu.
rows-corrected = Pembetulan tersimpan; nilai lama tetap ada di riwayat. Temuan dari daftar lain baru berubah setelah daftar diperiksa lagi.
rows-undo = Batalkan

bulk-title = Putuskan bersama
bulk-lead = Anda melihat dulu apa yang akan berubah. Setelah itu pun masih dapat dibatalkan.
bulk-which = Baris yang mana
bulk-ticked = Yang dicentang di halaman ini
bulk-step = Tindakan
bulk-reason = Alasan penolakan
bulk-no-reason = Pilih alasan
bulk-note = Catatan
bulk-preview = Lihat pratinjau
bulk-error-step = Pilih dulu tindakannya: terima, tanyakan ke desa, atau tolak. Kembali dan coba lagi.
bulk-error-reason = Penolakan perlu alasan. Kembali, pilih alasannya, lalu coba lagi.
bulk-error-none = Belum ada baris yang dicentang. Kembali dan centang dulu, atau pilih semua yang cocok.

preview-title = Pratinjau
preview-lead = { $count } baris akan { $move ->
    [accept] diterima ke daftar induk
    [ask] ditanyakan ke desa
   *[refuse] ditolak
}.
preview-left = { $count } baris yang dipilih tidak ikut, karena keadaan atau putusannya tidak memungkinkan: sudah diputuskan, perlu diperbaiki dulu, atau tidak dapat didaftarkan.
preview-examples = Contoh
preview-confirm = Ya, { $move ->
    [accept] terima
    [ask] tanyakan
   *[refuse] tolak
} { $count } baris
preview-back = Kembali tanpa mengubah apa pun

## Halaman satu baris

row-to-list = Ke baris-baris daftar
row-before = Sebelumnya
row-after = Berikutnya
row-lead = Baris { $row } dari { $file }{ $has-sheet ->
    [yes] , lembar { $sheet }
   *[no] {""}
}. { $place }
row-is-worker = Orang ini di registri: buka
row-to-worker = Buka di daftar induk
row-undo = Batalkan putusan ini
row-confirmed = Desa sudah memastikan orang ini. Betulkan dulu yang disebut temuan di bawah, lalu terima barisnya: orangnya langsung terverifikasi, tanpa kunjungan lagi.
row-findings = Temuan
row-findings-none = Tidak ada yang menghalangi orang ini.
row-cleared = Gugur
row-pairs = Pasangan yang mungkin satu orang
row-pair = { $role }: kemungkinan { $percent }% ({ $state ->
    [certain] pasti
    [open] menunggu
    [same] orang yang sama
    [different] orang lain
   *[asked] ditanyakan
})
row-mates = Baris lain dari orang yang sama
row-mate = Baris { $row }: { $name }{ $keep ->
    [yes] {" "}(yang dipertahankan)
   *[no] {""}
}
row-decide = Putuskan
row-accept = Terima ke daftar induk
row-accept-lead = Orang ini menjadi pekerja di daftar induk. Bila sudah ada di sana, baris ini digabung ke catatannya.
row-accept-not = Belum dapat diterima: betulkan dulu datanya di bawah, atau pastikan temuannya.
row-question = Pertanyaan untuk desa
row-question-hint = Misalnya: apakah masih tinggal di sini?
row-ask = Tanyakan
row-reason = Alasan
row-refuse = Tolak
row-values = Isi baris
row-read = Yang terbaca
row-source = Sel di berkas, apa adanya
row-column = Kolom
row-cell = Isi
row-added = Ditambahkan petugas
row-show = Tampilkan NIK
row-show-purpose = Untuk keperluan
row-show-choose = Pilih keperluan
row-show-purpose-needed = Pilih dulu untuk apa NIK ditampilkan; itu dicatat. Kembali dan coba lagi.
row-story = Riwayat
row-undone = Dibatalkan
row-somebody = Petugas lain

purpose-card = Mencocokkan dengan KTP atau KK
purpose-sender = Menjawab pengirim daftar
purpose-bpjs = Mencocokkan dengan BPJS Ketenagakerjaan
purpose-question = Menjawab pertanyaan orangnya sendiri

person-name = Nama
person-nik = NIK
person-card = Nomor KK
person-born = Lahir
person-sex = Jenis kelamin
person-sex-male = Laki-laki
person-sex-female = Perempuan
person-place = Tempat tinggal
person-rt = RT/RW
person-address = Alamat
person-mother = Nama ibu
person-occupation = Pekerjaan
person-decile = Desil
person-unknown = tidak diketahui

correct-title = Betulkan nilai
correct-lead = Nilai lama tetap tersimpan di riwayat. Baris ini langsung diperiksa lagi dengan aturan yang tidak memerlukan daftar lain; untuk sisanya, periksa lagi seluruh daftar.
correct-field = Yang dibetulkan
correct-text = Nilai yang benar
correct-save = Simpan pembetulan
correct-error-empty = Pilih yang dibetulkan dan tulis nilainya. Kembali dan coba lagi.
correct-field-nik = NIK
correct-field-family-card = Nomor KK
correct-field-name = Nama
correct-field-mother = Nama ibu
correct-field-sex = Jenis kelamin
correct-field-birth-date = Tanggal lahir
correct-field-district = Kecamatan
correct-field-village = Desa atau kelurahan
correct-field-rt = RT
correct-field-rw = RW
correct-field-address = Alamat
correct-field-occupation = Pekerjaan
correct-field-income = Penghasilan
correct-field-decile = Desil

event-ask = Ditanyakan ke desa
event-answer = Desa sudah menjawab
event-accept = Diterima ke daftar induk
event-refuse = Ditolak: { $reason }
event-join = Digabung dengan catatan lain dari orang yang sama
event-undo = Putusan dibatalkan
event-correct = { $field } dibetulkan{ $had ->
    [yes] {" "}dari { $old }
   *[no] {""}
} menjadi { $new }
event-verified = Desa sudah dikunjungi dan hasilnya disetujui
event-other = Diubah
event-read-again = Dibaca lagi dari berkas yang dikirim ulang

## Antrean pasangan

role-registered = Daftar induk

pairs-waiting = pasangan yang mungkin satu orang
pairs-title = Mungkin satu orang
pairs-lead = Dua catatan ini mungkin satu orang. Bandingkan, lalu putuskan; putusan diingat untuk daftar berikutnya.
pairs-progress = { $done } dari { $all } pasangan sudah dilihat
pairs-undo = Batalkan putusan terakhir
pairs-undo-this = Batalkan putusan ini
pairs-undone = Putusan dibatalkan; pasangan ini menunggu lagi.
pairs-said = { $answer ->
    [same] Dicatat: orang yang sama. Catatannya digabung.
    [different] Dicatat: dua orang. Temuannya gugur.
   *[ask] Ditanyakan ke desa.
}
pairs-same = Orang yang sama
pairs-different = Orang berbeda
pairs-ask = Tanya desa
pairs-later = Lewati dulu
pairs-why = Mengapa ditanyakan
pairs-merge = Perlu menggabung dua catatan di daftar induk sendiri? Ajukan dari halaman pekerja.
pairs-none = Tidak ada pasangan yang menunggu. Pasangan baru muncul setelah sebuah daftar diperiksa.
pairs-none-filtered = Tidak ada pasangan yang menunggu untuk saringan ini. Hapus saringannya untuk melihat yang lain.
pairs-to-lists = Ke daftar calon
pairs-filter = Saring antrean
pairs-filter-list = Daftar
pairs-filter-kind = Dibandingkan dengan
pairs-filter-place = Kode desa atau kecamatan
pair-title = Satu pasangan
pair-lead = Dua catatan berdampingan; yang berbeda ditandai.
pair-origin = { $role }{ $in-file ->
    [yes] , { $file } baris { $row }
   *[no] {""}
}
pair-state-certain = Pasti satu orang
pair-state-open = Menunggu putusan
pair-state-same = Diputuskan: orang yang sama
pair-state-different = Diputuskan: orang berbeda
pair-state-asked = Ditanyakan ke desa

## Jejak audit

audit-action-candidates-seen = Baris daftar dilihat
audit-action-candidate-seen = Satu baris dilihat
audit-action-candidate-revealed = NIK ditampilkan
audit-action-candidate-asked = Ditanyakan ke desa
audit-action-candidate-accepted = Diterima
audit-action-candidate-refused = Ditolak
audit-action-candidate-joined = Digabung
audit-action-candidate-undone = Putusan dibatalkan
audit-action-candidate-corrected = Nilai dibetulkan
audit-action-pair-seen = Pasangan dilihat
audit-action-pair-decided = Pasangan diputuskan
audit-action-pair-undone = Putusan pasangan dibatalkan
