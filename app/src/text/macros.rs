//! How a catalogue is written down.

/// Defines sentences: `name => "tiếng Việt", "English";`.
///
/// With arguments a sentence is a format string and gives a `String`:
/// `found(n: u32) => "{n} giải pháp", "{n} entry" | "{n} entries";`, where the words after the bar
/// are taken unless the first argument is 1.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident: $type:ty),+))? => $vi:literal, $en:literal $(| $many:literal)?;)+) => {
        $($crate::text::macros::text! { $(#[$doc])* $name $(($($arg: $type),+))? => $vi, $en $(| $many)? })+
    };
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident => $vi:literal, $en:literal) => {
        $(#[$doc])*
        pub fn $name(lang: $crate::text::Lang) -> &'static str {
            match lang {
                $crate::text::Lang::Vi => $vi,
                $crate::text::Lang::En => $en,
            }
        }
    };
    ($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),+) => $vi:literal, $en:literal) => {
        $(#[$doc])*
        pub fn $name(lang: $crate::text::Lang, $($arg: $type),+) -> String {
            match lang {
                $crate::text::Lang::Vi => format!($vi),
                $crate::text::Lang::En => format!($en),
            }
        }
    };
    ($(#[$doc:meta])* $name:ident($first:ident: $type:ty $(, $arg:ident: $rest:ty)*) => $vi:literal, $en:literal | $many:literal) => {
        $(#[$doc])*
        pub fn $name(lang: $crate::text::Lang, $first: $type $(, $arg: $rest)*) -> String {
            match lang {
                $crate::text::Lang::Vi => format!($vi),
                $crate::text::Lang::En if $first == 1 => format!($en),
                $crate::text::Lang::En => format!($many),
            }
        }
    };
}

pub(crate) use {text, texts};
