//! Which documents a case needs: what each is, who issues it, and on what condition it is asked.
//! The list with titles and sources is `law/claims.toml`.

use time::Date;

use super::{Ball, Happening, Heir, Inheritance, Relation};
use crate::law::{Document, Entry, Law};
use crate::words::Rupiah;

words! {
    /// A document of a case.
    DocumentKind {
        /// The worker's card, or the number on it (KPJ).
        Card = "card",
        /// The worker's identity card.
        WorkerKtp = "worker-ktp",
        /// The family card.
        FamilyCard = "family-card",
        /// First accident report, form 3 KK1.
        Form3Kk1 = "form-3kk1",
        /// Second accident report, form 3a KK2.
        Form3Kk2 = "form-3kk2",
        /// Doctor's report on an accident, form 3b KK3.
        Form3Kk3 = "form-3kk3",
        /// First report of an occupational disease, form 3 PAK1.
        Form3Pak1 = "form-3pak1",
        /// Second report of an occupational disease, form 3a PAK2.
        Form3Pak2 = "form-3pak2",
        /// Doctor's report on an occupational disease, form 3b PAK3.
        Form3Pak3 = "form-3pak3",
        /// What happened, told by two witnesses.
        Chronology = "chronology",
        /// Identity cards of the witnesses.
        WitnessKtp = "witness-ktp",
        /// The police's letter on a traffic accident.
        PoliceLetter = "police-letter",
        /// Receipts of costs that were paid by oneself.
        Receipts = "receipts",
        /// Claim of the death benefit, form F4.
        FormF4 = "form-f4",
        /// Death certificate of the civil registry.
        DeathCertificate = "death-certificate",
        /// The village's or the hospital's letter on the death.
        DeathLetter = "death-letter",
        /// A statement on the death by the family.
        DeathStatement = "death-statement",
        /// Who the heirs are, confirmed by the village and the district.
        HeirLetter = "heir-letter",
        /// The heir's identity card.
        HeirKtp = "heir-ktp",
        /// The marriage book or certificate.
        MarriageBook = "marriage-book",
        /// The birth certificate of a child.
        BirthCertificate = "birth-certificate",
        /// Who may act for a minor.
        GuardianPaper = "guardian-paper",
        /// Power of attorney of heirs or worker for one who receives.
        PowerOfAttorney = "power-of-attorney",
        /// The bank book of whoever receives the money.
        BankBook = "bank-book",
        /// The tax number of whoever receives the money.
        TaxNumber = "tax-number",
        /// What the funeral cost, and who arranged it.
        FuneralProof = "funeral-proof",
        /// The court's ruling that a missing person is taken to be dead.
        CourtRuling = "court-ruling",
        /// Application for the scholarship.
        FormScholarship = "form-scholarship",
        /// The school's letter that the child is enrolled.
        EnrolmentProof = "enrolment-proof",
        /// The school report or study results.
        SchoolReport = "school-report",
    }
}

words! {
    /// A condition under which a document is asked.
    Condition {
        /// An heir is widow or widower.
        HeirSpouse = "heir-spouse",
        /// An heir is a child.
        HeirChild = "heir-child",
        /// An heir is not of age.
        HeirMinor = "heir-minor",
        /// There are several heirs.
        SeveralHeirs = "several-heirs",
        /// There is no heir; somebody else arranged the funeral.
        NoHeirs = "no-heirs",
        /// Somebody else receives the money or hands in the claim.
        PowerOfAttorney = "power-of-attorney",
        /// It was a traffic accident.
        Traffic = "traffic",
        /// Costs were paid by oneself.
        SelfPaid = "self-paid",
        /// A scholarship is claimed.
        Scholarship = "scholarship",
    }
}

words! {
    /// Who issues a document.
    Issuer {
        /// The family has it or fills it in.
        Family = "family",
        /// The office prints it.
        Office = "office",
        /// The village.
        Village = "village",
        /// The civil registry (Dukcapil).
        CivilRegistry = "civil-registry",
        /// The hospital or doctor.
        Hospital = "hospital",
        /// The police.
        Police = "police",
        /// The school.
        School = "school",
        /// The bank.
        Bank = "bank",
        /// The tax office.
        TaxOffice = "tax-office",
        /// A court.
        Court = "court",
    }
}

impl Issuer {
    /// Whose turn it is while a document of this issuer is missing: who issues it, where the office
    /// can ask there; else the family, who has to go for it.
    pub fn ball(self) -> Ball {
        match self {
            Self::Office => Ball::Office,
            Self::Village => Ball::Village,
            Self::Hospital => Ball::Hospital,
            Self::Family
            | Self::CivilRegistry
            | Self::Police
            | Self::School
            | Self::Bank
            | Self::TaxOffice
            | Self::Court => Ball::Family,
        }
    }
}

words! {
    /// A document that the office prints, filled in as far as it is known.
    Model {
        /// What happened, with room for two witnesses.
        Chronology = "chronology",
        /// The village's letter on a death.
        DeathLetter = "death-letter",
        /// Who the heirs are.
        HeirLetter = "heir-letter",
        /// Power of attorney.
        PowerOfAttorney = "power-of-attorney",
        /// Form 3 KK1.
        Form3Kk1 = "form-3kk1",
        /// Form 3a KK2.
        Form3Kk2 = "form-3kk2",
        /// Form F4.
        FormF4 = "form-f4",
    }
}

/// What is known of a case that decides which documents it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// What happened.
    pub happening: Happening,
    /// The conditions that hold.
    pub conditions: Vec<Condition>,
    /// The most that is expected, rupiah; none where nobody can say.
    pub expected: Option<Rupiah>,
}

impl CaseFacts {
    /// A case of which no condition holds yet.
    pub fn new(happening: Happening) -> Self {
        Self { happening, conditions: Vec::new(), expected: None }
    }

    /// The same with what follows from the heirs; `heirs` is the list of which `inheritance` speaks.
    /// Without any heir known nothing follows: it is not yet known that there is none.
    #[must_use]
    pub fn with_heirs(mut self, heirs: &[Heir], inheritance: &Inheritance<'_>) -> Self {
        let receives = |relation| {
            let of = |share: &super::Share| heirs.get(share.heir).map(|heir| heir.relation);
            inheritance.shares.iter().any(|share| of(share) == Some(relation))
        };
        let nobody = inheritance.is_burial_only() && !inheritance.shares.is_empty();
        let of = [
            (receives(Relation::Spouse), Condition::HeirSpouse),
            (receives(Relation::Child), Condition::HeirChild),
            (inheritance.needs_guardian(), Condition::HeirMinor),
            (inheritance.shares.len() > 1, Condition::SeveralHeirs),
            (nobody, Condition::NoHeirs),
        ];
        for (holds, condition) in of {
            if holds && !self.conditions.contains(&condition) {
                self.conditions.push(condition);
            }
        }
        self
    }
}

/// The documents that a case needs, in the order of a checklist, as they are asked on a day.
///
/// Those that only some branches ask for are among them and say so. One that may be handed in instead
/// of another says that too: both stand on the list, for the letter of the village is what the civil
/// registry asks for.
pub fn required<'law>(facts: &CaseFacts, on: Date, law: &'law Law) -> Vec<&'law Entry<Document>> {
    law.documents(on).filter(|entry| is_asked(&entry.value, facts)).collect()
}

fn is_asked(document: &Document, facts: &CaseFacts) -> bool {
    let body = &document.body;
    let happened = body.happenings.is_empty() || body.happenings.contains(&facts.happening);
    let only = &body.only;
    let holds = only.is_empty() || only.iter().any(|of| facts.conditions.contains(of));
    // Where nobody can say how much comes, it may be more.
    let above = |least: Rupiah| facts.expected.is_none_or(|expected| expected > least);
    happened && holds && body.above.is_none_or(above)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::super::first_in_line;
    use super::*;
    use crate::message::Language;

    const TODAY: Date = date!(2026 - 03 - 01);

    fn asked(facts: &CaseFacts) -> Vec<&'static str> {
        let all = required(facts, TODAY, Law::embedded());
        all.iter().map(|entry| entry.value.kind.word()).collect()
    }

    #[test]
    fn a_widow_with_a_small_child_brings_the_marriage_book_and_a_guardians_paper() {
        let heirs = [
            Heir::new(Relation::Spouse, None),
            Heir::new(Relation::Child, Some(date!(2019 - 04 - 02))),
        ];
        let inheritance =
            first_in_line(&heirs, date!(2026 - 01 - 10), TODAY, Law::embedded()).expect("an order");
        let expected = Some(Rupiah::new(42_000_000));
        let facts = CaseFacts { expected, ..CaseFacts::new(Happening::Death) };
        assert_eq!(
            asked(&facts.with_heirs(&heirs, &inheritance)),
            [
                "card",
                "worker-ktp",
                "family-card",
                "form-f4",
                "death-certificate",
                "death-letter",
                "death-statement",
                "heir-letter",
                "heir-ktp",
                "marriage-book",
                "birth-certificate",
                "guardian-paper",
                "power-of-attorney",
                "bank-book",
            ]
        );
    }

    #[test]
    fn a_traffic_accident_that_was_paid_for_needs_police_witnesses_and_receipts() {
        let conditions = vec![Condition::Traffic, Condition::SelfPaid];
        let facts = CaseFacts { conditions, ..CaseFacts::new(Happening::Accident) };
        assert_eq!(
            asked(&facts),
            [
                "card",
                "worker-ktp",
                "family-card",
                "form-3kk1",
                "form-3kk2",
                "form-3kk3",
                "chronology",
                "witness-ktp",
                "police-letter",
                "receipts",
                "bank-book",
            ]
        );
        assert!(!asked(&CaseFacts::new(Happening::Accident)).contains(&"police-letter"));
    }

    #[test]
    fn the_tax_number_is_asked_above_fifty_million_and_where_nobody_knows_how_much_comes() {
        let facts = |expected: Option<i64>| CaseFacts {
            expected: expected.map(Rupiah::new),
            ..CaseFacts::new(Happening::DeathAtWork)
        };
        assert!(asked(&facts(Some(70_000_000))).contains(&"tax-number"));
        assert!(asked(&facts(None)).contains(&"tax-number"));
        assert!(!asked(&facts(Some(50_000_000))).contains(&"tax-number"));
    }

    #[test]
    fn without_an_heir_the_funeral_is_proved_and_before_anything_is_known_nothing_is_presumed() {
        let arranger = [Heir::new(Relation::FuneralArranger, None)];
        let of = |heirs: &[Heir]| {
            let found = first_in_line(heirs, date!(2026 - 01 - 10), TODAY, Law::embedded());
            asked(&CaseFacts::new(Happening::Death).with_heirs(heirs, &found.expect("an order")))
        };
        assert!(of(&arranger).contains(&"funeral-proof"));
        assert!(!of(&[]).contains(&"funeral-proof"));
    }

    #[test]
    fn every_happening_has_its_list_and_every_document_belongs_to_some_case() {
        let mut seen = Vec::new();
        for happening in Happening::ALL {
            let conditions = Condition::ALL.to_vec();
            let all = asked(&CaseFacts { conditions, ..CaseFacts::new(*happening) });
            assert!(all.len() > 3, "{happening:?}");
            seen.extend(all);
        }
        for kind in DocumentKind::ALL {
            assert!(seen.contains(&kind.word()), "{kind:?}");
        }
    }

    #[test]
    fn what_the_office_or_the_village_makes_is_their_turn_and_the_rest_the_familys() {
        assert_eq!(Issuer::Village.ball(), Ball::Village);
        assert_eq!(Issuer::Hospital.ball(), Ball::Hospital);
        for issuer in [Issuer::CivilRegistry, Issuer::Bank, Issuer::Police] {
            assert_eq!(issuer.ball(), Ball::Family);
        }
        let law = Law::embedded();
        let letter = law.document(DocumentKind::DeathLetter, TODAY).expect("asked");
        assert_eq!(letter.value.body.instead_of, Some(DocumentKind::DeathCertificate));
        assert!(letter.value.body.about.show(Language::Indonesian).contains("Dukcapil"));
    }
}
