//! The forms for ODK Collect and `KoboToolbox`, read by pyxform, with which both programs read them.
//! `cargo xtask test` installs it; `cargo xtask pyxform` does only that.

use std::path::{Path, PathBuf};
use std::process::Command;

use lindung_core::verification::{Answers, Lives, Pay, Question, Reply};
use lindung_files::field::{
    About, HandOverForm, Person, Village, VisitForm, hand_over_form, visit_form,
};
use lindung_files::intake::{Limits, read_bytes};
use time::macros::date;

const ABOUT: About<'static> = About {
    title: "Verifikasi 1",
    id: "lindung-verifikasi-1",
    version: "2026030201",
    on: date!(2026 - 03 - 02),
};

fn villages() -> Vec<Village> {
    let village = |code: &str, name: &str| Village { code: code.to_owned(), name: name.to_owned() };
    vec![village("62.03.01.2001", "Desa Pulau Telo"), village("62.03.01.2002", "Desa \"B\" & <C>")]
}

fn people(count: u64) -> Vec<Person> {
    let person = |number: u64| Person {
        id: 0x0198_c3a1_7c1e_7d2a_9b1f_0000_0000_0000 + u128::from(number),
        village: format!("62.03.01.200{}", number % 2 + 1),
        version: 3,
        number,
        name: format!("SITI AMINAH {number}"),
        about: vec!["6203••••••••0001".to_owned(), String::new(), "1980".to_owned()],
        token: format!("{number:064x}"),
    };
    (1..=count).map(person).collect()
}

/// Python with pyxform.
fn python() -> PathBuf {
    let built = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a target directory");
    let python = built.join("pyxform").join("bin").join("python");
    assert!(python.exists(), "{} is missing: run `cargo xtask pyxform`", python.display());
    python
}

/// What pyxform makes of a workbook, and what it warns of.
fn xform(workbook: &[u8]) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = (folder.path().join("form.xlsx"), folder.path().join("form.xml"));
    std::fs::write(&from, workbook).expect("written");
    let run = Command::new(python())
        .args(["-m", "pyxform.xls2xform", "--skip_validate"])
        .args([&from, &to])
        .output()
        .expect("started");
    let told =
        format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{told}");
    (std::fs::read_to_string(&to).expect("an XForm"), told)
}

/// The bind of a question.
fn bind<'x>(form: &'x str, name: &str) -> &'x str {
    let at = form.find(&format!("/{name}\"")).expect("the question");
    let start = form[..at].rfind("<bind").expect("a bind");
    &form[start..start + form[start..].find('>').expect("an end")]
}

#[test]
fn the_form_of_visits_is_an_xform_in_two_languages_that_asks_what_the_office_asks() {
    let form = VisitForm { villages: villages(), people: people(4) };
    let (form, told) = xform(&visit_form(&ABOUT, &form).expect("made"));
    assert!(!told.to_lowercase().contains("warning"), "{told}");
    for part in [
        "id=\"lindung-verifikasi-1\"",
        "version=\"2026030201\"",
        "lang=\"Indonesian (id)\"",
        "lang=\"English (en)\"",
        "Apakah masih hidup?",
        "SITI AMINAH 4",
        "Desa \"B\" &amp; &lt;C&gt;",
    ] {
        assert!(form.contains(part), "{part} in {form}");
    }
    let willing = bind(&form, "willing");
    for part in ["exists", "alive", "lives", "works", "pay", "fit", "required=\"true()\""] {
        assert!(willing.contains(part), "{part} in {willing}");
    }
    assert!(bind(&form, "died_on").contains("constraint=\". &lt;= today()\""));
    assert!(form.contains("value=\"today()\""), "the day of the visit is today at first");
}

#[test]
fn the_form_of_cards_scans_a_code_finds_the_card_by_its_hash_and_asks_for_a_reason() {
    let form = HandOverForm { villages: villages(), people: people(4) };
    let (form, told) = xform(&hand_over_form(&ABOUT, &form).expect("made"));
    assert!(!told.to_lowercase().contains("warning"), "{told}");
    assert!(bind(&form, "scanned").contains("type=\"barcode\""));
    let hash = bind(&form, "token_hash");
    assert!(hash.contains("digest(substr(") && hash.contains("SHA-256"), "{hash}");
    let reason = bind(&form, "reason");
    assert!(reason.contains("not-handed") && reason.contains("required"), "{reason}");
    for part in ["in-hospital", "away-for-work", "Dirawat di rumah sakit", &format!("{:064x}", 4)] {
        assert!(form.contains(part), "{part} in {form}");
    }
}

#[test]
fn a_village_list_of_thousands_is_a_form_too_and_the_same_list_gives_the_same_bytes() {
    let form = HandOverForm { villages: villages(), people: people(3_000) };
    let made = hand_over_form(&ABOUT, &form).expect("made");
    assert_eq!(made, hand_over_form(&ABOUT, &form).expect("made"));
    let (form, _) = xform(&made);
    assert!(form.contains("SITI AMINAH 3000"));
}

fn each<T: Copy>(all: &[T]) -> Vec<Option<T>> {
    all.iter().copied().map(Some).chain([None]).collect()
}

fn word(answers: &Answers, name: &str) -> &'static str {
    let reply = |reply: Option<Reply>| reply.map_or("", Reply::word);
    match name {
        "exists" => reply(answers.exists),
        "alive" => reply(answers.alive),
        "lives" => answers.lives.map_or("", Lives::word),
        "works" => reply(answers.works),
        "pay" => answers.pay.map_or("", Pay::word),
        "fit" => reply(answers.fit),
        other => panic!("{other} decides nothing"),
    }
}

/// A condition of a form: the question, whether it must be this word, the word.
type Condition = (String, bool, String);

/// `${exists} != 'no' and ${alive} = 'no'`.
fn conditions(relevant: &str) -> Vec<Condition> {
    let of = |part: &str| {
        let (name, rest) = part.strip_prefix("${")?.split_once("} ")?;
        let (sign, word) = rest.split_once(' ')?;
        Some((name.to_owned(), sign == "=", word.trim_matches('\'').to_owned()))
    };
    let parts = relevant.split(" and ").filter(|part| !part.is_empty());
    parts.map(|part| of(part).unwrap_or_else(|| panic!("{part}"))).collect()
}

/// The questions of the form in their order, with their conditions.
fn asked() -> Vec<(Question, Vec<Condition>)> {
    let made = visit_form(&ABOUT, &VisitForm { villages: villages(), people: people(2) });
    let opened = read_bytes("form.xlsx", &made.expect("made"), &Limits::default()).expect("read");
    let survey = &opened.sheets[0];
    let column = (0..survey.width(0)).find(|at| survey.text(0, *at) == "relevant");
    let column = column.expect("a column");
    let question = |row| Question::parse(&survey.text(row, 1).replace('_', "-"));
    let row = |row| Some((question(row)?, conditions(survey.text(row, column))));
    (1..survey.len()).filter_map(row).collect()
}

#[test]
fn the_form_asks_a_question_exactly_when_the_office_would() {
    let asked = asked();
    let questions: Vec<Question> = asked.iter().map(|(question, _)| *question).collect();
    assert_eq!(questions, Question::ALL);
    let replies = each(Reply::ALL);
    let pairs: Vec<_> =
        replies.iter().flat_map(|one| replies.iter().map(move |other| (*one, *other))).collect();
    for (exists, alive) in &pairs {
        for (works, fit) in &pairs {
            for (lives, pay) in each(Lives::ALL)
                .iter()
                .flat_map(|lives| each(Pay::ALL).into_iter().map(move |pay| (*lives, pay)))
            {
                let answers = Answers {
                    exists: *exists,
                    alive: *alive,
                    works: *works,
                    fit: *fit,
                    lives,
                    pay,
                    ..Answers::default()
                };
                for (question, conditions) in &asked {
                    let holds = |(name, must, wanted): &Condition| {
                        (word(&answers, name) == wanted) == *must
                    };
                    let asks = conditions.iter().all(holds);
                    assert_eq!(asks, answers.asks(*question), "{question:?} {answers:?}");
                }
            }
        }
    }
}
