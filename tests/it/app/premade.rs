//! Tenants with their keys, made once for each process and stored wherever a test wants them:
//! making RSA keys takes longer than everything else in a test.

use std::{collections::HashMap, sync::Arc};

use tokio::sync::Mutex;
use vestibule::{
    entropy::SeededEntropy,
    keys::{KeyEncryptionKey, Made, RingName, make},
    model::{KeyState, Secret, Tenant, TenantId, TenantPolicy},
    storage::{Inserted, Storage},
};

/// The key-encryption key of all tests.
pub const KEK: &str = "dmVzdGlidWxlIHRlc3RzIHVzZSB0aGlzIG9uZSBrZXk=";

struct Premade {
    tenant: Tenant,
    keys: Vec<Made>,
}

/// Stores the tenant `slug` with all its keys; leaves one alone that is there.
pub async fn store(storage: &dyn Storage, slug: &str) {
    let made = of(slug).await;
    let tenant = &made.tenant;
    let mut tx = storage.begin().await.unwrap();
    if tx.insert_tenant(tenant).await.unwrap() == Inserted::Exists {
        return;
    }
    for made in &made.keys {
        let inserted = match made {
            Made::SigningKey(key) => tx.insert_signing_key(key).await.unwrap(),
            Made::Secret(secret) => tx.insert_server_secret(secret).await.unwrap(),
        };
        assert_eq!(inserted, Inserted::Done);
    }
    tx.bump_keys_version(&tenant.id).await.unwrap();
    tx.commit().await.unwrap();
}

async fn of(slug: &str) -> Arc<Premade> {
    static ALL: Mutex<Option<HashMap<String, Arc<Premade>>>> = Mutex::const_new(None);
    let mut all = ALL.lock().await;
    let all = all.get_or_insert_default();
    if let Some(made) = all.get(slug) {
        return made.clone();
    }
    let slug = slug.to_owned();
    let made = tokio::task::spawn_blocking(move || Arc::new(premake(&slug)));
    let made = made.await.unwrap();
    all.insert(made.tenant.slug.clone(), made.clone());
    made
}

fn premake(slug: &str) -> Premade {
    let kek = KeyEncryptionKey::from_base64(&Secret::new(KEK)).unwrap();
    let entropy = SeededEntropy::new(slug.bytes().map(u64::from).sum());
    let now = super::START;
    let tenant = Tenant {
        id: TenantId::new(format!("tenant-{slug}")),
        slug: slug.to_owned(),
        name: format!("Tenant {slug}"),
        keys_version: 0,
        policy: TenantPolicy::default(),
        created_at: now,
    };
    let both = [KeyState::Current, KeyState::Next];
    let keys = RingName::all()
        .flat_map(|ring| both.map(|state| (ring, state)))
        .map(|(ring, state)| make(ring, state, &tenant.id, &kek, &entropy, now).unwrap())
        .collect();
    Premade { tenant, keys }
}
