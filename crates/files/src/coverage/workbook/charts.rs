//! The charts of a report, which the spreadsheet draws from the cells of its tables.

use lindung_core::coverage::report::{Cell, Drawing, Form, Row, Table};
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartSolidFill, ChartType, Worksheet, XlsxError,
};

use crate::checking::workbook::style::Styles;

/// Colours of the series, of different lightness, so that they are told apart on grey paper too.
const COLOURS: [u32; 6] =
    [0x0012_406F, 0x00C9_8A00, 0x001B_7F4B, 0x00B3_261E, 0x007A_8794, 0x006C_4FA3];
const GAIN: u32 = 0x001B_7F4B;
const LOSS: u32 = 0x00B3_261E;
const LEVEL: u32 = 0x0027_3444;

/// Width of a chart, and of the room that a lying bar has, in pixels.
const WIDTH: u32 = 860;
const BAR: u32 = 24;

/// The most bars of a chart: of more, those with the highest figures.
const MOST_BARS: usize = 40;

/// A block of cells that a chart is drawn from and that no table has as it is.
struct Block {
    heads: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
}

/// The sheet with what charts need besides the tables.
pub(super) struct Data {
    name: String,
    blocks: Vec<Block>,
    next: u16,
    starts: Vec<u16>,
}

impl Data {
    pub(super) fn new(name: String) -> Self {
        Self { name, blocks: Vec::new(), next: 0, starts: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Keeps a block and says in which column it begins.
    fn keep(&mut self, block: Block) -> u16 {
        let start = self.next;
        self.next += block.heads.len() as u16 + 1;
        self.starts.push(start);
        self.blocks.push(block);
        start
    }

    pub(super) fn write(&self, sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
        sheet.set_name(&self.name)?;
        for (start, block) in self.starts.iter().zip(&self.blocks) {
            sheet.set_column_width(*start, 30.0)?;
            for (at, head) in (*start..).zip(&block.heads) {
                sheet.write_string_with_format(0, at, head, &styles.header)?;
            }
            for (line, (name, values)) in (1..).zip(&block.rows) {
                sheet.write_string_with_format(line, *start, name, &styles.cell)?;
                for (at, value) in (*start + 1..).zip(values) {
                    if let Some(value) = value {
                        sheet.write_number_with_format(line, at, *value, &styles.plain_number)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Where the cells of a chart lie.
struct Cells {
    sheet: String,
    names: u16,
    rows: u32,
    values: Vec<(u16, String)>,
}

impl Cells {
    /// Cells of the table itself.
    fn of_table(sheet: &str, table: &Table, drawing: &Drawing) -> Self {
        let values = drawing.columns.iter().filter_map(|at| {
            Some((u16::try_from(*at).ok()?, table.columns.get(*at)?.title.clone()))
        });
        Self {
            sheet: sheet.to_owned(),
            names: 0,
            rows: table.rows.len() as u32,
            values: values.collect(),
        }
    }

    /// Cells of a block that is kept for it.
    fn of_block(block: Block, data: &mut Data) -> Self {
        let (rows, heads) = (block.rows.len() as u32, block.heads.clone());
        let start = data.keep(block);
        let values = (start + 1..).zip(heads.into_iter().skip(1)).collect();
        Self { sheet: data.name.clone(), names: start, rows, values }
    }
}

fn name_of(row: &Row, table: &Table) -> String {
    let text = |at: usize| match row.cells.get(at) {
        Some(Cell::Text(text)) => text.as_str(),
        _ => "",
    };
    // Villages of the same name are told apart by what stands in the second column.
    if table.columns.len() > 1 && !table.is_figures(1) && !text(1).is_empty() {
        format!("{}, {}", text(0), text(1))
    } else {
        text(0).to_owned()
    }
}

fn block_of(table: &Table, drawing: &Drawing) -> Block {
    let title = |at: &usize| table.columns.get(*at).map(|column| column.title.clone());
    let mut heads = vec![table.columns.first().map(|one| one.title.clone()).unwrap_or_default()];
    heads.extend(drawing.columns.iter().filter_map(title));
    let value = |row: &Row, at: usize| row.cells.get(at).and_then(Cell::number);
    let mut rows: Vec<(String, Vec<Option<f64>>)> = table
        .plain_rows()
        .map(|row| {
            let values = drawing.columns.iter().map(|at| value(row, *at)).collect();
            (name_of(row, table), values)
        })
        .collect();
    if matches!(drawing.form, Form::Bars | Form::Map) {
        let first = |values: &[Option<f64>]| values.first().copied().flatten().unwrap_or(f64::MIN);
        rows.sort_by(|(_, one), (_, other)| first(other).total_cmp(&first(one)));
        rows.truncate(MOST_BARS);
    }
    if let Some(target) = &drawing.target {
        heads.push(target.name.clone());
        for (_, values) in &mut rows {
            values.push(Some(target.value));
        }
    }
    Block { heads, rows }
}

/// What a flow is drawn of: an invisible part below, the levels, what came and what went.
fn flow_block(table: &Table, drawing: &Drawing) -> Option<Block> {
    let column = *drawing.columns.first()?;
    let rows: Vec<&Row> = table.plain_rows().collect();
    let value = |row: &Row| row.cells.get(column).and_then(Cell::number);
    let title = table.columns.get(column)?.title.clone();
    let heads = vec![drawing.unit.clone(), "–".to_owned(), title, "+".to_owned(), "−".to_owned()];
    let mut level = value(rows.first()?)?;
    let mut made = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let own = value(row).unwrap_or_default();
        let values = if at == 0 || at + 1 == rows.len() {
            vec![Some(0.0), Some(own), None, None]
        } else {
            let (from, to) = (level, level + own);
            level = to;
            let change = Some(own.abs());
            let (gain, loss) = if own < 0.0 { (None, change) } else { (change, None) };
            vec![Some(from.min(to)), None, gain, loss]
        };
        made.push((name_of(row, table), values));
    }
    Some(Block { heads, rows: made })
}

/// The chart of a table; none where there is nothing to draw.
pub(super) fn chart(
    sheet: &str,
    table: &Table,
    drawing: &Drawing,
    data: &mut Data,
) -> Option<Chart> {
    let (form, rows) = (drawing.form, table.plain_rows().count());
    if rows == 0 || drawing.columns.is_empty() {
        return None;
    }
    let sums = table.rows.iter().any(|row| row.sum);
    let named_twice = !table.is_figures(1) && table.columns.len() > 1;
    let lying = matches!(form, Form::Bars | Form::Map | Form::Flow);
    let as_it_is = !sums && drawing.target.is_none() && !lying && !named_twice;
    let cells = match form {
        Form::Flow => Cells::of_block(flow_block(table, drawing)?, data),
        _ if as_it_is => Cells::of_table(sheet, table, drawing),
        _ => Cells::of_block(block_of(table, drawing), data),
    };
    let kind = match form {
        Form::Lines => ChartType::Line,
        Form::Columns => ChartType::Column,
        Form::Stacked => ChartType::ColumnStacked,
        Form::Bars | Form::Map => ChartType::Bar,
        Form::Flow => ChartType::BarStacked,
    };
    let mut chart = Chart::new(kind);
    chart.set_alt_text(&drawing.about);
    chart.title().set_name(&table.title).set_font(ChartFont::new().set_size(12).set_bold());
    let target = drawing.target.is_some() && form != Form::Flow;
    let shares = table
        .plain_rows()
        .filter_map(|row| row.cells.get(drawing.columns[0]))
        .any(|cell| matches!(cell, Cell::Share(_)));
    let axis = if shares && as_it_is { "0%" } else { "#,##0" };
    for at in 0..cells.values.len() {
        series(&mut chart, &cells, at, form, target && at + 1 == cells.values.len());
    }
    if lying {
        // In a chart of lying bars the y axis is that of the categories.
        chart.y_axis().set_reverse().set_font(ChartFont::new().set_size(9));
        chart.x_axis().set_num_format(axis);
    } else {
        chart.y_axis().set_num_format(axis).set_name(&drawing.unit);
    }
    if cells.values.len() == 1 || form == Form::Flow {
        chart.legend().set_hidden();
    } else {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    }
    let height = if lying { 90 + BAR * cells.rows.max(3) } else { 380 };
    chart.set_width(WIDTH).set_height(height);
    Some(chart)
}

fn series(chart: &mut Chart, cells: &Cells, at: usize, form: Form, target: bool) {
    let (column, name) = &cells.values[at];
    let sheet = cells.sheet.as_str();
    let series = chart.add_series();
    series
        .set_name((sheet, 0, *column))
        .set_categories((sheet, 1, cells.names, cells.rows, cells.names))
        .set_values((sheet, 1, *column, cells.rows, *column));
    let colour = COLOURS[at % COLOURS.len()];
    if form == Form::Flow {
        match at {
            0 => series.set_format(ChartFormat::new().set_no_fill()),
            1 => series.set_format(ChartSolidFill::new().set_color(LEVEL)),
            2 => series.set_format(ChartSolidFill::new().set_color(GAIN)),
            _ => series.set_format(ChartSolidFill::new().set_color(LOSS)),
        };
        series.set_gap(40).set_overlap(100);
        if at > 0 {
            let shown = if name == "−" { "−#,##0;;" } else { "#,##0;;" };
            series.set_data_label(ChartDataLabel::new().show_value().set_num_format(shown));
        }
        return;
    }
    if form == Form::Lines {
        let dash = if target {
            ChartLineDashType::LongDash
        } else {
            [ChartLineDashType::Solid, ChartLineDashType::Dash, ChartLineDashType::DashDot][at % 3]
        };
        series.set_format(ChartLine::new().set_color(colour).set_width(2.25).set_dash_type(dash));
        return;
    }
    series.set_format(ChartSolidFill::new().set_color(colour)).set_gap(40);
    if matches!(form, Form::Bars | Form::Map) && !target {
        series.set_data_label(ChartDataLabel::new().show_value().set_num_format("#,##0.##;;"));
    }
}
