//! `GeoJSON` and `TopoJSON`.

use std::collections::BTreeMap;
use std::fmt;

use lindung_core::message::Message;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::{Map, Value};

use super::layer::{Feature, Layer, Point};

/// Any object of either form.
#[derive(Deserialize)]
struct Object {
    #[serde(rename = "type")]
    kind: String,
    properties: Option<Map<String, Value>>,
    id: Option<Value>,
    geometry: Option<Box<Object>>,
    #[serde(default)]
    features: Vec<Object>,
    #[serde(default)]
    geometries: Vec<Object>,
    coordinates: Option<Nest>,
    arcs: Option<Nest>,
    objects: Option<BTreeMap<String, Object>>,
    transform: Option<Transform>,
}

#[derive(Deserialize, Clone, Copy)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

/// Numbers in lists in lists, packed: files have millions of points.
enum Nest {
    Number(f64),
    Pair(f64, f64),
    Numbers(Vec<f64>),
    List(Vec<Nest>),
}

impl<'de> Deserialize<'de> for Nest {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Nested)
    }
}

struct Nested;

impl<'de> Visitor<'de> for Nested {
    type Value = Nest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("numbers in lists")
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Nest, E> {
        Ok(Nest::Number(number))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Nest, E> {
        Ok(Nest::Number(number as f64))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Nest, E> {
        Ok(Nest::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nest, A::Error> {
        let (mut numbers, mut lists) = (Vec::new(), Vec::new());
        while let Some(element) = list.next_element::<Nest>()? {
            match element {
                Nest::Number(number) => numbers.push(number),
                nest => lists.push(nest),
            }
        }
        match (numbers.as_slice(), lists.is_empty()) {
            ([x, y], true) => Ok(Nest::Pair(*x, *y)),
            (_, true) => Ok(Nest::Numbers(numbers)),
            ([], false) => Ok(Nest::List(lists)),
            _ => Err(de::Error::custom("numbers and lists are mixed")),
        }
    }
}

impl Nest {
    fn lists(&self) -> &[Self] {
        if let Self::List(lists) = self { lists } else { &[] }
    }

    /// A position; what stands behind east and north (the height) is left.
    fn point(&self) -> Option<Point> {
        match self {
            Self::Pair(x, y) => Some((*x, *y)),
            Self::Numbers(numbers) if numbers.len() > 2 => Some((numbers[0], numbers[1])),
            _ => None,
        }
    }

    fn points(&self) -> Vec<Point> {
        self.lists().iter().filter_map(Self::point).collect()
    }

    /// Numbers of arcs.
    fn indices(&self) -> Vec<i64> {
        match self {
            Self::Pair(a, b) => vec![*a as i64, *b as i64],
            Self::Numbers(numbers) => numbers.iter().map(|number| *number as i64).collect(),
            Self::Number(_) | Self::List(_) => Vec::new(),
        }
    }
}

/// The layers of a document.
pub(super) fn read(text: &[u8]) -> Result<Vec<Layer>, Message> {
    let document: Object = serde_json::from_slice(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Message::new("boundaries-error-json").number("line", line).number("column", column)
    })?;
    match document.kind.as_str() {
        "Topology" => Ok(topology(&document)),
        "FeatureCollection" | "Feature" | "GeometryCollection" | "Polygon" | "MultiPolygon" => {
            let mut layer = Layer::default();
            collect(&document, &[], &mut layer);
            Ok(vec![layer])
        }
        _ => Err(Message::new("boundaries-error-form")),
    }
}

/// A layer for each object of a topology.
fn topology(document: &Object) -> Vec<Layer> {
    let arcs = document.arcs.as_ref().map_or(&[][..], Nest::lists);
    let arcs: Vec<Vec<Point>> = arcs.iter().map(|arc| unpacked(arc, document.transform)).collect();
    let layer = |object: &Object| {
        let mut layer = Layer::default();
        collect(object, &arcs, &mut layer);
        layer
    };
    document.objects.iter().flat_map(BTreeMap::values).map(layer).collect()
}

/// The points of an arc; with a transform each is told by its distance from the one before.
fn unpacked(arc: &Nest, transform: Option<Transform>) -> Vec<Point> {
    let points = arc.points();
    let Some(Transform { scale, translate }) = transform else { return points };
    let mut sum = (0.0, 0.0);
    let step = |(x, y): Point| {
        sum = (sum.0 + x, sum.1 + y);
        (sum.0 * scale.0 + translate.0, sum.1 * scale.1 + translate.1)
    };
    points.into_iter().map(step).collect()
}

/// Adds the areas of an object, which may hold others.
fn collect(object: &Object, arcs: &[Vec<Point>], layer: &mut Layer) {
    let inner = object.features.iter().chain(match object.kind.as_str() {
        // Geometries with properties of their own are areas of their own.
        "GeometryCollection" if object.properties.is_none() => &object.geometries[..],
        _ => &[],
    });
    let mut holds = false;
    for one in inner {
        holds = true;
        collect(one, arcs, layer);
    }
    if !holds && (object.properties.is_some() || !object.kind.ends_with("Collection")) {
        let mut rings = Vec::new();
        shapes(object, arcs, &mut rings);
        layer.features.push(Feature { properties: properties(object), rings });
    }
}

/// The rings of a geometry.
fn shapes(object: &Object, arcs: &[Vec<Point>], rings: &mut Vec<Vec<Point>>) {
    if let Some(geometry) = &object.geometry {
        shapes(geometry, arcs, rings);
    }
    for geometry in &object.geometries {
        shapes(geometry, arcs, rings);
    }
    let Some(nest) = object.coordinates.as_ref().or(object.arcs.as_ref()) else { return };
    let polygons: Vec<&Nest> = match object.kind.as_str() {
        "Polygon" => vec![nest],
        "MultiPolygon" => nest.lists().iter().collect(),
        _ => Vec::new(),
    };
    for ring in polygons.into_iter().flat_map(Nest::lists) {
        if object.coordinates.is_some() {
            rings.push(ring.points());
        } else {
            rings.push(stitched(&ring.indices(), arcs));
        }
    }
}

/// A ring from its arcs; a negative number is an arc taken backwards.
fn stitched(indices: &[i64], arcs: &[Vec<Point>]) -> Vec<Point> {
    let mut ring = Vec::new();
    for &index in indices {
        let at = usize::try_from(if index < 0 { !index } else { index }).unwrap_or(usize::MAX);
        let Some(arc) = arcs.get(at) else { continue };
        // The end of one arc is the beginning of the next.
        ring.pop();
        if index < 0 {
            ring.extend(arc.iter().rev());
        } else {
            ring.extend(arc);
        }
    }
    ring
}

fn properties(object: &Object) -> Vec<(String, String)> {
    let own = object.properties.iter().flatten().map(|(name, value)| (name.clone(), value));
    let id = object.id.iter().map(|value| ("id".to_owned(), value));
    let said = |(name, value): (String, &Value)| match value {
        Value::String(text) => Some((name, text.clone())),
        Value::Number(number) => Some((name, number.to_string())),
        _ => None,
    };
    own.chain(id).filter_map(said).collect()
}
