//! What is typed about a fund, and how it is read: a line that cannot be read is named.

use std::fmt::Write as _;

use lindung_core::funding::{
    By, Conditions, Fund, Kind, Over, PALM, Quota, Scope, Sharing, Trade, place_named,
};
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{MonthSpan, RegionCode, Rupiah};
use lindung_store::funding::Terms;
use serde::Deserialize;
use time::OffsetDateTime;

use super::money;
use crate::fault::Fault;
use crate::page::Problems;
use crate::visit::Visit;

/// How money may be shared out; the first is by need alone.
pub const SHARES: [&str; 5] =
    ["", "villages-equal", "villages-people", "districts-equal", "districts-people"];

/// Account codes that regions use for people who are no civil servants (SIPD); suggestions only.
const ACCOUNT_JKK: &str = "5.1.02.02.02.0006";
const ACCOUNT_JKM: &str = "5.1.02.02.02.0007";

/// Most letters of a line.
const LINE: usize = 200;

/// What is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub kind: String,
    pub title: String,
    pub payer: String,
    pub year: String,
    pub ceiling: String,
    pub first: String,
    pub last: String,
    pub months: String,
    pub stretch: String,
    pub agreed: String,
    pub inside: String,
    pub outside: String,
    pub occupations: String,
    pub sectors: String,
    pub palm: String,
    pub uncovered: String,
    pub whole: String,
    pub each_district: String,
    pub each_village: String,
    pub places: String,
    pub sharing: String,
    pub own: String,
    pub own_only: String,
    pub position: String,
    pub activity: String,
    pub account_jkk: String,
    pub account_jkm: String,
    pub document: String,
    pub note: String,
    pub reason: String,
}

impl Typed {
    /// What a new fund usually has.
    ///
    /// # Errors
    /// If the clock stands outside all years.
    pub fn usual(visit: &Visit) -> Result<Self, Fault> {
        let now = OffsetDateTime::from_unix_timestamp(visit.now / 1_000)
            .map_err(|error| Fault::new("clock", error))?;
        let year = now.year();
        Ok(Self {
            kind: Kind::Apbd.word().to_owned(),
            year: year.to_string(),
            first: format!("{year}-{:02}", u8::from(now.month())),
            last: format!("{year}-12"),
            position: "1".to_owned(),
            account_jkk: ACCOUNT_JKK.to_owned(),
            account_jkm: ACCOUNT_JKM.to_owned(),
            ..Self::default()
        })
    }

    /// Terms as they are typed.
    pub fn of(visit: &Visit, terms: &Terms) -> Self {
        let fund = &terms.fund;
        let on = |is: bool| if is { "on".to_owned() } else { String::new() };
        let sectors = fund.conditions.sectors.iter().filter(|word| *word != PALM);
        let sectors: Vec<&str> = sectors.map(String::as_str).collect();
        let scalar = |scope: Scope| {
            let quota = fund.quotas.iter().find(|quota| quota.scope == scope);
            quota.map(written).unwrap_or_default()
        };
        let mut places = String::new();
        for quota in &fund.quotas {
            if let Scope::Place(place) = quota.scope {
                let _ = writeln!(places, "{}: {}", name(place), written(quota));
            }
        }
        let mut own = String::new();
        for (place, money) in &fund.own {
            let money = visit.texts.number(money.amount());
            let _ = writeln!(own, "{}: {money}", name(*place));
        }
        Self {
            kind: fund.kind.word().to_owned(),
            title: fund.title.clone(),
            payer: terms.payer.clone(),
            year: terms.year.to_string(),
            ceiling: visit.texts.number(fund.ceiling.amount()),
            first: fund.window.first().to_string(),
            last: fund.window.last().to_string(),
            months: fund.months.to_string(),
            stretch: fund.stretch_to.map(|most| most.to_string()).unwrap_or_default(),
            agreed: on(fund.open_payer_agreed),
            inside: names(&fund.conditions.inside),
            outside: names(&fund.conditions.outside),
            occupations: fund.conditions.occupations.join("\n"),
            sectors: sectors.join(", "),
            palm: on(fund.conditions.sectors.iter().any(|word| word == PALM)),
            uncovered: on(fund.conditions.uncovered_only),
            whole: scalar(Scope::Whole),
            each_district: scalar(Scope::EachDistrict),
            each_village: scalar(Scope::EachVillage),
            places,
            sharing: fund.sharing.map(share_word).unwrap_or_default().to_owned(),
            own,
            own_only: on(fund.own_only),
            position: terms.position.to_string(),
            activity: terms.activity.clone(),
            account_jkk: terms.account_jkk.clone(),
            account_jkm: terms.account_jkm.clone(),
            document: terms.document.clone(),
            note: terms.note.clone(),
            reason: String::new(),
        }
    }
}

/// A place by its name where that is enough, else by its code.
fn name(place: RegionCode) -> String {
    let named = Regions::embedded().get(place).map(|region| region.name.to_string());
    let regency = place.up_to(lindung_core::words::Level::Regency);
    named
        .filter(|name| place_named(name, regency) == Some(place))
        .unwrap_or_else(|| place.to_string())
}

fn names(places: &[RegionCode]) -> String {
    let names: Vec<String> = places.iter().map(|place| name(*place)).collect();
    names.join("\n")
}

/// A number of people as it is typed: `100`, `10-20`, `-20` at most, `10-` at least.
fn written(quota: &Quota) -> String {
    match (quota.least, quota.most) {
        (least, most) if least == most => least.to_string(),
        (0, most) => format!("-{most}"),
        (least, u32::MAX) => format!("{least}-"),
        (least, most) => format!("{least}-{most}"),
    }
}

/// Reads a number of people: least and most.
fn numbers(text: &str) -> Option<(u32, u32)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match text.replace('–', "-").split_once('-') {
        None => number(&text).map(|exact| (exact, exact)),
        Some(("", most)) => number(most).map(|most| (0, most)),
        Some((least, "")) => number(least).map(|least| (least, u32::MAX)),
        Some((least, most)) => number(least).zip(number(most)),
    }
}

fn share_word(sharing: Sharing) -> &'static str {
    match (sharing.over, sharing.by) {
        (Over::Villages, By::Equal) => SHARES[1],
        (Over::Villages, By::People) => SHARES[2],
        (Over::Districts, By::Equal) => SHARES[3],
        (Over::Districts, By::People) => SHARES[4],
    }
}

fn sharing(word: &str) -> Option<Sharing> {
    let (over, by) = match word {
        "villages-equal" => (Over::Villages, By::Equal),
        "villages-people" => (Over::Villages, By::People),
        "districts-equal" => (Over::Districts, By::Equal),
        "districts-people" => (Over::Districts, By::People),
        _ => return None,
    };
    Some(Sharing { over, by })
}

/// Reads what was typed, and says what cannot be.
///
/// # Errors
/// If nobody is signed in.
pub fn read(visit: &Visit, typed: &Typed, problems: &mut Problems) -> Result<Option<Terms>, Fault> {
    let regency = visit.signed()?.account.regency;
    let mut reader = Reader { visit, regency, problems };
    let kind = reader.must("kind", Kind::parse(&typed.kind), "fund-kind-wrong");
    let title = line(&typed.title);
    let title = reader.must("title", title, "fund-title-wrong");
    let year = typed.year.trim().parse::<i32>().ok().filter(|year| (2_000..=2_100).contains(year));
    let year = reader.must("year", year, "fund-year-wrong");
    let ceiling = Rupiah::parse(&typed.ceiling).ok().filter(|money| money.amount() > 0);
    let ceiling = reader.must("ceiling", ceiling, "fund-ceiling-wrong");
    let first = reader.must("first", money::month(&typed.first), "fund-month-wrong");
    let last = reader.must("last", money::month(&typed.last), "fund-month-wrong");
    let window = first.zip(last).map(|(first, last)| MonthSpan::new(first, last));
    let window = window.and_then(|window| reader.must("last", window, "fund-window-wrong"));
    let most = window.map_or(u32::MAX, MonthSpan::len);
    let months = match typed.months.trim() {
        "" => window.map(MonthSpan::len),
        text => {
            let months = text.parse().ok().filter(|months| (1..=most).contains(months));
            reader.must("months", months, "fund-months-wrong")
        }
    };
    let stretch_to = match typed.stretch.trim() {
        "" => None,
        text => {
            let stretch = text.parse().ok().filter(|n: &u32| months.is_some_and(|m| *n >= m));
            reader.must("stretch", stretch.filter(|n| *n <= most), "fund-stretch-wrong")
        }
    };
    let position = typed.position.trim().parse::<i64>().ok().filter(|n| (1..=999).contains(n));
    let position = reader.must("position", position, "fund-position-wrong");
    let conditions = reader.conditions(typed);
    let quotas = reader.quotas(typed);
    let own = reader.own(&typed.own);
    let text = |text: &str, most: usize| -> String { text.trim().chars().take(most).collect() };
    let (Some(kind), Some(title), Some(year), Some(ceiling)) = (kind, title, year, ceiling) else {
        return Ok(None);
    };
    let (Some(window), Some(months), Some(position)) = (window, months, position) else {
        return Ok(None);
    };
    let fund = Fund {
        title,
        kind,
        ceiling,
        own,
        own_only: !typed.own_only.is_empty(),
        window,
        months,
        stretch_to,
        conditions,
        quotas,
        sharing: sharing(&typed.sharing),
        open_payer_agreed: !typed.agreed.is_empty(),
    };
    Ok(Some(Terms {
        fund,
        payer: text(&typed.payer, LINE),
        year,
        position,
        activity: text(&typed.activity, LINE),
        account_jkk: text(&typed.account_jkk, LINE),
        account_jkm: text(&typed.account_jkm, LINE),
        document: text(&typed.document, LINE),
        note: text(&typed.note, 2_000),
    }))
}

fn line(text: &str) -> Option<String> {
    let text: String = text.trim().chars().take(LINE).collect();
    (!text.is_empty() && !text.chars().any(char::is_control)).then_some(text)
}

/// A sentence about a line that cannot be read.
fn line_wrong(visit: &Visit, key: &str, line: &str) -> String {
    visit.say(&Message::new(key).text("line", line))
}

struct Reader<'a> {
    visit: &'a Visit,
    regency: RegionCode,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn must<T>(&mut self, field: &'static str, value: Option<T>, key: &str) -> Option<T> {
        if value.is_none() {
            self.problems.add(field, self.visit.t(key));
        }
        value
    }

    fn wrong(&mut self, field: &'static str, key: &str, line: &str) {
        self.problems.add(field, line_wrong(self.visit, key, line.trim()));
    }

    fn places(&mut self, field: &'static str, text: &str) -> Vec<RegionCode> {
        let mut places = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match place_named(line, self.regency) {
                Some(place) => places.push(place),
                None => self.wrong(field, "fund-place-wrong", line),
            }
        }
        places
    }

    fn conditions(&mut self, typed: &Typed) -> Conditions {
        let sectors = typed.sectors.split([',', ' ', '\n']).map(str::trim);
        let mut sectors: Vec<String> =
            sectors.filter(|word| !word.is_empty()).map(str::to_uppercase).collect();
        for word in &sectors {
            if word.len() != 1 || !word.bytes().all(|b| (b'A'..=b'U').contains(&b)) {
                let said = line_wrong(self.visit, "fund-sector-wrong", word);
                self.problems.add("sectors", said);
            }
        }
        if !typed.palm.is_empty() {
            sectors.push(PALM.to_owned());
        }
        let occupations = typed.occupations.lines().map(str::trim);
        let occupations = occupations.filter(|line| !line.is_empty());
        Conditions {
            inside: self.places("inside", &typed.inside),
            outside: self.places("outside", &typed.outside),
            occupations: occupations.map(|line| Trade::of(line).occupation).collect(),
            sectors,
            uncovered_only: !typed.uncovered.is_empty(),
        }
    }

    fn quotas(&mut self, typed: &Typed) -> Vec<Quota> {
        let mut quotas = Vec::new();
        let scalars = [
            ("whole", &typed.whole, Scope::Whole),
            ("each_district", &typed.each_district, Scope::EachDistrict),
            ("each_village", &typed.each_village, Scope::EachVillage),
        ];
        for (field, text, scope) in scalars {
            if text.trim().is_empty() {
                continue;
            }
            match numbers(text) {
                Some((least, most)) => quotas.push(Quota { scope, least, most }),
                None => self.wrong(field, "fund-number-wrong", text),
            }
        }
        for line in typed.places.lines().filter(|line| !line.trim().is_empty()) {
            let parts = line
                .rsplit_once(':')
                .map(|(place, number)| (place_named(place, self.regency), numbers(number)));
            match parts {
                Some((Some(place), Some((least, most)))) => {
                    quotas.push(Quota { scope: Scope::Place(place), least, most });
                }
                Some((None, _)) => self.wrong("places", "fund-place-wrong", line),
                _ => self.wrong("places", "fund-number-wrong", line),
            }
        }
        quotas
    }

    fn own(&mut self, text: &str) -> Vec<(RegionCode, Rupiah)> {
        let mut own = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let parts = line.rsplit_once(':').map(|(place, money)| {
                (place_named(place, self.regency), Rupiah::parse(money).ok())
            });
            match parts {
                Some((Some(place), Some(money))) if money.amount() >= 0 => own.push((place, money)),
                Some((None, _)) => self.wrong("own", "fund-place-wrong", line),
                _ => self.wrong("own", "fund-money-wrong", line),
            }
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_people_is_exact_or_has_a_least_and_a_most() {
        let read: Vec<_> = ["100", "10-20", "-20", "10 –", "1.000", "", "a", "5-b"]
            .iter()
            .map(|text| numbers(text))
            .collect();
        let most = u32::MAX;
        let exact = |n| Some((n, n));
        assert_eq!(
            read[..5],
            [exact(100), Some((10, 20)), Some((0, 20)), Some((10, most)), exact(1_000)]
        );
        assert!(read[5..].iter().all(Option::is_none));
    }

    #[test]
    fn a_number_is_written_as_it_was_read() {
        for text in ["100", "10-20", "-20", "10-"] {
            let (least, most) = numbers(text).expect("a number");
            assert_eq!(written(&Quota { scope: Scope::Whole, least, most }), text);
        }
    }
}
