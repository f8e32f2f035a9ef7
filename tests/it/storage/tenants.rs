//! Tenants.

use vestibule::storage::Inserted;

use super::fixtures::{NOW, commit, tenant};
use crate::databases::TestDatabase;

contract!(
    a_tenant_comes_back_as_it_was_stored,
    a_slug_is_taken_once,
    tenants_are_listed_by_slug,
    the_version_of_keys_counts_up_for_one_tenant_alone,
);

async fn a_tenant_comes_back_as_it_was_stored(db: TestDatabase) {
    let acme = tenant("acme");
    commit!(db.storage, |tx| tx.insert_tenant(&acme).await.unwrap());
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(reader.tenant_by_slug("acme").await.unwrap(), Some(acme));
    for unknown in ["ACME", "acm", "", "acme\0"] {
        assert_eq!(reader.tenant_by_slug(unknown).await.unwrap(), None);
    }
}

async fn a_slug_is_taken_once(db: TestDatabase) {
    let mut other = tenant("acme");
    other.id = vestibule::model::TenantId::new("other");
    let inserted = commit!(db.storage, |tx| [
        tx.insert_tenant(&tenant("acme")).await.unwrap(),
        tx.insert_tenant(&other).await.unwrap(),
    ]);
    assert_eq!(inserted, [Inserted::Done, Inserted::Exists]);
    let tenants = db.storage.read().await.unwrap().tenants().await.unwrap();
    assert_eq!(tenants, [tenant("acme")]);
}

async fn tenants_are_listed_by_slug(db: TestDatabase) {
    commit!(db.storage, |tx| {
        for slug in ["zoo", "b-2", "b1", "acme"] {
            tx.insert_tenant(&tenant(slug)).await.unwrap();
        }
    });
    let tenants = db.storage.read().await.unwrap().tenants().await.unwrap();
    let slugs: Vec<_> = tenants.iter().map(|tenant| tenant.slug.as_str()).collect();
    assert_eq!(slugs, ["acme", "b-2", "b1", "zoo"]);
    assert_eq!(tenants[0].created_at, NOW);
}

async fn the_version_of_keys_counts_up_for_one_tenant_alone(db: TestDatabase) {
    commit!(db.storage, |tx| {
        tx.insert_tenant(&tenant("acme")).await.unwrap();
        tx.insert_tenant(&tenant("zoo")).await.unwrap();
        tx.bump_keys_version(&tenant("acme").id).await.unwrap();
        tx.bump_keys_version(&tenant("acme").id).await.unwrap();
    });
    let tenants = db.storage.read().await.unwrap().tenants().await.unwrap();
    let versions: Vec<_> = tenants.iter().map(|tenant| tenant.keys_version).collect();
    assert_eq!(versions, [2, 0]);
}
