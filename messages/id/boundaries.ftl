# boundaries: batas wilayah untuk peta. Setiap kalimat menyebut apa yang ditemukan dan langkah berikutnya.

boundaries-error-empty = { $file }: berkas ini kosong. Minta pengirim mengirim ulang.
boundaries-error-form = { $file }: ini bukan berkas batas wilayah yang dikenal. Yang dapat dibaca: GeoJSON, TopoJSON, atau Shapefile yang dikemas dalam satu zip (berisi .shp dan .dbf).
boundaries-error-shape-alone = { $file }: ini hanya bagian .shp dari sebuah Shapefile; kode wilayahnya ada di berkas .dbf. Kemas berkas .shp, .dbf dan .prj bersama dalam satu zip, lalu unggah zip itu.
boundaries-error-json = { $file }: isi JSON-nya rusak atau terpotong di baris { $line }, kolom { $column }. Ekspor ulang dari aplikasi peta, misalnya QGIS.
boundaries-error-archive = { $file }: arsip zip ini rusak, terpotong, atau dikunci dengan kata sandi. Kemas ulang tanpa kata sandi, lalu unggah lagi.
boundaries-error-no-shape = { $file }: di dalam zip ini tidak ada Shapefile (.shp), GeoJSON atau TopoJSON. Yang ditemukan: { $found }.
boundaries-error-no-table = { $file }: { $shape } ada di dalam zip, tetapi berkas .dbf dengan nama yang sama tidak ada, padahal di situlah kode wilayahnya. Tambahkan berkas .dbf itu ke dalam zip.
boundaries-error-damaged = { $file }: { $shape } atau tabelnya (.dbf) rusak, terpotong, atau jumlah barisnya tidak sama. Ekspor ulang Shapefile itu.
boundaries-error-too-large = { $file }: isinya lebih dari { $limit } MiB setelah dibuka. Sederhanakan garis batasnya di aplikasi peta, atau ambil satu kabupaten saja.
boundaries-error-no-areas = { $file }: tidak ada bidang (poligon) di dalamnya, hanya titik, garis, atau bidang tanpa luas. Ekspor lapisan batas wilayah yang berupa poligon.
boundaries-error-projected = { $file }: koordinatnya dalam meter atau proyeksi lain, bukan lintang dan bujur. Simpan ulang dengan sistem koordinat WGS 84 (EPSG:4326).
boundaries-error-swapped = { $file }: lintang dan bujur tertukar (misalnya { $x }; { $y }). Bujur harus di depan; balikkan urutannya lalu ekspor ulang.
boundaries-error-outside = { $file }: ada titik yang terletak di luar Indonesia (bujur { $x }, lintang { $y }). Periksa sistem koordinatnya; yang diharapkan WGS 84 (EPSG:4326).
boundaries-error-no-code = { $file }: tidak ada kolom berisi kode wilayah Kemendagri seperti 62.03.01 atau 62.03.01.2001. Kolom yang ditemukan: { $found }. Tambahkan kolom kode, lalu unggah lagi.
boundaries-error-no-table-cells = { $file }: bidang-bidangnya tidak punya keterangan apa pun, sehingga tidak diketahui desa mana. Tambahkan kolom kode wilayah Kemendagri seperti 62.03.01.2001.
boundaries-error-statistics = { $file }: kodenya kode BPS, bukan kode Kemendagri. Kode BPS menunjuk wilayah lain; tambahkan kolom kode Kemendagri seperti 62.03.01.2001, lalu unggah lagi.
boundaries-error-elsewhere = { $file }: tidak satu pun bidangnya berada di wilayah kantor ini. Ada { $count } kode wilayah lain, misalnya { $codes }. Unggah batas wilayah kabupaten Anda.
boundaries-error-level = { $file }: hanya ada batas kabupaten atau provinsi. Untuk peta diperlukan batas kecamatan atau desa.

boundaries-left-elsewhere = { $count } bidang tidak diambil karena kodenya bukan kecamatan atau desa di wilayah ini: { $codes }.
boundaries-left-twice = { $count } wilayah ada di lebih dari satu lapisan; lapisan pertama yang dipakai: { $codes }.
boundaries-left-no-area = { $count } wilayah tidak punya bidang (poligon): { $codes }.
boundaries-left-flat = { $count } wilayah terlalu kecil atau tanpa luas untuk digambar: { $codes }.
boundaries-left-no-code = { $count } bidang tidak punya kode wilayah.
