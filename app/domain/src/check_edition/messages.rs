//! Templates of messages.

use super::faults::Faults;
use crate::{
    check_edition::Wrong,
    dossier::Task,
    edition::Messages,
    message::{self, LONGEST_SUBJECT, LONGEST_TEXT, Occasion},
};

pub(super) fn check_messages(faults: &mut Faults, messages: &Messages) {
    for occasion in Occasion::ALL {
        let Some(template) = messages.of(occasion) else {
            continue;
        };
        let known: Vec<String> = occasion
            .placeholders()
            .into_iter()
            .map(|place| format!("{{{}}}", place.word()))
            .collect();
        for (part, text, most) in [
            ("subject", &template.subject, LONGEST_SUBJECT),
            ("text", &template.text, LONGEST_TEXT),
        ] {
            let key = format!("messages.{}.{part}", occasion.code().replace('-', "_"));
            faults.filled(&key, !text.trim().is_empty());
            let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            if length > most {
                faults.range(&key, length, 1, most);
            }
            for got in message::unknown(text, occasion) {
                let known = known.clone();
                faults.add(&key, Wrong::UnknownPlaceholder { got, known });
            }
        }
    }
    let returned = messages.returned.iter();
    let mut words = returned.flat_map(|template| [&template.subject, &template.text]);
    if words.any(|words| words.contains("{tasks}")) {
        for task in Task::ALL {
            let name = messages.tasks.get(&task);
            let filled = name.is_some_and(|name| !name.trim().is_empty());
            faults.filled(&format!("messages.tasks.{}", task.code()), filled);
        }
    }
}
