# Kode dan nama wilayah.

## Jenis wilayah

region-kind-provinsi = Provinsi
region-kind-kabupaten = Kabupaten
region-kind-kota = Kota
region-kind-kecamatan = Kecamatan
region-kind-kelurahan = Kelurahan
region-kind-desa = Desa
region-kind-desa-adat = Desa Adat

## Perintah lindung region

help-region = Mencari kode atau nama provinsi, kabupaten, kecamatan, desa
help-region-query = Kode (62.10) atau nama; salah ketik sedikit tidak apa-apa
help-region-inside = Hanya di dalam wilayah dengan kode ini, misalnya 62.10
help-region-examples = Contoh:
    {"  "}lindung region 62.10
    {"  "}lindung region Gunung Mas
    {"  "}lindung region Sarerangan --inside 62.10
region-parts-province = Di dalamnya: { $parts } kabupaten dan kota, { $villages } desa dan kelurahan.
region-parts-regency = Di dalamnya: { $parts } kecamatan, { $villages } desa dan kelurahan.
region-parts-district = Di dalamnya: { $villages } desa dan kelurahan.
region-more = Masih ada { $count } lagi. Persempit pencarian, misalnya dengan --inside 62.10.
region-none = Tidak ada wilayah bernama "{ $found }". Periksa ejaannya, atau cari nama kabupatennya lebih dahulu.
region-none-inside = Tidak ada wilayah bernama "{ $found }" di { $inside }. Periksa ejaannya, atau cari tanpa --inside.
region-inside-unknown = --inside { $found } bukan kode wilayah yang dikenal. Contoh yang benar: 62.10. Cari kodenya dengan: lindung region NAMA
region-code-unknown = { $found } bukan kode wilayah. Kode yang benar: 62 (provinsi), 62.10 (kabupaten), 62.10.01 (kecamatan), 62.10.01.2003 (desa). Cari dengan namanya.
region-code-retired = Kode { $found } tidak dikenal sekarang: mungkin wilayahnya sudah dimekarkan atau berganti kode, atau ada angka yang keliru. Cari dengan namanya. Kode lama di dalam NIK tetap sah.
region-code-bps = { $found } berbentuk kode BPS, bukan kode Kemendagri. Cari dengan namanya.
