//! Numbers in files of Microsoft's, lowest byte first.

/// The number of two bytes at this place, if there are so many.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
}

/// The number of four bytes at this place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

/// The floating-point number at this place.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_bits(u64::from(u32_at(bytes, at)?) | u64::from(u32_at(bytes, at + 4)?) << 32))
}
