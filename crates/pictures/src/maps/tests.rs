use std::collections::BTreeSet;

use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use proptest::prelude::*;

use super::*;
use crate::picture::Picture;
use crate::valid::{check, shapes};

fn percent(value: f64) -> String {
    format!("{value:.0}%")
}

fn head(id: &str) -> Head<'_> {
    let (title, about) =
        ("Cakupan menurut kecamatan", "Tertinggi Selat, terendah Mandau Talawang.");
    Head { id, title, about, unit: "Persen pekerja dilindungi", number: &percent }
}

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).unwrap()
}

/// A figure that differs from region to region; one in eleven has none.
fn figure(region: RegionCode) -> Option<f64> {
    let digits = region.digits();
    (digits % 11 != 3).then(|| (digits * 7 % 83) as f64)
}

fn squares(many: usize, side: f64) -> Vec<(RegionCode, String, (f64, f64))> {
    let across = (many as f64).sqrt().ceil() as usize;
    (0..many)
        .map(|at| {
            let (x, y) = (side * (at % across) as f64, side * (at / across) as f64);
            let path = format!("M{x} {y}h{side}v{side}h-{side}z");
            let code = RegionCode::from_digits(6_203_012_001 + at as u64).unwrap();
            (code, path, (x + side / 2.0, y + side / 2.0))
        })
        .collect()
}

fn map_of<'a>(of: &'a [(RegionCode, String, (f64, f64))], name: &str) -> Choropleth<'a> {
    let shape = |(key, path, at): &'a (RegionCode, String, (f64, f64))| Shape {
        key: *key,
        name: format!("{name} {}", key.digits() % 1_000),
        path,
        at: *at,
        value: figure(*key),
        href: None,
    };
    Choropleth {
        head: head("map"),
        shapes: of.iter().map(shape).collect(),
        outlines: Vec::new(),
        classes: Classes::steps(&[20.0, 40.0, 60.0, 80.0]),
        no_data: "Tidak ada angka",
    }
}

fn tile_map(groups: Vec<TileGroup>) -> Picture {
    let classes = Classes::steps(&[20.0, 40.0, 60.0, 80.0]);
    tiles(&TileMap { head: head("tiles"), groups, classes, no_data: "Tidak ada angka" })
}

#[test]
fn classes_say_where_they_begin_and_end() {
    let classes = Classes::steps(&[40.0, 20.0, f64::NAN, 40.0]);
    let names: Vec<String> = (0..3).map(|class| classes.name(class, &head("a"))).collect();
    assert_eq!(names, ["< 20%", "20% – < 40%", "≥ 40%"]);
    assert_eq!([19.9, 20.0, 39.9, 40.0].map(|value| classes.of(value)), [0, 1, 1, 2]);
    let in_words = Classes::steps(&[50.0]).named(vec!["kurang".into(), "cukup".into()]);
    assert_eq!(in_words.name(1, &head("a")), "cukup");
}

#[test]
fn quantiles_part_at_round_numbers() {
    let values = [3.1, 4.9, 11.7, 12.2, 31.4, 33.9, 48.0, 52.3];
    assert_eq!(Classes::quantiles(values, 4).bounds(), [10.0, 20.0, 40.0]);
    assert_eq!(Classes::quantiles([5.0; 9], 4).len(), 1, "one value is one class");
    assert_eq!(Classes::quantiles([], 4).len(), 1);
}

#[test]
fn nothing_is_a_class_of_its_own() {
    let classes = Classes::quantiles([0.0, 0.0, 0.0, 16.0, 27.0], 4);
    assert_eq!([0.0, 16.0].map(|value| classes.of(value)), [0, 1]);
    assert_eq!(classes.name(0, &head("a")), (head("a").number)(0.0));
}

proptest! {
    #[test]
    fn every_quantile_has_somebody_in_it(
        values in proptest::collection::vec(-50_i32..5_000, 1..80), most in 1_usize..9,
    ) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let classes = Classes::quantiles(values.iter().copied(), most);
        prop_assert!(classes.len() <= most.min(5));
        prop_assert!(classes.bounds().is_sorted_by(|a, b| a < b));
        let used: BTreeSet<usize> = values.iter().map(|value| classes.of(*value)).collect();
        prop_assert_eq!(used.len(), classes.len(), "{:?}", classes.bounds());
    }
}

#[test]
fn few_regions_are_named_on_the_map_with_their_numbers() {
    let of = squares(9, 100.0);
    let picture = choropleth(&map_of(&of, "Desa"));
    let texts = check(&picture);
    for row in picture.rows() {
        assert!(texts.contains(&row.name), "{} in {texts:?}", row.name);
        if row.values[0].is_some() {
            assert!(texts.contains(&row.told[0]), "{} in {texts:?}", row.told[0]);
        }
    }
}

#[test]
fn a_region_without_a_figure_is_hatched_and_counted_in_the_legend() {
    let of = squares(12, 100.0);
    let map = map_of(&of, "Desa");
    let missing = map.shapes.iter().filter(|shape| shape.value.is_none()).count();
    assert!(missing > 0);
    let picture = choropleth(&map);
    let texts = check(&picture);
    assert!(texts.contains(&format!("Tidak ada angka ({missing})")), "{texts:?}");
    // The hatching keeps its size on the map, however much that is enlarged.
    assert_eq!(picture.svg().matches("fill=\"url(#map-nothing-map)\"").count(), missing);
    assert_eq!(picture.svg().matches("fill=\"url(#map-nothing)\"").count(), 1, "in the legend");
}

#[test]
fn where_a_name_finds_no_room_a_number_leads_to_it_below_the_map() {
    // Two districts as thin as a thread beside a wide one: their names are wider than they are.
    let of = [
        (code("62.03.01"), "M0 0h900v300h-900z".to_owned(), (450.0, 150.0)),
        (code("62.03.02"), "M900 0h6v300h-6z".to_owned(), (903.0, 150.0)),
        (code("62.03.03"), "M906 0h6v300h-6z".to_owned(), (909.0, 150.0)),
    ];
    let picture = choropleth(&map_of(&of, "Kecamatan Kapuas Kuala Hilir"));
    let texts = check(&picture);
    let below = texts.iter().filter(|text| text.starts_with("1 ")).count();
    assert_eq!(below, 1, "{texts:?}");
    assert!(texts.contains(&"1".to_owned()));
}

#[test]
fn many_villages_are_drawn_with_the_districts_over_them() {
    let of = squares(697, 20.0);
    let mut map = map_of(&of, "Desa dengan nama yang panjang");
    map.outlines = vec!["M0 0h200v200h-200z"];
    let picture = choropleth(&map);
    check(&picture);
    assert_eq!(picture.rows().len(), 697);
    assert!(shapes(picture.svg()) >= 698);
}

#[test]
fn a_map_of_nothing_does_not_fail() {
    check(&choropleth(&map_of(&[], "Desa")));
    let broken = [(code("62.03.01"), "not a path".to_owned(), (f64::NAN, 0.0))];
    check(&choropleth(&map_of(&broken, "Desa")));
    check(&tile_map(Vec::new()));
}

#[test]
fn a_shape_that_leads_somewhere_is_a_link() {
    let of = squares(4, 100.0);
    let mut map = map_of(&of, "Desa");
    map.shapes[1].href = Some("/coverage/names?village=62.03.01.2002".into());
    let picture = choropleth(&map);
    assert_eq!(picture.svg().matches("<a href=").count(), 1);
    assert_eq!(picture.rows()[1].href, map.shapes[1].href);
    check(&picture);
}

/// Where the tiles of a picture lie: left, top, right, bottom.
fn places(picture: &Picture) -> Vec<[f64; 4]> {
    let number = |tag: &str, name: &str| -> f64 {
        tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    // The frames with the thin edge.
    let tiles = picture.svg().split("<rect ").skip(1).filter(|tag| tag.contains("\"0.5\"/>"));
    tiles
        .map(|tag| {
            let (x, y) = (number(tag, "x"), number(tag, "y"));
            [x, y, x + number(tag, "width"), y + number(tag, "height")]
        })
        .collect()
}

#[test]
fn every_regency_has_a_tile_map_with_all_its_villages_and_the_names_of_its_districts() {
    let regions = Regions::embedded();
    let mut seen = 0;
    for province in regions.children(RegionCode::NATION) {
        for regency in regions.children(province.code) {
            let groups = TileGroup::villages(regions, regency.code, &figure, &|_| None);
            let names: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
            let picture = tile_map(groups);
            let villages: Vec<RegionCode> =
                regions.villages(regency.code).map(|village| village.code).collect();
            let told: Vec<RegionCode> = picture.rows().iter().filter_map(|row| row.key).collect();
            assert_eq!(told, villages, "{}", regency.name);
            for name in &names {
                assert!(picture.svg().contains(&format!("<title>{}</title>", crate::esc(name))));
            }
            let mut places = places(&picture);
            assert_eq!(places.len(), villages.len(), "{}", regency.name);
            places.sort_by(|a, b| a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0])));
            for pair in places.windows(2) {
                let apart = pair[0][2] <= pair[1][0] || pair[0][3] <= pair[1][1];
                assert!(apart, "{}: {pair:?}", regency.name);
            }
            assert!(places.iter().all(|at| at[0] >= 0.0 && at[2] <= 640.0), "{}", regency.name);
            seen += villages.len();
        }
    }
    assert_eq!(seen, 83_762, "all villages of the country");
}

#[test]
fn the_districts_of_a_regency_are_tiles_with_name_and_number() {
    let kapuas = code("62.03");
    let groups = TileGroup::districts(Regions::embedded(), kapuas, &figure, &|code| {
        Some(format!("/coverage/map?in={code}"))
    });
    let picture = tile_map(groups);
    let texts = check(&picture);
    assert_eq!(picture.rows().len(), 17);
    assert!(texts.contains(&"Kapuas Barat".to_owned()), "{texts:?}");
    assert!(texts.iter().any(|text| text == &percent(figure(code("62.03.09")).unwrap())));
    assert_eq!(picture.svg().matches("<a href=").count(), 17);
}

#[test]
fn the_villages_of_a_large_regency_carry_their_numbers_under_their_district() {
    let groups = TileGroup::villages(Regions::embedded(), code("62.03"), &figure, &|_| None);
    assert_eq!(groups.len(), 17);
    assert!(groups.iter().all(|group| group.key.level() == Level::District));
    let picture = tile_map(groups);
    let texts = check(&picture);
    assert!(texts.contains(&"Kapuas Barat".to_owned()), "{texts:?}");
    let numbers = texts.iter().filter(|text| text.ends_with('%') && text.len() < 5).count();
    let known = picture.rows().iter().filter(|row| row.values[0].is_some()).count();
    assert_eq!(numbers, known, "each village with a figure shows it");
}
