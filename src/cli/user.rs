//! `vestibule user …`

use std::path::PathBuf;

use clap::Subcommand;

use super::{CliError, ForTenant, client::read_json, output};
use crate::{
    admin::{
        passwords,
        users::{self, Created, NewUser, Standing},
        waitlist,
    },
    app::App,
    model::{ClientId, Secret, UserState},
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
        /// Takes the password as it is, whatever the tenant asks of passwords.
        #[arg(long, requires = "password_stdin")]
        skip_password_policy: bool,
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
    /// Invites somebody to make an account: mails a link that is good once, for seven days.
    Invite {
        /// The mail address.
        email: String,
        /// The language of the mail, such as `de`.
        #[arg(long, default_value = "en")]
        locale: String,
        #[command(flatten)]
        tenant: ForTenant,
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
    /// Changes a user's password, and ends all their sessions and grants.
    SetPassword {
        #[command(flatten)]
        named: Named,
        /// Reads the password from standard input: one line.
        #[arg(long, required = true)]
        password_stdin: bool,
        /// Takes the password as it is, whatever the tenant asks of passwords.
        #[arg(long)]
        skip_password_policy: bool,
        /// Leaves sessions and grants as they are.
        #[arg(long)]
        keep_sessions: bool,
    },
    /// Removes all second factors of a user who has lost them, and tells the user by mail.
    ResetFactors(Named),
    /// Gives a user these roles instead of those that they have.
    SetRoles {
        #[command(flatten)]
        named: Named,
        /// A role, such as `admin`; may be repeated. Without any the user has none.
        #[arg(long = "role")]
        roles: Vec<String>,
    },
    /// Takes back what a user allowed a client, and ends what was granted by it.
    WithdrawConsent {
        #[command(flatten)]
        named: Named,
        /// The client's id.
        #[arg(long)]
        client: String,
    },
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
        // Long because every command is one arm of it.
        let state = &app.state;
        match self {
            Self::Create {
                username,
                email,
                password_stdin,
                skip_password_policy,
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
                create(app, &tenant, new, skip_password_policy).await?;
            }
            Self::Invite {
                email,
                locale,
                tenant,
            } => {
                let tenant = tenant.find(app)?;
                waitlist::invite(state, &tenant, &email, &locale).await?;
                output::say(&format!("Invited {email}."));
            }
            Self::List { json, tenant } => {
                let tenant = tenant.find(app)?;
                let users = users::list(state, &tenant).await?;
                let items: Vec<_> = users.iter().map(users::to_json).collect();
                output::print_list(&items, &["sub", "username", "email", "state"], json);
            }
            Self::Show(named) => {
                let user = named.find(app).await?;
                output::print_json(&users::show(state, &user).await?);
            }
            Self::Disable(named) => set_state(app, &named, UserState::Disabled).await?,
            Self::Enable(named) => set_state(app, &named, UserState::Active).await?,
            Self::Delete(named) => {
                let user = named.find(app).await?;
                users::delete(state, &user).await?;
                output::say(&format!("Removed the user `{}`.", user.username));
            }
            Self::SetPassword {
                named,
                skip_password_policy,
                keep_sessions,
                ..
            } => {
                let standing = match keep_sessions {
                    true => Standing::GoOn,
                    false => Standing::End,
                };
                set_password(app, &named, standing, skip_password_policy).await?;
            }
            Self::ResetFactors(named) => reset_factors(app, &named).await?,
            Self::SetRoles { named, roles } => {
                let user = named.find(app).await?;
                let roles = roles.into_iter().collect();
                match users::set_roles(state, &user, roles).await? {
                    true => output::say(&format!("Changed the roles of `{}`.", user.username)),
                    false => output::say("The user had these roles already."),
                }
            }
            Self::WithdrawConsent { named, client } => {
                withdraw_consent(app, &named, &ClientId::new(client)).await?;
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

async fn create(
    app: &App,
    tenant: &ForTenant,
    new: NewUser,
    skip_password_policy: bool,
) -> Result<(), CliError> {
    let tenant = tenant.find(app)?;
    if !skip_password_policy {
        users::hold_new_to_policy(&app.state, &tenant, &new).await?;
    }
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

async fn set_password(
    app: &App,
    named: &Named,
    standing: Standing,
    skip_password_policy: bool,
) -> Result<(), CliError> {
    let user = named.find(app).await?;
    let password = read_password()?;
    if !skip_password_policy {
        let tenant = named.tenant.find(app)?;
        let known = user.known(&tenant.tenant.name);
        passwords::hold_to_policy(&app.state, &tenant, &password, &known).await?;
    }
    users::set_password(&app.state, &user, password, standing).await?;
    output::say(&format!("Changed the password of `{}`.", user.username));
    Ok(())
}

async fn reset_factors(app: &App, named: &Named) -> Result<(), CliError> {
    let tenant = named.tenant.find(app)?;
    let user = named.find(app).await?;
    match users::reset_factors(&app.state, &tenant, &user).await? {
        0 => output::say("The user had no second factors."),
        _ => output::say(&format!(
            "Removed the second factors of `{}`.",
            user.username
        )),
    }
    Ok(())
}

async fn withdraw_consent(app: &App, named: &Named, client: &ClientId) -> Result<(), CliError> {
    let user = named.find(app).await?;
    match users::withdraw_consent(&app.state, &user, client).await? {
        true => output::say("Took back the consent, and ended what was granted."),
        false => output::say("The user had allowed that client nothing."),
    }
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
