//! Where pictures are made.
//!
//! A crowd that sends photos needs all of the processor for minutes. Threads of their own with a lower claim on it
//! keep nobody waiting who saves or hands in meanwhile.

use bytes::Bytes;
use domain::refusal::Refusal;
use image::ImageFormat;
use tokio::sync::{Semaphore, oneshot};

use crate::{
    error::{Error, Result},
    picture::{self, Pictures},
};

/// Decoding takes up to half a gigabyte a picture, so only so many at a time.
static PLACES: Semaphore = Semaphore::const_new(2);
/// A third of the claim on the processor that others have, so that a busy machine makes pictures all the same.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 5;

/// Makes a picture in its sizes, once there is a place.
pub(crate) async fn develop(bytes: Bytes, format: ImageFormat) -> Result<Pictures> {
    let place = PLACES.acquire().await.map_err(Error::internal)?;
    let (done, made) = oneshot::channel::<Result<Pictures, Refusal>>();
    std::thread::Builder::new()
        .name("darkroom".to_owned())
        .spawn(move || {
            step_back();
            let made = picture::remake(&bytes, format);
            // Whoever asked may have gone; the place is free once the memory is.
            drop(place);
            let _ = done.send(made);
        })
        .map_err(Error::internal)?;
    Ok(made.await.map_err(Error::internal)??)
}

/// Lets every other thread go first; without it the picture is made all the same.
fn step_back() {
    #[cfg(target_os = "linux")]
    {
        let own = rustix::thread::gettid();
        let _ = rustix::process::setpriority_process(Some(own), NICENESS);
    }
}
