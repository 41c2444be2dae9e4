//! The hand-over list as a form: the card is found by its QR code or by name, and goes into hands or
//! does not, for a reason.

use lindung_core::cards::{NotHanded, Receiver};

use super::book::{Choice, Row, Survey};
use super::verification::{village, whose};
use super::{Person, Village};

/// The cards of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOverForm {
    /// The villages of the people.
    pub villages: Vec<Village>,
    /// Whose cards are to be handed over.
    pub people: Vec<Person>,
}

/// The two answers to whether a card was handed over.
pub(super) const HANDED: &str = "handed";
pub(super) const NOT_HANDED: &str = "not-handed";

/// Letters of a token, at the end of what a QR code says.
const TOKEN: usize = 26;

/// What can be chosen in a form of cards.
pub(super) fn choices() -> Vec<Choice> {
    let outcome = [HANDED, NOT_HANDED].map(|word| ("outcome", word, format!("odk-outcome-{word}")));
    let receiver = Receiver::ALL.map(Receiver::word);
    let receiver = receiver.map(|word| ("receiver", word, format!("card-receiver-{word}")));
    let reason = NotHanded::ALL.map(NotHanded::word);
    let reason = reason.map(|word| ("reason", word, format!("card-not-handed-{word}")));
    outcome.into_iter().chain(receiver).chain(reason).collect()
}

/// That one of the reasons was chosen of which something holds.
fn reason_that(holds: fn(NotHanded) -> bool) -> String {
    let needing = NotHanded::ALL.into_iter().filter(|reason| holds(*reason));
    let said = needing.map(|reason| format!("${{reason}} = '{}'", reason.word()));
    said.collect::<Vec<_>>().join(" or ")
}

impl HandOverForm {
    pub(super) fn survey(&self) -> Survey<'_> {
        let ask = |kind: &str, name, label, relevant: String| Row {
            kind: kind.to_owned(),
            name,
            label: Some(label),
            required: true,
            relevant,
            ..Row::default()
        };
        let handed = format!("${{outcome}} = '{HANDED}'");
        let not_handed = format!("${{outcome}} = '{NOT_HANDED}'");
        let scan = Row {
            hint: Some("odk-scan-hint"),
            required: false,
            ..ask("barcode", "scanned", "odk-scan", String::new())
        };
        // The token is not in the form, only its hash: who has the form cannot make cards of it.
        let token = format!("substr(${{scanned}}, string-length(${{scanned}}) - {TOKEN})");
        let hash = format!("if(${{scanned}} = '', '', digest({token}, 'SHA-256', 'hex'))");
        let hash = Row {
            kind: "calculate".to_owned(),
            name: "token_hash",
            calculation: hash,
            ..Row::default()
        };
        let by_village = Row { relevant: "${scanned} = ''".to_owned(), ..village() };
        let filter = "(${scanned} != '' and token = ${token_hash}) or \
                      (${scanned} = '' and village = ${village})";
        let receiver = Receiver::Holder.word();
        let somebody_else = format!("{handed} and ${{receiver}} != '{receiver}'");
        let left = format!("{not_handed} and ({})", reason_that(NotHanded::departs));
        let day = (". <= today()".to_owned(), "visit-day-future");
        let mut rows = vec![scan, hash, by_village];
        rows.extend(whose("hand-over", filter.to_owned()));
        rows.extend([
            ask("select_one outcome", "outcome", "odk-outcome", String::new()),
            ask("select_one receiver", "receiver", "odk-receiver", handed.clone()),
            ask("text", "receiver_name", "odk-receiver-name", somebody_else),
            ask("acknowledge", "signed", "odk-signed", handed),
            ask("select_one reason", "reason", "odk-reason", not_handed.clone()),
            Row {
                hint: Some("odk-reason-note-hint"),
                ..ask(
                    "text",
                    "reason_note",
                    "odk-reason-note",
                    format!("{not_handed} and ({})", reason_that(NotHanded::needs_note)),
                )
            },
            Row {
                hint: Some("odk-event-on-hint"),
                required: false,
                constraint: Some(day.clone()),
                ..ask("date", "event_on", "odk-event-on", left)
            },
            Row {
                default: "today()",
                constraint: Some(day),
                ..ask("date", "happened_on", "odk-happened-on", String::new())
            },
        ]);
        Survey { rows, choices: choices(), villages: &self.villages, people: &self.people }
    }
}
