# Pekerjaan latar belakang: kemajuan, pembatalan, hasil.

job-error-lease = Pekerjaan ini sudah diambil alih proses lain. Buka halaman pekerjaan untuk melihat kemajuannya.
job-problem-attempts = Pekerjaan ini sudah dimulai { $attempts } kali dan selalu terputus. Periksa memori dan ruang disk komputer, lalu tekan “Ulangi”.

job-problem-kind = Program ini tidak mengenal pekerjaan “{ $kind }”. Perbarui Lindung, lalu tekan “Ulangi”.
job-problem-fault = Pekerjaan ini terhenti karena gangguan pada program (nomor { $number }). Tekan “Ulangi”; kalau terhenti lagi, sampaikan nomor itu kepada pengelola server.

job-kind-check = Pemeriksaan daftar
job-kind-correct = Berkas yang diperbaiki
job-kind-workbook = Berkas hasil.xlsx
job-kind-export = Berkas daftar tunggu
job-state-waiting = Menunggu giliran
job-state-running = Sedang berjalan
job-state-done = Selesai
job-state-failed = Gagal
job-state-cancelled = Dibatalkan
job-step-fetch = Menyiapkan berkas
job-step-read = Membaca berkas
job-step-understand = Mengenali kolom dan nilai
job-step-registry = Membaca registri pekerja
job-step-match = Mencari orang yang sama
job-step-judge = Menerapkan aturan
job-step-write = Menulis berkas
job-step-land = Menyimpan hasil
job-step-compare = Membandingkan baris
job-step-rows = Membaca baris
job-asked = Diminta
job-progress = Kemajuan
job-cancel = Batalkan
job-cancelling = Pembatalan sedang disampaikan; pekerjaan berhenti pada langkah berikutnya.
job-retry = Ulangi
job-next = Buka hasilnya

jobs-title = Pekerjaan
jobs-lead = Yang dikerjakan komputer di belakang layar. Halaman boleh ditutup; pekerjaan tetap jalan, juga setelah komputer dinyalakan ulang.
jobs-none = Belum ada pekerjaan. Unggah sebuah daftar dan mulai pemeriksaannya.
jobs-caption = Terbaru di atas
jobs-what = Pekerjaan
jobs-state = Keadaan
jobs-asked = Diminta
jobs-older = Yang lebih lama
jobs-back = Semua pekerjaan
