//! What somebody typed who makes an account, held against the tenant's policy.

use crate::{
    model::{
        PrivacyPolicy, ProcessingPurpose, ProfileField, Secret, TenantPolicy, TermsDocument,
        UsernameRule,
    },
    protocol::{
        params::Params,
        processing,
        profile::{self, FieldFault, Profile},
        user_claims::{self, UsernameFault},
    },
    templates::{FieldView, PurposeView, RegisterFault, TermsView},
};

/// The longest that is looked at.
const MAX_TYPED: usize = 2_000;

/// What was typed, and what is wrong with it apart from the password.
pub struct Form {
    /// The mail address.
    pub email: String,
    /// The username; the address where none is chosen.
    pub username: String,
    /// The username as it was typed, where people choose one.
    pub typed_username: Option<String>,
    /// The password.
    pub password: Secret,
    /// What else was said; empty when something is wrong with it.
    pub profile: Profile,
    /// The fields as they are shown again.
    pub fields: Vec<FieldView>,
    /// The documents as they are shown again.
    pub terms: Vec<TermsView>,
    /// What data is used for, as it is shown again.
    pub purposes: Vec<PurposeView>,
    /// What is wrong with address and username.
    pub faults: Vec<RegisterFault>,
}

impl Form {
    /// An empty form.
    pub fn empty(policy: &TenantPolicy, email: String) -> Self {
        let (policy, privacy) = (&policy.registration, &policy.privacy);
        let nothing = |_: &str| None;
        Self {
            username: email.clone(),
            typed_username: (policy.username != UsernameRule::None).then(String::new),
            password: Secret::new(""),
            profile: Profile::default(),
            fields: policy
                .fields
                .iter()
                .map(|f| view(f, nothing, &[]))
                .collect(),
            terms: policy
                .terms
                .iter()
                .map(|d| document(d, false, false))
                .collect(),
            purposes: purposes(privacy, |_| (false, false)),
            faults: Vec::new(),
            email,
        }
    }

    /// Reads a form; `invited` is the address that an invitation was sent to.
    pub fn read(policy: &TenantPolicy, params: &Params, invited: Option<&str>) -> Self {
        let (policy, privacy) = (&policy.registration, &policy.privacy);
        let typed = |name: &str| params.get(name).filter(|text| text.len() <= MAX_TYPED);
        let email = invited.or_else(|| typed("email")).unwrap_or_default();
        let email = email.trim().to_owned();
        let mut faults = Vec::new();
        if email.is_empty() || user_claims::email_fault(&email).is_some() {
            faults.push(RegisterFault::Email);
        }
        let typed_username = match policy.username {
            UsernameRule::None => None,
            UsernameRule::Optional | UsernameRule::Required => {
                Some(typed("username").unwrap_or_default().trim().to_owned())
            }
        };
        let username = match &typed_username {
            Some(name) if !name.is_empty() => {
                faults.extend(username_fault(name, &email));
                name.clone()
            }
            Some(_) if policy.username == UsernameRule::Required => {
                faults.push(RegisterFault::UsernameLength);
                String::new()
            }
            Some(_) | None => email.clone(),
        };
        let of_field = |name: &str| typed(&format!("profile.{name}"));
        let (profile, wrong) = match profile::read(&policy.fields, of_field) {
            Ok(profile) => (profile, Vec::new()),
            Err(wrong) => (Profile::default(), wrong),
        };
        let terms = policy.terms.iter().map(|wanted| {
            let is_ticked = is_accepted(params, wanted);
            document(wanted, is_ticked, !is_ticked)
        });
        Self {
            username,
            typed_username,
            password: Secret::new(params.get("password").unwrap_or_default()),
            profile,
            fields: policy
                .fields
                .iter()
                .map(|f| view(f, of_field, &wrong))
                .collect(),
            terms: terms.collect(),
            purposes: purposes(privacy, |it| {
                let is_ticked = processing::is_ticked(params, it);
                (is_ticked, it.required && !is_ticked)
            }),
            faults,
            email,
        }
    }

    /// Whether nothing is wrong, the password apart.
    pub fn is_right(&self) -> bool {
        self.faults.is_empty()
            && self.fields.iter().all(|field| field.fault.is_none())
            && self.terms.iter().all(|document| document.accepted)
            && self.purposes.iter().all(|purpose| !purpose.is_missing)
    }

    /// What an attacker knows of the person: no password is made of it.
    pub fn known(&self) -> Vec<&str> {
        let names = self.profile.claims.values().filter_map(|v| v.as_str());
        [self.email.as_str(), self.username.as_str()]
            .into_iter()
            .chain(names)
            .collect()
    }
}

/// What is wrong with a username, in the words of the page.
pub fn username_fault(username: &str, email: &str) -> Option<RegisterFault> {
    user_claims::username_fault(username, Some(email)).map(|fault| match fault {
        UsernameFault::Length => RegisterFault::UsernameLength,
        UsernameFault::Invisible | UsernameFault::Space => RegisterFault::UsernameInvalid,
        UsernameFault::OthersEmail => RegisterFault::UsernameEmail,
    })
}

/// Whether `document` was ticked, in the version that it has now.
pub fn is_accepted(params: &Params, document: &TermsDocument) -> bool {
    params.get(&format!("accept.{}", document.id)) == Some(document.version.as_str())
}

/// The purposes of a tenant as a page shows them; `marks` says of each whether it is ticked, and
/// whether that is missing.
pub fn purposes(
    privacy: &PrivacyPolicy,
    marks: impl Fn(&ProcessingPurpose) -> (bool, bool),
) -> Vec<PurposeView> {
    let view = |purpose: &ProcessingPurpose| {
        let (is_ticked, is_missing) = marks(purpose);
        PurposeView::new(purpose, is_ticked, is_missing)
    };
    privacy.purposes.iter().map(view).collect()
}

/// A document as a page shows it.
pub fn document(document: &TermsDocument, accepted: bool, is_missing: bool) -> TermsView {
    TermsView {
        id: document.id.clone(),
        version: document.version.clone(),
        url: document.url.clone(),
        label: document.label.clone(),
        accepted,
        is_missing,
    }
}

fn view<'t>(
    field: &ProfileField,
    typed: impl Fn(&str) -> Option<&'t str>,
    wrong: &[(String, FieldFault)],
) -> FieldView {
    let fault = wrong.iter().find(|(name, _)| *name == field.name);
    let value = typed(&field.name).unwrap_or_default().to_owned();
    FieldView::new(field, value, fault.map(|(_, fault)| *fault))
}
