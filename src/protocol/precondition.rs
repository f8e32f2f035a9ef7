//! Conditions on a change (RFC 9110 §13): who changes what they have read says which version that was.

/// Whether the condition of `If-Match` holds for what is there, whose strong entity tag is
/// `current`, with its quotation marks (RFC 9110 §13.1.1). `fields` are the values of the header in
/// their order; without any there is no condition. Weak tags match nothing (§8.8.3.2), and neither
/// does what cannot be read.
pub fn if_match<'a>(fields: impl IntoIterator<Item = &'a str>, current: &str) -> bool {
    let mut tags = fields
        .into_iter()
        .flat_map(|field| field.split(','))
        .peekable();
    if tags.peek().is_none() {
        return true;
    }
    tags.map(str::trim).any(|tag| tag == "*" || tag == current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_holds_for_the_version_that_it_names() {
        for (fields, holds) in [
            (&[][..], true),
            (&["\"v2\""], true),
            (&["\"v1\", \"v2\""], true),
            (&["\"v1\"", "\"v2\""], true),
            (&["*"], true),
            (&["\"v1\""], false),
            (&["W/\"v2\""], false),
            (&["v2"], false),
            (&[""], false),
            (&["\"v2"], false),
        ] {
            assert_eq!(
                if_match(fields.iter().copied(), "\"v2\""),
                holds,
                "{fields:?}"
            );
        }
    }
}
