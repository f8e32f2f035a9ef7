//! The pages that sign people in and out.

mod arrival;
mod asked_mail;
mod attack;
mod challenge;
pub mod choose;
pub mod code;
pub mod come_back;
pub mod consent;
mod doubt;
mod entry;
pub mod forgot;
mod guard;
pub mod home;
mod locked;
pub mod logout;
mod mailed;
pub mod new_password;
pub mod passkey;
pub mod password;
pub mod preferences;
pub mod register;
pub mod reset;
pub mod second_factor;
pub mod terms;
pub mod verify;
mod wrong_codes;
