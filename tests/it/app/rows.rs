//! The whole database as text, so that a test can see that nothing has changed.

use std::{collections::BTreeMap, str::FromStr};

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, Row, postgres::PgConnectOptions,
    sqlite::SqliteConnectOptions,
};

use vestibule::model::personal::TABLES;

use crate::databases::{Kind, TestDatabase};

/// The rows of every table, each as one text, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows(BTreeMap<&'static str, Vec<String>>);

impl Rows {
    pub(super) async fn of(database: &TestDatabase) -> Self {
        let mut all: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        match database.kind {
            Kind::Memory => panic!("nobody else can look into a database in memory"),
            Kind::Postgres => {
                let options = PgConnectOptions::from_str(&database.url).unwrap();
                let mut connection = options.connect().await.unwrap();
                for table in TABLES.iter().map(|table| table.name) {
                    let sql = format!("SELECT t::text FROM {table} t");
                    let rows = connection.fetch_all(AssertSqlSafe(sql)).await.unwrap();
                    all.insert(table, rows.iter().map(|row| row.get(0)).collect());
                }
                connection.close().await.unwrap();
            }
            Kind::Sqlite => {
                let options = SqliteConnectOptions::from_str(&database.url).unwrap();
                let mut connection = options.read_only(true).connect().await.unwrap();
                for table in TABLES.iter().map(|table| table.name) {
                    let sql = format!("SELECT name FROM pragma_table_info('{table}')");
                    let columns = connection.fetch_all(AssertSqlSafe(sql)).await.unwrap();
                    let quoted: Vec<String> = columns
                        .iter()
                        .map(|row| format!("quote({})", row.get::<String, _>(0)))
                        .collect();
                    let sql = format!("SELECT {} FROM {table}", quoted.join("||','||"));
                    let rows = connection.fetch_all(AssertSqlSafe(sql)).await.unwrap();
                    all.insert(table, rows.iter().map(|row| row.get(0)).collect());
                }
                connection.close().await.unwrap();
            }
        }
        for rows in all.values_mut() {
            rows.sort_unstable();
        }
        Self(all)
    }

    /// The rows of one table.
    pub fn table(&self, table: &str) -> &[String] {
        &self.0[table]
    }

    /// All but the rows of one table.
    pub fn without(mut self, table: &str) -> Self {
        self.0.remove(table);
        self
    }

    /// Every row of every table.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(String::as_str)
    }

    /// Whether `text` stands anywhere.
    pub fn contain(&self, text: &str) -> bool {
        self.0.values().flatten().any(|row| row.contains(text))
    }
}
