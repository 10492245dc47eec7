//! How results come about, and what to think of them.

use domain::{edition::Average, points::Points};

use super::{Lang, texts};

texts! {
    by_average(average: &str) => "Điểm của giải pháp là {average} các phiếu đã ký", "The result of an entry is the {average} of its signed sheets";
    rounded(step: &str) => ", làm tròn đến {step} điểm.", ", rounded to {step} points.";
    then_by(criteria: &str) => " Bằng điểm thì xét lần lượt: {criteria}.", " Equal results are told apart by: {criteria}.";
    trial => "Thử đổi quy tắc", "Try other rules";
    trial_mark => "Chỉ là thử, không phải kết quả", "A trial, not a result";
    trial_text => "Tính ngay trên máy này theo các phiếu đã ký. Không lưu, không gửi đi, không ai khác thấy, không đổi gì ở bảng xếp hạng.", "Computed on this device from the signed sheets. Nothing is stored or sent, nobody else sees it, and the ranking stays as it is.";
    trial_average => "Cách lấy điểm", "Average";
    trial_round => "Làm tròn đến", "Rounded to";
    trial_count(level: &str) => "{level}: số giải", "{level}: prizes";
    trial_from(level: &str) => "{level}: điểm từ", "{level}: from";
    trial_carry => "Giải không trao hết", "Empty places";
    trial_reset => "Trở về quy tắc của kỳ này", "Back to the rules of this edition";
    trial_same => "Không giải pháp nào đổi hạng hay đổi giải đề xuất.", "No entry would move.";
    trial_moves(n: usize) => "{n} giải pháp đổi hạng hoặc đổi giải đề xuất", "{n} entry would move" | "{n} entries would move";
    trial_now => "Theo quy tắc", "By the rules";
    trial_then => "Theo bản thử", "By the trial";
    trial_place(rank: &str, prize: &str) => "hạng {rank}, {prize}", "rank {rank}, {prize}";
    trial_border(level: &str) => "{level} không đủ chỗ", "{level} cannot hold all";
    trial_result(points: &str) => "{points} điểm", "{points} points";
    mean_name => "Trung bình cộng", "Mean";
    trimmed_name => "Trung bình cộng, bỏ cao nhất và thấp nhất", "Mean without the highest and the lowest";
    median_name => "Trung vị", "Median";

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

/// The same as a choice.
pub fn average_name(lang: Lang, average: Average) -> &'static str {
    match average {
        Average::Mean => mean_name(lang),
        Average::TrimmedMean => trimmed_name(lang),
        Average::Median => median_name(lang),
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
