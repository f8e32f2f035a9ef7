//! Just enough HTML to send a form as it was shown.

use crate::puzzle::Puzzles;

/// A form: where it goes, and its hidden fields.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// A path of the server.
    pub action: String,
    /// What it sends by itself.
    pub fields: Vec<(String, String)>,
    /// What its script has to solve before it is sent.
    pub puzzles: Option<Puzzles>,
}

/// The form of this id on a page.
pub fn form(page: &str, id: &str) -> Option<Form> {
    let start = page.find(&format!("<form id=\"{id}\""))?;
    let form = &page[start..];
    let form = &form[..form.find("</form>")?];
    let (tag, inside) = form.split_once('>')?;
    let hidden = inside
        .split("<input ")
        .skip(1)
        .filter_map(|input| input.split_once('>'))
        .filter(|(input, _)| input.contains("type=\"hidden\""));
    let fields = hidden
        .filter_map(|(input, _)| Some((attribute(input, "name")?, attribute(input, "value")?)));
    Some(Form {
        action: attribute(tag, "action")?,
        fields: fields.collect(),
        puzzles: puzzles(inside),
    })
}

/// What the element says that the script of challenges looks for.
fn puzzles(form: &str) -> Option<Puzzles> {
    let (_, after) = form.split_once(" data-challenge")?;
    let (tag, _) = after.split_once('>')?;
    Some(Puzzles {
        salt: attribute(tag, "data-salt")?,
        count: attribute(tag, "data-count")?.parse().ok()?,
        bits: attribute(tag, "data-bits")?.parse().ok()?,
    })
}

/// Whether this is the page of that id.
pub fn is_page(page: &str, id: &str) -> bool {
    page.contains(&format!("id=\"{id}\""))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!(" {name}=\"")).or_else(|| {
        // The first attribute stands right after the tag's name.
        tag.split_once(&format!("{name}=\""))
    })?;
    let (value, _) = after.split_once('"')?;
    Some(unescape(value))
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let pairs = [
        ("&#x2f;", "/"),
        ("&#x2F;", "/"),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_its_action_and_its_hidden_fields() {
        let page = r#"<form id="other" action="/no"></form>
            <form id="login-form" method="post" action="&#x2f;login">
            <input type="hidden" name="csrf" value="a&amp;b">
            <input type="hidden" name="flow" value="">
            <input type="text" id="username" name="username" value="">
            </form><form id="last" action="/no"><input type="hidden" name="x" value="y"></form>"#;
        let fields = [("csrf", "a&b"), ("flow", "")];
        let expected = Form {
            action: "/login".to_owned(),
            fields: fields
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
            puzzles: None,
        };
        assert_eq!(form(page, "login-form"), Some(expected));
        assert_eq!(form(page, "missing"), None);
    }

    #[test]
    fn a_form_says_what_its_script_has_to_solve() {
        let page = r#"<form id="login-form" action="/login">
            <input type="hidden" name="challenge" value="vc_x">
            <div id="challenge" data-challenge data-salt="s" data-count="2" data-bits="4">
            <input type="hidden" name="challenge_answer" value=""></div></form>"#;
        let form = form(page, "login-form").expect("a form");
        let expected = Puzzles {
            salt: "s".to_owned(),
            count: 2,
            bits: 4,
        };
        assert_eq!(form.puzzles, Some(expected));
    }
}
