//! How results come about, and what to think of them.

use domain::{edition::Average, points::Points};

use super::{Lang, texts};

texts! {
    by_average(average: &str) => "Điểm của giải pháp là {average} các phiếu đã ký", "The result of an entry is the {average} of its signed sheets";
    rounded(step: &str) => ", làm tròn đến {step} điểm.", ", rounded to {step} points.";
    then_by(criteria: &str) => " Bằng điểm thì xét lần lượt: {criteria}.", " Equal results are told apart by: {criteria}.";
    then_shared => " Vẫn bằng nhau thì đồng hạng; nếu không đủ giải, Ban Tổ chức quyết định.", " What is equal still shares a place; where there are not enough prizes the committee decides.";
}

/// One number out of several, in a sentence.
pub fn average(lang: Lang, average: Average) -> &'static str {
    let (vi, en) = match average {
        Average::Mean => ("trung bình cộng", "mean"),
        Average::TrimmedMean => (
            "trung bình cộng (bỏ phiếu cao nhất và phiếu thấp nhất khi có từ 3 phiếu)",
            "mean without the highest and the lowest, of three or more,",
        ),
        Average::Median => ("trung vị (điểm đứng giữa)", "median"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// How ranks follow from sheets, as the edition says; `ties` are names of criteria.
pub fn method<'a>(
    lang: Lang,
    by: Average,
    round_to: Points,
    ties: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut words = by_average(lang, average(lang, by)) + &rounded(lang, &round_to.text());
    let ties: Vec<&str> = ties.into_iter().collect();
    if !ties.is_empty() {
        words += &then_by(lang, &ties.join(", "));
    }
    words + then_shared(lang)
}
