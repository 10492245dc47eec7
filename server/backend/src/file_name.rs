//! Names of uploaded files, made harmless.

use unicode_normalization::UnicodeNormalization;

/// Longest name, in characters, with its ending.
const LONGEST: usize = 120;
/// Longest ending that is taken for one.
const LONGEST_ENDING: usize = 5;

/// Longest name of a folder: some systems bear no long paths.
const LONGEST_FOLDER: usize = 70;

/// A folder for an entry: its code, which keeps folders apart, and as much of its title as there is room for.
pub(crate) fn folder_name(code: &str, title: &str) -> String {
    let title = title.replace(['/', '\\'], "-");
    let both: String = harmless(&format!("{code} {title}"))
        .chars()
        .take(LONGEST_FOLDER)
        .collect();
    both.trim_end_matches(|c: char| c == '.' || c.is_whitespace())
        .to_owned()
}

/// A name without folders, control characters and signs that some systems forbid, with the ending that its content
/// calls for.
pub(crate) fn file_name(typed: &str, ending: &str) -> String {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = harmless(last);
    let harmless = harmless.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = match harmless.rsplit_once('.') {
        Some((stem, old)) if is_ending(old) => stem.trim_end_matches(['.', ' ']),
        _ => harmless,
    };
    let room = LONGEST - ending.len() - 1;
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim();
    if stem.is_empty() {
        format!("file.{ending}")
    } else {
        format!("{stem}.{ending}")
    }
}

fn harmless(text: &str) -> String {
    text.nfc()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .map(|c| if r#"<>:"|?*"#.contains(c) { '-' } else { c })
        .collect()
}

fn is_ending(text: &str) -> bool {
    (1..=LONGEST_ENDING).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Marks that turn the direction of writing, so that `gpj.exe` would read `exe.jpg`, and zero-width ones.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_harmless() {
        for (typed, name) in [
            ("Ảnh máy gieo.HEIC", "Ảnh máy gieo.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            (r"C:\Users\Hạnh\IMG_1.jpeg", "IMG_1.jpg"),
            ("a\u{202e}gpj.exe", "agpj.jpg"),
            ("a\r\nSet-Cookie: x.png", "aSet-Cookie- x.jpg"),
            ("", "file.jpg"),
            ("...", "file.jpg"),
            (".htaccess", "htaccess.jpg"),
            ("Bản vẽ v1.2 cuối", "Bản vẽ v1.2 cuối.jpg"),
            ("A\u{309}nh.png", "Ảnh.jpg"),
        ] {
            assert_eq!(file_name(typed, "jpg"), name, "{typed:?}");
        }
        assert_eq!(
            file_name(&"ảnh".repeat(100), "pdf").chars().count(),
            LONGEST
        );
    }

    #[test]
    fn folders_begin_with_the_code() {
        for (title, name) in [
            ("Máy tách hạt tiêu", "LN-7K2 Máy tách hạt tiêu"),
            ("Lọc bụi 1/2: “A”...", "LN-7K2 Lọc bụi 1-2- “A”"),
            ("../../etc", "LN-7K2 ..-..-etc"),
            ("", "LN-7K2"),
        ] {
            assert_eq!(folder_name("LN-7K2", title), name, "{title:?}");
        }
        let long = folder_name("LN-7K2", &"máy ".repeat(60));
        assert!(long.chars().count() <= LONGEST_FOLDER && !long.ends_with(' '));
    }

    proptest::proptest! {
        #[test]
        fn names_never_hold_a_path(typed in "\\PC{0,200}|[./\\\\a\u{0}\n]{0,40}") {
            let name = file_name(&typed, "png");
            proptest::prop_assert!(!name.contains(['/', '\\', '\0', '\n', '"']));
            proptest::prop_assert!(name.strip_suffix(".png").is_some() && name.chars().count() <= LONGEST);
        }
    }
}
