//! Funds and the planner.

mod flow;
mod outcome;
mod planner;
mod rules;
mod world;
