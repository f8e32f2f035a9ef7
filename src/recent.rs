//! What was needed lately and may be needed again: a bounded memory that forgets what nobody
//! has asked for in a while.

use std::{
    collections::HashMap,
    fmt,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A memory of at most two times `CAPACITY` values. When that many are new, those that were
/// not asked for since the last time are dropped.
pub struct Recent<K, V, const CAPACITY: usize> {
    generations: Mutex<Generations<K, V>>,
}

struct Generations<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K: Eq + Hash, V: Clone, const CAPACITY: usize> Recent<K, V, CAPACITY> {
    /// The value of `key`, if it is still known.
    pub fn find(&self, key: &K) -> Option<V> {
        let mut generations = self.lock();
        if let Some(value) = generations.young.get(key) {
            return Some(value.clone());
        }
        let (key, value) = generations.old.remove_entry(key)?;
        generations.put(key, value.clone(), CAPACITY);
        Some(value)
    }

    /// Remembers a value, in place of an older one.
    pub fn put(&self, key: K, value: V) {
        let mut generations = self.lock();
        generations.old.remove(&key);
        generations.put(key, value, CAPACITY);
    }

    /// Remembers a value, unless the one that is known says that it is to stay.
    pub fn put_unless(&self, key: K, value: V, stays: impl FnOnce(&V) -> bool) {
        let mut generations = self.lock();
        let known = generations.young.get(&key);
        if known
            .or_else(|| generations.old.get(&key))
            .is_some_and(stays)
        {
            return;
        }
        generations.old.remove(&key);
        generations.put(key, value, CAPACITY);
    }

    /// Forgets the value of `key`.
    pub fn forget(&self, key: &K) {
        let mut generations = self.lock();
        generations.young.remove(key);
        generations.old.remove(key);
    }

    /// Nothing in here is half done when a thread panics.
    fn lock(&self) -> MutexGuard<'_, Generations<K, V>> {
        self.generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash, V> Generations<K, V> {
    fn put(&mut self, key: K, value: V, capacity: usize) {
        if self.young.len() >= capacity {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

impl<K, V, const CAPACITY: usize> Default for Recent<K, V, CAPACITY> {
    fn default() -> Self {
        Self {
            generations: Mutex::new(Generations {
                young: HashMap::new(),
                old: HashMap::new(),
            }),
        }
    }
}

impl<K, V, const CAPACITY: usize> fmt::Debug for Recent<K, V, CAPACITY> {
    /// Not what is in it: that may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recent")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_is_bounded() {
        let recent = Recent::<u32, u32, 10>::default();
        recent.put(0, 0);
        for number in 1..1_000 {
            recent.put(number, number);
            assert_eq!(recent.find(&0), Some(0), "{number}");
        }
        let known = (0..1_000).filter(|number| recent.find(number).is_some());
        assert!(known.count() <= 20);
        assert_eq!(recent.find(&999), Some(999));
    }

    #[test]
    fn a_newer_value_takes_the_place_of_an_older_one_and_can_be_forgotten() {
        let recent = Recent::<&str, u32, 2>::default();
        recent.put("a", 1);
        recent.put("b", 1);
        recent.put("c", 1);
        recent.put("a", 2);
        assert_eq!(recent.find(&"a"), Some(2));
        recent.forget(&"a");
        assert_eq!(recent.find(&"a"), None);
    }
}
