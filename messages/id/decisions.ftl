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
