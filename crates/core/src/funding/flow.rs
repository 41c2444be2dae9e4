//! Places for people in purses: who is served when there are fewer places than people.
//!
//! People who may be paid by the same purses at the same cost form a *group*; groups choose among
//! *purses* (a fund's money in a village), which lie in larger ones (in a district, the whole fund).
//! A set of people is *servable* when every one of them can get a place at once. While a person's
//! cost belongs to the purse, servable sets form a matroid (a gammoid; with least numbers in one
//! layer, see [`Stage`]): taking people in the order of their need, and moving others to
//! another purse of theirs where that makes room, serves the best set there is. Whoever finds no
//! place finds none later either, so closed purses are never looked at again.
//! Edmonds, "Submodular functions, matroids, and certain polyhedra", 1970; Perfect, "Applications of
//! Menger's graph theorem", 1968.

mod moving;
mod stages;

pub use stages::Stage;

/// A limit that people share: a fund's money in a village, a district, or as a whole.
#[derive(Debug, Clone)]
pub struct Purse {
    /// The larger purse that it lies in.
    pub parent: Option<u32>,
    /// Least people; kept once it is reached.
    pub least: u32,
    /// Most people.
    pub most: u32,
    /// The people whom the place may have before what others leave is given away; `u32::MAX` where
    /// nothing is shared out.
    pub share: u32,
    /// Rupiah.
    pub ceiling: i64,
}

/// A place that a group may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The smallest purse.
    pub purse: u32,
    /// What one person costs, rupiah; more than nothing.
    pub cost: i64,
}

/// Where costs differ, moving people for others' sake brings little after the first moves and never
/// the proof of the best, so it ends after so many groups were looked at: about a third of a second.
const EFFORT: u64 = 20_000_000;

#[derive(Debug, Clone, Copy, Default)]
struct Used {
    people: u32,
    money: i64,
}

/// How somebody comes to a purse.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// By a choice of the group's; who had another place leaves it inside the purse named.
    In { group: u32, into: u16, out: Option<(u16, u32)> },
    /// Through a smaller purse that has room.
    Up(u32),
}

/// Purses, groups, and how many of each group have which place.
#[derive(Debug, Clone)]
pub struct Network {
    purses: Vec<Purse>,
    /// The most people of each purse that are let in now.
    open: Vec<u32>,
    /// Purses that people only come to through smaller ones now.
    through: Vec<bool>,
    used: Vec<Used>,
    /// The groups of the smallest purses inside each purse, with the number of the choice.
    inside: Vec<Vec<(u32, u16)>>,
    /// The choices of all groups, one group after the other, and where each group's begin.
    choices: Vec<Choice>,
    starts: Vec<u32>,
    given: Vec<u32>,
    /// Who costs so much or more finds no room here any more.
    closed: Vec<i64>,
    /// The round in which a group's people were last thought of elsewhere.
    moved: Vec<u32>,
    even: bool,
    has_least: bool,
    /// How many people may still be looked at for others' sake where costs differ.
    effort: u64,
    /// Larger purses before those that lie in them.
    order: Vec<u32>,
    /// Of purses with a least number 1, or one more than the highest inside; of others 0.
    layers: Vec<u8>,
    seen: Vec<u32>,
    round: u32,
    from: Vec<Way>,
}

/// What can be gone back to.
struct Mark {
    used: Vec<Used>,
    given: Vec<u32>,
    closed: Vec<i64>,
}

impl Network {
    /// A network in which nobody has a place. Parents stand after what lies in them or before;
    /// choices come in the order in which they are preferred.
    pub fn new(purses: Vec<Purse>, groups: &[Vec<Choice>]) -> Self {
        let mut inside: Vec<Vec<(u32, u16)>> = vec![Vec::new(); purses.len()];
        let mut cost: Vec<Option<i64>> = vec![None; purses.len()];
        let mut even = true;
        for (group, of) in (0..).zip(groups) {
            for (number, choice) in (0..).zip(of) {
                let mut at = Some(choice.purse);
                while let Some(purse) = at {
                    inside[purse as usize].push((group, number));
                    even &= *cost[purse as usize].get_or_insert(choice.cost) == choice.cost;
                    at = purses[purse as usize].parent;
                }
            }
        }
        let mut starts = vec![0];
        for of in groups {
            starts.push(starts[starts.len() - 1] + u32::try_from(of.len()).unwrap_or(u32::MAX));
        }
        let choices = groups.concat();
        let order = stages::outer_first(&purses);
        Self {
            layers: stages::layers(&purses, &order),
            order,
            open: purses.iter().map(|purse| purse.most).collect(),
            through: vec![false; purses.len()],
            used: vec![Used::default(); purses.len()],
            closed: vec![i64::MAX; purses.len()],
            moved: vec![0; groups.len()],
            seen: vec![0; purses.len()],
            from: vec![Way::In { group: 0, into: 0, out: None }; purses.len()],
            given: vec![0; choices.len()],
            starts,
            inside,
            effort: EFFORT,
            has_least: purses.iter().any(|purse| purse.least > 0),
            purses,
            choices,
            even,
            round: 0,
        }
    }

    /// Whether everybody costs the same in each purse: then what [`Self::serve`] does is exact.
    pub fn is_even(&self) -> bool {
        self.even
    }

    /// How many of the group have which of its choices.
    pub fn given(&self, group: u32) -> &[u32] {
        &self.given[self.range(group)]
    }

    fn range(&self, group: u32) -> std::ops::Range<usize> {
        self.starts[group as usize] as usize..self.starts[group as usize + 1] as usize
    }

    fn slot(&self, group: u32, number: u16) -> usize {
        self.starts[group as usize] as usize + usize::from(number)
    }

    fn choice(&self, group: u32, number: u16) -> Choice {
        self.choices[self.slot(group, number)]
    }

    fn numbers(&self, group: u32) -> std::ops::Range<u16> {
        0..u16::try_from(self.range(group).len()).unwrap_or(u16::MAX)
    }

    /// People with a place in the purse.
    pub fn people(&self, purse: u32) -> u32 {
        self.used[purse as usize].people
    }

    /// Rupiah that the people in the purse cost.
    pub fn money(&self, purse: u32) -> i64 {
        self.used[purse as usize].money
    }

    /// Serves people of equal need evenly: where there are fewer places than people, each group
    /// comes to the same share of its own as far as its purses allow. Gives how many of each.
    pub fn serve_evenly(&mut self, wanted: &[(u32, u32)]) -> Vec<u32> {
        let mark = self.mark();
        let all: Vec<u32> =
            wanted.iter().map(|&(group, people)| self.serve(group, people)).collect();
        let whole = wanted.iter().zip(&all).all(|((_, people), got)| got == people);
        if whole || wanted.len() == 1 || all.iter().all(|got| *got == 0) {
            return all;
        }
        self.go_back(mark);
        let most = wanted.iter().map(|(_, people)| *people).max().unwrap_or_default();
        let rounds = most.min(64);
        let mut got = vec![0; wanted.len()];
        let mut full = vec![false; wanted.len()];
        for round in 1..=rounds {
            for (i, &(group, people)) in wanted.iter().enumerate() {
                let share = u64::from(people) * u64::from(round);
                let share = u32::try_from(share.div_ceil(u64::from(rounds))).unwrap_or(people);
                if !full[i] && share > got[i] {
                    let more = share - got[i];
                    let served = self.serve(group, more);
                    got[i] += served;
                    full[i] = served < more;
                }
            }
        }
        got
    }

    /// Serves as many of `wanted` people of a group as find a place; whoever has one keeps one.
    pub fn serve(&mut self, group: u32, wanted: u32) -> u32 {
        let mut left = wanted;
        while left > 0 {
            let served = self.serve_directly(group, left);
            if served > 0 {
                left -= served;
                continue;
            }
            let served = self.make_room(group, left);
            if served == 0 {
                break;
            }
            left -= served;
        }
        wanted - left
    }

    fn serve_directly(&mut self, group: u32, wanted: u32) -> u32 {
        let mut left = wanted;
        for number in self.numbers(group) {
            let choice = self.choice(group, number);
            let people = left.min(self.room(choice));
            if people > 0 {
                self.give(group, number, i64::from(people));
                left -= people;
            }
            if left == 0 {
                break;
            }
        }
        wanted - left
    }

    fn chain(&self, purse: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(purse), |at| self.purses[*at as usize].parent)
    }

    fn room_of(&self, purse: u32, cost: i64) -> u32 {
        let (limit, used) = (&self.purses[purse as usize], self.used[purse as usize]);
        let (left, people) =
            (limit.ceiling - used.money, self.open[purse as usize].saturating_sub(used.people));
        if left < cost || people == 0 {
            return 0;
        }
        let money = left / cost.max(1);
        people.min(u32::try_from(money).unwrap_or(u32::MAX))
    }

    fn room(&self, choice: Choice) -> u32 {
        let mut at = Some(choice.purse);
        let mut room = if self.through[choice.purse as usize] { 0 } else { u32::MAX };
        while let Some(purse) = at
            && room > 0
        {
            room = room.min(self.room_of(purse, choice.cost));
            at = self.purses[purse as usize].parent;
        }
        room
    }

    /// Whether a group will find no place any more.
    pub fn is_shut(&self, group: u32) -> bool {
        let mut choices = self.choices[self.range(group)].iter();
        choices.all(|choice| choice.cost >= self.closed[choice.purse as usize])
    }

    fn give(&mut self, group: u32, number: u16, people: i64) {
        let slot = self.slot(group, number);
        let choice = self.choices[slot];
        let given = &mut self.given[slot];
        *given = u32::try_from(i64::from(*given) + people).unwrap_or_default();
        let mut at = Some(choice.purse);
        while let Some(purse) = at {
            let used = &mut self.used[purse as usize];
            used.people = u32::try_from(i64::from(used.people) + people).unwrap_or_default();
            used.money += choice.cost * people;
            at = self.purses[purse as usize].parent;
        }
    }

    /// Moves people into choices that they prefer where there is room: who is served stays served.
    pub fn settle(&mut self) {
        let mut moved = true;
        while moved {
            moved = false;
            for group in (0..).take(self.starts.len() - 1) {
                for sooner in self.numbers(group) {
                    for later in sooner + 1..self.numbers(group).end {
                        let given = self.given[self.slot(group, later)];
                        if given == 0 {
                            continue;
                        }
                        let room = self.room(self.choice(group, sooner));
                        if room == 0 {
                            break;
                        }
                        let people = room.min(given).min(self.slack(group, later, u32::MAX));
                        if people > 0 {
                            self.give(group, later, -i64::from(people));
                            self.give(group, sooner, i64::from(people));
                            moved = true;
                        }
                    }
                }
            }
        }
    }

    fn mark(&self) -> Mark {
        Mark { used: self.used.clone(), given: self.given.clone(), closed: self.closed.clone() }
    }

    fn go_back(&mut self, mark: Mark) {
        self.used = mark.used;
        self.closed = mark.closed;
        self.given = mark.given;
    }
}
