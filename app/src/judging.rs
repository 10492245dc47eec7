//! Judging without a network: what the tablet takes along, and what waits on it for the server.

pub mod offline; // Pages, data and pictures for the way.
pub mod outbox; // Marks, notes and signatures, in order.
