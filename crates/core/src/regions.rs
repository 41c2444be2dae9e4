//! Region codes and names: the register of the Ministry of Home Affairs, look-up by code and by
//! names as people write them, and recognition of codes that are not the Ministry's.

mod code;
mod edit;
mod find;
mod index;
mod likely;
mod register;
mod search;
mod spelling;
mod vocabulary;

pub use code::{CodeReading, CodeSystem, PlaceSample};
pub use find::PlaceFound;
pub use register::{Kind, Region, Regions};
pub use search::Found;
