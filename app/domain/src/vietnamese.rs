//! Folding for search without diacritics, and sort keys for lists.
//!
//! Only Latin letters are taken apart, by hand: Unicode's tables would weigh more in the browser than all of this.

/// Lower case without diacritics, everything that is no letter or digit as one space: what search compares.
pub fn fold(text: &str) -> String {
    words(text, |key, letter| key.push(letter.base))
}

/// Lower case with diacritics, everything that is no letter or digit as one space.
pub fn lowered(text: &str) -> String {
    words(text, |key, letter| key.push(letter.lower))
}

/// A key whose byte order is CLDR's order for Vietnamese: `a ă â b c d đ e ê …`, then tones in the order
/// ngang, huyền, hỏi, ngã, sắc, nặng. A database must compare it byte by byte.
pub fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() * 2);
    push_sort_key(&mut key, text);
    key
}

/// A key for lists of people: by given name (tên), then family name (họ), then middle names (đệm).
pub fn name_sort_key(name: &str) -> String {
    let name = name.trim();
    let (before, given) = name.rsplit_once(char::is_whitespace).unwrap_or(("", name));
    let before = before.trim();
    let (family, middle) = before
        .split_once(char::is_whitespace)
        .unwrap_or((before, ""));
    let mut key = String::with_capacity(name.len() * 2 + 3);
    for part in [given, family, middle] {
        push_sort_key(&mut key, part);
        key.push(LEVEL);
    }
    key
}

/// How well a text fits the words of a query: 0 with the very tones, 1 without diacritics, nothing when it does
/// not. Every word of the query must begin some word of the text.
pub fn match_rank(query: &str, text: &str) -> Option<u8> {
    Query::new(query).rank(text)
}

/// A query made ready once for many texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    exact: String,
    folded: String,
}

impl Query {
    /// Prepares what a person typed.
    pub fn new(typed: &str) -> Self {
        Self {
            exact: lowered(typed),
            folded: fold(typed),
        }
    }

    /// Nothing to search for: every text fits.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// See [`match_rank`].
    pub fn rank(&self, text: &str) -> Option<u8> {
        if self.is_empty() {
            return Some(0);
        }
        if !has_words(&self.folded, &fold(text)) {
            return None;
        }
        Some(u8::from(!has_words(&self.exact, &lowered(text))))
    }
}

fn has_words(query: &str, text: &str) -> bool {
    query
        .split(' ')
        .all(|sought| text.split(' ').any(|word| word.starts_with(sought)))
}

/// Parts of a sort key; smaller than every letter and the space, so that a prefix comes first.
const LEVEL: char = '\u{1}';

fn push_sort_key(key: &mut String, text: &str) {
    let start = key.len();
    let mut tones = String::with_capacity(text.len());
    let mut gap = false;
    for letter in letters(text) {
        if !letter.base.is_alphanumeric() {
            gap = key.len() > start;
            continue;
        }
        if gap {
            key.push(' ');
            gap = false;
        }
        key.push(letter.base);
        // `{` and `|` follow `z`, so `ă` follows every word that begins with `a`.
        match letter.shape {
            0 => {}
            1 => key.push('{'),
            _ => key.push('|'),
        }
        if matches!(letter.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            tones.push(char::from(b'0' + letter.tone));
        }
    }
    key.push(LEVEL);
    key.push_str(&tones);
}

fn words(text: &str, push: impl Fn(&mut String, &Letter)) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for letter in letters(text) {
        if letter.base.is_alphanumeric() {
            if gap {
                key.push(' ');
                gap = false;
            }
            push(&mut key, &letter);
        } else {
            gap = !key.is_empty();
        }
    }
    key
}

/// One letter taken apart.
struct Letter {
    lower: char,
    base: char,
    /// Place among the letters with this base: `a` 0, `ă` 1, `â` 2.
    shape: u8,
    /// Place among the tones: ngang 0 to nặng 5.
    tone: u8,
}

/// The letters of a text; combining marks join the letter before them.
fn letters(text: &str) -> impl Iterator<Item = Letter> + '_ {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let mut letter = Letter::of(chars.next()?);
        while let Some(mark) = chars.next_if(|c| ('\u{300}'..='\u{36f}').contains(c)) {
            letter.add(mark);
        }
        Some(letter)
    })
}

impl Letter {
    fn of(c: char) -> Self {
        let lower = lower(c);
        if lower.is_ascii() {
            return Self {
                lower,
                base: lower,
                shape: 0,
                tone: 0,
            };
        }
        let (base, shape) = base(lower);
        Self {
            lower,
            base,
            shape,
            tone: tone(lower),
        }
    }

    fn add(&mut self, mark: char) {
        match (mark, self.base) {
            ('\u{300}', _) => self.tone = 1,
            ('\u{309}', _) => self.tone = 2,
            ('\u{303}', _) => self.tone = 3,
            ('\u{301}', _) => self.tone = 4,
            ('\u{323}', _) => self.tone = 5,
            ('\u{306}', 'a') | ('\u{302}', 'e' | 'o') | ('\u{31b}', 'u') => self.shape = 1,
            ('\u{302}', 'a') | ('\u{31b}', 'o') => self.shape = 2,
            _ => {}
        }
    }
}

fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        // In these blocks capitals are even and their small letters follow them.
        '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' | '\u{1ea0}'..='\u{1eff}' => {
            char::from_u32(u32::from(c) | 1).unwrap_or(c)
        }
        'Ơ' => 'ơ',
        'Ư' => 'ư',
        _ => c,
    }
}

fn base(c: char) -> (char, u8) {
    match c {
        'à' | 'ả' | 'ã' | 'á' | 'ạ' | 'ä' | 'å' => ('a', 0),
        'ă' | 'ằ' | 'ẳ' | 'ẵ' | 'ắ' | 'ặ' => ('a', 1),
        'â' | 'ầ' | 'ẩ' | 'ẫ' | 'ấ' | 'ậ' => ('a', 2),
        'đ' => ('d', 1),
        'è' | 'ẻ' | 'ẽ' | 'é' | 'ẹ' | 'ë' => ('e', 0),
        'ê' | 'ề' | 'ể' | 'ễ' | 'ế' | 'ệ' => ('e', 1),
        'ì' | 'ỉ' | 'ĩ' | 'í' | 'ị' | 'î' | 'ï' => ('i', 0),
        'ò' | 'ỏ' | 'õ' | 'ó' | 'ọ' | 'ö' | 'ø' => ('o', 0),
        'ô' | 'ồ' | 'ổ' | 'ỗ' | 'ố' | 'ộ' => ('o', 1),
        'ơ' | 'ờ' | 'ở' | 'ỡ' | 'ớ' | 'ợ' => ('o', 2),
        'ù' | 'ủ' | 'ũ' | 'ú' | 'ụ' | 'û' | 'ü' => ('u', 0),
        'ư' | 'ừ' | 'ử' | 'ữ' | 'ứ' | 'ự' => ('u', 1),
        'ỳ' | 'ỷ' | 'ỹ' | 'ý' | 'ỵ' | 'ÿ' => ('y', 0),
        'ç' => ('c', 0),
        'ñ' => ('n', 0),
        other => (other, 0),
    }
}

fn tone(c: char) -> u8 {
    match c {
        'à' | 'ằ' | 'ầ' | 'è' | 'ề' | 'ì' | 'ò' | 'ồ' | 'ờ' | 'ù' | 'ừ' | 'ỳ' => {
            1
        }
        'ả' | 'ẳ' | 'ẩ' | 'ẻ' | 'ể' | 'ỉ' | 'ỏ' | 'ổ' | 'ở' | 'ủ' | 'ử' | 'ỷ' => {
            2
        }
        'ã' | 'ẵ' | 'ẫ' | 'ẽ' | 'ễ' | 'ĩ' | 'õ' | 'ỗ' | 'ỡ' | 'ũ' | 'ữ' | 'ỹ' => {
            3
        }
        'á' | 'ắ' | 'ấ' | 'é' | 'ế' | 'í' | 'ó' | 'ố' | 'ớ' | 'ú' | 'ứ' | 'ý' => {
            4
        }
        'ạ' | 'ặ' | 'ậ' | 'ẹ' | 'ệ' | 'ị' | 'ọ' | 'ộ' | 'ợ' | 'ụ' | 'ự' | 'ỵ' => {
            5
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
