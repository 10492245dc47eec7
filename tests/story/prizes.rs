//! Prizes beside the levels, places handed down, floors in a criterion, and money that is not to be passed.

mod public; // What of it becomes public.

use std::collections::BTreeMap;

use backend::{Broken, Prizes};
use domain::{
    awards::{Given, Open, Reason},
    confirmation::Publishing,
    points::Points,
    policy::Actor,
    refusal::Refusal,
};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines, refused, repository_file,
};

pub(crate) const AWARDS: &str = r#"
[awards]
sample = true
carry_over = true
money_limit = 10000000

[[awards.levels]]
code = "nhat"
name = "Giải Nhất"
count = 1
at_least = 8000
at_least_in = { tinh-moi = 3600 }
money = 5000000

[[awards.levels]]
code = "nhi"
name = "Giải Nhì"
count = 1
at_least = 7000
money = 3000000

[[awards.special]]
code = "tre-nhat"
name = "Giải tác giả trẻ tuổi nhất"
kind = "youngest"
money = 2000000

[[awards.special]]
code = "phong-trao"
name = "Giải phong trào"
kind = "most-of-unit"

[[awards.special]]
code = "tai-tro"
name = "Giải của nhà tài trợ"
kind = "entry"
count = 2
giver = "Công ty Cao su"
money = 1500000
"#;

const BIRTH: &str = "13/11/2009";

/// Three entries of two units in the order of their results: nobody reaches the first level's floor for novelty.
async fn judged(world: &World) -> (Staff, Vec<String>) {
    judged_for(world, AWARDS).await
}

/// The same for other prizes.
pub(crate) async fn judged_for(world: &World, awards: &str) -> (Staff, Vec<String>) {
    let text = repository_file("contests/loc-ninh-vi.toml");
    let (before, rest) = text.split_once("\n[awards]").expect("awards");
    let (_, after) = rest.split_once("\n[results]").expect("results");
    world
        .load(&format!("{before}{awards}\n[results]{after}"))
        .await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    let mut marks = BTreeMap::new();
    let mut codes = Vec::new();
    for (title, birth, novelty) in [
        ("Máy tách hạt tiêu", "1970", 3_500),
        ("Bếp đốt trấu không khói", "02/02/1990", 3_400),
        ("Giàn tưới nhỏ giọt", BIRTH, 2_000),
    ] {
        world.pass_a_minute();
        let entry = world.complete(&author, title).await;
        world
            .save(&author, &entry, "author.2.birth", birth, 1)
            .await;
        let handed_in = world.backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in");
        if birth == BIRTH {
            // Not yet 16: the secretariat has the guardian's word on paper.
            let noted = world.backend.record_confirmation(
                &staff.secretary.actor,
                &entry,
                2,
                Publishing::default(),
                "Trần Văn Cha",
                &[],
            );
            noted.await.expect("noted");
        }
        world.accept(&staff.secretary.actor, &entry).await;
        let page = world.backend.receipt_page(&author.actor, &entry).await;
        let code = page.expect("a receipt").entry.code;
        marks.insert(code.clone(), novelty);
        codes.push(code);
    }
    // Births of entries that came as a list are not known.
    world
        .sql("UPDATE author SET birth = '' WHERE position = 1")
        .await;
    world.on("2023-05-01");
    let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
    assigned.await.expect("judges");
    for judge in &staff.judges {
        let of = |code: &str| [marks[code], 2_500, 2_500].map(Points);
        world.judge(&judge.actor, of).await;
    }
    (staff, codes)
}

fn given(prize: &str, to: &str, reason: &str) -> Given {
    Given {
        prize: prize.to_owned(),
        to: to.to_owned(),
        reason: reason.to_owned(),
    }
}

pub(crate) async fn confirm(world: &World, by: &Actor, prizes: &Prizes) -> backend::Result<()> {
    let (number, date, issuer) = ("2345/QĐ-UBND", "2023-05-01", "UBND huyện Lộc Ninh");
    let confirmed = world
        .backend
        .confirm_awards(by, CODE, number, date, issuer, prizes.clone());
    confirmed.await
}

#[tokio::test]
async fn a_prize_that_a_birth_put_right_moved_waits_for_people() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes) = judged(&world).await;
        let (backend, committee) = (&world.backend, &staff.committee.actor);
        let page = backend.ranking_page(committee, CODE).await;
        let page = page.expect("a page");
        let prizes = Prizes {
            levels: suggested(&page),
            special: page.special.clone(),
        };
        let confirmed = confirm(&world, committee, &prizes).await;
        confirmed.expect("confirmed");
        // The youngest is forty years older than was typed.
        let ids = format!("SELECT id FROM entry WHERE code = '{}'", codes[2]);
        let [[entry]] = &world.rows::<1>(&ids).await[..] else {
            panic!("an entry")
        };
        let secretary = &staff.secretary.actor;
        let why = "Theo giấy khai sinh";
        world.pass_a_minute();
        let key = "author.2.birth";
        let corrected = backend.correct_entry(secretary, entry, key, "13/11/1969", why);
        corrected.await.expect("put right");
        world.pass_a_minute();
        let proposed = backend.propose_publication(secretary, CODE, "");
        proposed.await.expect("proposed");
        let before = world.contents().await;
        let open = backend.proposals_page(committee, CODE, "").await;
        let open = open.expect("a page").open[0].id.to_string();
        let published = backend.confirm_proposal(committee, &open).await;
        let prize = "Giải tác giả trẻ tuổi nhất".to_owned();
        assert_eq!(refused(published), Refusal::PrizeReason(prize));
        before.assert_same(&world.contents().await, "it was not published");
    })
    .await;
}

#[tokio::test]
async fn what_the_rules_suggest_is_confirmed_published_verified_and_replayed() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes) = judged(&world).await;
        let [first, second, third] = &codes[..] else {
            panic!("{codes:?}")
        };
        let committee = &staff.committee.actor;
        let page = world.backend.ranking_page(committee, CODE).await;
        let page = page.expect("a page");

        // The first level has a place and nobody for it, so the second has two.
        let of = |prize: &str| -> Vec<(String, Reason)> {
            let prizes = page.outcome.prizes.iter();
            let prizes = prizes.filter(|suggested| suggested.prize == prize);
            prizes
                .map(|suggested| (suggested.to.clone(), suggested.reason.clone()))
                .collect()
        };
        assert_eq!(of("nhat"), []);
        let nhi = of("nhi");
        let told: Vec<&str> = nhi.iter().map(|(to, _)| to.as_str()).collect();
        assert_eq!(told, [first, second]);
        assert!(matches!(
            nhi[1].1,
            Reason::Rank {
                rank: 2,
                handed_down: true,
                ..
            }
        ));
        // One of two authors of every entry has no birth in the dossier.
        assert_eq!(
            of("tre-nhat"),
            [(third.clone(), Reason::Youngest { unknown: 3 })]
        );
        let unit = page.units[0].code.clone();
        let most = of("phong-trao");
        assert!(matches!(most[..], [(_, Reason::MostOfUnit(3))]), "{most:?}");
        let by_hand = Open::ByHand {
            prize: "tai-tro".to_owned(),
        };
        assert_eq!(page.outcome.open, [by_hand]);
        assert_eq!(page.outcome.money, 8_000_000);

        let mut prizes = Prizes {
            levels: suggested(&page),
            special: page.special.clone(),
        };
        let with = |prizes: &Prizes, more: &[Given]| {
            let mut prizes = prizes.clone();
            prizes.special.extend_from_slice(more);
            prizes
        };
        let sponsored = "Nhà tài trợ chọn vì dùng được ngay ở nông trường";
        for (more, refusal) in [
            (
                given("tai-tro", first, " "),
                Refusal::PrizeReason("Giải của nhà tài trợ".to_owned()),
            ),
            (
                given("phong-trao", &unit, "Tuyên truyền tốt"),
                Refusal::TooManyPrizes("Giải phong trào".to_owned()),
            ),
            (
                given("tai-tro", "LN6-0000", sponsored),
                Refusal::invalid("special", domain::refusal::Problem::NotAChoice),
            ),
            (
                given("khac", first, sponsored),
                Refusal::invalid("special", domain::refusal::Problem::NotAChoice),
            ),
        ] {
            let before = world.contents().await;
            let confirmed = confirm(&world, committee, &with(&prizes, &[more])).await;
            assert_eq!(refused(confirmed), refusal);
            before.assert_same(&world.contents().await, "a refused list");
        }
        let [one, two] = [first, second].map(|to| given("tai-tro", to, sponsored));
        let dear = confirm(&world, committee, &with(&prizes, &[one.clone(), two])).await;
        let (sum, limit) = (11_000_000, 10_000_000);
        assert_eq!(refused(dear), Refusal::OverMoney { sum, limit });
        let mut novel = prizes.clone();
        novel.levels.insert(first.clone(), "nhat".to_owned());
        let below = Refusal::BelowFloor {
            entry: first.clone(),
            prize: "Giải Nhất".to_owned(),
            criterion: "Tính mới, tính sáng tạo".to_owned(),
            at_least: Points(3_600),
        };
        assert_eq!(refused(confirm(&world, committee, &novel).await), below);

        prizes.special.push(one);
        confirm(&world, committee, &prizes)
            .await
            .expect("confirmed");
        let again = world.backend.ranking_page(committee, CODE).await;
        let mut sorted = prizes.special.clone();
        sorted.sort();
        assert_eq!(again.expect("a page").special, sorted);
        world.publish(&staff).await;
        public::public_and_personal(&world, &staff, third).await;
        assert_eq!(crate::ledger::broken(&world).await, None);
        world
            .sql("UPDATE special_award SET reason = 'khác' WHERE prize = 'tai-tro'")
            .await;
        assert_eq!(crate::ledger::broken(&world).await, Some(Broken::Awards));
    })
    .await;
}

#[tokio::test]
async fn a_second_person_sees_which_special_prizes_another_list_moves() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes) = judged(&world).await;
        let committee = &staff.committee.actor;
        let page = world.backend.ranking_page(committee, CODE).await;
        let page = page.expect("a page");
        let levels = suggested(&page);
        let prizes = Prizes {
            levels: levels.clone(),
            special: page.special,
        };
        confirm(&world, committee, &prizes)
            .await
            .expect("confirmed");
        let sponsored = given("tai-tro", &codes[2], "Nhà tài trợ chọn");
        let other = Prizes {
            levels,
            special: vec![sponsored],
        };
        let secretary = &staff.secretary.actor;
        let (number, date) = ("2346/QĐ-UBND", "2023-05-01");
        let proposed = world
            .backend
            .propose_awards(secretary, CODE, number, date, "UBND", other, "Đổi");
        proposed.await.expect("proposed");
        let page = world.backend.proposals_page(committee, CODE, "").await;
        let open = page.expect("a page").open;
        let (_, moves) = open[0].awards.as_ref().expect("a list");
        let moves: Vec<(&str, &str)> = moves
            .iter()
            .map(|line| (line.from.as_str(), line.to.as_str()))
            .collect();
        assert_eq!(
            moves,
            [
                (
                    "Giải tác giả trẻ tuổi nhất",
                    "Giải của nhà tài trợ (Nhà tài trợ chọn)"
                ),
                ("Giải phong trào", "")
            ]
        );
        world.agree(committee).await;
        let page = world.backend.ranking_page(committee, CODE).await;
        assert_eq!(page.expect("a page").special.len(), 1);
        assert_eq!(crate::ledger::broken(&world).await, None);
    })
    .await;
}
