//! How results come about, and what to think of them.

use domain::{
    edition::Average,
    ranking::{Chain, Method},
};

use super::{Lang, texts};

texts! {
    by_average(average: &str) => "Điểm của giải pháp là {average} các phiếu đã ký", "The result of an entry is the {average} of its signed sheets";
    rounded(step: &str) => ", làm tròn đến {step} điểm.", ", rounded to {step} points.";
    then_by(criteria: &str) => " Bằng điểm thì xét lần lượt: {criteria}.", " Equal results are told apart by: {criteria}.";
    trial => "Thử đổi quy tắc", "Try other rules";
    trial_mark => "Chỉ là thử, không phải kết quả", "A trial, not a result";
    trial_text => "Tính ngay trên máy này theo các phiếu đã ký. Không lưu, không gửi đi, không ai khác thấy, không đổi gì ở bảng xếp hạng.", "Computed on this device from the signed sheets. Nothing is stored or sent, nobody else sees it, and the ranking stays as it is.";
    trial_average => "Cách lấy điểm", "Average";
    trial_of => "Lấy điểm từ", "Taken of";
    trial_of_totals => "Tổng điểm của từng phiếu", "The totals of sheets";
    trial_by_criterion(step: &str) => "Từng tiêu chí, làm tròn đến {step}, rồi cộng", "Each criterion, rounded to {step}, then summed";
    trial_tie => "Bằng điểm thì xét trước", "Equal results: first by";
    trial_next_tie => "Vẫn bằng thì xét tiếp", "Then by";
    trial_no_criterion => "Không xét", "Nothing";
    trial_end => "Vẫn bằng mà không đủ giải", "Still equal, and too few prizes";
    trial_left => "Ban Tổ chức quyết định", "The committee decides";
    trial_voted => "Biểu quyết", "A vote decides";
    trial_shared => "Đồng hạng, cùng được giải", "All share the prize";
    trial_both => "Biểu quyết; không chọn được thì cùng được giải", "A vote decides, or all share the prize";
    trial_more(level: &str) => "{level}: điều kiện khác", "{level}: more conditions";
    trial_per_field(level: &str) => "{level}: mỗi lĩnh vực nhiều nhất", "{level}: most in a field";
    trial_floor(level: &str, criterion: &str) => "{level}: “{criterion}” từ", "{level}: “{criterion}” from";
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

    by_criterion(average: &str, step: &str) => "Điểm của giải pháp là tổng điểm các tiêu chí; điểm mỗi tiêu chí là {average} các phiếu đã ký, làm tròn đến {step} điểm", "The result of an entry is the sum of its criteria, each the {average} of its signed sheets rounded to {step} points";
    then_rounded(step: &str) => "; tổng làm tròn đến {step} điểm.", "; the sum is rounded to {step} points.";
    then_voted => " Vẫn bằng nhau thì đồng hạng; nếu không đủ giải thì biểu quyết.", " What is equal still shares a place; where there are not enough prizes a vote decides.";
    then_prized => " Vẫn bằng nhau thì đồng hạng và cùng được giải, kể cả khi vượt số giải.", " What is equal still shares a place and its prize, also beyond the number of prizes.";
    then_voted_or_prized => " Vẫn bằng nhau thì đồng hạng; nếu không đủ giải thì biểu quyết, biểu quyết không chọn được thì cùng được giải.", " What is equal still shares a place; where there are not enough prizes a vote decides, and if it chooses nobody all share the prize.";
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

/// How ranks follow from sheets, as the edition says; `name` is what people call a criterion.
pub fn method<'a>(
    lang: Lang,
    method: &Method<'a>,
    name: impl Fn(&'a str) -> Option<&'a str>,
) -> String {
    let (average, step) = (average(lang, method.average), method.round_to.text());
    let mut words = match method.by_criterion {
        None => by_average(lang, average) + &rounded(lang, &step),
        Some(first) => by_criterion(lang, average, &first.text()) + &then_rounded(lang, &step),
    };
    let chain = Chain::of(method.ties);
    let names = chain.criteria.iter().filter_map(|code| name(code));
    let names: Vec<&str> = names.collect();
    if !names.is_empty() {
        words += &then_by(lang, &names.join(", "));
    }
    let end = match (chain.vote, chain.share) {
        (false, false) => then_shared(lang),
        (true, false) => then_voted(lang),
        (false, true) => then_prized(lang),
        (true, true) => then_voted_or_prized(lang),
    };
    words + end
}
