//! Funds and aims as a TOML file, for who plans without an office.

use serde::Deserialize;

use super::fund::{Conditions, Fund, Quota, Scope, Sharing};
use super::kind::Kind;
use super::planner::Aim;
use super::worker::{PALM, Trade};
use crate::message::{Message, toml_problem};
use crate::regions::Regions;
use crate::registry::score::Weights;
use crate::words::{Level, Month, MonthSpan, RegionCode, Rupiah};

/// What a plan is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct Wishes {
    /// Title for reports; empty when there is none.
    pub title: String,
    /// The regency, in which places are looked up by name.
    pub regency: RegionCode,
    /// The funds, in the order in which they are used.
    pub funds: Vec<Fund>,
    /// What goes before what.
    pub aims: Vec<Aim>,
    /// Fewer months in a row are only paid to who is covered until then; none: as the law counts.
    pub least_span: Option<u32>,
    /// What each part of the score is worth.
    pub weights: Weights,
}

/// Why a file of funds cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WishesError {
    /// Not TOML, or a setting that is not known; the message names line and setting.
    #[error("not a file of funds: {0:?}")]
    Syntax(Message),
    /// A setting whose value cannot be.
    #[error("fund {fund}, {setting}: {found}")]
    Value {
        /// The fund's title or number; empty for the file as a whole.
        fund: String,
        /// The setting.
        setting: &'static str,
        /// What was found.
        found: String,
    },
}

impl WishesError {
    /// What to tell the user about this file.
    pub fn message(&self, file: &str) -> Message {
        match self {
            Self::Syntax(problem) => Message::new("funds-syntax")
                .text("file", file)
                .list("problem", vec![problem.clone()]),
            Self::Value { fund, setting, found } => Message::new("funds-value")
                .text("file", file)
                .text("fund", if fund.is_empty() { "none" } else { fund })
                .text("setting", setting)
                .text("found", found),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    title: String,
    regency: String,
    least_span: Option<u32>,
    aims: Option<Vec<AimWord>>,
    #[serde(default)]
    score: Weights,
    #[serde(rename = "fund")]
    funds: Vec<FundFile>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AimWord {
    Continue,
    Scholarship,
    Need,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FundFile {
    #[serde(default)]
    title: String,
    payer: Kind,
    /// Rupiah.
    ceiling: i64,
    first: Month,
    last: Month,
    months: Option<u32>,
    stretch_to: Option<u32>,
    #[serde(default)]
    open_payer_agreed: bool,
    /// Money of villages or districts: rupiah by place.
    #[serde(default)]
    own: std::collections::BTreeMap<String, i64>,
    #[serde(default)]
    own_only: bool,
    #[serde(default)]
    inside: Vec<String>,
    #[serde(default)]
    outside: Vec<String>,
    #[serde(default)]
    occupations: Vec<String>,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    uncovered_only: bool,
    share: Option<Sharing>,
    people: Option<Number>,
    each_district: Option<Number>,
    each_village: Option<Number>,
    /// People of one place.
    #[serde(default)]
    place: std::collections::BTreeMap<String, Number>,
}

/// `100` for exactly so many, or `{ least = 10, most = 20 }`.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged, deny_unknown_fields)]
enum Number {
    Exactly(u32),
    Between { least: Option<u32>, most: Option<u32> },
}

impl Number {
    fn quota(self, scope: Scope) -> Quota {
        match self {
            Self::Exactly(people) => Quota::exactly(scope, people),
            Self::Between { least, most } => {
                Quota { scope, least: least.unwrap_or_default(), most: most.unwrap_or(u32::MAX) }
            }
        }
    }
}

impl Wishes {
    /// Reads a file of funds.
    ///
    /// # Errors
    /// When it is not TOML, a setting is not known, or a value cannot be.
    pub fn parse(toml: &str) -> Result<Self, WishesError> {
        let file: File = toml::from_str(toml)
            .map_err(|error| WishesError::Syntax(toml_problem(toml, &error)))?;
        let wrong = |setting, found: &str| WishesError::Value {
            fund: String::new(),
            setting,
            found: found.to_owned(),
        };
        let regency = RegionCode::parse(&file.regency)
            .filter(|code| code.level() == Level::Regency)
            .filter(|code| Regions::embedded().get(*code).is_some())
            .ok_or_else(|| wrong("regency", &file.regency))?;
        if file.funds.is_empty() {
            return Err(wrong("fund", ""));
        }
        let aims = file.aims.map_or(Aim::USUAL.to_vec(), |aims| {
            let aim = |word: &AimWord| match word {
                AimWord::Continue => Aim::Continue,
                AimWord::Scholarship => Aim::Scholarship,
                AimWord::Need => Aim::Need,
            };
            aims.iter().map(aim).collect()
        });
        if (1..aims.len()).any(|n| aims[..n].contains(&aims[n])) {
            return Err(wrong("aims", "twice"));
        }
        let funds = file.funds.into_iter().zip(1..);
        let funds = funds.map(|(fund, number)| fund.read(number, regency));
        Ok(Self {
            title: file.title,
            regency,
            funds: funds.collect::<Result<_, _>>()?,
            aims,
            least_span: file.least_span,
            weights: file.score,
        })
    }
}

impl FundFile {
    fn read(self, number: u32, regency: RegionCode) -> Result<Fund, WishesError> {
        let title = if self.title.trim().is_empty() {
            format!("{number} ({})", self.payer.word())
        } else {
            self.title.trim().to_owned()
        };
        let wrong =
            |setting, found: String| WishesError::Value { fund: title.clone(), setting, found };
        let window = MonthSpan::new(self.first, self.last)
            .ok_or_else(|| wrong("last", format!("{} < {}", self.last, self.first)))?;
        if self.ceiling < 0 {
            return Err(wrong("ceiling", self.ceiling.to_string()));
        }
        let place = |setting, text: &String| {
            place_named(text, regency).ok_or_else(|| wrong(setting, text.clone()))
        };
        let places = |setting, texts: &[String]| {
            texts.iter().map(|text| place(setting, text)).collect::<Result<Vec<_>, _>>()
        };
        let mut quotas = Vec::new();
        quotas.extend(self.people.map(|number| number.quota(Scope::Whole)));
        quotas.extend(self.each_district.map(|number| number.quota(Scope::EachDistrict)));
        quotas.extend(self.each_village.map(|number| number.quota(Scope::EachVillage)));
        for (text, number) in &self.place {
            let scope = Scope::Place(place("place", text)?);
            if quotas.iter().any(|quota: &Quota| quota.scope == scope) {
                return Err(wrong("place-twice", text.clone()));
            }
            quotas.push(number.quota(scope));
        }
        let mut own: Vec<(RegionCode, Rupiah)> = Vec::new();
        for (text, rupiah) in &self.own {
            let place = place("own", text)?;
            if own.iter().any(|(of, _)| *of == place) {
                return Err(wrong("own-twice", text.clone()));
            }
            if *rupiah < 0 {
                return Err(wrong("own-negative", format!("{text} = {rupiah}")));
            }
            own.push((place, Rupiah::new(*rupiah)));
        }
        let unknown = |sector: &&String| {
            let letter = sector.len() == 1 && sector.bytes().all(|b| b.is_ascii_uppercase());
            !letter && *sector != PALM
        };
        if let Some(unknown) = self.sectors.iter().find(unknown) {
            return Err(wrong("sectors", unknown.clone()));
        }
        let named = |text: &String| Trade::of(text).occupation;
        Ok(Fund {
            conditions: Conditions {
                inside: places("inside", &self.inside)?,
                outside: places("outside", &self.outside)?,
                occupations: self.occupations.iter().map(named).collect(),
                sectors: self.sectors,
                uncovered_only: self.uncovered_only,
            },
            kind: self.payer,
            ceiling: Rupiah::new(self.ceiling),
            own,
            own_only: self.own_only,
            window,
            months: self.months.unwrap_or(window.len()),
            stretch_to: self.stretch_to,
            quotas,
            sharing: self.share,
            open_payer_agreed: self.open_payer_agreed,
            title,
        })
    }
}

/// A place by its code, or by its name where only one place of the regency bears it: districts and
/// their chief villages often have one name.
pub fn place_named(text: &str, regency: RegionCode) -> Option<RegionCode> {
    let regions = Regions::embedded();
    if let Some(code) = RegionCode::parse(text) {
        return regions
            .get(code)
            .map(|_| code)
            .filter(|code| code.is_within(regency) && *code != regency);
    }
    let wanted = text.trim().to_lowercase();
    let districts =
        regions.children(regency).filter(|region| region.code.level() == Level::District);
    let villages = regions.villages(regency).filter(|region| region.code.level() == Level::Village);
    let mut named = districts.chain(villages).filter(|region| region.name.to_lowercase() == wanted);
    let place = named.next()?.code;
    named.next().is_none().then_some(place)
}
