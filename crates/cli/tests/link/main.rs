//! `lindung link` as people run it: the real program on small lists as they come.

#[expect(dead_code, reason = "the tests of the check use the rest")]
#[path = "../check/support.rs"]
mod support;

mod judged;
mod lists;
mod models;
mod refused;
mod results;
mod words;
