//! What can be told of population numbers only when all records are known.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Records, Table};
use crate::model::{Kind, Model};
use crate::number::PackedNik;
use crate::records::Prepared;

pub(crate) fn digits(row: &[u32], at: usize) -> u64 {
    u64::from(row[at]) | u64::from(row[at + 1]) << 32
}

impl Records {
    pub(super) fn settle_niks(&mut self, model: &Model) {
        let offset = |index: usize, columns: &[Prepared]| {
            (!matches!(columns[index].table, Table::Unused)).then_some(columns[index].at)
        };
        let card = model.house.as_ref().and_then(|house| model.column(&house.card));
        let card = card.and_then(|index| offset(index, &self.columns));
        for (index, column) in model.columns.iter().enumerate() {
            let Some(nik) = offset(index, &self.columns) else { continue };
            if column.kind == Kind::Nik {
                if let Some(card) = card {
                    self.forget_family_cards_in_place_of_niks(nik, card);
                }
                self.confirm_niks(nik);
            }
        }
    }

    /// A family-card number in the place of the population number belongs to the whole house: it
    /// would make one person of the family.
    fn forget_family_cards_in_place_of_niks(&mut self, nik: usize, card: usize) {
        let cards: FxHashSet<u64> =
            self.rows_mut().map(|row| digits(row, card)).filter(|card| *card != 0).collect();
        for row in self.rows_mut() {
            let number = PackedNik::of(&row[nik..]).sixteen();
            if number != 0 && (number == digits(row, card) || cards.contains(&number)) {
                row[nik..nik + 3].fill(0);
            }
        }
    }

    /// A number that two records write alike, each true to its own birth date, is no typing error.
    fn confirm_niks(&mut self, at: usize) {
        let mut numbers: Vec<(u64, u32)> = self
            .rows_mut()
            .enumerate()
            .map(|(i, row)| (PackedNik::of(&row[at..]), i as u32))
            .filter(|(nik, _)| nik.fits_birth())
            .filter_map(|(nik, i)| nik.certain().map(|number| (number, i)))
            .collect();
        numbers.par_sort_unstable();
        let width = self.width();
        for same in numbers.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            for (_, record) in same {
                let place = *record as usize * width + at;
                let nik = PackedNik::of(&self.words[place..]).with(true, true);
                self.words[place..place + 3].copy_from_slice(&nik.words());
            }
        }
    }
}
