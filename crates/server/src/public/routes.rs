//! The addresses of the pages for everybody. They are Indonesian, as people read them on a card or
//! hear them over the telephone.

use axum::routing::{get, post};

use crate::routes::{Needs, Route, changes, reads};

const ALL: Needs = Needs::Public;

/// What somebody writes is short.
const FORM: usize = 32 * 1024;

/// All of them are open; the guard of a route is the one place that knows it.
pub const ROUTES: &[Route] = &[
    reads("/publik", ALL, || get(super::about::page)),
    reads("/publik/klaim", ALL, || get(super::about::claiming)),
    reads("/publik/hak", ALL, || get(super::owed::page)),
    changes("/publik/hak", ALL, || post(super::owed::reckon)).body(FORM),
    reads("/publik/angka", ALL, || get(super::totals::page)),
    reads("/publik/terlindung", ALL, || get(super::covered::page)),
    changes("/publik/terlindung", ALL, || post(super::covered::ask)).body(FORM),
    reads("/publik/pengaduan", ALL, || get(super::complain::page)),
    changes("/publik/pengaduan", ALL, || post(super::complain::send)).body(FORM),
    reads("/publik/pengaduan/lihat", ALL, || get(super::follow::page)),
    changes("/publik/pengaduan/lihat", ALL, || post(super::follow::show)).body(FORM),
    changes("/publik/pengaduan/banding", ALL, || post(super::follow::appeal)).body(FORM),
    changes("/publik/pengaduan/tarik", ALL, || post(super::follow::withdraw)).body(FORM),
    reads("/publik/lapor", ALL, || get(super::report::page)),
    changes("/publik/lapor", ALL, || post(super::report::send)).body(FORM),
    reads("/k/{token}", ALL, || get(super::card::page)),
    reads("/k/{token}/lapor", ALL, || get(super::report::of_card)),
    changes("/k/{token}/lapor", ALL, || post(super::report::send_of_card)).body(FORM),
];
