//! Files that another program reads: CSV and Parquet, line by line.

pub(crate) mod parquet;

/// Adds a field, in quotation marks only if it would be torn apart without them.
pub(crate) fn push_field(text: &str, line: &mut Vec<u8>) {
    if !text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        line.extend_from_slice(text.as_bytes());
        return;
    }
    line.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            line.push(b'"');
        }
        line.push(byte);
    }
    line.push(b'"');
}
