//! What an auditor should look at. Never a reason to refuse anybody by itself: a village officer who
//! helps many families, or a mother who is the heir of two sons, looks the same as a broker.

words! {
    /// What is unusual about a case, or several together.
    Pattern {
        /// One person helps in several cases.
        HelperInSeveral = "helper-in-several",
        /// One bank account receives the money of several cases.
        AccountInSeveral = "account-in-several",
        /// The worker was enrolled just before the event.
        EnrolledJustBefore = "enrolled-just-before",
        /// Many cases of one village within a short time.
        ManyInOneVillage = "many-in-one-village",
    }
}
