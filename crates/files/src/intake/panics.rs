//! Panics of the libraries that read other people's formats, turned into errors.

use std::cell::Cell as Flag;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::failure::{ReadError, Trouble};
use super::source::Source;

/// Runs a reader that may panic on a damaged file, and turns that into the error `broken`.
pub(super) fn guarded<T>(
    source: &Source<'_>,
    broken: Trouble,
    read: impl FnOnce() -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    thread_local! {
        static QUIET: Flag<bool> = const { Flag::new(false) };
    }
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            if !QUIET.get() {
                usual(about);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    QUIET.set(before);
    result.unwrap_or_else(|_| Err(source.error(broken)))
}
