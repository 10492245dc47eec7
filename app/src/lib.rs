//! Pages, components and server functions: one app, rendered by the server and taken over by the browser.
//!
//! Architecture invariant: nothing here knows SQL, files or sockets. What only the server compiles is
//! named in this file, once, and inside the bodies of server functions.
#![expect(
    unreachable_pub,
    reason = "`#[component]` makes more of its output public than the component is"
)]

pub mod api; // The way to the use cases.
pub mod components; // Parts that pages are built from.
pub mod context; // The request, seen from a page.
pub mod error; // Why a server function has no value.
pub mod form; // Forms that post to a server function.
pub mod judging; // Judging without a network.
pub mod offline; // What a device takes along.
pub mod pages;
pub mod routes; // Every address, and the app.
pub mod saving; // Fields that save themselves.
pub mod text; // Every word on the screen.
mod uploading; // Files on their way from this device.

#[cfg(feature = "ssr")]
pub mod request; // Who asks, cookies, the head of the answer.
#[cfg(feature = "ssr")]
pub mod shell; // The document around the app.

pub use routes::App;
