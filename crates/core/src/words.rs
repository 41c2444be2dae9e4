//! The words of the domain as types: parsed once at the edge, then the type is the proof.

mod birthday;
mod card_number;
mod masked;
mod month;
mod nik;
pub(crate) mod plain_letters;
mod region_code;
mod rupiah;
mod sex;

pub use birthday::{birthday, month_at_age};
pub use card_number::{FamilyCard, Kpj};
pub use masked::Masked;
pub use month::{Month, MonthError, MonthSpan};
pub use nik::{Nik, NikError};
pub use region_code::{Level, RegionCode};
pub use rupiah::{Rupiah, RupiahError};
pub use sex::Sex;
