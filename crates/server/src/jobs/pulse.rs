//! How far a job is, told by the thread that works on it; and whether it shall stop.

use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The line between the work and who watches it.
#[derive(Clone, Default)]
pub struct Pulse(Arc<Inner>);

#[derive(Default)]
struct Inner {
    step: Mutex<&'static str>,
    share: AtomicU16,
    stop: AtomicBool,
}

impl Pulse {
    /// Tells the step, a word of the kind, and the share of it that is done, 0 to 1.
    pub fn tell(&self, step: &'static str, share: f32) {
        let share = (share.clamp(0.0, 1.0) * 1000.0) as u16;
        *self.0.step.lock().unwrap_or_else(PoisonError::into_inner) = step;
        self.0.share.store(share, Ordering::Relaxed);
    }

    /// Whether the work shall stop. Long work asks between its steps.
    pub fn stops(&self) -> bool {
        self.0.stop.load(Ordering::Relaxed)
    }

    /// Wishes the work to stop.
    pub(super) fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }

    /// The step and thousandths of it.
    pub(super) fn at(&self) -> (&'static str, u16) {
        let step = *self.0.step.lock().unwrap_or_else(PoisonError::into_inner);
        (step, self.0.share.load(Ordering::Relaxed))
    }
}
