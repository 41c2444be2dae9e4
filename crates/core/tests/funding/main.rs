//! Funds and the planner.

mod flow;
mod planner;
mod rules;
mod world;
