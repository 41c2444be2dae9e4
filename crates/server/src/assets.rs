//! Style sheet, script and icons, built by `frontend/` and carried in the binary.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
struct Built;

/// Addresses of what every page needs; the names carry a hash of the content.
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The script.
    pub script: String,
    /// The picture of the tab.
    pub mark: String,
    /// The icons; one is shown with `#name` behind it.
    pub icons: String,
    /// The style sheet of the public pages.
    pub public_style: String,
    /// The style sheet of the page in the field.
    pub field_style: String,
    /// Its script.
    pub field_script: String,
    /// What keeps that page for the time without a connection.
    pub keeper: String,
    /// The picture of the program among those of a phone, small.
    pub icon_small: String,
    /// The same, large.
    pub icon_large: String,
}

/// Where they are.
pub fn assets() -> &'static Assets {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    let find = |start: &str, end: &str| {
        Built::iter()
            .find(|name| name.starts_with(start) && name.ends_with(end))
            .map(|name| format!("/assets/{name}"))
            .unwrap_or_default()
    };
    ASSETS.get_or_init(|| Assets {
        style: find("office-", ".css"),
        script: find("office-", ".js"),
        mark: find("mark-", ".svg"),
        icons: find("icons-", ".svg"),
        public_style: find("public-", ".css"),
        field_style: find("field-", ".css"),
        field_script: find("field-", ".js"),
        keeper: find("worker-", ".js"),
        icon_small: find("icon-192-", ".png"),
        icon_large: find("icon-512-", ".png"),
    })
}

/// The text of a file at one of those addresses; empty where there is none.
pub fn built(path: &str) -> String {
    let file = Built::get(path.trim_start_matches("/assets/"));
    file.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

/// `GET /assets/{name}`: may be kept for ever, since another content has another name.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(file) = Built::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match name.rsplit_once('.').map(|(_, kind)| kind) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, file.data).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_script_and_icons_are_built_and_nothing_is_fetched_from_elsewhere() {
        let assets = assets();
        for name in
            [&assets.style, &assets.script, &assets.icons, &assets.mark, &assets.public_style]
        {
            let file = Built::get(name.trim_start_matches("/assets/")).expect("an asset");
            let text = String::from_utf8_lossy(&file.data);
            let elsewhere =
                ["url(http", "url(\"http", "url(//", "@import", "src=\"http", "data:image"];
            assert!(!elsewhere.iter().any(|mark| text.contains(mark)), "{name}");
        }
    }
}
