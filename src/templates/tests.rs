//! Tests of the pages as a whole: every sample, the contract of ids, the override folder.

use std::{collections::BTreeSet, fs};

use scraper::{Html, Selector};

use super::*;

fn embedded() -> Templates {
    Templates::load(None).unwrap()
}

fn chrome() -> Chrome {
    Chrome {
        locale: Locale::EN,
        theme: Theme::Dark,
        csrf: Some("csrf-token".to_owned()),
        base: "/t/acme".to_owned(),
        root: String::new(),
        tenant_name: "Acme <Ltd>".to_owned(),
        here: "/t/acme/login?flow=a&x=\"".to_owned(),
    }
}

fn show<P: Page>(page: &P) -> Html {
    Html::parse_document(&embedded().render(page, &chrome()).unwrap())
}

fn sample<P: Page>(name: &str) -> P {
    P::samples()
        .into_iter()
        .find(|(found, _)| *found == name)
        .unwrap()
        .1
}

fn count(html: &Html, selector: &str) -> usize {
    html.select(&Selector::parse(selector).unwrap()).count()
}

#[track_caller]
fn has(html: &Html, selectors: &[&str]) {
    for selector in selectors {
        assert_eq!(count(html, selector), 1, "{selector}");
    }
}

#[test]
fn every_sample_renders_in_every_locale_as_one_safe_page() {
    let mut pages = 0;
    samples::render_all(&embedded(), |name, html| {
        pages += 1;
        let parsed = Html::parse_document(html);
        assert!(html.trim_start().starts_with("<!doctype html>"), "{name}");
        for once in [
            "h1",
            "main[id]",
            "html[lang][dir]",
            "title",
            "meta[name=robots]",
        ] {
            assert_eq!(count(&parsed, once), 1, "{name}: {once}");
        }
        // What a strict content security policy forbids, and what a stranger might smuggle in.
        for never in [
            "[style]",
            "style",
            "script:not([src])",
            "b",
            "[onclick]",
            "base",
            "iframe:not([sandbox])",
            "iframe:not([hidden])",
        ] {
            if never == "iframe:not([hidden])" && name.contains("dev/mail.html") {
                continue;
            }
            assert_eq!(count(&parsed, never), 0, "{name}: {never}");
        }
        assert!(
            !html.contains('\u{202e}'),
            "{name} lets a name turn the page around"
        );
    })
    .unwrap();
    assert!(pages > 100, "{pages}");
}

#[test]
fn ids_are_unique_on_every_page() {
    let all = Selector::parse("[id]").unwrap();
    samples::render_all(&embedded(), |name, html| {
        // Ids are the same in every language.
        if !name.starts_with("en ") {
            return;
        }
        let html = Html::parse_document(html);
        let mut seen = BTreeSet::new();
        for element in html.select(&all) {
            let id = element.value().id().unwrap().to_owned();
            assert!(seen.insert(id.clone()), "{name}: {id} twice");
        }
    })
    .unwrap();
}

#[test]
fn the_login_form_keeps_its_contract() {
    let html = show(&sample::<LoginPage>("wrong credentials"));
    has(
        &html,
        &[
            "form#login-form[method=post][action='/t/acme/login']",
            "#login-form input[type=hidden][name=flow][value=flow-token]",
            "#login-form input[type=hidden][name=csrf][value=csrf-token]",
            "#login-form input[type=text]#username[name=username][autocomplete='username webauthn'][value=ada]",
            "#login-form input[type=password]#password[name=password][autocomplete=current-password]",
            "#login-form button#login-submit[type=submit]",
            "#login-notice[role=alert]",
            "#username[aria-describedby=login-notice][aria-invalid=true]",
            "label[for=username]",
            "label[for=password]",
            "a[href='https://fern.example/privacy']",
            "a[href='https://fern.example/terms']",
        ],
    );
    assert_eq!(count(&html, "#password[value]"), 0);
}

#[test]
fn the_consent_form_keeps_its_contract() {
    let html = show(&sample::<ConsentPage>("everything"));
    has(
        &html,
        &[
            "form#consent-form[method=post][action='/t/acme/consent']",
            "#consent-form input[type=hidden][name=flow]",
            "#consent-form input[type=hidden][name=csrf]",
            "#consent-form input[type=checkbox][name=remember][value='1'][checked]",
            "button#consent-allow[name=decision][value=allow]",
            "button#consent-deny[name=decision][value=deny]",
        ],
    );
}

#[test]
fn the_other_forms_keep_their_contract() {
    has(
        &show(&sample::<ChooseAccountPage>("several")),
        &[
            "form[method=post][action='/t/acme/login/choose'] input[name=flow]",
            "button#account-continue[name=account][value]",
            "button#account-other[name=decision][value=other]",
        ],
    );
    has(
        &show(&sample::<LogoutConfirmPage>("for an application")),
        &[
            "main#logout-page",
            "form[method=post][action='/t/acme/logout/confirm'] input[name=request]",
            "button#logout-yes[name=decision][value=yes]",
            "button#logout-no[name=decision][value=no]",
        ],
    );
    has(
        &show(&sample::<AccountPage>("usual")),
        &[
            "#sign-out-form[method=post][action='/t/acme/logout/confirm'] input[name=csrf]",
            "#sign-out[name=decision][value=yes]",
        ],
    );
    has(
        &show(&sample::<SignedOutPage>("with a way back")),
        &["main#logout-page"],
    );
    has(
        &show(&sample::<ErrorPage>("unknown")),
        &["main#error-page", "#error-code", "#error-trace"],
    );
    has(
        &show(&sample::<FormPostPage>("with a code")),
        &[
            "form#form-post[method=post] input[type=hidden][name=code]",
            "#form-post button",
        ],
    );
}

#[test]
fn the_answer_to_an_application_comes_out_byte_for_byte() {
    let page: FormPostPage = sample("with a code");
    let html = show(&page);
    let form = html
        .select(&Selector::parse("#form-post").unwrap())
        .next()
        .unwrap();
    assert_eq!(form.attr("action"), Some(page.action.as_str()));
    let inputs = Selector::parse("#form-post input").unwrap();
    let fields: Vec<_> = html
        .select(&inputs)
        .map(|i| {
            (
                i.attr("name").unwrap().to_owned(),
                i.attr("value").unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(fields, page.fields);
}

#[test]
fn switches_are_shown_with_a_token_only_and_come_back_to_the_page() {
    let page: LoginPage = sample("by themselves");
    let html = show(&page);
    has(
        &html,
        &[
            "html[data-theme=dark]",
            "form[action='/t/acme/preferences'] input[name=csrf]",
            "button[name=theme][value=dark][aria-pressed=true]",
            "button[name=theme][value=system][aria-pressed=false]",
            "button[name=locale][value=de][lang=de][aria-pressed=false]",
        ],
    );
    let back = Selector::parse("input[name=return_to]").unwrap();
    let back = html.select(&back).next().unwrap().attr("value").unwrap();
    assert_eq!(back, chrome().here);

    let bare = Chrome {
        csrf: None,
        theme: Theme::System,
        ..chrome()
    };
    let html = Html::parse_document(&embedded().render(&page, &bare).unwrap());
    assert_eq!(
        count(&html, "input[name=csrf], [name=theme], html[data-theme]"),
        0
    );
}

#[test]
fn an_address_that_is_not_of_the_web_is_no_link() {
    let bad = || Some("javascript:alert(1)".to_owned());
    let mut page: LoginPage = sample("for an application");
    let client = page.client.as_mut().unwrap();
    (
        client.logo_uri,
        client.client_uri,
        client.policy_uri,
        client.tos_uri,
    ) = (bad(), bad(), bad(), bad());
    let html = embedded().render(&page, &chrome()).unwrap();
    assert!(!html.contains("javascript:"));
}

#[test]
fn a_scope_or_claim_cannot_borrow_the_words_of_another_text() {
    let mut page: ConsentPage = sample("little");
    page.items = ["title", "claims", "openid.detail", ""]
        .map(ConsentItem::scope)
        .into();
    page.items.push(ConsentItem::claims(&["title"]));
    assert_eq!(count(&show(&page), ".items code"), 5);
}

#[test]
fn a_folder_overrides_single_templates_and_single_texts() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("components")).unwrap();
    fs::create_dir_all(dir.path().join("locales/en")).unwrap();
    fs::write(
        dir.path().join("components/chrome.html"),
        "{% macro mark() %}<i>ours</i>{% endmacro %}\
         {% macro csrf(token) %}{% endmacro %}{% macro preferences(chrome) %}{% endmacro %}",
    )
    .unwrap();
    fs::write(
        dir.path().join("locales/en/brand.ftl"),
        "login-title = Come in\n",
    )
    .unwrap();
    let templates = Templates::load(Some(dir.path())).unwrap();
    let html = templates
        .render(&sample::<LoginPage>("by themselves"), &chrome())
        .unwrap();
    assert!(html.contains("<i>ours</i>") && html.contains("<h1>Come in</h1>"));
    assert!(html.contains("Password"));
}

#[test]
fn a_folder_that_breaks_a_page_is_refused_at_the_start() {
    let broken = [
        ("login/home.html", "{{ page.password }}"),
        ("login/home.html", "{% if %}"),
        ("login/home.html", "{{ t(\"no-such-text\") }}"),
        ("locales/en/brand.ftl", "login-title = { $name }\n"),
    ];
    for (path, content) in broken {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        assert!(Templates::load(Some(dir.path())).is_err(), "{content}");
    }
    assert!(Templates::load(Some(Path::new("no/such/folder"))).is_err());
}
