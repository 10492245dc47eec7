//! What waits on this device, as a file for the secretariat.

use domain::{
    id::AccountId,
    parcel::{Change, Parcel},
};
use js_sys::Array;
use leptos::{prelude::*, web_sys};
use sha2::{Digest as _, Sha256};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, HtmlElement, Url};

use crate::saving::now;

/// Who can seal a parcel on this device.
#[derive(Clone, Debug)]
pub struct Sealer {
    pub edition: String,
    pub judge: AccountId,
    pub key: String,
}

impl Sealer {
    /// Changes, sealed.
    pub fn pack(&self, changes: Vec<Change>) -> Parcel {
        Parcel::pack(
            self.edition.clone(),
            self.judge.clone(),
            now(),
            changes,
            &self.key,
            sha256_hex,
        )
    }

    /// Saves changes as a file; says whether the browser took it.
    pub fn save(&self, changes: Vec<Change>) -> bool {
        let parcel = self.pack(changes);
        let (hour, minute) = parcel.at.clock();
        let day = parcel.at.date().iso();
        let name = format!(
            "phieu-cham-{}-{day}-{hour:02}{minute:02}.json",
            self.edition
        );
        serde_json::to_string(&parcel).is_ok_and(|text| download(&name, &text).is_ok())
    }
}

/// The browser's own hash is missing where the address has no HTTPS, as in a hall with a router of its own.
fn sha256_hex(text: &str) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::sha256_hex;

    #[test]
    fn hashes_are_those_of_the_server() {
        assert_eq!(
            sha256_hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
