//! Clusters against the truth, by group sizes.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Counts;
use super::truth::{Scope, Truth, group_pairs, known};

/// Clusters against the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ClusterFigures {
    /// The pairs in scope that the clusters imply.
    pub pairs: Counts,
    /// Whole clusters and persons; none when only pairs were judged, since these do not say who
    /// belongs together altogether.
    pub groups: Option<Groups>,
}

/// Whole clusters and persons, over the records whose person is known. A cluster is mixed, and a
/// person is split, by pairs that may be linked: two records of one list do not split a person
/// when only different lists are linked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Groups {
    /// Persons.
    pub entities: u64,
    /// Persons whose records lie in several clusters.
    pub split: u64,
    /// Clusters.
    pub clusters: u64,
    /// Clusters that hold records of several persons.
    pub mixed: u64,
    /// Clusters that are neither mixed nor hold a part of a person only.
    pub exact: u64,
    /// Of the exact clusters, those of two records and more.
    pub exact_groups: u64,
}

/// Counts clusters, given as the cluster of every record, against the truth. Records beyond the
/// end of `clusters` are left out as if not known.
pub fn evaluate_clusters(clusters: &[u32], truth: &Truth, scope: Scope) -> ClusterFigures {
    match truth.as_entities() {
        Some(entities) => {
            let kept = entities.len().min(clusters.len());
            by_entity(clusters, &entities[..kept], scope)
        }
        None => ClusterFigures { pairs: by_label(clusters, truth, scope), groups: None },
    }
}

fn by_label(clusters: &[u32], truth: &Truth, scope: Scope) -> Counts {
    let mut counts = Counts::default();
    for &(a, b, same) in truth.as_labels().iter().filter(|pair| scope.holds(pair.0, pair.1)) {
        let of = |record: u32| clusters.get(record as usize);
        let linked = of(a).is_some() && of(a) == of(b);
        match (same, linked) {
            (true, true) => counts.right += 1,
            (true, false) => counts.missed += 1,
            (false, true) => counts.wrong += 1,
            (false, false) => {}
        }
    }
    counts
}

fn by_entity(clusters: &[u32], entities: &[Option<u32>], scope: Scope) -> ClusterFigures {
    let cluster = |record: u32| u64::from(clusters[record as usize]);
    let of_entity = group_pairs(known(entities).map(|(r, e)| (u64::from(e), r)), scope);
    let of_cluster = group_pairs(known(entities).map(|(r, _)| (cluster(r), r)), scope);
    let shared =
        group_pairs(known(entities).map(|(r, e)| (cluster(r) << 32 | u64::from(e), r)), scope);

    // What of each person's and each cluster's pairs is left when the right ones are taken away.
    let mut missing: FxHashMap<u64, u64> = of_entity.iter().map(|g| (g.key, g.pairs)).collect();
    let mut strange: FxHashMap<u64, u64> = of_cluster.iter().map(|g| (g.key, g.pairs)).collect();
    let entity_of = |key: u64| key & u64::from(u32::MAX);
    for group in &shared {
        *missing.entry(entity_of(group.key)).or_default() -= group.pairs;
        *strange.entry(group.key >> 32).or_default() -= group.pairs;
    }
    let none = |left: &FxHashMap<u64, u64>, key: u64| left.get(&key).is_none_or(|&n| n == 0);

    let mut groups = Groups {
        entities: of_entity.len() as u64,
        clusters: of_cluster.len() as u64,
        split: of_entity.iter().filter(|g| !none(&missing, g.key)).count() as u64,
        mixed: of_cluster.iter().filter(|g| !none(&strange, g.key)).count() as u64,
        ..Groups::default()
    };
    // Both are sorted by cluster, and every cluster has its persons.
    let people = shared.chunk_by(|x, y| x.key >> 32 == y.key >> 32);
    for (cluster, people) in of_cluster.iter().zip(people) {
        let whole = people.iter().all(|group| none(&missing, entity_of(group.key)));
        if whole && none(&strange, cluster.key) {
            groups.exact += 1;
            groups.exact_groups += u64::from(cluster.records > 1);
        }
    }
    let sum = |groups: &[super::truth::Group]| groups.iter().map(|g| g.pairs).sum::<u64>();
    let right = sum(&shared);
    let pairs = Counts { right, wrong: sum(&of_cluster) - right, missed: sum(&of_entity) - right };
    ClusterFigures { pairs, groups: Some(groups) }
}
