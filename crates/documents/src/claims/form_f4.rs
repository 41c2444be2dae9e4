//! Form F4, the request of payment after a death with its part on the scholarship, filled in.

use lindung_core::words::Rupiah;
use time::Date;

use super::form_3kk2::relations;
use super::forms::{Form, Section, Signing, Table, number, text, texts, ticks};
use super::parties::{Account, Fact, Heir, Person, Segment};
use super::said::{label, money, say};
use crate::dates::day;
use crate::decree::TEXTS;
use crate::{DocumentError, Letterhead};

const PAPER: &str = "f4";

/// Rows for children that the form has at least.
const CHILDREN: usize = 2;

/// A child of the worker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Child {
    /// The name.
    pub name: String,
    /// Day of birth.
    pub born: Option<Date>,
    /// The level of school: `SD kelas 3`.
    pub level: String,
    /// The school.
    pub school: String,
}

/// The form. What is empty becomes a dotted line, an empty box or an empty cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormF4 {
    /// The office that prepared it.
    pub head: Letterhead,
    /// In which segment the worker took part.
    pub segment: Segment,
    /// Who asks: the heir; the NIK stands in full, BPJS needs it.
    pub heir: Heir,
    /// E-mail address of the heir.
    pub email: String,
    /// Who died; the NIK stands in full.
    pub worker: Person,
    /// The name of the worker's mother.
    pub mother: String,
    /// The day of the death.
    pub on: Option<Date>,
    /// Where.
    pub place: String,
    /// Of what, if it is known.
    pub cause: String,
    /// What is expected at least; BPJS decides.
    pub least: Rupiah,
    /// What is expected at most; none where nobody can say.
    pub most: Option<Rupiah>,
    /// The heir's own account.
    pub account: Account,
    /// Who acts for an heir who is not of age.
    pub guardian: Person,
    /// What the guardian is to the child.
    pub guardian_relation: String,
    /// The worker's children.
    pub children: Vec<Child>,
    /// For how many of them there is a scholarship at most; zero is left out.
    pub most_children: u32,
    /// The age at which the scholarship ends; zero is left out.
    pub until_age: u32,
    /// The documents that go with it, and whether each is there.
    pub documents: Vec<(String, bool)>,
    /// The day of the form.
    pub date: Option<Date>,
}

/// The form as PDF: A4, Indonesian, readable by screen readers. The layout is our own, with the fields
/// that branches ask for, and it says that BPJS's own form is to be signed. The same data gives the
/// same bytes.
///
/// # Errors
/// If the template is wrong.
pub fn form_f4(form: &FormF4) -> Result<Vec<u8>, DocumentError> {
    let signer = form.heir.guardian.as_ref().unwrap_or(&form.heir.person.name);
    let signing = Signing { signs: label(PAPER, "signs"), name: signer, date: form.date };
    let made = Form::new(PAPER, &form.head, label(PAPER, "lead"), signing)
        .top(vec![ticks("claim", "segment", form.segment.boxes())])
        .section(applicant(form))
        .section(worker(form))
        .section(asks(form))
        .section(payment(form))
        .section(scholarship(form))
        .section(guardian(form));
    if form.documents.is_empty() {
        return made.print();
    }
    made.section(Section {
        ticks: form.documents.clone(),
        ..Section::of(label("claim", "requirements"), Vec::new())
    })
    .print()
}

fn applicant(form: &FormF4) -> Section {
    let heir = &form.heir.person;
    let mut rows = texts(heir.facts(&[Fact::Name]));
    rows.push(number(label("claim", "fact-nik"), &heir.nik, 16));
    rows.extend(texts(heir.facts(&[Fact::Address, Fact::Phone])));
    rows.push(text(PAPER, "email", form.email.clone()));
    rows.push(ticks("claim", "heir-relation", relations(form.heir.relation)));
    Section::of(label(PAPER, "applicant"), rows)
}

fn worker(form: &FormF4) -> Section {
    let mut rows = texts(form.worker.facts(&[Fact::Name]));
    rows.push(number(label("claim", "fact-nik"), &form.worker.nik, 16));
    rows.push(number(label("claim", "fact-kpj"), &form.worker.kpj, 11));
    rows.extend(texts(form.worker.facts(&[Fact::Birth])));
    rows.push(text(PAPER, "mother", form.mother.clone()));
    Section::of(label(PAPER, "worker"), rows)
}

fn asks(form: &FormF4) -> Section {
    let programmes = vec![(label(PAPER, "jkm"), true), (label(PAPER, "jht"), false)];
    let expected = match (form.least, form.most) {
        (Rupiah::ZERO, None) => label("claim", "sum-open"),
        (least, most) => {
            let said = say(PAPER, "amount-expected").text("sum", money(least, most));
            TEXTS.say(&said)
        }
    };
    let rows = vec![
        ticks(PAPER, "programme", programmes),
        text(PAPER, "died-on", day(form.on)),
        text(PAPER, "died-place", form.place.clone()),
        text(PAPER, "cause", form.cause.clone()),
        text(PAPER, "amount", expected),
    ];
    Section::of(label(PAPER, "asks"), rows)
}

fn payment(form: &FormF4) -> Section {
    Section {
        note: label("claim", "own-account"),
        ..Section::of(label(PAPER, "payment"), texts(form.account.fields()))
    }
}

fn scholarship(form: &FormF4) -> Section {
    let row = |at: usize| {
        let child = form.children.get(at).cloned().unwrap_or_default();
        let cells = [(at + 1).to_string(), child.name, day(child.born), child.level, child.school];
        cells.map(Some).to_vec()
    };
    let count = form.children.len().max(CHILDREN);
    let heads = ["row", "child", "born", "level", "school"];
    let heads = heads.map(|key| label(PAPER, &format!("column-{key}"))).to_vec();
    let most = (form.most_children > 0)
        .then(|| TEXTS.say(&say(PAPER, "most").number("count", form.most_children)));
    let age =
        (form.until_age > 0).then(|| TEXTS.say(&say(PAPER, "age").number("age", form.until_age)));
    let note = [most, age, Some(label(PAPER, "each-year"))];
    Section {
        table: Some(Table {
            widths: vec![0.9, 5.4, 3.2, 2.8, 4.9],
            heads,
            rows: (0..count).map(row).collect(),
        }),
        note: note.into_iter().flatten().collect::<Vec<_>>().join(" "),
        ..Section::of(label(PAPER, "scholarship"), Vec::new())
    }
}

fn guardian(form: &FormF4) -> Section {
    let mut rows = texts(form.guardian.facts(&[Fact::Name, Fact::Nik, Fact::Phone]));
    rows.push(text("claim", "guardian-relation", form.guardian_relation.clone()));
    Section::of(label("claim", "guardian-of"), rows)
}
