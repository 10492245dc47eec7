//! Who is at the other end of the line: the address that sign-in counts, and whether it is encrypted.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, uri::Scheme},
};

use crate::router::Settings;

/// The other end of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client {
    /// The address of the person, or of a proxy that is not to be believed.
    pub(crate) address: IpAddr,
    /// The browser speaks HTTPS.
    pub(crate) https: bool,
    /// Cookies carry `Secure`: always, but for plain HTTP on this very machine.
    pub(crate) secure_cookies: bool,
}

impl Default for Client {
    fn default() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            https: false,
            secure_cookies: true,
        }
    }
}

impl Client {
    /// Reads it from the connection, and from a proxy's headers if the proxy is to be believed.
    pub(crate) fn of(request: &Request, settings: &Settings) -> Self {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| {
            peer.ip()
        });
        let proxy = settings.trust_proxy.then(|| request.headers());
        let address = proxy.and_then(forwarded_for).unwrap_or(peer);
        let https = match proxy.and_then(|headers| last(headers, "x-forwarded-proto")) {
            Some(proto) => proto.eq_ignore_ascii_case("https"),
            None => {
                settings.public_url.as_ref().and_then(|url| url.scheme()) == Some(&Scheme::HTTPS)
            }
        };
        Self {
            address: address.to_canonical(),
            https,
            secure_cookies: https || !settings.loopback,
        }
    }
}

/// The last address is the one that the proxy itself has seen; those before it are hearsay.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    last(headers, "x-forwarded-for")?.parse().ok()
}

fn last<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn client(settings: &Settings) -> Client {
        let request = Request::builder()
            .header("x-forwarded-for", "1.2.3.4, 203.0.113.9")
            .header("x-forwarded-proto", "https")
            .extension(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 1))))
            .body(Body::empty())
            .unwrap();
        Client::of(&request, settings)
    }

    #[test]
    fn a_proxy_is_believed_only_when_told() {
        let mut settings = Settings {
            loopback: true,
            ..Settings::default()
        };
        let seen = client(&settings);
        assert_eq!(seen.address, IpAddr::from([10, 0, 0, 1]));
        assert!(!seen.https && !seen.secure_cookies);
        settings.trust_proxy = true;
        let seen = client(&settings);
        assert_eq!(seen.address, IpAddr::from([203, 0, 113, 9]));
        assert!(seen.https && seen.secure_cookies);
    }

    #[test]
    fn cookies_are_secure_off_loopback() {
        assert!(
            client(&Settings {
                loopback: false,
                ..Settings::default()
            })
            .secure_cookies
        );
    }
}
