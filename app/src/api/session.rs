//! Signing in and out. The secret of a session is in a cookie that scripts cannot read, nowhere else.

use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// Signs in with phone or e-mail and password.
#[server(endpoint = "sign_in")]
pub async fn sign_in(
    login: String,
    password: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    use crate::request::{self, caller, go, local_path};
    let (backend, _) = caller()?;
    let address = request::request()?.address;
    let answer = backend
        .sign_in(&login, &password, &address, &request::agent())
        .await;
    let (_, secret) = request::or_typed(answer, &[("login", &login)])?;
    request::start_session(&secret)?;
    go(local_path(&next));
    Ok(())
}

/// Creates an account and signs it in.
#[server(endpoint = "sign_up")]
pub async fn sign_up(
    name: String,
    login: String,
    password: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    use crate::request::{self, caller, go, local_path};
    let (backend, _) = caller()?;
    let answer = backend
        .sign_up(&name, &login, &password, &request::agent())
        .await;
    let (_, secret) = request::or_typed(answer, &[("name", &name), ("login", &login)])?;
    request::start_session(&secret)?;
    go(local_path(&next));
    Ok(())
}

/// Signs in with a one-time link, which is used up by it.
#[server(endpoint = "use_link")]
pub async fn use_link(secret: String) -> Result<(), ApiError> {
    use crate::request::{self, caller, go};
    let (backend, _) = caller()?;
    let (_, secret) = backend.use_link(&secret, &request::agent()).await?;
    request::start_session(&secret)?;
    go(crate::routes::ME);
    Ok(())
}

/// Signs a judge in with a card, which then belongs to this device.
#[server(endpoint = "use_card")]
pub async fn use_card(secret: String) -> Result<(), ApiError> {
    use crate::request::{self, caller, go};
    let (backend, _) = caller()?;
    let device = request::device();
    let entry = backend
        .use_card(&secret, device.as_deref(), &request::agent())
        .await?;
    request::start_session(&entry.session)?;
    request::keep_device(&entry.device)?;
    go(crate::routes::ME);
    Ok(())
}

/// Ends the session, or every session of the person.
#[server(endpoint = "sign_out")]
pub async fn sign_out(#[server(default)] everywhere: bool) -> Result<(), ApiError> {
    use crate::request::{caller, end_session, go};
    let (backend, actor) = caller()?;
    if everywhere {
        backend.sign_out_everywhere(&actor).await?;
    }
    backend.sign_out(&end_session()?).await?;
    go(crate::routes::HOME);
    Ok(())
}

/// Where the person's work is now, else where their first role can look, else their entries.
#[server(endpoint = "my_place", input = GetUrl)]
pub async fn my_place() -> Result<String, ApiError> {
    use crate::{
        request::{caller, grants},
        routes::{ENTRIES, place_of, waiting_place_of},
    };
    use domain::policy::Role;
    let (backend, actor) = caller()?;
    let grants = grants(&actor)?;
    for grant in grants.iter().take_while(|grant| grant.role != Role::Admin) {
        let phase = backend
            .plain_page(&actor, Some(&grant.edition))
            .await?
            .head
            .edition
            .phase;
        if let Some(place) = place_of(grant, phase) {
            return Ok(place);
        }
    }
    Ok(grants
        .first()
        .map_or_else(|| ENTRIES.to_owned(), waiting_place_of))
}
