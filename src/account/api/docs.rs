//! The description of the API (OpenAPI 3.1), made from its handlers.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{data, factors, me, problem, security, sessions};

#[derive(OpenApi)]
#[openapi(
    info(title = "Vestibule account API", version = "1",
        description = "What people do with their account, for applications that bring pages of \
                       their own. Paths are below the issuer. An application has to register the \
                       scopes."),
    paths(
        me::show, me::change, me::set_avatar, me::remove_avatar,
        security::change_password, security::ask_email, security::confirm_email,
        factors::list, factors::rename, factors::remove, factors::new_recovery_codes,
        factors::devices, factors::forget_device, factors::forget_devices,
        sessions::list, sessions::end, sessions::end_others, sessions::applications,
        sessions::withdraw, sessions::activity,
        data::exports, data::ask_export, data::fetch_export, data::deactivate, data::delete,
    ),
    components(schemas(problem::Details, problem::FieldError)),
    modifiers(&Token)
)]
struct Api;

/// The one way to authenticate.
struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut Document) {
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        if let Some(components) = &mut document.components {
            components.add_security_scheme("token", SecurityScheme::Http(token));
        }
    }
}

/// The description, as pretty JSON.
pub fn document() -> String {
    let document = Api::openapi().to_pretty_json();
    document.expect("the description is made of texts") + "\n"
}

/// `GET /api/v1/openapi.json`.
pub async fn serve() -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], document()).into_response()
}
