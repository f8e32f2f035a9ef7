//! What is attacked: an installation with its people, and a server that is started anew for every
//! attack, so that none of them pays for the one before.

use std::{fs, path::PathBuf, rc::Rc, time::Duration};

use serde_json::{Value, json};
use vestibule_client::{
    browser::{Browser, Place},
    fault::{Fault, Outcome},
    html,
    installation::{Installation, Server},
    journey,
    site::{self, PASSWORD, Site},
};

use crate::{addresses::home, honest::PEOPLE, one_time_code, one_time_code::secret_of};

/// Failed sign-ins that one address may make at once, and within a minute.
pub const LOGIN_FAILURES: usize = 5;

/// How many of the pairs in a stuffer's list are right.
pub const LEAKED: usize = 20;

/// The password that a few people have, as a few always do.
pub const COMMON: &str = "Summer2026!";

/// How many have it.
pub const CARELESS: usize = 3;

/// Whoever is attacked alone has this name.
pub const VICTIM: &str = "victim-0";

/// Has an authenticator application.
pub const CAREFUL: &str = "careful";

/// A tenant that keeps a waiting list.
const WAITING: &str = "waiting";

/// Where one joins it.
pub const WAITING_PAGE: &str = "/t/waiting/register";

/// The installation, and what is known of it.
pub struct Stage {
    installation: Installation,
    /// Clients and honest people.
    pub site: Rc<Site>,
    /// The secret of [`CAREFUL`]'s application.
    pub secret: Vec<u8>,
    /// The number of the code that has been used.
    pub used_step: u64,
    /// Whether attackers solve the puzzles that forms ask for.
    pub attackers_solve: bool,
    mails: PathBuf,
}

/// What is chosen on the command line.
pub struct Chosen {
    /// The program.
    pub program: PathBuf,
    /// An empty folder.
    pub folder: PathBuf,
    /// The database's URL.
    pub database: String,
    /// Options of the server; they win.
    pub settings: Vec<(String, String)>,
    /// Whether attackers solve the puzzles that forms ask for.
    pub attackers_solve: bool,
}

impl Stage {
    /// Makes it, with everybody.
    ///
    /// # Errors
    /// When a command fails.
    pub async fn set(chosen: Chosen) -> Outcome<Self> {
        let mails = chosen.folder.join("mails");
        fs::create_dir_all(&mails)?;
        let folder = mails.to_string_lossy().into_owned();
        let own = [
            // Limits, challenges and the cost of a hash are what they are for people.
            ("env", "dev"),
            ("server.trusted_proxies", "127.0.0.0/8"),
            ("mail.transport", "file"),
            ("mail.dir", &folder),
            ("logging.level", "warn"),
        ];
        let own = own.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let settings = [&own, &chosen.settings[..]].concat();
        let folder = chosen.folder.clone();
        let installation = Installation::new(chosen.program, folder, &chosen.database, &settings)?;
        let site = Site::register(&installation, PEOPLE)?;
        for number in 0..LEAKED {
            site::person(&installation, &leaked(number), &leaked_password(number))?;
        }
        for number in 0..CARELESS {
            site::person(&installation, &format!("careless-{number}"), COMMON)?;
        }
        site::person(&installation, VICTIM, PASSWORD)?;
        site::person(&installation, CAREFUL, PASSWORD)?;
        let mut stage = Self {
            installation,
            site,
            secret: Vec::new(),
            used_step: 0,
            attackers_solve: chosen.attackers_solve,
            mails,
        };
        stage.allow()?;
        let server = stage.serve().await?;
        stage.secret = stage.add_application().await?;
        stage.used_step = one_time_code::step();
        server.stop().await?;
        Ok(stage)
    }

    /// Starts the server.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn serve(&self) -> Outcome<Server> {
        let server = self.installation.serve().await?;
        // Whatever a start leaves to be done is done by then.
        tokio::time::sleep(Duration::from_millis(500)).await;
        Ok(server)
    }

    /// The mails so far to this address, or to any, the latest last.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn mails(&self, to: Option<&str>) -> Outcome<Vec<String>> {
        let mut files: Vec<PathBuf> = Vec::new();
        for file in fs::read_dir(&self.mails)? {
            let path = file?.path();
            if path.extension().is_some_and(|end| end == "eml") {
                files.push(path);
            }
        }
        files.sort();
        let mut mails = Vec::new();
        for file in files {
            let mail = fs::read_to_string(file)?;
            let is_meant = |address: &str| {
                let mut lines = mail.lines().take_while(|line| !line.is_empty());
                lines.any(|line| line.starts_with("To:") && line.contains(address))
            };
            if to.is_none_or(is_meant) {
                mails.push(mail);
            }
        }
        Ok(mails)
    }

    /// Anybody may register, and sign in by mail; in another tenant there is a waiting list.
    fn allow(&self) -> Outcome<()> {
        let policy = |slug: &str, policy: Value| {
            let arguments = ["tenant", "policy", slug, "--file", "-"];
            self.installation.run(&arguments, &policy.to_string())
        };
        self.installation.run(&["tenant", "create", WAITING], "")?;
        policy(WAITING, json!({ "registration": { "mode": "waitlist" } }))?;
        let open = json!({
            "registration": { "mode": "open" },
            "sign_in": { "by_mail": true },
        });
        policy("default", open)?;
        Ok(())
    }

    /// Adds an authenticator application to [`CAREFUL`]'s account, as a person does.
    async fn add_application(&self) -> Outcome<Vec<u8>> {
        let mut browser = Browser::at(&self.site, home(PEOPLE + 1));
        let path = journey::authorize_path(&self.site.application, "openid", "");
        journey::code(&mut browser, &path, CAREFUL).await?;
        let Place::Page(page) = browser.open("/account/security/totp/add").await? else {
            return Err(Fault::new("no page to add an application on"));
        };
        let secret = secret_of(&page).ok_or_else(|| Fault::new("no secret on the page"))?;
        let code = one_time_code::now(&secret);
        let fields = [("code", code.as_str()), ("label", "Phone")];
        match browser.submit(&page, "totp-form", &fields).await? {
            Place::Page(page) if !html::is_page(&page, "totp-add-page") => Ok(secret),
            Place::Page(_) | Place::Client(_) => Err(Fault::new("the application was not added")),
        }
    }
}

/// The name of the pair of this number that is right in a stuffer's list.
pub fn leaked(number: usize) -> String {
    format!("leaked-{number:02}")
}

/// Its password, which another site has lost.
pub fn leaked_password(number: usize) -> String {
    format!("used everywhere {number:02}")
}
