//! Funds and the planner.

mod flow;
