//! What goes wrong on the way from a person to a row, and how often, list by list.

pub(crate) mod dates;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod villages;

use crate::Dirt;

macro_rules! mistakes {
    ($($(#[$doc:meta])* $name:ident $label:literal $rates:expr;)*) => {
        /// A mistake put into a row, by design.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Mistake { $($(#[$doc])* $name,)* }

        impl Mistake {
            /// Every mistake, in the order in which the truth names them.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];

            /// The word for it in `truth.csv`.
            pub(crate) fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// Rows in 10,000, by the order of [`Profile`], for ordinary dirt.
            fn rates(self) -> [u32; 8] {
                match self { $(Self::$name => $rates,)* }
            }
        }
    };
}

mistakes! {
    /// One slip of a finger in the name.
    NameTypo "nama_typo1" [400, 1000, 780, 1200, 240, 220, 690, 170];
    /// A second slip.
    NameTypos "nama_typo2" [76, 240, 150, 240, 70, 35, 110, 60];
    /// Another spelling: oe for u, dj for j, ch for kh.
    NameSpelling "nama_ejaan" [350, 720, 620, 800, 190, 150, 580, 40];
    /// Abbreviated: M. for Muhammad, an initial.
    NameShort "nama_singkat" [160, 400, 220, 470, 50, 80, 220, 80];
    /// Words missing at the end.
    NameTruncated "nama_potong" [100, 210, 185, 130, 30, 35, 110, 40];
    /// Words in another order.
    NameReordered "nama_balik" [50, 155, 60, 155, 5, 35, 110, 15];
    /// Two words written as one.
    NameJoined "nama_gabung" [54, 128, 83, 125, 16, 14, 70, 12];
    /// One word written as two.
    NameSplit "nama_pisah" [32, 48, 20, 22, 10, 14, 36, 5];
    /// Letters read as digits by a scanner.
    NameOcr "nama_ocr" [20, 54, 60, 115, 26, 8, 36, 12];
    /// With a title.
    NameTitle "nama_gelar" [22, 290, 160, 280, 16, 8, 70, 5000];
    /// With the father's name: bin, binti.
    NameBin "nama_bin" [37, 45, 18, 70, 5, 14, 60, 0];
    /// Called after a child: Bapak Ari.
    NameOfChild "nama_teknonim" [0, 15, 4, 6, 0, 0, 36, 0];
    /// Stray signs and blanks.
    NameDirt "nama_kotor" [100, 265, 200, 260, 90, 50, 180, 50];
    /// No NIK, or a placeholder.
    NikMissing "nik_kosong" [480, 980, 1350, 900, 10, 70, 2500, 3400];
    /// One digit wrong.
    NikDigit "nik_1digit" [180, 300, 260, 260, 45, 45, 140, 60];
    /// Two neighbouring digits exchanged.
    NikTransposed "nik_transposisi" [80, 210, 120, 230, 25, 30, 170, 30];
    /// A digit missing.
    NikShort "nik_kurang" [20, 70, 50, 50, 10, 15, 40, 25];
    /// A digit too many.
    NikLong "nik_lebih" [10, 35, 25, 30, 8, 12, 20, 12];
    /// Rounded to 15 digits by a spreadsheet.
    NikRounded "nik_excel15" [6, 80, 40, 70, 0, 4, 10, 0];
    /// In scientific notation.
    NikScientific "nik_ilmiah" [0, 28, 5, 50, 0, 0, 0, 0];
    /// The family-card number in the NIK's place.
    NikCard "nik_kk" [35, 50, 50, 90, 10, 8, 10, 25];
    /// The NIK of husband or wife.
    NikSpouse "nik_pasangan" [25, 22, 55, 15, 15, 10, 35, 0];
    /// The NIK of the row above.
    NikAbove "nik_geser" [0, 12, 18, 30, 0, 0, 10, 0];
    /// Letters among the digits.
    NikLetters "nik_ocr" [12, 14, 18, 12, 0, 3, 20, 5];
    /// Full-width digits.
    NikWide "nik_lebar" [0, 6, 0, 0, 4, 0, 0, 0];
    /// The right digits with dots, blanks or an apostrophe.
    NikFormat "nik_format" [0, 430, 480, 400, 0, 0, 60, 40];
    /// No date of birth.
    DateMissing "tgl_kosong" [110, 760, 2800, 360, 0, 0, 1700, 1050];
    /// Only an age.
    AgeOnly "hanya_umur" [0, 540, 2500, 0, 0, 0, 5200, 0];
    /// Day and month exchanged.
    DateSwapped "tgl_tukar_hb" [28, 80, 80, 75, 18, 12, 40, 10];
    /// One digit of the day or the month wrong.
    DateDigit "tgl_digit" [90, 300, 230, 210, 50, 45, 210, 40];
    /// Another year.
    DateYear "tgl_tahun" [55, 115, 90, 130, 50, 22, 140, 20];
    /// A fill-in day: 1 January, 1 July, 31 December.
    DateDefault "tgl_default" [38, 60, 45, 45, 10, 9, 70, 10];
    /// A year of two digits.
    DateTwoDigits "tgl_2digit" [15, 35, 60, 70, 5, 6, 40, 5];
    /// A spreadsheet's day number.
    DateSerial "tgl_serial" [0, 85, 15, 0, 0, 0, 30, 0];
    /// No sex.
    SexMissing "jk_kosong" [0, 167, 149, 135, 0, 0, 0, 0];
    /// The other sex.
    SexWrong "jk_salah" [42, 125, 101, 94, 31, 0, 0, 0];
    /// No mother's name.
    MotherMissing "ibu_kosong" [1000, 5300, 0, 0, 2900, 0, 0, 0];
    /// A slip in the mother's name.
    MotherTypo "ibu_typo" [500, 430, 0, 0, 490, 0, 0, 0];
    /// No family-card number.
    CardMissing "kk_kosong" [260, 2500, 0, 4800, 0, 0, 0, 0];
    /// The family card of before the move.
    CardOld "kk_lama" [0; 8];
    /// A digit of the family card wrong.
    CardWrong "kk_salah" [118, 119, 0, 52, 0, 0, 0, 0];
    /// The village of before the move. Brings the old card and the old RT with it.
    VillageOld "desa_lama" [430, 70, 220, 150, 570, 0, 60, 0];
    /// Village misspelt, joined or abbreviated.
    VillageSpelling "desa_ejaan" [145, 680, 650, 900, 115, 0, 470, 2300];
    /// No village.
    VillageMissing "desa_kosong" [54, 256, 179, 240, 47, 0, 146, 830];
    /// Another RT.
    RtDiffers "rt_beda" [340, 290, 0, 0, 0, 0, 0, 0];
    /// Another occupation.
    WorkDiffers "pekerjaan_beda" [1000, 950, 950, 870, 930, 0, 0, 0];
    /// The second row of a person in the same list.
    Repeated "ganda_dalam_sumber" [120, 300, 200, 400, 40, 28, 70, 0];
    /// A person who does not exist.
    Fiction "fiktif" [20, 68, 12, 63, 10, 0, 0, 0];
}

/// Whose hands a list went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Dtsen,
    Musdes,
    Office,
    Company,
    OldMembers,
    Enrolled,
    Deaths,
    Officials,
}

/// Rows in 10,000 of this list that carry the mistake.
///
/// Heavy dirt doubles it; what is already a fifth or more stays, so that shares still add up to
/// less than the whole.
pub(crate) fn rate(mistake: Mistake, profile: Profile, dirt: Dirt) -> u32 {
    let rate = mistake.rates()[profile as usize];
    match dirt {
        Dirt::Heavy if rate < 1_700 => rate * 2,
        _ => rate,
    }
}

/// The mistakes of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Mistakes(u64);

impl Mistakes {
    pub(crate) fn add(&mut self, mistake: Mistake) {
        self.0 |= 1 << mistake as u32;
    }

    /// Forgets a mistake that the list has no column for.
    pub(crate) fn drop(&mut self, mistake: Mistake) {
        self.0 &= !(1 << mistake as u32);
    }

    pub(crate) fn has(self, mistake: Mistake) -> bool {
        self.0 & (1 << mistake as u32) != 0
    }

    /// The words for them, joined by `;`, at the end of `out`.
    pub(crate) fn write(self, out: &mut String) {
        let mut first = true;
        for &mistake in Mistake::ALL {
            if self.has(mistake) {
                if !std::mem::take(&mut first) {
                    out.push(';');
                }
                out.push_str(mistake.label());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_exclusive_mistakes_never_add_up_to_the_whole() {
        for dirt in [Dirt::Ordinary, Dirt::Heavy] {
            for profile in [Profile::Dtsen, Profile::Musdes, Profile::Office, Profile::Deaths] {
                for group in [&numbers::CHOICES[..], &dates::CHOICES[..]] {
                    let sum: u32 = group.iter().map(|&m| rate(m, profile, dirt)).sum();
                    assert!(sum < 10_000, "{profile:?} {sum}");
                }
            }
        }
    }

    #[test]
    fn every_label_is_used_once_and_fits_the_set() {
        let labels: BTreeSet<_> = Mistake::ALL.iter().map(|m| m.label()).collect();
        assert_eq!(labels.len(), Mistake::ALL.len());
        assert!(Mistake::ALL.len() <= 64);
    }
}
