//! What the values of the columns say where headers are silent, wrong or coarse.

use std::cmp::Reverse;

use super::content::{Content, Fit};
use super::given::Columns;
use super::shape;
use crate::intake::columns;
use crate::intake::{Field, RecognisedBy};
use crate::message::Message;

/// The field a header really means, seeing the values: codes under "Desa", place and date under
/// "Tanggal Lahir".
pub(super) fn refined(field: Field, content: &Content) -> Field {
    match field {
        Field::Village if content.looks_like_codes() => Field::VillageCode,
        Field::District if content.looks_like_codes() => Field::DistrictCode,
        Field::Regency if content.looks_like_codes() => Field::RegencyCode,
        Field::BirthDate | Field::BirthPlace if content.looks_like_place_dates() => {
            Field::BirthPlaceDate
        }
        Field::BirthPlace | Field::BirthPlaceDate if content.looks_like_dates() => Field::BirthDate,
        Field::Rt | Field::Rw if content.looks_like_rt_rw() => Field::RtRw,
        other => other,
    }
}

/// Another column whose values fit `field`, and whose header does not say something that fits it
/// just as well.
pub(super) fn better(columns: &Columns<'_>, field: Field, than: usize) -> Option<usize> {
    let looks = |content: &Content| match field {
        Field::Nik => content.looks_like_nik(),
        Field::FamilyCard => content.looks_like_family_card(),
        Field::Name => content.looks_like_names(),
        Field::BirthDate => content.looks_like_dates(),
        Field::BirthPlaceDate => content.looks_like_place_dates(),
        Field::Sex => content.looks_like_sex(),
        Field::VillageCode => content.looks_like_village_codes(),
        Field::Age => content.looks_like_ages(),
        _ => false,
    };
    (0..columns.contents.len()).find(|&column| {
        let own = columns.header.claims[column];
        let at_home = own.is_some_and(|claim| {
            matches!(columns.contents[column].fit(claim.field), Fit::Fits | Fit::Silent)
        });
        column != than
            && columns.fields[column].is_none()
            && !at_home
            && looks(&columns.contents[column])
    })
}

/// Columns that no header explained and whose values can hardly be anything else.
pub(super) fn by_content(columns: &mut Columns<'_>) {
    let give = |columns: &mut Columns<'_>, column: usize, field: Field| {
        columns.fields[column] = Some((field, RecognisedBy::Content));
    };
    if columns.of(Field::Nik).is_none()
        && let Some(column) = best(columns, Content::looks_like_nik, Content::variety)
            .or_else(|| only_number(columns))
    {
        give(columns, column, Field::Nik);
    }
    if columns.of(Field::FamilyCard).is_none()
        && let Some(column) = best(columns, Content::looks_like_family_card, Content::variety)
            .filter(|&column| {
                columns.header.titles[column].is_empty() || shares_district(columns, column)
            })
    {
        give(columns, column, Field::FamilyCard);
    }
    let birth = columns.of(Field::BirthDate).or_else(|| columns.of(Field::BirthPlaceDate));
    if birth.is_none()
        && let Some(column) = birth_dates(columns)
    {
        let with_place = columns.contents[column].looks_like_place_dates();
        let field = if with_place { Field::BirthPlaceDate } else { Field::BirthDate };
        give(columns, column, field);
    }
    for (field, looks) in [
        (Field::Sex, Content::looks_like_sex as fn(&Content) -> bool),
        (Field::VillageCode, Content::looks_like_village_codes),
    ] {
        if columns.of(field).is_none()
            && let Some(column) = best(columns, looks, |content| content.filled)
        {
            give(columns, column, field);
        }
    }
    if columns.of(Field::Name).is_none()
        && let Some(column) = best(columns, Content::looks_like_names, Content::variety)
    {
        give(columns, column, Field::Name);
    }
    without_titles(columns);
}

/// Ages and running numbers look like many things: they are believed only where no header is.
fn without_titles(columns: &mut Columns<'_>) {
    if columns.header.titles.iter().any(|title| !title.is_empty()) {
        return;
    }
    for (field, looks) in [
        (Field::RowId, Content::is_rising as fn(&Content) -> bool),
        (Field::Age, Content::looks_like_ages),
    ] {
        if columns.of(field).is_none()
            && let Some(column) = first_free(columns, looks)
        {
            columns.fields[column] = Some((field, RecognisedBy::Content));
        }
    }
}

/// Columns without a meaning whose header, if any, is not known to mean something else.
fn free<'a>(columns: &'a Columns<'_>) -> impl Iterator<Item = usize> + 'a {
    (0..columns.fields.len()).filter(|&column| {
        let title = &columns.header.titles[column];
        columns.fields[column].is_none()
            && !columns::names_a_stranger(title)
            && columns.header.claims[column].is_none_or(|claim| {
                matches!(columns.contents[column].fit(claim.field), Fit::Impossible)
            })
    })
}

fn first_free(columns: &Columns<'_>, looks: fn(&Content) -> bool) -> Option<usize> {
    free(columns).find(|&column| looks(&columns.contents[column]))
}

fn best(
    columns: &Columns<'_>,
    looks: fn(&Content) -> bool,
    measure: fn(&Content) -> usize,
) -> Option<usize> {
    free(columns)
        .filter(|&column| looks(&columns.contents[column]))
        .max_by_key(|&column| (measure(&columns.contents[column]), Reverse(column)))
}

/// The one column of sixteen digits, when there is neither another nor a known family card.
fn only_number(columns: &Columns<'_>) -> Option<usize> {
    let mut all = free(columns).filter(|&c| columns.contents[c].looks_like_sixteen());
    let only = all.next().filter(|_| all.next().is_none())?;
    (!columns.contents[only].certainly_no_nik()).then_some(only)
}

/// Dates that agree with the birth digits of the NIK in the same row; without a NIK, the only
/// column of dates of a sheet without header.
fn birth_dates(columns: &Columns<'_>) -> Option<usize> {
    let dated = |column: &usize| {
        let content = &columns.contents[*column];
        content.looks_like_dates() || content.looks_like_place_dates()
    };
    if let Some(nik) = columns.of(Field::Nik) {
        return free(columns).filter(dated).find(|&column| agrees_with_nik(columns, nik, column));
    }
    let mut all = free(columns).filter(dated);
    let only = all.next().filter(|_| all.next().is_none())?;
    columns.header.titles[only].is_empty().then_some(only)
}

fn agrees_with_nik(columns: &Columns<'_>, nik: usize, dates: usize) -> bool {
    let (mut both, mut agree) = (0, 0);
    for &row in columns.sample {
        let text = columns.sheet.text(row, dates);
        let Some(number) = shape::sixteen(columns.sheet.text(row, nik)) else { continue };
        if !text.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        both += 1;
        let (day, year) = (number / 100_000_000 % 100 % 40, number / 10_000 % 100);
        let mut numbers = text
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|token| token.parse::<u64>().ok())
            .map(|n| n % 100);
        let wanted = [day, year];
        let found: Vec<u64> = numbers.by_ref().collect();
        agree += usize::from(wanted.iter().all(|w| found.contains(w)));
    }
    both > 0 && agree * 100 >= both * 60
}

/// Family cards begin with the same regency as the NIKs beside them.
fn shares_district(columns: &Columns<'_>, column: usize) -> bool {
    let Some(nik) = columns.of(Field::Nik) else { return false };
    let (mut both, mut same) = (0, 0);
    for &row in columns.sample {
        let numbers = (
            shape::sixteen(columns.sheet.text(row, nik)),
            shape::sixteen(columns.sheet.text(row, column)),
        );
        if let (Some(nik), Some(card)) = numbers {
            both += 1;
            same += usize::from(nik / 1_000_000_000_000 == card / 1_000_000_000_000);
        }
    }
    both > 0 && same * 100 >= both * 60
}

/// Says so when the columns headed NIK and family card seem to be exchanged.
pub(super) fn note_swapped_numbers(columns: &mut Columns<'_>) {
    let (Some(nik), Some(card)) = (columns.of(Field::Nik), columns.of(Field::FamilyCard)) else {
        return;
    };
    if columns.contents[nik].certainly_no_nik() && columns.contents[card].certainly_nik() {
        let note = Message::new("table-note-swapped")
            .text("nik", columns.name(nik))
            .text("card", columns.name(card))
            .text("nik_title", columns.handle(card))
            .text("card_title", columns.handle(nik));
        columns.notes.push(note);
    }
}
