//! Which pairs a rule brings together: keys are compared one by one.

use lindung_linkage::Model;
use lindung_linkage::model::{Block, Kind, Part, Seeker, Take};

use crate::agreement::{amount, born, differing_digits};
use crate::lists::List;

/// The keys of a record under one part.
fn keys(model: &Model, list: &List, part: &Part, record: usize) -> Vec<String> {
    let column = model.column(&part.column).expect("a column of the model");
    let Some(value) = list.cell(column, record) else { return Vec::new() };
    let date = || born(value);
    match part.take {
        Take::Whole => match model.columns[column].kind {
            Kind::Date if date().day.is_none() => Vec::new(),
            Kind::Number => vec![format!("{:?}", amount(value))],
            _ => vec![value.to_string()],
        },
        Take::First(n) => value.get(..usize::from(n)).into_iter().map(String::from).collect(),
        Take::Sound => vec![soundex(value)],
        Take::Year => vec![date().year.to_string()],
        Take::Years(n) => {
            let (year, span) = (date().year, i32::from(n));
            vec![format!("{}", year / span), format!("shifted {}", (year + span / 2) / span)]
        }
        Take::Day => date().day.map(|day| format!("{day:?}")).into_iter().collect(),
        _ => panic!("{part:?} is not tested here"),
    }
}

/// American Soundex: the first letter and three digits. Of letters with one digit that stand
/// together or only with H or W between, the first counts.
fn soundex(text: &str) -> String {
    let digit = |c: char| match c {
        'B' | 'F' | 'P' | 'V' => '1',
        'C' | 'G' | 'J' | 'K' | 'Q' | 'S' | 'X' | 'Z' => '2',
        'D' | 'T' => '3',
        'L' => '4',
        'M' | 'N' => '5',
        'R' => '6',
        _ => '0',
    };
    let sounding: Vec<char> =
        text.chars().filter(|c| c.is_alphabetic() && !matches!(c, 'H' | 'W')).collect();
    let mut code = sounding[..1].to_vec();
    for two in sounding.windows(2) {
        if digit(two[0]) != digit(two[1]) && digit(two[1]) != '0' {
            code.push(digit(two[1]));
        }
    }
    code.resize(4, '0');
    code.into_iter().collect()
}

/// Whether a record looks for others under this rule.
fn seeks(model: &Model, list: &List, block: &Block, record: usize) -> bool {
    block.seekers.is_empty()
        || block.seekers.iter().any(|seeker| {
            let value = list.cell(model.column(seeker.column()).expect("a column"), record);
            match seeker {
                Seeker::NoDate(_) => value.is_none_or(|text| born(text).day.is_none()),
                _ => value.is_none(),
            }
        })
}

/// Whether two records have a common key and one of them looks for others; whether their numbers
/// are near is left open.
pub fn share(model: &Model, list: &List, block: &Block, (a, b): (usize, usize)) -> bool {
    let common = block.on.iter().all(|part| {
        let others = keys(model, list, part, b);
        keys(model, list, part, a).iter().any(|key| others.contains(key))
    });
    common && (seeks(model, list, block, a) || seeks(model, list, block, b))
}

/// Whether the rule wants the two compared.
pub fn wants(model: &Model, list: &List, block: &Block, pair: (usize, usize)) -> bool {
    let near = block.near.as_ref().is_none_or(|name| {
        let column = model.column(name).expect("a column of the model");
        let number = |record| list.cell(column, record).unwrap_or("");
        differing_digits(number(pair.0), number(pair.1)) <= 2
    });
    near && share(model, list, block, pair)
}

/// Whether every record has one key at most.
pub fn is_single(block: &Block) -> bool {
    !block.on.iter().any(|part| matches!(part.take, Take::Years(_)))
}
