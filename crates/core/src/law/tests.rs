use proptest::prelude::*;
use time::macros::date;

use super::*;
use crate::message::{Language, Texts};
use crate::words::{MonthSpan, Rupiah};

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn law() -> &'static Law {
    Law::embedded()
}

fn ask(text: &str, payer: Payer) -> Ask {
    Ask::new(month(text), payer)
}

fn total(ask: Ask) -> i64 {
    law().price(ask).expect("a price").total.amount()
}

fn cost(first: &str, months: u32, workers: u32) -> i64 {
    let span = MonthSpan::starting(month(first), months).expect("a span");
    let cost = law().cost(ask(first, Payer::Apbd), span, workers).expect("a cost");
    assert_eq!(cost.jkk.checked_add(cost.jkm), Some(cost.total));
    cost.total.amount()
}

#[test]
fn published_budgets_come_out_to_the_rupiah() {
    assert_eq!(cost("2022-10", 3, 32_268), 1_626_307_200, "Paser 2022");
    assert_eq!(cost("2025-01", 12, 15_000), 3_024_000_000, "Penajam Paser Utara 2025");
    assert_eq!(cost("2024-04", 10, 4_400), 739_200_000, "Kotawaringin Timur 2024, ten months");
    assert_eq!(cost("2024-04", 9, 4_400), 665_280_000, "Kotawaringin Timur 2024, nine months");
    assert_eq!(cost("2024-12", 1, 7_100), 119_280_000, "Kaur 2024");
    assert_eq!(cost("2025-01", 12, 21_400), 4_314_240_000, "Kapuas, APBDes");
    assert_eq!(cost("2025-01", 12, 10_000), 2_016_000_000, "Kapuas, APBD");
    assert_eq!(cost("2025-01", 12, 500), 100_800_000, "Kapuas, CSR");
    assert_eq!(cost("2025-01", 12, 9_500), 1_915_200_000, "Gunung Mas 2025");
    assert_eq!(cost("2025-01", 12, 1), 201_600, "one worker, one year");
}

#[test]
fn kaurs_plan_buys_two_and_a_half_months_or_one_year_for_1488_workers() {
    let month = cost("2025-01", 1, 7_100);
    assert_eq!(300_000_000 * 10 / month, 25);
    assert_eq!(300_000_000 / cost("2025-01", 12, 1), 1_488);
}

#[test]
fn the_lowest_base_costs_ten_thousand_and_six_thousand_eight_hundred() {
    let price = law().price(ask("2024-05", Payer::Apbd)).expect("a price");
    assert_eq!((price.jkk.amount(), price.jkm.amount()), (10_000, 6_800));
    assert_eq!(price.reason, Reason::Normal);
    assert_eq!(price.rule.citation, "PP 44/2015 Lampiran II");
    assert_eq!(price.basis[1].id, "jkm");
}

#[test]
fn a_declared_income_falls_into_the_bracket_whose_lower_bound_it_reaches() {
    let jkk = |income| {
        let ask = Ask { income: Rupiah::new(income), ..ask("2024-05", Payer::Worker) };
        law().price(ask).expect("a price").jkk.amount()
    };
    for (income, expected) in [
        (-1, 10_000),
        (0, 10_000),
        (1_099_000, 10_000),
        (1_099_999, 10_000), // Between two printed rows.
        (1_100_000, 12_000),
        (2_700_000, 29_500),
        (8_199_999, 79_500),
        (8_200_000, 87_000),
        (20_199_999, 197_000),
        (20_200_000, 207_000),
        (i64::MAX, 207_000),
    ] {
        assert_eq!(jkk(income), expected, "income {income}");
    }
}

#[test]
fn the_table_has_33_brackets() {
    let table = law().jkk_table(month("2026-01")).expect("a table");
    assert_eq!(table.value.brackets.len(), 33);
}

#[test]
fn relief_of_2026_begins_with_transport_and_reaches_the_others_in_april() {
    let transport = |text| total(Ask { transport: true, ..ask(text, Payer::Csr) });
    let other = |text| total(ask(text, Payer::Csr));
    for (text, in_transport, elsewhere) in [
        ("2025-12", 16_800, 16_800),
        ("2026-01", 8_400, 16_800),
        ("2026-03", 8_400, 16_800),
        ("2026-04", 8_400, 8_400),
        ("2026-12", 8_400, 8_400),
        ("2027-01", 8_400, 16_800),
        ("2027-03", 8_400, 16_800),
        ("2027-04", 16_800, 16_800),
    ] {
        assert_eq!((transport(text), other(text)), (in_transport, elsewhere), "{text}");
    }
    let march = law().price(ask("2026-03", Payer::Csr)).expect("a price");
    assert_eq!(march.reason, Reason::OtherSector);
    let may = law().price(ask("2026-05", Payer::Csr)).expect("a price");
    assert_eq!((may.jkk.amount(), may.jkm.amount()), (5_000, 3_400));
    assert_eq!((may.reason, may.rule.id.as_str()), (Reason::Lowered(50), "PP50-2025-N"));
}

#[test]
fn public_budgets_get_no_relief_in_2026_and_the_village_budget_is_open() {
    for transport in [false, true] {
        for payer in Payer::ALL {
            let price = law().price(Ask { transport, ..ask("2026-05", payer) }).expect("a price");
            let (amount, reason) = match payer {
                Payer::Apbn | Payer::Apbd | Payer::DbhSawit | Payer::DbhCht => {
                    (16_800, Reason::PayerExcluded)
                }
                Payer::Apbdes => (16_800, Reason::PayerOpen),
                Payer::Csr | Payer::Donor | Payer::Worker => (8_400, Reason::Lowered(50)),
            };
            assert_eq!((price.total.amount(), price.reason), (amount, reason), "{payer}");
        }
    }
    let price = law().price(ask("2026-05", Payer::Apbdes)).expect("a price");
    let open = price.rule.open.as_ref().expect("an open question");
    assert!(open.id.starts_with("U3") && open.en.starts_with("U3"));
}

#[test]
fn a_written_answer_of_bpjs_gives_the_village_budget_the_relief_and_no_other() {
    let agreed = |payer| total(Ask { open_payer_agreed: true, ..ask("2026-05", payer) });
    assert_eq!(agreed(Payer::Apbdes), 8_400);
    assert_eq!(agreed(Payer::Apbd), 16_800);
}

#[test]
fn relief_of_2020_held_from_august_to_january_for_every_payer() {
    for (text, expected) in
        [("2020-07", 16_800), ("2020-08", 168), ("2021-01", 168), ("2021-02", 16_800)]
    {
        for payer in Payer::ALL {
            assert_eq!(total(ask(text, payer)), expected, "{text} {payer}");
        }
    }
    let price = law().price(ask("2020-08", Payer::Apbd)).expect("a price");
    assert_eq!((price.jkk.amount(), price.jkm.amount()), (100, 68));
}

#[test]
fn who_registered_after_july_2020_paid_the_first_two_months_in_full() {
    let price = |text, registered| {
        total(Ask { registered: Some(month(registered)), ..ask(text, Payer::Worker) })
    };
    assert_eq!(price("2020-08", "2020-07"), 168);
    assert_eq!(price("2020-08", "2020-08"), 16_800);
    assert_eq!(price("2020-09", "2020-08"), 16_800);
    assert_eq!(price("2020-10", "2020-08"), 168);
    assert_eq!(price("2021-01", "2020-12"), 16_800);
    assert_eq!(price("2021-02", "2020-12"), 16_800);
    let new = Ask { registered: Some(month("2020-08")), ..ask("2020-08", Payer::Worker) };
    assert_eq!(law().price(new).expect("a price").reason, Reason::NewMember);
}

#[test]
fn a_cost_over_the_end_of_a_relief_takes_each_months_own_price() {
    let span = MonthSpan::new(month("2026-12"), month("2027-01")).expect("a span");
    let cost = law().cost(ask("2026-12", Payer::Csr), span, 10).expect("a cost");
    assert_eq!(cost.total.amount(), 10 * (8_400 + 16_800));
}

#[test]
fn a_month_before_the_law_files_begin_has_no_price() {
    let error = law().price(ask("2015-06", Payer::Apbd)).expect_err("no price");
    assert_eq!(error, PriceError::NotInForce(month("2015-06")));
    assert_eq!(total(ask("2015-07", Payer::Apbd)), 16_800);
}

#[test]
fn old_age_contributions_are_never_lowered() {
    let jht = |text, income| law().jht(month(text), Rupiah::new(income)).expect("JHT").0.amount();
    assert_eq!((jht("2024-05", 0), jht("2026-05", 0)), (20_000, 20_000));
    assert_eq!(jht("2026-05", 2_700_000), 59_000);
}

#[test]
fn a_natural_death_pays_42_million_today_24_in_2016_and_21_in_2014() {
    let total = |day| law().jkm_total(day).expect("JKM").amount();
    assert_eq!(total(date!(2026 - 05 - 01)), 42_000_000);
    assert_eq!(total(date!(2019 - 12 - 02)), 42_000_000);
    assert_eq!(total(date!(2019 - 12 - 01)), 24_000_000);
    assert_eq!(total(date!(2016 - 05 - 01)), 24_000_000);
    assert_eq!(total(date!(2015 - 07 - 01)), 24_000_000);
    assert_eq!(total(date!(2014 - 05 - 01)), 21_000_000);
}

#[test]
fn a_death_at_work_pays_70_million_at_the_lowest_base() {
    let base = Rupiah::new(1_000_000);
    let day = date!(2026 - 05 - 01);
    assert_eq!(law().jkk_death_total(base, day), Some(Rupiah::new(70_000_000)));
    let fixed =
        |component| law().benefit(component, day).and_then(|entry| entry.value.pays.fixed(base));
    assert_eq!(fixed(Component::JkkDeath), Some(Rupiah::new(48_000_000)));
    assert_eq!(fixed(Component::JkkDisabilityTotal), Some(Rupiah::new(56_000_000)));
    assert_eq!(fixed(Component::JkkMedical), None);
}

#[test]
fn scholarships_are_at_most_87_million_a_child_and_174_a_family() {
    for component in [Component::JkmScholarship, Component::JkkScholarship] {
        let scholarship = law().scholarship(component, date!(2026 - 05 - 01)).expect("one");
        assert_eq!(scholarship.per_child(), Some(Rupiah::new(87_000_000)));
        assert_eq!(scholarship.at_most(), Some(Rupiah::new(174_000_000)));
        assert_eq!(scholarship.until_age, 23);
        assert_eq!(law().scholarship(component, date!(2019 - 12 - 01)), None);
    }
}

#[test]
fn the_right_to_claim_lapsed_after_two_years_and_now_after_five() {
    let years = |day| law().jkk_claim_years(day).expect("a limit").0;
    assert_eq!(years(date!(2019 - 12 - 01)), 2);
    assert_eq!(years(date!(2019 - 12 - 02)), 5);
    assert_eq!(law().jkm_claim_years(date!(2026 - 05 - 01)).expect("a limit").0, 5);
}

#[test]
fn three_months_must_be_paid_before_the_full_benefit_since_february_2025() {
    let wait = |day| law().jkm_wait_months(day).expect("a rule").0;
    assert_eq!((wait(date!(2025 - 02 - 23)), wait(date!(2025 - 02 - 24))), (0, 3));
    let short = law().jkm_short_amount(date!(2025 - 02 - 24)).expect("a rule");
    assert_eq!((short.0, short.1.grade), (Rupiah::new(10_000_000), Grade::B));
    assert!(law().jkm_short_amount(date!(2025 - 02 - 23)).is_none());
}

#[test]
fn single_rules_hold_their_values() {
    let day = date!(2026 - 05 - 01);
    assert_eq!(law().entry_age_below(day).expect("a rule").0, 65);
    assert_eq!(law().entry_age_below(date!(2018 - 05 - 01)).expect("a rule").0, 60);
    assert_eq!(law().entry_age_below(date!(2016 - 05 - 01)).expect("a rule").1.grade, Grade::Ok);
    assert_eq!(law().scholarship_months(day).expect("a rule").0, 36);
    assert_eq!(law().arrears_months_to_inactive(month("2026-05")).expect("a rule").0, 3);
    assert_eq!(law().accident_report_hours(day).expect("a rule").0, 48);
    assert_eq!(law().rule(Parameter::MaxOccupations, day).expect("a rule").value.value, 2);
    assert_eq!(law().rule(Parameter::MinBase, day).expect("a rule").value.value, 1_000_000);
}

#[test]
fn a_month_is_due_on_the_15th_of_the_next_and_was_later_during_the_relief_of_2020() {
    let due = |text| law().due_date(month(text)).expect("a day").0;
    assert_eq!(due("2026-12"), date!(2027 - 01 - 15));
    assert_eq!(due("2020-07"), date!(2020 - 08 - 15));
    assert_eq!(due("2020-08"), date!(2020 - 09 - 30));
    assert_eq!(due("2021-01"), date!(2021 - 02 - 28));
    assert_eq!(due("2021-02"), date!(2021 - 03 - 15));
}

#[test]
fn every_name_shown_has_words_in_both_languages() {
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        let mut keys = Vec::new();
        keys.extend(Component::ALL.iter().map(|c| format!("law-benefit-{}", c.word())));
        keys.extend(Payer::ALL.iter().map(|payer| format!("law-payer-{payer}")));
        keys.extend(["a", "b", "c", "d", "ok"].map(|grade| format!("law-grade-{grade}")));
        for key in keys {
            assert!(texts.has(&key), "{key} in {language:?}");
        }
    }
}

prop_compose! {
    fn any_ask()(
        months in 0..240i32,
        payer in 0..Payer::ALL.len(),
        transport: bool,
        income: i64,
        registered in proptest::option::of(0..240i32),
        open_payer_agreed: bool,
    ) -> Ask {
        let first = month("2015-07");
        Ask {
            month: first.plus(months),
            payer: Payer::ALL[payer],
            transport,
            income: Rupiah::new(income),
            registered: registered.map(|months| first.plus(months)),
            open_payer_agreed,
        }
    }
}

proptest! {
    #[test]
    fn a_price_is_the_sum_of_its_parts_never_negative_and_never_above_the_normal_one(ask in any_ask()) {
        let price = law().price(ask).expect("a price");
        prop_assert_eq!(price.jkk.checked_add(price.jkm), Some(price.total));
        prop_assert!(price.jkk >= Rupiah::ZERO && price.jkm >= Rupiah::ZERO);
        prop_assert!(price.jkk <= price.normal.jkk && price.jkm <= price.normal.jkm);
        let lowered = matches!(price.reason, Reason::Lowered(_));
        prop_assert_eq!(lowered, price.total < price.normal.total);
    }

    #[test]
    fn who_declares_more_never_pays_less(ask in any_ask(), more in 0..i64::MAX) {
        let richer = Ask { income: Rupiah::new(ask.income.amount().saturating_add(more)), ..ask };
        prop_assert!(law().price(richer).expect("a price").jkk >= law().price(ask).expect("a price").jkk);
    }

    #[test]
    fn law_files_cut_anywhere_are_reported_and_never_panic(file in 0..FILES.len(), at in 0usize..40_000) {
        let mut files = EMBEDDED;
        let text = files[file].1;
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        files[file].1 = &text[..at];
        let _ = Law::lint(&files);
    }
}

mod lint;
