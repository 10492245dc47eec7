//! What a device does, and what becomes of its requests.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::{
    operation::{Operation, OperationId},
    time::Timestamp,
};
use proptest::prelude::*;

use super::{DEVICES, FIELDS};

/// What a device does with one field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    /// Types something that nobody typed before; it waits on the device, over what waits there.
    Type,
    /// Sends what waits.
    Send(Way),
    /// Reads the sheet anew.
    Reload,
    /// A request that hung somewhere comes at last.
    Arrive,
    /// Signs what is shown; the answer may be lost.
    Sign(bool),
    /// Declares a conflict of interest.
    Leave,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    Answered,
    /// It comes twice.
    Twice,
    /// It comes, and its answer does not.
    Unheard,
    /// It never comes.
    Lost,
    /// It comes later, when nobody listens any more.
    Late,
}

/// What two devices may do in a session.
pub(super) fn acts() -> impl Strategy<Value = Vec<(usize, usize, Act)>> {
    let way = prop_oneof![
        6 => Just(Way::Answered),
        2 => Just(Way::Twice),
        2 => Just(Way::Unheard),
        1 => Just(Way::Lost),
        2 => Just(Way::Late),
    ];
    let act = prop_oneof![
        12 => Just(Act::Type),
        12 => way.prop_map(Act::Send),
        3 => Just(Act::Reload),
        3 => Just(Act::Arrive),
        1 => any::<bool>().prop_map(Act::Sign),
    ];
    let leaves = prop_oneof![20 => act, 1 => Just(Act::Leave)];
    proptest::collection::vec((0..DEVICES, 0..FIELDS.len(), leaves), 1..25)
}

/// Another change of some device, on an event of the sheet.
pub(super) fn operation(base: i64) -> Operation {
    static MADE: AtomicU64 = AtomicU64::new(0);
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    let id = OperationId::new(Timestamp(1_683_691_200_000), made.into());
    Operation { id: Some(id), base }
}
