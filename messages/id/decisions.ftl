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
