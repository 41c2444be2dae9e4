//! What is known to be true, and which pairs may be linked at all.

/// Who is who in truth.
#[derive(Debug, Clone)]
pub struct Truth(Kind);

#[derive(Debug, Clone)]
enum Kind {
    /// The person of every record, where known.
    Entities(Vec<Option<u32>>),
    /// Sorted pairs, smaller position first, each once.
    Labels { pairs: Vec<(u32, u32, bool)>, contradictory: u64 },
}

impl Truth {
    /// From the person of every record. Records whose person is not known (`None`) count nowhere,
    /// neither do records beyond the end of the list.
    pub fn entities(entities: Vec<Option<u32>>) -> Self {
        Self(Kind::Entities(entities))
    }

    /// From pairs that a person judged: two positions and whether they are one person. Only these
    /// pairs count. A pair judged both ways is left out, see [`Truth::contradictory`].
    pub fn labels(labels: &[(u32, u32, bool)]) -> Self {
        let mut pairs: Vec<_> = labels
            .iter()
            .filter(|(a, b, _)| a != b)
            .map(|&(a, b, same)| (a.min(b), a.max(b), same))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut contradictory = 0;
        let mut kept = Vec::with_capacity(pairs.len());
        for group in pairs.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            match group {
                [one] => kept.push(*one),
                _ => contradictory += 1,
            }
        }
        Self(Kind::Labels { pairs: kept, contradictory })
    }

    /// Pairs that were judged both ways and therefore left out.
    pub fn contradictory(&self) -> u64 {
        match &self.0 {
            Kind::Entities(_) => 0,
            Kind::Labels { contradictory, .. } => *contradictory,
        }
    }

    /// Whether two records are one person; `None` where that is not known.
    pub fn same(&self, a: u32, b: u32) -> Option<bool> {
        if a == b {
            return None;
        }
        match &self.0 {
            Kind::Entities(entities) => {
                let of = |record: u32| entities.get(record as usize).copied().flatten();
                Some(of(a)? == of(b)?)
            }
            Kind::Labels { pairs, .. } => {
                let pair = (a.min(b), a.max(b));
                let at = pairs.binary_search_by_key(&pair, |&(a, b, _)| (a, b)).ok()?;
                Some(pairs[at].2)
            }
        }
    }

    /// Pairs in scope that are one person.
    pub fn matches(&self, scope: Scope) -> u64 {
        match &self.0 {
            Kind::Entities(entities) => {
                let known = known(entities).map(|(record, entity)| (u64::from(entity), record));
                group_pairs(known, scope).iter().map(|group| group.pairs).sum()
            }
            Kind::Labels { pairs, .. } => {
                pairs.iter().filter(|&&(a, b, same)| same && scope.holds(a, b)).count() as u64
            }
        }
    }

    /// The person of every record, when the truth is given that way.
    pub(super) fn as_entities(&self) -> Option<&[Option<u32>]> {
        match &self.0 {
            Kind::Entities(entities) => Some(entities),
            Kind::Labels { .. } => None,
        }
    }

    /// The judged pairs, when the truth is given that way; empty otherwise.
    pub(super) fn as_labels(&self) -> &[(u32, u32, bool)] {
        match &self.0 {
            Kind::Entities(_) => &[],
            Kind::Labels { pairs, .. } => pairs,
        }
    }
}

/// Records whose person is known: position and person.
pub(super) fn known(entities: &[Option<u32>]) -> impl Iterator<Item = (u32, u32)> + '_ {
    entities.iter().enumerate().filter_map(|(record, e)| Some((u32::try_from(record).ok()?, (*e)?)))
}

/// Which pairs may be linked at all. The slices hold the list of every record; a record beyond
/// their end stands in a list of its own kind, number 0.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// Any two records.
    All,
    /// Only records of the same list.
    Within(&'a [u32]),
    /// Only records of different lists.
    Between(&'a [u32]),
}

impl Scope<'_> {
    /// Whether this pair may be linked.
    pub fn holds(self, a: u32, b: u32) -> bool {
        match self {
            Self::All => a != b,
            Self::Within(_) => a != b && self.list(a) == self.list(b),
            Self::Between(_) => a != b && self.list(a) != self.list(b),
        }
    }

    /// The list of a record; 0 for all when lists do not matter.
    pub(super) fn list(self, record: u32) -> u32 {
        match self {
            Self::All => 0,
            Self::Within(lists) | Self::Between(lists) => {
                lists.get(record as usize).copied().unwrap_or(0)
            }
        }
    }
}

/// One group of records: its key and how many pairs in scope it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) key: u64,
    pub(super) pairs: u64,
    pub(super) records: u64,
}

/// Pairs in scope of every group, by the sizes of group and list; sorted by key.
pub(super) fn group_pairs(records: impl Iterator<Item = (u64, u32)>, scope: Scope) -> Vec<Group> {
    let mut keys: Vec<(u64, u32)> =
        records.map(|(key, record)| (key, scope.list(record))).collect();
    keys.sort_unstable();
    keys.chunk_by(|x, y| x.0 == y.0)
        .map(|group| {
            let all = choose_two(group.len());
            let within = group.chunk_by(|x, y| x == y).map(|run| choose_two(run.len())).sum();
            let pairs = match scope {
                Scope::All => all,
                Scope::Within(_) => within,
                Scope::Between(_) => all - within,
            };
            Group { key: group[0].0, pairs, records: group.len() as u64 }
        })
        .collect()
}

fn choose_two(n: usize) -> u64 {
    let n = n as u64;
    n * n.saturating_sub(1) / 2
}
