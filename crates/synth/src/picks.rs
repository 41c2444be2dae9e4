//! Who stands in which list, how often, and where.

use crate::dirt::{Mistake, Profile, rate};
use crate::family::age;
use crate::people::{Life, People, Person};
use crate::random::{Purpose, Stream};
use crate::work::{Standing, WORKS};
use crate::{Plan, SynthError};

/// The five senders and their shares of the rows, in 100.
pub(crate) const SENDERS: [(Profile, u32); 5] = [
    (Profile::Dtsen, 34),
    (Profile::Musdes, 28),
    (Profile::Office, 14),
    (Profile::Company, 8),
    (Profile::OldMembers, 16),
];

/// A row to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    /// Rows stand in the order of their keys.
    key: u64,
    /// The person's position; `None` for somebody invented.
    pub(crate) person: Option<u32>,
    /// The second row of this person in this list.
    pub(crate) repeated: bool,
}

/// How many rows each sender writes; the sum is `rows`.
fn shares(rows: u32) -> [u32; 5] {
    let mut sum = 0;
    let mut before = 0;
    SENDERS.map(|(_, share)| {
        sum += share;
        let upto = (u64::from(rows) * u64::from(sum) / 100) as u32;
        let here = upto - before;
        before = upto;
        here
    })
}

/// The rows of every sender, in order.
pub(crate) fn pick(people: &People, plan: &Plan) -> Result<Vec<Vec<Slot>>, SynthError> {
    let pool = pool(people, plan);
    let shares = shares(plan.rows);
    SENDERS
        .iter()
        .zip(shares)
        .enumerate()
        .map(|(i, (&(profile, _), rows))| sender(&pool, profile, rows, i as u64, plan))
        .collect()
}

fn sender(
    pool: &[u32],
    profile: Profile,
    rows: u32,
    index: u64,
    plan: &Plan,
) -> Result<Vec<Slot>, SynthError> {
    let of = |mistake| u64::from(rows) * u64::from(rate(mistake, profile, plan.dirt)) / 10_000;
    let invented = of(Mistake::Fiction) as usize;
    let repeated = of(Mistake::Repeated) as usize;
    let distinct = rows as usize - invented - repeated;
    if distinct > pool.len() {
        return Err(SynthError::TooFewPeople { people: plan.people, rows: plan.rows });
    }
    let mut stream = Stream::new(plan.seed, Purpose::Pick, index);
    // Offices keep no order of villages.
    let mixed = matches!(profile, Profile::Office | Profile::Company | Profile::OldMembers);
    let mut slots = Vec::with_capacity(rows as usize);
    let at = |place: usize, stream: &mut Stream| {
        let place = if mixed { stream.below(1 << 30) } else { place };
        (place as u64) << 24 | stream.below(1 << 24) as u64
    };
    for (i, person) in select(pool, distinct, &mut stream).enumerate() {
        slots.push(Slot {
            key: at(i, &mut stream_of(plan, index, i)),
            person: Some(person),
            repeated: false,
        });
    }
    for _ in 0..repeated {
        let i = stream.below(distinct);
        let place =
            if stream.chance(7_000) { i + 1 + stream.below(40) } else { stream.below(distinct) };
        slots.push(Slot { key: at(place, &mut stream), person: slots[i].person, repeated: true });
    }
    for _ in 0..invented {
        let place = stream.below(distinct.max(1));
        slots.push(Slot { key: at(place, &mut stream), person: None, repeated: false });
    }
    slots.sort_by_key(|slot| slot.key);
    Ok(slots)
}

fn stream_of(plan: &Plan, sender: u64, i: usize) -> Stream {
    Stream::new(plan.seed, Purpose::Pick, (sender + 1) << 40 | i as u64)
}

/// The people that are talked about as candidates at all. It is a tenth smaller than the rows, so
/// that the lists overlap as they do in life: about every fourth row is of somebody in another list.
/// Careful senders speak with each other: it is a tenth larger.
fn pool(people: &People, plan: &Plan) -> Vec<u32> {
    let share = if plan.careful { 110 } else { 88 };
    let wanted = (u64::from(plan.rows) * share / 100) as usize;
    let mut willing = Vec::new();
    for round in 0..10 {
        willing = (0..people.persons.len() as u32)
            .filter(|&i| {
                let person = &people.persons[i as usize];
                let chance = (likely(people, person, plan.careful) << round).min(10_000);
                Stream::new(plan.seed, Purpose::Willing, u64::from(i)).chance(chance)
            })
            .collect();
        if willing.len() >= wanted {
            break;
        }
    }
    let mut stream = Stream::new(plan.seed, Purpose::Pool, 0);
    let wanted = wanted.min(willing.len());
    select(&willing, wanted, &mut stream).collect()
}

/// How likely a village is to name someone, in 10,000. Careful senders mostly name people who fit.
fn likely(people: &People, person: &Person, careful: bool) -> u32 {
    let years = age(person.birth, people.on);
    let poor = people.household_of(person).decile <= 5;
    let pick = |ordinary: u32, of_careful: u32| if careful { of_careful } else { ordinary };
    let by_work = match WORKS[usize::from(person.work)].standing {
        _ if years < 15 => return 0,
        Standing::Own if poor => pick(9_000, 9_800),
        Standing::Own => pick(4_000, 500),
        Standing::None => pick(1_400, 120),
        Standing::Wage => pick(800, 120),
        Standing::Official => pick(300, 60),
    };
    let by_age = match years {
        15..18 => pick(30, 10),
        18..65 => 100,
        _ => pick(55, 10),
    };
    let by_life = match person.life {
        Life::Alive => 100,
        Life::Died { .. } => pick(55, 30),
        Life::Moved => pick(60, 35),
    };
    by_work * by_age / 100 * by_life / 100
}

/// `count` of these, each equally likely, in their order (Knuth's algorithm S).
fn select<'a>(
    from: &'a [u32],
    count: usize,
    stream: &mut Stream,
) -> impl Iterator<Item = u32> + use<'a> {
    let mut stream = stream.clone();
    let mut left = count;
    from.iter().enumerate().filter_map(move |(i, &person)| {
        let taken = stream.below(from.len() - i) < left;
        left -= usize::from(taken);
        taken.then_some(person)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_the_senders_add_up() {
        for rows in [0, 1, 7, 12_000, 1_000_003] {
            assert_eq!(shares(rows).iter().sum::<u32>(), rows);
        }
    }

    #[test]
    fn a_selection_has_the_asked_size_and_nobody_twice() {
        let from: Vec<u32> = (0..1_000).collect();
        let mut stream = Stream::new(1, Purpose::Pool, 0);
        let chosen: Vec<u32> = select(&from, 400, &mut stream).collect();
        assert_eq!(chosen.len(), 400);
        assert!(chosen.is_sorted_by(|a, b| a < b));
    }
}
