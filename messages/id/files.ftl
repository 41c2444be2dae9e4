# files: berkas yang dibaca. Setiap kalimat menyebut tempatnya dan langkah berikutnya.

read-error-missing = { $file }: berkas ini tidak ditemukan. Periksa nama dan foldernya, lalu coba lagi.
read-error-no-permission = { $file }: berkas ini tidak boleh dibuka oleh akun Anda. Minta izin membaca kepada pemiliknya atau salin berkas itu ke folder Anda.
read-error-folder = { $file }: ini folder, bukan berkas. Sebutkan berkas di dalamnya.
read-error-link-loop = { $file }: tautan ini menunjuk kembali ke dirinya sendiri. Sebutkan berkas aslinya.
read-error-not-a-file = { $file }: ini bukan berkas biasa. Simpan daftar itu sebagai berkas, lalu coba lagi.
read-error-unreadable = { $file }: berkas ini tidak dapat dibaca sampai selesai ({ $reason }). Salin ke komputer ini, lalu coba lagi.
read-error-empty = { $file }: berkas ini kosong, tidak ada isinya sama sekali. Minta pengirim mengirim ulang.
read-error-picture = { $file }: ini gambar ({ $format }). Kirim berkas lembar kerja atau CSV-nya, bukan foto.
read-error-pdf = { $file }: ini dokumen PDF. Kirim berkas lembar kerja (Excel) atau CSV asalnya.
read-error-document = { $file }: ini dokumen teks (Word). Salin tabelnya ke lembar kerja (Excel), lalu kirim itu.
read-error-presentation = { $file }: ini berkas presentasi. Kirim berkas lembar kerja (Excel) atau CSV.
read-error-other-archive = { $file }: ini arsip { $format } yang tidak dapat dibuka di sini. Buka arsipnya dan kirim daftarnya, atau kemas ulang sebagai zip.
read-error-database = { $file }: ini berkas basis data. Ekspor tabelnya ke CSV atau Excel, lalu kirim itu.
read-error-media = { $file }: ini rekaman suara atau video. Kirim berkas lembar kerja (Excel) atau CSV.
read-error-programme = { $file }: ini program, bukan daftar. Jangan dibuka; minta pengirim mengirim berkas lembar kerja atau CSV.
read-error-other-spreadsheet = { $file }: bentuk lembar kerja ini ({ $format }) tidak dapat dibaca. Buka dengan aplikasi asalnya, simpan sebagai xlsx, lalu kirim itu.
read-error-xml = { $file }: ini berkas XML tanpa lembar kerja di dalamnya. Ekspor daftarnya ke Excel atau CSV, lalu kirim itu.
read-error-unknown = { $file }: isi berkas ini bukan daftar yang dikenal. Simpan daftar sebagai xlsx atau CSV, lalu kirim itu.
read-error-password = { $file }: berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi.
read-error-archive-password = { $file }: arsip ini dikunci dengan kata sandi. Buka arsipnya dan kirim isinya, atau kemas ulang tanpa kata sandi.
read-error-damaged = { $file }: buku kerja ini rusak dan tidak dapat dibaca. Buka di Excel, pilih perbaiki, simpan dengan nama baru, atau minta pengirim mengirim ulang.
read-error-damaged-after = { $file }: buku kerja ini rusak setelah baris { $row }. Buka di Excel, pilih perbaiki, simpan dengan nama baru, atau minta pengirim mengirim ulang.
read-error-parquet-damaged = { $file }: berkas Parquet ini rusak atau terpotong dan tidak dapat dibaca. Minta pengirim membuat dan mengirim ulang.
read-error-parquet-damaged-after = { $file }: berkas Parquet ini rusak setelah baris { $row }. Minta pengirim membuat dan mengirim ulang.
read-error-parquet-encrypted = { $file }: berkas Parquet ini terenkripsi. Simpan ulang tanpa enkripsi, atau ekspor daftarnya ke CSV.
read-error-parquet-compression = { $file }: berkas Parquet ini dimampatkan dengan { $format } yang tidak dapat dibuka di sini. Simpan ulang dengan Snappy, Zstandard, gzip, atau tanpa pemampatan, atau ekspor daftarnya ke CSV.
read-error-parquet-encoding = { $file }: berkas Parquet ini menyandikan isinya dengan cara yang tidak dapat dibaca di sini. Simpan ulang dengan pengaturan biasa, atau ekspor daftarnya ke CSV.
read-error-archive-damaged = { $file }: arsip ini rusak atau terpotong. Minta pengirim mengemas dan mengirim ulang.
read-error-archive-method = { $file }: arsip ini dikemas dengan cara yang tidak dapat dibuka di sini. Kemas ulang sebagai zip biasa.
read-error-bomb = { $file }: isi berkas ini jauh lebih besar daripada wajarnya setelah dibuka (batasnya { $limit } MiB). Periksa dari mana berkas ini datang; bila benar daftar, bagi menjadi beberapa berkas.
read-error-too-large = { $file }: isi berkas ini memerlukan lebih dari { $limit } MiB memori. Bagi daftar menjadi beberapa berkas, misalnya per kecamatan.
read-error-long-cell = { $file }, baris { $row }, kolom { $column }: sel ini lebih panjang dari { $limit } KiB. Periksa apakah tanda kutip atau pemisah kolom hilang di baris itu.
read-error-long-row = { $file }, baris { $row }: baris ini lebih panjang dari { $limit } KiB. Periksa apakah ganti baris hilang di sana.
read-error-many-columns = { $file }, baris { $row }: baris ini punya lebih dari { $limit } kolom. Hapus kolom yang tidak terpakai atau periksa pemisah kolomnya.
read-error-many-rows = { $file }: daftar ini punya lebih dari { $limit } baris. Bagi menjadi beberapa berkas.
read-error-many-members = { $file }: arsip ini berisi lebih dari { $limit } berkas. Bagi menjadi beberapa arsip.
read-error-deep-archive = { $file }: arsip ini terlalu dalam, arsip di dalam arsip di dalam arsip. Buka dahulu dan kirim daftarnya.
read-error-no-list = { $file }: tidak ada daftar di dalam arsip ini. Masukkan berkas xlsx, xls, ods, atau CSV ke dalamnya.
read-error-no-table = { $file }: tidak ada lembar atau tabel di dalam berkas ini. Kirim berkas yang berisi daftar.

read-note-delimiter = { $file }: kolom dipisahkan dengan “{ $delimiter }”.
read-note-one-column = { $file }: tidak ditemukan pemisah kolom, jadi setiap baris dibaca sebagai satu kolom. Bila seharusnya ada beberapa kolom, simpan ulang sebagai CSV.
read-note-encoding = { $file }: huruf dibaca sebagai { $encoding }.
read-note-broken-letters = { $file }: beberapa huruf rusak dan diganti dengan “�”. Cari tanda itu dan betulkan di berkas asal.
read-note-nul = { $file }: { $count } bita kosong (NUL) dibuang, pertama kali di baris { $row }. Periksa apakah sel di sana masih lengkap.
read-note-open-quote = { $file }, baris { $row }: tanda kutip dibuka tetapi tidak ditutup, jadi dibaca sebagai huruf biasa ({ $count } kali dalam berkas ini). Periksa baris itu.
read-note-cut = { $file }, baris { $row }: berkas berakhir di tengah sel. Mungkin terpotong saat dikirim; bandingkan jumlah barisnya dengan pengirim.
read-note-no-rows = { $file }: tidak ada satu baris pun yang berisi.
read-note-empty-sheet = { $file }: lembar “{ $sheet }” kosong dan dilewati.
read-note-empty-file = { $file }: berkas ini kosong dan dilewati.
read-note-hidden-sheet = { $file }: lembar “{ $sheet }” tersembunyi, tetapi ikut dibaca. Hapus dari berkas bila bukan bagian daftar.
read-note-merged = { $file }: lembar “{ $sheet }” punya { $count } sel gabungan; isinya dibaca di sel pertamanya.
read-note-merged-repeated = { $file }: lembar “{ $sheet }” punya sel gabungan ke bawah; isinya diulang ke { $count } sel di bawahnya.
read-note-page = { $file }: berkas ini sebenarnya halaman web (HTML); { $count } tabel di dalamnya dibaca.
read-note-xml = { $file }: berkas ini sebenarnya XML Excel 2003 dan dibaca seperti itu.
read-note-parquet-nested = { $file }: { $count } kolom berada di dalam kolom lain; masing-masing dibaca sebagai kolom tersendiri dengan nama jalurnya (“{ $column }”).
read-note-parquet-lists = { $file }: { $count } kolom berisi daftar nilai (“{ $column }”); nilai-nilai satu daftar ditaruh dalam satu sel, dipisahkan dengan “; ”.
read-note-skipped = { $file }: berkas ini { $kind ->
    [picture] gambar
    [pdf] dokumen PDF
    [document] dokumen teks
    [presentation] presentasi
    [other-archive] arsip jenis lain
    [database] basis data
    [media] rekaman
    [programme] program
    [other-spreadsheet] lembar kerja bentuk lain
    [xml] berkas XML
   *[unknown] tidak dikenal
}, jadi dilewati.
