//! Questions of a form.
//!
//! Every box is a plain form control with a name, so that a form works without script.
//! `value` is what the server knows. It is written into the HTML and never over what a person has typed
//! before the script came: then the callback is run once with what stands in the box.

mod choice;
mod file;
mod password;
mod select;
mod shell;
mod text;
mod text_area;

pub use self::{choice::*, file::*, password::*, select::*, shell::Example, text::*, text_area::*};
