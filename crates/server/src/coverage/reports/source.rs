//! What a report is put together from, and the words that all of them share. Reports are written in
//! Indonesian.

use lindung_core::access::Area;
use lindung_core::coverage::report::{
    Boundary, Cell, Drawing, Form, Origin, Report, ReportKind, Table,
};
use lindung_core::message::{Language, Message, Texts};
use lindung_core::words::{Level, MonthSpan, RegionCode};
use lindung_store::{Db, coverage};
use time::Date;

use crate::fault::Fault;
use crate::visit::{place_in, place_name};
use crate::{language, local_time, papers};

/// The office that reports.
pub struct Source<'a> {
    /// The database.
    pub db: &'a Db,
    /// The whole regency.
    pub area: Area,
    /// The moment.
    pub now: i64,
    /// The sentences of a report.
    pub texts: &'static Texts,
}

impl<'a> Source<'a> {
    /// The office of a regency.
    ///
    /// # Errors
    /// If it is no regency.
    pub fn new(db: &'a Db, regency: RegionCode, now: i64) -> Result<Self, Fault> {
        let area = Area::whole(regency).ok_or_else(|| Fault::new("report", "no area"))?;
        Ok(Self { db, area, now, texts: language::texts(Language::Indonesian) })
    }

    /// The regency.
    pub fn regency(&self) -> RegionCode {
        self.area.regency()
    }

    /// The day at the office.
    pub fn today(&self) -> Date {
        local_time::day_of(self.now, self.regency())
    }

    /// The words of a key of reports.
    pub fn t(&self, key: &str) -> String {
        self.texts.label(&format!("coverage-report-{key}"))
    }

    /// The words of any key.
    pub fn label(&self, key: &str) -> String {
        self.texts.label(key)
    }

    /// A sentence.
    pub fn say(&self, message: &Message) -> String {
        self.texts.say(message)
    }

    /// A place with its kind.
    pub fn place(&self, place: RegionCode) -> String {
        place_in(self.texts, place)
    }

    /// A district; people whose district is not known stand under words of their own.
    pub fn district(&self, place: RegionCode) -> String {
        if place.level() < Level::District { self.t("place-unknown") } else { self.place(place) }
    }

    /// A report with its head.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn blank(&self, kind: ReportKind, period: MonthSpan) -> Result<Report, Fault> {
        let regency = place_name(self.regency());
        let to = |key: &str| {
            let key = format!("coverage-report-{key}");
            self.say(&Message::new(key).text("regency", &regency))
        };
        Ok(Report {
            title: self.label(&format!("kept-report-kind-{}", kind.word())),
            issuer: papers::head_of(self.db, self.regency()).await?.government,
            to: vec![to("to-regent"), to("to-council")],
            subtitle: regency,
            period: Some(period),
            day: Some(self.today()),
            remarks: vec![self.t("remark-totals")],
            ..Report::default()
        })
    }

    /// A table whose columns have these keys; `+` before one says that its figures add up.
    pub fn table(&self, title: &str, columns: &[&str]) -> Table {
        let head = |key: &&str| match key.strip_prefix('+') {
            Some(key) => format!("+{}", self.t(key)),
            None => self.t(key),
        };
        Table::new(self.t(title), columns.iter().map(head))
    }

    /// A picture of a table.
    pub fn drawing(&self, form: Form, about: &str, unit: &str, columns: &[usize]) -> Drawing {
        Drawing {
            form,
            about: self.t(about),
            unit: self.t(unit),
            columns: columns.to_vec(),
            target: None,
        }
    }

    /// The boundaries of a level that the office imported.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn boundaries(&self, level: Level) -> Result<Vec<Boundary>, Fault> {
        let shapes = coverage::boundaries(self.db, self.regency(), level, None).await?;
        let boundary = |shape: coverage::Shape| Boundary {
            place: Some(shape.region),
            path: shape.path,
            at: (shape.at.0 as f64, shape.at.1 as f64),
        };
        Ok(shapes.into_iter().map(boundary).collect())
    }

    /// The first field of the last line.
    pub fn all(&self) -> Cell {
        Cell::Text(self.t("all"))
    }

    /// Where figures of the ledger come from.
    pub fn ledger(&self) -> Origin {
        Origin { text: self.t("origin-ledger"), source: self.t("origin-ledger-source") }
    }
}
