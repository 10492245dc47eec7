//! Where the bytes of files lie: a folder, or a bucket that speaks S3.

use std::{error::Error as _, path::Path as Folder, sync::Arc, time::Duration};

use object_store::{
    ClientOptions, ObjectStore, ObjectStoreExt as _, PutPayload, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    local::LocalFileSystem,
    path::Path,
    prefix::PrefixStore,
};

use crate::{
    error::{Error, Result},
    uploads,
};

/// How long a request is tried again before a page says that something broke.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a part of a file may take on its way there, or a bucket be silent.
const SILENCE: Duration = Duration::from_mins(1);
/// How long the first try at the start may take.
const FIRST_TRY: Duration = Duration::from_secs(30);

/// Where files are kept; cheap to clone.
#[derive(Clone, Debug)]
pub struct FileStore(pub(crate) Arc<dyn ObjectStore>);

/// Why a bucket cannot be used, for whoever started the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BucketFault {
    /// The address is not `s3://BUCKET` or `s3://BUCKET/FOLDER`.
    Address,
    /// A variable `AWS_…` cannot be used.
    Setting(String),
    /// The bucket does not take files, or gives no answer.
    NoAnswer(String),
}

impl FileStore {
    /// A folder, made if it is missing.
    pub fn folder(path: &Folder) -> Result<Self> {
        std::fs::create_dir_all(path).map_err(Error::internal)?;
        let files = LocalFileSystem::new_with_prefix(path).map_err(Error::internal)?;
        // As the database does: what is acknowledged survives a power cut.
        Ok(Self(Arc::new(files.with_fsync(true))))
    }

    /// The bucket of an address such as `s3://hoithi/2026`; `variables` are the usual ones, `AWS_ACCESS_KEY_ID` and so on.
    ///
    /// Nothing is asked of it yet, see [`Self::try_out`].
    pub fn bucket(
        address: &str,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, BucketFault> {
        let rest = address
            .strip_prefix("s3://")
            .ok_or(BucketFault::Address)?
            .trim_end_matches('/');
        let (bucket, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let folder = Path::parse(folder).map_err(|_unclean| BucketFault::Address)?;
        if !is_bucket(bucket) || rest.contains("//") {
            return Err(BucketFault::Address);
        }
        // Another part of the program may have chosen it before; there is only one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = AmazonS3Builder::new();
        for (name, value) in variables {
            if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>()
                && name.starts_with("AWS_")
            {
                builder = builder.with_config(key, value);
            }
        }
        let plain = [AmazonS3ConfigKey::Endpoint, AmazonS3ConfigKey::S3Endpoint]
            .iter()
            .filter_map(|key| builder.get_config_value(key))
            .any(|endpoint| endpoint.starts_with("http://"));
        // A large file may take its time as long as something comes.
        let client = ClientOptions::new()
            .with_timeout_disabled()
            .with_read_timeout(SILENCE)
            .with_allow_http(plain);
        let retry = RetryConfig {
            max_retries: 4,
            retry_timeout: PATIENCE,
            ..RetryConfig::default()
        };
        let store = builder
            .with_bucket_name(bucket)
            .with_client_options(client)
            .with_retry(retry)
            .build()
            .map_err(|error| BucketFault::Setting(told(&error)))?;
        Ok(Self(if folder.as_ref().is_empty() {
            Arc::new(store)
        } else {
            Arc::new(PrefixStore::new(store, folder))
        }))
    }

    /// Lists, writes and deletes an empty file, so that what is wrong shows at the start and not with the first photo.
    pub async fn try_out(&self) -> Result<(), BucketFault> {
        // Where the sweep looks, should it stay behind.
        let path = uploads::piece_path("first-try");
        let trying = async {
            self.0.list_with_delimiter(Some(&path)).await?;
            self.0.put(&path, PutPayload::new()).await?;
            self.0.delete(&path).await
        };
        match tokio::time::timeout(FIRST_TRY, trying).await {
            Ok(tried) => tried.map_err(|error| BucketFault::NoAnswer(told(&error))),
            Err(_elapsed) => Err(BucketFault::NoAnswer(format!(
                "nothing in {} seconds",
                FIRST_TRY.as_secs()
            ))),
        }
    }
}

/// The rules of S3 for names of buckets, as far as they keep a slip from becoming another address.
fn is_bucket(name: &str) -> bool {
    let outer = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = name.as_bytes();
    (3..=63).contains(&bytes.len())
        && bytes
            .iter()
            .all(|byte| outer(*byte) || matches!(byte, b'-' | b'.'))
        && bytes.first().is_some_and(|byte| outer(*byte))
        && bytes.last().is_some_and(|byte| outer(*byte))
}

/// What is known of an error, in one line: the cause of a cause says most.
fn told(error: &object_store::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !told.contains(&words) {
            told = format!("{told}: {words}");
        }
        cause = inner.source();
    }
    let lines = told.split_whitespace();
    lines.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(address: &str, variables: &[(&str, &str)]) -> Result<FileStore, BucketFault> {
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        FileStore::bucket(address, variables)
    }

    #[test]
    fn an_address_names_a_bucket_and_perhaps_a_folder() {
        for address in ["s3://hoithi", "s3://hoithi/", "s3://hoi-thi.vn/2026/tep/"] {
            assert!(bucket(address, &[]).is_ok(), "{address}");
        }
        for address in [
            "s3://",
            "s3:///tep",
            "s3://ab",
            "s3://Hoithi",
            "s3://hoithi//tep",
            "s3://hoithi/../tep",
            "s3://key:secret@hoithi",
            "s3://hoithi?region=x",
            "https://hoithi",
        ] {
            assert_eq!(
                bucket(address, &[]).err(),
                Some(BucketFault::Address),
                "{address}"
            );
        }
    }

    #[test]
    fn a_variable_that_means_nothing_is_told() {
        let endless = [
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
            ("AWS_ALLOW_HTTP", "maybe"),
        ];
        // The address alone says whether it is plain.
        assert!(bucket("s3://hoithi", &endless).is_ok());
        let wrong = bucket("s3://hoithi", &[("AWS_IMDSV1_FALLBACK", "maybe")]);
        assert!(matches!(wrong, Err(BucketFault::Setting(told)) if !told.contains('\n')));
    }

    #[tokio::test]
    async fn a_folder_takes_files_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileStore::folder(&folder.path().join("files")).unwrap();
        assert_eq!(store.try_out().await, Ok(()));
    }
}
