//! The forms for ODK Collect and `KoboToolbox` are checked by pyxform, with which both read them: it stands
//! in an environment of its own beside what is built.

use std::path::Path;

use anyhow::bail;

use crate::shell::{run as sh, status, target};

/// The version with which the forms are checked.
const VERSION: &str = "pyxform==4.5.0";

/// Installs pyxform where it is missing; says what to install if that cannot be done.
pub fn ensure() -> anyhow::Result<()> {
    let folder = target().join("pyxform");
    let python = folder.join("bin").join("python");
    let is_there = |python: &Path| {
        let asked = python.to_str().map(|python| status(python, &["-c", "import pyxform"]));
        asked.is_some_and(|asked| asked.is_ok_and(|code| code == 0))
    };
    if is_there(&python) {
        return Ok(());
    }
    let (Some(folder), Some(python_text)) = (folder.to_str(), python.to_str()) else {
        bail!("the path of the target directory is no text: {}", folder.display());
    };
    if sh("python3", &["-m", "venv", folder]).is_err()
        || sh(python_text, &["-m", "pip", "install", "--quiet", VERSION]).is_err()
        || !is_there(&python)
    {
        bail!(
            "the tests of forms need Python 3.10 or newer with venv (`apt install python3-venv`) and \
             {VERSION} from the Python package index: install both and try again"
        );
    }
    Ok(())
}
