//! Small helps for reading XML event by event.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart};

/// Settings under which the XML that systems really write can be read.
pub(super) fn lenient<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    reader
}

/// The attributes of an element: name without its prefix, and value.
pub(super) fn attributes<'e>(
    element: &'e BytesStart<'_>,
) -> impl Iterator<Item = (&'e str, Cow<'e, str>)> {
    // Checking for doubles would take time that grows with the square of their number.
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    attributes.filter_map(Result::ok).map(|attribute| {
        let name = attribute.key.0;
        let name = name.rsplit(':').next().unwrap_or(name);
        let value = match attribute.value {
            Cow::Borrowed(value) => quick_xml::escape::unescape(value).ok(),
            Cow::Owned(ref value) => {
                quick_xml::escape::unescape(value).ok().map(|value| Cow::Owned(value.into_owned()))
            }
        };
        (name, value.unwrap_or_default())
    })
}

/// Adds what `&amp;` and its like stand for.
pub(super) fn add_reference(reference: &BytesRef<'_>, out: &mut String) {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        out.push(letter);
        return;
    }
    match &**reference {
        "amp" => out.push('&'),
        "lt" => out.push('<'),
        "gt" => out.push('>'),
        "quot" => out.push('"'),
        "apos" => out.push('\''),
        "nbsp" => out.push(' '),
        _ => {}
    }
}
