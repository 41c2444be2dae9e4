//! What was collected with ODK Collect or `KoboToolbox`, read back from exports.

use lindung_core::cards::{NotHanded, Receiver};
use lindung_core::message::{Language, Message, Texts};
use lindung_core::verification::{Answers, Lives, Pay, Reply};
use lindung_files::field::{Submission, Submissions, read_submissions};
use time::Date;
use time::macros::date;

const TODAY: Date = date!(2026 - 03 - 02);

const VISIT: u128 = 0x0198_c3a1_7c1e_7d2a_9b1f_3a5e_6c7d_8e9f;
const UUID: &str = "0198c3a1-7c1e-7d2a-9b1f-3a5e6c7d8e9f";
const SENT: &str = "uuid:7d2a9b1f-3a5e-4c7d-8e9f-0198c3a17c1e";

fn read(name: &str, text: &str) -> Submissions {
    read_submissions(name, text.as_bytes(), TODAY).expect("read")
}

fn said(messages: &[Message]) -> Vec<String> {
    let texts = Texts::new(Language::English);
    messages.iter().map(|message| texts.say(message)).collect()
}

fn met() -> Answers {
    Answers {
        exists: Some(Reply::Yes),
        alive: Some(Reply::Yes),
        lives: Some(Lives::Here),
        works: Some(Reply::Yes),
        occupation: "NELAYAN".to_owned(),
        pay: Some(Pay::Own),
        fit: Some(Reply::Yes),
        willing: Some(Reply::Yes),
        visited_on: Some(date!(2026 - 03 - 01)),
        ..Answers::default()
    }
}

const VISITS: &str = "start,village,person,subject,subject_version,form_kind,exists,alive,died_on,\
    lives,moved_to,works,occupation,pay,fit,willing,visited_on,note,_id,_uuid,_submission_time";

fn visit_line(answers: &str, sent: &str) -> String {
    let sent = sent.trim_start_matches("uuid:");
    format!(
        "2026-03-01T08:00:00,62.03.01.2001,{UUID},{UUID},3,visit,{answers},,17,{sent},2026-03-01T09:00:00"
    )
}

#[test]
fn an_export_of_kobotoolbox_in_codes_is_read_as_the_answers_of_a_visit() {
    let line = visit_line("yes,yes,,here,,yes,NELAYAN,own,yes,yes,2026-03-01", SENT);
    let read = read("kobo.csv", &format!("{VISITS}\n{line}\n"));
    assert_eq!(said(&read.problems), Vec::<String>::new());
    let [one] = read.read.as_slice() else { panic!("{read:?}") };
    assert_eq!((one.subject, one.row), (VISIT, 2));
    assert_eq!(one.instance, 0x7d2a_9b1f_3a5e_4c7d_8e9f_0198_c3a1_7c1e);
    assert_eq!(one.what, Submission::Visit { version: 3, answers: met() });
}

#[test]
fn an_export_of_odk_central_with_groups_is_read_like_that_of_kobotoolbox() {
    let heads = "SubmissionDate,visit-subject,visit-subject_version,visit-exists,visit-alive,\
        visit-lives,visit-works,visit-occupation,visit-pay,visit-fit,visit-willing,visit-visited_on,\
        meta-instanceID,KEY";
    let line = format!(
        "2026-03-01T09:00:00Z,{UUID},3,yes,yes,here,yes,NELAYAN,own,yes,yes,2026-03-01,{SENT},{SENT}"
    );
    let read = read("central.csv", &format!("{heads}\n{line}\n"));
    assert_eq!(read.read[0].what, Submission::Visit { version: 3, answers: met() });
    let slashed = heads.replace("visit-", "visit/").replace("meta-", "meta/");
    let read = crate::read("kobo.csv", &format!("{slashed}\n{line}\n"));
    assert_eq!(read.read[0].what, Submission::Visit { version: 3, answers: met() });
}

#[test]
fn an_export_in_words_of_either_language_means_the_same() {
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        let mut titles = vec!["subject".to_owned(), "subject_version".to_owned()];
        let questions =
            ["exists", "alive", "lives", "works", "occupation", "pay", "fit", "willing"];
        titles.extend(questions.map(|name| texts.label(&format!("visit-ask-{name}"))));
        titles.extend([texts.label("visit-ask-visited-on"), "_uuid".to_owned()]);
        let yes = texts.label("visit-reply-yes");
        let (here, own) = (texts.label("visit-lives-here"), texts.label("visit-pay-own"));
        let cells = [
            UUID,
            "3",
            &yes,
            &yes,
            &here,
            &yes,
            "NELAYAN",
            &own,
            &yes,
            &yes,
            "2026-03-01",
            SENT.trim_start_matches("uuid:"),
        ];
        let text = format!("{}\n{}\n", titles.join(";"), cells.join(";"));
        let read = read("kobo.csv", &text);
        assert_eq!(said(&read.problems), Vec::<String>::new());
        assert_eq!(read.read[0].what, Submission::Visit { version: 3, answers: met() });
    }
}

#[test]
fn the_same_submission_twice_in_a_file_counts_once() {
    let line = visit_line("yes,yes,,here,,yes,NELAYAN,own,yes,yes,2026-03-01", SENT);
    let read = read("kobo.csv", &format!("{VISITS}\n{line}\n{line}\n"));
    assert_eq!((read.read.len(), read.repeated), (1, 1));
}

#[test]
fn a_row_that_cannot_be_read_is_named_by_file_row_column_what_was_found_and_what_is_expected() {
    let good = "yes,yes,,here,,yes,NELAYAN,own,yes,yes,2026-03-01";
    for (answers, sent, parts) in [
        (
            "perhaps,yes,,here,,yes,NELAYAN,own,yes,yes,2026-03-01",
            SENT,
            ["exists", "perhaps", "Yes"],
        ),
        (
            "yes,yes,,here,,yes,NELAYAN,own,yes,yes,2027-03-01",
            SENT,
            ["visited_on", "2027-03-01", "2 March 2026"],
        ),
        ("yes,no,,,,,,,,,2026-03-01", SENT, ["died_on", "empty", "2 March 2026"]),
        (
            "yes,no,2026-03-02,,,,,,,,2026-03-01",
            SENT,
            ["died_on", "2026-03-02", "not after the visit"],
        ),
        ("yes,yes,,inside,,,,,,,2026-03-01", SENT, ["moved_to", "empty", "a few words"]),
        (good, "17", ["_uuid", "17", "0198c3a1-"]),
    ] {
        let read = read("kobo.csv", &format!("{VISITS}\n{}\n", visit_line(answers, sent)));
        assert_eq!(read.read, []);
        let [problem] = &said(&read.problems)[..] else { panic!("{:?}", read.problems) };
        for part in parts.into_iter().chain(["kobo.csv", "row 2"]) {
            assert!(problem.contains(part), "{part} in {problem}");
        }
    }
}

#[test]
fn what_an_answer_makes_unnecessary_is_left_out() {
    let line = visit_line("yes,no,2026-02-01,here,,yes,NELAYAN,own,yes,yes,2026-03-01", SENT);
    let read = read("kobo.csv", &format!("{VISITS}\n{line}\n"));
    let Submission::Visit { answers, .. } = &read.read[0].what else { panic!("{read:?}") };
    assert_eq!((answers.died_on, answers.works), (Some(date!(2026 - 02 - 01)), None));
    assert!(answers.occupation.is_empty());
}

const CARDS: &str = "scanned,token_hash,village,person,subject,outcome,receiver,receiver_name,signed,\
    reason,reason_note,happened_on,event_on,_uuid";

/// A card's line, which ends with the day of the try or with the day of the event after it.
fn card(line: &str) -> Submissions {
    let line = if line.matches(',').count() == 6 { format!("{line},") } else { line.to_owned() };
    let line = format!(",,62.03.01.2001,{UUID},{UUID},{line},{}", SENT.trim_start_matches("uuid:"));
    read("kobo.csv", &format!("{CARDS}\n{line}\n"))
}

#[test]
fn a_card_goes_into_hands_or_does_not_for_a_reason() {
    let on = date!(2026 - 03 - 01);
    for (line, what) in [
        (
            "handed,holder,,OK,,,2026-03-01",
            Submission::Handed { receiver: Receiver::Holder, name: String::new(), on },
        ),
        (
            "handed,family,Budi,OK,,,2026-03-01",
            Submission::Handed { receiver: Receiver::Family, name: "Budi".to_owned(), on },
        ),
        (
            "not-handed,,,,moved,Ke Banjarmasin,2026-03-01,2026-02-10",
            Submission::NotHanded {
                reason: NotHanded::Moved,
                note: "Ke Banjarmasin".to_owned(),
                on,
                happened_on: Some(date!(2026 - 02 - 10)),
            },
        ),
        (
            "not-handed,,,,in-hospital,,2026-03-01",
            Submission::NotHanded {
                reason: NotHanded::InHospital,
                note: String::new(),
                on,
                happened_on: None,
            },
        ),
    ] {
        let read = card(line);
        assert_eq!(said(&read.problems), Vec::<String>::new(), "{line}");
        assert_eq!(read.read[0].what, what, "{line}");
    }
}

#[test]
fn a_card_without_signature_receiver_reason_or_day_is_not_taken() {
    for (line, column) in [
        ("handed,holder,,,,,2026-03-01", "signed"),
        ("handed,family,,OK,,,2026-03-01", "receiver_name"),
        ("handed,,,OK,,,2026-03-01", "receiver"),
        ("not-handed,,,,,,2026-03-01", "reason"),
        ("not-handed,,,,moved,,2026-03-01", "reason_note"),
        ("not-handed,,,,died,,", "happened_on"),
        ("not-handed,,,,died,,2026-03-01,2026-03-02", "event_on"),
        (",,,,,,2026-03-01", "outcome"),
    ] {
        let read = card(line);
        assert_eq!(read.read, [], "{line}");
        let told = said(&read.problems).concat();
        assert!(told.contains(&format!("“{column}”")), "{column} in {told}");
    }
}

#[test]
fn a_file_of_something_else_says_which_columns_it_has_and_which_are_needed() {
    let wrong = read_submissions("lain.csv", b"NIK,NAMA\n1,SITI\n", TODAY).expect_err("refused");
    let told = said(&wrong).concat();
    for part in ["lain.csv", "NIK, NAMA", "_uuid", "subject"] {
        assert!(told.contains(part), "{part} in {told}");
    }
}
