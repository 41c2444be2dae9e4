//! An heir: added, changed, taken away, and the numbers shown for a purpose.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Relation, WHOLE};
use lindung_core::registry::Born;
use lindung_core::words::Nik;
use lindung_store::claims::Typed as Kept;
use lindung_store::claims::{self as store, BankAccount, Case, Heir, HeirSecrets, NewHeir};
use serde::Deserialize;
use uuid::Uuid;

use super::case_one::{
    actor, found, note, problem, problem_of, refused, relation_said, sees_secrets, sent,
};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "claims/heirs_form.html")]
struct HeirPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    name: String,
    heir: Option<Uuid>,
    masked: Vec<(String, String)>,
    shown: Vec<(String, String)>,
    reveals: bool,
    request: String,
    relations: Vec<Choice>,
    fields: Vec<Field>,
    numbers: Vec<Field>,
    guardian: Field,
    more: Field,
    checks: Vec<(&'static str, String, bool)>,
    clears: Vec<(&'static str, String)>,
    removes: bool,
}

/// What the form sends. What is masked stays as it is while nothing is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    heir: String,
    request: String,
    relation: String,
    name: String,
    born: String,
    share: String,
    nik: String,
    phone: String,
    bank: String,
    number: String,
    holder: String,
    guardian: String,
    note: String,
    died: String,
    conflict: String,
    no_nik: String,
    no_phone: String,
    no_account: String,
    reason: String,
    purpose: String,
}

/// Which heir is changed; none for a new one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    heir: String,
}

async fn heir_of(visit: &Visit, case: &Case, id: &str) -> Result<Option<Heir>, Fault> {
    let area = &visit.signed()?.account.area;
    let heirs = store::heirs(&visit.office.db, &visit.office.keys, area, case.id).await?;
    Ok(heirs.into_iter().find(|heir| heir.id.to_string() == id))
}

impl Typed {
    fn of(heir: &Heir) -> Self {
        let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
        Self {
            heir: heir.id.to_string(),
            relation: heir.relation.word().to_owned(),
            name: heir.name.clone(),
            born: heir.born.map(|born| born.to_string()).unwrap_or_default(),
            share: heir.share.map(percent).unwrap_or_default(),
            guardian: heir.guardian.clone(),
            note: heir.note.clone(),
            died: yes(heir.died),
            conflict: yes(heir.conflict),
            ..Self::default()
        }
    }
}

/// A share as forms want it: `33,34`.
fn percent(parts: u16) -> String {
    let (whole, rest) = (parts / 100, parts % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole},{rest:02}") }
}

/// A share as it is typed: `33,34`, `33.34`, `50%`; none where it is none.
fn parts(text: &str) -> Option<u16> {
    let bare = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, rest) = bare.split_once('.').unwrap_or((&bare, ""));
    let rest = match rest.len() {
        0 => 0,
        1 => rest.parse::<u16>().ok()? * 10,
        2 => rest.parse::<u16>().ok()?,
        _ => return None,
    };
    let all = whole.parse::<u16>().ok()?.checked_mul(100)?.checked_add(rest)?;
    (u32::from(all) <= WHOLE).then_some(all)
}

/// `GET /claims/{id}/heirs`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    note(&visit, &case).await?;
    let heir = heir_of(&visit, &case, &asked.heir).await?;
    let typed = heir.as_ref().map(Typed::of).unwrap_or_default();
    let ok = (StatusCode::OK, Problems::default());
    show(&visit, &case, (heir.as_ref(), &typed), Vec::new(), ok)
}

fn show(
    visit: &Visit,
    case: &Case,
    (heir, typed): (Option<&Heir>, &Typed),
    told: Vec<(String, String)>,
    (status, problems): (StatusCode, Problems),
) -> Result<Response, Fault> {
    let field = |name: &'static str, value: &str| {
        Field::text(name, visit.t(&format!("claim-heir-{name}"))).value(value).wrong(&problems)
    };
    let hinted = |field: Field| {
        let hint = visit.t(&format!("claim-heir-{}-hint", field.name));
        field.hint(hint)
    };
    let digits = |field: Field| Field { digits: true, ..field };
    let choice = |of: &Relation| Choice {
        value: of.word().to_owned(),
        label: relation_said(visit, *of),
        picked: of.word() == typed.relation,
    };
    let masked = heir.map(|heir| {
        let known =
            |key: &str, value: &String| (!value.is_empty()).then(|| (visit.t(key), value.clone()));
        [
            known("registry-field-nik", &heir.nik),
            known("registry-field-phone", &heir.phone),
            known("claim-account", &heir.account),
        ]
    });
    let masked: Vec<(String, String)> = masked.into_iter().flatten().flatten().collect();
    let clears = heir.map(|heir| {
        [
            ("no_nik", !heir.nik.is_empty()),
            ("no_phone", !heir.phone.is_empty()),
            ("no_account", !heir.account.is_empty()),
        ]
    });
    let clears = clears.into_iter().flatten().filter(|(_, known)| *known);
    let title = if heir.is_some() { "claim-heir-change" } else { "claim-heir-add" };
    let page = HeirPage {
        frame: visit.frame(visit.t(title)),
        id: case.id,
        name: case.name.clone(),
        heir: heir.map(|heir| heir.id),
        reveals: sees_secrets(visit) && !masked.is_empty(),
        masked,
        shown: told,
        request: form_number()?.to_string(),
        relations: Relation::ALL.iter().map(choice).collect(),
        fields: vec![
            field("name", &typed.name),
            hinted(field("born", &typed.born)),
            hinted(field("share", &typed.share)),
        ],
        numbers: vec![
            digits(field("nik", &typed.nik)),
            digits(field("phone", &typed.phone)),
            field("bank", &typed.bank),
            digits(field("number", &typed.number)),
            hinted(field("holder", &typed.holder)),
        ],
        guardian: hinted(field("guardian", &typed.guardian)),
        more: hinted(field("note", &typed.note)),
        checks: vec![
            ("died", visit.t("claim-heir-check-died"), typed.died == "yes"),
            ("conflict", visit.t("claim-heir-check-conflict"), typed.conflict == "yes"),
        ],
        clears: clears
            .map(|(name, _)| (name, visit.t(&format!("claim-heir-{}", name.replace('_', "-")))))
            .collect(),
        removes: heir.is_some(),
        problems,
    };
    shown(status, &page)
}

/// What was typed, read; problems for what cannot be.
struct Read {
    relation: Relation,
    nik: Kept<Nik>,
    phone: Kept<String>,
    account: Kept<BankAccount>,
    born: Option<Born>,
    share: Option<u16>,
}

fn read(visit: &Visit, typed: &Typed, problems: &mut Problems) -> Option<Read> {
    let relation = Relation::parse(&typed.relation);
    if relation.is_none() {
        problems.add("relation", visit.t("claim-heir-relation-wrong"));
    }
    if typed.name.trim().is_empty() {
        problems.add("name", visit.t("claim-error-name-missing"));
    }
    let born = Born::parse(&typed.born);
    if born.is_none() && !typed.born.trim().is_empty() {
        problems.add("born", visit.t("claim-heir-born-wrong"));
    }
    let share = parts(&typed.share);
    if share.is_none() && !typed.share.trim().is_empty() {
        problems.add("share", visit.t("claim-heir-share-wrong"));
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let nik = match (Nik::parse(&digits(&typed.nik)), typed.nik.trim().is_empty()) {
        (_, true) if typed.no_nik == "yes" => Kept::Gone,
        (_, true) => Kept::Kept,
        (Ok(nik), false) => Kept::New(nik),
        (Err(_), false) => {
            problems.add("nik", visit.t("registry-field-nik-wrong"));
            Kept::Kept
        }
    };
    let phone = match typed.phone.trim() {
        "" if typed.no_phone == "yes" => Kept::Gone,
        "" => Kept::Kept,
        phone => Kept::New(phone.to_owned()),
    };
    let account = account(visit, typed, problems);
    let relation = relation.filter(|_| problems.none())?;
    Some(Read { relation, nik, phone, account, born, share })
}

/// An account has all three: money that goes to a number without a name comes back.
fn account(visit: &Visit, typed: &Typed, problems: &mut Problems) -> Kept<BankAccount> {
    let parts = [&typed.bank, &typed.number, &typed.holder].map(|part| part.trim());
    if parts.iter().all(|part| part.is_empty()) {
        return if typed.no_account == "yes" { Kept::Gone } else { Kept::Kept };
    }
    let digits = parts[1].chars().filter(char::is_ascii_digit).count();
    let plain = parts[1].chars().all(|c| c.is_ascii_digit() || " .-".contains(c));
    if parts.iter().any(|part| part.is_empty()) || !(5..=20).contains(&digits) || !plain {
        problems.add("number", visit.t("claim-heir-account-wrong"));
    }
    let [bank, number, holder] = parts.map(str::to_owned);
    Kept::New(BankAccount { bank, number, holder })
}

/// `POST /claims/{id}/heirs`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let heir = heir_of(&visit, &case, &typed.heir).await?;
    let mut problems = Problems::default();
    let read = read(&visit, &typed, &mut problems);
    let request = sent(&typed.request);
    let (Some(read), Some(request)) = (read, request) else {
        if problems.none() {
            problems.add("", visit.t("claim-form-stale"));
        }
        let wrong = (StatusCode::UNPROCESSABLE_ENTITY, problems);
        return show(&visit, &case, (heir.as_ref(), &typed), Vec::new(), wrong);
    };
    let new = NewHeir {
        id: heir.as_ref().map(|heir| heir.id),
        relation: read.relation,
        name: &typed.name,
        nik: read.nik,
        phone: read.phone,
        account: read.account,
        born: read.born,
        died: typed.died == "yes",
        share: read.share,
        guardian: &typed.guardian,
        conflict: typed.conflict == "yes",
        note: &typed.note,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    match store::keep_heir(db, keys, area, id, (&new, request), actor(&visit)?).await {
        Ok(_) => Ok(go(&format!("/claims/{id}?said=heir#heirs"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            show(&visit, &case, (heir.as_ref(), &typed), Vec::new(), refused)
        }
    }
}

/// `POST /claims/{id}/heirs/remove`: somebody who is no heir.
///
/// # Errors
/// If the store does not answer.
pub async fn remove(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let heir = heir_of(&visit, &case, &typed.heir).await?;
    let known = heir.as_ref().map(Typed::of).unwrap_or_default();
    let (Some(one), Some(request)) = (heir.as_ref(), sent(&typed.request)) else {
        let stale = (StatusCode::UNPROCESSABLE_ENTITY, problem(&visit, "claim-form-stale"));
        return show(&visit, &case, (heir.as_ref(), &known), Vec::new(), stale);
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let why = (typed.reason.as_str(), request);
    match store::remove_heir(db, keys, area, (id, one.id), why, actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/claims/{id}?said=heir-removed#heirs"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            show(&visit, &case, (heir.as_ref(), &known), Vec::new(), refused)
        }
    }
}

/// `POST /claims/{id}/heirs/show`: the numbers of an heir, for a purpose that is written down.
///
/// # Errors
/// If the store does not answer.
pub async fn reveal(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let heir = heir_of(&visit, &case, &typed.heir).await?;
    let known = heir.as_ref().map(Typed::of).unwrap_or_default();
    let Some(one) = heir.as_ref() else {
        let stale = (StatusCode::UNPROCESSABLE_ENTITY, problem(&visit, "claim-form-stale"));
        return show(&visit, &case, (None, &known), Vec::new(), stale);
    };
    if typed.purpose.trim().chars().count() < 5 {
        let wrong = problem_of(&visit, "purpose", "claim-heir-purpose-wrong");
        let wrong = (StatusCode::UNPROCESSABLE_ENTITY, wrong);
        return show(&visit, &case, (heir.as_ref(), &known), Vec::new(), wrong);
    }
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let of = (id, one.id);
    match store::reveal_heir(db, keys, area, of, &typed.purpose, actor(&visit)?).await {
        Ok(secrets) => {
            let ok = (StatusCode::OK, Problems::default());
            show(&visit, &case, (heir.as_ref(), &known), told(&visit, &secrets), ok)
        }
        Err(error) => {
            let refused = refused(&visit, error)?;
            show(&visit, &case, (heir.as_ref(), &known), Vec::new(), refused)
        }
    }
}

fn told(visit: &Visit, secrets: &HeirSecrets) -> Vec<(String, String)> {
    let mut told = Vec::new();
    told.extend(secrets.nik.map(|nik| (visit.t("registry-field-nik"), nik.to_string())));
    if !secrets.phone.is_empty() {
        told.push((visit.t("registry-field-phone"), secrets.phone.clone()));
    }
    if let Some(account) = &secrets.account {
        let said = [&account.bank, &account.number, &account.holder].map(String::as_str);
        told.push((visit.t("claim-account"), said.join(" · ")));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_typed_as_a_percentage_and_comes_back_as_it_was_typed() {
        for (typed, kept) in [("50", 5_000), ("33,34", 3_334), ("33.3", 3_330), ("100 %", 10_000)] {
            assert_eq!(parts(typed), Some(kept), "{typed}");
        }
        for wrong in ["", "101", "33,333", "-5", "setengah", "100,01"] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
        assert_eq!(percent(3_334), "33,34");
        assert_eq!(percent(5_000), "50");
        assert_eq!(parts(&percent(3_305)), Some(3_305));
    }
}
