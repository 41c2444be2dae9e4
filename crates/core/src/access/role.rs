//! Roles and what each may do.

use serde::{Deserialize, Serialize};

/// What a person of the office is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs the program: accounts and settings; sees no person's data.
    Admin,
    /// Runs the programme: lists, decisions, approvals.
    ProgramOfficer,
    /// Confirms people in the field.
    Verifier,
    /// The village's own officer.
    VillageOfficer,
    /// The district's officer: approves what villages confirm.
    DistrictOfficer,
    /// Pays and keeps the books.
    Treasurer,
    /// Takes batches to BPJS and brings answers back.
    BpjsLiaison,
    /// Sees only its own fund, in totals.
    Payer,
    /// Reads all, changes nothing.
    Auditor,
    /// Totals only.
    Leader,
}

impl Role {
    /// Every role, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Admin,
        Self::ProgramOfficer,
        Self::Verifier,
        Self::VillageOfficer,
        Self::DistrictOfficer,
        Self::Treasurer,
        Self::BpjsLiaison,
        Self::Payer,
        Self::Auditor,
        Self::Leader,
    ];

    /// The word for it in databases, files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::ProgramOfficer => "program-officer",
            Self::Verifier => "verifier",
            Self::VillageOfficer => "village-officer",
            Self::DistrictOfficer => "district-officer",
            Self::Treasurer => "treasurer",
            Self::BpjsLiaison => "bpjs-liaison",
            Self::Payer => "payer",
            Self::Auditor => "auditor",
            Self::Leader => "leader",
        }
    }

    /// The role of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether the role may do this at all; where is a question of its [`super::Area`].
    pub fn may(self, action: Action) -> bool {
        match action {
            Action::ManageAccounts | Action::ManageSettings => self == Self::Admin,
            Action::ReadAudit => matches!(self, Self::Admin | Self::Auditor),
            Action::KeepDuties => matches!(self, Self::Admin | Self::ProgramOfficer),
            Action::SeePersons => !matches!(self, Self::Admin | Self::Payer | Self::Leader),
            Action::RevealPersons => matches!(
                self,
                Self::ProgramOfficer
                    | Self::Verifier
                    | Self::VillageOfficer
                    | Self::DistrictOfficer
                    | Self::BpjsLiaison
                    | Self::Auditor
            ),
            Action::BringLists | Action::DecidePersons | Action::IssueDecrees => {
                self == Self::ProgramOfficer
            }
            Action::VerifyPersons => {
                matches!(self, Self::ProgramOfficer | Self::Verifier | Self::VillageOfficer)
            }
            Action::ApprovePersons => {
                matches!(self, Self::ProgramOfficer | Self::DistrictOfficer)
            }
            Action::SeeProgress => self == Self::Leader || self.may(Action::SeePersons),
            Action::SeeTotals => self != Self::Admin,
            Action::SeeFunds => self == Self::Payer || self.may(Action::SeePlans),
            Action::SeePlans => matches!(
                self,
                Self::ProgramOfficer
                    | Self::Treasurer
                    | Self::BpjsLiaison
                    | Self::Auditor
                    | Self::Leader
            ),
            Action::ManageMoney => matches!(self, Self::ProgramOfficer | Self::Treasurer),
            Action::Enrol => matches!(self, Self::ProgramOfficer | Self::BpjsLiaison),
            Action::HandCards => matches!(
                self,
                Self::ProgramOfficer
                    | Self::DistrictOfficer
                    | Self::VillageOfficer
                    | Self::Verifier
            ),
            Action::AnswerGrievances => {
                matches!(self, Self::ProgramOfficer | Self::DistrictOfficer | Self::VillageOfficer)
            }
            Action::SeeGrievances => self == Self::Auditor || self.may(Action::AnswerGrievances),
            Action::CountGrievances => self == Self::Leader || self.may(Action::SeeGrievances),
            Action::HandleClaims | Action::SeeClaimSecrets => {
                matches!(self, Self::ProgramOfficer | Self::BpjsLiaison)
            }
            Action::HelpClaims => {
                self.may(Action::HandleClaims)
                    || matches!(self, Self::Verifier | Self::VillageOfficer | Self::DistrictOfficer)
            }
            Action::SeeClaims => self == Self::Auditor || self.may(Action::HelpClaims),
            Action::ReviewClaims => matches!(self, Self::ProgramOfficer | Self::Auditor),
            Action::SeeCoverage => self != Self::Payer,
            Action::KeepFigures | Action::MakeReports => {
                matches!(self, Self::Admin | Self::ProgramOfficer)
            }
            Action::SignReports => matches!(self, Self::Admin | Self::Leader),
        }
    }
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Make, change and close accounts.
    ManageAccounts,
    /// Change settings of the regency.
    ManageSettings,
    /// Read the audit trail.
    ReadAudit,
    /// See to the duties towards those whose data is kept: breaches, requests, terms.
    KeepDuties,
    /// See people, masked.
    SeePersons,
    /// See a number of a person unmasked, for a purpose.
    RevealPersons,
    /// Bring lists and have them checked.
    BringLists,
    /// Decide about people: accept, refuse, correct, same or different.
    DecidePersons,
    /// Confirm people in the field.
    VerifyPersons,
    /// Approve what another has confirmed.
    ApprovePersons,
    /// See how far the work of the villages is, without a name.
    SeeProgress,
    /// See totals.
    SeeTotals,
    /// See funds and their books; a payer its own.
    SeeFunds,
    /// See plans and what they come to.
    SeePlans,
    /// Propose funds and plans, and decide about those of another.
    ManageMoney,
    /// Word decrees, issue and amend them.
    IssueDecrees,
    /// Send people to BPJS and take its answers.
    Enrol,
    /// Take cards, pass them on and hand them over.
    HandCards,
    /// See how many complaints there are, where and about what, without a name.
    CountGrievances,
    /// Read complaints and questions.
    SeeGrievances,
    /// Write complaints down, take them up and answer them.
    AnswerGrievances,
    /// See cases of accidents and deaths: what happened, what is due, how far it is.
    SeeClaims,
    /// See what is unusual about cases when they are compared: helpers, accounts, days.
    ReviewClaims,
    /// Report an accident or a death, and bring papers for a case.
    HelpClaims,
    /// Take a case from the report to the money.
    HandleClaims,
    /// See bank accounts of heirs and what is known of somebody's health.
    SeeClaimSecrets,
    /// See how many are protected of how many, where and by whom, without a name.
    SeeCoverage,
    /// Enter figures of others, targets and boundaries.
    KeepFigures,
    /// Make reports and say when they are made.
    MakeReports,
    /// Sign a report off that another made.
    SignReports,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 30] = [
        Self::ManageAccounts,
        Self::ManageSettings,
        Self::ReadAudit,
        Self::KeepDuties,
        Self::SeePersons,
        Self::RevealPersons,
        Self::BringLists,
        Self::DecidePersons,
        Self::VerifyPersons,
        Self::ApprovePersons,
        Self::SeeProgress,
        Self::SeeTotals,
        Self::SeeFunds,
        Self::SeePlans,
        Self::ManageMoney,
        Self::IssueDecrees,
        Self::Enrol,
        Self::HandCards,
        Self::CountGrievances,
        Self::SeeGrievances,
        Self::AnswerGrievances,
        Self::SeeClaims,
        Self::ReviewClaims,
        Self::HelpClaims,
        Self::HandleClaims,
        Self::SeeClaimSecrets,
        Self::SeeCoverage,
        Self::KeepFigures,
        Self::MakeReports,
        Self::SignReports,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_reads_and_changes_nothing() {
        let changes = [
            Action::ManageAccounts,
            Action::ManageSettings,
            Action::KeepDuties,
            Action::BringLists,
            Action::DecidePersons,
            Action::VerifyPersons,
            Action::ApprovePersons,
            Action::ManageMoney,
            Action::IssueDecrees,
            Action::Enrol,
            Action::HandCards,
            Action::AnswerGrievances,
            Action::HelpClaims,
            Action::HandleClaims,
            Action::KeepFigures,
            Action::MakeReports,
            Action::SignReports,
        ];
        assert!(changes.into_iter().all(|change| !Role::Auditor.may(change)));
        assert!(Role::Auditor.may(Action::ReadAudit) && Role::Auditor.may(Action::SeePersons));
    }

    #[test]
    fn the_leader_and_the_payer_see_totals_and_nobody_by_name() {
        let allowed = |role: Role| -> Vec<Action> {
            Action::ALL.into_iter().filter(|action| role.may(*action)).collect()
        };
        assert_eq!(allowed(Role::Payer), [Action::SeeTotals, Action::SeeFunds]);
        assert_eq!(
            allowed(Role::Leader),
            [
                Action::SeeProgress,
                Action::SeeTotals,
                Action::SeeFunds,
                Action::SeePlans,
                Action::CountGrievances,
                Action::SeeCoverage,
                Action::SignReports,
            ]
        );
    }

    #[test]
    fn a_village_brings_papers_for_a_case_and_sees_no_account_and_no_note_on_health() {
        let village = Role::VillageOfficer;
        assert!(village.may(Action::SeeClaims) && village.may(Action::HelpClaims));
        assert!(!village.may(Action::HandleClaims) && !village.may(Action::SeeClaimSecrets));
        let secrets: Vec<Role> =
            Role::ALL.into_iter().filter(|role| role.may(Action::SeeClaimSecrets)).collect();
        assert_eq!(secrets, [Role::ProgramOfficer, Role::BpjsLiaison]);
    }

    #[test]
    fn who_keeps_the_accounts_sees_no_person() {
        assert!(!Role::Admin.may(Action::SeePersons) && !Role::Admin.may(Action::RevealPersons));
    }

    #[test]
    fn complaints_are_read_by_who_answers_them_and_by_the_auditor() {
        let may = |action: Action| -> Vec<Role> {
            Role::ALL.into_iter().filter(|role| role.may(action)).collect()
        };
        let answer = [Role::ProgramOfficer, Role::VillageOfficer, Role::DistrictOfficer];
        assert_eq!(may(Action::AnswerGrievances), answer);
        assert_eq!(may(Action::SeeGrievances)[3..], [Role::Auditor]);
        assert_eq!(may(Action::CountGrievances)[3..], [Role::Auditor, Role::Leader]);
    }

    #[test]
    fn every_role_has_a_word_that_leads_back_to_it() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.word()), Some(role));
        }
    }
}
