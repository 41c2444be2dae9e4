//! Rows that were in a list before, found again: at their place, or by whom they name.

use std::collections::{BTreeMap, BTreeSet};

use lindung_store::Keys;
use lindung_store::lists::There;
use uuid::Uuid;

/// The rows of a list, to be found again. Each is found once.
pub struct Known<'a> {
    by_place: BTreeMap<(Uuid, u32), Vec<(&'a str, Uuid)>>,
    by_words: BTreeMap<Vec<u8>, Vec<Uuid>>,
    used: BTreeSet<Uuid>,
    keys: &'a Keys,
}

impl<'a> Known<'a> {
    /// The rows that are there.
    pub fn of(there: &'a [There], keys: &'a Keys) -> Self {
        let mut known = Self {
            by_place: BTreeMap::new(),
            by_words: BTreeMap::new(),
            used: BTreeSet::new(),
            keys,
        };
        for row in there {
            let place = known.by_place.entry((row.file, row.row)).or_default();
            place.push((row.sheet.as_str(), row.id));
            for key in words(row.nik_print.as_deref(), &row.folded, row.birth.as_deref()) {
                known.by_words.entry(key).or_default().push(row.id);
            }
        }
        known
    }

    /// The row at a place.
    pub fn at(&mut self, file: Uuid, sheet: &str, row: u32) -> Option<Uuid> {
        self.peek(file, sheet, row).filter(|id| self.take(*id))
    }

    /// The row at a place, if it was not found yet; it may be found again.
    pub fn peek(&self, file: Uuid, sheet: &str, row: u32) -> Option<Uuid> {
        let found = self
            .by_place
            .get(&(file, row))
            .and_then(|sheets| sheets.iter().find(|(known, _)| *known == sheet).map(|(_, id)| *id));
        found.filter(|id| !self.used.contains(id))
    }

    /// Takes a row as found; says whether it was not yet.
    pub fn take(&mut self, id: Uuid) -> bool {
        self.used.insert(id)
    }

    /// The row with this NIK and name, with this NIK, with this name and birth, as far as each
    /// names one row only.
    pub fn named(&mut self, nik: Option<&str>, folded: &str, birth: Option<&str>) -> Option<Uuid> {
        let print = nik.map(|nik| self.keys.fingerprint("nik", nik));
        let found = words(print.as_deref(), folded, birth)
            .iter()
            .filter_map(|key| self.by_words.get(key))
            .find_map(|ids| match ids.as_slice() {
                [one] if !self.used.contains(one) => Some(*one),
                _ => None,
            })?;
        self.used.insert(found);
        Some(found)
    }
}

fn words(nik: Option<&[u8]>, name: &str, birth: Option<&str>) -> Vec<Vec<u8>> {
    let key = |kind: &str, parts: &[&[u8]]| {
        let mut key = kind.as_bytes().to_vec();
        for part in parts {
            key.push(0);
            key.extend_from_slice(part);
        }
        key
    };
    let birth = birth.unwrap_or_default();
    let mut all = Vec::new();
    if let Some(nik) = nik {
        all.push(key("nik-name", &[nik, name.as_bytes()]));
        all.push(key("nik", &[nik]));
    }
    if !name.is_empty() && !birth.is_empty() {
        all.push(key("name", &[name.as_bytes(), birth.as_bytes()]));
    }
    all
}
