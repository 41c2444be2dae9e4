//! Help and summaries have all their words in both languages.

use crate::lists::desk;

#[test]
fn every_help_page_is_whole_in_both_languages() {
    let desk = desk();
    let commands = ["", "run", "blocks", "train", "explain", "evaluate", "label", "model"];
    for command in commands {
        let pages = ["id", "en"].map(|language| {
            let ran = desk.run(&format!("link {command} --help --lang {language}"));
            assert_eq!((ran.code, &*ran.err), (0, ""), "{command}");
            assert!(!ran.out.contains('⟨') && !ran.out.contains("{$"), "{}", ran.out);
            for line in ran.out.lines().filter(|line| line.trim_start().starts_with("--")) {
                let words = line.trim().split("  ").filter(|part| !part.trim().is_empty());
                assert!(words.count() > 1, "{command}, {language}: an option unexplained: {line}");
            }
            ran.out
        });
        assert_ne!(pages[0], pages[1], "{command}");
    }
}

#[test]
fn what_is_hidden_is_not_in_the_help() {
    let ran = desk().run("link run --help --lang en");
    assert!(!ran.out.contains("timings"), "{}", ran.out);
}

#[test]
fn summaries_are_whole_in_both_languages_and_without_colours() {
    let desk = desk();
    desk.put("half.csv", "rec id,given name,surname\n1,Emily,Webb\n,Emily,Webb\n");
    let runs = ["id", "en"].map(|language| {
        let line = "link run people.csv half.csv --model generic --id rec_id --train --out hasil";
        let ran = desk.run(&format!("{line} --lang {language}"));
        assert_eq!((ran.code, &*ran.err), (0, ""));
        assert!(!ran.out.contains('⟨') && !ran.out.contains("{$"), "{}", ran.out);
        assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
        // Columns that a file does not have are said.
        assert!(ran.out.contains("half.csv") && ran.out.contains("postcode"), "{}", ran.out);
        ran.out
    });
    assert_ne!(runs[0], runs[1]);
}
