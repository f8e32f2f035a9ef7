//! Every page's samples in every locale, for checking an override folder and for tests.

use super::{
    ChooseAccountPage, Chrome, ComponentsPage, ConsentPage, ErrorPage, FormPostPage, HomePage,
    LoginPage, LogoutConfirmPage, Page, SignedOutPage, TemplateError, Templates, Theme,
};
use crate::locales::Locale;

/// Renders every sample of every page in every locale, with and without the switches, and shows
/// `seen` the name and the HTML of each.
pub(super) fn render_all(
    templates: &Templates,
    mut seen: impl FnMut(&str, &str),
) -> Result<(), TemplateError> {
    for locale in Locale::all() {
        for csrf in [Some("csrf-token".to_owned()), None] {
            let switches = if csrf.is_some() {
                ""
            } else {
                " without switches"
            };
            let chrome = chrome(*locale, csrf);
            let mut show = |name: &str, html: &str| {
                seen(&format!("{} {name}{switches}", locale.as_str()), html);
            };
            render::<LoginPage>(templates, &chrome, &mut show)?;
            render::<ChooseAccountPage>(templates, &chrome, &mut show)?;
            render::<ConsentPage>(templates, &chrome, &mut show)?;
            render::<ErrorPage>(templates, &chrome, &mut show)?;
            render::<LogoutConfirmPage>(templates, &chrome, &mut show)?;
            render::<SignedOutPage>(templates, &chrome, &mut show)?;
            render::<HomePage>(templates, &chrome, &mut show)?;
            render::<FormPostPage>(templates, &chrome, &mut show)?;
            render::<ComponentsPage>(templates, &chrome, &mut show)?;
        }
    }
    Ok(())
}

fn render<P: Page>(
    templates: &Templates,
    chrome: &Chrome,
    show: &mut impl FnMut(&str, &str),
) -> Result<(), TemplateError> {
    for (name, page) in P::samples() {
        show(
            &format!("{} {name}", P::TEMPLATE),
            &templates.render(&page, chrome)?,
        );
    }
    Ok(())
}

fn chrome(locale: Locale, csrf: Option<String>) -> Chrome {
    Chrome {
        locale,
        theme: Theme::System,
        csrf,
        base: "/t/acme".to_owned(),
        root: String::new(),
        tenant_name: "Acme".to_owned(),
        here: "/t/acme/login?flow=flow-token".to_owned(),
    }
}
