//! The end of a Parquet file, which says what lies where.

use parquet::file::metadata::{
    ParquetMetaData, ParquetMetaDataOptions, ParquetMetaDataReader, ParquetStatisticsPolicy,
};

use super::super::failure::{ParquetForm, Trouble};
use super::super::source::Source;
use super::compact::Description;
use super::{Fault, range};

/// The length of the description, and the letters that end the file.
const TAIL: u64 = 8;

/// Reads what the file says about itself.
pub(super) fn read(source: &Source<'_>) -> Result<ParquetMetaData, Fault> {
    // The letters that begin the file are not part of the description.
    let most = source.size.checked_sub(TAIL + 4).ok_or(Fault::Damaged)?;
    let bytes =
        |start, length| range(source, start, length).map_err(|error| Fault::Trouble(error.trouble));
    let tail = bytes(source.size - TAIL, TAIL)?;
    let (length, letters) = tail.split_first_chunk::<4>().ok_or(Fault::Damaged)?;
    match letters {
        b"PAR1" => {}
        b"PARE" => return Err(Fault::Trouble(Trouble::ParquetForm(ParquetForm::Encryption))),
        _ => return Err(Fault::Damaged),
    }
    let length = u64::from(u32::from_le_bytes(*length));
    if length > most {
        return Err(Fault::Damaged);
    }
    // In memory the description takes far more room than in the file.
    if length > source.limits.max_bytes_out / 16 {
        return Err(Fault::Trouble(source.too_large()));
    }
    let description = bytes(source.size - TAIL - length, length)?;
    match Description::of(&description).ok_or(Fault::Damaged)? {
        Description::Sound => {}
        Description::Encrypted => {
            return Err(Fault::Trouble(Trouble::ParquetForm(ParquetForm::Encryption)));
        }
    }
    let mut options = ParquetMetaDataOptions::default();
    options.set_column_stats_policy(ParquetStatisticsPolicy::SkipAll);
    options.set_encoding_stats_policy(ParquetStatisticsPolicy::SkipAll);
    options.set_size_stats_policy(ParquetStatisticsPolicy::SkipAll);
    Ok(ParquetMetaDataReader::decode_metadata_with_options(&description, Some(&options))?)
}
