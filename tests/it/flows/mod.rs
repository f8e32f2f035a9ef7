//! Journeys: several endpoints in the order in which people and clients use them.

mod form_post;
mod hostile;
mod sign_in;
