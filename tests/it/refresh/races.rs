//! One token in many hands at once, at one node and at two whose clocks differ by five
//! seconds: one step forward, one family.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use serde_json::{Value, json};
use tokio::{sync::Barrier, task::JoinSet};

use super::{audited, refreshing};
use crate::{
    app::{Answer, ClientActor, Fields, TestApp},
    databases::{Kind, TestDatabase, on_every_database},
};

on_every_database!(
    fifty_uses_of_one_token_are_one_step,
    fifty_uses_of_one_token_at_two_nodes_are_one_step,
    without_grace_one_of_fifty_wins_and_the_grant_ends,
    without_grace_one_of_fifty_at_two_nodes_wins_and_the_grant_ends,
    without_grace_a_clock_that_is_behind_forgives_nothing,
    of_fifty_uses_of_a_code_at_two_nodes_one_succeeds_and_the_grant_ends,
    refreshing_and_signing_out_do_not_block_each_other,
    reuse_amid_a_race_ends_the_grant_for_good,
);

const USES: usize = 50;

/// How many rounds each race has, if that is said.
const ROUNDS: &str = "TEST_RACE_ROUNDS";

/// `usual`, unless something else was said.
fn rounds(usual: u16) -> u16 {
    std::env::var(ROUNDS).map_or(usual, |rounds| rounds.parse().unwrap())
}

/// The nodes of an installation: one, or two whose clocks are five seconds apart.
async fn nodes(db: &TestDatabase, count: usize) -> Vec<TestApp> {
    let app = TestApp::on(db).await;
    let mut nodes = vec![app.clone()];
    for _ in 1..count {
        nodes.push(app.another_node(Duration::from_secs(5), &[]).await);
    }
    nodes
}

async fn client_at(nodes: &[TestApp], more: Value) -> Vec<Arc<ClientActor>> {
    let client = nodes[0].client(refreshing(more)).await;
    nodes.iter().map(|app| Arc::new(client.at(app))).collect()
}

/// Sends the request as often as [`USES`], at once, to the nodes in turn.
async fn at_once(clients: &[Arc<ClientActor>], fields: &Fields) -> Vec<Answer> {
    let start = Arc::new(Barrier::new(USES));
    let mut uses = JoinSet::new();
    for number in 0..USES {
        let client = clients[number % clients.len()].clone();
        let (start, fields) = (start.clone(), fields.clone());
        uses.spawn(async move {
            start.wait().await;
            client.token(fields).await
        });
    }
    uses.join_all().await
}

async fn generation(db: &TestDatabase) -> i64 {
    let sql = match db.kind {
        Kind::Postgres => "SELECT generation::text FROM grants",
        Kind::Sqlite | Kind::Memory => "SELECT CAST(generation AS TEXT) FROM grants",
    };
    let [generation] = &db.run(sql).await[..] else {
        panic!("there is one grant")
    };
    generation.parse().unwrap()
}

async fn fifty_uses_of_one_token_are_one_step(db: TestDatabase) {
    one_step(db, 1).await;
}

async fn fifty_uses_of_one_token_at_two_nodes_are_one_step(db: TestDatabase) {
    one_step(db, 2).await;
}

async fn one_step(db: TestDatabase, count: usize) {
    let nodes = nodes(&db, count).await;
    let ada = nodes[0].user("ada").await;
    let clients = client_at(&nodes, json!({})).await;
    let first = clients[0].sign_in(&ada).await;
    let mut token = first.refresh_token;
    for round in 1..=i64::from(rounds(10)) {
        let answers = at_once(&clients, &clients[0].renewal(&token)).await;
        let mut next = BTreeSet::new();
        let mut access = BTreeSet::new();
        for answer in answers {
            let tokens = answer.tokens();
            next.insert(tokens.refresh_token);
            access.insert(tokens.access_token);
        }
        assert_eq!(next.len(), 1, "round {round}: one family");
        assert_eq!(access.len(), USES);
        assert_eq!(generation(&db).await, round + 1);
        let some = access.first().unwrap();
        clients[0].userinfo(some).await.ok();
        assert_ne!(next.first(), Some(&token));
        token = next.pop_first().unwrap();
        for node in &nodes {
            node.clock.advance(Duration::from_secs(1));
        }
    }
    assert_eq!(audited(&nodes[0], "refresh_token.reused").await, 0);
}

async fn without_grace_one_of_fifty_wins_and_the_grant_ends(db: TestDatabase) {
    one_winner(db, 1).await;
}

async fn without_grace_one_of_fifty_at_two_nodes_wins_and_the_grant_ends(db: TestDatabase) {
    one_winner(db, 2).await;
}

async fn one_winner(db: TestDatabase, count: usize) {
    let nodes = nodes(&db, count).await;
    let ada = nodes[0].user("ada").await;
    let clients = client_at(&nodes, json!({ "refresh_token_grace": 0 })).await;
    for round in 1..=usize::from(rounds(5)) {
        db.run("DELETE FROM grants").await;
        let first = clients[0].sign_in(&ada).await;
        let answers = at_once(&clients, &clients[0].renewal(&first.refresh_token)).await;
        let mut won = Vec::new();
        for answer in answers {
            if answer.status == 200 {
                won.push(answer.tokens());
            } else {
                answer.refused("invalid_grant");
            }
        }
        assert_eq!(won.len(), 1, "round {round}");
        for client in &clients {
            let refused = client.refresh(&won[0].refresh_token).await;
            refused.refused("invalid_grant");
            let dead = client.userinfo(&won[0].access_token).await;
            dead.with_status(401);
        }
        assert_eq!(audited(&nodes[0], "refresh_token.reused").await, round);
    }
}

async fn without_grace_a_clock_that_is_behind_forgives_nothing(db: TestDatabase) {
    let nodes = nodes(&db, 2).await;
    let ada = nodes[0].user("ada").await;
    let clients = client_at(&nodes, json!({ "refresh_token_grace": 0 })).await;
    let first = clients[0].sign_in(&ada).await;
    let second = clients[1].refresh(&first.refresh_token).await.tokens();
    let refused = clients[0].refresh(&first.refresh_token).await;
    refused.refused("invalid_grant");
    let dead = clients[1].refresh(&second.refresh_token).await;
    dead.refused("invalid_grant");
}

async fn of_fifty_uses_of_a_code_at_two_nodes_one_succeeds_and_the_grant_ends(db: TestDatabase) {
    let nodes = nodes(&db, 2).await;
    let ada = nodes[0].user("ada").await;
    let clients = client_at(&nodes, json!({})).await;
    for round in 0..usize::from(rounds(5)) {
        db.run("DELETE FROM grants").await;
        let code = clients[round % 2].code(&ada).await;
        let answers = at_once(&clients, &clients[0].redemption(&code)).await;
        let mut won = Vec::new();
        for answer in answers {
            if answer.status == 200 {
                won.push(answer.tokens());
            } else {
                answer.refused("invalid_grant");
            }
        }
        assert_eq!(won.len(), 1, "round {round}");
        for client in &clients {
            let dead = client.userinfo(&won[0].access_token).await;
            dead.with_status(401);
            let refused = client.refresh(&won[0].refresh_token).await;
            refused.refused("invalid_grant");
        }
    }
}

/// A refresh that prolongs its session and a logout of that session meet: both touch the
/// session and its grants.
async fn refreshing_and_signing_out_do_not_block_each_other(db: TestDatabase) {
    let nodes = nodes(&db, 2).await;
    let ada = nodes[0].user("ada").await;
    let clients = client_at(&nodes, json!({ "skip_consent": true })).await;
    for round in 0..10 {
        let mut browser = nodes[0].browser();
        let mut tokens = Vec::new();
        let page = browser.authorize(&clients[0].authorize_url(), &ada).await;
        tokens.push(clients[0].exchange(&page.code()).await.tokens());
        for _ in 1..8 {
            let page = browser.open(&clients[0].authorize_url()).await;
            tokens.push(clients[0].exchange(&page.code()).await.tokens());
        }
        // Worth writing down.
        for node in &nodes {
            node.clock.advance(Duration::from_secs(3600));
        }
        let hint = Fields::default().set("id_token_hint", &tokens[0].id_token);
        let logout = format!("/oauth/logout?{}", hint.encode());
        let mut refreshes = JoinSet::new();
        for (number, tokens) in tokens.iter().enumerate() {
            let client = clients[number % 2].clone();
            let token = tokens.refresh_token.clone();
            refreshes.spawn(async move { client.refresh(&token).await });
        }
        let signing_out = tokio::spawn(async move { browser.open(&logout).await });
        let mut renewed = Vec::new();
        for answer in refreshes.join_all().await {
            assert!(
                answer.status.as_u16() < 500,
                "round {round}: {}",
                answer.text()
            );
            if answer.status == 200 {
                renewed.push(answer.tokens());
            }
        }
        let page = signing_out.await.unwrap();
        assert!(
            page.status().as_u16() < 500,
            "round {round}: {}",
            page.status()
        );
        for tokens in renewed {
            let dead = clients[0].userinfo(&tokens.access_token).await;
            dead.with_status(401);
            let refused = clients[1].refresh(&tokens.refresh_token).await;
            refused.refused("invalid_grant");
        }
    }
}

async fn reuse_amid_a_race_ends_the_grant_for_good(db: TestDatabase) {
    let nodes = nodes(&db, 2).await;
    let ada = nodes[0].user("ada").await;
    let clients = client_at(&nodes, json!({})).await;
    for round in 1..=10 {
        db.run("DELETE FROM grants").await;
        let first = clients[0].sign_in(&ada).await;
        let second = clients[0].refresh(&first.refresh_token).await.tokens();
        let third = clients[1].refresh(&second.refresh_token).await.tokens();
        let mut uses = JoinSet::new();
        for number in 0..20 {
            let client = clients[number % 2].clone();
            let token = if number == 7 { &first } else { &third };
            let token = token.refresh_token.clone();
            uses.spawn(async move { client.refresh(&token).await });
        }
        let mut won = BTreeSet::new();
        for answer in uses.join_all().await {
            if answer.status == 200 {
                won.insert(answer.tokens().refresh_token);
            } else {
                answer.refused("invalid_grant");
            }
        }
        assert!(won.len() <= 1, "round {round}");
        for token in won {
            clients[0].refresh(&token).await.refused("invalid_grant");
        }
        assert_eq!(audited(&nodes[0], "refresh_token.reused").await, round);
    }
}
