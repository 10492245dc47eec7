//! What every request passes, from the outside in.

pub(crate) mod client; // Who is at the other end of the line.
pub(crate) mod refusals; // Words for whoever is refused.
pub(crate) mod request_id; // A name for each request, in the log and in the answer.
pub(crate) mod same_origin; // Other sites cannot act in a person's name.
pub(crate) mod security_headers; // What a browser may do with our pages.
pub(crate) mod whole_body; // A form is read entirely, within its limit, before it is handled.
