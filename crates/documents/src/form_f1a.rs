//! Form F1A, for one person: registration at BPJS or a change of what it knows, segment BPU. The
//! layout is our own; it holds the fields that the branches ask for, and says so.

use lindung_core::decree::months_said;
use lindung_core::words::{MonthSpan, Rupiah, Sex};
use serde::Serialize;
use time::Date;

use crate::dates::{birth, day};
use crate::decree::TEXTS;
use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};

/// Rows of the family that the form has at least.
const FAMILY: usize = 3;

/// What is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Asked {
    /// A person is to become a participant.
    #[default]
    Registration,
    /// What is known of a participant has changed.
    Change,
}

/// The form. What is empty becomes a line to write on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormF1a {
    /// The office that registers.
    pub head: Letterhead,
    /// What is asked for.
    pub asked: Asked,
    /// The group through which the person is registered (wadah).
    pub group: String,
    /// Its registration number (NPW).
    pub group_number: String,
    /// The population number, in full: BPJS needs all of it.
    pub nik: String,
    /// The name as on the identity card.
    pub name: String,
    /// The participant number; empty before registration.
    pub kpj: String,
    /// Place of birth.
    pub birth_place: String,
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Street and number.
    pub address: String,
    /// `001/002`.
    pub rt_rw: String,
    /// Village with its kind.
    pub village: String,
    /// District.
    pub district: String,
    /// Regency.
    pub regency: String,
    /// Postcode.
    pub postcode: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// What the person works, at most two.
    pub occupations: Vec<String>,
    /// Where the person works.
    pub workplace: String,
    /// Income of a month.
    pub income: Option<Rupiah>,
    /// The months that are paid first.
    pub months: Option<MonthSpan>,
    /// Who pays.
    pub payer: String,
    /// Spouse and children, for the scholarship.
    pub family: Vec<Relative>,
    /// The day, as it stands over the signature; none becomes a line to write on.
    pub date: Option<Date>,
}

/// A member of the family.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relative {
    /// How related: `Istri`, `Anak`.
    pub relation: String,
    /// The name.
    pub name: String,
    /// Day of birth.
    pub born: Option<Date>,
}

/// The form as PDF: A4, one page, Indonesian, readable by screen readers.
///
/// # Errors
/// If the template is wrong.
pub fn form_f1a(form: &FormF1a) -> Result<Vec<u8>, DocumentError> {
    render(Template::FormF1a, &Paper::of(form))
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper<'d> {
    words: Words,
    head: &'d Letterhead,
    registration: bool,
    segments: Vec<(&'static str, bool)>,
    programmes: Vec<(String, bool)>,
    nik: Vec<String>,
    kpj: Vec<String>,
    person: Vec<(String, String)>,
    work: Vec<(String, String)>,
    cover: Vec<(String, String)>,
    family: Vec<[String; 3]>,
    date: String,
    name: &'d str,
}

/// The fixed words.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Words {
    title: String,
    lead: String,
    registration: String,
    change: String,
    segment: String,
    programmes: String,
    nik: String,
    kpj: String,
    person: String,
    work: String,
    cover: String,
    family: String,
    family_heads: [String; 3],
    declares: String,
    participant: String,
    group: String,
    prevails: String,
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-f1a-{key}"))
}

impl Words {
    fn new() -> Self {
        Self {
            title: label("title"),
            lead: label("lead"),
            registration: label("registration"),
            change: label("change"),
            segment: label("segment"),
            programmes: label("programmes"),
            nik: label("nik"),
            kpj: label("kpj"),
            person: label("person"),
            work: label("work"),
            cover: label("cover"),
            family: label("family"),
            family_heads: ["relation", "relative", "born"].map(label),
            declares: label("declares"),
            participant: label("participant"),
            group: label("group-sign"),
            prevails: label("prevails"),
        }
    }
}

/// A number in so many boxes; more characters get boxes of their own.
pub(crate) fn number_boxes(number: &str, count: usize) -> Vec<String> {
    let mut boxes: Vec<String> = number.trim().chars().map(String::from).collect();
    boxes.resize(boxes.len().max(count), String::new());
    boxes
}

impl<'d> Paper<'d> {
    fn of(form: &'d FormF1a) -> Self {
        let sex = form.sex.map(|sex| label(&format!("sex-{}", sex.word()))).unwrap_or_default();
        let occupation = |at: usize| form.occupations.get(at).cloned().unwrap_or_default();
        let said = |facts: &[(&str, String)]| -> Vec<(String, String)> {
            facts.iter().map(|(key, value)| (label(key), value.clone())).collect()
        };
        let months =
            form.months.map(|span| format!("{} ({})", span.len(), months_said(span, &TEXTS)));
        let mut family: Vec<[String; 3]> = form
            .family
            .iter()
            .map(|one| [one.relation.clone(), one.name.clone(), day(one.born)])
            .collect();
        family.resize(family.len().max(FAMILY), Default::default());
        Self {
            words: Words::new(),
            head: &form.head,
            registration: form.asked == Asked::Registration,
            segments: ["PU", "BPU", "Jakon", "PMI"].map(|of| (of, of == "BPU")).to_vec(),
            programmes: vec![(label("jkk"), true), (label("jkm"), true), (label("jht"), false)],
            nik: number_boxes(&form.nik, 16),
            kpj: number_boxes(&form.kpj, 11),
            person: said(&[
                ("name", form.name.clone()),
                ("birth", birth(&form.birth_place, form.birth_date)),
                ("sex", sex),
                ("address", form.address.clone()),
                ("rt-rw", form.rt_rw.clone()),
                ("village", form.village.clone()),
                ("district", form.district.clone()),
                ("regency", form.regency.clone()),
                ("postcode", form.postcode.clone()),
                ("phone", form.phone.clone()),
                ("email", form.email.clone()),
            ]),
            work: said(&[
                ("occupation-1", occupation(0)),
                ("occupation-2", occupation(1)),
                ("workplace", form.workplace.clone()),
                ("income", form.income.map(|money| money.to_string()).unwrap_or_default()),
            ]),
            cover: said(&[
                ("months", months.unwrap_or_default()),
                ("payer", form.payer.clone()),
                ("group", form.group.clone()),
                ("group-number", form.group_number.clone()),
            ]),
            family,
            date: day(form.date),
            name: &form.name,
        }
    }
}
