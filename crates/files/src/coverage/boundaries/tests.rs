use std::io::{Cursor, Write as _};

use lindung_core::message::{Language, Texts};
use lindung_core::regions::Regions;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// Outer ring and holes of an area, in degrees.
type Rings = Vec<Vec<(f64, f64)>>;

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).unwrap()
}

/// Whether a region is in Kapuas, as its office asks.
fn kapuas(region: RegionCode) -> bool {
    region.is_within(code("62.03")) && Regions::embedded().get(region).is_some()
}

fn square(x: i32, y: i32) -> Rings {
    let (x, y) = (114.0 + f64::from(x) * 0.1, -2.0 - f64::from(y) * 0.1);
    vec![vec![(x, y), (x + 0.1, y), (x + 0.1, y - 0.1), (x, y - 0.1), (x, y)]]
}

/// Four villages of two districts, side by side.
fn villages() -> Vec<(&'static str, Rings)> {
    vec![
        ("62.03.01.1006", square(0, 0)),
        ("62.03.01.2011", square(1, 0)),
        ("62.03.02.1001", square(0, 1)),
        ("62.03.02.2006", square(1, 1)),
    ]
}

fn coordinates(rings: &Rings) -> String {
    let point = |(x, y): &(f64, f64)| format!("[{x},{y},7.5]");
    let ring = |ring: &Vec<(f64, f64)>| {
        format!("[{}]", ring.iter().map(point).collect::<Vec<_>>().join(","))
    };
    format!("[{}]", rings.iter().map(ring).collect::<Vec<_>>().join(","))
}

fn geojson<'a>(areas: impl IntoIterator<Item = (String, &'a Rings)>) -> String {
    let feature = |(properties, rings): (String, &Rings)| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":{}}}}}",
            coordinates(rings)
        )
    };
    let features: Vec<String> = areas.into_iter().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

fn coded(areas: &[(&str, Rings)], property: &str) -> String {
    geojson(areas.iter().map(|(code, rings)| (format!("\"{property}\":\"{code}\""), rings)))
}

fn taken(bytes: &[u8]) -> Boundaries {
    read("peta.json", bytes, &kapuas).unwrap_or_else(|message| panic!("{message:?}"))
}

fn refused(bytes: &[u8]) -> String {
    let message = read("peta.json", bytes, &kapuas).expect_err("an error");
    for language in [Language::Indonesian, Language::English] {
        let said = Texts::new(language).say(&message);
        assert!(!said.contains('⟨') && !said.contains('{'), "{said}");
    }
    message.key.clone()
}

fn codes(boundaries: &Boundaries, level: Level) -> Vec<String> {
    boundaries.of(level).map(|one| one.code.to_string()).collect()
}

/// A Shapefile of polygons, and its table with one column of text.
fn shapefile(areas: &[(&str, Rings)], column: &str) -> (Vec<u8>, Vec<u8>) {
    let mut shapes = vec![0; 100];
    shapes[..4].copy_from_slice(&9994_u32.to_be_bytes());
    for (number, (_, rings)) in areas.iter().enumerate() {
        let mut record = Vec::new();
        record.extend(5_u32.to_le_bytes());
        record.extend([0; 32]);
        record.extend((rings.len() as u32).to_le_bytes());
        record.extend((rings.iter().map(Vec::len).sum::<usize>() as u32).to_le_bytes());
        let mut first = 0_u32;
        for ring in rings {
            record.extend(first.to_le_bytes());
            first += ring.len() as u32;
        }
        for (x, y) in rings.iter().flatten() {
            record.extend(x.to_le_bytes());
            record.extend(y.to_le_bytes());
        }
        shapes.extend((number as u32 + 1).to_be_bytes());
        shapes.extend((record.len() as u32 / 2).to_be_bytes());
        shapes.extend(record);
    }
    let mut table = vec![3, 125, 1, 1];
    table.extend((areas.len() as u32).to_le_bytes());
    table.extend(65_u16.to_le_bytes());
    table.extend(21_u16.to_le_bytes());
    table.resize(32, 0);
    table.extend(column.as_bytes());
    table.resize(32 + 11, 0);
    table.push(b'C');
    table.extend([0, 0, 0, 0, 20, 0]);
    table.resize(64, 0);
    table.push(0x0d);
    for (code, _) in areas {
        table.extend(format!(" {code:<20}").as_bytes());
    }
    (shapes, table)
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The four villages and their two districts as a topology with shared arcs.
fn topojson() -> String {
    let arc = |points: &[(i32, i32)]| {
        let mut before = (0, 0);
        let steps: Vec<String> = points
            .iter()
            .map(|&(x, y)| {
                let step = format!("[{},{}]", x - before.0, y - before.1);
                before = (x, y);
                step
            })
            .collect();
        format!("[{}]", steps.join(","))
    };
    // Around from the middle of each side to the next, and from the middle of all to each side.
    let arcs = [
        arc(&[(0, 1), (0, 0), (1, 0)]),
        arc(&[(1, 0), (2, 0), (2, 1)]),
        arc(&[(2, 1), (2, 2), (1, 2)]),
        arc(&[(1, 2), (0, 2), (0, 1)]),
        arc(&[(1, 1), (0, 1)]),
        arc(&[(1, 1), (1, 0)]),
        arc(&[(1, 1), (2, 1)]),
        arc(&[(1, 1), (1, 2)]),
    ];
    let village = |code: &str, arcs: &str| {
        format!(
            "{{\"type\":\"Polygon\",\"arcs\":[[{arcs}]],\"properties\":{{\"KDEPUM\":\"{code}\"}}}}"
        )
    };
    let district = |code: u32, arcs: &str| {
        format!(
            "{{\"type\":\"MultiPolygon\",\"arcs\":[[[{arcs}]]],\"properties\":{{\"kec\":{code}}}}}"
        )
    };
    format!(
        "{{\"type\":\"Topology\",\"transform\":{{\"scale\":[0.1,-0.1],\"translate\":[114,-2]}},\
         \"arcs\":[{}],\"objects\":{{\"desa\":{{\"type\":\"GeometryCollection\",\"geometries\":[{}]}},\
         \"kec\":{{\"type\":\"GeometryCollection\",\"geometries\":[{}]}}}}}}",
        arcs.join(","),
        [
            village("62.03.01.1006", "4,0,-6"),
            village("62.03.01.2011", "5,1,-7"),
            village("62.03.02.1001", "7,3,-5"),
            village("62.03.02.2006", "6,2,-8"),
        ]
        .join(","),
        [district(620_301, "4,0,1,-7"), district(620_302, "6,2,3,-5")].join(","),
    )
}

#[test]
fn villages_are_read_and_their_districts_joined_from_them() {
    let read = taken(coded(&villages(), "kode").as_bytes());
    let of: Vec<&str> = villages().iter().map(|(code, _)| *code).collect();
    assert_eq!(codes(&read, Level::Village), of);
    assert_eq!(codes(&read, Level::District), ["62.03.01", "62.03.02"]);
    assert!(read.districts_joined && read.left_out.is_empty(), "{:?}", read.left_out);
    assert_eq!(read.size, (2_000, 2_000));
    let first = read.of(Level::Village).next().unwrap();
    assert_eq!(first.path, "M241000 120000l0 1000-1000 0 0-1000z");
    assert_eq!(first.at, (240_500, 120_500));
    for level in [Level::District, Level::Village] {
        let sum: f64 = read.of(level).map(|one| one.area_share).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{level:?}: {sum}");
    }
}

#[test]
fn the_same_boundaries_come_out_of_every_form() {
    let plain = taken(coded(&villages(), "kode").as_bytes());
    let (shapes, table) = shapefile(&villages(), "KODE_DESA");
    let projection = b"GEOGCS[\"GCS_WGS_1984\"]".as_slice();
    let zip =
        zipped(&[("b/desa.SHP", &shapes), ("b/desa.dbf", &table), ("b/desa.prj", projection)]);
    assert_eq!(taken(&zip), plain);
    let inside = zipped(&[("desa.geojson", coded(&villages(), "kode").as_bytes())]);
    assert_eq!(taken(&inside), plain);
    let topology = taken(topojson().as_bytes());
    assert!(!topology.districts_joined);
    assert_eq!(topology.size, plain.size);
    let summary = |boundaries: &Boundaries| -> Vec<(RegionCode, (i64, i64), f64)> {
        boundaries.regions.iter().map(|one| (one.code, one.at, one.area_share)).collect()
    };
    assert_eq!(summary(&topology), summary(&plain));
}

#[test]
fn codes_are_found_whatever_their_column_and_their_writing() {
    type Writing = fn(&str) -> String;
    let writings: [(&str, Writing); 5] = [
        ("kode", |code| format!("\"{code}\"")),
        ("Id Wilayah", |code| format!("\"{}\"", code.replace('.', ""))),
        ("KDEPUM", |code| code.replace('.', "")),
        ("KODE", |code| format!("{}.0", code.replace('.', ""))),
        ("kd", |code| format!("\"{}e0\"", code.replace('.', ""))),
    ];
    for (property, writing) in writings {
        let villages = villages();
        let text = geojson(villages.iter().map(|(code, rings)| {
            let district = &code[..8];
            let properties = format!(
                "\"OBJECTID\":4,\"KDCPUM\":\"{district}\",\"{property}\":{},\"nama\":\"x\",\"luas\":null",
                writing(code)
            );
            (properties, rings)
        }));
        let read = taken(text.as_bytes());
        assert_eq!(codes(&read, Level::Village).len(), 4, "{property}");
    }
}

#[test]
fn parts_of_a_region_are_one_boundary_and_holes_stay_holes() {
    let mut around = square(0, 0);
    around.push(vec![(114.02, -2.02), (114.08, -2.02), (114.08, -2.08), (114.02, -2.08)]);
    let areas = vec![("62.03.01.1006", around), ("62.03.01.1006", square(3, 3))];
    let read = taken(coded(&areas, "kode").as_bytes());
    assert_eq!(codes(&read, Level::Village), ["62.03.01.1006"]);
    let village = read.of(Level::Village).next().unwrap();
    assert_eq!(village.path.matches('z').count(), 3, "land, hole, island");
    assert!(village.at.0 > 243_000, "the name stands on the island, which has more room");
}

#[test]
fn what_is_not_of_this_office_is_left_out_and_told() {
    let mut areas = villages();
    areas.push(("62.10.01.2001", square(5, 5)));
    areas.push(("62.03.01.2999", square(6, 6)));
    let mut text = coded(&areas, "kode");
    text = text.replace(
        "\"features\":[",
        "\"features\":[{\"type\":\"Feature\",\"properties\":{\"nama\":\"danau\"},\"geometry\":null},",
    );
    let read = taken(text.as_bytes());
    assert_eq!(codes(&read, Level::Village).len(), 4);
    let said: Vec<String> =
        read.left_out.iter().map(|one| Texts::new(Language::Indonesian).say(one)).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("2 bidang") && said[0].contains("62.10.01.2001"), "{said:?}");
    assert!(said[1].starts_with("1 bidang tidak punya kode"), "{said:?}");
}

#[test]
fn every_trouble_has_a_sentence_of_its_own() {
    let (shapes, table) = shapefile(&villages(), "KODE");
    let moved = |by: (f64, f64), turned: bool| {
        let mut areas = villages();
        for (x, y) in areas.iter_mut().flat_map(|(_, rings)| rings).flatten() {
            (*x, *y) = if turned { (*y, *x) } else { (*x + by.0, *y + by.1) };
        }
        coded(&areas, "kode").into_bytes()
    };
    let with_code = |code: &'static str| coded(&[(code, square(0, 0))], "kode").into_bytes();
    let bps: Vec<(&str, Rings)> = vec![("6203010001", square(0, 0)), ("6203010002", square(1, 0))];
    let mut short = table.clone();
    short.truncate(table.len() - 10);
    let projected = b"PROJCS[\"WGS_1984_UTM_Zone_50S\"]".as_slice();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", b"  \n".to_vec()),
        ("form", b"<kml/>".to_vec()),
        ("form", b"{\"type\":\"Point\",\"coordinates\":[114,-2]}".to_vec()),
        ("json", coded(&villages(), "kode").as_bytes()[..200].to_vec()),
        ("json", b"{\"kode\":1}".to_vec()),
        ("shape-alone", shapes.clone()),
        ("archive", b"PK\x03\x04 not really".to_vec()),
        ("no-shape", zipped(&[("catatan.txt", b"x")])),
        ("no-table", zipped(&[("desa.shp", &shapes)])),
        ("damaged", zipped(&[("desa.shp", &shapes[..shapes.len() - 9]), ("desa.dbf", &table)])),
        ("damaged", zipped(&[("desa.shp", &shapes), ("desa.dbf", &short)])),
        ("projected", zipped(&[("a.shp", &shapes), ("a.dbf", &table), ("a.prj", projected)])),
        ("projected", moved((200_000.0, 9_700_000.0), false)),
        ("swapped", moved((0.0, 0.0), true)),
        ("outside", moved((40.0, 0.0), false)),
        ("no-areas", b"{\"type\":\"FeatureCollection\",\"features\":[]}".to_vec()),
        ("no-code", with_code("Selat")),
        ("no-table-cells", geojson([(String::new(), &square(0, 0))]).into_bytes()),
        ("statistics", coded(&bps, "kode").into_bytes()),
        ("elsewhere", with_code("62.10.01.2003")),
        ("level", with_code("62.03")),
    ];
    for (key, bytes) in cases {
        assert_eq!(refused(&bytes), format!("boundaries-error-{key}"));
    }
}

#[test]
fn a_line_of_very_many_points_becomes_small_enough_for_a_page() {
    let many = 300_000;
    let round: Vec<(f64, f64)> = (0..many)
        .map(|at| {
            let angle = f64::from(at) / f64::from(many) * std::f64::consts::TAU;
            let wave = 1.0 + 0.002 * (angle * 900.0).sin();
            (114.0 + angle.cos() * wave, -2.0 + angle.sin() * wave)
        })
        .collect();
    let read = taken(coded(&[("62.03.01.1006", vec![round])], "kode").as_bytes());
    let village = read.of(Level::Village).next().unwrap();
    assert!(village.path.len() < 300_000, "{}", village.path.len());
    let district = read.of(Level::District).next().unwrap();
    assert!(district.path.len() < 300_000, "{}", district.path.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_damaged_file_never_brings_the_office_down(
        form in 0_usize..3, cut in 0.0..1.0_f64, changes in proptest::collection::vec((0.0..1.0_f64, any::<u8>()), 0..6),
    ) {
        let (shapes, table) = shapefile(&villages(), "KODE");
        let mut bytes = match form {
            0 => coded(&villages(), "kode").into_bytes(),
            1 => topojson().into_bytes(),
            // Damaged inside the archive, where its check sums do not tell.
            _ => shapes,
        };
        bytes.truncate((bytes.len() as f64 * cut.max(0.5)) as usize);
        for (at, byte) in changes {
            let at = (bytes.len() as f64 * at) as usize;
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        if form == 2 {
            bytes = zipped(&[("desa.shp", &bytes), ("desa.dbf", &table)]);
        }
        if let Ok(boundaries) = read("peta", &bytes, &kapuas) {
            prop_assert!(boundaries.regions.iter().all(|one| one.path.ends_with('z')));
        }
    }
}
