use std::sync::Arc;

use axum::{
    body::Body,
    http::{
        HeaderMap, Method,
        header::{self, HeaderName},
    },
};
use backend::{FixedClock, SeededRandom, operator};
use domain::time::Date;
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::*;

const PLAN: &str = include_str!("../../../contests/loc-ninh-vi.toml");

/// A site with one edition, on a clock that stands still.
struct World {
    site: Router,
    backend: Backend,
    clock: Arc<FixedClock>,
    _folder: TempDir,
}

/// An answer that has been read.
struct Told {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("hoithi.db").display());
        let clock = Arc::new(FixedClock::at(
            Date::parse_iso("2023-03-01").unwrap().start(),
        ));
        let random = Arc::new(SeededRandom::of(1));
        let backend = Backend::open(&database, folder.path(), clock.clone(), random)
            .await
            .unwrap();
        backend.load_edition(&operator(), PLAN).await.unwrap();
        let settings = Settings {
            loopback: true,
            ..Settings::default()
        };
        let site = router(backend.clone(), settings);
        Self {
            site,
            backend,
            clock,
            _folder: folder,
        }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(HeaderName, &str)],
        body: Body,
    ) -> Told {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .body(body)
            .unwrap();
        for (name, value) in headers {
            request.headers_mut().append(name, value.parse().unwrap());
        }
        let answer = self.site.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Told {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    async fn get(&self, path: &str, headers: &[(HeaderName, &str)]) -> Told {
        self.send(Method::GET, path, headers, Body::empty()).await
    }

    async fn post(
        &self,
        path: &str,
        headers: &[(HeaderName, &str)],
        body: impl Into<Body>,
    ) -> Told {
        self.send(Method::POST, path, headers, body.into()).await
    }
}

impl Told {
    fn header(&self, name: HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

const HERE: (HeaderName, &str) = (HeaderName::from_static("sec-fetch-site"), "same-origin");
const SESSION: (HeaderName, &str) = (header::COOKIE, "hoithi_session=0123456789abcdef");

#[tokio::test(flavor = "multi_thread")]
async fn a_public_page_is_rendered_once_per_change() {
    let world = World::new().await;
    let first = world.get("/", &[]).await;
    assert_eq!(first.status, 200);
    let before = world.backend.statements();
    let second = world.get("/", &[]).await;
    assert_eq!(second.header(header::ETAG), first.header(header::ETAG));
    assert_eq!(
        world.backend.statements(),
        before,
        "a copy costs no statement"
    );

    let intro = "intro = \"";
    let changed = PLAN.replacen(intro, "intro = \"Lời mời mới. ", 1);
    world
        .backend
        .load_edition(&operator(), &changed)
        .await
        .unwrap();
    // Any act through this server makes it ask again at once.
    world.post("/language", &[HERE], "lang=vi").await;
    let third = world.get("/", &[]).await;
    assert!(third.body.contains("Lời mời mới."));
    assert_ne!(third.header(header::ETAG), first.header(header::ETAG));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_lives_for_a_minute() {
    let world = World::new().await;
    world.get("/e/loc-ninh-vi", &[]).await;
    world.clock.advance(59_000);
    let before = world.backend.statements();
    world.get("/e/loc-ninh-vi", &[]).await;
    assert_eq!(world.backend.statements(), before);
    world.clock.advance(1_000);
    world.get("/e/loc-ninh-vi", &[]).await;
    assert!(world.backend.statements() > before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_has_no_nonce_and_a_policy_of_its_own() {
    let world = World::new().await;
    let page = world.get("/", &[]).await;
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    assert!(
        policy.contains("script-src 'self' 'sha256-") && !policy.contains("nonce"),
        "{policy}"
    );
    assert!(!page.body.contains("nonce="));
    let known = world
        .get("/", &[(header::IF_NONE_MATCH, page.header(header::ETAG))])
        .await;
    assert_eq!((known.status, known.body.as_str()), (304, ""));
    assert_eq!(known.header(header::CONTENT_SECURITY_POLICY), policy);
    let small = world
        .get("/", &[(header::ACCEPT_ENCODING, "gzip, br")])
        .await;
    assert_eq!(small.header(header::CONTENT_ENCODING), "br");
    assert_eq!(small.header(header::ETAG), page.header(header::ETAG));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_with_a_session_is_nobody_elses() {
    let world = World::new().await;
    world.get("/", &[]).await;
    let page = world.get("/", &[SESSION]).await;
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .unwrap();
    assert!(page.body.contains(&format!("nonce=\"{nonce}\"")));
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(page.header(header::ETAG), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_has_its_own_copies() {
    let world = World::new().await;
    let vietnamese = world.get("/", &[]).await;
    let english = world.get("/", &[(header::COOKIE, "lang=en")]).await;
    assert!(vietnamese.body.contains("lang=\"vi\"") && english.body.contains("lang=\"en\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_is_refused_in_words() {
    const FORM: (HeaderName, &str) = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    const SHOWS: (HeaderName, &str) = (header::ACCEPT, "text/html");
    let world = World::new().await;
    let cross = world.post("/language", &[], "lang=en").await;
    assert_eq!(
        (cross.status, cross.body.as_str()),
        (403, r#"{"refusal":"CrossSite"}"#)
    );
    let large = world
        .post("/api/sign_in", &[HERE, FORM], "x".repeat(300_000))
        .await;
    assert_eq!(
        (large.status, large.body.as_str()),
        (413, r#"{"refusal":"BodyTooLarge"}"#)
    );
    let kind = world
        .post(
            "/api/sign_in",
            &[HERE, (header::CONTENT_TYPE, "text/xml")],
            "<x/>",
        )
        .await;
    assert_eq!(
        (kind.status, kind.body.as_str()),
        (400, r#"{"refusal":"BadRequest"}"#)
    );
    let unknown = world.post("/api/nothing", &[HERE, FORM, SHOWS], "").await;
    assert_eq!(unknown.status, 404);
    assert!(
        unknown.body.contains("<h1>Không có nội dung này.</h1>"),
        "{}",
        unknown.body
    );
    let method = world
        .send(Method::DELETE, "/language", &[HERE], Body::empty())
        .await;
    assert_eq!(method.status, 405);
    let address = world.get("/files/%FF", &[]).await;
    assert_eq!(
        (address.status, address.body.as_str()),
        (400, r#"{"refusal":"BadRequest"}"#)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_for_those_who_may_see_them() {
    let world = World::new().await;
    let file = "/files/01ARZ3NDEKTSV4RRFFQ69G5FAV";
    assert_eq!(world.get(file, &[]).await.status, 401);
    let shown = world.get(file, &[(header::ACCEPT, "text/html")]).await;
    assert_eq!(
        shown.header(header::LOCATION),
        format!("/sign-in?next={file}")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers() {
    let world = World::new().await;
    for path in [
        "/",
        "/sign-in",
        "/healthz",
        "/nothing",
        "/api/home",
        "/pkg/x/app.js",
    ] {
        let told = world.get(path, &[]).await;
        assert_eq!(
            told.header(header::X_CONTENT_TYPE_OPTIONS),
            "nosniff",
            "{path}"
        );
        assert_eq!(
            told.header(header::REFERRER_POLICY),
            "same-origin",
            "{path}"
        );
        assert!(
            told.header(header::CONTENT_SECURITY_POLICY)
                .contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(
            !told
                .header(HeaderName::from_static("x-request-id"))
                .is_empty(),
            "{path}"
        );
        assert!(!told.header(header::CACHE_CONTROL).is_empty(), "{path}");
    }
}
