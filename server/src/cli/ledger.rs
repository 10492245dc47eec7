//! Checking ledgers, and published contests as one file.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, anyhow};
use app::text::Lang;
use backend::{Backend, Broken, Bundle, BundleFault, BundleWrong, operator};
use domain::{
    bundle::{Counted, Difference},
    ledger::{ChainHead, parse_head},
    refusal::Refusal,
};

use super::{contest::about, refused};
use crate::{config::Wrong, print};

/// Reads a head as somebody wrote it down.
pub(super) fn head(typed: &str) -> Result<String, String> {
    parse_head(typed).ok_or_else(|| "expected 16 to 64 hexadecimal digits".to_owned())
}

/// Checks the ledger of one edition, or of all; one that does not hold is a failure.
pub(super) async fn verify(
    backend: &Backend,
    edition: Option<&str>,
    head: Option<&str>,
) -> Result<()> {
    if head.is_some() && edition.is_none() {
        return Err(Wrong("--head: cần thêm --edition".into()).into());
    }
    let codes = if let Some(edition) = edition {
        vec![edition.to_owned()]
    } else {
        let heads = backend.edition_list().await.map_err(refused)?;
        heads.into_iter().map(|head| head.code).collect()
    };
    if codes.is_empty() {
        return Err(
            Wrong("chưa có hội thi nào để kiểm tra; xem --data, --database-url".into()).into(),
        );
    }
    let mut broken = Vec::new();
    for code in codes {
        let report = backend
            .verify_ledger_knowing(&operator(), &code, head.unwrap_or_default())
            .await
            .map_err(|error| about(&code, error))?;
        let (links, sheets) = (report.head.links, report.sheets);
        match report.broken {
            None => {
                print::line(format_args!(
                    "{code}: {links} lần ghi, {sheets} phiếu, nguyên vẹn"
                ));
                tell_head(&report.head);
            }
            Some(what) => broken.push(format!("{code}: {}", broken_words(&what))),
        }
    }
    failed(&broken)
}

/// Checks a bundle by itself.
pub(super) fn verify_bundle(file: &Path, head: Option<&str>) -> Result<()> {
    let name = file.display();
    let bundle = read(file)?;
    if let (Ok(bundle), Some(head)) = (&bundle, head)
        && !bundle.knows(head)
    {
        return Err(anyhow!("{name}: {}", broken_words(&Broken::Head)));
    }
    let checked = bundle.map_err(|fault| vec![fault]).and_then(|bundle| {
        let head = bundle.verify()?;
        Ok((head, bundle.is_replaced()))
    });
    match checked {
        Ok((head, is_replaced)) => {
            print::line(format_args!("{name}: {} lần ghi, nguyên vẹn", head.links));
            if is_replaced {
                print::line("kết quả trong tệp này đã được đính chính bằng một bản sau");
            }
            tell_head(&head);
            Ok(())
        }
        Err(faults) => {
            let faults = faults.iter().map(fault_words);
            failed(
                &faults
                    .map(|fault| format!("{name}: {fault}"))
                    .collect::<Vec<_>>(),
            )
        }
    }
}

/// Recomputes the results of a bundle, and says whether they are equal.
pub(super) fn replay(file: &Path) -> Result<()> {
    let name = file.display();
    let replayed = read(file)?.and_then(|bundle| bundle.replay());
    let replayed = replayed.map_err(|fault| anyhow!("{name}: {}", fault_words(&fault)))?;
    let differences = replayed.differences.iter().map(difference_words);
    failed(
        &differences
            .map(|difference| format!("{name}: {difference}"))
            .collect::<Vec<_>>(),
    )?;
    print::line(format_args!(
        "{name}: bằng nhau (equal): {}, bản {}, {} giải pháp, {} giám khảo, {} giải",
        replayed.edition, replayed.version, replayed.entries, replayed.judges, replayed.prizes
    ));
    if replayed.rounds > 0 {
        print::line(format_args!(
            "{} vòng trước cũng đã tính lại và khớp",
            replayed.rounds
        ));
    }
    let special = &replayed.special;
    for (names, words) in [
        (
            &special.computed,
            "giải chuyên đề, giải tập thể đã tính lại theo số giải pháp của đơn vị và khớp",
        ),
        (
            &special.ordered,
            "giải chuyên đề theo tuổi, theo tác giả đã tính lại theo thứ tự không tên trong claims.csv và khớp",
        ),
        (
            &special.withheld,
            "giải chuyên đề mà theo thể lệ còn có người đạt, Ban tổ chức quyết định khác",
        ),
        (
            &special.chosen,
            "giải chuyên đề, giải tập thể do con người quyết định, giữ như đã công bố",
        ),
        (
            &special.unknown,
            "giải chuyên đề giữ như đã công bố, không tính lại được vì tệp này chưa có thứ tự theo tuổi, theo tác giả (claims.csv)",
        ),
    ] {
        if !names.is_empty() {
            print::line(format_args!("{words}: {}", names.join(", ")));
        }
    }
    if !replayed.spread.is_empty() {
        let parts = replayed.spread.iter();
        let parts = parts.map(|bin| format!("{}–{}: {}", bin.from, bin.until, bin.count));
        let parts: Vec<String> = parts.collect();
        print::line(format_args!(
            "phân bố điểm tính lại từ bảng xếp hạng: {}",
            parts.join(", ")
        ));
    }
    match replayed.counted {
        Counted::Nothing => {}
        Counted::Held => print::line(
            "số giải pháp theo lĩnh vực, đơn vị, địa bàn giữ như đã công bố, đã so với số giải pháp và các giải",
        ),
        Counted::Fields => print::line(
            "số giải pháp theo lĩnh vực đã đếm lại và khớp; theo đơn vị, địa bàn giữ như đã công bố, đã so với số giải pháp và các giải",
        ),
    }
    print::line(
        "không tính lại được, chỉ so bằng mã băm khi kiểm tra (verify): tên và bài mô tả giải pháp, tên đơn vị và lĩnh vực, ảnh",
    );
    if !replayed.decided_otherwise.is_empty() {
        print::line(format_args!(
            "Ban tổ chức quyết định khác gợi ý của thể lệ: {}",
            replayed.decided_otherwise.join(", ")
        ));
    }
    Ok(())
}

/// Writes a published contest as one file.
pub(super) async fn export(
    backend: &Backend,
    edition: &str,
    version: Option<i64>,
    out: &Path,
) -> Result<()> {
    let exported = backend.export_bundle(&operator(), edition, version).await;
    let exported = exported.map_err(|error| match error {
        backend::Error::Refused(Refusal::NotFound) if version.is_some() => Wrong(format!(
            "{edition}: không có kỳ hội thi này, hoặc kết quả không có bản ấy; xem --version"
        ))
        .into(),
        backend::Error::Refused(Refusal::WrongPhase(phase)) => Wrong(format!(
            "{edition}: chưa công bố kết quả (đang ở giai đoạn “{}”), nên chưa xuất được",
            app::text::names::phase(Lang::Vi, phase)
        ))
        .into(),
        error => about(edition, error),
    })?;
    let Some(archive) = exported else {
        return Err(Wrong(format!(
            "{edition}: kết quả đã công bố trước khi có sổ ghi, nên không xuất được"
        ))
        .into());
    };
    fs::write(out, &archive).with_context(|| format!("--out: {}", out.display()))?;
    print::line(format_args!("{edition}: {}", out.display()));
    Ok(())
}

fn read(file: &Path) -> Result<Result<Bundle, BundleFault>> {
    let archive = fs::read(file).map_err(|error| Wrong(format!("{}: {error}", file.display())))?;
    Ok(Bundle::read(&archive))
}

fn failed(what: &[String]) -> Result<()> {
    if what.is_empty() {
        return Ok(());
    }
    Err(anyhow!("{}", what.join("\nhoithi: ")))
}

/// In short as boards and pages show it, then whole.
fn tell_head(head: &ChainHead) {
    print::line(format_args!("mã sổ ghi: {}", head.short()));
    print::line(&head.hash);
}

fn broken_words(broken: &Broken) -> String {
    match broken {
        Broken::Link(seq) => format!("lần ghi thứ {seq} đã bị sửa"),
        Broken::Head => "sổ ghi chưa từng có mã này: là sổ khác, hoặc đã bị viết lại".to_owned(),
        Broken::End(seq) => format!("mất các lần ghi cuối, đến thứ {seq}"),
        Broken::Sheet(sheet) => format!("phiếu {sheet} không khớp với các lần ghi"),
        Broken::Kept(entry) => {
            format!("việc giữ nguyên điểm lệch của {entry} không khớp với lần ghi khi xác nhận")
        }
        Broken::Release(judge) => {
            format!("việc cho giám khảo {judge} thôi chấm không phải là điều đã ghi")
        }
        Broken::Vote(question) => {
            format!("kết quả biểu quyết “{question}” không phải là bản đã ghi")
        }
        Broken::Passed(round) => {
            format!("danh sách qua vòng “{round}” không khớp với các lần ghi")
        }
        Broken::Rules => "tiêu chí, cách chấm hoặc cơ cấu giải không phải là bản đã ghi".to_owned(),
        Broken::Awards => {
            "quyết định hoặc danh sách giải không khớp với lần ghi khi xác nhận".to_owned()
        }
        Broken::Publication(version) => {
            format!("kết quả đã công bố, bản {version}, không khớp với lần ghi khi công bố")
        }
    }
}

fn fault_words(fault: &BundleFault) -> String {
    let what = match fault.what {
        BundleWrong::Damaged => "hỏng, không giải nén được",
        BundleWrong::Missing => "thiếu",
        BundleWrong::Unknown => "tệp lạ",
        BundleWrong::Unreadable => "không đọc được",
        BundleWrong::Unlinked => "không nối với lần ghi trước: đã bị sửa",
        BundleWrong::Changed => "đã bị sửa",
    };
    let place = match (fault.file.as_str(), fault.line) {
        ("", _) => return what.to_owned(),
        (file, Some(line)) => format!("{file}, dòng {line}"),
        (file, None) => file.to_owned(),
    };
    format!("{place}: {what}")
}

fn difference_words(difference: &Difference) -> String {
    let Difference {
        file,
        place,
        says,
        follows,
    } = difference;
    format!("{file}, {place}: khác nhau: ghi “{says}”, tính ra “{follows}”")
}
