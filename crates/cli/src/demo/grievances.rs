//! Complaints in the demo: one that was answered, one that somebody has taken up, and two that wait. All
//! are made up.

use crate::acting::client::Client;
use crate::acting::stage::Stage;
use crate::office::Step;

/// How it came, what it is, what it is about, and in which words.
const TOLD: [(&str, &str, &str, &str); 4] = [
    ("desk", "complaint", "card", "Kartu saya belum sampai, tetangga sudah menerima (tiruan)."),
    ("telephone", "question", "claim", "Surat apa yang dibawa untuk santunan kematian? (tiruan)"),
    ("letter", "complaint", "not-listed", "Saya nelayan, tetapi tidak ada di daftar (tiruan)."),
    ("telephone", "complaint", "data", "Tanggal lahir di kartu keliru (tiruan)."),
];

/// Takes the complaints down, answers the second and takes up the third.
pub(super) async fn tell(stage: &Stage) -> Step<()> {
    let mut officer = stage.client("petugas").await?;
    for (n, (channel, kind, category, words)) in (0..).zip(TOLD) {
        let request = officer.get("/grievances/new").await?.value("request");
        let form = [
            ("request", request.as_str()),
            ("channel", channel),
            ("kind", kind),
            ("category", category),
            ("words", words),
        ];
        let receipt = officer.post("/grievances/new", &form).await?;
        let Some(one) = receipt.links("/grievances/one/").into_iter().next() else { continue };
        match n {
            1 => answer(&mut officer, &one).await?,
            2 => act(&mut officer, &one, &[("act", "take")]).await?,
            _ => {}
        }
    }
    Ok(())
}

async fn answer(officer: &mut Client, one: &str) -> Step<()> {
    act(officer, one, &[("act", "take")]).await?;
    let words = "KTP dan kartu keluarga ahli waris, akta kematian, dan buku rekening (tiruan).";
    act(officer, one, &[("act", "answer"), ("outcome", "informed"), ("words", words)]).await
}

async fn act(officer: &mut Client, one: &str, does: &[(&str, &str)]) -> Step<()> {
    let request = officer.get(one).await?.value("request");
    let mut form = vec![("request", request.as_str())];
    form.extend(does);
    officer.post(one, &form).await.map(drop)
}
