use proptest::prelude::*;

use super::*;

fn scored(pairs: &[(u32, u32, f32)]) -> Vec<Scored> {
    pairs.iter().map(|&(a, b, weight)| Scored { a, b, weight }).collect()
}

fn people(ids: &[u32]) -> Truth {
    Truth::entities(ids.iter().map(|&id| Some(id)).collect())
}

#[test]
fn with_nothing_found_precision_is_one_and_every_true_pair_is_missed() {
    let figures = evaluate_pairs(&[], &people(&[1, 1, 1, 2]), Scope::All, 0.0);
    assert_eq!(figures.fixed.counts, Counts { right: 0, wrong: 0, missed: 3 });
    assert!((figures.fixed.counts.precision() - 1.0).abs() < 1e-12);
    assert!(figures.fixed.counts.recall().abs() < 1e-12 && figures.fixed.counts.f1().abs() < 1e-12);
    assert!(figures.best.is_none() && figures.curve.is_empty() && figures.histogram.is_empty());
    assert_eq!(figures.never_kept, 3);
}

#[test]
fn a_record_whose_person_is_not_known_counts_nowhere() {
    let truth = Truth::entities(vec![Some(1), Some(1), None, Some(2)]);
    let found = scored(&[(0, 1, 9.0), (0, 2, 9.0), (2, 3, 9.0), (1, 3, 9.0), (0, 70, 9.0)]);
    let figures = evaluate_pairs(&found, &truth, Scope::All, 0.0);
    assert_eq!(figures.fixed.counts, Counts { right: 1, wrong: 1, missed: 0 });
    assert_eq!(figures.unknown, 3);
    let clusters = evaluate_clusters(&[5, 5, 5, 5], &truth, Scope::All);
    assert_eq!(clusters.pairs, Counts { right: 1, wrong: 2, missed: 0 });
}

#[test]
fn a_pair_found_by_two_rules_and_in_both_orders_counts_once_with_its_greater_weight() {
    let found = scored(&[(0, 1, 2.0), (1, 0, 7.0), (0, 0, 9.0), (0, 1, f32::NAN)]);
    let figures = evaluate_pairs(&found, &people(&[4, 4]), Scope::All, 5.0);
    assert_eq!(figures.fixed.counts, Counts { right: 1, wrong: 0, missed: 0 });
    assert_eq!(figures.curve.len(), 1);
}

#[test]
fn only_judged_pairs_count_and_a_pair_judged_both_ways_is_left_out() {
    let truth = Truth::labels(&[(0, 1, true), (2, 1, false), (3, 4, true), (4, 3, false)]);
    assert_eq!(truth.contradictory(), 1);
    let found = scored(&[(1, 0, 9.0), (1, 2, 8.0), (3, 4, 8.0), (0, 2, 8.0)]);
    let figures = evaluate_pairs(&found, &truth, Scope::All, 0.0);
    assert_eq!(figures.fixed.counts, Counts { right: 1, wrong: 1, missed: 0 });
    assert_eq!(figures.unknown, 2);
    let clusters = evaluate_clusters(&[0, 0, 0, 1, 1], &truth, Scope::All);
    assert_eq!(
        clusters,
        ClusterFigures { pairs: Counts { right: 1, wrong: 1, missed: 0 }, groups: None }
    );
}

#[test]
fn two_records_of_one_list_do_not_split_a_person_when_only_lists_are_linked() {
    let lists = [0, 0, 1];
    let truth = people(&[1, 1, 1]);
    // The second record of list 0 stays alone, so the pair with list 1 is missed.
    let figures = evaluate_clusters(&[7, 8, 7], &truth, Scope::Between(&lists));
    assert_eq!(figures.pairs, Counts { right: 1, wrong: 0, missed: 1 });
    assert_eq!(figures.groups.unwrap().split, 1);
    let figures = evaluate_clusters(&[7, 8, 9], &people(&[1, 1, 2]), Scope::Between(&lists));
    assert_eq!(
        figures.groups.unwrap(),
        Groups { entities: 2, clusters: 3, exact: 3, ..Groups::default() }
    );
}

#[test]
fn exact_split_and_mixed_clusters_are_told_apart() {
    let truth = people(&[1, 1, 2, 2, 3, 4, 5]);
    let figures = evaluate_clusters(&[0, 0, 1, 2, 3, 3, 4], &truth, Scope::All);
    let expected =
        Groups { entities: 5, split: 1, clusters: 5, mixed: 1, exact: 2, exact_groups: 1 };
    assert_eq!(figures.groups.unwrap(), expected);
    assert_eq!(figures.pairs, Counts { right: 1, wrong: 1, missed: 1 });
}

#[test]
fn a_person_of_a_million_records_is_counted_and_not_squared() {
    let truth = Truth::entities(vec![Some(3); 1_000_000]);
    let figures = evaluate_clusters(&vec![1; 1_000_000], &truth, Scope::All);
    assert_eq!(figures.pairs.right, 499_999_500_000);
    assert_eq!(figures.groups.unwrap().exact_groups, 1);
    assert_eq!(errors(&[], &truth, Scope::All, 0.0, 10).missed.len(), 10);
    let one_list = vec![0; 1_000_000];
    assert!(errors(&[], &truth, Scope::Between(&one_list), 0.0, 10).missed.is_empty());
}

#[test]
fn many_weights_are_thinned_to_a_curve_that_keeps_both_ends_and_the_best() {
    let ids: Vec<u32> = (0..10_000).map(|i| i / 2).collect();
    let found: Vec<Scored> = (0..9_999_u16)
        .map(|i| Scored {
            a: i.into(),
            b: u32::from(i) + 1,
            weight: f32::from(i) * 0.01 + if i % 2 == 0 { 30.0 } else { 0.0 },
        })
        .collect();
    let figures = evaluate_pairs(&found, &people(&ids), Scope::All, 40.0);
    assert!(figures.curve.len() <= THRESHOLDS + 2 && figures.curve.len() > THRESHOLDS / 2);
    let (first, last) = (figures.curve[0], figures.curve[figures.curve.len() - 1]);
    assert_eq!(first.counts.right + first.counts.wrong, 9_999);
    assert_eq!(last.counts.right + last.counts.wrong, 1);
    assert!(figures.curve.contains(&figures.best.unwrap()));
    assert!(figures.histogram.len() <= 60);
    assert_eq!(figures.histogram.iter().map(|b| b.matches + b.others).sum::<u64>(), 9_999);
}

#[test]
fn errors_are_listed_with_the_weight_they_had() {
    let found = scored(&[(0, 1, 3.0), (0, 2, 9.0), (3, 4, 9.0)]);
    let listed = errors(&found, &people(&[1, 1, 2, 2, 2]), Scope::All, 5.0, 10);
    assert_eq!(listed.wrong, scored(&[(0, 2, 9.0)]));
    let missed: Vec<_> = listed.missed.iter().map(|m| (m.a, m.b, m.weight)).collect();
    assert_eq!(missed, [(0, 1, Some(3.0)), (2, 3, None), (2, 4, None)]);
    assert!(!listed.more);
    assert!(errors(&found, &people(&[1, 1, 2, 2, 2]), Scope::All, 5.0, 2).more);
}

/// Records, their persons, lists and clusters, and pairs with weights.
type Case = (Vec<Option<u32>>, Vec<u32>, Vec<u32>, Vec<(u32, u32, i8)>);

fn case() -> impl Strategy<Value = Case> {
    (1..14_usize).prop_flat_map(|n| {
        let end = u32::try_from(n).unwrap();
        (
            prop::collection::vec(prop::option::weighted(0.85, 0..5_u32), n),
            prop::collection::vec(0..3_u32, n),
            prop::collection::vec(0..6_u32, n),
            prop::collection::vec((0..end, 0..end, -5..9_i8), 0..50),
        )
    })
}

fn brute(n: usize, truth: &Truth, scope: Scope, linked: impl Fn(u32, u32) -> bool) -> Counts {
    let end = u32::try_from(n).unwrap();
    let mut counts = Counts::default();
    for a in 0..end {
        for b in a + 1..end {
            let Some(same) = truth.same(a, b).filter(|_| scope.holds(a, b)) else { continue };
            match (same, linked(a, b)) {
                (true, true) => counts.right += 1,
                (true, false) => counts.missed += 1,
                (false, true) => counts.wrong += 1,
                _ => {}
            }
        }
    }
    counts
}

proptest! {
    #[test]
    fn counts_equal_a_count_of_every_pair(
        (entities, lists, clusters, pairs) in case(), which in 0..3, from in -6..10_i8,
        labels in prop::option::of(prop::collection::vec((0..9_u32, 0..9_u32, any::<bool>()), 0..9))
    ) {
        let n = entities.len();
        let scope = match which {
            0 => Scope::All,
            1 => Scope::Within(&lists),
            _ => Scope::Between(&lists),
        };
        let truth = match labels {
            Some(mut labels) => {
                let end = u32::try_from(n).unwrap();
                labels.retain(|(a, b, _)| *a < end && *b < end);
                Truth::labels(&labels)
            }
            None => Truth::entities(entities),
        };
        let found: Vec<Scored> =
            pairs.iter().map(|&(a, b, w)| Scored { a, b, weight: f32::from(w) }).collect();
        let at = |t: f32| brute(n, &truth, scope, |a, b| {
            found.iter().any(|p| (p.a.min(p.b), p.a.max(p.b)) == (a, b) && p.weight >= t)
        });
        let figures = evaluate_pairs(&found, &truth, scope, f32::from(from));
        prop_assert_eq!(figures.fixed.counts, at(f32::from(from)));
        let mut highest: f64 = -1.0;
        for point in &figures.curve {
            prop_assert_eq!(point.counts, at(point.weight));
            highest = highest.max(point.counts.f1());
        }
        prop_assert!(figures.curve.windows(2).all(|w| w[0].weight < w[1].weight
            && w[0].counts.recall() >= w[1].counts.recall()));
        let best = figures.best.map_or(-1.0, |best| best.counts.f1());
        prop_assert!((best - highest).abs() < 1e-12);

        let linked = |a: u32, b: u32| clusters[a as usize] == clusters[b as usize];
        let of_clusters = evaluate_clusters(&clusters, &truth, scope);
        prop_assert_eq!(of_clusters.pairs, brute(n, &truth, scope, linked));

        let listed = errors(&found, &truth, scope, f32::from(from), 1_000);
        prop_assert_eq!(listed.wrong.len() as u64, figures.fixed.counts.wrong);
        prop_assert_eq!(listed.missed.len() as u64, figures.fixed.counts.missed);
        if let Some(groups) = of_clusters.groups {
            prop_assert_eq!(groups.split == 0, of_clusters.pairs.missed == 0);
            prop_assert_eq!(groups.mixed == 0, of_clusters.pairs.wrong == 0);
            prop_assert!(groups.exact + groups.mixed <= groups.clusters);
        }
    }
}
