//! The office as its keeper runs it: the real program in a folder of its own.

mod browser;
mod killed;
#[path = "../../../store/tests/store/support/postgres.rs"]
mod postgres;
mod support;

use std::process::{Command, Stdio};

use browser::Browser;
use support::{PASSWORD, Served, add, folder, lindung, run};

#[test]
fn the_first_account_from_the_terminal_founds_the_office() {
    let folder = folder();
    let (code, said) = add(&folder, "dewi", "admin", &["--regency", "62.03"], PASSWORD);
    assert!(code == 0 && said.contains("Kabupaten Kapuas"), "{said}");
    let (code, said) =
        add(&folder, "budi", "village-officer", &["--area", "62.03.01.1006"], PASSWORD);
    assert_eq!(code, 0, "{said}");
    let (code, said) = run(&folder, &["user", "list"], "");
    assert!(code == 0 && said.contains("dewi") && said.contains("62.03.01.1006"), "{said}");
    let (code, said) = run(&folder, &["audit", "verify"], "");
    assert!(code == 0 && said.contains("utuh: 3 catatan"), "{said}");
}

#[test]
fn what_cannot_be_an_account_is_refused_with_the_next_step() {
    let folder = folder();
    for (login, role, more, typed, told) in [
        ("dewi", "admin", &[][..], PASSWORD, "--regency"),
        ("dewi", "king", &["--regency", "62.03"][..], PASSWORD, "program-officer"),
        ("dewi", "auditor", &["--regency", "62.03"][..], PASSWORD, "--role admin"),
        ("dewi", "admin", &["--regency", "62"][..], PASSWORD, "lindung region"),
        ("dewi", "admin", &["--regency", "62.03"][..], "", "Kata sandi belum diberikan"),
        ("dewi", "admin", &["--regency", "62.03"][..], "rahasia\n", "terlalu pendek"),
        ("dewi", "admin", &["--regency", "62.03", "--area", "62.10.01"][..], PASSWORD, "62.03.01"),
    ] {
        let (code, said) = add(&folder, login, role, more, typed);
        assert!(code == 2 && said.contains(told), "{role} {more:?}: {code} {said}");
        assert!(!said.contains("perahu"), "{said}");
    }
    let (_, said) = run(&folder, &["user", "list"], "");
    assert!(said.contains("Belum ada akun"), "{said}");
}

#[test]
fn a_database_that_is_not_prepared_is_not_touched() {
    let folder = folder();
    for command in [&["user", "list"][..], &["audit", "verify"], &["backup", "copy.db"]] {
        let (code, said) = run(&folder, command, "");
        assert!(code == 3 && said.contains("lindung migrate"), "{command:?}: {code} {said}");
    }
    let (code, said) = run(&folder, &["migrate"], "");
    assert!(code == 0 && said.contains("langkah"), "{said}");
    let (code, said) = run(&folder, &["migrate"], "");
    assert!(code == 0 && said.contains("sudah sesuai"), "{said}");
}

#[test]
fn a_copy_is_made_once_and_names_the_key_to_keep_beside_it() {
    let folder = folder();
    add(&folder, "dewi", "admin", &["--regency", "62.03"], PASSWORD);
    let (code, said) = run(&folder, &["backup", "copy.db"], "");
    assert!(code == 0 && said.contains("lindung.key"), "{said}");
    let (code, said) = run(&folder, &["user", "list", "--database", "sqlite:copy.db"], "");
    assert!(code == 0 && said.contains("dewi"), "{said}");
    let (code, said) = run(&folder, &["backup", "copy.db"], "");
    assert!(code == 3 && said.contains("copy.db"), "{said}");
}

#[test]
fn settings_are_shown_with_where_they_come_from_and_without_secrets() {
    let folder = folder();
    std::fs::write(
        folder.path().join("lindung.toml"),
        "database = \"postgres://office:geheim@db/lindung\"\nlog = \"json\"\n",
    )
    .expect("written");
    let mut command = lindung(&folder, &["config", "check", "--listen", "127.0.0.1:9"]);
    let output = command.env("LINDUNG_LOG_LEVEL", "warn").output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("geheim") && said.contains("office:•••@db"), "{said}");
    for line in [
        "log = json  (berkas lindung.toml)",
        "log-level = warn  (lingkungan LINDUNG_LOG_LEVEL)",
        "listen = 127.0.0.1:9  (baris perintah)",
        "proxy = false  (bawaan)",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    std::fs::write(folder.path().join("lindung.toml"), "databse = \"x\"\n").expect("written");
    let (code, said) = run(&folder, &["config", "check"], "");
    assert!(code == 2 && said.contains("databse") && said.contains("key-file"), "{said}");
}

#[test]
fn the_log_is_made_of_objects_and_names_nobody() {
    let folder = folder();
    add(&folder, "dewi.lestari", "admin", &["--regency", "62.03"], PASSWORD);
    let log = std::fs::File::create(folder.path().join("log")).expect("a file");
    let more = ["--log", "json", "--log-level", "trace"];
    let served = Served::start(&folder, &more, log.into());
    let mut browser = Browser::at(&served.address);
    for (login, password) in
        [("dewi.lestari", "salah sekali"), ("sutrisno", "x"), ("dewi.lestari", PASSWORD.trim())]
    {
        let form = [("login", login), ("password", password)];
        browser.post("/sign-in", &form).expect("answered");
    }
    for path in [
        "/registry?q=sutrisno",
        "/registry/6203010101800001",
        "/sign-in?next=/registry?q=sutrisno",
        "/sutrisno",
        "/audit?person=sutrisno",
    ] {
        browser.get(path).expect("answered");
    }
    drop(served);
    let log = std::fs::read_to_string(folder.path().join("log")).expect("a log");
    assert!(log.lines().count() >= 8, "there is something to read: {log}");
    for line in log.lines() {
        let object: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        assert!(object["timestamp"].is_string() && object["level"].is_string(), "{line}");
    }
    for word in ["dewi", "lestari", "sutrisno", "salah", "perahu", "6203010101800001", "Peramban"] {
        assert!(!log.to_lowercase().contains(&word.to_lowercase()), "{word} in {log}");
    }
}

#[cfg(unix)]
#[test]
fn the_office_opens_says_how_to_begin_and_stops_when_it_is_told() {
    let folder = folder();
    let mut served = Served::start(&folder, &[], Stdio::null());
    assert_eq!(served.token.len(), 19, "{}", served.token);
    let mut browser = Browser::at(&served.address);
    assert_eq!(browser.get("/ready").expect("answered").status, 200);
    let page = browser.get("/first-run").expect("answered").body;
    assert!(page.contains("Menyiapkan kantor") && !page.contains(&served.token), "{page}");
    assert!(
        folder.path().join("lindung.db").exists() && folder.path().join("lindung.key").exists()
    );

    let told = Command::new("kill").args(["-TERM", &served.child.id().to_string()]).status();
    assert!(told.is_ok_and(|status| status.success()));
    assert_eq!(served.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_copy_becomes_a_database_again_and_overwrites_none() {
    let folder = folder();
    add(&folder, "dewi", "admin", &["--regency", "62.03"], PASSWORD);
    run(&folder, &["keys", "rotate"], "");
    run(&folder, &["backup", "copy.db"], "");
    let (code, said) = run(&folder, &["restore", "copy.db"], "");
    assert!(code == 2 && said.contains("lindung.db"), "{code} {said}");
    let to = ["--database", "sqlite:pulih.db", "--key-file", "lindung.key"];
    let (code, said) = run(&folder, &[&["restore", "copy.db"][..], &to[..2]].concat(), "");
    assert!(code == 3 && said.contains("pulih.key"), "without the keys: {code} {said}");
    let (code, said) = run(&folder, &[&["restore", "copy.db"][..], &to].concat(), "");
    assert!(code == 0 && said.contains("pulih.db"), "{code} {said}");
    let (code, said) = run(&folder, &["user", "list", "--database", "sqlite:pulih.db"], "");
    assert!(code == 0 && said.contains("dewi"), "{said}");
    let (code, said) = run(&folder, &["audit", "verify", "--database", "sqlite:pulih.db"], "");
    assert!(code == 0 && said.contains("utuh"), "{said}");
    let (code, said) = run(&folder, &["restore", "none.db", "--database", "sqlite:x.db"], "");
    assert!(code == 3 && said.contains("none.db"), "{code} {said}");
}

#[test]
fn the_keys_are_changed_from_the_terminal_and_the_old_one_stays_in_the_file() {
    let folder = folder();
    add(&folder, "dewi", "admin", &["--regency", "62.03"], PASSWORD);
    for number in ["2", "3"] {
        let (code, said) = run(&folder, &["keys", "rotate"], "");
        assert!(code == 0 && said.contains(&format!("nomor {number}")), "{code} {said}");
    }
    let file = std::fs::read_to_string(folder.path().join("lindung.key")).expect("a file");
    assert_eq!(file.lines().count(), 4, "the version and three keys");
    let (code, said) = run(&folder, &["audit", "verify"], "");
    assert!(code == 0 && said.contains("utuh"), "{said}");
}

#[test]
fn how_a_server_is_copied_is_said_with_its_command() {
    let folder = folder();
    let url = ["--database", "postgres://office:geheim@127.0.0.1:1/lindung"];
    for (command, tool) in [("backup", "pg_dump"), ("restore", "pg_restore")] {
        let (code, said) = run(&folder, &[&[command, "copy.db"][..], &url].concat(), "");
        assert!(code == 2 && said.contains(tool) && !said.contains("geheim"), "{code} {said}");
    }
}
