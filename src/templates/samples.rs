//! Every page's samples, for developers, for checking an override folder and for tests.

use super::{
    AccountDataPage, AccountPage, ActivityPage, AddTotpPage, ApplicationsPage, AskMailPage,
    AskVerifyPage, ChooseAccountPage, Chrome, CodePage, ComeBackPage, ComponentsPage, ConsentPage,
    DevMailListPage, DevMailPage, EmailCodePage, EmailLinkPage, EmailPage, EnrolPage, ErrorPage,
    FactorPage, FormPostPage, HomePage, KeepAccountPage, LeftPage, LinkPage, LoginPage,
    LogoutConfirmPage, Page, PasskeysPage, PasswordPage, ProfilePage, RecoveryCodesPage,
    RegisterClosedPage, RegisterPage, ResetPage, SamplesPage, SecondFactorPage, SecurityPage,
    SessionsPage, SignedOutPage, SpentPage, TemplateError, Templates, TermsPage, Theme, TotpPage,
    WaitlistPage,
};
use crate::locales::Locale;

/// Renders the samples of pages, one after the other.
macro_rules! render_pages {
    ($templates:expr, $chrome:expr, $show:expr, $($page:ident),+ $(,)?) => {
        $(render::<$page>($templates, $chrome, $show)?;)+
    };
}

/// Renders every sample of every page in one frame, and shows `show` the name and the HTML of
/// each.
///
/// # Errors
/// When one cannot be rendered.
pub(super) fn render_in(
    templates: &Templates,
    chrome: &Chrome,
    show: &mut impl FnMut(&str, &str),
) -> Result<(), TemplateError> {
    render_pages!(
        templates,
        chrome,
        show,
        LoginPage,
        ChooseAccountPage,
        ConsentPage,
        ErrorPage,
        LogoutConfirmPage,
        SignedOutPage,
        HomePage,
        FormPostPage,
        ComponentsPage,
        SamplesPage,
        DevMailListPage,
        DevMailPage,
        AccountPage,
        ProfilePage,
        EmailPage,
        EmailCodePage,
        EmailLinkPage,
        SecurityPage,
        PasswordPage,
        SessionsPage,
        ApplicationsPage,
        ActivityPage,
        AccountDataPage,
        LeftPage,
        KeepAccountPage,
        ComeBackPage,
        SecondFactorPage,
        EnrolPage,
        TotpPage,
        AddTotpPage,
        PasskeysPage,
        FactorPage,
        RecoveryCodesPage,
        RegisterPage,
        RegisterClosedPage,
        WaitlistPage,
        TermsPage,
        CodePage,
        LinkPage,
        SpentPage,
        AskVerifyPage,
        AskMailPage,
        ResetPage,
    );
    Ok(())
}

/// Renders every sample of every page in every locale, with and without the switches, and shows
/// `seen` the name and the HTML of each.
///
/// # Errors
/// When one cannot be rendered.
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
            render_in(templates, &chrome, &mut |name: &str, html: &str| {
                seen(&format!("{} {name}{switches}", locale.as_str()), html);
            })?;
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
