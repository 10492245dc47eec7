//! Serving until told to stop.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use axum::{Router, serve::ListenerExt as _};
use backend::{Backend, SystemClock, SystemRandom};
use tokio::{
    net::TcpListener,
    runtime::{Builder, Runtime},
    signal::unix::{SignalKind, signal},
    sync::{oneshot, watch},
};

use crate::{
    config::{Place, Serve, Wrong, no_bucket},
    local_people, print,
    router::{Settings, router},
};

/// How long requests that are under way may take after the signal to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Time between two sweeps of uploads that nobody finishes.
const SWEEPING: Duration = Duration::from_hours(1);

/// Opens the database and the files.
pub async fn open(place: &Place) -> Result<Backend> {
    let (database, files) = (place.database()?, place.files()?);
    Backend::open_with(
        &database,
        files,
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    )
    .await
    .context("cannot open the database (--database-url)")
}

/// Serves on a port that is already open, until `shutdown` comes.
pub async fn run(
    place: &Place,
    config: &Serve,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    config.check()?;
    place.files()?.try_out().await.map_err(no_bucket)?;
    let backend = open(place).await?;
    if let Some(file) = &config.edition_file {
        crate::cli::edition::load_if_missing(&backend, file).await?;
    }
    tokio::spawn(look_after_uploads(backend.clone()));
    let addr = listener.local_addr()?;
    let (address, mail) = (config.address(addr), config.mail()?);
    let backend = backend.reached_at(&address, mail.is_some());
    let (stop, stopping) = watch::channel(false);
    let sending = mail.map(|mail| tokio::spawn(mail.send_all(backend.clone(), stopping)));
    let settings = Settings {
        public_url: config.public_url.clone(),
        trust_proxy: config.trust_proxy,
        loopback: addr.ip().is_loopback(),
        development: config.development,
    };
    let router = router(backend.clone(), settings);
    print::line(&address);
    if config.local_people {
        local_people::ready(&backend, place).await?;
    }
    let shutdown = async move {
        shutdown.await;
        // Whoever looks at a board would go on looking.
        backend.end_watching().await;
    };
    let served = serve(router, listener, shutdown).await;
    let _ = stop.send(true);
    if let Some(sending) = sending
        && tokio::time::timeout(LAST_REQUESTS, sending).await.is_err()
    {
        tracing::warn!("a message was still on its way; it will be shown as in doubt");
    }
    served
}

/// Finishes the uploads that a crash left whole, and now and again ends those that wait too long.
async fn look_after_uploads(backend: Backend) {
    if let Err(error) = backend.finish_uploads().await {
        tracing::error!(%error, "uploads cannot be finished");
    }
    loop {
        if let Err(error) = backend.sweep_uploads().await {
            tracing::error!(%error, "uploads cannot be swept");
        }
        if let Err(error) = backend.sweep_personal_data().await {
            tracing::error!(%error, "personal data over its time cannot be swept");
        }
        if let Err(error) = backend.sweep_erased().await {
            tracing::error!(%error, "files of deleted entries cannot be swept");
        }
        tokio::time::sleep(SWEEPING).await;
    }
}

/// Serves a router until `shutdown` comes and the requests under way have been answered.
pub async fn serve(
    router: Router,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    // A small answer must not wait for a larger one to share a packet with.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let (stopping, stopped) = oneshot::channel();
    let shutdown = async move {
        shutdown.await;
        tracing::info!("stopping");
        let _ = stopping.send(());
    };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(shutdown);
    let too_long = async {
        let _ = stopped.await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    tokio::select! {
        served = serving => served.context("serving"),
        () = too_long => {
            tracing::warn!("some requests did not end in time");
            Ok(())
        }
    }
}

/// Opens the port.
pub(crate) async fn listen(addr: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(addr)
        .await
        .map_err(|error| Wrong(format!("--addr: cannot listen on {addr}: {error}")).into())
}

/// Comes with Ctrl-C or the service manager's wish to stop.
pub(crate) fn signals() -> Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// At least two workers: with one, a page that waits for its own data would hold up everything else.
pub(crate) fn runtime() -> Result<Runtime> {
    let workers = std::thread::available_parallelism()
        .map_or(2, usize::from)
        .max(2);
    Builder::new_multi_thread()
        .worker_threads(workers)
        .enable_all()
        .build()
        .context("starting the runtime")
}
