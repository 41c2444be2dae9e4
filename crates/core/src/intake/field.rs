//! What a column can mean.

/// The meaning of a column of a list.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The sender's own row number or identifier.
    RowId,
    /// Population number.
    Nik,
    /// Family-card number.
    FamilyCard,
    /// Full name.
    Name,
    /// Mother's name.
    Mother,
    /// Sex.
    Sex,
    /// Place of birth.
    BirthPlace,
    /// Date of birth.
    BirthDate,
    /// Place and date of birth in one cell.
    BirthPlaceDate,
    /// Age in years.
    Age,
    /// Street address.
    Address,
    /// Neighbourhood (RT).
    Rt,
    /// Neighbourhood group (RW).
    Rw,
    /// RT and RW in one cell.
    RtRw,
    /// Hamlet (dusun).
    Hamlet,
    /// Code of the village.
    VillageCode,
    /// Village (desa or kelurahan).
    Village,
    /// Code of the district.
    DistrictCode,
    /// District (kecamatan).
    District,
    /// Code of the regency.
    RegencyCode,
    /// Regency (kabupaten or kota).
    Regency,
    /// Occupation.
    Occupation,
    /// Employment status (DTSEN code 1–8 or words).
    EmploymentStatus,
    /// BPJS segment: PU, BPU, Jakon, PMI.
    Segment,
    /// Employer.
    Employer,
    /// Position held (civil servants, village staff).
    Position,
    /// Monthly income.
    Income,
    /// Welfare decile.
    Decile,
    /// Telephone.
    Phone,
    /// E-mail address.
    Email,
    /// BPJS participant number.
    Kpj,
    /// Relation to the head of the family.
    FamilyRelation,
    /// Alive, dead, moved (civil register), or record status (DTSEN).
    LifeStatus,
    /// Date of death.
    DeathDate,
    /// Who pays the cover.
    Payer,
    /// First month of cover.
    CoverFrom,
    /// Last month of cover.
    CoverTo,
    /// Health or disability: dropped at once, see domain facts §4.4.
    Health,
}
