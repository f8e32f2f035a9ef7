//! Which tokens a client may give back (RFC 7009).

use crate::model::{Client, Grant};

/// Whether `client` may end a grant by one of its tokens: only the one that they were issued to
/// (RFC 7009 §2.1).
pub fn may_revoke(client: &Client, grant: &Grant) -> bool {
    client.tenant == grant.tenant && client.id == grant.client
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::model::{ClientId, TenantId};

    #[test]
    fn a_client_gives_back_its_own_tokens_alone() {
        let grant = samples::grant("openid");
        let own = samples::client();
        let mut other = samples::client();
        other.id = ClientId::new("other");
        let mut elsewhere = samples::client();
        elsewhere.tenant = TenantId::new("elsewhere");
        for (client, may) in [(&own, true), (&other, false), (&elsewhere, false)] {
            assert_eq!(may_revoke(client, &grant), may);
        }
    }
}
