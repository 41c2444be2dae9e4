//! Making room: who has a place moves to another of theirs, along the shortest chain that ends where
//! there is room.

use super::{Choice, Network, Way};

impl Network {
    /// Moves people along the shortest chain of purses so that some of the group get a place.
    pub(super) fn make_room(&mut self, group: u32, wanted: u32) -> u32 {
        if !self.even && self.effort == 0 {
            return 0;
        }
        self.round += 1;
        let mut queue = Vec::new();
        for into in self.numbers(group) {
            self.reach(into, group, None, &mut queue);
        }
        let mut served = 0;
        let mut next = 0;
        while let Some(&purse) = queue.get(next) {
            next += 1;
            if self.room_of(purse, self.coming_to(purse).cost) > 0 {
                match self.purses[purse as usize].parent {
                    None => {
                        served = self.shift(purse, wanted);
                        break;
                    }
                    Some(parent) => self.go_up(parent, purse, &mut queue),
                }
            }
            if let Some(found) = self.look_inside(purse, &mut queue) {
                served = self.shift(found, wanted);
                break;
            }
        }
        // Exactly what was seen makes no room for anybody from now on, or, where costs differ, most
        // likely for nobody who costs as much.
        if served == 0 {
            for purse in queue {
                let cost = if self.even { 0 } else { self.coming_to(purse).cost };
                let closed = &mut self.closed[purse as usize];
                *closed = cost.min(*closed);
            }
        }
        served
    }

    /// Comes to a purse by a choice of a group's; who had another place leaves it. Gives whether there
    /// is room.
    fn reach(
        &mut self,
        into: u16,
        group: u32,
        out: Option<(u16, u32)>,
        queue: &mut Vec<u32>,
    ) -> bool {
        let choice = self.choice(group, into);
        let at = choice.purse as usize;
        let before = out.map(|(_, purse)| purse);
        if !self.through[at] && self.may_come(choice.purse, choice.cost, before) {
            self.seen[at] = self.round;
            self.from[at] = Way::In { group, into, out };
            queue.push(choice.purse);
            return self.room(choice) > 0;
        }
        false
    }

    /// Whether somebody of this cost is the first to come to a purse; where costs differ, who costs
    /// less may come after who costs more and finds no room.
    fn may_come(&self, purse: u32, cost: i64, before: Option<u32>) -> bool {
        let at = purse as usize;
        if self.seen[at] != self.round || self.even {
            return self.seen[at] != self.round && cost < self.closed[at];
        }
        let is_less = cost < self.closed[at] && cost < self.coming_to(purse).cost;
        is_less && !self.way_to(before).any(|passed| passed == purse)
    }

    /// The purses on the way to a purse, back from it.
    fn way_to(&self, purse: Option<u32>) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(purse, |at| match self.from[*at as usize] {
            Way::Up(child) => Some(child),
            Way::In { out, .. } => out.map(|(_, purse)| purse),
        })
    }

    fn go_up(&mut self, parent: u32, child: u32, queue: &mut Vec<u32>) {
        let at = parent as usize;
        if self.may_come(parent, self.coming_to(child).cost, Some(child)) {
            self.seen[at] = self.round;
            self.from[at] = Way::Up(child);
            queue.push(parent);
        }
    }

    /// The choice by which somebody came to a purse or one inside it.
    fn coming_to(&self, purse: u32) -> Choice {
        let mut at = purse;
        loop {
            match self.from[at as usize] {
                Way::Up(child) => at = child,
                Way::In { group, into, .. } => return self.choice(group, into),
            }
        }
    }

    /// Goes on to where people inside a purse could go instead; gives the first purse with room.
    fn look_inside(&mut self, purse: u32, queue: &mut Vec<u32>) -> Option<u32> {
        for i in 0..self.inside[purse as usize].len() {
            self.effort = self.effort.saturating_sub(1);
            let (group, number) = self.inside[purse as usize][i];
            if self.given[self.slot(group, number)] == 0
                // All other places of theirs were reached already. Where least numbers hold, it
                // matters which place they leave.
                || (self.moved[group as usize] == self.round && !self.has_least)
                || self.slack(group, number, purse) == 0
                || !self.makes_room(group, number, purse)
            {
                continue;
            }
            self.moved[group as usize] = self.round;
            for into in self.numbers(group).filter(|into| *into != number) {
                if self.reach(into, group, Some((number, purse)), queue) {
                    return Some(self.choice(group, into).purse);
                }
            }
        }
        None
    }

    /// How many may leave a choice so that the smaller purses up to another keep their least number.
    pub(super) fn slack(&self, group: u32, number: u16, until: u32) -> u32 {
        let mut at = self.choice(group, number).purse;
        let mut slack = u32::MAX;
        while at != until {
            let purse = &self.purses[at as usize];
            slack = slack.min(self.used[at as usize].people.saturating_sub(purse.least));
            let Some(parent) = purse.parent else { break };
            at = parent;
        }
        slack
    }

    /// Whether the person's cost suffices for who comes to the purse.
    fn makes_room(&self, group: u32, number: u16, purse: u32) -> bool {
        if self.even {
            return true;
        }
        let (leaves, comes) = (self.choice(group, number), self.coming_to(purse));
        self.chain(comes.purse).all(|at| {
            let (limit, used) = (&self.purses[at as usize], self.used[at as usize]);
            let same = self.chain(leaves.purse).any(|left| left == at);
            let people = used.people + 1 - u32::from(same);
            let money = used.money + comes.cost - if same { leaves.cost } else { 0 };
            people <= self.open[at as usize] && money <= limit.ceiling
        })
    }

    /// Carries the chain of moves that ends in a purse with room out, for as many people as all of
    /// it allows.
    fn shift(&mut self, end: u32, wanted: u32) -> u32 {
        let mut people = wanted.min(self.room(self.coming_to(end)));
        let mut moves = Vec::new();
        let mut at = end;
        loop {
            match self.from[at as usize] {
                Way::Up(child) => {
                    people = people.min(self.room_of(child, self.coming_to(child).cost));
                    at = child;
                }
                Way::In { group, into, out } => {
                    moves.push((group, into, out.map(|(number, _)| number)));
                    let Some((number, purse)) = out else { break };
                    people = people.min(self.given[self.slot(group, number)]);
                    people = people.min(self.slack(group, number, purse));
                    at = purse;
                }
            }
        }
        if !self.even {
            people = people.min(self.times(&moves));
        }
        for (group, into, out) in moves {
            if let Some(out) = out {
                self.give(group, out, -i64::from(people));
            }
            self.give(group, into, i64::from(people));
        }
        people
    }

    /// How often moves can be made, where costs differ.
    fn times(&self, moves: &[(u32, u16, Option<u16>)]) -> u32 {
        let mut changes: Vec<(u32, i64, i64)> = Vec::new();
        for (group, into, out) in moves {
            let ways = [Some((*into, 1)), out.map(|out| (out, -1))];
            for (number, sign) in ways.into_iter().flatten() {
                let choice = self.choice(*group, number);
                for purse in self.chain(choice.purse) {
                    let at = changes.iter().position(|(of, _, _)| *of == purse);
                    let at = at.unwrap_or_else(|| {
                        changes.push((purse, 0, 0));
                        changes.len() - 1
                    });
                    changes[at].1 += sign;
                    changes[at].2 += sign * choice.cost;
                }
            }
        }
        let times = changes.into_iter().map(|(purse, people, money)| {
            let at = purse as usize;
            let places = i64::from(self.open[at]) - i64::from(self.used[at].people);
            let left = self.purses[at].ceiling - self.used[at].money;
            let of = |room: i64, each: i64| if each > 0 { room.max(0) / each } else { i64::MAX };
            of(places, people).min(of(left, money))
        });
        times.min().map_or(0, |times| u32::try_from(times).unwrap_or(u32::MAX))
    }
}
