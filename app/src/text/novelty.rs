//! Entries that are like another one: a hint, never an accusation.

use domain::{
    novelty::Alike,
    page::novelty::{EditionName, PastPrize},
};

use super::{Lang, common, texts};

texts! {
    // The author, before handing in.
    heading => "Có giải pháp gần giống", "There are similar entries";
    lead => "Anh chị xem qua, rồi nói rõ điểm mới, điểm khác của mình trong phần mô tả. Vẫn nộp hồ sơ được bình thường.", "Have a look, and say in the description what is new and different in yours. You can hand it in all the same.";
    hidden => "Trong các hồ sơ đã nộp có giải pháp gần giống nhưng chưa công bố, nên không nêu tên ở đây.", "Among the dossiers handed in there is a similar one that is not public, so it is not named here.";
    also_hidden => "Còn có giải pháp gần giống khác chưa công bố, nên không nêu tên ở đây.", "There is also a similar one that is not public, so it is not named here.";
    yours => "của anh chị", "yours";

    // The secretariat.
    similar => "Giải pháp gần giống", "Similar entries";
    compared => "Máy so tên và phần đầu bản mô tả với mọi giải pháp đã nộp ở các kỳ. Đây chỉ là gợi ý, giống chưa hẳn là trùng.", "Title and first part of the description are compared with every entry handed in so far, in all editions. This is a hint: alike is not yet the same.";
    none => "So với mọi giải pháp đã nộp ở các kỳ, không thấy giải pháp nào gần giống.", "Compared with every entry handed in so far, in all editions, none is similar.";
    very => "Rất giống", "Very alike";
    fairly => "Khá giống", "Fairly alike";
    partly => "Giống một phần", "Partly alike";
    both_have(words: &str) => "cùng có {words}", "both have {words}";
    spelled_alike => "cách viết gần giống nhau", "written alike";
    elsewhere => "Một hồ sơ chưa công bố của hội thi khác", "An entry of another contest that is not public";
    same_owner => "Cùng một người nộp.", "Handed in by the same person.";
}

/// How alike two entries are.
pub fn alike(lang: Lang, alike: Alike) -> &'static str {
    match alike {
        Alike::Very => very(lang),
        Alike::Fairly => fairly(lang),
        Alike::Partly => partly(lang),
    }
}

/// Why: the words in a row that both have.
pub fn why(lang: Lang, shared: &[String]) -> String {
    if shared.is_empty() {
        return spelled_alike(lang).to_owned();
    }
    let quoted: Vec<String> = shared.iter().map(|run| format!("“{run}”")).collect();
    both_have(lang, &quoted.join(", "))
}

/// What a list said of an earlier prize: the prize, the contest, the year.
pub fn past(past: &PastPrize) -> String {
    let parts = [&past.prize, &past.contest, &past.year].into_iter();
    let parts: Vec<&str> = parts
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// The edition of an entry.
pub fn edition(lang: Lang, edition: &EditionName) -> String {
    common::edition_named(lang, &edition.name, &edition.ordinal)
}
