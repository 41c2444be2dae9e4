//! The program in a folder of its own, and the server that it becomes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// What is typed for a password.
pub const PASSWORD: &str = "perahu hujan kemarin biru\n";

/// An empty folder.
pub fn folder() -> TempDir {
    TempDir::new().expect("a folder")
}

/// The program, in this folder.
pub fn lindung(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lindung"));
    command.args(arguments).current_dir(folder.path());
    command
}

/// Runs the program to its end; gives the exit code and all it said.
pub fn run(folder: &TempDir, arguments: &[&str], typed: &str) -> (i32, String) {
    let mut child = lindung(folder, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // A command that refuses its arguments does not wait for the password.
    let _ = child.stdin.take().expect("an input").write_all(typed.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code().unwrap_or(-1), said)
}

/// Adds an account.
pub fn add(folder: &TempDir, login: &str, role: &str, more: &[&str], typed: &str) -> (i32, String) {
    let mut arguments = vec!["user", "add", "--login", login, "--name", "Dewi", "--role", role];
    arguments.extend(more);
    run(folder, &arguments, typed)
}

/// A server that ends with the test.
pub struct Served {
    /// The program.
    pub child: Child,
    /// Where it answers.
    pub address: String,
    /// The code that opens the first page, while there is no account.
    pub token: String,
}

impl Served {
    /// Starts it and waits until it says that it is open. `log` is where its errors go.
    pub fn start(folder: &TempDir, more: &[&str], log: Stdio) -> Self {
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], more].concat();
        let mut child = lindung(folder, &arguments)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("an output")).lines();
        let mut served = Self { child, address: String::new(), token: String::new() };
        for line in lines.map_while(Result::ok) {
            if line.contains("kode pembuka") {
                line.rsplit(' ').next().unwrap_or_default().clone_into(&mut served.token);
            }
            if let Some((_, rest)) = line.split_once("terbuka di http://") {
                rest.split(". ").next().unwrap_or_default().clone_into(&mut served.address);
                break;
            }
        }
        assert!(!served.address.is_empty(), "it does not open");
        served
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
