//! Funds and the planner.

mod cases;
mod exhaustive;
mod flow;
mod oracle;
mod outcome;
mod planner;
mod program;
mod programmes;
mod rules;
mod world;
