//! The sources of the program as data: which file says what, without comments and texts.

use std::{fs, path::Path};

/// One file of `src/`.
pub struct Source {
    /// Its path from the root of the repository, with `/`.
    pub path: String,
    /// As it was written.
    pub text: String,
    /// With comments and literals blanked out; line numbers are the same.
    pub code: String,
    /// The code with tests blanked out as well.
    product: String,
}

/// Something on a line.
pub struct At<T> {
    /// The line's number; the first is 1.
    pub line: usize,
    /// What was found.
    pub found: T,
}

/// What stands between the brackets of a macro or an attribute.
pub struct Call {
    /// What was called: `tracing::warn`, `#[error`.
    pub name: String,
    /// With comments and literals blanked out.
    pub code: String,
    /// As it was written; as many characters as `code` has.
    pub text: String,
}

/// A function and how long it is.
pub struct Function {
    pub name: String,
    pub lines: usize,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let code = blank_out(text);
        let product = if path.ends_with("/tests.rs") {
            String::new()
        } else {
            without_tests(&code)
        };
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            product,
        }
    }

    /// Every file of `src/`, sorted by path.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        collect(Path::new(env!("CARGO_MANIFEST_DIR")), "src", &mut all);
        all.sort_by(|a, b| a.path.cmp(&b.path));
        assert!(
            all.len() > 5,
            "the sources are where this test looks for them"
        );
        all
    }

    /// The path from `src/` on: `keys/jose.rs`.
    pub fn within(&self) -> &str {
        self.path.strip_prefix("src/").unwrap_or(&self.path)
    }

    /// The folder or file right under `src/` that this is in: `keys`, `clock`.
    pub fn room(&self) -> &str {
        let first = self.within().split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Where the product's code mentions `path`, such as `Instant::now`, as whole words.
    pub fn mentions(&self, path: &str) -> Vec<At<String>> {
        let code = &self.product;
        let whole = |at: &usize| {
            let (before, after) = (&code[..*at], &code[at + path.len()..]);
            !(before.ends_with(is_word) || path.ends_with(is_word) && after.starts_with(is_word))
        };
        let starts = code.match_indices(path).map(|(at, _)| at).filter(whole);
        starts
            .map(|at| At {
                line: line_of(code, at),
                found: path.to_owned(),
            })
            .collect()
    }

    /// Where the product's code names the crate `name`: at the root of a path or in `use`. A
    /// file that has a module of the same name means that one.
    pub fn names_crate(&self, name: &str) -> Vec<At<String>> {
        let code = &self.product;
        if !self.mentions(&format!("mod {name}")).is_empty() {
            return Vec::new();
        }
        let at_root = |at: &usize| {
            let (before, after) = (code[..*at].trim_end(), code[at + name.len()..].trim_start());
            let rooted = before
                .strip_suffix("::")
                .is_none_or(|rest| !rest.ends_with(is_word));
            let whole = !code[..*at].ends_with(is_word);
            whole && rooted && (after.starts_with("::") || before.ends_with("use"))
        };
        let starts = code.match_indices(name).map(|(at, _)| at).filter(at_root);
        starts
            .map(|at| At {
                line: line_of(code, at),
                found: name.to_owned(),
            })
            .collect()
    }

    /// The rooms that the product's code imports: the first names after `crate::`.
    pub fn imports(&self) -> Vec<At<String>> {
        let code = &self.product;
        let mut found = Vec::new();
        for (at, root) in code.match_indices("crate::") {
            if code[..at].ends_with(|c: char| is_word(c) || c == '$') {
                continue;
            }
            let start = at + root.len();
            for (offset, name) in first_names(&code[start..]) {
                found.push(At {
                    line: line_of(code, start + offset),
                    found: name,
                });
            }
        }
        found
    }

    /// Where the product calls a macro, such as `warn!`, or has an attribute, such as `#[error`,
    /// with what stands between its brackets.
    pub fn calls(&self, names: &[&str]) -> Vec<At<Call>> {
        let mut found = Vec::new();
        let names = names.iter().filter(|name| self.product.contains(**name));
        let names: Vec<&&str> = names.collect();
        if names.is_empty() {
            return found;
        }
        let code: Vec<char> = self.product.chars().collect();
        let text: Vec<char> = self.text.chars().collect();
        for name in names {
            let sought: Vec<char> = name.chars().collect();
            for at in 0..code.len().saturating_sub(sought.len()) {
                let is_part = name.starts_with(is_word) && at > 0 && is_word(code[at - 1]);
                let start = at + sought.len();
                if is_part || code[at..start] != sought[..] || is_word(code[start]) {
                    continue;
                }
                let (mut depth, mut end) = (0_i32, start);
                while end < code.len() {
                    depth += i32::from(matches!(code[end], '(' | '[' | '{'));
                    depth -= i32::from(matches!(code[end], ')' | ']' | '}'));
                    if depth <= 0 {
                        break;
                    }
                    end += 1;
                }
                let line = code[..at].iter().filter(|c| **c == '\n').count() + 1;
                let name = (*name).to_owned();
                let of = |all: &[char]| all[start..end].iter().collect();
                let (code, text) = (of(&code), of(&text));
                found.push(At {
                    line,
                    found: Call { name, code, text },
                });
            }
        }
        found
    }

    /// Every function of the product that has a body.
    pub fn functions(&self) -> Vec<At<Function>> {
        let (code, mut found) = (&self.product, Vec::new());
        for (at, keyword) in code.match_indices("fn ") {
            let rest = &code[at + keyword.len()..];
            let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
            if name.is_empty() || code[..at].ends_with(is_word) {
                continue;
            }
            if let (end, true) = end_of_item(rest) {
                let lines = rest[..end].matches('\n').count() + 1;
                found.push(At {
                    line: line_of(code, at),
                    found: Function { name, lines },
                });
            }
        }
        found
    }
}

fn collect(root: &Path, folder: &str, into: &mut Vec<Source>) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(root, &path, into);
        } else if path.ends_with(".rs") {
            into.push(Source::new(
                &path,
                &fs::read_to_string(entry.path()).unwrap(),
            ));
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The name at the start of `path`, or all the first names of a group: `{a::b, c::{d, e}}`.
fn first_names(path: &str) -> Vec<(usize, String)> {
    let name_at = |at: usize| {
        let name: String = path[at..].chars().take_while(|c| is_word(*c)).collect();
        (!name.is_empty()).then_some((at, name))
    };
    if !path.starts_with('{') {
        return name_at(0).into_iter().collect();
    }
    let (mut depth, mut fresh, mut names) = (0, true, Vec::new());
    for (at, c) in path.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            c if is_word(c) && depth == 1 && fresh => {
                names.extend(name_at(at));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

/// Where the item at the start of `code` ends, and whether it has a body.
fn end_of_item(code: &str) -> (usize, bool) {
    let (mut depth, mut inside) = (0_i32, 0_i32);
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => inside += 1,
            ')' | ']' => inside -= 1,
            ';' if depth == 0 && inside == 0 => return (at, false),
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return (at, true);
                }
            }
            _ => {}
        }
    }
    (code.len(), false)
}

/// Blanks out every item that is there for tests only.
fn without_tests(code: &str) -> String {
    let mut product = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        let end = at + end_of_item(&rest[at..]).0;
        product.push_str(&rest[..at]);
        product.extend(
            rest[at..end]
                .chars()
                .map(|c| if c == '\n' { c } else { ' ' }),
        );
        rest = &rest[end..];
    }
    product + rest
}

/// Replaces comments, texts and characters by spaces.
fn blank_out(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = literal(rest, code.chars().next_back());
        let (taken, blank) = if taken == 0 {
            (c.len_utf8(), false)
        } else {
            (taken, true)
        };
        for c in rest[..taken].chars() {
            code.push(if blank && c != '\n' { ' ' } else { c });
        }
        rest = &rest[taken..];
    }
    code
}

/// How many bytes the comment or literal at the start of `text` takes; 0 when there is none.
fn literal(text: &str, before: Option<char>) -> usize {
    let until = |from: usize, end: &str| {
        text[from..]
            .find(end)
            .map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return until(2, "*/");
    }
    if text.starts_with('"') {
        return quoted(text, '"');
    }
    if text.starts_with('r') && !before.is_some_and(|c| is_word(c) && c != 'b') {
        let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
        if text[1 + hashes..].starts_with('"') {
            return until(2 + hashes, &format!("\"{}", "#".repeat(hashes)));
        }
    }
    if let Some(inner) = text.strip_prefix('\'') {
        // A lifetime has no closing quote after its first character.
        let mut chars = inner.chars();
        let escaped = chars.next() == Some('\\');
        if escaped || chars.next() == Some('\'') {
            return quoted(text, '\'');
        }
    }
    0
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[test]
fn comments_and_literals_are_no_code() {
    let text =
        "let a = \"x \\\" sqlx\"; // sqlx\n/* sqlx */ let b: &'a str = r#\"sqlx \" \"#; 'c';";
    let source = Source::new("src/a.rs", text);
    assert!(!source.code.contains("sqlx"), "{}", source.code);
    assert!(source.code.contains("&'a str") && source.code.contains("let b"));
    assert_eq!(source.code.lines().count(), 2);
}

#[test]
fn imports_are_found_in_groups_and_in_paths() {
    let text = "use crate::{\n    keys::{jose, ring},\n    model::Secret,\n};\nfn f() { crate::mail::x() }";
    let source = Source::new("src/a.rs", text);
    let imports: Vec<_> = source
        .imports()
        .into_iter()
        .map(|at| (at.line, at.found))
        .collect();
    assert_eq!(
        imports,
        [(2, "keys".into()), (3, "model".into()), (5, "mail".into())]
    );
}

#[test]
fn what_is_for_tests_is_no_product() {
    let text =
        "use a::x;\n#[cfg(test)]\nmod tests;\n#[cfg(test)]\nmod x {\n  use b::x;\n}\nuse c::x;";
    let source = Source::new("src/a.rs", text);
    let lines = |name| {
        source
            .names_crate(name)
            .iter()
            .map(|at| at.line)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (lines("a"), lines("b"), lines("c")),
        (vec![1], vec![], vec![8])
    );
}

#[test]
fn a_function_ends_where_its_body_does() {
    let text =
        "trait T { fn none(a: [u8; 3]); }\nfn f(a: [u8; 3]) -> bool {\n  if a {\n  }\n}\nfn g() {}";
    let functions = Source::new("src/a.rs", text).functions();
    let found: Vec<_> = functions
        .iter()
        .map(|at| (at.line, at.found.lines))
        .collect();
    assert_eq!(found, [(2, 4), (6, 1)]);
}
