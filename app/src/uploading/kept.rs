//! What the device keeps of files on their way, in its `IndexedDB`.

use domain::upload::Purpose;
use idb::{
    Database, DatabaseEvent as _, Error, Factory, KeyPath, ObjectStoreParams, TransactionMode,
};
use js_sys::{Object, Reflect};
use leptos::web_sys::{Blob, File};
use wasm_bindgen::{JsCast as _, JsValue};

const DATABASE: &str = "hoithi";
const STORE: &str = "uploads";
/// Bytes that this device keeps of all files at most: 200 MB.
const MOST: f64 = 200.0 * 1_048_576.0;

/// A file on its way.
#[derive(Clone)]
pub(super) struct Record {
    pub(super) key: String,
    pub(super) entry: String,
    pub(super) name: String,
    pub(super) caption: String,
    pub(super) purpose: Purpose,
    /// Where its upload is on the server, once it was begun.
    pub(super) address: Option<String>,
    /// As it was chosen: a photo is made smaller before it is sent.
    pub(super) whole: bool,
    pub(super) blob: Blob,
}

impl Record {
    /// A file that was just chosen, at its place among those chosen with it.
    pub(super) fn new(
        entry: String,
        place: usize,
        file: &File,
        caption: &str,
        purpose: Purpose,
    ) -> Self {
        let (now, random) = (js_sys::Date::now(), js_sys::Math::random());
        Self {
            // Told apart within one page and device, and sorted as they were chosen.
            key: format!("{entry}-{now}-{place:06}-{random}"),
            entry,
            name: file.name(),
            caption: caption.to_owned(),
            purpose,
            address: None,
            whole: true,
            blob: file.clone().into(),
        }
    }

    /// The id of its upload.
    pub(super) fn upload(&self) -> Option<String> {
        let address = self.address.as_deref()?;
        address.rsplit('/').next().map(str::to_owned)
    }

    fn to_js(&self) -> Result<JsValue, JsValue> {
        let object = Object::new();
        let address = self.address.as_deref().map_or(JsValue::NULL, JsValue::from);
        for (name, value) in [
            ("key", self.key.as_str().into()),
            ("entry", self.entry.as_str().into()),
            ("name", self.name.as_str().into()),
            ("caption", self.caption.as_str().into()),
            ("endorsement", (self.purpose == Purpose::Stamp).into()),
            ("guardian", self.purpose.author().to_string().into()),
            ("address", address),
            ("whole", self.whole.into()),
            ("blob", self.blob.clone().into()),
        ] {
            Reflect::set(&object, &name.into(), &value)?;
        }
        Ok(object.into())
    }

    fn of_js(object: &JsValue) -> Option<Self> {
        let get = |name: &str| Reflect::get(object, &name.into()).ok();
        let text = |name: &str| get(name)?.as_string();
        Some(Self {
            key: text("key")?,
            entry: text("entry")?,
            name: text("name")?,
            caption: text("caption")?,
            purpose: if get("endorsement")?.as_bool()? {
                Purpose::Stamp
            } else {
                Purpose::of("", &text("guardian").unwrap_or_default())
            },
            address: text("address"),
            whole: get("whole").and_then(|whole| whole.as_bool()) == Some(true),
            blob: get("blob")?.dyn_into().ok()?,
        })
    }
}

/// Keeps a file, or what is new about it. False when the device cannot: a private window, a full disk, or more than
/// is kept.
pub(super) async fn keep(record: &Record) -> bool {
    let kept = async {
        let others = all().await?;
        let others = others.iter().filter(|other| other.key != record.key);
        let size: f64 = others.map(|other| other.blob.size()).sum();
        if size + record.blob.size() > MOST {
            return Ok(false);
        }
        let database = open().await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let value = record.to_js().map_err(Error::IndexedDbNotFound)?;
        transaction.object_store(STORE)?.put(&value, None)?.await?;
        transaction.commit()?.await?;
        database.close();
        Ok::<_, Error>(true)
    };
    kept.await.unwrap_or(false)
}

/// What is kept of an entry for one purpose, in the order in which it was chosen.
pub(super) async fn left_behind(entry: &str, purpose: Purpose) -> Vec<Record> {
    let mut records = all().await.unwrap_or_default();
    records.retain(|record| record.entry == entry && record.purpose == purpose);
    records.sort_by(|a, b| a.key.cmp(&b.key));
    records
}

/// Forgets a file.
pub(super) async fn forget(key: &str) {
    let forgotten = async {
        let database = open().await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        store.delete(JsValue::from(key))?.await?;
        transaction.commit()?.await?;
        database.close();
        Ok::<_, Error>(())
    };
    // Where nothing can be kept there is nothing to forget.
    let _ = forgotten.await;
}

/// Every file that is kept.
pub(super) async fn all() -> Result<Vec<Record>, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    let values = store.get_all(None, None)?.await?;
    database.close();
    Ok(values.iter().filter_map(Record::of_js).collect())
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        let mut params = ObjectStoreParams::new();
        params.key_path(Some(KeyPath::new_single("key")));
        if let Ok(database) = event.database() {
            // Fails only when it is there already.
            let _ = database.create_object_store(STORE, params);
        }
    });
    request.await
}
