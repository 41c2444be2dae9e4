//! A decree as it is printed: people by village, sums, the text with its figures filled in.

use std::collections::BTreeMap;

use lindung_core::decree::{Covered, Share, Totals, Village, Wording, months_said};
use lindung_core::message::{Language, Texts};
use lindung_core::words::{Level, Masked, RegionCode};
use lindung_documents::{self as documents, Change, DecreeHead, Sealed, Sign};
use lindung_store::decree::{Act, Decree, Listed};
use rustc_hash::FxHashMap;
use time::Date;
use uuid::Uuid;

use super::one::wording;
use crate::fault::Fault;
use crate::language;
use crate::visit::{place_in, place_name};

/// Everything that papers of a decree are made of.
pub struct Printed {
    /// What names the decree.
    pub head: DecreeHead,
    /// The names of the funds.
    pub funds: Vec<String>,
    /// People by village; of an amendment those who are added.
    pub villages: Vec<Village>,
    /// What an amendment changes.
    pub changes: Vec<Change>,
    /// The sums.
    pub totals: Totals,
    wording: Wording,
}

/// A paper is written in Indonesian.
fn texts() -> &'static Texts {
    language::texts(Language::Indonesian)
}

impl Printed {
    /// Puts together what is printed. `base` is the number of the decree that an amendment amends,
    /// `town` where the office dates its letters.
    ///
    /// # Errors
    /// If the sums are too large to be written.
    pub fn new(
        regency: RegionCode,
        decree: &Decree,
        people: &[Listed],
        names: &FxHashMap<Uuid, String>,
        (base, town): (Option<&str>, &str),
    ) -> Result<Self, Fault> {
        let wording = wording(decree);
        let mut order: Vec<Uuid> = Vec::new();
        for one in people {
            if !order.contains(&one.fund) {
                order.push(one.fund);
            }
        }
        let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
        let funds: Vec<String> = order.iter().map(name).collect();
        let number = |id: Uuid| order.iter().position(|own| *own == id).unwrap_or_default();
        let listed = people.iter().filter(|one| one.act != Act::Removed);
        let villages = villages(listed, decree.full_nik, &number);
        let totals = Totals::of(&funds, &villages).map_err(|e| Fault::new("decree", e))?;
        let changes = if decree.amends.is_some() {
            changes(people, decree.full_nik, &name)
        } else {
            Vec::new()
        };
        let head = head(regency, decree, &wording, town);
        let mut printed = Self { head, funds, villages, changes, totals, wording };
        printed.fill(regency, decree, base);
        Ok(printed)
    }

    fn fill(&mut self, regency: RegionCode, decree: &Decree, base: Option<&str>) {
        let texts = texts();
        let number = |count: u64| texts.number(i64::try_from(count).unwrap_or(i64::MAX));
        let all = self.totals.all;
        let year = decree.dated.map(Date::year).unwrap_or_default();
        let values = [
            ("regency", place_name(regency)),
            ("year", if year > 0 { year.to_string() } else { "………".to_owned() }),
            ("people", number(all.people)),
            ("months", number(all.months)),
            ("amount", all.amount.show(Language::Indonesian)),
            ("funds", self.funds.join(", ")),
            ("number", base.unwrap_or_default().to_owned()),
            ("about", self.wording.about.clone()),
        ];
        self.wording = std::mem::take(&mut self.wording).filled(&values);
        self.head.about.clone_from(&self.wording.about);
    }

    /// The text; with the hash of an annex once there is one.
    pub fn text(&self, sealed: Option<Sealed>) -> documents::Decree {
        let wording = &self.wording;
        documents::Decree {
            head: self.head.clone(),
            considerations: wording.considerations.clone(),
            legal_bases: wording.legal_bases.clone(),
            noted: wording.noted.clone(),
            dictums: wording.dictums.clone(),
            copies: wording.copies.clone(),
            totals: self.changes.is_empty().then(|| self.totals.clone()),
            sealed,
            changes: if self.changes.len() > documents::MOST_CHANGES {
                Vec::new()
            } else {
                self.changes.clone()
            },
        }
    }

    /// The annex by name: of an amendment the list of changes.
    ///
    /// # Errors
    /// If it cannot be drawn.
    pub fn annex(&self) -> Result<documents::Annex, documents::DocumentError> {
        if self.changes.is_empty() {
            documents::annex(&self.head, &self.funds, &self.villages)
        } else {
            documents::annex_changes(&self.head, &self.changes)
        }
    }
}

fn head(regency: RegionCode, decree: &Decree, wording: &Wording, town: &str) -> DecreeHead {
    let or = |text: &str, usual: String| if text.is_empty() { usual } else { text.to_owned() };
    let name = place_name(regency);
    let bare = name.trim_start_matches("Kabupaten ").trim_start_matches("Kota ").to_owned();
    DecreeHead {
        regent: or(&wording.regent, format!("Bupati {bare}")),
        province: or(&wording.province, place_in(texts(), regency.up_to(Level::Province))),
        number: decree.number.clone().unwrap_or_default(),
        date: decree.dated,
        about: wording.about.clone(),
        town: or(&wording.town, or(town, bare)),
        sign: Sign {
            title: wording.signer.clone(),
            name: wording.signer_name.clone(),
            number: String::new(),
        },
    }
}

fn nik(one: &Listed, full: bool) -> String {
    match one.nik {
        Some(nik) if full => nik.to_string(),
        Some(nik) => Masked(nik).to_string(),
        None => String::new(),
    }
}

/// People by village in the order of the codes; who is paid by two funds is one line.
fn villages<'a>(
    people: impl Iterator<Item = &'a Listed>,
    full: bool,
    number: &impl Fn(Uuid) -> usize,
) -> Vec<Village> {
    let mut places: BTreeMap<RegionCode, Vec<&Listed>> = BTreeMap::new();
    for one in people {
        places.entry(one.place).or_default().push(one);
    }
    let village = |(place, people): (RegionCode, Vec<&Listed>)| {
        let mut known: FxHashMap<Uuid, usize> = FxHashMap::default();
        let mut covered: Vec<Covered> = Vec::new();
        for one in people {
            let share = Share {
                fund: u16::try_from(number(one.fund)).unwrap_or(u16::MAX),
                months: one.span,
                amount: one.cost,
            };
            let next = covered.len();
            let at = *known.entry(one.worker).or_insert(next);
            if at == next {
                covered.push(Covered {
                    name: one.name.clone(),
                    nik: nik(one, full),
                    address: one.address.clone(),
                    occupation: one.occupation.clone(),
                    shares: Vec::new(),
                });
            }
            covered[at].shares.push(share);
        }
        Village {
            district: place_name(place.up_to(Level::District)),
            name: place_in(texts(), place),
            people: covered,
        }
    };
    places.into_iter().map(village).collect()
}

/// What an amendment changes: who takes whose place is one change.
fn changes(people: &[Listed], full: bool, name: &impl Fn(&Uuid) -> String) -> Vec<Change> {
    let said = |one: &Listed| documents::Listed {
        name: one.name.clone(),
        nik: nik(one, full),
        place: crate::visit::home_in(texts(), one.place),
        fund: name(&one.fund),
        months: months_said(one.span, texts()),
    };
    let added = |one: &&Listed| one.act == Act::Added;
    let takes = |left: Uuid| people.iter().filter(added).find(|one| one.instead_of == Some(left));
    let removed = people.iter().filter(|one| one.act == Act::Removed);
    let mut changes: Vec<Change> = removed
        .map(|one| match takes(one.worker) {
            Some(new) => {
                Change::Replaced { old: said(one), new: said(new), reason: one.why.clone() }
            }
            None => Change::Removed { who: said(one), reason: one.why.clone() },
        })
        .collect();
    let alone = people.iter().filter(added).filter(|one| one.instead_of.is_none());
    changes.extend(alone.map(|one| Change::Added { who: said(one), reason: one.why.clone() }));
    changes
}
