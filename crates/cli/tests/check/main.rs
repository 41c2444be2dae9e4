//! `lindung check` as people run it: the real program on lists as they come.

#[expect(dead_code, reason = "the readers' tests use the rest")]
#[path = "../../../files/tests/intake/build.rs"]
mod build;
mod support;

mod bad_input;
mod bad_place;
mod chance;
mod journey;
mod messy;
