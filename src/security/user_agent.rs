//! What a browser says it is, in words that a person knows: "Firefox" and "Windows".

use std::fmt;

use woothee::parser::Parser;

/// What programs that steer browsers, or fetch pages without one, say of themselves.
const PROGRAMS: [&str; 8] = [
    "headless",
    "phantomjs",
    "selenium",
    "puppeteer",
    "playwright",
    "python",
    "curl/",
    "go-http",
];

/// A browser and the system that it runs on, as far as they can be told. What a browser says
/// of itself proves nothing: this is for a person to recognise their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserAgent {
    /// Such as `Firefox`.
    pub browser: Option<String>,
    /// Such as `macOS`.
    pub system: Option<String>,
    /// Whether it is a telephone or another device that is carried.
    pub is_mobile: bool,
}

impl UserAgent {
    /// Reads the text of `User-Agent`.
    pub fn parse(text: &str) -> Self {
        let Some(found) = Parser::new().parse(text) else {
            return Self::default();
        };
        Self {
            browser: known(browser(found.name)),
            system: known(system(found.os)),
            is_mobile: matches!(found.category, "smartphone" | "mobilephone"),
        }
    }

    /// Whether it is a browser that people use, as far as it says.
    pub fn is_browser(text: &str) -> bool {
        let is_program = |found: woothee::parser::WootheeResult<'_>| {
            matches!(found.category, "crawler" | "misc" | "UNKNOWN")
                || matches!(found.name, "UNKNOWN" | "")
        };
        let lower = text.to_ascii_lowercase();
        let betrays = PROGRAMS.iter().any(|name| lower.contains(name));
        !betrays && !Parser::new().parse(text).is_none_or(is_program)
    }

    /// The same of a header that may be absent, as one text; `None` when nothing is known.
    pub fn describe(header: Option<&str>) -> Option<String> {
        let words = Self::parse(header?).to_string();
        (!words.is_empty()).then_some(words)
    }
}

impl fmt::Display for UserAgent {
    /// `Firefox, macOS`: names alone, so that it needs no translation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.browser, &self.system) {
            (Some(browser), Some(system)) => write!(f, "{browser}, {system}"),
            (Some(one), None) | (None, Some(one)) => f.write_str(one),
            (None, None) => Ok(()),
        }
    }
}

fn known(name: &str) -> Option<String> {
    (name != "UNKNOWN" && !name.is_empty()).then(|| name.to_owned())
}

fn browser(name: &str) -> &str {
    match name {
        "SamsungBrowser" => "Samsung Internet",
        other => other,
    }
}

fn system(name: &str) -> &str {
    match name {
        "Mac OSX" => "macOS",
        "iPhone" | "iPod" => "iOS",
        "iPad" => "iPadOS",
        name if name.starts_with("Windows Phone") => "Windows Phone",
        name if name.starts_with("Windows") => "Windows",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_use_is_named_as_they_know_it() {
        for (text, words) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                Some("Firefox, Windows"),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
                Some("Safari, macOS"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/126.0.0.0 Mobile Safari/537.36",
                Some("Chrome, Android"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                Some("Safari, iOS"),
            ),
            ("<script>alert(1)</script>", None),
            ("", None),
        ] {
            assert_eq!(UserAgent::describe(Some(text)).as_deref(), words, "{text}");
        }
        assert_eq!(UserAgent::describe(None), None);
    }

    #[test]
    fn what_is_no_browser_is_told_from_one_as_far_as_it_says() {
        for (text, expected) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                true,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                true,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 HeadlessChrome/126.0.0.0 Safari/537.36",
                false,
            ),
            ("curl/8.5.0", false),
            ("python-requests/2.31.0", false),
            ("Go-http-client/1.1", false),
            ("Googlebot/2.1 (+http://www.google.com/bot.html)", false),
            ("something", false),
            ("", false),
        ] {
            assert_eq!(UserAgent::is_browser(text), expected, "{text}");
        }
    }

    #[test]
    fn a_telephone_is_told_from_a_desk() {
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15";
        assert!(UserAgent::parse(phone).is_mobile);
        assert!(!UserAgent::parse("Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0").is_mobile);
    }
}
