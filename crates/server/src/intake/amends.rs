//! What was corrected since the files of a list were sent, brought into its next check.

use std::collections::{BTreeMap, BTreeSet};

use lindung_core::access::Area;
use lindung_core::checking::{List, Programme, Role, alone};
use lindung_core::intake::Candidate;
use lindung_store::lists::{self as store, Given, There};
use uuid::Uuid;

use super::landing::file_of;
use crate::fault::Fault;
use crate::office::Office;

/// A place in a list: file, sheet, row.
type Place = (Uuid, String, u32);

/// What was corrected.
pub struct Amends {
    given: BTreeMap<Place, Given>,
    /// Files that correct others, and which of their rows are rows of the list.
    corrections: BTreeMap<Uuid, BTreeSet<(String, u32)>>,
}

impl Amends {
    /// What was corrected in a list, whose rows are `there`.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn new(
        office: &Office,
        area: &Area,
        list: Uuid,
        there: &[There],
    ) -> Result<Self, Fault> {
        let files = store::corrections_of(&office.db, area.regency(), list).await?;
        let mut corrections: BTreeMap<Uuid, BTreeSet<(String, u32)>> =
            files.into_iter().map(|file| (file, BTreeSet::new())).collect();
        for row in there {
            if let Some(rows) = corrections.get_mut(&row.file) {
                rows.insert((row.sheet.clone(), row.row));
            }
        }
        let given = store::given(&office.db, &office.keys, area, list).await?;
        let given =
            given.into_iter().map(|row| ((row.file, row.sheet.clone(), row.row), row)).collect();
        Ok(Self { given, corrections })
    }

    /// Brings it into lists that were read. Of a file that corrects others only the rows count
    /// that the list did not have.
    pub fn apply(&self, lists: &mut Vec<List>, names: &[(String, Uuid)], programme: &Programme) {
        for list in lists.iter_mut().filter(|list| list.role == Role::Candidates) {
            let file = file_of(names, &list.sheet.file);
            let sheet = list.sheet.name.as_deref().unwrap_or_default().to_owned();
            if let Some(rows) = self.corrections.get(&file) {
                let List { people, sheet: cells, .. } = list;
                let number = |own: &Candidate| cells.number(own.row as usize);
                people.retain(|own| rows.contains(&(sheet.clone(), number(own))));
                list.layout.people = list.people.iter().map(|own| own.row).collect();
            }
            if self.given.is_empty() {
                continue;
            }
            for own in &mut list.people {
                let place = (file, sheet.clone(), list.sheet.number(own.row as usize));
                if let Some(given) = self.given.get(&place) {
                    let row = own.row;
                    *own = alone::read(&given.source, &given.person, programme);
                    own.row = row;
                }
            }
        }
        lists.retain(|list| list.role != Role::Candidates || !list.people.is_empty());
    }
}
