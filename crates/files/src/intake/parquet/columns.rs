//! One column of a row group, unpacked batch by batch and handed out cell by cell.

use lindung_core::intake::CellKind;
use parquet::basic::Type;
use parquet::column::reader::ColumnReaderImpl;
use parquet::data_type::{
    BoolType, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType, Int32Type,
    Int64Type, Int96Type,
};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::schema::types::{ColumnDescPtr, ColumnDescriptor};

use super::super::failure::Trouble;
use super::super::source::Source;
use super::Fault;
use super::pages::Pages;
use super::values::{self, Form};

/// Between the values of one list.
const BETWEEN: &str = "; ";

/// Names that only serve to build a list out of columns inside columns.
const LIST_PARTS: [&str; 7] =
    ["list", "element", "item", "bag", "array", "array_element", "key_value"];

/// A column as the schema has it.
pub(super) struct Leaf {
    /// The name, with those of the columns around it in front: `address.village`.
    pub name: String,
    /// Whether it lies inside another column.
    pub nested: bool,
    form: Form,
    column: ColumnDescPtr,
}

impl Leaf {
    pub(super) fn of(column: &ColumnDescPtr) -> Self {
        let parts = column.path().parts();
        let list = column.max_rep_level() > 0;
        let telling = parts.iter().enumerate().filter(|(index, part)| {
            *index == 0 || !(list && LIST_PARTS.contains(&part.to_ascii_lowercase().as_str()))
        });
        let telling: Vec<&str> = telling.map(|(_, part)| part.as_str()).collect();
        Self {
            name: telling.join("."),
            nested: list || parts.len() > 1,
            form: Form::of(column),
            column: column.clone(),
        }
    }

    /// Whether one record may hold several values.
    pub(super) fn is_list(&self) -> bool {
        self.column.max_rep_level() > 0
    }
}

/// The values of a batch, and what unpacks them.
struct Typed<T: DataType> {
    reader: ColumnReaderImpl<T>,
    values: Vec<T::T>,
}

impl<T: DataType> Typed<T> {
    fn new(column: &ColumnDescPtr, pages: Pages) -> Self {
        let reader = ColumnReaderImpl::new(column.clone(), Box::new(pages));
        Self { reader, values: Vec::new() }
    }

    fn fill(&mut self, records: usize, levels: &mut Levels) -> Result<usize, Fault> {
        self.values.clear();
        levels.definition.clear();
        levels.repetition.clear();
        let Levels { definition, repetition } = levels;
        let values = &mut self.values;
        let read = self.reader.read_records(records, Some(definition), Some(repetition), values)?;
        Ok(read.0)
    }
}

/// What says which values are missing and which belong to one list.
#[derive(Default)]
struct Levels {
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

enum Values {
    Bool(Typed<BoolType>),
    Int32(Typed<Int32Type>),
    Int64(Typed<Int64Type>),
    Int96(Typed<Int96Type>),
    Float(Typed<FloatType>),
    Double(Typed<DoubleType>),
    Bytes(Typed<ByteArrayType>),
    Fixed(Typed<FixedLenByteArrayType>),
}

impl Values {
    fn new(column: &ColumnDescPtr, pages: Pages) -> Self {
        match column.physical_type() {
            Type::BOOLEAN => Self::Bool(Typed::new(column, pages)),
            Type::INT32 => Self::Int32(Typed::new(column, pages)),
            Type::INT64 => Self::Int64(Typed::new(column, pages)),
            Type::INT96 => Self::Int96(Typed::new(column, pages)),
            Type::FLOAT => Self::Float(Typed::new(column, pages)),
            Type::DOUBLE => Self::Double(Typed::new(column, pages)),
            Type::BYTE_ARRAY => Self::Bytes(Typed::new(column, pages)),
            Type::FIXED_LEN_BYTE_ARRAY => Self::Fixed(Typed::new(column, pages)),
        }
    }

    fn fill(&mut self, records: usize, levels: &mut Levels) -> Result<usize, Fault> {
        match self {
            Self::Bool(typed) => typed.fill(records, levels),
            Self::Int32(typed) => typed.fill(records, levels),
            Self::Int64(typed) => typed.fill(records, levels),
            Self::Int96(typed) => typed.fill(records, levels),
            Self::Float(typed) => typed.fill(records, levels),
            Self::Double(typed) => typed.fill(records, levels),
            Self::Bytes(typed) => typed.fill(records, levels),
            Self::Fixed(typed) => typed.fill(records, levels),
        }
    }

    /// The text of a value, written into `out` unless it lies ready; `Err` with broken letters.
    fn text<'a>(
        &'a self,
        index: usize,
        form: Form,
        out: &'a mut String,
    ) -> Option<(Result<&'a str, &'a str>, CellKind)> {
        out.clear();
        let kind = match self {
            Self::Bytes(typed) => return Some(form.bytes(typed.values.get(index)?.data(), out)),
            Self::Fixed(typed) => return Some(form.bytes(typed.values.get(index)?.data(), out)),
            Self::Bool(typed) => values::boolean(*typed.values.get(index)?, out),
            Self::Int32(typed) => form.whole32(*typed.values.get(index)?, out),
            Self::Int64(typed) => form.whole64(*typed.values.get(index)?, out),
            Self::Int96(typed) => values::old_timestamp(typed.values.get(index)?.data(), out),
            Self::Float(typed) => values::float(*typed.values.get(index)?, out),
            Self::Double(typed) => values::double(*typed.values.get(index)?, out),
        };
        Some((Ok(out.as_str()), kind))
    }
}

/// A column of one row group.
pub(super) struct Column<'a> {
    leaf: &'a Leaf,
    values: Values,
    levels: Levels,
    next_level: usize,
    next_value: usize,
    text: String,
    list: String,
}

impl<'a> Column<'a> {
    /// Reads the bytes of a column in a row group of so many rows.
    pub(super) fn open(
        source: &Source<'_>,
        leaf: &'a Leaf,
        about: &ColumnChunkMetaData,
        rows: u64,
    ) -> Result<Self, Fault> {
        let column: &ColumnDescriptor = &leaf.column;
        if about.column_type() != column.physical_type() {
            return Err(Fault::Damaged);
        }
        let mut values = rows;
        if leaf.is_list() {
            /// Bytes that one value of a list takes in memory at most, with its levels.
            const VALUE: u64 = 44;
            values = u64::try_from(about.num_values()).map_err(|_| Fault::Damaged)?;
            if values.saturating_mul(VALUE) > source.limits.max_bytes_out {
                return Err(Fault::Trouble(source.too_large()));
            }
        }
        let pages = Pages::open(source, column, about, values)?;
        Ok(Self {
            leaf,
            values: Values::new(&leaf.column, pages),
            levels: Levels::default(),
            next_level: 0,
            next_value: 0,
            text: String::new(),
            list: String::new(),
        })
    }

    /// Unpacks the next records; all of them must be there.
    pub(super) fn fill(&mut self, records: usize) -> Result<(), Fault> {
        (self.next_level, self.next_value) = (0, 0);
        let read = self.values.fill(records, &mut self.levels)?;
        if read == records { Ok(()) } else { Err(Fault::Damaged) }
    }

    /// Hands the cell of the next record to `push`.
    pub(super) fn next(
        &mut self,
        push: impl FnOnce(Result<&str, &str>, CellKind) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        if self.leaf.is_list() {
            let whole = self.gather_list();
            let text = self.list.as_str();
            return push(if whole { Ok(text) } else { Err(text) }, CellKind::Text);
        }
        let (text, kind) = self.next_text().unwrap_or((Ok(""), CellKind::Text));
        push(text, kind)
    }

    /// The text of the next value, if it is not missing.
    fn next_text(&mut self) -> Option<(Result<&str, &str>, CellKind)> {
        let deepest = self.leaf.column.max_def_level();
        let here =
            deepest == 0 || self.levels.definition.get(self.next_level).copied() == Some(deepest);
        self.next_level += 1;
        if !here {
            return None;
        }
        self.next_value += 1;
        self.values.text(self.next_value - 1, self.leaf.form, &mut self.text)
    }

    /// Puts the values of the next record one behind the other; whether no letter was broken.
    fn gather_list(&mut self) -> bool {
        let mut list = std::mem::take(&mut self.list);
        list.clear();
        let mut whole = true;
        loop {
            if let Some((text, _)) = self.next_text() {
                whole &= text.is_ok();
                let (Ok(text) | Err(text)) = text;
                if !list.is_empty() {
                    list.push_str(BETWEEN);
                }
                list.push_str(text);
            }
            if self.levels.repetition.get(self.next_level).is_none_or(|level| *level == 0) {
                break;
            }
        }
        self.list = list;
        whole
    }
}
