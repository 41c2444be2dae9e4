# Pencocokan: siapa orang yang sama. Penjelasan pasangan, penilaian, pelabelan, model.

## Yang dibandingkan

linkage-comparison-nik = NIK
linkage-comparison-family_card = Nomor KK
linkage-comparison-name = Nama
linkage-comparison-mother = Nama ibu
linkage-comparison-birth = Tanggal lahir
linkage-comparison-sex = Jenis kelamin
linkage-comparison-place = Desa
linkage-comparison-house = Satu KK
linkage-comparison-given_name = Nama depan
linkage-comparison-surname = Nama keluarga
linkage-comparison-address = Alamat
linkage-comparison-street_number = Nomor rumah
linkage-comparison-suburb = Bagian kota
linkage-comparison-postcode = Kode pos
linkage-comparison-state = Negara bagian
linkage-comparison-id_number = Nomor identitas
linkage-comparison-phone = Telepon
linkage-comparison-email = Surel
linkage-comparison-other = Lainnya

## Sejauh mana sama

linkage-level-missing = tidak terisi
linkage-level-exact = sama
linkage-level-else = berbeda
linkage-level-other = berbeda
linkage-level-different = berbeda
linkage-level-jaro-winkler = mirip
linkage-level-levenshtein = beda sedikit huruf
linkage-level-damerau = beda atau tertukar sedikit huruf
linkage-level-qgrams = banyak potongan yang sama
linkage-level-exchanged = tertukar dengan isian lain
linkage-level-within = hampir sama
linkage-level-jaro-winkler-number = mirip (≥ { $number })
linkage-level-levenshtein-number = beda paling banyak { $number } huruf
linkage-level-damerau-number = beda atau tertukar ≤ { $number } huruf
linkage-level-qgrams-number = potongan sama (≥ { $number })
linkage-level-within-number = selisih paling banyak { $number }
linkage-level-same = sama
linkage-level-part = sama, salah satu lebih lengkap
linkage-level-alike = ejaannya mirip atau disingkat
linkage-level-conflict = sebagian sama, sebagian berlawanan
linkage-level-parent = dipanggil menurut nama anaknya
linkage-level-default-day = sama, dengan tanggal baku
linkage-level-swapped = hari dan bulan tertukar
linkage-level-year-off = tahun meleset
linkage-level-one-digit = beda satu angka
linkage-level-same-month = bulan dan tahun sama
linkage-level-same-year = tahun sama
linkage-level-age-agrees = umur cocok
linkage-level-age-near = umur berdekatan
linkage-level-age-differs = umur tidak cocok
linkage-level-rounded = sama, angka terakhir hilang
linkage-level-one-off = beda satu angka
linkage-level-serial = hanya nomor urutnya berbeda
linkage-level-leading-agree = angka-angka awal sama
linkage-level-leading-differ = angka-angka awal berbeda
linkage-level-near = hampir sama
linkage-level-village = desa sama
linkage-level-district = kecamatan sama, desa tidak diketahui
linkage-level-other-village = desa lain, kecamatan sama
linkage-level-other-district = kecamatan lain

## Penjelasan satu pasangan

linkage-why-title = Mengapa dua baris ini { $answer ->
    [same] dianggap orang yang sama
    [review] perlu dilihat petugas
   *[different] dianggap bukan orang yang sama
}
linkage-why-desc = Bobot mulai dari { $prior }, lalu tiap perbandingan menambah atau mengurangi: { $steps }. Jumlahnya { $weight }, peluang orang yang sama { $probability }.
linkage-why-desc-step = { $name } ({ $level }) { $bits }
linkage-why-prior = Sebelum dibandingkan
linkage-why-prior-note = dua baris sembarang jarang orang yang sama
linkage-why-sum = Jumlah
linkage-why-column-what = Yang dibandingkan
linkage-why-column-bits = Nilai
linkage-why-column-sum = Jumlah
linkage-why-empty = (kosong)
linkage-why-rare = { $bits } lebih banyak daripada biasanya, karena isian ini jarang
linkage-why-common = { $bits } lebih sedikit daripada biasanya, karena isian ini umum
linkage-why-partly = { $bits } lebih sedikit daripada biasanya: isiannya umum atau hanya sebagian cocok
linkage-why-house = di antara baris satu KK peluang awalnya { $probability }
linkage-why-counted = sudah terhitung pada «{ $name }»
linkage-why-bits = Setiap angka +1 menggandakan peluang bahwa ini orang yang sama; setiap −1 membaginya dua.
linkage-why-match-line = { $probability } ke atas: orang yang sama
linkage-why-review-line = { $probability } ke atas: dilihat petugas
linkage-why-answer = { $answer ->
    [same] Hampir pasti orang yang sama: peluangnya { $probability }.
    [review] Perlu dilihat petugas: peluang orang yang sama { $probability }.
   *[different] Bukan orang yang sama: peluangnya { $probability }.
}
linkage-why-for = Yang paling mendukung: { $things }.
linkage-why-for-none = Tidak ada yang mendukung.
linkage-why-against = Yang paling menentang: { $things }.
linkage-why-against-none = Tidak ada yang menentang.
linkage-chance-over = lebih dari { $percent }
linkage-chance-under = kurang dari { $percent }
linkage-why-thing = { $name } ({ $level }, { $bits })

## Gambar

linkage-chart-curve = Ketepatan dan kelengkapan menurut ambang
linkage-chart-curve-desc = Pada ambang { $weight }: ketepatan { $precision }, kelengkapan { $recall }, F1 { $f1 }.
linkage-chart-curve-best-desc = F1 terbaik { $f1 } pada ambang { $weight }.
linkage-chart-weights = Pasangan menurut bobot
linkage-chart-weights-desc = { $matches } pasangan orang yang sama dan { $others } pasangan dua orang, bobot { $from } sampai { $to }.
linkage-chart-model = Nilai tiap tingkat kesamaan
linkage-chart-model-desc = Dari { $low } sampai { $high }. Terkuat mendukung: { $best }. Terkuat menentang: { $worst }.
linkage-chart-history = Jalannya pelatihan
linkage-chart-history-desc = Perubahan terbesar pada putaran terakhir: { $ends }.
linkage-chart-weight-axis = Bobot: tiap +1 menggandakan peluang
linkage-chart-pairs-axis = Banyak pasangan (skala logaritma)
linkage-chart-round-axis = Putaran
linkage-chart-change-axis = Perubahan terbesar suatu nilai (skala logaritma)
linkage-chart-fixed = ambang tetap { $weight }
linkage-chart-best = F1 terbaik { $weight }
linkage-chart-converged-line = batas selesai { $limit }
linkage-chart-matches = Orang yang sama (ke atas)
linkage-chart-others = Dua orang (ke bawah)
linkage-chart-against = menentang
linkage-chart-for = mendukung
linkage-chart-empty = Belum ada yang dapat digambar.
linkage-precision = Ketepatan
linkage-recall = Kelengkapan
linkage-f1 = F1

## Halaman penilaian

linkage-evaluation-title = Penilaian pencocokan
linkage-evaluation-over = Pencocokan orang
linkage-evaluation-what = Model { $model }; { $records } baris; pasangan dengan peluang { $probability } ke atas dianggap orang yang sama.
linkage-evaluation-privacy = Halaman ini dapat memuat nama orang. Bagikan hanya kepada petugas yang memerlukannya.
linkage-evaluation-section-pairs = Pasangan pada ambang tetap
linkage-evaluation-section-clusters = Kelompok
linkage-evaluation-section-curve = Semua ambang
linkage-evaluation-section-weights = Sebaran bobot
linkage-evaluation-section-causes = Kesalahan menurut penyebab
linkage-evaluation-section-examples = Contoh kesalahan
linkage-evaluation-precision-meaning = Dari pasangan yang disatukan, sekian yang benar orang yang sama.
linkage-evaluation-recall-meaning = Dari pasangan orang yang sama, sekian yang ditemukan.
linkage-evaluation-f1-meaning = Rata-rata harmonis ketepatan dan kelengkapan.
linkage-evaluation-figure = Hitungan
linkage-evaluation-number = Banyaknya
linkage-evaluation-right = Disatukan dan benar
linkage-evaluation-wrong = Disatukan, padahal dua orang
linkage-evaluation-missed = Orang yang sama, tetapi tidak disatukan
linkage-evaluation-never-kept = Di antaranya tidak pernah dibandingkan atau bobotnya terlalu rendah
linkage-evaluation-unknown = Pasangan yang kebenarannya tidak diketahui (tidak dihitung)
linkage-evaluation-contradictory = Pasangan yang dinilai sama dan juga berbeda (tidak dihitung)
linkage-evaluation-best = F1 terbaik { $f1 } ada pada ambang { $weight } (peluang { $probability }). Ambang tetap: { $fixed }.
linkage-evaluation-best-none = Tidak ada pasangan yang dapat dinilai.
linkage-evaluation-clusters = Kelompok seluruhnya
linkage-evaluation-exact = Kelompok yang tepat satu orang utuh
linkage-evaluation-exact-groups = Di antaranya berisi dua baris atau lebih
linkage-evaluation-mixed = Kelompok yang mencampur beberapa orang
linkage-evaluation-entities = Orang seluruhnya
linkage-evaluation-split = Orang yang terpecah ke beberapa kelompok
linkage-evaluation-no-groups = Kebenaran hanya diketahui untuk pasangan yang dinilai satu per satu; kelompok utuh tidak dapat dinilai.
linkage-evaluation-threshold = Ambang
linkage-evaluation-probability = Peluang
linkage-evaluation-cause = Bagaimana isian dibandingkan
linkage-evaluation-cause-missed = Terlewat
linkage-evaluation-cause-wrong = Salah
linkage-evaluation-cause-examples = Contoh
linkage-evaluation-no-causes = Tidak ada kesalahan. Semua pasangan sesuai dengan kebenaran.
linkage-evaluation-more-causes = { $shown } penyebab tersering ditampilkan dari { $all }.
linkage-evaluation-cause-number = Penyebab { $number }
linkage-evaluation-see = lihat { $pairs }
linkage-evaluation-missed-pair = Terlewat: { $a } dan { $b }
linkage-evaluation-wrong-pair = Salah disatukan: { $a } dan { $b }
linkage-evaluation-weight = bobot { $weight }
linkage-evaluation-weight-none = tidak pernah dibandingkan atau bobotnya terlalu rendah
linkage-evaluation-not-met = tidak pernah dibandingkan: tidak ada aturan yang mempertemukannya
linkage-evaluation-back = kembali ke tabel penyebab
linkage-evaluation-table = Angka di balik gambar

## Halaman pelabelan

linkage-label-title = Orang yang sama atau bukan?
linkage-label-over = Menilai pasangan dengan tangan
linkage-label-how = Bandingkan kedua baris, lalu pilih. Jawaban tersimpan di peramban ini. Setelah selesai, unduh labels.csv.
linkage-label-privacy = Halaman ini memuat data orang. Simpan di tempat yang aman dan bagikan hanya kepada petugas yang memerlukannya.
linkage-label-position = Pasangan { $at } dari { $all }
linkage-label-progress = { $done } dari { $all } dinilai
linkage-label-field = Isian
linkage-label-left = Baris pertama
linkage-label-right = Baris kedua
linkage-label-agreement = Tanda
linkage-label-sign-same = sama
linkage-label-sign-alike = mirip
linkage-label-sign-different = berbeda
linkage-label-sign-missing = tidak terisi
linkage-label-same = Sama
linkage-label-different = Beda
linkage-label-unknown = Tidak tahu
linkage-label-back = Sebelumnya
linkage-label-next = Berikutnya
linkage-label-undo = Urungkan
linkage-label-download = Unduh labels.csv
linkage-label-hidden = Pendapat model terlihat setelah Anda menjawab.
linkage-label-shown = Jawaban Anda: { $answer }. Model: bobot { $weight }, peluang { $probability }.
linkage-label-recorded = Tersimpan.
linkage-label-undone = Jawaban terakhir dihapus.
linkage-label-nothing-undo = Tidak ada jawaban yang dapat diurungkan.
linkage-label-finished = Semua pasangan sudah dinilai. Unduh labels.csv.
linkage-label-not-saved = Peramban ini tidak dapat menyimpan jawaban. Unduh labels.csv sebelum menutup halaman.
linkage-label-keys = Tombol: S sama, B atau D beda, ? tidak tahu, ← → pindah, U urungkan.
linkage-label-no-script = Halaman ini memerlukan JavaScript. Aktifkan JavaScript di peramban, lalu muat ulang.
linkage-label-empty = (kosong)
linkage-label-none = Tidak ada pasangan untuk dinilai.

## Halaman model

linkage-model-title = Model pencocokan { $name }
linkage-model-over = Pencocokan orang
linkage-model-what = Dari peluang { $match } ke atas dua baris disatukan, dari { $review } ke atas dilihat petugas.
linkage-model-prior = { $known ->
    [yes] Rata-rata tiap baris punya { $matches } baris lain dari orang yang sama. Di antara { $records } baris, dua baris sembarang adalah orang yang sama dengan peluang { $prior } (bobot { $weight }).
   *[no] Rata-rata tiap baris punya { $matches } baris lain dari orang yang sama. Di antara { $records } baris, misalnya, dua baris sembarang adalah orang yang sama dengan peluang { $prior } (bobot { $weight }).
}
linkage-model-house = Dua baris dengan satu KK mulai dari peluang { $probability } (bobot { $weight }), berapa pun banyaknya baris: anggota keluarga banyak samanya. Nomor KK dan desa lalu tidak dihitung lagi.
linkage-model-bounds = Paling sedikit { $least }, paling banyak { $most }.
linkage-model-bounds-house = Paling sedikit { $least }, paling banyak { $most }; dalam satu KK paling banyak { $house }.
linkage-model-note-rarity = untuk isian biasa; lebih bila jarang, kurang bila umum
linkage-model-note-values = menurut isian daftarnya: lebih bila jarang, kurang bila umum
linkage-model-note-records = menurut banyaknya baris
linkage-model-note-fixed = tidak dilatih
linkage-model-bits-house = Nilai dalam satu KK
linkage-model-section-levels = Tingkat kesamaan dan nilainya
linkage-model-section-chart = Gambar nilai
linkage-model-section-training = Pelatihan
linkage-model-explain = m: peluang tingkat ini bila orangnya sama. u: peluang tingkat ini bila orangnya berbeda. Nilai: log₂(m/u). Isian yang kosong tidak dihitung.
linkage-model-level = Tingkat
linkage-model-m = m
linkage-model-u = u
linkage-model-bits = Nilai
linkage-model-not-trained = Tidak dilatih: nilai model berlaku.
linkage-model-rule = Aturan pemilihan pasangan
linkage-model-pairs = Pasangan
linkage-model-rounds = Putaran
linkage-model-outcome = Hasil
linkage-model-converged = selesai
linkage-model-not-converged = perhatikan: { $reason }
linkage-model-sampled = u dihitung dari { $pairs } pasangan acak.
linkage-model-limit = Pelatihan selesai bila tidak ada nilai yang berubah lebih dari { $limit }.

## link: perintah

link-format = --format { $found } tidak dikenal. Pakai csv atau parquet.
link-scope = --scope { $found } tidak dikenal. Pakai all (semua pasangan), within (dalam satu daftar) atau between (antardaftar).
link-between-one = Untuk --scope between diperlukan paling sedikit dua berkas. Tambahkan daftar kedua, atau pakai --scope all.
link-no-model = Model { $found } tidak ada. Pakai salah satu nama ini: { $names }, atau berkas model sendiri (lihat: lindung link model).
link-model-wrong = Berkas model { $file } tidak dapat dipakai: { $problem }. Perbaiki bagian itu; contoh yang benar: lindung link model generic
link-no-field = Kolom { $column } di model meminta isian "{ $field }" yang tidak ada. Yang ada: { $known }.
link-no-id = { $file } tidak punya kolom { $column } yang diminta --id. Judul kolom yang ada: { $titles }. Bila nama kolomnya berbeda di tiap berkas, tulis semuanya dengan koma.
link-id-other = { $file } tidak punya kolom { $column }; sebagai gantinya dipakai kolom { $used }.
link-no-columns = { $file } tidak punya kolom yang diperlukan model { $model } ({ $wanted }). Judul yang ditemukan: { $titles }. Ganti judul kolomnya, atau tambahkan judul itu pada "from" di berkas model.
link-missing-columns = { $file }: tanpa kolom { $columns }; nilainya dianggap tidak terisi.
link-ids-made = Kolom --id: { $empty } baris kosong dan { $twice } baris dengan nilai yang sudah dipakai; baris itu dinamai menurut nomor barisnya.
link-no-row = Tidak ada baris bernama { $id }. Nama baris di daftar ini ditulis seperti: { $example }
link-training = Pelatihan model
link-trained-random = { $pairs } pasangan acak untuk peluang kebetulan sama (u).
link-trained-rule = { $rule }: { $pairs } pasangan, { $matches } % orang yang sama, { $rounds } putaran;
link-end-converged = selesai, tidak berubah lagi.
link-end-too-few = terlalu sedikit pasangan, tidak dipakai.
link-end-no-matches = hampir tidak ada orang yang sama di sini, tidak dipakai.
link-end-still-moving = masih berubah pada putaran terakhir; hasilnya dipakai, tetapi periksa modelnya.
link-trained-kept = Tidak dapat ditaksir dari daftar ini, memakai nilai model: { $columns }.
link-trained-prior = Baris lain dari orang yang sama, rata-rata tiap baris: { $before } di model, { $after } setelah ditaksir.
link-column-bits = bobot
link-rules = Pasangan yang dibandingkan, menurut aturan
link-rule = { $rule }: { $pairs } pasangan, { $compared } di antaranya baru; kelompok terbesar { $largest } baris
link-rule-split = { $split } baris berada di kelompok yang terlalu besar dan dibagi lagi; { $limited } baris hanya dibandingkan dengan tetangga terdekat.
link-rule-estimate = { $rule }: { $pairs } pasangan dalam { $blocks } kelompok; kelompok terbesar { $largest } baris
link-rules-total = Seluruhnya { $pairs } pasangan dari { $rows } baris; pasangan yang ditemukan beberapa aturan hanya dibandingkan sekali.
link-decided-columns = { $file } bukan berkas keputusan. Diperlukan kolom id_a, id_b dan same (1 sama, 0 beda), seperti labels.csv dari halaman penilaian.
link-decided-unknown = { $file }, baris { $row }: tidak ada baris bernama { $id } di daftar. Periksa --id, atau hapus baris itu dari berkas keputusan.
link-decided-answer = { $file }, baris { $row }: kolom same berisi { $found }. Isi dengan 1 (orang yang sama) atau 0 (beda).
link-found = { $rows } baris adalah { $people } orang: { $matches } pasangan orang yang sama, { $review } pasangan perlu dilihat petugas (review).
link-refused = { $pairs } pasangan tampak sama, tetapi akan menyatukan dua NIK yang sama-sama pasti; petugas harus memutuskan (ada di review).
link-measured = { $what }: ketepatan { $precision }, kelengkapan { $recall }, F1 { $f1 } ({ $right } benar, { $wrong } salah, { $missed } terlewat)
link-measured-pairs = Pasangan pada ambang tetap
link-measured-clusters = Kelompok
link-measured-best = Pasangan pada ambang terbaik
link-truth-columns = { $file } bukan berkas kebenaran. Diperlukan kolom id dan person (orang mana tiap baris), atau id_a, id_b dan same (1 atau 0).
link-truth-empty = { $file } tidak menyebut satu pun pasangan orang yang sama di daftar ini ({ $lines } barisnya menyebut nama yang tidak ada). Periksa --id: nama baris harus sama dengan yang ditulis di berkas kebenaran.
link-truth-unknown = { $lines } baris berkas kebenaran menyebut nama yang tidak ada di daftar; baris itu tidak dihitung.
link-nothing-to-label = Tidak ada pasangan yang cukup mirip untuk dinilai. Tambahkan daftar, atau pakai model lain.
link-to-label = { $pairs } pasangan siap dinilai. Buka { $file } di peramban; jawabannya diunduh sebagai labels.csv dan dipakai dengan: lindung link evaluate --truth labels.csv
link-model-person-id = orang Indonesia dengan NIK
link-model-person-id-no-nik = orang Indonesia tanpa NIK
link-model-generic = nama depan, nama keluarga, tanggal lahir, alamat (daftar bebas)

help-link = Mengenali orang yang sama di satu atau beberapa daftar.
help-link-run = Menjalankan pencocokan: pairs, review, clusters
help-link-blocks = Menghitung pasangan tiap aturan sebelum mencocokkan
help-link-train = Menaksir peluang model dari daftar sendiri, tanpa contoh jawaban
help-link-explain = Menjelaskan mengapa dua baris orang yang sama, atau bukan
help-link-evaluate = Mengukur ketepatan dan kelengkapan terhadap berkas kebenaran
help-link-label = Menyiapkan halaman untuk menilai pasangan dengan mata
help-link-model = Menampilkan model bawaan atau model sendiri
help-link-files = Daftar: csv, xlsx, parquet, xls, ods atau zip
help-link-id = Judul kolom yang menamai baris; bila berbeda di tiap berkas, pisahkan dengan koma
help-link-scope = Pasangan yang dibandingkan: semua, dalam satu daftar, atau antardaftar
help-link-map = Menunjuk kolom sendiri, misalnya --map "nama=Nama Lengkap"; boleh berkali-kali
help-link-regency = Kode kabupaten/kota, misalnya 62.03; tanpa ini dicari dari daftarnya
help-link-on = Tanggal untuk menghitung usia; bawaan: hari ini
help-link-quiet = Tanpa ringkasan dan tanpa bilah kemajuan
help-link-out = Folder untuk hasil
help-link-format = Bentuk hasil: csv atau parquet
help-link-decided = Keputusan orang atas pasangan (labels.csv dari halaman penilaian); mendahului bobot
help-link-pair = Nama dua baris yang dijelaskan
help-link-svg = Menyimpan gambarnya sebagai SVG
help-link-open = Menampilkan NIK dan nomor KK tanpa samaran
help-link-truth = Berkas kebenaran: id dan person, atau id_a, id_b dan same
help-link-count = Jumlah pasangan yang dinilai
help-link-run-model = Model: person-id, person-id-no-nik, generic, atau berkas model
help-link-blocks-model = Model: person-id, person-id-no-nik, generic, atau berkas model
help-link-blocks-train = Tidak berpengaruh di sini
help-link-train-model = Model: person-id, person-id-no-nik, generic, atau berkas model
help-link-explain-model = Model: person-id, person-id-no-nik, generic, atau berkas model
help-link-evaluate-model = Model: person-id, person-id-no-nik, generic, atau berkas model
help-link-label-model = Model: person-id, person-id-no-nik, generic, atau berkas model
help-link-run-train = Menaksir peluang model dari daftar ini lebih dulu
help-link-explain-train = Menaksir peluang model dari daftar ini lebih dulu
help-link-evaluate-train = Menaksir peluang model dari daftar ini lebih dulu
help-link-label-train = Menaksir peluang model dari daftar ini lebih dulu
help-link-train-train = Tidak perlu: perintah ini selalu menaksir
help-link-model-model = Nama model bawaan atau berkas model; tanpa ini: daftar model bawaan
help-link-model-html = Menyimpan halaman model
help-link-label-out = Berkas halaman (HTML)
help-link-examples =
    Contoh:
      lindung link run calon.csv dinas.xlsx --out hasil
      lindung link run a.csv b.parquet --model generic --train --id kode --scope between --out hasil
      lindung link explain calon.csv --pair 12 45
