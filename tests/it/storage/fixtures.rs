//! What the tests of storage store.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::{Map, json};
use tokio::task::JoinSet;
use vestibule::{
    model::{
        Authentication, Client, ClientId, ClientMetadata, ClientSecretHash, Code, Consent, Digest,
        Generation, Grant, GrantId, GrantState, KeyId, KeyState, RefreshState, Scope, SecretId,
        SecretPurpose, ServerSecret, Session, SessionId, SessionTerm, SigningAlg, SigningKey,
        Tenant, TenantId, TenantPolicy, Terms, UnixTime, User, UserId, UserState,
    },
    storage::{Changed, Inserted, Storage, Tx, traits::Redemption},
};

/// When everything here was made.
pub const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);

/// The moment `seconds` after [`NOW`].
pub fn after(seconds: i64) -> UnixTime {
    UnixTime::from_seconds(NOW.seconds() + seconds)
}

pub fn acme() -> TenantId {
    TenantId::new("acme-id")
}

pub fn tenant(slug: &str) -> Tenant {
    Tenant {
        id: TenantId::new(format!("{slug}-id")),
        slug: slug.to_owned(),
        name: format!("The {slug}"),
        keys_version: 0,
        policy: TenantPolicy::default(),
        created_at: NOW,
    }
}

pub fn user(name: &str) -> User {
    let mut claims = Map::new();
    claims.insert("given_name".to_owned(), json!("Änne \"x\" \u{0}"));
    claims.insert("address".to_owned(), json!({"locality": "Köln"}));
    User {
        tenant: acme(),
        id: UserId::new(format!("{name}-id")),
        username: name.to_owned(),
        email: Some(format!("{name}@Example.com")),
        email_verified: true,
        state: UserState::Active,
        claims,
        created_at: NOW,
        updated_at: after(1),
    }
}

pub fn client(id: &str) -> Client {
    Client {
        tenant: acme(),
        id: ClientId::new(id),
        secret: Some(ClientSecretHash {
            key: SecretId::new("secret-1"),
            mac: Digest::of(id.as_bytes()),
        }),
        metadata: ClientMetadata {
            redirect_uris: vec!["https://rp.example/cb?ü='\"".to_owned()],
            scope: Some(scope("openid email")),
            jwks: Some(json!({"keys": []})),
            ..ClientMetadata::default()
        },
        created_at: NOW,
        updated_at: after(2),
    }
}

pub fn scope(text: &str) -> Scope {
    Scope::parse(text).unwrap()
}

pub fn authentication() -> Authentication {
    Authentication {
        auth_time: NOW,
        acr: "1".to_owned(),
        amr: vec!["pwd".to_owned()],
    }
}

/// A session of `user` whose cookie is `id`; good for an hour.
pub fn session(id: &str, user: &User) -> Session {
    Session {
        tenant: acme(),
        id: SessionId::new(id),
        token: Digest::of(id.as_bytes()),
        user: user.id.clone(),
        authentication: authentication(),
        created_at: NOW,
        last_used_at: None,
        term: SessionTerm {
            expires_at: after(3600),
            ends_at: after(7200),
            is_remembered: false,
        },
        user_agent: None,
        is_stepped_up: false,
    }
}

pub fn consent(user: &User, client: &Client) -> Consent {
    Consent {
        tenant: acme(),
        user: user.id.clone(),
        client: client.id.clone(),
        scope: scope("openid profile"),
        claims: BTreeSet::from(["phone_number".to_owned()]),
        granted_at: NOW,
    }
}

/// A grant of `user` whose code is `id`, made in the session `s`.
pub fn grant(id: &str, user: &User, client: &Client) -> Grant {
    Grant {
        tenant: acme(),
        id: GrantId::new(id),
        client: client.id.clone(),
        user: Some(user.id.clone()),
        session: Some(SessionId::new("s")),
        state: GrantState::Issued,
        code: Some(Code {
            digest: Digest::of(id.as_bytes()),
            expires_at: after(60),
        }),
        terms: Terms {
            scope: scope("profile openid"),
            claims: serde_json::from_value(json!({"id_token": {"email": {"essential": true}}}))
                .unwrap(),
            authentication: Some(authentication()),
            nonce: Some("n-\u{1F600}\u{0}".to_owned()),
            redirect_uri: Some("https://rp.example/cb".to_owned()),
            code_challenge: Some("challenge".to_owned()),
        },
        refresh: None,
        expires_at: Some(after(60)),
        created_at: NOW,
    }
}

/// What redeeming a code makes of a grant that has no refresh token.
pub fn redemption() -> Redemption<'static> {
    Redemption {
        refresh: None,
        expires_at: after(600),
    }
}

/// A refresh token of this generation, reached at [`NOW`].
pub fn refresh_state(generation: i64) -> RefreshState {
    RefreshState {
        salt: Digest::of(b"salt"),
        secret: SecretId::new("secret"),
        generation: Generation::new(generation),
        reached_at: NOW,
    }
}

/// A grant that `client` gave itself.
pub fn own_grant(id: &str, client: &Client, asked: &str) -> Grant {
    Grant {
        tenant: acme(),
        id: GrantId::new(id),
        client: client.id.clone(),
        user: None,
        session: None,
        state: GrantState::Active,
        code: None,
        terms: Terms {
            scope: scope(asked),
            claims: Default::default(),
            authentication: None,
            nonce: None,
            redirect_uri: None,
            code_challenge: None,
        },
        refresh: None,
        expires_at: None,
        created_at: NOW,
    }
}

pub fn signing_key(id: &str, alg: SigningAlg, state: KeyState) -> SigningKey {
    SigningKey {
        tenant: acme(),
        id: KeyId::new(id),
        alg,
        state,
        public_jwk: json!({"kty": "OKP", "kid": id}),
        sealed: vec![0, 255, 1, 254],
        created_at: NOW,
        changed_at: after(5),
    }
}

pub fn server_secret(id: &str, purpose: SecretPurpose, state: KeyState) -> ServerSecret {
    ServerSecret {
        tenant: acme(),
        id: SecretId::new(id),
        purpose,
        state,
        sealed: vec![7, 0, 7],
        created_at: NOW,
        changed_at: NOW,
    }
}

/// Runs `$work` on a transaction `$tx` of `$storage` and commits it.
macro_rules! commit {
    ($storage:expr, |$tx:ident| $work:expr) => {{
        let mut $tx = $storage.begin().await.unwrap();
        let done = $work;
        $tx.commit().await.unwrap();
        done
    }};
}
pub(super) use commit;

/// The tenant `acme` alone.
pub async fn with_tenant(storage: &dyn Storage) {
    let inserted = commit!(storage, |tx| tx
        .insert_tenant(&tenant("acme"))
        .await
        .unwrap());
    assert_eq!(inserted, Inserted::Done);
}

/// The tenant, with a user `ada` and a client `shop`.
pub async fn with_user_and_client(storage: &dyn Storage) -> (User, Client) {
    with_tenant(storage).await;
    let (ada, shop) = (user("ada"), client("shop"));
    commit!(storage, |tx| {
        insert(&mut *tx, &ada, &shop).await;
    });
    (ada, shop)
}

async fn insert(tx: &mut dyn Tx, user: &User, client: &Client) {
    assert_eq!(tx.insert_user(user).await.unwrap(), Inserted::Done);
    assert_eq!(tx.insert_client(client).await.unwrap(), Inserted::Done);
}

/// Lets twenty do the same at once; answers what became of each.
pub async fn twenty_at_once<T, F, Doing>(storage: &Arc<dyn Storage>, work: F) -> Vec<T>
where
    T: Send + 'static,
    F: Fn(Arc<dyn Storage>, usize) -> Doing,
    Doing: Future<Output = T> + Send + 'static,
{
    let mut tries = JoinSet::new();
    for number in 0..20 {
        tries.spawn(work(Arc::clone(storage), number));
    }
    tries.join_all().await
}

/// How many of them did it.
pub fn done(outcomes: &[Changed]) -> usize {
    let done = outcomes.iter().filter(|one| **one == Changed::Done);
    done.count()
}
