//! The values of Parquet columns as plain text.

use std::fmt::Write as _;

use lindung_core::intake::CellKind;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::schema::types::ColumnDescriptor;
use time::Date;

/// The Julian day of 1 January 1970.
const EPOCH: i64 = 2_440_588;
const SECONDS_OF_DAY: i64 = 86_400;

/// Parts of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Milli,
    Micro,
    Nano,
}

impl Unit {
    fn of(unit: TimeUnit) -> Self {
        match unit {
            TimeUnit::MILLIS => Self::Milli,
            TimeUnit::MICROS => Self::Micro,
            TimeUnit::NANOS => Self::Nano,
        }
    }

    fn per_second(self) -> i64 {
        match self {
            Self::Milli => 1_000,
            Self::Micro => 1_000_000,
            Self::Nano => 1_000_000_000,
        }
    }
}

/// What the stored values of a column mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As they are stored; bytes are text where they can be, else hexadecimal.
    Plain,
    /// Letters in UTF-8.
    Text,
    /// Whole numbers that are never negative.
    Unsigned,
    /// A whole number with so many decimal places.
    Decimal(u32),
    /// Days since 1970.
    Date,
    /// Time of day.
    Time(Unit),
    /// Time since 1970; whether it is that of Greenwich.
    Timestamp(Unit, bool),
    /// Sixteen bytes.
    Uuid,
    /// A float of two bytes.
    Half,
}

impl Form {
    pub(super) fn of(column: &ColumnDescriptor) -> Self {
        let scale = |scale: i32| u32::try_from(scale).unwrap_or(0);
        match column.logical_type_ref() {
            Some(LogicalType::String | LogicalType::Enum | LogicalType::Json) => Self::Text,
            Some(LogicalType::Decimal(decimal)) => Self::Decimal(scale(decimal.scale)),
            Some(LogicalType::Date) => Self::Date,
            Some(LogicalType::Time(time)) => Self::Time(Unit::of(time.unit)),
            Some(LogicalType::Timestamp(time)) => {
                Self::Timestamp(Unit::of(time.unit), time.is_adjusted_to_u_t_c)
            }
            Some(LogicalType::Integer(whole)) if !whole.is_signed => Self::Unsigned,
            Some(LogicalType::Uuid) => Self::Uuid,
            Some(LogicalType::Float16) => Self::Half,
            Some(_) => Self::Plain,
            None => match column.converted_type() {
                ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Self::Text,
                ConvertedType::DECIMAL => Self::Decimal(scale(column.type_scale())),
                ConvertedType::DATE => Self::Date,
                ConvertedType::TIME_MILLIS => Self::Time(Unit::Milli),
                ConvertedType::TIME_MICROS => Self::Time(Unit::Micro),
                // Before there were others, these were all adjusted to Greenwich.
                ConvertedType::TIMESTAMP_MILLIS => Self::Timestamp(Unit::Milli, true),
                ConvertedType::TIMESTAMP_MICROS => Self::Timestamp(Unit::Micro, true),
                ConvertedType::UINT_8
                | ConvertedType::UINT_16
                | ConvertedType::UINT_32
                | ConvertedType::UINT_64 => Self::Unsigned,
                _ => Self::Plain,
            },
        }
    }

    /// Writes a stored number of four bytes.
    pub(super) fn whole32(self, value: i32, out: &mut String) -> CellKind {
        match self {
            Self::Unsigned => self.whole64(i64::from(value.cast_unsigned()), out),
            _ => self.whole64(i64::from(value), out),
        }
    }

    /// Writes a stored number of eight bytes.
    pub(super) fn whole64(self, value: i64, out: &mut String) -> CellKind {
        let written = match self {
            Self::Date => return date(value, out),
            Self::Decimal(scale) => return decimal(i128::from(value), scale, out),
            Self::Unsigned => write!(out, "{}", value.cast_unsigned()),
            Self::Time(unit) => {
                clock(value, unit, out);
                Ok(())
            }
            Self::Timestamp(unit, greenwich) => return timestamp(value, unit, greenwich, out),
            _ => write!(out, "{value}"),
        };
        // Writing into a string does not fail.
        let _ = written;
        CellKind::Text
    }

    /// Writes stored bytes into `out`, unless they are text as they stand; `Err` if broken letters
    /// were replaced.
    pub(super) fn bytes<'a>(
        self,
        bytes: &'a [u8],
        out: &'a mut String,
    ) -> (Result<&'a str, &'a str>, CellKind) {
        let kind = match self {
            Self::Decimal(scale) => match big_endian(bytes) {
                Some(value) => decimal(value, scale, out),
                None => hexadecimal(bytes, out),
            },
            Self::Uuid => uuid(bytes, out),
            Self::Half => match bytes.try_into() {
                Ok(bytes) => float(half(u16::from_le_bytes(bytes)), out),
                Err(_) => hexadecimal(bytes, out),
            },
            Self::Text => {
                let Ok(text) = std::str::from_utf8(bytes) else {
                    out.push_str(&String::from_utf8_lossy(bytes));
                    return (Err(out), CellKind::Text);
                };
                return (Ok(text), CellKind::Text);
            }
            _ => match std::str::from_utf8(bytes) {
                Ok(text) if !text.chars().any(is_control) => return (Ok(text), CellKind::Text),
                _ => hexadecimal(bytes, out),
            },
        };
        (Ok(out), kind)
    }
}

/// Whether this letter does not occur in text.
fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
}

/// Writes yes or no.
pub(super) fn boolean(value: bool, out: &mut String) -> CellKind {
    out.push_str(if value { "true" } else { "false" });
    CellKind::Boolean
}

/// Writes a float in its shortest exact form. What is not a number stands for a missing one.
pub(super) fn double(value: f64, out: &mut String) -> CellKind {
    if value.is_nan() {
        return CellKind::Text;
    }
    super::super::values::number(value, out)
}

/// Writes a float of four bytes, see [`double`].
pub(super) fn float(value: f32, out: &mut String) -> CellKind {
    if !value.is_finite() {
        return double(f64::from(value), out);
    }
    // Adding zero turns the negative zero into the plain one.
    let _ = write!(out, "{}", value + 0.0);
    CellKind::Number
}

/// A float of two bytes.
fn half(bits: u16) -> f32 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023));
    let size = match exponent {
        0 => fraction * 2_f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1.0 + fraction / 1024.0) * 2_f32.powi(exponent - 15),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// Writes an exact decimal number. With a fraction it is a number cell: as text `12.125` might be
/// taken for twelve thousand.
fn decimal(value: i128, scale: u32, out: &mut String) -> CellKind {
    let Some(one) = 10_u128.checked_pow(scale) else {
        let _ = write!(out, "{value}e-{scale}");
        return CellKind::Text;
    };
    let (whole, part) = (value.unsigned_abs() / one, value.unsigned_abs() % one);
    if value < 0 {
        out.push('-');
    }
    let _ = write!(out, "{whole}");
    if part == 0 {
        return CellKind::Text;
    }
    let _ = write!(out, ".{part:0width$}", width = scale as usize);
    out.truncate(out.trim_end_matches('0').len());
    CellKind::Number
}

/// A number in two's complement, its highest byte first; `None` above sixteen bytes.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    let sign = if bytes.first()? & 0x80 == 0 { 0 } else { 0xff };
    let mut all = [sign; 16];
    let start = 16_usize.checked_sub(bytes.len())?;
    all[start..].copy_from_slice(bytes);
    Some(i128::from_be_bytes(all))
}

/// Writes the day so many days after 1 January 1970; a day outside of the calendar stays a number.
fn date(days: i64, out: &mut String) -> CellKind {
    if write_day(days, out) {
        return CellKind::Date;
    }
    let _ = write!(out, "{days}");
    CellKind::Text
}

/// Whether there is such a day and it was written.
fn write_day(days: i64, out: &mut String) -> bool {
    let julian = days.checked_add(EPOCH).and_then(|day| i32::try_from(day).ok());
    let day = julian.and_then(|day| Date::from_julian_day(day).ok());
    let Some(day) = day.filter(|day| day.year() >= 0) else { return false };
    let (year, month, day) = day.to_calendar_date();
    digits(i64::from(year), 4, out);
    out.push('-');
    digits(i64::from(u8::from(month)), 2, out);
    out.push('-');
    digits(i64::from(day), 2, out);
    true
}

/// Writes the last so many digits.
fn digits(value: i64, count: u32, out: &mut String) {
    for place in (0..count).rev() {
        out.push(char::from(b'0' + (value / 10_i64.pow(place) % 10) as u8));
    }
}

/// Writes a time of day, given in parts of a second.
fn clock(value: i64, unit: Unit, out: &mut String) {
    if !(0..=SECONDS_OF_DAY * unit.per_second()).contains(&value) {
        let _ = write!(out, "{value}");
        return;
    }
    let (seconds, part) = (value / unit.per_second(), value % unit.per_second());
    digits(seconds / 3600, 2, out);
    out.push(':');
    digits(seconds / 60 % 60, 2, out);
    out.push(':');
    digits(seconds % 60, 2, out);
    if part > 0 {
        out.push('.');
        digits(part, unit.per_second().ilog10(), out);
        out.truncate(out.trim_end_matches('0').len());
    }
}

/// Writes an instant as ISO 8601 has it, with `Z` where it is the time of Greenwich. It stays text:
/// the cell of a date knows no hours.
fn timestamp(value: i64, unit: Unit, greenwich: bool, out: &mut String) -> CellKind {
    let day = SECONDS_OF_DAY * unit.per_second();
    if !write_day(value.div_euclid(day), out) {
        let _ = write!(out, "{value}");
        return CellKind::Text;
    }
    out.push('T');
    clock(value.rem_euclid(day), unit, out);
    if greenwich {
        out.push('Z');
    }
    CellKind::Text
}

/// Writes an instant in the old form of twelve bytes: nanoseconds of the day, and Julian day.
pub(super) fn old_timestamp(parts: &[u32], out: &mut String) -> CellKind {
    if let [low, high, day] = *parts
        && let Ok(nanos) = i64::try_from(u64::from(high) << 32 | u64::from(low))
        && write_day(i64::from(day) - EPOCH, out)
    {
        out.push('T');
        clock(nanos, Unit::Nano, out);
    }
    CellKind::Text
}

fn uuid(bytes: &[u8], out: &mut String) -> CellKind {
    for (index, byte) in bytes.iter().enumerate() {
        if bytes.len() == 16 && matches!(index, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
    CellKind::Text
}

fn hexadecimal(bytes: &[u8], out: &mut String) -> CellKind {
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    CellKind::Text
}
