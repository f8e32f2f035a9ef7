//! The page that shows every component, for whoever changes the looks; served in dev only.

use serde::Serialize;

use super::{AccountView, ClientView, Page};

/// Shows every component.
#[derive(Clone, Copy, Debug)]
pub struct ComponentsPage;

impl Serialize for ComponentsPage {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Examples {
            clients: [ClientView; 3],
            accounts: [AccountView; 2],
        }
        Examples {
            clients: [
                // Without its picture: this page asks no other origin for anything.
                ClientView {
                    logo_uri: None,
                    ..ClientView::sample()
                },
                ClientView::plain_sample(),
                ClientView::hostile_sample(),
            ],
            accounts: [AccountView::sample(), AccountView::plain_sample()],
        }
        .serialize(serializer)
    }
}

impl Page for ComponentsPage {
    const TEMPLATE: &'static str = "dev/components.html";

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("all", Self)]
    }
}
