//! Which known name somebody most likely meant.

/// The name of `known` that takes the fewest changes to reach from `unknown`. A name whose last
/// part alone comes close counts too: `issuer` means `server.issuer`.
pub(super) fn nearest<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known.min_by_key(|name| {
        let whole = distance(unknown, name);
        let last = distance(last_part(unknown), last_part(name)) + 2;
        (whole.min(last), whole)
    })
}

fn last_part(name: &str) -> &str {
    let name = name.rsplit('.').next().unwrap_or(name);
    name.rsplit("__").next().unwrap_or(name)
}

/// How many characters to insert, delete or replace to make `b` of `a` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.chars().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changes() {
        for (a, b, changes) in [
            ("", "", 0),
            ("", "abc", 3),
            ("listen", "listne", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), changes, "{a} {b}");
            assert_eq!(distance(b, a), changes, "{b} {a}");
        }
    }

    #[test]
    fn a_slip_finds_its_option() {
        let known = [
            "server.listen",
            "server.issuer",
            "server.tls.cert",
            "logging.level",
        ];
        for (typed, meant) in [
            ("server.listne", "server.listen"),
            ("issuer", "server.issuer"),
            ("server_issuer", "server.issuer"),
            ("tls.cert", "server.tls.cert"),
            ("log.level", "logging.level"),
        ] {
            assert_eq!(nearest(typed, known.into_iter()), Some(meant), "{typed}");
        }
    }
}
