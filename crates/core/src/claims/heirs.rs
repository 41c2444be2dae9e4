//! Who receives what is due after a death.

words! {
    /// What somebody was to the worker.
    Relation {
        /// Widow or widower.
        Spouse = "spouse",
        /// Child, also by adoption.
        Child = "child",
        /// Father or mother.
        Parent = "parent",
        /// Grandchild.
        Grandchild = "grandchild",
        /// Grandfather or grandmother.
        Grandparent = "grandparent",
        /// Brother or sister.
        Sibling = "sibling",
        /// Father-in-law or mother-in-law.
        ParentInLaw = "parent-in-law",
        /// Named in the worker's will.
        Will = "will",
        /// No heir, but has arranged the funeral.
        FuneralArranger = "funeral-arranger",
        /// Something else: it has to be found out.
        Other = "other",
    }
}
