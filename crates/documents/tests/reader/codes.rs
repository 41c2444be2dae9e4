//! Finds the QR codes on the pages of a PDF and reads them as ISO/IEC 18004 lays down: what is drawn
//! is sampled in the middle of each module, unmasked, put into its order and said as text. Knows the
//! versions 1 to 6 at level M, and corrects no errors: a drawn code has none.

/// Corners of the shapes of one code, in modules.
type Outlines = Vec<Vec<(f64, f64)>>;

/// What the codes of each page say, in the order in which they are drawn.
pub fn codes(pdf: &[u8]) -> Vec<Vec<String>> {
    let pages = crate::reader::contents(pdf);
    pages.iter().map(|content| drawn(content).iter().map(said).collect()).collect()
}

/// The shapes that are drawn under a scale of their own.
fn drawn(content: &[u8]) -> Vec<Outlines> {
    let text = String::from_utf8_lossy(content);
    let (mut numbers, mut depth, mut found) = (Vec::<f64>::new(), 0, Vec::new());
    let mut scaled: Option<(usize, Outlines)> = None;
    for word in text.split_ascii_whitespace() {
        if let Ok(number) = word.parse() {
            numbers.push(number);
            continue;
        }
        match (word, &mut scaled) {
            ("q", _) => depth += 1,
            ("Q", _) => {
                depth -= 1;
                found.extend(scaled.take_if(|(inside, _)| *inside > depth).map(|(_, code)| code));
            }
            ("cm", None) if (numbers[0] - 1.0).abs() > 1e-6 => scaled = Some((depth, Vec::new())),
            ("m", Some((_, outlines))) => outlines.push(vec![(numbers[0], numbers[1])]),
            ("l", Some((_, outlines))) => {
                outlines.last_mut().expect("a shape").push((numbers[0], numbers[1]));
            }
            _ => {}
        }
        numbers.clear();
    }
    found
}

/// Whether the middle of a module lies inside, by the non-zero rule.
fn is_dark(outlines: &Outlines, column: usize, row: usize) -> bool {
    let (x, y) = (column as f64 + 0.5, row as f64 + 0.5);
    let mut winding = 0;
    for corners in outlines {
        let next = corners.iter().cycle().skip(1);
        for ((from_x, from_y), (_, to_y)) in corners.iter().zip(next) {
            if *from_x > x && (*from_y < y) != (*to_y < y) {
                winding += if to_y > from_y { 1 } else { -1 };
            }
        }
    }
    winding != 0
}

/// Blocks and bytes of data in each, at level M, for the versions 1 to 6.
const BLOCKS: [(usize, usize); 6] = [(1, 16), (1, 28), (1, 44), (2, 32), (2, 43), (4, 27)];

/// The mark of level M and the fixed mask, in the five bits of the format.
const FORMAT: usize = 0b10101;

fn said(outlines: &Outlines) -> String {
    let most = outlines.iter().flatten().map(|corner| corner.0).fold(0.0, f64::max);
    let size = most as usize;
    assert!(size % 4 == 1 && (21..=41).contains(&size), "no size of these versions: {size}");
    let dark = |column: usize, row: usize| is_dark(outlines, column, row);
    let format = (0..5).fold(0, |bits, column| bits << 1 | usize::from(dark(column, 8))) ^ FORMAT;
    assert_eq!(format >> 3, 0, "level M");
    let bits = path(size).map(|(column, row)| dark(column, row) ^ masks(format & 7, column, row));
    let bits: Vec<bool> = bits.collect();
    let byte = |bits: &[bool]| bits.iter().fold(0_u8, |byte, bit| byte << 1 | u8::from(*bit));
    let words: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    let (blocks, length) = BLOCKS[(size - 17) / 4 - 1];
    let data: Vec<u8> = (0..blocks)
        .flat_map(|block| (0..length).map(move |at| at * blocks + block))
        .map(|at| words[at])
        .collect();
    let mut bits = data.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1));
    let mut next = |count: usize| {
        bits.by_ref().take(count).fold(0_usize, |number, bit| number << 1 | usize::from(bit))
    };
    match next(4) {
        0b0010 => {
            let count = next(9);
            let pairs = (0..count / 2).map(|_| next(11)).collect::<Vec<usize>>();
            let single = (count % 2 == 1).then(|| LETTERS[next(6)]);
            let pairs = pairs.into_iter().flat_map(|pair| [LETTERS[pair / 45], LETTERS[pair % 45]]);
            pairs.chain(single).map(char::from).collect()
        }
        0b0100 => {
            let bytes = (0..next(8)).map(|_| next(8) as u8).collect();
            String::from_utf8(bytes).expect("a text")
        }
        mode => panic!("mode {mode}"),
    }
}

/// The letters of which two stand in eleven bits.
const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The modules that hold data, in their order: two columns at a time from the right, up and down.
fn path(size: usize) -> impl Iterator<Item = (usize, usize)> {
    // The sixth column belongs to the pattern that counts the modules.
    let pairs = (0..size / 2)
        .map(move |pair| size - 1 - 2 * pair)
        .map(|right| right - usize::from(right <= 6));
    pairs
        .enumerate()
        .flat_map(move |(at, right)| {
            let rows = (0..size).map(move |row| if at % 2 == 0 { size - 1 - row } else { row });
            rows.flat_map(move |row| [(right, row), (right - 1, row)])
        })
        .filter(move |(column, row)| !is_pattern(size, *column, *row))
}

/// Whether a module belongs to the fixed patterns or to the format.
fn is_pattern(size: usize, column: usize, row: usize) -> bool {
    let middle = size - 7;
    let aligns = size > 21 && column.abs_diff(middle) <= 2 && row.abs_diff(middle) <= 2;
    let finds = (column < 9 && (row < 9 || row >= size - 8)) || (column >= size - 8 && row < 9);
    finds || aligns || column == 6 || row == 6
}

fn masks(mask: usize, x: usize, y: usize) -> bool {
    let sum = match mask {
        0 => (x + y) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (x + y) % 3,
        4 => (y / 2 + x / 3) % 2,
        5 => x * y % 2 + x * y % 3,
        6 => (x * y % 2 + x * y % 3) % 2,
        _ => ((x + y) % 2 + x * y % 3) % 2,
    };
    sum == 0
}
