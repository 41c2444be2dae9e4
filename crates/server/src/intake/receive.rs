//! An upload as it comes in: files go to a private folder part by part, so that none is held in
//! memory; the folder goes when the request is answered.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use axum::extract::Multipart;
use axum::http::StatusCode;
use lindung_core::checking::Role;
use lindung_core::message::Message;
use lindung_jobs::checking::Input;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::fault::Fault;

/// Longest text beside the files.
const TEXT: usize = 8 * 1024;

/// Most files at once.
const FILES: usize = 40;

/// What came.
pub struct Upload {
    /// The words of the form.
    pub texts: BTreeMap<String, String>,
    /// The files.
    pub files: Vec<Spooled>,
    /// Where they lie; it goes with this.
    folder: TempDir,
}

/// A file laid aside.
pub struct Spooled {
    /// The name it had.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// What stands for its content.
    pub sha256: Vec<u8>,
}

/// Why an upload cannot be taken.
pub enum Refused {
    /// Something that whoever sends can mend.
    Wrong(Message),
    /// A fault of this program or machine.
    Fault(Fault),
}

impl Upload {
    /// A word of the form, trimmed.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map(|text| text.trim()).unwrap_or_default()
    }

    /// The files as what is read.
    pub fn inputs(&self, role: Role) -> Vec<Input> {
        self.files
            .iter()
            .map(|file| Input { path: file.path.clone(), name: file.name.clone(), role })
            .collect()
    }
}

/// Takes an upload in.
pub async fn receive(mut form: Multipart) -> Result<Upload, Refused> {
    let folder = tempfile::Builder::new().prefix("lindung-").tempdir().map_err(aside)?;
    let mut upload = Upload { texts: BTreeMap::new(), files: Vec::new(), folder };
    while let Some(mut field) = form.next_field().await.map_err(|error| broken(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(own_name) else {
            let mut text = Vec::new();
            while let Some(bytes) = field.chunk().await.map_err(|error| broken(&error))? {
                if text.len() + bytes.len() > TEXT {
                    return Err(Refused::Wrong(Message::new("upload-text-long")));
                }
                text.extend_from_slice(&bytes);
            }
            upload.texts.insert(name, String::from_utf8_lossy(&text).into_owned());
            continue;
        };
        if file.is_empty() {
            continue;
        }
        if upload.files.len() == FILES {
            return Err(Refused::Wrong(Message::new("upload-many").number("most", FILES)));
        }
        // The reader goes by the ending; the rest of the name may be anything.
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let path = upload.folder.path().join(format!("{}.{ending}", upload.files.len()));
        let mut out = std::fs::File::create_new(&path).map_err(aside)?;
        let (mut digest, mut size) = (Sha256::new(), 0);
        while let Some(bytes) = field.chunk().await.map_err(|error| broken(&error))? {
            digest.update(&bytes);
            size += bytes.len();
            out.write_all(&bytes).map_err(aside)?;
        }
        if size == 0 {
            return Err(Refused::Wrong(Message::new("upload-empty").text("file", file)));
        }
        let sha256 = digest.finalize().to_vec();
        let name = once(&upload.files, file);
        upload.files.push(Spooled { name, path, sha256 });
    }
    Ok(upload)
}

/// The name without folders and without what cannot be shown.
fn own_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim().to_owned()
}

/// Two files of one name are told apart by a number.
fn once(files: &[Spooled], name: String) -> String {
    let taken = |name: &str| files.iter().any(|file| file.name == name);
    if !taken(&name) {
        return name;
    }
    (2..1000).map(|n| format!("{n} {name}")).find(|name| !taken(name)).unwrap_or(name)
}

fn broken(error: &axum::extract::multipart::MultipartError) -> Refused {
    Refused::Wrong(if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Message::new("upload-large").number("megabytes", 200)
    } else {
        Message::new("upload-broken")
    })
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err gives")]
fn aside(error: std::io::Error) -> Refused {
    Refused::Fault(Fault::new("upload", error.kind()))
}
