//! Pages and sign-in of the office; one folder per link.
