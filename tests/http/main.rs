//! The real site, asked over HTTP.

#![cfg(test)]

mod bodies; // What cannot be read.
mod browser; // What a browser sends.
mod cache; // Public pages from memory.
mod cookies; // Sessions and links as browsers hold them.
mod files; // Uploads and pictures.
mod headers; // What browsers are told about every answer.
mod lists; // Lists as files.
mod matrix; // Every route as everybody, compared with the policy.
mod site; // The site and its people.
mod socket; // The program on a port.
mod table; // Every route with its action.
mod uploads;
mod words; // Refusals in the person's language. // Resumable uploads.
