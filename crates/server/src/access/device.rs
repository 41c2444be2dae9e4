//! A browser in words, from what it says of itself.

use lindung_core::message::{Message, Texts};

/// `Chrome di Android`.
pub fn say(agent: &str, texts: &Texts) -> String {
    // The order matters: most call themselves by the name of another as well.
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("UCBrowser", "UC Browser"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => {
            texts.say(&Message::new("device-on").text("browser", browser).text("system", system))
        }
        _ => texts.label("device-other"),
    }
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;

    use super::*;

    #[test]
    fn a_phone_and_an_unknown_program_are_told_apart() {
        let texts = Texts::new(Language::Indonesian);
        let phone =
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36";
        assert_eq!(say(phone, &texts), "Chrome di Android");
        assert_eq!(say("curl/8.5", &texts), "Peramban lain");
    }
}
