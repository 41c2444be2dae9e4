# Baris calon dan pasangan yang diputuskan orang.
