//! Votes of committee and panels.

use domain::{
    edition::{Majority, Quorum},
    page::votes::VoteView,
    vote::{ABSTAIN, Ballot, Body, Outcome, YES_NO},
};

use super::{Lang, texts};

texts! {
    heading => "Biểu quyết", "Votes";
    lead => "Dành cho việc mà quy định để con người quyết: giải pháp ngang điểm ở ranh giới giải, giải do hội đồng chọn, giải để trống. Mỗi người bỏ phiếu một lần; kết quả được ghi vào sổ và vào biên bản.", "For what the rules leave to people: ties where prizes end, prizes that people choose, levels that stay empty. Everybody votes once; the outcome goes into the ledger and the minutes.";
    no_rules => "Kỳ này chưa quy định cách biểu quyết", "This edition does not say how people vote";
    no_rules_text => "Ban Tổ chức thêm phần [votes] vào tệp của kỳ rồi nạp lại.", "Add [votes] to the edition's file and load it again.";
    sample => "Cách biểu quyết này là bản mẫu, chờ Ban Tổ chức quyết định.", "These rules are a sample until the committee decides.";
    none => "Chưa có cuộc biểu quyết nào", "No votes yet";
    waiting(n: u32) => "{n} cuộc biểu quyết chờ anh chị bỏ phiếu", "{n} vote waits for you" | "{n} votes wait for you";

    committee => "Ban Tổ chức", "The committee";
    judges => "Hội đồng Giám khảo", "All judges";
    open => "Biểu quyết công khai", "Open vote";
    secret => "Bỏ phiếu kín", "Secret ballot";
    open_note => "Kết thúc rồi, người đọc trang này thấy ai bỏ phiếu gì.", "Once it is closed, readers of this page see who voted for what.";
    secret_note => "Hệ thống chỉ đếm phiếu, không lưu ai bỏ phiếu gì. Cần ít nhất 3 người.", "Ballots are only counted; nobody ever knows whose is whose. It takes at least three people.";
    quorum(share: &str) => "Hợp lệ khi ít nhất {share} số người được biểu quyết bỏ phiếu.", "It counts when at least {share} of those entitled vote.";
    most => "Phương án được nhiều phiếu nhất thì được chọn.", "The option with most votes is decided on.";
    half_of_votes => "Quyết định khi quá nửa số phiếu đồng ý.", "It takes more than half of the votes.";
    half_of_all => "Quyết định khi quá nửa số người được biểu quyết đồng ý.", "It takes more than half of those entitled.";
    two_thirds_of_votes => "Quyết định khi ít nhất hai phần ba số phiếu đồng ý.", "It takes at least two thirds of the votes.";
    two_thirds_of_all => "Quyết định khi ít nhất hai phần ba số người được biểu quyết đồng ý.", "It takes at least two thirds of those entitled.";
    by_chair => "Ngang phiếu thì theo ý kiến của người chủ trì.", "Where votes are even, the chair's side decides.";

    asked(body: &str, ballot: &str) => "{body}, {ballot}", "{body}, {ballot}";
    chaired(name: &str) => "Chủ trì: {name}", "Chaired by {name}";
    opened(name: &str, at: &str) => "{name} mở lúc {at}", "Opened by {name} at {at}";
    closed(name: &str, at: &str) => "{name} kết thúc lúc {at}", "Closed by {name} at {at}";
    turnout(voted: u32, of: u32) => "Đã bỏ phiếu {voted}/{of} người", "{voted} of {of} voted";
    not_yet(names: &str) => "Chưa bỏ phiếu: {names}", "Still to vote: {names}";
    gone(names: &str) => "Đã thôi, không bỏ phiếu nữa nhưng vẫn tính vào số người: {names}", "Left, will not vote and still counts: {names}";
    barred(names: &str) => "Không biểu quyết vì có liên quan: {names}", "Do not vote, for a conflict of interest: {names}";
    about => "Giải pháp", "Entries";
    own_sheets(n: u64) => "Anh chị còn {n} phiếu chưa ký. Ký hết phiếu của mình thì kết quả biểu quyết về giải pháp mới hiện ra.", "You have {n} sheet to sign. What votes say of entries shows once it is signed." | "You have {n} sheets to sign. What votes say of entries shows once all are signed.";

    your_vote => "Phiếu của anh chị", "Your ballot";
    cast => "Bỏ phiếu", "Vote";
    once => "Bỏ phiếu rồi không sửa được.", "A ballot cannot be changed.";
    voted => "Anh chị đã bỏ phiếu", "You have voted";
    missed => "Cuộc biểu quyết đã kết thúc khi anh chị chưa bỏ phiếu.", "It was closed before you voted.";
    yes => "Tán thành", "In favour";
    no => "Không tán thành", "Against";
    abstain => "Không có ý kiến", "Abstain";
    votes_for(n: u32) => "{n} phiếu", "{n} vote" | "{n} votes";
    who(list: &str) => "Ai bỏ phiếu gì: {list}.", "Who voted for what: {list}.";

    withdraw => "Rút lại", "Withdraw";
    withdraw_title => "Rút lại cuộc biểu quyết này?", "Withdraw this vote?";
    withdraw_text => "Chưa ai bỏ phiếu. Rút lại rồi thì câu hỏi này không còn ở đây nữa, chỉ còn một dòng trong nhật ký.", "Nobody has voted. Withdrawn, it leaves this page; a line stays in the log.";

    close => "Kết thúc biểu quyết", "Close the vote";
    close_title => "Kết thúc biểu quyết?", "Close the vote?";
    close_early(needed: u32) => "Chưa đủ {needed} người bỏ phiếu: kết thúc bây giờ thì không quyết định được gì.", "Fewer than {needed} have voted: closed now, nothing is decided.";
    choose_answer => "Chọn một câu trả lời.", "Choose an answer.";
    close_text(voted: u32, of: u32) => "Đã có {voted}/{of} người bỏ phiếu. Kết thúc rồi không ai bỏ phiếu thêm; kết quả được ghi vào sổ, không sửa được.", "{voted} of {of} have voted. Nobody votes after that; the outcome is recorded and cannot be changed.";

    decided(option: &str, votes: u32, of: u32) => "{option}: {votes}/{of} phiếu", "{option}: {votes} of {of} votes";
    decided_by_chair(option: &str) => "{option}: ngang phiếu, theo ý kiến người chủ trì", "{option}: even, decided by the chair";
    no_quorum(voted: u32, needed: u32) => "Chưa quyết định: {voted} người bỏ phiếu, cần ít nhất {needed}", "Not decided: {voted} voted, at least {needed} are needed";
    abstained => "Chưa quyết định: mọi người đều không có ý kiến", "Not decided: everybody abstained";
    even(options: &str) => "Chưa quyết định: ngang phiếu ({options})", "Not decided: even ({options})";
    no_majority(option: &str, votes: u32, needed: u32) => "Chưa quyết định: {option} được {votes} phiếu, cần ít nhất {needed}", "Not decided: {option} has {votes}, at least {needed} are needed";

    open_one => "Mở biểu quyết", "Open a vote";
    question => "Nội dung biểu quyết", "Question";
    question_hint => "Ví dụ: Để trống giải nhất vì chưa có giải pháp vượt trội?", "For example: shall the first prize stay empty?";
    kind => "Cách trả lời", "Answers";
    yes_no => "Tán thành hay không", "In favour or against";
    choice => "Chọn một trong các giải pháp", "One of several entries";
    choice_note => "Cần ghi từ hai mã hồ sơ ở dưới.", "Write two codes or more below.";
    codes => "Mã các giải pháp liên quan", "Codes of the entries it is about";
    codes_hint => "Cách nhau bằng dấu phẩy. Ai có liên quan đến một giải pháp ở đây thì không biểu quyết.", "Apart by commas. Whoever has a conflict of interest with one of them does not vote.";
    codes_range => "Chọn một giải pháp thì cần ít nhất 2 mã khác nhau; nhiều nhất 12 mã.", "To choose one entry takes at least two different codes, and 12 at most.";
    body => "Ai biểu quyết", "Who votes";
    chair => "Người chủ trì", "Chair";
    chair_blank => "Không cử", "Nobody";
    chair_hint => "Là một trong những người biểu quyết.", "One of those who vote.";
    ballot => "Hình thức", "Ballot";
    frozen => "Danh sách người biểu quyết được giữ nguyên từ lúc mở.", "Who may vote stays as it is from here on.";
    open_on => "Mở biểu quyết về các giải pháp này", "Open a vote on these";
    chose(code: &str, votes: u32, of: u32) => "Đã biểu quyết: chọn {code} ({votes}/{of} phiếu).", "A vote chose {code} ({votes} of {of} votes).";
}

/// Who votes; the name of the group of one.
pub fn body_name(lang: Lang, body: &Body, group: &str) -> String {
    match body {
        Body::Committee => committee(lang).to_owned(),
        Body::Judges => judges(lang).to_owned(),
        Body::Group(_) => group.to_owned(),
    }
}

/// Whether ballots name their voters.
pub fn ballot_name(lang: Lang, ballot: Ballot) -> &'static str {
    match ballot {
        Ballot::Open => open(lang),
        Ballot::Secret => secret(lang),
    }
}

/// When a vote counts, and what it takes.
pub fn rules(lang: Lang, share: Quorum, majority: Majority, chair_decides: bool) -> String {
    let share = quorum(lang, &format!("{}/{}", share.voted, share.of));
    let needed = match majority {
        Majority::Most => most(lang),
        Majority::HalfOfVotes => half_of_votes(lang),
        Majority::HalfOfAll => half_of_all(lang),
        Majority::TwoThirdsOfVotes => two_thirds_of_votes(lang),
        Majority::TwoThirdsOfAll => two_thirds_of_all(lang),
    };
    let chair = if chair_decides { by_chair(lang) } else { "" };
    format!("{share} {needed} {chair}").trim_end().to_owned()
}

/// What a ballot can say: a word, or the entry.
pub fn option_name(lang: Lang, vote: &VoteView, option: &str) -> String {
    match option {
        ABSTAIN => return abstain(lang).to_owned(),
        _ if option == YES_NO[0] => return yes(lang).to_owned(),
        _ if option == YES_NO[1] => return no(lang).to_owned(),
        _ => {}
    }
    let entry = vote.entries.iter().find(|entry| entry.code == option);
    match entry {
        Some(entry) if !entry.name.is_empty() => format!("{} ({})", entry.name, entry.code),
        _ => option.to_owned(),
    }
}

/// What a closed vote decided, or why it did not; empty for an open one.
pub fn outcome(lang: Lang, vote: &VoteView) -> String {
    let Some(result) = &vote.result else {
        return String::new();
    };
    let name = |option: &str| option_name(lang, vote, option);
    let of: u32 = result.counts.iter().map(|(_, votes)| votes).sum();
    match &result.outcome {
        Outcome::Decided {
            option,
            by_chair: true,
        } => decided_by_chair(lang, &name(option)),
        Outcome::Decided { option, .. } => {
            let counted = result.counts.iter().find(|(known, _)| known == option);
            let votes = counted.map_or(0, |(_, votes)| *votes);
            decided(lang, &name(option), votes, of)
        }
        Outcome::NoQuorum { voted, needed } => no_quorum(lang, *voted, *needed),
        Outcome::Abstained => abstained(lang).to_owned(),
        Outcome::Even { options } => {
            let names: Vec<String> = options.iter().map(|option| name(option)).collect();
            even(lang, &names.join("; "))
        }
        Outcome::NoMajority {
            option,
            votes,
            needed,
        } => no_majority(lang, &name(option), *votes, *needed),
    }
}
