//! The sample that a second person looks at before a whole batch is approved.

/// How many of so many reports are looked at: this share, rounded up, and never fewer than three
/// or all of them.
pub fn sample_size(reports: usize, percent: u8) -> usize {
    let share = (reports * usize::from(percent.min(100))).div_ceil(100);
    share.max(3).min(reports)
}

/// The places in a batch that are looked at, in rising order. Drawn from the numbers of the round
/// and of the reports alone, so that whoever asks, and how often, gets the same.
pub fn sample(round: [u8; 16], reports: &[[u8; 16]], percent: u8) -> Vec<usize> {
    let mut drawn: Vec<(u64, [u8; 16], usize)> = reports
        .iter()
        .enumerate()
        .map(|(place, report)| (mix(round, *report), *report, place))
        .collect();
    drawn.sort_unstable();
    let mut places: Vec<usize> = drawn
        .into_iter()
        .take(sample_size(reports.len(), percent))
        .map(|(.., place)| place)
        .collect();
    places.sort_unstable();
    places
}

/// A number that depends on every bit of both (FNV-1a, then the finish of splitmix64).
fn mix(round: [u8; 16], report: [u8; 16]) -> u64 {
    let hash = round.into_iter().chain(report).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports(count: u128) -> Vec<[u8; 16]> {
        (0..count).map(u128::to_be_bytes).collect()
    }

    #[test]
    fn a_tenth_of_a_hundred_is_ten_and_of_a_few_at_least_three() {
        assert_eq!(sample_size(100, 10), 10);
        assert_eq!(sample_size(101, 10), 11);
        assert_eq!((sample_size(5, 10), sample_size(2, 10), sample_size(0, 10)), (3, 2, 0));
    }

    #[test]
    fn the_same_round_draws_the_same_people_whatever_their_order() {
        let round = [7; 16];
        let forward = reports(200);
        let backward: Vec<_> = forward.iter().rev().copied().collect();
        let first: Vec<_> = sample(round, &forward, 10).iter().map(|i| forward[*i]).collect();
        let mut second: Vec<_> =
            sample(round, &backward, 10).iter().map(|i| backward[*i]).collect();
        second.sort_unstable();
        assert_eq!(first, second);
    }

    #[test]
    fn another_round_draws_others_and_every_report_has_its_chance() {
        let batch = reports(100);
        assert_ne!(sample([1; 16], &batch, 10), sample([2; 16], &batch, 10));
        let mut seen = [0_u32; 100];
        for round in 0..1_000_u128 {
            for place in sample(round.to_be_bytes(), &batch, 10) {
                seen[place] += 1;
            }
        }
        assert!(seen.iter().all(|times| (50..=160).contains(times)), "{seen:?}");
    }
}
