//! What people do for a living, and what that means for cover.

use crate::random::Stream;

/// How someone works, as the programme sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Works on own account: the segment BPU.
    Own,
    /// Works for a wage: the segment PU.
    Wage,
    /// Civil servant, soldier, police, village staff.
    Official,
    /// Does not work.
    None,
}

/// An occupation: the civil register's word, what villages write, its standing.
pub(crate) struct Work {
    pub(crate) official: &'static str,
    pub(crate) spoken: &'static [&'static str],
    pub(crate) standing: Standing,
    /// Frequency among men and among women of working age, in the countryside.
    men: u32,
    women: u32,
}

const fn work(
    official: &'static str,
    spoken: &'static [&'static str],
    standing: Standing,
    men: u32,
    women: u32,
) -> Work {
    Work { official, spoken, standing, men, women }
}

pub(crate) const JOBLESS: u8 = 0;
const STUDENT: u8 = 1;
const PENSIONER: u8 = 3;

/// All occupations; a person carries the position.
pub(crate) const WORKS: &[Work] = {
    use Standing::{None, Official, Own, Wage};
    &[
        work("BELUM/TIDAK BEKERJA", &["Tidak bekerja", "Belum bekerja"], None, 45, 60),
        work("PELAJAR/MAHASISWA", &["Pelajar", "Mahasiswa"], None, 0, 0),
        work("MENGURUS RUMAH TANGGA", &["IRT", "Ibu rumah tangga", "Mengurus RT"], None, 0, 380),
        work("PENSIUNAN", &["Pensiunan"], None, 0, 0),
        work("PETANI/PEKEBUN", &["Petani", "Tani", "Pekebun"], Own, 300, 170),
        work("BURUH TANI/PERKEBUNAN", &["Buruh tani", "Buruh sawit"], Own, 85, 65),
        work("BURUH HARIAN LEPAS", &["Buruh harian", "Serabutan", "Kuli"], Own, 80, 20),
        work("WIRASWASTA", &["Wiraswasta", "Usaha sendiri"], Own, 70, 40),
        work("PEDAGANG", &["Pedagang", "Dagang", "Jualan"], Own, 28, 62),
        work("NELAYAN/PERIKANAN", &["Nelayan"], Own, 35, 3),
        work("BURUH NELAYAN/PERIKANAN", &["Buruh nelayan", "ABK"], Own, 9, 1),
        work("PETERNAK", &["Peternak", "Ternak ayam"], Own, 8, 4),
        work("SOPIR", &["Sopir", "Supir"], Own, 22, 0),
        work("TRANSPORTASI", &["Ojek", "Ojek online", "Motoris klotok"], Own, 12, 1),
        work("TUKANG BATU", &["Tukang batu", "Tukang bangunan"], Own, 18, 0),
        work("TUKANG KAYU", &["Tukang kayu"], Own, 14, 0),
        work("TUKANG JAHIT", &["Penjahit"], Own, 2, 9),
        work("TUKANG CUKUR", &["Tukang cukur"], Own, 2, 0),
        work("TUKANG LAS/PANDAI BESI", &["Tukang las"], Own, 4, 0),
        work("MEKANIK", &["Mekanik", "Bengkel"], Own, 8, 0),
        work("PEMBANTU RUMAH TANGGA", &["PRT", "ART"], Own, 0, 16),
        work("PENAMBANG", &["Penambang", "Dulang emas"], Own, 28, 3),
        work("PENATA RIAS", &["Rias pengantin"], Own, 0, 4),
        work("IMAM MASJID", &["Imam masjid", "Kaum"], Own, 4, 0),
        work("USTADZ/MUBALIGH", &["Ustadz", "Guru ngaji"], Own, 3, 3),
        work("PENDETA", &["Pendeta"], Own, 3, 1),
        work("PARAJI", &["Dukun bayi"], Own, 0, 2),
        work("KARYAWAN SWASTA", &["Karyawan", "Swasta", "Karyawan sawit"], Wage, 120, 55),
        work("KARYAWAN BUMN", &["BUMN"], Wage, 4, 2),
        work("KARYAWAN HONORER", &["Honorer", "Tenaga kontrak"], Wage, 18, 22),
        work("GURU", &["Guru"], Wage, 7, 20),
        work("PERAWAT", &["Perawat"], Wage, 2, 6),
        work("BIDAN", &["Bidan"], Wage, 0, 7),
        work("PEGAWAI NEGERI SIPIL", &["PNS", "ASN"], Official, 20, 20),
        work("TENTARA NASIONAL INDONESIA", &["TNI"], Official, 3, 0),
        work("KEPOLISIAN RI", &["Polri"], Official, 5, 1),
        work("PERANGKAT DESA", &["Perangkat desa", "Kaur desa"], Official, 10, 4),
        work("KEPALA DESA", &["Kades"], Official, 1, 0),
    ]
};

/// What someone of this age and sex does.
pub(crate) fn draw(age: i32, woman: bool, stream: &mut Stream) -> u8 {
    let student = match age {
        ..6 => return JOBLESS,
        6..16 => return STUDENT,
        16..19 => 7_600,
        19..24 => 2_300,
        _ => 0,
    };
    if stream.chance(student) {
        return STUDENT;
    }
    if age >= 60 && stream.chance(if age >= 75 { 6_000 } else { 2_200 }) {
        return if !woman && stream.chance(2_500) { PENSIONER } else { JOBLESS };
    }
    let mut weights = [0; 64];
    for (weight, work) in weights.iter_mut().zip(WORKS) {
        let fits = match work.standing {
            Standing::Official => (21..60).contains(&age),
            Standing::Wage => age < 58,
            _ => true,
        };
        *weight = if !fits {
            0
        } else if woman {
            work.women
        } else {
            work.men
        };
    }
    stream.weighted(&weights[..WORKS.len()]) as u8
}

/// Some trade on own account, as a list that is out of date might name.
pub(crate) fn other_trade(than: u8, stream: &mut Stream) -> u8 {
    for _ in 0..32 {
        let i = stream.below(WORKS.len()) as u8;
        if i != than && WORKS[i as usize].standing == Standing::Own {
            return i;
        }
    }
    than
}

/// Rupiah a month; 0 for those who do not work. Grows with the welfare decile (1 to 10).
pub(crate) fn income(work: u8, decile: u8, stream: &mut Stream) -> u32 {
    let floor = match WORKS[work as usize].standing {
        Standing::None => return 0,
        Standing::Own => 8,
        Standing::Wage => 20,
        Standing::Official => 28,
    };
    (floor + u32::from(decile) * 3 + stream.below(14) as u32) * 50_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn the_named_positions_are_what_they_say() {
        assert_eq!(WORKS[JOBLESS as usize].official, "BELUM/TIDAK BEKERJA");
        assert_eq!(WORKS[STUDENT as usize].official, "PELAJAR/MAHASISWA");
        assert_eq!(WORKS[PENSIONER as usize].official, "PENSIUNAN");
    }

    #[test]
    fn children_do_not_work_and_no_official_is_under_21() {
        let mut stream = Stream::new(1, Purpose::Household, 0);
        for i in 0..5_000 {
            let age = i % 40;
            let standing = WORKS[draw(age, i % 2 == 0, &mut stream) as usize].standing;
            assert!(age >= 16 || standing == Standing::None, "{age}");
            assert!(age >= 21 || standing != Standing::Official, "{age}");
        }
    }
}
