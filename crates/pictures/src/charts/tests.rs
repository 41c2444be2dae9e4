use super::*;
use crate::picture::Picture;
use crate::valid::check;

fn count(value: f64) -> String {
    let (whole, mut said) = (format!("{:.0}", value.abs()), String::new());
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            said.push('.');
        }
        said.push(digit);
    }
    if value < 0.0 { format!("−{said}") } else { said }
}

fn percent(value: f64) -> String {
    format!("{value:.1}%").replace('.', ",")
}

fn head<'a>(id: &'a str, unit: &'a str, number: &'a dyn Fn(f64) -> String) -> Head<'a> {
    let (title, about) = ("Pekerja dilindungi", "Jumlah naik dari 19.000 menjadi 41.000 orang.");
    Head { id, title, about, unit, number }
}

fn series(name: &str, values: &[f64]) -> Series {
    Series { name: name.into(), values: values.iter().copied().map(Some).collect() }
}

fn months(many: usize) -> Vec<String> {
    let names = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"];
    (0..many).map(|at| format!("{} {}", names[at % 8], 2024 + at / 8)).collect()
}

fn share_over_time() -> LineChart<'static> {
    LineChart {
        head: head("ucj", "persen pekerja", &percent),
        labels: months(13),
        series: vec![
            series(
                "Kapuas",
                &[31.2, 31.4, 33.0, 33.1, 36.2, 36.4, 36.0, 35.2, 37.0, 38.0, 38.1, 38.4, 38.5],
            ),
            Series {
                name: "Gunung Mas".into(),
                values: [None, Some(33.0), Some(33.5), None, None, Some(35.1)]
                    .into_iter()
                    .chain((0..7).map(|at| Some(36.0 + f64::from(at) * 0.4)))
                    .collect(),
            },
        ],
        target: Some(Mark { name: "Target RPJMD".into(), value: 43.92 }),
        from_zero: false,
    }
}

fn month_to_month(before: f64) -> FlowChart<'static> {
    let change = |name: &str, change| Change { name: name.into(), change };
    FlowChart {
        head: head("flow", "orang", &count),
        before: Mark { name: "Mei 2025".into(), value: before },
        changes: vec![
            change("Mulai dilindungi", 1_204.0),
            change("Dilanjutkan", 310.0),
            change("Terhenti karena tidak dibayar", -642.0),
            change("Meninggal", -31.0),
            change("Pindah", 0.0),
        ],
        after: Mark { name: "Juni 2025".into(), value: before + 841.0 },
    }
}

/// The lying extents of the filled rectangles of a flow or of bars, in the order drawn.
fn rects(picture: &Picture) -> Vec<(bool, f64, f64)> {
    let number = |tag: &str, name: &str| -> f64 {
        tag.split(&format!(" {name}=\""))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    picture
        .svg()
        .split("<rect ")
        .skip(1)
        .map(|rest| format!(" {}", rest.split('>').next().unwrap()))
        .filter(|tag| tag.contains(" x=") && !tag.contains("fill=\"none\""))
        .map(|tag| {
            (tag.contains("url("), number(&tag, "x"), number(&tag, "x") + number(&tag, "width"))
        })
        .collect()
}

#[test]
fn every_chart_can_be_read_by_the_pdf_and_by_those_who_do_not_see_it() {
    let few = [2_100.0, 14_050.0, 40_120.0];
    let columns_of = |stacked| ColumnChart {
        head: head("columns", "orang", &count),
        labels: vec!["APBD Kabupaten".into(), "DBH sawit".into(), "CSR perusahaan".into()],
        series: (0..6).map(|at| series(&format!("Dana ke-{at}"), &few)).collect(),
        stacked,
        target: Some(Mark { name: "Sasaran".into(), value: 50_000.0 }),
    };
    let bar = |name: &str, value| Bar { name: name.into(), value, whole: Some(9e3), href: None };
    let lying = BarChart {
        head: head("bars", "dilindungi", &count),
        bars: vec![
            bar("Kapuas Hulu", Some(1_200.0)),
            bar("Petani, pekebun dan peternak yang bekerja di tanah sendiri", Some(8_900.0)),
            bar("Tanpa angka", None),
        ],
        whole: "bekerja".into(),
        target: Some(Mark { name: "Sasaran".into(), value: 5_000.0 }),
    };
    for picture in [
        line(&share_over_time()),
        columns(&columns_of(false)),
        columns(&columns_of(true)),
        bars(&lying),
        flow(&month_to_month(39_000.0)),
        flow(&month_to_month(900.0)),
    ] {
        let texts = check(&picture);
        assert!(texts.len() > 5, "{texts:?}");
        assert!(picture.svg().contains("role=\"img\""));
    }
}

#[test]
fn what_people_typed_cannot_become_markup() {
    let evil = "</text><script>alert(1)</script>";
    let picture = bars(&BarChart {
        head: Head { title: evil, about: evil, ..head("a\"b", evil, &count) },
        bars: vec![Bar {
            name: evil.into(),
            value: Some(1.0),
            whole: None,
            href: Some("/coverage?a=1&b=\"x\"".into()),
        }],
        whole: String::new(),
        target: None,
    });
    assert!(!picture.svg().contains("<script"));
    check(&picture);
}

#[test]
fn charts_of_nothing_are_empty_and_do_not_fail() {
    let none = Series { name: "a".into(), values: vec![None, Some(f64::NAN)] };
    for series in [vec![], vec![none]] {
        let (labels, target) = (months(series.len() * 2), None);
        let head = head("nothing", "orang", &count);
        let lines = line(&LineChart {
            head,
            labels: labels.clone(),
            series: series.clone(),
            target: None,
            from_zero: true,
        });
        let upright = columns(&ColumnChart { head, labels, series, stacked: false, target });
        for picture in [lines, upright] {
            check(&picture);
            assert!(picture.rows().iter().flat_map(|row| &row.told).all(|told| told == "–"));
        }
    }
    let head = head("nothing", "", &count);
    check(&bars(&BarChart { head, bars: vec![], whole: String::new(), target: None }));
}

#[test]
fn a_line_breaks_where_there_is_no_figure() {
    let picture = line(&share_over_time());
    // Gunung Mas is the dashed line: a month alone is a mark, then two stretches.
    let dashed = picture.svg().matches("stroke-dasharray=\"9 5\"").count();
    assert_eq!(dashed, 1 + 2, "one in the key, two stretches");
    assert_eq!(picture.rows()[3].told, ["33,1%", "–"]);
    assert_eq!(picture.columns(), ["Kapuas", "Gunung Mas"]);
}

#[test]
fn the_last_month_is_always_written_along_the_foot() {
    let many = 30;
    let values: Vec<f64> = (0..many).map(f64::from).collect();
    let labels = months(many as usize);
    let last = labels.last().unwrap().clone();
    let chart = LineChart {
        head: head("long", "orang", &count),
        labels,
        series: vec![series("semua", &values)],
        target: None,
        from_zero: true,
    };
    let texts = check(&line(&chart));
    assert!(texts.contains(&last), "{texts:?}");
    assert_eq!(line(&chart).rows().len(), 30, "the table leaves no month out");
}

#[test]
fn the_bars_of_a_flow_begin_where_the_one_before_ended() {
    let picture = flow(&month_to_month(900.0));
    let bars = rects(&picture);
    let (before, after) = (bars[0], bars[bars.len() - 1]);
    assert_eq!(bars.len(), 6, "a change of nought is a stroke: {bars:?}");
    let [began, resumed, lapsed, died] = [bars[1], bars[2], bars[3], bars[4]];
    assert!((began.1 - before.2).abs() < 0.02 && (resumed.1 - began.2).abs() < 0.02);
    assert!((lapsed.2 - resumed.2).abs() < 0.02 && (died.2 - lapsed.1).abs() < 0.02);
    assert!((after.2 - died.1).abs() < 0.02);
    let hatched: Vec<bool> = bars.iter().map(|bar| bar.0).collect();
    assert_eq!(hatched, [false, false, false, true, true, false]);
    assert_eq!(picture.rows()[3].told, ["−642"]);
    assert_eq!(picture.rows()[1].told, ["+1.204"]);
}

#[test]
fn small_changes_of_a_large_count_are_seen_and_its_bars_are_torn() {
    let torn = "stroke=\"#fff\" stroke-width=\"4\"";
    let picture = flow(&month_to_month(39_000.0));
    assert_eq!(picture.svg().matches(torn).count(), 2);
    let bars = rects(&picture);
    assert!(bars[1].2 - bars[1].1 > 60.0, "{bars:?}");
    assert_eq!(flow(&month_to_month(900.0)).svg().matches(torn).count(), 0);
}

#[test]
fn stacked_columns_reach_their_sum() {
    let two = |stacked| ColumnChart {
        head: head("sum", "orang", &count),
        labels: vec!["Juni".into()],
        series: vec![series("a", &[300.0]), series("b", &[700.0])],
        stacked,
        target: None,
    };
    assert!(check(&columns(&two(true))).contains(&"1.000".to_owned()));
    let beside = check(&columns(&two(false)));
    assert!(beside.contains(&"300".to_owned()) && beside.contains(&"700".to_owned()));
}

#[test]
fn a_bar_that_leads_somewhere_is_a_link_with_a_name() {
    let picture = bars(&BarChart {
        head: head("links", "dilindungi", &count),
        bars: vec![Bar {
            name: "Selat".into(),
            value: Some(12.0),
            whole: Some(30.0),
            href: Some("/coverage?district=62.03.09".into()),
        }],
        whole: "bekerja".into(),
        target: None,
    });
    assert!(
        picture
            .svg()
            .contains("<a href=\"/coverage?district=62.03.09\" aria-label=\"Selat: 12 / 30\">")
    );
    assert!(picture.svg().contains("role=\"group\""), "an image hides what is in it");
    assert_eq!(picture.rows()[0].told, ["12", "30"]);
    check(&picture);
}
