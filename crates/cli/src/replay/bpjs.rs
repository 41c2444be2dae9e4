//! BPJS as the replay plays it: it looks into the civil register and into its own members, and answers a
//! list line by line, with a number or with a reason.

use std::fmt::Write as _;

use lindung_core::law::Law;
use lindung_core::words::Nik;
use lindung_files::intake::{Limits, read_bytes};
use rustc_hash::FxHashMap;
use time::Date;

use super::world::World;
use crate::office::Step;
use crate::office::serve::fault;

/// The members whom it took from this programme.
#[derive(Debug, Default)]
pub(super) struct Bpjs {
    members: FxHashMap<u64, u64>,
    numbers: FxHashMap<String, u64>,
    /// How many lines it refused.
    pub(super) refused: u32,
}

impl Bpjs {
    /// Whose participant number it is.
    pub(super) fn nik_of(&self, kpj: &str) -> Option<u64> {
        self.numbers.get(kpj).copied()
    }

    /// How many it has taken.
    pub(super) fn taken(&self) -> usize {
        self.members.len()
    }

    /// Answers a list as a file.
    pub(super) fn answer(&mut self, file: &[u8], world: &World, on: Date) -> Step<Vec<u8>> {
        let opened = read_bytes("daftar.xlsx", file, &Limits::default());
        let opened = opened.map_err(|error| fault(&error))?;
        let mut text = String::from("NOMOR_IDENTITAS;NAMA_LENGKAP;NO KARTU;STATUS;KETERANGAN\n");
        let Some(sheet) = opened.sheets.first() else { return Ok(text.into_bytes()) };
        for row in 1..sheet.len() {
            let (nik, name) = (sheet.text(row, 0), sheet.text(row, 1));
            let said = match Nik::parse(nik) {
                Ok(nik) => self.judge(nik, world, on),
                Err(_) => Err("NIK tidak valid"),
            };
            let _ = match said {
                Ok(kpj) => writeln!(text, "{nik};{name};{kpj};BERHASIL;"),
                Err(why) => {
                    self.refused += 1;
                    writeln!(text, "{nik};{name};;GAGAL;{why}")
                }
            };
        }
        Ok(text.into_bytes())
    }

    /// A number for who may become a member, or why not.
    fn judge(&mut self, nik: Nik, world: &World, on: Date) -> Result<String, &'static str> {
        let civil = world.civil(nik).ok_or("NIK tidak ditemukan")?;
        if civil.registered_dead {
            return Err("Peserta sudah meninggal");
        }
        let below = Law::embedded().entry_age_below(on).map(|(age, _)| age);
        if below.is_some_and(|below| age(civil.born, on) >= i32::from(below)) {
            return Err("Usia melebihi batas");
        }
        if civil.enrolled {
            return Err("Sudah terdaftar sebagai peserta aktif");
        }
        let next = self.members.len() as u64 + 1;
        let member = *self.members.entry(nik.to_u64()).or_insert(next);
        // The first two digits of a number look like the year of issue.
        let kpj = format!("{:02}{member:09}", on.year().rem_euclid(100));
        self.numbers.insert(kpj.clone(), nik.to_u64());
        Ok(kpj)
    }
}

/// Full years of age on a day.
fn age(born: Date, on: Date) -> i32 {
    let before = (on.month() as u8, on.day()) < (born.month() as u8, born.day());
    on.year() - born.year() - i32::from(before)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_year_of_age_is_full_on_the_birthday() {
        let born = date!(1960 - 03 - 10);
        assert_eq!(age(born, date!(2020 - 03 - 09)), 59);
        assert_eq!(age(born, date!(2020 - 03 - 10)), 60);
    }
}
