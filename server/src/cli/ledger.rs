//! Checking ledgers.

use anyhow::{Result, anyhow};
use backend::{Backend, Broken, operator};

use super::{contest::about, refused};
use crate::{config::Wrong, print};

/// Checks the ledger of one edition, or of all; one that does not hold is a failure.
pub(super) async fn verify(backend: &Backend, edition: Option<&str>) -> Result<()> {
    let codes = match edition {
        Some(edition) => vec![edition.to_owned()],
        None => {
            let heads = backend.edition_list().await.map_err(refused)?;
            heads.into_iter().map(|head| head.code).collect()
        }
    };
    if codes.is_empty() {
        return Err(
            Wrong("chưa có hội thi nào để kiểm tra; xem --data, --database-url".into()).into(),
        );
    }
    let mut broken = Vec::new();
    for code in codes {
        let report = backend
            .verify_ledger(&operator(), &code)
            .await
            .map_err(|error| about(&code, error))?;
        let (links, sheets) = (report.head.links, report.sheets);
        match report.broken {
            None => {
                print::line(format_args!(
                    "{code}: {links} lần ghi, {sheets} phiếu, nguyên vẹn"
                ));
                print::line(report.head.hash);
            }
            Some(what) => broken.push(format!("{code}: {}", told(&what))),
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(anyhow!("{}", broken.join("\nhoithi: ")))
}

fn told(broken: &Broken) -> String {
    match broken {
        Broken::Link(seq) => format!("lần ghi thứ {seq} đã bị sửa"),
        Broken::End(seq) => format!("mất các lần ghi cuối, đến thứ {seq}"),
        Broken::Sheet(sheet) => format!("phiếu {sheet} không khớp với các lần ghi"),
        Broken::Awards => {
            "quyết định hoặc danh sách giải không khớp với lần ghi khi xác nhận".to_owned()
        }
        Broken::Publication(version) => {
            format!("kết quả đã công bố, bản {version}, không khớp với lần ghi khi công bố")
        }
    }
}
