//! Area and length of points on the globe, and whether one lies inside a shape: ODK's formulas on a sphere with the
//! Earth's radius at the equator. Knows the lexical form of geopoint, geotrace and geoshape; must not know expressions.

use crate::Number;
use std::borrow::Cow;

/// In metres.
const RADIUS: f64 = 6_378_100.0;

/// A place in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    latitude: f64,
    longitude: f64,
}

/// The area in square metres, to the centimetre's square: of one geoshape, or of the shape that several geopoints make.
/// What is no shape has the area 0.
pub(crate) fn area(texts: &[Cow<'_, str>]) -> Number {
    let points = points(texts).unwrap_or_default();
    let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return Number::ZERO };
    if points.len() < 3 {
        return Number::ZERO;
    }
    let closing = (first != last).then_some([last, first]);
    let lines = points.windows(2).map(|line| (line[0], line[1])).chain(closing.map(|[from, to]| (from, to)));
    let total: f64 = lines.map(|(from, to)| below(from, to)).sum();
    rounded((total * RADIUS * RADIUS / 2.0).abs())
}

/// The length in metres, to the centimetre: of one geotrace or geoshape, or of the way through several geopoints.
/// NaN where there are not two points.
pub(crate) fn distance(texts: &[Cow<'_, str>]) -> Number {
    match points(texts) {
        Some(points) => rounded(points.windows(2).map(|line| length(line[0], line[1])).sum()),
        None => Number::NaN,
    }
}

/// Whether a geopoint lies inside a closed geoshape (a ray crosses its edge an odd number of times).
pub(crate) fn contains(point: &str, shape: &str) -> bool {
    let (Some(point), Some(shape)) = (read_point(point), read_line(shape)) else { return false };
    let crosses = |line: &&[Point]| {
        let (from, to) = (line[0], line[1]);
        let between = (to.latitude > point.latitude) != (from.latitude > point.latitude);
        let share = (point.latitude - to.latitude) / (from.latitude - to.latitude);
        between && point.longitude < (from.longitude - to.longitude) * share + to.longitude
    };
    shape.first() == shape.last() && shape.windows(2).filter(crosses).count() % 2 == 1
}

/// The points of one trace, or of several texts with a point each; `None` unless there are two or more.
fn points(texts: &[Cow<'_, str>]) -> Option<Vec<Point>> {
    match texts {
        [] => None,
        [line] => read_line(line),
        several => several.iter().map(|text| read_point(text)).collect(),
    }
}

fn read_line(text: &str) -> Option<Vec<Point>> {
    let text = text.trim().trim_end_matches(|c: char| c == ';' || c.is_whitespace());
    let points: Vec<Point> = text.split(';').map(read_point).collect::<Option<_>>()?;
    Some(points).filter(|points| points.len() >= 2)
}

/// Reads `latitude longitude altitude accuracy`; the last two may be left out.
fn read_point(text: &str) -> Option<Point> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [latitude, longitude, ..] = parts.as_slice() else { return None };
    let degrees = |text: &str, most: f64| text.parse().ok().filter(|degrees: &f64| degrees.abs() <= most);
    let point = Point { latitude: degrees(latitude, 90.0)?, longitude: degrees(longitude, 180.0)? };
    Some(point).filter(|_| parts.len() <= 4)
}

/// Twice the area between a line and the pole, on a sphere of radius 1.
fn below(from: Point, to: Point) -> f64 {
    let height = 2.0 + to.latitude.to_radians().sin() + from.latitude.to_radians().sin();
    (to.longitude - from.longitude).to_radians() * height
}

fn length(from: Point, to: Point) -> f64 {
    let turn = (from.longitude - to.longitude).to_radians();
    let (from, to) = (from.latitude.to_radians(), to.latitude.to_radians());
    // One place twice must be no distance, not the arc cosine of a bit more than 1.
    let cosine = (from.sin() * to.sin() + from.cos() * to.cos() * turn.cos()).clamp(-1.0, 1.0);
    cosine.acos() * RADIUS
}

fn rounded(metres: f64) -> Number {
    Number::from_f64((metres * 100.0 + 0.5).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(function: fn(&[Cow<'_, str>]) -> Number, texts: &[&str]) -> String {
        function(&texts.iter().map(|text| Cow::Borrowed(*text)).collect::<Vec<_>>()).to_string()
    }

    #[test]
    fn areas_and_lengths_are_those_that_odk_gives() {
        assert_eq!(of(area, &["1 1 0 0; 1 2 0 0; 2 2 0 0"]), "6193740819.58");
        assert_eq!(of(area, &["1 1;1 2;2 2;1 1;"]), "6193740819.58");
        assert_eq!(of(area, &["1 1", "1 2", "2 2"]), "6193740819.58");
        assert_eq!(of(distance, &["1 1;1 2"]), "111301.89");
        assert_eq!(of(distance, &["1 1", "2 2"]), "157400.65");
        assert_eq!(of(distance, &["7.9377 -11.5845;7.9377 -11.5845"]), "0");
    }

    #[test]
    fn what_is_no_shape_has_no_area_and_no_length() {
        for text in ["", "1", "1 1", "x y; 1 1", "91 0; 0 0", "1 1 1 1 1; 2 2"] {
            assert_eq!((of(area, &[text]), of(distance, &[text])), ("0".to_owned(), String::new()), "{text}");
        }
        assert_eq!(of(distance, &[]), "");
    }

    #[test]
    fn a_point_is_inside_a_closed_shape_or_it_is_not() {
        let square = "0 0;0 2;2 2;2 0;0 0";
        assert!(contains("1 1 0 0", square));
        assert!(!contains("3 1", square));
        assert!(!contains("1 1", "0 0;0 2;2 2;2 0"));
    }
}
