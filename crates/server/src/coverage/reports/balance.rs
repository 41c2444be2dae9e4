//! Who came and who went, as a table from which its picture is drawn.

use lindung_core::coverage::report::{Cell, Equation, Form, Table};
use lindung_core::coverage::{Balance, Flow};

use super::source::Source;

/// The way from a count to the next, a line for each reason; none where nothing was and nothing is.
pub fn table(
    source: &Source<'_>,
    balance: &Balance,
    (before, after): (String, String),
) -> Option<Table> {
    if balance.before == 0 && balance.after == 0 {
        return None;
    }
    let mut table = source.table("flow", &["what", "people"]);
    table.push(vec![Cell::Text(before), Cell::count(balance.before)]);
    for (flow, people) in &balance.flows {
        let name = source.label(&format!("coverage-flow-{}", flow.word()));
        table.push(vec![Cell::Text(name), signed(*flow, *people)]);
    }
    table.push(vec![Cell::Text(after), Cell::count(balance.after)]);
    table.drawing = Some(source.drawing(Form::Flow, "flow-about", "people", &[1]));
    Some(table)
}

fn signed(flow: Flow, people: u64) -> Cell {
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    Cell::Count(if flow.is_gain() { people } else { -people })
}

/// That the way leads from the one count to the other.
pub fn equation(source: &Source<'_>, balance: &Balance) -> Equation {
    let whole = |people: u64| i64::try_from(people).unwrap_or(i64::MAX);
    Equation {
        name: source.t("equation-flow"),
        left: whole(balance.before + balance.gains()),
        right: whole(balance.after + balance.losses()),
    }
}
