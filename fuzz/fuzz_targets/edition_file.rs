//! An edition's TOML file: read, or refused with lines.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match backend::check_edition(text) {
        Ok((edition, _)) => assert!(!edition.code.is_empty()),
        Err(faults) => assert!(faults.0.iter().all(|fault| !fault.wrong.is_empty())),
    }
});
