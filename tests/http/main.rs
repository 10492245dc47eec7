//! The real site, asked over HTTP.

#![cfg(test)]

mod board; // What changes while judges mark.
mod bodies; // What cannot be read.
mod browser; // What a browser sends.
mod bucket; // Files in a bucket.
mod cache; // Public pages from memory.
mod cookies; // Sessions and links as browsers hold them.
mod embargo; // Nobody learns of results before they are public.
mod files; // Uploads and pictures.
mod hall; // Judges with a bad network.
mod headers; // What browsers are told about every answer.
mod inside; // What is packed into an answer.
mod last_hour; // A crowd before a deadline.
mod lists; // Lists as files.
mod matrix; // Every route as everybody, compared with the policy.
mod open_data; // Published results for other programs.
mod site; // The site and its people.
mod socket; // The program on a port.
mod table; // Every route with its action.
mod uploads; // Resumable uploads.
mod words; // Refusals in the person's language.

use std::{
    panic,
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use tokio::runtime::{Builder, Runtime};

/// What panicked on a thread of the runtime: a task of a page whose answer has long been sent, which no answer tells.
static PANICS: AtomicUsize = AtomicUsize::new(0);
const WORKERS: &str = "site";

/// One for all tests, as the program has one: what renders pages wakes tasks by a channel of the whole process, and
/// a runtime that ends beside another can take such a waking with it.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let told = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() == Some(WORKERS) {
            PANICS.fetch_add(1, Ordering::Relaxed);
        }
        told(panic);
    }));
    let runtime = Builder::new_multi_thread()
        .thread_name(WORKERS)
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.expect("a runtime")
});

/// Runs a test.
fn run(test: impl Future<Output = ()>) {
    RUNTIME.block_on(test);
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "tasks of pages");
}
