//! Networks that are kept out, as this node knows them; follows the database.

use std::net::IpAddr;

use arc_swap::ArcSwap;

use crate::{
    model::{Block, TenantId, UnixTime},
    storage::{Reader, StorageError},
};

/// Every network that is kept out.
#[derive(Debug, Default)]
pub struct Blocks(ArcSwap<Vec<Block>>);

impl Blocks {
    /// Whether `address` is kept out at `now`: of the whole installation, or of this tenant.
    pub fn keep_out(&self, tenant: Option<&TenantId>, address: IpAddr, now: UnixTime) -> bool {
        let address = address.to_canonical();
        self.0.load().iter().any(|block| {
            let is_over = block.expires_at.is_some_and(|until| until <= now);
            let is_here = block.tenant.is_none() || block.tenant.as_ref() == tenant;
            is_here && !is_over && block.network.contains(&address)
        })
    }

    /// Catches up with the database: one small query.
    ///
    /// # Errors
    /// When the database fails; what is known then goes on to hold.
    pub async fn follow(&self, db: &mut dyn Reader, now: UnixTime) -> Result<(), StorageError> {
        let blocks = db.blocks(now).await?;
        if **self.0.load() != blocks {
            self.0.store(std::sync::Arc::new(blocks));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_kept_out_of_where_it_is_blocked_until_that_ends() {
        let (acme, other) = (TenantId::new("acme"), TenantId::new("other"));
        let block = |tenant: Option<&TenantId>, network: &str, until: Option<i64>| Block {
            tenant: tenant.cloned(),
            network: network.parse().unwrap(),
            reason: String::new(),
            created_at: UnixTime::from_seconds(0),
            expires_at: until.map(UnixTime::from_seconds),
        };
        let blocks = Blocks(ArcSwap::from_pointee(vec![
            block(None, "203.0.113.0/24", None),
            block(None, "2001:db8::/64", Some(100)),
            block(Some(&acme), "198.51.100.7/32", None),
        ]));
        let table = [
            (None, "203.0.113.0", 0, true),
            (Some(&acme), "203.0.113.255", 0, true),
            (None, "::ffff:203.0.113.9", 0, true),
            (None, "203.0.114.0", 0, false),
            (None, "2001:db8::1", 99, true),
            (None, "2001:db8::1", 100, false),
            (None, "2001:db8:0:1::1", 0, false),
            (Some(&acme), "198.51.100.7", 0, true),
            (Some(&other), "198.51.100.7", 0, false),
            (None, "198.51.100.7", 0, false),
        ];
        for (tenant, address, now, is_kept_out) in table {
            let (at, now) = (address.parse().unwrap(), UnixTime::from_seconds(now));
            assert_eq!(blocks.keep_out(tenant, at, now), is_kept_out, "{address}");
        }
    }
}
