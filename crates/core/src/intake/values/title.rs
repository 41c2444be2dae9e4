//! Academic, religious and civil titles as they stand beside names, without dots and blanks.

/// Where a title stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the name.
    Front,
    /// After the name.
    Behind,
    /// After the name, and only certain behind a comma or with dots inside: alone it may be the
    /// end of a name or initials.
    BehindMarked,
    /// On either side.
    Both,
}

/// Where this title stands; `None` when it is no title. `word` is upper case without dots.
pub(super) fn title(word: &[u8]) -> Option<Place> {
    match word {
        b"BDN" | b"DR" | b"DRA" | b"DRG" | b"DRH" | b"DRS" | b"H" | b"HAJAH" | b"HAJI" | b"HJ"
        | b"HJH" | b"IR" | b"KH" | b"KYAI" | b"NY" | b"NYONYA" | b"PDT" | b"PENDETA" | b"PROF"
        | b"SDR" | b"SDRI" | b"TGH" | b"TGK" | b"TN" | b"TUAN" | b"UST" | b"USTAD" | b"USTADZ"
        | b"USTADZAH" | b"USTAZ" | b"USTDZ" | b"USTZ" => Some(Place::Front),
        b"ALM" | b"ALMARHUM" | b"ALMARHUMAH" | b"ALMH" | b"NERS" | b"NS" => Some(Place::Both),
        b"AMAK" | b"AMD" | b"AMDFARM" | b"AMDGZ" | b"AMDKEB" | b"AMDKEP" | b"AMDKOM" | b"AMDPD"
        | b"AMDT" | b"AMKEB" | b"AMKEP" | b"AMKG" | b"AMKL" | b"MENG" | b"MFARM" | b"MHUM"
        | b"MKEB" | b"MKEP" | b"MKES" | b"MKN" | b"MKOM" | b"MPD" | b"MPDI" | b"MPSI" | b"MSC"
        | b"MSI" | b"MSOS" | b"MTH" | b"PHD" | b"SAG" | b"SARS" | b"SE" | b"SEI" | b"SESY"
        | b"SFARM" | b"SFIL" | b"SGZ" | b"SH" | b"SHI" | b"SHUM" | b"SHUT" | b"SIKOM" | b"SIP"
        | b"SIPEM" | b"SKEB" | b"SKED" | b"SKEL" | b"SKEP" | b"SKEPNS" | b"SKG" | b"SKH"
        | b"SKM" | b"SKOM" | b"SKP" | b"SPAK" | b"SPD" | b"SPDAUD" | b"SPDB" | b"SPDGR"
        | b"SPDH" | b"SPDI" | b"SPDK" | b"SPDSD" | b"SPSI" | b"SPTP" | b"SPWK" | b"SSI"
        | b"SSOS" | b"SSOSI" | b"SST" | b"SSTFT" | b"SSTKEB" | b"SSTP" | b"SSTPI" | b"STH"
        | b"STHI" | b"STP" | b"STRK" | b"STRKEB" | b"STRKEP" | b"STRKES" => Some(Place::Behind),
        b"APT" | b"BA" | b"BSC" | b"GR" | b"MA" | b"MAG" | b"MAP" | b"MBA" | b"ME" | b"MH"
        | b"MM" | b"MP" | b"MT" | b"SAB" | b"SAK" | b"SAP" | b"SAPT" | b"SIK" | b"SMB" | b"SMN"
        | b"SOR" | b"SP" | b"SPI" | b"SPN" | b"SPT" | b"SS" | b"SSN" | b"ST" => {
            Some(Place::BehindMarked)
        }
        _ => None,
    }
}
