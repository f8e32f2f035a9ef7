//! `vestibule user …`

use std::path::PathBuf;

use clap::Subcommand;

use super::{CliError, ForTenant, client::read_json, output};
use crate::{
    admin::users::{self, Created, NewUser},
    app::App,
    model::{Secret, UserState},
};

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Makes a user and prints it as JSON, with its `sub`.
    Create {
        /// The name to sign in with.
        #[arg(long)]
        username: String,
        /// The mail address.
        #[arg(long)]
        email: Option<String>,
        /// Reads the password from standard input: one line.
        #[arg(long)]
        password_stdin: bool,
        /// The address is known to be the person's.
        #[arg(long, requires = "email")]
        email_verified: bool,
        /// Standard claims (OIDC Core §5.1) as a JSON object.
        #[arg(long, value_name = "FILE")]
        claims: Option<PathBuf>,
        #[command(flatten)]
        tenant: ForTenant,
        /// Accepted for symmetry: the output is JSON anyway.
        #[arg(long, hide = true)]
        json: bool,
    },
    /// Lists the users.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: ForTenant,
    },
    /// Prints a user as JSON.
    Show(Named),
    /// Ends all sessions and grants of a user, who cannot sign in any more.
    Disable(Named),
    /// Lets a disabled user sign in again.
    Enable(Named),
    /// Removes a user with everything that belongs to them.
    Delete(Named),
}

/// A user of a tenant.
#[derive(Debug, clap::Args)]
pub struct Named {
    /// The user's id (`sub`), username or mail address.
    user: String,
    #[command(flatten)]
    tenant: ForTenant,
    /// Accepted for symmetry: the output is JSON anyway.
    #[arg(long, hide = true)]
    json: bool,
}

impl UserCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        match self {
            Self::Create {
                username,
                email,
                password_stdin,
                email_verified,
                claims,
                tenant,
                ..
            } => {
                let new = NewUser {
                    username,
                    email,
                    email_verified,
                    password: if password_stdin {
                        Some(read_password()?)
                    } else {
                        None
                    },
                    claims: claims.as_ref().map(read_json).transpose()?,
                };
                create(app, &tenant, new).await?;
            }
            Self::List { json, tenant } => {
                let tenant = tenant.find(app)?;
                let users = state.storage.read().await?.users(&tenant.tenant.id).await?;
                let items: Vec<_> = users.iter().map(users::to_json).collect();
                output::print_list(&items, &["sub", "username", "email", "state"], json);
            }
            Self::Show(named) => output::print_json(&users::to_json(&named.find(app).await?)),
            Self::Disable(named) => set_state(app, &named, UserState::Disabled).await?,
            Self::Enable(named) => set_state(app, &named, UserState::Active).await?,
            Self::Delete(named) => {
                let user = named.find(app).await?;
                users::delete(state, &user).await?;
                output::say(&format!("Removed the user `{}`.", user.username));
            }
        }
        Ok(())
    }
}

impl Named {
    async fn find(&self, app: &App) -> Result<crate::model::User, CliError> {
        let tenant = self.tenant.find(app)?;
        Ok(users::find(&app.state, &tenant, &self.user).await?)
    }
}

async fn create(app: &App, tenant: &ForTenant, new: NewUser) -> Result<(), CliError> {
    let tenant = tenant.find(app)?;
    let user = match users::create(&app.state, &tenant, new).await? {
        Created::New(user) => user,
        Created::Existing(user) => {
            output::say("The user is there already; nothing changed, the password neither.");
            user
        }
    };
    output::print_json(&users::to_json(&user));
    Ok(())
}

async fn set_state(app: &App, named: &Named, to: UserState) -> Result<(), CliError> {
    let user = named.find(app).await?;
    let changed = users::set_state(&app.state, &user, to).await?;
    if !changed {
        output::say(&format!("The user was {} already.", to.as_str()));
    }
    output::print_json(&users::to_json(&named.find(app).await?));
    Ok(())
}

/// One line of standard input, without its end.
fn read_password() -> Result<Secret, CliError> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(CliError("standard input has no password".to_owned()));
    }
    Ok(Secret::new(password))
}
