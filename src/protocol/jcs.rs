//! The canonical form of JSON (RFC 8785): one text for one value, whatever the order of members.

use serde_json::Value;

/// The canonical text of `value`. Whole numbers are written as they are; fractions, which nothing
/// that is hashed here has, as the shortest text that reads back as the same.
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        // These are written by serde_json as RFC 8785 §3.2.2 wants them: strings with the short
        // escapes where there are some, else with \u and four small hexadecimal digits.
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&value.to_string());
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
            // By UTF-16 code units (RFC 8785 §3.2.3), which differs from bytes beyond the BMP.
            sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            text.push('{');
            for (index, (name, item)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(&Value::String(name.clone()), text);
                text.push(':');
                write(item, text);
            }
            text.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_sorted_and_nothing_is_between_them() {
        let value = json!({"b": [1, true, null], "a": {"z": "x", "y": -2}, "": ""});
        assert_eq!(
            canonical(&value),
            r#"{"":"","a":{"y":-2,"z":"x"},"b":[1,true,null]}"#
        );
    }

    #[test]
    fn the_order_of_rfc_8785_is_that_of_utf_16() {
        let value = json!({
            "\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7
        });
        let expected = "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\
                        \"\u{1f600}\":5,\"\u{fb33}\":3}";
        assert_eq!(canonical(&value), expected);
    }

    #[test]
    fn text_is_escaped_as_rfc_8785_has_it() {
        let value = json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/");
        assert_eq!(
            canonical(&value),
            "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""
        );
    }
}
