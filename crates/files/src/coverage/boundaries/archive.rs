//! A zip with Shapefiles, or with `GeoJSON` or `TopoJSON`.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use lindung_core::message::Message;
use zip::ZipArchive;

use super::layer::Layer;
use super::{MOST_BYTES, json, shapefile};

/// Files in an archive that are looked at.
const MOST_MEMBERS: usize = 1_000;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The layers of all files in it.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Layer>, Message> {
    let mut archive = Archive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .filter(|name| !name.starts_with("__MACOSX/") && !name.ends_with('/'))
        .take(MOST_MEMBERS)
        .map(Cow::into_owned)
        .collect();
    let mut left = MOST_BYTES;
    let mut layers = Vec::new();
    for name in &names {
        match ending(name).1.as_str() {
            "shp" => layers.push(shapes(&mut archive, &names, name, &mut left)?),
            "json" | "geojson" | "topojson" => {
                let text = unpacked(&mut archive, name, &mut left)?;
                let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
                layers.extend(json::read(text)?);
            }
            _ => {}
        }
    }
    if layers.is_empty() {
        let found: Vec<&str> = names.iter().take(8).map(String::as_str).collect();
        return Err(Message::new("boundaries-error-no-shape").text("found", found.join(", ")));
    }
    Ok(layers)
}

/// A Shapefile with the table and the projection that stand beside it.
fn shapes(
    archive: &mut Archive<'_>,
    names: &[String],
    name: &str,
    left: &mut u64,
) -> Result<Layer, Message> {
    let stem = ending(name).0;
    let beside = |wanted: &str| {
        let is = |(one, end): (&str, String)| one.eq_ignore_ascii_case(stem) && end == wanted;
        names.iter().find(|one| is(ending(one)))
    };
    let Some(table) = beside("dbf") else {
        return Err(Message::new("boundaries-error-no-table").text("shape", name));
    };
    if let Some(projection) = beside("prj") {
        let text = unpacked(archive, projection, left)?;
        let text = String::from_utf8_lossy(&text).trim_start().to_uppercase();
        if text.starts_with("PROJ") {
            return Err(Message::new("boundaries-error-projected"));
        }
    }
    let shape = unpacked(archive, name, left)?;
    let table = unpacked(archive, table, left)?;
    let damaged = || Message::new("boundaries-error-damaged").text("shape", name);
    shapefile::read(&shape, &table).ok_or_else(damaged)
}

/// A name without its ending, and the ending in small letters.
fn ending(name: &str) -> (&str, String) {
    name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, end.to_lowercase()))
}

/// A file of the archive; `left` is how much may still be unpacked, whatever the archive claims.
fn unpacked(archive: &mut Archive<'_>, name: &str, left: &mut u64) -> Result<Vec<u8>, Message> {
    let file = archive.by_name(name).map_err(|_| broken())?;
    let mut bytes = Vec::new();
    file.take(*left + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
    *left = left.checked_sub(bytes.len() as u64).ok_or_else(|| {
        Message::new("boundaries-error-too-large").number("limit", MOST_BYTES >> 20)
    })?;
    Ok(bytes)
}

fn broken() -> Message {
    Message::new("boundaries-error-archive")
}
