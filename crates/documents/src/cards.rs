//! The papers with which cards come into hands: the card itself with its QR code, the label of a
//! parcel, the sheet on which a village signs, and the letter that says what the card is worth.

mod carrier;
mod label;
mod letter;
mod sheet;
mod tiles;

use lindung_core::words::Month;
use time::Date;

use crate::drawn::{Annex, print_each};
use crate::{DocumentError, Letterhead, Losses};

/// What is the same in all papers of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardsHead {
    /// The head of the paper.
    pub head: Letterhead,
    /// The day of the papers; none becomes a line to write on.
    pub date: Option<Date>,
    /// The round: `Kartu 2026, tahap 1`.
    pub round: String,
    /// The last day on which cards are handed over.
    pub deadline: Option<Date>,
    /// Whom to ask: a name, a telephone number, an office.
    pub contact: String,
}

/// The cards of one village; villages of one district follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardVillage {
    /// The district's name: `Selat`.
    pub district: String,
    /// The village's name with its kind: `Desa Pulau Telo`.
    pub name: String,
    /// The cards in the order in which they are packed.
    pub cards: Vec<Card>,
}

/// A card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// Its number in the round.
    pub number: u64,
    /// Whose it is.
    pub name: String,
    /// Where that person lives inside the village.
    pub address: String,
    /// The NIK: not on the card; masked on sheets and letters.
    pub nik: String,
    /// The participant number; empty when there is none yet.
    pub kpj: String,
    /// The last month of cover; none becomes a line to write on.
    pub until: Option<Month>,
    /// What its QR code says: an address that ends in the token, or the token alone.
    pub code: String,
}

/// A parcel of cards on its way from one place to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Its number; the QR code says it too.
    pub number: String,
    /// Who sends it: `Dinas Tenaga Kerja`.
    pub from: String,
    /// Where it goes: `Kantor Kecamatan Selat`.
    pub to: String,
    /// How many cards are in it.
    pub cards: u64,
    /// On which day it was packed.
    pub packed: Option<Date>,
}

/// What is the same in the letter of every worker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardLetterHead {
    /// What all papers of the round say.
    pub cards: CardsHead,
    /// Who pays: `Pemerintah Kabupaten Kapuas`.
    pub paid_by: String,
    /// What a family receives, by the law of the day.
    pub benefits: Losses,
    /// Years within which heirs must ask for it; zero is left out.
    pub claim_years: u32,
    /// Hours within which an accident is to be reported; zero is left out.
    pub report_hours: u32,
}

/// The cards as one PDF to be cut: A4, eight to a page, each as large as A7; each village begins a
/// page, so that its cards lie together. The same data gives the same bytes.
///
/// # Errors
/// If the text of a QR code is too long, or a font cannot be read.
pub fn card_carriers(head: &CardsHead, villages: &[CardVillage]) -> Result<Annex, DocumentError> {
    carrier::carriers(head, villages)
}

/// The labels of parcels as one PDF to be cut: A4, four to a page, each as large as A6.
///
/// # Errors
/// If the text of a QR code is too long, or a font cannot be read.
pub fn parcel_labels(head: &CardsHead, parcels: &[Parcel]) -> Result<Annex, DocumentError> {
    label::labels(head, parcels)
}

/// The sheets on which people sign for their cards: A4 lying, one for each village with its own head,
/// page numbers and place to sign. `reasons` are what may be written where a card was not handed
/// over; the sheet numbers them from 1.
///
/// # Errors
/// If a font cannot be read.
pub fn hand_over_sheets(
    head: &CardsHead,
    reasons: &[String],
    villages: &[CardVillage],
) -> Result<Annex, DocumentError> {
    let sheets: Vec<sheet::HandOver<'_>> = villages
        .iter()
        .filter(|village| !village.cards.is_empty())
        .map(|village| sheet::HandOver::new(head, reasons, village))
        .collect();
    if sheets.is_empty() {
        return sheet::nobody(head);
    }
    print_each(sheet::title(), (head.head.government.clone(), head.date), sheets.iter())
}

/// A letter for each worker: A4, one page in plain words, readable by screen readers.
///
/// # Errors
/// If a font cannot be read.
pub fn card_letters(
    head: &CardLetterHead,
    villages: &[CardVillage],
) -> Result<Annex, DocumentError> {
    letter::letters(head, villages)
}
