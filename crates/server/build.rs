//! Says what to do when the style sheet and script of the pages have not been built yet.

use std::path::Path;

fn main() {
    let dist = Path::new("../../frontend/dist");
    println!("cargo::rerun-if-changed=../../frontend/dist");
    println!("cargo::rerun-if-changed=src");
    let built = std::fs::read_dir(dist).is_ok_and(|mut files| files.next().is_some());
    if !built {
        println!(
            "cargo::error=frontend/dist is missing: run `cargo xtask frontend` once (it needs \
             Node.js 20.19 or newer and npm), or `cd frontend && npm install && npm run build`"
        );
    }
}
