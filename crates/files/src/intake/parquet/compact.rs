//! The few fields of Parquet's own headers that must be known before the library may read them.
//!
//! The library makes room for whatever a header claims, and a claim of a damaged file can be
//! larger than any memory, which ends the process. So the claims are looked at first.

/// A walk through bytes in Thrift's compact form.
pub(super) struct Compact<'a> {
    rest: &'a [u8],
}

/// Types of fields.
mod kind {
    pub(super) const BYTE: u8 = 3;
    pub(super) const I16: u8 = 4;
    pub(super) const I32: u8 = 5;
    pub(super) const I64: u8 = 6;
    pub(super) const DOUBLE: u8 = 7;
    pub(super) const BINARY: u8 = 8;
    pub(super) const LIST: u8 = 9;
    pub(super) const SET: u8 = 10;
    pub(super) const STRUCT: u8 = 12;
}

/// Structures inside structures that are walked through; Parquet itself has fewer than ten.
const DEEPEST: u8 = 20;
/// Columns inside columns; deeper ones would overflow the stack of a reader that recurses.
const DEEPEST_COLUMN: usize = 100;

impl<'a> Compact<'a> {
    pub(super) fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// An unsigned number, seven bits to the byte.
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A signed number that must not be negative.
    fn count(&mut self) -> Option<u64> {
        let number = self.number()?;
        (number & 1 == 0).then_some(number >> 1)
    }

    pub(super) fn skip(&mut self, bytes: u64) -> Option<()> {
        self.rest = self.rest.get(usize::try_from(bytes).ok()?..)?;
        Some(())
    }

    /// Passes over bytes behind their count of four bytes.
    pub(super) fn skip_counted(&mut self) -> Option<()> {
        let (count, rest) = self.rest.split_first_chunk::<4>()?;
        self.rest = rest;
        self.skip(u64::from(u32::from_le_bytes(*count)))
    }

    /// The next field of a structure: its number and type, which is 0 at the end.
    fn field(&mut self, before: u64) -> Option<(u64, u8)> {
        let head = self.byte()?;
        if head == 0 {
            return Some((before, 0));
        }
        let number = match head >> 4 {
            0 => self.number()? >> 1,
            step => before + u64::from(step),
        };
        // A field of type 0 with a number is none that exists.
        let of = head & 15;
        (of > 0).then_some((number, of))
    }

    /// How many elements a list has, and their type.
    fn list(&mut self) -> Option<(u64, u8)> {
        let head = self.byte()?;
        let count = if head >> 4 == 15 { self.number()? } else { u64::from(head >> 4) };
        Some((count, head & 15))
    }

    fn skip_value(&mut self, of: u8, depth: u8) -> Option<()> {
        match of {
            // Yes and no lie in the head of the field.
            1 | 2 => Some(()),
            kind::BYTE => self.byte().map(|_| ()),
            kind::I16 | kind::I32 | kind::I64 => self.number().map(|_| ()),
            kind::DOUBLE => self.skip(8),
            kind::BINARY => {
                let length = self.number()?;
                self.skip(length)
            }
            kind::LIST | kind::SET => {
                let (count, of) = self.list()?;
                let deeper = depth.checked_sub(1)?;
                for _ in 0..count {
                    // Yes and no take a byte each in a list.
                    if matches!(of, 1 | 2) { self.skip(1)? } else { self.skip_value(of, deeper)? }
                }
                Some(())
            }
            kind::STRUCT => {
                let deeper = depth.checked_sub(1)?;
                let mut number = 0;
                while let (next, of @ 1..) = self.field(number)? {
                    self.skip_value(of, deeper)?;
                    number = next;
                }
                Some(())
            }
            _ => None,
        }
    }

    /// How many columns a column of the schema holds.
    fn children(&mut self) -> Option<u64> {
        let (mut number, mut children) = (0, 0);
        while let (next, of @ 1..) = self.field(number)? {
            if next == 5 && of == kind::I32 {
                children = self.count()?;
            } else {
                self.skip_value(of, DEEPEST)?;
            }
            number = next;
        }
        Some(children)
    }
}

/// What the description at the end of a file is, before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Description {
    /// Columns in a tree that holds together: no more children claimed than there are, and not
    /// too deep.
    Sound,
    /// Columns of which some are encrypted.
    Encrypted,
}

impl Description {
    /// Looks at a description; `None` if it contradicts itself.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let mut walk = Compact::new(bytes);
        let (mut number, mut tree, mut description) = (0, false, Self::Sound);
        while let (next, of @ 1..) = walk.field(number)? {
            match (next, of) {
                (2, kind::LIST) => {
                    walk.skip_tree()?;
                    tree = true;
                }
                (8, _) => {
                    description = Self::Encrypted;
                    walk.skip_value(of, DEEPEST)?;
                }
                _ => walk.skip_value(of, DEEPEST)?,
            }
            number = next;
        }
        tree.then_some(description)
    }
}

impl Compact<'_> {
    /// Passes over the list of columns, each in front of the columns it holds.
    fn skip_tree(&mut self) -> Option<()> {
        let (mut left, of) = self.list()?;
        // How many children each column around the present one still expects.
        let mut open: Vec<u64> = Vec::new();
        while left > 0 {
            left -= 1;
            let children = if of == kind::STRUCT { self.children()? } else { return None };
            if children > left || open.len() >= DEEPEST_COLUMN {
                return None;
            }
            if let Some(expected) = open.last_mut() {
                *expected = expected.checked_sub(1)?;
            }
            open.push(children);
            while open.len() > 1 && open.last() == Some(&0) {
                open.pop();
            }
        }
        Some(())
    }
}

/// What the header of a page claims.
pub(super) struct PageClaim {
    /// Bytes of the page in the file.
    pub packed: u64,
    /// Bytes of the page when unpacked.
    pub unpacked: u64,
    /// Bytes at the start of the page that are never packed.
    pub plain: u64,
}

impl PageClaim {
    /// Reads the start of a page's header.
    pub(super) fn of(header: &[u8]) -> Option<Self> {
        let mut walk = Compact::new(header);
        let (mut number, mut sizes) = (0, [None; 2]);
        let mut plain = 0;
        while let (next, of @ 1..) = walk.field(number)? {
            match (next, of) {
                (2 | 3, kind::I32) => sizes[next as usize - 2] = Some(walk.count()?),
                (8, kind::STRUCT) => plain = walk.plain_bytes()?,
                _ => walk.skip_value(of, DEEPEST)?,
            }
            number = next;
        }
        Some(Self { unpacked: sizes[0]?, packed: sizes[1]?, plain })
    }
}

impl Compact<'_> {
    /// The bytes of both kinds of levels in the header of a page of version 2.
    fn plain_bytes(&mut self) -> Option<u64> {
        let (mut number, mut bytes) = (0, 0);
        while let (next, of @ 1..) = self.field(number)? {
            match (next, of) {
                (5 | 6, kind::I32) => bytes += self.count()?,
                _ => self.skip_value(of, DEEPEST)?,
            }
            number = next;
        }
        Some(bytes)
    }
}

/// Passes over one run of delta-packed numbers; whether it claims at most `most` of them.
pub(super) fn skip_deltas(walk: &mut Compact<'_>, most: u64) -> Option<()> {
    let (block, parts, count) = (walk.number()?, walk.number()?, walk.number()?);
    walk.number()?;
    let per_part = block.checked_div(parts)?;
    if count > most || (per_part == 0 && count > 1) {
        return None;
    }
    let mut left = count.saturating_sub(1);
    while left > 0 {
        walk.number()?;
        let widths = walk.rest.get(..usize::try_from(parts).ok()?)?;
        walk.skip(parts)?;
        for width in widths {
            if left > 0 {
                walk.skip(u64::from(*width).checked_mul(per_part)? / 8)?;
            }
            left = left.saturating_sub(per_part);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A description whose columns hold so many columns each.
    fn description(children: &[u8]) -> Vec<u8> {
        let count = u8::try_from(children.len()).unwrap();
        // Field 1, the version; field 2, a long list of structures.
        let mut bytes = vec![0x15, 2, 0x19, 0xf0 | kind::STRUCT, count];
        for children in children {
            // Field 5, the number of children.
            bytes.extend([0x55, children << 1, 0]);
        }
        bytes.push(0);
        bytes
    }

    #[test]
    fn columns_that_hold_more_than_there_are_contradict_themselves() {
        assert_eq!(Description::of(&description(&[2, 0, 0])), Some(Description::Sound));
        assert_eq!(Description::of(&description(&[2, 1, 0, 0])), Some(Description::Sound));
        assert_eq!(Description::of(&description(&[3, 0, 0])), None);
        assert_eq!(Description::of(&description(&[1, 0, 0])), None);
    }

    #[test]
    fn columns_in_columns_without_end_are_refused() {
        let chain = |depth: usize| [vec![1; depth], vec![0]].concat();
        assert_eq!(Description::of(&description(&chain(90))), Some(Description::Sound));
        assert_eq!(Description::of(&description(&chain(120))), None);
        // Structures inside structures, where the columns should be.
        assert_eq!(Description::of(&[0x3c; 5000]), None);
    }

    #[test]
    fn a_page_says_its_sizes_and_how_much_of_it_is_not_packed() {
        let header = [0x15, 6, 0x15, 80, 0x15, 40, 0x5c, 0x55, 4, 0x15, 6, 0, 0];
        let claim = PageClaim::of(&header).unwrap();
        assert_eq!((claim.unpacked, claim.packed, claim.plain), (40, 20, 5));
        assert!(PageClaim::of(&header[..5]).is_none());
    }

    #[test]
    fn deltas_that_claim_more_numbers_than_the_page_has_are_refused() {
        // Blocks of 128 in 4 parts, 2 numbers, the first one 5; then one block of which one part
        // is needed, of 2 bits each.
        let deltas = [128, 1, 4, 2, 10, 0, 2, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1, 1, 77];
        let mut walk = Compact::new(&deltas);
        assert!(skip_deltas(&mut walk, 2).is_some());
        assert_eq!(walk.rest, [77]);
        assert!(skip_deltas(&mut Compact::new(&deltas), 1).is_none());
        // A single number needs no block.
        assert!(skip_deltas(&mut Compact::new(&[128, 1, 4, 1, 10]), 1).is_some());
        assert!(skip_deltas(&mut Compact::new(&deltas[..10]), 2).is_none());
    }
}
