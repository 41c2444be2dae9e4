//! CSV lines, built without a format string: there may be many millions.

use std::io::{self, Write};

use super::PairLine;
use crate::machine::push_field;

/// Bytes that are gathered before they are written.
const BLOCK: usize = 1 << 16;

pub(super) fn write_pairs<'a>(
    out: &mut impl Write,
    pairs: impl Iterator<Item = PairLine<'a>>,
) -> io::Result<()> {
    write_lines(out, "id_a,id_b,weight,probability\n", pairs, |pair, line| {
        push_field(pair.a, line);
        line.push(b',');
        push_field(pair.b, line);
        line.push(b',');
        push_fixed(pair.weight, 3, line);
        line.push(b',');
        push_fixed(pair.probability, 6, line);
    })
}

pub(super) fn write_clusters<'a>(
    out: &mut impl Write,
    lines: impl Iterator<Item = (&'a str, &'a str)>,
) -> io::Result<()> {
    write_lines(out, "id,cluster\n", lines, |(id, cluster), line| {
        push_field(id, line);
        line.push(b',');
        push_field(cluster, line);
    })
}

fn write_lines<T>(
    out: &mut impl Write,
    header: &str,
    lines: impl Iterator<Item = T>,
    push: impl Fn(T, &mut Vec<u8>),
) -> io::Result<()> {
    let mut block = Vec::with_capacity(BLOCK + 1024);
    block.extend_from_slice(header.as_bytes());
    for line in lines {
        push(line, &mut block);
        block.push(b'\n');
        if block.len() >= BLOCK {
            out.write_all(&block)?;
            block.clear();
        }
    }
    out.write_all(&block)
}

/// Adds a number with so many decimals (at most six), as `format!` would round it.
pub(super) fn push_fixed(value: f32, decimals: u32, line: &mut Vec<u8>) {
    // The product is exact in a double: 24 bits of the value and at most 14 odd bits of the factor.
    let scaled = f64::from(value) * f64::from(10_u32.pow(decimals));
    let rounded = scaled.round_ties_even();
    if rounded.is_nan() || rounded.abs() > 9e18 {
        line.extend_from_slice(value.to_string().as_bytes());
        return;
    }
    let whole = rounded as i64;
    if whole < 0 {
        line.push(b'-');
    }
    let mut digits = [b'0'; 24];
    let (mut rest, mut start) = (whole.unsigned_abs(), digits.len());
    let point = digits.len() - decimals as usize;
    while rest > 0 || start >= point {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    line.extend_from_slice(&digits[start..point]);
    if decimals > 0 {
        line.push(b'.');
        line.extend_from_slice(&digits[point..]);
    }
}
