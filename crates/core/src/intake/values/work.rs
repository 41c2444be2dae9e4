//! What occupation, employment status, segment and position together say about work.

use super::occupation::{OccupationClass, Occupations, key, occupation};
use super::text::letters;
use crate::intake::Work;

/// What the employment status or the segment of a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Status {
    class: OccupationClass,
    /// The occupation that stands for it when the row names none.
    name: &'static str,
}

const fn status(class: OccupationClass, name: &'static str) -> Status {
    Status { class, name }
}

const OWN_ACCOUNT: Status = status(OccupationClass::Informal, "WIRASWASTA");
const EMPLOYEE: Status = status(OccupationClass::WageEarner, "KARYAWAN SWASTA");
const OFFICIAL: Status = status(OccupationClass::Official, "PEGAWAI NEGERI SIPIL");
const CASUAL_FARM: Status = status(OccupationClass::Informal, "BURUH TANI/PERKEBUNAN");
const CASUAL: Status = status(OccupationClass::Informal, "BURUH HARIAN LEPAS");
const FAMILY: Status = status(OccupationClass::Informal, "PEKERJA KELUARGA");
const IDLE: Status = status(OccupationClass::NotWorking, "BELUM/TIDAK BEKERJA");

/// Reads an employment status: DTSEN's codes 1–8 or words.
///
/// 1 own account, 2 own account with unpaid help, 3 employer with paid staff, 4 employee, 5 civil
/// servant, army, police, state enterprise, 6 casual in farming, 7 casual elsewhere, 8 unpaid
/// family worker. An employer (3) works on own account: nobody pays him a wage.
pub(super) fn read_status(text: &str) -> Option<Status> {
    let (word, len) = letters::<64>(text)?;
    let word = &word[..len];
    let code = match word {
        [code @ b'0'..=b'9'] | [b'0', code @ b'0'..=b'9'] | [code @ b'0'..=b'9', b'0'] => {
            Some(*code)
        }
        // "4. Buruh/karyawan": the code in front of its words.
        [code @ b'1'..=b'8', letter, ..] if letter.is_ascii_alphabetic() => Some(*code),
        _ => None,
    };
    if let Some(code) = code {
        return match code {
            b'1'..=b'3' => Some(OWN_ACCOUNT),
            b'4' => Some(EMPLOYEE),
            b'5' => Some(OFFICIAL),
            b'6' => Some(CASUAL_FARM),
            b'7' => Some(CASUAL),
            b'8' => Some(FAMILY),
            _ => None,
        };
    }
    if len == 0 {
        return None;
    }
    let words = format!(" {} ", key(text));
    let has = |part: &str| words.contains(part);
    let any = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    if has(" KELUARGA ") && any(&["DIBAYAR", " PEKERJA KELUARGA "]) {
        Some(FAMILY)
    } else if any(&["TIDAK BEKERJA", "BELUM BEKERJA", "TDK BEKERJA"]) {
        Some(IDLE)
    } else if any(&["BERUSAHA", "USAHA SENDIRI", "WIRASWASTA", " MANDIRI "]) {
        Some(OWN_ACCOUNT)
    } else if any(&[" PNS ", " ASN ", " NEGERI ", " TNI ", " POLRI ", " BUMN ", " BUMD "]) {
        Some(OFFICIAL)
    } else if any(&[" NON PERTANIAN ", " NONPERTANIAN "]) {
        Some(CASUAL)
    } else if has(" PERTANIAN ") {
        Some(CASUAL_FARM)
    } else if any(&[" PEKERJA BEBAS ", " LEPAS "]) {
        Some(CASUAL)
    } else if any(&[" KARYAWAN ", " PEGAWAI ", " SWASTA "]) {
        Some(EMPLOYEE)
    } else {
        None
    }
}

/// Reads a BPJS segment: PU and Jakon are wage earners, BPU works on own account. PMI tells nothing
/// about work at home.
pub(super) fn read_segment(text: &str) -> Option<Status> {
    let (word, len) = letters::<32>(text)?;
    match &word[..len] {
        b"BPU" | b"BUKANPENERIMAUPAH" => Some(OWN_ACCOUNT),
        b"PU"
        | b"PPU"
        | b"PENERIMAUPAH"
        | b"PEKERJAPENERIMAUPAH"
        | b"JAKON"
        | b"JASAKONSTRUKSI" => Some(EMPLOYEE),
        _ => None,
    }
}

/// Joins what the row says. A wage or an office told by the status counts; when the status says own
/// account but the occupation is a wage earner's or an official's, it may be either.
pub(super) fn join(named: Option<u16>, is_named: bool, status: Option<Status>) -> Work {
    let table = Occupations::embedded();
    let Some(status) = status else {
        return match named {
            Some(index) => of_class(occupation(index).class, index),
            None if is_named => Work::Unknown,
            None => Work::Missing,
        };
    };
    let stand_in = || table.index(status.name).unwrap_or(0);
    let Some(index) = named else { return of_class(status.class, stand_in()) };
    let said = occupation(index).class;
    let class = match (status.class, said) {
        (OccupationClass::Informal, OccupationClass::WageEarner | OccupationClass::Official) => {
            OccupationClass::Unclear
        }
        (OccupationClass::WageEarner, OccupationClass::Official) => OccupationClass::Official,
        (class, _) => class,
    };
    // "Mengurus rumah tangga" on the family card, own account in DTSEN: the work is the status's.
    let index = if said == OccupationClass::NotWorking && class != OccupationClass::NotWorking {
        stand_in()
    } else {
        index
    };
    of_class(class, index)
}

fn of_class(class: OccupationClass, index: u16) -> Work {
    match class {
        OccupationClass::Informal => Work::Informal(index),
        OccupationClass::WageEarner => Work::WageEarner(index),
        OccupationClass::Official => Work::Official(index),
        OccupationClass::NotWorking => Work::NotWorking(index),
        OccupationClass::Unclear => Work::Unclear(index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(job: &str, status: &str) -> Work {
        let named = Occupations::embedded().find(job);
        join(named, !job.is_empty(), read_status(status))
    }

    #[test]
    fn the_codes_of_dtsen_tell_who_is_paid_a_wage() {
        for code in ["1", "2", "3", "6", "7", "8", "1.0", "06"] {
            assert!(matches!(work("", code), Work::Informal(_)), "{code}");
        }
        assert!(matches!(work("", "4"), Work::WageEarner(_)));
        assert!(matches!(work("", "5"), Work::Official(_)));
        assert_eq!(work("", ""), Work::Missing);
        assert_eq!(work("astronot", ""), Work::Unknown);
    }

    #[test]
    fn words_of_the_status_are_read() {
        for (text, expected) in [
            ("Berusaha sendiri", OWN_ACCOUNT),
            ("Buruh/karyawan/pegawai swasta", EMPLOYEE),
            ("4. Buruh/karyawan/pegawai swasta", EMPLOYEE),
            ("PNS/TNI/Polri/BUMN/BUMD/pejabat negara", OFFICIAL),
            ("Pekerja bebas pertanian", CASUAL_FARM),
            ("Pekerja bebas non-pertanian", CASUAL),
            ("Pekerja keluarga/tidak dibayar", FAMILY),
            ("Tidak bekerja", IDLE),
        ] {
            assert_eq!(read_status(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn status_and_occupation_are_weighed() {
        assert!(matches!(work("Petani", "4"), Work::WageEarner(_)));
        assert!(matches!(work("PNS", "1"), Work::Unclear(_)));
        assert!(matches!(work("PNS", "4"), Work::Official(_)));
        let Work::Informal(index) = work("Mengurus rumah tangga", "6") else { panic!() };
        assert_eq!(occupation(index).name, "BURUH TANI/PERKEBUNAN");
        assert_eq!(read_segment("PU"), Some(EMPLOYEE));
        assert_eq!(read_segment("BPU"), Some(OWN_ACCOUNT));
        assert_eq!(read_segment("PMI"), None);
    }
}
