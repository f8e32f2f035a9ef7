//! Who types the commands, as the operating system knows them: the audit log says who acted.

use rustix::process::getuid;

/// Where the names of accounts are.
const ACCOUNTS: &str = "/etc/passwd";

/// The name of the account that this process runs as; of one without a name, its number. Who
/// became that account by `sudo` is named as well.
pub fn name() -> String {
    let uid = getuid().as_raw();
    let accounts = std::fs::read_to_string(ACCOUNTS).unwrap_or_default();
    let name = name_of(uid, &accounts).unwrap_or_else(|| format!("uid {uid}"));
    match std::env::var("SUDO_USER") {
        Ok(before) if before != name && is_name(&before) => format!("{name} ({before})"),
        _ => name,
    }
}

fn name_of(uid: u32, accounts: &str) -> Option<String> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let (name, id) = (fields.next()?, fields.nth(1)?);
        (id.parse() == Ok(uid)).then(|| name.to_owned())
    })
}

/// The environment is whatever somebody wrote into it.
fn is_name(text: &str) -> bool {
    let visible = |c: char| c.is_ascii_graphic();
    (1..=32).contains(&text.len()) && text.chars().all(visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_by_its_number() {
        let accounts = "root:x:0:0:root:/root:/bin/sh\n# a line\nada:x:1000:1000::/home/ada:\n";
        assert_eq!(name_of(1000, accounts).as_deref(), Some("ada"));
        assert_eq!(name_of(0, accounts).as_deref(), Some("root"));
        assert_eq!(name_of(7, accounts), None);
    }

    #[test]
    fn what_is_no_name_is_not_believed() {
        assert!(is_name("ada"));
        for text in ["", "a b", "a\nb", &"a".repeat(33)] {
            assert!(!is_name(text), "{text:?}");
        }
    }
}
