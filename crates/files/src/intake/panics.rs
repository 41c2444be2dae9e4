//! Panics of the libraries that read other people's formats, turned into errors.

use super::failure::{ReadError, Trouble};
use super::source::Source;
use crate::panics::caught;

/// Runs a reader that may panic on a damaged file, and turns that into the error `broken`.
pub(super) fn guarded<T>(
    source: &Source<'_>,
    broken: Trouble,
    read: impl FnOnce() -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    caught(read).unwrap_or_else(|_| Err(source.error(broken)))
}
