//! Parts that every page is built from.
//!
//! They take words and plain data as props and fetch nothing.
//! The style guide (`pages/styleguide.rs`) shows each one in every state.

mod blank;
mod button;
mod chart;
mod chips;
mod confirm;
mod dimension;
mod drawing;
mod error_summary;
mod field;
mod foot;
mod hand_over;
mod icon;
mod layout;
mod lines;
mod list;
mod mark;
mod notice;
mod pager;
mod plate;
mod print;
mod progress;
mod qr;
mod save_sign;
mod table;
mod tag;
mod timeline;
mod title_block;

pub use self::{
    blank::*, button::*, chart::*, chips::*, confirm::*, dimension::*, drawing::*,
    error_summary::*, field::*, foot::*, hand_over::*, icon::*, layout::*, list::*, mark::*,
    notice::*, pager::*, plate::*, print::*, progress::*, qr::*, save_sign::*, table::*, tag::*,
    timeline::*, title_block::*,
};
