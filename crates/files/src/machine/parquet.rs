//! Parquet, a group of rows at a time.

use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

/// Rows of a group.
pub(crate) const ROWS: usize = 1 << 17;
/// Values that are handed over at once.
pub(crate) const BATCH: usize = 8192;

/// Trouble of the library or of the file.
pub(crate) struct Trouble(ParquetError);

impl From<ParquetError> for Trouble {
    fn from(error: ParquetError) -> Self {
        Self(error)
    }
}

impl From<Trouble> for io::Error {
    fn from(Trouble(error): Trouble) -> Self {
        match error {
            ParquetError::External(error) => match error.downcast::<Self>() {
                Ok(error) => *error,
                Err(error) => Self::other(error),
            },
            error => Self::other(error),
        }
    }
}

/// A column of a file.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    name: &'static str,
    physical: Physical,
    logical: Option<LogicalType>,
    repetition: Repetition,
}

impl Column {
    /// A column with a value in every row; bytes are text.
    pub(crate) fn new(name: &'static str, physical: Physical) -> Self {
        let logical = (physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        Self { name, physical, logical, repetition: Repetition::REQUIRED }
    }

    /// A column of days.
    pub(crate) fn day(name: &'static str) -> Self {
        let logical = Some(LogicalType::Date);
        Self { logical, ..Self::new(name, Physical::INT32) }
    }

    /// A column of numbers that a row may lack.
    pub(crate) fn or_nothing(name: &'static str, physical: Physical) -> Self {
        Self { repetition: Repetition::OPTIONAL, ..Self::new(name, physical) }
    }

    fn build(&self) -> Result<Arc<Type>, ParquetError> {
        let column = Type::primitive_type_builder(self.name, self.physical)
            .with_repetition(self.repetition)
            .with_logical_type(self.logical.clone())
            .build()?;
        Ok(Arc::new(column))
    }
}

/// The start of a file.
pub(crate) fn open<W: Write + Send>(
    out: W,
    name: &str,
    columns: &[Column],
    properties: WriterProperties,
) -> Result<SerializedFileWriter<W>, Trouble> {
    let fields = columns.iter().map(Column::build).collect::<Result<_, ParquetError>>()?;
    let schema = Type::group_type_builder(name).with_fields(fields).build()?;
    Ok(SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?)
}

/// A column of texts, one behind the other.
#[derive(Default)]
pub(crate) struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all of them.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
    }

    /// Writes the texts as the next column, and forgets them.
    pub(crate) fn write(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    ) -> Result<(), ParquetError> {
        let room = self.bytes.len();
        let bytes = Bytes::from(std::mem::replace(&mut self.bytes, Vec::with_capacity(room)));
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let texts: Vec<ByteArray> = starts
            .zip(&self.ends)
            .map(|(start, end)| ByteArray::from(bytes.slice(start..*end)))
            .collect();
        self.ends.clear();
        write_column::<ByteArrayType>(group, &texts.chunks(BATCH).collect::<Vec<_>>(), None)
    }
}

/// Writes the next column; `levels` says of each row whether it has a value (1) or lacks it (0).
pub(crate) fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    batches: &[&[T::T]],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("one column too many".into()));
    };
    for batch in batches {
        column.typed::<T>().write_batch(batch, levels, None)?;
    }
    column.close()
}
