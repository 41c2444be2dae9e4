//! A small regency by hand, and people in it.

use lindung_linkage::explanation::Explanation;
use lindung_linkage::{
    BirthEvidence, Link, Lists, Mode, Model, NikEvidence, Records, Source, Value, cluster, explain,
    link,
};

/// A record with its own texts.
#[derive(Debug, Clone)]
pub struct Human {
    pub nik: NikEvidence,
    pub issued: bool,
    pub card: u64,
    pub name: String,
    pub mother: String,
    /// Year, month, day.
    pub born: Option<(i16, u8, u8)>,
    /// Instead of a date: the year alone, with the span of years before it.
    pub year: Option<(i16, u8)>,
    pub sex: u8,
    pub village: u64,
}

impl Human {
    /// Whether the NIK's birth digits are those of the date.
    fn fits(&self) -> bool {
        let (NikEvidence::Full(nik), Some((year, month, day))) = (self.nik, self.born) else {
            return false;
        };
        let digits = nik / 10_000 % 1_000_000;
        let written = digits / 10_000 % 40;
        (written, digits / 100 % 100, digits % 100)
            == (u64::from(day), u64::from(month), u64::from(year.unsigned_abs() % 100))
    }

    /// The value in a column of the model for Indonesian persons.
    fn value(&self, column: &str) -> Value<'_> {
        match column {
            "nik" => {
                Value::Nik { evidence: self.nik, fits_birth: self.fits(), issued: self.issued }
            }
            "birth" => Value::Birth(match (self.born, self.year) {
                (Some((year, month, day)), _) => {
                    BirthEvidence::Date { year, month, day, from_nik: false }
                }
                (None, Some((last, span))) => BirthEvidence::Year { last, span },
                (None, None) => BirthEvidence::Missing,
            }),
            "sex" => Value::Text(["", "L", "P"][usize::from(self.sex)]),
            "family_card" => Value::Digits(self.card),
            "place" => Value::Place { village: self.village, district: self.village / 10_000 },
            "name" => Value::Text(&self.name),
            "mother" => Value::Text(&self.mother),
            other => panic!("no column {other}"),
        }
    }
}

/// People as the engine asks for them.
struct People<'a>(&'a [Human], Model);

impl Source for People<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        self.0[record].value(&self.1.columns[column].name)
    }
}

/// The digits of a NIK that fits this birth date; 40 is added to the day of a woman.
pub fn nik_of(born: (i16, u8, u8), sex: u8, serial: u64) -> u64 {
    let day = u64::from(born.2) + if sex == 2 { 40 } else { 0 };
    6_203_010_000_000_000
        + day * 100_000_000
        + u64::from(born.1) * 1_000_000
        + u64::from(born.0.unsigned_abs() % 100) * 10_000
        + serial
}

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }
}

const FIRST: [&str; 36] = [
    "SITI", "MUHAMMAD", "AHMAD", "SRI", "NUR", "DEWI", "AGUS", "BUDI", "RINA", "WATI", "SLAMET",
    "YUSUF", "RAHMAN", "LINA", "EKO", "DWI", "TRI", "HENDRA", "RUSDI", "MARLINA", "JUMIATI",
    "KARTINI", "SURYANI", "BAMBANG", "HERMAN", "FATIMAH", "AISYAH", "ROSMIATI", "DARSONO",
    "SUPARDI", "TIGOI", "ELISA", "YOHANES", "MARIA", "NORMAN", "RIDUAN",
];
const LAST: [&str; 36] = [
    "AMINAH",
    "RAHAYU",
    "SETIAWAN",
    "HASAN",
    "PRATAMA",
    "LESTARI",
    "SAPUTRA",
    "UTAMI",
    "GUNAWAN",
    "WIJAYA",
    "SUSANTI",
    "HANDAYANI",
    "KURNIAWAN",
    "SYAHRANI",
    "ANWAR",
    "MAULANA",
    "FITRIANI",
    "SARI",
    "PURNOMO",
    "SANTOSO",
    "HALIMAH",
    "JAINUDIN",
    "MANSYUR",
    "BASRI",
    "EFENDI",
    "YANI",
    "PERMATA",
    "NINGSIH",
    "SIREGAR",
    "TARIGAN",
    "LAMBUNG",
    "SIMANJUNTAK",
    "TUMON",
    "BINTI",
    "SUHARTO",
    "MAKMUR",
];

/// `houses` houses with parents and two children each, the same every time.
pub fn regency(houses: usize) -> Vec<Human> {
    let mut dice = Dice(7);
    let mut people = Vec::with_capacity(4 * houses);
    for house in 0..houses as u64 {
        let village = 6_203_010_001 + dice.below(3) * 10_000 + dice.below(6);
        let card = 6_203_011_001_100_000 + house * 7 + 1;
        let mut wife = String::new();
        for member in 0..4u64 {
            let generation = if member < 2 { 1960 } else { 1990 };
            let born = (
                generation + dice.below(15) as i16,
                1 + dice.below(12) as u8,
                1 + dice.below(28) as u8,
            );
            let sex = if member == 1 { 2 } else { 1 + dice.below(2) as u8 };
            let name = format!("{} {}", dice.pick(&FIRST), dice.pick(&LAST));
            let mother = match member {
                0 | 1 => format!("{} {}", dice.pick(&FIRST), dice.pick(&LAST)),
                _ => wife.clone(),
            };
            if member == 1 {
                wife.clone_from(&name);
            }
            people.push(Human {
                nik: NikEvidence::Full(nik_of(born, sex, 7001 + house % 900)),
                issued: false,
                card,
                name,
                mother,
                born: Some(born),
                year: None,
                sex,
                village,
            });
        }
    }
    people
}

/// Wahyu Hidayat of the first village.
pub fn wahyu() -> Human {
    let born = (1984, 3, 16);
    Human {
        nik: NikEvidence::Full(nik_of(born, 1, 7001)),
        issued: false,
        card: 6_203_011_503_107_901,
        name: "WAHYU HIDAYAT".into(),
        mother: "MURNIATI LAILA".into(),
        born: Some(born),
        year: None,
        sex: 1,
        village: 6_203_010_001,
    }
}

pub fn prepare(people: &[Human]) -> Records {
    prepare_lists(people, [people.len()], Mode::All)
}

/// Several lists, one after the other.
pub fn prepare_lists<const N: usize>(people: &[Human], lengths: [usize; N], mode: Mode) -> Records {
    let model = Model::person_id();
    Records::prepare(&model, &People(people, model.clone()), Lists::new(lengths, mode))
}

/// Why two records are, or are not, one person.
pub fn evidence(people: &Records, model: &Model, a: u32, b: u32) -> Explanation {
    explain(people, model, (a, b), &|_, _| String::new())
}

pub fn links_of(people: &[Human]) -> Vec<Link> {
    link(&prepare(people), &Model::person_id(), &|_| {}).0
}

/// The two among the people of a regency.
fn among(a: &Human, b: &Human) -> Vec<Human> {
    let mut people = vec![a.clone(), b.clone()];
    people.extend(regency(250));
    people
}

/// How likely the two are one person; 0 where they do not even come near each other.
pub fn likeness(a: &Human, b: &Human) -> f32 {
    let links = links_of(&among(a, b));
    links.iter().find(|l| (l.a, l.b) == (0, 1)).map_or(0.0, |l| l.probability)
}

/// Whether the two are taken to be one person.
pub fn is_one_person(a: &Human, b: &Human) -> bool {
    let people = prepare(&among(a, b));
    let model = Model::person_id();
    let (links, _) = link(&people, &model, &|_| {});
    cluster(&people, &links, model.decision.match_from, &[]).first[1] == 0
}
