use proptest::prelude::*;

use super::*;

fn name(text: &str) -> String {
    read_name(text).name.into()
}

fn both(text: &str) -> (String, String) {
    let read = read_name(text);
    (read.name.into(), read.titles.into())
}

#[test]
fn titles_are_taken_off_and_kept() {
    for (text, clean, titles) in [
        ("H. AHMAD YUSUF", "AHMAD YUSUF", "H."),
        ("HJ. PUSPA NURUL", "PUSPA NURUL", "HJ."),
        ("Hajah Puspa", "PUSPA", "Hajah"),
        ("H.M. Yusuf", "M YUSUF", "H."),
        ("Drs. H. Budi Santoso, M.Si", "BUDI SANTOSO", "Drs. H. M.Si"),
        ("JAMHURI EFFENDI, S.P", "JAMHURI EFFENDI", "S.P"),
        ("NOVIANTO YUDI, A.MD.KEB", "NOVIANTO YUDI", "A.MD.KEB"),
        ("Incolas, SIP", "INCOLAS", "SIP"),
        ("SARIAE, SE", "SARIAE", "SE"),
        ("SARIAE SE", "SARIAE", "SE"),
        ("Sri Rahayu S. Pd. I", "SRI RAHAYU", "S. Pd. I"),
        ("dr. Andi Wijaya", "ANDI WIJAYA", "dr."),
        ("Siti Aminah, S.Kep., Ns.", "SITI AMINAH", "S.Kep. Ns."),
        ("Ust. Ahmad", "AHMAD", "Ust."),
        ("Ahmad (Alm.)", "AHMAD", "Alm."),
        ("Ny. Siti", "SITI", "Ny."),
        ("BUDI, ST, MT", "BUDI", "ST MT"),
    ] {
        assert_eq!(both(text), (clean.to_owned(), titles.to_owned()), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_title_stays() {
    for (text, clean) in [
        ("ST. MARHANI", "ST MARHANI"),
        ("Bapak Ani", "BAPAK ANI"),
        ("Pa Ari", "PA ARI"),
        ("IBU SITI", "IBU SITI"),
        ("R. Jannah", "R JANNAH"),
        ("YOGI A.", "YOGI A"),
        ("Haji", "HAJI"),
        ("H.", "H"),
        ("Andi Ma", "ANDI MA"),
        ("SUYATMI U.", "SUYATMI U"),
    ] {
        assert_eq!(name(text), clean, "{text}");
    }
}

#[test]
fn dirt_is_taken_off() {
    for (text, clean) in [
        ("MAIMUNAH  MUNAWAROH", "MAIMUNAH MUNAWAROH"),
        ("'SUPIANI", "SUPIANI"),
        ("KAMELOH *", "KAMELOH"),
        ("MARWAN.", "MARWAN"),
        (" nova Unjung\u{a0}", "NOVA UNJUNG"),
        ("Syafi'i", "SYAFII"),
        ("Ma’ruf", "MARUF"),
        ("M. YUSUF", "M YUSUF"),
        ("M.Yusuf", "M YUSUF"),
        ("MUH. AGUS", "MUH AGUS"),
        ("Siti-Nur", "SITI NUR"),
        ("1. Ahmad", "AHMAD"),
        ("José Müller", "JOSE MULLER"),
        ("S I T I", "SITI"),
        ("S I T I   A M I N A H", "SITI AMINAH"),
        ("A. R. M. YUSUF", "A R M YUSUF"),
        ("YUSUF, MUHAMMAD", "MUHAMMAD YUSUF"),
        ("YUSUF, MUHAMMAD, S.Pd", "MUHAMMAD YUSUF"),
    ] {
        assert_eq!(name(text), clean, "{text}");
    }
}

#[test]
fn digits_inside_words_become_the_letters_they_look_like() {
    for (text, clean) in [
        ("HANDAYAN1", "HANDAYANI"),
        ("T1NGANG SAHABU", "TINGANG SAHABU"),
        ("E1mi Saman", "ELMI SAMAN"),
        ("Dod0 Fadli", "DODO FADLI"),
        ("JARIAH KH0TIMAH", "JARIAH KHOTIMAH"),
        ("5HERLY", "SHERLY"),
        ("1LHAM", "ILHAM"),
        ("1ILIS", "LILIS"),
        ("SAMUE1", "SAMUEL"),
        ("A1SYAH", "AISYAH"),
        ("ISMA1L", "ISMAIL"),
        ("ABDIL1AH", "ABDILLAH"),
    ] {
        assert_eq!(name(text), clean, "{text}");
    }
}

#[test]
fn descent_is_kept_as_one_word() {
    for (text, clean) in [
        ("Norhadi bin Hasan", "NORHADI BIN HASAN"),
        ("Wira W. b. Ahmad", "WIRA W BIN AHMAD"),
        ("RAHMAT B. YUSUF", "RAHMAT BIN YUSUF"),
        ("Yulia bt. Sarman, S.Sos", "YULIA BINTI SARMAN"),
        ("B. YUSUF", "B YUSUF"),
        ("YUSUF B.", "YUSUF B"),
    ] {
        assert_eq!(name(text), clean, "{text}");
    }
}

#[test]
fn stand_ins_are_told_from_missing_names() {
    for text in ["tidak ada", "xxx", "TEST", "nama", "anonim", "Fulan", "NN", "N.N.", "AAAA", "123"]
    {
        let read = read_name(text);
        assert!(read.placeholder && read.name.is_empty(), "{text}: {read:?}");
    }
    for text in ["", "-", " . ", "..."] {
        assert_eq!(read_name(text), ReadName::default(), "{text}");
    }
    assert_eq!(name("Tesa"), "TESA");
}

#[test]
fn a_name_in_another_script_is_kept() {
    assert_eq!(name("王小明"), "王小明");
}

proptest! {
    #[test]
    fn reading_never_panics_and_gives_plain_words(text in ".{0,60}", odd in "[A-Za-z0-9., '()*-]{0,60}") {
        let _ = read_name(&text);
        let read = read_name(&odd);
        prop_assert!(read.name.bytes().all(|b| b.is_ascii_uppercase() || b == b' '), "{read:?}");
        prop_assert!(!read.name.contains("  ") && read.name.trim() == &*read.name);
    }

    #[test]
    fn a_clean_name_is_left_as_it_is(text in "[A-Z]{4,9}( [A-Z]{4,9}){0,3}") {
        let read = read_name(&text);
        prop_assert!(read.placeholder || !read.titles.is_empty() || *read.name == *text);
    }
}
