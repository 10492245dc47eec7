//! What cannot be read: too large, cut off, of another kind, or simply rubbish.

use domain::refusal::Refusal;

use crate::{
    browser::Ask,
    run,
    site::{Site, filled},
    table::{Kind, Row, rows},
};

/// Acts with fields, each by somebody who may do it.
fn acts() -> Vec<(Row, &'static str)> {
    let who = |row: &Row| match format!("{:?}", row.action).as_str() {
        "ScreenEntry" | "AssignJudges" => "secretary",
        "CloseRound" | "ConfirmAwards" | "PublishResults" => "committee",
        "MarkSheet" => "judge",
        "EndorseEntry" => "unit",
        "ManagePeople" => "admin",
        _ => "author",
    };
    let acts = rows()
        .into_iter()
        .filter(|row| row.kind == Kind::Post && !row.fields.is_empty());
    acts.map(|row| (row, who(&row))).collect()
}

#[test]
fn rubbish_is_refused_and_changes_nothing() {
    run(async {
        let site = Site::judged().await;
        let before = site.world.contents().await.without(&["sign_in_attempt"]);
        for (row, column) in acts() {
            let path = filled(row.path, &site.things);
            let post = |body: &[u8]| {
                let mut ask = Ask::post(&path, "").by(site.person(column));
                ask.body = body.to_vec();
                ask
            };
            for ask in [
                post(b"").without("content-type"),
                post(b"\xff\xfe\x00%%%&&&==="),
                post(b"entry[a][b][c]=1&entry=2&sheet[]=3"),
                post(b"{\"entry\":\"x\"}").with("content-type", "application/json"),
                post(b"--X\r\nContent-Disp")
                    .with("content-type", "multipart/form-data; boundary=X"),
                post(b"entry=x").with("content-type", "text/plain"),
                post(b"entry=x").with(
                    "content-type",
                    "application/x-www-form-urlencoded; charset=latin1",
                ),
            ] {
                let what = format!(
                    "{path} {:?} {:?}",
                    String::from_utf8_lossy(&ask.body),
                    ask.headers
                );
                let answer = site.ask(ask).await;
                let told = answer.refusal();
                assert!(
                    (400..500).contains(&answer.status) && told.is_some(),
                    "{what}: {} {:.200}",
                    answer.status,
                    answer.text_lossy()
                );
                assert!(
                    !matches!(told, Some(Refusal::Internal(_))),
                    "{what}: {told:?}"
                );
            }
        }
        before.assert_same(
            &site.world.contents().await.without(&["sign_in_attempt"]),
            "rubbish",
        );
    });
}

#[test]
fn a_body_too_large_is_refused_in_words() {
    run(async {
        let site = Site::judged().await;
        let before = site.world.contents().await;
        let large = format!("text={}", "a".repeat(300 << 10));
        for (row, column) in acts() {
            let path = filled(row.path, &site.things);
            let answer = site
                .ask(Ask::post(&path, &large).by(site.person(column)))
                .await;
            assert!(
                [413, 400].contains(&answer.status),
                "{path}: {}",
                answer.status
            );
            if answer.status == 413 {
                assert_eq!(answer.refusal(), Some(Refusal::BodyTooLarge), "{path}");
            }
        }
        let ask = Ask::plain_form("/sign-in", "/api/sign_in", &large);
        let answer = site.ask(ask).await;
        assert_eq!(answer.status, 413);
        assert!(
            answer.text().contains("Nội dung gửi lên quá lớn."),
            "{}",
            answer.text()
        );
        before.assert_same(&site.world.contents().await, "bodies too large");
    });
}

#[test]
fn fields_of_another_kind_are_refused() {
    run(async {
        let site = Site::judged().await;
        let (entry, sheet) = (&site.things["entry"], &site.things["sheet"]);
        for (path, fields, column) in [
            (
                "/api/save_answer",
                format!("entry={entry}&key=title&text=x&base=one"),
                "author",
            ),
            (
                "/api/save_answer",
                format!("entry={entry}&key=title&text=x&base=99999999999999999999"),
                "author",
            ),
            (
                "/api/save_answer",
                format!("entry={entry}&key=title"),
                "author",
            ),
            (
                "/api/save_mark",
                format!("sheet={sheet}&criterion=tinh-moi&points=1&last=x"),
                "judge",
            ),
            (
                "/api/save_task",
                format!("entry={entry}&task=general&base[title]=x"),
                "author",
            ),
            (
                "/api/save_task",
                format!("entry={entry}&task=general&answer=x"),
                "author",
            ),
        ] {
            let answer = site
                .ask(Ask::post(path, &fields).by(site.person(column)))
                .await;
            assert_eq!(
                (answer.status, answer.refusal()),
                (400, Some(Refusal::BadRequest)),
                "{path} {fields}"
            );
        }
        for path in [
            "/api/dossier",
            "/api/dossier?entry[]=1",
            "/api/screening?edition=x&query=1",
            "/api/results?edition=loc-ninh-vi&query[q][a]=1",
            "/api/task?entry=%FF",
        ] {
            let answer = site.ask(Ask::value(path).by(site.person("author"))).await;
            assert!(
                (400..500).contains(&answer.status) && answer.refusal().is_some(),
                "{path}: {} {}",
                answer.status,
                answer.text()
            );
        }
    });
}

#[test]
fn texts_that_no_field_takes_come_back_as_codes() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let author = site.world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = site.world.complete(&author, "Máy tách hạt tiêu").await;
        let before = site.world.contents().await;
        let huge = "%E1%BB%99".repeat(20_000);
        for (text, status) in [(huge.as_str(), 422), ("a%00b", 422), ("%1b[31m", 422)] {
            let form = format!("entry={entry}&key=title&text={text}&base=1");
            let answer = site
                .ask(Ask::post("/api/save_answer", &form).by(Some(&author)))
                .await;
            assert_eq!(answer.status, status, "{text:.20}: {}", answer.text());
        }
        let stale = site
            .ask(
                Ask::post(
                    "/api/save_answer",
                    &format!("entry={entry}&key=title&text=x&base=9"),
                )
                .by(Some(&author)),
            )
            .await;
        assert!(
            stale.status == 200 && stale.text().contains("Conflict"),
            "{}",
            stale.text()
        );
        before.assert_same(&site.world.contents().await, "texts that no field takes");

        // A plain form comes back to its page; both texts are kept.
        let form =
            format!("entry={entry}&task=general&answer[title]=M%C3%A1y+kh%C3%A1c&base[title]=0");
        let back = format!("/entries/{entry}/general");
        let answer = site
            .ask(Ask::plain_form(&back, "/api/save_task", &form).by(Some(&author)))
            .await;
        assert_eq!(answer.status, 302);
        assert!(
            answer.header("location").contains(&back),
            "{}",
            answer.header("location")
        );
        let path = answer
            .header("location")
            .trim_start_matches("http://localhost:3000")
            .to_owned();
        let page = site.ask(Ask::page(&path).by(Some(&author))).await;
        assert!(page.text().contains("Máy khác") && page.text().contains("Máy tách hạt tiêu"));
    });
}
