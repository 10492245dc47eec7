//! The outermost part: names and logs every request, and answers from the public cache at once.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header::STRICT_TRANSPORT_SECURITY},
    response::Response,
};
use tower::Service;
use tracing::Instrument as _;

use crate::{
    logs,
    middleware::{
        client::Client,
        request_id::{RequestId, RequestIds, X_REQUEST_ID},
    },
    public_cache::PublicCache,
    router::Settings,
    stopwatch::Stopwatch,
};

/// The whole site as one service.
#[derive(Clone)]
pub(crate) struct Front {
    pub(crate) settings: Settings,
    pub(crate) ids: RequestIds,
    pub(crate) cache: PublicCache,
    pub(crate) site: Router,
}

type Later = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

/// An answer that is there already, or one that has to be worked for.
pub(crate) enum Answer {
    Now(Ready<Result<Response, Infallible>>),
    Later(Later),
}

impl Future for Answer {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::Now(answer) => Pin::new(answer).poll(cx),
            Self::Later(answer) => answer.as_mut().poll(cx),
        }
    }
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Answer {
        let watch = Stopwatch::start();
        let client = Client::of(&request, &self.settings);
        let id = self.ids.next();
        if let Some(mut response) = self.cache.answer(&request) {
            finish(&mut response, &id, client);
            log(
                request.method(),
                request.uri().path(),
                response.status(),
                watch.elapsed(),
                &id,
            );
            return Answer::Now(ready(Ok(response)));
        }
        request.extensions_mut().insert(client);
        request.extensions_mut().insert(id.clone());
        let span = tracing::info_span!("request", id = id.as_str());
        let Self { cache, site, .. } = self.clone();
        let answer = async move {
            let (method, path) = (request.method().clone(), request.uri().path().to_owned());
            let acts = !matches!(method, Method::GET | Method::HEAD);
            let mut response = cache.answer_or_render(request, site).await;
            if acts {
                cache.touch();
            }
            finish(&mut response, &id, client);
            log(&method, &path, response.status(), watch.elapsed(), &id);
            Ok(response)
        };
        Answer::Later(Box::pin(answer.instrument(span)))
    }
}

/// Writes what differs from answer to answer.
fn finish(response: &mut Response, id: &RequestId, client: Client) {
    let headers = response.headers_mut();
    headers.insert(X_REQUEST_ID, id.0.clone());
    if client.https {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
}

fn log(method: &Method, path: &str, status: StatusCode, took: Duration, id: &RequestId) {
    tracing::info!(
        parent: None,
        id = id.as_str(),
        %method,
        path = %logs::path(path),
        status = status.as_u16(),
        ms = (took.as_secs_f64() * 100_000.0).round() / 100.0,
    );
}
