//! Reads the text out of the PDFs of this crate, as a viewer that copies text would: pages by the
//! page tree, glyphs by the fonts' own tables.

use std::collections::BTreeMap;
use std::io::Read;

/// The texts of the pages; each run of text ends with a line break.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let objects = objects(pdf);
    page_objects(&objects).into_iter().map(|page| text_of(&objects, page)).collect()
}

/// What is drawn on each page.
#[allow(dead_code, reason = "each test file has this module, not each draws")]
pub fn contents(pdf: &[u8]) -> Vec<Vec<u8>> {
    let objects = objects(pdf);
    page_objects(&objects).into_iter().map(|page| content_of(&objects, page)).collect()
}

/// The numbers of the pages' objects in their order.
fn page_objects(objects: &Objects<'_>) -> Vec<u32> {
    let catalog = objects.values().find(|object| has(object.dict, "/Type/Catalog"));
    let root = catalog.and_then(|catalog| reference(catalog.dict, "/Pages")).expect("a page tree");
    let mut found = Vec::new();
    collect(objects, root, &mut found);
    found
}

struct Object<'p> {
    dict: &'p str,
    stream: &'p [u8],
}

type Objects<'p> = BTreeMap<u32, Object<'p>>;

fn has(dict: &str, wanted: &str) -> bool {
    dict.split_whitespace().collect::<String>().contains(wanted)
}

/// The object that a key names: `/Pages 1 0 R`.
fn reference(dict: &str, key: &str) -> Option<u32> {
    let rest = &dict[dict.find(key)? + key.len()..];
    rest.trim_start().split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let found = bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted)?;
    Some(from + found)
}

fn objects(pdf: &[u8]) -> Objects<'_> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(begin) = find(pdf, b" 0 obj", at) {
        let digits = pdf[..begin].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&pdf[begin - digits..begin]).expect("digits");
        let body = begin + b" 0 obj".len();
        let end = find(pdf, b"endobj", body).expect("an end");
        let head = find(&pdf[..end], b"stream\n", body).unwrap_or(end);
        let dict = std::str::from_utf8(&pdf[body..head]).unwrap_or_default();
        let mut stream: &[u8] = &[];
        at = end;
        if head < end {
            let length = reference(dict, "/Length").expect("a length") as usize;
            let begin = head + b"stream\n".len();
            stream = &pdf[begin..begin + length];
            at = begin + length;
        }
        found.insert(number.parse().expect("a number"), Object { dict, stream });
    }
    found
}

fn inflated(object: &Object<'_>) -> Vec<u8> {
    if !has(object.dict, "/FlateDecode") {
        return object.stream.to_vec();
    }
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(object.stream).read_to_end(&mut out).expect("inflated");
    out
}

fn collect(objects: &Objects<'_>, at: u32, found: &mut Vec<u32>) {
    let dict = objects[&at].dict;
    if let Some(kids) = dict.find("/Kids") {
        let list = &dict[kids..];
        let list = &list[list.find('[').expect("[") + 1..list.find(']').expect("]")];
        let words: Vec<&str> = list.split_whitespace().collect();
        for kid in words.chunks(3) {
            collect(objects, kid[0].parse().expect("a page"), found);
        }
    } else {
        found.push(at);
    }
}

fn content_of(objects: &Objects<'_>, page: u32) -> Vec<u8> {
    inflated(&objects[&reference(objects[&page].dict, "/Contents").expect("content")])
}

fn text_of(objects: &Objects<'_>, page: u32) -> String {
    let dict = objects[&page].dict;
    let resources = reference(dict, "/Resources").map_or(dict, |number| objects[&number].dict);
    let fonts = reference(resources, "/Font ").map_or(resources, |number| objects[&number].dict);
    text(&content_of(objects, page), |name| {
        let font = reference(fonts, &format!("/{name} ")).expect("a font");
        let map = reference(objects[&font].dict, "/ToUnicode").expect("a table");
        table(&String::from_utf8(inflated(&objects[&map])).expect("text"))
    })
}

/// `<0001> <0041>`: which glyph stands for which text.
fn table(text: &str) -> BTreeMap<u16, String> {
    let mut map = BTreeMap::new();
    for line in text.lines() {
        let parts: Vec<&str> =
            line.split(['<', '>', ' ']).filter(|part| !part.is_empty()).collect();
        let [glyph, text] = parts.as_slice() else { continue };
        let Ok(glyph) = u16::from_str_radix(glyph, 16) else { continue };
        let units: Vec<u16> = text
            .as_bytes()
            .chunks(4)
            .filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok())
            .collect();
        map.insert(glyph, String::from_utf16_lossy(&units));
    }
    map
}

fn text(content: &[u8], font: impl Fn(&str) -> BTreeMap<u16, String>) -> String {
    let mut fonts: BTreeMap<String, BTreeMap<u16, String>> = BTreeMap::new();
    let (mut current, mut out, mut at) = (String::new(), String::new(), 0);
    while at < content.len() {
        let glyphs = match content[at] {
            b'/' => {
                let rest = &content[at + 1..];
                let end = rest.iter().position(|byte| b" \n/[(<".contains(byte)).unwrap_or(0);
                let name = String::from_utf8_lossy(&rest[..end]).into_owned();
                at += end + 1;
                // A name before a number and `Tf` is that of a font.
                let line =
                    String::from_utf8_lossy(&rest[end..rest.len().min(end + 24)]).into_owned();
                if line.split_whitespace().nth(1) == Some("Tf") {
                    fonts.entry(name.clone()).or_insert_with(|| font(&name));
                    current = name;
                }
                continue;
            }
            b'(' => literal(content, &mut at),
            b'<' if content.get(at + 1) == Some(&b'<') => {
                // The properties of marked content.
                at = find(content, b">>", at).map_or(content.len(), |end| end + 2);
                continue;
            }
            b'<' => hexadecimal(content, &mut at),
            _ => {
                if content[at..].starts_with(b"ET") {
                    out.push('\n');
                }
                at += 1;
                continue;
            }
        };
        for pair in glyphs.chunks_exact(2) {
            let glyph = u16::from_be_bytes([pair[0], pair[1]]);
            out.push_str(fonts[&current].get(&glyph).map_or("?", String::as_str));
        }
    }
    out
}

fn literal(content: &[u8], at: &mut usize) -> Vec<u8> {
    let (mut out, mut depth) = (Vec::new(), 1);
    *at += 1;
    while depth > 0 {
        let byte = content[*at];
        *at += 1;
        match byte {
            b'\\' => {
                let next = content[*at];
                *at += 1;
                match next {
                    b'n' => out.push(b'\n'),
                    b'r' => out.push(b'\r'),
                    b't' => out.push(b'\t'),
                    b'b' => out.push(8),
                    b'f' => out.push(12),
                    b'0'..=b'7' => {
                        let mut value = u32::from(next - b'0');
                        for _ in 0..2 {
                            if let b'0'..=b'7' = content[*at] {
                                value = value * 8 + u32::from(content[*at] - b'0');
                                *at += 1;
                            }
                        }
                        out.push(u8::try_from(value).expect("a byte"));
                    }
                    other => out.push(other),
                }
            }
            b'(' => {
                depth += 1;
                out.push(byte);
            }
            b')' => {
                depth -= 1;
                if depth > 0 {
                    out.push(byte);
                }
            }
            _ => out.push(byte),
        }
    }
    out
}

fn hexadecimal(content: &[u8], at: &mut usize) -> Vec<u8> {
    let end = find(content, b">", *at).expect(">");
    let digits: Vec<u8> =
        content[*at + 1..end].iter().copied().filter(u8::is_ascii_hexdigit).collect();
    *at = end + 1;
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).filter_map(byte).collect()
}
