//! The words of the domain as types: parsed once at the edge, then the type is the proof.

mod card_number;
mod masked;
mod nik;
mod region_code;
mod sex;

pub use card_number::{FamilyCard, Kpj};
pub use masked::Masked;
pub use nik::{Nik, NikError};
pub use region_code::{Level, RegionCode};
pub use sex::Sex;
