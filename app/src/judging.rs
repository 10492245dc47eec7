//! Judging without a network: what waits on the tablet for the server.

pub mod outbox; // Marks, notes and signatures, in order.
pub mod parcel; // What waits, as a file.
