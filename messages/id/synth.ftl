# Kabupaten tiruan: bantuan, kemajuan, ringkasan, kesalahan.

help-synth = Membuat kabupaten tiruan: orang yang tidak ada, daftar calon yang kotor, daftar rujukan, dan kebenarannya.
help-synth-regency = Kode kabupaten/kota, misalnya 62.10; desanya adalah desa yang sungguh ada
help-synth-people = Jumlah penduduk
help-synth-rows = Jumlah baris semua daftar calon
help-synth-seed = Bilangan awal; bilangan yang sama memberi berkas yang sama
help-synth-out = Map untuk berkasnya; dibuat bila belum ada
help-synth-dirt = Seberapa kotor: ordinary (biasa) atau heavy (dua kali)
help-synth-on = Tanggal untuk menghitung usia (tahun-bulan-hari)
help-synth-single = Semua calon dalam satu berkas, calon.csv
help-synth-even = Desa yang sama besarnya, bukan banyak yang kecil dan sedikit yang besar
help-synth-careful = Pengirim yang teliti: kebanyakan baris tentang orang yang cocok dengan programnya
help-synth-quiet = Tanpa ringkasan dan tanpa bilah kemajuan
help-synth-examples =
    Contoh:
      lindung synth --regency 62.10 --people 40000 --rows 12000 --seed 1 --out tiruan

    NIK dan nomor KK di dalamnya berakhir 7000 ke atas atau 0000, sehingga tidak mungkin milik orang sungguhan.

synth-step-people = Membuat penduduk
synth-step-lists = Menulis daftar calon
synth-step-references = Menulis daftar rujukan

synth-done = { $regency } tiruan: { $people } orang dalam { $households } keluarga di { $villages } desa/kelurahan, usia per { $on }.
synth-rows = { $rows } baris calon: { $eligible } layak menurut kebenaran, { $invented } tentang orang yang tidak ada.
synth-file = { $rows } baris
synth-where = Berkasnya ada di { $path }. Tidak ada orang sungguhan di dalamnya.
synth-next = Periksa daftarnya dengan:

synth-error-regency = Kode { $code } bukan kabupaten atau kota yang dikenal. Contoh yang benar: 62.10. Cari kodenya dengan: lindung region NAMA
synth-error-too-few = { $people } orang terlalu sedikit untuk { $rows } baris calon. Pakai --people { $enough } atau lebih, atau kurangi --rows.
synth-error-too-many = { $people } orang terlalu banyak untuk kabupaten ini: nomor urut NIK pada satu tanggal habis. Kurangi --people.
synth-error-occupied = { $path } sudah ada dan bukan buatan perintah ini, jadi tidak ditimpa. Pilih map lain dengan --out.
synth-error-folder = Tidak dapat menulis ke { $path }: { $reason }. Periksa izin map dan sisa ruang; tidak ada berkas setengah jadi yang tertinggal.
synth-error-dirt = --dirt { $found } tidak dikenal. Pilih ordinary atau heavy.
