//! One's own personal data.

use domain::page::privacy::{AccessPage, AccessQuery, MyDataPage};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// What the system holds of the person who asks.
#[server(endpoint = "my_data", input = GetUrl)]
pub async fn my_data() -> Result<MyDataPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.my_data_page(&actor).await?)
}

/// Deletes what nothing holds of the person who asks; the session ends with the account.
#[server(endpoint = "delete_my_data")]
pub async fn delete_my_data(
    #[server(default)] password: String,
    #[server(default)] sure: String,
) -> Result<(), ApiError> {
    use crate::request::{caller, end_session, go, session_secret};
    let (backend, actor) = caller()?;
    let secret = session_secret().unwrap_or_default();
    let erased = backend
        .delete_my_data(&actor, &secret, &password, sure == "yes")
        .await?;
    if erased.account {
        end_session()?;
        go(crate::routes::GONE);
    } else {
        go(crate::routes::MY_DATA);
    }
    Ok(())
}

/// Who looked at other people's dossiers.
#[server(endpoint = "access", input = GetUrl)]
pub async fn access(query: AccessQuery) -> Result<AccessPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.access_page(&actor, query).await?)
}
