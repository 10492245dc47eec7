//! The error of every server function: a code that the page turns into words.

use domain::refusal::{Refusal, WrongField};
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

/// Why a server function has no value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiError {
    /// The server said no.
    #[serde(rename = "refusal")]
    Refused(Refusal),
    /// The server was not reached.
    #[serde(rename = "offline")]
    Offline,
}

impl ApiError {
    /// An error that came in an address, where anybody can write one: free text is cut out of it.
    #[must_use]
    pub fn from_address(self) -> Self {
        match self {
            Self::Refused(Refusal::Internal(reference)) => {
                Refusal::Internal(code_only(reference)).into()
            }
            Self::Refused(Refusal::TooManyPrizes(level)) => {
                Refusal::TooManyPrizes(code_only(level)).into()
            }
            Self::Refused(Refusal::TooManyInField { prize, field }) => Refusal::TooManyInField {
                prize: code_only(prize),
                field: code_only(field),
            }
            .into(),
            Self::Refused(Refusal::BelowThreshold {
                entry,
                prize,
                at_least,
            }) => Refusal::BelowThreshold {
                entry: code_only(entry),
                prize: code_only(prize),
                at_least,
            }
            .into(),
            Self::Refused(Refusal::BelowFloor {
                entry,
                prize,
                criterion,
                at_least,
            }) => Refusal::BelowFloor {
                entry: code_only(entry),
                prize: code_only(prize),
                criterion: code_only(criterion),
                at_least,
            }
            .into(),
            Self::Refused(Refusal::PrizeTwice(prize)) => {
                Refusal::PrizeTwice(code_only(prize)).into()
            }
            Self::Refused(Refusal::PrizeReason(prize)) => {
                Refusal::PrizeReason(code_only(prize)).into()
            }
            Self::Refused(Refusal::Invalid(wrong)) => {
                let known = |wrong: WrongField| WrongField {
                    field: code_only(wrong.field),
                    ..wrong
                };
                Refusal::Invalid(wrong.into_iter().map(known).collect()).into()
            }
            other => other,
        }
    }
}

fn code_only(text: String) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    if text.len() <= 40 && text.bytes().all(plain) {
        text
    } else {
        String::new()
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let refusal = match error {
            ServerFnErrorErr::Request(_) => return Self::Offline,
            // On the server the arguments cannot be read; in a browser the answer of a newer server cannot, and
            // loading the page again is what helps either way.
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Refusal::BadRequest,
            _ => Refusal::Internal(String::new()),
        };
        crate::context::set_refused(&refusal);
        refusal.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_text_does_not_come_through_an_address() {
        let crafted = ApiError::Refused(Refusal::Internal("gọi 0900 000 000".to_owned()));
        assert_eq!(
            crafted.from_address(),
            Refusal::Internal(String::new()).into()
        );
        let real = ApiError::Refused(Refusal::Internal("01ARZ3NDEK".to_owned()));
        assert_eq!(real.clone().from_address(), real);
    }
}
