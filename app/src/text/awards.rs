//! Prizes: why somebody gets one, what the rules leave to people, and prizes beside the levels.

use domain::{
    awards::Reason,
    edition::{AwardLevel, SpecialKind},
    ranking::By,
};

use super::{Lang, texts};

texts! {
    suggested => "Giải theo thể lệ và lý do", "Prizes by the rules, and why";
    suggested_text => "Thể lệ chỉ gợi ý. Ban Tổ chức chọn ở bảng bên cạnh rồi xác nhận.", "The rules only suggest. The committee chooses and confirms.";
    to => "Nơi nhận", "To";
    why => "Lý do", "Why";
    money(sum: &str) => "Tổng tiền thưởng theo gợi ý: {sum}.", "Money for what is suggested: {sum}.";
    money_of(sum: &str, limit: &str) => "Tổng tiền thưởng theo gợi ý: {sum}, hạn mức {limit}.", "Money for what is suggested: {sum}, limit {limit}.";
    over(sum: &str, limit: &str) => "Tiền thưởng theo gợi ý là {sum}, vượt hạn mức {limit}", "The suggested prizes cost {sum} and pass the limit of {limit}";
    over_text(prizes: &str) => "Vượt từ: {prizes}. Ban Tổ chức quyết định bớt giải nào; hệ thống không tự bỏ giải nào.", "Over with: {prizes}. The committee says what is not given; nothing is dropped by itself.";
    passes => "vượt hạn mức", "over the limit";
    border_of(level: &str, entries: &str) => "{level} không đủ chỗ cho các giải pháp đồng hạng: {entries}. Ban Tổ chức quyết định.", "{level} cannot hold all equal entries: {entries}. The committee decides.";
    vote_on(level: &str, entries: &str) => "{level} không đủ chỗ cho các giải pháp đồng hạng: {entries}. Cần biểu quyết.", "{level} cannot hold all equal entries: {entries}. A vote decides.";
    vote_on_text => "Chỉ biểu quyết của Ban Tổ chức hoặc của toàn Hội đồng Giám khảo về đúng các giải pháp này mới được tính vào xếp giải.", "Only a vote of the committee or of all judges on just these entries counts for the prizes.";
    by_vote => "; đồng hạng, được chọn qua biểu quyết", "; equal to others, chosen by a vote";
    by_share => "; đồng hạng nên cùng được giải", "; equal entries share the places";
    rank_reason(rank: u32, result: &str, least: &str) => "Hạng {rank}, {result} điểm, đạt mức từ {least} điểm", "Rank {rank}, {result} points, {least} are needed";
    handed_down => "; chỗ do giải trên còn trống chuyển xuống", "; a place that a higher level left empty";
    youngest => "Tác giả trẻ tuổi nhất theo ngày sinh trong hồ sơ", "The youngest author by the birth in the dossier";
    oldest => "Tác giả cao tuổi nhất theo ngày sinh trong hồ sơ", "The oldest author by the birth in the dossier";
    unknown_births(n: u32) => "; còn {n} tác giả không ghi ngày sinh", "; {n} author has no birth noted" | "; {n} authors have no birth noted";
    most_of_author(n: u32) => "Tác giả có nhiều giải pháp nhất: {n}; trao cho giải pháp xếp cao nhất", "The author with most entries: {n}; given to the best of them";
    most_of_unit(n: u32) => "Đơn vị có nhiều giải pháp nhất: {n}", "The unit with most entries: {n}";
    special_heading => "Giải chuyên đề, giải tập thể", "Special prizes";
    special_text => "Một giải pháp có thể vừa có giải chính vừa có giải chuyên đề. Nơi nhận khác với gợi ý thì ghi lý do; để trống là không trao.", "An entry may have one of these beside its main prize. Say why where it is not as suggested; leave it empty for none.";
    to_entry(prize: &str) => "{prize}: mã giải pháp", "{prize}: code of the entry";
    to_unit(prize: &str) => "{prize}: đơn vị", "{prize}: unit";
    numbered(prize: &str, n: u16) => "{prize} ({n})", "{prize} ({n})";
    reason_for(prize: &str) => "{prize}: lý do", "{prize}: reason";
    nobody => "Không trao", "Not given";
    claims(places: u32, to: &str) => "Còn {places} giải mà có các nơi ngang nhau: {to}. Ban Tổ chức chọn và ghi lý do.", "{places} place and equal claims: {to}. The committee chooses and says why." | "{places} places and equal claims: {to}. The committee chooses and says why.";
    by_hand => "Ban Tổ chức chọn và ghi lý do.", "The committee chooses and says why.";
    given_by(giver: &str) => "{giver} trao", "Given by {giver}";
    carry_over => "Giải trên không trao hết thì chuyển chỗ xuống giải dưới.", "Places that a level leaves empty go to the next one down.";
    no_carry_over => "Giải không trao hết thì để trống.", "Places that a level leaves empty stay empty.";
    money_limit(limit: &str) => "Tổng tiền thưởng không quá {limit}.", "All prizes together cost {limit} at most.";
    at_least_in(criterion: &str, points: &str) => "“{criterion}” từ {points} điểm", "{points} points in “{criterion}”";
    per_field(n: u16) => "mỗi lĩnh vực nhiều nhất {n}", "at most {n} in a field";
    crowded(level: &str) => "; đạt mức {level} nhưng {level} đã hết chỗ", "; reaches {level}, which has no place left";
    crowded_field(level: &str) => "; đạt mức {level} nhưng {level} của lĩnh vực này đã hết chỗ", "; reaches {level}, which has no place left in this field";
    kind => "Trao cho", "Goes to";
}

/// Why a prize is suggested; `levels` have the names.
pub fn reason(lang: Lang, reason: &Reason, levels: &[AwardLevel]) -> String {
    let births = |words: &str, unknown: u32| match unknown {
        0 => words.to_owned(),
        unknown => words.to_owned() + &unknown_births(lang, unknown),
    };
    match reason {
        Reason::Rank {
            rank,
            result,
            at_least,
            crowded_out,
            handed_down: down,
            by,
        } => {
            let words = rank_reason(lang, *rank, &result.text_fixed(), &at_least.text());
            let above = crowded_out.as_ref().map(|above| {
                let level = levels.iter().find(|level| level.code == above.level);
                let level = level.map_or(&*above.level, |level| &*level.name);
                if above.of_field {
                    crowded_field(lang, level)
                } else {
                    crowded(lang, level)
                }
            });
            let down = if *down { handed_down(lang) } else { "" };
            let by = match by {
                None => "",
                Some(By::Vote) => by_vote(lang),
                Some(By::Share) => by_share(lang),
            };
            words + down + by + &above.unwrap_or_default()
        }
        Reason::Youngest { unknown } => births(youngest(lang), *unknown),
        Reason::Oldest { unknown } => births(oldest(lang), *unknown),
        Reason::MostOfAuthor(count) => most_of_author(lang, *count),
        Reason::MostOfUnit(count) => most_of_unit(lang, *count),
    }
}

/// Whom a special prize is for.
pub fn kind_name(lang: Lang, kind: SpecialKind) -> &'static str {
    let (vi, en) = match kind {
        SpecialKind::Youngest => (
            "Giải pháp của tác giả trẻ tuổi nhất",
            "The entry of the youngest author",
        ),
        SpecialKind::Oldest => (
            "Giải pháp của tác giả cao tuổi nhất",
            "The entry of the oldest author",
        ),
        SpecialKind::MostOfAuthor => (
            "Tác giả có nhiều giải pháp nhất",
            "The author with most entries",
        ),
        SpecialKind::MostOfUnit => (
            "Đơn vị có nhiều giải pháp nhất",
            "The unit with most entries",
        ),
        SpecialKind::Entry => (
            "Giải pháp do Ban Tổ chức chọn, có lý do",
            "An entry that the committee chooses, with a reason",
        ),
        SpecialKind::Unit => (
            "Đơn vị do Ban Tổ chức chọn, có lý do",
            "A unit that the committee chooses, with a reason",
        ),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
