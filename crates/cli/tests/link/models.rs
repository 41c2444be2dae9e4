//! `link model` and `link train`.

use std::fs;

use crate::lists::desk;

#[test]
fn the_built_in_models_are_named_with_what_they_are_for() {
    for language in ["id", "en"] {
        let ran = desk().run(&format!("link model --lang {language}"));
        assert_eq!((ran.code, &*ran.err), (0, ""));
        let names: Vec<&str> =
            ran.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!(names, ["person-id", "person-id-no-nik", "generic"]);
        assert!(!ran.out.contains('⟨'), "{}", ran.out);
    }
}

#[test]
fn a_model_that_is_printed_can_be_used() {
    let desk = desk();
    for name in ["person-id", "person-id-no-nik", "generic"] {
        let printed = desk.run(&format!("link model {name}"));
        assert_eq!(printed.code, 0);
        desk.put("own.toml", &printed.out);
        assert_eq!(desk.run("link model own.toml").code, 0, "{name}");
    }
    let run = |model: &str, out: &str| {
        let line = format!("link run people.csv --id rec_id --quiet --model {model} --out {out}");
        assert_eq!(desk.run(&line).code, 0, "{line}");
        fs::read(desk.path(out).join("pairs.csv")).expect("pairs")
    };
    assert_eq!(run("own.toml", "own"), run("generic", "built-in"));
}

#[test]
fn the_page_of_a_model_names_its_comparisons_in_both_languages() {
    let desk = desk();
    for (language, word) in [("id", "Nama keluarga"), ("en", "Surname")] {
        let ran = desk.run(&format!("link model generic --html model.html --lang {language}"));
        assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "model.html\n", ""));
        let page = fs::read_to_string(desk.path("model.html")).expect("a page");
        assert!(page.starts_with("<!doctype html>") && page.contains(word), "{page}");
        assert!(!page.contains('⟨') && !page.contains("{$"), "{page}");
    }
}

#[test]
fn a_trained_model_is_written_with_its_page_and_links_as_training_while_linking_does() {
    let desk = desk();
    let lists = "people.csv --model generic --id rec_id";
    let ran = desk.run(&format!("link train {lists} --out learnt --lang en"));
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(ran.out.contains("done, nothing changes"), "{}", ran.out);
    for words in ["pairs at random", "birth:", "1.00 in the model", "surname"] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    let page = fs::read_to_string(desk.path("learnt/model.html")).expect("a page");
    assert!(page.starts_with("<!doctype html>") && !page.contains('⟨'));
    for line in [
        format!("link run {lists} --train --quiet --out one"),
        "link run people.csv --id rec_id --model learnt/model.toml --quiet --out two".to_string(),
    ] {
        assert_eq!(desk.run(&line).code, 0, "{line}");
    }
    for name in ["pairs.csv", "model.toml"] {
        let read = |folder: &str| fs::read(desk.path(folder).join(name)).expect("a file");
        assert_eq!(read("one"), read("two"), "{name}");
    }
}
