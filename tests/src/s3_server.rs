//! A server that speaks S3 on this machine, with one bucket.
//!
//! The protocol is spoken by an independent implementation; only the socket is ours.

use std::net::SocketAddr;

use backend::{BucketFault, FileStore};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;

/// The bucket that there is.
pub const BUCKET: &str = "hoithi";
/// Whose keys it takes.
const KEYS: (&str, &str) = ("nguoi-giu-tep", "mat-khau-cua-kho");

/// A running server; it lives as long as its runtime, what it keeps as long as this value.
pub struct S3Server {
    pub address: SocketAddr,
    folder: TempDir,
}

impl S3Server {
    /// Starts one with an empty bucket.
    ///
    /// # Panics
    /// When there is no port or no folder.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).expect("a store"));
        service.set_auth(SimpleAuth::from_single(KEYS.0, KEYS.1));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            let http = Builder::new(TokioExecutor::new());
            while let Ok((socket, _)) = listener.accept().await {
                let serving = http.serve_connection(TokioIo::new(socket), service.clone());
                tokio::spawn(serving.into_owned());
            }
        });
        Self { address, folder }
    }

    /// The variables that lead to it.
    pub fn variables(&self) -> [(String, String); 4] {
        [
            ("AWS_ENDPOINT_URL", format!("http://{}", self.address)),
            ("AWS_ACCESS_KEY_ID", KEYS.0.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", KEYS.1.to_owned()),
            ("AWS_REGION", "us-east-1".to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
    }

    /// Opens an address such as `s3://hoithi/2026` on it.
    pub fn open(&self, address: &str) -> Result<FileStore, BucketFault> {
        FileStore::bucket(address, self.variables())
    }

    /// Names of what lies in the bucket, in order.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn objects(&self) -> Vec<String> {
        let root = self.folder.path().join(BUCKET);
        let mut folders = vec![root.clone()];
        let mut objects = Vec::new();
        while let Some(folder) = folders.pop() {
            for inside in std::fs::read_dir(folder).expect("a folder") {
                let path = inside.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).expect("inside");
                    objects.push(name.display().to_string());
                }
            }
        }
        objects.sort();
        objects
    }
}
