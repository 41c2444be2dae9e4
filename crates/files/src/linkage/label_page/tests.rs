use lindung_core::message::Language;

use super::*;

fn pair() -> LabelPair {
    let field = |label: &str, left: &str, right: &str, agreement| LabelField {
        label: label.into(),
        left: left.into(),
        right: right.into(),
        agreement,
    };
    LabelPair {
        id_a: "A,1".into(),
        id_b: "B\"2".into(),
        weight: 12.34,
        probability: 0.9998,
        fields: vec![
            field("Nama", "<script>alert(1)</script>", "</script><!-- SITI", Agreement::Alike),
            field("Tanggal lahir", "3-9-1991", "", Agreement::Missing),
        ],
    }
}

fn data(page: &str) -> serde_json::Value {
    let start = page.split("id=\"data\">").nth(1).unwrap();
    serde_json::from_str(start.split("</script>").next().unwrap()).unwrap()
}

#[test]
fn names_that_look_like_a_script_stay_data() {
    let page = label_page(&[pair()], &Texts::new(Language::Indonesian));
    assert_eq!(page.matches("<script").count(), 2, "the data and the one script");
    assert!(!page.contains("<!-- SITI") && !page.contains("alert(1)<"));
    let data = data(&page);
    assert_eq!(data["pairs"][0]["fields"][0][1], "<script>alert(1)</script>");
    assert_eq!(data["pairs"][0]["fields"][0][3], "alike");
    assert_eq!(data["pairs"][0]["a"], "A,1");
}

#[test]
fn the_script_neither_builds_markup_nor_evaluates_nor_loads() {
    for forbidden in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "Function(", "fetch("]
    {
        assert!(!SCRIPT.contains(forbidden), "{forbidden}");
    }
    let page = label_page(&[pair()], &Texts::new(Language::English));
    assert!(page.contains("default-src 'none'") && page.contains("script-src 'nonce-lindung'"));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains(" src="));
}

#[test]
fn every_word_the_script_says_is_there_in_both_languages_with_its_values() {
    for language in [Language::Indonesian, Language::English] {
        let page = label_page(&[pair()], &Texts::new(language));
        assert!(!page.contains('⟨'), "a message is missing");
        let words = data(&page)["words"].to_string();
        for value in ["{at}", "{all}", "{done}", "{answer}", "{weight}", "{probability}"] {
            assert!(words.contains(value), "{value}");
        }
        for said in SCRIPT.split("say(\"").skip(1) {
            let word = said.split('"').next().unwrap();
            assert!(word == "sign-" || WORDS.contains(&word), "{word}");
        }
    }
}

#[test]
fn the_models_weight_is_not_in_the_markup_before_the_answer() {
    let page = label_page(&[pair()], &Texts::new(Language::Indonesian));
    let markup = page.split("<script").next().unwrap();
    assert!(!markup.contains("12,3") && !markup.contains("99,98"));
    assert!(data(&page)["pairs"][0]["weight"] == "12,3");
}

#[test]
fn answers_of_one_set_of_pairs_are_never_taken_for_those_of_another() {
    let mut other = pair();
    other.fields[0].left.push('x');
    assert_ne!(fingerprint(&[pair()]), fingerprint(&[other]));
    let (mut one, mut two) = (pair(), pair());
    (one.id_a, one.id_b) = ("ab".into(), "c".into());
    (two.id_a, two.id_b) = ("a".into(), "bc".into());
    assert_ne!(fingerprint(&[one]), fingerprint(&[two]));
    assert_eq!(fingerprint(&[pair()]), fingerprint(&[pair()]));
}

#[test]
fn the_same_village_is_the_same_even_where_it_weighs_nothing() {
    use super::super::waterfall::tests::step;
    let of = |key: &str, bits| Agreement::of(Some(&step("x", key, None, ("", ""), bits, 0.0)));
    assert_eq!(of("village", 0.0), Agreement::Same);
    assert_eq!(of("other-village", 0.0), Agreement::Different);
    assert_eq!(of("one-off", -0.5), Agreement::Alike);
    assert_eq!((of("missing", 0.0), Agreement::of(None)), (Agreement::Missing, Agreement::Missing));
}
