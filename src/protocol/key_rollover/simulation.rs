//! Years of rollover, second by second: two nodes with clocks that differ, verifiers that cache
//! the key set for as long as they may, an operator who rotates whenever he likes, and a job
//! that is down for days at a time.
//!
//! Time is in whole seconds, and seconds in which nothing happens are skipped: what a node signs
//! with and what a verifier has cached change at events alone, and between two events tokens
//! only expire. So a token that every verifier knows right after an event is known to them until
//! the next one.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::model::KeyState::{Current, Next, Previous, Removed};

type Ring = Vec<RingMember<u32>>;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// How often nodes look for changes.
const FOLLOW_EVERY: i64 = 2;

struct Node {
    /// How far its clock is ahead.
    skew: i64,
    /// The ring as it has it in memory.
    ring: Ring,
    /// Whether it follows at even or at odd seconds.
    phase: i64,
}

impl Node {
    fn signs_with(&self) -> u32 {
        id_of(&self.ring, Current)
    }

    fn knows(&self, id: u32) -> bool {
        self.ring.iter().any(|member| member.id == id)
    }
}

struct Verifier {
    fetched_at: i64,
    cached: BTreeSet<u32>,
}

struct World {
    policy: Policy,
    /// How long verifiers cache; 0 when the nodes themselves are the verifiers.
    cache: i64,
    /// How long what is made with a member lives.
    life: i64,
    now: i64,
    stored: Ring,
    made: u32,
    rotations: u32,
    removals: u32,
    nodes: [Node; 2],
    verifiers: Vec<Verifier>,
    /// Until when something is alive that was made with this member.
    alive: BTreeMap<u32, i64>,
    random: u64,
    /// Whether no second is skipped.
    every_second: bool,
}

impl World {
    fn new(policy: Policy, cache: i64, life: i64, seed: u64) -> Self {
        let node = |skew, phase| Node {
            skew,
            ring: Vec::new(),
            phase,
        };
        let mut world = Self {
            policy,
            cache,
            life,
            now: 0,
            stored: Vec::new(),
            made: 0,
            rotations: 0,
            removals: 0,
            nodes: [node(-2, 0), node(3, 1)],
            verifiers: Vec::new(),
            alive: BTreeMap::new(),
            random: seed,
            every_second: false,
        };
        world.ask(0, &Wish::Complete);
        for node in &mut world.nodes {
            node.ring = world.stored.clone();
        }
        for fetched_at in [0, -cache / 3, -cache / 2] {
            let cached = world.stored.iter().map(|member| member.id).collect();
            let verifier = Verifier { fetched_at, cached };
            world.verifiers.push(verifier);
        }
        world.now = 1;
        world
    }

    /// A number below `end` (splitmix64).
    fn below(&mut self, end: i64) -> i64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        i64::try_from((z ^ (z >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    /// A node plans with its own clock and stores what it planned.
    fn ask(&mut self, node: usize, wish: &Wish<u32>) -> bool {
        let clock = UnixTime::from_seconds(self.now + self.nodes[node].skew);
        let Ok(steps) = plan(&self.stored, &self.policy, wish, clock) else {
            return false;
        };
        for step in &steps {
            match step {
                Step::Make(state) => {
                    self.made += 1;
                    self.stored.push(RingMember {
                        id: self.made,
                        state: *state,
                        created_at: clock,
                        changed_at: clock,
                        in_use: false,
                    });
                }
                Step::Move { id, from, to } => {
                    let member = self.stored.iter_mut().find(|member| member.id == *id);
                    let member = member.unwrap();
                    assert!(member.state == *from && from.may_become(*to));
                    member.state = *to;
                    member.changed_at = clock;
                    self.rotations += u32::from(*to == Previous);
                    self.removals += u32::from(*to == Removed);
                }
            }
            // After every single step, as a unique index sees it.
            for state in [Current, Next] {
                assert!(count(&self.stored, state) <= 1, "two {state:?}");
            }
        }
        self.stored.retain(|member| member.state != Removed);
        for state in [Current, Next] {
            assert_eq!(count(&self.stored, state), 1, "{state:?}");
        }
        !steps.is_empty()
    }

    /// The next second in which a node notices something or a cache has run out.
    fn next_event(&self) -> i64 {
        if self.every_second {
            return self.now + 1;
        }
        let follows = self.nodes.iter().filter(|node| node.ring != self.stored);
        let follows = follows.map(|node| {
            (self.now + 1..)
                .find(|second| second.rem_euclid(FOLLOW_EVERY) == node.phase)
                .unwrap()
        });
        let caches = self.verifiers.iter();
        let caches = caches.map(|verifier| verifier.fetched_at + self.cache);
        let next = follows.chain(caches.filter(|_| self.cache > 0)).min();
        next.unwrap_or(i64::MAX)
    }

    /// Lives until `end`.
    fn run_until(&mut self, end: i64) {
        loop {
            let next = self.next_event().min(end);
            // Up to this moment everybody signed with what they had.
            for node in &self.nodes {
                let expires = next + node.skew + self.life;
                self.alive.insert(node.signs_with(), expires);
            }
            self.now = next;
            for node in &mut self.nodes {
                if next.rem_euclid(FOLLOW_EVERY) == node.phase {
                    node.ring.clone_from(&self.stored);
                }
            }
            for at in 0..self.verifiers.len() {
                if self.cache > 0 && self.verifiers[at].fetched_at + self.cache <= next {
                    // Any node may answer; some verifiers look a while later.
                    let node = usize::try_from(self.below(2)).unwrap();
                    let cached = self.nodes[node].ring.iter().map(|member| member.id);
                    self.verifiers[at] = Verifier {
                        fetched_at: next,
                        cached: cached.collect(),
                    };
                }
            }
            self.check();
            if next == end {
                return;
            }
        }
    }

    /// Whatever is alive, or signed at this moment, is known everywhere.
    fn check(&mut self) {
        // A verifier's clock may be behind as well.
        self.alive.retain(|_, expires| *expires + 5 > self.now);
        let signing = self.nodes.each_ref().map(Node::signs_with);
        for id in self.alive.keys().chain(&signing) {
            for node in &self.nodes {
                assert!(node.knows(*id), "a node lacks {id} at {}", self.now);
                assert!(node.ring.len() >= 2, "fewer than two at {}", self.now);
            }
            if self.cache > 0 {
                for verifier in &self.verifiers {
                    let known = verifier.cached.contains(id);
                    assert!(known, "a verifier lacks {id} at {}", self.now);
                    assert!(verifier.cached.len() >= 2);
                }
            }
        }
    }
}

fn count(ring: &Ring, state: KeyState) -> usize {
    ring.iter().filter(|member| member.state == state).count()
}

fn id_of(ring: &Ring, state: KeyState) -> u32 {
    let found = ring.iter().find(|member| member.state == state);
    found.unwrap().id
}

/// Lives until `end`: the job runs every `pace` seconds or so on either node, is down for up to
/// 400 times that now and then, and somebody rotates by hand whenever it is possible.
fn live(world: &mut World, end: i64, pace: i64) {
    while world.now < end {
        let pause = match world.below(200) {
            0 => world.below(400 * pace),
            1..20 => world.below(20),
            _ => pace + world.below(pace),
        };
        let then = (world.now + pause).min(end);
        world.run_until(then);
        let node = usize::try_from(world.below(2)).unwrap();
        let wish = match world.below(50) {
            0 => Wish::Now(Haste::Safe),
            _ => Wish::OnSchedule,
        };
        world.ask(node, &wish);
    }
}

fn seconds(span: i64) -> Duration {
    Duration::from_secs(span.unsigned_abs())
}

#[test]
fn no_token_is_ever_unverifiable_with_the_defaults() {
    let policy = Policy::signing_keys(seconds(90 * DAY), seconds(15 * MINUTE), seconds(12 * HOUR));
    let mut world = World::new(policy, 15 * MINUTE, DAY, 1);
    live(&mut world, 2 * 365 * DAY, HOUR);
    assert!(world.rotations > 8 && world.removals > 8);
}

#[test]
fn no_token_is_ever_unverifiable_when_everything_is_as_hasty_as_can_be() {
    // A rotation as soon as the next key is known, with short caches and short lives, and no
    // second skipped.
    let mut policy = Policy::signing_keys(seconds(1), seconds(MINUTE), seconds(MINUTE));
    policy.retain = seconds(5 * MINUTE) + SETTLE;
    let mut world = World::new(policy, MINUTE, 5 * MINUTE, 2);
    world.every_second = true;
    live(&mut world, DAY, 10);
    assert!(world.rotations > 150, "{}", world.rotations);
}

#[test]
fn no_node_ever_meets_a_secret_that_it_does_not_know() {
    for purpose in SecretPurpose::ALL {
        let policy = Policy::server_secrets(purpose, seconds(30 * DAY));
        let life = match purpose {
            SecretPurpose::RefreshToken => 365 * DAY,
            _ => DAY,
        };
        let mut world = World::new(policy, 0, life, 7);
        live(&mut world, 3 * 365 * DAY, HOUR);
        assert!(world.rotations > 36 && world.removals > 20);
    }
}

#[test]
fn two_hundred_days_without_the_job_are_caught_up_by_one_rotation() {
    let policy = Policy::signing_keys(seconds(90 * DAY), seconds(15 * MINUTE), seconds(12 * HOUR));
    let mut world = World::new(policy, 15 * MINUTE, DAY, 1);
    world.run_until(200 * DAY);
    assert!(world.ask(0, &Wish::OnSchedule));
    for _ in 0..200 {
        world.run_until(world.now + HOUR);
        world.ask(1, &Wish::OnSchedule);
    }
    assert_eq!((world.rotations, world.removals), (1, 1));
}

#[test]
fn the_simulation_notices_a_key_that_signs_or_goes_too_early() {
    let good = Policy::signing_keys(seconds(DAY), seconds(15 * MINUTE), seconds(HOUR));
    let hasty = Policy {
        publish_before: seconds(10 * MINUTE),
        rotate_after: seconds(MINUTE),
        ..good
    };
    let forgetful = Policy {
        retain: seconds(23 * HOUR),
        ..good
    };
    for policy in [hasty, forgetful] {
        let noticed = std::panic::catch_unwind(|| {
            live(
                &mut World::new(policy, 15 * MINUTE, DAY, 1),
                9 * DAY,
                MINUTE,
            );
        });
        assert!(noticed.is_err(), "{policy:?}");
    }
}
