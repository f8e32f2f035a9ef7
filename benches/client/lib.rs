//! What drives a server from outside: an installation of the program, browsers, clients and
//! connections. The load generator and the attack simulator share it.

pub mod browser;
pub mod fault;
pub mod figures;
pub mod html;
pub mod http;
pub mod installation;
pub mod journey;
pub mod machine;
pub mod process;
pub mod puzzle;
pub mod request;
pub mod site;
pub mod time;
