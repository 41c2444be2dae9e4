//! What is kept: SQLite and PostgreSQL behind one door, one file per link.
