//! The program as a process of its own, which can be killed.

use std::{
    ffi::OsString,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use tokio::net::TcpStream;

use crate::World;

/// A running server; killed when this value is dropped.
pub struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
    pub address: SocketAddr,
    child: Child,
}

impl Program {
    /// Starts it with some arguments on a port of this machine, and waits until it accepts connections.
    ///
    /// # Panics
    /// When it ends instead.
    pub async fn start(path: &Path, arguments: impl IntoIterator<Item = OsString>) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = port.local_addr().expect("an address");
        drop(port);
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let mut program = Self {
            child: spawned(path, address, &arguments),
            path: path.to_owned(),
            arguments,
            address,
        };
        program.answers().await;
        program
    }

    /// The same on the database and the files of a world.
    pub async fn of(path: &Path, world: &World) -> Self {
        let arguments = [
            "--data".into(),
            world.folder.path().into(),
            "--database-url".into(),
            world.database_url.clone().into(),
        ];
        Self::start(path, arguments).await
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`: it gets no chance to end anything.
    ///
    /// # Panics
    /// When it had ended before.
    pub fn kill(&mut self) {
        let gone = self.child.try_wait().expect("a child");
        assert!(gone.is_none(), "the program ended: {gone:?}");
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// Starts a killed one again, on the same port.
    pub async fn revive(&mut self) {
        self.child = spawned(&self.path, self.address, &self.arguments);
        self.answers().await;
    }

    /// Asks it to stop and waits until it has.
    ///
    /// # Panics
    /// When it does not.
    pub fn stop(mut self) {
        let told = Command::new("kill").arg(self.id().to_string()).status();
        assert!(told.expect("kill").success());
        assert!(self.child.wait().expect("stopped").success());
    }

    async fn answers(&mut self) {
        while TcpStream::connect(self.address).await.is_err() {
            let gone = self.child.try_wait().expect("a child");
            assert!(gone.is_none(), "the program ended: {gone:?}");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawned(path: &Path, address: SocketAddr, arguments: &[OsString]) -> Child {
    Command::new(path)
        .args(["serve", "--addr", &address.to_string()])
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
