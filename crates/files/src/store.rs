//! Files appear whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use lindung_core::message::Message;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct WriteError {
    path: PathBuf,
    source: io::Error,
}

impl WriteError {
    /// The sentence for the user: which file or folder, why, and what to do.
    pub fn message(&self) -> Message {
        use io::ErrorKind as K;
        let key = match self.source.kind() {
            K::PermissionDenied | K::ReadOnlyFilesystem => "report-write-denied",
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => "report-write-full",
            K::NotADirectory | K::AlreadyExists => "report-write-not-folder",
            K::IsADirectory => "report-write-is-folder",
            K::NotFound => "report-write-not-found",
            _ => "report-write-failed",
        };
        Message::new(key).text("path", self.path.display()).text("reason", &self.source)
    }
}

/// A file that is whole but not in its place yet. Dropped, it is removed.
pub(crate) struct Temporary {
    temporary: PathBuf,
    place: PathBuf,
}

impl Temporary {
    /// What the system says about this file.
    pub(crate) fn failed(&self, source: io::Error) -> WriteError {
        WriteError { path: self.place.clone(), source }
    }

    fn put(&self) -> Result<(), WriteError> {
        fs::rename(&self.temporary, &self.place)
            .map_err(|source| WriteError { path: self.place.clone(), source })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // Already renamed, or the folder is out of reach: nothing is left that could be removed.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// The folder the files go to.
pub(crate) struct Folder {
    path: PathBuf,
    /// The outermost folder that had to be made, removed again when nothing was written.
    made: Option<PathBuf>,
}

impl Folder {
    pub(crate) fn open(path: &Path) -> Result<Self, WriteError> {
        let made = path.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists()).last();
        let made = made.map(Path::to_path_buf);
        fs::create_dir_all(path)
            .map_err(|source| WriteError { path: path.to_path_buf(), source })?;
        Ok(Self { path: path.to_path_buf(), made })
    }

    /// Fills a file under a temporary name.
    pub(crate) fn write<E: Into<io::Error>>(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
    ) -> Result<Temporary, WriteError> {
        let (guard, mut out) = self.begin(name)?;
        fill(&mut out).map_err(|error| guard.failed(error.into()))?;
        out.flush().map_err(|error| guard.failed(error))?;
        Ok(guard)
    }

    /// Begins a file under a temporary name.
    pub(crate) fn begin(&self, name: &str) -> Result<(Temporary, BufWriter<File>), WriteError> {
        let place = self.path.join(name);
        if place.is_dir() {
            let source = io::Error::from(io::ErrorKind::IsADirectory);
            return Err(WriteError { path: place, source });
        }
        // The process number keeps two runs into one folder from filling the same file.
        let temporary = self.path.join(format!(".{name}.{}.tmp", std::process::id()));
        let empty = File::create(&temporary)
            .map_err(|source| WriteError { path: place.clone(), source })?;
        Ok((Temporary { temporary, place }, BufWriter::with_capacity(1 << 20, empty)))
    }

    /// Puts a file into its place.
    pub(crate) fn finish_one(mut self, file: &Temporary) -> Result<PathBuf, WriteError> {
        file.put()?;
        self.made = None;
        Ok(file.place.clone())
    }

    /// Puts all files into their places.
    pub(crate) fn finish(mut self, files: Vec<Temporary>) -> Result<Vec<PathBuf>, WriteError> {
        let mut places = Vec::with_capacity(files.len());
        for file in files {
            file.put()?;
            places.push(file.place.clone());
            self.made = None;
        }
        self.made = None;
        Ok(places)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let Some(made) = &self.made else { return };
        // Innermost first; a folder that is not empty is not ours to remove.
        for path in self.path.ancestors().take_while(|p| p.starts_with(made)) {
            if fs::remove_dir(path).is_err() {
                return;
            }
        }
    }
}
