//! Figures for a watcher, in the text form that Prometheus reads.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

/// What was counted since the start.
#[derive(Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, &'static str, u16), Count>>,
}

#[derive(Default, Clone, Copy)]
struct Count {
    requests: u64,
    micros: u64,
}

impl Metrics {
    /// Counts an answer; the route is that of the table, never an address that somebody typed.
    pub fn count(&self, method: &'static str, route: &'static str, status: u16, micros: u64) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let count = requests.entry((method, route, status)).or_default();
        count.requests += 1;
        count.micros += micros;
    }

    /// All figures; `started` and `now` are milliseconds.
    pub fn text(&self, started: i64, now: i64) -> String {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut text = String::new();
        for (name, kind, help) in [
            ("lindung_requests_total", "counter", "Answers by route and status."),
            ("lindung_request_seconds_sum", "counter", "Seconds spent on them."),
        ] {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
            for ((method, route, status), count) in &requests {
                let _ = write!(
                    text,
                    "{name}{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} "
                );
                let _ = if name.ends_with("total") {
                    writeln!(text, "{}", count.requests)
                } else {
                    writeln!(text, "{:.6}", count.micros as f64 / 1e6)
                };
            }
        }
        let _ = writeln!(
            text,
            "# HELP lindung_up_seconds Seconds since the start.\n# TYPE lindung_up_seconds gauge\n\
             lindung_up_seconds {}",
            (now - started).max(0) / 1000
        );
        if let Some(bytes) = resident() {
            let _ = writeln!(
                text,
                "# HELP process_resident_memory_bytes Memory in use.\n\
                 # TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes {bytes}"
            );
        }
        text
    }
}

/// Memory of this process, where the system tells it (Linux).
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_route_and_status() {
        let metrics = Metrics::default();
        metrics.count("GET", "/", 200, 1_500);
        metrics.count("GET", "/", 200, 500);
        metrics.count("POST", "/sign-in", 422, 10);
        let text = metrics.text(0, 61_000);
        assert!(
            text.contains("lindung_requests_total{method=\"GET\",route=\"/\",status=\"200\"} 2\n")
        );
        assert!(text.contains(
            "lindung_request_seconds_sum{method=\"GET\",route=\"/\",status=\"200\"} 0.002000\n"
        ));
        assert!(text.contains("route=\"/sign-in\",status=\"422\"} 1\n"));
        assert!(text.contains("lindung_up_seconds 61\n"));
    }
}
