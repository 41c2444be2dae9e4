//! Funds and the planner.

mod flow;
mod outcome;
mod planner;
mod programmes;
mod rules;
mod world;
