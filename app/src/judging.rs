//! Judging without a network: what waits on the tablet for the server.

pub mod codes; // What waits, as QR codes.
pub mod given; // Marks that the device knows better than the page.
pub mod line; // Whether the server is within reach.
pub mod outbox; // Marks, notes and signatures, in order.
pub mod parcel; // What waits, as a file.
pub mod pin; // The PIN of this device.
pub mod unsure; // Sheets to look at again.
