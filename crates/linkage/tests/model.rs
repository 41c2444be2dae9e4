//! Models that make no sense are refused in words that name the column and the part.

use lindung_linkage::Model;

const RIGHT: &str = r#"
name = "boats"
decision = { match_from = 0.95, review_from = 0.5 }
prior = { matches_per_record = 1.0 }
column = [
    { name = "boat", kind = "text" },
    { name = "built", kind = "date" },
    { name = "length", kind = "number" },
]
[[comparison]]
column = "boat"
level = [
    { when = "exact", m = 0.9, u = 0.01, frequency = true },
    { when = "jaro-winkler", at = 0.9, m = 0.05, u = 0.01 },
    { when = "else", m = 0.05, u = 0.98 },
]
[[comparison]]
column = "built"
level = [
    { when = "exact", m = 0.9, u = 0.01 },
    { when = "different", m = 0.1, u = 0.99 },
]
[[block]]
on = ["boat.first(3)"]
"#;

#[test]
fn a_model_that_makes_no_sense_is_refused_and_its_fault_named() {
    assert!(Model::parse(RIGHT).is_ok());
    for (right, wrong, said) in [
        ("name = \"boats\"", "nama = \"boats\"", "nama"),
        ("review_from = 0.5", "review_from = 0.99", "review_from <= match_from"),
        ("review_from = 0.5", "review_from = nan", "review_from <= match_from"),
        ("matches_per_record = 1.0", "matches_per_record = 0.0", "prior"),
        ("matches_per_record = 1.0", "matches_per_record = inf", "prior"),
        ("matches_per_record = 1.0", "matches_per_record = 1.0, strength = -1.0", "strength"),
        ("name = \"built\"", "name = \"boat\"", "`boat` stands twice"),
        ("column = \"built\"", "column = \"buillt\"", "unknown column `buillt`"),
        ("at = 0.9,", "", "`jaro-winkler` of `boat`"),
        ("at = 0.9,", "at = 1.1,", "`jaro-winkler` of `boat`"),
        ("\"jaro-winkler\", at = 0.9", "\"damerau\", at = 0", "`damerau` of `boat`"),
        ("m = 0.05, u = 0.01 }", "m = 0.05, u = 0 }", "`jaro-winkler` of `boat`"),
        ("m = 0.05, u = 0.01 }", "m = 1.5, u = 0.01 }", "`jaro-winkler` of `boat`"),
        ("\"else\"", "\"exact\"", "last level of `boat`"),
        ("\"different\"", "\"else\"", "`else` does not fit column `built`"),
        ("boat.first(3)", "boat.frist(3)", "frist(3)"),
        ("boat.first(3)", "boat.first(0)", "first(0)"),
        ("boat.first(3)", "built.sound", "`built.sound` does not fit column `built`"),
        ("on = [\"boat.first(3)\"]", "on = []", "every rule a part"),
    ] {
        assert!(RIGHT.contains(right), "{right}");
        let refused = Model::parse(&RIGHT.replacen(right, wrong, 1));
        let words = refused.expect_err(wrong).to_string();
        assert!(words.contains(said), "{wrong}: {words}");
    }
}

#[test]
fn rarity_counts_only_where_two_values_are_the_same() {
    let alike = RIGHT.replace("m = 0.05, u = 0.01 }", "m = 0.05, u = 0.01, frequency = true }");
    let words = Model::parse(&alike).expect_err("alike is not the same").to_string();
    assert!(words.contains("jaro-winkler, frequency") && words.contains("boat"), "{words}");
    let date = RIGHT.replacen("m = 0.9, u = 0.01 }", "m = 0.9, u = 0.01, frequency = true }", 1);
    let words = Model::parse(&date).expect_err("rarity is not counted of dates").to_string();
    assert!(words.contains("exact, frequency") && words.contains("built"), "{words}");
}
