//! The regent's decision: worded, dated, issued; and its amendments.

use lindung_core::decree::Wording;
use lindung_store::decree::{self as store, Decree};
use uuid::Uuid;

use super::money::id_of;
use super::run::Run;
use crate::acting::client::Client;
use crate::office::Step;
use crate::office::serve::fault;

/// Decrees that are looked through for a draft.
const MOST: usize = 50;

/// The decree of a plan, issued today; its papers are kept.
pub(super) async fn play(run: &mut Run, plan: Uuid) -> Step<Uuid> {
    run.begin("decree");
    let mut officer = run.client("petugas").await?;
    let begun = officer.post("/decrees", &[("plan", &plan.to_string())]).await?;
    let decree = id_of(begun.location.trim_end_matches("/edit"))?;
    issue(run, &mut officer, decree, false).await?;
    for (paper, name) in [
        ("text.pdf", "keputusan.pdf"),
        ("annex.pdf", "keputusan-lampiran.pdf"),
        ("annex.xlsx", "keputusan-lampiran.xlsx"),
        ("public.pdf", "keputusan-umum.pdf"),
    ] {
        let name = named(run, decree, name).await?;
        run.keep(&mut officer, &format!("/decrees/{decree}/{paper}"), &name).await?;
    }
    Ok(decree)
}

/// The name of a paper of a decree: the first has the plain one.
async fn named(run: &Run, decree: Uuid, name: &str) -> Step<String> {
    let all = store::decrees(&run.stage.office.db, run.stage.regency(), None, MOST).await?;
    let bases: Vec<&Decree> = all.iter().rev().filter(|one| one.amends.is_none()).collect();
    let at = bases.iter().position(|one| one.id == decree).unwrap_or_default();
    Ok(if at == 0 { name.to_owned() } else { format!("{}-{name}", at + 1) })
}

/// Words a draft, gives it number and day, and issues it.
async fn issue(run: &Run, officer: &mut Client, decree: Uuid, amends: bool) -> Step<()> {
    let usual = Wording::usual(amends);
    let (considerations, bases) = (usual.considerations.join("\n"), usual.legal_bases.join("\n"));
    let (dictums, copies) = (usual.dictums.join("\n"), usual.copies.join("\n"));
    let (today, title) = (run.today(), run.programme.title.clone());
    let all = store::decrees(&run.stage.office.db, run.stage.regency(), None, MOST).await?;
    let number = format!("188.45/{}/{}", all.len(), run.time.today().year());
    let title = if amends { format!("Perubahan {title}") } else { title };
    let form = [
        ("title", title.as_str()),
        ("number", number.as_str()),
        ("dated", today.as_str()),
        ("about", "penerima perlindungan pekerja rentan"),
        ("considerations", considerations.as_str()),
        ("legal_bases", bases.as_str()),
        ("dictums", dictums.as_str()),
        ("copies", copies.as_str()),
    ];
    officer.post(&format!("/decrees/{decree}/edit"), &form).await?;
    let issued = officer.post(&format!("/decrees/{decree}/issue"), &[]).await?;
    run.stage.wait_for(&issued.location, "decree").await.map(drop)
}

/// Issues the draft amendment of a decree, if there is one; says it.
pub(super) async fn amend(run: &Run, base: Uuid) -> Step<Option<Uuid>> {
    let all = store::decrees(&run.stage.office.db, run.stage.regency(), None, MOST).await?;
    let draft = all.iter().find(|one| one.is_draft() && one.amends == Some(base));
    let Some(draft) = draft.map(|one| one.id) else { return Ok(None) };
    let mut officer = run.client("petugas").await?;
    issue(run, &mut officer, draft, true).await?;
    Ok(Some(draft))
}

/// An issued decree.
pub(super) async fn found(run: &Run, id: Uuid) -> Step<Decree> {
    let found = store::decree(&run.stage.office.db, run.stage.regency(), id).await?;
    found.ok_or_else(|| fault(&id))
}
