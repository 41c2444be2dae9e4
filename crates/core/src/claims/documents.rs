//! Which documents a case needs: what each is, who issues it, and on what condition it is asked.
//! The list with titles and sources is `law/claims.toml`.

use super::Ball;

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
