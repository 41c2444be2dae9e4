//! What is true of the people, beside what the office believes: the replay lets officers err and BPJS
//! refuse, and must know who is right. Nothing of it reaches the office but by people who say it.

use std::path::Path;

use lindung_core::words::Nik;
use rustc_hash::FxHashMap;
use time::Date;
use time::macros::format_description;

use super::run::spread;
use crate::acting::stage::not_written;
use crate::office::Step;
use crate::office::serve::fault;

/// What is true of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Works on own account, lives here.
    Fine,
    /// Has died.
    Dead,
    /// Lives elsewhere.
    Moved,
    /// Does not work.
    Idle,
    /// Is paid a wage, or an official.
    Wage,
    /// There is no such person.
    Invented,
}

impl Fate {
    /// From the words of the truth.
    fn of(words: &str) -> Self {
        let has = |word: &str| words.split(';').any(|one| one == word);
        if has("fiktif") {
            Self::Invented
        } else if has("meninggal") {
            Self::Dead
        } else if has("pindah_keluar") {
            Self::Moved
        } else if has("penerima_upah") || has("aparatur") {
            Self::Wage
        } else if has("bukan_pekerja") {
            Self::Idle
        } else {
            Self::Fine
        }
    }
}

/// Somebody in the civil register.
#[derive(Debug, Clone, Copy)]
pub(super) struct Civil {
    pub(super) born: Date,
    /// Whether the register knows of the death.
    pub(super) registered_dead: bool,
    /// Whether BPJS has them already.
    pub(super) enrolled: bool,
    /// What is true, as far as a list named them.
    pub(super) fate: Fate,
}

/// What is true.
#[derive(Debug, Default)]
pub(super) struct World {
    seed: u64,
    /// What is true of a row, and the number of whom it means.
    rows: FxHashMap<u32, (Fate, Option<u64>)>,
    people: FxHashMap<u64, Civil>,
}

fn columns<const N: usize>(path: &Path, names: [&str; N]) -> Step<Vec<[String; N]>> {
    let unreadable = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => not_written(path, &error),
        _ => fault(&path.display()),
    };
    let mut reader = csv::Reader::from_path(path).map_err(unreadable)?;
    let header = reader.headers().map_err(|error| fault(&error))?.clone();
    let at = names.map(|name| header.iter().position(|one| one == name));
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| fault(&error))?;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        rows.push(at.map(|at| cell(at).to_owned()));
    }
    Ok(rows)
}

/// The number of a row, as its list has it: `R00000012`.
pub(super) fn row_number(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('R').filter(|digits| digits.len() == 8)?;
    digits.parse().ok()
}

impl World {
    /// Reads the truth beside synthetic lists.
    pub(super) fn read(lists: &Path, seed: u64) -> Step<Self> {
        let mut world = Self { seed, ..Self::default() };
        let register = columns(&lists.join("dukcapil.csv"), ["nik", "tgl_lahir", "status"])?;
        let mut niks = Vec::with_capacity(register.len());
        for [nik, born, status] in register {
            let nik: u64 = nik.parse().map_err(|error| fault(&error))?;
            let born = Date::parse(&born, format_description!("[year]-[month]-[day]"))
                .map_err(|error| fault(&error))?;
            let registered_dead = status == "MENINGGAL";
            let civil = Civil { born, registered_dead, enrolled: false, fate: Fate::Fine };
            world.people.insert(nik, civil);
            niks.push(nik);
        }
        for [row, person, why] in
            columns(&lists.join("truth.csv"), ["row_id", "person_id", "alasan"])?
        {
            let Some(row) = row_number(&row) else { continue };
            let fate = Fate::of(&why);
            // The first person of the register is P00000001.
            let at = person.strip_prefix('P').and_then(|digits| digits.parse::<usize>().ok());
            let nik = at.and_then(|at| niks.get(at.checked_sub(1)?)).copied();
            world.rows.insert(row, (fate, nik));
            if let Some(civil) = nik.and_then(|nik| world.people.get_mut(&nik)) {
                civil.fate = fate;
                civil.enrolled = why.split(';').any(|word| word == "sudah_aktif_bpjs");
            }
        }
        Ok(world)
    }

    /// What is true of whom a row means.
    pub(super) fn of_row(&self, row: u32) -> Fate {
        self.rows.get(&row).map_or(Fate::Fine, |row| row.0)
    }

    /// What stands on the identity card of whom a row means: number and birth.
    pub(super) fn identity(&self, row: u32) -> Option<(Nik, Date)> {
        let nik = self.rows.get(&row)?.1?;
        Some((Nik::from_u64(nik)?, self.people.get(&nik)?.born))
    }

    /// What the civil register says of a number.
    pub(super) fn civil(&self, nik: Nik) -> Option<&Civil> {
        self.people.get(&nik.to_u64())
    }

    /// Whether something happens that happens to so many of ten thousand: to the same people whenever
    /// the same is replayed.
    pub(super) fn happens(&self, what: &str, to: u64, of_10_000: u64) -> bool {
        let bytes = what.bytes().map(u64::from);
        let what = bytes.fold(self.seed, |hash, byte| spread(hash ^ byte));
        spread(what ^ to) % 10_000 < of_10_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_that_is_true_decides() {
        assert_eq!(Fate::of(""), Fate::Fine);
        assert_eq!(Fate::of("desil_tinggi"), Fate::Fine);
        assert_eq!(Fate::of("meninggal;di_atas_umur"), Fate::Dead);
        assert_eq!(Fate::of("fiktif"), Fate::Invented);
        assert_eq!(Fate::of("aparatur;sudah_aktif_bpjs"), Fate::Wage);
    }

    #[test]
    fn chances_are_about_as_they_are_said() {
        let world = World { seed: 3, ..World::default() };
        let hits = (0..20_000).filter(|n| world.happens("test", *n, 500)).count();
        assert!((850..1_150).contains(&hits), "{hits}");
        assert!((0..1_000).all(|n| !world.happens("never", n, 0)));
        assert!((0..1_000).all(|n| world.happens("always", n, 10_000)));
    }
}
