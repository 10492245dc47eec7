//! What a browser may do with our pages.

use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Mints the nonce of this answer and writes the headers; a cache header that is set is kept.
pub(crate) async fn layer(mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(nonce.clone());
    let headers = response.headers_mut();
    if let Some(policy) = policy(&format!("'nonce-{nonce}' 'strict-dynamic'")) {
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    // What a signed-in person saw must not be found in the browser after signing out.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    write(headers);
    response
}

/// A content security policy that lets the scripts run which `scripts` names.
pub(crate) fn policy(scripts: &str) -> Option<HeaderValue> {
    HeaderValue::try_from(format!(
        "default-src 'none'; \
         script-src {scripts} 'wasm-unsafe-eval'; \
         style-src 'self'; \
         img-src 'self' data: blob:; \
         media-src 'self'; \
         font-src 'self'; \
         connect-src 'self'; \
         manifest-src 'self'; \
         worker-src 'self'; \
         form-action 'self'; \
         base-uri 'none'; \
         frame-ancestors 'none'"
    ))
    .ok()
}

/// Writes the headers that are the same for every answer.
fn write(headers: &mut HeaderMap) {
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Not stricter: a form that is sent without scripts comes back to the page named here.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        PERMISSIONS_POLICY,
        HeaderValue::from_static(
            "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    );
}
