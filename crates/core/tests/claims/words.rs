//! Everything that can be said has words in both languages.

use lindung_core::claims::{
    Ball, Condition, Conflict, Covered, DropReason, Facts, Happening, Issuer, LossOf, Model, Move,
    Pattern, Relation, Source, State, WhyEnded, YearState,
};
use lindung_core::law::School;
use lindung_core::message::{Language, Texts};
use time::macros::date;

use super::{due, event, rp, with_children};

fn words<T: Copy>(name: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|one| format!("claims-{name}-{}", word(*one))).collect()
}

#[test]
fn every_word_of_claims_is_said_in_both_languages() {
    let mut keys = words("happening", Happening::ALL, Happening::word);
    keys.extend(words("source", Source::ALL, Source::word));
    keys.extend(words("state", State::ALL, State::word));
    keys.extend(words("move", Move::ALL, Move::word));
    keys.extend(words("ball", Ball::ALL, Ball::word));
    keys.extend(words("drop", DropReason::ALL, DropReason::word));
    keys.extend(words("relation", Relation::ALL, Relation::word));
    keys.extend(words("condition", Condition::ALL, Condition::word));
    keys.extend(words("issuer", Issuer::ALL, Issuer::word));
    keys.extend(words("model", Model::ALL, Model::word));
    keys.extend(words("pattern", Pattern::ALL, Pattern::word));
    keys.extend(words("covered", Covered::ALL, Covered::word));
    keys.extend(words("loss", LossOf::ALL, LossOf::word));
    keys.extend(words("ended", WhyEnded::ALL, WhyEnded::word));
    keys.extend(words("year", YearState::ALL, YearState::word));
    keys.extend(words("school", &School::ALL, School::word));
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        for key in &keys {
            assert!(texts.has(key), "{key} in {language:?}");
        }
    }
}

#[test]
fn every_reckoning_and_remark_of_every_case_is_said_in_full() {
    let days = [
        date!(2011 - 01 - 01),
        date!(2014 - 05 - 10),
        date!(2018 - 05 - 10),
        date!(2026 - 05 - 10),
    ];
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        let told = |said: &str| {
            let whole = !said.contains('⟨') && !said.contains('{') && !said.is_empty();
            assert!(whole, "{said}");
        };
        for facts in cases(&days) {
            let found = due(&facts);
            for line in &found.lines {
                told(&texts.say(&line.formula));
                told(&texts.say(&line.amount.message()));
                line.remarks.iter().for_each(|said| told(&said.show(&texts)));
            }
            found.not_due.iter().for_each(|not| told(&texts.say(&not.why)));
        }
        for conflict in [
            Conflict::SeveralSpouses(2),
            Conflict::BirthUnknown(0),
            Conflict::Disputed(0),
            Conflict::NoLine(0),
            Conflict::WillComesLast(0),
        ] {
            told(&texts.say(&conflict.message()));
        }
    }
}

fn cases(days: &[time::Date]) -> Vec<Facts> {
    let born = [date!(1990 - 01 - 01), date!(2008 - 01 - 01), date!(2010 - 01 - 01), days[3]];
    let mut cases = Vec::new();
    for (happening, on) in
        Happening::ALL.iter().flat_map(|of| days.iter().map(move |on| (*of, *on)))
    {
        for months in [0, 2, 24, 36, 60] {
            for covered in Covered::ALL {
                for children in [&born[..0], &born[..1], &born[..]] {
                    let mut facts = with_children(event(happening, on, months), children);
                    facts.covered = *covered;
                    facts.unable_months = (months > 2).then_some(months);
                    facts.no_heirs = months == 24;
                    facts.base = rp(1_234_567);
                    facts.loss = (months > 2).then_some(lindung_core::claims::Loss {
                        of: LossOf::Body,
                        hundredths: months * 101,
                    });
                    cases.push(facts);
                }
            }
        }
    }
    cases
}

#[test]
fn money_and_percent_are_written_as_the_language_writes_them() {
    let mut facts = event(Happening::DisabilityPartial, date!(2026 - 05 - 10), 1);
    facts.loss = Some(lindung_core::claims::Loss { of: LossOf::Function, hundredths: 1_705 });
    let found = due(&facts);
    let say = |language| Texts::new(language).say(&found.lines[0].formula);
    assert_eq!(
        say(Language::Indonesian),
        "17,05% menurut keputusan BPJS x 80 x dasar penghasilan Rp 1.000.000"
    );
    assert_eq!(say(Language::English), "17.05% as decided by BPJS x 80 x income base Rp 1,000,000");
}
