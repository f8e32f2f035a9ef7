//! Requests, by the template of their route. Noting one finds its counters by reference: no
//! labels are put together for it.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
    time::Duration,
};

use http::{Method, StatusCode};
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, histogram::Histogram},
    registry::Registry,
};

/// Upper limits of the histogram's buckets, in seconds: from a document in memory to a login
/// in a queue.
const BUCKETS: [f64; 13] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// Methods as labels; a stranger may send any word.
const METHODS: [&str; 5] = ["GET", "HEAD", "POST", "OPTIONS", "(other)"];

/// Classes of status codes, by their first digit.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: Arc<str>,
    method: &'static str,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    route: Arc<str>,
    method: &'static str,
}

/// The requests of this process.
#[derive(Debug)]
pub(super) struct HttpRequests {
    answered: Family<Answered, Counter>,
    took: Family<Asked, Histogram, fn() -> Histogram>,
    routes: RwLock<HashMap<Arc<str>, Arc<Route>>>,
}

/// The figures of one route, each made when it is first needed.
#[derive(Debug, Default)]
struct Route {
    answered: [[OnceLock<Counter>; CLASSES.len()]; METHODS.len()],
    took: [OnceLock<Histogram>; METHODS.len()],
}

impl Default for HttpRequests {
    fn default() -> Self {
        Self {
            answered: Family::default(),
            took: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            routes: RwLock::default(),
        }
    }
}

impl HttpRequests {
    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "Requests that were answered";
        registry.register("http_requests", help, self.answered.clone());
        let help = "How long answering took, in seconds";
        registry.register("http_request_duration_seconds", help, self.took.clone());
    }

    pub(super) fn note(&self, route: &str, method: &Method, status: StatusCode, took: Duration) {
        let figures = self.route(route);
        let by_method = method_index(method);
        let class = usize::from(status.as_u16() / 100).clamp(1, CLASSES.len()) - 1;
        let answered = figures.answered[by_method][class].get_or_init(|| {
            self.answered.get_or_create_owned(&Answered {
                route: route.into(),
                method: METHODS[by_method],
                status: CLASSES[class],
            })
        });
        answered.inc();
        let duration = figures.took[by_method].get_or_init(|| {
            self.took.get_or_create_owned(&Asked {
                route: route.into(),
                method: METHODS[by_method],
            })
        });
        duration.observe(took.as_secs_f64());
    }

    /// The figures of a route. Templates are few, and none of them is a stranger's.
    fn route(&self, template: &str) -> Arc<Route> {
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(route) = routes.get(template) {
            return Arc::clone(route);
        }
        drop(routes);
        let mut routes = self.routes.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(routes.entry(template.into()).or_default())
    }
}

fn method_index(method: &Method) -> usize {
    let known = METHODS.iter().position(|known| *known == method.as_str());
    known.unwrap_or(METHODS.len() - 1)
}
