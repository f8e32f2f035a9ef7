//! Migrating: an embedded database by itself, a server's when the operator says so.

use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::{
    databases::{TestDatabase, on_databases},
    process::Installation,
};

on_databases!([postgres Postgres] a_server_database_is_migrated_by_command_alone);

/// Takes everything out of a database.
async fn empty(database: &TestDatabase) {
    let mut connection = database.url_as_postgres().connect().await.unwrap();
    let sql = "DROP SCHEMA public CASCADE; CREATE SCHEMA public".to_owned();
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

async fn a_server_database_is_migrated_by_command_alone(database: TestDatabase) {
    empty(&database).await;
    let here = Installation::new().with("database.url", &database.url);
    for command in [&["serve"][..], &["user", "list"]] {
        here.run(command)
            .fails(1, &["migration", "`vestibule migrate`"]);
    }
    here.run(&["migrate", "--check"]).fails(1, &["lacks"]);
    let doctor = here.run(&["doctor"]);
    assert_eq!(doctor.status, 1);
    assert!(doctor.stdout.contains("`vestibule migrate`"), "{doctor:?}");

    here.run(&["migrate"]).ok().says(&["Applied"]);
    here.run(&["migrate"]).ok().says(&["up to date"]);
    here.run(&["migrate", "--check"]).ok();
    let server = here.serve();
    let ready = server.guest().open("/health/ready").await.unwrap();
    assert_eq!(ready.answer.ok().json()["status"], "ready");
}

#[test]
fn an_embedded_database_is_made_and_migrated_by_the_first_start() {
    let here = Installation::new();
    here.run(&["migrate", "--check"]).fails(1, &["lacks"]);
    here.run(&["migrate"]).ok().says(&["Applied"]);
    here.run(&["migrate"]).ok().says(&["up to date"]);
    here.run(&["doctor"]).ok();
}
