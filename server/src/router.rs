//! Every route and every layer of the web side.

use std::sync::{Arc, LazyLock};

use app::{
    request::provide,
    routes::App,
    shell::{Site, shell},
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{StatusCode, Uri},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::{any, get, patch, post},
};
use backend::Backend;
use domain::refusal::Refusal;
use leptos::config::LeptosOptions;
use leptos_axum::{
    AxumRouteListing, LeptosRoutes as _, generate_route_list, render_app_async_with_context,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, DefaultPredicate, Predicate as _, predicate::NotForContentType,
    },
};

use crate::{
    assets::{self, Assets},
    board, bundle, card, data, dossiers, export, files,
    front::Front,
    healthz::healthz,
    import, language,
    middleware::{refusals, request_id::RequestIds, same_origin, security_headers, whole_body},
    offline, open_data, photo,
    public_cache::PublicCache,
    refused::Refused,
    session::{self, Session},
    uploads,
};

/// How this server is reached.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address that people type, when it is not the one listened on.
    pub public_url: Option<Uri>,
    /// Believe what a proxy says of the other end of the line.
    pub trust_proxy: bool,
    /// Only this machine reaches the port.
    pub loopback: bool,
    /// Show the pages for developers.
    pub development: bool,
}

/// The whole web side.
pub fn router(backend: Backend, settings: Settings) -> Router {
    let assets = Assets::load();
    let front = Front {
        ids: RequestIds::since(backend.now()),
        cache: PublicCache::new(backend.clone()),
        site: site(backend, &settings, &assets),
        settings,
    };
    Router::new().fallback_service(front)
}

/// Everything behind the public cache.
fn site(backend: Backend, settings: &Settings, assets: &Assets) -> Router {
    let pages = pages(&backend, settings, &assets.site);
    let who = Session {
        backend: backend.clone(),
        settings: settings.clone(),
    };
    let people = Router::new()
        .route(
            "/entries/{entry}/files",
            post(files::upload).fallback_service(pages.clone()),
        )
        .route(
            "/e/{edition}/import",
            post(import::upload).fallback_service(pages.clone()),
        )
        .route(
            "/e/{edition}/models/{code}/photo/{line}",
            post(photo::upload),
        )
        .layer(DefaultBodyLimit::disable())
        .route("/entries/{entry}/files/{file}/remove", post(files::remove))
        .route(
            "/entries/{entry}/files/{file}/caption",
            post(files::caption),
        )
        .route(
            "/entries/{entry}/uploads",
            post(uploads::create).options(uploads::options),
        )
        .route(
            "/entries/{entry}/uploads/{upload}",
            patch(uploads::append)
                .head(uploads::state)
                .delete(uploads::terminate)
                .post(uploads::overridden)
                .options(uploads::options),
        )
        .route(
            "/entries/{entry}/uploads/{upload}/drop",
            post(uploads::drop),
        )
        .route("/files/{file}", get(files::original))
        .route("/files/{file}/sent", get(files::sent))
        .route("/files/{file}/view", get(files::view))
        .route("/files/{file}/small", get(files::small))
        .route("/endorse/{endorsement}/files/{file}", get(files::endorsed))
        .route(
            "/endorse/{endorsement}/files/{file}/view",
            get(files::endorsed_view),
        )
        .route(
            "/endorse/{endorsement}/files/{file}/small",
            get(files::endorsed_small),
        )
        .route("/confirm/{confirmation}/data.json", get(data::part))
        .route(
            "/confirm/{confirmation}/papers/{paper_photo}",
            get(files::own_paper),
        )
        .route("/me/data.zip", get(data::download))
        .route("/e/{edition}/progress/events", get(board::events))
        .route("/e/{edition}/screening.xlsx", get(export::screening))
        .route("/e/{edition}/screening.csv", get(export::screening))
        .route("/e/{edition}/dossiers.zip", get(dossiers::download))
        .route("/e/{edition}/bundle.zip", get(bundle::download))
        .route("/e/{edition}/ranking.xlsx", get(export::ranking))
        .route("/e/{edition}/ranking.csv", get(export::ranking))
        .route("/e/{edition}/progress.xlsx", get(export::progress))
        .route("/e/{edition}/progress.csv", get(export::progress))
        .route("/e/{edition}/extensions.xlsx", get(export::extensions))
        .route("/e/{edition}/extensions.csv", get(export::extensions))
        .route("/e/{edition}/recognised.xlsx", get(export::recognised))
        .route("/e/{edition}/recognised.csv", get(export::recognised))
        .route("/e/{edition}/models.xlsx", get(export::models))
        .route("/e/{edition}/models.csv", get(export::models))
        .route("/e/{edition}/messages.xlsx", get(export::messages))
        .route("/e/{edition}/messages.csv", get(export::messages))
        .route("/admin/access.xlsx", get(export::access))
        .route("/admin/access.csv", get(export::access))
        .route("/e/{edition}/results.csv", get(export::results))
        .route("/e/{edition}/results.json", get(open_data::results_json))
        .route("/e/{edition}/feed.xml", get(open_data::feed))
        .route("/e/{edition}/card.png", get(card::results))
        .route("/e/{edition}/results/{code}/card.png", get(card::result))
        .route("/e/{edition}/unit.xlsx", get(export::unit))
        .route("/e/{edition}/unit.csv", get(export::unit))
        .with_state(backend.clone())
        .method_not_allowed_fallback(wrong_method)
        .fallback_service(pages)
        .layer(from_fn_with_state(who, session::layer));
    let mut router = Router::new()
        .route("/healthz", get(healthz))
        .with_state(backend)
        .route("/language", post(language::choose))
        .route(
            "/offline",
            get(offline::page).with_state(Arc::clone(&assets.site)),
        )
        .route(
            "/pkg/{*path}",
            get(assets::serve).with_state(assets.clone()),
        );
    for address in assets.fixed() {
        router = router.route(address, get(assets::serve).with_state(assets.clone()));
    }
    router
        .fallback_service(people)
        .method_not_allowed_fallback(wrong_method)
        // From the inside out.
        .layer(from_fn_with_state(settings.clone(), same_origin::layer))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(
            Arc::clone(&assets.site),
            refusals::layer,
        ))
        .layer(from_fn(security_headers::layer))
        .layer(
            CompressionLayer::new().compress_when(
                DefaultPredicate::new()
                    .and(NotForContentType::const_new("application/pdf"))
                    .and(NotForContentType::const_new("application/zip"))
                    // What people get was compressed when it was built; tests load far larger ones all the time.
                    .and(NotForContentType::const_new("application/wasm")),
            ),
        )
}

/// The pages of the app and the server functions under `/api`.
/// The pages of the app, listed once: listing runs the app, and a page that is rendered meanwhile may wait for ever.
pub static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

fn pages(backend: &Backend, settings: &Settings, site: &Arc<Site>) -> Router {
    let (backend, site) = (backend.clone(), Arc::clone(site));
    let context = move || provide(&backend, &site);
    let options = LeptosOptions::builder().output_name("app").build();
    // Its address answers below, unless somebody develops.
    let there = |route: &AxumRouteListing| settings.development || route.path() != "/styleguide";
    let routes = PAGES.iter().filter(|route| there(route)).cloned().collect();
    let not_found = render_app_async_with_context(context.clone(), shell);
    let mut pages = Router::new()
        .leptos_routes_with_context(&options, routes, context, shell)
        .route("/api/{*name}", any(unknown))
        .fallback(move |request: Request| async move {
            let mut response = not_found(request).await;
            if response.status() == StatusCode::OK {
                *response.status_mut() = StatusCode::NOT_FOUND;
            }
            response
        });
    if !settings.development {
        pages = pages.route("/styleguide", get(unknown));
    }
    pages.with_state(options).layer(from_fn(whole_body::layer))
}

async fn unknown() -> Refused {
    Refused(Refusal::NotFound)
}

async fn wrong_method() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, Refused(Refusal::BadRequest)).into_response()
}

/// A bug: the panic hook has logged it with its request, the person gets a reference.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Refused(Refusal::Internal(String::new())).into_response()
}

#[cfg(test)]
mod tests;
