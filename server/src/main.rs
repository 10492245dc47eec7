//! The program `hoithi`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::main(std::env::args_os())
}
