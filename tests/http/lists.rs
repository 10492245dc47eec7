//! Lists that are taken along as files, and that come as files.

use std::io::Cursor;

use backend::Bundle;
use calamine::{Data, Reader as _, Xlsx};
use domain::phase::Phase;

use crate::{
    browser::{Answer, Ask},
    run,
    site::Site,
};

/// The cells of a workbook, as text.
fn cells(answer: &Answer) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(answer.body.to_vec())).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("cells");
    let text = |cell: &Data| cell.to_string();
    range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

#[test]
fn a_list_is_taken_along_as_filtered() {
    run(async {
        let site = Site::judged().await;
        site.enter(Phase::Judging).await;
        let edition = &site.things["edition"];
        let ask = |path: &str, column: &str| {
            let ask = Ask::page(&format!("/e/{edition}/{path}"));
            ask.by(site.person(column))
        };
        let all = site.ask(ask("screening.xlsx?q=tt:all", "secretary")).await;
        assert_eq!(all.status, 200);
        assert_eq!(
            all.header("content-type"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        );
        let day = site.world.backend.now().date().iso();
        assert_eq!(
            all.header("content-disposition"),
            format!(
                "attachment; filename=\"H_ s_ {edition} {day}.xlsx\"; filename*=UTF-8''H%E1%BB%93%20s%C6%A1%20{edition}%20{day}.xlsx"
            )
        );
        assert_eq!(all.header("cache-control"), "private, no-store");
        let rows = cells(&all);
        assert_eq!(rows[0][1..4], ["Mã hồ sơ", "Tên giải pháp", "Tác giả"]);
        assert!(rows.len() > 1);

        let csv = site.ask(ask("screening.csv?q=tt:all", "secretary")).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let text = csv.text_lossy();
        assert!(
            text.starts_with("\u{feff}STT,Mã hồ sơ,Tên giải pháp,"),
            "{text:.100}"
        );
        for row in &rows[1..] {
            assert!(text.contains(&row[1]), "{row:?}");
        }
        let none = site
            .ask(ask("screening.csv?q=kh%C3%B4ngc%C3%B3", "secretary"))
            .await;
        assert_eq!(none.text_lossy().lines().count(), 1);
        let unknown = site
            .ask(ask("screening.csv?q=m%C3%A0u:xanh", "secretary"))
            .await;
        assert_eq!(unknown.status, 400);

        let ranking = cells(&site.ask(ask("ranking.xlsx", "committee")).await);
        assert_eq!(ranking[0][..3], ["Hạng", "Mã hồ sơ", "Tên giải pháp"]);
        assert!(ranking.len() > 1, "{ranking:?}");
        let sheets = cells(&site.ask(ask("progress.xlsx", "secretary")).await);
        assert_eq!(sheets[0][1..3], ["Tổ giám khảo", "Mã hồ sơ"]);
        assert!(
            sheets[1..].iter().any(|row| row[6] == "Đã ký"),
            "{sheets:?}"
        );
        let more = site.ask(ask("extensions.csv", "secretary")).await;
        let heading = "\u{feff}STT,Mã hồ sơ,Tên giải pháp,Tình trạng,Được nộp đến,Lý do gia hạn";
        assert_eq!(more.text_lossy().lines().next(), Some(heading));
        let unit = cells(&site.ask(ask("unit.xlsx", "unit")).await);
        assert_eq!(unit[0][..3], ["STT", "Mã hồ sơ", "Tên giải pháp"]);
        assert!(unit.len() > 1, "{unit:?}");

        // Lists that stand whole on their pages are searched too.
        for (list, column) in [("unit", "unit"), ("recognised", "committee")] {
            let whole = cells(&site.ask(ask(&format!("{list}.xlsx"), column)).await);
            let code = &whole[1][1];
            let one = site
                .ask(ask(&format!("{list}.xlsx?q={code}"), column))
                .await;
            let one = cells(&one);
            assert_eq!((one.len(), &one[1][1]), (2, code), "{list}");
            let none = site.ask(ask(&format!("{list}.csv?q=xyzxyz"), column)).await;
            assert_eq!(none.text_lossy().lines().count(), 1, "{list}");
            for unknown in ["m%C3%A0u:xanh", "%40%23"] {
                let path = format!("{list}.csv?q={unknown}");
                assert_eq!(site.ask(ask(&path, column)).await.status, 400, "{path}");
            }
        }

        let messages = site.ask(ask("messages.csv", "secretary")).await;
        assert_eq!(messages.status, 200);
        let messages = messages.text_lossy();
        assert!(
            messages.starts_with("\u{feff}STT,Mã hồ sơ,Tên giải pháp,Báo về việc,Người nhận,"),
            "{messages:.100}"
        );

        // Who took what along stands in the log, which the administrator takes along.
        let log = Ask::page("/admin/access.xlsx").by(site.person("admin"));
        let log = cells(&site.ask(log).await);
        assert_eq!(log[0][..3], ["Lúc", "Người xem", "Vai trò"]);
        assert!(
            log[1..].iter().any(|row| row[3] == "Danh sách tải về"),
            "{log:?}"
        );
        let of_nobody = Ask::page("/admin/access.csv?q=khongai").by(site.person("admin"));
        let of_nobody = site.ask(of_nobody).await.text_lossy();
        assert_eq!(of_nobody.lines().count(), 1);

        // Whoever is not signed in is led to the page of the list, not to a file.
        let nobody = site.ask(Ask::page(&format!("/e/{edition}/unit.csv"))).await;
        assert_eq!(nobody.status, 303);
        assert_eq!(
            nobody.header("location"),
            format!("/sign-in?next=/e/{edition}/unit")
        );
    });
}

/// A form with one file, as a browser without scripts sends it.
fn sent(edition: &str, name: &str, bytes: &[u8]) -> Ask {
    let mut body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--X--\r\n");
    let page = format!("/e/{edition}/import");
    let mut ask =
        Ask::plain_form(&page, &page, "").with("content-type", "multipart/form-data; boundary=X");
    ask.body = body;
    ask
}

#[test]
fn dossiers_are_taken_along_with_their_files() {
    run(async {
        let site = Site::judged().await;
        let edition = &site.things["edition"];
        let ask = |path: &str| Ask::page(&format!("/e/{edition}/{path}"));
        let archive = ask("dossiers.zip?q=tt:all").by(site.person("secretary"));
        let archive = site.ask(archive.with("accept-encoding", "br")).await;
        assert_eq!(
            archive.header("content-encoding"),
            "",
            "it is packed already"
        );
        assert_eq!(
            (archive.status, archive.header("content-type")),
            (200, "application/zip")
        );
        assert_eq!(archive.header("cache-control"), "private, no-store");
        assert!(archive.header("content-disposition").contains(".zip"));
        let files = Bundle::read(&archive.body).expect("an archive");
        let files = files.files();
        let list = String::from_utf8_lossy(&files["Danh sách.csv"]);
        let mut lines = list.lines();
        let head = lines.next().expect("a head");
        assert!(
            head.starts_with("\u{feff}STT,Mã hồ sơ,Tên giải pháp,") && head.ends_with(",Thư mục")
        );
        assert_eq!(lines.count(), 2);
        let code = &site.things["code"];
        let folder = format!("{code} Máy sấy điều");
        assert!(list.contains(&folder), "{list}");
        let page = String::from_utf8_lossy(&files[&format!("{folder}/Hồ sơ.html")]);
        assert!(
            page.contains("Máy sấy điều") && page.contains("Trần Đình Khải"),
            "{page}"
        );
        assert!(page.contains("src=\"01%20m%C3%A1y.jpg\""), "{page}");
        assert!(files[&format!("{folder}/01 máy.jpg")].starts_with(&[0xff, 0xd8]));

        let nobody = site.ask(ask("dossiers.zip")).await;
        let place = nobody.header("location").to_owned();
        assert_eq!(nobody.status, 303);
        assert!(
            place.contains("/sign-in?next=/e/loc-ninh-vi/screening"),
            "{place}"
        );
        let unknown = ask("dossiers.zip?q=m%C3%A0u:xanh").by(site.person("secretary"));
        assert_eq!(site.ask(unknown).await.status, 400);
    });
}

#[test]
fn a_list_comes_as_a_file_and_is_taken_without_scripts() {
    run(async {
        let site = Site::judged().await;
        site.enter(Phase::Open).await;
        let (edition, secretary) = (&site.things["edition"], site.person("secretary"));
        let list = "Tên giải pháp;Tác giả\nMáy tách hạt tiêu;Lê An\nMáy\n".as_bytes();
        let kept = site
            .ask(sent(edition, "danh sách.csv", list).by(secretary))
            .await;
        assert_eq!(kept.status, 303, "{}", kept.text_lossy());
        let preview = kept.header("location").to_owned();
        let id = preview
            .strip_prefix(&format!("/e/{edition}/import?file="))
            .expect("the preview");
        let page = site.ask(Ask::page(&preview).by(secretary)).await;
        let text = page.text();
        for words in [
            "danh sách.csv",
            "Máy tách hạt tiêu",
            "1 giải pháp mới",
            "có 1 ô, cần 2 ô",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let form = format!("edition={edition}&file={id}");
        let done = site
            .ask(Ask::plain_form(&preview, "/api/import_file", &form).by(secretary))
            .await;
        assert_eq!(done.status, 302, "{}", done.text_lossy());
        let page = site.ask(Ask::page(&preview).by(secretary)).await;
        assert!(page.text().contains("Đã nhập 1 giải pháp"));

        // What cannot be used is told on the page; what is too large never stays.
        let torn = site
            .ask(sent(edition, "x.xlsx", b"PK\x03\x04").by(secretary))
            .await;
        let page = site
            .ask(Ask::page(torn.header("location")).by(secretary))
            .await;
        assert!(
            page.text().contains("tệp bị hỏng, không mở được"),
            "{}",
            page.text()
        );
        let large = site
            .ask(sent(edition, "x.csv", &vec![b'x'; 6 << 20]).by(secretary))
            .await;
        let page = site
            .ask(Ask::page(large.header("location")).by(secretary))
            .await;
        assert!(page.text().contains("Tệp lớn hơn 5 MB"), "{}", page.text());
        let nobody = site.ask(sent(edition, "x.csv", list)).await;
        assert!(nobody.header("location").starts_with("/sign-in"));
        let judge = site
            .ask(sent(edition, "x.csv", list).by(site.person("judge")))
            .await;
        assert_eq!(judge.status, 403);
    });
}
