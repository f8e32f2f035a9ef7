//! The attacker's machines: each has an address and a browser, and keeps the form that it sends
//! again and again.

use std::{cell::RefCell, collections::VecDeque, rc::Rc, time::Duration};

use tokio::time::timeout;
use vestibule_client::{
    browser::{Browser, Shown},
    fault::{Fault, Outcome},
    html::{self, Form},
    http::Http,
    site::Site,
};

use crate::{addresses::Sources, stage::Stage};

/// How long an attacker waits for an answer.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// One machine.
struct Bot {
    browser: Browser,
    form: Option<Form>,
}

/// As many machines as there are addresses, made when they are needed. They share connections.
pub struct Bots {
    site: Rc<Site>,
    sources: Sources,
    page: &'static str,
    form: &'static str,
    /// Whether they solve puzzles.
    solve: bool,
    idle: RefCell<VecDeque<Bot>>,
    connections: RefCell<Vec<Http>>,
}

impl Bots {
    /// Machines that send the form `form` of the page at `page`.
    pub fn new(
        stage: &Stage,
        sources: Sources,
        page: &'static str,
        form: &'static str,
    ) -> Rc<Self> {
        Rc::new(Self {
            site: stage.site.clone(),
            solve: stage.attackers_solve,
            sources,
            page,
            form,
            idle: RefCell::default(),
            connections: RefCell::default(),
        })
    }

    /// Sends the form with these fields from the machine whose turn it is; answers what came.
    ///
    /// # Errors
    /// When nothing came.
    pub async fn send(&self, attempt: usize, fields: &[(&str, &str)]) -> Outcome<Shown> {
        let mut bot = self.next(attempt);
        if let Some(connection) = self.connections.borrow_mut().pop() {
            *bot.browser.http() = connection;
        }
        let answer = timeout(PATIENCE, self.attempt(&mut bot, fields)).await;
        let connection = Http::to(self.site.address);
        let connection = std::mem::replace(bot.browser.http(), connection);
        self.connections.borrow_mut().push(connection);
        self.idle.borrow_mut().push_back(bot);
        answer.map_err(|_| Fault::new("no answer"))?
    }

    async fn attempt(&self, bot: &mut Bot, fields: &[(&str, &str)]) -> Outcome<Shown> {
        let form = match bot.form.take() {
            Some(form) => form,
            None => {
                let shown = bot.browser.look(self.page).await?;
                match html::form(&shown.page, self.form) {
                    Some(form) => form,
                    // The page itself is refused: that is the answer.
                    None => return Ok(shown),
                }
            }
        };
        let shown = bot.browser.send(&form, fields).await?;
        // What the page asks for now is sent with the next attempt; where it shows no form the
        // old one is as good as before.
        bot.form = html::form(&shown.page, self.form).or(Some(form));
        Ok(shown)
    }

    fn next(&self, attempt: usize) -> Bot {
        let address = self.sources.address(attempt);
        let is_new = match self.sources {
            // Another machine of the same network, each time.
            Sources::OneNetwork => true,
            Sources::One | Sources::Many(_) => attempt < self.sources.count() as usize,
        };
        let idle = if is_new {
            None
        } else {
            self.idle.borrow_mut().pop_front()
        };
        idle.unwrap_or_else(|| {
            let mut browser = Browser::at(&self.site, address);
            if !self.solve {
                browser.without_scripts();
            }
            Bot {
                browser,
                form: None,
            }
        })
    }
}
