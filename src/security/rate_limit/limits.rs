//! The limits as the rest of the service uses them.

use std::{collections::HashMap, sync::Arc, time::Duration};

use arc_swap::ArcSwap;

use super::{Ask, LimitKey, RateLimiter, Refused, Room, Taken};
use crate::{
    config,
    model::{TenantId, UnixTime},
    protocol::limits::{Part, Quota, Rule, Standing, Step},
    storage::{Reader, StorageError},
    telemetry::{Metrics, RateLimited},
};

/// Who tries something, and at what: whatever the rules that are asked count by.
#[derive(Clone, Copy, Debug)]
pub struct Who<'a> {
    tenant: &'a str,
    address: &'a str,
    account: &'a str,
    client: &'a str,
    device: &'a str,
}

impl<'a> Who<'a> {
    /// Somebody at a tenant.
    pub fn at(tenant: &'a TenantId) -> Self {
        Self {
            tenant: tenant.as_str(),
            ..Self::anybody()
        }
    }

    /// Anybody, at no tenant: for what the installation does.
    pub fn anybody() -> Self {
        Self {
            tenant: "",
            address: "",
            account: "",
            client: "",
            device: "",
        }
    }

    /// The same from this address, as `client_ip::rate_key` writes it.
    pub fn from(self, address: &'a str) -> Self {
        Self { address, ..self }
    }

    /// The same about this account: the id of a user, or a name where there is no user.
    pub fn on(self, account: &'a str) -> Self {
        Self { account, ..self }
    }

    /// The same by this client.
    pub fn by(self, client: &'a str) -> Self {
        Self { client, ..self }
    }

    /// The same with this browser, which the account knows.
    pub fn with(self, device: &'a str) -> Self {
        Self { device, ..self }
    }

    fn part(&self, part: Part) -> &'a str {
        match part {
            Part::Address => self.address,
            Part::Account => self.account,
            Part::Client => self.client,
            Part::Device => self.device,
        }
    }

    /// What the steps of `rule` are counted under.
    fn asks(&self, rule: Rule, quota: &Quota) -> Vec<Ask> {
        let mut parts = vec![self.tenant];
        for part in rule.parts() {
            parts.push(self.part(*part));
        }
        let count = quota.steps().len();
        (0..count)
            .map(|at| {
                let number = at.to_string();
                let parts = [parts.as_slice(), &[number.as_str()]].concat();
                Ask {
                    key: LimitKey::new(rule.as_str(), &parts),
                    step: quota.steps()[at],
                }
            })
            .collect()
    }
}

/// Every limit of the service.
pub struct Limits {
    limiter: Arc<dyn RateLimiter>,
    configured: config::Limits,
    /// By tenant and rule; the tenant is empty for all.
    changed: ArcSwap<HashMap<(String, Rule), Quota>>,
    metrics: Metrics,
}

/// Who says how much a rule allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotaFrom {
    /// The configuration.
    Configuration,
    /// An operator, for all tenants.
    Installation,
    /// An operator, for this tenant.
    Tenant,
}

impl QuotaFrom {
    /// As operators read it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Installation => "installation",
            Self::Tenant => "tenant",
        }
    }
}

/// The steps of some rules, with the rule of each.
#[derive(Default)]
struct Asked {
    rules: Vec<Rule>,
    asks: Vec<Ask>,
}

impl Limits {
    /// The limits of the configuration, counted by `limiter`.
    pub fn new(
        limiter: Arc<dyn RateLimiter>,
        configured: config::Limits,
        metrics: Metrics,
    ) -> Self {
        for rule in Rule::ALL {
            metrics.know_rate_limit(rule.as_str());
        }
        Self {
            limiter,
            configured,
            changed: ArcSwap::default(),
            metrics,
        }
    }

    /// Catches up with the database: one small query.
    ///
    /// # Errors
    /// When the database fails; what is known then goes on to hold.
    pub async fn follow(&self, db: &mut dyn Reader) -> Result<(), StorageError> {
        let mut changed = HashMap::new();
        for limit in db.limit_overrides().await? {
            let tenant = limit.tenant.as_ref().map_or("", TenantId::as_str);
            match (limit.rule.parse(), limit.quota.parse()) {
                (Ok(rule), Ok(quota)) => {
                    changed.insert((tenant.to_owned(), rule), quota);
                }
                // A newer version may know it.
                (Err(_), _) | (_, Err(_)) => {
                    tracing::debug!(rule = limit.rule, "a changed limit is not known here");
                }
            }
        }
        if **self.changed.load() != changed {
            self.changed.store(Arc::new(changed));
        }
        Ok(())
    }

    /// Whether limits are held at all.
    pub fn are_held(&self) -> bool {
        self.configured.enabled
    }

    /// Takes one attempt of every rule, or none of any. Answers the rule with the least room;
    /// `None` where nothing is limited.
    ///
    /// # Errors
    /// The rule that has no room for the longest time.
    pub async fn take(
        &self,
        rules: &[Rule],
        who: Who<'_>,
        now: UnixTime,
    ) -> Result<Option<Room>, Refused> {
        let (held, dry) = self.asked(rules, who);
        let room = match held.asks.is_empty() {
            true => None,
            false => {
                let (taken, standings) = self.limiter.take(&held.asks, now).await;
                match taken {
                    Taken::Allowed => held.tightest(&standings),
                    Taken::Refused => return Err(self.refused(&held, &standings)),
                }
            }
        };
        for rule in &held.rules_once() {
            self.metrics
                .rate_limited(rule.as_str(), RateLimited::Allowed);
        }
        self.count_dry(&dry, now).await;
        Ok(room)
    }

    /// The rule that has no room for the longest time, if there is one that has none. Takes
    /// nothing.
    pub async fn wait(&self, rules: &[Rule], who: Who<'_>, now: UnixTime) -> Option<Refused> {
        let (held, _) = self.asked(rules, who);
        if held.asks.is_empty() {
            return None;
        }
        let standings = self.limiter.look(&held.asks, now).await;
        let is_full = standings.iter().any(|standing| standing.left == 0);
        is_full.then(|| self.refused(&held, &standings))
    }

    /// Gives back what was taken of every rule, because the attempt succeeded or was never made.
    pub async fn give_back(&self, rules: &[Rule], who: Who<'_>, now: UnixTime) {
        let (held, dry) = self.asked(rules, who);
        for asked in [held, dry] {
            if !asked.asks.is_empty() {
                self.limiter.give_back(&asked.asks, now).await;
            }
        }
    }

    /// How much `rule` allows at a tenant now, and who says so.
    pub fn quota(&self, rule: Rule, tenant: &str) -> (Quota, QuotaFrom) {
        let changed = self.changed.load();
        let of = |tenant: &str| changed.get(&(tenant.to_owned(), rule)).cloned();
        if changed.is_empty() {
            return (
                self.configured.quota(rule).clone(),
                QuotaFrom::Configuration,
            );
        }
        match (of(tenant), of("")) {
            (Some(quota), _) if !tenant.is_empty() => (quota, QuotaFrom::Tenant),
            (_, Some(quota)) => (quota, QuotaFrom::Installation),
            (_, None) => (
                self.configured.quota(rule).clone(),
                QuotaFrom::Configuration,
            ),
        }
    }

    /// Counts something that speaks against somebody and refuses nobody, whether limits are held or
    /// not.
    pub async fn note(&self, rule: Rule, who: Who<'_>, now: UnixTime) {
        let (quota, _) = self.quota(rule, who.tenant);
        self.limiter.take(&who.asks(rule, &quota), now).await;
    }

    /// Whether as much was noted as the rule allows.
    pub async fn is_used_up(&self, rule: Rule, who: Who<'_>, now: UnixTime) -> bool {
        let (quota, _) = self.quota(rule, who.tenant);
        let standings = self.limiter.look(&who.asks(rule, &quota), now).await;
        standings.iter().any(|standing| standing.left == 0)
    }

    /// Whether so many sign-ins fail that somebody is at work on this tenant: at least nine tenths
    /// of what [`Rule::LoginTenant`] allows are used up. One look at the counters.
    pub async fn is_under_attack(&self, tenant: &TenantId, now: UnixTime) -> bool {
        let rule = Rule::LoginTenant;
        if !self.configured.enabled {
            return false;
        }
        let (quota, _) = self.quota(rule, tenant.as_str());
        let asks = Who::at(tenant).asks(rule, &quota);
        let standings = self.limiter.look(&asks, now).await;
        let mut steps = asks.iter().zip(&standings);
        steps.any(|(ask, standing)| standing.left <= ask.step.count() / 10)
    }

    /// Whether this is the first call for the rule and `who` within the shortest period of its
    /// quota: so that something is told once.
    pub async fn is_first(&self, rule: Rule, who: Who<'_>, now: UnixTime) -> bool {
        let (quota, _) = self.quota(rule, who.tenant);
        let periods = quota.steps().iter().map(|step| step.period());
        let period = periods.min().unwrap_or(Duration::from_secs(60));
        let Some(step) = Step::new(1, period) else {
            return false;
        };
        let mut asks = who.asks(rule, &quota);
        asks.truncate(1);
        let asks = asks.iter().map(|ask| Ask {
            key: LimitKey::new("first", &[&ask.key.digest().to_text()]),
            step,
        });
        let (taken, _) = self.limiter.take(&asks.collect::<Vec<_>>(), now).await;
        taken == Taken::Allowed
    }

    /// What to ask for: what is held, and what is only counted.
    fn asked(&self, rules: &[Rule], who: Who<'_>) -> (Asked, Asked) {
        let (mut held, mut dry) = (Asked::default(), Asked::default());
        if !self.configured.enabled {
            return (held, dry);
        }
        for rule in rules {
            let (quota, _) = self.quota(*rule, who.tenant);
            let into = match quota.is_dry() || self.configured.dry_run {
                true => &mut dry,
                false => &mut held,
            };
            let asks = who.asks(*rule, &quota);
            into.rules.extend(std::iter::repeat_n(*rule, asks.len()));
            into.asks.extend(asks);
        }
        (held, dry)
    }

    fn refused(&self, asked: &Asked, standings: &[Standing]) -> Refused {
        let refused = asked.longest(standings);
        let rule = refused.rule.as_str();
        self.metrics.rate_limited(rule, RateLimited::Refused);
        refused
    }

    async fn count_dry(&self, dry: &Asked, now: UnixTime) {
        if dry.asks.is_empty() {
            return;
        }
        let (taken, standings) = self.limiter.take(&dry.asks, now).await;
        match taken {
            Taken::Allowed => {
                for rule in dry.rules_once() {
                    self.metrics
                        .rate_limited(rule.as_str(), RateLimited::Allowed);
                }
            }
            Taken::Refused => {
                let rule = dry.longest(&standings).rule.as_str();
                self.metrics.rate_limited(rule, RateLimited::WouldRefuse);
            }
        }
    }
}

impl Asked {
    fn rules_once(&self) -> Vec<Rule> {
        let mut rules = self.rules.clone();
        rules.dedup();
        rules
    }

    /// Every step with its rule and how it stands.
    fn steps<'a>(
        &'a self,
        standings: &'a [Standing],
    ) -> impl Iterator<Item = (Rule, Step, Standing)> + 'a {
        let steps = self.rules.iter().zip(&self.asks).zip(standings);
        steps.map(|((rule, ask), standing)| (*rule, ask.step, *standing))
    }

    fn tightest(&self, standings: &[Standing]) -> Option<Room> {
        let steps = self.steps(standings);
        let tightest = steps.min_by_key(|(.., standing)| standing.left);
        tightest.map(|(rule, step, standing)| Room {
            rule,
            step,
            standing,
        })
    }

    fn longest(&self, standings: &[Standing]) -> Refused {
        let steps = self.steps(standings);
        let longest = steps.max_by_key(|(.., standing)| standing.next_in);
        let (rule, step, standing) = longest.expect("a refusal is of at least one step");
        Refused {
            rule,
            step,
            retry_after: standing.next_in,
        }
    }
}
