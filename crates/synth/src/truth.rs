//! Who may be enrolled, and why not: alive, living here, 18 to 64 years old, working on own account,
//! not an active member yet, welfare decile 5 or lower.

use crate::family::age;
use crate::people::{Cover, Life, People, Person};
use crate::work::{Standing, WORKS};

/// The words for what stands in the way, joined by `;`; empty when the person may be enrolled.
pub(crate) fn obstacles(people: &People, person: &Person, out: &mut String) {
    out.clear();
    let years = age(person.birth, people.on);
    let standing = WORKS[usize::from(person.work)].standing;
    let all = [
        (matches!(person.life, Life::Died { .. }), "meninggal"),
        (person.life == Life::Moved, "pindah_keluar"),
        (years < 18, "di_bawah_umur"),
        (years > 64, "di_atas_umur"),
        (standing == Standing::None, "bukan_pekerja"),
        (standing == Standing::Wage, "penerima_upah"),
        (standing == Standing::Official, "aparatur"),
        (person.cover != Cover::None, "sudah_aktif_bpjs"),
        (people.household_of(person).decile > 5, "desil_tinggi"),
    ];
    for (_, word) in all.iter().filter(|(stands, _)| *stands) {
        if !out.is_empty() {
            out.push(';');
        }
        out.push_str(word);
    }
}
