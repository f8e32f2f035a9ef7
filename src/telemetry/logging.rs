//! The log on standard error: readable for people, JSON for machines. `docs/LOGGING.md` says
//! what is logged and what never is.

use std::{
    fmt,
    io::{self, IsTerminal},
    sync::Arc,
};

use serde_json::{Map, Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use tracing::{
    Event, Level, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    EnvFilter, Layer,
    field::MakeExt,
    filter::filter_fn,
    fmt::{
        FmtContext, FormatEvent, FormattedFields, MakeWriter,
        format::{JsonFields, Writer, debug_fn},
        time::FormatTime,
    },
    layer::SubscriberExt,
    registry::LookupSpan,
    util::{SubscriberInitExt, TryInitError},
};

use crate::{
    clock::Clock,
    config::{LogFormat, Logging},
    model::personal::is_withheld,
};

/// What stands in the place of a value whose name says that it is of a person or a secret. No
/// line of ours has one, as a test of the sources shows; a line that slips through tells nothing.
const WITHHELD: &str = "(withheld)";

/// Starts logging for the whole process. Call it once.
///
/// # Errors
/// When logging was started before.
pub fn init(config: &Logging, clock: Arc<dyn Clock>) -> Result<(), TryInitError> {
    subscriber(config, clock, io::stderr).try_init()
}

/// What turns events into lines for `writer`; [`init`] makes it the process's own.
pub fn subscriber<W>(
    config: &Logging,
    clock: Arc<dyn Clock>,
    writer: W,
) -> impl Subscriber + Send + Sync + use<W>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let lines = match config.format {
        LogFormat::Json => lines
            .fmt_fields(JsonFields::new())
            .event_format(JsonLines(clock))
            .boxed(),
        LogFormat::Readable => {
            let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            lines
                .fmt_fields(debug_fn(readable).delimited(" "))
                .with_timer(Timer(clock))
                .with_ansi(colour)
                .compact()
                .boxed()
        }
    };
    // Libraries log headers and frames below `info`, and with them cookies and codes: however
    // much detail is asked for, it is our own.
    let ours =
        filter_fn(|event| event.target().starts_with("vestibule") || *event.level() <= Level::INFO);
    tracing_subscriber::registry()
        .with(EnvFilter::new(&config.level))
        .with(ours)
        .with(lines)
}

/// The clock, as it stands at the start of a line.
struct Timer(Arc<dyn Clock>);

impl FormatTime for Timer {
    fn format_time(&self, w: &mut Writer<'_>) -> fmt::Result {
        w.write_str(&timestamp(self.0.as_ref()))
    }
}

/// Writes one field of a readable line. What a control character would do to a terminal, or to
/// the line, is shown instead.
fn readable(writer: &mut Writer<'_>, field: &Field, value: &dyn fmt::Debug) -> fmt::Result {
    let name = field.name();
    if is_withheld(name) {
        return write!(writer, "{name}={WITHHELD}");
    }
    if name != "message" {
        write!(writer, "{name}=")?;
    }
    for character in format!("{value:?}").chars() {
        match character.is_control() {
            true => write!(writer, "{}", character.escape_default())?,
            false => writer.write_char(character)?,
        }
    }
    Ok(())
}

/// One JSON object a line: the event's fields, and those of the request it happened in.
struct JsonLines(Arc<dyn Clock>);

impl<S> FormatEvent<S, JsonFields> for JsonLines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, JsonFields>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut line = Fields(Map::new());
        for span in context
            .event_scope()
            .into_iter()
            .flat_map(|scope| scope.from_root())
        {
            let extensions = span.extensions();
            let fields = extensions.get::<FormattedFields<JsonFields>>();
            let fields = fields.and_then(|fields| serde_json::from_str(&fields.fields).ok());
            line.0.extend(fields.unwrap_or(Map::new()));
        }
        event.record(&mut line);
        for (name, value) in &mut line.0 {
            if is_withheld(name) {
                *value = WITHHELD.into();
            }
        }
        let metadata = event.metadata();
        line.0
            .insert("timestamp".to_owned(), json!(timestamp(self.0.as_ref())));
        line.0
            .insert("level".to_owned(), json!(metadata.level().as_str()));
        line.0.insert("target".to_owned(), json!(metadata.target()));
        writeln!(writer, "{}", Value::Object(line.0))
    }
}

/// Gathers the fields of an event.
struct Fields(Map<String, Value>);

impl Fields {
    fn insert(&mut self, field: &Field, value: Value) {
        self.0.insert(field.name().to_owned(), value);
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.insert(field, json!(format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.insert(field, json!(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.insert(field, json!(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.insert(field, json!(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.insert(field, json!(value));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.insert(field, json!(value));
    }
}

/// RFC 3339 in UTC, to the microsecond.
fn timestamp(clock: &dyn Clock) -> String {
    let nanos = i128::from(clock.now().micros()) * 1_000;
    let moment = OffsetDateTime::from_unix_timestamp_nanos(nanos).ok();
    moment
        .and_then(|moment| moment.format(&Rfc3339).ok())
        .unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::{Mutex, PoisonError};

    use super::*;
    use crate::{clock::FixedClock, model::UnixTime};

    /// A place for lines, shared by all its clones.
    #[derive(Clone, Default)]
    pub(crate) struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Lines {
        /// Every line so far.
        pub(crate) fn text(&self) -> String {
            let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            String::from_utf8(bytes.clone()).unwrap()
        }
    }

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(format: LogFormat, level: &str, act: impl FnOnce()) -> String {
        let lines = Lines::default();
        let writer = lines.clone();
        let clock = Arc::new(FixedClock::at(UnixTime::from_micros(1_500_000)));
        let config = Logging {
            format,
            level: level.to_owned(),
        };
        let subscriber = subscriber(&config, clock, move || writer.clone());
        tracing::subscriber::with_default(subscriber, act);
        lines.text()
    }

    #[test]
    fn a_json_line_holds_the_event_and_its_request() {
        let text = logged(LogFormat::Json, "info", || {
            let request = tracing::error_span!("request", trace_id = "abc", path = "/x");
            request.in_scope(|| tracing::info!(status = 200, "two\nlines"));
        });
        assert_eq!(text.lines().count(), 1);
        let line: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            line,
            json!({
                "timestamp": "1970-01-01T00:00:01.5Z",
                "level": "INFO",
                "target": "vestibule::telemetry::logging::tests",
                "message": "two\nlines",
                "status": 200,
                "trace_id": "abc",
                "path": "/x",
            })
        );
    }

    #[test]
    fn a_readable_line_holds_the_event_and_its_request() {
        let text = logged(LogFormat::Readable, "info", || {
            let request = tracing::error_span!("request", trace_id = "abc");
            request.in_scope(|| tracing::info!("hello"));
        });
        assert!(
            text.contains("1970-01-01T00:00:01.5Z") && text.contains("hello"),
            "{text}"
        );
        assert!(text.contains("abc"), "{text}");
    }

    #[test]
    fn a_field_that_names_what_is_personal_is_withheld() {
        for format in [LogFormat::Json, LogFormat::Readable] {
            let text = logged(format, "info", || {
                let request = tracing::error_span!("request", user_agent = "Netscape");
                request.in_scope(|| tracing::info!(email = "ada@acme.example", user = "u1", "in"));
            });
            assert!(
                !text.contains("ada@") && !text.contains("Netscape"),
                "{text}"
            );
            assert_eq!(text.matches(WITHHELD).count(), 2, "{text}");
            assert!(text.contains("u1"), "{text}");
        }
    }

    #[test]
    fn a_value_neither_ends_a_readable_line_nor_steers_a_terminal() {
        let text = logged(LogFormat::Readable, "info", || {
            tracing::info!(cause = %"a\nb\u{1b}[2J", "two\nlines");
        });
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn no_level_lets_libraries_tell_details() {
        let text = logged(LogFormat::Json, "trace", || {
            tracing::trace!(target: "h2::codec", "cookie: secret");
            tracing::debug!(target: "log", "cookie: secret");
            tracing::trace!("our own");
            tracing::info!(target: "sqlx", "an event of a library");
        });
        assert!(!text.contains("secret"), "{text}");
        assert_eq!(text.lines().count(), 2, "{text}");
    }
}
