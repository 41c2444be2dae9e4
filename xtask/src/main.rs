//! Project chores, so that two commands are all a newcomer needs: `cargo xtask demo` and
//! `cargo xtask test`.

mod bench;
mod browser;
mod demo;
mod docs;
mod floors;
mod frontend;
mod postgres;
mod pyxform;
mod shell;
mod tests;

use std::process::ExitCode;

const USAGE: &str =
    "cargo xtask demo [--regency CODE] [--fresh]   open an office with a synthetic regency
cargo xtask demo -- --programme NAME          open an office filled by the replay of a programme
cargo xtask test [--quick]                    format, lints, licences, floors, every test
cargo xtask browser [--pictures]              every page in a real browser; or the manual's pictures anew
cargo xtask bench [--rows N]...               time `lindung check` and measure its accuracy
cargo xtask docs [--book]                     write the generated pages, check all pages, build the book
cargo xtask frontend                          build style sheet and script of the pages
cargo xtask pyxform                           install what the tests of field forms need";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let result = match arguments.first().map(String::as_str) {
        Some("demo") => demo::run(rest),
        Some("test") => tests::run(rest),
        Some("browser") if rest.iter().any(|a| a == "--pictures") => {
            browser::run(browser::Which::Pictures)
        }
        Some("browser") => browser::run(browser::Which::All),
        Some("bench") => bench::run(rest),
        Some("docs") => docs::run(rest),
        Some("frontend") => frontend::build(),
        Some("pyxform") => pyxform::ensure(),
        _ => Err(anyhow::anyhow!("usage:\n{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
