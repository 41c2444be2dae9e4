//! Places are given away in stages: what must be reached, what is shared out, everything.

use super::{Network, Purse};

/// What is given away first: each stage opens places to those who are not served yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The least numbers of this layer: 0 for purses that hold no other purse with a least number.
    Least(u8),
    /// The shares of places.
    Shares,
    /// Everything.
    All,
}

impl Network {
    /// The stages that this network has, in their order.
    pub fn stages(&self) -> Vec<Stage> {
        let layers = self.layers.iter().copied().max().unwrap_or_default();
        let shares = self.purses.iter().any(|purse| purse.share < purse.most);
        let mut stages: Vec<Stage> = (0..layers).map(Stage::Least).collect();
        stages.extend(shares.then_some(Stage::Shares));
        stages.push(Stage::All);
        stages
    }

    /// Opens the places of a stage.
    pub fn open(&mut self, stage: Stage) {
        match stage {
            Stage::Least(layer) => self.open_least(layer + 1),
            Stage::Shares => {
                for (open, purse) in self.open.iter_mut().zip(&self.purses) {
                    *open = purse.share.max(purse.least).min(purse.most);
                }
            }
            Stage::All => {
                for (open, purse) in self.open.iter_mut().zip(&self.purses) {
                    *open = purse.most;
                }
            }
        }
        if !matches!(stage, Stage::Least(_)) {
            self.through.fill(false);
        }
        self.closed.fill(i64::MAX);
    }

    /// Purses of these layers take what they must have, those around them the sum of it, which is for
    /// nobody else, and those inside them whatever comes.
    fn open_least(&mut self, layers: u8) {
        let must = |at: usize| (1..=layers).contains(&self.layers[at]);
        let mut inside = vec![0_u32; self.purses.len()];
        for &at in self.order.iter().rev() {
            let (at, purse) = (at as usize, &self.purses[at as usize]);
            let own = if must(at) { purse.least } else { 0 };
            inside[at] = inside[at].max(own).min(purse.most);
            if let Some(parent) = purse.parent {
                inside[parent as usize] = inside[parent as usize].saturating_add(inside[at]);
            }
        }
        let mut under = vec![false; self.purses.len()];
        for &at in &self.order {
            let (at, purse) = (at as usize, &self.purses[at as usize]);
            under[at] = purse.parent.is_some_and(|up| under[up as usize] || must(up as usize));
            self.open[at] = if under[at] { purse.most } else { inside[at] };
            self.through[at] = !under[at] && !must(at);
        }
    }
}

/// Purses in an order in which larger ones come before those that lie in them.
pub(super) fn outer_first(purses: &[Purse]) -> Vec<u32> {
    let depth = |at: &u32| {
        let up = |at: &u32| purses[*at as usize].parent;
        std::iter::successors(Some(*at), up).count()
    };
    let mut order: Vec<u32> = (0..).take(purses.len()).collect();
    order.sort_by_cached_key(depth);
    order
}

/// Of purses with a least number 1, or one more than the highest inside; of others 0.
pub(super) fn layers(purses: &[Purse], outer_first: &[u32]) -> Vec<u8> {
    let mut layers = vec![0_u8; purses.len()];
    // The highest layer inside each purse.
    let mut highest = vec![0_u8; purses.len()];
    for &at in outer_first.iter().rev() {
        let (at, purse) = (at as usize, &purses[at as usize]);
        if purse.least > 0 {
            layers[at] = highest[at].saturating_add(1);
            highest[at] = layers[at];
        }
        if let Some(parent) = purse.parent {
            highest[parent as usize] = highest[parent as usize].max(highest[at]);
        }
    }
    layers
}
