//! Colours and formats. Colour never stands alone: the verdict is always there in words.

use lindung_core::checking::Verdict;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// Strong colour of a verdict, for charts.
pub(crate) fn strong(verdict: Verdict) -> u32 {
    match verdict {
        Verdict::Eligible => 0x001B_7F4B,
        Verdict::Review => 0x00C9_8A00,
        Verdict::Fix => 0x001F_5FA6,
        Verdict::Ineligible => 0x00B3_261E,
    }
}

/// Pale fill and dark text of a verdict, for cells.
fn pale(verdict: Verdict) -> (u32, u32) {
    match verdict {
        Verdict::Eligible => (0x00DF_F2E7, 0x000B_5130),
        Verdict::Review => (0x00FD_F0CC, 0x005F_4300),
        Verdict::Fix => (0x00DC_E9F7, 0x0012_406F),
        Verdict::Ineligible => (0x00F9_DEDC, 0x007A_1510),
    }
}

const INK: u32 = 0x001D_1F23;
const LINE: u32 = 0x00D5_D9DE;

/// The formats of the workbook.
pub(crate) struct Styles {
    pub(crate) title: Format,
    pub(crate) lead: Format,
    pub(crate) section: Format,
    pub(crate) header: Format,
    pub(crate) header_right: Format,
    pub(crate) header_ours: Format,
    pub(crate) cell: Format,
    pub(crate) wrap: Format,
    pub(crate) number: Format,
    pub(crate) plain_number: Format,
    pub(crate) percent: Format,
    pub(crate) differs: Format,
    pub(crate) keep: Format,
    pub(crate) drop: Format,
    pub(crate) group_line: Format,
    verdicts: [Format; 4],
}

impl Styles {
    pub(crate) fn new() -> Self {
        let base = Format::new().set_font_color(INK).set_align(FormatAlign::Top);
        let line = base.clone().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(LINE);
        let left = |format: &Format| format.clone().set_align(FormatAlign::Left).set_indent(1);
        let cell = left(&line);
        let header = Format::new()
            .set_bold()
            .set_font_color(0x00FF_FFFF)
            .set_background_color(0x0027_3444)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let verdict = |v: Verdict| {
            let (fill, ink) = pale(v);
            cell.clone().set_background_color(fill).set_font_color(ink).set_bold()
        };
        Self {
            title: Format::new().set_bold().set_font_size(20).set_font_color(INK),
            lead: base.clone().set_text_wrap(),
            section: Format::new()
                .set_bold()
                .set_font_size(14)
                .set_font_color(INK)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(0x0027_3444),
            header_right: header.clone().set_align(FormatAlign::Right),
            header_ours: left(&header).set_background_color(0x000B_5C73),
            header: left(&header),
            wrap: cell.clone().set_text_wrap(),
            number: line.clone().set_num_format("#,##0").set_align(FormatAlign::Right),
            plain_number: line.clone().set_num_format("0").set_align(FormatAlign::Right),
            percent: line.clone().set_num_format("0%").set_align(FormatAlign::Right),
            differs: cell
                .clone()
                .set_background_color(0x00FF_E08A)
                .set_font_color(0x0052_3A00)
                .set_bold(),
            keep: verdict(Verdict::Eligible),
            drop: cell.clone().set_font_color(0x005B_6470),
            group_line: Format::new()
                .set_border_top(FormatBorder::Thin)
                .set_border_top_color(0x006B_7480),
            verdicts: Verdict::ALL.map(verdict),
            cell,
        }
    }

    pub(crate) fn verdict(&self, verdict: Verdict) -> &Format {
        &self.verdicts[verdict as usize]
    }
}

/// Characters across a landscape page that can still be read.
const PAGE_WIDTH: f64 = 230.0;

/// Set-up that every sheet with a table shares: header stays in view and is repeated on print; the
/// table is fitted to the width of the page, or of two when one would make it too small to read,
/// with the first `freeze` columns on both. `width` is the table's width in characters.
pub(crate) fn table_setup(
    sheet: &mut Worksheet,
    freeze: u16,
    last: (u32, u16),
    width: f64,
    footer: &str,
) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, freeze)?;
    if last.0 > 0 {
        sheet.autofilter(0, 0, last.0, last.1)?;
    }
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    page_setup(sheet, footer);
    if width > PAGE_WIDTH {
        sheet.set_print_fit_to_pages(2, 0);
        if freeze > 0 {
            sheet.set_repeat_columns(0, freeze - 1)?;
        }
    }
    Ok(())
}

/// A4, as wide as the table, pages numbered.
pub(crate) fn page_setup(sheet: &mut Worksheet, footer: &str) {
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(format!("&L&A&R{footer}"));
}

/// Height in points of a row whose texts wrap in columns of these widths, in characters: programs
/// differ in whether they grow rows by themselves.
pub(crate) fn row_height(texts: &[(&str, f64)]) -> f64 {
    let lines = |(text, width): &(&str, f64)| -> usize {
        let room = (width * 0.92) as usize;
        text.lines().map(|line| line.chars().count().div_ceil(room.max(1)).max(1)).sum()
    };
    let most = texts.iter().map(lines).max().unwrap_or(1).max(1);
    (15.0 * most as f64 + 2.0).min(400.0)
}
