//! Sex as the civil register keeps it.

/// Male (laki-laki) or female (perempuan).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Laki-laki.
    Male,
    /// Perempuan.
    Female,
}
